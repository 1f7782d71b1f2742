//! `ignore`: warnings and notes that are not to be told, of the site or of one article.

use crate::diagnostic::{FaultCode, Severity};
use crate::yaml::MappingReader;

/// The key.
pub(crate) const IGNORE: &str = "ignore";

/// Whether the key names a code, and is not the one by which other programs hold a text back.
pub(crate) fn names_codes(keys: &MappingReader<'_>) -> bool {
    let is_code = |value: &serde_json::Value| value.as_str().and_then(FaultCode::find).is_some();
    keys.value(IGNORE).is_some_and(|value| match value.as_array() {
        Some(words) => words.iter().any(is_code),
        None => is_code(value),
    })
}

/// The codes that `keys` ask not to be told; what is none, or that of an error, is told.
pub(crate) fn ignored(keys: &mut MappingReader<'_>) -> Vec<FaultCode> {
    let mut codes = Vec::new();
    for word in keys.strings(IGNORE).unwrap_or_default() {
        let fault = match FaultCode::find(&word) {
            None => format!("dateline has no code `{word}`"),
            Some(code) if code.severity() == Severity::Error => {
                format!("`{word}` is the code of an error, which cannot be ignored")
            }
            Some(code) => {
                codes.push(code);
                continue;
            }
        };
        let hint = "name codes of warnings or notes, such as `ignore: [D082]`; docs/FAULTS.md \
                    lists them";
        keys.fault(FaultCode::BadIgnore, IGNORE, fault, hint);
    }
    codes
}
