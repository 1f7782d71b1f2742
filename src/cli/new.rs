//! `dateline new`: an article with today's date.

use std::fs;
use std::io::{ErrorKind, Write};

use dateline::diagnostic::DiskFault;
use dateline::model::{Slug, layout};

use super::args::Args;
use super::report::{Notes, Report};
use super::{DONE, FAULTS, Failure, print, shell};

/// The line that keeps an article back until its text is written.
const DRAFT: &str = "draft: true";

/// Writes the article and prints its path; one of that name is never overwritten.
pub(super) fn run(args: &Args, title: &str, txt: bool, report: &Report) -> Result<u8, Failure> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Failure::new("the title is empty").hint("run `dateline new \"The headline\"`"));
    }
    let checked = dateline::configure(&args.root, &args.options()?);
    if report.diagnostics(&checked.diagnostics, Notes::Leave)? == FAULTS {
        return Ok(FAULTS);
    }
    let day = args.now()?.to_zoned_datetime(checked.value.time_zone).date();
    let ending = if txt { "txt" } else { "md" };
    let name = format!("content/{day}-{}.{ending}", Slug::from_text(&title));
    let draft = if txt {
        format!("---\n{DRAFT}\n---\n\n{title}\n\nWrite the text here.\n")
    } else {
        let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
        format!("---\ntitle: \"{quoted}\"\ndate: {day}\n{DRAFT}\n---\n\nWrite the text here.\n")
    };
    let path = args.site().at(&name);
    fs::create_dir_all(args.site().at(layout::CONTENT))?;
    let file = fs::OpenOptions::new().write(true).create_new(true).open(&path);
    match file.and_then(|mut file| file.write_all(draft.as_bytes())) {
        Ok(()) => {
            let shown = args.content.as_ref().map(|_| path.display().to_string());
            print(format!("{}\n", shown.unwrap_or(name)).as_bytes())?;
            let root = shell::root(&args.root);
            report.say(&format!(
                "it is a draft: `dateline serve --drafts{root}` shows it; remove the line `{DRAFT}` to \
                 publish it"
            ));
            Ok(DONE)
        }
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            Err(Failure::new(format!("{name} already exists")).hint("give another title"))
        }
        Err(fault) => Err(DiskFault::at(&path, fault).into()),
    }
}
