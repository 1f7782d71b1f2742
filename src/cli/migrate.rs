//! `dateline migrate`: a site of another system becomes one of this.

use std::fmt::Write;

use dateline::{
    AddressTally, LostAddress, MigrationAsked, MigrationReport, PatternOrigin, ToldKind,
};

use super::args::{Args, Migrating};
use super::clock::Clock;
use super::report::Report;
use super::{DONE, FAULTS, Failure, bar, print, shell};

/// The most lines of one kind in the report for people.
const MOST: usize = 20;

/// Migrates, and prints what was found and done.
pub(super) fn run(args: &Args, asked: &Migrating, report: &Report) -> Result<u8, Failure> {
    if asked.from.is_file() {
        let file = shell::quoted(&asked.from);
        return Err(Failure::new(format!(
            "{} is a file, not the folder of a site",
            asked.from.display()
        ))
        .hint(format!("an export of WordPress is imported: dateline import {file} --policy own")));
    }
    let wanted =
        MigrationAsked { from: asked.from.clone(), to: asked.to.clone(), check: asked.check };
    let options = args.options()?;
    let clock = Clock::start(false);
    let watch = &|event| clock.hear(event);
    let migrate = || dateline::migrate(&wanted, &options, watch);
    let done = if bar::is_welcome() && !report.is_quiet() {
        bar::beside(&clock, migrate)
    } else {
        migrate()
    }?;
    if asked.json {
        let json = serde_json::to_string_pretty(&done).map_err(std::io::Error::other)?;
        print(format!("{json}\n").as_bytes())?;
    } else {
        print(told(&done, asked.check).as_bytes())?;
    }
    if done.articles == 0 {
        return Err(Failure::new(format!("no articles in {}", asked.from.display()))
            .hint("name the folder in which the settings of the old site stand, or its texts"));
    }
    if !asked.check {
        let new = shell::quoted(&asked.to);
        report.say(&format!("next: dateline init {new} && dateline build --root {new}"));
    }
    Ok(if done.addresses.impossible.is_empty() { DONE } else { FAULTS })
}

/// The report, as text.
fn told(done: &MigrationReport, is_check: bool) -> String {
    let mut text = format!("{} ({})\n", done.system, done.because);
    settings(&mut text, done);
    if let Some((region, count, all)) = &done.regions {
        let say = format!(
            "{count} of {all} articles are in {region}: districts or companies of your own may say more \
             (`regions: only:` in taxonomy.yaml)"
        );
        line(&mut text, "regions", &say);
    }
    for (count, name) in [
        (done.articles, "articles"),
        (done.pages, "pages"),
        (done.beside, "files beside articles"),
        (done.statics, "static files"),
        (done.terms, "pages of tags and categories that lead on"),
    ] {
        if count > 0 {
            line(&mut text, name, &count.to_string());
        }
    }
    kinds(&mut text, "left out", "", &done.left_out);
    kinds(&mut text, "a build says", "× ", &done.told);
    addresses(&mut text, &done.addresses, is_check);
    if !is_check {
        let written = match done.written {
            0 => String::from("nothing: everything is there"),
            1 => String::from("1 file"),
            count => format!("{count} files"),
        };
        line(&mut text, "written", &written);
    }
    text
}

/// What became settings.
fn settings(text: &mut String, done: &MigrationReport) {
    for (name, value) in [
        ("title", &done.title),
        ("address", &done.base_url),
        ("language", &done.lang),
        ("time zone", &done.time_zone),
    ] {
        if let Some(value) = value {
            line(text, name, value);
        }
    }
    let origin = match done.permalinks_from {
        PatternOrigin::Settings => String::from("from its settings"),
        PatternOrigin::Links(1) => String::from("from 1 link between its texts"),
        PatternOrigin::Links(count) => format!("from {count} links between its texts"),
        PatternOrigin::System => String::from("as its system makes them by itself"),
        PatternOrigin::Unknown => String::new(),
    };
    for (section, pattern) in &done.permalinks {
        let of = if section.is_empty() { String::new() } else { format!(" in {section}/") };
        line(text, "permalinks", &format!("{pattern}{of}, {origin}"));
    }
    if done.permalinks.is_empty() {
        line(text, "permalinks", "not known: nothing says how the old addresses were made");
    }
    if !done.feeds.is_empty() {
        line(text, "feeds", &done.feeds.join(", "));
    }
    if !done.authors.is_empty() {
        line(text, "authors", &format!("{} by their names", done.authors.len()));
    }
    if !done.themes.is_empty() {
        line(text, "themes", &done.themes.join(", "));
    }
}

/// What became of the old addresses.
fn addresses(text: &mut String, tally: &AddressTally, is_check: bool) {
    let AddressTally { known, same, redirected, impossible, unknown } = tally;
    let all = if is_check {
        format!("{known} known")
    } else {
        format!(
            "{known} known: {same} the same, {redirected} lead on, {} impossible",
            impossible.len()
        )
    };
    line(text, "old addresses", &all);
    for LostAddress { file, address, reason } in impossible.iter().take(MOST) {
        let _ = writeln!(text, "  {address}  {reason} ({file})");
    }
    rest(text, impossible.len());
    if !unknown.is_empty() {
        line(text, "without one", &unknown.len().to_string());
        for file in unknown.iter().take(MOST) {
            let _ = writeln!(text, "  {file}");
        }
        rest(text, unknown.len());
    }
}

/// Things of several kinds, each with its number and the first.
fn kinds(text: &mut String, name: &str, sign: &str, kinds: &[ToldKind]) {
    for ToldKind { what, count, examples } in kinds {
        let first = examples.first().map(|first| format!("; first {first}")).unwrap_or_default();
        line(text, name, &format!("{count} {sign}{what}{first}"));
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "{name}: {value}");
}

/// How many more there are than are shown.
fn rest(text: &mut String, count: usize) {
    if count > MOST {
        let _ = writeln!(text, "  and {} more: --json has all", count - MOST);
    }
}
