//! The ledger of addresses: with it an address outlives its title, its file and its pattern.

use crate::site::Site;

const SETTINGS: &str = "title: Days\nbase_url: https://digest.example/\n";
const LEDGER: &str = "addresses.tsv";

fn article(head: &str, title: &str, text: &str) -> String {
    format!("---\ndate: 2024-05-01\n{head}---\n\n# {title}\n\n{text}\n")
}

/// Runs the program, which has to end well; what it said.
#[track_caller]
fn run(site: &Site, arguments: &[&str]) -> String {
    let said = site.run(arguments);
    let told = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(said.status.code(), Some(0), "{arguments:?}: {told}");
    told
}

/// The lines of the ledger, without its head and its hashes.
fn lines(site: &Site) -> Vec<String> {
    let text = std::fs::read_to_string(site.root().join(LEDGER)).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let without_hash = |line: &str| {
        let parts: Vec<&str> = line.split('\t').collect();
        [&parts[..2], &parts[3..]].concat().join(" ")
    };
    lines.map(without_hash).collect()
}

/// The ledger as it stands.
fn read(site: &Site) -> String {
    std::fs::read_to_string(site.root().join(LEDGER)).unwrap()
}

/// A site of two articles of one title, with a ledger, built.
fn site() -> Site {
    let site = Site::of(&[("site.yaml", SETTINGS)]);
    site.put("content/a.md", article("", "Mill", "The mill turns."));
    site.put("content/b.md", article("", "Mill", "Another one stands still."));
    run(&site, &["addresses", "--write"]);
    run(&site, &["build"]);
    site
}

/// The address of the second of them.
fn twin(site: &Site) -> String {
    lines(site)[1].split(' ').nth(1).unwrap().to_owned()
}

#[test]
fn a_site_without_a_ledger_gets_none() {
    let site = Site::of(&[("site.yaml", SETTINGS)]);
    site.put("content/a.md", article("", "Mill", "The mill turns."));
    run(&site, &["build"]);
    assert!(!site.root().join(LEDGER).exists());
}

#[test]
fn a_corrected_headline_keeps_its_address() {
    let site = site();
    let before = lines(&site);
    site.put("content/a.md", article("", "The old mill", "The mill turns."));
    let told = run(&site, &["build"]);
    assert!(!told.contains("moved"), "{told}");
    assert_eq!(lines(&site), before);
    assert!(site.page("2024/05/mill.html").contains("The old mill"));
}

/// What an editor says of the last part of an address is kept, and so is the rest of it.
#[test]
fn an_article_with_a_slug_keeps_its_address_when_its_day_is_corrected() {
    let site = site();
    let dated =
        |day: &str| format!("---\ntitle: Weir\nslug: weir\ndate: {day}\n---\nIt is high.\n");
    site.put("content/c.md", dated("2024-05-01"));
    run(&site, &["build"]);
    site.put("content/c.md", dated("2024-04-30"));
    let told = run(&site, &["build"]);
    assert!(!told.contains("moved"), "{told}");
    assert_eq!(lines(&site)[2], "content/c.md 2024/05/weir.html");
}

#[test]
fn a_file_that_moves_keeps_its_address() {
    let site = site();
    let twin = twin(&site);
    site.put("content/x/c.md", article("region: europe\n", "Wheel", "Another one stands still."));
    site.remove("content/b.md");
    run(&site, &["build"]);
    assert_eq!(lines(&site), ["content/a.md 2024/05/mill.html", &format!("content/x/c.md {twin}")]);
    assert!(site.page(&twin).contains("Another one stands still."));
}

/// An address is never given to another article, even after its own is gone, unless it is forgotten.
#[test]
fn an_address_outlives_its_article() {
    let site = site();
    let twin = twin(&site);
    site.remove("content/a.md");
    run(&site, &["build"]);
    assert!(site.page(&twin).contains("Another one stands still."));
    site.put("content/c.md", article("", "Mill", "A third one is built."));
    run(&site, &["build"]);
    let third = &lines(&site)[2];
    assert!(third.starts_with("content/c.md 2024/05/mill-"), "{third}");
    site.put("content/d.md", article("slug: mill\n", "Wheel", "It is new."));
    let told = run(&site, &["build"]);
    let shared = "content/d.md: warning: its address `2024/05/mill.html` is that of content/a.md in \
                  addresses.tsv [D109]";
    assert!(told.contains(shared), "{told}");
    let told = run(&site, &["addresses", "--prune"]);
    assert!(told.contains("3 addresses in addresses.tsv, 1 forgotten"), "{told}");
    let told = run(&site, &["build"]);
    assert!(
        !told.contains("D109") && site.page("2024/05/mill.html").contains("It is new."),
        "{told}"
    );
}

#[test]
fn what_changes_an_address_leaves_a_redirect_and_the_name_in_feeds() {
    let site = site();
    let id = "<id>https://digest.example/2024/05/mill.html</id>";
    assert!(site.page("feed.xml").contains(id));
    site.put("content/a.md", article("slug: wheel\n", "Mill", "The mill turns."));
    let told = run(&site, &["build"]);
    assert!(!told.contains("moved"), "{told}");
    assert_eq!(lines(&site)[0], "content/a.md 2024/05/wheel.html 2024/05/mill.html");
    assert!(site.page("2024/05/mill.html").contains("url=../../2024/05/wheel.html"));
    site.put("site.yaml", format!("{SETTINGS}permalink: /:year/:slug/\n"));
    run(&site, &["build"]);
    assert_eq!(lines(&site)[0], "content/a.md 2024/wheel/ 2024/05/mill.html 2024/05/wheel.html");
    for old in ["2024/05/mill.html", "2024/05/wheel.html"] {
        assert!(site.page(old).contains("url=../../2024/wheel/index.html"), "{}", site.page(old));
    }
    assert!(site.page("feed.xml").contains(id), "{}", site.page("feed.xml"));
    assert!(site.page("2024/wheel/index.html").contains("The mill turns."));
    site.put("site.yaml", SETTINGS);
    run(&site, &["build"]);
    assert_eq!(lines(&site)[0], "content/a.md 2024/05/wheel.html 2024/05/mill.html 2024/wheel/");
}

#[test]
fn only_builds_that_may_write_it_do() {
    let site = site();
    let before = read(&site);
    site.put("content/c.md", article("", "Quay", "It is long."));
    site.put("content/d.md", article("draft: true\n", "Draft", "It is not done."));
    run(&site, &["check"]);
    let told = run(&site, &["build", "--frozen"]);
    assert!(told.contains("addresses.tsv: note: no line of content/c.md [D111]"), "{told}");
    assert_eq!(read(&site), before);
    run(&site, &["build", "--drafts"]);
    assert_eq!(lines(&site).len(), 3);
    assert_eq!(lines(&site)[2], "content/c.md 2024/05/quay.html");
    let after = read(&site);
    run(&site, &["build", "--no-cache"]);
    assert_eq!(read(&site), after);
}

/// What merges leave is told with its place, and nothing is lost by it.
#[test]
fn lines_that_a_merge_left() {
    let site = site();
    let text = read(&site);
    site.put(LEDGER, format!("{text}<<<<<<< HEAD\ncontent/c.md\tc.html\n"));
    site.put("content/c.md", article("", "Quay", "It is long."));
    let told = run(&site, &["build"]);
    for line in [
        "addresses.tsv:5:1: warning: no line of an article: it begins with its file [D110]",
        "addresses.tsv:6:1: warning",
    ] {
        assert!(told.contains(line), "{told}");
    }
    assert!(read(&site).contains("<<<<<<<"));
    let moved = text.replace("2024/05/mill.html", "2024/05/old-mill.html");
    let moved: Vec<&str> = moved.lines().filter(|line| line.starts_with("content/a.md")).collect();
    site.put(LEDGER, format!("{text}{}\n", moved[0]));
    run(&site, &["build"]);
    assert_eq!(lines(&site)[0], "content/a.md 2024/05/mill.html 2024/05/old-mill.html");
    assert!(site.page("2024/05/old-mill.html").contains("url=../../2024/05/mill.html"));
}
