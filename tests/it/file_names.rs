//! Names of files as people have them: with spaces of every kind, what cannot be seen, letters in
//! parts, and brackets. A text that names one as it can be typed leads to it.

use std::fs;

use dateline::diagnostic::Severity;
use percent_encoding::percent_decode_str;

use crate::site::Site;

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A file, and how a Markdown text may write its name in a link.
const NAMES: &[(&str, &[&str])] = &[
    ("a b.png", &["<a b.png>", "a%20b.png"]),
    (
        "at 9.41\u{202f}AM.png",
        &["<at 9.41\u{202f}AM.png>", "<at 9.41 AM.png>", "at%209.41%E2%80%AFAM.png"],
    ),
    ("no\u{a0}break.png", &["no\u{a0}break.png", "<no break.png>", "no%C2%A0break.png"]),
    ("thin\u{2009}wide\u{3000}.png", &["<thin\u{2009}wide\u{3000}.png>", "<thin wide .png>"]),
    ("soft\u{ad}hyphen.png", &["soft\u{ad}hyphen.png", "softhyphen.png"]),
    ("join\u{200d}er\u{200b}.png", &["join\u{200d}er\u{200b}.png", "joiner.png"]),
    ("\u{5d0}\u{200f}.png", &["\u{5d0}\u{200f}.png", "\u{5d0}.png"]),
    ("Bu\u{308}rger.png", &["B\u{fc}rger.png", "Bu\u{308}rger.png", "B%C3%BCrger.png"]),
    ("\u{1112}\u{1161}\u{11bc}\u{1100}\u{116e}.png", &["항구.png"]),
    ("\u{2764}\u{fe0f}.png", &["\u{2764}\u{fe0f}.png", "\u{2764}.png"]),
    ("photo (2).png", &["<photo (2).png>", "photo%20(2).png"]),
    ("[1].png", &["[1].png", "%5B1%5D.png"]),
    ("50%25.png", &["50%25.png", "50%2525.png"]),
    #[cfg(not(windows))]
    ("why? so#1.png", &["<why? so#1.png>", "why%3F%20so%231.png"]),
];

/// The addresses of all pictures on a page, decoded.
fn pictures(page: &str) -> Vec<String> {
    let sources =
        page.split("<img ").skip(1).filter_map(|tag| tag.split("src=\"").nth(1)?.split('"').next());
    let own = sources.filter(|source| source.contains("media/"));
    own.map(|source| percent_decode_str(source).decode_utf8().unwrap().into_owned()).collect()
}

#[test]
fn a_link_leads_to_the_file_that_it_means() {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, (name, links)) in NAMES.iter().enumerate() {
        files.push((format!("content/{name}"), PICTURE.to_vec()));
        let plain = links[0].trim_matches(['<', '>']);
        let head = format!("---\nimage: \"{plain}\"\nalt: A\n---\n# Number {at}\n\nLead.");
        let shown: Vec<String> = links.iter().map(|link| format!("![A]({link})")).collect();
        let raw = format!("<img src=\"{plain}\" alt=\"A\">");
        let text = format!("{head}\n\n{}\n\n{raw}\n", shown.join("\n\n"));
        files.push((format!("content/2024-01-{:02}-a.md", at + 1), text.into_bytes()));
    }
    let site = Site::of(&files);
    let built = site.build();
    let warnings: Vec<_> =
        built.diagnostics.iter().filter(|said| said.severity != Severity::Note).collect();
    assert!(warnings.is_empty(), "{warnings:#?}");
    for (at, (name, links)) in NAMES.iter().enumerate() {
        let found = pictures(&site.page(&format!("2024/01/number-{at}.html")));
        assert!(found.len() > links.len(), "{name}: {found:?}");
        for address in found {
            let path = address.trim_start_matches("../");
            assert_eq!(path, format!("media/{name}"));
            assert!(fs::exists(site.out().join(path)).unwrap(), "{name}");
        }
    }
}

#[test]
fn names_that_a_text_spells_alike_lead_nowhere_else() {
    let site = Site::of(&[
        ("content/a\u{202f}b.png", PICTURE),
        ("content/a\u{a0}b.png", PICTURE),
        ("content/c\u{202f}d.png", PICTURE),
        ("content/c d.png", PICTURE),
        ("content/2024-01-02-a.md", b"# One\n\n![A](<a b.png>)\n\n![C](<c d.png>)\n"),
    ]);
    let built = site.build();
    let said: Vec<String> = built.diagnostics.iter().map(|said| said.message.clone()).collect();
    assert!(said.iter().any(|said| said.starts_with("`a b.png` is not a page")), "{said:?}");
    assert_eq!(pictures(&site.page("2024/01/one.html")), ["../../media/c d.png"]);
}

/// What Markdown does not read as a link is told, with what to write; and that works.
#[test]
fn what_was_meant_for_a_link_is_told() {
    let meant = [
        "![A](Harbour Map.png)",
        "![A](photo (2).png)",
        "![A](Harbour Map.png \"The harbour\")",
        "See [the map](Harbour Map.png) there.",
        "* in a list ![](Harbour Map.png)",
    ];
    let read = [
        "![A](<Harbour Map.png>)",
        "![A](Harbour%20Map.png)",
        "`![A](Harbour Map.png)`",
        "```\n![A](Harbour Map.png)\n```",
        "A note [1](see the text there) and (a b.png).",
        "[A](https://example.org/a b.png)",
    ];
    for (text, is_told) in
        meant.iter().map(|text| (text, true)).chain(read.iter().map(|text| (text, false)))
    {
        let build = |text: &str| {
            let article = format!("# One\n\nLead.\n\n{text}\n");
            let site = Site::of(&[
                ("content/Harbour Map.png", PICTURE),
                ("content/photo (2).png", PICTURE),
                ("content/2024-01-02-a.md", article.as_bytes()),
            ]);
            let said =
                site.build().diagnostics.into_iter().filter(|said| said.severity != Severity::Note);
            said.collect::<Vec<_>>()
        };
        let said = build(text);
        assert_eq!(said.len(), usize::from(is_told), "{text}: {said:#?}");
        for fault in said {
            assert_eq!(fault.line, Some(5), "{text}");
            let hint = fault.hint.unwrap();
            let mended =
                hint.strip_prefix("write `").and_then(|rest| rest.strip_suffix('`')).unwrap();
            assert!(build(mended).is_empty(), "{mended}");
        }
    }
}

/// The first of many are told, and none that is longer than any link.
#[test]
fn what_is_told_of_such_links_is_bounded() {
    let told = |text: &str| {
        let site = Site::of(&[("content/2024-01-02-a.md", format!("# One\n\nLead.\n\n{text}\n"))]);
        let said = site.build().diagnostics.into_iter();
        said.filter(|said| said.message.contains("Markdown does not see this")).count()
    };
    assert_eq!(told(&"See [it](Harbour Map.png).\n\n".repeat(30)), 20);
    let long = "a ".repeat(300);
    assert_eq!(told(&format!("See [it]({}.png).", &long[..300])), 1);
    assert_eq!(told(&format!("See [it]({long}.png).")), 0);
    assert_eq!(told(&format!("See [{}](Harbour Map.png).", &long[..300])), 1);
    assert_eq!(told(&format!("See [{long}](Harbour Map.png).")), 0);
}

/// One line of a million brackets, in each of which a name could begin, costs what its length does.
#[test]
fn a_line_of_brackets_is_walked_through_once() {
    let line = "](a b.png) `".repeat(100_000);
    let spaces = format!("![a]({}", "b\u{a0}".repeat(500_000));
    for text in [line, spaces] {
        let site = Site::of(&[("content/2024-01-02-a.md", format!("# One\n\n{text}\n"))]);
        let begun = std::time::Instant::now();
        let said = site.build().diagnostics;
        assert!(said.len() < 50, "{}", said.len());
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    }
}
