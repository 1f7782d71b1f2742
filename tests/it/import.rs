//! What `dateline import` makes of feeds: each of `tests/import/` as it is kept beside it, and what a
//! second run does.

mod follow;
mod many;
mod net;
mod page;
mod saved;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::config::Policy;
use dateline::diagnostic::{Checked, Severity};
use dateline::{ImportAsked, Imported, LinksAsked, NetLimits};

use crate::site::{self, Site};
use crate::tree::{self, Tree};

fn feeds() -> PathBuf {
    site::repository().join("tests/import")
}

/// What is asked where nothing else is.
fn asked(sources: &[&str]) -> ImportAsked {
    ImportAsked {
        sources: sources.iter().map(|&source| source.to_owned()).collect(),
        to: String::from("content"),
        since: None,
        limit: None,
        dry_run: false,
        policy: Policy::Excerpt,
        fresh: false,
        links: LinksAsked::default(),
        net: NetLimits::default(),
    }
}

#[track_caller]
fn import(site: &Site, asked: &ImportAsked) -> Checked<Imported> {
    let config = dateline::configure(site.root(), &site::options()).value;
    dateline::import(&site.place(), &config, asked, &|_| {}).unwrap()
}

/// Imports the feed `text`, which is put beside the site's files.
#[track_caller]
fn import_text(site: &Site, text: &str) -> Checked<Imported> {
    site.put("feed.xml", text);
    let path = site.root().join("feed.xml");
    import(site, &asked(&[path.to_str().unwrap()]))
}

/// The files of the articles of a site.
fn articles(site: &Site) -> Tree {
    tree::read(&site.root().join("content"))
}

/// What is said and written of a feed, as it is kept beside it.
fn told(site: &Site, imported: &Checked<Imported>, feed: &Path) -> String {
    let mut out = String::new();
    for diagnostic in &imported.diagnostics {
        let said = diagnostic.to_string();
        let _ =
            writeln!(out, "{}", said.replace(feed.parent().unwrap().to_str().unwrap(), "feeds"));
    }
    for (path, bytes) in articles(site) {
        let _ = write!(out, "\n=== {path}\n{}", String::from_utf8(bytes).unwrap());
    }
    out
}

fn is_feed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "xml" || ending == "json")
}

#[test]
fn each_feed_is_read_as_it_is_kept() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(feeds()).unwrap() {
        let feed = entry.unwrap().path();
        if !is_feed(&feed) {
            continue;
        }
        count += 1;
        let site = Site::of::<&str, &str>(&[]);
        let imported = import(&site, &asked(&[feed.to_str().unwrap()]));
        let now = told(&site, &imported, &feed);
        let kept = feed.with_extension("out");
        if site::updating() {
            fs::write(&kept, now).unwrap();
        } else if fs::read_to_string(&kept).ok().as_ref() != Some(&now) {
            wrong.push(format!("{}:\n{now}", kept.display()));
        }
        let built = site.build();
        let faults = built.diagnostics.iter().filter(|it| it.severity != Severity::Note);
        let faults: Vec<String> = faults.map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", feed.display());
    }
    assert!(count >= 15);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_imported_is_not_imported_again() {
    let site = Site::of::<&str, &str>(&[]);
    let folder = feeds();
    let folder = folder.to_str().unwrap();
    let first = import(&site, &asked(&[folder])).value;
    let all = articles(&site);
    assert_eq!(first.files.len(), all.len());
    let second = import(&site, &asked(&[folder])).value;
    assert!(second.files.is_empty(), "{:?}", second.files);
    for lost in [".dateline/import.json", "import-seen.txt"] {
        site.remove(lost);
        let third = import(&site, &asked(&[folder])).value;
        assert!(third.files.is_empty(), "{lost}: {:?}", third.files);
        assert_eq!(articles(&site), all);
    }
}

const FEED: &str = "<rss version='2.0'><channel><title>Wire</title><link>https://w.example/</link>\
     <item><title>One</title><guid>http://w.example/one/</guid><pubDate>2024-03-01</pubDate>\
     <description>The first text.</description></item>\
     <item><title>Two</title><guid isPermaLink='false'>2</guid><link>https://w.example/two</link>\
     <pubDate>2024-03-02</pubDate><description>The second text.</description></item></channel></rss>";

/// One of its articles.
const ONE: &str = "content/wire/2024/03/2024-03-01-one.md";

#[test]
fn an_item_is_known_again() {
    let site = Site::of::<&str, &str>(&[]);
    let first = import_text(&site, FEED).value;
    assert_eq!(first.files, ["content/wire/2024/03/2024-03-02-two.md", ONE]);
    let others = FEED
        .replace("http://w.example/one/", "https://w.example/one?utm_source=feed")
        .replace("https://w.example/two", "https://w.example/2024/two.html");
    // Its link is another one, so its file says so; nothing is new.
    let second = import_text(&site, &others).value;
    assert_eq!((second.tallies[0].new, articles(&site).len()), (0, 2));
    let moved = site.root().join("content/one.md");
    fs::rename(site.root().join(ONE), &moved).unwrap();
    site.remove(".dateline/import.json");
    assert!(import_text(&site, &others).value.files.is_empty());
    fs::remove_file(&moved).unwrap();
    let deleted = import_text(&site, FEED).value;
    assert_eq!(deleted.tallies[0].deleted, 1);
    assert!(!site.root().join(ONE).exists());
}

#[test]
fn an_item_that_changed_is_written_anew_unless_its_file_was_changed() {
    let site = Site::of::<&str, &str>(&[]);
    let _ = import_text(&site, FEED);
    let changed = FEED.replace("first text", "new text");
    assert_eq!(import_text(&site, &changed).value.files, [ONE]);
    let text = fs::read_to_string(site.root().join(ONE)).unwrap();
    assert!(text.ends_with("\nThe new text.\n"), "{text}");
    let edited = text.replace("title: One", "title: \"One, by hand\"");
    site.put(ONE, &edited);
    let told = import_text(&site, &FEED.replace("first text", "third text"));
    assert!(told.value.files.is_empty());
    assert_eq!(
        told.diagnostics[0].to_string(),
        "content/wire/2024/03/2024-03-01-one.md: warning: its item changed, but this file was \
         changed here, so it stays as it is [D114]\n  hint: compare it with the original, or delete \
         the file and its line in import-seen.txt"
    );
    // Told once.
    let again = import_text(&site, &FEED.replace("first text", "third text"));
    assert!(again.diagnostics.is_empty());
    assert_eq!(fs::read_to_string(site.root().join(ONE)).unwrap(), edited);
}

#[test]
fn what_is_asked_for_holds() {
    let site = Site::of::<&str, &str>(&[]);
    site.put("feed.xml", FEED);
    let path = site.root().join("feed.xml");
    let usual = asked(&[path.to_str().unwrap()]);
    let dry = import(&site, &ImportAsked { dry_run: true, ..usual.clone() }).value;
    assert_eq!(dry.files.len(), 2);
    assert!(articles(&site).is_empty() && !site.root().join("import-seen.txt").exists());
    let since = Some("2024-03-02".parse().unwrap());
    let late = import(&site, &ImportAsked { since, limit: Some(5), ..usual.clone() }).value;
    assert_eq!((late.tallies[0].new, late.tallies[0].left), (1, 1));
    let to = String::from("content/from/feeds/");
    let rest = import(&site, &ImportAsked { to, policy: Policy::Own, ..usual }).value;
    assert_eq!((rest.tallies[0].new, rest.tallies[0].changed), (1, 1));
    let one = site.root().join("content/from/feeds/wire/2024/03/2024-03-01-one.md");
    let text = fs::read_to_string(one).unwrap();
    assert!(text.contains("policy: own\n") && !text.contains("canonical"), "{text}");
}

#[test]
fn an_export_lists_the_files_beside_its_posts() {
    let site = Site::of(&[("import-files.txt", "https://a.example/old.jpg\n")]);
    let export = feeds().join("wordpress-export.xml");
    let wanted = asked(&[export.to_str().unwrap()]);
    let told = import(&site, &wanted);
    let said = told.diagnostics.iter().map(ToString::to_string).find(|it| it.contains("listed"));
    let said = said.unwrap();
    assert!(said.contains("2 files beside the posts: listed in import-files.txt [D119]"), "{said}");
    let list = fs::read_to_string(site.root().join("import-files.txt")).unwrap();
    assert_eq!(
        list,
        "https://a.example/old.jpg\nhttps://quay.example/wp-content/uploads/p.jpg\n\
         https://quay.example/wp-content/uploads/q.pdf\n"
    );
    let _ = import(&site, &wanted);
    assert_eq!(fs::read_to_string(site.root().join("import-files.txt")).unwrap(), list);
}

#[test]
fn what_is_broken_is_told() {
    let site = Site::of::<&str, &str>(&[]);
    let told = import_text(&site, FEED.split_once("<title>Two").unwrap().0);
    let said = told.diagnostics[0].to_string();
    let end = "note: Wire: it is broken or cut off: the items that are whole were read [D113]";
    assert!(said.ends_with(end), "{said}");
    assert_eq!(told.value.files, [ONE]);
}

#[test]
fn the_list_of_feeds() {
    let site = Site::of(&[
        ("wire.xml", FEED),
        (
            "feeds.yaml",
            "feeds:\n- url: wire.xml\n  source: The Wire\n  policy: republished\n  lang: en\n  tags: \
             [ports]\n  keep: 1\n- url: none.xml\n  keeep: 3\n",
        ),
    ]);
    let told = import(&site, &asked(&[]));
    let said: Vec<String> = told.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "feeds.yaml:9:5: warning: unknown key `keeep` [D017]\n  hint: did you mean `keep`?",
            "feeds.yaml:8: warning: none.xml was not read: there is no such file or folder [D112]",
        ]
    );
    let file = "content/the-wire/2024/03/2024-03-02-two.md";
    assert_eq!(told.value.files, [file]);
    let text = fs::read_to_string(site.root().join(file)).unwrap();
    assert_eq!(
        text,
        "---\ntitle: Two\ndate: 2024-03-02\nsource: The Wire\nsource_url: \
         \"https://w.example/two\"\nlang: en\ntags: [ports]\nguid: \"2\"\npolicy: \
         republished\ncanonical: source\n---\n\nThe second text.\n"
    );
}

/// The odd feeds that are not published here.
#[test]
#[ignore = "needs ../shared/cases/feeds"]
fn odd_feeds() {
    let folder = site::repository().join("../shared/cases/feeds");
    let mut unread = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let feed = entry.unwrap().path();
        let site = Site::of::<&str, &str>(&[]);
        let imported = import(&site, &asked(&[feed.to_str().unwrap()])).value;
        if imported.files.is_empty() {
            unread.push(feed.file_name().unwrap().to_string_lossy().into_owned());
        }
        if site.build().value.is_none() {
            unread.push(feed.display().to_string());
        }
    }
    unread.sort();
    assert_eq!(unread, ["15-html-page.xml", "25-empty.xml"]);
}
