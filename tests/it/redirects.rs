//! Old addresses lead on in each form that a site chooses: as pages, and in the lists of servers.

use std::collections::BTreeMap;

use crate::site::Site;

const SITE: &str = "title: Days\nbase_url: https://digest.example/news/\n";

fn article(head: &str, title: &str) -> String {
    format!("---\n{head}\n---\n\n# {title}\n\nIt turns.\n")
}

/// The articles of a site with old addresses of every kind.
fn files() -> Vec<(&'static str, String)> {
    vec![
        (
            "content/2024-05-01-mill.md",
            article(
                "aliases: [/old/mill, quay/, /a b/c.html, '/?p=120', '/x.php?id=1&b=2', /caf%C3%A9, y.php]",
                "Mill",
            ),
        ),
        (
            "content/2024-05-02-quay.md",
            article(
                "aliases: ['https://digest.example/news/?p=7', 2024/05/quay/, '/{a};$b/', '/?p=120']\n\
                 tags: [Piers]",
                "Quay",
            ),
        ),
        ("content/2024-05-03-pier.md", article("tags: [Piers]", "Pier")),
        ("taxonomy.yaml", String::from("tags:\n  Landing stages: {name: Piers}\n")),
    ]
}

fn built(settings: &str, files: &[(&str, String)]) -> (Site, String) {
    let site = Site::of(&[("site.yaml", format!("{SITE}{settings}"))]);
    for (path, text) in files {
        site.put(path, text);
    }
    let said = site.run(&["build"]);
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    (site, String::from_utf8_lossy(&said.stderr).into_owned())
}

/// Whether the site has the file.
fn has(site: &Site, path: &str) -> bool {
    site.pages().contains_key(path)
}

/// The pages of old addresses.
const PAGES: &[&str] = &[
    "old/mill.html",
    "old/mill/index.html",
    "quay/index.html",
    "a b/c.html",
    "café/index.html",
    "y.php/index.html",
    "2024/05/quay/index.html",
    "tag/landing-stages.html",
];

#[test]
fn pages_alone_are_as_before() {
    let (site, told) = built("", &files());
    assert!(PAGES.iter().all(|page| has(&site, page)));
    assert!(!has(&site, "_redirects") && !has(&site, "redirects.map"));
    assert_eq!(told.matches("[D034]").count(), 3, "{told}");
    assert!(told.contains("redirects: [pages, netlify]"), "{told}");
}

#[test]
fn each_old_address_is_a_line_for_netlify() {
    let (site, told) = built("redirects: [pages, netlify]\n", &files());
    assert!(PAGES.iter().all(|page| has(&site, page)));
    assert_eq!(
        site.page("_redirects"),
        "/news/ p=120 /news/2024/05/quay.html 301!\n\
         /news/ p=7 /news/2024/05/quay.html 301!\n\
         /news/a%20b/c.html /news/2024/05/mill.html 301\n\
         /news/caf%C3%A9 /news/2024/05/mill.html 301\n\
         /news/old/mill /news/2024/05/mill.html 301\n\
         /news/quay/ /news/2024/05/mill.html 301\n\
         /news/tag/landing-stages.html /news/tag/piers.html 301\n\
         /news/x.php id=1 b=2 /news/2024/05/mill.html 301!\n\
         /news/y.php /news/2024/05/mill.html 301\n\
         /news/%7Ba%7D%3B%24b/ /news/2024/05/quay.html 301\n"
    );
    // A line would lead in a circle where `2024/05/quay/` and `2024/05/quay.html` are one.
    assert!(!site.page("_redirects").contains("05/quay/"));
    assert!(
        told.contains("`?p=120` redirects to content/2024-05-02-quay.md, which is newer"),
        "{told}"
    );
    assert!(!told.contains("[D034]"), "{told}");
}

#[test]
fn a_map_for_nginx_has_every_way_to_ask() {
    let (site, _) = built("redirects: nginx\n", &files());
    assert!(!PAGES.iter().any(|page| has(&site, page)));
    assert!(has(&site, "tag/landing-stages.xml"), "readers of feeds follow no page");
    let map = site.page("redirects.map");
    let lines: BTreeMap<&str, &str> =
        map.lines().map(|line| line.strip_suffix(';').unwrap().rsplit_once(' ').unwrap()).collect();
    let (mill, quay) = ("/news/2024/05/mill.html", "/news/2024/05/quay.html");
    let expected = [
        ("\"/news/?p=120\"", quay),
        ("\"/news/?p=7\"", quay),
        ("/news/2024/05/quay/", quay),
        ("\"/news/a b/c.html\"", mill),
        ("\"/news/café\"", mill),
        ("\"/news/café/\"", mill),
        ("/news/old/mill", mill),
        ("/news/old/mill/", mill),
        ("/news/quay", mill),
        ("/news/quay/", mill),
        ("/news/tag/landing-stages.html", "/news/tag/piers.html"),
        ("\"/news/x.php?id=1&b=2\"", mill),
        ("/news/y.php", mill),
        ("/news/y.php/", mill),
        ("\"/news/{a};$b\"", quay),
        ("\"/news/{a};$b/\"", quay),
    ];
    assert_eq!(lines, BTreeMap::from(expected));
    assert_eq!(lines.len(), map.lines().count());
    // No target is an old address itself.
    assert!(lines.values().all(|to| !lines.contains_key(to)));
}

#[test]
fn forms_may_come_and_go() {
    let (site, _) = built("redirects: [netlify, nginx]\n", &files());
    assert!(!has(&site, "old/mill.html") && has(&site, "_redirects"));
    let of = |site: &Site| site.pages();
    let both = of(&site);
    site.put("site.yaml", SITE);
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert!(PAGES.iter().all(|page| has(&site, page)));
    assert!(!has(&site, "_redirects") && !has(&site, "redirects.map"));
    site.put("site.yaml", format!("{SITE}redirects: [netlify, nginx]\n"));
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert!(of(&site) == both, "what was built before is built again");
    // A corrected address is another line, with what earlier builds know.
    site.put("content/2024-05-03-pier.md", article("tags: [Piers]\naliases: [/p/]", "Pier"));
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert!(site.page("_redirects").contains("/news/p/ /news/2024/05/pier.html 301\n"));
}

#[test]
fn the_ledger_leads_on_for_servers_too() {
    let (site, _) = built("redirects: nginx\n", &files());
    assert_eq!(site.run(&["addresses", "--write"]).status.code(), Some(0));
    site.put("content/2024-05-03-pier.md", article("tags: [Piers]\nslug: long-pier", "Pier"));
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    let line = "/news/2024/05/pier.html /news/2024/05/long-pier.html;\n";
    assert!(site.page("redirects.map").contains(line), "{}", site.page("redirects.map"));
    assert!(!has(&site, "2024/05/pier.html"));
}

#[test]
fn a_file_of_the_keeper_is_told() {
    let mut files = files();
    files.push(("static/_redirects", String::from("/a /b\n")));
    let settings = format!("{SITE}redirects: [pages, netlify]\n");
    let site = Site::of(&[("site.yaml", settings.as_str())]);
    for (path, text) in &files {
        site.put(path, text);
    }
    let said = site.run(&["build"]);
    let told = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(
        told.contains("static/_redirects: error: its address `_redirects` is already used"),
        "{told}"
    );
}
