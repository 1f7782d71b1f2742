//! An upgrade never loses an address: what an earlier version made of the sample digest stands there
//! still, as the page or as one that leads on to it.

use std::fmt::Write as _;
use std::fs;

use crate::site::{self, Site};

#[test]
fn every_address_of_an_earlier_version_is_there() {
    let site = Site::sample();
    assert!(site.build().value.is_some());
    let pages = site.pages();
    let folder = site::repository().join("tests/addresses");
    let mut faults = Vec::new();
    let mut known = 0;
    for list in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&list).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            known += 1;
            let (address, gone) = line.split_once('\t').unwrap_or((line, ""));
            let is_there = pages.contains_key(address);
            if is_there != gone.is_empty() {
                let fault = if is_there { "is there, not" } else { "is lost" };
                faults.push(format!("{}: {address} {fault} {gone}", list.display()));
            }
        }
    }
    assert!(known > 1_000, "only {known} addresses were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a digest had under a theme that the program has parted since leads to where the articles are: to
/// the part, or to what is left of the whole, and there to the same month or year.
#[test]
fn themes_that_were_parted() {
    let parts = [("energy", "environment"), ("society", "education")];
    for (whole, part) in parts {
        let mut files = vec![(
            "site.yaml".to_owned(),
            "base_url: https://a.example/\npage_size: 2\nfeeds: {rss: true}\n\
             permalink: /{theme}/{slug}.html\n"
                .to_owned(),
        )];
        let mut put = |date: &str, region: &str, theme: &str| {
            let mut text = format!("---\ndate: {date}\nregion: {region}\ntheme: {theme}\n---\n\n");
            _ = write!(text, "# On {date}\n\nA text.\n");
            files.push((format!("content/{date}.md"), text));
        };
        for date in ["2023-03-01", "2024-03-01", "2024-04-01", "2024-04-02"] {
            put(date, "africa", part);
        }
        put("2022-01-01", "europe", whole);
        put("2024-05-01", "europe", whole);
        let site = Site::of(&files);
        assert!(site.build().value.is_some());
        for (old, new) in [
            (format!("region/africa/{whole}.html"), format!("{part}.html")),
            (format!("region/africa/{whole}/2023.html"), format!("{part}/2023.html")),
            (format!("region/africa/{whole}/2024-04.html"), format!("{part}/2024-04.html")),
            (format!("theme/{whole}/2022.html"), format!("{whole}.html")),
            (format!("theme/{whole}/2023.html"), format!("{part}/2023.html")),
            (format!("theme/{whole}/2024-03.html"), format!("{part}/2024-03.html")),
            (format!("theme/{whole}/2024-05.html"), format!("{whole}.html")),
            (format!("{whole}/on-2024-04-01.html"), format!("{part}/on-2024-04-01.html")),
        ] {
            let page = site.page(&old);
            assert!(page.contains(&format!("/{new}\">")), "{old}: {page}");
            assert!(page.contains("http-equiv=\"refresh\""), "{old}: {page}");
        }
        assert!(site.page(&format!("theme/{whole}.html")).contains("kind-theme"), "{whole}");
        let alone = Site::of(&files[..5]);
        assert!(alone.build().value.is_some());
        assert!(alone.page(&format!("theme/{whole}.html")).contains("http-equiv=\"refresh\""));
        for end in ["xml", "json", "rss.xml"] {
            let feed = alone.page(&format!("theme/{whole}.{end}"));
            assert!(feed.contains("On 2024-04-02"), "{end}: {feed}");
        }
    }
}
