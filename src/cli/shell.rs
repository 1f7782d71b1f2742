//! A path -> how it is written in a command that somebody is to run.

use std::path::Path;

/// The path as a shell takes it for one word: as it is, where nothing in it means anything else.
pub(super) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let text = if text.starts_with('-') { format!("./{text}") } else { text };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/+:,@%=".contains(&byte);
    let is_plain = |byte: u8| is_plain(byte) || cfg!(windows) && byte == b'\\';
    if !text.is_empty() && text.bytes().all(is_plain) {
        text
    } else if cfg!(windows) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// The option that names the folder of the site; nothing where it is the one that is worked in.
pub(super) fn root(dir: &Path) -> String {
    if dir == Path::new(".") || dir.as_os_str().is_empty() {
        String::new()
    } else {
        format!(" --root {}", quoted(dir))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    /// A shell reads each as one word, which is the path.
    #[test]
    fn a_shell_reads_what_was_quoted() {
        for path in [
            "a/b.md",
            "a b",
            "it's",
            "\"q\"",
            "$HOME",
            "`a`",
            "a;b",
            "a&b",
            "*",
            "~",
            "Überblick",
            "a\u{202f}b",
            "뉴스",
            "a\\b",
            "#a",
            "!a",
            "(a)",
            "-a",
            "a\tb",
            "=a",
        ] {
            let command = format!("printf %s {}", quoted(Path::new(path)));
            let said = Command::new("sh").args(["-c", &command]).output().unwrap();
            let said = String::from_utf8(said.stdout).unwrap();
            assert_eq!(said.trim_start_matches("./"), path, "{command}");
        }
        assert_eq!(quoted(Path::new("a/b-c_1.md")), "a/b-c_1.md");
        assert_eq!(root(Path::new("./")), "");
    }
}
