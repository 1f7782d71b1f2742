//! A form: how a name stands in texts, and where it may begin and end.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::tokens::{WordToken, tokens};

/// One spelling of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NameSpelling {
    /// The spelling, without the stars.
    pub text: String,
    /// Whether letters may stand before it.
    open_left: bool,
    /// Whether letters may stand behind it.
    open_right: bool,
    /// What these letters are.
    tail: NameTail,
}

/// What the letters are that stand right behind a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum NameTail {
    /// Words of their own, in a script without spaces.
    Other,
    /// The rest of the word.
    Rest,
    /// Nothing but the small words that Korean joins to names.
    Particles,
}

impl NameSpelling {
    /// Reads a form as tables write it: `*` at an end leaves that end open.
    pub(super) fn new(written: &str) -> Self {
        let text = written.trim().trim_matches('*');
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let free = text.chars().any(is_unspaced);
        Self {
            tail: if written.ends_with('*') && text.ends_with(char::is_alphanumeric) {
                NameTail::Rest
            } else {
                NameTail::Other
            },
            open_left: free || written.starts_with('*'),
            open_right: free || text.chars().any(is_hangul) || written.ends_with('*'),
            text,
        }
    }

    /// Whether it names a thing by a place: a capital, and a last word in small letters, as in
    /// "Colorado beetle".
    pub(super) fn is_of_thing(&self) -> bool {
        let last = self.text.rsplit_once(' ').map(|(_, last)| last);
        self.text.starts_with(char::is_uppercase)
            && last.is_some_and(|last| last.starts_with(char::is_lowercase))
    }

    /// The same, for a whole name that may be the head of another word: behind it stands none but a
    /// small word.
    pub(super) fn with_particles(written: &str) -> Self {
        let form = Self::new(written);
        let tail = if form.text.ends_with(is_hangul) { NameTail::Particles } else { form.tail };
        Self { tail, ..form }
    }

    /// The keys of the first and the second word, where the form begins with a whole word.
    pub(super) fn first_words(&self) -> Option<(u64, Option<u64>)> {
        let tokens = tokens(&self.text);
        let whole = |token: &&WordToken| !self.open_right || (token.end as usize) < self.text.len();
        let joins = self.open_left || self.text.chars().next().and_then(particles).is_some();
        let first = tokens.first().filter(whole).filter(|_| !joins)?;
        let next = tokens.get(1).filter(whole).map(|token| token.key);
        (first.start == 0).then_some((first.key, next))
    }

    /// The spellings that an automaton is to look for which folds the case of ASCII letters.
    pub(super) fn variants(&self) -> Vec<String> {
        let mut chars = self.text.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        let capital: String = first.chain(chars).collect();
        let mut variants = vec![self.text.clone(), capital, self.text.to_uppercase()];
        if self.text.is_ascii() {
            variants.truncate(1);
        }
        variants.dedup();
        variants
    }

    /// The same without accents; none where that changes nothing.
    pub(super) fn plain(&self) -> Option<Self> {
        if self.text.is_ascii() || self.text.chars().any(|c| c > '\u{24f}') {
            return None;
        }
        let bare = self.text.nfd().filter(|c| !is_combining_mark(*c)).collect();
        (bare != self.text).then(|| Self { text: bare, ..self.clone() })
    }

    /// The same with its first letter alone without its accent; none where that changes nothing.
    pub(super) fn plain_capital(&self) -> Option<Self> {
        let first = self.text.chars().next()?;
        let rest = self.text.get(first.len_utf8()..)?;
        let bare = Self { text: first.to_string(), ..self.clone() }.plain()?;
        let is_capital = first.is_uppercase();
        is_capital.then(|| Self { text: bare.text + rest, ..self.clone() })
    }

    /// The end of the word in which the form stands at `start` of `text`, if it does. `capitals`
    /// says whether its letters may all be capitals, asked for where they begin so.
    pub(super) fn fits(
        &self,
        text: &str,
        start: usize,
        capitals: impl FnOnce(usize) -> bool,
    ) -> Option<usize> {
        let from = text.get(start..)?;
        let (length, is_upper) = self.spelt(from)?;
        let end = start + length;
        let rest = text.get(end..)?;
        let behind = rest.chars().next();
        let closed = behind.is_none_or(|c| !is_of_word(c));
        if !closed && !self.open_right || behind.is_some_and(|c| self.is_cut_by(c)) {
            return None;
        }
        let before = text.get(..start)?;
        if !self.open_left && before.ends_with(is_of_word) && !self.follows_particles(before) {
            return None;
        }
        if joins_katakana(before, &self.text, rest) {
            return None;
        }
        if is_upper && !capitals(end) {
            return None;
        }
        if closed || self.tail == NameTail::Other {
            return Some(end);
        }
        let tail = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
        if self.tail == NameTail::Particles && !is_korean_particle(&rest[..tail]) {
            return None;
        }
        Some(end + tail)
    }

    /// Whether `c` behind the form belongs to its last letter, so that another syllable stands there.
    fn is_cut_by(&self, c: char) -> bool {
        self.tail != NameTail::Rest && is_combining_mark(c) && self.text.chars().any(is_unspaced)
    }

    /// Whether `before` ends in nothing but the small words that its script joins to names, as
    /// Hebrew does for "in" and "and".
    fn follows_particles(&self, before: &str) -> bool {
        let Some(particles) = self.text.chars().next().and_then(particles) else {
            return false;
        };
        let head = before.trim_end_matches(|c| particles.contains(c));
        before[head.len()..].chars().count() <= MOST_PARTICLES && !head.ends_with(is_of_word)
    }

    /// How long the form is at the head of `text`, and whether it stands there in capitals and is
    /// not written so; it may begin with a capital anyway.
    fn spelt(&self, text: &str) -> Option<(usize, bool)> {
        if text.starts_with(&self.text) {
            return Some((self.text.len(), false));
        }
        if self.text.is_ascii() {
            return self.spelt_in_ascii(text.as_bytes());
        }
        let mut ours = self.text.chars();
        let mut theirs = text.chars();
        let (first, second) = (ours.next()?, theirs.next()?);
        if first.is_lowercase()
            && first.to_uppercase().eq([second])
            && theirs.as_str().starts_with(ours.as_str())
        {
            return Some((second.len_utf8() + ours.as_str().len(), false));
        }
        let mut theirs = text.chars();
        for upper in self.text.chars().flat_map(char::to_uppercase) {
            if theirs.next() != Some(upper) {
                return None;
            }
        }
        Some((text.len() - theirs.as_str().len(), true))
    }

    /// The same for a form of ASCII letters that `text` does not begin with as it is written.
    fn spelt_in_ascii(&self, text: &[u8]) -> Option<(usize, bool)> {
        let ours = self.text.as_bytes();
        let theirs = text.get(..ours.len())?;
        let is_upper = |(our, their): (&u8, &u8)| our.to_ascii_uppercase() == *their;
        if !ours.iter().zip(theirs).take(1).all(is_upper) {
            return None;
        }
        if ours[1..] == theirs[1..] {
            return Some((ours.len(), false));
        }
        ours.iter().zip(theirs).all(is_upper).then_some((ours.len(), true))
    }
}

/// Whether the script of `c` has no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(
        u32::from(c),
        0x3040..=0x30ff | 0x3400..=0x9fff | 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff
    )
}

/// Whether a name in katakana stands inside a longer word of them: a run of katakana is a word, though
/// no space says so.
fn joins_katakana(before: &str, name: &str, behind: &str) -> bool {
    let is = |c: char| matches!(u32::from(c), 0x30a1..=0x30fa | 0x30fc);
    before.ends_with(is) && name.starts_with(is) || name.ends_with(is) && behind.starts_with(is)
}

/// So many small words stand before a name at most.
const MOST_PARTICLES: usize = 3;

/// The letters that stand before a name for "in", "and", "of" in the script of `c`.
fn particles(c: char) -> Option<&'static str> {
    match u32::from(c) {
        0x5d0..=0x5ea => Some("ובכלמשה"),
        0x1200..=0x139f => Some("በየከለ"),
        _ => None,
    }
}

/// Whether `c` belongs to a word: a letter, a digit, or a sign that is written onto a letter.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c)
}

/// The small words that Korean joins to a name, and to those of them that stand before others.
const KOREAN_PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "께서",
    "와",
    "과",
    "도",
    "만",
    "로",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "라고",
    "이라고",
    "라는",
    "이라는",
    "라며",
    "이라며",
    "나",
    "이나",
    "랑",
    "이랑",
    "마저",
    "조차",
    "뿐",
    "씨",
    "측",
    "발",
    "간",
    "당",
    "내",
    "시",
    "인",
    "군",
    "등",
    "계",
];

/// Whether what stands behind a Korean name is small words alone, two at most: "에서", "측은".
fn is_korean_particle(tail: &str) -> bool {
    let is = |part: &str| KOREAN_PARTICLES.contains(&part);
    is(tail) || KOREAN_PARTICLES.iter().any(|first| tail.strip_prefix(first).is_some_and(is))
}

/// Whether `c` is Korean, where endings are joined to names.
fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0xac00..=0xd7af)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_forms_stand() {
        for (form, text, capitals, fits) in [
            ("Oman", "Oman said", false, true),
            ("Oman", "Romania", false, false),
            ("Oman", "Omani", false, false),
            ("Oman", "OMAN", false, false),
            ("Oman", "OMAN", true, true),
            ("Turkey", "turkey", true, false),
            ("Kazakh*", "Kazakhs", false, true),
            ("the North", "The North", false, true),
            ("Sino-*", "Sino-Indian", false, true),
            ("U.S.", "non-U.S.-led", false, true),
            ("日本", "在日本的", false, true),
            ("한국", "한국은", false, true),
            ("インド", "対インドの", false, true),
            ("インド", "マインドの", false, false),
            ("ソウル", "ソウル・大会", false, true),
            ("ソウル", "ソウルフード", false, false),
            ("한국", "남한국은", false, false),
            ("Côte d'Ivoire", "CÔTE D'IVOIRE", true, true),
            ("รัสเซีย", "ในรัสเซียและ", false, true),
            ("จีน", "จีนี่", false, false),
            ("סין", "ובסין", false, true),
            ("סין", "חסין", false, false),
            ("ኬንያ", "በኬንያ", false, true),
            ("भारत", "भारती", false, false),
        ] {
            let form = NameSpelling::new(form);
            let folded = text.to_lowercase();
            let start = folded.find(&form.text.to_lowercase()).unwrap();
            let found = form.fits(text, start, |_| capitals);
            assert_eq!(found.is_some(), fits, "{text}");
        }
        assert_eq!(NameSpelling::new("São Tomé").plain().unwrap().text, "Sao Tome");
        assert_eq!(NameSpelling::new("Érythrée").plain_capital().unwrap().text, "Erythrée");
        assert_eq!(NameSpelling::new("écossais").plain_capital(), None);
    }
}
