//! Compressed copies of text files, and the manifest of the output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::same_bytes::SAMPLE;
use crate::site::Site;
use crate::tree::{self, Tree};

/// The endings of files that have copies.
const TEXTS: [&str; 6] = [".html", ".css", ".js", ".json", ".xml", ".svg"];

/// The files of a site that are no copies; fails where a copy is not the file in its coding.
#[track_caller]
fn originals(pages: &Tree) -> Tree {
    let of = |path: &str| Some(path.strip_suffix(".gz").or(path.strip_suffix(".br"))?.to_owned());
    let is_original = |path: &String| of(path).is_none_or(|of| !pages.contains_key(&of));
    let (originals, copies): (Tree, Tree) =
        pages.clone().into_iter().partition(|(path, _)| is_original(path));
    for (path, bytes) in &copies {
        let mut back = Vec::new();
        if path.ends_with(".gz") {
            GzDecoder::new(bytes.as_slice()).read_to_end(&mut back).unwrap();
        } else {
            brotli::BrotliDecompress(&mut bytes.as_slice(), &mut back).unwrap();
        }
        let original = &originals[&of(path).unwrap()];
        assert!(back == *original, "{path} is not what it is a copy of");
        assert!(bytes.len() < original.len() && original.len() >= 1024, "{path} is of no use");
    }
    let is_due = |(path, bytes): &(&String, &Vec<u8>)| {
        bytes.len() >= 1024 && TEXTS.iter().any(|ending| path.ends_with(ending))
    };
    for (path, _) in originals.iter().filter(is_due) {
        for ending in [".gz", ".br"] {
            assert!(copies.contains_key(&format!("{path}{ending}")), "{path} has no {ending}");
        }
    }
    originals
}

#[test]
fn every_text_of_the_sample_digest_has_copies() {
    let site = Site::sample();
    assert!(site.run(&["build", "--compress"]).status.success());
    let pages = site.pages();
    tree::assert_same("without the copies", &SAMPLE, &originals(&pages));
}

#[test]
fn one_thread_makes_the_same_copies() {
    let site = site();
    assert!(site.run(&["build", "--compress"]).status.success());
    let pages = site.pages();
    let mut one = site.dateline(&["build", "--compress", "--no-cache", "--out", "again"]);
    assert!(one.env("RAYON_NUM_THREADS", "1").output().unwrap().status.success());
    tree::assert_same("the same copies again", &pages, &tree::read(&site.root().join("again")));
}

const FIRST: &str = "content/2024-05-05-one.txt";
const PAGE: &str = "2024/05/bakery-of-bergen-opens-on-sundays.html";

fn site() -> Site {
    let noise: Vec<u8> =
        (0_u32..400).flat_map(|n| Sha256::digest(n.to_le_bytes()).to_vec()).collect();
    Site::of(&[
        (FIRST, b"Bakery of Bergen opens on Sundays\n\nA bakery in Bergen opens.\n".as_slice()),
        ("content/2024-05-06-two.txt", b"Ice rink of Graz melts\n\nIt melted in Graz, Austria.\n"),
        ("static/noise.txt", &noise),
        ("static/small.txt", b"Small.\n"),
        ("static/tags.html.gz", b"of the keeper\n"),
    ])
}

#[test]
fn copies_follow_their_files() {
    let site = site();
    assert!(site.run(&["build"]).status.success());
    let plain = site.pages();
    site.put("public/index.html.zst", "of the keeper");
    site.put("public/noise.txt.gz", "of the keeper");
    assert!(site.run(&["build", "--compress"]).status.success());
    let pages = site.pages();
    assert!(pages.contains_key(&format!("{PAGE}.gz")) && pages.contains_key(&format!("{PAGE}.br")));
    assert!(!pages.contains_key("noise.txt.br"), "noise does not shrink");
    assert!(!pages.contains_key("small.txt.gz"), "small files stay as they are");
    assert_eq!(pages["tags.html.gz"], b"of the keeper\n", "a planned file comes first");
    assert_eq!(pages["noise.txt.gz"], b"of the keeper", "what dateline did not write stays");

    site.put(FIRST, "Bakery of Bergen opens on Sundays\n\nA bakery in Bergen, Norway, opens.\n");
    assert!(site.run(&["build", "--compress"]).status.success());
    let changed = site.pages();
    assert_ne!(pages[&format!("{PAGE}.gz")], changed[&format!("{PAGE}.gz")]);

    site.remove(FIRST);
    assert!(site.run(&["build", "--compress"]).status.success());
    let pages = site.pages();
    assert!(pages.keys().all(|path| !path.starts_with(PAGE)), "copies go with their page");

    site.put(FIRST, "Bakery of Bergen opens on Sundays\n\nA bakery in Bergen opens.\n");
    assert!(site.run(&["build"]).status.success());
    let mut expected = plain;
    expected.insert("index.html.zst".to_owned(), b"of the keeper".to_vec());
    expected.insert("noise.txt.gz".to_owned(), b"of the keeper".to_vec());
    tree::assert_same("copies that nobody asks for are removed", &expected, &site.pages());
}

#[test]
fn a_page_that_is_kept_keeps_its_copies() {
    let site = site();
    assert!(site.run(&["build", "--compress"]).status.success());
    let before = site.pages();
    site.put(FIRST, "---\n- never\n---\nBakery\n\nA text.\n");
    assert_eq!(site.run(&["build", "--compress"]).status.code(), Some(1));
    let pages = site.pages();
    for ending in ["", ".gz", ".br"] {
        let path = format!("{PAGE}{ending}");
        assert_eq!(pages.get(&path), before.get(&path), "{path}");
    }
}

#[test]
fn what_did_not_change_is_not_compressed_again() {
    let site = site();
    let mut options = crate::site::options();
    options.compress = true;
    let build =
        || dateline::build(site.root(), &site.out(), &options, &|_| {}).unwrap().value.unwrap();
    let first = build();
    assert_eq!(first.tally.written, site.pages().len());
    site.put(FIRST, "Bakery of Bergen opens on Sundays\n\nA bakery in Bergen opens early.\n");
    let second = build();
    assert!(second.changed.iter().any(|path| path == &format!("{PAGE}.br")));
    let (of_pages, of_copies): (BTreeSet<_>, BTreeSet<_>) =
        second.changed.iter().partition(|path| !path.ends_with(".gz") && !path.ends_with(".br"));
    let changed: BTreeSet<_> = of_copies.iter().map(|path| &path[..path.len() - 3]).collect();
    assert!(changed.iter().all(|path| of_pages.iter().any(|page| page == path)), "{of_copies:?}");
    let all = second.tally.written + second.tally.same + second.tally.left;
    assert_eq!(all, site.pages().len());
}

#[test]
fn the_manifest_lists_every_file() {
    let site = site();
    let build = ["build", "--compress", "--manifest", "dist/manifest.json"];
    assert!(site.run(&build).status.success());
    let text = fs::read_to_string(site.root().join("dist/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let files = manifest["files"].as_array().unwrap();
    let listed: Vec<&str> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
    let pages = site.pages();
    assert_eq!(listed, pages.keys().map(String::as_str).collect::<Vec<_>>());
    for (file, bytes) in files.iter().zip(pages.values()) {
        assert_eq!(file["size"], bytes.len());
        let hash = Sha256::digest(bytes);
        let digits = file["sha256"].as_str().unwrap();
        let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap();
        assert_eq!((0..32).map(byte).collect::<Vec<_>>(), hash.to_vec());
    }
    assert!(site.run(&build).status.success());
    assert_eq!(text, fs::read_to_string(site.root().join("dist/manifest.json")).unwrap());
}

#[test]
fn a_manifest_overwrites_nothing_else() {
    let site = site();
    let output = site.run(&["build", "--manifest", FIRST]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("already exists and is not a manifest"), "{said}");
    assert!(site.pages().is_empty());
}
