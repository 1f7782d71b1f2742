//! A file's text -> the front matter at its head, and what follows.

use crate::diagnostic::{Diagnostic, FaultCode};

use super::KEYS;
use super::dialect::{FrontMatter, FrontMatterDialect};

/// A file's text, parted at the front matter.
pub(in crate::parse) struct Split<'t> {
    /// The keys above it, where there are some.
    pub(in crate::parse) front_matter: Option<FrontMatter<'t>>,
    /// What follows.
    pub(in crate::parse) text: &'t str,
    /// The line where that begins, from 1.
    pub(in crate::parse) text_line: u32,
}

/// Parts `text`. Empty lines may stand above the front matter. Front matter that is never closed,
/// stands twice, or is in another form than YAML, is a fault.
pub(in crate::parse) fn split<'t>(path: &str, text: &'t str) -> Result<Split<'t>, Diagnostic> {
    if let Some(fault) = other_form(path, text) {
        return Err(fault);
    }
    let blank = |line: &&str| line.trim().is_empty();
    let head = text.split_inclusive('\n').take_while(blank).count();
    let mut lines = text.split_inclusive('\n').skip(head);
    let is_opened = lines.next().is_some_and(|line| line.trim_end() == "---");
    let next = lines.next().is_some_and(|line| key(line).is_some());
    if !is_opened || (head > 0 && !next) {
        return Ok(Split { front_matter: None, text, text_line: 1 });
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_end = |line: &&str| matches!(line.trim_end(), "---" | "...");
    let Some(inside) = lines[head + 1..].iter().position(is_end) else {
        return Err(never_closed(path, &lines, head));
    };
    let close = head + 1 + inside;
    if let Some(fault) = second_block(path, &lines, close) {
        return Err(fault);
    }
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum();
    let (start, end): (usize, usize) = (length(&lines[..=head]), length(&lines[..close]));
    let (inside, first_line) = (&text[start..end], number(head + 1));
    let front_matter = FrontMatter { dialect: FrontMatterDialect::Yaml, inside, first_line };
    let text = &text[end + lines[close].len()..];
    Ok(Split { front_matter: Some(front_matter), text, text_line: number(close + 1) })
}

/// The number of the line at `at`.
fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// The key with which a line begins, where it is one word.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let is_key = !key.is_empty() && key.chars().all(is_word);
    (is_key && (rest.trim().is_empty() || rest.starts_with([' ', '\t']))).then_some(key)
}

/// Whether a line may stand in front matter: a key, an item, an indented line or a comment.
fn may_be_yaml(line: &str) -> bool {
    key(line).is_some() || line.starts_with([' ', '-', '#', '\t']) && !line.trim().is_empty()
}

fn never_closed(path: &str, lines: &[&str], head: usize) -> Diagnostic {
    let inside = lines[head + 1..].iter().take_while(|line| may_be_yaml(line)).count();
    let last = head + inside;
    let shown: String = lines[last].trim().chars().take(60).collect();
    let hint = match inside {
        0 => String::from("remove this line, or write `key: value` lines and one more `---` below"),
        _ => format!("add a line `---` below line {}, `{shown}`", number(last)),
    };
    Diagnostic::new(
        FaultCode::UnclosedFrontMatter,
        path,
        "the front matter begins with `---` but is never closed",
    )
    .at(number(head), 1)
    .hint(hint)
}

/// Front matter that stands in two blocks: below the first, keys of ours up to one more `---`.
fn second_block(path: &str, lines: &[&str], close: usize) -> Option<Diagnostic> {
    let blank = |line: &&&str| line.trim().is_empty();
    let mut at = close + 1 + lines[close + 1..].iter().take_while(blank).count();
    let opens = lines.get(at).is_some_and(|line| line.trim_end() == "---");
    at += usize::from(opens);
    let is_ours = |line: &&str| key(line).is_some_and(|key| KEYS.contains(&key));
    lines.get(at).filter(|line| is_ours(line))?;
    let inside =
        lines[at..].iter().take_while(|line| may_be_yaml(line) && line.trim_end() != "---");
    let end = at + inside.count();
    lines.get(end).filter(|line| line.trim_end() == "---")?;
    let hint = if opens {
        format!("make one block of them: remove the lines {} and {}", number(close), number(at - 1))
    } else {
        format!("make one block of them: remove line {}", number(close))
    };
    Some(
        Diagnostic::new(
            FaultCode::SplitFrontMatter,
            path,
            "the front matter is split into two blocks",
        )
        .at(number(at), 1)
        .hint(hint),
    )
}

/// Front matter as other programs have it: TOML between `+++` lines, or JSON.
fn other_form(path: &str, text: &str) -> Option<Diagnostic> {
    let mut lines = (1_u32..).zip(text.lines()).skip_while(|(_, line)| line.trim().is_empty());
    let (first, line) = lines.next()?;
    let mut rest = lines.map(|(_, line)| line);
    if line.trim_end() == "+++" {
        let rest: Vec<&str> = rest.collect();
        let inside = rest.iter().position(|line| line.trim_end() == "+++")?;
        let word = |line: &&&str| {
            line.split_once('=')
                .is_some_and(|(key, _)| key.trim().chars().all(char::is_alphanumeric))
        };
        rest[..inside].iter().find(word)?;
        return Some(
            Diagnostic::new(
                FaultCode::OtherFrontMatter,
                path,
                "the front matter is in TOML, between `+++` lines",
            )
            .at(first, 1)
            .hint("write `---` for each `+++`, and a colon and a space for each `=`"),
        );
    }
    let inside = line.strip_prefix('{')?.trim();
    let key = if inside.is_empty() { rest.next()?.trim() } else { inside };
    let (key, _) = key.strip_prefix('"')?.split_once("\":")?;
    (!key.contains('"')).then(|| {
        Diagnostic::new(FaultCode::OtherFrontMatter, path, "the front matter is in JSON")
            .at(first, 1)
            .hint("add a line `---` above its first line, and one below its last `}`")
    })
}
