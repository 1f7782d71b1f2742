//! What earlier runs wrote and learnt, kept in `.dateline/`: safe to delete at any time.
#![expect(clippy::disallowed_methods, reason = "the only module that touches `.dateline/`")]

mod articles;
mod history;
mod journal;
mod last_build;
mod lock;
mod names;
mod output_index;
mod pictures;
mod room;
mod texts;
mod words;

use std::path::Path;

use crate::diagnostic::{Diagnostic, FaultCode, FaultOrigin};

pub(crate) use articles::{Articles, CachedArticle, CachedFile, fingerprint};
pub(crate) use history::{load_history, save_history};
pub(crate) use last_build::LastBuild;
pub(crate) use lock::Lock;
pub(crate) use output_index::{OutputEntry, OutputIndex};
pub(crate) use pictures::{load_copies, save_copies, sweep_copies};
pub(crate) use room::refuse_odd;
pub(crate) use texts::{KeptText, TextCache, Texts};
pub(crate) use words::{load_words, save_words, sweep_words};

/// The warning that a file of the cache does not hold what was written.
fn damaged(file: &Path) -> Diagnostic {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let message = "damaged, so it was made again";
    Diagnostic::new(FaultCode::DamagedCache, format!(".dateline/{name}"), message)
        .from(FaultOrigin::Cache)
        .hint("nothing to do: .dateline is a cache, which may be deleted at any time")
}
