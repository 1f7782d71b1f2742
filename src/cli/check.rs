//! `dateline check`: everything that can be wrong, and nothing written.

use dateline::classify::learn::unfiled;

use super::Failure;
use super::args::Args;
use super::build::articles;
use super::report::Notes;
use super::report::Report;

/// Checks the site.
pub(super) fn run(args: &Args, report: &Report) -> Result<u8, Failure> {
    let mut checked = dateline::check(&args.root, &args.options()?)?;
    if let Some(planned) = &checked.value {
        let filed = &planned.filed;
        checked.said.extend(unfiled(&filed.digest.articles, &filed.config));
    }
    let code = report.diagnostics(&checked.said, Notes::Tell)?;
    if let Some(planned) = &checked.value {
        let articles = articles(planned.filed.digest.articles.len());
        report.say(&format!("{articles}, {} files planned", planned.plan.outputs.len()));
    }
    Ok(code)
}
