//! What the lines beside a line tell of it.

use super::{AFTER, BARRED, LineTraits, UNLIKELY, step};
use crate::parse::wire::chain::LineState;
use crate::parse::wire::shape::{LineClass, LineShape};
use crate::parse::wire::weights::{KEY, NONE, NUMBER, SIGN, StateScores, TraitFamily};

/// Letters of a line before which a colon parts a key from its value.
const KEYED: usize = 40;

impl LineTraits<'_> {
    fn neighbour(&self, by: isize) -> Option<&LineShape<'_>> {
        self.text.lines.get(self.at.checked_add_signed(by)?)
    }

    /// The classes of the lines around it, and what stands above and below.
    pub(super) fn neighbours(&mut self) {
        let (line, class) = (self.line, self.class());
        let gap_behind = self.neighbour(1).is_none_or(|next| next.gap);
        let gaps = u8::from(line.gap) * 10 + u8::from(gap_behind);
        self.add(family!("gap"), &[u8::from(line.gap)]);
        self.add(family!("gapafter"), &[u8::from(gap_behind)]);
        self.add(family!("gaps&cls"), &[gaps, class]);
        let near = [
            (-2, family!("p2"), None),
            (-1, family!("p1"), Some((family!("p1&cls"), family!("p1lex&cls")))),
            (1, family!("n1"), Some((family!("n1&cls"), family!("n1lex&cls")))),
            (2, family!("n2"), None),
        ];
        for (by, alone, both) in near {
            let other = self.neighbour(by).map(|other| (other.class as u8, other.frame));
            let other_class = other.map_or(NONE, |(class, _)| class);
            self.add(alone, &[other_class]);
            let Some((with_class, with_kind)) = both else { continue };
            self.add(with_class, &[other_class, class]);
            if let Some(word) = other.and_then(|(_, word)| word) {
                self.add(with_kind, &[word.kind as u8, class]);
            }
        }
        self.above_and_below();
    }

    fn above_and_below(&mut self) {
        let (line, class) = (self.line, self.class());
        let is_heading = |above: &LineShape<'_>| {
            let is_short =
                matches!(above.class, LineClass::Short | LineClass::Half | LineClass::Tiny);
            is_short && !above.ends && !above.begins_small && above.width >= 12
        };
        if self.neighbour(-1).is_some_and(is_heading) {
            let before_end = u8::from(self.side != AFTER);
            self.add(family!("under&end&lead"), &[u8::from(line.ends), before_end]);
            self.add(family!("under&cls"), &[class]);
        }
        let below = self.neighbour(1).filter(|next| next.is_prose()).map(|next| next.class as u8);
        if let Some(below) = below.filter(|_| !line.ends && line.width >= 12) {
            let rank = self.text.overlap.rank(self.at).unwrap_or(9).min(2);
            self.add(family!("over&next&where"), &[below, self.side]);
            self.add(family!("over&rank"), &[step(rank, &[1, 2])]);
        }
    }

    /// How far above a heading of other articles stands, which may be the line itself.
    pub(super) fn heading(&mut self, heading: Option<usize>) {
        self.add(family!("relseen&where"), &[u8::from(heading.is_some()), self.side]);
        if let Some(above) = heading.filter(|above| *above < self.at) {
            let far = step(self.at - above, &[2, 4, 9]);
            self.add(family!("rel&cls"), &[far, self.class()]);
        }
    }

    /// Quotes, bullets, questions, bars; and what it has in common with the lines beside it.
    pub(super) fn lists(&mut self) {
        let (line, class, side) = (self.line, self.class(), self.side);
        let text = line.text;
        let is_quote = text.starts_with(['"', '“', '„', '«', '‘', '「', '『', '»']);
        self.when(is_quote, family!("quote&where"), &[side]);
        self.when(is_quote, family!("quote&cls"), &[class]);
        self.when(is_item(text), family!("bullet&where"), &[side]);
        self.beside(-1, [family!("sp"), family!("sp&where")]);
        self.beside(1, [family!("sn"), family!("sn&where")]);
        let asks = text.ends_with(['?', '？', '؟']);
        self.when(asks, family!("ask&where"), &[side]);
        self.when(asks, family!("ask&cls"), &[class]);
        let is_dated = matches!(line.class, LineClass::Stamp | LineClass::Dated);
        self.when(line.letters().digits > 0.0 && !is_dated, family!("num&where"), &[side]);
        let opens = !line.ends && text.ends_with([',', ';', '，', '；', '،']);
        self.when(opens, family!("comma&where"), &[side]);
        let has_bars = text.contains('|') || text.contains(" · ");
        self.when(has_bars, family!("bars"), &[]);
        self.when(has_bars, family!("bars&where"), &[side]);
    }

    fn beside(&mut self, by: isize, [alone, with_side]: [TraitFamily; 2]) {
        let side = self.side;
        let text = self.line.text;
        let Some(other) = self.neighbour(by).map(|other| other.text) else { return };
        let firsts = text.chars().next().zip(other.chars().next());
        let Some((first, second)) = firsts else { return };
        let same_sign = first == second && !first.is_alphanumeric();
        let both = first.is_numeric() && second.is_numeric() && text.chars().nth(15).is_some();
        let keyed = is_keyed(text) && is_keyed(other);
        self.when(same_sign, alone, &[SIGN]);
        self.when(same_sign, with_side, &[SIGN, side]);
        self.when(both, with_side, &[NUMBER, side]);
        self.when(keyed, with_side, &[KEY, side]);
    }

    /// The scores, where what is sure to be no headline is none.
    pub(super) fn barred(mut self) -> StateScores {
        let title = &mut self.scores[LineState::Title as usize];
        if matches!(self.line.class, LineClass::Credit | LineClass::Byline) {
            *title += UNLIKELY;
        }
        if self.line.is_no_title() {
            *title += BARRED;
        }
        self.scores
    }
}

/// Whether a line is an item of a list: "- ", "• ", "1. ".
fn is_item(text: &str) -> bool {
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(number..).unwrap_or_default();
    text.starts_with(['-', '•', '·', '–', '—', '*', '●', '▪', '■', '►'])
        || (1..=2).contains(&number) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Whether a colon stands behind the first words.
fn is_keyed(text: &str) -> bool {
    text.char_indices().take(KEYED).skip(1).any(|(_, c)| c == ':')
}
