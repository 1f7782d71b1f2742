//! Every field of the model changed alone: a page that shows it has another key then.
//!
//! Keys are made without rendering, so nothing but this tells of a field that a page shows and its
//! key does not hold: such a page would keep its old bytes for good.

mod model;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::config::{Config, Feeds, LeaveOut, Permalink, Redirects, RemoteImages, Search};
use crate::model::{
    Article, Body, Confidence, Country, CountryCode, Fingerprint, Image, Moment, Origin,
    PartNumber, PartialDate, ReadArticle, Region, RegionId, Slug, StaticContent, StaticPage, Tag,
    TagKind, Theme as ThemeOfNews, ThemeId,
};
use crate::render::keys::tests::model::{Model, Outputs};

/// What is changed, and the model after it.
type Changes = Vec<(String, Model)>;

/// Adds a model for each field of a part of it. What is `unseen` is shown by no page, or by way of
/// other fields; a field that is named nowhere does not compile.
macro_rules! change_each {
    (
        $changes:ident,
        $model:ident => $part:expr,
        $of:ident { $($field:ident: $change:expr),* $(,)? } unseen { $($unseen:ident),* $(,)? }
    ) => {
        let _ = |value: &$of| {
            let $of { $($field: _,)* $($unseen: _),* } = value;
        };
        $({
            let mut $model = Model::new();
            let part: &mut $of = $part;
            apply(&mut part.$field, $change);
            $changes.push((format!("{}.{}", stringify!($of), stringify!($field)), $model));
        })*
    };
}

fn apply<T>(value: &mut T, change: impl Fn(&mut T)) {
    change(value);
}

fn longer(text: &mut String) {
    text.push_str(" more");
}

fn other_way(flag: &mut bool) {
    *flag = !*flag;
}

fn later(moment: &mut Option<Moment>) {
    *moment = Some(Moment::Day(date(2024, 2, 20)));
}

/// Every field of an article, of the article at the place `at`.
fn of_article(at: usize, changes: &mut Changes) {
    change_each!(changes, model => &mut model.articles[at].article, Article {
        path: |path| *path = String::from("content/moved/other.md"),
        part: |part| *part = Some(PartNumber::at(1)),
        title: longer,
        date: later,
        date_partial: |part| *part = Some(PartialDate::YearMonth { year: 2023, month: 9 }),
        filed: |filed| *filed = Moment::Day(date(2024, 3, 1)),
        updated: later,
        lang: |lang| *lang = "de".into(),
        rtl: other_way,
        summary: longer,
        regions: |regions| regions.push(RegionId(0)),
        themes: |themes| themes.push(ThemeId(1)),
        countries: |all| all.extend(CountryCode::new("SE")),
        sure: |sure| sure.theme = Some(Confidence(1)),
        tags: |tags| tags.push(Tag::written("Pier")),
        slug: |slug| *slug = Slug::from_text("another"),
        words: |words| *words += 2_000,
        toc: other_way,
        pin: other_way,
        noindex: other_way,
        off_sitemap: other_way,
        canonical_source: other_way,
        excerpt: other_way,
        translation_key: |key| *key = Some(String::from("ferry")),
        license: |license| *license = Some(String::from("CC0")),
        story: |story| *story = Some(String::from("harbours")),
        image: |image| *image = None,
        aliases: |aliases| aliases.push(String::from("older.html")),
    } unseen {
        // They decide whether there is a page, and which one has an address.
        held, embargo, expires, slug_written, pin_ends,
        // They follow from other fields, or serve other runs; the last is changed by itself.
        sum, text, fingerprint, written, stamped, evidence, ignored, origin, tag_edits,
        // The built-in templates show none of it.
        extra, written_address, entry_id, old,
    });
    of_its_parts(at, changes);
    let mut gone = Model::new();
    gone.articles.remove(at);
    changes.push((format!("article {at} is gone"), gone));
}

/// The same of what an article is made of.
fn of_its_parts(at: usize, changes: &mut Changes) {
    change_each!(changes, model => &mut model.articles[at], ReadArticle {
        text: |text| text.body = Body::Text,
    } unseen { article });
    change_each!(
        changes,
        model => &mut model.articles[at].article.origin,
        Origin {
            source: |source| *source = Some("Coast Wire".into()),
            source_url: |url| *url = Some(String::from("https://post.example/other")),
            authors: |authors| authors.push("B. Writer".into()),
            translators: |all| all.push("C. Teller".into()),
            place: |place| *place = Some("Bergen".into()),
        } unseen {  }
    );
    change_each!(
        changes,
        model => model.articles[at].article.image.as_mut().expect("each has one"),
        Image { src: |src| *src = String::from("https://a.example/b.png"), alt: longer, caption: longer } unseen {  }
    );
    change_each!(
        changes,
        model => model.articles[at].article.tags.last_mut().expect("each has some"),
        Tag {
            name: |name| *name = "FERRY".into(),
            kind: |kind| *kind = TagKind::Person,
            known: other_way,
        } unseen { acronym }
    );
}

fn of_site(changes: &mut Changes) {
    change_each!(changes, model => &mut model.config, Config {
        title: longer,
        description: longer,
        base_url: |url| *url = Some(String::from("https://example.net/")),
        lang: |lang| *lang = String::from("es"),
        time_zone: |zone| *zone = TimeZone::get("Asia/Tokyo").expect("it is built in"),
        theme_options: |all| _ = all.insert(String::from("lite"), true.into()),
        menu: |menu| *menu = Some(vec![(String::from("Map"), String::from("/map.pdf"))]),
        page_size: |size| *size = 3,
        search: |search| *search = Search::Names,
        redirects: |all| *all = Redirects { netlify: true, nginx: true, ..*all },
        permalink: |form| form.all = Permalink::new("/{year}/{slug}").expect("it is one"),
        tags_min_articles: |least| *least = 1,
        cname: |name| *name = Some(String::from("example.net")),
        remote_images: |how| *how = RemoteImages::Drop,
        offline: other_way,
        narrow_pictures: other_way,
        manifest: other_way,
        sources: |sources| *sources = crate::config::Sources::default(),
        now: |now| *now = "2024-01-04T20:00Z".parse().expect("it is a time"),
    } unseen { authors, clean_links, other_feeds, theme, option_places, languages, feeds, leave_out, filing, show_undated, show_expired, unsafe_html, taxonomy, words, ignored, drafts, future, expired });
    change_each!(changes, model => &mut model.config.feeds, Feeds {
        items: |items| *items = 1,
        full_text: other_way,
        rss: other_way,
        ids: |ids| *ids = crate::config::FeedIds::Tag,
    } unseen {  });
    change_each!(
        changes,
        model => &mut model.config.leave_out,
        LeaveOut { lists: other_way, editions: other_way, feeds: other_way } unseen {  }
    );
    change_each!(changes, model => &mut model.extras, StaticContent {
        standing: Vec::clear,
        intros: Vec::clear,
        assets: Vec::clear,
        sizes: BTreeMap::clear,
        statics: |statics| statics.push(String::from("static/robots.txt")),
    } unseen { saved, themes, theme_assets, ledger });
    change_each!(
        changes,
        model => &mut model.extras.standing[0],
        StaticPage {
            path: |path| *path = String::from("content/_pages/us.md"),
            title: longer,
            block: |block| block.html.push_str("<p>More.</p>"),
            noindex: other_way,
            off_sitemap: other_way,
        } unseen { held, embargo, expires, ignored }
    );
    change_each!(
        changes,
        model => &mut model.extras.intros[0],
        StaticPage {
            path: |path| *path = String::from("content/asia/_index.md"),
            block: |block| block.html.push_str("<p>More.</p>"),
        } unseen { title, noindex, off_sitemap, held, embargo, expires, ignored }
    );
}

fn europe(model: &mut Model) -> &mut Region {
    let id = model.config.taxonomy.find_region("europe").expect("it is built in");
    &mut model.config.taxonomy.regions[usize::from(id.0)]
}

fn norway(model: &mut Model) -> &mut Country {
    let code = CountryCode::new("NO").expect("it is one");
    model.config.taxonomy.countries.get_mut(&code).expect("it is built in")
}

fn of_taxonomy(changes: &mut Changes) {
    change_each!(
        changes,
        model => europe(&mut model),
        Region {
            slug: |slug| slug.push_str("-more"),
            name: longer,
        } unseen { names, also }
    );
    change_each!(
        changes,
        model => &mut model.config.taxonomy.themes[0],
        ThemeOfNews {
            slug: |slug| slug.push_str("-more"),
            name: longer,
            iptc: |codes| codes.push(String::from("20000001")),
        } unseen { names, also, was, from }
    );
    change_each!(
        changes,
        model => norway(&mut model),
        Country {
            name: longer,
            region: |region| *region = Some(RegionId(0)),
        } unseen { code }
    );
}

#[test]
fn a_page_that_shows_a_field_has_another_key_when_it_changes() {
    let before = Model::new().outputs();
    let mut changes = Changes::new();
    // The oldest, one with a translation, and the undated one, which is the newest.
    for at in [0, 3, 5] {
        of_article(at, &mut changes);
    }
    of_site(&mut changes);
    of_taxonomy(&mut changes);
    let of_model = |(what, model): &(String, Model)| -> (String, bool, Vec<String>) {
        let after = model.outputs();
        let bytes = |outputs: &Outputs| -> Vec<(String, Vec<u8>)> {
            outputs.iter().map(|(path, (_, bytes))| (path.clone(), bytes.clone())).collect()
        };
        let is_stale = |(path, (key, bytes)): &(&String, &(Fingerprint, Vec<u8>))| {
            before.get(*path).is_some_and(|(old, shown)| old == key && shown != bytes)
        };
        let stale = after.iter().filter(is_stale);
        let stale = stale.map(|(path, _)| format!("{what}: {path} keeps its key")).collect();
        (what.clone(), bytes(&after) != bytes(&before), stale)
    };
    let all: Vec<(String, bool, Vec<String>)> = changes.par_iter().map(of_model).collect();
    let mut faults: Vec<String> = all.iter().flat_map(|(_, _, stale)| stale.clone()).collect();
    let shown: BTreeSet<&String> =
        all.iter().filter(|(_, is_shown, _)| *is_shown).map(|(what, ..)| what).collect();
    let unseen = all.iter().filter(|(what, ..)| !shown.contains(what));
    faults.extend(unseen.map(|(what, ..)| format!("{what}: no page shows it")));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
