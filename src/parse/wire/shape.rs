//! What a line looks like: its width, its marks and letters, and the class that follows from these.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use super::frame_words::{self, FrameForm, FrameKind, FrameWord};
use super::letters;
use super::names::AgencyNames;
use super::people;
use super::rights;
use super::sentences;
use crate::parse::date::{self, LineStamp};

/// Marks that end a sentence, in any script.
const ENDS: &[char] = &['.', '!', '?', '…', '。', '！', '？', '؟', '।', '։', '۔', '៖'];

/// Marks that may stand behind these.
const CLOSERS: &[char] =
    &['"', '\'', '”', '’', '»', '›', ')', ']', '）', '」', '』', '】', '“', '〞', ' '];

/// A line of this width or more holds several sentences, or a long one.
const LONG: usize = 100;

/// What a line is by its looks. The numbers are those of [`super::weights`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum LineClass {
    /// No letter or digit.
    Sign = 100,
    /// A date or a time, and nothing else.
    Stamp,
    /// A word of the frame.
    Frame,
    /// A picture's credit or caption.
    Credit,
    /// A short line that has a date.
    Dated,
    /// Sentences.
    Long,
    /// A byline with its lead.
    Byline,
    /// A short sentence.
    Sentence,
    /// 60 letters or more without a mark at the end.
    Half,
    /// 25 to 60.
    Short,
    /// Fewer.
    Tiny,
}

/// A line, and all that its looks tell.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait that the table weighs")]
pub(super) struct LineShape<'a> {
    pub(super) text: &'a str,
    /// Whether a blank line stands before it.
    pub(super) gap: bool,
    /// Its letters, those of East Asia twice.
    pub(super) width: usize,
    /// Whether a mark ends it that ends sentences.
    pub(super) ends: bool,
    /// Whether its first letter is small.
    pub(super) begins_small: bool,
    pub(super) frame: Option<FrameWord>,
    pub(super) stamp: Option<LineStamp>,
    /// Whether it says a time, and no date.
    pub(super) is_clock: bool,
    /// What its letters tell, once that is asked.
    letters: OnceCell<LineLetters>,
    /// Whether a byline's lead begins it.
    pub(super) is_led: bool,
    pub(super) is_credit: bool,
    pub(super) class: LineClass,
}

/// What the letters of a line tell, for which all of them are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineLetters {
    /// Words that have a letter.
    pub(super) words: usize,
    /// The share of words that begin with a capital, of those of a script that has them.
    pub(super) capitals: Option<f32>,
    /// Whether all its letters are capitals.
    pub(super) is_capital: bool,
    pub(super) has_address: bool,
    /// The share of digits.
    pub(super) digits: f32,
}

/// The shape of `text`, which has single spaces.
pub(super) fn of<'a>(
    text: &'a str,
    gap: bool,
    lang: Option<&str>,
    names: AgencyNames<'_>,
) -> LineShape<'a> {
    let width = letters::width(text);
    let ends = text.trim_end_matches(CLOSERS).ends_with(ENDS);
    let is_text = |word: FrameWord| {
        is_sentence_of(text, word, (width, ends), lang) || is_other_right(text, word, names)
    };
    let frame = frame_words::of(text).filter(|word| !is_text(*word));
    let may_be_dated = width < 170 && has_number(text);
    let stamp = may_be_dated.then(|| date::line_stamp(text, lang, names.calendar)).flatten();
    let stamp = stamp.filter(|stamp| stamp.letters <= 60);
    let is_clock = stamp.is_none() && width < 70 && may_be_dated && date::is_clock(text, lang);
    let is_credit = width < 230 && people::is_credit(text, lang) && !is_told_of(text, ends);
    let is_led = (width < 90 || width < 130 && stamp.is_none()) && is_led(text, width, lang);
    let mut shape = LineShape {
        text,
        gap,
        width,
        ends,
        begins_small: text.starts_with(char::is_lowercase),
        frame,
        stamp,
        is_clock,
        letters: OnceCell::new(),
        is_led,
        is_credit,
        class: LineClass::Sign,
    };
    shape.class = shape.classed(lang);
    shape
}

impl LineShape<'_> {
    /// Shape decides first; words only what it leaves open.
    fn classed(&self, lang: Option<&str>) -> LineClass {
        let width = self.width;
        let is_whole = self.frame.is_some_and(|word| word.form == FrameForm::Whole);
        let stamp = self.stamp.as_ref();
        let is_stamp = |stamp: &LineStamp| {
            width < 60 && stamp.letters <= 12 && (stamp.has_time || stamp.is_named)
        };
        if !self.text.contains(char::is_alphanumeric) {
            LineClass::Sign
        } else if self.is_clock || stamp.is_some_and(is_stamp) {
            LineClass::Stamp
        } else if is_whole {
            LineClass::Frame
        } else if stamp.is_some_and(|s| s.letters <= 3 || s.is_named || s.is_update) {
            LineClass::Stamp
        } else if self.frame.is_some() && !(width > 110 && self.ends) {
            LineClass::Frame
        } else if self.is_credit {
            LineClass::Credit
        } else if stamp.is_some() && width < 90 && !self.ends {
            LineClass::Dated
        } else if self.is_long(lang) {
            LineClass::Long
        } else if self.is_led && width < 100 && !(self.ends && width > 60) {
            LineClass::Byline
        } else if self.ends && width >= 30 {
            LineClass::Sentence
        } else if width >= 60 {
            LineClass::Half
        } else if width >= 25 {
            LineClass::Short
        } else {
            LineClass::Tiny
        }
    }

    fn is_long(&self, lang: Option<&str>) -> bool {
        // Thai, Burmese, Khmer and Lao part their sentences by spaces alone.
        let unmarked = matches!(lang, Some("th" | "my" | "km" | "lo")) && self.width >= 140;
        unmarked || self.width >= LONG && (self.ends || has_inner_sentence(self.text))
    }

    /// What its letters tell. Of the paragraphs of plain copy nobody asks: to look at each of their
    /// letters took a tenth of the instructions of 1,000 articles.
    pub(super) fn letters(&self) -> &LineLetters {
        self.letters.get_or_init(|| LineLetters::of(self.text))
    }

    /// Whether it is running text by its looks.
    pub(super) fn is_prose(&self) -> bool {
        matches!(self.class, LineClass::Long | LineClass::Sentence)
    }

    /// Whether its word of the frame is of this kind.
    pub(super) fn is_of(&self, kind: FrameKind) -> bool {
        self.frame.is_some_and(|word| word.kind == kind)
    }

    /// Whether it is nothing but what no headline is.
    pub(super) fn is_no_title(&self) -> bool {
        self.class == LineClass::Stamp
            || self.class == LineClass::Sign
            || self.is_clock
            || self.frame.is_some_and(|word| word.form == FrameForm::Whole)
            || !self.text.contains(' ') && self.letters().has_address
            || sentences::is_advisory(self.text)
    }
}

/// Whether a line that begins as one of the frame is a sentence: "Related crimes rose, he said."
fn is_sentence_of(
    text: &str,
    word: FrameWord,
    (width, ends): (usize, bool),
    lang: Option<&str>,
) -> bool {
    let is_notice = matches!(word.kind, FrameKind::Cookies | FrameKind::Copyright);
    if word.form != FrameForm::Begins || is_notice {
        return false;
    }
    let is_other = matches!(word.kind, FrameKind::Related | FrameKind::Share)
        && ends
        && width >= 40
        && !text.chars().take(60).any(|c| matches!(c, ':' | '：' | '|'))
        && !text.ends_with(['?', '…'])
        && !text.contains('!');
    let is_offer = matches!(word.kind, FrameKind::Newsletter | FrameKind::Comments);
    let is_english = || {
        if is_offer { sentences::is_told_by_text(text) } else { sentences::is_of_text(text) }
    };
    is_other || matches!(lang, None | Some("en")) && is_english()
}

/// Whether a line that begins as a copyright notice is none: "Copyright law was changed."
fn is_other_right(text: &str, word: FrameWord, names: AgencyNames<'_>) -> bool {
    word.kind == FrameKind::Copyright
        && word.form == FrameForm::Begins
        && text.is_ascii()
        && rights::copyright(text, names).is_none()
}

/// Whether a line that begins as a caption is a sentence: "Photos by the dozen were burnt, he said."
fn is_told_of(text: &str, ends: bool) -> bool {
    ends && !text.contains(['/', '|', '©', '(']) && sentences::is_sentence(text)
}

/// Whether a line has a number. Bytes of ASCII are looked at many at once.
fn has_number(text: &str) -> bool {
    let has_digit = text.bytes().fold(false, |any, byte| any | byte.is_ascii_digit());
    has_digit || !text.is_ascii() && text.contains(char::is_numeric)
}

/// Whether a byline's lead, or a reporter's post in East Asia, makes the line one.
fn is_led(text: &str, width: usize, lang: Option<&str>) -> bool {
    let led = people::led(text, lang).and_then(|rest| rest.trim_start().chars().next());
    let is_name = |c: char| c.is_uppercase() || !c.is_ascii() || lang == Some("ko");
    let is_east = || matches!(lang, Some("ko" | "ja")) || lang.is_some_and(|l| l.starts_with("zh"));
    let has_post = || ["기자", "특파원", "記者", "记者"].iter().any(|post| text.contains(post));
    led.is_some_and(is_name) || width < 60 && !text.is_ascii() && is_east() && has_post()
}

impl LineLetters {
    fn of(text: &str) -> Self {
        let (letters, digits) = if text.is_ascii() {
            (text.len(), text.bytes().filter(u8::is_ascii_digit).count())
        } else {
            (text.chars().count(), text.chars().filter(|c| c.is_numeric()).count())
        };
        let case = LetterCase::of(text);
        Self {
            words: case.words,
            capitals: (case.cased > 0).then(|| ratio(case.capitals, case.cased)),
            is_capital: case.is_capital,
            has_address: has_address(text),
            digits: ratio(digits, letters),
        }
    }
}

/// How the words of a line are written.
struct LetterCase {
    words: usize,
    /// Words of a script with capitals.
    cased: usize,
    /// Words that begin with one.
    capitals: usize,
    is_capital: bool,
}

impl LetterCase {
    fn of(text: &str) -> Self {
        let mut case = Self { words: 0, cased: 0, capitals: 0, is_capital: false };
        if text.is_ascii() {
            return Self::of_ascii(text);
        }
        let (mut letters, mut small) = (0, false);
        let parts = text.split(|c: char| c.is_whitespace() || c == '/');
        for word in parts.filter(|word| word.contains(char::is_alphabetic)) {
            case.words += 1;
            let is_cased = |c: char| c.is_uppercase() || c.is_lowercase();
            if !word.contains(is_cased) {
                continue;
            }
            case.cased += 1;
            letters += word.chars().count();
            small |= word.contains(char::is_lowercase);
            let first = word.chars().find(|c| c.is_alphabetic());
            case.capitals += usize::from(first.is_some_and(char::is_uppercase));
        }
        case.is_capital = case.cased > 0 && !small && letters >= 4;
        case
    }

    /// The same in one pass, for the letters that most copy has.
    fn of_ascii(text: &str) -> Self {
        let (mut words, mut capitals, mut letters, mut small) = (0, 0, 0, false);
        for word in text.as_bytes().split(|b| b.is_ascii_whitespace() || matches!(b, b'/' | 0xb)) {
            let Some(first) = word.iter().find(|b| b.is_ascii_alphabetic()) else { continue };
            words += 1;
            capitals += usize::from(first.is_ascii_uppercase());
            letters += word.len();
            small = small || word.iter().any(u8::is_ascii_lowercase);
        }
        let is_capital = words > 0 && !small && letters >= 4;
        Self { words, cased: words, capitals, is_capital }
    }
}

/// `part` of `whole`.
#[expect(clippy::cast_precision_loss, reason = "counts of letters, far below 2^24")]
pub(super) fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// A sentence that ends, and another that begins, within the line.
fn has_inner_sentence(text: &str) -> bool {
    static INNER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let pattern = "[.!?…][\"'”’»)]*\\s+[\"'“„«(¿¡]*[A-ZÀ-ÞА-ЯԱ-Ֆ0-9]|[。！？།؟։।]\\s*\\S\
                       |\\.\\s+[\\x{590}-\\x{6ff}\\x{900}-\\x{dff}\\x{e00}-\\x{eff}]";
        Regex::new(pattern).ok()
    });
    INNER.as_ref().is_some_and(|inner| inner.is_match(text))
}

/// An address of the web or of a mailbox.
fn has_address(text: &str) -> bool {
    static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let pattern = r"(?i)https?://|www\.|\S+@\S+\.\w|^@\w|\b[\w-]+\.(?:com|org|net|co|de|fr|es|it|ru|cn|jp|kr|info|ua|pl|cz|bg|tr)\b";
        Regex::new(pattern).ok()
    });
    let bytes = text.as_bytes();
    let next = bytes.iter().skip(1).chain([&b' ']);
    let may_be = bytes.iter().zip(next).any(|(byte, next)| match byte {
        b'.' => next.is_ascii_alphabetic(),
        b':' => *next == b'/',
        _ => *byte == b'@',
    });
    may_be && ADDRESS.as_ref().is_some_and(|address| address.is_match(text))
}
