//! What `dateline migrate` may be asked.

use std::path::PathBuf;

/// How to migrate.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Migrating {
    /// The folder of the old site, which is not changed
    #[arg(value_name = "DIR")]
    pub(in crate::cli) from: PathBuf,
    /// The folder for the new site
    #[arg(long, value_name = "NEW")]
    pub(in crate::cli) to: PathBuf,
    /// Say what is there without writing anything
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Print what was found and done as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
