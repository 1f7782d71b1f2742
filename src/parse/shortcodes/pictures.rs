//! Pictures that tags of other systems show, and films and the like -> Markdown.

use super::escapes::signs;
use super::kinds;
use super::links::is_web;
use super::tag::ForeignTag;
use crate::table;

/// Endings of files that are pictures.
const ENDINGS: &[&str] =
    &[".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"];

/// Where a film or the like stands, by the name of the tag: name, address.
const MEDIA: &str = include_str!("media.tsv");

/// A picture, and what is said of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TaggedPicture {
    src: String,
    alt: String,
    caption: String,
    link: Option<String>,
}

impl TaggedPicture {
    /// The picture that a tag shows; any tag that names the file of one does.
    pub(super) fn of(tag: &ForeignTag<'_>, is_known: bool) -> Option<Self> {
        let given = &tag.given;
        let keys = ["src", "file", "path", "image_path", "img", "url", "filename", "srcset"];
        let known = ["image", "name", "picture", "link", "href", "id"];
        let is_picture = |value: &str| {
            let end = value.find(['?', '#']).unwrap_or(value.len());
            let path = value[..end].to_ascii_lowercase();
            ENDINGS.iter().any(|ending| path.ends_with(ending))
        };
        let mut plain = given.plain.iter().map(|value| &**value);
        let values = |keys: &[&str]| {
            let named = |key: &&str| given.of(&[*key]).filter(|value| is_picture(value));
            keys.iter().find_map(named).map(str::to_owned)
        };
        let src = values(&keys)
            .or_else(|| is_known.then(|| values(&known))?)
            .or_else(|| plain.clone().find(|value| is_picture(value)).map(str::to_owned))
            .or_else(|| is_known.then(|| given.of(&["src"]).map(str::to_owned))?)
            .filter(|src| src.contains(['.', '/']))?;
        let other = plain.find(|value| value.contains(' ') && !is_picture(value));
        let alt = given.of(&["alt", "image_alt", "alttext", "alt-text", "description", "desc"]);
        let caption = given.of(&["caption", "cap", "figcaption", "text", "legend", "title"]);
        let credit = given.of(&["credit", "attr", "attribution", "credits", "byline", "source"]);
        let caption = caption.or(given.of(&["content"])).unwrap_or_default();
        let alt = alt.or(other).unwrap_or_default();
        let caption = if caption == alt { "" } else { caption };
        let caption = match credit {
            Some(credit) if caption.is_empty() => credit.to_owned(),
            Some(credit) if !caption.contains(credit) => format!("{caption} ({credit})"),
            _ => caption.to_owned(),
        };
        let link = given.of(&["link", "href"]).filter(|link| !is_picture(link));
        let src = src.trim().to_owned();
        Some(Self { src, alt: plain_words(alt), caption, link: link.map(str::to_owned) })
    }

    /// The picture of `[caption]`, and the words under it; none where it has no picture.
    pub(super) fn captioned(tag: &ForeignTag<'_>, inner: &str) -> Option<(String, String)> {
        let inner = inner.trim();
        let end = [inner.rfind("</a>").map(|at| at + 4), image_end(inner)];
        let end = end.into_iter().flatten().max()?;
        let (picture, words) = inner.split_at(end);
        let words =
            if words.trim().is_empty() { tag.given.of(&["caption"]).unwrap_or("") } else { words };
        Some((picture.trim().to_owned(), words.trim().to_owned()))
    }

    /// The picture as Markdown, alone in its line or not.
    pub(super) fn markdown(&self, is_alone: bool) -> String {
        let caption = plain_words(&self.caption);
        let title = if caption.is_empty() || !is_alone {
            String::new()
        } else {
            format!(" \"{}\"", caption.replace('\\', "\\\\").replace('"', "\\\""))
        };
        let (alt, src) = (signs(&self.alt), self.src.replace(['<', '>', '\n'], ""));
        let picture = format!("![{alt}](<{src}>{title})");
        match &self.link {
            Some(link) => format!("[{picture}](<{}>)", link.replace(['<', '>', '\n'], "")),
            None => picture,
        }
    }

    /// The picture as raw HTML.
    pub(super) fn html(&self) -> String {
        let encode = html_escape::encode_double_quoted_attribute::<str>;
        let picture = format!("<img src=\"{}\" alt=\"{}\">", encode(&self.src), encode(&self.alt));
        match &*self.caption {
            "" => picture,
            words => raw_figure(&picture, words),
        }
    }

    /// Whether the words under it have links or other marks, which a figure alone can hold.
    pub(super) fn is_rich(&self) -> bool {
        is_rich(&self.caption)
    }

    /// The picture as a figure, whose words are Markdown.
    pub(super) fn figure(&self) -> String {
        figure(&self.markdown(false), &self.caption)
    }
}

/// Whether words have marks.
fn is_rich(words: &str) -> bool {
    words.contains("](") || words.contains('<')
}

/// A figure around a picture, with its words.
pub(super) fn figure(picture: &str, words: &str) -> String {
    if words.is_empty() {
        return picture.to_owned();
    }
    format!("<figure>\n\n{picture}\n\n<figcaption>\n\n{words}\n\n</figcaption>\n</figure>")
}

/// The same, in raw HTML.
pub(super) fn raw_figure(picture: &str, words: &str) -> String {
    format!("<figure>{picture}<figcaption>{words}</figcaption></figure>")
}

/// Where the first picture of `text` ends, in Markdown or HTML.
fn image_end(text: &str) -> Option<usize> {
    if let Some(at) = text.find("![") {
        let close = text[at..].find("](")? + at;
        let end = text[close..].find(')')? + close + 1;
        let link = text[end..].starts_with("](").then(|| text[end..].find(')'));
        return Some(link.flatten().map_or(end, |close| end + close + 1));
    }
    let at = text.find("<img")?;
    Some(text[at..].find('>')? + at + 1)
}

/// Words without tags, links and line breaks.
fn plain_words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '[']) {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        rest = match (rest.as_bytes()[at], inner.find(['>', '\n']), inner.find("](")) {
            (b'<', Some(end), _) if inner.starts_with(|c: char| c == '/' || c.is_alphabetic()) => {
                &inner[end + 1..]
            }
            (b'[', _, Some(close)) if inner[close..].contains(')') => {
                out.push_str(&inner[..close]);
                let end = inner[close..].find(')').unwrap_or(0);
                &inner[close + end + 1..]
            }
            (sign, ..) => {
                out.push(char::from(sign));
                inner
            }
        };
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A link to what stood in a page of another system.
pub(super) struct MediaLink {
    address: String,
    pub(super) words: String,
}

impl MediaLink {
    /// As Markdown.
    pub(super) fn markdown(&self) -> String {
        format!("[{}](<{}>)", signs(&self.words), self.address)
    }

    /// As HTML that was looked at.
    pub(super) fn outward(&self) -> String {
        self.html().replacen('>', " rel=\"nofollow noopener\">", 1)
    }

    /// As raw HTML.
    pub(super) fn html(&self) -> String {
        let address = html_escape::encode_double_quoted_attribute(&self.address);
        format!("<a href=\"{address}\">{}</a>", html_escape::encode_text(&self.words))
    }
}

/// The link to what a tag would play or show, as Markdown; none where its address is not known.
pub(super) fn media(tag: &ForeignTag<'_>) -> Option<MediaLink> {
    let given = &tag.given;
    let keys = ["src", "url", "href", "link", "file", "id", "videoid", "video_id", "v", "code"];
    let title = given.of(&["title", "caption", "label", "text", "name"]);
    let value = given.of(&keys).or(given.at(0))?.trim();
    if is_web(value) {
        return Some(link(value, title));
    }
    let name = kinds::folded(tag.name);
    let parts = || name.rsplit(['-', '/', '.']).chain([&*name]);
    let mut rows = table::rows::<2>(MEDIA);
    let [_, address] = rows.find(|[key, ..]| parts().any(|part| part == *key))?;
    let second = given.of(&["user"]).or(given.at(1));
    let (user, id) = match (given.of(&["user"]), second) {
        (Some(user), _) => (user, given.of(&["id", "pen", "slug"]).unwrap_or(value)),
        (None, Some(second)) if address.contains("{user}") => (value, second),
        _ => ("", value),
    };
    let is_plain = |text: &str| !text.contains(|c: char| c.is_whitespace() || "<>()\"".contains(c));
    if !is_plain(id) || !is_plain(user) {
        return None;
    }
    let user = match user {
        "" if address.contains("/status/") => "i/".to_owned(),
        "" => String::new(),
        user => format!("{user}/"),
    };
    let address = address.replace("{user}/", &user).replace("{id}", id);
    Some(link(&address, title))
}

/// A link to `address` with its title, or the name of its site.
pub(super) fn link(address: &str, title: Option<&str>) -> MediaLink {
    let whole =
        if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let whole = whole.replace(['<', '>', '\n', ' '], "");
    let host = whole.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
    let file = || whole.rsplit('/').next().unwrap_or_default();
    let host = host.map_or_else(file, |host| host.trim_start_matches("www."));
    MediaLink { address: watched(&whole), words: title.unwrap_or(host).to_owned() }
}

/// The address at which people watch what another one puts into a page.
fn watched(address: &str) -> String {
    for (embedded, page) in [
        ("youtube.com/embed/", "https://www.youtube.com/watch?v="),
        ("youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="),
        ("player.vimeo.com/video/", "https://vimeo.com/"),
    ] {
        if let Some((_, id)) = address.split_once(embedded) {
            return format!("{page}{}", id.split(['?', '&', '/', '#']).next().unwrap_or_default());
        }
    }
    address.to_owned()
}
