//! Where the links and pictures of a saved page lead from here.

use dom_query::NodeRef;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::config::RemoteImages;
use crate::model::layout;
use crate::parse::page::head::{PageHead, PageValue};
use crate::parse::page::tree;
use crate::parse::saved_text::INSIDE;

/// Parts of a query by which links are followed to their reader, by how they begin.
const TRACKERS: &[&str] = &[
    "utm_",
    "fbclid",
    "gclid",
    "dclid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "igshid",
    "cmpid",
    "ncid",
    "xtor",
    "wt_mc",
    "_hsenc",
    "_hsmi",
    "vero_",
    "yclid",
    "msclkid",
    "ito",
    "smid",
    "ref_src",
    "guccounter",
    "guce_referrer",
];

/// Attributes in which pages keep the address of a picture that is loaded late.
const SOURCES: &[&str] =
    &["src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "data-url"];

/// Says where a link leads, where it may.
pub(super) type LinkLead<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What the links of a page stand on.
#[derive(Clone)]
pub(super) struct PageAddress<'a> {
    /// Its own address, where that is known.
    pub(super) own: Option<Url>,
    /// The name of its file without the ending, by which the folder of its pictures is known.
    pub(super) page: String,
    /// How its pictures on other sites are shown.
    pub(super) remote: RemoteImages,
    /// Where its links lead, where it is a mail.
    pub(super) lead: Option<LinkLead<'a>>,
}

impl<'a> PageAddress<'a> {
    /// What the links of a mail stand on, which shows no pictures.
    pub(super) fn of_mail(lead: LinkLead<'a>) -> Self {
        Self { own: None, page: String::new(), remote: RemoteImages::Drop, lead: Some(lead) }
    }

    /// Where a link leads; none where that is no address of the web or not known.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        if href.starts_with('#') {
            return None;
        }
        if let Some(lead) = self.lead {
            return lead(href);
        }
        let url = match &self.own {
            Some(own) => own.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| untracked(url))
    }

    /// Where a picture stands: in the folder beside the page, or on the web.
    pub(super) fn picture(&self, node: &NodeRef<'_>) -> Option<PictureAddress> {
        if is_tracker(node) {
            return None;
        }
        let written = SOURCES.iter().filter_map(|it| tree::attribute(node, it));
        let first = |set: String| {
            let first = set.split_whitespace().next().unwrap_or_default();
            first.trim_end_matches(',').to_owned()
        };
        let is_one = |it: &String| !it.is_empty() && !it.starts_with("data:");
        let written: Vec<String> = written.map(first).filter(is_one).collect();
        if let Some(name) = written.iter().find_map(|it| self.inside(it)) {
            return Some(PictureAddress::Saved(name));
        }
        if let Some(saved) = written.iter().find_map(|it| self.saved(it)) {
            return Some(PictureAddress::Saved(saved));
        }
        let elsewhere = written.iter().find_map(|it| self.link(it))?;
        (self.remote != RemoteImages::Drop).then_some(PictureAddress::Elsewhere(elsewhere))
    }

    /// The name of a picture that came inside the mail.
    fn inside(&self, src: &str) -> Option<String> {
        let (scheme, name) = src.split_at_checked(INSIDE.len())?;
        let is_inside = self.lead.is_some() && scheme.eq_ignore_ascii_case(INSIDE);
        is_inside.then(|| format!("{INSIDE}{name}"))
    }

    /// The path of a picture of the folder beside the page, as a link of an article is written.
    fn saved(&self, src: &str) -> Option<String> {
        let path = src.trim_start_matches("./").split(['?', '#']).next()?;
        let (folder, name) = path.split_once('/')?;
        let folder = percent_decode_str(folder).decode_utf8().ok()?;
        let is_it = layout::page_of(&folder) == Some(self.page.as_str());
        let is_plain = !name.is_empty() && !name.split('/').any(|part| part == "..");
        (is_it && is_plain).then(|| path.to_owned())
    }
}

/// Where a picture of a saved page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PictureAddress {
    /// Beside the page.
    Saved(String),
    /// On another site.
    Elsewhere(String),
}

/// The address that a page says is its own. Of one that was fetched from `place` it counts where it is
/// on that site: nobody speaks for the pages of another one.
pub(super) fn own(head: &PageHead, place: Option<&Url>) -> Option<Url> {
    let read = |it: &PageValue| match place {
        Some(place) => place.join(&it.value).ok(),
        None => Url::parse(&it.value).ok(),
    };
    let is_page = |url: &Url| matches!(url.scheme(), "http" | "https") && url.host().is_some();
    let is_own = |url: &Url| is_page(url) && place.is_none_or(|place| is_same_site(url, place));
    head.addresses.iter().filter_map(read).find(is_own).or_else(|| place.cloned())
}

/// Whether two addresses are of one site: of the same host, or of one that belongs to the other.
pub(in crate::parse) fn is_same_site(one: &Url, other: &Url) -> bool {
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let (Some(one), Some(other)) = (host(one), host(other)) else { return false };
    let is_below = |inner: &str, outer: &str| {
        outer.contains('.') && inner.strip_suffix(outer).is_some_and(|rest| rest.ends_with('.'))
    };
    one == other || is_below(&one, &other) || is_below(&other, &one)
}

/// Whether a picture is there to be counted, not to be seen.
fn is_tracker(node: &NodeRef<'_>) -> bool {
    let tiny = |key: &str| {
        let size = tree::attribute(node, key)?;
        size.trim_end_matches("px").parse::<u32>().ok().filter(|size| *size <= 3)
    };
    tiny("width").is_some() || tiny("height").is_some()
}

/// An address without what would tell who follows it.
pub(super) fn untracked(mut url: Url) -> String {
    let is_plain = |key: &str| !TRACKERS.iter().any(|it| key.to_ascii_lowercase().starts_with(it));
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| is_plain(key))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if kept.len() != url.query_pairs().count() {
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    url.to_string()
}
