//! What `explain` says first: a line for each field, its value with the strongest reason for it.

use std::fmt::Write;

use dateline::PlannedSite;
use dateline::model::{Article, ArticleIx, Confidence, Evidence, EvidenceLocation, Field};

use super::untagged::{LABEL, untagged};
use super::{BOLD, DIM, VALUE, fields, for_value, is_unfiled, missing, short};

/// The verdict on the article at that place in the digest.
pub(super) fn as_text(at: ArticleIx, planned: &PlannedSite, evidence: &[Evidence]) -> Vec<u8> {
    let filed = &planned.filed;
    let article = &filed.digest[at];
    let (path, page) = (article.key(), planned.plan.article(at));
    let mut text = format!("{DIM}{path} -> {page}{DIM:#}\n");
    for (field, values) in fields(article, &filed.config.taxonomy) {
        if field == Field::Country {
            continue;
        }
        let mut name = label(field);
        for (value, reason) in rows(field, &values, evidence) {
            let _ = write!(text, "{BOLD}{name:<8}{BOLD:#} {VALUE}{value}{VALUE:#}");
            let _ = match reason {
                Some(reason) => writeln!(text, "  {DIM}{reason}{DIM:#}"),
                None => writeln!(text),
            };
            name = String::new();
        }
        if field == Field::Tag {
            text.push_str(&no_tags(evidence, &values));
        }
        if let Some(sure) = doubt(field, article) {
            let _ =
                writeln!(text, "{:<8} {DIM}not sure: right in {sure} of 100 such cases{DIM:#}", "");
        }
        if is_unfiled(field, article, &filed.config) {
            missing(field, article, evidence, &filed.config, &mut text);
        }
    }
    let _ = writeln!(text, "{DIM}{}{DIM:#}", rest(evidence));
    text.into_bytes()
}

/// How many of a hundred such verdicts are right, where that is few.
fn doubt(field: Field, article: &Article) -> Option<u8> {
    let sure = match field {
        Field::Region => article.sure.region,
        Field::Theme => article.sure.theme,
        _ => None,
    };
    sure.filter(|sure| !sure.is_enough()).map(|Confidence(hundredths)| hundredths)
}

/// The tags that were hidden or dropped, each with its reason, where the article has the `tags`.
fn no_tags(evidence: &[Evidence], tags: &[String]) -> String {
    let mut text = String::new();
    for why in untagged(evidence, tags) {
        let (tag, reason) = (&why.value, reason(why, &why.value));
        let _ = write!(text, "{BOLD}{LABEL:<8}{BOLD:#} {VALUE}{tag}{VALUE:#}");
        let _ = writeln!(text, "  {DIM}{reason}{DIM:#}");
    }
    text
}

fn label(field: Field) -> String {
    match field {
        Field::Lang => String::from("language"),
        Field::Tag => String::from("tags"),
        field => field.to_string(),
    }
}

/// The values of a field, each with its reason; tags stand in one row.
fn rows(field: Field, values: &[String], evidence: &[Evidence]) -> Vec<(String, Option<String>)> {
    if values.is_empty() {
        let none = if field == Field::Tag { "none" } else { "unknown" };
        return vec![(none.to_owned(), None)];
    }
    if field == Field::Tag {
        let tags: Vec<String> = values.iter().map(|tag| named(tag, evidence)).collect();
        return vec![(tags.join(", "), None)];
    }
    let several = values.len() > 1;
    let row = |value: &String| {
        let strongest = for_value(evidence, field, value, several).into_iter().next();
        (value.clone(), strongest.map(|evidence| reason(evidence, value)))
    };
    values.iter().map(row).collect()
}

/// A tag, with the words that stand for it in the text where they are others.
fn named(tag: &str, evidence: &[Evidence]) -> String {
    let strongest = for_value(evidence, Field::Tag, tag, true).into_iter().next();
    let words = strongest.map_or("", |evidence| evidence.words.trim());
    if words.is_empty() || words.to_lowercase() == tag.to_lowercase() {
        tag.to_owned()
    } else {
        format!("{tag} (\"{}\")", short(words))
    }
}

/// Where a value comes from, and by which words, where they are not the value itself.
fn reason(evidence: &Evidence, value: &str) -> String {
    let words = evidence.words.trim();
    match &evidence.place {
        EvidenceLocation::Text if words.is_empty() => String::from("from the text"),
        EvidenceLocation::Git | EvidenceLocation::Disk => words.to_owned(),
        place if words.is_empty() || words == value => place.to_string(),
        place => format!("{place}: \"{}\"", short(words)),
    }
}

/// What is not shown here.
fn rest(evidence: &[Evidence]) -> String {
    match evidence.iter().filter(|evidence| evidence.field == Field::Chrome).count() {
        0 => String::from("--all shows all the evidence"),
        1 => String::from("1 line taken out; --all shows it, and all the evidence"),
        lines => format!("{lines} lines taken out; --all shows them, and all the evidence"),
    }
}
