//! What the tags of a text are, beside what html5ever takes for them.

#![expect(clippy::disallowed_methods, reason = "the golden pages are on the disk")]

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;
use walkdir::WalkDir;

use super::*;

/// A tag as `name(attribute=value,…)`; a tag that ends an element has no attributes, and of two
/// attributes of a name the first is its own.
fn line(name: &str, is_end: bool, attributes: impl Iterator<Item = (String, String)>) -> String {
    let mut seen: Vec<(String, String)> = Vec::new();
    for (name, value) in attributes.filter(|_| !is_end) {
        if seen.iter().all(|(known, _)| *known != name) {
            seen.push((name, value));
        }
    }
    let pairs: Vec<String> = seen.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}{name}({})", if is_end { "/" } else { "" }, pairs.join(","))
}

/// The tags of `html` as they are read here.
fn ours(html: &str) -> Vec<String> {
    let pair = |one: &Attribute<'_>| (one.name.to_string(), one.value().into_owned());
    tags(html).map(|tag| line(&tag.name, tag.is_end, tag.attributes.iter().map(pair))).collect()
}

/// The tags of `html` as html5ever reads them.
fn theirs(html: &str) -> Vec<String> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Lines::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}

/// Takes the tags, and says of which elements the text holds no tags.
#[derive(Default)]
struct Lines(RefCell<Vec<String>>);

impl TokenSink for Lines {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        let pair = |one: &html5ever::Attribute| (one.name.local.to_string(), one.value.to_string());
        let is_end = tag.kind == TagKind::EndTag;
        self.0.borrow_mut().push(line(&tag.name, is_end, tag.attrs.iter().map(pair)));
        match &*tag.name {
            _ if is_end => TokenSinkResult::Continue,
            "plaintext" => TokenSinkResult::Plaintext,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            name if elements::is_raw(name) => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

#[test]
fn every_reference_that_may_stay_open_is_read_as_html5ever_reads_it() {
    let ends = ["", ";", "=", "x", " "];
    let names = reference::OPEN.iter().flat_map(|name| ends.map(|end| format!("&{name}{end}")));
    let numbers = (0..0x100).map(|number| format!("&#{number}"));
    for written in names.chain(numbers) {
        let html = format!("<p a=\"{written}\">");
        assert_eq!(ours(&html), theirs(&html), "{written}");
    }
}

/// What markup is made of, and what breaks it.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "<", ">", "</", "/>", "<!", "<?", "<!--", "-->", "--!>", "<!-->", "<!doctype", "<![CDATA[",
    "-", "!", "=", "'", "\"", " ", "\n", "\t", "\u{c}", "/", "a", "P", "ID", "href", "é", "1",
    "script", "<script>", "</script>", "style", "title", "textarea", "xmp", "plaintext",
    "noscript", "&", "&amp;", "&lt", "&#58", "&#x41;", "&copy", "&copy;", "&notin", "&x;", "#",
    "&#0", "&#x80;", "&#xD800", "&#1114112;", "&frac12", "&ngE;", ";",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_markup_is_read_as_html5ever_reads_it(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..40),
    ) {
        let html = parts.concat();
        prop_assert_eq!(ours(&html), theirs(&html), "{}", html);
    }

    #[test]
    fn any_tag_is_read_as_html5ever_reads_it(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..20),
    ) {
        let html = format!("<p {}>x</p>", parts.concat());
        prop_assert_eq!(ours(&html), theirs(&html), "{}", html);
    }
}

#[test]
fn what_browsers_leave_out_is_no_text() {
    for (between, text) in [
        ("a < b", "a < b"),
        ("a<!-- > b -->c<!doctype d>e<?f?>g</ h>i", "acegi"),
        ("a<!-->b<!--c", "ab"),
        ("<!d", ""),
        ("", ""),
    ] {
        assert_eq!(text_between(between), text, "{between}");
    }
}

#[test]
fn golden_pages_are_read_as_html5ever_reads_them() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let files =
        WalkDir::new(sites).into_iter().filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let pages: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
    assert!(pages.len() > 100, "the golden sites have pages");
    for page in pages {
        let html = fs::read_to_string(&page).expect("it can be read");
        assert_eq!(ours(&html), theirs(&html), "{}", page.display());
    }
}

#[test]
fn tags_are_read_as_browsers_do() {
    for (html, tags) in [
        ("a < b <c>d</c >", "c() /c()"),
        ("<IMG SRC='x>y' alt=\"a&amp;b\" hidden>", "img(src=x>y,alt=a&b,hidden=)"),
        ("<a b='&lt;&#60&copy&copy=&copyz;' B=c>", "a(b=<<©&copy=&copyz;)"),
        ("<script><!--<script></script>--></script><b>", "script() /script() b()"),
        ("<a href = x/y class=b><br/></a x=1>", "a(href=x/y,class=b) br() /a()"),
        ("<a =b c==d>", "a(=b=,c==d)"),
        ("<p\nid\t=\n'é'\u{c}/ x>", "p(id=é,x=)"),
        ("<!-- <p> --><i><!--><b><!---><u><!-- <p> --!><s>", "i() b() u() s()"),
        ("<!doctype html><?p <x>?><p></ p <x>>", "p()"),
        ("<style>a{x:'</p>'}<b></STYLE><b>", "style() /style() b()"),
        ("<title><b></titles></title\n><b>", "title() /title() b()"),
        ("<script><b>", "script()"),
        ("<plaintext><b>", "plaintext()"),
        ("<p <b x='", ""),
        ("<!-- <p>", ""),
        ("<é><1><>", ""),
    ] {
        assert_eq!(ours(html).join(" "), tags, "{html}");
        assert_eq!(theirs(html).join(" "), tags, "{html}");
    }
}

#[test]
fn ranges_are_those_of_the_text() {
    let html = "é <a  b='c' d>";
    let tag = tags(html).next().expect("there is one");
    assert_eq!((&html[tag.range.clone()], &html[..tag.name_end]), ("<a  b='c' d>", "é <a"));
    let ranges: Vec<&str> = tag.attributes.iter().map(|one| &html[one.range.clone()]).collect();
    assert_eq!(ranges, ["b='c'", "d"]);
    let edits = [
        (tag.name_end..tag.name_end, " x".to_owned()),
        (tag.range.end - 3..html.len(), ">".into()),
    ];
    assert_eq!(edited(html, &edits), "é <a x  b='c'>");
}
