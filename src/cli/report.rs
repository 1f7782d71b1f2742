//! What a run says on stderr: diagnostics, counts, failures; in colour on a terminal.

use std::io::Write;

use anstyle::{AnsiColor, Style};

use dateline::Excerpts;
use dateline::diagnostic::{Diagnostic, FaultCode, Severity};
use dateline::source::Root;

use super::alike::{self, AlikeCount, ToldPart};
use super::args::Args;
use super::format::{self, Format};
use super::{DONE, FAULTS, Failure, frame, print};

const BOLD: Style = Style::new().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();
const HINT: Style = AnsiColor::Green.on_default();

/// What to do with notes that are no news; those are said.
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
    /// Whether all is told, however much is alike.
    verbose: bool,
    root: Root,
    format: Format,
}

impl Report {
    /// As the arguments ask.
    pub(super) fn new(args: &Args) -> Self {
        let Args { quiet, strict, verbose, .. } = *args;
        Self { quiet, strict, verbose, root: args.site(), format: args.command.format() }
    }

    /// Says one line, unless quiet is asked for.
    pub(super) fn say(&self, line: &str) {
        if !self.quiet {
            put(line);
        }
    }

    /// Whether only errors are said.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says errors and warnings in the form that is asked for, without warnings where quiet is asked
    /// for and they are no errors; deals with `notes` as asked, and then says how many there were. The
    /// exit code that follows from them.
    pub(super) fn diagnostics(
        &self,
        diagnostics: &[Diagnostic],
        notes: Notes,
    ) -> Result<u8, Failure> {
        let is_told = |d: &&Diagnostic| match d.severity {
            Severity::Error => true,
            Severity::Warning => self.strict || !self.quiet,
            Severity::Note => !self.quiet && (matches!(notes, Notes::Tell) || is_news(d)),
        };
        self.tell(&diagnostics.iter().filter(is_told).collect::<Vec<_>>())?;
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let is_hidden = |d: &&Diagnostic| d.severity == Severity::Note && !is_news(d);
        let counts_notes = matches!(notes, Notes::Count);
        let hidden = if counts_notes { diagnostics.iter().filter(is_hidden).count() } else { 0 };
        let mut parts = Vec::new();
        for (number, noun) in [(errors, "error"), (warnings, "warning"), (hidden, "note")] {
            if number > 0 {
                parts.push(format!("{number} {noun}{}", if number == 1 { "" } else { "s" }));
            }
        }
        if !parts.is_empty() {
            let tail = if hidden > 0 { " (see notes with `dateline check`)" } else { "" };
            self.say(&format!("{}{tail}", parts.join(", ")));
        }
        Ok(if errors > 0 || (self.strict && warnings > 0) { FAULTS } else { DONE })
    }

    fn tell(&self, diagnostics: &[&Diagnostic]) -> Result<(), Failure> {
        match self.format {
            Format::Json => {
                let text = format::json(diagnostics, &self.root);
                print(text.map_err(|fault| Failure::new(fault.to_string()))?.as_bytes())
            }
            Format::Github => print(format::github(diagnostics, &self.root).as_bytes()),
            Format::Human => {
                let mut excerpts = Excerpts::new(&self.root);
                if self.verbose {
                    for one in diagnostics {
                        put_one(one, &mut excerpts);
                    }
                    return Ok(());
                }
                for part in alike::told(diagnostics) {
                    match part {
                        ToldPart::One(one) => put_one(one, &mut excerpts),
                        ToldPart::Many(count, one) => put_many(count, one),
                        ToldPart::More(number, one) => put_more(number, one),
                        ToldPart::Rest(untold) => {
                            put(&alike::rest(&untold));
                            put_hint(alike::ALL);
                        }
                    }
                }
                Ok(())
            }
        }
    }
}

/// Whether a note is told by every command: it is of one build alone, or of files that are not there.
fn is_news(note: &Diagnostic) -> bool {
    note.once || note.code == FaultCode::LeftOut
}

/// Says that there are so many more like `one`.
fn put_more(number: usize, one: &Diagnostic) {
    let (file, severity, style) = (printable(&one.file), one.severity, style(one.severity));
    let message = ToldPart::more(number);
    put(&format!("{BOLD}{file}{BOLD:#}: {style}{severity}{style:#}: {message}"));
    put_hint(alike::ALL);
}

/// Says what is said of several files, by the first of them.
fn put_many(count: AlikeCount, first: &Diagnostic) {
    let (severity, style, code) = (first.severity, style(first.severity), first.code);
    let message = printable(&count.said_of(first));
    put(&format!("{style}{severity}{style:#}: {message} [{code}]"));
    first.hint.iter().for_each(|hint| put_hint(hint));
}

fn put_hint(hint: &str) {
    put(&format!("  {HINT}hint{HINT:#}: {}", printable(hint)));
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note => NOTE,
    }
}

fn put_one(diagnostic: &Diagnostic, excerpts: &mut Excerpts) {
    let excerpt = excerpts.of(diagnostic);
    let style = style(diagnostic.severity);
    let (place, severity) = (printable(&diagnostic.place()), diagnostic.severity);
    let message = printable(&diagnostic.message);
    let code = diagnostic.code;
    put(&format!("{BOLD}{place}{BOLD:#}: {style}{severity}{style:#}: {message} [{code}]"));
    if let Some(excerpt) = excerpt {
        put(&frame::of(&excerpt, diagnostic.severity));
    }
    diagnostic.hint.iter().for_each(|hint| put_hint(hint));
}

/// Says what ended a run.
pub(super) fn failure(message: &str, hint: Option<&str>) {
    put(&format!("{ERROR}error{ERROR:#}: {message}"));
    hint.into_iter().for_each(put_hint);
}

/// The text without what a terminal would obey.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(dateline::diagnostic::harmless).collect()
}

/// Asks the one at the terminal.
pub(super) fn ask(question: &str) {
    let mut terminal = anstream::stderr().lock();
    let _ = write!(terminal, "{question}").and_then(|()| terminal.flush());
}

/// A terminal that went away is no fault.
fn put(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
