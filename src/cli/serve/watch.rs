//! The disk -> when something of the site has changed, and whether it is quiet again.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use dateline::model::layout;
use dateline::source::{self, Root};

use super::Failure;

/// How long nothing may change before a build begins; one save is several changes.
const DEBOUNCE: Duration = Duration::from_millis(5);
/// How long nothing may have changed before a build writes what it has made.
const SETTLE: Duration = Duration::from_millis(50);
/// How long a build waits for quiet at most.
const MAX_WAIT: Duration = Duration::from_secs(2);

/// What ends a wait.
pub(super) enum WakeReason {
    /// Something happened on the disk, or the watching of it failed.
    Disk(notify::Result<Event>),
    /// The serving has ended.
    Stop(io::Result<()>),
}

/// The changes of the sources of a site.
pub(super) struct Changes {
    root: PathBuf,
    /// The folder of the articles, where it was named.
    content: Option<PathBuf>,
    watcher: RecommendedWatcher,
    heard: Receiver<WakeReason>,
    waker: Sender<WakeReason>,
    /// What has changed and is not built yet.
    paths: BTreeSet<PathBuf>,
    /// When something changed for the last time.
    last: Instant,
    /// Whether something has changed since the build began.
    is_overtaken: bool,
    /// Whether the build began when all was quiet.
    began_quiet: bool,
    /// Why there is nothing more to wait for, once there is not.
    ended: Option<Result<(), Failure>>,
}

impl Changes {
    /// Watches the sources of the site at `root`.
    pub(super) fn watch(site: &Root) -> Result<Self, Failure> {
        let root = site.canonicalize().map_err(|fault| {
            Failure::new(format!("{}: {fault}", site.display()))
                .hint("name the folder of the site with --root")
        })?;
        let (waker, heard) = mpsc::channel();
        let wake = waker.clone();
        let watcher = notify::recommended_watcher(move |event| {
            let _ = wake.send(WakeReason::Disk(event));
        });
        let mut watcher = watcher.map_err(|fault| failed(&fault))?;
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(|fault| failed(&fault))?;
        let content = site.content().map(dateline::resolved);
        let mut changes = Self {
            root,
            content,
            watcher,
            heard,
            waker,
            paths: BTreeSet::new(),
            last: Instant::now(),
            is_overtaken: false,
            began_quiet: false,
            ended: None,
        };
        layout::FOLDERS.iter().try_for_each(|folder| changes.watch_folder(folder))?;
        Ok(changes)
    }

    /// Where a folder of sources is.
    fn folder(&self, name: &str) -> PathBuf {
        let named = self.content.clone().filter(|_| name == layout::CONTENT);
        named.unwrap_or_else(|| self.root.join(name))
    }

    /// Watches a folder and all in it; one that is not there is watched once it is.
    fn watch_folder(&mut self, folder: &str) -> Result<(), Failure> {
        let path = self.folder(folder);
        match self.watcher.watch(&path, RecursiveMode::Recursive) {
            Err(fault) if path.exists() => Err(failed(&fault)),
            _ => Ok(()),
        }
    }

    /// Ends the wait for changes.
    pub(super) fn waker(&self) -> Sender<WakeReason> {
        self.waker.clone()
    }

    /// Waits until something has changed and a build may begin: at once after a save, and after a
    /// build that was given up when it is quiet. What has changed; none when the serving has ended.
    pub(super) fn next(&mut self) -> Result<Option<Vec<PathBuf>>, Failure> {
        self.began_quiet = !self.paths.is_empty();
        while self.paths.is_empty() && self.ended.is_none() {
            let wake = self.heard.recv().unwrap_or(WakeReason::Stop(Ok(())));
            self.hear(wake);
        }
        let quiet = if self.began_quiet { SETTLE } else { DEBOUNCE };
        let until = Instant::now() + MAX_WAIT;
        while self.hears_within(quiet.min(until.saturating_duration_since(Instant::now()))) {}
        self.is_overtaken = false;
        match self.ended.take() {
            Some(ended) => ended.map(|()| None),
            None => Ok(Some(self.paths.iter().cloned().collect())),
        }
    }

    /// Waits until it is quiet, while nothing changes: whether a build is of what stands on the
    /// disk now, and may write. One that began when it was quiet may, or none would ever.
    pub(super) fn are_built(&mut self) -> bool {
        while !self.is_overtaken && self.hears_within(SETTLE.saturating_sub(self.last.elapsed())) {}
        self.began_quiet || !self.is_overtaken
    }

    /// All that has changed was built.
    pub(super) fn forget(&mut self) {
        self.paths.clear();
    }

    /// Takes in what happens next; whether something does in that time.
    fn hears_within(&mut self, time: Duration) -> bool {
        let wake = self.heard.recv_timeout(time);
        self.ended.is_none() && wake.map(|wake| self.hear(wake)).is_ok()
    }

    /// Takes in what happened.
    fn hear(&mut self, wake: WakeReason) {
        let new = match wake {
            WakeReason::Disk(event) => {
                event.map_err(|fault| failed(&fault)).and_then(|event| self.sources_of(event))
            }
            WakeReason::Stop(served) => {
                self.ended = Some(served.map_err(Failure::from));
                return;
            }
        };
        match new {
            Ok(new) if new.is_empty() => {}
            Ok(new) => {
                self.last = Instant::now();
                self.is_overtaken = true;
                self.paths.extend(new);
            }
            Err(failure) => self.ended = Some(Err(failure)),
        }
    }

    /// The sources among the paths of an event.
    fn sources_of(&mut self, event: Event) -> Result<Vec<PathBuf>, Failure> {
        if event.need_rescan() {
            layout::FOLDERS.iter().try_for_each(|folder| self.watch_folder(folder))?;
            return Ok(vec![self.folder(layout::CONTENT)]);
        }
        let is_change = match event.kind {
            EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        let paths = event.paths.into_iter().filter(|path| is_change && self.is_source(path));
        let paths: Vec<PathBuf> = paths.collect();
        for folder in layout::FOLDERS {
            if paths.contains(&self.folder(folder)) {
                self.watch_folder(folder)?;
            }
        }
        Ok(paths)
    }

    /// Whether a build may read the file or folder at `path`: not what an editor or a system leaves for
    /// a moment, or for ever.
    fn is_source(&self, path: &Path) -> bool {
        let content = self.content.as_ref();
        if let Some(inside) = content.and_then(|content| path.strip_prefix(content).ok()) {
            let name = inside.file_name().unwrap_or_default().to_string_lossy();
            let is_left = source::is_left_over(&name) && !path.is_dir();
            return !is_left && !inside.iter().any(|part| part.to_string_lossy().starts_with('.'));
        }
        let Ok(inside) = path.strip_prefix(&self.root) else {
            return true;
        };
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let Some((first, rest)) = parts.split_first() else {
            return false;
        };
        let Some(name) = rest.last() else {
            return layout::FOLDERS.contains(&&**first) || layout::SETTINGS.contains(&&**first);
        };
        let is_hidden = *first != layout::STATIC && rest.iter().any(|part| part.starts_with('.'));
        let is_left = source::is_left_over(name) && !path.is_dir();
        layout::FOLDERS.contains(&&**first) && !is_hidden && !is_left
    }
}

fn failed(fault: &notify::Error) -> Failure {
    Failure::new(format!("the folder cannot be watched: {fault}"))
        .hint("run `dateline build` after each change instead")
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn watched() -> (TempDir, Changes) {
        let site = tempfile::tempdir().unwrap();
        let changes = Changes::watch(&Root::new(site.path(), None)).ok().unwrap();
        (site, changes)
    }

    /// Tells of a change of the file at `path`, as the system does; the file is not touched.
    fn tell(changes: &Changes, kind: EventKind, path: &str) {
        let event = Event::new(kind).add_path(changes.root.join(path));
        changes.waker().send(WakeReason::Disk(Ok(event))).unwrap();
    }

    /// What the next build is to be of, from the site's root; none when the serving has ended.
    fn next(changes: &mut Changes) -> Option<Vec<String>> {
        let root = changes.root.clone();
        let inside = |path: &PathBuf| path.strip_prefix(&root).unwrap().display().to_string();
        Some(changes.next().ok().unwrap()?.iter().map(inside).collect())
    }

    #[test]
    fn a_build_gives_way_to_a_change_once() {
        let (_site, mut changes) = watched();
        let change = |changes: &Changes| tell(changes, EventKind::Any, "content/a.txt");
        change(&changes);
        assert_eq!(next(&mut changes).unwrap(), ["content/a.txt"]);
        assert!(changes.are_built(), "nothing has changed since it began");
        change(&changes);
        assert!(!changes.are_built(), "it is overtaken");
        assert_eq!(next(&mut changes).unwrap(), ["content/a.txt"]);
        change(&changes);
        assert!(changes.are_built(), "it began when all was quiet");
        changes.forget();
        changes.waker().send(WakeReason::Stop(Ok(()))).unwrap();
        assert_eq!(next(&mut changes), None);
    }

    #[test]
    fn what_a_build_reads_is_a_source_once_it_is_written() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(site.path().join("content/old.bak")).unwrap();
        let mut changes = Changes::watch(&Root::new(site.path(), None)).ok().unwrap();
        let open = EventKind::Access(AccessKind::Open(AccessMode::Write));
        let read = EventKind::Access(AccessKind::Close(AccessMode::Read));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        tell(&changes, open, "content/opened.txt");
        tell(&changes, read, "content/read.txt");
        for other in [
            "public/a.html",
            "content/.a.swp",
            ".dateline/last",
            "README.md",
            "site.yaml/a",
            "content/4913",
            "content/sed6g8CVa",
            "content/b/a.md~",
            "content/#a.md#",
            "content/a.md___jb_tmp___",
            "content/~$a.docx",
            "content/a.pdf.crdownload",
            "static/.goutputstream-9X3K2Y",
            "static/.a.css.swp",
            "themes/mine/card.html~",
            "themes/mine/.git/index",
        ] {
            tell(&changes, written, other);
        }
        let own = [
            "content/b/a.md",
            "content/old.bak",
            "sources.yaml",
            "static/.well-known/security.txt",
            "static/a.png",
            "themes/mine/card.html",
        ];
        for own in own {
            tell(&changes, written, own);
        }
        assert_eq!(next(&mut changes).unwrap(), own);
    }
}
