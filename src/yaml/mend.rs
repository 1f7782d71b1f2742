//! What is wrong with a line of YAML, with a hint to copy, and the text as it would be then.

use crate::diagnostic::{Diagnostic, FaultCode};

use super::line::YamlLine;

/// The longest value, in bytes, that a hint repeats.
const LONGEST: usize = 300;

/// What is wrong with a line (counted from 0), where (the column from 1), and the mend.
pub(super) struct Mend {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
    pub(super) hint: String,
    /// Lines that stand in the place of others, each with its number; none where only an editor knows.
    pub(super) lines: Vec<(usize, String)>,
}

impl Mend {
    /// What `message` says of the value of the line's key, and the line as it should be.
    pub(super) fn of_value(line: &YamlLine<'_>, message: &str, lead: &str, value: &str) -> Self {
        let message = message.replace("{key}", line.key);
        let hint = match value.len() {
            ..=LONGEST => format!("{lead}: `{}{}: {value}`", line.dash, line.key),
            _ => lead.to_owned(),
        };
        let (number, indent) = (line.number, line.indent);
        let lines = vec![(number, format!("{:indent$}{}{}: {value}", "", line.dash, line.key))];
        Self { line: number, column: line.value_column, message, hint, lines }
    }

    /// `text` with the mend; every line has the number that it had. None where nothing would change.
    pub(super) fn applied(&self, text: &str) -> Option<String> {
        let mut lines: Vec<&str> = text.split('\n').collect();
        for (number, line) in &self.lines {
            *lines.get_mut(*number)? = line;
        }
        let mended = lines.join("\n");
        (!self.lines.is_empty() && mended != text).then_some(mended)
    }

    /// The fault of `file` whose text begins at `first_line`.
    pub(super) fn diagnostic(self, file: &str, first_line: u32) -> Diagnostic {
        let line = first_line.saturating_add(u32::try_from(self.line).unwrap_or(u32::MAX));
        let column = u32::try_from(self.column).unwrap_or(1);
        Diagnostic::new(FaultCode::YamlForm, file, self.message).at(line, column).hint(self.hint)
    }
}
