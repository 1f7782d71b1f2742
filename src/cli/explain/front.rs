//! `dateline explain --front`: what the articles of the last days weigh, and where each stands on the
//! front page.

use std::fmt::Write;

use dateline::PlannedSite;
use dateline::model::ArticleIx;
use dateline::plan::{FrontPage, FrontWeight, WeightReason};
use serde_json::{Value, json};

use super::{BOLD, DIM, VALUE};
use crate::cli::args::Args;
use crate::cli::report::{Notes, Report};
use crate::cli::{Failure, print};

/// The most articles that are shown, but for programs: those that stand on the page come first.
const MOST: usize = 30;

/// Explains the front page.
pub(super) fn run(args: &Args, is_json: bool, report: &Report) -> Result<u8, Failure> {
    let checked = args.builder().list(&args.options()?, &|_| {})?;
    let code = report.diagnostics(&checked.diagnostics, Notes::Leave)?;
    let Some(planned) = checked.value else {
        return Ok(code);
    };
    let front = FrontPage::of(&planned.filed.digest, &planned.filed.config);
    print(&if is_json { as_json(&front, &planned) } else { as_text(&front, &planned) })?;
    Ok(code)
}

/// Where the article at `at` stands.
fn place(at: ArticleIx, front: &FrontPage, planned: &PlannedSite) -> Option<String> {
    if front.lead == Some(at) {
        return Some(String::from("lead"));
    }
    if front.seconds.contains(&at) {
        return Some(String::from("beside it"));
    }
    if front.strip.contains(&at) {
        return Some(String::from("strip"));
    }
    let block = front.blocks.iter().find(|block| block.articles.contains(&at))?;
    Some(planned.filed.config.taxonomy.region(block.region).slug.clone())
}

/// What speaks for the article or against it, in words.
fn words((reason, points): (WeightReason, i32)) -> String {
    let side = match reason {
        WeightReason::Pinned => String::from("pinned"),
        WeightReason::Age(0) => String::from("newest day"),
        WeightReason::Age(1) => String::from("a day older"),
        WeightReason::Age(days) => format!("{days} days older"),
        WeightReason::Story(parts) => format!("one of {parts} in its story"),
        WeightReason::Picture => String::from("picture"),
        WeightReason::Foreign => String::from("another language"),
        WeightReason::Length(words) => format!("{words} words"),
        WeightReason::Excerpt => String::from("excerpt"),
    };
    format!("{side} {points:+}")
}

fn as_text(front: &FrontPage, planned: &PlannedSite) -> Vec<u8> {
    let digest = &planned.filed.digest;
    let shown = |weight: &&FrontWeight| place(weight.article, front, planned).is_some();
    let mut weights: Vec<&FrontWeight> = front.weights.iter().collect();
    weights.sort_by_key(|weight| !shown(weight));
    let mut text = String::new();
    for weight in weights.iter().take(MOST) {
        let article = &digest[weight.article];
        let place = place(weight.article, front, planned);
        let place = place.as_deref().unwrap_or("not there");
        let _ = writeln!(
            text,
            "{:>4}  {BOLD}{place:<14}{BOLD:#} {VALUE}{}{VALUE:#}",
            weight.total(),
            article.title
        );
        let sides: Vec<String> = weight.reasons.iter().copied().map(words).collect();
        let _ = writeln!(text, "      {DIM}{}: {}{DIM:#}", article.key(), sides.join(", "));
    }
    if let Some(more) = weights.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(text, "{DIM}and {more} more: --json shows all{DIM:#}");
    }
    if weights.is_empty() {
        let _ = writeln!(text, "there is no article to put there");
    }
    text.into_bytes()
}

fn as_json(front: &FrontPage, planned: &PlannedSite) -> Vec<u8> {
    let entry = |weight: &FrontWeight| {
        let article = &planned.filed.digest[weight.article];
        let reasons: Vec<String> = weight.reasons.iter().copied().map(words).collect();
        json!({
            "path": article.key().text(),
            "title": article.title,
            "place": place(weight.article, front, planned),
            "weight": weight.total(),
            "reasons": reasons,
        })
    };
    let entries: Vec<Value> = front.weights.iter().map(entry).collect();
    let mut bytes = serde_json::to_vec_pretty(&entries).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
