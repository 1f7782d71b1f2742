//! What an editor says of an article -> its file with that in the front matter, read without a fault.

use serde_json::{Map, Value};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode, Severity};
use crate::model::{Article, EvidenceLocation, Field, SourceFile, Tag};
use crate::parse;
use crate::parse::insert::FieldLine;
use crate::parse::rewrite::{self, KeyChange};

/// What an editor says of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// A key has this value.
    Set(String, Saying),
    /// A key is not there, so that its value is inferred again.
    Unset(String),
    /// A tag is one of the article.
    AddTag(String),
    /// A tag is none of it.
    DropTag(String),
}

/// The value that an editor gives a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// A line of text.
    Text(String),
    /// Several.
    List(Vec<String>),
    /// Yes or no.
    Flag(bool),
}

/// What a key may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SayingKind {
    Text,
    Date,
    List,
    Flag,
}

/// The keys that can be corrected: all names of each, the one that is written first.
const KEYS: &[(&[&str], SayingKind)] = &[
    (&["title"], SayingKind::Text),
    (&["date"], SayingKind::Date),
    (&["filed"], SayingKind::Date),
    (&["source"], SayingKind::Text),
    (&["regions", "region"], SayingKind::List),
    (&["themes", "theme"], SayingKind::List),
    (&["tags", "tag", "keywords"], SayingKind::List),
    (&["names"], SayingKind::List),
    (&["add_tags"], SayingKind::List),
    (&["drop_tags"], SayingKind::List),
    (&["slug"], SayingKind::Text),
    (&["pin"], SayingKind::Flag),
    (&["draft"], SayingKind::Flag),
    (&["story"], SayingKind::Text),
];

/// The keys of the front matter of `file` that can be corrected, with their values.
///
/// # Errors
/// A file in which nothing can be corrected, with the reason and what to do.
pub fn written(file: &SourceFile) -> Result<Map<String, Value>, Diagnostic> {
    let mut values = rewrite::values(file)?;
    values.retain(|key, _| KEYS.iter().any(|(names, _)| names.contains(&key.as_str())));
    Ok(values)
}

/// The bytes of `file`, which is that of `article`, with the `corrections` in its front matter. No other
/// byte is touched, and the file is read without a new fault. An article that is dated by the time of
/// its file keeps that time.
///
/// # Errors
/// A file in which nothing can be corrected, or what would be wrong with it.
pub fn corrected(
    file: &SourceFile,
    article: &Article,
    corrections: &[Correction],
    config: &Config,
) -> Result<Vec<u8>, Diagnostic> {
    super::refuse_part(article)?;
    let mut file = file.clone();
    let before = parse::articles(&file, config).diagnostics;
    for correction in corrections {
        let changes = changes(correction, &file)?;
        file.bytes = rewrite::rewritten(&file, &changes)?;
    }
    if is_dated_by_disk(article) && !written(&file)?.contains_key("date") {
        let line = FieldLine::date("filed", &article.filed);
        let filed = KeyChange { names: &["filed"], line: Some(line) };
        file.bytes = rewrite::rewritten(&file, &[filed])?;
    }
    let after = parse::articles(&file, config).diagnostics;
    match after.into_iter().find(|said| is_new_fault(said, &before)) {
        Some(fault) => Err(fault),
        None => Ok(file.bytes),
    }
}

/// Whether the time of the file, which a change makes another one, is all by which it is dated.
fn is_dated_by_disk(article: &Article) -> bool {
    let mut evidence = article.evidence.iter().filter(|one| one.field == Field::Filed);
    article.date.is_none()
        && !article.is_written(Field::Filed)
        && evidence.any(|one| one.place == EvidenceLocation::Disk)
}

/// Whether it says of a correction that it is wrong.
fn is_new_fault(said: &Diagnostic, before: &[Diagnostic]) -> bool {
    let is_of_value = matches!(
        said.code,
        FaultCode::UnknownTerm
            | FaultCode::HiddenTerm
            | FaultCode::TermTwice
            | FaultCode::BadSlug
            | FaultCode::BadDate
            | FaultCode::WrongType
    );
    let is_fault = said.severity == Severity::Error || is_of_value;
    is_fault && !before.iter().any(|b| b.code == said.code && b.message == said.message)
}

/// What becomes of the keys of `file`.
fn changes(correction: &Correction, file: &SourceFile) -> Result<Vec<KeyChange>, Diagnostic> {
    match correction {
        Correction::Set(key, saying) => {
            let (names, kind) = known(key).ok_or_else(|| odd(file, key))?;
            let line = line(names, kind, saying).ok_or_else(|| odd(file, key))?;
            Ok(vec![KeyChange { names, line: Some(line) }])
        }
        Correction::Unset(key) => {
            let (names, _) = known(key).ok_or_else(|| odd(file, key))?;
            Ok(vec![KeyChange { names, line: None }])
        }
        Correction::AddTag(tag) => Ok(tag_changes(&written(file)?, tag, true)),
        Correction::DropTag(tag) => Ok(tag_changes(&written(file)?, tag, false)),
    }
}

fn known(key: &str) -> Option<(&'static [&'static str], SayingKind)> {
    KEYS.iter().find(|(names, _)| names[0] == key).copied()
}

fn odd(file: &SourceFile, key: &str) -> Diagnostic {
    let message = format!("`{key}` cannot be given that value here");
    Diagnostic::new(FaultCode::CannotStamp, &file.path, message)
        .hint("write it into the front matter by hand")
}

/// The line that says it; none where a key of that kind cannot.
fn line(names: &'static [&'static str], kind: SayingKind, saying: &Saying) -> Option<FieldLine> {
    let key = names[0];
    let is_date = |text: &str| {
        text.contains('-') && text.chars().all(|c| c.is_ascii_digit() || "-+:.TZ ".contains(c))
    };
    match (kind, saying) {
        (SayingKind::Date, Saying::Text(text)) if is_date(text.trim()) => {
            Some(FieldLine::date(key, &text.trim()))
        }
        (SayingKind::Text | SayingKind::Date, Saying::Text(text)) if !text.trim().is_empty() => {
            Some(FieldLine::text(key, text.trim()))
        }
        (SayingKind::List, Saying::List(texts)) => Some(FieldLine::list(key, key, texts)),
        (SayingKind::Flag, Saying::Flag(flag)) => Some(FieldLine::flag(key, *flag)),
        _ => None,
    }
}

/// The keys of tags, so that `tag` is one of the article, or none. Where the editor wrote all tags, it
/// stands among them; else the rules find the others, and it is added or dropped beside them.
fn tag_changes(written: &Map<String, Value>, tag: &str, is_wanted: bool) -> Vec<KeyChange> {
    let mut lists: Vec<(&str, Vec<String>, bool)> = ["tags", "names", "add_tags", "drop_tags"]
        .iter()
        .map(|key| (*key, list(written, key), false))
        .collect();
    let is_it = |name: &String| Tag::written(name).is_spelt(tag);
    for (_, list, is_changed) in &mut lists {
        let before = list.len();
        list.retain(|name| !is_it(name));
        *is_changed = list.len() != before;
    }
    let is_listed =
        known("tags").is_some_and(|(names, _)| names.iter().any(|n| written.contains_key(*n)));
    let was_ours = lists.iter().any(|(key, _, is_changed)| *is_changed && *key != "drop_tags");
    let to = match (is_wanted, is_listed) {
        (true, true) => Some("tags"),
        (true, false) if lists[3].2 => None,
        (true, false) => Some("add_tags"),
        (false, _) if was_ours && is_listed => None,
        (false, _) => Some("drop_tags"),
    };
    for (key, list, is_changed) in &mut lists {
        if Some(*key) == to {
            list.push(tag.to_owned());
            *is_changed = true;
        }
    }
    let changed = lists.into_iter().filter(|(_, _, is_changed)| *is_changed);
    changed
        .filter_map(|(key, list, _)| {
            let (names, _) = known(key)?;
            // All tags are none only where the editor says so.
            let is_kept = !list.is_empty() || key == "tags";
            let line = is_kept.then(|| FieldLine::list(names[0], names[0], &list));
            Some(KeyChange { names, line })
        })
        .collect()
}

/// The texts under a key and its other names; one text is parted at its commas, as it is read.
fn list(written: &Map<String, Value>, key: &str) -> Vec<String> {
    let names = known(key).map_or(&[][..], |(names, _)| names);
    let values = names.iter().filter_map(|name| written.get(*name));
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let texts = |value: &Value| -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().filter_map(text).collect(),
            one => text(one).map(|text| parse::at_commas(&text)).unwrap_or_default(),
        }
    };
    values.flat_map(texts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_where_the_editor_keeps_them() {
        for (written, tag, is_wanted, expected) in [
            ("{}", "London", true, r#"add_tags: ["London"]"#),
            ("{}", "London", false, r#"drop_tags: ["London"]"#),
            (r#"{"drop_tags": "london, Paris"}"#, "London", true, r#"drop_tags: ["Paris"]"#),
            (r#"{"drop_tags": ["London"]}"#, "London", true, "drop_tags"),
            (r#"{"tags": ["London"]}"#, "London", false, "tags: []"),
            (
                r#"{"tag": "A, B", "keywords": ["C"]}"#,
                "London",
                true,
                r#"tags: ["A", "B", "C", "London"]"#,
            ),
            (r#"{"tags": ["A"]}"#, "B", false, r#"drop_tags: ["B"]"#),
            (r#"{"add_tags": ["B"]}"#, "B", false, r#"add_tags | drop_tags: ["B"]"#),
            (r#"{"tags": ["A"], "names": ["B"]}"#, "b", false, "names"),
        ] {
            let written: Map<String, Value> = serde_json::from_str(written).unwrap();
            let told = tag_changes(&written, tag, is_wanted);
            let told = told.iter().map(|change| match &change.line {
                Some(line) => format!("{}: {:?}", line.key, line.value_texts()),
                None => change.names[0].to_owned(),
            });
            assert_eq!(told.collect::<Vec<_>>().join(" | "), expected);
        }
    }
}
