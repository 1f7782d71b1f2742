//! The index of git, in which every tracked file has its entry.

use super::repository::Repository;

use crate::model::hexadecimal;

/// What stands before the name of an entry: times, rights and size, then the name of its content.
const BEFORE_HASH: usize = 40;
/// The bytes of a hash, in either of the two formats.
const HASHES: [usize; 2] = [20, 32];
/// The most entries that a shared part may have.
const MOST_ENTRIES: usize = 1 << 26;

/// Whether the index of the repository holds the file or folder `name` of the site, or a file in
/// it; upper case is not told from lower, as some disks do not.
pub(super) fn holds(repository: &Repository, name: &str) -> bool {
    let path = repository.inside(name);
    let path = path.as_encoded_bytes();
    let Some(index) = repository.index() else { return false };
    HASHES.iter().any(|hash| {
        let list = StagedIndex { bytes: &index, hash: *hash };
        list.find(repository, path).unwrap_or(false)
    })
}

/// An index whose objects are named by hashes of that length.
struct StagedIndex<'i> {
    bytes: &'i [u8],
    hash: usize,
}

impl StagedIndex<'_> {
    /// Whether it holds `path`, or what it is based on does; none where this is no such list.
    fn find(&self, repository: &Repository, path: &[u8]) -> Option<bool> {
        let mut found = false;
        let end = self.each(&mut |_, name| found |= is_at(name, path))?;
        if found {
            return Some(true);
        }
        let Some(link) = self.extension(end, *b"link") else { return Some(false) };
        let (base, maps) = link.split_at_checked(self.hash)?;
        let Some(shared) = repository.shared_index(&hexadecimal(base)) else { return Some(false) };
        let gone = marks(maps)?;
        let is_gone =
            |place: usize| gone.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1);
        let shared = StagedIndex { bytes: &shared, hash: self.hash };
        shared.each(&mut |place, name| found |= is_at(name, path) && !is_gone(place))?;
        Some(found)
    }

    /// Calls `entry` with the place and the name of each; where the last one ends.
    fn each(&self, entry: &mut dyn FnMut(usize, &[u8])) -> Option<usize> {
        let word = |at: usize| Some(u32::from_be_bytes(*self.bytes.get(at..)?.first_chunk()?));
        let version = word(4).filter(|version| (2..=4).contains(version))?;
        let count = word(8).filter(|_| self.bytes.starts_with(b"DIRC"))?;
        let mut name = Vec::new();
        let mut at = 12;
        for place in 0..usize::try_from(count).ok()? {
            let start = at;
            let flags_at = start + BEFORE_HASH + self.hash;
            let flags = u16::from_be_bytes(*self.bytes.get(flags_at..)?.first_chunk()?);
            let is_extended = flags & 0x4000 != 0;
            at = flags_at + if is_extended { 4 } else { 2 };
            if version == 4 {
                // So many bytes less of the name before.
                let less = variable(self.bytes, &mut at)?;
                name.truncate(name.len().checked_sub(less)?);
            } else {
                name.clear();
            }
            let rest = self.bytes.get(at..)?;
            let length = rest.iter().position(|byte| *byte == 0)?;
            name.extend_from_slice(&rest[..length]);
            at += length;
            let is_so_long = usize::from(flags & 0xfff) == name.len().min(0xfff);
            if !is_so_long {
                return None;
            }
            at = if version == 4 { at + 1 } else { start + ((at - start) / 8 + 1) * 8 };
            entry(place, &name);
        }
        Some(at)
    }

    /// The bytes of the extension of that name, behind the entries.
    fn extension(&self, mut at: usize, name: [u8; 4]) -> Option<&[u8]> {
        let end = self.bytes.len().checked_sub(self.hash)?;
        while at < end {
            let head = self.bytes.get(at..at + 8)?;
            let length = u32::from_be_bytes(*head.last_chunk()?);
            let from = at + 8;
            at = from.checked_add(usize::try_from(length).ok()?)?;
            if head.starts_with(&name) {
                return self.bytes.get(from..at);
            }
        }
        None
    }
}

/// Whether the entry `name` is the file `path`, or one in the folder `path`.
fn is_at(name: &[u8], path: &[u8]) -> bool {
    let Some((head, rest)) = name.split_at_checked(path.len()) else { return false };
    head.eq_ignore_ascii_case(path) && (rest.is_empty() || rest.starts_with(b"/"))
}

/// A number of as many bytes as it needs.
fn variable(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let mut value = 0_usize;
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value = value.checked_mul(128)? | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value);
        }
        value += 1;
    }
}

/// The bits of the map at the head of `maps`, 64 to a number: they mark entries that are no longer
/// tracked. Words of equal bits, of which only the number is kept, and words as they are take turns.
fn marks(maps: &[u8]) -> Option<Vec<u64>> {
    let short = |at: usize| Some(u32::from_be_bytes(*maps.get(at..)?.first_chunk()?));
    let most = usize::try_from(short(0)?).ok().filter(|bits| *bits <= MOST_ENTRIES)?.div_ceil(64);
    let kept = usize::try_from(short(4)?).ok()?.checked_mul(8)?;
    let (words, _) = maps.get(8..8 + kept)?.as_chunks::<8>();
    let mut words = words.iter().map(|word| u64::from_be_bytes(*word));
    let mut marks = Vec::new();
    while let Some(head) = words.next() {
        let equal = usize::try_from(head >> 1 & 0xffff_ffff).ok()?;
        let plain = usize::try_from(head >> 33).ok()?;
        let bits = if head & 1 == 1 { u64::MAX } else { 0 };
        marks.resize(marks.len().saturating_add(equal).min(most), bits);
        marks.extend(words.by_ref().take(plain));
    }
    Some(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, is_in) in [
            (".dateline", true),
            (".dateline/texts", true),
            (".Dateline/texts", true),
            (".dateline.txt", false),
            (".datelin", false),
            ("site/.dateline", false),
        ] {
            assert_eq!(is_at(name.as_bytes(), b".dateline"), is_in, "{name}");
        }
    }

    #[test]
    fn maps() {
        // 64 bits that are set, one word with the bits 0 and 2, and 64 that are not.
        let words = [1 | 1 << 1 | 1 << 33, 5, 1 << 1].map(u64::to_be_bytes).concat();
        let map = [&192_u32.to_be_bytes()[..], &3_u32.to_be_bytes(), &words, &[0; 4]].concat();
        assert_eq!(marks(&map), Some(vec![u64::MAX, 5, 0]));
        assert_eq!(marks(&map[..20]), None);
        // A run that no list is long enough for.
        let long = [&64_u32.to_be_bytes()[..], &1_u32.to_be_bytes(), &[0xff; 8]].concat();
        assert_eq!(marks(&long), Some(vec![u64::MAX]));
    }
}
