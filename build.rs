//! Tells the program what it was made from, so that it never takes for its own what another
//! version of it kept; packs its large tables; and links a static one smaller.
#![expect(clippy::disallowed_methods, reason = "it reads the sources of the program")]

use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hasher;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// All that the program is made from.
const SOURCES: [&str; 4] = ["src", "themes", "Cargo.toml", "Cargo.lock"];

/// The tables of more than 50 KB, which the program holds packed: 2.3 MB in 0.7. Unpacking all of
/// them takes 6 ms, and a run unpacks those that its texts ask for.
const PACKED: [&str; 9] = [
    "country_forms",
    "country_names",
    "country_names_cldr",
    "lexicon",
    "organisations",
    "people",
    "places",
    "readings",
    "world_names",
];

fn main() {
    pack();
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

/// The built-in theme.
const THEME: &str = "themes/broadsheet";

/// Packs each table, and the built-in theme, into the folder of what a build makes.
fn pack() {
    for name in PACKED {
        let table = fs::read(format!("src/classify/data/{name}.tsv")).expect("the table is there");
        pack_as(name, &table);
    }
    let mut theme = Vec::new();
    for file in files(Path::new(THEME)) {
        let name = file.strip_prefix(THEME).expect("it is below the theme");
        let name = name.to_str().expect("its name is text").replace('\\', "/");
        let bytes = fs::read(&file).expect("the file is there");
        for part in [name.as_bytes(), &bytes] {
            let length = u32::try_from(part.len()).expect("it is small");
            theme.extend(length.to_le_bytes());
            theme.extend(part);
        }
    }
    pack_as("theme", &theme);
}

fn pack_as(name: &str, bytes: &[u8]) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names the folder"));
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    let packed = encoder.finish().expect("memory takes it");
    fs::write(out.join(name), packed).expect("the folder takes it");
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
