//! Tells the program what it was made from, so that it never takes for its own what another
//! version of it kept; and links a static one smaller.
#![expect(clippy::disallowed_methods, reason = "it reads the sources of the program")]

use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hasher;
use std::path::Path;
use std::path::PathBuf;

/// All that the program is made from.
const SOURCES: [&str; 4] = ["src", "themes", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        for file in files(Path::new(source)) {
            hasher.write(file.to_string_lossy().replace('\\', "/").as_bytes());
            hasher.write_u8(0);
            hasher.write(&fs::read(&file).unwrap_or_default());
        }
    }
    println!("cargo::rustc-env=DATELINE_BUILD={:016x}", hasher.finish());
    // A static program finds its own places in memory; musl reads the short form of that list.
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|is| is == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "musl") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The file at `path`, or all files below it in order.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    inside.iter().flat_map(|path| files(path)).collect()
}
