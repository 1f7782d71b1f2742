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
    /// What kind of text the file is by its ending.
    pub fn form(&self) -> TextForm {
        let ending = self.path.rsplit('.').next().unwrap_or_default();
        TextForm::of(ending).unwrap_or(TextForm::Plain)
    }
}

/// The kinds of files that are articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page that was saved.
    Page,
    /// A mail that was saved.
    Mail,
}

impl TextForm {
    /// The kind of files with that ending; none for files that are no articles.
    pub fn of(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" | "mdx" | "mdown" | "mkd" | "mkdn" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Page),
            "eml" => Some(Self::Mail),
            _ => None,
        }
    }

    /// Whether it was saved as others made it.
    pub fn is_saved(self) -> bool {
        matches!(self, Self::Page | Self::Mail)
    }
}
