//! What is left of a line when its dates and times are out.

use std::ops::Range;

use super::names;
use super::pieces::{LinePiece, LineReading, StampPiece};
use super::tokens::{self, TokenKind};

impl LineReading<'_> {
    /// How many letters stand outside of all pieces.
    pub(super) fn letters(&self) -> usize {
        let mut at = 0;
        let mut letters = 0;
        for piece in &self.pieces {
            letters += self.count(at..piece.bytes.start);
            at = piece.bytes.end.max(at);
        }
        letters + self.count(at..self.line.len())
    }

    fn count(&self, range: Range<usize>) -> usize {
        self.line.get(range).unwrap_or_default().chars().filter(|c| c.is_alphabetic()).count()
    }

    /// Whether all words of the line are of "3 hours ago".
    pub(super) fn is_ago(&self) -> bool {
        let mut words = (0..self.cursor.tokens.len()).filter_map(|ahead| {
            match &self.cursor.tokens.get(ahead)?.kind {
                TokenKind::Word(word) => Some((ahead, word.as_str())),
                _ => None,
            }
        });
        let is_label = |at: usize| {
            let holds =
                |p: &LinePiece| matches!(p.what, StampPiece::Label(_)) && p.tokens.contains(&at);
            self.pieces.iter().any(holds)
        };
        let mut has_ago = false;
        let all = words.all(|(at, word)| {
            let ago = names::is("ago", word) || word.ends_with('前') || word.ends_with("ที่แล้ว");
            has_ago |= ago;
            ago || names::is("span", word)
                || names::is_small_in_stamp(word)
                || is_label(at)
                || matches!(word, "il" | "y" | "yang")
        });
        all && has_ago
    }

    /// The line with `|` for each date, time and label; weekdays beside them are left out, and wide
    /// gaps are parts too.
    pub(super) fn rest(&self) -> String {
        let mut rest = String::with_capacity(self.line.len());
        let mut at = 0;
        for (number, piece) in self.pieces.iter().enumerate() {
            let sign = match piece.what {
                StampPiece::Small if self.is_beside(number) => " ",
                StampPiece::Small => continue,
                _ => "|",
            };
            push_parted(&mut rest, self.line.get(at..piece.bytes.start).unwrap_or_default(), true);
            rest.push_str(sign);
            at = piece.bytes.end.max(at);
        }
        push_parted(&mut rest, self.line.get(at..).unwrap_or_default(), false);
        rest
    }

    /// Whether a piece of small words is a weekday beside a date or time.
    fn is_beside(&self, number: usize) -> bool {
        let Some(piece) = self.pieces.get(number) else { return false };
        let words = self.line.get(piece.bytes.clone()).unwrap_or_default();
        let is_near = |other: Option<&LinePiece>| {
            other.is_some_and(|other| {
                let gap = other.tokens.start.saturating_sub(piece.tokens.end)
                    + piece.tokens.start.saturating_sub(other.tokens.end);
                gap < 2 && matches!(other.what, StampPiece::Date(_) | StampPiece::Time(..))
            })
        };
        let before = number.checked_sub(1).and_then(|before| self.pieces.get(before));
        let is_day = names::is_weekday(&tokens::words(words).join(" "));
        is_day && (is_near(before) || is_near(self.pieces.get(number + 1)))
    }
}

/// Adds `words`, behind which the line may go on, with a bar for each gap of a tab or of several spaces within them.
fn push_parted(rest: &mut String, words: &str, goes_on: bool) {
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            rest.push(c);
            continue;
        }
        let mut is_wide = c == '\t';
        while let Some(more) = chars.next_if(|c| c.is_whitespace()) {
            is_wide |= more == '\t' || c != '\u{A0}' && more != '\u{A0}';
        }
        let is_within = !rest.is_empty() && (goes_on || chars.peek().is_some());
        rest.push_str(if is_wide && is_within { " | " } else { " " });
    }
}
