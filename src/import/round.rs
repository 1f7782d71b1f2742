//! Many feeds -> what their servers say: several servers at once, one question at a time to each.
#![expect(clippy::disallowed_methods, reason = "between two questions to one server it waits")]

use std::collections::BTreeMap;
use std::sync::mpsc;

use url::Url;

use crate::import::net::{self, FeedReply, NetLimits};
use crate::import::state::FeedVisit;
use crate::progress::{Progress, ProgressSink};

/// How many servers are asked at once.
const AT_ONCE: usize = 4;

/// A feed that is to be asked for.
#[derive(Debug, Clone)]
pub(super) struct FeedAsked {
    pub(super) url: String,
    pub(super) user_agent: String,
    pub(super) visit: FeedVisit,
}

/// Asks for all feeds, and hands on what is said of each, in their order.
pub(super) fn ask(
    feeds: &[FeedAsked],
    limits: &NetLimits,
    watch: ProgressSink<'_>,
    mut hand_on: impl FnMut(usize, FeedReply),
) {
    watch(Progress::Stage("feeds"));
    watch(Progress::Feeds(feeds.len()));
    let mut by_host: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, feed) in feeds.iter().enumerate() {
        let host = Url::parse(&feed.url).ok().and_then(|url| url.host_str().map(str::to_owned));
        by_host.entry(host.unwrap_or_default()).or_default().push(at);
    }
    let one = |at: usize| {
        let feed = &feeds[at];
        net::fetch(&feed.url, &feed.user_agent, &feed.visit, limits)
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
                for (number, at) in places.into_iter().enumerate() {
                    if number > 0 {
                        std::thread::sleep(limits.pause);
                    }
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
