//! What a run says on stderr: diagnostics, counts, failures; in colour on a terminal.

use std::io::Write;

use anstyle::AnsiColor;
use anstyle::Style;

use dateline::diagnostic::Diagnostic;
use dateline::diagnostic::Severity;

use super::DONE;
use super::FAULTS;
use super::args::Args;

const BOLD: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const REMARK: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();
const HINT: Style = AnsiColor::Green.on_default();

/// What to do with notes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Notes {
    /// Say each.
    Tell,
    /// Say how many there are.
    Count,
    /// Say nothing of them.
    Leave,
}

/// How a run speaks.
pub(super) struct Report {
    quiet: bool,
    strict: bool,
}

impl Report {
    /// As the arguments ask.
    pub(super) fn new(args: &Args) -> Self {
        Self { quiet: args.quiet, strict: args.strict }
    }

    /// Says one line, unless quiet is asked for.
    pub(super) fn say(&self, line: &str) {
        if !self.quiet {
            put(line);
        }
    }

    /// Whether only errors and remarks are said.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says errors and remarks, deals with `notes` as asked, and then says how many there were.
    /// The exit code that follows from them.
    pub(super) fn diagnostics(&self, said: &[Diagnostic], notes: Notes) -> u8 {
        for diagnostic in said {
            let told = matches!(notes, Notes::Tell) && !self.quiet;
            if diagnostic.severity != Severity::Note || told {
                put_diagnostic(diagnostic);
            }
        }
        let count = |severity| said.iter().filter(|d| d.severity == severity).count();
        let (errors, remarks) = (count(Severity::Error), count(Severity::Remark));
        let hidden = if matches!(notes, Notes::Count) { count(Severity::Note) } else { 0 };
        let mut parts = Vec::new();
        for (number, noun) in [(errors, "error"), (remarks, "remark"), (hidden, "note")] {
            if number > 0 {
                parts.push(format!("{number} {noun}{}", if number == 1 { "" } else { "s" }));
            }
        }
        if !parts.is_empty() {
            let tail = if hidden > 0 { "; `dateline check` tells the notes" } else { "" };
            self.say(&format!("{}{tail}", parts.join(", ")));
        }
        if errors > 0 || (self.strict && remarks > 0) { FAULTS } else { DONE }
    }
}

fn put_diagnostic(diagnostic: &Diagnostic) {
    let style = match diagnostic.severity {
        Severity::Error => ERROR,
        Severity::Remark => REMARK,
        Severity::Note => NOTE,
    };
    let (place, severity) = (printable(&diagnostic.place()), diagnostic.severity);
    let message = printable(&diagnostic.message);
    put(&format!("{BOLD}{place}{BOLD:#}: {style}{severity}{style:#}: {message}"));
    if let Some(hint) = &diagnostic.hint {
        put(&format!("  {HINT}hint{HINT:#}: {}", printable(hint)));
    }
}

/// Says what ended a run.
pub(super) fn failure(message: &str, hint: Option<&str>) {
    put(&format!("{ERROR}error{ERROR:#}: {message}"));
    if let Some(hint) = hint {
        put(&format!("  {HINT}hint{HINT:#}: {hint}"));
    }
}

/// The text without what a terminal would obey.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A terminal that went away is no fault.
fn put(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
