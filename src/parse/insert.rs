//! Lines of front matter -> a file's bytes with them, and all else of it as it was.

use std::fmt::Write;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::SourceFile;
use crate::parse::front_matter::{self, FieldValue, FrontMatterDialect, is_same_key};
use crate::parse::text;

/// A line of front matter that says the value of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldLine {
    /// The key that it begins with.
    pub(crate) key: &'static str,
    /// Another name of the same key, where there is one.
    pub(crate) also: Option<&'static str>,
    /// What it says.
    pub(super) value: FieldValue,
}

impl FieldLine {
    /// A line whose value is the text `value`.
    pub(crate) fn text(key: &'static str, value: &str) -> Self {
        Self { key, also: None, value: FieldValue::Text(value.to_owned()) }
    }

    /// A line whose value is a date, which needs no quotes.
    pub(crate) fn date(key: &'static str, value: &impl ToString) -> Self {
        Self { key, also: None, value: FieldValue::Date(value.to_string()) }
    }

    /// A line whose value is yes or no.
    pub(crate) fn flag(key: &'static str, value: bool) -> Self {
        Self { key, also: None, value: FieldValue::Flag(value) }
    }

    /// The texts of a list.
    #[cfg(test)]
    pub(crate) fn value_texts(&self) -> &[String] {
        if let FieldValue::List(texts) = &self.value { texts } else { &[] }
    }

    /// The same as it stands in a file.
    pub(super) fn text_in(&self, dialect: FrontMatterDialect) -> String {
        dialect.line(self.key, &self.value)
    }

    /// A line whose value is a list, under a key that is also known as `also`.
    pub(crate) fn list(key: &'static str, also: &'static str, values: &[String]) -> Self {
        Self { key, also: Some(also), value: FieldValue::List(values.to_vec()) }
    }
}

/// Those of `lines` whose key the front matter of `file` does not have, whatever its value.
///
/// # Errors
/// A file that is not in UTF-8, or whose front matter cannot be read.
pub(crate) fn absent(
    file: &SourceFile,
    lines: Vec<FieldLine>,
) -> Result<Vec<FieldLine>, Diagnostic> {
    let text = decoded(file)?;
    let split = front_matter::split(&file.path, &text)?;
    let keys = front_matter::keys(&file.path, &split)?;
    let is_there = |key: &str| keys.iter().any(|there| is_same_key(there, key));
    let is_absent = |line: &FieldLine| !is_there(line.key) && !line.also.is_some_and(is_there);
    Ok(lines.into_iter().filter(is_absent).collect())
}

/// The bytes of `file` with `lines` at the end of its front matter, which is made where there is
/// none. They have the line ends of the file's first line and the indent of its first key.
///
/// # Errors
/// A file that is not in UTF-8, or whose front matter is never closed.
pub(crate) fn into(file: &SourceFile, lines: &[FieldLine]) -> Result<Vec<u8>, Diagnostic> {
    if lines.is_empty() {
        return Ok(file.bytes.clone());
    }
    let text = decoded(file)?;
    let split = front_matter::split(&file.path, &text)?;
    let raw = raw(file)?;
    let end = line_end(raw);
    let Some(there) = split.front_matter else {
        let dialect = FrontMatterDialect::Yaml;
        let at = raw.len() - raw.trim_start_matches('\u{feff}').len();
        let frame = format!("{}{end}", dialect.fence());
        let lines = lines.iter().map(|line| format!("{}{end}", line.text_in(dialect)));
        let added = format!("{frame}{}{frame}", lines.collect::<String>());
        return Ok([&raw[..at], &added, &raw[at..]].concat().into_bytes());
    };
    let above = there.lines_above_new().ok_or_else(|| fixed(file))?;
    let number = there.first_line + u32::try_from(above).unwrap_or(u32::MAX);
    let at = start_of(raw, number);
    let indent = there.indent();
    let comma = if there.dialect == FrontMatterDialect::Json { "," } else { "" };
    let mut added = String::new();
    for line in lines {
        let _ = write!(added, "{:indent$}{}{comma}{end}", "", line.text_in(there.dialect));
    }
    let (before, after) = raw.split_at(at);
    Ok([before, &added, after].concat().into_bytes())
}

/// Front matter that an editor alone can change.
pub(super) fn fixed(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        FaultCode::CannotStamp,
        &file.path,
        "its front matter is written in a form in which no key can be changed alone",
    )
    .hint("write each key with its value on a line of its own")
}

/// The text of the file as it stands on the disk.
pub(super) fn raw(file: &SourceFile) -> Result<&str, Diagnostic> {
    std::str::from_utf8(&file.bytes).map_err(|_| cannot(file))
}

fn cannot(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        FaultCode::CannotStamp,
        &file.path,
        "not in UTF-8, so nothing can be added to it",
    )
    .hint("save the file as UTF-8, and stamp it then")
}

/// The text of the file as it is read, which has the same lines.
pub(super) fn decoded(file: &SourceFile) -> Result<String, Diagnostic> {
    raw(file)?;
    let decoded = text::decode(&file.path, &file.bytes)?;
    // UTF-16 and mails of Japan may be ASCII byte by byte.
    if decoded.encoding_note.is_some() { Err(cannot(file)) } else { Ok(decoded.text) }
}

/// How the first line ends; as on most systems where there is but one.
pub(super) fn line_end(raw: &str) -> &str {
    match raw.find(['\r', '\n']) {
        Some(at) if raw[at..].starts_with("\r\n") => "\r\n",
        Some(at) => &raw[at..=at],
        None => "\n",
    }
}

/// The lines of `raw`, each with its end.
pub(super) fn parted(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let (line, after) =
            rest.split_at_checked(start_of(rest, 2)).filter(|(line, _)| !line.is_empty())?;
        rest = after;
        Some(line)
    })
}

/// Where line `number`, from 1, begins.
pub(super) fn start_of(raw: &str, number: u32) -> usize {
    let mut at = 0;
    for _ in 1..number {
        let rest = &raw[at..];
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        at += end + if rest[end..].starts_with("\r\n") { 2 } else { rest[end..].len().min(1) };
    }
    at
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn file(text: &str) -> SourceFile {
        let path = String::from("content/a.txt");
        SourceFile { path, bytes: text.into(), modified: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn all_else_stays() {
        let lines = [
            FieldLine::text("title", "Port: open"),
            FieldLine::date("date", &"2024-01-02"),
            FieldLine::list("tags", "tag", &[String::from("Ships"), String::from("no")]),
        ];
        let all = "title: \"Port: open\"\ndate: 2024-01-02\ntags: [Ships, \"no\"]\n";
        for (text, before, added, after) in [
            ("Port\n\nText.", "", format!("---\n{all}---\n"), "Port\n\nText."),
            ("\u{feff}Port\r\nText.", "\u{feff}", format!("---\n{all}---\n"), "Port\r\nText."),
            ("Port\rText.", "", format!("---\n{all}---\n"), "Port\rText."),
            ("---\n---\nPort", "---\n", all.to_owned(), "---\nPort"),
            (
                "---\r\n# Mine.\r\ntag: 'x'\r\n...\r\nPort",
                "---\r\n# Mine.\r\ntag: 'x'\r\n",
                "title: \"Port: open\"\ndate: 2024-01-02\n".to_owned(),
                "...\r\nPort",
            ),
            (
                "---\n  date: >\n    2023-01-02\n\n---\nPort",
                "---\n  date: >\n    2023-01-02\n\n",
                "  title: \"Port: open\"\n  tags: [Ships, \"no\"]\n".to_owned(),
                "---\nPort",
            ),
            (
                "---\ntitle: A\ndate:\ntags: []\n---\nB",
                "---\ntitle: A\ndate:\ntags: []\n---\nB",
                String::new(),
                "",
            ),
        ] {
            let file = file(text);
            let lines = absent(&file, lines.to_vec()).unwrap();
            let end = if text.contains("\r\n") {
                "\r\n"
            } else if text.contains('\r') {
                "\r"
            } else {
                "\n"
            };
            let told = format!("{before}{}{after}", added.replace('\n', end));
            let bytes = into(&file, &lines).unwrap();
            assert_eq!(String::from_utf8(bytes).unwrap(), told, "{text}");
        }
    }
}
