//! The path of a request -> a file of the output folder, and of no other.

use std::path::Path;

use percent_encoding::percent_decode_str;

/// The file that is asked for by `path`, which is percent-encoded and stands from the site's
/// root, by its path from the folder `out`; as the hosts of pages do, `about` is `about.html` and
/// a folder is its `index.html`. None where there is none, or it may not be shown.
pub(super) fn find(out: &Path, path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
    let is_plain = |part: &str| {
        let hidden = part.starts_with('.') && part != ".well-known";
        !part.is_empty() && !hidden && !part.contains(['\\', ':', '\0'])
    };
    if !path.split('/').all(is_plain) {
        return None;
    }
    let inside = out.canonicalize().ok()?;
    let is_there = |path: &String| {
        let real = out.join(path).canonicalize();
        real.is_ok_and(|real| real.is_file() && real.starts_with(&inside))
    };
    let page = format!("{path}.html");
    [path, page].into_iter().find(is_there)
}
