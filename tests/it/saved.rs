//! Saved pages and mails: what of them reaches a site, and what never does.

use std::sync::LazyLock;

use dateline::config::{self, Config, ConfigFiles};
use dateline::diagnostic::{Diagnostic, FaultCode};
use dateline::model::{ReadArticle, SourceFile};
use dateline::parse;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::site::{self, Site};
use crate::tree;

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

/// The sources of the golden site, of which a test takes what it needs.
fn golden(name: &str) -> Vec<u8> {
    let folder = site::repository().join("tests/sites/saved-pages/content");
    tree::read(&folder).remove(name).unwrap()
}

/// What is said of a file, and its article.
fn read(path: &str, bytes: &[u8]) -> (Vec<FaultCode>, Option<ReadArticle>) {
    let modified = Timestamp::UNIX_EPOCH;
    let file = SourceFile { path: path.to_owned(), bytes: bytes.to_vec(), modified };
    let read = parse::article(&file, &CONFIG);
    (read.diagnostics.iter().map(|said| said.code).collect(), read.value)
}

/// All that a site shows, as one text.
fn shown(site: &Site) -> String {
    let texts =
        site.pages().into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    texts.collect::<Vec<_>>().join("\n").to_lowercase()
}

const SENTENCE: &str = "The ferry between the mainland and the island left the pier again on Monday, \
                        eleven days after the ice had closed the sound.";

/// A page with `inside` among its paragraphs.
fn page(inside: &str) -> String {
    format!(
        "<html lang=\"en\"><head><title>Ferry runs again</title></head><body><article>\
         <h1>Ferry runs again</h1><p>{SENTENCE} One.</p><p>{SENTENCE} Two.</p>{inside}\
         <p>{SENTENCE} Three.</p><p>{SENTENCE} Four.</p></article></body></html>"
    )
}

#[test]
fn nothing_of_a_page_runs_or_fetches() {
    let hostile = "<script>evil1()</script><style>evil2{}</style><p onclick=\"evil3()\">The mayor \
        <a href=\"javascript:evil4()\">spoke</a> to <a href=\" JaVaScRiPt:evil5()\">them</a> and \
        <a href=\"data:text/html,evil6\">left</a> at noon, as he had said that he would do before.</p>\
        <iframe src=\"https://evil7.example/\"></iframe><form action=\"https://evil8.example/\">\
        <input value=\"evil9\"></form><object data=\"evil10\"></object><embed src=\"evil11\">\
        <svg onload=\"evil12()\"></svg><img src=\"x\" onerror=\"evil13()\"><base href=\"//evil14\">\
        <meta http-equiv=\"refresh\" content=\"0;url=//evil15\"><link rel=\"import\" href=\"evil16\">\
        <p style=\"background:url(//evil17)\">The harbour stayed open for the whole of the night, \
        which it had not done in years.</p><math><mtext><img src=x onerror=evil18()></mtext></math>";
    let site = Site::of(&[
        ("content/a.html", page(hostile).as_str()),
        ("sources.yaml", "default: republished\n"),
    ]);
    assert_eq!(site.build().value.unwrap().articles, 1);
    let shown = shown(&site);
    assert!(shown.contains("the harbour stayed open"), "the text is there");
    assert!(!shown.contains("evil"), "{:?}", shown.find("evil").map(|at| &shown[at - 60..at + 20]));
}

#[test]
fn without_a_policy_but_the_beginning_is_shown() {
    let body = "<p>The fourth thing is a secret that nobody but the readers of the paper may know.</p>\
                <figure><img src=\"a_files/pier.png\"><figcaption>A pier.</figcaption></figure>";
    let page = page(body);
    let picture = golden("faehre_files/pier.png");
    let files: &[(&str, &[u8])] = &[
        ("content/a.html", page.as_bytes()),
        ("content/a_files/pier.png", &picture),
        ("content/a_files/app.js", b"evil()"),
        ("content/a_files/frame.html", b"<p>A frame of others.</p>"),
    ];
    let site = Site::of(files);
    let built = site.build();
    let codes: Vec<FaultCode> = built.diagnostics.iter().map(|said| said.code).collect();
    assert_eq!(codes.iter().filter(|code| **code == FaultCode::SavedExcerpt).count(), 1);
    assert!(!codes.contains(&FaultCode::UnpublishedFile), "{codes:?}");
    let before = site.pages();
    assert!(!shown(&site).contains("secret"));
    assert!(!before.keys().any(|path| path.contains("a_files")));

    site.put("sources.yaml", "default: own\n");
    assert_eq!(site.build().value.unwrap().articles, 1);
    assert!(shown(&site).contains("secret"));
    assert!(site.pages().contains_key("media/a_files/pier.png"));
    assert!(!site.pages().keys().any(|path| path.contains("app.js") || path.contains("frame")));

    site.put("content/a.html", format!("---\nignore: saved-excerpt\n---\n{page}"));
    site.remove("sources.yaml");
    let codes: Vec<FaultCode> = site.build().diagnostics.iter().map(|said| said.code).collect();
    assert!(!codes.contains(&FaultCode::SavedExcerpt), "{codes:?}");
    assert!(!shown(&site).contains("secret"));
}

#[test]
fn drawings_of_many_parts_are_no_fault() {
    let drawn = format!("<svg>{}</svg>", "<path d=\"M0 0\"/>".repeat(3_000));
    let (codes, article) = read("content/a.html", page(&drawn).as_bytes());
    assert!(article.is_some(), "{codes:?}");
}

#[test]
fn nothing_of_a_mail_tells_who_received_it() {
    for policy in ["own", "excerpt"] {
        let letter = golden("letter.eml");
        let press = golden("press.eml");
        let sources = format!("default: {policy}\n");
        let files: &[(&str, &[u8])] = &[
            ("content/letter.eml", &letter),
            ("content/press.eml", &press),
            ("sources.yaml", sources.as_bytes()),
        ];
        let site = Site::of(files);
        assert_eq!(site.build().value.unwrap().articles, 2);
        let shown = shown(&site);
        assert!(shown.contains("three ships came in with the tide"));
        for secret in
            ["reader.seven", "desk.nine", "8f3k2q91zz", "utm_", "unsub", "bounce-", "send.harbour"]
        {
            assert!(!shown.contains(secret), "{policy}: {secret}");
        }
    }
}

#[test]
fn the_fields_of_a_page_and_a_mail() {
    for (name, told) in [
        (
            "ferry.html",
            "Ferry to Ostrom runs again after the ice|2024-03-04T06:30:00+01:00|Mara Quill+Jon Ashdown|Northern Post|en",
        ),
        (
            "faehre.html",
            "Leuchtturm von Altensund zieht um|2024-02-17T18:20:00+01:00|Inka Brandt+Ole Menning|Küstenblatt|de",
        ),
        (
            "letter.eml",
            "Morning at the quay: three ships, one café|2024-03-09T07:10:00+01:00||Harbour Letter|en",
        ),
        ("press.eml", "Tide gauge at Altensund repaired|2024-03-18T09:00:00+00:00||Tide Office|en"),
    ] {
        let (_, article) = read(&format!("content/{name}"), &golden(name));
        let article = article.unwrap();
        let date = article.date.map(|date| date.to_string()).unwrap_or_default();
        let source = article.origin.source.as_deref().unwrap_or_default();
        let authors = article.origin.authors.join("+");
        assert_eq!(format!("{}|{date}|{authors}|{source}|{}", article.title, article.lang), told);
    }
}

#[test]
fn what_holds_no_article_is_told_and_left_out() {
    let deep = "<div>".repeat(2_000);
    let drawn = format!("<svg>{}", "<td>".repeat(2_000));
    let marks = (0..3_000).map(|n| ["<b class=x", &n.to_string(), "><p>"].concat());
    let marks = marks.collect::<Vec<_>>().concat();
    for (name, bytes, code) in [
        (
            "a.html",
            "<html><body><nav><a href=\"/\">Home</a></nav></body></html>",
            FaultCode::NoArticleInPage,
        ),
        ("a.html", deep.as_str(), FaultCode::NoArticleInPage),
        ("a.html", marks.as_str(), FaultCode::NoArticleInPage),
        ("a.html", drawn.as_str(), FaultCode::NoArticleInPage),
        ("a.htm", "<title>Only a title</title>", FaultCode::NoArticleInPage),
        ("a.eml", "no mail at all", FaultCode::UnreadableMail),
        (
            "a.eml",
            "Subject: Empty\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
            FaultCode::UnreadableMail,
        ),
    ] {
        let (codes, article) = read(&format!("content/{name}"), bytes.as_bytes());
        assert!(article.is_none() && codes == [code], "{name}: {codes:?}: {bytes:.60}");
    }
}

/// What is said of each kind, word for word.
#[test]
fn what_is_told() {
    let page = page("");
    let site = Site::of(&[
        ("content/a.html", "<html><body><nav>Home</nav></body></html>"),
        ("content/b.eml", "no mail at all"),
        ("content/c.html", page.as_str()),
        ("content/d.eml", "From: Tide Office <a@tide.example>\nSubject: Ferry\n\nIt runs again.\n"),
    ]);
    let told = site.build().diagnostics;
    let of_saved = |said: &&Diagnostic| (92..=94).contains(&said.code.number());
    let told: Vec<String> = told
        .iter()
        .filter(of_saved)
        .map(|said| said.to_string().lines().take(1).collect())
        .collect();
    assert_eq!(
        told.join("\n"),
        "content/a.html: warning: no article was found in this saved page, so it was skipped [D092]\n\
         content/b.eml: warning: no text was found in this saved mail, so it was skipped [D093]\n\
         content/c.html: note: only the beginning is shown, without pictures: no policy is named for \
         its source [D094]\n\
         content/d.eml: note: only the beginning is shown, without pictures: no policy is named for \
         its source [D094]"
    );
}

/// That a file is an article, or is left out with a word.
fn is_told(path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let (codes, article) = read(path, bytes);
    prop_assert!(article.is_some() || !codes.is_empty(), "left out without a word");
    if let Some(article) = article {
        prop_assert!(!article.title.trim().is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page_or_a_fault(bytes in vec(any::<u8>(), 0..600)) {
        is_told("content/a.html", &bytes)?;
        is_told("content/a.eml", &bytes)?;
    }

    #[test]
    fn any_part_of_a_page_or_mail_is_one_or_a_fault(cut in any::<prop::sample::Index>(), byte in any::<u8>(), at in any::<prop::sample::Index>()) {
        for name in ["ferry.html", "faehre.html", "letter.eml", "press.eml"] {
            let mut bytes = golden(name);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(cut.index(bytes.len()));
            is_told(&format!("content/{name}"), &bytes)?;
        }
    }

    #[test]
    fn any_tags_are_a_page_or_a_fault(tags in vec((prop::sample::select(&["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<a href=x>", "</a>", "<b>", "<ul>", "<li>", "</ul>", "<blockquote>", "<figure>", "<img src=b>", "<pre>", "<br>", "<h1>", "<h2>", "<svg>", "<math>", "<template>", "<select>", "<noscript>", "<frameset>", "</body>", "<body class=share>"][..]), any::<bool>()), 0..200)) {
        let html: String = tags.iter().map(|(tag, says)| if *says { format!("{tag}{SENTENCE}") } else { (*tag).to_owned() }).collect();
        is_told("content/a.html", html.as_bytes())?;
    }
}
