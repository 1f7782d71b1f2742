//! `dateline learn`: words for `taxonomy.yaml`, from what the editor wrote in front matter.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use dateline::classify::learn::{Agreement, LearningReport, Proposal, learn};
use dateline::diagnostic::{Diagnostic, DiskFault};
use dateline::model::layout::TAXONOMY;
use dateline::model::{Taxonomy, WordTarget};
use dateline::{config, source};

use super::args::Args;
use super::report::{Notes, Report};
use super::{FAULTS, Failure, print};

/// The most articles that are named beside a word.
const MOST: usize = 3;

/// Proposes words, and adds them to `taxonomy.yaml` where `write` is asked for.
pub(super) fn run(args: &Args, write: bool, report: &Report) -> Result<u8, Failure> {
    let checked = args.builder().file(&args.options()?, &|_| {})?;
    let code = report.diagnostics(&checked.diagnostics, Notes::Leave)?;
    let Some(filed) = checked.value else {
        return Ok(code);
    };
    let learnt = learn(&filed.whole().unwrap_or_default(), &filed.config);
    if learnt.proposals.is_empty() {
        report.say(&format!("no suggestions: {}", why_none(&learnt)));
        return Ok(code);
    }
    print(table(&learnt.proposals, &filed.config.taxonomy).as_bytes())?;
    report.say(&summary(&learnt));
    if !write {
        report.say(&format!("`dateline learn --write` adds them to {TAXONOMY}"));
        return Ok(code);
    }
    let code = code.max(add(&args.root, &learnt.proposals, report)?);
    if code != FAULTS {
        let count = learnt.proposals.len();
        let (words, them) = if count == 1 { ("word", "it") } else { ("words", "them") };
        report.say(&format!(
            "{count} {words} added to {TAXONOMY}: check {them}, then commit the file"
        ));
    }
    Ok(code)
}

/// Adds the words to the file, in one step.
fn add(root: &Path, proposals: &[Proposal], report: &Report) -> Result<u8, Failure> {
    let mut diagnostics = Vec::new();
    let text = source::config_text(root, TAXONOMY).keep(&mut diagnostics);
    match extended(text.as_deref(), proposals) {
        Ok(text) => {
            let path = root.join(TAXONOMY);
            let path = path.canonicalize().unwrap_or(path);
            let draft = path.with_extension("yaml.new");
            let written = fs::write(&draft, text).and_then(|()| fs::rename(&draft, &path));
            written.map_err(|fault| DiskFault::at(&path, fault))?;
        }
        Err(fault) => diagnostics.push(fault),
    }
    report.diagnostics(&diagnostics, Notes::Leave)
}

/// The `text` of `taxonomy.yaml` with the words of the `proposals`.
pub(super) fn extended(text: Option<&str>, proposals: &[Proposal]) -> Result<String, Diagnostic> {
    let additions: Vec<_> =
        proposals.iter().map(|proposal| (proposal.word.clone(), speakers(proposal, 1))).collect();
    config::extend(text, &additions)
}

/// Why there is no proposal.
pub(super) fn why_none(learnt: &LearningReport) -> String {
    let Agreement { of: regions, before: regions_right, .. } = learnt.regions;
    let Agreement { of: themes, before: themes_right, .. } = learnt.themes;
    if regions + themes == 0 {
        return String::from("no article has regions or themes in its front matter");
    }
    let both = [("regions", learnt.regions), ("themes", learnt.themes)];
    let parts = both.into_iter().filter(|(_, agreement)| agreement.of > 0);
    let parts: Vec<_> = parts.map(|(name, a)| format!("{name} {} of {}", a.before, a.of)).collect();
    let parts = parts.join(", ");
    if regions == regions_right && themes == themes_right {
        return format!("dateline agrees with all that was filed by hand ({parts})");
    }
    format!("no single word explains the articles that dateline files differently ({parts} agree)")
}

/// `regions 14 of 17 -> 16 of 17, themes 9 of 12 -> 12 of 12`.
fn summary(learnt: &LearningReport) -> String {
    let both = [("regions", learnt.regions), ("themes", learnt.themes)];
    let parts = both.into_iter().filter(|(_, agreement)| agreement.of > 0);
    let line = |(name, Agreement { of, before, after }): (&str, Agreement)| {
        format!("{name} {before} of {of} -> {after} of {of}")
    };
    parts.map(line).collect::<Vec<_>>().join(", ")
}

/// A line for each proposal: label, word, weight, what it changes, and who speaks for it.
fn table(proposals: &[Proposal], taxonomy: &Taxonomy) -> String {
    let mut rows = vec![["label", "word", "weight", "gains", "loses", "moves"].map(str::to_owned)];
    rows.extend(proposals.iter().map(|proposal| {
        let word = &proposal.word;
        let count = |count: usize| count.to_string();
        [
            label(word.gives, taxonomy),
            word.form.clone(),
            word.weight.to_string(),
            count(proposal.gained),
            count(proposal.lost),
            count(proposal.moved),
        ]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [usize; 6] = std::array::from_fn(|column| width(column).unwrap_or(0));
    let told = std::iter::once(String::from("seen in"));
    let told = told.chain(proposals.iter().map(|proposal| speakers(proposal, MOST)));
    let mut table = String::new();
    for (row, told) in rows.iter().zip(told) {
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let _ = match at {
                0 | 1 => write!(table, "{cell:<width$}  "),
                _ => write!(table, "{cell:>width$}  "),
            };
        }
        let _ = writeln!(table, "{told}");
    }
    table
}

/// `region/europe`.
pub(super) fn label(gives: WordTarget, taxonomy: &Taxonomy) -> String {
    match gives {
        WordTarget::Region(id) => format!("region/{}", taxonomy.region(id).slug),
        WordTarget::Theme(id) => format!("theme/{}", taxonomy.theme(id).slug),
        WordTarget::Country(code) => format!("country/{code}"),
    }
}

/// The first articles that speak for a word, and how many more there are.
pub(super) fn speakers(proposal: &Proposal, most: usize) -> String {
    let articles = &proposal.articles;
    let named = articles.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    match articles.len().saturating_sub(most) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
