//! A file's bytes -> an `Article`: front matter, wire copy, Markdown, and what they leave open.

mod assemble;
mod components;
mod date;
#[cfg(feature = "import")]
mod feed;
mod front_matter;
pub(crate) mod insert;
mod highlight;
mod language;
mod link;
mod mail;
mod markdown;
mod marks;
mod measure;
mod page;
mod remote;
pub(crate) mod rewrite;
mod saved;
mod saved_text;
mod shortcodes;
mod summary;
mod text;
mod title;
mod wire;

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, FaultCode, Severity};
use crate::model::{
    Body, MarkedLine, PartNumber, ReadArticle, SourceFile, StaticPage, TextForm, is_rtl,
};
use crate::parse::date::Calendar;
use crate::parse::shortcodes::PlainBody;

#[cfg(feature = "import")]
pub(crate) use feed::{
    SavedArticle, events, guid_of, is_page, is_same_site, lang_of, may_stand, said_lang,
    said_moment, saved, untracked,
};
pub use front_matter::KEYS;
pub(crate) use front_matter::{at_commas, setting_values};
pub(crate) use mail::MAIL_HEAD;
pub(crate) use markdown::{LinkContent, LinkPlace, places};
pub(crate) use remote::of_other_sites;
#[cfg(feature = "import")]
pub(crate) use saved_text::without_pictures;

/// Reads a file that is one article; none where it is at fault, which is told, or is several.
pub fn article(file: &SourceFile, config: &Config) -> Checked<Option<ReadArticle>> {
    let Checked { mut value, diagnostics } = articles(file, config);
    let one = value.pop().filter(|_| value.is_empty());
    Checked { value: one, diagnostics }
}

/// Reads the articles of a file, mostly one; none where it is at fault, which is told.
pub fn articles(file: &SourceFile, config: &Config) -> Checked<Vec<ReadArticle>> {
    let mut diagnostics = Vec::new();
    let value = read(file, config, &mut diagnostics);
    let value = if faulty(&diagnostics) { Vec::new() } else { value };
    for article in &value {
        let how = config.remote_images(article.origin.source.as_deref());
        let block = match &article.text.body {
            Body::Html(block) => Some(block),
            Body::Text => None,
        };
        diagnostics.extend(remote::tell(&file.path, how, block, article.image.as_ref(), config));
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.line);
    if value.len() > 1 {
        once(&mut diagnostics);
    }
    Checked { value, diagnostics }
}

/// Leaves out what was said of another article of the file already.
fn once(diagnostics: &mut Vec<Diagnostic>) {
    let mut said = HashSet::new();
    diagnostics.retain(|diagnostic| said.insert((diagnostic.line, diagnostic.message.clone())));
}

/// The lines of a file, each with what it was taken for, and why; of a saved page or mail, what was
/// found in it. None where the file is at fault, which is told.
pub fn marked(file: &SourceFile, config: &Config) -> Checked<Option<Vec<MarkedLine>>> {
    let mut diagnostics = Vec::new();
    let drafts = drafts(file, config, &mut diagnostics).map(|(_, drafts)| drafts);
    let value = drafts.filter(|_| !faulty(&diagnostics)).map(|drafts| marks::of(file, &drafts));
    Checked { value, diagnostics }
}

/// A page of `content/_pages/`; none where the file is at fault.
pub fn standing(file: &SourceFile, config: &Config) -> Checked<Option<StaticPage>> {
    let mut diagnostics = Vec::new();
    let value =
        article_text(file, config, &mut diagnostics).map(|(mut written, text, first_line)| {
            written.holds.settle(false);
            let plain = shortcodes::read(&file.path, &text, first_line, &mut diagnostics);
            let sheet = manuscript(file, &written, &plain.text, first_line, config);
            let mut told = Vec::new();
            let parts = markdown::read(sheet, config, &mut told);
            diagnostics.extend(plain.lines.told(told));
            let block = markdown::with_directions(parts.block, is_rtl(&config.lang));
            let title = written.title.or(parts.title);
            let name = file.path.rsplit('/').next().and_then(|name| name.split('.').next());
            StaticPage {
                path: file.path.clone(),
                title: title.unwrap_or_else(|| name.unwrap_or_default().to_owned()),
                block,
                held: written.holds.by,
                embargo: written.holds.embargo,
                expires: written.expires,
                noindex: written.holds.noindex,
                off_sitemap: written.holds.off_sitemap,
                ignored: written.ignored.iter().map(|code| code.number()).collect(),
            }
        });
    let block = value.as_ref().map(|standing| &standing.block);
    diagnostics.extend(remote::tell(&file.path, config.remote_images(None), block, None, config));
    Checked { value: value.filter(|_| !faulty(&diagnostics)), diagnostics }
}

/// The values of the front matter of `text`, as they stand there; none where it has none that can be read.
pub(crate) fn head_values(path: &str, text: &str) -> Map<String, Value> {
    let split = front_matter::split(path, text);
    split.and_then(|split| front_matter::values(path, &split)).unwrap_or_default()
}

/// The text of an article's bytes as it is read, its lines those of the file; none where they are
/// no text.
pub(crate) fn decoded(bytes: &[u8]) -> Option<String> {
    text::decode("", bytes).ok().map(|decoded| decoded.text)
}

/// The last year that a text may be of, by which it is read.
pub(crate) fn latest_year(config: &Config) -> i16 {
    Calendar::of(config).latest
}

fn faulty(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn read(file: &SourceFile, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<ReadArticle> {
    let Some((written, mut drafts)) = drafts(file, config, diagnostics) else { return Vec::new() };
    if drafts.len() < 2 {
        let draft = drafts.pop();
        let one = |draft| assemble::article(file, written, draft, config, diagnostics);
        return draft.and_then(one).into_iter().collect();
    }
    let part = |(at, draft): (usize, assemble::TextDraft)| {
        let mut read = assemble::article(file, written.clone(), draft, config, diagnostics)?;
        read.article.part = Some(PartNumber::at(at));
        Some(read)
    };
    drafts.into_iter().enumerate().filter_map(part).collect()
}

/// What the editor wrote, and what the text below it says; of a mail of several articles, of each.
fn drafts(
    file: &SourceFile,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(front_matter::FrontMatterFields, Vec<assemble::TextDraft>)> {
    if file.form() == TextForm::Mail {
        return of_mail(file, config, diagnostics);
    }
    let (written, text, first_line) = article_text(file, config, diagnostics)?;
    let calendar = Calendar::of(config);
    let agency = |name: &str| config.sources.find(name).map(|source| source.name.clone());
    let is_post = first_line > 1 && !page::is_whole(&text);
    let plain = match file.form() {
        TextForm::Markdown => shortcodes::read(&file.path, &text, first_line, diagnostics),
        // A post of another system has front matter; a saved page has none.
        TextForm::Page if is_post => {
            shortcodes::read_html(&file.path, &text, first_line, diagnostics)
        }
        _ => PlainBody::same(&text),
    };
    let text = &*plain.text;
    let draft = match file.form() {
        TextForm::Markdown => {
            let (frame, text) = wire::markdown(text, first_line, &agency, calendar);
            let sheet = manuscript(file, &written, &text, first_line, config);
            let mut told = Vec::new();
            let parts = markdown::titled(sheet, config, &mut told);
            diagnostics.extend(plain.lines.told(told));
            assemble::TextDraft::markdown(frame, parts)
        }
        TextForm::Page if is_post => {
            let sheet = manuscript(file, &written, text, first_line, config);
            let mut told = Vec::new();
            let parts = markdown::of_html(sheet, config, &mut told);
            diagnostics.extend(plain.lines.told(told));
            assemble::TextDraft::html(parts)
        }
        TextForm::Page => {
            let path = &file.path;
            let page =
                page::SavedPage { path, text, first_line, place: None, keeps_pictures: false };
            assemble::TextDraft::page(page::read(page, config, diagnostics)?)
        }
        TextForm::Plain | TextForm::Mail => {
            let title = written.title.as_deref();
            let pasted = mail::pasted(text, first_line, title, config);
            let plain = || wire::plain(text, first_line, title, &agency, calendar);
            assemble::TextDraft::text(pasted.unwrap_or_else(plain))
        }
    };
    Some((written, vec![draft.with_lines(&plain.lines)]))
}

/// The articles of a mail, below whose front matter its bytes are as they were received.
fn of_mail(
    file: &SourceFile,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(front_matter::FrontMatterFields, Vec<assemble::TextDraft>)> {
    let is_written = file.bytes.starts_with(b"---\n") || file.bytes.starts_with(b"---\r\n");
    let text = if is_written { String::from_utf8_lossy(&file.bytes) } else { "".into() };
    let split = match front_matter::split(&file.path, &text) {
        Ok(split) => split,
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    let bytes = if is_written { split.text.as_bytes() } else { &file.bytes };
    let written = front_matter::read(&file.path, &split, config, diagnostics)?;
    let hints = mail::MailHints { source: written.source.as_deref(), own_key: written.own_key() };
    let mails = mail::read(&file.path, bytes, hints, config, diagnostics);
    let drafts: Vec<_> = mails.into_iter().map(assemble::TextDraft::mail).collect();
    (!drafts.is_empty()).then_some((written, drafts))
}

/// The text of a Markdown file, with what its front matter says of it.
fn manuscript<'a>(
    file: &'a SourceFile,
    written: &'a front_matter::FrontMatterFields,
    text: &'a str,
    first_line: u32,
    config: &'a Config,
) -> markdown::Manuscript<'a> {
    let (title, lang) = (written.title.as_deref(), written.lang.as_deref());
    let lang = lang.or_else(|| config.languages.language(&file.path));
    markdown::Manuscript { path: &file.path, text, first_line, title, lang }
}

/// The front matter as read, the text below it, and the line where that begins.
fn article_text(
    file: &SourceFile,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(front_matter::FrontMatterFields, String, u32)> {
    let decoded = match text::decode(&file.path, &file.bytes) {
        Ok(decoded) => decoded,
        Err(fault) => {
            diagnostics.push(fault);
            return None;
        }
    };
    if let Some(note) = decoded.encoding_note {
        diagnostics.push(Diagnostic::new(FaultCode::OtherEncoding, &file.path, note));
    }
    if let Some(line) = &decoded.misread {
        diagnostics.push(misread(&file.path, line));
    }
    if decoded.text.trim().is_empty() {
        diagnostics.push(empty(&file.path));
        return None;
    }
    if let Err(fault) = measure::refuse(&file.path, &decoded.text) {
        diagnostics.push(fault);
        return None;
    }
    match front_matter::split(&file.path, &decoded.text) {
        Ok(split) => {
            let mut written = front_matter::read(&file.path, &split, config, diagnostics)?;
            if file.form() != TextForm::Plain {
                written.title = written.title.map(title::plain);
            }
            if written.title.is_none() && split.text.trim().is_empty() && !faulty(diagnostics) {
                diagnostics.push(empty(&file.path));
                return None;
            }
            let is_mdx = file.path.to_ascii_lowercase().ends_with(".mdx");
            let text = match file.form() {
                TextForm::Markdown => components::without(split.text, is_mdx),
                _ => split.text.into(),
            };
            if let Some(line) = components::templates(split.text, &text) {
                let message = "`<% … %>` is code of another system's templates, which is not run";
                let line = split.text_line.saturating_add(u32::try_from(line).unwrap_or(u32::MAX));
                let told = Diagnostic::new(FaultCode::ForeignTemplate, &file.path, message);
                diagnostics.push(told.at(line, 1).hint("write in its place what it showed"));
            }
            Some((written, text.into_owned(), split.text_line))
        }
        Err(fault) => {
            diagnostics.push(fault);
            None
        }
    }
}

/// The most characters of a line that is shown as it was.
const LONGEST_LINE: usize = 200;

/// Says that letters of a file were taken for others before it was saved.
fn misread(path: &str, line: &text::MisreadLine) -> Diagnostic {
    let taken_for = text::encoding_name(line.taken_for);
    let mut was: String = line.repaired.trim().chars().take(LONGEST_LINE).collect();
    text::keep(&mut was, text::may_stand);
    Diagnostic::new(
        FaultCode::MisreadLetters,
        path,
        format!("the letters of this line are UTF-8 that was taken for {taken_for}"),
    )
    .at(line.number, 1)
    .hint(format!("it was: {was}"))
}

/// The fault of a file without a word.
fn nothing(path: &str) -> Diagnostic {
    Diagnostic::new(FaultCode::NoText, path, "there is no title and no text")
        .at(1, 1)
        .hint("write a title and, below an empty line, a paragraph")
}

/// An article that nobody has begun to write is left out, and nothing is wrong with the others.
fn empty(path: &str) -> Diagnostic {
    Diagnostic::new(FaultCode::EmptyFile, path, "the file is empty, so it was skipped")
        .at(1, 1)
        .hint("write a title and a paragraph, or remove the file")
}
