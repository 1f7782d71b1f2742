//! `site.yaml`, `taxonomy.yaml` and `sources.yaml` -> `Config`; the clock is in here, as an input.

mod authors;
mod extend;
mod feed_ids;
mod ignore;
mod keys;
mod options;
mod permalink;
mod redirects;
mod remote;
mod site;
mod sources;
mod taxonomy;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::{Checked, Diagnostic, FaultCode, FaultOrigin};
use crate::model::{FileLanguages, FilingLimits, Taxonomy, TaxonomyWord, layout};

pub use authors::AuthorNames;
pub use extend::extend;
pub use feed_ids::FeedIds;
pub(crate) use ignore::{IGNORE, ignored, names_codes};
pub use keys::reference;
pub(crate) use options::KNOWN as KNOWN_OPTIONS;
pub use permalink::{AddressForm, Permalink, PermalinkPart, Permalinks};
pub use redirects::Redirects;
pub use remote::RemoteImages;
pub(crate) use sources::policy;
pub use sources::{Policy, Source, Sources};

/// The most bytes of `site.yaml` or `sources.yaml`; `taxonomy.yaml` may be sixteen times larger.
const LARGEST: usize = 64 * 1024;

/// The most articles on one page of a list of a lite site.
const LITE_PAGE: usize = 20;

/// The texts of a site's configuration files; none where a file is missing.
#[derive(Debug, Clone, Default)]
pub struct ConfigFiles {
    /// `site.yaml`.
    pub site: Option<String>,
    /// `taxonomy.yaml`.
    pub taxonomy: Option<String>,
    /// `sources.yaml`.
    pub sources: Option<String>,
}

/// What the command line and the clock say.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
pub struct Options {
    /// The time that counts as now.
    pub now: Timestamp,
    /// An address that replaces the `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether articles of the future are built.
    pub future: bool,
    /// Whether articles that have expired are there too.
    pub expired: bool,
    /// Whether what earlier runs learnt may be used.
    pub cache: bool,
    /// Whether compressed copies of text files stand beside them in the output folder.
    pub compress: bool,
}

/// Everything that a site may choose, with every default filled in.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key or an option")]
pub struct Config {
    /// The digest's name.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The absolute address of the site, with a slash at its end.
    pub base_url: Option<String>,
    /// The language of the site's own words.
    pub lang: String,
    /// The zone in which a day begins.
    pub time_zone: TimeZone,
    /// The name of the theme.
    pub theme: String,
    /// What the theme is told.
    pub theme_options: BTreeMap<String, serde_json::Value>,
    /// The line and column of each of these in `site.yaml`.
    pub(crate) option_places: BTreeMap<String, (u32, u32)>,
    /// The menu: names and addresses; none where the site has none of its own.
    pub menu: Option<Vec<(String, String)>>,
    /// The most articles on a list's page.
    pub page_size: usize,
    /// How feeds are made.
    pub feeds: Feeds,
    /// Where else feeds of the site stand, as they did on another system.
    pub other_feeds: Vec<OtherFeed>,
    /// What readers may search in.
    pub search: Search,
    /// The languages that names of its files tell.
    pub languages: FileLanguages,
    /// What the site does without.
    pub leave_out: LeaveOut,
    /// Where an article's page stands.
    pub permalink: Permalinks,
    /// Whether links name pages as servers do, without `index.html` and the ending that their
    /// addresses do without.
    pub clean_links: bool,
    /// How old addresses lead on.
    pub redirects: Redirects,
    /// How many articles must bear a name that nobody knows before it is a tag.
    pub tags_min_articles: usize,
    /// How much evidence filing needs.
    pub filing: FilingLimits,
    /// Whether articles without a date of publication are shown.
    pub show_undated: bool,
    /// Whether articles stay on the site that have expired.
    pub show_expired: bool,
    /// The site's own domain, for GitHub Pages.
    pub cname: Option<String>,
    /// Whether raw HTML in Markdown is left as it is.
    pub unsafe_html: bool,
    /// How pictures, sound and films of other sites are shown.
    pub remote_images: RemoteImages,
    /// Whether a service worker keeps the newest editions for readers without a network.
    pub offline: bool,
    /// Whether narrower copies of pictures are made for small screens.
    pub narrow_pictures: bool,
    /// Whether there is a web app manifest; always where `offline` is set.
    pub manifest: bool,
    /// Regions, themes and countries.
    pub taxonomy: Taxonomy,
    /// Names and words that `taxonomy.yaml` adds.
    pub words: Vec<TaxonomyWord>,
    /// Agencies and papers, and how their texts may be shown.
    pub sources: Sources,
    /// The names of authors whom articles call by a short one.
    pub authors: AuthorNames,
    /// The time that counts as now.
    pub now: Timestamp,
    /// The warnings and notes that are not told.
    pub ignored: Vec<FaultCode>,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether articles of the future are built.
    pub future: bool,
    /// Whether articles that have expired are there too, for who lists them.
    pub expired: bool,
}

/// `search` of `site.yaml`: what readers may search in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Headlines, summaries, names and the whole texts.
    FullText,
    /// Headlines, summaries and names.
    Names,
    /// Nothing: there is no search.
    Off,
}

/// `leave_out` of `site.yaml`: the kinds of pages that the site does without.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeaveOut {
    /// The pages of lists, and their indexes.
    pub lists: bool,
    /// The editions, and the archive.
    pub editions: bool,
    /// The feeds, and the list of them.
    pub feeds: bool,
}

impl Config {
    /// Whether the pages are to be light (`lite: true` of `theme_options`): no scripts, no
    /// pictures, short lists.
    pub fn is_lite(&self) -> bool {
        self.theme_options.get("lite").and_then(serde_json::Value::as_bool) == Some(true)
    }

    /// How the texts of `source` show pictures of other sites: as the source has it in `sources.yaml`,
    /// else as the site has it; but texts of others load nothing from elsewhere of their own accord.
    pub fn remote_images(&self, source: Option<&str>) -> RemoteImages {
        let Some(name) = source else { return self.remote_images };
        let own = self.sources.find(name).and_then(|source| source.remote_images);
        own.unwrap_or(match (self.remote_images, self.sources.policy(name)) {
            (RemoteImages::Allow, Policy::Republished | Policy::Excerpt) => RemoteImages::Link,
            (how, _) => how,
        })
    }

    /// Whether some texts show pictures of other sites in the way `how`, as far as the site says it.
    pub fn shows_remote_images(&self, how: RemoteImages) -> bool {
        self.remote_images == how || self.sources.show_remote_images(how)
    }

    /// Whether the site has a search: it needs scripts, so a lite site has none.
    pub fn has_search(&self) -> bool {
        self.search != Search::Off && !self.is_lite()
    }
}

/// A feed of the whole site at a path of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherFeed {
    /// Its path from the site's root.
    pub path: String,
    /// Whether it is RSS 2.0, and not Atom.
    pub is_rss: bool,
}

/// `feeds` of `site.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// The most entries of a feed.
    pub items: usize,
    /// Whether a feed holds whole texts, where the source's policy allows.
    pub full_text: bool,
    /// Whether there are RSS 2.0 feeds beside the Atom feeds.
    pub rss: bool,
    /// How entries are named.
    pub ids: FeedIds,
}

/// Reads the configuration; every fault of every file is told, and what is at fault has its
/// default.
pub fn read(files: &ConfigFiles, options: &Options) -> Checked<Config> {
    let mut diagnostics = Vec::new();
    let sources = sources::read(files.sources.as_deref(), &mut diagnostics);
    let mut config = Config {
        title: String::from("News digest"),
        description: String::new(),
        base_url: None,
        lang: String::from("en"),
        time_zone: TimeZone::UTC,
        theme: String::from("broadsheet"),
        theme_options: BTreeMap::new(),
        option_places: BTreeMap::new(),
        menu: None,
        page_size: 30,
        feeds: Feeds { items: 30, full_text: true, rss: false, ids: FeedIds::default() },
        other_feeds: Vec::new(),
        search: Search::FullText,
        languages: FileLanguages::default(),
        leave_out: LeaveOut::default(),
        permalink: Permalinks::default(),
        clean_links: false,
        redirects: Redirects::default(),
        tags_min_articles: 2,
        filing: FilingLimits::default(),
        show_undated: true,
        cname: None,
        unsafe_html: false,
        remote_images: RemoteImages::Allow,
        offline: false,
        narrow_pictures: true,
        manifest: false,
        taxonomy: Taxonomy::default(),
        words: Vec::new(),
        sources,
        authors: AuthorNames::default(),
        ignored: Vec::new(),
        now: options.now,
        drafts: options.drafts,
        future: options.future,
        expired: options.expired,
        show_expired: false,
    };
    site::read(files.site.as_deref(), &mut config, &mut diagnostics);
    (config.taxonomy, config.words) =
        taxonomy::read(files.taxonomy.as_deref(), &config.lang, &mut diagnostics);
    config.taxonomy.speak(&config.lang);
    override_base_url(options, &mut config, &mut diagnostics);
    if config.base_url.is_none() {
        diagnostics.push(
            Diagnostic::new(
                FaultCode::NoBaseUrl,
                layout::SITE,
                "no `base_url`: feeds, sitemap and canonical links are left out",
            )
            .hint("add a line such as `base_url: https://example.org/news/`"),
        );
    }
    let of_files = diagnostics.iter_mut().filter(|told| told.origin == FaultOrigin::File);
    of_files.for_each(|told| told.origin = FaultOrigin::Setting);
    Checked { value: config, diagnostics }
}

/// The taxonomy of a site that has none of its own.
pub(crate) fn built_in_taxonomy() -> Taxonomy {
    taxonomy::read(None, "en", &mut Vec::new()).0
}

fn override_base_url(options: &Options, config: &mut Config, diagnostics: &mut Vec<Diagnostic>) {
    let Some(written) = &options.base_url else {
        return;
    };
    match site::base_url(written) {
        Some(url) => config.base_url = Some(url),
        None => diagnostics.push(
            Diagnostic::new(
                FaultCode::BadWebAddress,
                "--base-url",
                format!("`{written}` is not a web address"),
            )
            .from(FaultOrigin::Option)
            .hint("give a whole address such as https://example.org/news/"),
        ),
    }
}
