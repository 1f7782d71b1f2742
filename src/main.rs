//! The `dateline` program: arguments -> a run -> an exit code.
#![expect(clippy::disallowed_methods, reason = "the binary reads the clock and the environment")]

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of short strings, on all threads; mimalloc keeps free memory by
/// thread and by size, in place of the system's allocator. The tests, which build many sites, took a
/// seventh less time of the processor with it. The benches and the tests use it too, so that they
/// measure the program as it is.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
