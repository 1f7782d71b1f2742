//! A case of `tests/hostile/`: the files that it makes, and what is said of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::site;

/// One file of a case, or a part of one.
struct Part {
    /// How it is made: empty for text, else `escaped`, `repeat N`, `fifo` or `link`.
    how: String,
    path: String,
    body: String,
}

/// A case.
pub(super) struct Case {
    pub(super) name: String,
    file: PathBuf,
    parts: Vec<Part>,
    said: String,
}

impl Case {
    /// Every case, by name.
    pub(super) fn all() -> Vec<Self> {
        let folder = site::repository().join("tests/hostile");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> =
            files.filter(|path| path.extension().is_some_and(|end| end == "case")).collect();
        files.sort();
        assert!(!files.is_empty());
        files.into_iter().map(Self::read).collect()
    }

    fn read(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut parts = Vec::new();
        let mut said = String::new();
        for section in text.split("\n=== ").skip(1) {
            let (head, body) = section.split_once('\n').unwrap_or((section, ""));
            if head == "says" {
                body.clone_into(&mut said);
                continue;
            }
            let (how, path) = head.rsplit_once(' ').unwrap_or(("", head));
            let (how, path) = (how.to_owned(), path.to_owned());
            let body = if how.is_empty() { format!("{body}\n") } else { body.to_owned() };
            parts.push(Part { how, path: text_of(&path), body });
        }
        Self { name, file, parts, said }
    }

    /// Makes the files below `root` whose path `is_wanted`.
    pub(super) fn make(&self, root: &Path, is_wanted: impl Fn(&str) -> bool) {
        for part in self.parts.iter().filter(|part| is_wanted(&part.path)) {
            let path = root.join(&part.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let bytes = match part.how.split_once(' ') {
                _ if part.how.is_empty() => part.body.clone().into_bytes(),
                None if part.how == "escaped" => bytes_of(&part.body),
                Some(("repeat", times)) => bytes_of(&part.body).repeat(times.parse().unwrap()),
                _ => {
                    part.special(&path);
                    continue;
                }
            };
            let mut all = fs::read(&path).unwrap_or_default();
            all.extend(bytes);
            fs::write(&path, all).unwrap();
            site::came_in(&path);
        }
    }

    /// Whether an output is a file of the case as it is.
    pub(super) fn copies(&self, output: &str) -> bool {
        output.starts_with("media/") && !output.ends_with(".svg")
            || self.parts.iter().any(|part| part.path.strip_prefix("static/") == Some(output))
    }

    /// Compares what was said with what is kept, or keeps it.
    pub(super) fn compare(&self, said: &str) -> Option<String> {
        if said == self.said {
            return None;
        }
        if site::updating() {
            let text = fs::read_to_string(&self.file).unwrap();
            let head = text.split("\n=== says\n").next().unwrap();
            fs::write(&self.file, format!("{head}\n=== says\n{said}")).unwrap();
            return None;
        }
        Some(format!("it says\n{said}and not\n{}", self.said))
    }
}

impl Part {
    /// Makes what is no plain file.
    #[cfg(unix)]
    fn special(&self, path: &Path) {
        match self.how.as_str() {
            "link" => std::os::unix::fs::symlink(&self.body, path).unwrap(),
            "fifo" => {
                let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
                assert!(made.success());
            }
            other => panic!("{other}: no way to make a file"),
        }
    }

    #[cfg(not(unix))]
    fn special(&self, _: &Path) {}
}

/// A text with `\0`, `\n`, `\t`, `\\`, `\xFF` and `\u{FFFF}` in it -> its bytes.
fn bytes_of(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        bytes.extend(plain.as_bytes());
        let (mark, mut tail) = escape.split_at(1);
        match mark {
            "0" => bytes.push(0),
            "n" => bytes.push(b'\n'),
            "r" => bytes.push(b'\r'),
            "t" => bytes.push(b'\t'),
            "\\" => bytes.push(b'\\'),
            "x" => {
                bytes.push(u8::from_str_radix(&tail[..2], 16).unwrap());
                tail = &tail[2..];
            }
            "u" => {
                let (code, after) = tail[1..].split_once('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
                bytes.extend(c.to_string().as_bytes());
                tail = after;
            }
            other => panic!("\\{other}: no such escape"),
        }
        rest = tail;
    }
    bytes.extend(rest.as_bytes());
    bytes
}

/// A path with escapes in it.
fn text_of(path: &str) -> String {
    String::from_utf8(bytes_of(path)).unwrap()
}
