//! A text -> its shingles: every few words in a row as one number, and the few that stand for all.

use crate::model::ArticleText;

/// The words of a shingle.
const WORDS: usize = 5;

/// The characters of a shingle, where a text is written without spaces.
const LETTERS: usize = 10;

/// Of so many shingles in a row, one at least stands for the text. So texts that share
/// `WINDOW + WORDS - 1` words in a row share a shingle that stands for both.
const WINDOW: usize = 8;

/// The words of one text.
pub(super) struct Shingles {
    /// The number of each word, in order. Of a text without spaces, each character is a word.
    pub(super) words: Vec<u64>,
    /// The words of a shingle.
    pub(super) length: usize,
    /// The numbers of the shingles: number N begins at word N.
    pub(super) all: Vec<u64>,
}

impl Shingles {
    /// The shingles of the running text, whatever its case, its marks and its paragraphs.
    pub(super) fn of(text: &ArticleText) -> Self {
        let mut words = Vec::with_capacity(512);
        let mut letters = 0;
        for paragraph in &text.paragraphs {
            letters += add_words(&paragraph.text, &mut words);
        }
        let length = if letters * 2 > words.len() { LETTERS } else { WORDS };
        let one = |row: &[u64]| mixed(row.iter().fold(0, |sum, word| joined(sum, *word)));
        let all = words.windows(length).map(one).collect();
        Self { words, length, all }
    }

    /// The places of the shingles that stand for the text: of every few in a row the least, and
    /// of equal ones the last. Which these are depends on the words around them alone, so that
    /// they are the same in every text that holds the passage.
    pub(super) fn chosen(&self) -> Vec<usize> {
        let mut chosen = Vec::new();
        let rows = self.all.windows(WINDOW.min(self.all.len()).max(1));
        for (from, row) in rows.enumerate() {
            let least = (0..row.len()).rev().min_by_key(|at| row[*at]).unwrap_or(0);
            if chosen.last() != Some(&(from + least)) {
                chosen.push(from + least);
            }
        }
        chosen
    }
}

/// Adds the words of one paragraph; how many of them are characters of a script without spaces.
fn add_words(text: &str, words: &mut Vec<u64>) -> usize {
    let mut word = None;
    let mut letters = 0;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = Some(joined(word.unwrap_or(0), u64::from(c.to_ascii_lowercase())));
        } else if c.is_ascii() || !c.is_alphanumeric() {
            words.extend(word.take());
        } else if stands_alone(c) {
            words.extend(word.take());
            words.push(joined(0, u64::from(c)));
            letters += 1;
        } else {
            let lower = c.to_lowercase().map(u64::from);
            word = Some(lower.fold(word.unwrap_or(0), joined));
        }
    }
    words.extend(word);
    letters
}

/// Whether a character is of a script that puts no space between words.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff
        | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
}

/// The number of a row, and of one more behind it.
fn joined(row: u64, next: u64) -> u64 {
    (row.rotate_left(5) ^ next.wrapping_add(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// A number whose size tells nothing of the words that it is of.
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 31)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    number ^ (number >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Paragraph};

    fn shingles(text: &str) -> Shingles {
        let paragraphs = text.split(" / ").map(|text| Paragraph { text: text.into(), line: 1 });
        Shingles::of(&ArticleText { paragraphs: paragraphs.collect(), body: Body::Text })
    }

    #[test]
    fn marks_case_and_paragraphs_do_not_count() {
        let one = shingles("The Lift, of Tallinn — it opens.");
        assert_eq!(one.words, shingles("the lift / “of” TALLINN: it opens").words);
        assert_ne!(one.words, shingles("the lift of Tallinn: it open s").words);
        assert_eq!((one.words.len(), one.all.len()), (6, 2));
    }

    #[test]
    fn scripts_without_spaces_are_read_by_characters() {
        let chinese = shingles("塔林市的电梯今天开放了，电话10086");
        assert_eq!((chinese.words.len(), chinese.length), (14, LETTERS));
        assert_eq!(shingles("탈린의 승강기가 오늘 열린다").length, WORDS);
    }

    /// What stands for a passage is the same wherever it stands.
    #[test]
    fn texts_that_share_a_passage_share_what_stands_for_them() {
        let words = |from: usize, to: usize| {
            (from..to).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ")
        };
        let passage = words(0, WINDOW + WORDS - 1);
        let one = shingles(&format!("{} {passage} {}", words(100, 117), words(200, 230)));
        let other = shingles(&format!("{} {passage}", words(300, 341)));
        let of = |s: &Shingles| s.chosen().into_iter().map(|at| s.all[at]).collect::<Vec<_>>();
        let shared = of(&one).into_iter().filter(|number| of(&other).contains(number)).count();
        assert!(shared >= 1);
        assert!(one.chosen().len() * 3 < one.all.len(), "they are few");
    }
}
