//! The ledger of addresses after a build: written where it has changed, or told what it lacks.

use std::path::Path;

use crate::diagnostic::{Diagnostic, DiskFault, FaultCode};
use crate::model::Ledger;
use crate::model::layout::LEDGER;
use crate::plan::Plan;
use crate::write;

/// The most articles that a note names.
const MOST: usize = 20;

/// Writes the ledger that follows from the plan into the site at `root`, where it is another one. A
/// damaged one stays as it is.
pub(crate) fn keep_ledger(root: &Path, plan: &Plan) -> Result<(), DiskFault> {
    match plan.ledger() {
        Some(ledger) if !ledger.is_damaged => write_ledger(root, ledger),
        _ => Ok(()),
    }
}

/// Writes a ledger into the site at `root`, where it is not there already.
///
/// # Errors
/// A fault of the disk.
pub fn write_ledger(root: &Path, ledger: &Ledger) -> Result<(), DiskFault> {
    write::text(&root.join(LEDGER), &ledger.text())
}

/// The note of articles that have no line in the ledger; none where all have, or there is none.
pub(crate) fn unlisted(plan: &Plan) -> Option<Diagnostic> {
    let all = plan.unlisted();
    let first = all.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    let others = match all.len() {
        0 => return None,
        length if length > MOST => format!(" and {} more", length - MOST),
        _ => String::new(),
    };
    let message = format!("no line of {first}{others}");
    let hint = "run `dateline build` where you write, and commit the file";
    Some(Diagnostic::new(FaultCode::Unlisted, LEDGER, message).hint(hint).once())
}
