//! Every field of the model changed alone: a page that shows it has another key then.
//!
//! Keys are made without rendering, so nothing but this tells of a field that a page shows and its
//! key does not hold: such a page would keep its old bytes for good.

mod model;

use jiff::civil::date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::config::Config;
use crate::config::Feeds;
use crate::config::LeaveOut;
use crate::config::Permalink;
use crate::config::RemoteImages;
use crate::config::Search;
use crate::model::Article;
use crate::model::Body;
use crate::model::Country;
use crate::model::CountryCode;
use crate::model::Field;
use crate::model::Fingerprint;
use crate::model::Image;
use crate::model::Moment;
use crate::model::Origin;
use crate::model::PartialDate;
use crate::model::Region;
use crate::model::RegionId;
use crate::model::Slug;
use crate::model::StaticContent;
use crate::model::StaticPage;
use crate::model::Tag;
use crate::model::TagKind;
use crate::model::Text;
use crate::model::Theme as ThemeOfNews;
use crate::model::ThemeId;
use crate::render::keys::tests::model::Model;

/// What is changed, and the model after it.
type Changes = Vec<(String, Model)>;

/// Adds a model for each field of a part of it; a field that is not named does not compile.
macro_rules! change_each {
    ($changes:ident, $model:ident => $part:expr, $of:ident { $($field:ident: $change:expr),* $(,)? }) => {
        let _ = |value: &$of| {
            let $of { $($field: _),* } = value;
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

/// A field that no page shows, or that shows in another field.
fn nothing<T>(_: &mut T) {}

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
    change_each!(changes, model => &mut model.articles[at], Article {
        path: |path| *path = String::from("content/moved/other.md"),
        title: longer,
        date: later,
        date_partial: |part| *part = Some(PartialDate::YearMonth { year: 2023, month: 9 }),
        filed: |filed| *filed = Moment::Day(date(2024, 3, 1)),
        updated: later,
        origin: nothing, // below
        lang: |lang| *lang = "de".into(),
        rtl: other_way,
        summary: longer,
        regions: |regions| regions.push(RegionId(1)),
        themes: |themes| themes.push(ThemeId(1)),
        countries: |all| all.extend(CountryCode::new("SE")),
        tags: |tags| tags.push(Tag::written("Pier")),
        slug: |slug| *slug = Slug::from_text("another"),
        slug_written: other_way,
        text: |text| *text = Some(Text { body: Body::Text, ..text.clone().unwrap_or_default() }),
        stored: nothing,
        sum: nothing, // follows from the text
        words: |words| *words += 2_000,
        toc: other_way,
        pin: other_way,
        held: nothing, // the digest has none that is held back
        embargo: later,
        noindex: other_way,
        off_sitemap: other_way,
        canonical_source: other_way,
        expires: later,
        translation_key: |key| *key = Some(String::from("ferry")),
        story: |story| *story = Some(String::from("harbours")),
        image: |image| *image = None,
        aliases: |aliases| aliases.push(String::from("older.html")),
        extra: |extra| _ = extra.insert(String::from("a"), 1.into()),
        written: |fields| fields.insert(Field::Tag),
        print: nothing, // follows from all others
        evidence: nothing,
    });
    change_each!(
        changes,
        model => &mut model.articles[at].origin,
        Origin {
            source: |source| *source = Some("Coast Wire".into()),
            source_url: |url| *url = Some(String::from("https://post.example/other")),
            authors: |authors| authors.push("B. Writer".into()),
            place: |place| *place = Some("Bergen".into()),
        }
    );
    change_each!(
        changes,
        model => model.articles[at].image.as_mut().expect("each has one"),
        Image { src: |src| *src = String::from("https://a.example/b.png"), alt: longer }
    );
    change_each!(
        changes,
        model => &mut model.articles[at].tags[0],
        Tag {
            name: |name| *name = "FERRY".into(),
            kind: |kind| *kind = TagKind::Organisation,
            known: other_way,
        }
    );
    let mut gone = Model::new();
    gone.articles.remove(at);
    changes.push((format!("article {at} is gone"), gone));
}

fn of_site(changes: &mut Changes) {
    change_each!(changes, model => &mut model.config, Config {
        title: longer,
        description: longer,
        base_url: |url| *url = Some(String::from("https://example.net/")),
        lang: |lang| *lang = String::from("es"),
        time_zone: |zone| *zone = TimeZone::get("Asia/Tokyo").expect("it is built in"),
        theme: nothing, // another one is another set of templates
        theme_options: |all| _ = all.insert(String::from("lite"), true.into()),
        option_places: nothing,
        menu: |menu| *menu = Some(vec![(String::from("Map"), String::from("/map.pdf"))]),
        page_size: |size| *size = 3,
        feeds: nothing, // below
        search: |search| *search = Search::Names,
        leave_out: nothing, // below
        permalink: |form| *form = Permalink::new("/{year}/{slug}.html").expect("it is one"),
        tags_min_articles: |least| *least = 9,
        filing: nothing,
        show_undated: nothing,
        cname: |name| *name = Some(String::from("example.net")),
        unsafe_html: nothing,
        remote_images: |how| *how = RemoteImages::Drop,
        offline: other_way,
        manifest: other_way,
        taxonomy: nothing, // below
        words: nothing,
        sources: |sources| *sources = crate::config::Sources::default(),
        now: |now| *now = "2024-01-06T12:00Z".parse().expect("it is a time"),
        drafts: nothing,
        future: nothing,
    });
    change_each!(changes, model => &mut model.config.feeds, Feeds {
        items: |items| *items = 1,
        full_text: other_way,
        rss: other_way,
    });
    change_each!(
        changes,
        model => &mut model.config.leave_out,
        LeaveOut { lists: other_way, editions: other_way, feeds: other_way }
    );
    change_each!(changes, model => &mut model.extras, StaticContent {
        standing: |standing| standing.clear(),
        assets: |assets| assets.clear(),
        sizes: |sizes| sizes.clear(),
        statics: |statics| statics.push(String::from("static/robots.txt")),
        themes: nothing,
        theme_assets: nothing,
    });
    change_each!(
        changes,
        model => &mut model.extras.standing[0],
        StaticPage {
            path: |path| *path = String::from("content/_pages/us.md"),
            title: longer,
            block: |block| block.html.push_str("<p>More.</p>"),
            held: nothing,
            embargo: nothing,
            expires: nothing,
            noindex: other_way,
            off_sitemap: other_way,
        }
    );
}

fn norway(model: &mut Model) -> &mut Country {
    let code = CountryCode::new("NO").expect("it is one");
    model.config.taxonomy.countries.get_mut(&code).expect("it is built in")
}

fn of_taxonomy(changes: &mut Changes) {
    change_each!(
        changes,
        model => &mut model.config.taxonomy.regions[0],
        Region {
            slug: |slug| slug.push_str("-more"),
            name: longer,
            names: nothing,
            also: nothing,
        }
    );
    change_each!(
        changes,
        model => &mut model.config.taxonomy.themes[0],
        ThemeOfNews {
            slug: |slug| slug.push_str("-more"),
            name: longer,
            names: nothing,
            also: nothing,
            from: nothing,
            iptc: |codes| codes.push(String::from("20000001")),
        }
    );
    change_each!(
        changes,
        model => norway(&mut model),
        Country {
            code: nothing,
            name: longer,
            region: |region| *region = Some(RegionId(1)),
        }
    );
}

#[test]
fn a_page_that_shows_a_field_has_another_key_when_it_changes() {
    let before = Model::new().outputs(|_, _| true);
    let mut changes = Changes::new();
    // The oldest, one with a translation, one of others, and the undated one, which is the newest.
    [0, 2, 4, 5].into_iter().for_each(|at| of_article(at, &mut changes));
    of_site(&mut changes);
    of_taxonomy(&mut changes);
    let stale = |(what, model): &(String, Model)| -> Vec<String> {
        let has_key = |path: &str, key| before.get(path).is_some_and(|(old, _)| *old == key);
        let after = model.outputs(has_key);
        let is_stale = |(path, (_, bytes)): &(&String, &(Fingerprint, Option<Vec<u8>>))| {
            bytes.is_some() && before.get(*path).is_none_or(|(_, old)| old != bytes)
        };
        let stale = after.iter().filter(is_stale);
        stale.map(|(path, _)| format!("{what}: {path} keeps its key")).collect()
    };
    let stale: Vec<String> = changes.par_iter().flat_map(stale).collect();
    assert!(stale.is_empty(), "{} pages:\n{}", stale.len(), stale.join("\n"));
}
