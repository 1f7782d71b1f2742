//! Files that a template includes, by what their names say, and outputs inside of what a tag is given.

use super::kinds;
use super::links::{self, OutputWords};
use super::tag::{ForeignTag, TagArguments};

/// Puts the name of the file that is included in the place of the tag's, and what outputs stand for in
/// the place of those.
pub(super) fn settle(tag: &mut ForeignTag<'_>) {
    let file = tag.given.plain.first().cloned();
    if let ("include" | "include_cached" | "render" | "partial", Some(file)) = (tag.name, file) {
        let stem = file.rsplit('/').next().unwrap_or_default();
        let stem = stem.split('.').next().unwrap_or_default();
        let kind = kinds::kind(stem);
        if !matches!(kind, "" | "control" | "link") {
            // The name lives as long as its kind, which says as much.
            tag.name = kind_name(kind, stem);
        }
        tag.given.plain.remove(0);
    }
    let TagArguments { named, plain } = &mut tag.given;
    let values = named.iter_mut().map(|(_, value)| value).chain(plain);
    for value in values.filter(|value| value.contains("{{")) {
        *value = without_outputs(value).into();
    }
}

/// The name that says what an included file is.
fn kind_name(kind: &'static str, stem: &str) -> &'static str {
    if kind != "media" {
        return kind;
    }
    let parts = || stem.rsplit(['-', '/', '.', '_']).map(str::to_ascii_lowercase);
    let known = ["youtube", "vimeo", "tweet", "instagram", "gist", "audio", "video", "iframe"];
    known.into_iter().find(|name| parts().any(|part| part == *name)).unwrap_or("embed")
}

/// A value with what its outputs stand for.
fn without_outputs(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((inner, behind)) = behind.split_once("}}") else { break };
        if let Some(OutputWords::Words(words)) = links::output(inner.trim(), true) {
            out.push_str(&words);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}
