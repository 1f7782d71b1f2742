//! The addresses of articles as servers answer them, and as pages link to them.

use crate::model::{ArticleIx, old_path};
use crate::plan::{Page, Plan, aliases};

impl Plan {
    /// The address of the article at that place in the digest as a server answers it: that of its
    /// folder, where it is the index of one, and without an ending where the site's addresses have
    /// none.
    pub fn address(&self, at: ArticleIx) -> &str {
        let path = self.article(at);
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ if self.bare[at.get()] => path.strip_suffix(".html").unwrap_or(path),
            _ => path,
        }
    }

    /// The page with which a server answers `address`, which is one from the site's root; none where nothing
    /// stands there.
    pub fn answer(&self, address: &str) -> Option<&Page> {
        let path = old_path(address).ok()?;
        aliases::files(&path).iter().find_map(|file| self.page(file))
    }

    /// Whether the address of the article has no `.html`, which its file has.
    pub(crate) fn is_bare(&self, at: ArticleIx) -> bool {
        self.bare[at.get()]
    }

    /// The address by which the site's own pages link to the article: its file, so that the way to it
    /// can be gone without a server, unless the site would have it otherwise.
    pub fn linked(&self, at: ArticleIx) -> &str {
        if self.clean_links { self.address(at) } else { self.article(at) }
    }

    /// The address of the output at `path` as a server answers it, where it `is_served`; else as the
    /// site's own pages link to it.
    pub fn link_to<'p>(&'p self, path: &'p str, is_served: bool) -> &'p str {
        if !is_served && !self.clean_links || !path.ends_with(".html") {
            return path;
        }
        let Some(Page::Article(at)) = self.page(path) else { return path };
        self.address(*at)
    }
}
