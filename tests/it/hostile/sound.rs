//! What every site is, whatever its content: names that any disk takes, XML, JSON and HTML that
//! can be read, and nothing in them that runs or that no reader may meet.

use std::collections::BTreeSet;

use dateline::model::is_device;
use quick_xml::events::Event;
use scraper::Html;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::properties;
use crate::tree::Tree;

/// Pages of more bytes than this are not opened as a browser does, which takes long.
const OPENED: usize = 300_000;
/// The most bytes of the front page of the few articles of a case.
const FRONT: usize = 200_000;
/// The most elements inside one another.
const DEEPEST: usize = 300;

/// What is wrong with the files of a site; those that `is_copied` holds are not looked into.
pub(super) fn faults(pages: &Tree, is_copied: &dyn Fn(&str) -> bool) -> Vec<String> {
    let front = pages.get("index.html").map_or(0, Vec::len);
    let front = (front > FRONT).then(|| format!("the front page has {front} bytes"));
    let mut found: Vec<String> = front.into_iter().collect();
    let mut names = BTreeSet::new();
    for (path, bytes) in pages {
        // Files beside articles keep the names that their disk took.
        let is_kept = path.starts_with("media/") && !path.contains('\\');
        found.extend(
            name_fault(path).filter(|_| !is_kept).map(|fault| format!("{path:?}: {fault}")),
        );
        if !names.insert(path.to_lowercase().nfc().collect::<String>()) {
            found.push(format!("{path}: another file has this name on some disks"));
        }
        let is_made = !path.starts_with("assets/") && !is_copied(path);
        if is_made {
            found.extend(content_faults(path, bytes));
        }
    }
    found
}

fn name_fault(path: &str) -> Option<&'static str> {
    for part in path.split('/') {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        if part.is_empty() || part == "." || part == ".." || part.contains(['\\', ':']) {
            return Some("it may lead out of the folder");
        }
        if is_device(&stem) {
            return Some("it is a device on some disks");
        }
        if !part.chars().all(may_stand) {
            return Some("it holds what cannot be seen");
        }
    }
    None
}

/// Whether a character may stand in XML 1.0 and does not turn a line around.
fn may_stand(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_barred = c < ' ' && !matches!(c, '\t' | '\n' | '\r');
    !turns && !is_barred && !matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

fn content_faults(path: &str, bytes: &[u8]) -> Vec<String> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    if !matches!(ending, "html" | "xml" | "opml" | "json" | "txt" | "svg" | "webmanifest") {
        return Vec::new();
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec![format!("{path} is not UTF-8")];
    };
    let mut found = Vec::new();
    if let Some(barred) = text.chars().find(|c| !may_stand(*c)) {
        found.push(format!("{path} holds {barred:?}"));
    }
    match ending {
        "html" if bytes.len() <= OPENED => {
            found.extend(properties::alive(path, text));
            let depth = depth(text);
            found.extend((depth > DEEPEST).then(|| format!("{path} is {depth} levels deep")));
        }
        "xml" | "opml" | "svg" => {
            found.extend(xml_fault(text).map(|fault| format!("{path}: {fault}")));
            let runs = (ending == "svg").then(|| alive_in_drawing(text)).flatten();
            found.extend(runs.map(|what| format!("{path} holds {what}")));
        }
        "json" | "webmanifest" => match serde_json::from_str(text) {
            Ok(value) => found.extend(barred_in(&value).map(|c| format!("{path} holds {c:?}"))),
            Err(fault) => found.push(format!("{path}: {fault}")),
        },
        _ => {}
    }
    found
}

fn depth(text: &str) -> usize {
    let page = Html::parse_document(text);
    page.tree.nodes().map(|node| node.ancestors().count()).max().unwrap_or_default()
}

/// What is wrong with a text as XML 1.0.
fn xml_fault(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return (open > 0).then(|| String::from("an element is not closed")),
            Ok(Event::Start(element)) => {
                open += 1;
                if let Some(fault) = element.attributes().find_map(Result::err) {
                    return Some(fault.to_string());
                }
            }
            Ok(Event::End(_)) => open -= 1,
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) if !may_stand(c) => return Some(format!("it refers to {c:?}")),
                Err(fault) => return Some(fault.to_string()),
                Ok(_) => {}
            },
            Ok(_) => {}
            Err(fault) => return Some(fault.to_string()),
        }
    }
}

/// What a drawing holds that a browser would run or load.
fn alive_in_drawing(text: &str) -> Option<String> {
    let text_of_styles = text.split("<style").skip(1).filter_map(|rest| rest.split("</").next());
    for style in text_of_styles {
        let loads = style.contains("@import") || style.replace("url(#", "").contains("url(");
        if loads || style.contains("image-set") {
            return Some(style.to_owned());
        }
    }
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        let (Event::Start(element) | Event::Empty(element)) = (match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return None,
            Ok(event @ (Event::Start(_) | Event::Empty(_))) => event,
            Ok(_) => continue,
        }) else {
            continue;
        };
        let name = String::from_utf8_lossy(element.local_name().as_ref()).into_owned();
        if matches!(&*name, "script" | "foreignObject" | "animate" | "set") {
            return Some(name);
        }
        for attribute in element.attributes().filter_map(Result::ok) {
            let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            let is_inside = value.starts_with('#') || value.starts_with("data:image/png;");
            let leads_out = key == "href" && !is_inside || value.contains("url(h");
            if key.starts_with("on") || value.contains("script:") || leads_out {
                return Some(format!("{key}=\"{value}\""));
            }
        }
    }
}

/// A character in the texts of JSON that may not stand there.
fn barred_in(value: &Value) -> Option<char> {
    match value {
        Value::String(text) => text.chars().find(|c| !may_stand(*c)),
        Value::Array(items) => items.iter().find_map(barred_in),
        Value::Object(map) => map.values().find_map(barred_in),
        _ => None,
    }
}

#[test]
fn the_search_sees_what_is_not_sound() {
    for (path, text) in [
        ("a/../b.html", ""),
        ("a/con.html", ""),
        ("nul.txt", ""),
        ("a\u{202e}.txt", ""),
        ("a.xml", "<a>\u{1}</a>"),
        ("a.xml", "<a>&#xFFFE;</a>"),
        ("a.xml", "<a>"),
        ("a.xml", "<a></b>"),
        ("a.svg", "<svg onload='a'/>"),
        ("a.svg", "<svg><script/></svg>"),
        ("a.svg", "<svg><use xlink:href='https://example.org/'/></svg>"),
        ("a.svg", "<svg><style>g{fill:url(a)}</style></svg>"),
        ("a.json", "[\"\\u0001\"]"),
        ("a.json", "["),
        ("a.html", "<!doctype html><title>A</title><p onclick=b>"),
        ("a.html", "\u{fffe}"),
    ] {
        let pages = Tree::from([(path.to_owned(), text.as_bytes().to_vec())]);
        assert!(!faults(&pages, &|_| false).is_empty(), "{path:?} {text}");
    }
    let twice = ["a/B.html", "a/b.html"]
        .map(|path| (path.to_owned(), b"<!doctype html><title>A</title>".to_vec()));
    assert_eq!(faults(&Tree::from(twice), &|_| false).len(), 1);
    let large = Tree::from([("index.html".to_owned(), vec![b' '; FRONT + 1])]);
    assert!(!faults(&large, &|_| false).is_empty());
    let deep =
        format!("<!doctype html><title>A</title>{}{}", "<div>".repeat(400), "</div>".repeat(400));
    let pages = Tree::from([("a.html".to_owned(), deep.into_bytes())]);
    assert_eq!(faults(&pages, &|_| false).len(), 1);
}
