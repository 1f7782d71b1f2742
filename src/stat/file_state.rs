//! How a file stood on the disk, by which one that was changed is known without reading it.

use std::fs::Metadata;
use std::time::SystemTime;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::FingerprintBuilder;

/// Nanoseconds in which a file may be written twice without another time of its last change.
const TICK: i64 = 50_000_000;

/// The size and the times of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// In bytes.
    pub size: u64,
    /// When its bytes were last changed, in nanoseconds since 1970.
    pub modified: i64,
    /// When it was last changed in any way, where the system tells; else 0.
    pub changed: i64,
    /// Whether that is long enough ago: a file that has just been written may be written again
    /// within the same tick of the disk's clock.
    pub settled: bool,
}

impl FileState {
    /// The stamp of the file that `meta` is of, as it is at the time `now`.
    pub fn of(meta: &Metadata, now: SystemTime) -> Self {
        let modified = meta.modified().ok().and_then(nanoseconds).unwrap_or_default();
        Self::new(meta.len(), modified, changed(meta), now)
    }

    /// The stamp of a file by its size and times, as it is at the time `now`.
    pub fn new(size: u64, modified: i64, changed: i64, now: SystemTime) -> Self {
        let now = nanoseconds(now).unwrap_or_default();
        let settled = now.saturating_sub(modified.max(changed)) > TICK;
        Self { size, modified, changed, settled }
    }

    /// Whether the file that had this stamp and now has the stamp `now` is surely the same.
    pub fn is_still(&self, now: &Self) -> bool {
        let Self { size, modified, changed, settled } = *self;
        settled && (size, modified, changed) == (now.size, now.modified, now.changed)
    }

    /// Adds it to the values of a fingerprint.
    pub(crate) fn add_to(&self, builder: &mut FingerprintBuilder) {
        let Self { size, modified, changed, settled: _ } = *self;
        builder.number(size).number(modified.cast_unsigned()).number(changed.cast_unsigned());
    }

    /// When its bytes were last changed, to the second.
    pub fn second(&self) -> Timestamp {
        Timestamp::from_second(self.modified.div_euclid(1_000_000_000)).unwrap_or_default()
    }

    /// Whether a file that only dateline writes is still as it was left.
    pub fn is_left_as(&self, now: &Self) -> bool {
        (self.size, self.modified) == (now.size, now.modified)
    }
}

/// Nanoseconds since 1970.
fn nanoseconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    meta.ctime().saturating_mul(1_000_000_000).saturating_add(meta.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i64 {
    0
}
