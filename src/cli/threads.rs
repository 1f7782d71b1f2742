//! How many threads a run has: as many as can be made, be it none beside its own.

use std::env;
use std::num::NonZero;
use std::thread::{self, Builder};

use rayon::ThreadPoolBuilder;

/// Makes the threads of this run. Where the system refuses some of them, as in a container of few
/// processes, the run has fewer; where it refuses all, the run does everything itself.
pub(super) fn make() {
    let asked = env::var("RAYON_NUM_THREADS").ok().and_then(|number| number.parse().ok());
    let usual = || thread::available_parallelism().map_or(1, NonZero::get);
    let pool = ThreadPoolBuilder::new();
    let pool = match possible(asked.filter(|number| *number > 0).unwrap_or_else(usual)) {
        0 => pool.num_threads(1).use_current_thread(),
        some => pool.num_threads(some),
    };
    // It fails where there is one already, which is as good.
    let _ = pool.build_global();
}

/// How many of the `wanted` threads can be made. A limit can be seen in no other way than by reaching
/// it, so all are made for a moment. Where one was refused, another is left for what else a run needs.
fn possible(wanted: usize) -> usize {
    thread::scope(|scope| {
        let one = || Builder::new().spawn_scoped(scope, thread::park).ok();
        let made: Vec<_> = std::iter::repeat_with(one).take(wanted).map_while(|one| one).collect();
        for one in &made {
            one.thread().unpark();
        }
        if made.len() == wanted { wanted } else { made.len().saturating_sub(1) }
    })
}
