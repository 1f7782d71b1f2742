//! A correction that is asked for -> the article's file with it, and what takes it back.

use std::fs;
use std::path::PathBuf;

use axum::http::StatusCode;
use dateline::diagnostic::DiskFault;
use dateline::model::{ArticleIx, Fingerprint, SourceFile, layout};
use dateline::{Correction, Saying, source};
use diffy::{DiffOptions, Line};
use serde::Deserialize;
use serde_json::{Value, json};

use super::done::{AskedUndo, DoneChange};
use super::guard::DeskRefusal;
use super::state::{DeskState, failed, wrong};
use crate::cli::exchange::exchange;

/// The most changes that can be taken back.
const MOST: usize = 100;

/// What the desk's page asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedChange {
    key: String,
    /// Of the file as it was shown.
    fingerprint: String,
    corrections: Vec<AskedCorrection>,
}

/// One of its corrections.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedCorrection {
    key: Option<String>,
    #[serde(default)]
    value: Value,
    add_tag: Option<String>,
    drop_tag: Option<String>,
}

impl AskedCorrection {
    fn read(self) -> Option<Correction> {
        match (self.key, self.value, self.add_tag, self.drop_tag) {
            (Some(key), Value::Null, None, None) => Some(Correction::Unset(key)),
            (Some(key), value, None, None) => Some(Correction::Set(key, saying(value)?)),
            (None, Value::Null, Some(tag), None) => Some(Correction::AddTag(name(&tag)?)),
            (None, Value::Null, None, Some(tag)) => Some(Correction::DropTag(name(&tag)?)),
            _ => None,
        }
    }
}

fn name(tag: &str) -> Option<String> {
    let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
    (!tag.is_empty()).then_some(tag)
}

fn saying(value: Value) -> Option<Saying> {
    match value {
        Value::String(text) => Some(Saying::Text(text)),
        Value::Bool(flag) => Some(Saying::Flag(flag)),
        Value::Array(_) => serde_json::from_value(value).ok().map(Saying::List),
        _ => None,
    }
}

impl DeskState {
    /// Makes the change; what was changed.
    pub(super) fn change(&mut self, asked: AskedChange) -> Result<Value, DeskRefusal> {
        let AskedChange { key, fingerprint, corrections } = asked;
        let corrections: Option<Vec<_>> =
            corrections.into_iter().map(AskedCorrection::read).collect();
        let corrections = corrections
            .filter(|all| !all.is_empty())
            .ok_or_else(|| DeskRefusal::new(StatusCode::BAD_REQUEST, "that is no correction"))?;
        let at = self.find(&key)?;
        let root = self.args.site();
        let planned = self.planned()?;
        let article = &planned.filed.digest[at];
        let file = source::read(&root, &article.path).map_err(wrong)?;
        if mark(&file.bytes) != fingerprint {
            return Err(overtaken());
        }
        let bytes = dateline::corrected(&file, article, &corrections, &planned.filed.config);
        let bytes = bytes.map_err(wrong)?;
        self.refuse_taken(at, &corrections)?;
        self.put(&file, bytes)
    }

    /// Two articles may not have one address, which only the plan of the site would tell.
    fn refuse_taken(&mut self, at: ArticleIx, all: &[Correction]) -> Result<(), DeskRefusal> {
        let slug = all.iter().find_map(|correction| match correction {
            Correction::Set(key, Saying::Text(slug)) if key == "slug" => Some(slug.trim()),
            _ => None,
        });
        let Some(slug) = slug else { return Ok(()) };
        let planned = self.planned()?;
        let (digest, page) = (&planned.filed.digest, planned.plan.article(at));
        let new =
            page.replacen(planned.plan.slug(at, digest, &planned.filed.config).as_str(), slug, 1);
        let mut others = digest.each_article().filter(|(other, _)| *other != at);
        match others.find(|(other, a)| a.slug_written && planned.plan.article(*other) == new) {
            None => Ok(()),
            Some((_, other)) => Err(DeskRefusal::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                format!("{} has that address already", other.path),
            )),
        }
    }

    /// Writes the new bytes of a file of the site, where it still holds the old ones.
    fn put(&mut self, file: &SourceFile, bytes: Vec<u8>) -> Result<Value, DeskRefusal> {
        let root = self.args.site();
        let place = root.at(&file.path);
        let inside = dateline::resolved(&root.at(layout::CONTENT));
        let is_inside = place.canonicalize().is_ok_and(|place| place.starts_with(&inside));
        if !is_inside {
            let words = "its file lies outside of the folder of articles";
            return Err(DeskRefusal::new(StatusCode::UNPROCESSABLE_ENTITY, words));
        }
        let diff = diff(&file.bytes, &bytes);
        let (path, before) = (file.path.clone(), Some(file.bytes.clone()));
        if bytes == file.bytes {
            return Ok(json!({"path": path, "diff": diff, "number": null}));
        }
        let number = self.write(path.clone(), place, before, bytes)?;
        Ok(json!({"path": path, "diff": diff, "number": number}))
    }

    /// Writes bytes into a file, which is made where there was none; the number of that change.
    pub(super) fn write(
        &mut self,
        path: String,
        place: PathBuf,
        before: Option<Vec<u8>>,
        after: Vec<u8>,
    ) -> Result<u64, DeskRefusal> {
        let modified = fs::metadata(&place).and_then(|meta| meta.modified()).ok();
        let is_done = match &before {
            Some(before) => exchange(&place, before, &after, None),
            None if place.exists() => Ok(false),
            None => fs::write(&place, &after).map(|()| true),
        };
        if !is_done.map_err(|fault| failed(DiskFault::at(&place, fault).into()))? {
            return Err(overtaken());
        }
        self.forget();
        let number = self.next;
        self.next += 1;
        self.done.push(DoneChange { number, path, place, before, after, modified });
        if self.done.len() > MOST {
            self.done.remove(0);
        }
        Ok(number)
    }

    /// Takes the last change back, which has to be the one that is asked for.
    pub(super) fn undo(&mut self, asked: &AskedUndo) -> Result<Value, DeskRefusal> {
        let last = self.done.last().filter(|done| done.number == asked.number);
        let Some(DoneChange { path, place, before, after, modified, .. }) = last else {
            return Err(DeskRefusal::new(StatusCode::CONFLICT, "it is not the last change"));
        };
        let is_done = match before {
            Some(before) => exchange(place, after, before, *modified),
            None if fs::read(place).is_ok_and(|bytes| bytes == *after) => {
                fs::remove_file(place).map(|()| true)
            }
            None => Ok(false),
        };
        if !is_done.map_err(|fault| failed(DiskFault::at(place, fault).into()))? {
            return Err(overtaken());
        }
        let diff = diff(after, before.as_deref().unwrap_or_default());
        let told = json!({"path": path, "diff": diff});
        self.done.pop();
        self.forget();
        Ok(told)
    }

    /// The change that can be taken back.
    pub(super) fn last(&self) -> Option<Value> {
        self.done.last().map(|done| json!({"number": done.number, "path": done.path}))
    }
}

fn overtaken() -> DeskRefusal {
    let words = "the file was changed since it was shown";
    DeskRefusal::new(StatusCode::CONFLICT, words).hint(Some("look at it again".into()))
}

/// By which the bytes of a file are known.
pub(super) fn mark(bytes: &[u8]) -> String {
    format!("{:032x}", Fingerprint::of(bytes).0)
}

/// The lines that differ and those around them, each with its sign. The end that both texts share, which
/// is all below the front matter, is not compared.
pub(super) fn diff(before: &[u8], after: &[u8]) -> Vec<[String; 2]> {
    let same = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let head = |bytes: &[u8]| {
        let end = bytes.len() - same;
        let line = bytes[end..].iter().position(|byte| *byte == b'\n');
        let end = line.map_or(bytes.len(), |at| end + at + 1);
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    };
    let (before, after) = (head(before), head(after));
    let diff = DiffOptions::new().set_context_len(usize::MAX).create_patch(&before, &after);
    let line = |line: &Line<'_, str>| {
        let (sign, text) = match line {
            Line::Context(text) => (" ", text),
            Line::Delete(text) => ("-", text),
            Line::Insert(text) => ("+", text),
        };
        [sign.to_owned(), text.trim_end_matches(['\r', '\n']).to_owned()]
    };
    let mut lines: Vec<[String; 2]> =
        diff.hunks().iter().flat_map(|hunk| hunk.lines().iter().map(line)).collect();
    let is_below =
        |[sign, text]: &[String; 2]| sign == " " && !matches!(text.as_str(), "---" | "...");
    let below = lines.iter().rev().take_while(|line| is_below(line)).count();
    lines.truncate(lines.len() - below);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_ends_with_the_front_matter() {
        let lines = |before: &str, after: &str| {
            diff(before.as_bytes(), after.as_bytes())
                .into_iter()
                .map(|line| line.concat())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            lines("---\nregion: a\n---\nText\nText\n", "---\nregion: b\n---\nText\nText\n"),
            [" ---", "-region: a", "+region: b"]
        );
        assert_eq!(
            lines("Text\nText", "---\r\npin: true\r\n---\r\nText\nText"),
            ["+---", "+pin: true", "+---"]
        );
        assert!(lines("", "").is_empty());
    }
}
