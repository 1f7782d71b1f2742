//! One build at a time of a site: its cache and its outputs belong to one that runs.

use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::process;

use crate::diagnostic::DiskFault;

/// The file that a build holds while it runs. It stays; what counts is who holds it.
const LOCK: &str = ".dateline/lock";

/// Held while a build of a site runs. The system lets go of it when the build ends in whatever
/// way, so none is ever left behind.
pub(crate) struct Lock {
    /// None on a disk that knows no locks.
    held: Option<File>,
}

impl Drop for Lock {
    /// Lets go at once: a process that was just begun may have the file open a moment longer.
    fn drop(&mut self) {
        let _ = self.held.as_ref().map(File::unlock);
    }
}

impl Lock {
    /// Holds the site at `root`; a fault where another build does, which is named by the number
    /// of its process.
    pub(crate) fn take(root: &Path) -> Result<Self, DiskFault> {
        let path = root.join(LOCK);
        Self::hold(&path).map_err(|fault| DiskFault::at(&path, fault))
    }

    fn hold(path: &Path) -> io::Result<Self> {
        super::make_room(path)?;
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                write!(file, "{}", process::id())?;
                Ok(Self { held: Some(file) })
            }
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Where a lock keeps readers out too, its holder has no name.
                let _ = file.take(20).read_to_string(&mut holder);
                let who =
                    if holder.is_empty() { String::new() } else { format!(" (process {holder})") };
                let words = format!("another build of this site is running{who}");
                Err(io::Error::new(io::ErrorKind::ResourceBusy, words))
            }
            Err(TryLockError::Error(_)) => Ok(Self { held: None }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_at_a_time() {
        let site = tempfile::tempdir().unwrap();
        let held = Lock::take(site.path()).unwrap();
        let fault = Lock::take(site.path()).err().unwrap();
        assert_eq!(fault.fault.kind(), io::ErrorKind::ResourceBusy);
        assert!(fault.to_string().ends_with(&format!("(process {})", process::id())), "{fault}");
        drop(held);
        Lock::take(site.path()).unwrap();
    }
}
