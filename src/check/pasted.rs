//! Texts that are more or less than an article: a whole web page, a mail with its head, headlines.

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Body, EvidenceLocation, Field, TextForm, WholeArticle};
use crate::parse::MAIL_HEAD;

/// As many lines as this around an article make a whole page of it. Of 106 pages that were selected from
/// the headline to the end, 5 have so many; of the same as a whole, all.
const PAGE: usize = 30;

/// The fewest paragraphs of a list of headlines.
const FEWEST: usize = 8;

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

/// Of a text with the head of a mail above it, in which more stands than was read.
fn mail(article: &WholeArticle<'_>) -> Option<Diagnostic> {
    let left = article
        .evidence
        .iter()
        .find(|evidence| evidence.field == Field::Chrome && evidence.value == MAIL_HEAD)?;
    let EvidenceLocation::Line(line) = left.place else { return None };
    let message = "looks like a mail: its head is read, but not published";
    let note = Diagnostic::new(FaultCode::MailText, &article.path, message).at(line, 1);
    Some(note.hint("save the mail itself as an .eml file, or remove these lines"))
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
