//! What an import is asked for, and what came of it.

use jiff::civil::Date;

use crate::config::Policy;
use crate::import::net::NetLimits;

/// What is asked of an import.
#[derive(Debug, Clone)]
pub struct ImportAsked {
    /// Files, folders and addresses; none for those of `feeds.yaml`.
    pub sources: Vec<String>,
    /// The folder of the site for the articles.
    pub to: String,
    /// Items of an earlier day are left out.
    pub since: Option<Date>,
    /// The most new articles of each source.
    pub limit: Option<usize>,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// How the texts of sources may be shown that are named by hand.
    pub policy: Policy,
    /// Whether feeds are asked for whole, whatever is known of them.
    pub fresh: bool,
    /// What is asked for beside what feeds hold.
    pub links: LinksAsked,
    /// What a feed may cost.
    pub net: NetLimits,
}

/// What of an article is asked for that its feed only leads to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinksAsked {
    /// Whole texts, of the pages of feeds that hold beginnings, where that is allowed.
    pub texts: bool,
    /// Pictures, beside the articles whose whole texts are taken.
    pub pictures: bool,
}

/// What came of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportTally {
    /// Its name.
    pub source: String,
    /// New articles.
    pub new: usize,
    /// Articles that were written anew, since their items changed.
    pub changed: usize,
    /// Items that are here already.
    pub known: usize,
    /// Items whose articles were deleted here.
    pub deleted: usize,
    /// Items that were left out as it was asked for.
    pub left: usize,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The files that were written, or would be.
    pub files: Vec<String>,
    /// Each source that was read.
    pub tallies: Vec<ImportTally>,
    /// Whether a source could not be read that could be until now, or none could.
    pub is_broken: bool,
}
