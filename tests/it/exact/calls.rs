//! The site built by the program as people call it: from another folder each time, with the root and
//! the output folder written in another way.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use dateline::Built;
use dateline::config::Options;
use dateline::diagnostic::{Checked, Diagnostic, FaultCode, Severity};

use crate::exact::dice::Dice;

/// How long the program may take until it serves.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a build told, and how many articles and pages it built; none where nothing was written.
pub(crate) struct Told {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether notes are among what was said.
    pub(crate) has_notes: bool,
    pub(crate) built: Option<(usize, usize)>,
}

impl From<Checked<Option<Built>>> for Told {
    fn from(checked: Checked<Option<Built>>) -> Self {
        let built = checked.value.map(|built| (built.articles, built.pages));
        Self { diagnostics: checked.diagnostics, has_notes: true, built }
    }
}

/// A way to call the program, and what it is called for.
#[derive(Debug)]
pub(crate) struct Call {
    from: PathBuf,
    arguments: Vec<String>,
}

impl Call {
    /// Any way to build the site at `root`, which stands in the folder `base`, into the folder `out`.
    pub(crate) fn any(root: &Path, out: &Path, base: &Path, dice: &mut Dice) -> Self {
        let name = root.file_name().unwrap().to_str().unwrap();
        let (from, written) = match dice.below(7) {
            0 | 1 => (root.to_owned(), None),
            2 => (root.to_owned(), Some(String::from("."))),
            3 => (base.to_owned(), Some(name.to_owned())),
            4 => (base.to_owned(), Some(format!("./{name}/"))),
            5 => (root.join("content"), Some(String::from(".."))),
            _ => (PathBuf::from("/"), Some(root.display().to_string())),
        };
        let mut arguments = Vec::new();
        arguments.extend(written.into_iter().flat_map(|root| [String::from("--root"), root]));
        let near = match out.strip_prefix(root) {
            Ok(inside) => inside.display().to_string(),
            Err(_) => format!("../{}", out.strip_prefix(base).unwrap().display()),
        };
        let out = match dice.below(4) {
            0 => out.display().to_string(),
            1 => format!("./{near}/"),
            2 if near == "public" => return Self { from, arguments },
            _ => near,
        };
        arguments.extend([String::from("--out"), out]);
        Self { from, arguments }
    }

    fn command(&self, what: &str, options: &Options) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(&self.from).arg(what).args(&self.arguments);
        command.args(["--now", &options.now.to_string()]);
        command.args(options.base_url.iter().flat_map(|url| ["--base-url", url]));
        for (is_asked, option) in [
            (options.drafts, "--drafts"),
            (options.future, "--future"),
            (!options.cache, "--no-cache"),
            (options.compress, "--compress"),
        ] {
            command.args(is_asked.then_some(option));
        }
        command
    }

    /// Builds the site.
    pub(crate) fn build(&self, options: &Options) -> Told {
        let output = self.command("build", options).args(["--format", "json"]).output().unwrap();
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{self:?}: {words}");
        let diagnostics = diagnostics(std::str::from_utf8(&output.stdout).unwrap());
        let number = |text: &str| text.split(' ').next_back()?.parse().ok();
        let built = words.lines().find_map(|line| {
            let pages = number(line.split_once(" pages: ")?.0)?;
            Some((line.split(' ').next()?.parse().ok()?, pages))
        });
        Told { diagnostics, has_notes: false, built }
    }

    /// Serves the site until `until` has returned.
    pub(crate) fn serve(&self, options: &Options, until: impl FnOnce()) {
        struct Ended(Child);
        impl Drop for Ended {
            fn drop(&mut self) {
                self.0.kill().unwrap();
                self.0.wait().unwrap();
            }
        }
        let mut command = self.command("serve", options);
        let program = command.args(["--port", "0"]).stderr(Stdio::piped()).spawn().unwrap();
        let mut program = Ended(program);
        let lines = BufReader::new(program.0.stderr.take().unwrap()).lines();
        let (serves, hear) = mpsc::channel();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok).filter(|line| line.starts_with("serving ")) {
                let _ = serves.send(line);
            }
        });
        hear.recv_timeout(PATIENCE).unwrap();
        until();
    }
}

/// Diagnostics as the program prints them for other programs.
pub(crate) fn diagnostics(json: &str) -> Vec<Diagnostic> {
    let said: Vec<serde_json::Value> = serde_json::from_str(json).unwrap();
    said.iter().map(diagnostic).collect()
}

fn diagnostic(said: &serde_json::Value) -> Diagnostic {
    let text = |key: &str| said[key].as_str().map(str::to_owned);
    let number = |key: &str| said[key].as_u64().map(|number| u32::try_from(number).unwrap());
    let mut diagnostic = Diagnostic::new(
        FaultCode::find(&text("code").unwrap()).unwrap(),
        text("file").unwrap(),
        text("message").unwrap(),
    );
    diagnostic.origin = serde_json::from_value(said["origin"].clone()).unwrap();
    diagnostic.severity = match said["severity"].as_str().unwrap() {
        "error" => Severity::Error,
        "note" => Severity::Note,
        _ => Severity::Warning,
    };
    (diagnostic.line, diagnostic.column) = (number("line"), number("column"));
    diagnostic.hint = text("hint");
    diagnostic
}
