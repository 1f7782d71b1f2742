//! Addresses as one page writes them: relative within the site, absolute for feeds.

use percent_encoding::AsciiSet;
use percent_encoding::NON_ALPHANUMERIC;
use percent_encoding::utf8_percent_encode;

use crate::model::Extras;
use crate::plan::Plan;
use crate::plan::Target;

/// What does not stand in an address as it is.
const BARRED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The way from one page to the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Root(String);

impl Root {
    /// The way from the page at `path`: `../../`, or nothing.
    pub(super) fn of(path: &str) -> Self {
        Self("../".repeat(path.matches('/').count()))
    }

    /// A mark that [`Root::fill`] replaces, for what is rendered once for many pages.
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

    /// `html`, rendered with [`Root::open`], for the page that this root is of.
    pub(super) fn fill(&self, html: &str) -> String {
        html.replace('\0', &self.0)
    }

    /// The address of a link as content writes it: what leads to an output of the site leads
    /// there from this page; everything else stays as it is.
    pub(super) fn content(&self, link: &str, from: &str, plan: &Plan) -> String {
        match plan.resolve(link, from) {
            Target::Output(output, tail) => self.to(output) + tail,
            Target::Elsewhere | Target::Nothing => link.to_owned(),
        }
    }
}

/// The standing pages of a site as menu entries: names and paths.
pub(super) fn standing(extras: &Extras, plan: &Plan) -> Vec<(String, String)> {
    let pages = extras.standing.iter();
    pages
        .filter_map(|page| Some((page.title.clone(), plan.of_source(&page.path)?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_and_paths() {
        assert_eq!(Root::of("2023/09/a.html").to("tag/x.html"), "../../tag/x.html");
        assert_eq!(Root::of("index.html").to("media/a b.png"), "media/a%20b.png");
    }
}
