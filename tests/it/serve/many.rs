//! Many edits under `dateline serve` leave what a clean build makes, and no memory taken.
//!
//! `DATELINE_EDITS=1000 cargo test serve::many -- --nocapture` soaks it, and tells its memory.

use std::fs;

use super::Serving;
use crate::exact::asked;
use crate::site::Site;
use crate::tree;

/// How many edits there are where `DATELINE_EDITS` does not ask for another number.
const EDITS: usize = 60;

/// Free memory goes back to the system at once, so that what is counted is what is held. As it
/// is, the allocator keeps a second's worth of it, which is more than many edits would take.
const AT_ONCE: (&str, &str) = ("MIMALLOC_PURGE_DELAY", "0");

/// What the memory of so many edits may differ for the free memory that threads keep, in kB. It
/// differed by 14 MB in runs of 60 edits, in which a plan that is kept by each build takes more
/// than 50 MB, and by 3.2 MB in runs of 300 and more.
fn tolerance(edits: usize) -> u64 {
    if edits < 300 { 28_000 } else { 5_000 }
}

/// The memory of a process, in kB.
fn memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// What was held at least during the sixth of all edits that ends with number `end`: more than
/// that is at work, or free.
fn held(sizes: &[u64], end: usize) -> Option<u64> {
    let begin = end.checked_sub(sizes.len() / 6)?;
    sizes[begin..end].iter().min().copied()
}

#[test]
fn edits_leave_what_a_clean_build_makes_and_no_memory_taken() {
    let edits = asked("DATELINE_EDITS").unwrap_or(EDITS);
    let files: Vec<(String, String)> = (0..100)
        .map(|number| {
            let text = format!("Storm number {number} passes Bergen\n\nIt passed.\n");
            (format!("content/2024-01-{:02}-{number}.txt", number % 28 + 1), text)
        })
        .collect();
    let served = Serving::start_with(Site::of(&files), 0, &[], &[AT_ONCE]);
    let mut sizes = Vec::new();
    for edit in 0..edits {
        let number = edit * 7 % 100;
        let (path, text) = &files[number];
        let text = format!("{text}\nThat was edit {edit}.\n");
        fs::write(served.site.root().join(path), text).unwrap();
        let page = format!("/2024/01/storm-number-{number}-passes-bergen.html");
        served.shows(&page, &format!("edit {edit}."));
        sizes.extend(memory(served.program.id()));
    }
    let held = |end: usize| held(&sizes, end);
    if let (Some(early), Some(late)) = (held(sizes.len() * 5 / 12), held(sizes.len())) {
        eprintln!("{edits} edits: {early} kB after a third of them, {late} kB at the end");
        assert!(late <= early + tolerance(edits), "{sizes:?}");
    }
    let site = served.stop();
    let clean = Site::of_tree(&tree::read(site.root()));
    for path in ["public", ".dateline"] {
        fs::remove_dir_all(clean.root().join(path)).unwrap();
    }
    assert!(clean.build().value.is_some());
    assert_eq!(clean.pages(), site.pages());
}
