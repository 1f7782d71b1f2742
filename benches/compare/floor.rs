//! The floor: two threads do nothing but write files. `floor LIST FOLDER`, where a line of LIST is
//! a size in bytes, a tab and a path below FOLDER.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;

/// The most bytes of a file that are written at once.
const BLOCK: usize = 1 << 20;
/// How many files a thread takes at a time.
const SOME: usize = 64;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let list = fs::read_to_string(&arguments[1]).expect("the list can be read");
    let files: Vec<(usize, &str)> = list
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(size, path)| (size.parse().expect("a size"), path))
        .collect();
    let root = Path::new(&arguments[2]);
    let folders: BTreeSet<&Path> =
        files.iter().filter_map(|(_, path)| Path::new(path).parent()).collect();
    for folder in folders {
        fs::create_dir_all(root.join(folder)).expect("a folder can be made");
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let block = vec![b'x'; BLOCK];
                let take = || files.chunks(SOME).nth(next.fetch_add(1, Ordering::Relaxed));
                while let Some(some) = take() {
                    some.iter().for_each(|(size, path)| write(&root.join(path), *size, &block));
                }
            });
        }
    });
}

fn write(path: &Path, mut size: usize, block: &[u8]) {
    let mut file = fs::File::create(path).expect("a file can be made");
    while size > 0 {
        let some = size.min(block.len());
        file.write_all(&block[..some]).expect("the disk takes it");
        size -= some;
    }
}
