//! `dateline import`: articles from feeds, files and addresses.

use std::fmt::Write;
use std::time::Duration;

use dateline::config::Policy;
use dateline::{ImportAsked, ImportTally, LinksAsked, NetLimits};

use super::args::{Args, ImportPolicy, Importing};
use super::clock::Clock;
use super::report::{Notes, Report};
use super::{FAULTS, Failure, bar, print};

/// Imports, prints the paths of the files that were written, and says what came of each source.
pub(super) fn run(args: &Args, asked: &Importing, report: &Report) -> Result<u8, Failure> {
    let checked = dateline::configure(&args.root, &args.options()?);
    if report.diagnostics(&checked.diagnostics, Notes::Leave)? == FAULTS {
        return Ok(FAULTS);
    }
    let config = checked.value;
    let wanted = ImportAsked {
        sources: asked.sources.clone(),
        to: asked.to.clone(),
        since: asked.since,
        limit: asked.limit,
        dry_run: asked.dry_run,
        fresh: args.no_cache,
        links: LinksAsked { texts: asked.links.full_text, pictures: asked.links.images },
        net: limits(asked),
        policy: match asked.policy {
            ImportPolicy::Excerpt => Policy::Excerpt,
            ImportPolicy::Republished => Policy::Republished,
            ImportPolicy::Own => Policy::Own,
        },
    };
    let clock = Clock::start(false);
    let watch = &|event| clock.hear(event);
    let import = || dateline::import(&args.site(), &config, &wanted, watch);
    let checked = if bar::is_welcome() && !report.is_quiet() {
        bar::beside(&clock, import)
    } else {
        import()
    }?;
    let imported = checked.value;
    let mut paths = imported.files.join("\n");
    if !paths.is_empty() {
        paths.push('\n');
    }
    print(paths.as_bytes())?;
    for tally in &imported.tallies {
        report.say(&told(tally));
    }
    if imported.tallies.is_empty() && checked.diagnostics.is_empty() {
        return Err(Failure::new("there is nothing to import")
            .hint("name a feed, or list feeds in feeds.yaml: docs/IMPORT.md shows how"));
    }
    let code = report.diagnostics(&checked.diagnostics, Notes::Tell)?;
    Ok(if imported.is_broken { FAULTS } else { code })
}

/// What a feed may cost.
fn limits(asked: &Importing) -> NetLimits {
    let usual = NetLimits::default();
    let whole = Duration::from_secs(u64::from(asked.timeout.max(1)));
    let connect = usual.connect.min(whole);
    let (allow_private, proxy) = (asked.allow_private, asked.proxy.clone());
    NetLimits { connect, whole, allow_private, proxy, ..usual }
}

/// `Example Wire: 3 new, 1 changed, 40 known`.
fn told(tally: &ImportTally) -> String {
    let mut line = format!("{}: {} new", tally.source, tally.new);
    for (count, word) in [
        (tally.changed, "changed"),
        (tally.known, "known"),
        (tally.deleted, "deleted here"),
        (tally.left, "left out"),
    ] {
        if count > 0 {
            let _ = write!(line, ", {count} {word}");
        }
    }
    line
}
