//! The script that a text is written in.

/// A script, as far as languages are known by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Burmese,
    Georgian,
    Ethiopic,
    Khmer,
    Hangul,
    Odia,
    Tibetan,
    Thaana,
    Kana,
    Han,
}

/// A script, its name in the table, and the first and last of each run of its letters.
type ScriptRow = (Script, &'static str, &'static [(char, char)]);

/// All scripts, the frequent ones first.
const SCRIPTS: [ScriptRow; 27] = [
    (Script::Latin, "latn", &[('A', 'Z'), ('a', 'z'), ('À', 'ɏ'), ('Ḁ', 'ỿ')]),
    (Script::Cyrillic, "cyrl", &[('Ѐ', 'ԯ')]),
    (Script::Arabic, "arab", &[('ء', 'ي'), ('ٮ', 'ە'), ('ۮ', 'ۯ'), ('ۺ', 'ݿ'), ('ﭐ', 'ﻼ')]),
    (Script::Han, "hani", &[('㐀', '鿿')]),
    (Script::Kana, "kana", &[('ぁ', 'ヿ')]),
    (Script::Hangul, "hang", &[('가', '힣'), ('ᄀ', 'ᇿ')]),
    (Script::Greek, "grek", &[('Ͱ', 'Ͽ'), ('ἀ', '῾')]),
    (Script::Armenian, "armn", &[('Ա', '֏')]),
    (Script::Hebrew, "hebr", &[('א', 'ת')]),
    (Script::Devanagari, "deva", &[('\u{900}', '\u{963}'), ('\u{970}', '\u{97F}')]),
    (Script::Bengali, "beng", &[('\u{980}', '\u{9FF}')]),
    (Script::Gurmukhi, "guru", &[('\u{A00}', '\u{A7F}')]),
    (Script::Gujarati, "gujr", &[('\u{A80}', '\u{AFF}')]),
    (Script::Tamil, "taml", &[('\u{B80}', '\u{BFF}')]),
    (Script::Telugu, "telu", &[('\u{C00}', '\u{C7F}')]),
    (Script::Kannada, "knda", &[('\u{C80}', '\u{CFF}')]),
    (Script::Malayalam, "mlym", &[('\u{D00}', '\u{D7F}')]),
    (Script::Sinhala, "sinh", &[('\u{D80}', '\u{DFF}')]),
    (Script::Thai, "thai", &[('\u{E01}', '\u{E4E}')]),
    (Script::Lao, "laoo", &[('\u{E80}', '\u{ECD}')]),
    (Script::Burmese, "mymr", &[('\u{1000}', '\u{103F}')]),
    (Script::Georgian, "geor", &[('Ⴀ', 'ჿ')]),
    (Script::Ethiopic, "ethi", &[('ሀ', '\u{139F}')]),
    (Script::Khmer, "khmr", &[('\u{1780}', '\u{17D3}')]),
    (Script::Odia, "orya", &[('\u{B00}', '\u{B7F}')]),
    (Script::Tibetan, "tibt", &[('\u{F00}', '\u{FFF}')]),
    (Script::Thaana, "thaa", &[('\u{780}', '\u{7BF}')]),
];

impl Script {
    /// That of a name in the table.
    pub(super) fn of_name(name: &str) -> Self {
        let known = SCRIPTS.iter().find(|(_, known, _)| *known == name);
        known.map_or(Self::Latin, |(script, ..)| *script)
    }

    /// That of a letter; none of other characters.
    fn of(c: char) -> Option<Self> {
        let holds = |ranges: &[(char, char)]| ranges.iter().any(|(a, b)| (*a..=*b).contains(&c));
        SCRIPTS.iter().find(|(.., ranges)| holds(ranges)).map(|(script, ..)| *script)
    }

    /// The script of most letters of `text`. Chinese, Japanese and Korean say more by a letter, so that
    /// two of five suffice; Japanese is Kana as soon as every ninth letter is.
    pub(super) fn most(text: &str) -> Option<Self> {
        Self::heaviest(text, 1)
    }

    /// The script of a text whose language no word tells: names of makers and their wares are Latin in
    /// headlines of every language, so a Latin letter counts half.
    pub(super) fn likely(text: &str) -> Option<Self> {
        Self::heaviest(text, 2)
    }

    /// The script of most letters, where so many Latin ones count as one.
    fn heaviest(text: &str, latin: u32) -> Option<Self> {
        let mut counts = [0_u32; SCRIPTS.len()];
        for script in text.chars().filter_map(Self::of) {
            counts[script as usize] += 1;
        }
        let count = |script: Self| match script {
            Self::Latin => counts[script as usize].div_ceil(latin),
            _ => counts[script as usize],
        };
        let (han, kana, hangul) = (count(Self::Han), count(Self::Kana), count(Self::Hangul));
        let east = han + kana + hangul;
        let all = SCRIPTS.iter().map(|(script, ..)| *script);
        let others: u32 = all.clone().map(count).sum::<u32>() - east;
        if east > 0 && east * 5 > others * 2 {
            return Some(match () {
                () if hangul > han + kana => Self::Hangul,
                () if kana * 8 > han => Self::Kana,
                () => Self::Han,
            });
        }
        let of_others = all.filter(|script| !matches!(script, Self::Han | Self::Kana));
        of_others.rev().max_by_key(|script| count(*script)).filter(|script| count(*script) > 0)
    }
}
