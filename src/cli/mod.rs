//! The commands: what is asked -> what the library does -> what is said, and the exit code.

mod addresses;
mod alike;
mod args;
mod bar;
mod build;
mod check;
mod clock;
mod exchange;
mod explain;
mod figures;
mod format;
mod frame;
#[cfg(feature = "import")]
mod import;
mod init;
mod learn;
mod list;
mod man;
mod manifest;
mod migrate;
mod new;
mod report;
mod serve;
mod shell;
mod stamp;
mod theme;
mod threads;
mod timings;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use dateline::diagnostic::{DiskFault, RunError};

use args::{Args, Command, ThemeCommand};
use report::Report;

/// Everything was done.
const DONE: u8 = 0;
/// The site's content or configuration is at fault.
const FAULTS: u8 = 1;
/// The command or the disk is at fault.
const USAGE: u8 = 2;

/// A fault of the command or the disk, which ends a run.
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Busy(_) => {
                Self::new(error.to_string()).hint("wait for it to finish, or stop it")
            }
            RunError::Disk(fault)
            | RunError::NoSite(fault)
            | RunError::NoContent(fault)
            | RunError::InTheWay(fault) => Self::from(fault),
        }
    }
}

impl From<DiskFault> for Failure {
    fn from(fault: DiskFault) -> Self {
        let failure = Self::new(fault.to_string());
        if let Some(hint) = fault.hint {
            return failure.hint(hint);
        }
        match fault.fault.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => failure
                .hint("free some space on the disk and run it again: every page is still whole"),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                failure.hint("check its permissions, or choose another folder")
            }
            _ => failure,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        Self::new(fault.to_string())
    }
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    args.color.apply();
    threads::make();
    let report = Report::new(&args);
    let done = match &args.command {
        Command::Build(asked) => build::run(&args, asked, &report),
        Command::Serve(asked) => serve::run(&args, asked, &report),
        Command::Check { pages, .. } => check::run(&args, *pages, &report),
        Command::Addresses(asked) => addresses::run(&args, asked, &report),
        Command::List { json, unsure } => list::run(&args, *json, *unsure, &report),
        Command::Explain(asked) => explain::run(&args, asked, &report),
        Command::Learn { write } => learn::run(&args, *write, &report),
        Command::Init { dir, from, action, feeds } => {
            let origin = from.as_ref().or(action.as_ref());
            init::run(dir.as_deref().unwrap_or(&args.root), origin, *feeds, &report)
        }
        Command::New { title, txt } => new::run(&args, title, *txt, &report),
        Command::Stamp(asked) => stamp::run(&args, asked, &report),
        #[cfg(feature = "import")]
        Command::Import(asked) => import::run(&args, asked, &report),
        Command::Migrate(asked) => migrate::run(&args, asked, &report),
        Command::Theme { command: ThemeCommand::Eject { file } } => {
            theme::eject(&args, file.as_deref(), &report)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "dateline", &mut script);
            print(&script).map(|()| DONE)
        }
        Command::Man { dir } => man::run(dir, &report),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            report::failure(&failure.message, failure.hint.as_deref());
            ExitCode::from(USAGE)
        }
    }
}

/// Prints data; a reader that went away is no fault. What has no colours is not searched for them.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    const ESCAPE: u8 = 0x1b;
    let mut coloured;
    let mut plain;
    let out: &mut dyn Write = if bytes.contains(&ESCAPE) {
        coloured = anstream::stdout().lock();
        &mut coloured
    } else {
        plain = io::stdout().lock();
        &mut plain
    };
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(Failure::from),
    }
}
