//! What dateline says about its input: errors, warnings and notes, as values.

mod codes;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fmt, io};

use serde::{Deserialize, Serialize};

pub use codes::{FaultCode, fault_reference};

/// The three grades of what dateline says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// A fault: its article is left out and the command exits with 1.
    Error,
    /// Something to mend; fails under `--strict`.
    Warning,
    /// How a value was got; never fails.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// Where the cause of what is said lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FaultOrigin {
    /// A file of the site.
    File,
    /// A file of settings.
    Setting,
    /// An option of the command, by whose name the diagnostic's `file` goes.
    Option,
    /// A file of the cache.
    Cache,
}

/// One thing to say: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of thing it is.
    pub code: FaultCode,
    /// The grade; that of the code, where the reader was not told to be lenient.
    pub severity: Severity,
    /// Where its cause lies.
    pub origin: FaultOrigin,
    /// The file, relative to the site's root, with `/` on every system.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The column, counted from 1 in characters.
    pub column: Option<u32>,
    /// What is wrong, in the editor's words.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Whether it is news, which one build tells and no other one.
    #[serde(skip)]
    pub once: bool,
}

impl Diagnostic {
    /// What `code` stands for, said of `file`.
    pub fn new(code: FaultCode, file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            origin: FaultOrigin::File,
            file: file.into(),
            line: None,
            column: None,
            message: visible(message.into()),
            hint: None,
            once: false,
        }
    }

    /// What those that are alike have in common.
    pub fn likeness(&self) -> (&str, FaultCode) {
        (&self.file, self.code)
    }

    /// The same, with its cause elsewhere than in a file of the site.
    #[must_use]
    pub fn from(mut self, origin: FaultOrigin) -> Self {
        self.origin = origin;
        self
    }

    /// What `code` stands for, said of the settings in `file`.
    pub fn of_settings(code: FaultCode, file: &str, message: impl Into<String>) -> Self {
        Self::new(code, file, message).from(FaultOrigin::Setting)
    }

    /// The same, standing at `line` and, when it is known, `column`; both from 1.
    #[must_use]
    pub fn at(mut self, line: u32, column: impl Into<Option<u32>>) -> Self {
        self.line = Some(line);
        self.column = column.into();
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(visible(hint.into()));
        self
    }

    /// The same, told by this build alone.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// `path`, `path:line` or `path:line:column`.
    pub fn place(&self) -> String {
        match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", self.file),
            (Some(line), None) => format!("{}:{line}", self.file),
            _ => self.file.clone(),
        }
    }
}

/// A text that may be shown anywhere: content is quoted in it.
fn visible(text: String) -> String {
    if text.chars().all(|c| harmless(c) == c) { text } else { text.chars().map(harmless).collect() }
}

/// A number with its digits in threes: `2,288`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The line and the column of what stands behind `before` in its text; both from 1, the column in
/// characters.
pub(crate) fn behind(before: &str) -> (u32, u32) {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (number(line), number(column))
}

/// The character as it may be shown: a space for a tab, and U+FFFD for what a terminal obeys, what
/// turns a line around and what cannot be seen.
pub fn harmless(c: char) -> char {
    match c {
        '\t' | '\u{c}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {} [{}]", self.place(), self.severity, self.message, self.code)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// A value together with all that is to be said about how it was got.
#[derive(Debug, Clone)]
#[must_use = "what was said about the value would be lost; call `keep`"]
pub struct Checked<T> {
    /// The value.
    pub value: T,
    /// What is to be said, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// What `make` makes of the value, with what was said of that.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: make(self.value), diagnostics: self.diagnostics }
    }

    /// The value; what was said moves to the end of `diagnostics`.
    pub fn keep(mut self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.append(&mut self.diagnostics);
        self.value
    }
}

/// A fault of the disk, with the path where it happened.
#[derive(Debug)]
pub struct DiskFault {
    /// The path.
    pub path: String,
    /// What the system said.
    pub fault: io::Error,
    /// What to do about it, where that is known.
    pub hint: Option<String>,
}

impl fmt::Display for DiskFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.fault)
    }
}

impl std::error::Error for DiskFault {}

/// What ends a run; none of it is a fault of the content.
#[derive(Debug)]
pub enum RunError {
    /// The disk fails.
    Disk(DiskFault),
    /// Another build of the site, or into its folder, is running.
    Busy(DiskFault),
    /// The folder of the site is none.
    NoSite(DiskFault),
    /// The folder of the articles is none.
    NoContent(DiskFault),
    /// What stands where dateline keeps its own is none of it.
    InTheWay(DiskFault),
}

impl RunError {
    /// Where it happened, and what the system said.
    pub fn disk(&self) -> &DiskFault {
        let (Self::Disk(fault)
        | Self::Busy(fault)
        | Self::NoSite(fault)
        | Self::NoContent(fault)
        | Self::InTheWay(fault)) = self;
        fault
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.disk().fmt(f)
    }
}

impl std::error::Error for RunError {}

impl From<DiskFault> for RunError {
    fn from(fault: DiskFault) -> Self {
        Self::Disk(fault)
    }
}

impl DiskFault {
    /// The fault `fault` at `path`.
    pub fn at(path: &Path, fault: io::Error) -> Self {
        Self { path: path.display().to_string(), fault, hint: None }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(visible(hint.into()));
        self
    }
}

/// The files of the errors among `diagnostics`.
pub(crate) fn faulty(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.file.clone()).collect()
}
