//! What holds for any input. `DATELINE_CASES=100000 cargo test --release properties` looks long.

use std::sync::LazyLock;

use dateline::config::{self, Config, ConfigFiles};
use dateline::model::SourceFile;
use dateline::parse;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config as Runs;
use scraper::Html;
use scraper::node::Text;

use crate::search;
use crate::site::{self, Site};

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

/// Lines as files of news have them, whole and broken.
const LINES: &[&str] = &[
    "---",
    "title: A: b",
    "title: \"Rain\"",
    "date: 2024-02-30",
    "date: 25/09/23",
    "tags: [a, b",
    "region: east-asia",
    "aliases: [old/a.html]",
    "extra: {a: {b: [1, 2]}}",
    "&a [*a, *a]",
    "\tkey: value",
    "(2nd LD) Rain falls in Oslo",
    "By Ada Invented, Example News",
    "SEOUL, Sept. 25 (Example) -- Rain fell.",
    "SEOUL, Sept. 31, 2023 (Example",
    "(서울=예시통신) 비가 내렸다.",
    "МОСКВА, 25 сен — Пример. Шёл дождь.",
    "القاهرة - هطل المطر",
    "东京电 下雨了。",
    "Published: 2023-09-25T10:00:00+09:00",
    "Published: 99.99.9999 at 25:61 a.m.",
    "Source: Example News",
    "Source:",
    "scroll to top",
    "(END)",
    "###",
    "Read more",
    "Copyright © 2024 Example. All rights reserved.",
    "# Heading",
    "# ",
    "| a | b |",
    "| - | - |",
    "```rust",
    "[a](javascript:alert(1)) ![b](c.png)",
    "[^1]: note [^1]",
    "<!-- more -->",
    "<script>alert(1)</script>",
    "<a href='x' onclick=\"y\">z</a>",
    "    indented",
    "* * *",
    "https://example.org/a_(b)?c=d&e=f#g.",
    "U.S. Rep. J. R. \"Bob\" St. Clair Jr., 51, said...",
    "Georgia, Jordan and Turkey; Moscow -- Washington",
    "&amp; &#8217; &#0; &bogus;",
    "\u{feff}\u{200b}\u{202e}reversed",
    "e\u{301}\u{301}\u{301}",
    "👩‍👩‍👧‍👦 🇰🇷",
    "",
    " ",
];

/// The number of cases: few by default, so that the tests stay quick.
pub(crate) fn runs(few: u32) -> Runs {
    let asked = std::env::var("DATELINE_CASES").ok().and_then(|number| number.parse().ok());
    Runs { cases: asked.unwrap_or(few), failure_persistence: None, ..Runs::default() }
}

fn read(path: &str, bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let modified = Timestamp::UNIX_EPOCH;
    let file = SourceFile { path: path.to_owned(), bytes, modified };
    let read = parse::article(&file, &CONFIG);
    match read.value {
        Some(article) => {
            prop_assert!(!article.title.trim().is_empty(), "an article without a title");
            prop_assert!(!article.slug.as_str().is_empty(), "an article without an address");
        }
        None => {
            prop_assert!(!read.diagnostics.is_empty(), "an article was left out without a word");
        }
    }
    for said in &read.diagnostics {
        prop_assert_eq!(&said.file, path);
        prop_assert!(!said.message.is_empty());
    }
    Ok(())
}

fn read_both(bytes: &[u8]) -> Result<(), TestCaseError> {
    read("content/2024/a.txt", bytes.to_vec())?;
    read("content/a.md", bytes.to_vec())
}

/// A file of a few of the lines, with some of its bytes changed.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let ends = select(&["\n", "\n\n", "\r\n", "\r", "", " ", "\u{2028}"][..]);
    let lines = vec((select(LINES), ends), 0..24);
    let changes = vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
    (lines, changes).prop_map(|(lines, changes)| {
        let text: String = lines.into_iter().flat_map(|(line, end)| [line, end]).collect();
        let mut bytes = text.into_bytes();
        for (at, byte) in changes {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn any_bytes_are_an_article_or_a_fault(bytes in vec(any::<u8>(), 0..400)) {
        read_both(&bytes)?;
    }

    #[test]
    fn any_text_is_an_article_or_a_fault(text in "\\PC{0,200}") {
        read_both(text.as_bytes())?;
    }

    #[test]
    fn any_file_of_news_is_an_article_or_a_fault(bytes in mutated()) {
        read_both(&bytes)?;
    }
}

/// Pieces that would break out of a page, a feed or a script, were they not escaped.
const POISON: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</title></head><body onload=alert(3)>",
    "\"><img src=x onerror=alert(4)>",
    "' onmouseover='alert(5)",
    "<svg/onload=alert(6)>",
    "[a](javascript:alert(7))",
    "<a href=\"javascript:alert(8)\">b</a>",
    "![a](data:text/html,<script>alert(9)</script>)",
    "<iframe srcdoc='<script>alert(10)</script>'></iframe>",
    "<math><mtext></table><style><img src=x onerror=alert(11)>",
    "]]><script>alert(12)</script>",
    "<!--<script>alert(13)//-->",
    "{{ 7 * 7 }}{% include \"base.html\" %}",
    "&lt;script&gt;alert(14)&lt;/script&gt;",
    "\u{2028}\\u003cscript>",
    "https://example.org/\"onclick=\"alert(15)",
    "`<script>`",
];

/// A line of plain words and poison.
fn poisoned() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => select(POISON).prop_map(str::to_owned),
        2 => "[A-Za-z ,.]{1,20}",
        1 => "\\PC{1,8}",
    ];
    vec(piece, 1..4).prop_map(|pieces| pieces.join(" "))
}

/// A text as YAML writes it in double quotes, which is as JSON does.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Whether an address is that of a script which the theme itself brings.
fn is_script_of_the_theme(src: &str) -> bool {
    let name = src.trim_start_matches("../").strip_prefix("assets/");
    let name = name.and_then(|name| name.strip_suffix(".js"));
    name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

/// Whether a text is the one script that stands in a page: it leads on from an old address.
fn is_lead(text: &Text) -> bool {
    &**text
        == "if(location.hash){location.replace(document.currentScript.dataset.to+location.hash);\
            document.write(\"\\x3C!--\")}"
}

/// What a page holds that a browser would run, or that no page may hold.
pub(crate) fn alive(path: &str, text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let mut found = Vec::new();
    for node in page.tree.nodes() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let name = element.name();
        let leads_on = element.attr("data-to").is_some()
            && node.first_child().and_then(|text| text.value().as_text()).is_some_and(is_lead);
        let is_data = element.attr("type").is_some_and(|kind| kind.starts_with("application/"));
        let is_theme = element.attr("src").is_some_and(is_script_of_the_theme);
        if name == "script" && !is_data && !is_theme && !leads_on
            || matches!(name, "iframe" | "object" | "embed")
        {
            found.push(format!("{path}: <{name}>"));
        }
        for (attribute, value) in element.attrs() {
            let value = value.trim().to_lowercase();
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|s| value.starts_with(s));
            // What a card says of a page is text, but for addresses.
            let is_text = element.attr("http-equiv").is_none()
                && ["property", "name"].iter().any(|key| {
                    element
                        .attr(key)
                        .is_some_and(|key| !key.ends_with("image") && !key.ends_with("url"))
                });
            let holds_address = matches!(attribute, "href" | "src" | "action" | "data")
                || attribute == "content" && !is_text;
            if attribute.starts_with("on") || runs && holds_address {
                found.push(format!("{path}: <{name} {attribute}=\"{value}\">"));
            }
        }
    }
    let data = scraper::Selector::parse("script[type^='application/']").unwrap();
    for script in page.select(&data) {
        let json: String = script.text().collect();
        if serde_json::from_str::<serde_json::Value>(&json).is_err() {
            found.push(format!("{path}: broken data {json}"));
        }
    }
    found.extend(page.errors.iter().map(|error| format!("{path}: {error}")));
    found
}

#[test]
fn the_search_sees_what_runs() {
    for poison in [
        "<p onclick=x>",
        "<script>x</script>",
        "<script src=https://example.org/assets/x.js></script>",
        "<a href=' JavaScript:x'>a</a>",
        "<iframe></iframe>",
        "<script type='application/ld+json'>{</script>",
        "<p></b>",
    ] {
        let page = format!("<!doctype html><title>A</title>{poison}");
        assert!(!alive("a.html", &page).is_empty(), "{poison}");
    }
    assert!(alive("a.html", "<!doctype html><title>A</title><a href=b>b</a>").is_empty());
}

proptest! {
    #![proptest_config(runs(200))]

    #[test]
    fn every_text_has_terms(text in "\\PC*", letters in "([a-c][.])*\\PC{0,3}") {
        for text in [text, letters] {
            let terms = dateline::render::search::terms_of(&text);
            prop_assert!(terms.iter().all(|term| !term.is_empty()), "{terms:?}");
        }
    }
}

proptest! {
    #![proptest_config(runs(6))]

    #[test]
    fn nothing_in_content_runs(
        titles in vec(poisoned(), 2),
        tags in vec(poisoned(), 1..3),
        paragraphs in vec(poisoned(), 1..4),
        names in vec(poisoned(), 3),
    ) {
        let body = paragraphs.join("\n\n");
        let [title, plain] = [0, 1].map(|at| titles[at].as_str());
        let tags: Vec<String> = tags.iter().map(|tag| quoted(tag)).collect();
        let [source, author, place] = [0, 1, 2].map(|at| quoted(&names[at]));
        // An address that begins like a path is one that a page may load, whatever follows.
        let picture = quoted(&format!("pictures/{}", names[2]));
        let head = format!(
            "title: {}\ntags: [{}]\nsource: {source}\nauthor: {author}\nplace: {place}\nstory: {source}\n\
             summary: {place}\ntranslation_key: k\nimage: {{src: {picture}, alt: {source}}}",
            quoted(title),
            tags.join(", "),
        );
        let site = Site::of(&[
            ("site.yaml", format!("title: {author}\ndescription: {place}\nbase_url: https://example.org/\nfeeds:\n  rss: true\n")),
            ("content/a.md", format!("---\n{head}\ndate: 2024-01-02\n---\n\n{body}\n")),
            ("content/b.txt", format!("{plain}\n\n{body}\n")),
            ("content/_pages/about.md", format!("# {plain}\n\n{body}\n")),
        ]);
        let built = site.build();
        let errors: Vec<String> = built
            .diagnostics
            .iter()
            .filter(|said| said.severity == dateline::diagnostic::Severity::Error)
            .map(ToString::to_string)
            .collect();
        prop_assert!(errors.is_empty(), "{}", errors.join("\n"));
        let mut found = Vec::new();
        for (path, bytes) in site.pages() {
            let text = String::from_utf8_lossy(&bytes);
            if path.starts_with("search/") {
                search::data(&path, &bytes);
            } else if path.ends_with(".html") {
                found.extend(alive(&path, &text));
            } else if path.ends_with(".json") {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{path}");
            } else if path.ends_with(".xml") || path.ends_with(".opml") {
                let mut reader = quick_xml::Reader::from_str(&text);
                loop {
                    match reader.read_event() {
                        Ok(quick_xml::events::Event::Eof) => break,
                        Ok(_) => {}
                        Err(fault) => prop_assert!(false, "{path}: {fault}"),
                    }
                }
            }
        }
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
