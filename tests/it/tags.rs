//! What becomes of tags by `tags` of `taxonomy.yaml` and by `add_tags` and `drop_tags`: on articles,
//! on pages, at old addresses, in what `explain` says, and after a stamp.

use dateline::diagnostic::{FaultCode, Severity};
use dateline::model::{Tag, TagKind};

use crate::site::{self, Site};
use crate::tree;

/// A text with names.
const TEXT: &str = "\
A boat from Germany won the Vessmark Cup on Monday. Nobody was as glad as Anton Pell, who built it.

People in Germany had not heard of the Vessmark Cup before. For Anton Pell that did not matter.
";

/// The table of most tests.
const TABLE: &str = "\
tags:
  Vessmark Rowers: {also: [Rowers, The Oars], names: {es: Remeros}}
  Quayside Gazette: {name: Quay}
  Anton Pell: hide
  Harbour Statement: hide
  Vessmark Cup: {kind: organisation}
  Old Mill: {name: New Mill}
  New Mill: {name: Mill House, kind: place}
";

fn article(head: &str, text: &str) -> String {
    format!("---\nlang: en\n{head}\n---\n\nA day at the quay\n\n{text}\n")
}

/// The tags of the article that has `head` and says `text`.
#[track_caller]
fn tags(table: &str, head: &str, text: &str) -> Vec<Tag> {
    let article = article(head, text);
    let files = [
        ("site.yaml", "tags: {min_articles: 1}\nfiling: {max_tags: 3}\n"),
        ("content/2024-01-01-a.txt", article.as_str()),
        ("taxonomy.yaml", table),
    ];
    let site = Site::of(&files);
    let told = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    let said = &told.diagnostics;
    assert!(said.iter().all(|said| said.severity != Severity::Error), "{said:?}");
    told.value.unwrap().digest.articles.first().unwrap().tags.clone()
}

fn names(tags: &[Tag]) -> Vec<&str> {
    tags.iter().map(|tag| &*tag.name).collect()
}

#[test]
fn tags_that_an_editor_wrote() {
    for (head, told) in [
        ("tags: [Rowers]", &["Vessmark Rowers"][..]),
        ("tags: [the  OARS, vessmark rowers, Remeros, Ferry]", &["Vessmark Rowers", "Ferry"]),
        ("tags: [Quayside Gazette, Harbour statement]", &["Quay"]),
        ("tags: [Harbour Statement]", &[]),
        ("tags: [Old Mill, Mill House]", &["Mill House"]),
        ("tags: [Ferry]\nadd_tags: [Rowers, ferry, Pier]", &["Ferry", "Vessmark Rowers", "Pier"]),
        ("tags: [Ferry, Rowers]\ndrop_tags: The Oars", &["Ferry"]),
        ("tags: []\nadd_tags: Pier; Quayside Gazette", &["Pier", "Quay"]),
        ("tags: [Ferry]\nadd_tags: [Harbour Statement, Pier]\ndrop_tags: [pier]", &["Ferry"]),
    ] {
        assert_eq!(names(&tags(TABLE, head, "A text.")), told, "{head}");
    }
    assert_eq!(names(&tags("", "tags: [A]\nadd_tags: [B]\ndrop_tags: [a]", "A text.")), ["B"]);
}

/// Names that the text speaks for, and the kinds of all.
#[test]
fn tags_that_are_inferred() {
    let plain = tags("", "", TEXT);
    let found = tags(TABLE, "add_tags: [Winter Days]\ndrop_tags: [germany]", TEXT);
    assert_eq!(names(&plain), ["Germany", "Vessmark Cup", "Anton Pell"]);
    assert_eq!(names(&found), ["Vessmark Cup", "Winter Days"]);
    assert_eq!(found[0].kind, TagKind::Organisation);
    assert!(found[0].known, "a tag of the table needs one article");
    assert_eq!(names(&tags("tags: {Germany: {name: Alemannia}}", "", TEXT))[0], "Alemannia");
    // What is taken away makes room for what is next.
    let more = format!("{TEXT}\nThe Pier House was full.\n\nThe Pier House is new.");
    assert_eq!(names(&tags("", "", &more)).len(), 3);
    assert_eq!(names(&tags(TABLE, "", &more)), ["Germany", "Vessmark Cup", "Pier House"]);
}

/// A name in the language of the site is its name there.
#[test]
fn names_by_language() {
    let table = "tags: {Rowers: {names: {ko: 노잡이, es: Remeros}}}\n";
    let article = article("tags: [Remeros]", "A text.");
    let files = [
        ("site.yaml", "lang: ko\n"),
        ("taxonomy.yaml", table),
        ("content/2024-01-01-a.txt", &article),
    ];
    let site = Site::of(&files);
    _ = site.build();
    assert!(
        site.pages().keys().any(|path| path.starts_with("tag/no") && path.ends_with(".html")),
        "{:?}",
        site.pages().keys()
    );
}

/// The pages of old names lead to the new ones, and so do their feeds; nothing takes the place of
/// another page.
#[test]
fn old_addresses_of_tags() {
    let files = [
        ("site.yaml", "base_url: https://quay.example/\nfeeds: {rss: true}\n".to_owned()),
        ("taxonomy.yaml", TABLE.to_owned()),
        ("content/2024-01-01-a.txt", article("tags: [Rowers, Old Mill]", "A text.")),
        ("content/2024-01-02-b.txt", article("tags: [New Mill, Harbour Statement]", "One more.")),
    ];
    let site = Site::of(&files);
    let said = site.build().diagnostics;
    assert!(said.is_empty(), "{said:?}");
    for (old, new) in [
        ("rowers", "vessmark-rowers"),
        ("the-oars", "vessmark-rowers"),
        ("remeros", "vessmark-rowers"),
        ("old-mill", "mill-house"),
        ("new-mill", "mill-house"),
    ] {
        let page = site.page(&format!("tag/{old}.html"));
        assert!(page.contains(&format!("url=../tag/{new}.html\"")), "{old}: {page}");
        for end in ["xml", "rss.xml"] {
            let feed = site.page(&format!("tag/{old}.{end}"));
            assert!(feed.contains("A day at the quay"), "{feed}");
        }
    }
    let pages = site.pages();
    for none in ["tag/quayside-gazette.html", "tag/quay.html", "tag/harbour-statement.html"] {
        assert!(!pages.contains_key(none), "{none}");
    }
}

/// The years and months of old names lead to those of the new ones; a year that was on one page before
/// other names joined it, to the last of its months.
#[test]
fn old_addresses_of_years_and_months() {
    let dates = ["2023-05-01", "2023-06-01", "2024-01-01", "2024-02-01", "2024-02-03"];
    let mut files = vec![
        ("site.yaml".to_owned(), "page_size: 2\n".to_owned()),
        ("taxonomy.yaml".to_owned(), "tags: {Rowers: {name: The Oars}}\n".to_owned()),
    ];
    files
        .extend(dates.map(|date| (format!("content/{date}.txt"), article("tags: [Rowers]", date))));
    let site = Site::of(&files);
    assert!(site.build().value.is_some());
    for (old, new) in [
        ("rowers.html", "the-oars.html"),
        ("rowers/2023.html", "the-oars/2023.html"),
        ("rowers/2024-01.html", "the-oars/2024-01.html"),
        ("rowers/2024-02.html", "the-oars/2024-02.html"),
        ("rowers/2024.html", "the-oars/2024-02.html"),
    ] {
        let page = site.page(&format!("tag/{old}"));
        assert!(page.contains("http-equiv=\"refresh\""), "{old}");
        let name = new.rsplit('/').next().unwrap();
        assert!(page.contains(&format!("{name}\"")) && page.contains("the-oars"), "{old}: {page}");
    }
    let pages = site.pages();
    assert!(!pages.contains_key("tag/the-oars/2024.html"), "{:?}", pages.keys());
}

/// `explain` says what was done with a tag, and by which words.
#[test]
fn what_explain_says() {
    let table = "tags:\n  Anton Pell: hide\n  Cup: {also: [Vessmark Cup], kind: organisation}\n";
    let article = article("add_tags: [Pier]\ndrop_tags: [Germany]", TEXT);
    let site =
        Site::of(&[("content/2024-01-01-a.txt", article.as_str()), ("taxonomy.yaml", table)]);
    let said = |arguments: &[&str]| {
        String::from_utf8(
            site.run(&[&["explain", "content/2024-01-01-a.txt"], arguments].concat()).stdout,
        )
        .unwrap()
    };
    let short = said(&[]);
    for line in [
        "tags     Cup (\"Vessmark Cup\"), Pier (\"add_tags: Pier\")\n",
        "no tag   Germany  front matter: \"drop_tags: Germany\"\n",
        "no tag   Anton Pell  taxonomy.yaml: \"Anton Pell: hide\"\n",
    ] {
        assert!(short.contains(line), "{line}{short}");
    }
    let all = said(&["--all"]);
    for line in [
        "taxonomy.yaml \"Cup: {also: [Vessmark Cup]}\"\n",
        "taxonomy.yaml \"Cup: {kind: organisation}\"\n",
        "front matter \"add_tags: Pier\"\n",
        "no tag   Germany\n",
    ] {
        assert!(all.contains(line), "{line}{all}");
    }
    assert!(said(&["--json"]).contains("\"where\": \"taxonomy\""));
}

/// What is stamped is what was edited, and is read back as it was.
#[test]
fn stamped_tags() {
    let path = "content/2024-01-01-a.txt";
    let article = article("add_tags: [Pier]\ndrop_tags: [Germany]", TEXT);
    let site = Site::of(&[(path, article.as_str()), ("taxonomy.yaml", TABLE)]);
    _ = site.build();
    let before = tree::without_confidence(site.pages());
    let told = site.run(&["stamp", path]);
    assert!(told.status.success(), "{told:?}");
    let stamped = std::fs::read_to_string(site.root().join(path)).unwrap();
    assert!(stamped.contains("\ntags: [Vessmark Cup, Pier]\n"), "{stamped}");
    _ = site.build();
    assert_eq!(tree::without_confidence(site.pages()), before);
}

/// `check` tells of rows that no article has.
#[test]
fn unused_rows() {
    let files = [
        ("taxonomy.yaml", TABLE.to_owned()),
        (
            "content/2024-01-01-a.txt",
            article("tags: [Rowers, Anton Pell, Harbour Statement, Mill House]", "A text."),
        ),
    ];
    let site = Site::of(&files);
    let said = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
    let unused: Vec<_> = said
        .iter()
        .filter(|said| said.code == FaultCode::UnusedWord)
        .map(|said| (said.line, said.message.as_str()))
        .collect();
    assert_eq!(
        unused,
        [
            (Some(3), "no article has the tag `Quay`"),
            (Some(6), "no article has the tag `Vessmark Cup`")
        ]
    );
    let site = Site::of(&[
        ("taxonomy.yaml", "tags: {Nowhere: hide}\n"),
        ("content/2024-01-01-a.txt", &article("", "A text.")),
    ]);
    let said = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
    assert!(
        said.iter()
            .any(|said| said.message == "no article would have the tag `Nowhere`, which is hidden"),
        "{said:?}"
    );
}
