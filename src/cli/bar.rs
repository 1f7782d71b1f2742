//! The bar of a long build: the stage, and how far it is.

use std::io::IsTerminal;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::clock::{Clock, RunProgress};

/// A run that is shorter shows no bar.
const SHOWN_AFTER: Duration = Duration::from_secs(1);
/// The time between two looks at the clock.
const TICK: Duration = Duration::from_millis(100);

/// Whether a bar is of use where stderr goes: to a terminal that can draw one, and not to the log
/// of a workflow.
pub(super) fn is_welcome() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stderr().is_terminal() && !is_dumb && std::env::var_os("CI").is_none()
}

/// Does `run` and shows a bar beside it, once it has taken long enough.
pub(super) fn beside<T>(clock: &Clock, run: impl FnOnce() -> T) -> T {
    let (running, ended) = mpsc::channel();
    thread::scope(|scope| {
        // Where no thread can be made there is no bar.
        let _ = thread::Builder::new().spawn_scoped(scope, move || show(clock, &ended));
        let value = run();
        drop(running);
        value
    })
}

/// Shows the bar until the other end of `ended` is gone.
fn show(clock: &Clock, ended: &Receiver<()>) {
    let runs_on = |time| ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
    if !runs_on(SHOWN_AFTER) {
        return;
    }
    let bar = ProgressBar::new(0);
    loop {
        if let Some(now) = clock.now() {
            draw(&bar, &now);
        }
        if !runs_on(TICK) {
            break;
        }
    }
    bar.finish_and_clear();
}

fn draw(bar: &ProgressBar, now: &RunProgress) {
    bar.set_style(style(now.done.is_some()));
    if let Some((done, of, _)) = now.done {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    } else {
        bar.tick();
    }
    bar.set_message(text(now));
}

/// How the bar looks: one that has an end, or none.
fn style(has_end: bool) -> ProgressStyle {
    let template = if has_end { "{bar:20} {wide_msg}" } else { "{spinner} {wide_msg}" };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// `read: 300 of 1200 articles, 6 s left`.
fn text(now: &RunProgress) -> String {
    let RunProgress { stage, time, done } = now;
    let Some((done, of, what)) = *done else {
        return (*stage).to_owned();
    };
    let left = (time.as_millis() * (of - done) as u128).checked_div(done as u128);
    let left = left.map_or(String::new(), |left| format!(", {} s left", left.div_ceil(1000)));
    format!("{stage}: {done} of {of} {what}{left}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(done: Option<(usize, usize, &'static str)>) -> String {
        text(&RunProgress { stage: "read", time: Duration::from_secs(2), done })
    }

    #[test]
    fn the_bar_says_what_is_known() {
        assert_eq!(said(None), "read");
        assert_eq!(said(Some((0, 1200, "articles"))), "read: 0 of 1200 articles");
        assert_eq!(said(Some((300, 1200, "articles"))), "read: 300 of 1200 articles, 6 s left");
        assert_eq!(said(Some((1199, 1200, "articles"))), "read: 1199 of 1200 articles, 1 s left");
        assert_eq!(said(Some((1200, 1200, "articles"))), "read: 1200 of 1200 articles, 0 s left");
    }
}
