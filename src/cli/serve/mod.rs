//! `dateline serve`: builds, shows the site to the browsers of this machine, and builds again
//! whenever a source changes: the disk -> a build -> what open pages are told. Beside it stands the desk.

mod address;
mod asked;
mod connections;
mod desk;
mod files;
mod http;
mod live;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use dateline::config::Options;
use dateline::diagnostic::{Checked, Diagnostic, RunError, Severity};
use dateline::{BuildOutcome, Builder, Built};

use super::args::{Args, Serving};
use super::build::{self, BuiltSite};
use super::report::{self, Notes, Report};
use super::{DONE, Failure};
use address::Address;
use desk::Desk;
use http::ServedSite;
use live::Live;
use watch::{Changes, WakeReason};

/// The time after which a site that another build holds is tried again.
const PAUSE: Duration = Duration::from_millis(300);
/// The most files that are named when they change.
const NAMED: usize = 3;

/// Serves until it is interrupted.
pub(super) fn run(args: &Args, asked: &Serving, report: &Report) -> Result<u8, Failure> {
    let mut changes = Changes::watch(&args.site())?;
    let mut builder = args.builder();
    let (first, _) = build::once(args, false, report, &mut builder)?;
    let mut builder =
        LiveBuilder { args, report, live: Arc::new(Live::new()), told: None, builder };
    let base = builder.base()?;
    // A build that read nothing has not made what the first change will need.
    if first.value.as_ref().is_some_and(|built| built.read == 0) {
        // What hinders it is told by the first build.
        let _ = builder.builder.warm_up(&args.options()?, &|_| {});
    }
    builder.tell(first, base);
    let Address { url, listener, hosts } = Address::bind(asked, report)?;
    let port = if asked.port == 0 { 0 } else { listener.local_addr()?.port() };
    let desk = (!asked.no_desk).then(|| Desk::new(args, &url, port, &builder.live)).transpose()?;
    let url = format!("{url}{}", builder.live.base());
    let framed_by = desk.as_ref().map(|(desk, _)| desk.origin());
    let site = ServedSite { out: args.out(), hosts, live: Arc::clone(&builder.live), framed_by };
    let stop = changes.waker();
    thread::spawn(move || stop.send(WakeReason::Stop(http::serve(listener, site))));
    report.say(&format!("serving {url} (press Ctrl-C to stop)"));
    let desk = desk.map(|(desk, listener)| {
        report.say(&format!("correct articles at {}", desk.url()));
        let served = Arc::clone(&desk);
        thread::spawn(move || served.serve(listener));
        desk
    });
    if asked.open && open::that_detached(&url).is_err() {
        report.say("no browser could be started: open the address yourself");
    }
    while let Some(paths) = changes.next()? {
        if builder.build(&paths, || changes.are_built())? {
            changes.forget();
        }
    }
    // What is being written is written to its end.
    if let Some(desk) = desk {
        desk.end();
    }
    report.say("stopped");
    Ok(DONE)
}

/// Builds when something has changed, and tells of it.
struct LiveBuilder<'a> {
    args: &'a Args,
    report: &'a Report,
    live: Arc<Live>,
    /// What was last said of the site, so that it is not said again.
    told: Option<Vec<Diagnostic>>,
    builder: Builder,
}

impl LiveBuilder<'_> {
    /// The path under which the site stands, from `/` to `/`: that of its `base_url`.
    fn base(&self) -> Result<String, Failure> {
        let config = dateline::configure(&self.args.root, &self.args.options()?).value;
        let url = config.base_url.unwrap_or_default();
        let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        Ok(path.map_or_else(|| String::from("/"), |(_, path)| format!("/{path}")))
    }

    /// Builds after the files at `paths` have changed, unless they change once more before `may_write`
    /// lets it write; whether it did. What ends a build does not end the serving.
    fn build(
        &mut self,
        paths: &[PathBuf],
        mut may_write: impl FnMut() -> bool,
    ) -> Result<bool, Failure> {
        let begun = Instant::now();
        let options = self.args.options()?;
        let mut built = self.attempt(&options, &mut may_write);
        // Another build of the site, started by hand, ends sooner or later.
        while matches!(built, Err(RunError::Busy(_))) {
            thread::sleep(PAUSE);
            built = self.attempt(&options, &mut may_write);
        }
        match built {
            Ok(None) => return Ok(false),
            Ok(Some(checked)) => {
                self.say(&checked, paths, begun)?;
                let base = self.base()?;
                self.tell(checked, base);
            }
            Err(fault) => {
                let failure = Failure::from(fault);
                report::failure(&failure.message, failure.hint.as_deref());
                self.live.failed(&failure.message, failure.hint.as_deref());
                self.told = None;
            }
        }
        Ok(true)
    }

    /// Builds once, and writes where it then still may; none where it may not.
    fn attempt(
        &mut self,
        options: &Options,
        may_write: &mut dyn FnMut() -> bool,
    ) -> Result<Option<BuiltSite>, RunError> {
        Ok(match self.builder.prepare(options, &|_| {})? {
            BuildOutcome::Unchanged(built) => Some(built.map(Some)),
            BuildOutcome::Broken(diagnostics) => {
                may_write().then_some(Checked { value: None, diagnostics })
            }
            BuildOutcome::Ready(prepared) if may_write() => Some(prepared.commit()?.map(Some)),
            BuildOutcome::Ready(_) => None,
        })
    }

    /// Says what a build did after the files at `paths` had changed.
    fn say(&self, checked: &BuiltSite, paths: &[PathBuf], begun: Instant) -> Result<(), Failure> {
        let is_news = checked.diagnostics.iter().any(|diagnostic| diagnostic.once);
        if is_news || self.told.as_ref() != Some(&checked.diagnostics) {
            self.report.diagnostics(&checked.diagnostics, Notes::Leave)?;
        }
        let seconds = begun.elapsed().as_secs_f64();
        let did = checked.value.as_ref().map_or_else(
            || String::from(build::NOTHING_BUILT),
            |built| format!("{} in {seconds:.2} s", did(built)),
        );
        self.report.say(&format!("{}: {did}", named(paths, self.args)));
        let has_errors =
            |diagnostics: &[Diagnostic]| diagnostics.iter().any(|d| d.severity == Severity::Error);
        if self.told.as_deref().is_some_and(has_errors) && !has_errors(&checked.diagnostics) {
            self.report.say("all errors are fixed");
        }
        Ok(())
    }

    /// Lets open pages know.
    fn tell(&mut self, checked: BuiltSite, base: String) {
        let changed = checked.value.map(|built| built.changed).unwrap_or_default();
        self.live.built(changed, &checked.diagnostics, &self.args.site(), base);
        self.told =
            Some(checked.diagnostics.into_iter().filter(|diagnostic| !diagnostic.once).collect());
    }
}

/// What a build did, in a few words.
fn did(built: &Built) -> String {
    let files = |number: usize| format!("{number} file{}", if number == 1 { "" } else { "s" });
    match (built.tally.written, built.tally.removed) {
        (0, 0) => String::from("nothing changed"),
        (written, 0) => format!("{} written", files(written)),
        (0, removed) => format!("{} removed", files(removed)),
        (written, removed) => format!("{} written, {} removed", files(written), removed),
    }
}

/// The files at `paths` as an editor knows them; of many the first and how many more there are.
fn named(paths: &[PathBuf], args: &Args) -> String {
    let root = args.root.canonicalize().unwrap_or_else(|_| args.root.clone());
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap_or(path).display().to_string();
    let mut names: Vec<String> = paths.iter().take(NAMED).map(name).collect();
    if paths.len() > NAMED {
        names.truncate(1);
        names.push(format!("{} more", paths.len() - 1));
    }
    report::printable(&names.join(", "))
}
