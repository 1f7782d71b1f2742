//! Keys that keep an article off the site, or away from search engines: those of this program and of
//! others, and what sounds like one.

use std::collections::BTreeMap;

use dateline::config::Options;
use dateline::diagnostic::Severity;
use dateline::model::Article;

use crate::site::{self, Site};

/// What a line of front matter comes to at the end of 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// The article is shown, and nothing is said.
    Shown,
    /// It is shown, and a warning says something of the line.
    Warned,
    /// It is held back, and a note alone says so.
    Held,
    /// It is held back, and a warning says why.
    Told,
    /// It is shown, and search engines must leave it out.
    Unindexed,
    /// It is shown, and stands in no sitemap.
    OffSitemap,
}

use Comes::{Held, OffSitemap, Shown, Told, Unindexed, Warned};

const LINES: &[(&str, Comes)] = &[
    // Drafts, in whatever words.
    ("draft: true", Held),
    ("draft: yes", Held),
    ("draft: \"true\"", Held),
    ("draft: 1", Held),
    ("draft: on", Held),
    ("Draft: True", Held),
    ("is_draft: y", Held),
    ("draft: false", Shown),
    ("draft: no", Shown),
    ("draft: 'off'", Shown),
    ("draft: 0", Shown),
    ("draft:", Shown),
    ("draft: maybe", Told),
    ("draft: 3", Told),
    ("draft: [true]", Told),
    ("entwurf: true", Held),
    // Jekyll, Hugo, Obsidian, Bridgetown.
    ("published: false", Held),
    ("published: no", Held),
    ("published: \"false\"", Held),
    ("Published: False", Held),
    ("published: true", Shown),
    ("published: 2023-05-01", Shown),
    ("published: 2030-01-01", Held),
    ("published: 2023", Shown),
    ("published: soon", Told),
    ("publish: false", Held),
    ("publish: true", Shown),
    ("unpublished: true", Held),
    ("publishDate: 2030-01-01", Held),
    ("publishDate: 2020-01-01", Shown),
    ("publish_date: 2030-01-01T08:00:00+09:00", Held),
    ("publishdate: 1 January 2030", Held),
    ("publishDate: next week", Told),
    ("publishDate: 03/04/2030", Told),
    ("pubDate: 2030-01-01", Held),
    ("embargo: 2030-01-01", Held),
    ("embargoed_until: 2030-01-01 09:00", Held),
    ("embargo: 2020-01-01", Shown),
    ("embargo: true", Held),
    ("embargo: false", Shown),
    ("embargo: until the minister speaks", Told),
    ("scheduled: 2030-01-01", Held),
    ("expiryDate: 2024-01-01", Held),
    ("expiryDate: 2030-01-01", Shown),
    ("unpublishDate: 2024-01-01", Held),
    ("unpublish_on: 2024-01-01", Held),
    ("expiry: 2024-01-01", Held),
    ("expiration_date: 1 May 2024", Held),
    ("expired: true", Held),
    ("expiryDate: soon", Told),
    ("build: {render: never}", Held),
    ("_build: {render: never, list: never}", Held),
    ("_build: {render: false}", Held),
    ("build: {list: never}", Told),
    ("build: {render: always, list: always}", Shown),
    ("build: {render: perhaps}", Told),
    ("headless: true", Held),
    ("headless: false", Shown),
    // Eleventy, Zola, Jekyll's collections.
    ("permalink: false", Held),
    ("permalink: /a/b/", Shown),
    ("eleventyExcludeFromCollections: true", Told),
    ("eleventyExcludeFromCollections: [posts]", Told),
    ("render: false", Held),
    ("output: false", Held),
    ("output: html", Warned),
    ("in_search_index: false", Told),
    // Systems with accounts, and agencies.
    ("status: draft", Held),
    ("Status: Draft", Held),
    ("status: private", Held),
    ("status: pending", Held),
    ("status: Pending Review", Held),
    ("status: trash", Held),
    ("status: hidden", Told),
    ("status: publish", Shown),
    ("status: published", Shown),
    ("status: with the lawyers", Told),
    ("status: 0", Held),
    ("post_status: auto-draft", Held),
    ("pubstatus: withheld", Held),
    ("pubstatus: canceled", Held),
    ("pubstatus: usable", Shown),
    ("state: draft", Held),
    ("state: Ohio", Warned),
    ("visibility: private", Held),
    ("visibility: public", Shown),
    ("visibility: members", Held),
    ("visibility: the board", Told),
    ("access: paid", Held),
    ("access: by ferry", Warned),
    ("private: true", Held),
    ("private: yes", Held),
    ("private: false", Shown),
    ("private:", Shown),
    ("private: members", Told),
    ("password: sesame", Held),
    ("password: \"\"", Shown),
    ("protected: true", Held),
    ("public: false", Held),
    ("visible: no", Held),
    ("enabled: false", Held),
    ("live: https://live.example/", Warned),
    ("hidden: true", Told),
    ("hidden: false", Shown),
    ("unlisted: true", Told),
    ("unlisted: no", Shown),
    ("hiddenInHomeList: true", Told),
    ("listed: false", Told),
    // In groups.
    ("params: {draft: true}", Held),
    ("extra: {private: true}", Held),
    ("extra: {show: false, list: false, accent: red}", Shown),
    // Search engines.
    ("noindex: true", Unindexed),
    ("noindex: false", Shown),
    ("noindex: perhaps", Told),
    ("robots: noindex, nofollow", Unindexed),
    ("robots: [noindex]", Unindexed),
    ("robots: none", Unindexed),
    ("robots: {index: false}", Unindexed),
    ("robots: index, follow", Shown),
    ("robotsNoIndex: true", Unindexed),
    ("index: false", Unindexed),
    ("index: 3", Warned),
    ("seo: {noindex: true}", Unindexed),
    ("sitemap: false", OffSitemap),
    ("sitemap: {disable: true}", OffSitemap),
    ("sitemap: {priority: 0.8}", Shown),
    ("sitemap_exclude: yes", OffSitemap),
    // What nobody knows and sounds like one.
    ("publised: false", Told),
    ("pubished: no", Told),
    ("drafft: true", Told),
    ("priavte: yes", Told),
    ("pubstats: withheld", Warned),
    ("expirs: 2024-01-01", Held),
    ("publishDat: 2030-01-01", Held),
    ("publishDat: 2020-01-01", Warned),
    ("hide_from_readers_until: 2030-01-01", Warned),
    ("hide_from_home: true", Told),
    ("hideArticle: yes", Told),
    ("hide_article: false", Warned),
    ("do_not_publish: true", Held),
    ("dont_publish_yet: true", Told),
    ("not_public: true", Told),
    ("not_public: false", Warned),
    ("private_article: true", Told),
    ("draft_mode: true", Told),
    ("visible_to: staff", Told),
    ("visible_after: 2030-01-01", Held),
    ("visible_after: 2020-01-01", Warned),
    ("embargo_lifted: when he resigns", Warned),
    ("embargo_level: strict", Told),
    ("expires_at_time: 2024-01-01", Held),
    ("show_in_lists: false", Told),
    ("show_in_lists: true", Warned),
    // What sounds a little like one, and is none.
    ("publisher: The Harbour Press", Warned),
    ("published_by: The Harbour Press", Warned),
    ("publication: Harbour Weekly", Warned),
    ("hide_title: true", Warned),
    ("hide_table_of_contents: true", Warned),
    ("show_reading_time: false", Warned),
    ("draft_number: seven", Warned),
    ("secretary: Ann Lee", Warned),
    ("released: 2019-01-01", Warned),
    ("comments: false", Shown),
    ("craft: true", Warned),
    ("listing_agent: Ann Lee", Warned),
];

fn path(at: usize) -> String {
    format!("content/2024-01-02-{at:03}.md")
}

fn text(at: usize, line: &str) -> String {
    format!("---\nlang: en\n{line}\n---\n# Headline number {at}\n\nThe text of number {at}.\n")
}

/// A site with an article for each line.
fn all() -> Site {
    let site = Site::of(&[("site.yaml", "base_url: https://digest.example/\n")]);
    for (at, (line, _)) in LINES.iter().enumerate() {
        site.put(&path(at), text(at, line));
    }
    site
}

/// The articles that a site shows, by their files.
fn shown(site: &Site, options: &Options) -> BTreeMap<String, Article> {
    let filed = dateline::file_site(site.root(), options, &|_| {}).unwrap().value.unwrap();
    filed.digest.articles.into_iter().map(|article| (article.path.clone(), *article)).collect()
}

#[test]
fn each_line() {
    let site = all();
    let said = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().diagnostics;
    let shown = shown(&site, &site::options());
    let mut faults = Vec::new();
    for (at, (line, wanted)) in LINES.iter().enumerate() {
        let path = path(at);
        let of_it = || said.iter().filter(|said| said.file == path);
        let is_told = of_it().any(|said| said.severity == Severity::Warning);
        let notes = of_it().filter(|said| said.severity == Severity::Note).count();
        let found = match (shown.get(&path), is_told) {
            (None, false) if notes == 1 => Held,
            (None, true) => Told,
            (Some(article), _) if article.noindex => Unindexed,
            (Some(article), false) if article.off_sitemap => OffSitemap,
            (Some(_), false) => Shown,
            (Some(_), true) => Warned,
            (None, false) => panic!("{line}: {notes} notes"),
        };
        // A key that is not known is told even where its moment counts.
        let is_same = found == *wanted || *wanted == Held && found == Told;
        if !is_same || of_it().any(|said| said.severity == Severity::Error) {
            faults.push(format!("{line}: {found:?}, not {wanted:?}: {:?}", of_it().next()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a build does follows from what is read: no word of what is held back is published, and what
/// search engines must leave out says so and stands in no sitemap.
#[test]
fn what_is_published() {
    let site = all();
    let shown = shown(&site, &site::options());
    let _ = site.build();
    let pages = site.pages();
    let holds = |path: &str, words: &str| String::from_utf8_lossy(&pages[path]).contains(words);
    for (at, (line, wanted)) in LINES.iter().enumerate() {
        let page = format!("2024/01/headline-number-{at}.html");
        let words = format!("number {at}.");
        match shown.get(&path(at)) {
            None => {
                let leak = pages.keys().find(|path| holds(path, &words));
                assert_eq!(leak, None, "{line}");
            }
            Some(_) if line.contains("publish") || line.contains("Date") => {}
            // It names the address of the page.
            Some(_) if line.starts_with("permalink: /") => {
                assert!(pages.contains_key("a/b/index.html"), "{line}");
            }
            Some(_) => {
                let noindex = holds(&page, "<meta name=\"robots\" content=\"noindex\">");
                assert_eq!(noindex, *wanted == Unindexed, "{line}");
                let is_listed = holds("sitemap.xml", &format!("/{page}<"));
                assert_eq!(is_listed, !matches!(wanted, Unindexed | OffSitemap), "{line}");
            }
        }
    }
}

/// `--drafts` shows what is not ready, `--future` what is to come; nothing shows what is not for
/// readers, or was not understood.
#[test]
fn what_is_asked_for() {
    let site = Site::of(&[
        ("content/2024-01-02-a.md", text(0, "published: false")),
        ("content/2024-01-02-b.md", text(1, "status: pending")),
        ("content/2024-01-02-c.md", text(2, "embargo: 2030-01-01")),
        ("content/2024-01-02-d.md", text(3, "private: true")),
        ("content/2024-01-02-e.md", text(4, "draft: maybe")),
        ("content/2024-01-02-f.md", text(5, "draft: true\npublishDate: 2030-01-01")),
        ("content/2024-01-02-g.md", text(6, "status: future")),
        ("content/h.md", text(7, "status: future")),
        ("content/2024-01-02-i.md", text(8, "expires: 2030-01-01\nexpiryDate: 2024-06-01")),
    ]);
    let names = |drafts: bool, future: bool| {
        let options = Options { drafts, future, ..site::options() };
        let names = shown(&site, &options).into_keys();
        names.map(|path| path.trim_end_matches(".md").chars().last().unwrap()).collect::<String>()
    };
    assert_eq!(names(false, false), "g");
    assert_eq!(names(true, false), "abgh");
    assert_eq!(names(false, true), "cg");
    assert_eq!(names(true, true), "abcfgh");
}

/// The date of an article that has no other is the one under which it came elsewhere.
#[test]
fn the_date_of_publication() {
    let site = Site::of(&[
        ("content/a.md", text(0, "publishDate: 2024-03-04")),
        ("content/b.md", text(1, "publishDate: 2024-03-04\ndate: 2024-02-01")),
        ("content/c.md", text(2, "embargo: 2024-03-04")),
    ]);
    let shown = shown(&site, &site::options());
    let date = |path: &str| shown[path].date.map(|date| date.to_string());
    assert_eq!(date("content/a.md").as_deref(), Some("2024-03-04"));
    assert_eq!(date("content/b.md").as_deref(), Some("2024-02-01"));
    assert_eq!(date("content/c.md"), None);
}

/// A page that is no article is held back in the same way, and the clock lets both come and go.
#[test]
fn standing_pages_and_the_clock() {
    let site = Site::of(&[
        ("site.yaml", "base_url: https://digest.example/\n"),
        ("content/2024-01-02-a.md", &text(0, "embargo: 2025-02-01")),
        ("content/2024-01-02-b.md", &text(1, "expiryDate: 2025-02-01")),
        ("content/_pages/plans.md", "---\npublished: false\n---\n# Plans\n\nHarbourmaster.\n"),
        ("content/_pages/later.md", "---\npublishDate: 2025-02-01\n---\n# Later\n\nLater.\n"),
        ("content/_pages/legal.md", "---\nnoindex: true\n---\n# Legal\n\nLegal.\n"),
    ]);
    let build = |now: &str| {
        let options = Options { now: now.parse().unwrap(), ..site::options() };
        let _ = dateline::build(site.root(), &site.out(), &options, &|_| {}).unwrap();
        let pages = site.pages();
        let has = |path: &str| pages.contains_key(path);
        assert!(!has("plans.html"));
        assert!(
            !pages.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Harbourmaster"))
        );
        assert!(site.page("legal.html").contains("content=\"noindex\""));
        assert!(!site.page("sitemap.xml").contains("legal.html"));
        (
            has("2024/01/headline-number-0.html"),
            has("2024/01/headline-number-1.html"),
            has("later.html"),
        )
    };
    assert_eq!(build("2025-01-31T23:00:00Z"), (false, true, false));
    assert_eq!(build("2025-01-31T23:30:00Z"), (false, true, false));
    assert_eq!(build("2025-02-01T00:00:00Z"), (true, false, true));
}
