//! Fingerprints of what pages show of the site, of its lists and of one article.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smol_str::SmolStr;

use crate::config::LeaveOut;
use crate::model::{
    Article, ArticleIx, BUILD, Confidence, Fingerprint, FingerprintBuilder, List, ListKey, Span,
};
use crate::plan::{FeedOf, FrontWeight, Page, Target};
use crate::render::Site;
use crate::render::link::RootPath;

/// What all pages show.
pub(super) fn base(site: &Site<'_>) -> Fingerprint {
    let mut builder = FingerprintBuilder::new();
    builder.text(BUILD).json(&site.view(&RootPath::of(""))).maybe(site.config.base_url.as_deref());
    builder.fingerprint(site.theme.words).text(&format!("{:?}", site.config.time_zone));
    let LeaveOut { lists, editions, feeds } = site.config.leave_out;
    builder.flag(lists).flag(editions).flag(feeds).flag(site.config.clean_links);
    for (path, _) in site.plan.feeds(&FeedOf::Site) {
        builder.text(&path);
    }
    for output in &site.plan.outputs {
        if let Page::ThemeFile(file) = &output.page {
            builder.text(file);
        }
    }
    builder.sum()
}

/// The slugs and names of regions and themes, and the names of countries.
pub(in crate::render) fn names(site: &Site<'_>) -> Fingerprint {
    let taxonomy = &site.config.taxonomy;
    let mut builder = FingerprintBuilder::new();
    for region in &taxonomy.regions {
        builder.text(&region.slug).text(&region.name);
    }
    for theme in &taxonomy.themes {
        builder.text(&theme.slug).text(&theme.name);
    }
    for country in taxonomy.countries.values() {
        builder.text(&country.name);
    }
    builder.sum()
}

pub(super) fn calendar(site: &Site<'_>) -> Vec<(Span, Fingerprint)> {
    let spans = site.digest.editions.keys().filter(|span| !matches!(span, Span::Day(_)));
    let mut sum = Fingerprint::default();
    let fingerprint = |span: &Span| FingerprintBuilder::new().text(&format!("{span:?}")).sum();
    spans
        .map(|span| {
            sum = sum.union(fingerprint(span));
            (*span, sum)
        })
        .collect()
}

/// What the site says of each source that has an article.
pub(super) fn sources(site: &Site<'_>) -> HashMap<SmolStr, Fingerprint, RandomState> {
    let name = |list: &List| {
        let ListKey::Source(name) = &list.key else { return None };
        Some(name.clone())
    };
    let names = site.digest.lists.iter().filter_map(name);
    names.map(|name| (name.clone(), source(&name, site))).collect()
}

/// What the site says of a source.
pub(super) fn source(name: &str, site: &Site<'_>) -> Fingerprint {
    let sources = &site.config.sources;
    FingerprintBuilder::new()
        .text(&format!("{:?} {:?}", sources.find(name), sources.policy(name)))
        .sum()
}

/// How counts, plots and cross tables count an article.
pub(super) fn facet_key(article: &Article, site: &Site<'_>, listed: bool) -> Fingerprint {
    let taxonomy = &site.config.taxonomy;
    let mut builder = FingerprintBuilder::new();
    builder.day(article.filed.day()).flag(listed);
    for id in &article.regions {
        let region = taxonomy.region(*id);
        builder.number(u64::from(id.0)).text(&region.slug).text(&region.name);
    }
    for id in &article.themes {
        let theme = taxonomy.theme(*id);
        builder.number(u64::from(id.0)).text(&theme.slug).text(&theme.name);
    }
    for code in &article.countries {
        builder.text(code.as_str());
    }
    builder.sum()
}

/// What a list shows of the article at that place in the digest, and the lists of the sum `lists`;
/// and where it stands among others of its moment, which its file decides.
pub(super) fn card_key(
    article: &Article,
    site: &Site<'_>,
    lists: Fingerprint,
    facets: Fingerprint,
    at: ArticleIx,
) -> Fingerprint {
    let mut builder = FingerprintBuilder::new();
    builder
        .text(site.plan.article(at))
        .flag(site.plan.is_bare(at))
        .text(&article.key().text())
        .text(&article.title)
        .text(&article.summary)
        .fingerprint(lists)
        .fingerprint(facets);
    builder.moment(article.filed).flag(article.date.is_some());
    builder.maybe(article.origin.place.as_deref()).text(&article.lang).flag(article.rtl);
    builder.number(u64::from(article.minutes())).flag(article.pin);
    builder.number(i64::from(FrontWeight::alone(article, site.config)).cast_unsigned());
    if let Some(image) = &article.image {
        builder.text(&image.src).text(&image.alt).text(&image.caption);
        builder.text(&picture_key(&image.src, &article.path, site));
    }
    builder.maybe(article.story.as_deref()).maybe(article.origin.source.as_deref());
    builder.flag(article.lang == site.config.lang).sum()
}

/// What an article's own page and its entry in a feed show of it.
pub(super) fn page_key(
    article: &Article,
    site: &Site<'_>,
    card: Fingerprint,
    sources: &HashMap<SmolStr, Fingerprint, RandomState>,
) -> Fingerprint {
    let taxonomy = &site.config.taxonomy;
    let mut builder = FingerprintBuilder::new();
    builder.fingerprint(card).fingerprint(article.fingerprint);
    for tag in &article.tags {
        builder.text(&tag.name);
    }
    for sure in [article.sure.region, article.sure.theme] {
        builder.number(sure.map_or(u64::MAX, |Confidence(hundredths)| u64::from(hundredths)));
    }
    for theme in article.themes.iter().map(|id| taxonomy.theme(*id)) {
        builder.texts(&theme.iptc);
    }
    for country in article.countries.iter().filter_map(|code| taxonomy.countries.get(code)) {
        builder.text(&country.name);
    }
    if let Some(name) = &article.origin.source {
        builder.fingerprint(sources.get(name).copied().unwrap_or_default());
    }
    if let Some(updated) = article.updated {
        builder.flag(site.digest.editions.contains_key(&Span::Day(updated.day())));
    }
    builder.text(&format!("{:?}", site.config.remote_images(article.origin.source.as_deref())));
    let images = article.image.iter().map(|image| &image.src);
    let links: Vec<&String> = article.sum.links.iter().chain(images).collect();
    resolved(&links, &article.path, site, &mut builder);
    builder.sum()
}

/// The size and the copies of the picture that a link leads to; empty where it leads to none.
fn picture_key(link: &str, from: &str, site: &Site<'_>) -> String {
    let Some(picture) = site.picture(link, from) else { return String::new() };
    let srcset = picture.srcset(&RootPath::of(""));
    format!("{} {} {srcset:?}", picture.size.width, picture.size.height)
}

/// Adds where links lead that stand in the file `from`, and the sizes of pictures among them.
pub(super) fn resolved<T: AsRef<str>>(
    links: &[T],
    from: &str,
    site: &Site<'_>,
    to: &mut FingerprintBuilder,
) {
    for link in links.iter().map(AsRef::as_ref) {
        to.text(link);
        if let Target::Output(path, tail) = site.plan.resolve(link, from) {
            to.text(site.plan.link_to(path, true))
                .text(path)
                .text(tail)
                .text(&picture_key(link, from, site));
        }
    }
}
