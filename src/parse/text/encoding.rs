//! Bytes that are no UTF-8 -> their text, where letters, words and statistics agree on its encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::cp1252;
use super::letters::{LANGUAGES, LanguageLetters};
use super::tally::{LanguageFit, LetterTally};

/// What is known of the encoding of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum EncodingGuess {
    /// The text, and the encoding that it is in without doubt.
    Sure(String, &'static Encoding),
    /// An encoding that it is likely to be in.
    Likely(&'static Encoding),
    /// Nothing.
    Unknown,
}

/// The least points of a text that is surely of a language.
const SURE: isize = 4;

/// So many points need no statistics to agree.
const PLAIN: isize = 24;

/// The text of `bytes`, as one encoding reads it.
struct EncodingReading {
    encoding: &'static Encoding,
    text: String,
    tally: LetterTally,
}

/// A reading with the language that it suits best.
#[derive(Clone, Copy)]
struct FitReading<'r> {
    reading: &'r EncodingReading,
    language: &'static LanguageLetters,
    fit: LanguageFit,
}

/// Reads bytes that are no UTF-8, or that are ASCII and hold signs that no text has.
pub(super) fn read(bytes: &[u8]) -> EncodingGuess {
    let readings = readings(bytes);
    // Nothing but a declaration of it begins so.
    if let [EncodingReading { encoding, text, .. }] = readings.as_slice()
        && *encoding == ISO_2022_JP
    {
        return EncodingGuess::Sure(text.clone(), encoding);
    }
    let fits: Vec<FitReading<'_>> = readings.iter().filter_map(fit).collect();
    let best = fits.iter().rev().copied().max_by_key(|it| it.fit.points);
    let votes = LetterVotes::of(bytes);
    if let Some(best) = best.filter(|it| it.fit.points >= SURE) {
        let others = fits.iter().filter(|it| it.reading.text != best.reading.text);
        let ahead = others.map(|it| lead(best, *it)).min().unwrap_or(PLAIN);
        // Statistics know few of the rarer encodings, so that they cannot be overruled there.
        let is_common = best.reading.encoding.name().starts_with("windows");
        let is_plain = || is_common && best.fit.points >= PLAIN && ahead >= PLAIN / 2;
        let agrees = || is_wide(best.reading.encoding) || votes.is_for(bytes, best);
        if best.fit.is_settled && ahead >= 0 && (is_plain() || agrees()) {
            return EncodingGuess::Sure(best.reading.text.clone(), best.reading.encoding);
        }
        return EncodingGuess::Likely(best.reading.encoding);
    }
    let western = readings.iter().find(|it| it.encoding == WINDOWS_1252);
    let western = western.filter(|it| it.tally.is_harmless() && cp1252::is_sure(bytes));
    if let Some(western) = western {
        return EncodingGuess::Sure(western.text.clone(), WINDOWS_1252);
    }
    votes.likely(bytes)
}

/// By how much a reading is ahead of one with another text, beyond what it has to be.
fn lead(best: FitReading<'_>, other: FitReading<'_>) -> isize {
    let apart = best.reading.tally.count_beside(&other.reading.tally);
    best.fit.points - other.fit.points - SURE.max(apart / 2)
}

/// Every encoding that can have made `bytes`, with their text.
fn readings(bytes: &[u8]) -> Vec<EncodingReading> {
    let mut encodings: Vec<&'static Encoding> = Vec::new();
    if bytes.contains(&0) {
        encodings.extend([UTF_16LE, UTF_16BE]);
    } else if bytes.is_ascii() {
        encodings.push(ISO_2022_JP);
    } else {
        for encoding in LANGUAGES.iter().flat_map(|it| &it.encodings) {
            if !encodings.contains(encoding) {
                encodings.push(encoding);
            }
        }
    }
    let read = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let is_text = !text.is_ascii() || is_wide(encoding);
        let text = text.into_owned();
        let tally = LetterTally::of(&text);
        (is_text && !text.contains(is_odd)).then_some(EncodingReading { encoding, text, tally })
    };
    encodings.into_iter().filter_map(read).collect()
}

/// The language that a reading suits best, among those that were kept in its encoding.
fn fit(reading: &EncodingReading) -> Option<FitReading<'_>> {
    let is_kept = |language: &&LanguageLetters| {
        is_wide(reading.encoding) || language.encodings.contains(&reading.encoding)
    };
    let kept = LANGUAGES.iter().filter(is_kept);
    let fits =
        kept.map(|language| FitReading { reading, language, fit: reading.tally.fit(language) });
    fits.rev().max_by_key(|it| it.fit.points)
}

/// Whether an encoding has two bytes for each letter.
fn is_wide(encoding: &Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Whether no text has a character.
fn is_odd(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    is_control || super::is_nonchar(c) || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}')
}

/// What the statistics of letters that stand side by side say.
struct LetterVotes(EncodingDetector);

impl LetterVotes {
    fn of(bytes: &[u8]) -> Self {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        Self(detector)
    }

    /// Whether they read the text of `best`, as they are for its language.
    fn is_for(&self, bytes: &[u8], best: FitReading<'_>) -> bool {
        let tld = Some(best.language.tld.as_bytes()).filter(|tld| !tld.is_empty());
        let guess = self.0.guess(tld, Utf8Detection::Deny);
        let is_same = || guess.decode_without_bom_handling(bytes).0 == best.reading.text.as_str();
        guess == best.reading.encoding || is_same()
    }

    /// The encoding that they take for the likeliest.
    fn likely(&self, bytes: &[u8]) -> EncodingGuess {
        let guess = self.0.guess(None, Utf8Detection::Deny);
        let text = guess.decode_without_bom_handling_and_without_replacement(bytes);
        let is_text = |text: &str| {
            !text.is_ascii() && !text.contains(is_odd) && LetterTally::of(text).may_be_text()
        };
        match text.filter(|text| is_text(text)) {
            Some(_) => EncodingGuess::Likely(guess),
            None => EncodingGuess::Unknown,
        }
    }
}

/// The name of an encoding as people write it.
pub(in crate::parse) fn name(encoding: &'static Encoding) -> String {
    match encoding.name() {
        "GBK" | "gb18030" => String::from("GB18030"),
        "UTF-16LE" | "UTF-16BE" => String::from("UTF-16"),
        name => name.replace("windows", "Windows"),
    }
}
