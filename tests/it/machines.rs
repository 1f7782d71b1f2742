//! What the site says to machines.

use std::collections::{BTreeMap, BTreeSet};

use dateline::config::ConfigFiles;
use dateline::diagnostic::Severity;
use dateline::model::ArticleIx;
use dateline::plan::Page;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::same_bytes::SAMPLE;
use crate::site::{self, Site};
use crate::tree::Tree;

/// The address of the sample digest, as its `site.yaml` says.
const BASE: &str = "https://long-parallel.example/news/";

fn html(text: &str) -> Html {
    Html::parse_document(text)
}

/// Builds a site without errors.
#[track_caller]
fn build(site: &Site) {
    let said = site.build().diagnostics;
    let errors: Vec<_> = said.iter().filter(|said| said.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

/// The attribute `name` of every element that `selector` finds.
fn all(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|e| e.attr(name).unwrap_or_default().to_owned()).collect()
}

/// The things of a page's linked data, by type.
fn things(page: &Html) -> BTreeMap<String, Value> {
    let selector = Selector::parse("script[type='application/ld+json']").unwrap();
    let script = page.select(&selector).next().expect("a page has linked data");
    let data: Value = serde_json::from_str(&script.text().collect::<String>()).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    let graph = data["@graph"].as_array().unwrap().iter();
    graph.map(|thing| (thing["@type"].as_str().unwrap().to_owned(), thing.clone())).collect()
}

/// The pages of the sample digest, each with its text.
fn sample_pages() -> impl Iterator<Item = (&'static str, Html)> {
    let site: &'static Tree = &SAMPLE;
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), html(std::str::from_utf8(bytes).unwrap())))
}

fn is_noindex(page: &Html) -> bool {
    all(page, "meta[name=robots]", "content") == ["noindex"]
}

/// Whether it is the page of an old address.
fn leads_on(page: &Html) -> bool {
    !all(page, "meta[http-equiv=refresh]", "content").is_empty()
}

#[test]
fn linked_data_holds_whatever_a_title_holds() {
    let title = "</script><script>alert(1)</script> <!-- \" & ' \\u003c";
    let written = serde_json::to_string(title).unwrap();
    let head = format!("title: {written}\nauthor: {written}\nplace: {written}\ntags: [{written}]");
    let site = Site::of(&[
        ("site.yaml", format!("title: {written}\nbase_url: https://example.org/a/\n")),
        ("content/a.md", format!("---\n{head}\nslug: a\ndate: 2024-05-06\n---\n\nText.\n")),
    ]);
    build(&site);
    let page = html(&site.page("2024/05/a.html"));
    assert_eq!(all(&page, "script:not([src])", "type"), ["application/ld+json"]);
    let things = things(&page);
    let article = &things["NewsArticle"];
    for found in [
        &article["headline"],
        &article["author"][0]["name"],
        &article["publisher"]["name"],
        &article["keywords"][0],
        &article["contentLocation"]["name"],
        &things["BreadcrumbList"]["itemListElement"][0]["name"],
    ] {
        assert_eq!(found, title);
    }
}

#[test]
fn an_article_says_what_is_known_of_it_and_no_more() {
    let sources = "sources:\n  - name: Own Desk\n    url: https://desk.example/\n    policy: own\n";
    let own = "---\nslug: own\ndate: 2024-05-06T07:08:09+02:00\nupdated: 2024-05-07\nregion: europe\n\
               themes: [security, energy]\nsource: Own Desk\nsource_url: https://desk.example/1\n---\n\
               # Own\n\nText.\n";
    let undated = "---\nslug: undated\nregion: europe\ntheme: general\n---\n# Undated\n\nText.\n";
    let site = Site::of(&[
        ("site.yaml", "title: Gazette\nbase_url: https://example.org/a/\n"),
        ("sources.yaml", sources),
        ("content/own.md", own),
        ("content/undated.md", undated),
    ]);
    build(&site);
    let own = things(&html(&site.page("2024/05/own.html")))["NewsArticle"].clone();
    assert_eq!(own["datePublished"], "2024-05-06T07:08:09+02:00", "as written");
    assert_eq!(own["dateModified"], "2024-05-07");
    assert_eq!(own["isBasedOn"], "https://desk.example/1");
    assert_eq!(own["author"]["name"], "Own Desk");
    assert_eq!(own["image"], "https://example.org/a/assets/cards/theme-security.png");
    let codes = own["about"].as_array().unwrap().iter().map(|topic| &topic["termCode"]);
    let codes: Vec<_> = codes.map(|code| code.as_str().unwrap()).collect();
    assert_eq!(codes[..2], ["16000000", "20000599"]);
    assert!(codes.contains(&"20000256"), "the codes of the second theme: {codes:?}");
    let undated = things(&html(&site.page("undated/undated.html")))["NewsArticle"].clone();
    for key in ["datePublished", "dateModified", "about", "isBasedOn"] {
        assert_eq!(undated[key], Value::Null, "{key}");
    }
    assert_eq!(undated["author"]["name"], "Gazette");
    assert_eq!(undated["image"], "https://example.org/a/assets/cards/region-europe.png");
}

#[test]
fn every_indexable_page_introduces_itself() {
    let mut checked = 0;
    let introduces = |page: &Html| !is_noindex(page) && !leads_on(page);
    for (path, page) in sample_pages().filter(|(_, page)| introduces(page)) {
        let [description] = &all(&page, "meta[name=description]", "content")[..] else {
            panic!("{path} has not one description");
        };
        assert!(!description.trim().is_empty(), "{path}");
        let own = format!("{BASE}{}", if path == "index.html" { "" } else { path });
        assert_eq!(all(&page, "link[rel=canonical]", "href"), [own.as_str()], "{path}");
        assert_eq!(all(&page, "meta[property='og:url']", "content"), [own.as_str()], "{path}");
        let card = all(&page, "meta[name='twitter:card']", "content");
        assert_eq!(card, ["summary_large_image"], "{path}");
        let [image] = &all(&page, "meta[property='og:image']", "content")[..] else {
            panic!("{path} has not one picture");
        };
        let file = image.strip_prefix(BASE).unwrap();
        assert!(SAMPLE.contains_key(file), "{path}: there is no {file}");
        if path != "index.html" {
            let things = things(&page);
            let steps = things["BreadcrumbList"]["itemListElement"].as_array().unwrap();
            assert_eq!(steps.last().unwrap()["item"], own.as_str(), "{path}");
        }
        checked += 1;
    }
    assert!(checked > 400, "only {checked} pages");
}

#[test]
fn every_card_of_the_theme_is_a_small_picture_of_the_right_size() {
    let folder = site::repository().join("themes/broadsheet/assets/cards");
    let cards = crate::tree::read(&folder);
    let taxonomy = dateline::config::read(&ConfigFiles::default(), &site::options()).value.taxonomy;
    let regions = taxonomy.regions.iter().map(|region| format!("region-{}.png", region.slug));
    let themes = taxonomy.themes.iter().map(|theme| format!("theme-{}.png", theme.slug));
    let expected: BTreeSet<String> =
        regions.chain(themes).chain([String::from("site.png")]).collect();
    assert_eq!(cards.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (name, bytes) in &cards {
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name} is no PNG");
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), (1200, 630), "{name}");
    }
    assert!(cards.values().map(Vec::len).sum::<usize>() < 300_000);
}

/// The addresses of a sitemap.
/// Of two articles of one language one stands for both, and each page that is named names all others.
#[test]
fn translations_name_one_another_and_no_twin() {
    let article = |lang: &str, more: &str| {
        format!("---\nlang: {lang}\ntranslation_key: pier\n{more}---\n# Pier {lang}\n\nText.\n")
    };
    let site = Site::of(&[
        ("site.yaml", "title: T\nbase_url: https://d.example/\n".to_owned()),
        ("content/2024-01-01-a.md", article("en", "")),
        ("content/2024-01-02-b.md", article("en", "title: Later\n")),
        ("content/2024-01-03-c.md", article("ko", "")),
        ("content/2024-01-04-d.md", article("fr", "source: Elsewhere\n")),
        ("content/2024-01-05-e.md", article("de", "")),
        ("content/2024-01-06-f.md", article("de", "title: Spaeter\n")),
        ("content/2024-01-07-g.md", article("en", "title: Alone\n").replace(": pier", ": alone")),
    ]);
    let said = site.build().diagnostics;
    let twins = said.iter().filter(|said| said.message.contains("translation_key"));
    let twins: Vec<(&str, bool)> = twins
        .map(|said| {
            (
                &*said.file,
                said.message.contains("content/2024-01-01-a.md") || said.message.contains("-e.md"),
            )
        })
        .collect();
    assert_eq!(twins, [("content/2024-01-02-b.md", true), ("content/2024-01-06-f.md", true)]);
    let mut named = BTreeMap::new();
    for (path, bytes) in site.pages().iter().filter(|(path, _)| path.starts_with("2024/01/")) {
        let page = html(std::str::from_utf8(bytes).unwrap());
        let urls = all(&page, "link[hreflang]", "href").into_iter();
        let urls = urls.map(|url| url.replace("https://d.example/", ""));
        let langs = all(&page, "link[hreflang]", "hreflang");
        named.insert(path.clone(), langs.into_iter().zip(urls).collect::<Vec<_>>());
    }
    let set = named.get("2024/01/pier-en.html").unwrap();
    let langs: Vec<&str> = set.iter().map(|(lang, _)| &**lang).collect();
    assert_eq!(langs, ["de", "en", "ko", "x-default"]);
    for (path, alternates) in &named {
        let is_named = set.iter().any(|(_, url)| url == path);
        assert_eq!(&alternates[..], if is_named { &set[..] } else { &[] }, "{path}");
    }
    assert_eq!(named.values().filter(|alternates| !alternates.is_empty()).count(), 3);
}

fn addresses(sitemap: &str) -> BTreeSet<&str> {
    sitemap.split("<loc>").skip(1).filter_map(|rest| Some(rest.split_once("</loc>")?.0)).collect()
}

#[test]
fn the_sitemap_holds_every_indexable_page_and_no_other() {
    let sitemap = std::str::from_utf8(&SAMPLE["sitemap.xml"]).unwrap();
    let indexable = |(path, page): (&str, Html)| {
        let own = format!("{BASE}{}", if path == "index.html" { "" } else { path });
        let is_canonical = all(&page, "link[rel=canonical]", "href") == [own.as_str()];
        (is_canonical && !is_noindex(&page)).then_some(own)
    };
    let expected: BTreeSet<String> = sample_pages().filter_map(indexable).collect();
    let listed: BTreeSet<String> = addresses(sitemap).into_iter().map(str::to_owned).collect();
    assert_eq!(listed, expected);
    assert!(sample_pages().any(|(path, page)| path == "404.html" && is_noindex(&page)));
    assert!(sample_pages().any(|(path, page)| path.starts_with("source/") && is_noindex(&page)));
}

#[test]
fn the_sitemap_of_news_has_bounds() {
    let mut files: Vec<(String, String)> = (0..1_002)
        .map(|n| {
            let (hour, minute) = (n / 60, n % 60);
            let date = format!("2024-12-30T{hour:02}:{minute:02}:00Z");
            let text =
                format!("---\ndate: {date}\nregion: africa\ntheme: sport\n---\n# No. {n}\n\nA.\n");
            (format!("content/{n}.md"), text)
        })
        .collect();
    files.push((String::from("site.yaml"), String::from("base_url: https://example.org/\n")));
    let site = Site::of(&files);
    let news = |now: &str| {
        let options = dateline::config::Options { now: now.parse().unwrap(), ..site::options() };
        let planned = dateline::plan(site.root(), &options, &|_| {}).unwrap().value.unwrap();
        let outputs = planned.plan.outputs.into_iter();
        let mut news = outputs.filter_map(|output| match output.page {
            Page::NewsSitemap(places) => Some(places),
            _ => None,
        });
        let news = news.next().unwrap_or_default();
        news.into_iter().map(ArticleIx::get).collect::<Vec<_>>()
    };
    assert_eq!(news("2024-12-31T00:00:00Z"), (0..1_000).collect::<Vec<_>>(), "the newest thousand");
    assert_eq!(news("2025-01-01T16:41:00Z"), [0], "no older than two days");
    assert!(news("2025-01-01T16:42:00Z").is_empty());
}

/// The files that a worker keeps, and its version.
fn kept(worker: &str) -> (BTreeMap<String, String>, String) {
    let files = worker.split_once("const files = ").unwrap().1;
    let files = files.split_once(";\n").unwrap().0;
    let version = worker.split('"').nth(1).unwrap().to_owned();
    (serde_json::from_str(files).unwrap(), version)
}

#[test]
fn the_worker_keeps_the_newest_editions() {
    let article = |day: u32, text: &str| {
        let path = format!("content/2024-03-{day:02}.md");
        (
            path,
            format!(
                "---\nslug: day-{day}\nregion: africa\ntheme: sport\n---\n# Day {day}\n\n{text}\n"
            ),
        )
    };
    let mut files: Vec<(String, String)> =
        (1..=9).map(|day| article(day, "![A dot](dot.png)")).collect();
    files.push((String::from("content/dot.png"), String::from("not looked into")));
    let without = Site::of(&files);
    build(&without);
    assert!(!without.out().join("sw.js").exists());
    assert!(!without.out().join("assets/app.js").exists());
    assert!(!without.page("index.html").contains("assets/app.js"));
    files.push((String::from("site.yaml"), String::from("offline: true\n")));
    let site = Site::of(&files);
    build(&site);
    let (first, version) = kept(&site.page("sw.js"));
    let pages = site.pages();
    for path in first.keys() {
        assert!(pages.contains_key(path), "there is no {path}");
    }
    for path in
        ["index.html", "assets/style.css", "media/dot.png", "2024/03/09.html", "2024/03/03.html"]
    {
        assert!(first.contains_key(path), "{path} is not kept");
    }
    assert!(first.contains_key("2024/03/day-3.html") && !first.contains_key("2024/03/day-2.html"));
    assert!(site.page("index.html").contains("assets/app.js\" defer data-offline"));
    let (path, text) = article(5, "Another text.");
    site.put(&path, text);
    build(&site);
    let (second, next) = kept(&site.page("sw.js"));
    assert_ne!(version, next);
    let changed = first.iter().filter(|(path, hash)| second.get(*path) != Some(hash));
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
    assert!(changed.contains(&"2024/03/day-5.html"), "{changed:?}");
    assert!(!changed.contains(&"2024/03/day-4.html"), "{changed:?}");
}

#[test]
fn the_shape_of_articles_is_documented() {
    let paper = std::fs::read_to_string(site::repository().join("docs/ARTICLES.md")).unwrap();
    let told = paper.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    // A part stands only where a mail is several articles, and what hides an article only in `list`.
    let told = told.filter(|key| !["part", "hidden"].contains(key));
    let articles: Vec<Value> = serde_json::from_slice(&SAMPLE["articles.json"]).unwrap();
    let keys = articles[0].as_object().unwrap().keys().map(String::as_str);
    assert_eq!(told.collect::<Vec<_>>(), keys.collect::<Vec<_>>());
}

/// A site of so many articles, of which three stand in 2022 and one in 2024.
fn site_of(number: usize) -> Site {
    let settings = "search: off\nleave_out: [lists, editions, feeds]\n";
    let site = Site::of(&[("site.yaml", settings)]);
    for at in 0..number {
        let year = match at {
            0..3 => 2022,
            3 => 2024,
            _ => 2023,
        };
        site.put(&format!("content/{year}-05-01-{at}.md"), format!("# No. {at}\n\nA.\n"));
    }
    site
}

/// What stands in `articles.json` and below `articles/`.
fn articles(site: &Site) -> BTreeMap<String, Value> {
    let files = site.pages().into_iter();
    let files = files.filter(|(path, _)| path == "articles.json" || path.starts_with("articles/"));
    files.map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap())).collect()
}

/// The index of the years, by its years and how many articles each holds.
fn index_of(years: &[(i16, usize)]) -> Value {
    let year = |(year, count): &(i16, usize)| {
        let url = format!("articles/{year}.json");
        serde_json::json!({"year": year, "url": url, "count": count})
    };
    serde_json::json!({"years": years.iter().map(year).collect::<Vec<_>>()})
}

#[test]
fn many_articles_are_parted_by_year() {
    let site = site_of(2_001);
    build(&site);
    let many = articles(&site);
    let files = ["articles.json", "articles/2022.json", "articles/2023.json", "articles/2024.json"];
    assert_eq!(many.keys().collect::<Vec<_>>(), files);
    assert_eq!(many[files[0]], index_of(&[(2024, 1), (2023, 1_997), (2022, 3)]));
    let parted = files[1..].iter().rev().flat_map(|file| many[*file].as_array().unwrap());
    let parted: Vec<&Value> = parted.collect();
    let listed = site.run(&["list", "--json"]);
    let listed: Vec<Value> = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(parted, listed.iter().collect::<Vec<_>>(), "the list is one array all the same");
    assert!(site.page(files[1]).starts_with("[\n{\"path\":\"content/2022-"), "one a line");

    site.put("content/2022-05-02.md", "# One more\n\nA.\n");
    build(&site);
    let more = articles(&site);
    let changed = files.into_iter().filter(|file| many[*file] != more[*file]);
    assert_eq!(changed.collect::<Vec<_>>(), &files[..2]);
    assert_eq!(more[files[0]], index_of(&[(2024, 1), (2023, 1_997), (2022, 4)]));

    site.remove("content/2022-05-02.md");
    site.remove("content/2024-05-01-3.md");
    build(&site);
    let few = articles(&site);
    assert_eq!(few.keys().collect::<Vec<_>>(), ["articles.json"]);
    assert!(!site.out().join("articles").exists(), "an empty folder is left");
    assert_eq!(few["articles.json"].as_array().unwrap(), &listed[1..]);
}

/// A file of a year may come to stand there in any site; other addresses beside them stay.
#[test]
fn no_article_takes_the_name_of_a_year_among_the_files_of_years() {
    let site = Site::of(&[
        ("site.yaml", "permalink: /articles/{slug}.html\n"),
        ("content/2024-05-01.md", "# Bread\n\nA.\n"),
        ("content/2024-05-02.md", "# 2024\n\nB.\n"),
    ]);
    build(&site);
    let pages = site.pages();
    assert!(pages.contains_key("articles/bread.html"), "{:?}", pages.keys());
    assert!(!pages.contains_key("articles/2024.html"), "{:?}", pages.keys());
}
