//! A folder -> the bytes of its files by path, and how two such trees differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// The bytes of files by their path, with `/` between its parts.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Every file below `folder`; none where there is no such folder.
pub(crate) fn read(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    if !folder.exists() {
        return tree;
    }
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
            tree.insert(parts.join("/"), fs::read(entry.path()).unwrap());
        }
    }
    tree
}

/// Writes the files of `tree` below `folder`, in the order in which they are given.
pub(crate) fn write<'t>(folder: &Path, files: impl IntoIterator<Item = (&'t String, &'t Vec<u8>)>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// One line for every file that only one of the trees has, or that is not the same in both.
pub(crate) fn differences(expected: &Tree, actual: &Tree) -> Vec<String> {
    let paths: BTreeSet<&String> = expected.keys().chain(actual.keys()).collect();
    let difference = |path: &String| match (expected.get(path), actual.get(path)) {
        (Some(_), None) => Some(format!("{path} is missing")),
        (None, Some(_)) => Some(format!("{path} is one too many")),
        (Some(expected), Some(actual)) if expected != actual => {
            Some(format!("{path} differs {}", first_difference(expected, actual)))
        }
        _ => None,
    };
    paths.into_iter().filter_map(difference).collect()
}

fn first_difference(expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let mut expected = expected.lines();
    let mut actual = actual.lines();
    for number in 1.. {
        match (expected.next(), actual.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let [a, b] = [a, b].map(|line| line.unwrap_or("(the end)"));
                return format!("at line {number}\n    kept: {a}\n    now:  {b}");
            }
        }
    }
    String::from("in its line ends")
}

/// Fails with every difference; `what` is said in front of them.
#[track_caller]
pub(crate) fn assert_same(what: &str, expected: &Tree, actual: &Tree) {
    let differences = differences(expected, actual);
    assert!(differences.is_empty(), "{what}:\n  {}", differences.join("\n  "));
}

/// A site without what its articles say of how sure their filing is: what is stamped is no verdict
/// of the rules any more.
pub(crate) fn without_confidence(mut site: Tree) -> Tree {
    for (_, bytes) in site.iter_mut().filter(|(path, _)| path.ends_with(".json")) {
        let text = String::from_utf8(std::mem::take(bytes)).unwrap();
        let mut parts = text.split("\"confidence\":{");
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            kept.push_str(part.split_once("},").expect("an object in an article").1);
        }
        *bytes = kept.into_bytes();
    }
    site
}
