//! `dateline explain`: how one file was read and filed, and why.

use std::fmt::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use dateline::PlannedSite;
use dateline::classify::{has_themes, names_countries};
use dateline::config::Config;
use dateline::diagnostic::FaultCode;
use dateline::model::{
    Article, ArticleIx, ArticleKey, Evidence, Field, PartNumber, Taxonomy, TextForm, layout,
};
use dateline::render::data;
use dateline::source::Root;
use serde::Serialize;
use serde_json::Value;

use super::args::{Args, Explaining};
use super::report::{Notes, Report};
use super::{FAULTS, Failure, print};

mod fault;
mod front;
mod lines;
mod page;
mod untagged;
mod verdict;

const BOLD: Style = Style::new().bold();
const DIM: Style = AnsiColor::BrightBlack.on_default();
const VALUE: Style = AnsiColor::Cyan.on_default();

/// The most reasons that are shown for one value.
const MOST: usize = 6;

/// Why a file may be no article of the site.
const OTHERS: &str =
    "`dateline list` shows all articles; add --drafts or --future to include those";

/// How much is shown of an article, and how.
#[derive(Clone, Copy)]
enum ExplainForm {
    /// Each value with its strongest reason.
    Verdict,
    /// All the evidence.
    All,
    /// All the evidence, for programs.
    Json,
    /// The file itself, line by line.
    Lines(lines::LineForm),
}

impl ExplainForm {
    /// The form that is asked for.
    fn asked(asked: &Explaining) -> Self {
        match asked {
            Explaining { html: true, .. } => Self::Lines(lines::LineForm::Html),
            Explaining { text: true, json: true, .. } => Self::Lines(lines::LineForm::Json),
            Explaining { text: true, .. } => Self::Lines(lines::LineForm::Text),
            Explaining { json: true, .. } => Self::Json,
            Explaining { all: true, .. } => Self::All,
            _ => Self::Verdict,
        }
    }
}

/// Explains the article of a file, or a code.
pub(super) fn run(args: &Args, asked: &Explaining, report: &Report) -> Result<u8, Failure> {
    let Some(file) = asked.file.as_deref() else {
        return front::run(args, asked.json, report);
    };
    if let Some(word) = file.to_str().filter(|_| !file.exists()) {
        match FaultCode::find(word) {
            Some(code) => return fault::print_code(code, asked.json),
            None if fault::is_like_a_code(word) => {
                return Err(Failure::new(format!("there is no code {word}"))
                    .hint("docs/FAULTS.md lists all of them"));
            }
            None => {}
        }
    }
    let (path, part) = site_key(&args.site(), file)?;
    let form = ExplainForm::asked(asked);
    if let ExplainForm::Lines(form) = form {
        return lines::run(args, &path, form, report);
    }
    let mut checked = args.builder().plan(&args.options()?, &|_| {})?;
    checked.diagnostics.retain(|diagnostic| diagnostic.file == path || checked.value.is_none());
    let code = report.diagnostics(&checked.diagnostics, Notes::Tell)?;
    let Some(planned) = checked.value else {
        return Ok(code);
    };
    let digest = &planned.filed.digest;
    let is_asked = |at: &ArticleIx| part.is_none() || digest[*at].part == part;
    let places: Vec<ArticleIx> = digest.articles_of(&path).into_iter().filter(is_asked).collect();
    if places.is_empty() {
        return match code {
            FAULTS => Ok(code),
            _ if path.starts_with("content/") && !checked.diagnostics.is_empty() => {
                Err(Failure::new(format!("{path} is not on the site: see the reason above")))
            }
            _ => Err(no_article(&args.site(), &path)),
        };
    }
    print(&shown(&places, &planned, form))?;
    Ok(code)
}

/// What is shown of the articles of one file at those places in the digest.
fn shown(places: &[ArticleIx], planned: &PlannedSite, form: ExplainForm) -> Vec<u8> {
    let evidence = |at: &ArticleIx| dateline::explain(&planned.filed, *at);
    let all = places.iter().map(|at| (*at, evidence(at)));
    if let ExplainForm::Json = form {
        let mut values: Vec<Value> = all.map(|(at, why)| as_json(at, planned, &why)).collect();
        let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
        bytes.push(b'\n');
        return bytes;
    }
    let one = |(at, why): (ArticleIx, Vec<Evidence>)| match form {
        ExplainForm::All => as_text(at, planned, &why),
        _ => verdict::as_text(at, planned, &why),
    };
    all.map(one).collect::<Vec<_>>().join(&b'\n')
}

/// The file's path from the site's root, and which of its articles is meant by `PATH#2`.
fn site_key(root: &Root, file: &Path) -> Result<(String, Option<PartNumber>), Failure> {
    let text = file.to_string_lossy();
    let ArticleKey { path, part } = ArticleKey::read(&text);
    match site_path(root, file) {
        Err(_) if part.is_some() => Ok((site_path(root, Path::new(path))?, part)),
        path => Ok((path?, None)),
    }
}

/// The file's path from the site's root, whether it is given from there or from here.
pub(super) fn site_path(root: &Root, file: &Path) -> Result<String, Failure> {
    let inside = |folder: &Path, file: &Path| {
        let (file, folder) = file.canonicalize().ok().zip(folder.canonicalize().ok())?;
        file.strip_prefix(folder).ok().map(Path::to_owned)
    };
    let in_content =
        |file: &Path| Some(Path::new(layout::CONTENT).join(inside(root.content()?, file)?));
    let from_here = in_content(file).or_else(|| inside(root, file));
    let path = match from_here.or_else(|| in_content(&root.join(file))) {
        Some(path) => path,
        None if root.at(&file.to_string_lossy()).exists() => file.to_owned(),
        None => {
            return Err(Failure::new(format!("{} does not exist", file.display()))
                .hint("name the file of an article, such as content/a.txt"));
        }
    };
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}

/// What is wrong with a `path` at which there is no article of the site.
pub(super) fn no_article(root: &Root, path: &str) -> Failure {
    let is =
        |what: &str| Failure::new(format!("{} {what}", if path.is_empty() { "it" } else { path }));
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if root.at(path).is_dir() {
        is("is a folder").hint("name the file of an article; `dateline list` shows all")
    } else if layout::SETTINGS.contains(&path) {
        is("holds settings, not an article").hint("`dateline check` shows what is wrong in it")
    } else if path.starts_with("content/_pages/") {
        is("is a standing page, which has no region or theme").hint("name the file of an article")
    } else if !path.starts_with("content/") {
        is("is not in content/, where articles are").hint("`dateline list` shows all")
    } else if TextForm::of(&ending).is_none() {
        is("is not a text: it is published as it is")
            .hint("articles end with .txt, .md, .html or .eml")
    } else {
        is("is not an article of this site").hint(OTHERS)
    }
}

fn as_json(at: ArticleIx, planned: &PlannedSite, evidence: &[Evidence]) -> Value {
    let filed = &planned.filed;
    let entry = data::entry(at, &filed.digest, &planned.plan, &filed.config);
    let mut value = serde_json::to_value(entry).unwrap_or_default();
    let article = &filed.digest[at];
    for (field, values) in fields(article, &filed.config.taxonomy) {
        if matches!(field, Field::Region | Field::Theme) {
            value["next"][field.to_string()] =
                serde_json::to_value(RunnerUp::of(field, evidence, &values)).unwrap_or_default();
        }
    }
    value["evidence"] = serde_json::to_value(evidence).unwrap_or_default();
    value
}

fn as_text(at: ArticleIx, planned: &PlannedSite, evidence: &[Evidence]) -> Vec<u8> {
    let filed = &planned.filed;
    let article = &filed.digest[at];
    let mut text = format!(
        "{BOLD}{}{BOLD:#}\n{DIM}{} -> {}{DIM:#}\n",
        article.title,
        article.key(),
        planned.plan.article(at),
    );
    for (field, values) in fields(article, &filed.config.taxonomy) {
        let values = if values.is_empty() { vec![String::from("unknown")] } else { values };
        for value in &values {
            let name = field.to_string();
            let _ = writeln!(text, "\n{BOLD}{name:<8}{BOLD:#} {VALUE}{value}{VALUE:#}");
            reasons(evidence, field, value, values.len() > 1, &mut text);
        }
        if field == Field::Tag {
            text.push_str(&untagged::as_text(evidence, &values));
        }
        if is_unfiled(field, article, &filed.config) {
            missing(field, article, evidence, &filed.config, &mut text);
        } else {
            runner_up(evidence, field, &values, &mut text);
        }
    }
    let mut taken_out = evidence.iter().filter(|e| e.field == Field::Chrome).peekable();
    if taken_out.peek().is_some() {
        let _ = writeln!(text, "\n{BOLD}taken out{BOLD:#}");
        taken_out.for_each(|evidence| text.push_str(&reason(evidence)));
    }
    text.into_bytes()
}

/// The fields in the order of reading, each with its values.
pub(super) fn fields(article: &Article, taxonomy: &Taxonomy) -> Vec<(Field, Vec<String>)> {
    let origin = &article.origin;
    let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
    let date = article.date.map(|date| date.to_string());
    let date = date.or_else(|| article.date_partial.map(|part| part.to_string()));
    let mut fields = vec![
        (Field::Title, vec![article.title.clone()]),
        (Field::Date, one(date)),
        (Field::Filed, vec![article.filed.to_string()]),
        (Field::Source, one(origin.source.as_ref().map(ToString::to_string))),
        (Field::Author, origin.authors.iter().map(ToString::to_string).collect()),
        (Field::Place, one(origin.place.as_ref().map(ToString::to_string))),
        (Field::Lang, vec![article.lang.to_string()]),
        (Field::Region, article.regions.iter().map(|r| taxonomy.region(*r).slug.clone()).collect()),
        (Field::Country, article.countries.iter().map(ToString::to_string).collect()),
        (Field::Theme, article.themes.iter().map(|t| taxonomy.theme(*t).slug.clone()).collect()),
        (Field::Tag, article.tags.iter().map(|tag| tag.name.to_string()).collect()),
    ];
    if article.date.is_some() {
        fields.retain(|(field, _)| *field != Field::Filed);
    }
    fields
}

/// The evidence for a value of a field, heaviest first.
pub(super) fn for_value<'e>(
    evidence: &'e [Evidence],
    field: Field,
    value: &str,
    several: bool,
) -> Vec<&'e Evidence> {
    let is_alone = |evidence: &Evidence| {
        // What was done with a tag is said of that tag alone.
        !several && evidence.weight == 0.0 && (field != Field::Tag || evidence.words.is_empty())
    };
    let speaks = |evidence: &&Evidence| {
        evidence.field == field && (evidence.value == value || is_alone(evidence))
    };
    let mut found: Vec<&Evidence> = evidence.iter().filter(speaks).collect();
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

/// The lines of the evidence for a value of a field.
fn reasons(evidence: &[Evidence], field: Field, value: &str, several: bool, text: &mut String) {
    let found = for_value(evidence, field, value, several);
    for evidence in found.iter().take(MOST) {
        text.push_str(&reason(evidence));
    }
    if let Some(more) = found.len().checked_sub(MOST).filter(|n| *n > 0) {
        let _ = writeln!(text, "         {DIM}and {more} more{DIM:#}");
    }
}

fn reason(evidence: &Evidence) -> String {
    let words = evidence.words.trim();
    let words = if words.is_empty() { String::new() } else { format!(" \"{}\"", short(words)) };
    let weight =
        if evidence.weight == 0.0 { String::new() } else { format!(" {:+.1}", evidence.weight) };
    format!("         {DIM}{}{words}{weight}{DIM:#}\n", evidence.place)
}

/// The words on one line, cut where they are long.
fn short(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// Whether nothing was found by which to file an article on a field, and its editor says nothing.
fn is_unfiled(field: Field, article: &Article, config: &Config) -> bool {
    let taxonomy = &config.taxonomy;
    match field {
        Field::Theme => {
            article.themes == [taxonomy.no_theme()] && !article.is_written(Field::Theme)
        }
        Field::Region => {
            let written = article.is_written(Field::Region) || article.is_written(Field::Country);
            article.regions == [taxonomy.no_region()] && article.countries.is_empty() && !written
        }
        _ => false,
    }
}

/// What came nearest to filing an article that is not filed, what it lacks, and what to do.
fn missing(
    field: Field,
    article: &Article,
    evidence: &[Evidence],
    config: &Config,
    text: &mut String,
) {
    let mut say = |line: &str| {
        let _ = writeln!(text, "         {DIM}{line}{DIM:#}");
    };
    let (least, key, word) = match field {
        Field::Theme => (config.filing.theme_threshold, "filing.theme_threshold", "word"),
        _ => (config.filing.region_threshold, "filing.region_threshold", "name"),
    };
    let Some(next) = RunnerUp::of(field, evidence, &[]) else {
        let knows = if field == Field::Theme { has_themes } else { names_countries };
        if knows(&article.lang) {
            say(&format!("no {word} in it points to a {field}"));
        } else {
            say(&format!("dateline knows no {word}s in the language `{}`", article.lang));
        }
        say(&format!("write `{field}:` in the front matter, or add {word}s to taxonomy.yaml"));
        return;
    };
    let RunnerUp { value, weight, .. } = next;
    let speaks = evidence.iter().filter(|e| e.field == field && e.value == value && e.weight > 0.0);
    let speaks: Vec<String> = speaks
        .take(MOST)
        .map(|e| format!("\"{}\" {:+.1}", short(e.words.trim()), e.weight))
        .collect();
    say(&format!("nearest: {value} {weight:+.1}, from {}", speaks.join(", ")));
    if weight < least {
        say(&format!("not enough: a {field} needs {least:.1} (`{key}`)"));
    } else {
        say(&format!("not enough for so short a text: it needs two {word}s, or one of weight 5"));
    }
    say(&format!(
        "write `{field}: {value}` in the front matter, or add {word}s for {value} to taxonomy.yaml"
    ));
}

/// The best value of a field that was not taken.
#[derive(Serialize)]
pub(super) struct RunnerUp {
    value: String,
    /// All that speaks for it.
    weight: f32,
    /// How much less that is than what speaks for the last value that was taken by weight.
    behind: Option<f32>,
}

impl RunnerUp {
    /// The best value of `field` that is none of `values`.
    pub(super) fn of(field: Field, evidence: &[Evidence], values: &[String]) -> Option<Self> {
        let weighed = evidence.iter().filter(|e| e.field == field);
        let sum = |value: &str| -> f32 {
            weighed.clone().filter(|e| e.value == value).map(|e| e.weight).sum()
        };
        let next = weighed.clone().find(|e| e.weight > 0.0 && !values.contains(&e.value))?;
        let (value, weight) = (next.value.clone(), sum(&next.value));
        let taken = values.iter().map(|value| sum(value)).filter(|sum| *sum > 0.0);
        let behind = taken.reduce(f32::min).map(|least| least - weight).filter(|by| *by > 0.0);
        Some(Self { value, weight, behind })
    }
}

/// The line of the runner-up of a field that is weighed.
fn runner_up(evidence: &[Evidence], field: Field, values: &[String], text: &mut String) {
    let weighed = matches!(field, Field::Region | Field::Theme);
    let Some(next) = RunnerUp::of(field, evidence, values).filter(|_| weighed) else {
        return;
    };
    let behind = next.behind.map(|by| format!(", {by:.1} behind")).unwrap_or_default();
    let RunnerUp { value, weight, .. } = next;
    let _ = writeln!(text, "         {DIM}next: {value} {weight:+.1}{behind}{DIM:#}");
}
