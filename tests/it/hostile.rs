//! Hostile and broken content: every case of `tests/hostile/` is built beside two good articles.
//! They come out as without it, and nothing of it runs, hangs or leaves its place.

mod case;
#[cfg(unix)]
mod disk;
#[cfg(target_os = "linux")]
mod full;
mod sound;

use std::fmt::Write;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};
use std::{fs, thread};

use dateline::diagnostic::Severity;
use rayon::prelude::*;

use crate::exact::calls;
use crate::site::Site;
use crate::tree::{self, Tree};

use case::Case;

/// The articles that stand beside every case, and their pages.
const GOOD: [(&str, &str, &str); 2] = [
    (
        "content/2024-01-01-a.txt",
        "---\nregion: oceania\ntheme: culture\nlang: en\n---\nA harbour of glass\n\nIt stands by the water.\n",
        "2024/01/a-harbour-of-glass.html",
    ),
    (
        "content/2024-01-02-b.md",
        "---\nregion: oceania\ntheme: culture\nlang: en\n---\n# The lamps of the quay\n\nThey *burn* at night.\n",
        "2024/01/the-lamps-of-the-quay.html",
    ),
];

/// After this time a build counts as one that hangs, and is killed.
const PATIENCE: Duration = Duration::from_mins(1);

/// How the program ends that is to be killed where it hangs.
fn ended(command: &mut Command) -> Result<ExitStatus, String> {
    let mut child = command.spawn().unwrap();
    let begun = Instant::now();
    loop {
        match child.try_wait().unwrap() {
            Some(status) => return Ok(status),
            None if begun.elapsed() > PATIENCE => {
                child.kill().unwrap();
                child.wait().unwrap();
                return Err(String::from("it hangs"));
            }
            None => thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// Builds a site by the program; the errors and remarks, of which each has a hint.
fn build(site: &Site) -> Result<String, String> {
    let [json, words] = ["said", "trouble"].map(|name| site.root().join(name));
    let mut command = site.dateline(&["build", "--format", "json"]);
    command.stdout(fs::File::create(&json).unwrap()).stderr(fs::File::create(&words).unwrap());
    let status = ended(&mut command)?;
    let [json, words] = [json, words].map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        fs::remove_file(path).unwrap();
        text
    });
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(format!("{status}: {words}"));
    }
    let mut said = String::new();
    for one in calls::diagnostics(&json).iter().filter(|one| one.severity != Severity::Note) {
        writeln!(said, "{}: {}: {}", one.place(), one.severity, one.message).unwrap();
        assert!(one.hint.is_some(), "{one} has no hint");
    }
    Ok(said)
}

/// A site of the good articles.
fn good() -> Site {
    Site::of(&GOOD.map(|(path, text, _)| (path, text)))
}

/// The pages of the good articles as they are without the content of `case`.
fn good_pages(case: &Case) -> Result<Tree, String> {
    let site = good();
    case.make(site.root(), |path| !path.starts_with("content/") || path.contains("/_pages/"));
    build(&site)?;
    Ok(site.pages())
}

/// What is wrong with the site that a case makes.
fn faults(case: &Case) -> Result<Vec<String>, String> {
    let site = good();
    case.make(site.root(), |_| true);
    let sources = || {
        let mut files = tree::read(site.root());
        files.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".dateline/"));
        files
    };
    let before = sources();
    let said = build(&site)?;
    let mut found: Vec<String> = case.compare(&said).into_iter().collect();
    found.extend(tree::differences(&before, &sources()));
    let pages = site.pages();
    if pages.is_empty() {
        let stops = said.lines().any(|line| line.contains(".yaml:") && line.contains(": error: "));
        found.extend((!stops).then(|| String::from("nothing was written")));
        return Ok(found);
    }
    let expected = good_pages(case)?;
    for (_, _, page) in GOOD {
        if !pages.contains_key(page) || pages.get(page) != expected.get(page) {
            found.push(format!("{page} is not as it is without the case"));
        }
    }
    found.extend(sound::faults(&pages, &|path| case.copies(path)));
    Ok(found)
}

#[test]
fn hostile_content_harms_nothing() {
    let told: Vec<String> = Case::all()
        .par_iter()
        .flat_map_iter(|case| {
            let found = faults(case).unwrap_or_else(|fault| vec![fault]);
            found.into_iter().map(|fault| format!("{}: {fault}", case.name))
        })
        .collect();
    assert!(told.is_empty(), "UPDATE=1 keeps what is said now:\n{}", told.join("\n"));
}

/// Every key of the front matter, given what it cannot be: told at its line, and the good
/// articles stand. The keys are the program's own, so that a new one is tried by itself.
#[test]
fn every_key_refuses_what_it_cannot_be() {
    let wrong = ["[[1], {a: b}]", "{a: [b], c: {d: e}}", "[{a: b}]"];
    let odd = [
        "\"\"",
        "~",
        "true",
        "-1",
        "1e400",
        ".nan",
        "2024-13-45",
        "!x y",
        "\"\\0\\uFFFE\\u202E\"",
        "[]",
        "{}",
    ];
    let site = good();
    let mut files = Vec::new();
    for key in dateline::parse::KEYS.iter() {
        for (at, value) in wrong.iter().chain(&odd).enumerate() {
            let path = format!("content/{key}-{at}.md");
            site.put(
                &path,
                format!("---\nsummary: A.\n{key}: {value}\n---\n\n# {key} {at}\n\nText.\n")
                    .replace("summary: A.\nsummary", "# A.\nsummary"),
            );
            files.push((path, *key, at));
        }
    }
    let built = site.build();
    for (path, key, at) in files {
        let of_line = |least: Severity| {
            let of_file = built.diagnostics.iter().filter(|one| one.file == path);
            of_file.filter(|one| one.severity <= least).find(|one| one.line == Some(3))
        };
        // No value is worth an article.
        let error = of_line(Severity::Warning);
        // Other systems write these in many shapes, of which what can be read is.
        let open = matches!(
            key,
            "aliases"
                | "author"
                | "authors"
                | "extra"
                | "image"
                | "tag"
                | "tags"
                | "translator"
                | "url"
        );
        if at < wrong.len() && !open {
            let error = error.unwrap_or_else(|| panic!("{path}: no error"));
            assert!(error.line == Some(3) && error.column.is_some(), "{error}");
        }
        let mut errors = built.diagnostics.iter().filter(|one| one.severity == Severity::Error);
        let other = errors.find(|one| one.file == path && one.line != Some(3));
        assert!(other.is_none(), "{path}: {other:?}");
    }
    let pages = site.pages();
    assert!(GOOD.iter().all(|(_, _, page)| pages.contains_key(*page)));
    let found = sound::faults(&pages, &|_| false);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
