//! The `dateline` program: arguments -> a run -> an exit code.
#![expect(clippy::disallowed_methods, reason = "the binary reads the clock and the environment")]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
