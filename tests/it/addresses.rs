//! An address is an article's own: it stays while others come and go, and where it cannot stay it is
//! told what leads on from it.

use std::collections::BTreeMap;
use std::process::Output;

use dateline::config::Options;
use dateline::diagnostic::{Diagnostic, Severity};
use dateline::model::{ListIx, ListKey};
use dateline::plan::Page;
use scraper::{Html, Selector};

use crate::site::{self, Site};
use crate::tree;

/// A site's settings with a base URL.
const SITE: (&str, &str) = ("site.yaml", "title: Days\nbase_url: https://digest.example/news/\n");

fn article(head: &str, title: &str) -> String {
    format!("---\n{head}\n---\n\n# {title}\n\nA text.\n")
}

fn put(site: &Site, files: &[(&str, &str)]) {
    for (path, bytes) in files {
        site.put(path, bytes);
    }
}

/// What a run said, and its exit code.
fn said(output: &Output) -> (String, Option<i32>) {
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

/// The pages of the articles that are shown, by their files, and what was said.
fn pages_of(site: &Site, options: &Options) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let planned = dateline::plan(site.root(), options, &|_| {}).unwrap();
    let outputs = planned.value.unwrap().plan.outputs.into_iter();
    let pages = outputs.filter(|output| matches!(output.page, Page::Article(_)));
    (pages.map(|output| (output.source.unwrap(), output.path)).collect(), planned.diagnostics)
}

/// The snippet of YAML for `key` in the note that the article of `path` has moved.
fn snippet(said: &str, path: &str, key: &str) -> Option<String> {
    let (_, note) = said.split_once(&format!("{path}: note: moved: "))?;
    let hint = note.lines().nth(1)?.strip_prefix("  hint: ")?;
    let code = hint.split('`').find(|code| code.starts_with(&format!("{key}: ")))?;
    Some(code.to_owned())
}

/// The text with a line in its front matter, in place of that of the same key.
fn with_line(text: &str, line: &str) -> String {
    let Some(rest) = text.strip_prefix("---\n") else {
        return format!("---\n{line}\n---\n{text}");
    };
    let (key, _) = line.split_once(':').unwrap();
    let (head, body) = rest.split_once("---\n").unwrap();
    let others = head.lines().filter(|line| !line.starts_with(&format!("{key}:")));
    let lines: Vec<&str> = others.chain([line]).collect();
    format!("---\n{}\n---\n{body}", lines.join("\n"))
}

/// An article of which something changes so that it moves, and whether a slug keeps its address.
struct Change {
    path: &'static str,
    before: String,
    after: String,
    keeps: bool,
}

impl Change {
    fn new(path: &'static str, before: &str, after: &str, keeps: bool) -> Self {
        Self { path, before: before.to_owned(), after: after.to_owned(), keeps }
    }
}

/// All of `changes` are told once, and only where the last build is known; each line of the hints
/// works when it is followed to the letter. Before and after them the site has the settings of
/// `settings`, and `late` comes in with them.
#[track_caller]
fn moves(changes: &[Change], settings: [&str; 2], late: &[(&str, &str)]) {
    let [before, after] = settings;
    let site = Site::of(&[("site.yaml", before)]);
    put(&site, &changes.iter().map(|c| (c.path, c.before.as_str())).collect::<Vec<_>>());
    let pages = |site: &Site| pages_of(site, &site::options()).0;
    let old = pages(&site);
    assert_eq!(said(&site.run(&["build"])).1, Some(0));
    let clean = Site::of(&[("site.yaml", after)]);
    for site in [&site, &clean] {
        site.put("site.yaml", after);
        put(site, &changes.iter().map(|c| (c.path, c.after.as_str())).collect::<Vec<_>>());
        put(site, late);
    }
    let new = pages(&site);
    let (checked, _) = said(&site.run(&["check"]));
    let (told, code) = said(&site.run(&["build", "--strict"]));
    assert_eq!(code, Some(0), "{told}");
    for Change { path, .. } in changes {
        let line = format!(
            "{path}: note: moved: now at `{}`, was at `{}` [D061]\n",
            new[*path], old[*path]
        );
        assert!(told.contains(&line) && checked.contains(&line), "{line}not in {told}");
    }
    assert_eq!(told.matches("moved: ").count(), changes.len(), "{told}");
    let (unheard, _) = said(&clean.run(&["build"]));
    assert!(!unheard.contains("moved: "), "{unheard}");
    tree::assert_same("what it knows changes nothing", &clean.pages(), &site.pages());
    for again in [&["build"][..], &["build", "--no-cache"], &["check"]] {
        let (told, _) = said(&site.run(again));
        assert!(!told.contains("moved: "), "told again: {told}");
    }
    for Change { path, after, keeps, .. } in changes {
        let slug = snippet(&told, path, "slug");
        assert_eq!(slug.is_some(), *keeps, "{path}: {told}");
        if let Some(line) = slug {
            site.put(path, with_line(after, &line));
        }
    }
    let kept = pages(&site);
    let keeping = changes.iter().filter(|change| change.keeps);
    keeping.for_each(|Change { path, .. }| assert_eq!(kept[*path], old[*path]));
    for Change { path, after, keeps, .. } in changes {
        let alias = snippet(&told, path, "aliases");
        assert!(alias.is_some() || *keeps, "nothing to do for {path} is told: {told}");
        site.put(path, alias.map_or_else(|| after.clone(), |line| with_line(after, &line)));
    }
    let (said, code) = said(&site.run(&["build"]));
    assert!(code == Some(0) && !said.contains("warning") && !said.contains("moved: "), "{said}");
    assert_eq!(pages(&site), new);
    for Change { path, .. } in changes {
        let leads_on = site.page(&old[*path]).contains("http-equiv=\"refresh\"");
        assert_eq!(leads_on, snippet(&told, path, "aliases").is_some(), "{path}");
    }
}

/// What comes in late with an earlier date takes the plain address, since nothing but the last build
/// knows which was there first; it can be had back.
#[test]
fn an_article_that_moves_is_told_once() {
    let wire = "Brigde opens\n\nOSLO, Nov. 20, 2024 (Press) -- It opened.\n";
    let aliased = article("date: 2024-05-01\naliases: [older/a.html, '/b c/']", "Moles");
    let slug = article("date: 2024-05-01\nslug: hose", "House");
    let dated = article("date: 2024-05-01", "Dated");
    let undated = article("date: 2024-05-01", "Undated");
    let briefing = article("date: 2024-05-10", "Briefing");
    let late = article("date: 2024-05-02", "Briefing");
    let changes = [
        Change::new("content/a.txt", wire, &wire.replace("gd", "dg"), true),
        Change::new("content/b.md", &aliased, &aliased.replace("Moles", "Models"), true),
        Change::new("content/c.md", &slug, &slug.replace("hose", "house"), true),
        Change::new("content/d.md", &dated, &dated.replace("05-01", "06-01"), false),
        Change::new("content/e.md", &undated, &undated.replace("date: 2024-05-01\n", ""), false),
        Change::new("content/f.md", &briefing, &briefing, true),
    ];
    moves(&changes, [SITE.1, SITE.1], &[("content/late.md", &late)]);
}

#[test]
fn articles_that_move_with_the_permalink_are_told() {
    let settings = |permalink: &str| format!("{}permalink: {permalink}\n", SITE.1);
    let [before, after] = ["/{region}/{slug}.html", "/{region}/{year}/{slug}.html"].map(settings);
    let one = article("date: 2024-05-01\nregion: europe", "Harbour");
    let other = one.replace("Harbour", "Quay");
    let changes = [
        Change::new("content/a.md", &one, &one, false),
        Change::new("content/b.md", &other, &other.replace("europe", "oceania"), false),
    ];
    moves(&changes, [&before, &after], &[]);
}

/// More than can be read are a number.
#[test]
fn many_articles_that_move_are_counted() {
    let site = Site::of(&[("site.yaml", "permalink: /{slug}.html\n")]);
    for number in 0..30 {
        let text = article("date: 2024-05-01", &format!("Text {number}"));
        site.put(&format!("content/{number}.md"), text);
    }
    site.run(&["build"]);
    site.put("site.yaml", "permalink: /a/{slug}.html\n");
    let (told, _) = said(&site.run(&["build"]));
    assert_eq!(told.matches("note: moved: now").count(), 20, "{told}");
    assert!(told.contains("content: note: moved: 10 more pages"), "{told}");
}

#[test]
fn what_leads_on_or_is_at_fault_is_not_told() {
    let old = article("date: 2024-05-01", "Brigde");
    let new = article("date: 2024-05-01", "Bridge");
    let alias = with_line(&new, "aliases: [/2024/05/brigde.html]");
    let own = ("static/2024/05/brigde.html", "Moved by the keeper.");
    let faulty = new.replace("date: 2024-05-01", "- never");
    let draft = with_line(&new, "draft: true");
    let cases: [&[(&str, &str)]; 4] = [
        &[("content/a.md", &alias)],
        &[("content/a.md", &new), own],
        &[("content/a.md", &faulty)],
        &[("content/a.md", &draft)],
    ];
    for files in cases {
        let site = Site::of(&[SITE, ("content/a.md", &old)]);
        site.run(&["build"]);
        put(&site, files);
        let (told, _) = said(&site.run(&["build"]));
        assert!(!told.contains("moved: "), "{files:?}: {told}");
    }
}

/// The addresses of articles of one title are the same whichever of them the clock, the options and
/// their own words show.
#[test]
fn hidden_articles_keep_their_addresses() {
    let titled = |head: &str| article(head, "Job offer");
    let files = [
        ("content/1.md", titled("date: 2024-05-01\nexpires: 2024-11-01")),
        ("content/2.md", titled("date: 2024-05-02\ndraft: true")),
        ("content/3.md", titled("date: 2024-05-03")),
        ("content/4.md", titled("date: 2024-05-28\nslug: job-offer\ndraft: true")),
        ("content/5.md", titled("date: 2025-05-01")),
        ("content/6.md", titled("date: 2025-05-01T12:00")),
        ("content/7.md", titled("slug: job-offer\ndraft: true\ndate: 2024-05-03")),
        ("content/8.md", titled("aliases: [index.html, 2024/05/job-offer.html]\ndraft: true")),
    ];
    let site = Site::of(&files);
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut times = 0;
    for (drafts, future, now) in [
        (true, true, "2024-10-01"),
        (false, false, "2024-10-01"),
        (false, false, "2024-12-01"),
        (true, false, "2024-12-01"),
        (false, true, "2024-12-01"),
        (false, false, "2025-06-01"),
    ] {
        let now = format!("{now}T00:00:00Z").parse().unwrap();
        let options = Options { drafts, future, now, ..site::options() };
        let (pages, said) = pages_of(&site, &options);
        if !drafts {
            assert!(said.iter().all(|said| said.severity == Severity::Note), "{said:?}");
        }
        for (source, page) in pages {
            times += 1;
            let known = all.entry(source.clone()).or_insert_with(|| page.clone());
            assert_eq!(*known, page, "{source} at {now}");
        }
    }
    assert!(times > 10 && all.len() > 5, "{all:?}");
}

/// Names of which none is written like another one, though most of their letters are.
const NAMES: &[&str] = &[
    "C",
    "C++",
    "C#",
    "C--",
    "c+",
    "F#",
    "F",
    "A*",
    "A",
    "A+",
    "Net",
    ".NET",
    "AT&T",
    "ATT",
    "AT T",
    "Q&A",
    "QA",
    "Q A",
    "+1",
    "1",
    "#1",
    "50%",
    "50",
    "@home",
    "Home",
    "#Home",
    "$100",
    "100",
    "€100",
    "£100",
    "Index",
    "index.html",
    "R&D",
    "R D",
    "Disney+",
    "Disney",
    "*",
    "&",
    "+",
    "%",
    "@",
];

/// The addresses of the lists of a site that has `names` as tags, sources and authors.
fn lists_of(names: &[&str]) -> BTreeMap<ListKey, String> {
    let one = |(number, name): (usize, &&str)| {
        let quoted = serde_json::to_string(name).unwrap();
        let head = format!("date: 2024-05-01\nregion: world\nsource: {quoted}");
        let head = format!("{head}\nauthors: [{quoted}]\ntags: [{quoted}]");
        (format!("content/{number}.md"), article(&head, &format!("Text {number}")))
    };
    let site = Site::of(&names.iter().enumerate().map(one).collect::<Vec<_>>());
    let mut lists = lists(&site);
    lists.retain(|key, _| matches!(key, ListKey::Tag(_) | ListKey::Source(_) | ListKey::Author(_)));
    lists
}

/// The addresses of all lists of a site.
fn lists(site: &Site) -> BTreeMap<ListKey, String> {
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let lists = planned.filed.digest.each_list();
    let path = |at: ListIx| planned.plan.list(at).unwrap().to_owned();
    lists.map(|(at, list)| (list.key.clone(), path(at))).collect()
}

/// The address of a name is the same whatever other names there are.
#[test]
fn names_never_contest_an_address() {
    let all = lists_of(NAMES);
    assert!(all.len() > 3 * NAMES.len() - 9, "{all:?}");
    // Of any two names one is there without the other once.
    for bit in 0..=NAMES.len().ilog2() {
        let some = NAMES.iter().enumerate().filter(|(at, _)| at >> bit & 1 == 1);
        let some: Vec<&str> = some.map(|(_, name)| *name).collect();
        for (key, address) in lists_of(&some) {
            assert_eq!(all[&key], address, "{key:?}");
            assert!(!address.ends_with("/index.html"), "{address}");
        }
    }
    let tag = |name: &str| all[&ListKey::Tag(name.into())].as_str();
    assert_eq!(
        [tag("c"), tag("c++"), tag("c#")],
        ["tag/c.html", "tag/c-plus-plus.html", "tag/c-sharp.html"]
    );
    assert_eq!([tag(".net"), tag("at&t")], ["tag/dot-net.html", "tag/at-and-t.html"]);
}

/// Of names that read alike in an address, the one that the site had first keeps it.
#[test]
fn a_name_that_comes_in_later_takes_no_address() {
    let pairs = [["Zürich", "Zurich"], ["山西", "陕西"], ["UN", "U.N."], ["J. Poe", "J Poe"]];
    for first in [0, 1] {
        let text = |day: u32, which: usize, title: &str| {
            let names: Vec<&str> = pairs.iter().map(|pair| pair[which]).collect();
            let names = names.join(", ");
            let head = format!("date: 2024-05-{day:02}\ntags: [{names}]\nauthors: [{names}]");
            article(&head, title)
        };
        let site = Site::of(&[SITE, ("content/a.md", &text(5, first, "First"))]);
        let before = lists(&site);
        site.put("content/b.md", text(6, 1 - first, "Second"));
        let after = lists(&site);
        assert_eq!(after.len(), before.len() + 2 * pairs.len(), "{after:?}");
        for (key, path) in before {
            assert_eq!(after[&key], path, "{key:?}");
        }
        // The article that was the first one goes off the site, and its names keep their places.
        site.put("content/a.md", text(5, first, "First").replace("date:", "draft: true\ndate:"));
        for (key, path) in lists(&site) {
            assert_eq!(after[&key], path, "{key:?}");
        }
    }
}

/// The page of an article.
const MILL: &str = "2024/05/mill.html";

/// Old addresses in the forms of other systems, with the files of each and whether it is told: it is
/// where there are none.
const OLD: &[(&str, &[&str], bool)] = &[
    ("2024/05/own-0", &["2024/05/own-0/index.html"], false),
    ("/2019/05/old-post", &["2019/05/old-post.html", "2019/05/old-post/index.html"], false),
    ("/2019/05/slashed/", &["2019/05/slashed/index.html"], false),
    ("post.html", &["post.html"], false),
    ("part.html#part", &["part.html"], false),
    ("/old.htm", &["old.htm"], false),
    ("/old.php", &["old.php/index.html"], false),
    ("/2019/%EC%98%9B-%EA%B8%80/", &["2019/옛-글/index.html"], false),
    ("/2019/옛-글.html", &["2019/옛-글.html"], false),
    ("https://digest.example/news/whole.html", &["whole.html"], false),
    ("http://Digest.Example/news/a%20b/", &["a b/index.html"], false),
    ("2024/05/other/", &["2024/05/other/index.html"], false),
    (MILL, &[], true),
    ("/2024/05/Mill.html", &[], true),
    ("/2024/05/other.html", &[], true),
    ("/2024/05/other", &[], true),
    ("/2024/05/mill.html/more", &[], true),
    ("https://digest.example/old.html", &[], true),
    ("https://other.example/news/old.html", &[], true),
    ("//digest.example/", &[], true),
    ("/?p=123", &[], true),
    ("../up.html", &[], true),
    ("/", &[], true),
    ("index.html", &[], true),
    ("2024/", &[], true),
    ("2024/05", &[], true),
    ("2024/05/", &[], true),
    ("2024/05/06/index.html", &[], true),
    ("1999/12/31/index.htm", &[], true),
    ("tag/", &[], true),
    ("regions/", &[], true),
    ("feed.xml", &[], true),
    ("sitemap.xml/", &[], true),
    ("sw.js", &[], true),
];

/// Whatever an old address is, the article is published.
#[test]
fn an_old_address_works_or_is_left_out_alone() {
    let quoted = |alias: &str| serde_json::to_string(alias).unwrap();
    let file = |number: usize| format!("content/{number}.md");
    let head = |alias: &str| format!("date: 2024-05-01\naliases: [{}]", quoted(alias));
    let site = Site::of(&[SITE, ("content/b.md", &article("date: 2024-05-02", "Other"))]);
    for (number, (alias, ..)) in OLD.iter().enumerate() {
        let head = format!("{}\nslug: own-{number}", head(alias));
        site.put(&file(number), article(&head, "Text"));
    }
    let mill = OLD.iter().position(|(alias, ..)| *alias == MILL).unwrap();
    site.put(&file(mill), article(&head(MILL), "Mill"));
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
    let outputs = planned.value.unwrap().plan.outputs;
    let found = |number: usize, is: fn(&Page) -> bool| -> Vec<&str> {
        let source = Some(file(number));
        let own = outputs.iter().filter(|output| output.source == source && is(&output.page));
        own.map(|output| output.path.as_str()).collect()
    };
    for (number, (alias, files, is_told)) in OLD.iter().enumerate() {
        let said = planned.diagnostics.iter().filter(|said| said.file == file(number));
        let warnings: Vec<_> = said.filter(|said| said.severity != Severity::Note).collect();
        assert!(warnings.iter().all(|said| said.severity == Severity::Warning), "{warnings:?}");
        assert_eq!(!warnings.is_empty(), *is_told, "{alias}: {warnings:?}");
        let pages = found(number, |page| matches!(page, Page::Article(_)));
        assert_eq!(pages.len(), 1, "{alias} unpublishes its article");
        assert_eq!(found(number, |page| matches!(page, Page::Redirect(_))), *files, "{alias}");
    }
}

#[test]
fn an_old_address_that_two_want_is_the_newer_ones() {
    let head =
        |day: u32| format!("date: 2024-05-{day:02}\naliases: [moved/mill.html, moved/mill.html]");
    let site = Site::of(&[
        SITE,
        ("content/a.md", &article(&head(1), "First mill")),
        ("content/b.md", &article(&head(2), "Second mill")),
    ]);
    let (told, code) = said(&site.run(&["build"]));
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains(
            "content/a.md: warning: its old address `moved/mill.html` redirects to content/b.md"
        ),
        "{told}"
    );
    assert!(
        told.contains(
            "content/b.md:3:10: warning: the old address `moved/mill.html` is listed twice"
        ),
        "{told}"
    );
    assert!(site.page("moved/mill.html").contains("second-mill.html"));
    assert!(site.page("2024/05/first-mill.html").contains("First mill"));
}

#[test]
fn the_page_of_an_old_address_leads_on() {
    let head = "date: 2024-05-01\naliases: [old/mill.html, old/post]";
    for (settings, canonical) in [
        (SITE.1, "https://digest.example/news/2024/05/mill.html"),
        ("title: Days\n", "../2024/05/mill.html"),
    ] {
        let site = Site::of(&[("site.yaml", settings), ("content/a.md", &article(head, "Mill"))]);
        assert!(site.build().value.is_some());
        let text = site.page("old/mill.html");
        let page = Html::parse_document(&text);
        let all = |selector: &str, name: &str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            page.select(&selector).filter_map(|e| e.attr(name)).map(str::to_owned).collect()
        };
        assert_eq!(all("link[rel=canonical]", "href"), [canonical]);
        assert_eq!(all("meta[http-equiv=refresh]", "content"), ["0; url=../2024/05/mill.html"]);
        assert_eq!(all("meta[name=robots]", "content"), [""; 0]);
        assert_eq!(all("script", "data-to"), ["../2024/05/mill.html"]);
        assert!(text.find("<script").unwrap() < text.find("refresh").unwrap());
        let named = |path: &str| {
            site.pages().iter().any(|(file, bytes)| {
                file.contains("sitemap") && String::from_utf8_lossy(bytes).contains(path)
            })
        };
        assert!(!named("old/"));
        assert!(site.page("old/post/index.html").contains("../../2024/05/mill.html"));
        let lite = format!("{settings}theme_options:\n  lite: true\n");
        site.put("site.yaml", lite);
        assert!(site.build().value.is_some());
        assert!(!site.page("old/mill.html").contains("<script"));
    }
}

/// The sitemap of news is there while there is news, and `robots.txt` says so.
#[test]
fn a_sitemap_of_news_that_would_be_empty_is_none() {
    let site = Site::of(&[SITE, ("content/a.md", &article("date: 2024-05-01T12:00:00Z", "Mill"))]);
    let at = |now: &str| {
        let options = Options { now: now.parse().unwrap(), ..site::options() };
        assert!(
            dateline::build(site.root(), &site.out(), &options, &|_| {}).unwrap().value.is_some()
        );
        let pages = site.pages();
        let named = site.page("robots.txt").contains("news-sitemap.xml");
        assert_eq!(named, pages.contains_key("news-sitemap.xml"), "{now}");
        named
    };
    assert!(!at("2024-05-01T11:00:00Z"), "it is to come");
    assert!(at("2024-05-01T12:00:00Z"));
    assert!(at("2024-05-03T11:59:59Z"));
    assert!(at("2024-05-03T12:00:00Z"), "just as old as may be");
    assert!(!at("2024-05-03T12:00:01Z"));
    assert!(!at("2024-06-03T12:00:00Z"));
    assert!(at("2024-05-03T11:00:00Z"), "and back");
}

/// A year of a list that just fits a page has one, whatever comes later; one more is cut by months.
#[test]
fn a_year_that_just_fits_is_one_page() {
    let day = |year: i32, n: usize| format!("date: {year}-0{n}-01\nregion: europe");
    let mut files = vec![(String::from("site.yaml"), format!("{}page_size: 3\n", SITE.1))];
    for (year, number) in [(2022, 4), (2023, 3), (2024, 1)] {
        files.extend((1..=number).map(|n| {
            let title = format!("Ferry {year} {n}");
            (format!("content/{year}-{n}.md"), article(&day(year, n), &title))
        }));
    }
    let site = Site::of(&files);
    assert!(site.build().value.is_some());
    let pages = site.pages();
    let periods = pages.keys().filter_map(|path| path.strip_prefix("region/europe/"));
    let periods: Vec<&str> = periods.filter(|path| path.starts_with('2')).collect();
    let months = ["2022-01.html", "2022-02.html", "2022-03.html", "2022-04.html"];
    assert_eq!(periods, [&months[..], &["2023.html", "2024.html"]].concat());
}
