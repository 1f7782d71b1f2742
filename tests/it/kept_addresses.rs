//! An archive keeps the addresses that it had on another system: by patterns, by what its articles
//! say of themselves, and by links of old.

use std::collections::BTreeMap;

use dateline::plan::Page;

use crate::site::{self, Site};

/// A site's settings with a base URL.
const SITE: &str = "title: Days\nbase_url: https://digest.example/news/\n";

fn article(head: &str, title: &str, text: &str) -> String {
    format!("---\n{head}\n---\n\n# {title}\n\n{text}\n")
}

/// A site of `files` with `settings` beside its base URL, built; and what was said.
fn built(settings: &str, files: &[(&str, String)]) -> (Site, String) {
    let settings = format!("{SITE}{settings}");
    let site = Site::of(&[("site.yaml", settings.as_str())]);
    for (path, text) in files {
        site.put(path, text);
    }
    let said = site.run(&["build"]);
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    let told = String::from_utf8_lossy(&said.stderr).into_owned();
    (site, told)
}

/// The pages of the articles, by their files.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
    let outputs = planned.value.unwrap().plan.outputs.into_iter();
    let pages = outputs.filter(|output| matches!(output.page, Page::Article(_)));
    pages.map(|output| (output.source.unwrap(), output.path)).collect()
}

/// Patterns, each with the file of an article, and its address as a server answers it.
const PATTERNS: &[[&str; 3]] = &[
    [":year/:month/:day/:title/", "2024/05/01/mill-one/index.html", "2024/05/01/mill-one/"],
    ["/:section/:name", "posts/old-mill.html", "posts/old-mill"],
    ["/{year}/{slug}.html", "2024/mill.html", "2024/mill.html"],
    ["pretty", "posts/2024/05/01/mill/index.html", "posts/2024/05/01/mill/"],
    ["/:y_day/:i_month/:filename.html", "122/5/2024-05-01-old-mill.html", ""],
    [
        "/:monthname/:weekday-:weekdayname/:short_year/:lang/:slug/",
        "may/3-wednesday/24/en/mill/index.html",
        "may/3-wednesday/24/en/mill/",
    ],
];

#[test]
fn addresses_in_the_patterns_of_other_systems() {
    let files = [
        (
            "content/posts/2024-05-01-old-mill.md",
            article("date: 2024-05-01\nslug: mill\nregion: world", "Mill one", "It turns."),
        ),
        (
            "content/posts/2024-05-02-quay.md",
            article("date: 2024-05-02\nregion: world", "Quay", "[Mill](2024-05-01-old-mill.md#a)"),
        ),
    ];
    for ([pattern, file, address], clean) in
        PATTERNS.iter().flat_map(|pattern| [(pattern, false), (pattern, true)])
    {
        let address = if address.is_empty() { file } else { address };
        let settings = format!("permalink: \"{pattern}\"\nclean_links: {clean}\n");
        let (site, _) = built(&settings, &files);
        let linked = if clean { address } else { file };
        let whole = format!("https://digest.example/news/{address}");
        let canonical = format!("rel=\"canonical\" href=\"{whole}\"");
        assert!(site.page(file).contains(&canonical), "{pattern}: {}", site.page(file));
        for (path, shown) in [
            ("index.html", format!("href=\"{linked}\"")),
            ("sitemap.xml", format!("<loc>{whole}</loc>")),
            ("feed.xml", format!("<id>{whole}</id>")),
            ("feed.xml", format!("{whole}#a")),
            ("articles.json", format!("\"url\":\"{file}\"")),
        ] {
            let page = site.page(path);
            assert!(page.contains(&shown), "{pattern}: {shown} in {path}: {page}");
        }
        let quay = site.page(&pages(&site)["content/posts/2024-05-02-quay.md"]);
        assert!(quay.contains(&format!("{linked}#a\"")), "{pattern}: {quay}");
    }
}

/// Each folder may have its own pattern, and of articles that want one address the later gives way.
#[test]
fn addresses_by_folder() {
    let settings = "permalink:\n  posts: /blog/:title/\n  news: /:filename\n  '': /{slug}.html\n";
    let mill = |head: &str| article(head, "Mill", "It turns.");
    let (site, _) = built(
        settings,
        &[
            ("content/a.md", mill("date: 2024-05-01")),
            ("content/news/b.md", mill("date: 2024-05-01")),
            ("content/posts/c.md", mill("date: 2024-05-01")),
            ("content/posts/d.md", mill("date: 2024-05-01")),
            ("content/posts/e.md", mill("filed: 2024-05-01")),
        ],
    );
    let pages: Vec<String> = pages(&site).into_values().collect();
    let [first, news, post, twin, undated] = pages.as_slice() else { panic!("{pages:?}") };
    assert_eq!([first, news, post], ["mill.html", "b.html", "blog/mill/index.html"]);
    let hash = twin.strip_prefix("blog/mill-").and_then(|rest| rest.strip_suffix("/index.html"));
    assert!(hash.is_some_and(|hash| hash.len() == 8), "{twin}");
    let hash = undated.strip_prefix("blog/mill-").and_then(|rest| rest.strip_suffix("/index.html"));
    assert!(hash.is_some_and(|hash| hash.len() == 8) && undated != twin, "{undated}");
}

/// What an article says of its own address, each with the file of its page; none where it cannot be.
const WRITTEN: &[(&str, Option<&str>)] = &[
    ("url: /2014/03/12/mill/", Some("2014/03/12/mill/index.html")),
    ("permalink: /blog/mill.html", Some("blog/mill.html")),
    ("path: blog/mill", Some("blog/mill/index.html")),
    ("link: https://digest.example/news/x/mill/", Some("news/x/mill/index.html")),
    ("url: /caf%C3%A9/prüfung, teil 1/", Some("café/prüfung, teil 1/index.html")),
    ("url: /mill.php", Some("mill.php/index.html")),
    ("url: /version-2.0", Some("version-2.0.html")),
    ("path: 2014/09/15/mill-1.0", Some("2014/09/15/mill-1.0/index.html")),
    ("path: mill.html", Some("mill.html")),
    ("permalink: /:year/:title/", None),
    ("link: https://elsewhere.example/a/", None),
    ("url: /../mill/", None),
    ("url: /2024/05/", None),
    ("url: /tag/mill/", None),
    ("url: /search.html", None),
    ("url: '/mill: one/'", None),
];

#[test]
fn an_article_has_the_address_that_it_names() {
    for (line, file) in WRITTEN {
        let head = format!("date: 2024-05-01\n{line}\nguid: urn:mill\nregion: world");
        let (site, told) = built(
            "feeds:\n  rss: true\n",
            &[
                ("content/a.md", article(&head, "Mill", "It turns.")),
                ("content/b.md", article("date: 2024-05-02", "Quay", "[Mill](a.md)")),
            ],
        );
        let page = &pages(&site)["content/a.md"];
        assert_eq!(page, file.unwrap_or("2024/05/mill.html"), "{line}: {told}");
        let is_told = told.contains("[D108]");
        assert_eq!(is_told, line.starts_with("url: ") && file.is_none() || line.ends_with("one/'"));
        for (feed, id) in [
            ("feed.xml", "<id>urn:mill</id>"),
            ("feed.json", "\"id\": \"urn:mill\""),
            ("rss.xml", "<guid isPermaLink=\"false\">urn:mill</guid>"),
        ] {
            assert!(site.page(feed).contains(id), "{line}: {}", site.page(feed));
        }
    }
}

/// Of articles that name one address the older one has it; an inferred address gives way to it.
#[test]
fn articles_that_name_one_address() {
    let text = |head: &str, title: &str| article(head, title, "It turns.");
    let (site, told) = built(
        "",
        &[
            ("content/a.md", text("date: 2024-05-01\nurl: /2024/05/quay.html", "Mill")),
            ("content/b.md", text("date: 2024-05-02\nurl: /2024/05/quay.html", "Wharf")),
            ("content/c.md", text("date: 2024-04-01\nslug: mill", "Other")),
            ("content/d.md", text("date: 2024-05-03", "Quay")),
            ("content/e.md", text("date: 2024-04-03\nslug: mill", "Twin")),
        ],
    );
    let pages: Vec<String> = pages(&site).into_values().collect();
    assert_eq!(pages[..3], ["2024/05/quay.html", "2024/05/wharf.html", "2024/04/mill.html"]);
    for (page, start) in [(&pages[3], "2024/05/quay-"), (&pages[4], "2024/04/mill-")] {
        assert!(page.starts_with(start), "{page}");
    }
    let shared =
        "content/b.md: warning: its address `2024/05/quay.html` is that of content/a.md [D109]";
    assert!(told.contains(shared), "{told}");
    let slug = "content/e.md: warning: its slug `mill` gives it the address of content/c.md [D109]";
    assert!(told.contains(slug), "{told}");
}

/// Links as texts of other systems have them, each with the end of the address that it has on the page of
/// `content/posts/2016-01-01-from.md`; the same where it leads to none of the articles.
const LINKS: &[(&str, &str)] = &[
    ("ref:blog/quay/index.md#a", "quay.html#a"),
    ("ref:quay", "quay.html"),
    ("ref:/posts/2014-03-12-old-mill.md", "old-mill.html"),
    ("post:2014-03-12-old-mill", "old-mill.html"),
    ("@/blog/quay/index.md", "quay.html"),
    ("@/posts/2014-03-12-old-mill.md#b", "old-mill.html#b"),
    ("/2014/03/12/old-mill/", "old-mill.html"),
    ("/2014/03/12/old-mill.html?c=1#d", "old-mill.html?c=1#d"),
    ("/2014/03/12/the-turning-mill", "old-mill.html"),
    ("/2014/03/old-mill/", "old-mill.html"),
    ("/blog/2014/03/12/Old-Mill/", "old-mill.html"),
    ("/posts/old-mill/", "old-mill.html"),
    ("/blog/old-mill", "old-mill.html"),
    ("/posts/2014-03-12-old-mill/", "old-mill.html"),
    ("/blog/quay/", "quay.html"),
    ("/w/wharf-news", "w/wharf-news/index.html"),
    ("/w/wharf-news.html#e", "w/wharf-news/index.html#e"),
    ("/harbour.html", "harbour.html"),
    ("../old-mill/", "old-mill.html"),
    ("../../blog/quay/", "quay.html"),
    ("old-mill.md", "old-mill.html"),
    ("https://digest.example/2014/03/12/old-mill/", "old-mill.html"),
    ("http://www.digest.example/news/blog/quay/#f", "quay.html#f"),
    ("/news/twin/", "2015/02/twin.html"),
    ("/reports/twin/", "2015/03/twin.html"),
    ("/fr/posts/pont/", "le-pont.html"),
    ("/twin/", "/twin/"),
    ("/docs/old-mill/", "/docs/old-mill/"),
    ("/2014/03/13/old-mill/", "/2014/03/13/old-mill/"),
    ("/old-mill.png", "/old-mill.png"),
    (
        "https://elsewhere.example/2014/03/12/old-mill/",
        "https://elsewhere.example/2014/03/12/old-mill/",
    ),
];

#[test]
fn links_by_old_addresses_lead_to_the_article() {
    let text =
        |head: &str, title: &str| article(&format!("{head}\nregion: world"), title, "It turns.");
    let paragraph =
        |(link, _): &(&str, &str)| format!("It is told in [Words]({link}) of theirs.\n\n");
    let links: String = LINKS.iter().map(paragraph).collect();
    let lost =
        "[Lost](ref:nothing.md) and [away](post:2014-03-12-nothing) <a href=\"ref:gone\">now</a>\n";
    let (site, told) = built(
        "permalink: /{year}/{month}/{name}.html\n",
        &[
            (
                "content/posts/2014-03-12-old-mill.md",
                text("date: 2014-03-12\nslug: the-turning-mill", "The mill"),
            ),
            ("content/blog/quay/index.md", text("date: 2015-01-01\naliases: [/harbour]", "Quay")),
            ("content/notes/wharf.md", text("date: 2015-01-02\nurl: /w/wharf-news/", "Wharf")),
            ("content/news/twin.md", text("date: 2015-02-02", "Twin")),
            ("content/reports/twin.md", text("date: 2015-03-02", "Twin")),
            ("content/fr/posts/le-pont.md", text("date: 2015-03-03\nlang: fr\nslug: pont", "Pont")),
            (
                "content/posts/2016-01-01-from.md",
                article("date: 2016-01-01", "From", &(links + lost)),
            ),
        ],
    );
    let page = site.page("2016/01/from.html");
    let parts: Vec<&str> = page.split(">Words</a>").collect();
    let before = parts[..parts.len() - 1].iter();
    let shown = before.filter_map(|before| before.rsplit_once("href=\""));
    let shown: Vec<&str> = shown.filter_map(|(_, link)| link.split('"').next()).collect();
    assert_eq!(shown.len(), LINKS.len(), "{page}");
    for ((link, expected), shown) in LINKS.iter().zip(shown) {
        assert!(shown.ends_with(expected), "{link} leads to {shown}, not to {expected}");
        let leads = link != expected;
        assert_eq!(shown.starts_with("../") && !shown.contains("://"), leads, "{link}: {shown}");
    }
    assert!(page.contains("<p>Lost and away now</p>"), "{page}");
    assert!(!site.page("feed.xml").contains("ref:"), "{}", site.page("feed.xml"));
    for dead in ["nothing.md", "2014-03-12-nothing", "gone", "/twin/"] {
        let line = format!("warning: `{dead}` is not a page or file of this site");
        assert!(told.contains(&line), "{dead}: {told}");
    }
}

/// The feed of the site stands where it stood on another system, in the format of before.
/// How the feeds of other systems name an entry.
#[test]
fn entries_are_named_as_before() {
    for (ids, id) in [
        ("address", "https://digest.example/news/2024/05/mill.html"),
        ("stem", "https://digest.example/news/2024/05/mill"),
        ("tag", "tag:digest.example,2024-05-01:/news/2024/05/mill.html"),
    ] {
        let settings = format!("feeds:\n  rss: true\n  ids: {ids}\n");
        let (site, told) =
            built(&settings, &[("content/a.md", article("date: 2024-05-01", "Mill", "It turns."))]);
        for (feed, told_id) in [
            ("feed.xml", format!("<id>{id}</id>")),
            ("rss.xml", format!(">{id}</guid>")),
            ("feed.json", format!("\"id\": \"{id}\"")),
        ] {
            assert!(site.page(feed).contains(&told_id), "{ids} {feed}: {told}");
        }
    }
}

#[test]
fn feeds_at_their_old_paths() {
    let settings = "feeds:\n  also: [index.xml, feed/feed.xml, /rss/, feed.xml, {path: b.xml, format: atom}, feeds/all.atom.xml]\n";
    let mill = [("content/a.md", article("date: 2024-05-01", "Mill", "It turns."))];
    let (site, told) = built(settings, &mill);
    for (path, format) in [
        ("index.xml", "<rss"),
        ("feed/feed.xml", "<feed"),
        ("rss/index.xml", "<rss"),
        ("feed.xml", "<feed"),
        ("b.xml", "<feed"),
        ("feeds/all.atom.xml", "<feed"),
    ] {
        assert!(site.page(path).contains(format), "{path}: {told}");
        assert!(site.page(path).contains("https://digest.example/news/2024/05/mill.html"));
    }
    assert_eq!(
        site.page("feeds.opml").matches("xmlUrl=\"https://digest.example/news/feed.xml\"").count(),
        1
    );
    assert!(!site.page("feeds.opml").contains("b.xml"), "{}", site.page("feeds.opml"));
}

#[test]
fn an_author_has_the_page_of_the_name_and_not_of_the_id() {
    let files = [
        ("content/2024-05-01-mill.md", article("author: jdoe", "Mill", "It turns.")),
        ("content/2024-05-02-quay.md", article("authors: [Jane Doe]", "Quay", "It stands.")),
        ("content/2024-05-03-jdoe.md", article("author: jdoel", "jdoe", "It is by jdoe.")),
    ];
    let by = |site: &Site| {
        let pages = site.pages().into_keys().filter(|path| path.starts_with("author/"));
        pages.collect::<Vec<_>>()
    };
    let (site, _) = built("", &files);
    assert_eq!(by(&site), ["author/jane-doe.html", "author/jdoe.html", "author/jdoel.html"]);
    // What an earlier build has learnt of an article does not hold it to the id.
    site.put("site.yaml", format!("{SITE}authors: {{JDoe: {{name: Jane Doe}}}}\n"));
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert_eq!(by(&site), ["author/jane-doe.html", "author/jdoel.html"]);
    assert!(site.page("author/jane-doe.html").contains("/mill.html"));
}

#[test]
fn old_addresses_as_each_system_made_them() {
    let files = [
        (
            "content/posts/2024-05-01-mill.md",
            article(
                "slug: The_Mill\naliases: [old-mill, /root-mill, b/c/, page.html]\nregion: world",
                "Mill",
                "It turns.",
            ),
        ),
        ("content/about/us.md", article("region: world", "Us", "We are here.")),
        (
            "content/_posts/2024-05-02-quay.md",
            article("categories: [Harbour life, quay]\nregion: world", "Quay", "It stands."),
        ),
    ];
    let (site, _) =
        built("permalink: {posts: '/blog/:slug/', about: '/:section/:slug', '': pretty}\n", &files);
    let pages = pages(&site);
    for (file, page) in [
        (files[0].0, "blog/the-mill/index.html"),
        (files[1].0, "about/us.html"),
        (files[2].0, "harbour-life/quay/2024/05/02/quay/index.html"),
    ] {
        assert_eq!(pages[file], page);
    }
    let built = site.pages();
    for old in [
        "blog/The_Mill/index.html",
        "blog/old-mill.html",
        "blog/old-mill/index.html",
        "old-mill.html",
        "root-mill.html",
        "b/c/index.html",
        "page.html",
    ] {
        assert!(built.contains_key(old), "{old}");
        assert!(site.page(old).contains("blog/the-mill/"), "{old}");
    }
    for none in ["The_Mill.html", "blog/root-mill.html", "blog/b/c/index.html", "blog/page.html"] {
        assert!(!built.contains_key(none), "{none}");
    }
}

#[test]
fn an_article_without_a_date_follows_a_pattern_that_asks_no_day() {
    for (pattern, page) in [
        ("/:section/:slug/", "about/us/index.html"),
        ("/{slug}.html", "us.html"),
        ("/{lang}/{name}", "en/us-all.html"),
        ("/:year/:slug/", "undated/us/index.html"),
        ("/{i_day}/{slug}.html", "undated/us.html"),
        ("/{weekdayname}-{slug}.html", "undated/us.html"),
    ] {
        let files = [("content/about/us-all.md", article("region: world", "Us", "We are here."))];
        let (site, _) = built(&format!("permalink: \"{pattern}\"\n"), &files);
        assert_eq!(pages(&site)["content/about/us-all.md"], page, "{pattern}");
    }
}

/// A site whose texts link to its articles by hosts that nothing names.
fn with_hosts() -> Vec<(&'static str, String)> {
    let text = "[One](https://old.example/2024/05/01/mill/), [two](http://www.old.example/2024/05/quay.html), \
                [three](//OLD.example/2024/pier?a=b#c), [home](https://old.example/). \
                [Other](https://other.example/mill), [pier](https://other.example/pier), \
                [quay](https://other.example/quay), [x](https://other.example/x), [y](https://other.example/y). \
                [Few](https://few.example/mill/), [more](https://few.example/quay/).";
    vec![
        ("content/2024-05-01-mill.md", article("region: world", "Mill", "It turns.")),
        ("content/2024-05-02-quay.md", article("region: world", "Quay", "It stands.")),
        ("content/2024-05-03-pier.md", article("region: world", "Pier", "It is long.")),
        ("content/2024-05-04-links.md", article("region: world", "Links", text)),
    ]
}

#[test]
fn links_by_a_host_of_old_lead_to_the_articles() {
    let (site, _) = built("", &with_hosts());
    let page = site.page("2024/05/links.html");
    for link in [
        "href=\"../../2024/05/mill.html\"",
        "href=\"../../2024/05/quay.html\"",
        "pier.html?a=b#c\"",
    ] {
        assert!(
            page.contains(link) || page.contains(&link.replace("../../2024/05/", "")),
            "{link}: {page}"
        );
    }
    for stays in
        ["https://other.example/mill", "https://few.example/mill/", "https://old.example/\""]
    {
        assert!(page.contains(stays), "{stays}: {page}");
    }
    assert!(!page.contains("old.example/2024"), "{page}");
}

#[test]
fn links_with_the_markers_of_pelican() {
    let text = "[a]({filename}2024-05-01-mill.md), [b](|filename|/sub/2024-05-02-quay.md#c), \
                [d](%7Bfilename%7Dsub/2024-05-02-quay.md), ![e]({static}/sub/e.png), \
                ![f]({attach}sub/e.png), <a href=\"{filename}2024-05-01-mill.md\">g</a>";
    let files = [
        ("content/2024-05-01-mill.md", article("region: world", "Mill", "It turns.")),
        ("content/sub/2024-05-02-quay.md", article("region: world", "Quay", "It stands.")),
        ("content/sub/e.png", String::from("no picture")),
        ("content/2024-05-04-links.md", article("region: world", "Links", text)),
    ];
    let (site, told) = built("", &files);
    let page = site.page("2024/05/links.html");
    let page = page.split("<main").nth(1).unwrap();
    assert!(page.matches("mill.html\"").count() >= 2, "{page}");
    assert!(page.contains("quay.html#c") && page.matches("media/sub/e.png").count() >= 2, "{page}");
    assert!(!page.contains("filename") && !page.contains("{static}"), "{page}");
    assert!(!told.contains("is not a page or file of this site"), "{told}");
}

#[test]
fn an_article_without_an_index_entry_is_not_searched() {
    let files = [
        ("content/2024-05-01-mill.md", article("noindex: true", "Xylophone mill", "It quivers.")),
        ("content/2024-05-02-quay.md", article("no-index: false", "Zither quay", "It stands.")),
        ("content/2024-05-03-pier.md", article("robots: noindex", "Yodel pier", "It is long.")),
    ];
    let (site, _) = built("", &files);
    let pages = site.pages();
    let mut index = String::new();
    for (_, bytes) in pages.iter().filter(|(path, _)| path.starts_with("search/")) {
        index.push_str(&String::from_utf8_lossy(bytes).to_lowercase());
    }
    assert!(index.contains("zither"), "{index}");
    assert!(!index.contains("xylophone") && !index.contains("yodel"), "{index}");
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("/quay.html") || sitemap.contains("zither-quay"), "{sitemap}");
    assert!(!sitemap.contains("mill") && !sitemap.contains("pier"), "{sitemap}");
}
