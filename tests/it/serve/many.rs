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

/// What the memory may differ from one third of the edits to the next, in kB.
const TOLERANCE: u64 = 4000;

/// The memory of a process, in kB.
fn memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The one in the middle.
fn median(sizes: &[u64]) -> u64 {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
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
    let served = Serving::start_with(Site::of(&files), 0, &[AT_ONCE]);
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
    let thirds: Vec<u64> = sizes.chunks(edits.div_ceil(3)).map(median).collect();
    eprintln!("{edits} edits: of each third the memory in the middle, in kB: {thirds:?}");
    if let [_, second, last] = thirds[..] {
        assert!(last <= second + TOLERANCE, "{sizes:?}");
    }
    let site = served.stop();
    let clean = Site::of_tree(&tree::read(site.root()));
    for path in ["public", ".dateline"] {
        fs::remove_dir_all(clean.root().join(path)).unwrap();
    }
    assert!(clean.build().value.is_some());
    assert_eq!(clean.pages(), site.pages());
}
