//! The disk -> articles that are read and dated, and what stands beside them.

mod articles;
mod history;
mod reader;
mod shown;

use std::borrow::Cow;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::cache::{self, Texts};
use crate::config::{self, Config, ConfigFiles, Options};
use crate::diagnostic::{Checked, Diagnostic, FaultCode, RunError, Severity};
use crate::model::{
    Article, ArticleText, BUILD, Field, Fingerprint, FingerprintBuilder, Ledger, LedgerFault,
    Moment, PictureSize, StaticContent, StaticPage, layout,
};
use crate::parse;
use crate::source::{self, Listing, Root};
use crate::stat::FileState;
use crate::world::{NarrowCopies, VolumeWords, World};

pub(crate) use articles::{FiledArticles, articles};
pub(crate) use reader::ArticleNeed;
pub(crate) use shown::{leave_out, leave_out_standing, unpin};

/// Reads the configuration of the site at `root`.
pub fn configure(root: &Path, options: &Options) -> Checked<Config> {
    let mut diagnostics = Vec::new();
    let [site, taxonomy, sources] =
        layout::SETTINGS.map(|name| source::config_text(root, name).keep(&mut diagnostics));
    let files = ConfigFiles { site, taxonomy, sources };
    let value = config::read(&files, options).keep(&mut diagnostics);
    Checked { value, diagnostics }
}

/// What a run reads, as it stands on the disk when it begins.
pub(crate) struct Inputs {
    /// The files of the site.
    pub(crate) listing: Listing,
    /// How each article of it stands.
    stamps: Vec<FileState>,
    /// A fingerprint of all of them and of what the run was asked for, but for the clock; none
    /// where a file has just been written and may be written again unseen.
    pub(crate) fingerprint: Option<Fingerprint>,
}

/// Looks at every file that a run may read; none is opened.
pub(crate) fn inputs(root: &Root, options: &Options) -> Result<Checked<Inputs>, RunError> {
    if options.cache {
        cache::refuse_odd(root).map_err(RunError::InTheWay)?;
    }
    source::refuse_tracked(root, ".dateline").map_err(RunError::InTheWay)?;
    let Checked { value: listing, diagnostics } = source::list(root)?;
    let Listing { articles, standing, sections, assets, saved, statics, themes } = &listing;
    let others =
        standing.iter().chain(sections).chain(assets).chain(saved).chain(statics).chain(themes);
    let others: Vec<&String> = others.collect();
    let known = |stamps: Vec<Option<FileState>>| stamps.into_iter().map(Option::unwrap_or_default);
    let stamps: Vec<FileState> = known(source::stamps(root, articles)).collect();
    let other_stamps = known(source::stamps(root, &others));
    let others = others.iter().map(|path| path.as_str()).zip(other_stamps);
    let settings = layout::SETTINGS
        .iter()
        .chain(&[layout::LEDGER])
        .filter_map(|path| Some((*path, source::stamp(root, path)?)));
    let mut builder = FingerprintBuilder::new();
    let Options { base_url, drafts, future, expired, compress, cache: _, now: _ } = options;
    let content = root.content().map(Path::to_string_lossy);
    builder.text(BUILD).maybe(base_url.as_deref()).maybe(content.as_deref());
    builder.flag(*drafts).flag(*future).flag(*expired).flag(*compress);
    // What is no file of the site has no stamp, and is told all the same.
    builder.text(&format!("{diagnostics:?}"));
    let mut settled = true;
    let articles = articles.iter().map(String::as_str).zip(stamps.iter().copied());
    for (path, stamp) in articles.chain(others).chain(settings) {
        stamp.add_to(builder.text(path));
        settled &= stamp.settled;
    }
    let fingerprint = settled.then(|| builder.sum());
    Ok(Checked { value: Inputs { listing, stamps, fingerprint }, diagnostics })
}

/// When the clock will change something next: show or hide one of the articles or standing pages, or
/// begin the year by which dates in texts are read.
pub(crate) fn changes<'p>(
    articles: &[Box<Article>],
    pages: impl Iterator<Item = &'p StaticPage>,
    config: &Config,
) -> Option<Timestamp> {
    let moments = articles.iter().flat_map(|article| {
        let filed = article.is_written(Field::Filed).then_some(article.filed);
        [article.date, filed, article.embargo, article.expires, article.pin_ends]
    });
    let moments = moments.chain(pages.flat_map(|page| [page.embargo, page.expires]));
    let (now, near, zone) = (config.now, Moment::surely_past(config.now), &config.time_zone);
    let later = moments.flatten().filter(|moment| moment.is_after(now, near, zone));
    let later = later.map(|moment| moment.timestamp(zone));
    let year = zone.to_datetime(now).date().last_of_year().tomorrow();
    let year = year.and_then(|day| day.to_zoned_datetime(zone.clone())).map(|day| day.timestamp());
    later.chain(year).min()
}

/// Standing pages and introductions of lists are read; other files are only named.
pub(crate) fn extras(root: &Root, listing: Listing, config: &Config) -> Checked<StaticContent> {
    let mut diagnostics = Vec::new();
    let standing = pages(root, &listing.standing, config).keep(&mut diagnostics);
    let mut intros = pages(root, &listing.sections, config);
    // A list is whole without its introduction, so no fault of one is an error.
    for diagnostic in &mut intros.diagnostics {
        diagnostic.severity = diagnostic.severity.max(Severity::Warning);
    }
    let intros = intros.keep(&mut diagnostics);
    let ledger = source::config_text(root, layout::LEDGER).keep(&mut diagnostics);
    let ledger = ledger.map(|text| {
        let (ledger, faults) = Ledger::read(&text);
        diagnostics.extend(faults.into_iter().map(told));
        ledger
    });
    let Listing { assets, saved, statics, themes, .. } = listing;
    let size = |path: &String| (path.clone(), source::picture_size(root, path));
    let read: Vec<_> = assets.par_iter().chain(&saved).map(size).collect();
    let known = |(path, size): (String, Checked<Option<PictureSize>>)| {
        Some((path, size.keep(&mut diagnostics)?))
    };
    let sizes = read.into_iter().filter_map(known).collect();
    let value = StaticContent {
        standing,
        intros,
        assets,
        saved,
        sizes,
        statics,
        themes,
        ledger,
        ..Default::default()
    };
    Checked { value, diagnostics }
}

/// The pages of the files at `paths`, which are no articles.
fn pages(root: &Root, paths: &[String], config: &Config) -> Checked<Vec<StaticPage>> {
    let mut diagnostics = Vec::new();
    let read = |path: &String| {
        let page = source::read(root, path).map(|file| parse::standing(&file, config));
        page.unwrap_or_else(|fault| Checked { value: None, diagnostics: vec![fault] })
    };
    let read: Vec<Checked<Option<StaticPage>>> = paths.par_iter().map(read).collect();
    let value = read.into_iter().filter_map(|page| page.keep(&mut diagnostics)).collect();
    Checked { value, diagnostics }
}

/// What is wrong with a line of the ledger.
fn told(fault: LedgerFault) -> Diagnostic {
    let LedgerFault { line, column, message } = fault;
    let hint = "take the line out, or write it as it was: the file is not written before that";
    Diagnostic::new(FaultCode::LedgerLine, layout::LEDGER, message).at(line, column).hint(hint)
}

/// The world outside of the site at `root`.
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
            None => text_again(article, self.root, self.config).map(Cow::Owned),
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

    fn picture(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        source::picture(self.root, path)
    }

    fn narrow_copies(&self, path: &str) -> Option<NarrowCopies> {
        self.uses_cache.then(|| cache::load_copies(self.root, path)).flatten()
    }
}

/// The text of an article from its file; a fault where that holds another one by now.
fn text_again(article: &Article, root: &Root, config: &Config) -> Result<ArticleText, Diagnostic> {
    let file = source::read(root, &article.path)?;
    let read = parse::articles(&file, config).value.into_iter();
    let text = read.filter(|read| read.part == article.part).map(|read| read.text).next();
    text.filter(|text| text.summed_up() == article.sum).ok_or_else(|| {
        let fault = io::Error::other("it was changed while the site was built");
        source::unreadable(&article.path, &fault)
    })
}
