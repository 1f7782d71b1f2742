//! `build --manifest FILE`: every file of the output folder with its size and hash, so that an
//! uploader sends what changed.

use std::fs;
use std::path::Path;

use dateline::Published;

use super::Failure;

/// How a manifest begins; a file that begins otherwise is never overwritten.
const HEAD: &str = "{\"dateline-manifest\":1,\"files\":[\n";

/// A file that is there and is no manifest is refused.
pub(super) fn refuse(file: &Path) -> Result<(), Failure> {
    let is_free = match fs::read(file) {
        Ok(bytes) => bytes.starts_with(HEAD.as_bytes()),
        Err(_) => !file.exists(),
    };
    if is_free {
        return Ok(());
    }
    Err(Failure::new(format!("{} already exists and is not a manifest", file.display()))
        .hint("name another file with --manifest, such as `--manifest dist/manifest.json`"))
}

/// Writes the manifest of the output folder `out` to `file`; one that is the same is not touched.
pub(super) fn write(root: &Path, out: &Path, file: &Path) -> Result<usize, Failure> {
    let files = dateline::published(root, out)?;
    let text = text(&files).map_err(|fault| Failure::new(fault.to_string()))?;
    if fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(files.len());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)?;
    Ok(files.len())
}

/// One JSON object, a file a line.
fn text(files: &[Published]) -> Result<String, serde_json::Error> {
    let lines: Result<Vec<String>, _> = files.iter().map(serde_json::to_string).collect();
    Ok(format!("{HEAD}{}\n]}}\n", lines?.join(",\n")))
}
