//! A file's text -> the front matter at its head, and what follows.

use crate::diagnostic::{Diagnostic, FaultCode};

use super::KEYS;
use super::dialect::{self, FrontMatter, FrontMatterDialect};
use crate::model::TextForm;

/// A file's text, parted at the front matter.
pub(in crate::parse) struct Split<'t> {
    /// The keys above it, where there are some.
    pub(in crate::parse) front_matter: Option<FrontMatter<'t>>,
    /// What follows.
    pub(in crate::parse) text: &'t str,
    /// The line where that begins, from 1.
    pub(in crate::parse) text_line: u32,
}

/// Parts `text`. Empty lines may stand above the front matter. Front matter that is never closed, or
/// stands twice, is a fault.
pub(in crate::parse) fn split<'t>(path: &str, text: &'t str) -> Result<Split<'t>, Diagnostic> {
    let blank = |line: &&str| line.trim().is_empty();
    let head = text.split_inclusive('\n').take_while(blank).count();
    let above = text.split_inclusive('\n').take(head).map(str::len).sum();
    if let Some(split) = other(path, text, head, above) {
        return Ok(split);
    }
    if let Some(split) = unopened(path, text, head, above) {
        return Ok(split);
    }
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

/// The keys that tell front matter of which only the end is marked, in small letters.
const SURE: [&str; 6] = ["title", "date", "tags", "categories", "layout", "permalink"];

/// A text of Hexo, below whose keys a line `---` stands and none above.
fn unopened<'t>(path: &str, text: &'t str, head: usize, above: usize) -> Option<Split<'t>> {
    let rest = &text[above..];
    let ending = path.rsplit('.').next().unwrap_or_default();
    key(rest.lines().next()?)?;
    if TextForm::of(ending) != Some(TextForm::Markdown) {
        return None;
    }
    let inside = rest.lines().take_while(|line| may_be_yaml(line) && line.trim_end() != "---");
    let count = inside.count();
    let lines: Vec<&str> = rest.split_inclusive('\n').take(count + 1).collect();
    lines.get(count).filter(|line| line.trim_end() == "---")?;
    let is_sure = |line: &&&str| {
        key(line).is_some_and(|key| SURE.contains(&key.to_ascii_lowercase().as_str()))
    };
    if lines.iter().filter(is_sure).count() < 2 {
        return None;
    }
    let size: usize = lines[..count].iter().map(|line| line.len()).sum();
    let front_matter = FrontMatter {
        dialect: FrontMatterDialect::Yaml,
        inside: &rest[..size],
        first_line: number(head),
    };
    let text = &rest[size + lines[count].len()..];
    Some(Split { front_matter: Some(front_matter), text, text_line: number(head + count + 1) })
}

/// A text whose front matter is in another form than YAML, below so many empty lines and bytes.
fn other<'t>(path: &str, text: &'t str, head: usize, above: usize) -> Option<Split<'t>> {
    let rest = &text[above..];
    let ending = path.rsplit('.').next().unwrap_or_default();
    let form = TextForm::of(ending).unwrap_or(TextForm::Plain);
    let (dialect, size) = dialect::other_form(rest, form)?;
    let (whole, text) = rest.split_at(size);
    let lines = whole.lines().count();
    let below = text.split_inclusive('\n').next().filter(|line| line.trim().is_empty());
    let (inside, first, text, text_line) = match dialect {
        FrontMatterDialect::Yaml | FrontMatterDialect::Toml | FrontMatterDialect::Comment => {
            let length = |number: usize| {
                whole.split_inclusive('\n').take(number).map(str::len).sum::<usize>()
            };
            (&whole[length(1)..length(lines - 1)], head + 1, text, head + lines)
        }
        // The end of its line, or the empty line below, belongs to it.
        FrontMatterDialect::Json | FrontMatterDialect::Head => {
            let text = &text[below.map_or(0, str::len)..];
            let is_own = dialect == FrontMatterDialect::Head && below.is_some();
            (whole, head, text, head + lines + usize::from(is_own))
        }
    };
    let front_matter = FrontMatter { dialect, inside, first_line: number(first) };
    Some(Split { front_matter: Some(front_matter), text, text_line: number(text_line) })
}
