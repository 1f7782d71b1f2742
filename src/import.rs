//! Feeds, saved pages and mails -> articles in `content/`: what a build reads like any other.

mod article;
mod asked;
mod body;
mod decode;
mod elements;
mod escape;
mod feed;
mod follow;
mod identity;
mod item;
mod json_feed;
mod licence;
mod markdown;
mod net;
mod page;
mod picture;
mod place;
mod question;
mod remote;
mod robots;
mod round;
mod run;
mod saved;
mod settings;
mod state;
mod wordpress;
mod words;
mod writer;
mod xml;

use crate::config::Config;
use crate::diagnostic::{Checked, DiskFault};
use crate::import::follow::LinkFollower;
use crate::import::run::{Import, ImportPlace};
use crate::import::writer::ArticleWriter;
use crate::progress::ProgressSink;
use crate::source::Root;

pub use asked::{ImportAsked, ImportTally, Imported, LinksAsked};
pub use net::NetLimits;

/// Brings the items of sources into the site at `root`.
///
/// # Errors
/// A fault of the disk where articles are written.
pub fn import(
    root: &Root,
    config: &Config,
    asked: &ImportAsked,
    watch: ProgressSink<'_>,
) -> Result<Checked<Imported>, DiskFault> {
    let mut run = Import {
        root,
        config,
        asked,
        follower: LinkFollower::new(config, asked, watch),
        writer: ArticleWriter::open(root, asked),
        imported: Imported::default(),
        diagnostics: Vec::new(),
    };
    let sources = run.sources();
    let mut asked = Vec::new();
    for (setting, place) in sources {
        match place {
            ImportPlace::File(file) => run.local(&setting, &file)?,
            ImportPlace::Net => asked.push(setting),
        }
    }
    run.remote(asked, watch)?;
    run.imported.is_broken |= run.imported.tallies.is_empty();
    run.imported.files = run.writer.close()?;
    Ok(Checked { value: run.imported, diagnostics: run.diagnostics })
}
