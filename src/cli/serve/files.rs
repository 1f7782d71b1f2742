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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_of_the_folder_are_found_by_plain_paths() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let files = ["index.html", "about.html", "a/index.html", "a.html", "a/b.html", "café.html"];
        let odd = [".well-known/x", ".git/config", "a/.b.html"];
        for file in files.iter().chain(&odd) {
            fs::create_dir_all(out.join(file).parent().unwrap()).unwrap();
            fs::write(out.join(file), "").unwrap();
        }
        fs::write(folder.path().join("secret.html"), "").unwrap();
        for (path, file) in [
            ("", Some("index.html")),
            ("about", Some("about.html")),
            ("a", Some("a.html")),
            ("a/", Some("a/index.html")),
            ("a/b", Some("a/b.html")),
            ("caf%C3%A9", Some("café.html")),
            (".well-known/x", Some(".well-known/x")),
            (".git/config", None),
            ("a/.b", None),
            ("a//b.html", None),
            ("../secret", None),
            ("%2e%2e/secret", None),
            ("none", None),
            ("%ff", None),
            ("about%00", None),
        ] {
            assert_eq!(find(&out, path).as_deref(), file, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_other_systems_take_apart_and_links_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        fs::create_dir(&out).unwrap();
        for file in ["a\\b.html", "c:d.html", "plain.html"] {
            fs::write(out.join(file), "").unwrap();
        }
        fs::write(folder.path().join("secret.html"), "").unwrap();
        std::os::unix::fs::symlink("../secret.html", out.join("link.html")).unwrap();
        std::os::unix::fs::symlink("plain.html", out.join("inside.html")).unwrap();
        for path in ["a\\b.html", "a%5Cb", "c:d.html", "c%3Ad", "link", "link.html"] {
            assert_eq!(find(&out, path), None, "{path}");
        }
        assert_eq!(find(&out, "inside").as_deref(), Some("inside.html"));
    }
}
