//! An export of `WordPress` -> its posts and pages, as the items of a feed with what they had there.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use url::Url;

use crate::config::Config;
use crate::import::item::{FeedText, ImportedFeed, ImportedItem, WordPressEntry, joined};
use crate::import::xml::{XmlNode, XmlSpace, XmlSpaces};
use crate::import::{elements, words};
use crate::model::Moment;

/// Elements that begin a block by themselves.
const BLOCKS: &[&str] = &[
    "<p",
    "<div",
    "<ul",
    "<ol",
    "<table",
    "<blockquote",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<h5",
    "<h6",
    "<pre",
    "<figure",
    "<hr",
    "<!--",
];

/// The most characters of an address that is kept.
const LONGEST_ADDRESS: usize = 2_000;

/// A file that stood beside the posts.
#[derive(Debug)]
struct WordPressFile {
    url: String,
    /// What a picture shows, in words.
    alt: Option<String>,
}

/// An export, as far as it bears on all of its items.
#[derive(Debug, Default)]
pub(super) struct WordPressExport {
    /// The names of authors as readers see them, by those by which they log in.
    names: BTreeMap<String, String>,
    /// The files that stood beside the posts, by their numbers.
    attachments: BTreeMap<String, WordPressFile>,
    /// How many items are neither posts nor pages, or were thrown away.
    others: usize,
}

impl WordPressExport {
    /// The export whose channel has `head`; none where it is a plain feed.
    pub(super) fn of(head: &[XmlNode<'_>], spaces: &XmlSpaces) -> Option<Self> {
        head.iter().find(|it| it.is(XmlSpace::WordPress, "wxr_version"))?;
        let mut export = Self::default();
        for author in head.iter().filter(|it| it.is(XmlSpace::WordPress, "author")) {
            let inner = author.children(spaces);
            if let (Some(login), Some(name)) =
                (said(&inner, "author_login"), said(&inner, "author_display_name"))
            {
                export.names.insert(login, words::headline(&name));
            }
        }
        Some(export)
    }

    /// A post or a page; none where an item is something else.
    pub(super) fn item(
        &mut self,
        node: &XmlNode<'_>,
        spaces: &XmlSpaces,
        base: Option<&Url>,
        config: &Config,
    ) -> Option<ImportedItem> {
        let nodes = node.children(spaces);
        let kind = said(&nodes, "post_type").unwrap_or_default();
        if kind == "attachment" {
            self.attach(&nodes, spaces);
            return None;
        }
        let status = said(&nodes, "status").unwrap_or_default();
        let is_draft = matches!(status.as_str(), "draft" | "pending" | "private" | "future");
        if !matches!(kind.as_str(), "post" | "page") || !(is_draft || status == "publish") {
            self.others += 1;
            return None;
        }
        let mut item = elements::item(node, spaces, base, config);
        for text in item.content.iter_mut().chain(&mut item.summary) {
            if let FeedText::Plain(words) | FeedText::Html(words) = text {
                *text = FeedText::Html(html(words));
            }
        }
        let is_said =
            |text: &FeedText| !matches!(text, FeedText::Html(html) if html.trim().is_empty());
        item.content = item.content.filter(is_said);
        item.summary = item.summary.filter(is_said);
        for author in &mut item.authors {
            if let Some(name) = self.names.get(author) {
                author.clone_from(name);
            }
        }
        item.tags = tags(&nodes);
        item.updated = None;
        item.date = date(&nodes);
        item.odd_date = None;
        let address = item.link.as_deref().filter(|_| !is_draft).and_then(address);
        let slug = said(&nodes, "post_name").filter(|it| {
            let is_plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            it.len() <= 100
                && it.bytes().all(is_plain)
                && !it.starts_with('-')
                && !it.ends_with('-')
        });
        let (is_page, image) = (kind == "page", meta(&nodes, spaces, "_thumbnail_id"));
        item.entry = Some(WordPressEntry { slug, address, is_draft, is_page, image });
        Some(item)
    }

    /// Keeps where a file stood.
    fn attach(&mut self, nodes: &[XmlNode<'_>], spaces: &XmlSpaces) {
        let url = said(nodes, "attachment_url").and_then(|url| joined(None, &url));
        let Some(url) = url.filter(|url| url.as_str().len() <= LONGEST_ADDRESS) else { return };
        let number = said(nodes, "post_id").unwrap_or_else(|| url.to_string());
        let alt = meta(nodes, spaces, "_wp_attachment_image_alt").map(|alt| words::headline(&alt));
        self.attachments.insert(number, WordPressFile { url: url.into(), alt });
    }

    /// Gives the posts of `feed` their pictures, which may stand behind them, and lists the files.
    pub(super) fn settle(self, feed: &mut ImportedFeed) {
        feed.remarks.extend(self.remarks());
        for item in &mut feed.items {
            let number = item.entry.as_ref().and_then(|entry| entry.image.as_ref());
            if let Some(file) = number.and_then(|number| self.attachments.get(number)) {
                item.image = Some(file.url.clone());
                item.image_alt.clone_from(&file.alt);
            }
        }
        feed.files.extend(self.attachments.into_values().map(|file| file.url));
    }

    /// What is to be said of it.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let many = |count: usize, noun: &str| {
            format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
        };
        if self.others > 0 {
            let items = many(self.others, "item");
            remarks.push(format!(
                "{items} that were thrown away, or are neither post nor page: left out"
            ));
        }
        remarks
    }
}

fn said(nodes: &[XmlNode<'_>], name: &str) -> Option<String> {
    let node = nodes.iter().find(|it| it.is(XmlSpace::WordPress, name))?;
    Some(node.value().trim().to_owned()).filter(|it| !it.is_empty())
}

/// What a post says of itself under `key`.
fn meta(nodes: &[XmlNode<'_>], spaces: &XmlSpaces, key: &str) -> Option<String> {
    let all = nodes.iter().filter(|it| it.is(XmlSpace::WordPress, "postmeta"));
    let mut values = all.filter_map(|node| {
        let inner = node.children(spaces);
        let is_it = said(&inner, "meta_key").is_some_and(|it| it == key);
        said(&inner, "meta_value").filter(|_| is_it)
    });
    values.next()
}

/// The time of a post by the clock of its site, whose offset is told by the time in Greenwich.
fn date(nodes: &[XmlNode<'_>]) -> Option<Moment> {
    let time = |name: &str| {
        let said = said(nodes, name).filter(|it| !it.starts_with("0000"))?;
        said.replacen(' ', "T", 1).parse::<DateTime>().ok()
    };
    let local = time("post_date").or_else(|| time("post_date_gmt"))?;
    let utc = time("post_date_gmt").unwrap_or(local);
    let seconds = i32::try_from(
        (local - utc).get_seconds()
            + 60 * (local - utc).get_minutes()
            + 3600 * i64::from((local - utc).get_hours())
            + 86_400 * i64::from((local - utc).get_days()),
    );
    let offset = seconds.ok().and_then(|it| Offset::from_seconds(it).ok()).unwrap_or(Offset::UTC);
    offset.to_timestamp(local).ok().map(|time| Moment::Time(time, offset))
}

/// Categories, tags and what a site has besides, each once.
fn tags(nodes: &[XmlNode<'_>]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for node in nodes.iter().filter(|it| it.is(XmlSpace::Plain, "category")) {
        let domain = node.attribute("domain").unwrap_or_default();
        let name = words::headline(&node.value());
        let is_of_no_use = matches!(domain.as_str(), "post_format" | "nav_menu" | "language")
            || name.is_empty()
            || name.eq_ignore_ascii_case("uncategorized");
        if !is_of_no_use && !tags.iter().any(|tag| tag.eq_ignore_ascii_case(&name)) {
            tags.push(name);
        }
    }
    tags
}

/// An address from the root of its site; none where it is but a number.
fn address(link: &str) -> Option<String> {
    let url = Url::parse(link).ok().filter(|url| url.query().is_none())?;
    Some(url.path().to_owned()).filter(|path| path != "/")
}

/// The text of a post as HTML: its shortcodes become what they mean, and empty lines part paragraphs.
fn html(text: &str) -> String {
    let has_blocks = text.contains("<!-- wp:") || text.contains("<p>") || text.contains("<p ");
    let text = without_shortcodes(text);
    if has_blocks {
        return text;
    }
    let mut out = String::new();
    let mut is_code = false;
    for part in text.replace("\r\n", "\n").split("\n\n") {
        let trimmed = part.trim();
        if trimmed.is_empty() && !is_code {
            continue;
        }
        let begins_block = BLOCKS.iter().any(|block| trimmed.starts_with(block));
        if is_code || begins_block {
            out.push_str(part);
            out.push_str("\n\n");
        } else {
            let _ = writeln!(out, "<p>{}</p>", trimmed.replace('\n', "<br>"));
        }
        let count = |tag: &str| part.matches(tag).count();
        is_code = count("<pre") + usize::from(is_code) > count("</pre");
    }
    out
}

/// The shortcodes of a post: captions become figures, addresses links, and of all others the text
/// inside stays.
fn without_shortcodes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((code, behind)) = shortcode(rest) else {
            out.push('[');
            rest = &rest[1..];
            continue;
        };
        match code.name {
            "caption" => {
                let (inside, after) = behind.split_once("[/caption]").unwrap_or((behind, ""));
                out.push_str(&figure(inside));
                rest = after;
            }
            "embed" | "youtube" | "vimeo" | "video" | "audio" => {
                let end = format!("[/{}]", code.name);
                let (inside, after) = behind.split_once(&end).unwrap_or(("", behind));
                if let Some(url) = web_address(inside).or_else(|| web_address(code.rest)) {
                    let _ = write!(out, "<a href=\"{url}\">{url}</a>");
                }
                rest = after;
            }
            _ => rest = behind,
        }
    }
    out.push_str(rest);
    out
}

/// A shortcode as it is written.
struct WrittenShortcode<'t> {
    name: &'t str,
    /// What stands behind its name.
    rest: &'t str,
}

/// The shortcode with which a text begins, and what is behind it. Words in brackets are none.
fn shortcode(text: &str) -> Option<(WrittenShortcode<'_>, &str)> {
    let (inside, behind) = text[1..].split_once(']')?;
    let bare = inside.trim_start_matches('/');
    let end = bare.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    let (name, rest) = bare.split_at(end.unwrap_or(bare.len()));
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase());
    let is_closed = || behind.contains(&format!("[/{name}]"));
    let is_one = inside.starts_with('/') || rest.contains('=') || is_closed() || name == "gallery";
    let is_plain = inside.len() < 2_000 && !inside.contains(['<', '[']) || rest.contains('=');
    (is_name && is_one && is_plain).then_some((WrittenShortcode { name, rest }, behind))
}

/// A picture with the words behind it.
fn figure(inside: &str) -> String {
    let Some(start) = inside.find("<img") else { return inside.to_owned() };
    let Some(end) = inside[start..].find('>').map(|end| start + end + 1) else {
        return inside.to_owned();
    };
    let words = inside[end..].trim_start().trim_start_matches("</a>").trim();
    format!("<figure>{}<figcaption>{words}</figcaption></figure>\n\n", &inside[start..end])
}

fn web_address(text: &str) -> Option<String> {
    let at = text.find("http://").or_else(|| text.find("https://"))?;
    let end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | ']');
    text[at..].split(end).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_posts() {
        for (text, says) in [
            ("One\nline.\n\nTwo [1].", "<p>One<br>line.</p>\n<p>Two [1].</p>\n"),
            (
                "[caption id=\"a\" width=\"3\"]<a href=\"x\"><img src=\"a.png\" /></a> A quay[/caption]",
                "<figure><img src=\"a.png\" /><figcaption>A quay</figcaption></figure>\n\n",
            ),
            ("[gallery ids=\"1,2\"]", ""),
            (
                "[embed]https://v.example/1[/embed]",
                "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>\n",
            ),
            ("[box]Inside[/box] and [sic]", "<p>Inside and [sic]</p>\n"),
            ("<!-- wp:paragraph -->\n<p>A</p>", "<!-- wp:paragraph -->\n<p>A</p>"),
        ] {
            assert_eq!(html(text), says);
        }
    }
}
