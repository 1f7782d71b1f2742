//! Files that no site is made from: each is told, and where they are many, how many they are.

use crate::diagnostic::{Diagnostic, FaultCode};

/// The most that are told one by one.
const FEW: usize = 5;

/// How many of them are named where they are more.
const NAMED: usize = 3;

/// Files in `folder` that are neither articles nor files to publish.
pub(super) fn of_no_use(folder: &str, paths: Vec<String>) -> Vec<Diagnostic> {
    let hint = "if it is an article, save it as text (.txt or .md); to publish it as it \
                is, move it to static/";
    if let Some(many) = many(&paths) {
        let message =
            format!("{many} are ignored: dateline does not publish such files from content/");
        return vec![Diagnostic::new(FaultCode::UnpublishedFile, folder, message).hint(hint)];
    }
    let one = |path: String| {
        Diagnostic::new(
            FaultCode::UnpublishedFile,
            path,
            "ignored: dateline does not publish such files from content/",
        )
        .hint(hint)
    };
    paths.into_iter().map(one).collect()
}

/// What stands in `folder` and is no plain file, or has no plain name.
pub(super) fn not_plain(folder: &str, mut paths: Vec<String>) -> Vec<Diagnostic> {
    paths.sort();
    if let Some(many) = many(&paths) {
        let message = format!("{many} are ignored: not regular files with names in plain UTF-8");
        return vec![
            Diagnostic::new(FaultCode::OddFile, folder, message)
                .hint("rename the files, or remove them"),
        ];
    }
    let one = |path: String| {
        Diagnostic::new(
            FaultCode::OddFile,
            path,
            "ignored: not a regular file with a name in plain UTF-8",
        )
        .hint("rename the file, or remove it")
    };
    paths.into_iter().map(one).collect()
}

/// `100000 files, such as a, b and c,`; none where they are few.
fn many(paths: &[String]) -> Option<String> {
    let (last, first) = paths.get(..NAMED)?.split_last()?;
    let number = paths.len();
    (number > FEW).then(|| format!("{number} files, such as {} and {last},", first.join(", ")))
}
