//! The plain text of a digest mail -> its items: of each its headline, its text, and where it leads.

use std::collections::HashMap;

use linkify::{LinkFinder, LinkKind};

use crate::parse::mail::plain;
use crate::parse::mail::secrets::MailSecrets;
use crate::parse::page;

/// The characters of a headline, at least and at most.
const HEADLINE: std::ops::RangeInclusive<usize> = 6..=140;

/// The most lines that are looked at for the text below a headline.
const NEAR: usize = 24;

/// The most characters beside an address on the line that says where an item leads.
const LEAD: usize = 40;

/// An item of a mail.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TextItem {
    /// Its headline.
    pub(super) title: String,
    /// Where it leads, as it is written.
    pub(super) url: Option<String>,
    /// Its text.
    pub(super) text: String,
}

/// The items of a mail, and the lines that are in none.
#[derive(Debug, Default)]
pub(super) struct TextItems {
    pub(super) items: Vec<TextItem>,
    /// Each with the number of items before it.
    pub(super) left: Vec<(usize, String)>,
}

/// What a line is among the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    /// It is drawn.
    Rule,
    /// It is about the mail, or an advert.
    Left,
    Words,
}

/// A line of a mail.
struct DigestLine<'t> {
    text: &'t str,
    kind: LineKind,
}

/// By what a headline is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadForm {
    /// `1. The ferry runs again`.
    Numbered,
    /// A drawn line stands above or below it.
    Ruled,
    /// It is in capitals.
    Capital,
    /// It begins a paragraph that an address ends.
    Linked,
    /// An address ends the paragraph below it.
    Apart,
}

impl HeadForm {
    /// Those that say more than [`HeadForm::Apart`].
    const SURE: [Self; 4] = [Self::Numbered, Self::Ruled, Self::Capital, Self::Linked];
}

/// The items of a mail; none where no two headlines of one form with a text are found.
pub(super) fn of(text: &str, secrets: &MailSecrets) -> TextItems {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let left = plain::left(&lines, secrets);
    let lines: Vec<DigestLine<'_>> = lines.into_iter().zip(left).map(line).collect();
    let of_form = |form: HeadForm| (form, heads(&lines, form));
    let is_several = |(_, heads): &(HeadForm, Vec<usize>)| heads.len() > 1;
    let several = HeadForm::SURE.into_iter().map(of_form).filter(is_several);
    // Headlines within an item stand below that of the first.
    let outer = several.min_by_key(|(_, heads)| (heads[0], usize::MAX - heads.len()));
    let outer = outer.or_else(|| Some(of_form(HeadForm::Apart)).filter(is_several));
    outer.map(|(form, heads)| cut(&lines, &heads, form)).unwrap_or_default()
}

fn line((text, left): (&str, Option<plain::MailPart>)) -> DigestLine<'_> {
    let kind = match left {
        Some(_) => LineKind::Left,
        None if text.trim().is_empty() => LineKind::Blank,
        None if plain::is_rule(text) => LineKind::Rule,
        None => LineKind::Words,
    };
    DigestLine { text: text.trim(), kind }
}

/// The places of the headlines of a form that have a text, and say something of their own: of two that
/// say the same, as in a list of contents, the last.
fn heads(lines: &[DigestLine<'_>], form: HeadForm) -> Vec<usize> {
    let is_head = |at: &usize| is_head(lines, *at, form) && text_of(lines, *at, form).is_some();
    let heads: Vec<usize> = (0..lines.len()).filter(is_head).collect();
    let last: HashMap<&str, usize> = heads.iter().map(|at| (title(lines[*at].text), *at)).collect();
    heads.into_iter().filter(|at| last[title(lines[*at].text)] == *at).collect()
}

fn is_head(lines: &[DigestLine<'_>], at: usize, form: HeadForm) -> bool {
    let kind = |at: Option<usize>| at.and_then(|at| lines.get(at)).map(|line| line.kind);
    let (above, below) = (kind(at.checked_sub(1)), kind(at.checked_add(1)));
    if lines[at].kind != LineKind::Words || above == Some(LineKind::Words) {
        return false;
    }
    let text = lines[at].text;
    let is_form = match form {
        HeadForm::Numbered => is_numbered(text),
        HeadForm::Ruled => {
            below == Some(LineKind::Rule)
                || above == Some(LineKind::Rule) && !is_underlined(lines, at.checked_sub(2))
        }
        HeadForm::Capital => is_capital(text),
        // A line that goes on in small letters is the first of a text.
        HeadForm::Linked => {
            below == Some(LineKind::Words) && !lines[at + 1].text.starts_with(char::is_lowercase)
        }
        HeadForm::Apart => true,
    };
    is_form && is_headline(title(text))
}

/// Whether the line at a place is a headline by the drawn line below it.
fn is_underlined(lines: &[DigestLine<'_>], at: Option<usize>) -> bool {
    let words = |at: Option<usize>| {
        at.and_then(|at| lines.get(at)).filter(|line| line.kind == LineKind::Words)
    };
    let above = at.and_then(|at| at.checked_sub(1));
    words(at).is_some_and(|line| words(above).is_none() && is_headline(title(line.text)))
}

/// Whether a line has the length and the end of a headline.
fn is_headline(text: &str) -> bool {
    let is_wide = |c: char| c >= '\u{2e80}';
    HEADLINE.contains(&text.chars().count())
        && (text.split_whitespace().nth(1).is_some() || text.contains(is_wide))
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ',', ';', ':', '…', '。', '、', '，'])
        && address(text).is_none()
}

fn is_capital(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 6 && !text.contains(char::is_lowercase)
}

fn is_numbered(text: &str) -> bool {
    title(text).len() < text.len()
}

/// A headline without its number: `1.`, `2)`, `[3]`.
fn title(text: &str) -> &str {
    let open = text.strip_prefix(['[', '(']).unwrap_or(text);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = open.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')', ']']).filter(|_| (1..=3).contains(&digits));
    let title = rest.map(str::trim_start);
    title
        .filter(|title| !title.is_empty() && !title.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text)
}

/// Where the text of the headline at a place begins and ends; none where none stands below it.
fn text_of(lines: &[DigestLine<'_>], at: usize, form: HeadForm) -> Option<(usize, usize)> {
    let most = lines.len().min(at + NEAR);
    let past_blanks = |from: usize| {
        let blanks = lines[from..most].iter().take_while(|line| line.kind == LineKind::Blank);
        from + blanks.count()
    };
    let mut from = past_blanks(at + 1);
    if form == HeadForm::Ruled && lines[from..most].first()?.kind == LineKind::Rule {
        from = past_blanks(from + 1);
    }
    let is_words = |line: &&DigestLine<'_>| line.kind == LineKind::Words;
    let words = lines[from..most].iter().take_while(is_words);
    let text = words.clone().filter(|line| address(line.text).is_none());
    let text: Vec<&str> = text.map(|line| line.text).collect();
    let first = text.first()?;
    let is_list = first.starts_with(['-', '*', '•', '·']);
    let begins_other = is_list || form == HeadForm::Numbered && is_numbered(first);
    if begins_other || form != HeadForm::Linked && !page::is_prose(&text.join(" ")) {
        return None;
    }
    if !matches!(form, HeadForm::Linked | HeadForm::Apart) {
        return Some((from, lines.len()));
    }
    let end = from + words.count();
    let is_address = |at: usize| lines.get(at).is_some_and(|line| address(line.text).is_some());
    let below = [end - 1, past_blanks(end)].into_iter().find(|at| is_address(*at));
    below.map(|at| (from, at + 1))
}

/// The address on a line that says nothing else, but for words such as "Read more:".
fn address(text: &str) -> Option<&str> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let found = text.contains("://").then(|| finder.links(text).next()).flatten()?;
    let beside = text.chars().count() - found.as_str().chars().count();
    (beside <= LEAD).then(|| &text[found.start()..found.end()])
}

/// Cuts a mail at its headlines.
fn cut(lines: &[DigestLine<'_>], heads: &[usize], form: HeadForm) -> TextItems {
    let mut found = TextItems::default();
    let mut at = 0;
    for (number, head) in heads.iter().enumerate() {
        leave(&lines[at..*head], &mut found);
        let next = heads.get(number + 1).copied();
        let (from, most) = text_of(lines, *head, form).unwrap_or((head + 1, lines.len()));
        let end = most.min(next.unwrap_or(lines.len())).max(from);
        let end = if next.is_some() { end } else { first_rule(lines, from, end) };
        add(&lines[*head], &lines[from..end], &mut found);
        at = end;
    }
    leave(&lines[at..], &mut found);
    found
}

/// Where a drawn line ends the last item.
fn first_rule(lines: &[DigestLine<'_>], from: usize, end: usize) -> usize {
    let rule = lines[from..end].iter().position(|line| line.kind == LineKind::Rule);
    rule.map_or(end, |at| from + at)
}

fn leave(lines: &[DigestLine<'_>], found: &mut TextItems) {
    let count = found.items.len();
    let words = lines.iter().filter(|line| matches!(line.kind, LineKind::Words | LineKind::Left));
    let words = words.filter(|line| !line.text.is_empty());
    found.left.extend(words.map(|line| (count, line.text.to_owned())));
}

/// Adds the item of a headline and the lines below it, without labels and the address at its end.
fn add(head: &DigestLine<'_>, body: &[DigestLine<'_>], found: &mut TextItems) {
    let end = text_end(body);
    let is_text = |line: &DigestLine<'_>| line.kind == LineKind::Words;
    let last = body.iter().rposition(|line| is_text(line) && address(line.text).is_some());
    let is_own = |at: usize, line: &DigestLine<'_>| at < end && is_text(line) && last != Some(at);
    let mut item = TextItem { title: title(head.text).to_owned(), ..TextItem::default() };
    item.url = last.and_then(|at| address(body[at].text)).map(str::to_owned);
    for (at, line) in body.iter().enumerate() {
        if is_own(at, line) {
            item.text.push_str(line.text);
        }
        item.text.push('\n');
    }
    found.items.push(item);
    for (_, line) in body.iter().enumerate().filter(|(at, line)| !is_own(*at, line)) {
        leave(std::slice::from_ref(line), found);
    }
}

/// Where the text of an item ends: labels of what follows stand below it.
fn text_end(body: &[DigestLine<'_>]) -> usize {
    let mut end = body.len();
    loop {
        let is_words = |line: &&DigestLine<'_>| line.kind == LineKind::Words;
        let lines = body[..end].iter().rev();
        let gap = lines.clone().take_while(|line| !is_words(line)).count();
        let words: Vec<&str> = lines.skip(gap).take_while(is_words).map(|line| line.text).collect();
        let is_label =
            words.len() == 1 && (!page::is_prose(words[0]) || address(words[0]).is_some());
        if !is_label || end <= gap + 1 {
            return end;
        }
        end -= gap + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The items of a mail as `title|url|text`.
    fn told(text: &str) -> Vec<String> {
        let found = of(text, &MailSecrets::default());
        let item = |item: &TextItem| {
            let text = item.text.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}|{}|{text}", item.title, item.url.as_deref().unwrap_or_default())
        };
        found.items.iter().map(item).collect()
    }

    const FERRY: &str = "The ferry to the island runs\nagain since Monday.";
    const PIER: &str = "The old pier gets a new roof\nbefore the winter comes.";

    #[test]
    fn items_of_each_form() {
        let expected = [
            "Ferry runs again|https://harbour.example/ferry|The ferry to the island runs again since Monday.",
            "Pier gets a roof|https://harbour.example/pier|The old pier gets a new roof before the winter comes.",
        ];
        let [ferry, pier] =
            ["https://harbour.example/ferry", "Read on: https://harbour.example/pier"];
        let foot = "Write to us\nHarbour Letter, Quay 4";
        for text in [
            format!(
                "Good morning\n\n1. Ferry runs again\n{FERRY}\n{ferry}\n\n2. Pier gets a roof\n\n{PIER}\n{pier}\n\n-----\n{foot}\n"
            ),
            format!(
                "Good morning\n-----\nFerry runs again\n-----\n{FERRY}\n{ferry}\n\n-----\nPier gets a roof\n-----\n{PIER}\n\n{pier}\n\n=====\n{foot}\n"
            ),
            format!(
                "Good morning\n\nFerry runs again\n================\n\n{FERRY}\n{ferry}\n\nPier gets a roof\n================\n\n{PIER}\n{pier}\n"
            ),
            format!(
                "Good morning\n\nSea\n\n  Ferry runs again\n  {FERRY}\n    {ferry}\n\nTown\n\n  Pier gets a roof\n  {PIER}\n    {pier}\n\n{foot}\n"
            ),
            format!(
                "IN THIS ISSUE\n\n1. Ferry runs again\n2. Pier gets a roof\n\n1. Ferry runs again\n{FERRY}\n{ferry}\n\n2. Pier gets a roof\n{PIER}\n{pier}\n"
            ),
        ] {
            assert_eq!(told(&text), expected, "{text}");
        }
        let capital = format!("FERRY RUNS AGAIN\n{FERRY}\n\nPIER GETS A ROOF\n\n{PIER}\n\nSPORT\n");
        assert_eq!(
            told(&capital),
            [
                "FERRY RUNS AGAIN||The ferry to the island runs again since Monday.",
                "PIER GETS A ROOF||The old pier gets a new roof before the winter comes.",
            ]
        );
    }

    #[test]
    fn what_is_no_digest() {
        for text in [
            "",
            "-----\n-----\n",
            "Ferry runs again\n\nThe ferry to the island runs again since Monday.\n",
            "1. Ferry runs again\n2. Pier gets a roof\n",
            "The quay was full by six and the crane\nworked until noon, see\nhttps://a.example/\n\nIt rained on the\nisland, see\nhttps://b.example/\n",
            "Dear all,\n\nThe ferry runs again since Monday.\n\nThe pier gets a new roof.\n\nYours\n",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
