//! What earlier builds left in an output folder of which no record tells, as where the outputs alone
//! were brought along: their own lists tell which pages were theirs.
//!
//! Such lists name no files of the keeper's, and are asked only where `articles.json`, or a file of a
//! year that it names, shows that it is ours. A page that one of them names, and that the plan no
//! longer holds, goes with its feeds and its compressed copies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use percent_encoding::percent_decode_str;
use quick_xml::escape::unescape;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::cache::OutputIndex;
use crate::compress::{self, Coding};
use crate::plan::{ARTICLES, ArticleYear, Output, Plan};
use crate::write;

/// What stands beside the page of a list.
const FEEDS: [&str; 3] = ["xml", "json", "rss.xml"];

/// An article as it stands in `articles.json`, by keys that no other program writes there together.
#[derive(Deserialize)]
struct EarlierArticle {
    path: String,
    url: String,
    #[serde(rename = "filed")]
    _filed: IgnoredAny,
    #[serde(rename = "regions")]
    _regions: IgnoredAny,
    #[serde(rename = "themes")]
    _themes: IgnoredAny,
    #[serde(rename = "iptc")]
    _iptc: IgnoredAny,
}

/// The index that stands at `articles.json` where the articles are many.
#[derive(Deserialize)]
struct EarlierIndex {
    years: Vec<EarlierYear>,
}

/// A year of the index: which file it is of follows from it.
#[derive(Deserialize)]
struct EarlierYear {
    year: i16,
}

/// Adds the files of earlier builds that stand in the folder `out` to its `record`, where that does
/// not tell of them.
pub(super) fn add(out: &Path, record: &mut OutputIndex) {
    if record.tells_of_all() && record.is_kept {
        return;
    }
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let text = |path: &str| {
        write::refuse_links(out, std::iter::once(path)).ok()?;
        let bytes = write::read(out, path).ok()??;
        String::from_utf8(bytes).ok()
    };
    for (file, entries) in articles(&text) {
        files.insert(file, String::new());
        files.extend(entries.into_iter().map(|EarlierArticle { path, url, .. }| (url, path)));
    }
    if files.is_empty() {
        return;
    }
    let mut lists = Vec::new();
    for page in listed(&text).into_iter().filter(|page| !files.contains_key(page)) {
        let stem = page.trim_end_matches(".html");
        lists.extend(FEEDS.map(|ending| format!("{stem}.{ending}")));
        lists.push(page);
    }
    files.extend(lists.into_iter().map(|list| (list, String::new())));
    let copies: Vec<_> = copies(files.clone().into_iter()).collect();
    files.extend(copies);
    add_those_there(out, record, files);
}

/// Adds the compressed copies of outputs of the `plan` that stand in the folder `out`, where an
/// earlier build of which the `record` does not tell may have left them.
pub(super) fn add_copies(out: &Path, record: &mut OutputIndex, plan: &Plan) {
    if record.has_unknown() {
        let outputs = plan.outputs.iter().filter(|output| compress::is_text(&output.path));
        let source = |output: &Output| output.source.clone().unwrap_or_default();
        let outputs = outputs.map(|output| (output.path.clone(), source(output)));
        let copies = copies(outputs).filter(|(copy, _)| plan.is_free(copy));
        add_those_there(out, record, copies.collect());
    }
}

/// The compressed copies that files may have, each with its source.
fn copies(files: impl Iterator<Item = (String, String)>) -> impl Iterator<Item = (String, String)> {
    files.flat_map(|(path, source)| {
        Coding::ALL.map(|coding| (format!("{path}{}", coding.ending()), source.clone()))
    })
}

/// Adds those of the `files`, each with its source, that stand in the folder `out`.
fn add_those_there(out: &Path, record: &mut OutputIndex, files: BTreeMap<String, String>) {
    let paths: Vec<&str> = files.keys().map(String::as_str).collect();
    let stamps = write::stamps(out, &paths);
    let there = files.into_iter().zip(stamps).filter(|(_, stamp)| stamp.is_some());
    record.add_unknown(there.map(|(file, _)| file));
}

/// The articles in `articles.json`, or in the files of the years of its index; each file with its own.
fn articles(text: &impl Fn(&str) -> Option<String>) -> Vec<(String, Vec<EarlierArticle>)> {
    let index = text(ARTICLES).and_then(|text| serde_json::from_str::<EarlierIndex>(&text).ok());
    let years = index.into_iter().flat_map(|index| index.years);
    let years: BTreeSet<i16> = years.map(|indexed| indexed.year).collect();
    let years = years.into_iter().map(ArticleYear::path);
    let entries = |file: String| {
        let entries: Vec<EarlierArticle> = serde_json::from_str(&text(&file)?).ok()?;
        (!entries.is_empty()).then_some((file, entries))
    };
    std::iter::once(ARTICLES.to_owned()).chain(years).filter_map(entries).collect()
}

/// The pages in the site's sitemaps.
fn listed(text: &impl Fn(&str) -> Option<String>) -> Vec<String> {
    let robots = text("robots.txt").unwrap_or_default();
    let base = robots.lines().find_map(|line| {
        line.strip_prefix("Sitemap: ")?.strip_suffix("sitemap.xml")?.strip_suffix('/')
    });
    let Some(base) = base else {
        return Vec::new();
    };
    let addresses = |path: &str| -> Vec<String> {
        let text = text(path).unwrap_or_default();
        let addresses = text.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>"));
        let inside = addresses.filter_map(|(address, _)| {
            let address = unescape(address).ok()?;
            let path = address.strip_prefix(base)?.strip_prefix('/')?;
            Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())
        });
        inside.collect()
    };
    let main = addresses("sitemap.xml");
    let (parts, pages): (Vec<String>, Vec<String>) =
        main.into_iter().partition(|path| path.starts_with("sitemap-") && path.ends_with(".xml"));
    let pages = pages.into_iter().chain(parts.iter().flat_map(|part| addresses(part)));
    pages.filter(|page| page.ends_with(".html")).collect()
}
