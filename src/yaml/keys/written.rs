//! The values of a mapping as they are written: what quotes and marks do to them.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::yaml::line::quoted;

use super::{MappingReader, plain};

/// Keys whose values are sentences: quotes around them may be meant.
const SENTENCES: [&str; 3] = ["title", "summary", "description"];

impl MappingReader<'_> {
    /// How to write a list where one line of text belongs: a sentence in brackets stands in quotes.
    pub(super) fn on_one_line(&self, key: &str) -> String {
        let written = self.as_written(key);
        if SENTENCES.contains(&key) && written.starts_with('[') {
            return quoted(written);
        }
        let items = self.value(key).and_then(Value::as_array).into_iter().flatten();
        let items: Option<Vec<&str>> = items.map(Value::as_str).collect();
        let text = plain(&items.unwrap_or_default().join(", "));
        if text.is_empty() { "some text".to_owned() } else { text }
    }

    /// How to write a list on one line that fails for a word such as `true` alone.
    pub(super) fn with_quoted_items(&self, key: &str) -> Option<String> {
        let items = self.value(key)?.as_array()?.iter().map(|item| match item {
            Value::String(text) => Some(quoted(text)),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(b) => Some(quoted(&b.to_string())),
            _ => None,
        });
        let items: Option<Vec<String>> = items.collect();
        let is_one_line = self.as_written(key).starts_with('[');
        let line = format!("put its words in quotes: `{key}: [{}]`", items?.join(", "));
        is_one_line.then_some(line)
    }

    /// The same without curly quotes around a text, which YAML takes for letters of it; they are
    /// told. Around a sentence they may be meant, and stay.
    pub(super) fn with_straight_quotes(&mut self, key: &str, texts: Vec<String>) -> Vec<String> {
        let Some(at) = texts.iter().position(|text| within_curly(text).is_some()) else {
            return texts;
        };
        let mut path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let item = at.to_string();
        path.extend([key, &item]);
        let (line, column) = (self.position)(&path);
        let mended = texts.iter().fold(self.text.line(line).to_owned(), |line, text| {
            within_curly(text).map_or(line.clone(), |inner| line.replace(text, &quoted(inner)))
        });
        let message = format!("the curly quotes around the value of `{key}` become part of it");
        let file = self.text.file;
        if SENTENCES.contains(&key) {
            let hint = format!("if they should not, write `{mended}`");
            self.diagnostics.push(
                Diagnostic::new(FaultCode::CurlyQuotesKept, file, message)
                    .at(line, column)
                    .hint(hint),
            );
            return texts;
        }
        let message =
            format!("curly quotes around the value of `{key}`; use straight ones or none");
        let hint = format!("write `{mended}`");
        self.diagnostics.push(
            Diagnostic::new(FaultCode::CurlyQuotes, file, message).at(line, column).hint(hint),
        );
        texts.iter().map(|text| within_curly(text).unwrap_or(text).to_owned()).collect()
    }

    /// The value of `key` as it stands on the line of the key, without a comment after it.
    pub(super) fn as_written(&self, key: &str) -> &str {
        let (line, column) = self.value_position(key);
        let line = self.text.lines.get(usize::try_from(line - self.text.first_line).unwrap_or(0));
        let line = line.copied().unwrap_or_default();
        let before = usize::try_from(column).unwrap_or(1) - 1;
        let start = line.char_indices().nth(before).map_or(line.len(), |(at, _)| at);
        line[start..].split(" #").next().unwrap_or_default().trim()
    }

    /// Whether the value of `key`, which is the text `word`, stands there without quotes.
    pub(crate) fn is_bare(&self, key: &str, word: &str) -> bool {
        let (line, _) = self.value_position(key);
        let line = self.text.line(line);
        !['"', '\''].iter().any(|quote| line.contains(&format!("{quote}{word}{quote}")))
    }

    /// Tells of a text that counts as none for the mark that it begins with.
    pub(super) fn lost(&mut self, key: &str) {
        let written = self.as_written(key);
        let is_text = written.chars().nth(1).is_some_and(|c| c != ' ');
        let Some(mark) = written.chars().next().filter(|c| matches!(c, '#' | '&' | '!') && is_text)
        else {
            return;
        };
        let hint = format!("put it in quotes: `{key}: {}`", quoted(written));
        let message = format!("the value of `{key}` is lost, since it begins with `{mark}`");
        self.fault(FaultCode::LostValue, key, message, hint);
    }
}

/// What stands within the curly quotes around a text; none where there are none.
fn within_curly(text: &str) -> Option<&str> {
    [('“', '”'), ('„', '“'), ('„', '”'), ('‘', '’'), ('”', '”'), ('’', '’')].iter().find_map(
        |(open, close)| {
            let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
            (!inner.contains([*open, *close])).then_some(inner.trim())
        },
    )
}
