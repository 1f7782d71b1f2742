//! An output folder -> the names of what is kept of it, however its path is written and whether or
//! not it is there.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::stat;

/// The ending of a record of outputs.
const OUTPUTS: &str = "outputs";

/// What is kept of one output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FolderNames {
    /// The site's `.dateline/`.
    folder: PathBuf,
    /// The name without its ending: it tells where the output folder is from the root, and, where it
    /// is not inside, also where it is on the disk. So it is found again wherever a site was moved to
    /// together with its outputs, and where only one of both was moved.
    stem: String,
    /// The record's file.
    pub(super) record: PathBuf,
}

/// Where an output folder is.
struct FolderPlace {
    /// From the root, with `/` between its parts.
    near: Vec<u8>,
    /// On the disk.
    far: PathBuf,
    is_inside: bool,
}

impl FolderNames {
    /// Of the folder `out` of the site at `root`.
    pub(super) fn of(root: &Path, out: &Path) -> Self {
        let FolderPlace { near, far, is_inside } = FolderPlace::of(root, out);
        let folder = root.join(".dateline");
        let far = hash(far.as_os_str().as_encoded_bytes());
        let stem = if is_inside { hash(&near) } else { format!("{}-{far}", hash(&near)) };
        let record = folder.join(format!("{stem}.{OUTPUTS}"));
        Self { folder, stem, record }
    }

    /// The file of another ending beside the record.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.stem))
    }

    /// The record of the same folder from before it, or the site, was moved, where there is one.
    pub(super) fn moved(&self) -> Option<PathBuf> {
        let (near, far) = self.stem.split_once('-')?;
        let mut records: Vec<PathBuf> = fs::read_dir(&self.folder)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == OUTPUTS))
            .collect();
        records.sort();
        let is_of = |path: &Path, near: Option<&str>, far: Option<&str>| {
            let stem = path.file_stem().and_then(|stem| stem.to_str()?.split_once('-'));
            stem.is_some_and(|(one, other)| near == Some(one) || far == Some(other))
        };
        let by_far = records.iter().find(|path| is_of(path, None, Some(far)));
        by_far.or_else(|| records.iter().find(|path| is_of(path, Some(near), None))).cloned()
    }

    /// The records that earlier versions may have left of the folder `out` of the site at `root`:
    /// while it was not there they named it as it was written, and later as it was found.
    pub(super) fn old(&self, root: &Path, out: &Path) -> Vec<PathBuf> {
        let FolderPlace { near, far, is_inside } = FolderPlace::of(root, out);
        let near = String::from_utf8_lossy(&near);
        let mut names = vec![out.to_owned(), Path::new(".").join(&*near), root.join(&*near)];
        names.extend((!is_inside).then_some(far));
        // A folder inside the root may have the name that another one has from elsewhere.
        let is_ours = |name: &PathBuf| {
            let is_plain = matches!(name.components().next(), Some(Component::Normal(_)));
            !is_plain || !root.join(name).exists()
        };
        names.retain(is_ours);
        let names = names.into_iter().map(|name| hash(name.to_string_lossy().as_bytes()));
        let files = names.map(|name| self.folder.join(format!("{name}.{OUTPUTS}")));
        let mut files: Vec<PathBuf> = files.filter(|file| *file != self.record).collect();
        files.sort();
        files.dedup();
        files
    }
}

impl FolderPlace {
    fn of(root: &Path, out: &Path) -> Self {
        let (root, far) = (stat::resolved(root), stat::resolved(out));
        let (mut from, mut to) = (root.components().peekable(), far.components().peekable());
        while from.peek().is_some() && from.peek() == to.peek() {
            from.next();
            to.next();
        }
        let mut parts: Vec<&[u8]> = from.map(|_| "..".as_bytes()).collect();
        let is_inside = parts.is_empty();
        parts.extend(to.map(|part| part.as_os_str().as_encoded_bytes()));
        let near = parts.join(&b'/');
        Self { near, far, is_inside }
    }
}

/// The name that stands for a path.
fn hash(path: &[u8]) -> String {
    blake3::hash(path).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_name_however_it_is_written() {
        let above = tempfile::tempdir().unwrap();
        let site = above.path().join("site");
        fs::create_dir_all(site.join("content")).unwrap();
        let stem = |root: &Path, out: &str| FolderNames::of(root, &root.join(out)).stem;
        let mut roots = vec![site.clone(), site.join("."), site.join("content/..")];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(above.path(), above.path().join("link")).unwrap();
            roots.push(above.path().join("link/link/site"));
        }
        for (number, name) in
            ["public", "a/b/c", "../public", "../a/b", "content/x"].into_iter().enumerate()
        {
            let absolute = above.path().join("site").join(name).display().to_string();
            let way = format!("./none/..//{name}/");
            let written = [name, &way, &absolute];
            let stems = || roots.iter().flat_map(|root| written.map(|out| stem(root, out)));
            let before: Vec<String> = stems().collect();
            fs::create_dir_all(site.join(name)).unwrap();
            let after: Vec<String> = stems().collect();
            assert!(
                before.iter().chain(&after).all(|stem| *stem == before[0]),
                "{name}: {before:?} {after:?}"
            );
            assert_eq!(before[0].contains('-'), number == 2 || number == 3, "{name}");
        }
        let all = ["public", "Public", "dist", "../public", "public/public"];
        let all: std::collections::BTreeSet<String> = all.map(|out| stem(&site, out)).into();
        assert_eq!(all.len(), 5);
    }
}
