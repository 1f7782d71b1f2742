//! `dateline explain`: how one file was read and filed, and why.

use std::fmt::Write;
use std::path::Path;

use anstyle::AnsiColor;
use anstyle::Style;

use dateline::Planned;
use dateline::model::Article;
use dateline::model::Evidence;
use dateline::model::Field;
use dateline::model::Taxonomy;
use dateline::render::data;
use serde::Serialize;

use super::FAULTS;
use super::Failure;
use super::args::Args;
use super::print;
use super::report::Notes;
use super::report::Report;

const BOLD: Style = Style::new().bold();
const DIM: Style = AnsiColor::BrightBlack.on_default();
const VALUE: Style = AnsiColor::Cyan.on_default();

/// The most reasons that are shown for one value.
const MOST: usize = 6;

/// Why a file may be no article of the site.
pub(super) const OTHERS: &str =
    "drafts need --drafts, articles of the future --future; `dateline list` shows all";

/// Explains the article of `file`.
pub(super) fn run(args: &Args, file: &Path, json: bool, report: &Report) -> Result<u8, Failure> {
    let path = site_path(&args.root, file)?;
    let mut checked = dateline::plan(&args.root, &args.options()?, &|_| {})?;
    checked.said.retain(|diagnostic| diagnostic.file == path || checked.value.is_none());
    let code = report.diagnostics(&checked.said, Notes::Tell)?;
    let Some(planned) = checked.value else {
        return Ok(code);
    };
    let place = planned.filed.digest.articles.iter().position(|article| article.path == path);
    let Some(at) = place else {
        if code != FAULTS {
            let message = format!("{path} is no article of the site");
            return Err(Failure::new(message).hint(OTHERS));
        }
        return Ok(code);
    };
    let evidence = dateline::explain(&planned.filed, at);
    let shown = if json { as_json } else { as_text };
    print(&shown(at, &planned, &evidence))?;
    Ok(code)
}

/// The file's path from the site's root, whether it is given from there or from here.
pub(super) fn site_path(root: &Path, file: &Path) -> Result<String, Failure> {
    let real = |path: &Path| path.canonicalize().ok();
    let from_here = real(file)
        .zip(real(root))
        .and_then(|(file, root)| file.strip_prefix(root).ok().map(Path::to_owned));
    let path = match from_here {
        Some(path) => path,
        None if root.join(file).exists() => file.to_owned(),
        None => {
            return Err(Failure::new(format!("{} is not there", file.display()))
                .hint("name a file of the site, such as content/a.txt"));
        }
    };
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    Ok(parts.join("/"))
}

fn as_json(at: usize, planned: &Planned, evidence: &[Evidence]) -> Vec<u8> {
    let filed = &planned.filed;
    let entry = data::entry(at, &filed.digest, &planned.plan, &filed.config);
    let mut value = serde_json::to_value(entry).unwrap_or_default();
    let article = &filed.digest.articles[at];
    for (field, values) in fields(article, &filed.config.taxonomy) {
        if matches!(field, Field::Region | Field::Theme) {
            value["next"][field.to_string()] =
                serde_json::to_value(Next::of(field, evidence, &values)).unwrap_or_default();
        }
    }
    value["evidence"] = serde_json::to_value(evidence).unwrap_or_default();
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn as_text(at: usize, planned: &Planned, evidence: &[Evidence]) -> Vec<u8> {
    let filed = &planned.filed;
    let article = &filed.digest.articles[at];
    let mut text = format!(
        "{BOLD}{}{BOLD:#}\n{DIM}{} -> {}{DIM:#}\n",
        article.title,
        article.path,
        planned.plan.article(at),
    );
    for (field, values) in fields(article, &filed.config.taxonomy) {
        let values = if values.is_empty() { vec![String::from("unknown")] } else { values };
        for value in &values {
            let name = field.to_string();
            let _ = writeln!(text, "\n{BOLD}{name:<8}{BOLD:#} {VALUE}{value}{VALUE:#}");
            reasons(evidence, field, value, values.len() > 1, &mut text);
        }
        runner_up(evidence, field, &values, &mut text);
    }
    let mut taken_out = evidence.iter().filter(|e| e.field == Field::Chrome).peekable();
    if taken_out.peek().is_some() {
        let _ = writeln!(text, "\n{BOLD}taken out{BOLD:#}");
        taken_out.for_each(|evidence| text.push_str(&reason(evidence)));
    }
    text.into_bytes()
}

/// The fields in the order of reading, each with its values.
fn fields(article: &Article, taxonomy: &Taxonomy) -> Vec<(Field, Vec<String>)> {
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
fn reasons(evidence: &[Evidence], field: Field, value: &str, several: bool, text: &mut String) {
    let speaks = |evidence: &&Evidence| {
        evidence.field == field && (evidence.value == value || !several && evidence.weight == 0.0)
    };
    let mut found: Vec<&Evidence> = evidence.iter().filter(speaks).collect();
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
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

/// The best value of a field that was not taken.
#[derive(Serialize)]
struct Next {
    value: String,
    /// All that speaks for it.
    weight: f32,
    /// How much less that is than what speaks for the last value that was taken by weight.
    behind: Option<f32>,
}

impl Next {
    fn of(field: Field, evidence: &[Evidence], values: &[String]) -> Option<Self> {
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
    let Some(next) = Next::of(field, evidence, values).filter(|_| weighed) else {
        return;
    };
    let behind = next.behind.map(|by| format!(", {by:.1} behind")).unwrap_or_default();
    let Next { value, weight, .. } = next;
    let _ = writeln!(text, "         {DIM}next: {value} {weight:+.1}{behind}{DIM:#}");
}
