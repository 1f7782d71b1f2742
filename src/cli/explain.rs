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

/// Explains the article of `file`.
pub(super) fn run(args: &Args, file: &Path, json: bool, report: &Report) -> Result<u8, Failure> {
    let path = site_path(&args.root, file)?;
    let mut checked = dateline::plan(&args.root, &args.options()?, &|_| {})?;
    checked.said.retain(|diagnostic| diagnostic.file == path || checked.value.is_none());
    let code = report.diagnostics(&checked.said, Notes::Tell);
    let Some(planned) = checked.value else {
        return Ok(code);
    };
    let place = planned.filed.digest.articles.iter().position(|article| article.path == path);
    let Some(at) = place else {
        if code != FAULTS {
            let message = format!("{path} is no article of the site");
            return Err(Failure::new(message).hint(
                "drafts need --drafts, articles of the future --future; `dateline list` shows all",
            ));
        }
        return Ok(code);
    };
    print(&if json { as_json(at, &planned) } else { as_text(at, &planned) })?;
    Ok(code)
}

/// The file's path from the site's root, whether it is given from there or from here.
fn site_path(root: &Path, file: &Path) -> Result<String, Failure> {
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

fn as_json(at: usize, planned: &Planned) -> Vec<u8> {
    let filed = &planned.filed;
    let entry = data::entry(at, &filed.digest, &planned.plan, &filed.config);
    let mut value = serde_json::to_value(entry).unwrap_or_default();
    let evidence = &filed.digest.articles[at].evidence;
    value["evidence"] = serde_json::to_value(evidence).unwrap_or_default();
    let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn as_text(at: usize, planned: &Planned) -> Vec<u8> {
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
            reasons(article, field, value, values.len() > 1, &mut text);
        }
        runner_up(article, field, &values, &mut text);
    }
    let mut taken_out = article.evidence.iter().filter(|e| e.field == Field::Chrome).peekable();
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
        (Field::Source, one(origin.source.clone())),
        (Field::Author, origin.authors.clone()),
        (Field::Place, one(origin.place.clone())),
        (Field::Lang, vec![article.lang.clone()]),
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
fn reasons(article: &Article, field: Field, value: &str, several: bool, text: &mut String) {
    let speaks = |evidence: &&Evidence| {
        evidence.field == field && (evidence.value == value || !several && evidence.weight == 0.0)
    };
    let mut found: Vec<&Evidence> = article.evidence.iter().filter(speaks).collect();
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

/// The best value of a field that was not taken, and by how much it missed.
fn runner_up(article: &Article, field: Field, values: &[String], text: &mut String) {
    if !matches!(field, Field::Region | Field::Theme) {
        return;
    }
    let other = article.evidence.iter().find(|e| e.field == field && !values.contains(&e.value));
    if let Some(other) = other.filter(|e| e.weight > 0.0) {
        let sum: f32 = article
            .evidence
            .iter()
            .filter(|e| e.field == field && e.value == other.value)
            .map(|e| e.weight)
            .sum();
        let _ = writeln!(text, "         {DIM}next: {} {sum:+.1}{DIM:#}", other.value);
    }
}
