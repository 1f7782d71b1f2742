//! Quotes that begin with a mark such as `[!NOTE]`: notes, tips and warnings, which are set apart.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

/// The longest word of a mark.
const LONGEST: usize = 32;

/// Words of such marks by what they say; the words that say nothing are shown nowhere.
const KINDS: &[(BlockQuoteKind, &[&str])] = &[
    (BlockQuoteKind::Tip, &["tip", "hint", "success", "check", "done"]),
    (BlockQuoteKind::Important, &["important", "attention"]),
    (BlockQuoteKind::Warning, &["warning", "warn"]),
    (BlockQuoteKind::Caution, &["caution", "danger", "error", "bug", "failure"]),
];

/// What a note is called that has no word of its own.
const PLAIN: &str = "callout";

/// The events of a text, and where they stand in it.
type Placed<'e> = Vec<(Event<'e>, Range<usize>)>;

/// Makes what it is of each quote of `events`, which stand in `text`, that begins with a mark.
pub(super) fn set(events: &mut Placed<'_>, text: &str) {
    if !text.contains("[!") {
        return;
    }
    let mut out = Vec::with_capacity(events.len());
    // For each open quote, what it is.
    let mut open: Vec<Option<BlockQuoteKind>> = Vec::new();
    let mut rest = std::mem::take(events).into_iter().peekable();
    while let Some((event, range)) = rest.next() {
        match event {
            Event::Start(Tag::BlockQuote(None)) => {
                let paragraph = match rest.peek() {
                    Some((Event::Start(Tag::Paragraph), range)) => Some(range.clone()),
                    _ => None,
                };
                let mark = paragraph.and_then(|range| Mark::read(text, range));
                open.push(mark.as_ref().map(|mark| mark.kind));
                out.push((
                    Event::Start(Tag::BlockQuote(mark.as_ref().map(|mark| mark.kind))),
                    range,
                ));
                if let Some(mark) = mark {
                    title(&mark, text, &mut rest, &mut out);
                }
            }
            Event::End(TagEnd::BlockQuote(None)) => {
                let kind = open.pop().flatten();
                out.push((Event::End(TagEnd::BlockQuote(kind)), range));
            }
            other => out.push((other, range)),
        }
    }
    *events = out;
}

/// The mark of a quote.
struct Mark<'t> {
    kind: BlockQuoteKind,
    word: &'t str,
    /// Where it ends.
    end: usize,
}

impl<'t> Mark<'t> {
    /// The mark at the head of the paragraph at `range`.
    fn read(text: &'t str, range: Range<usize>) -> Option<Self> {
        let inner = text.get(range.clone())?.strip_prefix("[!")?;
        let near = &inner[..inner.floor_char_boundary(LONGEST)];
        let close = near.find(']')?;
        let word = near[..close].split('|').next().unwrap_or_default();
        let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-');
        let behind = &inner[close + 1..];
        if !is_word || behind.starts_with(['(', '[', ':']) {
            return None;
        }
        let fold = usize::from(behind.starts_with(['+', '-']));
        let lower = word.to_lowercase();
        let kind = KINDS.iter().find(|(_, words)| words.contains(&&*lower));
        let kind = kind.map_or(BlockQuoteKind::Note, |(kind, _)| *kind);
        Some(Self { kind, word, end: range.start + 2 + close + 1 + fold })
    }

    /// The word for readers, where the note does not begin with it.
    fn label(&self, behind: &str) -> Option<String> {
        let mut letters = self.word.chars();
        let first = letters.next().filter(|_| !self.word.eq_ignore_ascii_case(PLAIN))?;
        let is_said = |c: char| !c.is_alphanumeric();
        let said = behind.trim_start_matches(is_said);
        let said =
            said.get(..self.word.len()).is_some_and(|said| said.eq_ignore_ascii_case(self.word));
        (!said).then(|| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
    }
}

/// Takes the rest of the line of the mark as the title.
fn title<'e>(
    mark: &Mark<'_>,
    text: &str,
    rest: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>,
    out: &mut Placed<'e>,
) {
    let Some((paragraph, range)) = rest.next() else { return };
    let mut words = Vec::new();
    let mut goes_on = false;
    for (event, place) in rest.by_ref() {
        match event {
            Event::SoftBreak | Event::HardBreak => {
                goes_on = true;
                break;
            }
            Event::End(TagEnd::Paragraph) => break,
            _ if place.end <= mark.end => {}
            // Words of which the mark is the head.
            Event::Text(_) if place.start < mark.end => {
                let behind = text.get(mark.end..place.end).unwrap_or_default().trim_start();
                words.push((Event::Text(behind.to_owned().into()), mark.end..place.end));
            }
            event => words.push((event, place)),
        }
    }
    if let [(Event::Text(first), _), ..] = &mut *words {
        *first = first.trim_start().to_owned().into();
    }
    let has_words = words.iter().any(|(event, _)| match event {
        Event::Text(text) => !text.trim().is_empty(),
        _ => true,
    });
    if !has_words {
        words.clear();
        let behind = text.get(mark.end..).unwrap_or_default();
        let near = &behind[..behind.floor_char_boundary(200)];
        let label = mark.label(near).map(|label| (Event::Text(label.into()), range.clone()));
        words.extend(label);
    }
    if !words.is_empty() {
        out.push((Event::Start(Tag::DefinitionListTitle), range.clone()));
        out.append(&mut words);
        out.push((Event::End(TagEnd::DefinitionListTitle), range.clone()));
    }
    if goes_on {
        out.push((paragraph, range));
    }
}

/// The class of a note of that kind.
pub(super) fn class(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "callout",
        BlockQuoteKind::Tip => "callout tip",
        BlockQuoteKind::Important => "callout important",
        BlockQuoteKind::Warning => "callout warning",
        BlockQuoteKind::Caution => "callout caution",
    }
}
