//! Where a site stands: its own folder, and that of its articles, which may be elsewhere.

use std::ops::Deref;
use std::path::{Path, PathBuf};

use crate::model::layout::CONTENT;

/// The folder of a site. Its files are named by their paths from there; those of its articles begin
/// with `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    folder: PathBuf,
    /// The folder of articles, where it was named.
    content: Option<PathBuf>,
}

impl Root {
    /// The site at `folder`; its articles are in the folder `content`, or else in that of this name.
    pub fn new(folder: &Path, content: Option<&Path>) -> Self {
        Self { folder: folder.to_owned(), content: content.map(Path::to_owned) }
    }

    /// The file or folder at `path`.
    pub fn at(&self, path: &str) -> PathBuf {
        let inside = path.strip_prefix(CONTENT);
        match (&self.content, inside.and_then(|rest| rest.strip_prefix('/'))) {
            (Some(content), Some(rest)) => content.join(rest),
            (Some(content), None) if inside == Some("") => content.clone(),
            _ => self.folder.join(path),
        }
    }

    /// The folder of articles, where it was named.
    pub fn content(&self) -> Option<&Path> {
        self.content.as_deref()
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Root {
    fn from(folder: &P) -> Self {
        Self::new(folder.as_ref(), None)
    }
}

impl Deref for Root {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.folder
    }
}
