//! Reading takes as long as there are lines: four times the lines take about four times as long.

use std::fmt::Write;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use dateline::config::{self, Config, ConfigFiles};
use dateline::model::SourceFile;
use dateline::parse;
use jiff::Timestamp;

use crate::site;

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

/// Lines that something in the reader counts, compares or looks behind; `{}` stands for a number.
const LINES: &[&str] = &[
    "Mara Quill",
    "Mara Qui{}",
    "few plain words here",
    "word{} other{} more{}",
    "March 3, 2024 10:15",
    "3 March 20{}, 10:15",
    "(open {}",
    "[open",
    "Key{}: value",
    "Subject: {}",
    "> quoted {}",
    "By Mara Quill",
    "By Mara Quill and Tom Ash{}",
    "(Reporting by Mara Quill in Oslo",
    "The harbour of the town was opened by the mayor, who said that it was time for ships to come in.",
    "The harbour of the town number {} was opened by the mayor, who said that it was time for ships.",
    "The harbour opens again | Paper",
    "The harbour opens again",
    "these words are wrapped at about sixty columns, and they go on",
    "© 20{} Paper{}, all",
    "Source: Paper{}",
    "Share",
    "Read more: other {}",
    "Photo: Tom Ash{}/AFP",
    "OSLO, March 3 (AP) — Ships came in.",
    "(서울=예시통신) 배가 왔다 {}",
    "船来了{}。",
    "a{}   b   c",
    "Home > World > Asia{}",
    "---",
    "\u{200b}",
    "&amp; {}",
    "# Heading {}",
    "- item {}",
    "| a | b |",
    "[a{}]: b.md",
    "**bold {}",
    "<b>{}",
    "`code {}",
];

/// A text of so many `lines`, each like that one, alone or with a paragraph after every one.
fn text(line: &str, lines: usize, spaced: bool) -> String {
    let mut text = "The harbour opens\n\n".to_owned();
    for number in 0..lines {
        let end = if spaced { "\n\n" } else { "\n" };
        let _ = write!(text, "{}{end}", line.replace("{}", &number.to_string()));
    }
    text
}

/// The shortest of three readings.
fn time(path: &str, text: &str) -> Duration {
    let bytes = text.as_bytes().to_vec();
    let file = SourceFile { path: path.to_owned(), bytes, modified: Timestamp::UNIX_EPOCH };
    let one = |_| {
        let begin = Instant::now();
        let _ = std::hint::black_box(parse::article(&file, &CONFIG));
        begin.elapsed()
    };
    (0..3).map(one).min().unwrap_or_default()
}

/// What grows with the square would take sixteen times as long.
#[test]
#[ignore = "compares times, for which the machine must be quiet"]
fn four_times_the_lines_take_four_times_as_long() {
    let mut slow = String::new();
    for path in ["content/a.txt", "content/a.md"] {
        for (line, spaced) in LINES.iter().flat_map(|line| [(line, false), (line, true)]) {
            let [few, many] = [2500, 10_000].map(|lines| time(path, &text(line, lines, spaced)));
            let ratio = many.as_secs_f64() / few.as_secs_f64();
            if ratio > 9.0 {
                let _ = writeln!(slow, "{path}: {line:?}, spaced {spaced}: {ratio:.1} times");
            }
        }
    }
    assert!(slow.is_empty(), "{slow}");
}
