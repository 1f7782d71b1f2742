//! Every link of the sample digest leads somewhere, without a server.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::same_bytes::SAMPLE;
use crate::site::Site;
use crate::tree::{self, Tree};

/// The site that is checked: the folder that `DATELINE_SITE` names, a build of the sample digest,
/// else one that is built here.
static SITE: LazyLock<Tree> = LazyLock::new(|| match std::env::var_os("DATELINE_SITE") {
    Some(folder) => tree::read(Path::new(&folder)),
    None => SAMPLE.clone(),
});

/// The address of the sample digest, as its `site.yaml` says.
const BASE: &str = "https://long-parallel.example/news/";

/// The attributes that hold addresses, by element.
const ADDRESSES: &[(&str, &str)] = &[
    ("a[href]", "href"),
    ("area[href]", "href"),
    ("link[href]", "href"),
    ("img[src]", "src"),
    ("source[src]", "src"),
    ("audio[src]", "src"),
    ("video[src]", "src"),
    ("video[poster]", "poster"),
    ("script[src]", "src"),
    ("iframe[src]", "src"),
    ("object[data]", "data"),
    ("form[action]", "action"),
    ("use[href]", "href"),
];

/// The site, and what is wrong with its links.
struct Checker<'s> {
    site: &'s Tree,
    /// The anchors of every page.
    ids: BTreeMap<&'s str, BTreeSet<String>>,
    faults: BTreeSet<String>,
    links: usize,
}

impl<'s> Checker<'s> {
    fn new(site: &'s Tree) -> Self {
        let anchored = all("[id]");
        let ids = site.keys().filter(|path| path.ends_with(".html")).map(|path| {
            let page = html(site, path);
            let ids = page.select(&anchored).filter_map(|element| element.attr("id"));
            (path.as_str(), ids.map(str::to_owned).collect())
        });
        Self { site, ids: ids.collect(), faults: BTreeSet::new(), links: 0 }
    }

    fn fault(&mut self, path: &str, link: &str, why: &str) {
        self.faults.insert(format!("{path}: {link}: {why}"));
    }

    /// A link of the page at `path`, which has to lead to a file of the site from there.
    fn relative(&mut self, path: &str, link: &str) {
        self.links += 1;
        if link.starts_with('/') {
            return self.fault(path, link, "leads from the root of the server");
        }
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = if file.is_empty() { Some(path.to_owned()) } else { resolve(path, file) };
        match target {
            None => self.fault(path, link, "leaves the site"),
            Some(target) => self.target(path, link, &target, anchor),
        }
    }

    /// An absolute link to the site itself.
    fn own(&mut self, path: &str, link: &str) {
        self.links += 1;
        let inside = link.strip_prefix(BASE).unwrap_or_default();
        let (file, anchor) = inside.split_once('#').unwrap_or((inside, ""));
        let file = if file.is_empty() { "index.html" } else { file };
        self.target(path, link, file, anchor);
    }

    fn target(&mut self, path: &str, link: &str, target: &str, anchor: &str) {
        if !self.site.contains_key(target) {
            self.fault(path, link, "there is no such file");
        } else if !anchor.is_empty()
            && !self.ids.get(target).is_some_and(|ids| ids.contains(anchor))
        {
            self.fault(path, link, "there is no such anchor");
        }
    }

    /// Any address, where only whole ones are of use: in feeds and sitemaps.
    fn absolute(&mut self, path: &str, link: &str) {
        if link.starts_with(BASE) {
            self.own(path, link);
        } else if !is_outside(link) && !link.starts_with("urn:") && !link.starts_with("tag:") {
            self.fault(path, link, "is no whole address");
        }
    }

    fn html(&mut self, path: &str) {
        let page = html(self.site, path);
        for error in &page.errors {
            self.fault(path, error, "is no HTML");
        }
        for (selector, attribute) in ADDRESSES {
            for element in page.select(&all(selector)) {
                let link = element.attr(attribute).unwrap_or_default();
                let rel = element.attr("rel").unwrap_or_default();
                let may_be_absolute =
                    path == "404.html" || matches!(rel, "canonical" | "alternate");
                match link {
                    _ if link.starts_with(BASE) && may_be_absolute => self.own(path, link),
                    _ if link.starts_with(BASE) => {
                        self.fault(path, link, "a page links to its own site by its address");
                    }
                    _ if is_outside(link) => {}
                    _ => self.relative(path, link),
                }
            }
        }
        for element in page.select(&all("meta[http-equiv=refresh]")) {
            let content = element.attr("content").unwrap_or_default();
            let link = content.split_once("url=").map_or("", |(_, link)| link);
            self.relative(path, link.trim_matches(['\'', '"']));
        }
    }

    fn xml(&mut self, path: &str) {
        let text = text(self.site, path);
        let mut reader = Reader::from_str(text);
        let mut element = String::new();
        let mut words = String::new();
        loop {
            match reader.read_event().unwrap_or_else(|fault| panic!("{path}: {fault}")) {
                Event::Start(start) => {
                    element = name(start.name().as_ref());
                    words.clear();
                    self.xml_attributes(path, &start);
                }
                Event::Empty(start) => self.xml_attributes(path, &start),
                Event::Text(text) => words.push_str(&text.decode().unwrap()),
                Event::GeneralRef(entity) => {
                    words.push_str(&unescaped(&format!("&{};", entity.decode().unwrap())));
                }
                Event::CData(text) => words.push_str(&text.decode().unwrap()),
                Event::End(_) => {
                    self.xml_words(path, &element, words.trim());
                    words.clear();
                    element.clear();
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }

    fn xml_attributes(&mut self, path: &str, element: &quick_xml::events::BytesStart<'_>) {
        for attribute in element.attributes() {
            let attribute = attribute.unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let key = name(attribute.key.as_ref());
            if matches!(key.as_str(), "href" | "src" | "url" | "xmlUrl" | "htmlUrl") {
                let value = std::str::from_utf8(&attribute.value).unwrap();
                self.absolute(path, &unescaped(value));
            }
        }
    }

    fn xml_words(&mut self, path: &str, element: &str, words: &str) {
        match element {
            "loc" | "link" | "guid" | "id" | "uri" if !words.is_empty() => {
                self.absolute(path, words);
            }
            "content" | "summary" | "description" | "encoded" => self.fragment(path, words),
            _ => {}
        }
    }

    /// HTML inside a feed, which is read far from the site.
    fn fragment(&mut self, path: &str, html: &str) {
        let fragment = Html::parse_fragment(html);
        let ids = all("[id]");
        let ids: BTreeSet<_> = fragment.select(&ids).filter_map(|e| e.attr("id")).collect();
        for (selector, attribute) in ADDRESSES {
            for element in fragment.select(&all(selector)) {
                let link = element.attr(attribute).unwrap_or_default();
                if !link.strip_prefix('#').is_some_and(|anchor| ids.contains(anchor)) {
                    self.absolute(path, link);
                }
            }
        }
    }

    fn json_feed(&mut self, path: &str) {
        let feed: Value = serde_json::from_str(text(self.site, path)).unwrap();
        for key in ["home_page_url", "feed_url"] {
            self.absolute(path, feed[key].as_str().unwrap_or_default());
        }
        for item in feed["items"].as_array().unwrap() {
            self.absolute(path, item["url"].as_str().unwrap_or_default());
            self.fragment(path, item["content_html"].as_str().unwrap_or_default());
        }
    }

    /// Every whole address of the site that stands in a file, wherever in it.
    fn mentions(&mut self, path: &str, text: &str) {
        for (at, _) in text.match_indices(BASE) {
            let end = |c: char| c.is_whitespace() || "\"'<>&)\\;,".contains(c);
            let length = text[at..].find(end).unwrap_or(text.len() - at);
            self.own(path, &text[at..at + length]);
        }
    }
}

fn is_outside(link: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

/// The path to which `link` leads from the page at `path`; none where it leaves the site.
fn resolve(path: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn text<'s>(site: &'s Tree, path: &str) -> &'s str {
    std::str::from_utf8(&site[path]).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn html(site: &Tree, path: &str) -> Html {
    Html::parse_document(text(site, path))
}

fn all(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

fn unescaped(text: &str) -> String {
    html_escape::decode_html_entities(text).into_owned()
}

/// Follows every link of `site`; how many there are, and what is wrong with them.
fn follow(site: &Tree) -> (usize, Vec<String>) {
    let mut checker = Checker::new(site);
    for (path, bytes) in site {
        match path.rsplit('.').next().unwrap_or_default() {
            "html" => checker.html(path),
            "xml" | "opml" => checker.xml(path),
            "json" if path != "articles.json" && !path.starts_with("articles/") => {
                checker.json_feed(path);
            }
            _ => {}
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            checker.mentions(path, text);
        }
    }
    (checker.links, checker.faults.into_iter().collect())
}

#[test]
fn every_link_leads_to_a_file_of_the_site() {
    let (links, faults) = follow(&SITE);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(links > 10_000, "only {links} links were found");
}

#[test]
fn no_link_leads_to_what_is_left_out() {
    let article = |day: u8| {
        format!(
            "---\ntitle: Bridge {day}\ndate: 2024-05-0{day}\nregions: [europe, africa]\n\
             themes: [economy, society]\ntags: [Bridges]\nsource: Valley Desk\nauthor: A. Bee\n\
             story: rope\n---\n\nThe bridge number {day} opens.\n"
        )
    };
    let articles: Vec<_> = (1..=4).map(|day| (format!("content/{day}.md"), article(day))).collect();
    for left_out in ["lists", "editions", "feeds", "lists, editions", "lists, editions, feeds"] {
        let settings = format!("base_url: {BASE}\npage_size: 2\nleave_out: [{left_out}]\n");
        let mut files = vec![(String::from("site.yaml"), settings)];
        files.extend(articles.iter().cloned());
        let site = Site::of(&files);
        assert!(site.build().value.is_some());
        let pages = site.pages();
        let (links, faults) = follow(&pages);
        assert!(links > 100 && faults.is_empty(), "{left_out}: {links} links, {faults:#?}");
        let is_there = |of: &str| pages.keys().any(|path| path.starts_with(of));
        for (kind, page) in [("lists", "region/"), ("editions", "2024/05/01.html")] {
            assert_eq!(is_there(page), !left_out.contains(kind), "{left_out}: {page}");
        }
        assert_eq!(pages.contains_key("feed.xml"), !left_out.contains("feeds"), "{left_out}");
    }
}

#[test]
fn every_page_can_be_reached_from_the_front_page() {
    let mut reached = BTreeSet::from([String::from("index.html")]);
    let mut open = vec![String::from("index.html")];
    let links = all("a[href]");
    while let Some(path) = open.pop() {
        for element in html(&SITE, &path).select(&links) {
            let link = element.attr("href").unwrap_or_default();
            let file = link.split('#').next().unwrap_or_default();
            if is_outside(link) || file.is_empty() {
                continue;
            }
            let target = resolve(&path, file).unwrap_or_default();
            if target.ends_with(".html") && reached.insert(target.clone()) {
                open.push(target);
            }
        }
    }
    let is_redirect = |path: &str| text(&SITE, path).contains("http-equiv=\"refresh\"");
    let lost: Vec<&String> = SITE
        .keys()
        .filter(|path| path.ends_with(".html") && *path != "404.html")
        .filter(|path| !reached.contains(*path) && !is_redirect(path))
        .collect();
    assert!(lost.is_empty(), "no link leads to {lost:#?}");
}

#[test]
fn the_checker_sees_what_is_broken() {
    let page = "<!doctype html><title>A</title><a href=b.html#c>b</a><a href=lost.html>c</a>\
                <a href=/b.html>d</a><a href=../b.html>e</a><a href=b.html#lost>f</a>\
                <img src=lost.png alt=g><a href=https://long-parallel.example/news/b.html>h</a>";
    let files = [("a.html", page), ("b.html", "<!doctype html><title>B</title><p id=c>")];
    let site = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
    let mut checker = Checker::new(&site);
    checker.html("a.html");
    let faults: Vec<&str> = checker.faults.iter().filter_map(|f| f.rsplit(": ").next()).collect();
    assert_eq!(
        faults,
        [
            "leaves the site",
            "leads from the root of the server",
            "there is no such anchor",
            "a page links to its own site by its address",
            "there is no such file",
            "there is no such file",
        ]
    );
}

/// Raw HTML of a site that is trusted, and as it stands on the page below `2024/01/`.
const TRUSTED: &[(&str, &str)] = &[
    ("<div><a href=2024-01-01-b.md>A</a></div>", r#"<a href="../../2024/01/b.html">A</a>"#),
    ("<div><a href='2024-01-01-b.md'>B</a></div>", "<a href='../../2024/01/b.html'>B</a>"),
    (
        r#"<div><img src="boat.png" srcset="boat.png 1x, boat.png 2x" alt="C"></div>"#,
        r#"<img src="../../media/boat.png" srcset="../../media/boat.png 1x, ../../media/boat.png 2x" alt="C">"#,
    ),
    (r#"<div><base href="2024-01-01-b.md"></div>"#, r#"<base href="2024-01-01-b.md">"#),
    (
        r#"<div><script>if (a < b) { s = '<a href="2024-01-01-b.md">'; }</script></div>"#,
        r#"<script>if (a < b) { s = '<a href="2024-01-01-b.md">'; }</script>"#,
    ),
    ("Words<br>and more.", "<p>Words<br>and more.</p>"),
];

#[test]
fn links_of_trusted_html_lead_where_those_of_markdown_do() {
    let rows = TRUSTED.iter().map(|(written, _)| format!("{written}\n\n"));
    let site = Site::of(&[
        ("site.yaml", String::from("unsafe_html: true\n")),
        ("content/boat.png", String::from("x")),
        ("content/2024-01-01-b.md", String::from("# B\n\nText.\n")),
        ("content/2024-01-02-a.md", format!("# A\n\n{}", rows.collect::<String>())),
    ]);
    let _ = site.build();
    let page = site.page("2024/01/a.html");
    let lost: Vec<_> = TRUSTED.iter().filter(|(_, shown)| !page.contains(shown)).collect();
    assert!(lost.is_empty(), "{lost:?} not in {page}");
    site.put("site.yaml", "");
    let out = r#"<a href="https://x.example/" rel="me" target="_blank">out</a>"#;
    site.put("content/2024-01-02-a.md", format!("# A\n\nRead {out} of<br>it.\n"));
    let _ = site.build();
    let page = site.page("2024/01/a.html");
    let cleaned = r#"<a href="https://x.example/" rel="nofollow noopener">out</a> of<br>it."#;
    assert!(page.contains(cleaned), "{page}");
}
