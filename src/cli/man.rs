//! `dateline man DIR`: a manual page for dateline and for each of its commands.

use std::fs;
use std::path::Path;

use clap::CommandFactory;

use super::args::Args;
use super::report::Report;
use super::{DONE, Failure};

/// Writes `dateline.1` and `dateline-COMMAND.1` into `dir`.
pub(super) fn run(dir: &Path, report: &Report) -> Result<u8, Failure> {
    fs::create_dir_all(dir)?;
    clap_mangen::generate_to(Args::command().disable_help_subcommand(true), dir)?;
    report.say(&format!("made {}", dir.join("dateline.1").display()));
    Ok(DONE)
}
