//! New bytes in the place of a file's old ones: whole at any moment, and never over a change of others.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

/// Puts the bytes `after` into the file at `path`, which keeps its permissions and gets the time
/// `modified` where there is one; whether it did. It does not where the file holds other bytes than
/// `before`. The new file is made beside it under a name of its own, so that of two programs that do
/// this at once one fails.
pub(super) fn exchange(
    path: &Path,
    before: &[u8],
    after: &[u8],
    modified: Option<SystemTime>,
) -> io::Result<bool> {
    let path = path.canonicalize()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Names that begin with a point are no articles, so that no build reads it.
    let draft = path.with_file_name(format!(".{name}.new"));
    let permissions = fs::metadata(&path)?.permissions();
    let file = fs::OpenOptions::new().write(true).create_new(true).open(&draft);
    let mut file = file.map_err(|fault| in_the_way(&draft, fault))?;
    let put = || {
        if fs::read(&path)? != before {
            return Ok(false);
        }
        file.write_all(after)?;
        file.set_permissions(permissions)?;
        modified.map_or(Ok(()), |time| file.set_modified(time))?;
        file.sync_all()?;
        fs::rename(&draft, &path).map(|()| true)
    };
    let done = put();
    if !matches!(done, Ok(true)) {
        let _ = fs::remove_file(&draft);
    }
    done
}

fn in_the_way(draft: &Path, fault: io::Error) -> io::Error {
    if fault.kind() != io::ErrorKind::AlreadyExists {
        return fault;
    }
    let why = format!("{} is there: another program writes, or left it behind", draft.display());
    io::Error::new(fault.kind(), why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_others_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "a").unwrap();
        let time = SystemTime::UNIX_EPOCH;
        assert!(!exchange(&path, b"b", b"c", None).unwrap());
        assert!(exchange(&path, b"a", b"c", Some(time)).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"c");
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
        fs::write(folder.path().join(".a.txt.new"), "").unwrap();
        assert!(exchange(&path, b"c", b"d", None).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"c");
    }
}
