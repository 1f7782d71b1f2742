//! A site of another system -> a site beside it: its texts byte for byte, its settings as far as they
//! mean something here, and the address of every article.

mod answers;
mod authors;
mod links;
mod old_address;
mod placement;
mod post;
mod report;
mod settings;
mod site_file;
mod spelling;
mod survey;
mod system;
mod terms;
mod zone;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::builder::Builder;
use crate::config::Options;
use crate::diagnostic::{DiskFault, RunError};
use crate::model::Ledger;
use crate::model::layout::{LEDGER, SITE, TAXONOMY};
use crate::progress::ProgressSink;
use crate::publish::write_ledger;
use crate::source::{self, Root};
use crate::write::Folder;

use answers::{PostAddress, PostAddresses};
use old_address::AddressRule;
use placement::MigratedKind;
use survey::{ForeignSite, ForeignTexts};

pub use answers::{AddressTally, LostAddress};
pub use report::{MigrationReport, ToldKind};
pub use survey::PatternOrigin;

/// What is asked of a migration.
#[derive(Debug, Clone)]
pub struct MigrationAsked {
    /// The folder of the old site.
    pub from: PathBuf,
    /// The folder for the new one.
    pub to: PathBuf,
    /// Whether nothing is to be written.
    pub check: bool,
}

/// Reads the site of another system and writes it anew in a folder of its own. What stands there already
/// stays as it is, and nothing is changed in the old one.
///
/// # Errors
/// A folder that cannot be read or written, or a new site inside of the old one.
pub fn migrate(
    asked: &MigrationAsked,
    options: &Options,
    watch: ProgressSink<'_>,
) -> Result<MigrationReport, RunError> {
    refuse_one_in_another(asked)?;
    let mut site = ForeignSite::read(&asked.from)?;
    // What is not shown today has an address all the same.
    let options =
        Options { drafts: true, future: true, expired: true, cache: false, ..options.clone() };
    let mut report = MigrationReport::of(&site);
    if site.placement.count(MigratedKind::Article) == 0 {
        return Ok(report);
    }
    let new = if asked.check { site.own_root() } else { Root::new(&asked.to, None) };
    if !asked.check {
        report.written += copy(&site, asked)?;
    }
    let filed = Builder::new(new.clone(), Path::new("")).file(&options, watch)?.value;
    let texts = filed.map(|filed| ForeignTexts::of(&site, &new, &filed)).unwrap_or_default();
    site.learn(&texts);
    report.note(&site, &texts);
    let rule = AddressRule { system: site.found.system, settings: &site.settings };
    let old = PostAddresses::of(&texts.posts, rule, &texts.witness);
    report.addresses.known = old.all.len();
    if asked.check {
        return Ok(report);
    }
    report.written += settle(&site, &texts, &old, &new)?;
    let planned = Builder::new(new.clone(), Path::new("")).plan(&options, watch)?;
    report.count_told(&planned.diagnostics);
    if let Some(planned) = &planned.value {
        let pages = terms::pages(&texts.posts, rule, planned);
        report.terms = pages.len();
        report.written += put(pages, &new)?;
        report.addresses = old.answered(planned);
        report.regions = report::regions(planned);
    }
    Ok(report)
}

/// A new site inside of the old one would change that; an old one among the texts of the new one would be
/// read as a part of it.
fn refuse_one_in_another(asked: &MigrationAsked) -> Result<(), DiskFault> {
    let (from, to) = (&asked.from, &asked.to);
    let is_inside = source::is_within(to, from);
    let is_around =
        ["content", "static"].iter().any(|name| source::is_within(from, &to.join(name)));
    if !is_inside && !is_around {
        return Ok(());
    }
    let words = "the old site and the new one would be in one another";
    let fault = DiskFault::at(to, std::io::Error::other(words));
    Err(fault.hint("name another folder with --to, beside the old one"))
}

/// Copies what has a place in the new site and is not there; how many files.
fn copy(site: &ForeignSite, asked: &MigrationAsked) -> Result<usize, DiskFault> {
    let (old, new) = (Root::from(&asked.from), Root::new(&asked.to, None));
    let all: Vec<(&String, &String)> =
        site.placement.files.iter().map(|(to, (from, _))| (to, from)).collect();
    let there = source::stamps(&new, &all.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>());
    let lacking = all.into_iter().zip(there).filter(|(_, there)| there.is_none());
    let lacking: Vec<(&String, &String)> = lacking.map(|(file, _)| file).collect();
    let folder = Folder::open(&asked.to, lacking.iter().map(|(to, _)| to.as_str()), &[])?;
    for (to, from) in &lacking {
        let path = old.join(from);
        let mut file = source::open(&old, from)
            .map_err(|fault| DiskFault::at(&path, std::io::Error::other(fault.message)))?;
        folder.copy(to, &mut file)?.map_err(|fault| DiskFault::at(&path, fault))?;
    }
    Ok(lacking.len())
}

/// Writes the files that are not there yet; how many.
fn put(mut files: BTreeMap<String, String>, new: &Root) -> Result<usize, DiskFault> {
    files.retain(|path, _| source::stamp(new, path).is_none());
    let folder = Folder::open(new, files.keys().map(String::as_str), &[])?;
    for (path, text) in &files {
        folder.put(path, text.as_bytes())?;
    }
    Ok(files.len())
}

/// Writes the settings and the ledger that are not there yet; how many files.
fn settle(
    site: &ForeignSite,
    texts: &ForeignTexts,
    old: &PostAddresses,
    new: &Root,
) -> Result<usize, DiskFault> {
    let mut files = BTreeMap::from([(SITE.to_owned(), site.site_file(texts))]);
    files.extend(site_file::taxonomy(&texts.themes).map(|text| (TAXONOMY.to_owned(), text)));
    let written = put(files, new)?;
    if source::stamp(new, LEDGER).is_some() {
        return Ok(written);
    }
    let lines = old.all.iter().map(|PostAddress { key, line, .. }| (key.clone(), line.clone()));
    write_ledger(new, &Ledger { lines: lines.collect(), ..Ledger::default() })?;
    Ok(written + 1)
}
