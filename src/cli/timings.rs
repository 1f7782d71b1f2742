//! What `build --timings` tells: a table of stages, one of files by template, and sums.

use std::time::Duration;

use dateline::Built;

use super::clock::{FileKind, Times};
use super::figures::megabytes;

/// The lines of the tables. Rows keep their order from run to run, so that two runs compare.
pub(super) fn table(built: &Built, times: &Times) -> Vec<String> {
    let mut lines = stages(times);
    lines.push(String::new());
    lines.extend(kinds(times));
    lines.push(String::new());
    lines.extend(sums(built, times.all()));
    lines.push(String::new());
    lines
}

fn stages(times: &Times) -> Vec<String> {
    let all = times.all();
    let row =
        |name: &str, time: Duration| format!("{name:<18} {}  {}", seconds(time), share(time, all));
    let mut lines = vec![format!("{:<18} {:>10}  {:>5}", "stage", "time", "share")];
    lines.extend(times.stages.iter().map(|(name, time)| row(name, *time)));
    lines.push(row("all", all));
    lines
}

fn kinds(times: &Times) -> Vec<String> {
    let mut all = FileKind::default();
    for kind in times.kinds.values() {
        all.add(*kind);
    }
    let row = |name: &str, kind: &FileKind| {
        let one = kind.time().checked_div(kind.files).unwrap_or_default().as_secs_f64() * 1e3;
        let FileKind { files, bytes, render, write } = *kind;
        let (render, write) = (seconds(render), seconds(write));
        let (size, share) = (megabytes(bytes), share(kind.time(), all.time()));
        format!("{name:<18} {files:>8} {render} {write}  {share} {one:>10.3} ms {size:>9.2} MB")
    };
    let mut lines = vec![format!(
        "{:<18} {:>8} {:>10} {:>10}  {:>5} {:>13} {:>12}",
        "template", "files", "render", "write", "share", "a file", "size"
    )];
    lines.extend(times.kinds.iter().map(|(name, kind)| row(name, kind)));
    lines.push(row("all", &all));
    lines.push(String::from("(times of templates are summed over the threads that work at once)"));
    lines
}

fn sums(built: &Built, time: Duration) -> Vec<String> {
    let (tally, read, all) = (built.tally, built.read, built.articles + built.left_out.hidden());
    let row = |name: &str, text: String| format!("{name:<12} {text}");
    let rate = number(built.articles) / time.as_secs_f64().max(1e-9);
    let cached = all.saturating_sub(read);
    let rendered = tally.written + tally.same;
    let (bytes, written) = (megabytes(tally.bytes), megabytes(tally.bytes_written));
    let mut lines = vec![
        row("articles", format!("{read} read, {cached} from the cache: {rate:.0} articles/s")),
        row(
            "files",
            format!(
                "{rendered} rendered ({} written, {} the same), {} left alone, {} removed",
                tally.written, tally.same, tally.left, tally.removed
            ),
        ),
        row("size", format!("{written:.2} MB written, the site {bytes:.2} MB")),
    ];
    let memory = peak_memory().map(|bytes| format!("{:.1} MB at the peak", megabytes(bytes)));
    lines.extend(memory.map(|text| row("memory", text)));
    lines
}

/// `   1.234 s`.
fn seconds(time: Duration) -> String {
    format!("{:>8.3} s", time.as_secs_f64())
}

/// ` 12 %`.
fn share(time: Duration, all: Duration) -> String {
    format!("{:>3.0} %", time.as_secs_f64() / all.as_secs_f64().max(1e-9) * 100.0)
}

#[expect(clippy::cast_precision_loss, reason = "shown without decimals")]
fn number(number: usize) -> f64 {
    number as f64
}

/// The most memory that the program held so far, in bytes; none where the system does not tell.
fn peak_memory() -> Option<usize> {
    peak_in(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// The peak in bytes, from the text in which Linux tells of a program.
fn peak_in(status: &str) -> Option<usize> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::peak_in;

    #[test]
    fn the_peak_is_read_from_what_linux_tells() {
        let status = "Name:\tdateline\nVmPeak:\t 999999 kB\nVmHWM:\t   34520 kB\nVmRSS:\t 3 kB\n";
        assert_eq!(peak_in(status), Some(34520 * 1024));
        assert_eq!(peak_in("Name:\tdateline\n"), None);
    }
}
