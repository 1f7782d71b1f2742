//! `dateline check`: everything that can be wrong, and nothing written.

use dateline::Proof;
use dateline::check::{LARGEST_SITE, Weight};
use dateline::classify::learn::{unfiled, unsure};

use super::Failure;
use super::args::Args;
use super::figures::{articles, megabytes};
use super::report::{Notes, Report};

/// Checks the site; with `pages`, for GitHub Pages too.
pub(super) fn run(args: &Args, pages: bool, report: &Report) -> Result<u8, Failure> {
    let mut checked = args.builder().check(&args.options()?)?;
    if let Some(Proof { planned, sizes }) = &checked.value {
        let (filed, plan) = (&planned.filed, &planned.plan);
        let (digest, config) = (&filed.digest, &filed.config);
        let articles = planned.filed.whole().unwrap_or_default();
        checked.diagnostics.extend(unfiled(&articles, config));
        checked.diagnostics.extend(unsure(&articles, config));
        checked.diagnostics.extend(dateline::moved(&args.root, &args.out(), digest, plan, config));
        if pages {
            checked.diagnostics.extend(dateline::check::pages(config, digest, plan, sizes));
        }
    }
    let code = report.diagnostics(&checked.diagnostics, Notes::Tell)?;
    if let Some(Proof { planned, sizes }) = &checked.value {
        let articles = articles(planned.filed.digest.articles.len());
        report.say(&format!(
            "{articles} checked; a build would make {} files",
            planned.plan.outputs.len()
        ));
        if pages {
            for line in
                table(&dateline::check::weights(&planned.plan, &planned.filed.digest, sizes))
            {
                report.say(&line);
            }
        }
    }
    Ok(code)
}

/// The files of the site by kind, and their share of what GitHub Pages takes.
fn table(weights: &[Weight]) -> Vec<String> {
    let row = |kind: &str, files: usize, bytes: usize| {
        let (size, share) = (megabytes(bytes), megabytes(bytes) / megabytes(LARGEST_SITE));
        format!("{kind:<18} {files:>8} {size:>9.2} MB  {:>5.1} %", share * 100.0)
    };
    let mut lines = vec![format!("{:<18} {:>8} {:>12}  {:>7}", "kind", "files", "size", "of 1 GB")];
    lines.extend(weights.iter().map(|Weight { kind, files, bytes }| row(kind, *files, *bytes)));
    let files = weights.iter().map(|weight| weight.files).sum();
    let bytes = weights.iter().map(|weight| weight.bytes).sum();
    lines.push(row("all", files, bytes));
    lines
}
