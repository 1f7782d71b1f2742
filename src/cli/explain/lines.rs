//! `explain --text`: the file itself, every line with what it was taken for.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use dateline::diagnostic::{Checked, Severity};
use dateline::model::{LineMark, MarkedLine, TextForm};
use dateline::parse;
use dateline::source::{self, Root};

use super::{BOLD, DIM, Failure, Notes, Report, VALUE, no_article, page};
use crate::cli::args::Args;
use crate::cli::report::printable;
use crate::cli::{FAULTS, print};

const LEFT: Style = AnsiColor::Yellow.on_default();

/// How the lines of a file are shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum LineForm {
    /// For a terminal.
    Text,
    /// For programs.
    Json,
    /// For a browser.
    Html,
}

/// Shows the lines of the file at `path`, from the site's root.
pub(super) fn run(args: &Args, path: &str, form: LineForm, report: &Report) -> Result<u8, Failure> {
    let root = args.site();
    if !is_article(&root, path) {
        return Err(no_article(&root, path));
    }
    let mut diagnostics = Vec::new();
    let config = dateline::configure(&root, &args.options()?).keep(&mut diagnostics);
    let marked = match source::read(&root, path) {
        Ok(file) => parse::marked(&file, &config),
        Err(fault) => Checked { value: None, diagnostics: vec![fault] },
    };
    let marked = marked.keep(&mut diagnostics);
    diagnostics.retain(|said| said.file == path || said.severity == Severity::Error);
    let code = report.diagnostics(&diagnostics, Notes::Tell)?;
    let Some(lines) = marked else { return Ok(code.max(FAULTS)) };
    let shown = match form {
        LineForm::Text => as_text(&lines),
        LineForm::Json => as_json(&lines),
        LineForm::Html => page::of(path, &lines),
    };
    print(shown.as_bytes())?;
    Ok(code)
}

/// Whether the file at `path` may be an article by where it is and how its name ends.
fn is_article(root: &Root, path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_text = TextForm::of(ending).is_some() && !root.at(path).is_dir();
    is_text && path.starts_with("content/") && !path.starts_with("content/_pages/")
}

/// An array of one object a line.
fn as_json(lines: &[MarkedLine]) -> String {
    let objects = lines.iter().map(|line| serde_json::to_string(line).unwrap_or_default());
    format!("[\n{}\n]\n", objects.collect::<Vec<_>>().join(",\n"))
}

fn as_text(lines: &[MarkedLine]) -> String {
    let last = lines.iter().filter_map(|line| line.line).max().unwrap_or_default();
    let digits = last.to_string().len();
    let widest = lines.iter().map(|line| label(line).chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    let mut before = None;
    for line in lines {
        let (number, next) = (line.line, before.map(|before| before + 1));
        if before.is_some() && number != next {
            text.push('\n');
        }
        before = number.or(before);
        let number = number.map_or_else(String::new, |number| number.to_string());
        let (style, words) = styles(line.mark);
        let (label, shown) = (label(line), printable(&line.text));
        let _ = writeln!(
            text,
            "{DIM}{number:>digits$}{DIM:#}  {style}{label:<widest$}{style:#}  {words}{shown}{words:#}"
        );
    }
    let _ = writeln!(text, "\n{DIM}{}{DIM:#}", MarkedLine::counted(lines));
    text
}

/// What stands beside a line, with the reason of one that is left out.
fn label(line: &MarkedLine) -> String {
    match line.mark {
        LineMark::LeftOut => format!("{}: {}", line.mark, line.why),
        mark => mark.to_string(),
    }
}

/// The looks of the mark and of the words of a line.
fn styles(mark: LineMark) -> (Style, Style) {
    match mark {
        LineMark::Title => (VALUE, BOLD),
        LineMark::FrontMatter | LineMark::Text => (DIM, Style::new()),
        LineMark::LeftOut => (LEFT, DIM),
        _ => (VALUE, Style::new()),
    }
}
