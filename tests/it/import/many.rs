//! Fifty feeds with two thousand items: each item once, whatever its feed does next.

use std::fmt::Write;

use dateline::ImportAsked;

use super::{articles, asked, import};
use crate::site::Site;

/// The feeds, and the items of each.
const FEEDS: usize = 50;
const ITEMS: usize = 40;

/// A feed in one of four forms, whose items have their names and links as `change` makes them.
fn feed(
    number: usize,
    order: impl Iterator<Item = usize>,
    change: impl Fn(String) -> String,
) -> String {
    let host = format!("http://f{number}.example");
    let (mut items, form) = (String::new(), number % 4);
    for at in order {
        let (title, day) = (format!("Feed {number} item {at}"), at % 28 + 1);
        let text =
            format!("The text of item {at} in feed {number} is short, and has an &amp;amp; in it.");
        let link = change(format!("{host}/{at}/"));
        let item = match form {
            0 => format!(
                "<item><title>{title}</title><guid>{link}</guid><pubDate>2024-03-{day:02}</pubDate><description>{text}\
                 </description></item>"
            ),
            1 => format!(
                "<item><title>{title}</title><link>{link}</link><pubDate>2024-03-{day:02}</pubDate><description>{text}\
                 </description></item>"
            ),
            2 => format!(
                "<entry><title>{title}</title><id>tag:f{number}.example,2024:{at}</id><link href='{link}'/><published>\
                 2024-03-{day:02}T08:00:00Z</published><content type='html'>{text}</content></entry>"
            ),
            _ => format!(
                "{{\"id\":\"{at}\",\"url\":\"{link}\",\"title\":\"{title}\",\"date_published\":\"2024-03-{day:02}\",\
                 \"content_html\":\"{text}\"}},"
            ),
        };
        let _ = write!(items, "{item}");
    }
    match form {
        0 | 1 => format!(
            "<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>"
        ),
        2 => format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Feed {number}</title>{items}</feed>"
        ),
        _ => format!(
            "{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"Feed {number}\",\"items\":[{}]}}",
            items.trim_end_matches(',')
        ),
    }
}

/// What a run says of all feeds: the articles that are new, changed and known.
fn run(site: &Site, change: impl Fn(String) -> String, is_turned: bool) -> (usize, usize, usize) {
    for number in 0..FEEDS {
        let order = (0..ITEMS).map(|at| if is_turned { ITEMS - 1 - at } else { at });
        let text = feed(number, order, &change);
        site.put(
            &format!("feeds/{number:02}.{}", if number % 4 == 3 { "json" } else { "xml" }),
            text,
        );
    }
    let folder = site.root().join("feeds");
    let told = import(site, &ImportAsked { ..asked(&[folder.to_str().unwrap()]) });
    assert!(told.diagnostics.is_empty(), "{:?}", told.diagnostics.first());
    let sum = |of: fn(&dateline::ImportTally) -> usize| told.value.tallies.iter().map(of).sum();
    (sum(|it| it.new), sum(|it| it.changed), sum(|it| it.known))
}

#[test]
fn each_item_of_fifty_feeds_once() {
    let all = FEEDS * ITEMS;
    let site = Site::of::<&str, &str>(&[]);
    assert_eq!(run(&site, |link| link, false), (all, 0, 0));
    let first = articles(&site);
    assert_eq!(first.len(), all);
    assert_eq!(run(&site, |link| link, false), (0, 0, all));
    assert_eq!(run(&site, |link| link, true), (0, 0, all));
    for lost in [".dateline/import.json", "import-seen.txt"] {
        site.remove(lost);
        assert_eq!(run(&site, |link| link, false), (0, 0, all), "{lost}");
    }
    assert_eq!(articles(&site), first);
    let secure = |link: String| link.replace("http://", "https://");
    let (new, ..) = run(&site, secure, false);
    assert_eq!(new, 0, "from http to https");
    // Links may change where items have names of their own.
    let site = Site::of::<&str, &str>(&[]);
    let _ = run(&site, |link| link, false);
    let of_names = |link: String| {
        let number: usize = link.split(['f', '.']).nth(1).unwrap().parse().unwrap();
        if number % 4 > 1 { link.replace(".example/", ".example/2024/new-") } else { link }
    };
    let (new, changed, known) = run(&site, of_names, true);
    assert_eq!((new, changed + known, articles(&site).len()), (0, all, all));
}
