//! A title as front matter has it -> its words: character references, inline Markdown and tags are
//! taken for what they mean, where they are mark-up and not text.

use std::borrow::Cow;

use crate::parse::text;

/// The elements that a title may have around its words.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "bdi", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var",
];

/// The longest title that is looked at, in bytes.
const LONGEST: usize = 2_000;

/// The longest name of a character, with `&` and `;`.
const LONGEST_NAME: usize = 34;

/// The words of a title.
pub(super) fn plain(title: String) -> String {
    let is_mark = |c: char| matches!(c, '&' | '<' | '`' | '*' | '_' | '~' | '[' | '\\');
    if title.len() > LONGEST || !title.contains(is_mark) {
        return title;
    }
    let mut words = String::with_capacity(title.len());
    push(&title, &mut words);
    let words = text::with_single_spaces(words);
    if words.is_empty() { title } else { words }
}

/// Adds the words of `text`, from one mark to the next.
fn push(text: &str, to: &mut String) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let found = match c {
            '&' => reference(rest),
            '<' => tag(rest, text),
            '`' => code(rest),
            '*' | '_' | '~' => emphasis(rest, before),
            '[' => link(rest),
            '!' if rest.starts_with("![") => link(&rest[1..]).map(|mark| mark.behind(1)),
            '\\' => escape(rest),
            _ => None,
        };
        let Some(TitleMark { length, words, is_text }) = found else {
            // A run of marks that mean nothing is words as a whole.
            let run = rest.len() - rest.trim_start_matches(c).len();
            let length = if matches!(c, '`' | '*' | '_' | '~') { run } else { c.len_utf8() };
            to.push_str(&rest[..length]);
            at += length;
            continue;
        };
        if is_text {
            to.push_str(&words);
        } else {
            push(&words, to);
        }
        at += length;
    }
}

/// A mark at the beginning of a text.
struct TitleMark<'t> {
    /// The bytes that it takes, with its words.
    length: usize,
    /// What it comes to.
    words: Cow<'t, str>,
    /// Whether that holds no more marks.
    is_text: bool,
}

impl<'t> TitleMark<'t> {
    fn text(length: usize, words: impl Into<Cow<'t, str>>) -> Self {
        Self { length, words: words.into(), is_text: true }
    }

    fn around(length: usize, words: &'t str) -> Self {
        Self { length, words: words.into(), is_text: false }
    }

    fn behind(self, before: usize) -> Self {
        Self { length: self.length + before, ..self }
    }
}

/// `&#8230;`, `&amp;`.
fn reference(text: &str) -> Option<TitleMark<'_>> {
    let end = text.bytes().take(LONGEST_NAME).position(|byte| byte == b';')?;
    let whole = &text[..=end];
    let decoded = html_escape::decode_html_entities(whole);
    let decoded = decoded.replace('\u{a0}', " ");
    (decoded != whole).then(|| TitleMark::text(whole.len(), decoded))
}

/// A tag of an element that is opened and closed in the `whole` title, `<br>`, or a comment.
fn tag<'t>(text: &'t str, whole: &str) -> Option<TitleMark<'t>> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|end| TitleMark::text(end + 3, ""));
    }
    let end = text.find('>')?;
    let inside = &text[1..end];
    let closes = inside.strip_prefix('/');
    let name = closes.unwrap_or(inside);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, attributes) = (name[..length].to_ascii_lowercase(), &name[length..]);
    if !(attributes.is_empty() || attributes.starts_with([' ', '/', '\t'])) || inside.contains('<')
    {
        return None;
    }
    if matches!(name.as_str(), "br" | "wbr") {
        return Some(TitleMark::text(end + 1, if name == "br" { " " } else { "" }));
    }
    let whole = whole.to_ascii_lowercase();
    let opens = |at: usize| whole[at + 1 + name.len()..].starts_with(['>', ' ', '\t']);
    let open = format!("<{name}");
    let opened = whole.match_indices(&open).map(|(at, _)| at).find(|at| opens(*at))?;
    let is_pair = whole[opened..].contains(&format!("</{name}>"));
    (ELEMENTS.contains(&name.as_str()) && is_pair).then(|| TitleMark::text(end + 1, ""))
}

/// `` `code` ``, by as many marks on both sides; what stands inside is no mark-up.
fn code(text: &str) -> Option<TitleMark<'_>> {
    let inside = text.trim_start_matches('`');
    let marks = text.len() - inside.len();
    let mut from = 0;
    while let Some(at) = inside[from..].find('`') {
        let end = from + at;
        let behind = inside[end..].trim_start_matches('`');
        let found = inside.len() - end - behind.len();
        // ``quoted'' and `quoted' words are of no code.
        let is_end = found == marks && !behind.starts_with(char::is_alphanumeric);
        if is_end && !inside[..end].trim().is_empty() {
            return Some(TitleMark::text(2 * marks + end, inside[..end].trim()));
        }
        from = end + found;
    }
    None
}

/// `*words*`, `**words**`, `_words_`, `~~words~~`: never inside of a word.
fn emphasis(text: &str, before: Option<char>) -> Option<TitleMark<'_>> {
    let sign = text.chars().next()?;
    let inside = text.trim_start_matches(sign);
    let marks = text.len() - inside.len();
    let can_open = !before.is_some_and(char::is_alphanumeric)
        && !inside.starts_with(char::is_whitespace)
        && marks <= 3
        && (sign != '~' || marks == 2);
    if !can_open {
        return None;
    }
    let mut from = 0;
    while let Some(at) = inside[from..].find(sign) {
        let end = from + at;
        let behind = inside[end..].trim_start_matches(sign);
        let found = inside.len() - end - behind.len();
        let words = &inside[..end];
        let can_end = found == marks
            && !words.is_empty()
            && !words.ends_with(char::is_whitespace)
            && !behind.starts_with(char::is_alphanumeric);
        if can_end {
            let is_name = sign == '_'
                && marks == 2
                && words.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            return (!is_name).then(|| TitleMark::around(2 * marks + end, words));
        }
        from = end + found;
    }
    None
}

/// `[words](https://example.org)`.
fn link(text: &str) -> Option<TitleMark<'_>> {
    let middle = text.find("](")?;
    let words = &text[1..middle];
    let end = text[middle..].find(')')? + middle;
    let address = text[middle + 2..end].trim();
    let is_address = address.contains(['/', '#', ':']) || address.contains(".htm");
    let is_link = is_address && !address.contains(char::is_whitespace) && !words.contains('[');
    is_link.then(|| TitleMark::around(end + 1, words))
}

/// `\*`: a mark that is meant as a sign.
fn escape(text: &str) -> Option<TitleMark<'_>> {
    let sign = text[1..].chars().next()?;
    let is_mark = matches!(sign, '*' | '_' | '`' | '~' | '[' | ']' | '<' | '>' | '&' | '#');
    is_mark.then(|| TitleMark::text(2, &text[1..2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is mark-up, and its words.
    const MARKED: &[(&str, &str)] = &[
        ("In the Beginning&#8230;of <em>Web</em> and `code`", "In the Beginning…of Web and code"),
        ("Salt &amp; pepper", "Salt & pepper"),
        ("A&nbsp;day", "A day"),
        ("Tom&#39;s boat &mdash; caf&eacute;", "Tom's boat — café"),
        ("&quot;Yes&quot;", "\"Yes\""),
        ("1 &lt; 2 and &lt;b&gt;", "1 < 2 and <b>"),
        ("&amp;lt; is a sign", "&lt; is a sign"),
        ("<b>Bold</b> and <I>thin</I>", "Bold and thin"),
        ("<a href=\"/x\">A link</a>", "A link"),
        ("<span class='a'>One</span> two", "One two"),
        ("One<br>two<br />three", "One two three"),
        ("H<sub>2</sub>O", "H2O"),
        ("A <!-- todo --> title", "A title"),
        ("The `<vector>` header", "The <vector> header"),
        ("``a `b` c`` of it", "a `b` c of it"),
        ("Why `&amp;` and `*x*`", "Why &amp; and *x*"),
        ("**Now** or *never*", "Now or never"),
        ("_The Times_ of today", "The Times of today"),
        ("__Big news__ of it", "Big news of it"),
        ("***All*** of it", "All of it"),
        ("**a *b* c**", "a b c"),
        ("*The `x_y` of it*", "The x_y of it"),
        ("(*maybe*)", "(maybe)"),
        ("~~Old~~ new", "Old new"),
        ("[The vote](https://example.org/a) is over", "The vote is over"),
        ("![A pier](pier/a.png) of ours", "A pier of ours"),
        ("5 \\* 3 and \\_x\\_", "5 * 3 and _x_"),
        ("*«Le Monde»* et l'été", "«Le Monde» et l'été"),
        ("*紙面*の話", "*紙面*の話"),
    ];

    /// What is text.
    const TEXT: &[&str] = &[
        "C++ <vector>",
        "a < b",
        "a < b > c",
        "5 * 3 * 2",
        "5*3*2",
        "snake_case_name",
        "a_b_ c",
        "Understanding __init__",
        "__init__ and __main__",
        "Q&A",
        "Q&A; and more",
        "&",
        "R&D & more",
        "AT&T",
        "&unknown; things",
        "M*A*S*H",
        "f*** that",
        "Rated ***",
        "*args and **kwargs",
        "_posts and _drafts",
        "Footnote* and more*",
        "* a star *",
        "~/bin and ~/.config",
        "~20 of ~30",
        "The <b> tag",
        "The <a> and <b> elements",
        "Map<String, i32> in depth",
        "i <3 you",
        "<T> is a type",
        "</b> alone",
        "The `this' and `that' of it",
        "``Quoted'' words",
        "One ` alone",
        "[Updated] The vote",
        "[a] (b)",
        "f[0](x)",
        "array[i](j k)",
        "C:\\new and \\o/",
        "$5 & up",
        "100% #1 @home",
        "- a - b",
        "1. First",
        "# Hash",
        "> quoted",
        "",
    ];

    #[test]
    fn titles() {
        for (title, words) in MARKED {
            assert_eq!(plain((*title).to_owned()), *words, "{title}");
        }
        for title in TEXT {
            assert_eq!(plain((*title).to_owned()), *title);
        }
        assert_eq!(plain(String::from("<b></b>")), "<b></b>");
        assert_eq!(plain(String::from("`*_<[~&\\")), "`*_<[~&\\");
    }
}
