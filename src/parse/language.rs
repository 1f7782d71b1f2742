//! The language that a text is written in, where that is sure.

mod known;
mod script;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::model::{Paragraph, is_letter_of_news};

pub(super) use known::{DayOrder, order, primary};

use known::LanguageScores;
use script::Script;

/// Bytes of the text that tell English.
const FEW: usize = 600;

/// Bytes of the text that are looked at.
const ENOUGH: usize = 3000;

/// Bytes that are looked at where those do not tell.
const MUCH: usize = 20_000;

/// Whether `word` is a small one that English has and no other language of this alphabet. Bytes are told
/// apart one by one, where strings would be compared with each.
fn is_own(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"the"
            | b"and"
            | b"that"
            | b"with"
            | b"from"
            | b"said"
            | b"has"
            | b"which"
            | b"their"
            | b"after"
            | b"would"
    )
}

/// Whether `word` is a small one that English shares with others.
fn is_shared(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"of"
            | b"to"
            | b"in"
            | b"is"
            | b"on"
            | b"by"
            | b"it"
            | b"he"
            | b"at"
            | b"as"
            | b"be"
            | b"or"
            | b"its"
            | b"a"
            | b"an"
            | b"are"
            | b"not"
            | b"but"
            | b"this"
            | b"was"
            | b"were"
            | b"have"
            | b"will"
            | b"for"
    )
}

/// The language of a plain text with that title; none where it is not sure.
pub(super) fn of_paragraphs(title: &str, paragraphs: &[Paragraph]) -> Option<&'static str> {
    // The few bytes that tell English are put together alone first.
    if is_english(head(&Sample::of(title, paragraphs, FEW).0, FEW)) {
        return Some("en");
    }
    told(head(&Sample::of(title, paragraphs, ENOUGH).0, ENOUGH))
}

/// The language of a text of Markdown with that title; none where it is not sure.
pub(super) fn of_events(title: &str, events: &[(Event<'_>, Range<usize>)]) -> Option<&'static str> {
    let mut sample = Sample(title.to_owned());
    let mut code = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(words) if !code => sample.0.push_str(words),
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => sample.part(),
            _ => {}
        }
        if sample.is_full() {
            break;
        }
    }
    of(&sample.0)
}

/// The beginning of a text, by which its language is known.
struct Sample(String);

impl Sample {
    /// That of a plain text with that title, of so many bytes or a paragraph more.
    fn of(title: &str, paragraphs: &[Paragraph], least: usize) -> Self {
        let mut sample = Self(String::with_capacity(2 * least));
        sample.0.push_str(title);
        for paragraph in paragraphs {
            if sample.0.len() >= least {
                break;
            }
            sample.part();
            sample.0.push_str(&paragraph.text);
        }
        sample
    }

    /// Parts what follows from what is there.
    fn part(&mut self) {
        if !self.0.ends_with(' ') {
            self.0.push(' ');
        }
    }

    fn is_full(&self) -> bool {
        self.0.len() >= ENOUGH
    }
}

/// The language of a text of which `sample` gives so many bytes of the beginning, or more. The few
/// that tell English come first, so that hardly an article is put together for this. Not measured
/// alone.
pub(super) fn of_beginning(sample: impl Fn(usize) -> String) -> Option<&'static str> {
    if is_english(head(&sample(FEW), FEW)) { Some("en") } else { of_text(&sample(MUCH)) }
}

/// The BCP 47 tag of the language of `text`; none where it is not sure. Where its beginning does not
/// tell, more of it is looked at.
pub(crate) fn of_text(text: &str) -> Option<&'static str> {
    of(text).or_else(|| if text.len() > ENOUGH { told(head(text, MUCH)) } else { None })
}

/// The language of the beginning of `text`.
fn of(text: &str) -> Option<&'static str> {
    if is_english(head(text, FEW)) {
        return Some("en");
    }
    told(head(text, ENOUGH))
}

/// The language that script, letters and words tell.
fn told(text: &str) -> Option<&'static str> {
    let script = Script::most(text)?;
    by_letters(script, text).or_else(|| scores(script, text).sure())
}

/// The language that a script has alone, or that its letters tell among the languages of Han.
fn by_letters(script: Script, text: &str) -> Option<&'static str> {
    match script {
        Script::Kana => Some("ja"),
        Script::Han if is_japanese(text) => Some("ja"),
        Script::Han if is_traditional(text) => Some("zh-Hant"),
        Script::Han => Some("zh"),
        _ => None,
    }
}

fn scores(script: Script, text: &str) -> LanguageScores {
    let low = text.to_lowercase();
    let mut letters: BTreeMap<char, u32> = BTreeMap::new();
    let mut all = 0;
    for letter in low.chars().filter(|c| c.is_alphabetic()) {
        all += 1;
        if !letter.is_ascii() {
            *letters.entry(letter).or_default() += 1;
        }
    }
    LanguageScores::new(script, words(&low), &letters, all)
}

/// The likely language of a text that is not written in the script of the site's language `site`,
/// where nothing tells for sure: no text gets a language that is not written in its letters.
pub(super) fn by_script(title: &str, paragraphs: &[Paragraph], site: &str) -> Option<&'static str> {
    let sample = Sample::of(title, paragraphs, ENOUGH);
    let text = head(&sample.0, ENOUGH);
    let script = Script::likely(text)?;
    let is_foreign = match script {
        Script::Han => !matches!(primary(site), "ja" | "zh" | "ko"),
        Script::Kana => primary(site) != "ja",
        _ => known::script_of(site).is_some_and(|own| own != script),
    };
    let likely = || by_letters(script, text).or_else(|| scores(script, text).likely());
    if is_foreign { likely() } else { None }
}

/// At most `most` bytes of the beginning of `text`.
fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Letters of Chinese as it is written in Taiwan and Hong Kong, and those that stand for the same in
/// the rest of China.
const TRADITIONAL: &str =
    "國會發這來時個們對開門關無東車長電話馬魚學聽體點經說將與後過還進實為於當兩報導員議區灣據";
const SIMPLIFIED: &str =
    "国会发这来时个们对开门关无东车长电话马鱼学听体点经说将与后过还进实为于当两报导员议区湾据";

/// Letters that only Japanese has, as it has written them since 1946.
const JAPANESE: &str = "続売発図駅県対鉄沢桜価渋圧剤歩働込畑峠辻枠栃気広円実検験険帰戦団囲単労営観権済伝転読訳様関齢滝恵仮変豊経総縄栄処拡択沖";

/// Whether every tenth letter of a text without Kana is one that only Japanese has.
fn is_japanese(text: &str) -> bool {
    let own = text.chars().filter(|c| !c.is_ascii() && JAPANESE.contains(*c)).count();
    own > 0 && own * 10 >= text.chars().filter(|c| ('㐀'..='鿿').contains(c)).count()
}

fn is_traditional(text: &str) -> bool {
    let count = |letters: &str, other: &str| {
        text.chars()
            .filter(|c| !c.is_ascii() && letters.contains(*c) && !other.contains(*c))
            .count()
    };
    count(TRADITIONAL, SIMPLIFIED) > count(SIMPLIFIED, TRADITIONAL)
}

/// Whether every fifth word or more is a small word that English has, and some of them no other
/// language has: then nobody need ask further, which takes longer than filing does.
fn is_english(text: &str) -> bool {
    let mut own = 0;
    let mut shared = 0;
    let mut all = 0;
    for word in words(text) {
        all += 1;
        if word.len() <= 5 {
            own += usize::from(is_own(word));
            shared += usize::from(is_shared(word));
        }
    }
    own >= 3 && (own + shared) * 5 >= all
}

/// The runs of letters of `text`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = run_end(text, at, false);
        at = run_end(text, from, true);
        text.get(from..at).filter(|word| !word.is_empty())
    })
}

/// Where the run of letters, or of other characters, ends that begins at `at`. Those of ASCII are
/// told apart byte by byte in a loop of their own: this is asked twice of every article.
fn run_end(text: &str, mut at: usize, letters: bool) -> usize {
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let end = if letters {
            rest.iter().position(|byte| !byte.is_ascii_alphabetic())
        } else {
            rest.iter().position(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
        };
        let Some(end) = end else { return text.len() };
        at += end;
        if rest.get(end).is_some_and(u8::is_ascii) {
            return at;
        }
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        if (is_letter_of_news(c) || c.is_alphabetic()) != letters {
            return at;
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use crate::table;

    use super::*;

    #[test]
    fn runs_of_letters() {
        for text in ["", "one two", "d'été — là, 3rd.", "…", "é", " Où", "東京 a1b", "a\u{301}b "]
        {
            let parts = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            assert!(words(text).eq(parts), "{text}");
        }
    }

    #[test]
    fn languages() {
        let sentences = table::rows(include_str!("language/sentences.tsv"));
        let told = sentences.map(|[lang, text]| (lang, of_text(text)));
        let wrong: Vec<_> = told.filter(|(lang, told)| *told != Some(*lang)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        for text in ["", "12.5", "…", "Xq Zrt Bfk", "Пожар"] {
            assert_eq!(of_text(text), None, "{text}");
        }
        let long =
            format!("{} {}", "Xq ".repeat(2000), "the mayor said that it was so ".repeat(90));
        assert_eq!((of(&long), of_text(&long)), (None, Some("en")));
    }

    /// Site, headline, language.
    const SHORT: &[(&str, &str, Option<&str>)] = &[
        ("en", "Пожар в Омске", Some("ru")),
        ("en", "Пожежа у Львові", Some("uk")),
        ("en", "Пажар ва ўсім горадзе", Some("be")),
        ("en", "Пожар във Варна", Some("bg")),
        ("de", "Алматыда өрт шықты", Some("kk")),
        (
            "en",
            "Страны договорились о добыче нефти. Решение действует до конца квартала",
            Some("ru"),
        ),
        ("en", "Рыбаки нашли старый якорь. До музея его везли два дня", Some("ru")),
        ("en", "Рибарите намериха стара котва. До музея я караха два дни", Some("bg")),
        ("en", "Рибалки знайшли старий якір. До музею його везли два дні", Some("uk")),
        ("en", "Рыбакі знайшлі стары якар. Да музея яго везлі два дні", Some("be")),
        ("en", "Рибарите најдоа старо сидро. До музејот го возеа два дена", Some("mk")),
        ("en", "Рибари су нашли старо сидро. До музеја су га возили два дана", Some("sr")),
        ("bg", "Пожар", None),
        ("en", "iPhone 15 Pro подешевел", Some("ru")),
        ("en", "په کابل کې اور", Some("ps")),
        ("en", "ئاگرکەوتنەوە لە هەولێر", Some("ckb")),
        ("en", "حريق", Some("ar")),
        ("fa", "حريق", None),
        ("en", "पटना में आग", Some("hi")),
        ("en", "पुण्यात आग लागली आहे", Some("mr")),
        ("en", "ନିଆଁ", Some("or")),
        ("en", "މާލޭގައި", Some("dv")),
        ("en", "KBS 뉴스 9", Some("ko")),
        ("en", "東京株続落", Some("ja")),
        ("ko", "東京", None),
        ("ar", "iPhone", Some("en")),
        ("fr", "iPhone", None),
        ("en", "2024", None),
    ];

    #[test]
    fn scripts_that_are_not_the_site_s() {
        for (site, title, lang) in SHORT {
            assert_eq!(by_script(title, &[], site), *lang, "{title}");
        }
    }

    #[test]
    fn orders() {
        for (lang, is) in [
            (None, DayOrder::Unsure),
            (Some("en"), DayOrder::Unsure),
            (Some("en-US"), DayOrder::MonthFirst),
            (Some("pt-BR"), DayOrder::DayFirst),
            (Some("no"), DayOrder::DayFirst),
            (Some("zh-Hant"), DayOrder::YearFirst),
            (Some("xx"), DayOrder::Unsure),
        ] {
            assert_eq!(order(lang), is, "{lang:?}");
        }
    }
}
