//! What the YAML reader says of a text -> a fault in the editor's words, with a mend to copy.

use super::line::{YamlLine, closers, quoted};
use super::mend::Mend;

/// What the YAML reader says before a key that stands twice.
const TWICE: &str = "duplicate entry with key ";

/// Marks that begin no text in YAML.
const MARKS: [char; 5] = ['@', '`', '%', '}', ']'];

/// Marks that begin no text either, but are right at times: an anchor, an alias, a tag, a block.
const MARKS_AT_TIMES: [char; 5] = ['*', '&', '!', '|', '>'];

/// Marks that begin a value in quotes or in brackets.
const BEGIN_AND_END: [char; 4] = ['"', '\'', '[', '{'];

/// Keys that an editor knows, and that a line without a colon may begin with.
const COMMON: [&str; 8] =
    ["title", "date", "author", "source", "tags", "region", "theme", "summary"];

/// Turns a fault of the YAML reader into one in the editor's words. Above front matter stands a line
/// `---`, above settings nothing.
pub(super) fn explain(text: &str, is_front_matter: bool, fault: &serde_yaml::Error) -> Mend {
    let place = fault.location();
    let at = place.as_ref().map_or(0, |place| place.line().saturating_sub(1));
    let column = place.map_or(1, |place| place.column().max(1));
    let words = fault.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words);
    let lines = YamlLine::all(text);
    let at = at.min(lines.len().saturating_sub(1));
    told(words, &lines, at, column).or_else(|| suspect(&lines, at, is_front_matter)).unwrap_or_else(
        || Mend {
            line: at,
            column,
            message: format!("the `key: value` lines cannot be read from here on: {words}"),
            hint: "write one `key: value` a line, and put values with marks in quotes".into(),
            lines: Vec::new(),
        },
    )
}

/// What the reader names itself.
fn told(words: &str, lines: &[YamlLine<'_>], at: usize, column: usize) -> Option<Mend> {
    if let Some((_, key)) = words.split_once(TWICE) {
        let key = key.trim_matches('"');
        // The reader tells where the group begins in which the key stands.
        let mut same = lines[at..].iter().filter(|line| line.key == key);
        let first = same.next();
        let indent = first.map_or(0, |first| first.whole.find(key).unwrap_or(0));
        let second = same.find(|line| line.whole.find(key) == Some(indent));
        let (line, column) = second.map_or((at, 1), |line| (line.number, indent + 1));
        let message = format!("the key `{key}` is there twice");
        let hint = format!("keep one line that begins with `{key}:`, and remove the other");
        let gone = first.filter(|first| first.dash.is_empty() && second.is_some());
        let lines = gone.map_or_else(Vec::new, |first| without_block(first, lines));
        return Some(Mend { line, column, message, hint, lines });
    }
    if words.contains("repetition limit") {
        let message = "values repeat one another through anchors (`&`) and aliases (`*`)".into();
        let hint = "write the values out, without anchors".into();
        return Some(Mend { line: at, column, message, hint, lines: Vec::new() });
    }
    if words.contains("as u128") || words.contains("as i128") {
        let message = "the number is too large".into();
        let hint = "put it in quotes, or write a smaller one".into();
        return Some(Mend { line: at, column, message, hint, lines: Vec::new() });
    }
    if words.contains("more than one document") {
        let line = lines.iter().find(|line| line.whole.starts_with("---"))?;
        let message = "a line inside begins with `---`, which ends the keys".into();
        let hint = "remove this line".into();
        let lines = vec![(line.number, String::new())];
        return Some(Mend { line: line.number, column: 1, message, hint, lines });
    }
    let line = lines.get(at).filter(|line| line.value.starts_with('"'))?;
    (words.contains("escape") || words.contains("hexadecimal")).then(|| {
        let inner = line.value.trim_matches('"').replace('\'', "''");
        let message =
            "the value of `{key}` has a `\\` in double quotes, where YAML gives it a meaning";
        Mend::of_value(line, message, "put it in single quotes", &format!("'{inner}'"))
    })
}

/// What leaves out a key with all that stands below it: of two, the last counts.
fn without_block(first: &YamlLine<'_>, lines: &[YamlLine<'_>]) -> Vec<(usize, String)> {
    let is_below = |line: &&YamlLine<'_>| {
        let is_item = !line.dash.is_empty() && line.indent == first.indent;
        line.whole.trim().is_empty() || line.indent > first.indent || is_item
    };
    let last = first.last_of_value(lines).unwrap_or(first.number);
    let below = lines[last + 1..].iter().take_while(is_below).count();
    (first.number..=last + below).map(|number| (number, String::new())).collect()
}

/// The first line up to the one that the reader gave up at that cannot be right.
fn suspect(lines: &[YamlLine<'_>], at: usize, is_front_matter: bool) -> Option<Mend> {
    let mut number = 0;
    while let Some(line) = lines.get(number).filter(|line| line.number <= at) {
        match line.last_of_value(lines) {
            Some(last) if last > number => number = last,
            Some(_) => {
                let found = in_value(line, line.number == at);
                let found = found.or_else(|| in_shape(line, lines, is_front_matter));
                if found.is_some() {
                    return found;
                }
            }
            None => return Some(never_closed(line)),
        }
        number += 1;
    }
    None
}

/// A value that opens a quote or a bracket and does not close it.
fn never_closed(line: &YamlLine<'_>) -> Mend {
    let quote = line.value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (noun, end) = match quote {
        Some(mark) => ("quotes", mark.to_string()),
        None => ("brackets", closers(line.value).unwrap_or_default()),
    };
    let message = format!("the {noun} around the value of `{{key}}` are never closed");
    let value = format!("{}{end}", line.value);
    Mend::of_value(line, &message, "close them at the end of the line", &value)
}

/// What is wrong with a value that stands on one line.
fn in_value(line: &YamlLine<'_>, is_reported: bool) -> Option<Mend> {
    let value = line.value;
    let first = value.chars().next()?;
    let quotes = "put it in quotes";
    if matches!(first, '“' | '„' | '‘' | '”' | '’') && colon(value).is_some() {
        let inner = value.trim_matches(['“', '”', '„', '‘', '’']);
        let message = "the value of `{key}` is in curly quotes, which do not count";
        return Some(Mend::of_value(line, message, "write straight quotes", &quoted(inner)));
    }
    let is_closed = !line.has_rest();
    if (BEGIN_AND_END.contains(&first) && !is_closed)
        || MARKS.contains(&first)
        || (is_reported && MARKS_AT_TIMES.contains(&first))
        || (is_reported && matches!(first, '[' | '{') && value.contains('*'))
    {
        let message = format!(
            "the value of `{{key}}` begins with `{first}`, which is a special character in YAML"
        );
        return Some(Mend::of_value(line, &message, quotes, &quoted(value)));
    }
    if value.starts_with("- ") && is_reported {
        let message = "the list of `{key}` begins on the same line as its key";
        let items = value.trim_start_matches("- ");
        return Some(Mend::of_value(line, message, "write it in brackets", &format!("[{items}]")));
    }
    let colon = colon(value)
        .filter(|_| !(BEGIN_AND_END.contains(&first) || MARKS_AT_TIMES.contains(&first)))?;
    let mend =
        Mend::of_value(line, "the value of `{key}` contains a colon", quotes, &quoted(value));
    Some(Mend { column: line.value_column + colon, ..mend })
}

/// Where in a value (from 0, in characters) a colon stands that begins another value.
fn colon(value: &str) -> Option<usize> {
    let after = |at: usize| value[at + 1..].chars().next();
    let found =
        value.match_indices(':').find(|(at, _)| after(*at).is_none_or(|c| c == ' ' || c == '\t'));
    found.map(|(at, _)| value[..at].chars().count())
}

/// What is wrong with how a line begins, or with a line that has no key.
fn in_shape(line: &YamlLine<'_>, lines: &[YamlLine<'_>], is_front_matter: bool) -> Option<Mend> {
    let body = line.whole.trim();
    if body.is_empty() || body.starts_with('#') {
        return None;
    }
    let before = lines[..line.number].iter().rev().find(|line| !line.whole.trim().is_empty());
    let opens = before.is_some_and(|line| !line.key.is_empty() && line.value.is_empty());
    let blanks = line.whole.chars().take_while(|c| c.is_whitespace());
    if blanks.clone().any(|c| c == '\t') {
        let (lead, head) = if opens || before.is_some_and(|line| line.indent > 0) {
            ("write two spaces in its place", "  ")
        } else {
            ("remove it", "")
        };
        let column = blanks.take_while(|c| *c != '\t').count() + 1;
        let message = "the line begins with a tab; use spaces".into();
        let hint = format!("{lead}: `{head}{body}`");
        let lines = vec![(line.number, format!("{head}{body}"))];
        return Some(Mend { line: line.number, column, message, hint, lines });
    }
    if let Some(colon) = line.whole.find(":\t").filter(|_| !line.value.is_empty()) {
        let message = "a tab stands behind the colon; use a space".into();
        let column = line.whole[..colon].chars().count() + 2;
        let whole = format!("{}: {}", &line.whole[..colon], line.whole[colon + 1..].trim());
        let hint = format!("write a space in its place: `{}`", whole.trim());
        return Some(Mend {
            line: line.number,
            column,
            message,
            hint,
            lines: vec![(line.number, whole)],
        });
    }
    if line.indent > 0 && !line.key.is_empty() && stands_too_far_in(line, before, lines) {
        let message = "the line is indented, but no group begins above it".into();
        let hint = format!("begin it without spaces: `{body}`");
        let lines = vec![(line.number, body.to_owned())];
        return Some(Mend { line: line.number, column: 1, message, hint, lines });
    }
    (line.indent == 0 && line.key.is_empty() && line.dash.is_empty())
        .then(|| without_key(line, lines, is_front_matter))
}

/// Whether the indented line is below one that has a value, or is the first and others are not
/// indented.
fn stands_too_far_in(
    line: &YamlLine<'_>,
    before: Option<&YamlLine<'_>>,
    lines: &[YamlLine<'_>],
) -> bool {
    match before {
        Some(before) => {
            let has_value = !before.key.is_empty() && !before.value.is_empty();
            has_value && before.dash.is_empty() && before.indent < line.indent
        }
        None => lines.iter().any(|other| other.indent < line.indent && !other.key.is_empty()),
    }
}

/// A line of words where a key belongs: it goes on with the value above it, where there is one.
fn without_key(line: &YamlLine<'_>, lines: &[YamlLine<'_>], is_front_matter: bool) -> Mend {
    let body = line.whole.trim_end();
    let mend = |column, message: &str, hint, lines| {
        let (line, message) = (line.number, message.to_owned());
        Mend { line, column, message, hint, lines }
    };
    if let Some((key, value)) = body.split_once(':').filter(|(key, _)| is_key(key)) {
        let hint = format!("write one: `{key}: {value}`");
        let column = key.chars().count() + 2;
        let lines = vec![(line.number, format!("{key}: {value}"))];
        return mend(column, "there is no space after the colon", hint, lines);
    }
    let message = "this line is not `key: value`";
    let is_body = line.number > 0 && lines[line.number - 1].whole.trim().is_empty();
    if is_body && is_front_matter {
        let hint = "where the text begins here, add a line `---` above it; else write a key and \
                    a colon before the value";
        return mend(1, message, hint.to_owned(), joined_to_value(line, lines));
    }
    if let Some((key, value)) = body.split_once(' ').filter(|(key, _)| COMMON.contains(key)) {
        let whole = format!("{key}: {}", value.trim());
        let hint = format!("write a colon after the key: `{whole}`");
        return mend(1, message, hint, vec![(line.number, whole)]);
    }
    let hint = format!("write a key and a colon before it: `title: {}`", quoted(body));
    mend(1, message, hint, joined_to_value(line, lines))
}

/// The line of the last key above `line`, with its words behind the value; nothing where that is no
/// plain text.
fn joined_to_value(line: &YamlLine<'_>, lines: &[YamlLine<'_>]) -> Vec<(usize, String)> {
    let above = lines[..line.number].iter().rev().find(|above| !above.whole.trim().is_empty());
    let Some(above) = above.filter(|above| !above.key.is_empty() && above.dash.is_empty()) else {
        return Vec::new();
    };
    let inner = above.value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let value = match inner {
        Some(inner) if !inner.contains('\\') => inner,
        None if !above.value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) => {
            above.value
        }
        _ => return Vec::new(),
    };
    let words = quoted(&format!("{value} {}", line.whole.trim()));
    let indent = above.indent;
    let whole = format!("{:indent$}{}: {words}", "", above.key);
    vec![(above.number, whole), (line.number, String::new())]
}

fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !word.starts_with("http")
}

/// What is wrong with a text that is no mapping: a list, or words alone.
pub(super) fn no_mapping(text: &str, is_front_matter: bool) -> Mend {
    let lines = YamlLine::all(text);
    let first = lines.iter().find(|line| {
        let body = line.whole.trim();
        !body.is_empty() && !body.starts_with('#')
    });
    let number = first.map_or(0, |line| line.number);
    match first {
        Some(line) if line.whole.trim_start().starts_with('[') => Mend {
            line: number,
            column: 1,
            message: "a list that has no key".into(),
            hint: format!("write its key before it, such as `tags: {}`", line.whole.trim()),
            lines: Vec::new(),
        },
        Some(line) if line.dash.is_empty() => without_key(line, &lines, is_front_matter),
        _ => Mend {
            line: number,
            column: 1,
            message: "a list that has no key".into(),
            hint: "write a line with its key above it, such as `tags:`".into(),
            lines: Vec::new(),
        },
    }
}
