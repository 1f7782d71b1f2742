//! The files of a site's settings -> their texts.

use std::path::Path;
use std::{fs, io};

use super::{LARGEST_TEXT, leads_inside, leaves};
use crate::diagnostic::{self, Checked, Diagnostic, FaultCode};
use crate::stat;

/// The text of a configuration file; none where it is missing.
pub fn config_text(root: &Path, name: &str) -> Checked<Option<String>> {
    let path = root.join(name);
    if path.is_symlink() && path.exists() && !leads_inside(&path, &stat::resolved(root)) {
        return Checked { value: None, diagnostics: vec![leaves(name.to_owned())] };
    }
    let meta = fs::metadata(&path);
    if meta.is_ok_and(|meta| !meta.is_file() || meta.len() > LARGEST_TEXT) {
        let fault = Diagnostic::of_settings(
            FaultCode::OddSettingsFile,
            name,
            "not a regular file, or too large for settings",
        )
        .hint("put a text file in its place, or remove it");
        return Checked { value: None, diagnostics: vec![fault] };
    }
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Checked::clean(Some(text)),
            Err(fault) => {
                let good = fault.utf8_error().valid_up_to();
                let before = String::from_utf8_lossy(&fault.as_bytes()[..good]);
                let (line, column) = diagnostic::behind(&before);
                let fault = Diagnostic::of_settings(FaultCode::NotUtf8, name, "not valid UTF-8")
                    .at(line, column);
                Checked { value: None, diagnostics: vec![fault.hint("save the file as UTF-8")] }
            }
        },
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Checked::clean(None),
        Err(fault) => {
            let fault = Diagnostic::of_settings(
                FaultCode::Unreadable,
                name,
                format!("cannot be read: {fault}"),
            )
            .hint("check the file's permissions, or remove it");
            Checked { value: None, diagnostics: vec![fault] }
        }
    }
}
