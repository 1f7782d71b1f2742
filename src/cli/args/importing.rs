//! What `dateline import` may be asked.

use clap::ValueEnum;
use jiff::civil::Date;

/// How to import.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Importing {
    /// Addresses of feeds, files or folders [default: the feeds of feeds.yaml]
    #[arg(value_name = "SOURCE")]
    pub(in crate::cli) sources: Vec<String>,
    /// The folder for the articles, relative to the root
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub(in crate::cli) to: String,
    /// Leave out what was published before DAY
    #[arg(long, value_name = "DAY")]
    pub(in crate::cli) since: Option<Date>,
    /// Take at most N new articles of each source, the newest first
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    /// Show which files would be written without writing them
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) links: ImportLinks,
    /// Reach servers by this proxy; whether they are on a private network is then not checked
    #[arg(long, value_name = "URL", value_parser = proxy)]
    pub(in crate::cli) proxy: Option<String>,
    /// Also ask servers of this machine and of private networks
    #[arg(long)]
    pub(in crate::cli) allow_private: bool,
    /// Give up on a feed after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(in crate::cli) timeout: u16,
    /// How much of texts to take from sources that feeds.yaml does not name
    #[arg(long, value_name = "POLICY", default_value = "excerpt")]
    pub(in crate::cli) policy: ImportPolicy,
}

/// What is taken that feeds only lead to.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(in crate::cli) struct ImportLinks {
    /// Take the whole texts of feeds that hold only beginnings from their pages, where the policy and the
    /// site allow it
    #[arg(long)]
    pub(in crate::cli) full_text: bool,
    /// Put pictures beside the articles whose whole texts are taken
    #[arg(long)]
    pub(in crate::cli) images: bool,
}

/// How much of the texts of a source is taken.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum ImportPolicy {
    /// The beginning, and a link to the original
    Excerpt,
    /// Everything: you may republish it
    Republished,
    /// Everything: it is yours
    Own,
}

/// The address of a proxy.
fn proxy(written: &str) -> Result<String, String> {
    let is_host = |rest: &str| !rest.is_empty() && !rest.starts_with(['/', ':', '@']);
    let rest = written.strip_prefix("http://").or_else(|| written.strip_prefix("https://"));
    match rest {
        Some(rest) if is_host(rest) => Ok(written.to_owned()),
        _ => Err(String::from("write it as http://proxy.example:3128")),
    }
}
