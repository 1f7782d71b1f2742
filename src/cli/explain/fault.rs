//! `dateline explain D017`: what a code means, and how to mend it.

use dateline::diagnostic::FaultCode;
use serde::Serialize;

use crate::cli::{DONE, Failure, print};

/// A code for programs.
#[derive(Serialize)]
struct FaultEntry {
    code: String,
    name: &'static str,
    severity: String,
    cause: &'static str,
    mend: &'static str,
}

/// Whether a word has the form of a code: `D`, and digits.
pub(super) fn is_like_a_code(word: &str) -> bool {
    let digits = word.strip_prefix(['D', 'd']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Prints what `code` means.
pub(super) fn print_code(code: FaultCode, as_json: bool) -> Result<u8, Failure> {
    let entry = FaultEntry {
        code: code.to_string(),
        name: code.name(),
        severity: code.severity().to_string(),
        cause: code.cause(),
        mend: code.mend(),
    };
    let FaultEntry { code, name, severity, cause, mend } = &entry;
    let text = if as_json {
        serde_json::to_string_pretty(&entry).map_err(|fault| Failure::new(fault.to_string()))?
    } else {
        format!("{code} {name} ({severity})\n\n{cause}\n\nWhat to do: {mend}")
    };
    print(format!("{text}\n").as_bytes()).map(|()| DONE)
}
