//! Real news with labels, for measuring: it is nobody's to publish here, so it stands beside the
//! repository and may be absent. Nothing of it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use dateline::FiledSite;
use dateline::model::{Article, PartialDate};

use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// A line of a table, by the names of its columns.
type Row = BTreeMap<String, String>;

fn folder() -> PathBuf {
    site::repository().join("../shared/corpora")
}

/// The cells of CSV: a cell in quotes may hold commas, line ends and doubled quotes.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().filter(|c| *c != '\r').peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                row.last_mut().unwrap().extend(chars.next());
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => row.last_mut().unwrap().push(c),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

fn table(path: &Path) -> Vec<Row> {
    let rows = cells(&fs::read_to_string(path).unwrap());
    let (names, rows) = rows.split_first().unwrap();
    rows.iter().map(|row| names.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

#[test]
fn quoted_cells_are_whole() {
    let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    let want = vec![row(&["a", "b, c"]), row(&["say \"d\"", ""])];
    assert_eq!(cells("a,\"b, c\"\r\n\"say \"\"d\"\"\",\n"), want);
}

/// The folder `name` of the corpora, filed.
fn filed(folder: &Path, name: &str) -> FiledSite {
    let mut files = Tree::new();
    for (path, bytes) in tree::read(&folder.join("dev").join(name)) {
        files.insert(format!("content/{name}/{path}"), bytes);
    }
    let site = Site::of_tree(&files);
    dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap()
}

/// Rows of labels with the articles that they are about. An article that is left out is a fault.
fn pairs<'a>(rows: &'a [Row], filed: &'a FiledSite) -> Vec<(&'a Row, &'a Article)> {
    let articles = filed.digest.articles.iter();
    let articles: BTreeMap<&str, &Article> = articles.map(|a| (a.path.as_str(), &**a)).collect();
    let pair = |row: &'a Row| {
        let path = format!("content/{}", row["file"]);
        (row, *articles.get(path.as_str()).unwrap_or_else(|| panic!("{path} is left out")))
    };
    rows.iter().map(pair).collect()
}

fn count<T>(items: &[T], is: impl Fn(&T) -> bool) -> usize {
    items.iter().filter(|item| is(item)).count()
}

#[expect(clippy::cast_precision_loss, reason = "the corpora hold some thousands of articles")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// F1 over all labels, and the mean of the F1 of each label that stands in the table.
fn f1(labels: &[(BTreeSet<String>, BTreeSet<String>)]) -> (f64, f64) {
    let f1 = |is: &dyn Fn(&str) -> bool| {
        let sum = |count: &dyn Fn(&BTreeSet<String>, &BTreeSet<String>) -> usize| {
            labels.iter().map(|(want, got)| count(want, got)).sum::<usize>()
        };
        let right = sum(&|want, got| want.intersection(got).filter(|l| is(l)).count());
        let wanted = sum(&|want, _| want.iter().filter(|l| is(l)).count());
        let given = sum(&|_, got| got.iter().filter(|l| is(l)).count());
        share(2 * right, wanted + given)
    };
    let names: BTreeSet<&String> = labels.iter().flat_map(|(want, _)| want).collect();
    let each: f64 = names.iter().map(|name| f1(&|label| label == name.as_str())).sum();
    (f1(&|_| true), each / share(names.len(), 1))
}

/// The month and day that the program found, as `02-26`.
fn month_and_day(article: &Article) -> Option<String> {
    if let Some(date) = article.date {
        return Some(date.day().to_string()[5..].to_owned());
    }
    match article.date_partial? {
        PartialDate::MonthDay { month, day } => Some(format!("{month:02}-{day:02}")),
        PartialDate::YearMonth { .. } => None,
    }
}

fn titles(pairs: &[(&Row, &Article)]) -> usize {
    count(pairs, |(row, article)| row["title"].trim() == article.title.trim())
}

#[test]
#[ignore = "needs ../shared/corpora"]
fn reuters_of_1987() {
    let folder = folder();
    let rows = table(&folder.join("dev/reuters.csv"));
    let filed = filed(&folder, "reuters");
    let pairs = pairs(&rows, &filed);
    let taxonomy = &filed.config.taxonomy;
    let slugs = |article: &Article| {
        article.regions.iter().map(|id| taxonomy.region(*id).slug.clone()).collect()
    };
    let labels: Vec<_> = pairs
        .iter()
        .filter(|(row, _)| !row["regions"].is_empty())
        .map(|(row, article)| {
            let want = row["regions"].split(';').map(str::to_owned).collect();
            (want, slugs(article))
        })
        .collect();
    let (micro, macro_) = f1(&labels);
    let all = pairs.len();
    let titles = titles(&pairs);
    let sources = count(&pairs, |(row, article)| {
        article.origin.source.as_deref() == Some(row["source"].as_str())
    });
    let days = count(&pairs, |(row, article)| {
        month_and_day(article).is_some_and(|day| row["date"].ends_with(&day))
    });
    eprintln!("regions: micro F1 {micro:.3}, macro F1 {macro_:.3}");
    eprintln!("titles {titles}, sources {sources} of {all}");
    eprintln!("month and day {:.3}", share(days, all));
    assert!(micro >= 0.92 && macro_ >= 0.86, "regions: micro {micro:.3}, macro {macro_:.3}");
    assert_eq!((titles, sources), (all, all));
}

#[test]
#[ignore = "needs ../shared/corpora"]
fn bbc_of_2005() {
    let folder = folder();
    let rows = table(&folder.join("dev/bbc.csv"));
    let map = fs::read_to_string(folder.join("bbc-themes.json")).unwrap();
    let map: BTreeMap<String, Vec<String>> = serde_json::from_str(&map).unwrap();
    let filed = filed(&folder, "bbc");
    let pairs = pairs(&rows, &filed);
    let themes = count(&pairs, |(row, article)| {
        let first = &filed.config.taxonomy.theme(article.themes[0]).slug;
        map[&row["category"]].contains(first)
    });
    let all = pairs.len();
    let titles = titles(&pairs);
    let sources = count(&pairs, |(_, article)| article.origin.source.is_some());
    let dates = count(&pairs, |(_, a)| a.date.is_some() || a.date_partial.is_some());
    let right = share(themes, all);
    eprintln!("first theme {right:.3}; titles {titles} of {all}; {sources} sources, {dates} dates");
    assert!(right >= 0.90, "first theme right: {right:.3}");
    assert_eq!((titles, sources, dates), (all, 0, 0));
}
