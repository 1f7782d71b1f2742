//! The `dateline` program: arguments -> a run -> an exit code.
#![expect(clippy::disallowed_methods, reason = "the binary reads the clock and the environment")]

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of short strings, on all threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
