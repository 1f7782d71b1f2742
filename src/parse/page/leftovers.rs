//! What is left over in an article's part of a page: what its head has already, and what leads away.

use dom_query::{Document, NodeRef};

use crate::parse::page::{lexicon, lines, people, tree};

/// The most characters of a line that is no sentence of the article for its words alone.
const SHORT: usize = 160;

/// What the head of an article says, by which its lines are known again.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownHead {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) house: Option<String>,
}

/// Takes the lines that are left over from an article; gives their words.
pub(super) fn take(
    article: &Document,
    known: &KnownHead,
    is_stamp: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut lines = leaves(&article.root());
    let sentences: Vec<bool> =
        lines.iter().map(|line| lines::is_sentence(&line.words) && !line.is_linked()).collect();
    let first = sentences.iter().position(|is| *is).unwrap_or(0);
    let last = sentences.iter().rposition(|is| *is).unwrap_or(lines.len());
    let mut gone = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (at, line) in lines.iter_mut().enumerate() {
        let place = LinePlace { in_head: at < first, in_tail: at > last };
        let repeats = line.words.chars().count() > 60 && !seen.insert(line.words.clone());
        line.gone = repeats || is_left(line, place, known, is_stamp);
    }
    lists_behind(&mut lines);
    end_at_rest(&mut lines, last);
    empty_headings(&mut lines);
    for line in lines.iter().filter(|line| line.gone) {
        gone.push(line.words.clone());
        line.node.remove_from_parent();
    }
    gone
}

/// A block of words without another one in it.
struct LeafLine<'d> {
    node: NodeRef<'d>,
    name: String,
    words: String,
    linked: usize,
    gone: bool,
}

impl LeafLine<'_> {
    /// Whether most of it leads away.
    fn is_linked(&self) -> bool {
        10 * self.linked > 8 * self.words.chars().count()
    }
}

/// Where a line stands to the sentences of the article.
#[derive(Clone, Copy)]
struct LinePlace {
    in_head: bool,
    in_tail: bool,
}

/// The lines of an article.
fn leaves<'d>(root: &NodeRef<'d>) -> Vec<LeafLine<'d>> {
    let mut found = Vec::new();
    for node in lines::leaf_nodes(root) {
        let (name, words) = (tree::name(&node), tree::words(&node));
        if !words.is_empty() {
            let linked = if name == "a" { words.chars().count() } else { tree::in_links(&node) };
            found.push(LeafLine { node, name, words, linked, gone: false });
        }
    }
    found
}

fn is_left(
    line: &LeafLine<'_>,
    place: LinePlace,
    known: &KnownHead,
    is_stamp: &dyn Fn(&str) -> bool,
) -> bool {
    let words = line.words.as_str();
    let length = words.chars().count();
    let lower = words.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || "-–—|•·*".contains(c));
    if bare.is_empty() || lexicon::LINE.contains(bare) || !words.chars().any(char::is_alphanumeric)
    {
        return true;
    }
    if !known.title.is_empty() && tree::folded(words) == tree::folded(&known.title) {
        return true;
    }
    if length <= 2 * SHORT && lexicon::BEGIN.iter().any(|it| lower.starts_with(it)) {
        return true;
    }
    if length <= SHORT && lexicon::SHORT_BEGIN.iter().any(|it| bare.starts_with(it)) {
        return !lines::is_sentence(words) || line.linked * 2 > length;
    }
    if line.name == "figcaption" || line.name == "td" || line.name == "th" {
        return false;
    }
    let is_short = length <= SHORT && !lines::is_sentence(words);
    let is_number = length < 4 && words.chars().all(char::is_numeric);
    let is_post = words.starts_with('—') && words.contains("(@");
    if line.name != "li" && is_short && (is_stamp(words) || is_byline(words, known) || is_number)
        || is_post
    {
        return true;
    }
    let is_heading = line.name.starts_with('h');
    if line.is_linked() && line.name != "li" && (is_short || place.in_tail || length <= SHORT) {
        return true;
    }
    if place.in_head && is_short && !is_heading && length < 60 {
        return true;
    }
    place.in_tail
        && (line.is_linked() || is_short && !is_heading && length < 40 && line.name != "li")
}

/// Whether a line holds no more than the names of authors, a stamp or the outlet.
fn is_byline(words: &str, known: &KnownHead) -> bool {
    let folded = tree::folded(words);
    let mut rest = folded.clone();
    for name in known.authors.iter().chain(&known.house) {
        let name = tree::folded(name);
        if !name.is_empty() {
            rest = rest.replacen(&name, "", 1);
        }
    }
    let is_near = rest.len() < folded.len() && rest.chars().count() <= 40;
    let says_by = ["By ", "Von ", "Par ", "Por ", "Di "].iter().any(|it| words.starts_with(it));
    is_near || (says_by && words.chars().count() < 80 && !people::names(words).is_empty())
}

/// What is listed behind a line that asks for something is left over with it.
fn lists_behind(lines: &mut [LeafLine<'_>]) {
    let mut asked = false;
    for line in lines {
        let lower = line.words.to_lowercase();
        let is_item = line.name == "li";
        line.gone |= is_item && asked;
        asked = line.gone
            && (is_item && asked || lexicon::BEGIN.iter().any(|it| lower.starts_with(it)));
    }
}

/// Behind the last sentence, a heading of other articles ends the article.
fn end_at_rest(lines: &mut [LeafLine<'_>], last: usize) {
    let is_rest = |line: &LeafLine<'_>| {
        let lower = line.words.to_lowercase();
        lexicon::REST.contains(lower.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    let from = lines
        .iter()
        .enumerate()
        .position(|(at, line)| 3 * at > 2 * last.min(lines.len()) && is_rest(line));
    let Some(from) = from else { return };
    let has_text = lines[from..]
        .iter()
        .filter(|line| lines::is_sentence(&line.words) && !line.is_linked())
        .count();
    if has_text <= 1 {
        lines[from..].iter_mut().for_each(|line| line.gone = true);
    }
}

/// A heading behind which nothing stands heads nothing.
fn empty_headings(lines: &mut [LeafLine<'_>]) {
    let mut any = false;
    for line in lines.iter_mut().rev().filter(|line| !line.gone) {
        let is_heading = line.name.starts_with('h') && line.name.len() == 2;
        if is_heading && !any {
            line.gone = true;
        }
        any |= !is_heading;
    }
}
