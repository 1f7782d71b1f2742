//! What the editor wrote and what the text says -> one `Article`.

mod tags;
mod words;

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Article, ArticleText, Body, Evidence, EvidenceLocation, Field, Fields, FilingConfidence,
    Fingerprint, Moment, Origin, PartialDate, ReadArticle, Slug, SourceFile, TextNumber, is_rtl,
};
use crate::parse::front_matter::FrontMatterFields;
use crate::parse::{date, language, mail, markdown, page, saved, summary, text, wire};

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
}

impl TextDraft {
    /// Plain text.
    pub(super) fn text(frame: wire::Frame) -> Self {
        Self { frame, body: Body::Text, above_more: None, seems: Seems::Open, is_saved: false }
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
        Self { frame, body: Body::Html(parts.block), above_more, seems, is_saved: false }
    }

    /// A saved page.
    pub(super) fn page(page: page::PageParts) -> Self {
        let page::PageParts { mut frame, parts, lang } = page;
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
        Self { frame, body: Body::Html(parts.block), above_more: None, seems, is_saved: true }
    }

    /// A saved mail.
    pub(super) fn mail(mail: mail::MailParts) -> Self {
        let mail::MailParts { frame, parts } = mail;
        match parts {
            Some(parts) => Self::page(page::PageParts { frame, parts, lang: None }),
            None => Self { is_saved: true, ..Self::text(frame) },
        }
    }

    /// The same without all but its beginning, which is told.
    fn beginning(
        self,
        file: &SourceFile,
        config: &Config,
        origin: &Origin,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        diagnostics.extend(saved::told(&file.path, origin, config));
        let paragraphs = saved::beginning(self.frame.paragraphs);
        Self { frame: wire::Frame { paragraphs, ..self.frame }, body: Body::Text, ..self }
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
    let title = written.title.take().or_else(|| draft.frame.title.clone());
    let Some(title) = title else {
        diagnostics.push(super::nothing(&file.path));
        return None;
    };
    let fields = Fields::of(evidence.iter().map(|written| written.field));
    let when = Dates::of(file, &written, &draft.frame, config, &mut evidence);
    written.holds.settle(when.date.is_some());
    let (lang, rtl) = lang(&written, &draft, &title, config, &mut evidence);
    let summary = written.summary.take().unwrap_or_else(|| draft.summary());
    let slug = written.slug.clone().unwrap_or_else(|| Slug::from_text(&title));
    let origin = origin(&mut written, &draft.frame, config);
    let excerpt = draft.is_saved && saved::is_excerpt(&origin, config);
    let draft = if excerpt { draft.beginning(file, config, &origin, diagnostics) } else { draft };
    let updated = updated(&written, &draft.frame, config);
    let text = ArticleText { paragraphs: draft.frame.paragraphs, body: directed(draft.body, rtl) };
    let (tags, tag_edits) = tags::of(&written, config);
    evidence.extend(draft.frame.evidence);
    let article = Article {
        path: file.path.clone(),
        part: None,
        title,
        date: when.date,
        date_partial: when.partial,
        filed: when.filed,
        updated,
        origin,
        lang: lang.into(),
        rtl,
        summary,
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
        ignored: written.ignored.iter().map(|code| code.number()).collect(),
        pin: written.pin,
        held: written.holds.by,
        embargo: written.holds.embargo.map(|moment| moment.with_zone(&config.time_zone)),
        noindex: written.holds.noindex,
        off_sitemap: written.holds.off_sitemap,
        canonical_source: written.canonical_source,
        excerpt,
        expires: written.expires,
        translation_key: written.translation_key,
        story: written.story,
        image: written.image,
        aliases: written.aliases,
        extra: written.extra,
        written: fields,
        fingerprint: Fingerprint::default(),
        evidence,
    };
    Some(ReadArticle { article, text })
}

/// When an article was changed; what a saved text says of its own day holds, wherever the site is.
fn updated(written: &FrontMatterFields, frame: &wire::Frame, config: &Config) -> Option<Moment> {
    let zoned = |at: Moment| at.with_zone(&config.time_zone);
    let as_said = |at: Moment| if frame.keeps_offset && !at.is_utc() { at } else { zoned(at) };
    written.updated.map(zoned).or_else(|| frame.updated.map(as_said))
}

/// `body` with the directions of its blocks; those of plain paragraphs are told with their HTML.
fn directed(body: Body, rtl: bool) -> Body {
    match body {
        Body::Html(block) => Body::Html(markdown::with_directions(block, rtl)),
        Body::Text => Body::Text,
    }
}

/// When an article was published, as far as that is known, and when it came in.
struct Dates {
    date: Option<Moment>,
    partial: Option<PartialDate>,
    filed: Moment,
}

impl Dates {
    fn of(
        file: &SourceFile,
        written: &FrontMatterFields,
        frame: &wire::Frame,
        config: &Config,
        evidence: &mut Vec<Evidence>,
    ) -> Self {
        let path = date::in_path(&file.path);
        let dateline = frame.dateline.as_ref();
        let latest = date::Calendar::of(config).latest;
        let may_be_of =
            |dateline: &&wire::Dateline| dateline.year.is_none_or(|year| year <= latest);
        let month_day = dateline.filter(may_be_of).and_then(|dateline| dateline.month_day);
        let month_day = month_day.or(frame.month_day);
        let (date, partial) = published(written, frame, path.as_ref(), month_day, evidence);
        // What a saved text says of its own day holds, wherever the site is.
        let keeps = |date: &Moment| frame.keeps_offset && written.date.is_none() && !date.is_utc();
        let zone = &config.time_zone;
        let date = date.map(|date| if keeps(&date) { date } else { date.with_zone(zone) });
        let filed = match (date, written.filed) {
            (Some(date), _) => date,
            (None, Some(filed)) => filed.with_zone(&config.time_zone),
            (None, None) => {
                let filed = Moment::in_zone(file.modified, &config.time_zone);
                let words = "time of the last change";
                evidence.push(Evidence::read(
                    Field::Filed,
                    filed.to_string(),
                    words,
                    EvidenceLocation::Disk,
                ));
                filed
            }
        };
        Self { date, partial, filed }
    }
}

type FoundDates = (Option<Moment>, Option<PartialDate>);

/// The chain: front matter, path, stamp or dateline, then a day without a year where the year stands in the front matter or the path.
fn published(
    written: &FrontMatterFields,
    frame: &wire::Frame,
    path: Option<&(date::PathDate, String)>,
    month_day: Option<(i8, i8)>,
    evidence: &mut Vec<Evidence>,
) -> FoundDates {
    if written.date.is_some() {
        return (written.date, None);
    }
    if let Some((month, day)) = written.month_day {
        return (None, Some(PartialDate::MonthDay { month, day }));
    }
    // What is more precise than the front matter counts where the two agree.
    let agrees = |day: &Date| written.part_of_date.is_none_or(|part| part.holds(*day));
    if let Some((date::PathDate::Day(day), words)) = path
        && agrees(day)
    {
        let value = day.to_string();
        evidence.push(Evidence::read(Field::Date, value, words.clone(), EvidenceLocation::Path));
        return (Some(Moment::Day(*day)), None);
    }
    if let Some(published) = frame.published.filter(|published| agrees(&published.day())) {
        return (Some(published), None);
    }
    let year = frame.dateline.as_ref().and_then(|dateline| dateline.year);
    let day = year.zip(month_day).and_then(|(y, (m, d))| Date::new(y, m, d).ok());
    if let Some(day) = day.filter(agrees) {
        evidence.extend(by_dateline(frame, day.to_string()));
        return (Some(Moment::Day(day)), None);
    }
    let outer = written.part_of_date.as_ref().or(path.map(|(date, _)| date));
    let outer_year = match outer {
        Some(date::PathDate::Year(year) | date::PathDate::Month { year, .. }) => Some(*year),
        _ => None,
    };
    if let Some(day) = outer_year.zip(month_day).and_then(|(y, (m, d))| Date::new(y, m, d).ok()) {
        let (words, place) = match path {
            Some((_, words)) => (words.clone(), EvidenceLocation::Path),
            None => (day.year().to_string(), EvidenceLocation::FrontMatter),
        };
        evidence.extend(by_dateline(frame, day.to_string()));
        evidence.push(Evidence::read(Field::Date, day.to_string(), words, place));
        return (Some(Moment::Day(day)), None);
    }
    let partial = partial(outer, month_day);
    if month_day.is_some() {
        evidence.extend(partial.and_then(|partial| by_dateline(frame, partial.to_string())));
    }
    (None, partial)
}

/// Evidence that the dateline speaks for the date `value`; a stamp without a year has its own.
fn by_dateline(frame: &wire::Frame, value: String) -> Option<Evidence> {
    let dateline = frame.dateline.as_ref().filter(|dateline| dateline.month_day.is_some())?;
    let place = EvidenceLocation::Line(dateline.line);
    Some(Evidence::read(Field::Date, value, dateline.words.clone(), place))
}

fn partial(outer: Option<&date::PathDate>, month_day: Option<(i8, i8)>) -> Option<PartialDate> {
    match (month_day, outer) {
        (Some((month, day)), _) => Some(PartialDate::MonthDay { month, day }),
        (None, Some(date::PathDate::Month { year, month })) => {
            Some(PartialDate::YearMonth { year: *year, month: *month })
        }
        _ => None,
    }
}

fn lang(
    written: &FrontMatterFields,
    draft: &TextDraft,
    title: &str,
    config: &Config,
    evidence: &mut Vec<Evidence>,
) -> (String, bool) {
    let lang = written.lang.clone().unwrap_or_else(|| {
        let found = match &draft.seems {
            Seems::Known(found) => *found,
            Seems::Told(told) => Some(told.as_str()),
            Seems::Open => language::of_paragraphs(title, &draft.frame.paragraphs),
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
    let authors = written.authors.take().unwrap_or_else(|| frame.authors.clone());
    let place = written.place.take().or_else(|| frame.place.clone());
    Origin {
        source: source.map(SmolStr::from),
        source_url: written.source_url.take().or_else(|| frame.source_url.clone()),
        authors: authors.into_iter().map(SmolStr::from).collect(),
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
