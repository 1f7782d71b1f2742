//! The marks of other systems in a text -> what they mean in Markdown.

use std::collections::BTreeMap;

use super::included;
use super::kinds;
use super::links::{self, OutputWords};
use super::pictures::{self, MediaLink, TaggedPicture};
use super::scan::{ForeignMark, FoundMark};
use super::tag::{ForeignTag, TagForm};
use super::writer::{TextWriter, WrittenText};
use crate::diagnostic::FaultCode;

/// What was left out, and what it is called; each is told once.
pub(super) type OmittedTags = BTreeMap<(FaultCode, String), usize>;

/// Kinds whose inside is set apart.
const CALLOUTS: &[&str] = &["note", "tip", "important", "warning", "caution"];

/// Names of callouts that say nothing of what they are.
const VAGUE: &[&str] = &[
    "callout",
    "box",
    "notice",
    "alert",
    "admonition",
    "aside",
    "infobox",
    "details",
    "expand",
    "collapse",
    "accordion",
    "sidenote",
    "seealso",
];

/// What ends a note in raw HTML.
const ASIDE_END: &str = "</aside>";

/// Goes over the marks of one text.
struct TextTranslator<'t, 'f> {
    writer: TextWriter<'t>,
    found: &'f [FoundMark<'t>],
    /// For each mark the number of that which ends or begins it.
    pairs: Vec<Option<usize>>,
    /// What stands where the quote of each mark ends that has begun one.
    quoted: BTreeMap<usize, String>,
    left: OmittedTags,
}

/// `text` with its marks translated, and what was left out.
pub(super) fn translated(text: &str, found: &[FoundMark<'_>]) -> (WrittenText, OmittedTags) {
    let mut translator = TextTranslator {
        writer: TextWriter::new(text),
        found,
        pairs: pairs(found),
        quoted: BTreeMap::new(),
        left: OmittedTags::new(),
    };
    for number in 0..found.len() {
        translator.step(number);
    }
    (translator.writer.finish(), translator.left)
}

/// For each mark the number of that which ends or begins it.
fn pairs(found: &[FoundMark<'_>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; found.len()];
    let mut open: BTreeMap<(u8, &str), Vec<usize>> = BTreeMap::new();
    for (number, found) in found.iter().enumerate() {
        let ForeignMark::Tag(tag) = &found.mark else { continue };
        let key = match tag.form {
            TagForm::Angle => (0, tag.name),
            TagForm::Percent if !tag.name.is_empty() => (1, tag.name),
            TagForm::Percent | TagForm::Call => (2, ""),
            TagForm::Bracket => (3, tag.name),
            TagForm::Colons => (4, ""),
        };
        if !tag.is_end {
            if !tag.is_alone {
                open.entry(key).or_default().push(number);
            }
        } else if let Some(begin) = open.get_mut(&key).and_then(Vec::pop) {
            pairs[number] = Some(begin);
            pairs[begin] = Some(number);
        }
    }
    pairs
}

impl TextTranslator<'_, '_> {
    fn step(&mut self, number: usize) {
        let found = &self.found[number];
        self.writer.copy_to(found.range.start);
        match &found.mark {
            ForeignMark::Gone => {}
            ForeignMark::Shown(words) => self.writer.put(words),
            ForeignMark::Code(code, language) if found.in_raw => {
                self.writer.raw_code(code.clone(), language);
            }
            ForeignMark::Code(code, language) => {
                self.writer.code(code.clone(), language, found.column);
                self.writer.skip_to(found.range.end);
                if !self.writer.ends_line() {
                    self.writer.newline();
                }
                return;
            }
            ForeignMark::Output(inner) => self.output(number, inner),
            ForeignMark::Tag(tag) if tag.is_end => self.end(number),
            ForeignMark::Tag(tag) => {
                let mut tag = tag.clone();
                included::settle(&mut tag);
                self.begin(number, &tag);
            }
            ForeignMark::Caption(tag, inner) => match TaggedPicture::captioned(tag, inner) {
                Some((picture, words)) if found.in_raw => {
                    self.writer.put(&pictures::raw_figure(&picture, &words));
                }
                Some((picture, words)) => {
                    self.writer.block();
                    self.writer.put(&pictures::figure(&picture, &words));
                    self.writer.skip_to(found.range.end);
                    self.writer.end_block();
                    return;
                }
                None => self.writer.put(inner),
            },
        }
        self.writer.skip_to(found.range.end);
    }

    fn output(&mut self, number: usize, inner: &str) {
        let at = self.found[number].range.start;
        match links::output(inner, links::is_address(self.writer.near())) {
            Some(OutputWords::Words(words)) => self.writer.put(&words),
            Some(OutputWords::Media(address, title)) => {
                let link = pictures::link(address, title);
                self.link(number, &link);
            }
            None => {
                let is_part = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '$');
                let is_literal = inner.starts_with(['"', '\'', '`', '“', '‘']);
                // Of words that are given to a filter, its name says what it would have been.
                let told =
                    if is_literal { inner.rsplit('|').next().unwrap_or(inner) } else { inner };
                let name = told.split(is_part).find(|part| !part.is_empty()).unwrap_or_default();
                let root = name.trim_start_matches('.').split('.').next().unwrap_or_default();
                let head = if is_literal { "… | " } else { "" };
                self.leave(FaultCode::ForeignTemplate, &format!("{{{{ {head}{root} }}}}"), at);
            }
        }
    }

    /// Keeps what is left out.
    fn leave(&mut self, code: FaultCode, name: &str, at: usize) {
        let name = name.chars().filter(|c| !c.is_control()).take(60).collect();
        self.left.entry((code, name)).or_insert(at);
    }

    fn end(&mut self, number: usize) {
        let begun = self.pairs[number].and_then(|begin| self.quoted.remove(&begin));
        match begun {
            Some(words) if words == ASIDE_END => self.writer.put(&words),
            Some(words) if words.starts_with("<figcaption>") => {
                self.writer.block();
                self.writer.put(&words);
            }
            Some(words) => {
                if !words.is_empty() {
                    self.writer.block();
                    self.writer.put(&words);
                }
                self.writer.unquote();
            }
            None => {}
        }
    }

    /// Takes a tag that begins something or stands alone.
    fn begin(&mut self, number: usize, tag: &ForeignTag<'_>) {
        let kind = kinds::kind(tag.name);
        let is_paired = self.pairs[number].is_some();
        let near = self.writer.near();
        if links::is_link(tag) {
            let address = links::address(tag).filter(|_| links::is_address(near));
            if let Some(address) = address {
                self.writer.put(&address);
            }
            return;
        }
        match kind {
            "picture" if tag.form == TagForm::Colons => {
                return self.container_of_picture(number, tag);
            }
            "media" => {
                if let Some(link) = pictures::media(tag) {
                    return self.link(number, &link);
                }
            }
            "quiet" => return,
            "quote" if is_paired && self.is_free() && !self.found[number].in_raw => {
                return self.quote(number, tag);
            }
            _ => {}
        }
        let is_callout = CALLOUTS.contains(&kind);
        if is_callout && (self.callout(number, tag, kind) || is_paired)
            || tag.form == TagForm::Colons
        {
            return;
        }
        if matches!(tag.name, "else" | "elsif" | "elif" | "elseif" | "when") && !self.is_free() {
            self.writer.put(" ");
        }
        let is_known = is_paired && kind == "media" || kinds::is_builder(tag.name);
        if is_known && tag.form == TagForm::Bracket {
            return self.embedded(number, kind);
        }
        let is_shown = !matches!(kind, "control" | "gallery");
        if is_shown && self.shown(number, tag, kind) {
            return;
        }
        let at = self.found[number].range.start;
        let (code, name) = named(tag, kind);
        self.leave(code, &name, at);
    }

    /// Writes a link to the address that stands between a tag and its end.
    fn embedded(&mut self, number: usize, kind: &str) {
        let Some(end) = self.pairs[number].filter(|_| kind == "media") else { return };
        let (start, end) = (self.found[number].range.end, self.found[end].range.start);
        let address = self.writer.source(start, end).trim();
        if links::is_web(address) && !address.contains(char::is_whitespace) {
            self.link(number, &pictures::link(address, None));
            self.writer.skip_to(end);
        }
    }

    /// Whether a block may begin where the writer stands.
    fn is_free(&self) -> bool {
        self.writer.is_blank()
    }

    /// Writes the picture or the link that a tag stands for; whether it has one.
    fn shown(&mut self, number: usize, tag: &ForeignTag<'_>, kind: &str) -> bool {
        let (is_paired, end) = (self.pairs[number].is_some(), self.found[number].range.end);
        if let Some(picture) = TaggedPicture::of(tag, kind == "picture") {
            if links::is_address(self.writer.near()) {
                return false;
            }
            if self.found[number].in_raw {
                self.writer.put(&picture.html());
                return true;
            }
            if !self.is_free() || !self.writer.ends_line_at(end) {
                self.writer.put(&picture.markdown(false));
                return true;
            }
            self.writer.block();
            let markdown =
                if picture.is_rich() { picture.figure() } else { picture.markdown(true) };
            self.writer.put(&markdown);
            self.writer.skip_to(end);
            self.writer.part();
            return true;
        }
        let address =
            tag.given.of(&["src", "url", "href"]).filter(|address| links::is_web(address));
        let Some(address) = address.filter(|_| !is_paired) else { return false };
        let title = tag.given.of(&["title", "text", "label", "name", "caption"]);
        self.link(number, &pictures::link(address, title));
        true
    }

    /// Writes a link, as Markdown or, in a block of raw HTML, as such.
    fn link(&mut self, number: usize, link: &MediaLink) {
        let written = if self.found[number].in_raw { link.html() } else { link.markdown() };
        self.writer.put(&written);
    }

    /// Begins what is set apart, or writes it whole where its words are given; whether it could.
    fn callout(&mut self, number: usize, tag: &ForeignTag<'_>, kind: &str) -> bool {
        let given = &tag.given;
        let content = given.of(&["content", "text", "body", "message"]);
        let in_raw = self.found[number].in_raw;
        let is_free = if in_raw { self.pairs[number].is_some() } else { self.is_free() };
        if !is_free || self.pairs[number].is_none() && content.is_none() {
            if let Some(content) = content {
                self.writer.put(content);
            }
            return content.is_some();
        }
        let is_type = |word: &&str| CALLOUTS.contains(&kinds::kind(word)) && !word.contains(' ');
        let asked = given.of(&["type", "kind", "level", "status"]).or(given.at(0)).filter(is_type);
        let name = kinds::folded(tag.name);
        let word = asked.unwrap_or(if VAGUE.contains(&&*name) { "callout" } else { kind });
        let place = usize::from(given.at(0).is_some_and(|word| is_type(&word)));
        let title = given.of(&["title", "summary", "heading", "header", "label"]);
        let title = title.or(given.at(place)).unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if in_raw {
            self.writer.put("<aside class=\"callout\">");
            if !title.is_empty() {
                self.writer.put(&format!("<p class=\"callout-title\">{title}</p>"));
            }
            self.quoted.insert(number, ASIDE_END.to_owned());
            return true;
        }
        if !self.writer.quote(self.found[number].column) {
            return true;
        }
        let is_word = word.chars().all(|c| c.is_alphanumeric() || c == '-');
        let word = if is_word { word } else { "callout" };
        self.writer.put(format!("[!{word}] {title}").trim_end());
        self.writer.newline();
        match content.filter(|_| self.pairs[number].is_none()) {
            Some(content) => {
                self.writer.put(content.trim());
                self.writer.skip_to(self.found[number].range.end);
                self.writer.unquote();
            }
            None => {
                self.quoted.insert(number, String::new());
            }
        }
        true
    }

    fn quote(&mut self, number: usize, tag: &ForeignTag<'_>) {
        let given = &tag.given;
        let author = given.of(&["author", "attribution", "by", "name", "who"]).or(given.at(0));
        let source = given.of(&["source", "cite", "citation", "title", "role"]);
        if !self.writer.quote(self.found[number].column) {
            return;
        }
        let words: Vec<&str> = author.into_iter().chain(source).collect();
        let words =
            if words.is_empty() { String::new() } else { format!("— {}", words.join(", ")) };
        self.quoted.insert(number, words);
    }

    /// A container with the words under a picture in its head.
    fn container_of_picture(&mut self, number: usize, tag: &ForeignTag<'_>) {
        let Some(words) = tag.given.of(&["title"]).filter(|_| self.pairs[number].is_some()) else {
            return;
        };
        self.writer.block();
        self.writer.put("<figure>\n\n");
        let caption = format!("<figcaption>\n\n{words}\n\n</figcaption>\n</figure>\n\n");
        self.quoted.insert(number, caption);
    }
}

/// What a tag is called that is left out, and how grave that is.
fn named(tag: &ForeignTag<'_>, kind: &str) -> (FaultCode, String) {
    let name = tag.name;
    match (tag.form, kind) {
        (TagForm::Percent, "control") => (FaultCode::ForeignTemplate, format!("{{% {name} %}}")),
        (TagForm::Percent, _) => (FaultCode::ForeignShortcode, format!("{{% {name} %}}")),
        (TagForm::Angle, _) => (FaultCode::ForeignShortcode, format!("{{{{< {name} >}}}}")),
        (TagForm::Call, _) => (FaultCode::ForeignShortcode, format!("{{{{ {name}() }}}}")),
        (TagForm::Bracket, _) => (FaultCode::ForeignShortcode, format!("[{name}]")),
        (TagForm::Colons, _) => (FaultCode::ForeignShortcode, format!("::: {name}")),
    }
}
