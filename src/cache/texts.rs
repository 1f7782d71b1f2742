//! The texts of articles: some in memory, and all of them one after the other in a file that only
//! grows, so that an archive of them is never in memory at once.
//!
//! Nothing of the file is trusted: a text that is not the one that its article tells of is read from
//! the article's own file again.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use crate::model::{Article, ArticleText, TextNumber};

/// The file of texts.
const TEXTS: &str = ".dateline/texts";
/// Bytes that are written at once.
const BATCH: usize = 128 << 10;
/// Bytes of texts, as the file has them, that stay in memory beside it: those of about 700 articles of
/// wire copy, so that a small site reads each text once. A build of 10,000 articles, which has 28 MB of
/// texts, takes 1 % more memory with it than with none, at a peak of 135 MB; a text that comes from the
/// file costs a read of what the system has in memory, and a hash of it.
const MOST: usize = 2 << 20;

/// Where the file has a text.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct StoredText {
    /// From which byte on.
    at: u64,
    /// How many bytes it takes.
    pub(super) length: u32,
}

/// A text of this run: in memory, in the file, or both.
pub(crate) struct KeptText {
    pub(crate) stored: Option<StoredText>,
    text: OnceLock<Box<ArticleText>>,
}

impl KeptText {
    /// The text that an earlier run stored.
    pub(crate) fn earlier(stored: Option<StoredText>) -> Self {
        Self { stored, text: OnceLock::new() }
    }
}

/// Where texts are kept; in memory alone where there is no file.
pub(crate) struct TextCache {
    /// To be read, and to be written at its end.
    file: Option<(File, Mutex<FileEnd>)>,
    /// Bytes that may still stay in memory.
    room: AtomicUsize,
}

/// The end of the file: where it is, and what writes there.
struct FileEnd {
    at: u64,
    to: BufWriter<File>,
}

impl TextCache {
    /// Opens the file of the site at `root`; an empty one where `anew` holds.
    pub(super) fn open(root: &Path, anew: bool) -> Self {
        let path = root.join(TEXTS);
        let open = || -> io::Result<(File, Mutex<FileEnd>)> {
            super::room::make(&path)?;
            let mut file = File::options().write(true).create(true).truncate(anew).open(&path)?;
            let at = file.seek(SeekFrom::End(0))?;
            let end = FileEnd { at, to: BufWriter::with_capacity(BATCH, file) };
            Ok((File::open(&path)?, Mutex::new(end)))
        };
        Self { file: open().ok(), room: AtomicUsize::new(MOST) }
    }

    /// Without a file.
    pub(crate) fn none() -> Self {
        Self { file: None, room: AtomicUsize::new(0) }
    }

    /// The bytes of the file.
    pub(super) fn length(&self) -> u64 {
        self.end().map_or(0, |end| end.at)
    }

    /// Keeps a text: in the file, and in memory as far as there is room, or where the file cannot have
    /// it.
    pub(crate) fn keep(&self, text: ArticleText) -> KeptText {
        let kept = KeptText::earlier(self.store(&text));
        if kept.stored.is_none_or(|stored| self.takes(stored)) {
            let _ = kept.text.set(Box::new(text));
        }
        kept
    }

    /// Puts a text into the file; where it stands then, or none where that cannot be.
    fn store(&self, text: &ArticleText) -> Option<StoredText> {
        self.file.as_ref()?;
        let bytes = postcard::to_allocvec(text).ok()?;
        let mut end = self.end()?;
        let stored = StoredText { at: end.at, length: u32::try_from(bytes.len()).ok()? };
        end.to.write_all(&bytes).ok()?;
        end.at += u64::from(stored.length);
        Some(stored)
    }

    fn end(&self) -> Option<MutexGuard<'_, FileEnd>> {
        let (_, end) = self.file.as_ref()?;
        Some(end.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the room that a text needs in memory; whether there was so much.
    fn takes(&self, text: StoredText) -> bool {
        let length = usize::try_from(text.length).unwrap_or(usize::MAX);
        let left = |room: usize| room.checked_sub(length);
        self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok()
    }

    /// Writes what waits, before anything is read; what cannot be written is read from its article.
    pub(crate) fn flush(&self) {
        let _ = self.end().map(|mut end| end.to.flush());
    }

    /// A text as it is kept; none where it is neither in memory nor, as its article tells of it, in the
    /// file.
    pub(crate) fn of<'t>(
        &self,
        kept: &'t KeptText,
        article: &Article,
    ) -> Option<Cow<'t, ArticleText>> {
        if let Some(text) = kept.text.get() {
            return Some(Cow::Borrowed(text));
        }
        let (stored, (file, _)) = (kept.stored?, self.file.as_ref()?);
        let mut bytes = vec![0; usize::try_from(stored.length).ok()?];
        read_at(file, &mut bytes, stored.at).ok()?;
        let text: ArticleText = postcard::from_bytes(&bytes).ok()?;
        (text.summed_up() == article.sum).then_some(())?;
        Some(if self.takes(stored) {
            Cow::Borrowed(kept.text.get_or_init(|| Box::new(text)))
        } else {
            Cow::Owned(text)
        })
    }
}

/// The texts of a run, by their numbers.
pub(crate) struct Texts {
    cache: TextCache,
    texts: Vec<KeptText>,
}

impl Texts {
    /// All of them, as `cache` keeps them.
    pub(crate) fn new(cache: TextCache, texts: Vec<KeptText>) -> Self {
        cache.flush();
        Self { cache, texts }
    }

    /// The number of the text at that place.
    pub(crate) fn number(at: usize) -> TextNumber {
        TextNumber(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// The text of an article where it is in memory.
    pub(crate) fn at_hand(&self, article: &Article) -> Option<&ArticleText> {
        self.texts.get(article.text.0 as usize)?.text.get().map(|text| &**text)
    }

    /// The text of an article; none where [`TextCache::of`] has none.
    pub(crate) fn of(&self, article: &Article) -> Option<Cow<'_, ArticleText>> {
        self.cache.of(self.texts.get(article.text.0 as usize)?, article)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, from)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut from: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, from)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                let whole = bytes;
                bytes = &mut whole[read..];
                from += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "texts lie on the disk")]
mod tests {
    use super::*;
    use crate::classify::sample;
    use crate::model::ReadArticle;

    #[test]
    fn texts_for_which_there_is_no_room_come_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut articles: Vec<ReadArticle> =
            ["One / A first text.", "Two / A second one.", "Three / The last of all."]
                .map(|text| sample::article("en", "", text))
                .into();
        for (at, ReadArticle { article, text }) in articles.iter_mut().enumerate() {
            (article.text, article.sum) = (Texts::number(at), text.summed_up());
        }
        let length = postcard::to_allocvec(&articles[0].text).unwrap().len();
        let mut cache = TextCache::open(folder.path(), true);
        cache.room = AtomicUsize::new(length);
        let kept = articles.iter().map(|read| cache.keep(read.text.clone())).collect();
        let texts = Texts::new(cache, kept);
        let is_at_hand = |read: &ReadArticle| texts.at_hand(read).is_some();
        assert_eq!(articles.iter().map(is_at_hand).collect::<Vec<_>>(), [true, false, false]);
        for read in &articles {
            assert_eq!(texts.of(read).as_deref(), Some(&read.text));
        }
        let path = folder.path().join(TEXTS);
        let mut bytes = std::fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        bytes[length / 2] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let told = articles.iter().map(|read| texts.of(read).is_some());
        assert_eq!(told.collect::<Vec<_>>(), [true, true, false], "damage is not shown");
    }
}
