//! The beginning of a file of the site -> its bytes: what a diagnostic speaks of, read once more.

use std::fs;
use std::io::Read;
use std::path::{Component, Path};

use super::Root;

/// The most bytes that are read.
const LARGEST: u64 = 1024 * 1024;

/// The first MiB of `file`, a path from `root`, without a character that is cut in two. None where
/// there is no plain file, or where a link leads out of the folder in which it stands.
pub(crate) fn beginning(root: &Root, file: &str) -> Option<Vec<u8>> {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if !Path::new(file).components().all(plain) {
        return None;
    }
    let folder = file.split_once('/').map_or(root.to_path_buf(), |(folder, _)| root.at(folder));
    let real = fs::canonicalize(root.at(file)).ok()?;
    let stays = real.starts_with(fs::canonicalize(folder).ok()?);
    // Opening a pipe would wait for somebody to write into it.
    if !stays || !fs::metadata(&real).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(real).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 == LARGEST {
        let whole = whole_characters(&bytes);
        bytes.truncate(whole);
    }
    Some(bytes)
}

/// How many of `bytes` remain without the character at their end, where it may be cut.
fn whole_characters(bytes: &[u8]) -> usize {
    let is_utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let begins = |byte: &u8| byte & 0xC0 != 0x80;
    let last = bytes.iter().rev().take(4).position(begins);
    if is_utf16 { bytes.len() } else { bytes.len() - last.map_or(0, |back| back + 1) }
}
