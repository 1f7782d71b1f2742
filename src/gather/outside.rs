//! The world outside as a run finds it: the site's files, and what earlier builds kept.

use std::borrow::Cow;
use std::io;

use crate::cache;
use crate::cache::Texts;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::ArticleText;
use crate::parse;
use crate::source;
use crate::source::Root;
use crate::stat::FileState;
use crate::world::VolumeWords;
use crate::world::World;

/// The site at `root`.
pub(crate) struct SiteWorld<'w> {
    pub(crate) root: &'w Root,
    pub(crate) config: &'w Config,
    /// The texts of its articles.
    pub(crate) texts: &'w Texts,
    /// Whether what earlier builds learnt of its words is used.
    pub(crate) uses_cache: bool,
}

impl World for SiteWorld<'_> {
    fn text(&self, article: &Article) -> Result<Cow<'_, ArticleText>, Diagnostic> {
        match self.texts.of(article) {
            Some(text) => Ok(text),
            None => self.read_again(article).map(Cow::Owned),
        }
    }

    fn words(&self, volume: &str) -> Option<VolumeWords> {
        self.uses_cache.then(|| cache::load_words(self.root, volume)).flatten()
    }

    fn characters(&self, path: &str) -> Option<String> {
        parse::decoded(&source::bytes(self.root, path).ok()?)
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        source::bytes(self.root, path)
    }

    fn size(&self, path: &str) -> Result<u64, Diagnostic> {
        source::size(self.root, path)
    }

    fn state(&self, path: &str) -> Option<FileState> {
        source::stamp(self.root, path)
    }
}

impl SiteWorld<'_> {
    /// The text of an article from its file; a fault where that holds another one by now.
    fn read_again(&self, article: &Article) -> Result<ArticleText, Diagnostic> {
        let file = source::read(self.root, &article.path)?;
        let text = parse::article(&file, self.config).value.map(|read| read.text);
        text.filter(|text| text.summed_up() == article.sum).ok_or_else(|| {
            let fault = io::Error::other("it was changed while the site was built");
            source::unreadable(&article.path, &fault)
        })
    }
}
