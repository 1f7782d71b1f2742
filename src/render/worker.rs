//! The service worker, with the list of what it keeps.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;
use crate::plan::OutputIx;
use crate::render::Site;

/// What the worker does; the lines before it say what it keeps.
const WORKER: &str = include_str!("worker.js");

/// Hexadecimal digits that tell two versions of a file apart.
const DIGITS: usize = 16;

/// The worker that keeps the outputs at `places` of the plan. Its version is a hash of what they
/// hold, so that it changes when they do, and only then.
pub(super) fn script(places: &[OutputIx], site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let mut files = Map::new();
    for output in places.iter().map(|at| &site.plan[*at]) {
        // The bytes of a file are not at hand here, so it is asked for with every version.
        let is_at_hand = crate::render::file_of(&output.page).is_none();
        let hash = if is_at_hand {
            hash(&crate::render::page(output, site)?.bytes)
        } else {
            String::new()
        };
        files.insert(output.path.clone(), hash.into());
    }
    let files = serde_json::to_string_pretty(&Value::Object(files)).unwrap_or_default();
    let version = hash(format!("{files}{WORKER}").as_bytes());
    Ok(format!("const version = \"{version}\";\nconst files = {files};\n\n{WORKER}").into_bytes())
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..DIGITS].to_owned()
}
