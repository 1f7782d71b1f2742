//! A line in pieces: its dates, times, zones, labels and small words.

use std::ops::Range;

use jiff::civil::Time;

use crate::parse::language;

use super::cursor::Cursor;
use super::labels::{self, FoundLabel, LabelKind};
use super::names;
use super::spans::{self, DateSpan};
use super::tokens::{DateToken, TokenKind};
use super::zone::{self, Zone};

/// Languages in which a bare "18.47" is a time.
const WITH_POINTS: [&str; 9] = ["sv", "nb", "da", "fi", "is", "et", "it", "id", "de"];

/// A part of a line that means something, and the tokens and bytes that it takes.
#[derive(Debug, Clone)]
pub(super) struct LinePiece {
    pub(super) what: StampPiece,
    pub(super) tokens: Range<usize>,
    pub(super) bytes: Range<usize>,
}

/// What such a part means.
#[derive(Debug, Clone)]
pub(super) enum StampPiece {
    Date(DateSpan),
    /// A date that no calendar has, or too late a one.
    NoDate,
    Time(Time, Zone),
    Label(LabelKind),
    /// A zone, a weekday or a small word.
    Small,
}

/// A line that is being read.
pub(super) struct LineReading<'a> {
    pub(super) line: &'a str,
    pub(super) lang: Option<&'a str>,
    pub(super) cursor: Cursor<'a>,
    /// In the order of the line once all are found.
    pub(super) pieces: Vec<LinePiece>,
}

impl<'a> LineReading<'a> {
    /// The line with its dates found.
    pub(super) fn of(
        line: &'a str,
        tokens: &'a [DateToken],
        lang: Option<&'a str>,
        latest: i16,
    ) -> Self {
        let dates = spans::found(line, tokens, lang, latest).into_iter();
        let pieces = dates.map(|(span, taken)| {
            let bytes = span.as_ref().map_or_else(|| bytes_of(tokens, &taken), |s| s.range.clone());
            LinePiece {
                what: span.map_or(StampPiece::NoDate, StampPiece::Date),
                tokens: taken,
                bytes,
            }
        });
        let pieces = pieces.collect();
        let lang = lang.map(language::primary);
        Self { line, lang, cursor: Cursor::new(tokens), pieces }
    }

    /// How many dates stand in it.
    pub(super) fn dates(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece.what, StampPiece::Date(_))).count()
    }

    /// Finds the times, labels and small words between the dates.
    pub(super) fn read_rest(&mut self) {
        let mut dates = std::mem::take(&mut self.pieces).into_iter().peekable();
        let mut at = 0;
        while at < self.cursor.tokens.len() {
            if let Some(date) = dates.next_if(|date| date.tokens.start <= at) {
                at = date.tokens.end;
                self.pieces.push(date);
                continue;
            }
            let end = dates.peek().map_or(self.cursor.tokens.len(), |date| date.tokens.start);
            let piece = self.piece(at).filter(|piece| piece.tokens.end <= end);
            at = piece.as_ref().map_or(at + 1, |piece| piece.tokens.end);
            self.pieces.extend(piece);
        }
    }

    /// The piece that begins at the token `at`.
    fn piece(&mut self, at: usize) -> Option<LinePiece> {
        self.cursor.at = at;
        if let Some(time) = self.time(at) {
            return Some(time);
        }
        self.cursor.at = at;
        if self.is_long_small(at) {
            return Some(self.small(at, 1));
        }
        if let Some(found) = labels::label(&self.cursor, at, self.lang) {
            return Some(self.labelled(at, found));
        }
        let zone = self.zone_behind_date(at);
        self.cursor.at = at;
        let small = zone.or_else(|| self.small_words(at))?;
        Some(self.small(at, small))
    }

    fn small(&self, at: usize, tokens: usize) -> LinePiece {
        let taken = at..at + tokens;
        let bytes = bytes_of(self.cursor.tokens, &taken);
        LinePiece { what: StampPiece::Small, tokens: taken, bytes }
    }

    /// Whether the token `at` names a zone, where a label is a part of that.
    fn is_long_small(&self, at: usize) -> bool {
        let word = self.cursor.tokens.get(at).map(|token| &token.kind);
        matches!(word, Some(TokenKind::Word(word)) if !word.is_ascii() && zone::named(word).is_some())
    }

    /// The zone that the token before `at` names.
    fn zone_before(&self, at: usize) -> Option<Zone> {
        let token = self.cursor.tokens.get(at.checked_sub(1)?)?;
        let TokenKind::Word(word) = &token.kind else { return None };
        let is_written =
            self.line.get(token.range.clone())?.starts_with(|c: char| !c.is_lowercase());
        zone::named(word).filter(|_| is_written)
    }

    fn labelled(&self, at: usize, found: FoundLabel) -> LinePiece {
        let taken = at..at + found.tokens;
        let bytes = bytes_of(self.cursor.tokens, &taken);
        let bytes = bytes.start + found.before..bytes.end.saturating_sub(found.behind);
        LinePiece { what: StampPiece::Label(found.kind), tokens: taken, bytes }
    }

    /// The time that begins at `at`, with its zone.
    fn time(&mut self, at: usize) -> Option<LinePiece> {
        let time = self.cursor.time().ok().flatten().or_else(|| {
            self.cursor.at = at;
            if self.may_have_point(at) { self.cursor.pointed_time() } else { None }
        })?;
        let end = self.cursor.at;
        let signs = usize::from(self.cursor.sign(0).is_some_and(|sign| ",([".contains(sign)));
        self.cursor.at += signs;
        let zone = if self.is_zone() { self.cursor.zone() } else { None };
        let taken = at..if zone.is_some() { self.cursor.at } else { end };
        let bytes = bytes_of(self.cursor.tokens, &taken);
        let zone = zone.or_else(|| self.zone_before(at)).unwrap_or_default();
        Some(LinePiece { what: StampPiece::Time(time, zone), tokens: taken, bytes })
    }

    /// Whether the word at the cursor, if it names a zone, is written as one: "et" is French.
    fn is_zone(&self) -> bool {
        let token = self.cursor.tokens.get(self.cursor.at);
        let words = token.and_then(|token| self.line.get(token.range.clone())).unwrap_or_default();
        let is_small = words.starts_with(|c: char| c.is_ascii_lowercase());
        !is_small || matches!(self.lang, None | Some("en"))
    }

    /// The tokens of a zone that stands behind a date instead of behind the time; that time gets it.
    fn zone_behind_date(&mut self, at: usize) -> Option<usize> {
        let is_behind_date = self.pieces.last().is_some_and(|piece| {
            matches!(piece.what, StampPiece::Date(_)) && piece.tokens.end == at
        });
        let time = self.pieces.iter_mut().rev().find_map(|piece| match &mut piece.what {
            StampPiece::Time(_, zone) if *zone == Zone::Site => Some(zone),
            _ => None,
        });
        let zone = time.filter(|_| is_behind_date)?;
        *zone = self.cursor.zone()?;
        Some(self.cursor.at - at)
    }

    /// Whether a point may part the hour at `at` from its minutes: behind a date, a label, or a
    /// word such as "kl".
    fn may_have_point(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            let is_custom = self.lang.is_some_and(|lang| WITH_POINTS.contains(&lang));
            return is_custom && self.cursor.tokens.len() == 3;
        };
        let behind = |end: usize| {
            let fits =
                |what: &StampPiece| matches!(what, StampPiece::Date(_) | StampPiece::Label(_));
            self.pieces.iter().rev().take(2).any(|p| p.tokens.end == end && fits(&p.what))
        };
        let word = match self.cursor.tokens.get(before).map(|token| &token.kind) {
            Some(TokenKind::Word(word)) => word.as_str(),
            _ => "",
        };
        behind(at) || behind(before) || names::is("lead", word)
    }

    /// How many tokens a weekday or a small word takes.
    fn small_words(&self, at: usize) -> Option<usize> {
        let (word, next) = (self.cursor.word(0), self.cursor.word(1));
        let is_next = |piece: &LinePiece| piece.tokens.end.abs_diff(at) < 2;
        let pair = !next.is_empty() && names::is_weekday(&format!("{word} {next}"));
        if pair && !word.is_empty() {
            return Some(2);
        }
        let halves = names::is("morning", word) || names::is("evening", word);
        let is_small =
            names::is_small_in_stamp(word) || halves && self.pieces.last().is_some_and(is_next);
        let is_zone = zone::named(word).is_some() && self.is_zone();
        (!word.is_empty() && (is_small || is_zone)).then_some(1)
    }
}

fn bytes_of(tokens: &[DateToken], taken: &Range<usize>) -> Range<usize> {
    let part = tokens.get(taken.clone()).unwrap_or_default();
    let start = part.first().map_or(0, |token| token.range.start);
    start..part.last().map_or(start, |token| token.range.end)
}
