//! Many feeds -> what their servers say: several servers at once, one question at a time to each.
#![expect(clippy::disallowed_methods, reason = "between two questions to one server it waits")]

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use url::Url;

use crate::import::net::{self, FeedReply, NetLimits};
use crate::import::question::FeedAsked;
use crate::progress::{self, Progress, ProgressSink};

/// How many servers are asked at once.
const AT_ONCE: usize = 4;

/// When each server was asked last in a run.
#[derive(Debug, Default)]
pub(super) struct HostPauses(Mutex<BTreeMap<String, Instant>>);

impl HostPauses {
    /// Waits until the server of an address may be asked again, so long after it was asked last.
    pub(super) fn wait(&self, address: &str, pause: Duration) {
        let host = host(address);
        let last = {
            let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            last.insert(host.clone(), progress::clock())
        };
        if let Some(rest) = last.and_then(|last| pause.checked_sub(last.elapsed())) {
            std::thread::sleep(rest);
            let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            last.insert(host, progress::clock());
        }
    }
}

fn host(address: &str) -> String {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_default()
}

/// Asks for all feeds, and hands on what is said of each, in their order.
pub(super) fn ask(
    feeds: &[FeedAsked],
    (limits, pauses): (&NetLimits, &HostPauses),
    watch: ProgressSink<'_>,
    mut hand_on: impl FnMut(usize, FeedReply),
) {
    watch(Progress::Stage("feeds"));
    watch(Progress::Feeds(feeds.len()));
    let mut by_host: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, feed) in feeds.iter().enumerate() {
        by_host.entry(host(&feed.url)).or_default().push(at);
    }
    let one = |at: usize| {
        let feed = &feeds[at];
        pauses.wait(&feed.url, limits.pause);
        net::fetch(feed, limits)
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build();
    let Ok(pool) = pool else {
        // Where no threads can be made, one by one.
        return (0..feeds.len()).for_each(|at| hand_on(at, one(at)));
    };
    let (sender, replies) = mpsc::channel();
    let one = &one;
    pool.in_place_scope(|scope| {
        for places in by_host.into_values() {
            let sender = sender.clone();
            scope.spawn(move |_| {
                for at in places {
                    let reply = one(at);
                    watch(Progress::Feed);
                    // Nobody hears it where the run ended.
                    let _ = sender.send((at, reply));
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (at, reply) in replies {
            early.insert(at, reply);
            while let Some(reply) = early.remove(&next) {
                hand_on(next, reply);
                next += 1;
            }
        }
    });
}
