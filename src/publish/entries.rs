//! `articles.json`, which every change changes: what stands before the first and behind the last
//! line that differs is taken from the file as it is.

use std::path::Path;

use crate::cache;
use crate::cache::OutputIndex;
use crate::diagnostic::DiskFault;
use crate::model::EntryLines;
use crate::model::FileState;
use crate::model::Fingerprint;
use crate::plan::ARTICLES;
use crate::render::FilePart;
use crate::render::OutputKeys;
use crate::render::Site;
use crate::render::data;
use crate::write::Between;
use crate::write::Folder;

/// What the lines are made of now, and how the file stands.
pub(super) struct EntriesState {
    of: Fingerprint,
    lines: Vec<Fingerprint>,
    /// The file as it was left and still is; none where it is not.
    file: Option<FileState>,
}

impl EntriesState {
    /// What the lines are made of by the `keys`, and how the file stands by its `record`.
    pub(super) fn new(keys: &OutputKeys<'_>, record: &OutputIndex) -> Self {
        let (of, lines) = keys.entries();
        let known = record.of(ARTICLES).filter(|written| written.shows.is_some());
        Self { of, lines, file: known.map(|written| written.stamp) }
    }

    /// Brings the file in the folder `out` up to date: how it stands then, and whether it was
    /// written.
    pub(super) fn put(
        &self,
        root: &Path,
        out: &Path,
        site: &Site<'_>,
        folder: &Folder,
    ) -> Result<(FileState, bool), DiskFault> {
        let is_so = |kept: &EntryLines| kept.of == self.of && Some(kept.file) == self.file;
        let old = cache::load_lines(root, out).filter(is_so).unwrap_or_default();
        let (part, mut lines) = data::renewed(&self.lines, &old.lines, site);
        let FilePart { before, bytes, behind } = &part;
        let between = Between { before: *before, bytes, behind: *behind };
        let put = folder.put_between(ARTICLES, &old.file, between)?;
        let (stamp, is_new) = if let Some(put) = put {
            put
        } else {
            let (part, all) = data::renewed(&self.lines, &[], site);
            lines = all;
            folder.put(ARTICLES, &part.bytes)?
        };
        let now = EntryLines { of: self.of, file: stamp, lines };
        if now != old {
            cache::save_lines(root, out, &now);
        }
        Ok((stamp, is_new))
    }
}
