//! One file of the content folder, as it stood on the disk.

use jiff::Timestamp;

/// One article's file before anything is known about it.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path from the site's root, with `/` on every system: `content/a/b.txt`.
    pub path: String,
    /// The bytes, in whatever encoding.
    pub bytes: Vec<u8>,
    /// When the file was last changed, by the disk.
    pub modified: Timestamp,
}

impl SourceFile {
    /// Whether the file is Markdown; else it is plain text.
    pub fn is_markdown(&self) -> bool {
        let ext = self.path.rsplit('.').next().unwrap_or_default();
        ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown")
    }
}
