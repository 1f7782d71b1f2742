//! `dateline build`: the site, and how long each stage took.

use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use indicatif::ProgressBar;
use indicatif::ProgressStyle;

use dateline::Built;
use dateline::Progress;

use super::Failure;
use super::args::Args;
use super::report::Notes;
use super::report::Report;

/// A build that is shorter shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Builds the site.
pub(super) fn run(args: &Args, report: &Report) -> Result<u8, Failure> {
    let out = args.out();
    refuse_out(&args.root, &out)?;
    let clock = Clock::start(!report.is_quiet() && std::io::stderr().is_terminal());
    let options = args.options()?;
    let checked = dateline::build(&args.root, &out, &options, &|event| clock.hear(event))?;
    let stages = clock.stop();
    let code = report.diagnostics(&checked.said, Notes::Count);
    match checked.value {
        Some(built) => told(&built, &stages, &out, report),
        None => report.say("nothing was written: the configuration or the theme is at fault"),
    }
    Ok(code)
}

/// An output folder that is a file, holds the site's sources, or is one of them, is refused.
fn refuse_out(root: &Path, out: &Path) -> Result<(), Failure> {
    if out.exists() && !out.is_dir() {
        return Err(Failure::new(format!("{} is a file", out.display()))
            .hint("name a folder with --out, or remove the file"));
    }
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (root, out) = (real(root), real(&absolute(out)));
    let sources = ["content", "static", "themes", ".dateline", ".git"];
    let inside = sources.iter().any(|name| out.starts_with(real(&root.join(name))));
    if inside || root.starts_with(&out) {
        return Err(Failure::new(format!("{} holds sources of the site", out.display()))
            .hint("name a folder of its own with --out, such as `--out public`"));
    }
    Ok(())
}

/// The path with the nearest folder above it that exists resolved.
fn absolute(path: &Path) -> PathBuf {
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(real), _, _) => real,
        (Err(_), Some(parent), Some(name)) if !parent.as_os_str().is_empty() => {
            absolute(parent).join(name)
        }
        _ => path.to_owned(),
    }
}

fn told(built: &Built, stages: &[(&'static str, Duration)], out: &Path, report: &Report) {
    let tally = built.tally;
    let hidden = match built.hidden {
        0 => String::new(),
        n => format!(" ({n} left out: drafts, future, expired or hidden)"),
    };
    let total: Duration = stages.iter().map(|(_, time)| *time).sum();
    report.say(&format!(
        "{}{hidden}, {} pages: {} files written, {} unchanged, {} removed, {:.1} MB",
        articles(built.articles),
        built.pages,
        tally.written,
        tally.same + tally.left,
        tally.removed,
        megabytes(tally.bytes),
    ));
    let parts: Vec<String> =
        stages.iter().map(|(stage, time)| format!("{stage} {}", seconds(*time))).collect();
    report.say(&format!("{}: {}", seconds(total), parts.join(", ")));
    let index = out.join("index.html");
    report.say(&format!("open {}", index.strip_prefix(".").unwrap_or(&index).display()));
}

/// `1 article`, `2 articles`.
pub(super) fn articles(number: usize) -> String {
    format!("{number} article{}", if number == 1 { "" } else { "s" })
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// Takes the time of the stages and shows a bar while pages are made.
struct Clock {
    state: Mutex<State>,
    bar: bool,
}

struct State {
    begun: Instant,
    stage: Option<(&'static str, Instant)>,
    done: Vec<(&'static str, Duration)>,
    bar: Option<ProgressBar>,
    pages: u64,
    total: u64,
}

impl Clock {
    fn start(bar: bool) -> Self {
        let state = State {
            begun: Instant::now(),
            stage: None,
            done: Vec::new(),
            bar: None,
            pages: 0,
            total: 0,
        };
        Self { state: Mutex::new(state), bar }
    }

    fn hear(&self, event: Progress) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Progress::Stage(name) => state.next(Some(name)),
            Progress::Pages(pages) => state.total = u64::try_from(pages).unwrap_or(0),
            Progress::Page if self.bar => state.page(),
            Progress::Page => {}
        }
    }

    fn stop(self) -> Vec<(&'static str, Duration)> {
        let mut state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.next(None);
        if let Some(bar) = &state.bar {
            bar.finish_and_clear();
        }
        state.done
    }
}

impl State {
    fn next(&mut self, stage: Option<&'static str>) {
        if let Some((name, begun)) = self.stage.take() {
            self.done.push((name, begun.elapsed()));
        }
        self.stage = stage.map(|stage| (stage, Instant::now()));
    }

    fn page(&mut self) {
        self.pages += 1;
        if self.bar.is_none() && self.begun.elapsed() > PATIENCE {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} pages, {eta} left");
            let bar = ProgressBar::new(self.total);
            self.bar = Some(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())));
        }
        if let Some(bar) = self.bar.as_ref().filter(|_| self.pages.is_multiple_of(64)) {
            bar.set_position(self.pages);
        }
    }
}
