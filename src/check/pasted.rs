//! Texts that are more or less than an article: a whole web page, a mail with its head, headlines.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Body, EvidenceLocation, Field, TextForm, WholeArticle};

/// As many lines as this around an article make a whole page of it. Of 106 pages that were selected from
/// the headline to the end, 5 have so many; of the same as a whole, all.
const PAGE: usize = 30;

/// Lines among which the head of a mail stands together.
const HEAD: u32 = 12;

/// Bytes at the head of a paragraph in which such lines are sought.
const LONGEST: usize = 300;

/// The fewest paragraphs of a list of headlines.
const FEWEST: usize = 8;

/// What a line of the head of a mail says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MailKey {
    From,
    To,
    Sent,
    Subject,
}

/// How these lines begin, in small letters.
const KEYS: &[(MailKey, &[&str])] = &[
    (
        MailKey::From,
        &[
            "from",
            "von",
            "de",
            "da",
            "van",
            "fra",
            "från",
            "od",
            "от",
            "от кого",
            "差出人",
            "发件人",
            "寄件者",
            "보낸 사람",
            "من",
        ],
    ),
    (
        MailKey::To,
        &[
            "to",
            "an",
            "à",
            "para",
            "a",
            "aan",
            "til",
            "till",
            "do",
            "кому",
            "宛先",
            "收件人",
            "收件者",
            "받는 사람",
            "إلى",
        ],
    ),
    (
        MailKey::Sent,
        &[
            "sent",
            "date",
            "gesendet",
            "datum",
            "envoyé",
            "enviado",
            "enviado el",
            "fecha",
            "data",
            "inviato",
            "verzonden",
            "sendt",
            "skickat",
            "wysłano",
            "отправлено",
            "дата",
            "送信日時",
            "发送时间",
            "寄件日期",
            "보낸 날짜",
            "تاريخ",
        ],
    ),
    (
        MailKey::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "asunto",
            "assunto",
            "oggetto",
            "onderwerp",
            "emne",
            "ämne",
            "temat",
            "тема",
            "件名",
            "主题",
            "主旨",
            "제목",
            "الموضوع",
        ],
    ),
];

/// Notes on texts that are no plain article.
pub(super) fn notes(articles: &[WholeArticle<'_>]) -> Vec<Diagnostic> {
    let is_pasted = |article: &&WholeArticle<'_>| !form(article).is_saved();
    let pasted = articles.iter().filter(is_pasted);
    pasted
        .flat_map(|article| [page(article), mail(article), headlines(article)])
        .flatten()
        .collect()
}

fn form(article: &WholeArticle<'_>) -> TextForm {
    let ending = article.path.rsplit('.').next().unwrap_or_default();
    TextForm::of(ending).unwrap_or(TextForm::Plain)
}

/// Of a text with many lines around it.
fn page(article: &WholeArticle<'_>) -> Option<Diagnostic> {
    let left = article.evidence.iter().filter(|evidence| evidence.field == Field::Chrome).count();
    if left < PAGE {
        return None;
    }
    let message =
        format!("looks like a whole web page: {left} lines around the article are left out");
    let note = Diagnostic::new(FaultCode::WholePage, &article.path, message);
    Some(note.hint("`dateline stamp --clean FILE` cuts them from the file"))
}

/// Of a text with the head of a mail above it.
fn mail(article: &WholeArticle<'_>) -> Option<Diagnostic> {
    let read = article.evidence.iter().filter_map(|evidence| match evidence.place {
        EvidenceLocation::Line(line) => Some((line, evidence.words.as_str())),
        _ => None,
    });
    let text = article.text.paragraphs.iter().take(HEAD as usize);
    let lines = read.chain(text.map(|paragraph| (paragraph.line, paragraph.text.as_str())));
    let mut lines: Vec<(u32, MailKey)> =
        lines.flat_map(|(line, words)| keys(words).map(move |key| (line, key))).collect();
    lines.sort_unstable();
    let head = lines.iter().enumerate().find_map(|(at, (first, _))| {
        let near = lines[at..].iter().take_while(|(line, _)| *line - first < HEAD);
        let keys: BTreeSet<MailKey> = near.map(|(_, key)| *key).collect();
        let is_head = keys.len() > 2 && keys.contains(&MailKey::From);
        is_head.then_some(*first)
    })?;
    let message = "looks like a mail: lines of its head stand in the text";
    let note = Diagnostic::new(FaultCode::MailText, &article.path, message).at(head, 1);
    Some(note.hint("save the mail itself as an .eml file, or remove these lines"))
}

/// What the lines that became `text` say of a mail: lines that stand together may be one paragraph.
fn keys(text: &str) -> impl Iterator<Item = MailKey> {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let mut parts: Vec<&str> = head.split([':', '：']).collect();
    parts.pop();
    parts.into_iter().filter_map(key)
}

/// What a line says of a mail that has `head` before its colon.
fn key(head: &str) -> Option<MailKey> {
    let head = head.trim_matches(['*', ' ']).to_lowercase();
    let ends = |word: &&str| {
        let before = head.strip_suffix(*word).and_then(|before| before.chars().next_back());
        head == **word || before.is_some_and(|c| c == ' ' || c >= '\u{2E80}')
    };
    KEYS.iter().find(|(_, words)| words.iter().any(|word| ends(&word))).map(|(key, _)| *key)
}

/// Of a text that is nothing but headlines.
fn headlines(article: &WholeArticle<'_>) -> Option<Diagnostic> {
    let paragraphs = &article.text.paragraphs;
    if article.text.body != Body::Text || paragraphs.len() < FEWEST {
        return None;
    }
    let all = paragraphs.len();
    let headlines = paragraphs.iter().filter(|paragraph| is_headline(&paragraph.text)).count();
    let sentences = paragraphs.iter().filter(|paragraph| is_sentence(&paragraph.text)).count();
    if headlines * 4 < all * 3 || sentences * 10 > all {
        return None;
    }
    let message =
        format!("looks like a list of headlines: {headlines} of {all} paragraphs are no sentences");
    let note = Diagnostic::new(FaultCode::HeadlineList, &article.path, message);
    Some(note.hint("save the article itself, or write `draft: true` in its front matter"))
}

/// Whether a paragraph ends as a sentence does.
fn is_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', '」', ')', ']', ' ']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔', '։'])
}

/// Whether a paragraph has the length and the signs of a headline; no verse, item, score or name.
fn is_headline(text: &str) -> bool {
    let wide = text.chars().filter(|c| *c >= '\u{2E80}').count();
    let width = text.chars().count() + wide;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let begins = text.trim_start_matches(['"', '\'', '“', '‘', '«', '「', '【', '[', '(']);
    let first = begins.chars().next().unwrap_or(' ');
    (30..=140).contains(&width)
        && digits * 8 < width
        && first.is_alphabetic()
        && !first.is_lowercase()
        && !text.ends_with([',', ';', ':', '，', '、', '：', '-', '—'])
        && !text.contains('\t')
        && !is_sentence(text)
        && (wide > 0 || text.split_whitespace().count() > 3)
}

#[cfg(test)]
mod tests;
