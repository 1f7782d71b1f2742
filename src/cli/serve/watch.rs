//! The disk -> when something of the site has changed, once it is quiet again.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::time::Duration;
use std::time::Instant;

use notify::Event;
use notify::EventKind;
use notify::RecommendedWatcher;
use notify::RecursiveMode;
use notify::Watcher;
use notify::event::AccessKind;
use notify::event::AccessMode;

use super::Failure;

/// How long nothing may change before a build begins.
const QUIET: Duration = Duration::from_millis(50);
/// How long a build waits for quiet at most.
const PATIENCE: Duration = Duration::from_secs(2);
/// The folders of a site's sources.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];
/// The files of a site's settings.
const SETTINGS: [&str; 3] = ["site.yaml", "taxonomy.yaml", "sources.yaml"];

/// What ends a wait.
pub(super) enum Wake {
    /// Something happened on the disk, or the watching of it failed.
    Disk(notify::Result<Event>),
    /// The serving has ended.
    Stop(io::Result<()>),
}

/// The changes of the sources of a site.
pub(super) struct Changes {
    root: PathBuf,
    watcher: RecommendedWatcher,
    heard: Receiver<Wake>,
    waker: Sender<Wake>,
}

impl Changes {
    /// Watches the sources of the site at `root`.
    pub(super) fn watch(root: &Path) -> Result<Self, Failure> {
        let root = root.canonicalize().map_err(|fault| {
            Failure::new(format!("{}: {fault}", root.display()))
                .hint("name the folder of the site with --root")
        })?;
        let (waker, heard) = mpsc::channel();
        let wake = waker.clone();
        let watcher = notify::recommended_watcher(move |event| {
            let _ = wake.send(Wake::Disk(event));
        });
        let mut watcher = watcher.map_err(|fault| failed(&fault))?;
        watcher.watch(&root, RecursiveMode::NonRecursive).map_err(|fault| failed(&fault))?;
        let mut changes = Self { root, watcher, heard, waker };
        FOLDERS.iter().try_for_each(|folder| changes.watch_folder(folder))?;
        Ok(changes)
    }

    /// Watches a folder and all in it; one that is not there is watched once it is.
    fn watch_folder(&mut self, folder: &str) -> Result<(), Failure> {
        let path = self.root.join(folder);
        match self.watcher.watch(&path, RecursiveMode::Recursive) {
            Err(fault) if path.exists() => Err(failed(&fault)),
            _ => Ok(()),
        }
    }

    /// Ends the wait for changes.
    pub(super) fn waker(&self) -> Sender<Wake> {
        self.waker.clone()
    }

    /// Waits until something has changed and then nothing more did for a while. The paths that
    /// changed; none when the serving has ended.
    pub(super) fn next(&mut self) -> Result<Option<Vec<PathBuf>>, Failure> {
        let mut paths = BTreeSet::new();
        let mut until: Option<Instant> = None;
        loop {
            let wake = match until {
                None => self.heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    self.heard.recv_timeout(QUIET.min(left))
                }
            };
            match wake {
                Ok(Wake::Disk(event)) => {
                    let new = self.sources_of(event.map_err(|fault| failed(&fault))?)?;
                    if !new.is_empty() {
                        until = until.or_else(|| Some(Instant::now() + PATIENCE));
                    }
                    paths.extend(new);
                }
                Ok(Wake::Stop(served)) => return served.map(|()| None).map_err(Failure::from),
                Err(_) => return Ok(Some(paths.into_iter().collect())),
            }
        }
    }

    /// The sources among the paths of an event.
    fn sources_of(&mut self, event: Event) -> Result<Vec<PathBuf>, Failure> {
        if event.need_rescan() {
            FOLDERS.iter().try_for_each(|folder| self.watch_folder(folder))?;
            return Ok(vec![self.root.join(FOLDERS[0])]);
        }
        let is_change = match event.kind {
            EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        let paths = event.paths.into_iter().filter(|path| is_change && self.is_source(path));
        let paths: Vec<PathBuf> = paths.collect();
        for folder in FOLDERS {
            if paths.contains(&self.root.join(folder)) {
                self.watch_folder(folder)?;
            }
        }
        Ok(paths)
    }

    /// Whether a build may read the file or folder at `path`.
    fn is_source(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else {
            return true;
        };
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let Some((first, rest)) = parts.split_first() else {
            return false;
        };
        let is_hidden = rest.iter().any(|part| part.starts_with('.'));
        let is_folder = FOLDERS.contains(&&**first) && !is_hidden;
        is_folder || (rest.is_empty() && SETTINGS.contains(&&**first))
    }
}

fn failed(fault: &notify::Error) -> Failure {
    Failure::new(format!("the folder cannot be watched: {fault}"))
        .hint("run `dateline build` after each change instead")
}
