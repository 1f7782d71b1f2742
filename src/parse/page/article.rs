//! The part of a page that is the article.

use std::collections::{BTreeMap, HashSet};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use crate::parse::page::{lexicon, lines, tree};

/// The least characters of a text that is an article.
const LEAST: usize = 80;

/// The attribute by which an element is known again.
const NUMBER: &str = "data-dateline";

/// The article of a page as a page of its own; none where there is none.
pub(super) fn of(page: Document) -> Option<Document> {
    trim(&page);
    for (number, node) in page.root().descendants().into_iter().enumerate() {
        if node.is_element() {
            node.set_attr(NUMBER, &number.to_string());
        }
    }
    let whole = page.clone();
    let settings = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let mut reader = Readability::with_document(page, None, Some(settings)).ok()?;
    let found = Document::fragment(reader.parse().ok()?.content);
    let article = mended(&whole, &found).unwrap_or(found);
    let long_enough = tree::words(&article.root()).chars().count() >= LEAST;
    long_enough.then_some(article)
}

/// What was found of a page, with the sentences and headings that stand among it and were left out;
/// none where what was found is known again too little.
fn mended(whole: &Document, found: &Document) -> Option<Document> {
    let root = found.root();
    let numbers = root.descendants_it().filter_map(|node| tree::attribute(&node, NUMBER));
    let kept: HashSet<String> = numbers.collect();
    let is_kept = |node: &NodeRef<'_>| {
        let mut inside = std::iter::once(*node).chain(node.descendants_it());
        inside.any(|it| tree::attribute(&it, NUMBER).is_some_and(|number| kept.contains(&number)))
    };
    let body = whole.body()?;
    let mut lines: Vec<(NodeRef<'_>, bool, bool)> = Vec::new();
    for node in lines::leaf_nodes(&body) {
        let is_text = lines::is_text(&node);
        lines.push((node, is_kept(&node), is_text));
    }
    let known = lines.iter().filter(|(_, kept, text)| *kept && *text);
    let length = |node: &NodeRef<'_>| tree::words(node).chars().count();
    let known_length: usize = known.clone().map(|(node, ..)| length(node)).sum();
    if 2 * known_length < length(&root) {
        return None;
    }
    let top = common(known.map(|(node, ..)| node))?;
    let first = lines.iter().position(|(_, kept, text)| *kept && *text)?;
    let last = lines.iter().rposition(|(_, kept, text)| *kept && *text)?;
    let usual = usual_place(&lines);
    let heading = lines[..first].iter().rposition(|(node, ..)| node.has_name("h1"));
    let mut stays: Vec<bool> = lines.iter().map(|(_, kept, _)| *kept).collect();
    for at in (0..lines.len()).rev() {
        let (node, _, is_text) = &lines[at];
        let name = tree::name(node);
        let is_prose = *is_text && matches!(name.as_str(), "p" | "div" | "span" | "h2" | "h3");
        let is_lead = heading.is_some_and(|heading| (heading..first).contains(&at));
        let is_inside = (first..=last).contains(&at);
        let is_usual = name == "p" && usual.as_ref().is_some_and(|usual| place(node) == *usual);
        let is_heading = matches!(name.as_str(), "h2" | "h3" | "h4") && tree::in_links(node) == 0;
        let heads = is_heading && is_inside && {
            let behind = (at + 1..lines.len()).find(|it| !tree::words(&lines[*it].0).is_empty());
            behind.is_some_and(|behind| stays[behind] && lines[behind].2)
        };
        stays[at] |= is_prose && (is_inside || is_lead || is_usual) || heads;
    }
    let top = common(
        lines
            .iter()
            .zip(&stays)
            .filter(|((.., text), stays)| *text && **stays)
            .map(|((node, ..), _)| node),
    )
    .unwrap_or(top);
    for ((node, ..), stays) in lines.iter().zip(stays) {
        if !stays {
            node.remove_from_parent();
        }
    }
    Some(Document::fragment(top.html()))
}

/// Where an element stands, by the names and classes of the two around it.
fn place(node: &NodeRef<'_>) -> String {
    let around = node.ancestors_it(Some(2)).map(|it| {
        format!("{} {}", tree::name(&it), tree::attribute(&it, "class").unwrap_or_default())
    });
    around.collect::<Vec<_>>().join("/")
}

/// Where most sentences that were found stand, where that says something.
fn usual_place(lines: &[(NodeRef<'_>, bool, bool)]) -> Option<String> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (node, ..) in lines.iter().filter(|(node, kept, text)| *kept && *text && node.has_name("p"))
    {
        *places.entry(place(node)).or_default() += 1;
    }
    let (place, count) = places.into_iter().max_by_key(|(_, count)| *count)?;
    (count > 1 && place.len() > "div /div ".len()).then_some(place)
}

/// The innermost element around all of `nodes`.
fn common<'d, 'n>(nodes: impl Iterator<Item = &'n NodeRef<'d>>) -> Option<NodeRef<'d>>
where
    'd: 'n,
{
    let mut shared: Option<Vec<NodeRef<'d>>> = None;
    for node in nodes {
        let mut path = node.ancestors(None);
        path.reverse();
        shared = Some(match shared {
            None => path,
            Some(before) => {
                let same =
                    before.iter().zip(&path).take_while(|(one, other)| one.id == other.id).count();
                before.into_iter().take(same).collect()
            }
        });
    }
    shared?.pop()
}

/// Takes out of a page what is no article by the word of its elements, as far as that is little.
fn trim(page: &Document) {
    for node in tree::all(
        page,
        "script, style, noscript, template, iframe, object, embed, form, button, nav, dialog, svg, [hidden], [aria-hidden=true], [role=navigation], [role=dialog], [role=banner], [role=search]",
    ) {
        if tree::name(&node) != "form" || tree::words(&node).chars().count() < 2_000 {
            node.remove_from_parent();
        }
    }
    let Some(body) = page.body() else { return };
    let whole = tree::words(&body).chars().count();
    for node in body.descendants() {
        let is_there = node.parent().is_some();
        if is_there && node.is_element() && is_beside(&node) && !has_text(&node, whole) {
            node.remove_from_parent();
        }
    }
}

/// Whether an element says of itself that it is no part of the article.
fn is_beside(node: &NodeRef<'_>) -> bool {
    let name = tree::name(node);
    if matches!(
        name.as_str(),
        "html"
            | "body"
            | "article"
            | "main"
            | "h1"
            | "p"
            | "a"
            | "figure"
            | "img"
            | "picture"
            | "figcaption"
    ) {
        return false;
    }
    let said: Vec<String> = ["class", "id", "data-testid", "data-component", "role", "data-qa"]
        .iter()
        .filter_map(|it| tree::attribute(node, it))
        .map(|it| it.to_ascii_lowercase())
        .collect();
    let said = said.join(" ");
    if said.is_empty() || lexicon::KEEP.iter().any(|it| said.contains(it)) {
        return false;
    }
    let is_word = |word: &str| lexicon::CLASS_WORD.contains(&word);
    lexicon::CLASS.iter().any(|it| said.contains(it)) || said.split([' ', '_', '-']).any(is_word)
}

/// Whether an element holds so many sentences that it is the article, whatever it says of itself.
fn has_text(node: &NodeRef<'_>, whole: usize) -> bool {
    let length = tree::words(node).chars().count();
    let paragraphs = node.descendants_it().filter(|inner| inner.has_name("p"));
    let sentences = paragraphs.filter(|it| tree::words(it).chars().count() > 120).count();
    4 * length > whole || (sentences > 1 && tree::in_links(node) * 4 < length)
}
