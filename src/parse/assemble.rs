//! What the editor wrote and what the text says -> one `Article`.

mod bundle;
mod dates;
mod tags;
mod words;

use pulldown_cmark::Event;
use smol_str::SmolStr;

use self::dates::Dates;
use crate::config::{Config, Policy};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Article, ArticleText, Body, Evidence, EvidenceLocation, Field, Fields, FilingConfidence,
    Fingerprint, Origin, ReadArticle, SourceFile, TextNumber, is_rtl,
};
use crate::parse::front_matter::FrontMatterFields;
use crate::parse::saved_text::SavedText;
use crate::parse::shortcodes::{self, LineOrigins};
use crate::parse::{language, mail, markdown, page, saved, summary, text, wire};

/// The language that a text seems to be written in.
enum Seems {
    /// It was looked for; none where it is not sure.
    Known(Option<&'static str>),
    /// The text says it of itself.
    Told(String),
    /// It was not looked for.
    Open,
}

/// What the text below the front matter says.
pub(super) struct TextDraft {
    frame: wire::Frame,
    body: Body,
    above_more: Option<usize>,
    seems: Seems,
    /// Whether it was saved as others made it.
    is_saved: bool,
    /// What Markdown would say of it, where it was saved as HTML.
    #[cfg_attr(not(feature = "import"), expect(dead_code, reason = "only import writes it"))]
    pub(super) events: Option<Vec<Event<'static>>>,
}

impl TextDraft {
    /// Plain text.
    pub(super) fn text(frame: wire::Frame) -> Self {
        let seems = Seems::Open;
        Self { frame, body: Body::Text, above_more: None, seems, is_saved: false, events: None }
    }

    /// Markdown inside the frame of wire copy.
    pub(super) fn markdown(mut frame: wire::Frame, parts: markdown::MarkdownParts) -> Self {
        if let Some(title) = parts.title {
            let words = format!("# {title}");
            let place = EvidenceLocation::Line(parts.title_line);
            frame.evidence.push(Evidence::read(Field::Title, title.clone(), words, place));
            frame.title = Some(title);
        }
        frame.paragraphs = parts.paragraphs;
        frame.paragraphs.extend(parts.aside);
        let above_more = parts.above_more;
        let seems = Seems::Known(parts.lang);
        let body = Body::Html(parts.block);
        Self { frame, body, above_more, seems, is_saved: false, events: None }
    }

    /// HTML that an editor wrote below front matter.
    pub(super) fn html(mut parts: markdown::MarkdownParts) -> Self {
        let place = EvidenceLocation::Line(parts.title_line);
        let title = parts.title.take();
        let evidence = title
            .iter()
            .map(|title| Evidence::read(Field::Title, title.clone(), title.clone(), place.clone()));
        let frame = wire::Frame {
            evidence: evidence.collect(),
            title: title.clone(),
            ..Default::default()
        };
        Self::markdown(frame, parts)
    }

    /// The same with the lines of the file, of a text whose lines are from those.
    pub(super) fn with_lines(mut self, lines: &LineOrigins) -> Self {
        if lines.is_same() {
            return self;
        }
        let of = |line: &mut u32| *line = lines.of(*line);
        let frame = &mut self.frame;
        of(&mut frame.title_line);
        frame.paragraphs.iter_mut().for_each(|paragraph| of(&mut paragraph.line));
        frame.dateline.iter_mut().for_each(|dateline| of(&mut dateline.line));
        for role in &mut frame.roles {
            of(&mut role.first);
            of(&mut role.last);
        }
        for evidence in &mut frame.evidence {
            if let EvidenceLocation::Line(line) = &mut evidence.place {
                of(line);
            }
        }
        self
    }

    /// A saved page.
    pub(super) fn page(page: page::PageParts) -> Self {
        let page::PageParts { mut frame, text, lang, .. } = page;
        let SavedText { parts, events } = text;
        let names = frame.authors.iter_mut().chain(&mut frame.title).chain(&mut frame.source);
        names.for_each(|name| text::keep(name, text::may_stand));
        frame.paragraphs = parts.paragraphs;
        frame.paragraphs.extend(parts.aside);
        let title = frame.title.as_deref().unwrap_or_default();
        let seems = match (lang, language::of_paragraphs(title, &frame.paragraphs)) {
            // Templates of pages say English of themselves, whatever their texts are in.
            (Some(told), seen) if told != "en" || seen.is_none() => Seems::Told(told),
            (_, seen) => Seems::Known(seen),
        };
        let (body, events) = (Body::Html(parts.block), Some(events));
        Self { frame, body, above_more: None, seems, is_saved: true, events }
    }

    /// A saved mail.
    pub(super) fn mail(mail: mail::MailParts) -> Self {
        let mail::MailParts { frame, text } = mail;
        match text {
            Some(text) => Self::page(page::PageParts { frame, text, ..page::PageParts::default() }),
            None => Self { is_saved: true, ..Self::text(frame) },
        }
    }

    /// The same, of a saved text without a named policy only its beginning, which is told; and
    /// whether it is that.
    fn allowed(
        self,
        file: &SourceFile,
        config: &Config,
        (origin, own): (&Origin, Option<Policy>),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Self, bool) {
        let is_excerpt = own == Some(Policy::Excerpt);
        if !self.is_saved
            || own.is_some() && !is_excerpt
            || !saved::is_excerpt(origin, config) && !is_excerpt
        {
            return (self, is_excerpt);
        }
        diagnostics.extend(saved::told(&file.path, origin, config).filter(|_| own.is_none()));
        let paragraphs = saved::beginning(self.frame.paragraphs);
        let frame = wire::Frame { paragraphs, ..self.frame };
        (Self { frame, body: Body::Text, ..self }, true)
    }

    /// What stands around its running text.
    pub(super) fn frame(&self) -> &wire::Frame {
        &self.frame
    }

    fn summary(&self) -> String {
        let paragraphs = &self.frame.paragraphs;
        if let Some(above) = self.above_more.filter(|n| *n > 0) {
            let above: Vec<&str> = paragraphs.iter().take(above).map(|p| p.text.as_str()).collect();
            return above.join(" ");
        }
        let first = paragraphs.iter().find(|paragraph| !paragraph.is_table());
        let lead = first.map(|paragraph| paragraph.text.as_str()).unwrap_or_default();
        let dateline = self.frame.dateline.as_ref();
        let lead = dateline.and_then(|d| lead.strip_prefix(&d.words)).unwrap_or(lead);
        summary::of(lead.trim_start_matches(|c: char| c.is_whitespace() || "-–—".contains(c)))
    }
}

/// Joins `written` and `draft`; none where there is neither a title nor a text.
pub(super) fn article(
    file: &SourceFile,
    mut written: FrontMatterFields,
    draft: TextDraft,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ReadArticle> {
    let mut evidence = written_evidence(&written, config);
    let title = title(file, &mut written, &draft, diagnostics)?;
    let fields = Fields::of(evidence.iter().map(|written| written.field));
    let when = Dates::of(file, &written, &draft.frame, config, &mut evidence);
    written.holds.settle(when.date.is_some());
    let (lang, rtl) = lang(file, &written, &draft, &title, config, &mut evidence);
    let summary = written.summary.take().map_or_else(|| draft.summary(), shortcodes::line);
    let origin = origin(&mut written, &draft.frame, config);
    let (draft, excerpt) = draft.allowed(file, config, (&origin, written.policy), diagnostics);
    let text = ArticleText { paragraphs: draft.frame.paragraphs, body: directed(draft.body, rtl) };
    evidence.extend(draft.frame.evidence);
    let found = FoundFields { title, when, lang, rtl, summary, origin, excerpt, fields, evidence };
    let article = joined(file, written, found, &text, config);
    Some(ReadArticle { article, text })
}

/// What was found of an article, by the editor's words or the text.
struct FoundFields {
    title: String,
    when: Dates,
    lang: String,
    rtl: bool,
    summary: String,
    origin: Origin,
    excerpt: bool,
    /// Those that the editor wrote.
    fields: Fields,
    evidence: Vec<Evidence>,
}

/// The article of what was `found`, and of all else that the editor wrote.
fn joined(
    file: &SourceFile,
    written: FrontMatterFields,
    found: FoundFields,
    text: &ArticleText,
    config: &Config,
) -> Article {
    let slug = written.slug.clone().unwrap_or_else(|| bundle::slug(&file.path, &found.title));
    let ((tags, tag_edits), ignored) = (tags::of(&written, config), numbers(&written));
    Article {
        path: file.path.clone(),
        part: None,
        title: found.title,
        date: found.when.date,
        date_partial: found.when.partial,
        filed: found.when.filed,
        updated: found.when.updated,
        origin: found.origin,
        lang: found.lang.into(),
        rtl: found.rtl,
        summary: found.summary,
        regions: written.regions.unwrap_or_default(),
        themes: written.themes.unwrap_or_default(),
        countries: written.countries.unwrap_or_default(),
        sure: FilingConfidence::default(),
        tags,
        tag_edits,
        slug,
        slug_written: written.slug.is_some(),
        sum: text.summed_up(),
        text: TextNumber::default(),
        words: words::of(&text.paragraphs),
        toc: written.toc,
        ignored,
        pin: written.pin,
        pin_ends: written.pin_ends,
        held: written.holds.by.or_else(|| bundle::held(&file.path)),
        embargo: written.holds.embargo.map(|moment| moment.with_zone(&config.time_zone)),
        noindex: written.holds.noindex,
        off_sitemap: written.holds.off_sitemap,
        canonical_source: written.canonical_source,
        excerpt: found.excerpt,
        expires: written.expires,
        translation_key: written.translation_key,
        story: written.story,
        image: written.image,
        aliases: written.aliases,
        old: written.old,
        written_address: written.written_address,
        entry_id: written.entry_id,
        license: written.license,
        extra: written.extra,
        written: found.fields,
        stamped: written.stamped,
        fingerprint: Fingerprint::default(),
        evidence: found.evidence,
    }
}

/// The headline; none where there is neither that nor a text, which is told.
fn title(
    file: &SourceFile,
    written: &mut FrontMatterFields,
    draft: &TextDraft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let title = written.title.take().or_else(|| draft.frame.title.clone());
    diagnostics.extend(title.is_none().then(|| super::nothing(&file.path)));
    title
}

/// The numbers of what is not told of the article.
fn numbers(written: &FrontMatterFields) -> Vec<u16> {
    written.ignored.iter().map(|code| code.number()).collect()
}

/// `body` with the directions of its blocks; those of plain paragraphs are told with their HTML.
fn directed(body: Body, rtl: bool) -> Body {
    match body {
        Body::Html(block) => Body::Html(markdown::with_directions(block, rtl)),
        Body::Text => Body::Text,
    }
}

fn lang(
    file: &SourceFile,
    written: &FrontMatterFields,
    draft: &TextDraft,
    title: &str,
    config: &Config,
    evidence: &mut Vec<Evidence>,
) -> (String, bool) {
    let lang = written.lang.clone().unwrap_or_else(|| {
        if let Some(lang) = config.languages.language(&file.path) {
            let place = EvidenceLocation::Path;
            evidence.push(Evidence::read(Field::Lang, lang.to_owned(), "", place));
            return lang.to_owned();
        }
        let found = match &draft.seems {
            Seems::Known(found) => *found,
            Seems::Told(told) => Some(told.as_str()),
            Seems::Open => {
                let frame = &draft.frame;
                frame.lang.or_else(|| language::of_paragraphs(title, &frame.paragraphs))
            }
        };
        let by_script = || language::by_script(title, &draft.frame.paragraphs, &config.lang);
        let (lang, place) = match found.or_else(by_script) {
            Some(lang) => (lang.to_owned(), EvidenceLocation::Text),
            None => (config.lang.clone(), EvidenceLocation::Config),
        };
        evidence.push(Evidence::read(Field::Lang, lang.clone(), "", place));
        lang
    });
    let rtl = written.rtl.unwrap_or_else(|| is_rtl(&lang));
    (lang, rtl)
}

fn origin(written: &mut FrontMatterFields, frame: &wire::Frame, config: &Config) -> Origin {
    let source = written.source.take().or_else(|| frame.source.clone());
    let source = source.map(|name| match config.sources.find(&name) {
        Some(known) => known.name.clone(),
        None => name,
    });
    let called = |author: &String| config.authors.name(author);
    let found = || frame.authors.iter().map(called).collect();
    let authors: Vec<String> = written.authors.take().unwrap_or_else(found);
    let place = written.place.take().or_else(|| frame.place.clone());
    Origin {
        source: source.map(SmolStr::from),
        source_url: written.source_url.take().or_else(|| frame.source_url.clone()),
        authors: authors.into_iter().map(SmolStr::from).collect(),
        translators: std::mem::take(&mut written.translators)
            .into_iter()
            .map(SmolStr::from)
            .collect(),
        place: place.map(SmolStr::from),
    }
}

/// Evidence for what the editor wrote, which is how later stages know not to infer it.
fn written_evidence(written: &FrontMatterFields, config: &Config) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut push = |field: Field, value: Option<String>| {
        if let Some(value) = value {
            evidence.push(Evidence::read(field, value, "", EvidenceLocation::FrontMatter));
        }
    };
    let join = |list: &Vec<String>| list.join(", ");
    push(Field::Title, written.title.clone());
    push(Field::Date, written.date.map(|date| date.to_string()));
    push(Field::Filed, written.filed.map(|filed| filed.to_string()));
    push(Field::Updated, written.updated.map(|updated| updated.to_string()));
    push(Field::Source, written.source.clone());
    push(Field::Author, written.authors.as_ref().map(join));
    push(Field::Place, written.place.clone());
    push(Field::Lang, written.lang.clone());
    push(Field::Summary, written.summary.clone());
    push(Field::Tag, written.tags.as_ref().or(written.names.as_ref()).map(join));
    push(Field::Slug, written.slug.as_ref().map(ToString::to_string));
    let taxonomy = &config.taxonomy;
    let regions = written.regions.as_ref().map(|ids| {
        ids.iter().map(|id| taxonomy.region(*id).slug.clone()).collect::<Vec<_>>().join(", ")
    });
    push(Field::Region, regions);
    let themes = written.themes.as_ref().map(|ids| {
        ids.iter().map(|id| taxonomy.theme(*id).slug.clone()).collect::<Vec<_>>().join(", ")
    });
    push(Field::Theme, themes);
    let countries = written
        .countries
        .as_ref()
        .map(|codes| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    push(Field::Country, countries);
    evidence
}
