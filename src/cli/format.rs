//! Diagnostics -> a form for programs: JSON, or annotations of a workflow on GitHub.

use std::fmt::Write;

use clap::ValueEnum;
use serde::Serialize;

use dateline::Excerpts;
use dateline::diagnostic::{Diagnostic, FaultOrigin, Severity};
use dateline::source::Root;

use super::alike::{self, ToldPart};

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// As text, on stderr
    Human,
    /// A JSON array on stdout
    Json,
    /// Annotations of a GitHub workflow on stdout
    Github,
}

/// One diagnostic as JSON.
#[derive(Serialize)]
struct DiagnosticEntry<'d> {
    code: String,
    name: &'static str,
    severity: String,
    origin: FaultOrigin,
    file: &'d str,
    line: Option<u32>,
    column: Option<u32>,
    message: &'d str,
    hint: Option<&'d str>,
    excerpt: Option<String>,
}

/// One JSON array, an object a line.
pub(super) fn json(diagnostics: &[&Diagnostic], root: &Root) -> Result<String, serde_json::Error> {
    let mut excerpts = Excerpts::new(root);
    let mut lines = Vec::new();
    for diagnostic in diagnostics {
        lines.push(serde_json::to_string(&DiagnosticEntry {
            code: diagnostic.code.to_string(),
            name: diagnostic.code.name(),
            severity: diagnostic.severity.to_string(),
            origin: diagnostic.origin,
            file: &diagnostic.file,
            line: diagnostic.line,
            column: diagnostic.column,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            excerpt: excerpts.of(diagnostic).map(|excerpt| excerpt.text),
        })?);
    }
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

/// One workflow command a line. Files are named from the folder in which the command runs.
pub(super) fn github(diagnostics: &[&Diagnostic], root: &Root) -> String {
    let mut text = String::new();
    for part in alike::told(diagnostics) {
        let line = match part {
            ToldPart::One(one) => annotation(one, root),
            ToldPart::More(number, one) => {
                let mut more = one.clone();
                (more.line, more.column) = (None, None);
                more.message = ToldPart::more(number);
                more.hint = Some(alike::ALL.to_owned());
                annotation(&more, root)
            }
            ToldPart::Many(count, one) => {
                let mut many = one.clone();
                many.message = count.said_of(one);
                annotation(&many, root)
            }
            ToldPart::Rest(untold) => {
                format!("::notice title=dateline::{}", data(&alike::rest(&untold)))
            }
        };
        let _ = writeln!(text, "{line}");
    }
    text
}

/// What GitHub shows beside a line of a file.
fn annotation(diagnostic: &Diagnostic, root: &Root) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if diagnostic.origin != FaultOrigin::Option {
        let file = root.at(&diagnostic.file).display().to_string();
        properties.push(("file", file.strip_prefix("./").unwrap_or(&file).to_owned()));
    }
    properties.extend(diagnostic.line.map(|line| ("line", line.to_string())));
    properties.extend(diagnostic.column.map(|column| ("col", column.to_string())));
    properties.push(("title", format!("dateline {}", diagnostic.code)));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let hint = diagnostic.hint.iter().map(|hint| format!("\nhint: {hint}"));
    let message = hint.fold(diagnostic.message.clone(), |message, hint| message + &hint);
    format!("::{command} {}::{}", properties.join(","), data(&message))
}

/// Text behind a workflow command.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    text.chars().map(dateline::diagnostic::harmless).collect()
}

/// The value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use dateline::diagnostic::FaultCode;

    use super::*;

    #[test]
    fn what_github_would_read_is_escaped() {
        let diagnostic =
            Diagnostic::new(FaultCode::DeadLink, "content/a:b,100%\n.md", "50% of\r\n::error::it")
                .at(3, 4)
                .hint("a, b: c");
        assert_eq!(
            github(&[&diagnostic], &Root::new("./site".as_ref(), None)),
            "::warning file=site/content/a%3Ab%2C100%25%0A.md,line=3,col=4,title=dateline D080\
             ::50%25 of\u{fffd}\u{fffd}::error::it%0Ahint: a, b: c\n"
        );
        let diagnostic =
            Diagnostic::new(FaultCode::NoBaseUrl, "--base-url", "none").from(FaultOrigin::Option);
        assert_eq!(
            github(&[&diagnostic], &Root::new(".".as_ref(), None)),
            "::notice title=dateline D055::none\n"
        );
    }
}
