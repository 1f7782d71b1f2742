//! The guide for writers: every key that front matter and `sources.yaml` understand is told there,
//! with an example that works as it stands.

use std::collections::BTreeSet;
use std::fs;

use dateline::diagnostic::Severity;

use crate::site::{self, Site};

fn guide() -> String {
    fs::read_to_string(site::repository().join("docs/WRITING.md")).unwrap()
}

/// The fenced blocks of the guide that are written in `language`.
fn blocks<'g>(guide: &'g str, language: &str) -> Vec<&'g str> {
    let open = format!("```{language}\n");
    let parts = guide.split(open.as_str()).skip(1);
    parts.map(|part| part.split_once("\n```").expect("the block ends").0).collect()
}

/// The words in the first column of the guide's tables.
fn told(guide: &str) -> BTreeSet<&str> {
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    rows.flat_map(|cell| cell.split('`')).map(str::trim).collect()
}

#[test]
fn every_key_is_told() {
    let guide = guide();
    let told = told(&guide);
    let untold: Vec<_> = dateline::parse::KEYS.iter().filter(|key| !told.contains(*key)).collect();
    assert!(untold.is_empty(), "docs/WRITING.md does not tell {untold:?}");
}

#[test]
fn every_example_works_as_it_stands() {
    let guide = guide();
    let articles = blocks(&guide, "markdown");
    let sources = blocks(&guide, "yaml").concat();
    let names = (0..articles.len()).map(|number| format!("content/example-{number}.md"));
    let mut files: Vec<(String, &str)> = names.zip(articles.iter().copied()).collect();
    assert!(files.len() > 4 && sources.starts_with("sources:"), "{files:?} {sources}");
    files.push((String::from("sources.yaml"), &sources));
    let built = Site::of(&files).build();
    let faults: Vec<_> =
        built.diagnostics.iter().filter(|said| said.severity != Severity::Note).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
