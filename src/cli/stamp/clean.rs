//! `stamp --clean`: shows what would be cut from a file, and cuts it once that is agreed to.

use std::io::{self, BufRead, IsTerminal};

use dateline::CleanedFile;
use dateline::model::SourceFile;

use super::{diff, replace};
use crate::cli::args::{Args, Stamping};
use crate::cli::report::{self, Report};
use crate::cli::{Failure, print};

/// Cuts from the file what is left out, as far as `asked` and the one at the terminal agree.
pub(super) fn put(
    args: &Args,
    file: &SourceFile,
    cleaned: &CleanedFile,
    asked: &Stamping,
    report: &Report,
) -> Result<(), Failure> {
    let path = &file.path;
    let CleanedFile { bytes, cut, kept } = cleaned;
    if *cut == 0 {
        report.say(&format!("{path}: nothing to cut"));
        return Ok(());
    }
    print(diff(path, &file.bytes, bytes).as_bytes())?;
    let lines = counted(*cut);
    if asked.dry_run {
        report.say(&format!("{path}: would cut {lines}"));
    } else if asked.yes || agrees(&format!("Cut {lines} from {path}?"))? {
        replace(args, file, bytes)?;
        report.say(&format!("{path}: cut {lines}"));
    } else {
        report.say(&format!("{path}: not changed; --yes cuts {lines}"));
    }
    if *kept > 0 {
        let kept = counted(*kept);
        report.say(&format!("{path}: kept {kept}, without which it would be read differently"));
    }
    Ok(())
}

fn counted(lines: usize) -> String {
    if lines == 1 { String::from("1 line") } else { format!("{lines} lines") }
}

/// Whether the one at the terminal says yes; no where there is none.
fn agrees(question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(false);
    }
    report::ask(&format!("{question} [y/N] "));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
