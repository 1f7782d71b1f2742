//! Addresses as one page writes them: relative within the site, absolute for feeds.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::markup::{edited, media, tags};
use crate::model::{ArticleIx, Block, StaticContent};
use crate::plan::{Plan, Target, is_tag};

/// What does not stand in an address as it is.
const BARRED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The attributes that hold an address.
const ADDRESSES: &[&str] = &[
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "longdesc",
    "poster",
    "src",
    "xlink:href",
];

/// The attributes that hold several pictures with their sizes.
const CANDIDATES: &[&str] = &["imagesrcset", "srcset"];

/// The way from one page to the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RootPath(String);

impl RootPath {
    /// The way from the page at `path`: `../../`, or nothing.
    pub(super) fn of(path: &str) -> Self {
        Self("../".repeat(path.matches('/').count()))
    }

    /// A mark that [`RootPath::fill`] replaces, for what is rendered once for many pages.
    pub(super) fn open() -> Self {
        Self(String::from("\0"))
    }

    /// The absolute address of the site.
    pub(super) fn absolute(base_url: &str) -> Self {
        Self(base_url.to_owned())
    }

    /// The way itself.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the output at `path`.
    pub(super) fn to(&self, path: &str) -> String {
        let mut address = String::with_capacity(self.0.len() + path.len());
        address.push_str(&self.0);
        address.extend(utf8_percent_encode(path, BARRED));
        address
    }

    /// The address of the page of the article at that place in the digest.
    pub(super) fn article(&self, at: ArticleIx, plan: &Plan) -> String {
        self.to(if self.is_absolute() { plan.address(at) } else { plan.linked(at) })
    }

    /// The address of the output at `path`, which may be the page of an article.
    pub(super) fn output(&self, path: &str, plan: &Plan) -> String {
        self.to(plan.link_to(path, self.is_absolute()))
    }

    /// Whether its addresses are whole, so that they are those of a server.
    fn is_absolute(&self) -> bool {
        self.0.contains("://")
    }

    /// `html`, rendered with [`RootPath::open`], for the page that this root is of.
    pub(super) fn fill(&self, html: &str) -> String {
        html.replace('\0', &self.0)
    }

    /// The address of a link as content writes it: what leads to an output of the site leads
    /// there from this page; everything else stays as it is.
    pub(super) fn content(&self, link: &str, from: &str, plan: &Plan) -> String {
        match plan.resolve(link, from) {
            Target::Output(output, tail) => self.output(output, plan) + tail,
            Target::Elsewhere | Target::Nothing => link.to_owned(),
        }
    }
}

/// `html`, of the article in the file `from`, as it can be read anywhere: every address in it is whole.
/// The site stands at `root`, and the article's page at `page`.
pub(super) fn whole(html: String, from: &str, page: &str, root: &RootPath, plan: &Plan) -> String {
    let Ok(base) = Url::parse(page) else { return html };
    let address = |link: &str| match plan.resolve(link, from) {
        Target::Output(output, tail) => Some(root.output(output, plan) + tail),
        // What begins with `//` leads to the same place from wherever it is read.
        _ if link.starts_with("//") || Url::parse(link).is_ok() => None,
        Target::Elsewhere | Target::Nothing => base.join(link).ok().map(String::from),
    };
    let mut edits = Vec::new();
    for attribute in tags(&html).flat_map(|tag| tag.attributes) {
        let name = &*attribute.name;
        let new = if CANDIDATES.contains(&name) {
            let value = attribute.value();
            Some(candidates(&value, address)).filter(|new| *new != value)
        } else {
            ADDRESSES.contains(&name).then(|| address(&attribute.value())).flatten()
        };
        if let Some(new) = new {
            let new = html_escape::encode_double_quoted_attribute(&new);
            edits.push((attribute.range, format!("{name}=\"{new}\"")));
        }
    }
    if edits.is_empty() { html } else { edited(&html, &edits) }
}

/// The HTML of `block`, of the file `from`, as it is but for links by tags of other systems that lead to
/// nothing: of these the words stay.
pub(super) fn without_dead_tags<'b>(block: &'b Block, from: &str, plan: &Plan) -> Cow<'b, str> {
    let is_dead = |link: &String| is_tag(link) && plan.resolve(link, from) == Target::Nothing;
    let dead = (0..).zip(&block.links).filter(|(_, link)| is_dead(link));
    let marks: Vec<String> = dead.map(|(number, _): (usize, _)| format!("\0{number}\0")).collect();
    if marks.is_empty() {
        return Cow::Borrowed(&block.html);
    }
    let (mut edits, mut open) = (Vec::new(), Vec::new());
    for tag in tags(&block.html) {
        let is_dead = marks.iter().any(|mark| block.html[tag.range.clone()].contains(mark));
        let goes = match (&*tag.name, tag.is_end) {
            ("a", true) => open.pop() == Some(true),
            ("a", false) => {
                open.push(is_dead);
                is_dead
            }
            _ => is_dead,
        };
        if goes {
            edits.push((tag.range.clone(), String::new()));
        }
    }
    Cow::Owned(edited(&block.html, &edits))
}

/// A list of pictures with their sizes, each of its addresses as `new` says.
fn candidates(list: &str, new: impl Fn(&str) -> Option<String>) -> String {
    let one = |(address, size): (&str, &str)| {
        let address = new(address).unwrap_or_else(|| address.to_owned());
        format!("{address} {size}").trim_end().to_owned()
    };
    media::candidates(list).into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The standing pages of a site as menu entries: names and paths.
pub(super) fn standing(extras: &StaticContent, plan: &Plan) -> Vec<(String, String)> {
    let pages = extras.standing.iter();
    pages
        .filter_map(|page| Some((page.title.clone(), plan.of_source(&page.path)?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_elsewhere_from_a_feed() {
        let (root, plan) = (RootPath::absolute("https://d.example/news/"), Plan::default());
        let page = "https://d.example/news/2024/a.html";
        for (link, told) in [
            ("href=\"#b\"", "href=\"https://d.example/news/2024/a.html#b\""),
            ("HREF='?c=1&amp;d'", "href=\"https://d.example/news/2024/a.html?c=1&amp;d\""),
            ("src=../e.png", "src=\"https://d.example/news/e.png\""),
            ("poster=\"/f g\"", "poster=\"https://d.example/f%20g\""),
            ("srcset=\"h 1x, //i/j 2x\"", "srcset=\"https://d.example/news/2024/h 1x, //i/j 2x\""),
            ("href=\"//i/j\"", "href=\"//i/j\""),
            ("href='HTTPS://i'", "href='HTTPS://i'"),
            ("href=mailto:a@b.example", "href=mailto:a@b.example"),
            ("href=\"data:,x\" id=\"#b\" title=\"k\"", "href=\"data:,x\" id=\"#b\" title=\"k\""),
            ("alt=\"a > <p src=k>\"", "alt=\"a > <p src=k>\""),
        ] {
            let html = whole(format!("<x {link}>"), "content/a.md", page, &root, &plan);
            assert_eq!(html, format!("<x {told}>"));
        }
        for name in [
            "action",
            "background",
            "cite",
            "data",
            "formaction",
            "href",
            "imagesrcset",
            "longdesc",
            "poster",
            "src",
            "srcset",
            "xlink:href",
        ] {
            let html = whole(format!("<x {name}=\"b\">"), "content/a.md", page, &root, &plan);
            assert_eq!(html, format!("<x {name}=\"https://d.example/news/2024/b\">"));
        }
    }

    #[test]
    fn roots_and_paths() {
        assert_eq!(RootPath::of("2023/09/a.html").to("tag/x.html"), "../../tag/x.html");
        assert_eq!(RootPath::of("index.html").to("media/a b.png"), "media/a%20b.png");
    }
}
