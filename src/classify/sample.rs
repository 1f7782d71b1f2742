//! Articles and a taxonomy for tests.

use std::collections::BTreeMap;

use super::tables;
use crate::model::{
    Article, ArticleText, Body, Country, CountryCode, Fields, FilingConfidence, Fingerprint,
    Moment, OldAddressParts, Origin, Paragraph, ReadArticle, Region, Slug, Taxonomy, TextNumber,
    TextSum, Theme,
};

/// The built-in taxonomy, names in English alone.
pub(super) fn taxonomy() -> Taxonomy {
    let regions = tables::rows::<2>(tables::REGIONS).map(|[slug, name]| Region {
        slug: slug.to_owned(),
        name: name.to_owned(),
        names: BTreeMap::new(),
        also: Vec::new(),
    });
    let themes = tables::rows::<2>(crate::table::THEMES).map(|[slug, name]| Theme {
        slug: slug.to_owned(),
        name: name.to_owned(),
        names: BTreeMap::new(),
        also: Vec::new(),
        was: None,
        from: None,
        iptc: Vec::new(),
    });
    let mut taxonomy =
        Taxonomy { regions: regions.collect(), themes: themes.collect(), ..Taxonomy::default() };
    for [code, _, _, region, name] in tables::rows(tables::COUNTRIES) {
        let code = CountryCode::new(code).unwrap();
        let region = taxonomy.find_region(region);
        let country = Country { code, name: name.to_owned(), region };
        taxonomy.countries.insert(code, country);
    }
    taxonomy
}

/// An article of `text`, its title and paragraphs parted by " / ".
pub(crate) fn article(lang: &str, place: &str, text: &str) -> ReadArticle {
    let mut lines = (1..).step_by(2).zip(text.split(" / "));
    let (_, title) = lines.next().unwrap();
    let paragraphs = lines.map(|(line, text)| Paragraph { text: text.to_owned(), line });
    let paragraphs = paragraphs.collect();
    let article = Article {
        part: None,
        path: "content/a.txt".to_owned(),
        title: title.to_owned(),
        date: None,
        date_partial: None,
        filed: Moment::Day("2023-09-26".parse().unwrap()),
        updated: None,
        origin: Origin { place: (!place.is_empty()).then(|| place.into()), ..Origin::default() },
        lang: lang.into(),
        rtl: false,
        summary: String::new(),
        regions: Vec::new(),
        themes: Vec::new(),
        countries: Vec::new(),
        sure: FilingConfidence::default(),
        tags: Vec::new(),
        tag_edits: None,
        slug: Slug::from_text(title),
        slug_written: false,
        sum: TextSum::default(),
        text: TextNumber::default(),
        words: 0,
        toc: false,
        ignored: Vec::new(),
        pin: false,
        pin_ends: None,
        held: None,
        embargo: None,
        noindex: false,
        off_sitemap: false,
        canonical_source: false,
        excerpt: false,
        expires: None,
        translation_key: None,
        story: None,
        image: None,
        aliases: Vec::new(),
        written_address: None,
        entry_id: None,
        old: OldAddressParts::default(),
        license: None,
        extra: BTreeMap::new(),
        written: Fields::default(),
        stamped: Fields::default(),
        fingerprint: Fingerprint::default(),
        evidence: Vec::new(),
    };
    ReadArticle { article, text: ArticleText { paragraphs, body: Body::Text } }
}
