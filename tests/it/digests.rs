//! Digest mails of senders whose mails a site splits: an article for each item, and nothing else of
//! the mail.

use std::fmt::Write;
use std::time::{Duration, Instant};

use dateline::diagnostic::FaultCode;

use crate::site::{self, Site};
use crate::tree;

const SOURCES: &str = "sources:\n  - name: Harbour Letter\n    aliases: [letter@harbour.example]\n    \
                       policy: own\n    split: true\n";

/// A mail of that type, with `body`.
fn mail(kind: &str, body: &str) -> String {
    format!(
        "Delivered-To: reader.seven@mailbox.example\nFrom: \"Harbour Letter\" <letter@harbour.example>\n\
         To: reader.seven@mailbox.example\nSubject: Morning at the quay\n\
         Date: Sat, 9 Mar 2024 07:10:00 +0100\nMIME-Version: 1.0\n\
         Content-Type: text/{kind}; charset=utf-8\n\n{body}\n"
    )
}

/// A headline, what is told below it, and where it leads.
type Item<'i> = (&'i str, &'i str, &'i str);

const FERRY: Item<'_> = (
    "Ferry to Ostrom runs again",
    "The ferry left the pier on Monday, eleven days after the ice had closed the sound.",
    "https://harbour.example/ferry",
);
const PIER: Item<'_> = (
    "The old pier gets a roof",
    "Carpenters begin in April, and the anglers will stand dry by the end of summer.",
    "https://harbour.example/pier",
);
const CAFE: Item<'_> = (
    "A café opens on the mole",
    "After nine years the café has opened again, and its owner bakes the bread herself.",
    "https://harbour.example/cafe",
);

/// Items as a mail has them by one of its habits, with what stands around them.
fn written(habit: &str, items: &[Item<'_>]) -> String {
    let mut body = String::new();
    for (number, (title, text, url)) in (1..).zip(items) {
        let _ = match habit {
            "headings" if number == 1 => write!(
                body,
                "<h2>Harbour Letter</h2><p>The sea is calm today, dear readers.</p>\
                 <h2>Saturday, 9 March 2024</h2><p>High water is at noon, dear readers.</p>\
                 <h2><a href=\"{url}?utm_source=mail\">{title}</a></h2><p>{text}</p>"
            ),
            "headings" => write!(
                body,
                "<tr><td><h2><a href=\"{url}?utm_source=mail\">{title}</a></h2><p>{text}</p></td></tr>"
            ),
            "sections" => write!(
                body,
                "<h2>Section {number}</h2><h3>{title}</h3><p>{text}</p><p><a href=\"{url}\">Read more</a></p>"
            ),
            "links" => write!(
                body,
                "<p><a href=\"{url}\">{title}</a></p><p>{text} <a href=\"{url}\">More »</a></p>"
            ),
            "breaks" => {
                write!(body, "<td><a href=\"{url}\"><b>{title}</b></a><br>{text}<br><br></td>")
            }
            "strong" => {
                write!(body, "<p><b>{title}</b><br>{text}</p><p><a href=\"{url}\">Read on</a></p>")
            }
            "rules" => {
                write!(body, "----------\n{title}\n----------\n\n{text}\n\nRead on: {url}\n\n")
            }
            "numbers" => write!(body, "{number}. {title}\n{text}\n{url}\n\n"),
            "addresses" => write!(body, "  {title}\n  {text}\n    {url}\n\n"),
            other => panic!("no habit {other}"),
        };
    }
    let hello = "Good morning, dear readers, the sea is calm today and the gulls sleep.";
    let foot = "You receive this mail as reader.seven@mailbox.example.";
    if matches!(habit, "rules" | "numbers" | "addresses") {
        return mail(
            "plain",
            &format!("{hello}\n\n{body}==========\n{foot}\nUnsubscribe: https://send.example/u\n"),
        );
    }
    let titles: Vec<&str> = items.iter().map(|(title, ..)| *title).collect();
    let list = titles.join("</li><li>");
    mail(
        "html",
        &format!(
            "<html><body><h1>Harbour Letter</h1><p>{hello}</p><ul><li>{list}</li></ul><table>{body}</table><hr>\
             <p>Harbour Letter, Quay 4, Altensund. {foot}</p>\
             <p><a href=\"https://send.example/u\">Unsubscribe</a></p></body></html>"
        ),
    )
}

const HABITS: &[&str] =
    &["headings", "sections", "links", "breaks", "strong", "rules", "numbers", "addresses"];

/// The articles of a site as `key title url`, by their keys.
fn listed(site: &Site) -> Vec<String> {
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let digest = &planned.filed.digest;
    let line = |(at, article): (_, &dateline::model::Article)| {
        let leads = article.origin.source_url.as_deref().unwrap_or("-");
        format!("{} {} {leads} {}", article.key(), article.title, planned.plan.article(at))
    };
    let mut lines: Vec<String> = digest.each_article().map(line).collect();
    lines.sort();
    lines
}

/// The codes of what is said of a build, each once for a file.
fn codes(site: &Site) -> Vec<FaultCode> {
    site.build().diagnostics.iter().map(|said| said.code).collect()
}

fn site_of(mail: &str) -> Site {
    Site::of(&[("content/letter.eml", mail), ("sources.yaml", SOURCES)])
}

#[test]
fn each_item_is_an_article() {
    for habit in HABITS {
        let site = site_of(&written(habit, &[FERRY, PIER, CAFE]));
        assert_eq!(site.build().value.unwrap().articles, 3, "{habit}");
        let expected = [
            "content/letter.eml#1 Ferry to Ostrom runs again https://harbour.example/ferry 2024/03/ferry-to-ostrom-runs-again.html",
            "content/letter.eml#2 The old pier gets a roof https://harbour.example/pier 2024/03/the-old-pier-gets-a-roof.html",
            "content/letter.eml#3 A café opens on the mole https://harbour.example/cafe 2024/03/a-cafe-opens-on-the-mole.html",
        ];
        assert_eq!(listed(&site), expected, "{habit}");
        for ((_, text, _), line) in [FERRY, PIER, CAFE].iter().zip(expected) {
            let page = site.page(line.rsplit(' ').next().unwrap());
            assert!(page.contains(text), "{habit}: {text}");
            assert!(page.contains("2024-03-09") && page.contains("Harbour Letter"), "{habit}");
        }
        let all = site.pages().into_values().map(|it| String::from_utf8_lossy(&it).into_owned());
        let all = all.collect::<Vec<_>>().join("\n");
        for left in
            ["dear readers", "reader.seven", "Unsubscribe", "Quay 4", "Read on", "utm_", "More »"]
        {
            assert!(!all.contains(left), "{habit}: {left}");
        }
        let told = site.run(&["explain", "--text", "content/letter.eml"]);
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.contains("dear readers") && told.contains("Morning at the quay"), "{told}");
    }
}

#[test]
fn an_item_keeps_its_number_and_address() {
    let site = site_of(&written("headings", &[FERRY, PIER]));
    assert!(site.build().value.is_some());
    let before = listed(&site);
    site.put("content/letter.eml", written("headings", &[FERRY, PIER, CAFE]));
    assert!(site.build().value.is_some());
    assert_eq!(listed(&site)[..2], before);
    let twice = (FERRY.0, PIER.1, PIER.2);
    site.put("content/letter.eml", written("headings", &[FERRY, CAFE, twice]));
    assert_eq!(site.build().value.unwrap().articles, 3);
    let lines = listed(&site);
    let page = |line: &String| line.rsplit(' ').next().unwrap().to_owned();
    assert_eq!(page(&lines[0]), page(&before[0]), "the first keeps its address");
    assert!(page(&lines[2]).starts_with("2024/03/ferry-to-ostrom-runs-again-"), "{lines:?}");
    let built = site.pages();
    std::fs::remove_dir_all(site.root().join(".dateline")).unwrap();
    std::fs::remove_dir_all(site.out()).unwrap();
    assert!(site.build().value.is_some());
    tree::assert_same("built anew", &site.pages(), &built);
}

#[test]
fn a_mail_that_is_not_split_stays_one_article() {
    let html = written("headings", &[FERRY, PIER]);
    let one = written("headings", &[FERRY]);
    let titles: Vec<String> = (0..10_000).map(|at| format!("{} {at}", FERRY.0)).collect();
    let many: Vec<Item<'_>> =
        titles.iter().map(|title| (title.as_str(), FERRY.1, FERRY.2)).collect();
    let crowd = written("headings", &many);
    let few = written("headings", &many[..3_000]);
    let numbers = written("numbers", &many);
    let keyed = format!("---\ntitle: Morning\n---\n{html}");
    for (name, mail, articles) in [
        ("one item", &one, 1),
        ("3,000 headings", &few, 1),
        ("10,000 headings, which is more than any mail has", &crowd, 0),
        ("10,000 numbers", &numbers, 1),
        ("a title of its own", &keyed, 1),
    ] {
        let begun = Instant::now();
        let site = site_of(mail);
        let codes = codes(&site);
        assert!(codes.contains(&FaultCode::NotSplit), "{name}: {codes:?}");
        assert_eq!(listed(&site).len(), articles, "{name}");
        assert!(begun.elapsed() < Duration::from_mins(1), "{name}: {:?}", begun.elapsed());
    }
    let site = site_of(&keyed);
    let told = site.build().diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>();
    let line = "content/letter.eml: note: this mail is not split, so it is one article: it has a `title` \
                of its own [D102]";
    assert!(told.iter().any(|said| said.lines().next() == Some(line)), "{told:?}");
    let other = SOURCES.replace("    split: true\n", "");
    let site = Site::of(&[("content/letter.eml", html.as_str()), ("sources.yaml", &other)]);
    assert!(!codes(&site).contains(&FaultCode::NotSplit));
    assert_eq!(listed(&site).len(), 1);
}

#[test]
fn nested_and_broken_mails_are_read_or_told() {
    let deep = |tag: &str, times: usize| {
        let open = format!("<{tag}>").repeat(times);
        let inner: Vec<&str> = tag.rsplit("><").collect();
        let close = format!("</{}>", inner.join("></")).repeat(times);
        mail(
            "html",
            &format!(
                "{open}<h2>{}</h2><p>{}</p><h2>{}</h2><p>{}</p>{close}",
                FERRY.0, FERRY.1, PIER.0, PIER.1
            ),
        )
    };
    for (mail, articles) in [
        (deep("div", 60), 2),
        (deep("blockquote", 20), 1),
        (deep("table><tr><td", 15), 2),
        (mail("html", &"<h2>".repeat(5_000)), 0),
        (mail("html", &"<a href=x><b>A headline of links".repeat(2_000)), 0),
        (mail("plain", &"----\n".repeat(50_000)), 0),
        (mail("plain", &"1. One two\n".repeat(50_000)), 1),
    ] {
        let site = site_of(&mail);
        assert_eq!(site.build().value.unwrap().articles, articles, "{mail:.400}");
    }
}

#[test]
fn the_policy_of_the_source_holds_for_each_item() {
    let secret = "<p>Only those who pay the harbour may read this third line of it.</p>";
    let html = written("headings", &[FERRY, PIER]);
    let more = format!("<p>A second line of some length.</p>{secret}");
    let html = html.replace("</p></td>", &format!("</p>{more}</td>"));
    let sources = SOURCES.replace("    policy: own\n", "");
    let site = Site::of(&[("content/letter.eml", html.as_str()), ("sources.yaml", &sources)]);
    let told = codes(&site);
    assert_eq!(told.iter().filter(|code| **code == FaultCode::SavedExcerpt).count(), 1, "{told:?}");
    assert_eq!(listed(&site).len(), 2);
    let shows = |site: &Site| {
        site.pages().values().any(|it| String::from_utf8_lossy(it).contains("who pay"))
    };
    assert!(!shows(&site));
    site.put("sources.yaml", SOURCES);
    assert!(site.build().value.is_some());
    assert!(shows(&site));
}

#[test]
fn what_holds_of_a_mail_holds_of_its_items() {
    let html = written("headings", &[FERRY, PIER]);
    let site = site_of(&format!("---\ntags: [Ostrom]\ndate: 2024-02-01\n---\n{html}"));
    let link = "# Links\n\n[First](letter.eml).\n";
    site.put("content/2024-04-01-links.md", link);
    let built = site.build();
    assert!(
        !built.diagnostics.iter().any(|said| said.code == FaultCode::DeadLink),
        "{:?}",
        built.diagnostics
    );
    let page = site.page("2024/04/links.html");
    assert!(page.contains("2024/02/ferry-to-ostrom-runs-again.html\">First"), "{page}");
    for (asked, said) in [
        (&["explain", "content/letter.eml"][..], "content/letter.eml#2 -> 2024/02/the-old-pier"),
        (&["explain", "content/letter.eml#1"], "content/letter.eml#1 -> 2024/02/ferry"),
        (&["list"], "content/letter.eml#2"),
        (&["list", "--json"], "\"path\":\"content/letter.eml\",\"part\":2"),
        (&["stamp", "content/letter.eml"], "its items are articles of their own"),
    ] {
        let output = site.run(asked);
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains(said), "{asked:?}: {told}");
    }
    let other = site.run(&["explain", "content/letter.eml#1"]);
    assert!(!String::from_utf8(other.stdout).unwrap().contains("#2"));
    site.put("content/letter.eml", format!("---\ndate: 2024-01-01\n---\n{html}"));
    let moved = site.build().diagnostics;
    let moved = moved.iter().filter(|said| said.code == FaultCode::Moved);
    let moved: Vec<String> = moved.map(ToString::to_string).collect();
    assert_eq!(
        moved.join("\n"),
        "content/letter.eml: note: moved: now at `2024/01/ferry-to-ostrom-runs-again.html`, was at \
         `2024/02/ferry-to-ostrom-runs-again.html` [D061]\n\
         content/letter.eml: note: moved: now at `2024/01/the-old-pier-gets-a-roof.html`, was at \
         `2024/02/the-old-pier-gets-a-roof.html` [D061]"
    );
    let pages = site.pages();
    site.put("content/letter.eml", format!("---\n- never\n---\n{html}"));
    assert!(site.build().value.is_some());
    assert!(
        pages
            .keys()
            .filter(|path| path.contains("ferry") || path.contains("pier"))
            .all(|path| site.out().join(path).exists())
    );
}
