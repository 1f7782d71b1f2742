//! One build at a time of a site: its cache and its outputs belong to one that runs. Of a site that
//! may not be written: one at a time into a folder.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process;

use super::room;
use crate::diagnostic::{DiskFault, RunError};
use crate::stat;

/// The file that a build holds while it runs. It stays; what counts is who holds it.
const LOCK: &str = "lock";
/// What to do where a site may not be written.
const ELSEWHERE: &str = "check its permissions, or build with `--no-cache --out DIR`, which writes \
                         nothing but that folder";

/// Held while a build of a site runs. The system lets go of it when the build ends in whatever
/// way, so none is ever left behind.
pub(crate) struct Lock {
    /// None on a disk that knows no locks.
    held: Option<File>,
    keeps: bool,
}

/// What trying to hold a lock comes to.
enum LockResult {
    Held(Lock),
    /// Somebody else holds it; in words.
    Busy(String),
}

impl Drop for Lock {
    /// Lets go at once: a process that was just begun may have the file open a moment longer.
    fn drop(&mut self) {
        let _ = self.held.as_ref().map(File::unlock);
    }
}

impl Lock {
    /// Holds the site at `root`, which is built into the folder `out`; a fault where another build
    /// does, which is named by the number of its process. Where the site may not be written, and the
    /// build `needs_no_cache`, it holds the output folder alone.
    pub(crate) fn take(root: &Path, out: &Path, needs_no_cache: bool) -> Result<Self, RunError> {
        stat::refuse_no_folder(root).map_err(RunError::NoSite)?;
        room::refuse_odd(root).map_err(RunError::InTheWay)?;
        let path = root.join(room::FOLDER).join(LOCK);
        match Self::hold(&path) {
            Err(fault) if is_denied(&fault) && needs_no_cache => Self::of_outputs(out),
            Err(fault) if is_denied(&fault) => {
                Err(DiskFault::at(&path, fault).hint(ELSEWHERE).into())
            }
            Err(fault) => Err(DiskFault::at(&path, fault).into()),
            Ok(LockResult::Held(lock)) => Ok(lock),
            Ok(LockResult::Busy(words)) => Err(busy(&path, words)),
        }
    }

    /// Whether what the build learns can be kept for the next one.
    pub(crate) fn keeps(&self) -> bool {
        self.keeps
    }

    fn hold(path: &Path) -> io::Result<LockResult> {
        room::make(path)?;
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                write!(file, "{}", process::id())?;
                Ok(LockResult::Held(Self { held: Some(file), keeps: true }))
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Where a lock keeps readers out too, its holder has no name.
                let _ = file.take(20).read_to_string(&mut holder);
                let who =
                    if holder.is_empty() { String::new() } else { format!(" (process {holder})") };
                Ok(LockResult::Busy(format!("another build of this site is running{who}")))
            }
            Err(TryLockError::Error(_)) => Ok(LockResult::Held(Self { held: None, keeps: true })),
        }
    }

    /// Holds an output folder, without a file that would be published with it.
    fn of_outputs(out: &Path) -> Result<Self, RunError> {
        fs::create_dir_all(out).map_err(|fault| DiskFault::at(out, fault))?;
        // Not every system opens folders.
        let held = File::open(out).ok();
        match held.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => {
                Err(busy(out, String::from("another build into this folder is running")))
            }
            _ => Ok(Self { held, keeps: false }),
        }
    }
}

fn busy(path: &Path, words: String) -> RunError {
    RunError::Busy(DiskFault::at(path, io::Error::other(words)))
}

/// Whether a disk, or a folder on it, may not be written.
fn is_denied(fault: &io::Error) -> bool {
    use io::ErrorKind;
    matches!(fault.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_at_a_time() {
        let site = tempfile::tempdir().unwrap();
        let take = || Lock::take(site.path(), &site.path().join("public"), false);
        let held = take().unwrap();
        let fault = take().err().unwrap();
        assert!(matches!(fault, RunError::Busy(_)));
        assert!(fault.to_string().ends_with(&format!("(process {})", process::id())), "{fault}");
        drop(held);
        take().unwrap();
    }
}
