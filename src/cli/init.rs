//! `dateline init`: a new site that builds.

use std::fs;
use std::path::Path;

use super::DONE;
use super::Failure;
use super::report::Report;

/// The files of a new site, by their path.
const FILES: &[(&str, &str)] = &[
    ("site.yaml", include_str!("init/site.yaml")),
    ("content/2024-01-20-a-first-article.txt", include_str!("init/first.txt")),
    ("content/2024-01-21-a-second-article.md", include_str!("init/second.md")),
    ("README.md", include_str!("init/README.md")),
    (".gitignore", "/public\n/.dateline\n"),
    (".github/workflows/pages.yml", include_str!("init/pages.yml")),
];

/// Makes the site in `dir`; a file that is there already stays as it is and ends the run.
pub(super) fn run(dir: &Path, report: &Report) -> Result<u8, Failure> {
    if let Some((name, _)) = FILES.iter().find(|(name, _)| dir.join(name).exists()) {
        return Err(Failure::new(format!("{} is there already", dir.join(name).display()))
            .hint("name a new folder: nothing is ever overwritten"));
    }
    for (name, text) in FILES {
        let path = dir.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text.replace("@vVERSION", concat!("@v", env!("CARGO_PKG_VERSION"))))?;
        report.say(&format!("made {}", path.display()));
    }
    report.say(&format!("build it: dateline build --root {}", dir.display()));
    Ok(DONE)
}
