//! Pictures, sound and films of other sites in a text: shown without telling who reads, as links, or not
//! at all.

use std::borrow::Cow;
use std::ops::Range;

use crate::config::RemoteImages;
use crate::markup::{HtmlTag, edited, media, tags};

/// What stands around a text: how it treats what is of other sites, and where its own site stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remote<'s> {
    /// How it is shown.
    pub(super) how: RemoteImages,
    /// The address of the own site.
    pub(super) base: Option<&'s str>,
}

impl Remote<'_> {
    /// Whether `address` is that of another site.
    pub(super) fn is_elsewhere(self, address: &str) -> bool {
        media::other_host(address, self.base).is_some()
    }

    /// `html` with what it loads from other sites treated so.
    pub(super) fn treat(self, html: String) -> String {
        // Most texts hold nothing of the kind.
        if !media::may_load(&html) {
            return html;
        }
        let is_elsewhere = |address: &str| self.is_elsewhere(address);
        let may = |tag: &HtmlTag<'_>| !media::attributes(tag).is_empty();
        let all: Vec<HtmlTag<'_>> = tags(&html).filter(|tag| may(tag) || is_frame(tag)).collect();
        let loads =
            |tag: &HtmlTag<'_>| media::loaded(tag).iter().any(|(_, address)| is_elsewhere(address));
        if !all.iter().any(loads) {
            return html;
        }
        let mut treatment =
            Treatment { remote: self, all: &all, links: 0, edits: Vec::new(), picture: false };
        let mut at = 0;
        while at < all.len() {
            at = treatment.step(at);
        }
        edited(&html, &treatment.edits)
    }
}

/// Whether a tag says what is around another: a link, or several forms of one picture or film.
fn is_frame(tag: &HtmlTag<'_>) -> bool {
    matches!(&*tag.name, "a" | "picture" | "video" | "audio")
}

/// Goes over the tags of a text that load, and those around them.
struct Treatment<'t> {
    remote: Remote<'t>,
    all: &'t [HtmlTag<'t>],
    /// How many links are open.
    links: usize,
    edits: Vec<(Range<usize>, String)>,
    /// Whether a form of the open picture stands elsewhere.
    picture: bool,
}

impl Treatment<'_> {
    /// Treats the tag at that place; the place of the next.
    fn step(&mut self, at: usize) -> usize {
        let tag = &self.all[at];
        match (&*tag.name, tag.is_end) {
            ("a", false) => self.links += 1,
            ("a", true) => self.links = self.links.saturating_sub(1),
            ("picture", _) => self.picture = false,
            (_, true) => {}
            _ if self.remote.how == RemoteImages::Allow => self.show(tag),
            ("video" | "audio", false) => return self.film(at),
            _ => self.hide(tag),
        }
        at + 1
    }

    /// The addresses of other sites that an element loads.
    fn elsewhere(&self, tag: &HtmlTag<'_>) -> Vec<(&'static str, String)> {
        let is_elsewhere = |(_, address): &(&str, String)| self.remote.is_elsewhere(address);
        media::loaded(tag).into_iter().filter(is_elsewhere).collect()
    }

    /// Shows a picture, when it comes into view, and without telling the other site of the page.
    fn show(&mut self, tag: &HtmlTag<'_>) {
        let is_elsewhere = !self.elsewhere(tag).is_empty();
        self.picture |= is_elsewhere && tag.name == "source";
        if tag.name == "img" && (is_elsewhere || self.picture) {
            let more = [("referrerpolicy", "no-referrer"), ("loading", "lazy")];
            let more = more.iter().filter(|(name, _)| tag.attribute(name).is_none());
            let more: Vec<String> =
                more.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
            self.edits.push((tag.name_end..tag.name_end, more.concat()));
        }
    }

    /// Puts a link, or nothing, where an element would load its main picture from elsewhere; leaves out what
    /// else it would.
    fn hide(&mut self, tag: &HtmlTag<'_>) {
        let elsewhere = self.elsewhere(tag);
        let Some((_, first)) = elsewhere.first() else { return };
        let names: Vec<&str> = elsewhere.iter().map(|(name, _)| *name).collect();
        let is_whole = |name: &&str| matches!(*name, "src" | "href" | "xlink:href");
        let has_own = tag.value("src").is_some_and(|own| !self.remote.is_elsewhere(&own));
        match &*tag.name {
            "source" | "track" => self.edits.push((tag.range.clone(), String::new())),
            "img" | "input" | "embed" if !has_own => {
                let link = self.link(first, &tag.value("alt").unwrap_or_default());
                self.edits.push((tag.range.clone(), link));
            }
            // What draws has no room for a link.
            "image" | "feimage" if names.iter().any(is_whole) => {
                self.edits.push((tag.range.clone(), String::new()));
            }
            _ => self.leave_out(tag, &names),
        }
    }

    /// Leaves out the attributes of these names.
    fn leave_out(&mut self, tag: &HtmlTag<'_>, names: &[&str]) {
        let gone = tag.attributes.iter().filter(|one| names.contains(&&*one.name));
        self.edits.extend(gone.map(|one| (one.range.clone(), String::new())));
    }

    /// A film or a sound, whose forms may stand inside; the place of the next tag.
    fn film(&mut self, at: usize) -> usize {
        let tag = &self.all[at];
        let is_own_end = |(_, end): &(usize, &HtmlTag<'_>)| end.is_end && end.name == tag.name;
        let end = (at + 1..).zip(&self.all[at + 1..]).find(is_own_end);
        let (end, close) = end.map_or((at, tag), |(end, close)| (end, close));
        let forms = self.all[at..=end].iter().filter(|one| {
            matches!(&*one.name, "video" | "audio" | "source") && one.attribute("src").is_some()
        });
        let forms: Vec<Cow<'_, str>> = forms.filter_map(|one| one.value("src")).collect();
        let is_elsewhere = |form: &Cow<'_, str>| self.remote.is_elsewhere(form);
        let Some(first) = forms.first().filter(|_| forms.iter().all(is_elsewhere)) else {
            let names: Vec<&str> = self.elsewhere(tag).iter().map(|(name, _)| *name).collect();
            self.leave_out(tag, &names);
            return at + 1;
        };
        let words = tag.value("aria-label").or(tag.value("title")).unwrap_or_default();
        let link = self.link(first, &words);
        self.edits.push((tag.range.start..close.range.end, link));
        end + 1
    }

    /// A link to what is not shown, by its words; nothing where it is to be left out.
    fn link(&self, address: &str, words: &str) -> String {
        if self.remote.how == RemoteImages::Drop {
            return String::new();
        }
        let words = if words.trim().is_empty() { address } else { words.trim() };
        let words = html_escape::encode_text(words);
        if self.links > 0 {
            return words.into_owned();
        }
        let address = html_escape::encode_double_quoted_attribute(address.trim());
        format!("<a href=\"{address}\" rel=\"nofollow noopener\">{words}</a>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn treated(how: RemoteImages, html: &str) -> String {
        Remote { how, base: Some("https://own.example/") }.treat(html.to_owned())
    }

    #[test]
    fn what_is_the_sites_own_stays_as_it_is() {
        let html = "<p><img src=\"a.png\" srcset='b.png 2x, https://own.example/c 3x'> \
                    <a href=\"https://a.example/\">https://a.example/</a> <img src=\"data:,\">\
                    <video src=d poster=e></video><code>&lt;img src=\"https://a.example\"></code>";
        for how in [RemoteImages::Allow, RemoteImages::Link, RemoteImages::Drop] {
            assert_eq!(treated(how, html), html);
        }
    }

    #[test]
    fn what_is_shown_tells_nothing_of_who_reads() {
        for (html, shown) in [
            (
                "<img src=\"https://a.example/b\" alt=\"\" loading=\"lazy\">",
                "<img referrerpolicy=\"no-referrer\" src=\"https://a.example/b\" alt=\"\" loading=\"lazy\">",
            ),
            (
                "<IMG SRC=//a.example/b>",
                "<IMG referrerpolicy=\"no-referrer\" loading=\"lazy\" SRC=//a.example/b>",
            ),
            (
                "<picture><source srcset=\"//a.example/b 2x\"><img src=c></picture><img src=d>",
                "<picture><source srcset=\"//a.example/b 2x\"><img referrerpolicy=\"no-referrer\" \
                 loading=\"lazy\" src=c></picture><img src=d>",
            ),
        ] {
            assert_eq!(treated(RemoteImages::Allow, html), shown);
        }
    }

    #[test]
    fn what_is_not_shown_is_a_link_or_nothing() {
        let link = |address: &str, words: &str| {
            format!("<a href=\"https://a.example/{address}\" rel=\"nofollow noopener\">{words}</a>")
        };
        for (html, linked, dropped) in [
            (
                "<p><img src=\"https://a.example/b\" alt=\"A &lt;b&gt;\"> x</p>",
                format!("<p>{} x</p>", link("b", "A &lt;b&gt;")),
                "<p> x</p>",
            ),
            (
                "<img alt='' src='https://a.example/b?c&amp;d'>",
                link("b?c&amp;d", "https://a.example/b?c&amp;d"),
                "",
            ),
            ("<img srcset='https://a.example/b 2x'>", link("b", "https://a.example/b"), ""),
            (
                "<a href=c><img src=https://a.example/b alt=x></a><img src=https://a.example/b alt=y>",
                format!("<a href=c>x</a>{}", link("b", "y")),
                "<a href=c></a>",
            ),
            (
                "<img src=c srcset='https://a.example/b 2x' alt=x>",
                "<img src=c  alt=x>".to_owned(),
                "<img src=c  alt=x>",
            ),
            (
                "<picture><source srcset=https://a.example/b><img src=c></picture>",
                "<picture><img src=c></picture>".to_owned(),
                "<picture><img src=c></picture>",
            ),
            (
                "<video title=x src=https://a.example/b>No <b>film</b></video>!",
                format!("{}!", link("b", "x")),
                "!",
            ),
            (
                "<audio><source src=https://a.example/b><source src=https://a.example/c></audio>",
                link("b", "https://a.example/b"),
                "",
            ),
            (
                "<video poster=https://a.example/b><source src=c><source src=https://a.example/d></video>",
                "<video ><source src=c></video>".to_owned(),
                "<video ><source src=c></video>",
            ),
            ("<video src=https://a.example/b>", link("b", "https://a.example/b"), ""),
            ("<td background=https://a.example/b>x", "<td >x".to_owned(), "<td >x"),
            (
                "<svg><image href=https://a.example/b /></svg>",
                "<svg></svg>".to_owned(),
                "<svg></svg>",
            ),
        ] {
            assert_eq!(treated(RemoteImages::Link, html), linked);
            assert_eq!(treated(RemoteImages::Drop, html), dropped);
        }
    }
}
