//! Real input: one article as a wire agency's web page gives it, in an otherwise empty site. The
//! text is nobody's to publish here, so it stands beside the repository and may be absent: then these
//! tests cannot be run.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;

use dateline::PlannedSite;
use dateline::model::{ArticleIx, ListKey, Span};
use dateline::plan::Plan;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::site::{self, Site};

/// The sample file.
fn sample() -> PathBuf {
    let folder = fs::read_dir(site::repository().join("../shared/samples")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).min().unwrap()
}

/// An empty site, and the sample in it under a name that says nothing.
struct Seed {
    site: Site,
    path: String,
    text: String,
    planned: PlannedSite,
}

impl Seed {
    fn new() -> Self {
        let text = fs::read_to_string(sample()).unwrap();
        let path = format!("content/x{:016x}.txt", RandomState::new().hash_one(0));
        let site = Site::of(&[(&path, &text)]);
        let built = site.build();
        assert!(
            built.diagnostics.iter().all(|said| said.message.starts_with("no ")),
            "{:?}",
            built.diagnostics
        );
        let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
        Self { site, path, text, planned: planned.value.unwrap() }
    }

    /// The blocks of the file: its title, 16 paragraphs, the source line, the page's own line.
    fn blocks(&self) -> Vec<&str> {
        let blocks: Vec<&str> = self.text.split("\n\n").map(str::trim).collect();
        assert_eq!(blocks.len(), 19);
        blocks
    }

    fn entry(&self) -> Value {
        let output = self.site.run(&["explain", "--json", &self.path]);
        assert!(output.status.success());
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
#[ignore = "needs ../shared/samples"]
fn its_page_carries_the_text() {
    let seed = Seed::new();
    let blocks = seed.blocks();
    let page = seed.site.page(seed.planned.plan.article(ArticleIx::new(0)));
    let html = Html::parse_document(&page);
    let one = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).map(|e| e.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(one("h1"), [blocks[0]]);
    let paragraphs: Vec<String> = one(".prose p")
        .iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(paragraphs, blocks[1..17]);
    let last = blocks[18];
    assert!(!page.to_lowercase().contains(&last.to_lowercase()), "the last line is no text");
    assert!(!page.contains(blocks[17]), "the source line is no paragraph");
}

#[test]
#[ignore = "needs ../shared/samples"]
fn it_is_filed_where_an_editor_would() {
    let seed = Seed::new();
    let entry = seed.entry();
    assert_eq!(entry["source"], "Yonhap News Agency");
    let regions = texts(&entry["regions"]);
    assert_eq!(regions[0], "east-asia");
    assert!(regions[1..].iter().any(|r| r == "europe" || r == "north-america"), "{regions:?}");
    let themes = texts(&entry["themes"]);
    assert!(themes.iter().any(|t| t == "security" || t == "diplomacy"), "{themes:?}");
    let tags = texts(&entry["tags"]);
    for tag in [
        "North Korea",
        "South Korea",
        "Russia",
        "Kim Jong-un",
        "Vladimir Putin",
        "Antony Blinken",
        "UN Security Council",
    ] {
        assert!(tags.iter().any(|name| name == tag), "{tag} is not among {tags:?}");
    }
}

#[test]
#[ignore = "needs ../shared/samples"]
fn it_is_listed_on_each_of_its_pages() {
    let seed = Seed::new();
    let (digest, plan) = (&seed.planned.filed.digest, &seed.planned.plan);
    let article = &digest.articles[0];
    let mut pages: Vec<String> = Vec::new();
    let mut kinds = BTreeSet::new();
    for (place, list) in digest.each_list() {
        kinds.insert(match &list.key {
            ListKey::Region(_) => "region",
            ListKey::Theme(_) => "theme",
            ListKey::Cross(..) => "region and theme",
            ListKey::Tag(_) => "tag",
            ListKey::Source(_) => "source",
            ListKey::Author(_) => "author",
        });
        pages.push(plan.list(place).unwrap().to_owned());
    }
    for kind in ["region", "theme", "region and theme", "tag", "source"] {
        assert!(kinds.contains(kind), "there is no list by {kind}");
    }
    let lists = article.regions.len() + article.themes.len() + article.tags.len();
    assert!(pages.len() > lists, "a list is missing: {pages:?}");
    let day = article.filed.day();
    let spans = [Span::Day(day), Span::Month(day.year(), day.month()), Span::Year(day.year())];
    pages.extend(spans.map(Plan::edition));
    pages.push(String::from("index.html"));
    let name = plan.article(ArticleIx::new(0)).rsplit('/').next().unwrap();
    for path in pages {
        let html = Html::parse_document(&seed.site.page(&path));
        let links = Selector::parse("main a[href]").unwrap();
        let listed =
            html.select(&links).any(|e| e.attr("href").unwrap_or_default().ends_with(name));
        assert!(listed, "{path} does not list it");
    }
}

#[test]
#[ignore = "needs ../shared/samples"]
fn explain_says_where_each_field_came_from() {
    let seed = Seed::new();
    let entry = seed.entry();
    let evidence = entry["evidence"].as_array().unwrap();
    let speaks = |field: &str, value: &str| {
        evidence.iter().any(|e| e["field"] == field && e["value"] == value && !e["where"].is_null())
    };
    for field in ["title", "source", "lang", "filed"] {
        let value = entry[field].as_str().unwrap();
        assert!(speaks(field, value), "nothing speaks for the {field} `{value}`");
    }
    for (field, key) in
        [("region", "regions"), ("theme", "themes"), ("tag", "tags"), ("country", "countries")]
    {
        for value in texts(&entry[key]) {
            assert!(speaks(field, &value), "nothing speaks for the {field} `{value}`");
        }
    }
    let last = seed.blocks()[18];
    let chrome = evidence.iter().find(|e| e["field"] == "chrome").unwrap();
    assert_eq!(chrome["words"].as_str().unwrap().trim(), last);

    let output = seed.site.run(&["explain", "--all", &seed.path]);
    let said = String::from_utf8_lossy(&output.stdout);
    for line in said.lines().filter(|line| line.starts_with(|c: char| c.is_lowercase())) {
        let mut after = said.lines().skip_while(|other| *other != line).skip(1);
        let reason = after.next().unwrap_or_default();
        let unknown = line.ends_with(" unknown");
        assert!(
            unknown || reason.starts_with("   ") || line.starts_with("content/"),
            "{line}: {said}"
        );
    }
}
