//! The tests of dateline: one crate, a module for each kind of promise.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests make files, fail by panicking, and say what they leave out"
)]

use mimalloc::MiMalloc;

/// That of the program: the tests build many sites.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

mod tree;
mod site;
mod sites;
mod same_bytes;
mod links;
mod strings;
mod weight;
mod bounds;
mod tags;
mod taxonomy;
mod machines;
mod marked;
mod migrate;
#[cfg(unix)]
mod transcripts;
#[expect(clippy::needless_raw_string_hashes, reason = "the texts are written by snapbox")]
mod faults;
mod feeds;
mod foreign;
mod redirects;
mod remote;
mod excerpts;
mod history;
mod holds;
mod exact;
mod unchanged;
mod upgraded;
mod compressed;
#[cfg(unix)]
mod serve;
mod law;
mod lead_picture;
mod pictures;
#[cfg(unix)]
mod kept_addresses;
mod killed;
mod ledger;
mod nothing_lost;
mod pasted;
mod previous_output;
mod saved;
mod withdrawn;
#[cfg(unix)]
mod astray;
mod seed;
mod addresses;
mod properties;
mod linear;
mod hostile;
#[cfg(feature = "import")]
mod import;
mod learn;
mod stamping;
mod ejecting;
mod themes;
mod filing;
mod folders;
mod search;
mod publishing;
mod file_names;
mod corpora;
mod digests;
mod writing;
