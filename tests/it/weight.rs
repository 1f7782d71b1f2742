//! How heavy the pages are: what a reader on a slow line waits for.

use std::fs;

use scraper::{Html, Selector};

use crate::site::{self, Site};

/// The most bytes of all styles of an ordinary page.
const STYLES: usize = 30_000;
/// The most bytes of its script.
const SCRIPT: usize = 15_000;
/// The most bytes of an article's page beside its own text.
const ARTICLE: usize = 25_000;
/// The most bytes of a page of a lite site beside its own text.
const LITE: usize = 10_000;

fn size(path: &str) -> usize {
    fs::read(site::repository().join("themes/broadsheet").join(path)).unwrap().len()
}

/// The bytes of a page without its running text.
fn beside_its_text(page: &str) -> usize {
    let prose = Selector::parse(".prose").unwrap();
    let document = Html::parse_document(page);
    let text: usize = document.select(&prose).map(|prose| prose.inner_html().len()).sum();
    page.len().saturating_sub(text)
}

#[test]
fn styles_and_script() {
    assert!(size("assets/style.css") < STYLES, "{} bytes", size("assets/style.css"));
    assert!(size("assets/site.js") < SCRIPT, "{} bytes", size("assets/site.js"));
}

/// The pages of the sample digest with `options` in its `site.yaml`.
fn sample(options: &str) -> Vec<(String, String)> {
    let site = Site::sample();
    let yaml = fs::read_to_string(site.root().join("site.yaml")).unwrap();
    site.put("site.yaml", format!("{yaml}\n{options}"));
    assert!(site.build().value.is_some());
    let pages = site.pages().into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn an_article_of_the_sample() {
    let pages = sample("");
    let articles = pages.iter().filter(|(_, page)| page.contains("<body class=\"kind-article\""));
    let heavy: Vec<String> = articles
        .clone()
        .map(|(path, page)| (path, beside_its_text(page)))
        .filter(|(_, bytes)| *bytes >= ARTICLE)
        .map(|(path, bytes)| format!("{path}: {bytes} bytes"))
        .collect();
    assert!(articles.count() > 80);
    assert!(heavy.is_empty(), "{}", heavy.join("\n"));
}

#[test]
fn a_lite_sample_is_light() {
    let pages = sample("theme_options:\n  lite: true\n");
    let loaded = Selector::parse("script[src], img, svg, video, audio, [style]").unwrap();
    let mut faults = Vec::new();
    for (path, page) in &pages {
        let bytes = beside_its_text(page);
        if bytes >= LITE {
            faults.push(format!("{path}: {bytes} bytes"));
        }
        if Html::parse_document(page).select(&loaded).next().is_some() {
            faults.push(format!("{path}: a script or a picture"));
        }
    }
    assert!(pages.len() > 500);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
