//! Addresses that are given for links, `[name]: address`, and are used by none: no page shows them.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use super::LineOffsets;
use super::parsed::Parsed;
use crate::diagnostic::{Diagnostic, FaultCode};

/// Warnings about the definitions of `text`, of the file at `path`, that no page shows.
pub(super) fn unused(
    path: &str,
    text: &str,
    lines: &LineOffsets,
    parsed: &Parsed<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for given in parsed.definitions.iter().filter(|given| !given.is_used) {
        let message = format!("`[{}]:` defines a link that is not used", given.label);
        let hint = "write the name in brackets where the link belongs; if the line is \
                    meant as text, write `\\[` instead of its first bracket";
        diagnostics.push(
            Diagnostic::new(FaultCode::UnusedDefinition, path, message)
                .at(lines.at(given.at), None)
                .hint(hint),
        );
    }
    if !text.contains("]:") {
        return diagnostics;
    }
    let shown = shown(lines, parsed);
    let first: BTreeSet<u32> = parsed.definitions.iter().map(|given| lines.at(given.at)).collect();
    for (number, line) in (lines.at(0)..).zip(text.split('\n')) {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || "->+*".contains(c));
        let name = line.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        let is_comment = |rest: &str| rest.trim_start().starts_with('#');
        if let Some((name, rest)) = name
            && !first.contains(&number)
            && !shown.contains(&number)
            && !is_comment(rest)
        {
            let message = format!("`[{name}]:` is defined a second time, which is ignored");
            let hint = "give it another name, or remove it";
            diagnostics.push(
                Diagnostic::new(FaultCode::UnusedDefinition, path, message)
                    .at(number, None)
                    .hint(hint),
            );
        }
    }
    diagnostics
}

/// The lines on which something stands that a page shows.
fn shown(lines: &LineOffsets, parsed: &Parsed<'_>) -> BTreeSet<u32> {
    let mut shown = BTreeSet::new();
    for (event, range) in &parsed.events {
        let is_whole = match event {
            Event::Start(tag) => matches!(tag, Tag::CodeBlock(_)),
            Event::End(_) | Event::SoftBreak | Event::HardBreak => false,
            _ => true,
        };
        if is_whole {
            shown.extend(lines.at(range.start)..=lines.at(range.end.saturating_sub(1)));
        }
    }
    shown
}
