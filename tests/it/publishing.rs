//! What `init` makes in folders of every kind, and the workflow that it writes: where the program comes
//! from, that nothing in it can be moved or runs on, and what its steps do.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::site;

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
const WORKFLOW: &str = ".github/workflows/pages.yml";

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).args(["--color", "never"]).current_dir(folder).output().unwrap()
}

/// Runs it, and gives what it said.
#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = dateline(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn what_is_there_stays_and_what_is_missing_comes() {
    let there = [
        ("README.md", "Mine.\n"),
        ("LICENSE", "Mine too.\n"),
        (".gitignore", "*.log\npublic/"),
        (".git/HEAD", "ref: refs/heads/main\n"),
        ("content/2024-05-06-own.txt", "A text of my own\n\nIt was here before.\n"),
    ];
    let site = folder(&there);
    let said = done(site.path(), &["init"]);
    for (name, text) in there {
        assert!(read(&site, name).starts_with(text), "{name}");
    }
    assert_eq!(read(&site, ".gitignore"), "*.log\npublic/\n/.dateline\n");
    assert!(said.contains("kept README.md") && said.contains("made site.yaml"), "{said}");
    assert!(said.contains("added to .gitignore: /.dateline"), "{said}");
    assert_eq!(fs::read_dir(site.path().join("content")).unwrap().count(), 1, "no sample articles");
    let said = done(site.path(), &["init", "."]);
    assert!(said.contains("everything is already there"), "{said}");
    done(site.path(), &["build"]);
    assert!(site.path().join("public/index.html").is_file());
}

/// Each is followed by a shell, in a folder whose name needs quotes.
#[cfg(unix)]
#[test]
fn what_it_says_to_run_runs() {
    let above = tempfile::tempdir().unwrap();
    let said = done(above.path(), &["init", "it's a \"new\" d\u{ec}gest"]);
    let command = said.lines().find_map(|line| line.strip_prefix("to build it, run: ")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", command]).current_dir(above.path()).env("PATH", path).output();
    let said = output.unwrap();
    assert!(said.status.success(), "{command}: {}", String::from_utf8_lossy(&said.stderr));
}

/// The commands that hints, the help and the documents name, between marks or in blocks of code.
fn commands_named() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["src", "docs", "README.md", "CONTRIBUTING.md"] {
        let path = site::repository().join(folder);
        for entry in walk(&path) {
            let Ok(text) = fs::read_to_string(&entry) else { continue };
            let is_rust = entry.extension().is_some_and(|ending| ending == "rs");
            let is_said = |line: &&str| !(is_rust && line.trim_start().starts_with("//"));
            let text: Vec<&str> = text.lines().filter(is_said).collect();
            for command in text.join("\n").split('`') {
                let is_one = command.starts_with("dateline ")
                    && !command.contains(['\n', '{', '…', '[', '|']);
                found.extend(is_one.then(|| command.replace("\\\"", "\"").replace("\\'", "'")));
            }
        }
    }
    found
}

fn walk(path: &Path) -> Vec<std::path::PathBuf> {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().flat_map(|entry| walk(&entry.path())).collect(),
        Err(_) => vec![path.to_owned()],
    }
}

/// The words of a command, as a shell parts them.
fn words_of(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// No command that is named anywhere is refused for how it is written: run where there is no site,
/// each of them gets as far as to miss one, or needs none.
#[test]
fn every_command_that_is_named_is_one() {
    let commands = commands_named();
    assert!(commands.len() > 15, "{commands:?}");
    let mut faults = Vec::new();
    for command in &commands {
        let empty = tempfile::tempdir().unwrap();
        let mut words = words_of(command);
        words.remove(0);
        words.extend(["--root".to_owned(), "none".to_owned()]);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let said = String::from_utf8(dateline(empty.path(), &words).stderr).unwrap();
        if said.contains("Usage:") {
            faults.push(format!("{command}: {said}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_draft_is_kept_back_until_it_is_written() {
    for form in [&[][..], &["--txt"]] {
        let site = folder(&[("site.yaml", "title: A\n")]);
        let said = done(site.path(), &[&["new", "It is \"done\""], form].concat());
        assert!(said.contains("remove the line `draft: true`"), "{said}");
        let file =
            fs::read_dir(site.path().join("content")).unwrap().next().unwrap().unwrap().path();
        let listed = |options: &[&str]| {
            let output = dateline(site.path(), &[&["list"], options].concat());
            String::from_utf8(output.stdout).unwrap()
        };
        assert_eq!(listed(&[]), "");
        assert!(listed(&["--drafts"]).contains("It is \"done\""), "{}", listed(&["--drafts"]));
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("draft: true\n", "")).unwrap();
        assert!(listed(&[]).contains("It is \"done\""), "{text}");
    }
}

#[test]
fn a_build_says_how_many_articles_are_left_out_and_why() {
    let article = |line: &str| format!("---\n{line}\n---\n# A headline\n\nA text.\n");
    let lines = [
        "date: 2024-01-02",
        "draft: true",
        "private: true",
        "date: 2099-01-02",
        "expires: 2020-01-01",
    ];
    let site = folder(&[
        ("site.yaml", "dates:\n  unknown: hide\n"),
        ("content/fault.txt", "---\n- never\n---\nA\n"),
    ]);
    for (at, line) in lines.iter().chain(&["lang: en"]).enumerate() {
        fs::write(site.path().join(format!("content/{at}.md")), article(line)).unwrap();
    }
    let said = String::from_utf8(dateline(site.path(), &["build"]).stderr).unwrap();
    let expected = "6 left out: 1 draft, 1 held back, 1 dated in the future, 1 expired, 1 without a date, 1 with errors";
    assert!(said.contains(expected), "{said}");
}

/// What a template cannot make is not there to be opened.
#[test]
fn after_a_fault_of_the_theme_nothing_is_to_be_opened() {
    let site = folder(&[("content/2024-01-02-a.txt", "A\n\nB.\n")]);
    assert!(done(site.path(), &["build"]).contains("open public/index.html"));
    fs::create_dir_all(site.path().join("themes/broadsheet")).unwrap();
    fs::write(site.path().join("themes/broadsheet/front.html"), "{{ nothing.of.this }}").unwrap();
    let said = String::from_utf8(dateline(site.path(), &["build"]).stderr).unwrap();
    assert!(said.contains("error") && !said.contains("open "), "{said}");
}

/// A workflow by each way, with what is given for it.
fn workflows() -> Vec<(&'static str, String)> {
    let address = format!("https://example.org/owner/repository.git@{COMMIT}");
    let action = format!("owner/repository@{COMMIT}");
    let given = [
        ("none", vec![]),
        ("git", vec!["--from", &address]),
        ("newest", vec!["--from", "ssh://git@example.org/owner/repository"]),
        ("action", vec!["--action", &action]),
    ];
    let made = given.map(|(name, given)| {
        let site = folder(&[]);
        done(site.path(), &[&["init"], given.as_slice()].concat());
        (name, read(&site, WORKFLOW))
    });
    made.to_vec()
}

/// The workflow that imports feeds.
fn feeds_workflow(given: &[&str]) -> String {
    let site = folder(&[]);
    done(site.path(), &[&["init", "--feeds"], given].concat());
    assert!(read(&site, "feeds.yaml").contains("feeds: []"));
    read(&site, ".github/workflows/feeds.yml")
}

#[test]
fn feeds_are_imported_by_a_job_of_their_own() {
    let from = format!("https://example.org/owner/repository@{COMMIT}");
    let text = feeds_workflow(&["--from", &from]);
    assert!(!text.contains("FILL IN") && text.contains(&format!("DATELINE_REV: \"{COMMIT}\"")));
    assert!(!text.contains("@ENV") && !text.contains("@PROGRAM"));
    let writes = |part: &str| part.matches(": write").count();
    let (import, publish) = text.split_once("\n  publish:\n").unwrap();
    assert_eq!((writes(import), writes(publish)), (1, 1));
    assert!(import.contains("contents: write") && publish.contains("actions: write"));
    assert!(feeds_workflow(&[]).contains("DATELINE_GIT: \"\" # FILL IN"));
    // What another run said of the program holds.
    let site = folder(&[]);
    done(site.path(), &["init", "--from", &from]);
    done(site.path(), &["init", "--feeds"]);
    assert_eq!(read(&site, ".github/workflows/feeds.yml"), text);
}

#[test]
fn actions_are_pinned_and_jobs_end() {
    let mut texts = workflows();
    texts.push(("feeds", feeds_workflow(&[])));
    for name in ["ci", "pages", "release"] {
        let path = site::repository().join(format!(".github/workflows/{name}.yml"));
        texts.push((name, fs::read_to_string(path).unwrap()));
    }
    let action = fs::read_to_string(site::repository().join("action.yml")).unwrap();
    let mut commits = BTreeSet::new();
    for (name, text) in texts.iter().chain([&("action.yml", action)]) {
        for uses in text
            .lines()
            .filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("uses: "))
        {
            if uses == "./" || uses.starts_with("owner/") {
                continue;
            }
            let (action, rest) = uses.split_once('@').unwrap();
            let (commit, version) = rest.split_once(" # v").expect(uses);
            assert!(commit.len() == 40 && version.split('.').count() == 3, "{name}: {uses}");
            commits.insert((
                action.split('/').take(2).collect::<Vec<_>>().join("/"),
                commit.to_owned(),
            ));
        }
        let count = |words: &str| text.matches(words).count();
        assert_eq!(count("actions/checkout@"), count("persist-credentials: false"), "{name}");
        assert_eq!(count("    runs-on: "), count("    timeout-minutes: "), "{name}");
    }
    let actions: BTreeSet<_> = commits.iter().map(|(action, _)| action).collect();
    assert_eq!(actions.len(), commits.len(), "one action in two versions: {commits:?}");
}

#[test]
fn the_workflow_says_where_the_program_comes_from() {
    for (name, text) in workflows() {
        let has = |words: &str| text.contains(words);
        assert!(
            !has("@ENV") && !has("@BUILD") && !has("@PROGRAM") && !has("OWNER/REPOSITORY@"),
            "{name}"
        );
        let marked = text.lines().filter(|line| line.contains("FILL IN")).count();
        assert_eq!(marked, usize::from(name == "none"), "{name}");
        let by_cargo = has("cargo install --git \"$DATELINE_GIT\" --rev \"$REV\" --locked")
            && has("actions/cache@");
        assert_eq!(by_cargo, name != "action", "{name}");
        assert_eq!(has(&format!("uses: owner/repository@{COMMIT}")), name == "action", "{name}");
        assert_eq!(has(&format!("DATELINE_REV: \"{COMMIT}\"")), name == "git", "{name}");
    }
}

#[test]
fn a_workflow_that_is_there_is_completed_or_left() {
    let site = folder(&[]);
    done(site.path(), &["init"]);
    let edited = read(&site, WORKFLOW).replace("branches: [main]", "branches: [trunk]");
    fs::write(site.path().join(WORKFLOW), &edited).unwrap();
    done(site.path(), &["init", "--from", "git@example.org:owner/repository@v1"]);
    let text = read(&site, WORKFLOW);
    assert!(text.contains("DATELINE_GIT: \"ssh://git@example.org/owner/repository\""), "{text}");
    assert!(text.contains("DATELINE_REV: \"v1\"") && text.contains("branches: [trunk]"), "{text}");
    let output = dateline(site.path(), &["init", "--from", "https://example.org/other"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&site, WORKFLOW), text);
}

/// The script of the step that holds `mark`.
#[cfg(unix)]
fn script(workflow: &str, mark: &str) -> String {
    let steps = workflow.split("        run: |\n").skip(1);
    let scripts = steps.map(|step| {
        let lines = step.lines().take_while(|line| line.starts_with("          "));
        let lines: Vec<&str> = lines.filter_map(|line| line.strip_prefix("          ")).collect();
        lines.join("\n")
    });
    scripts.into_iter().find(|script: &String| script.contains(mark)).expect(mark)
}

#[cfg(unix)]
#[test]
fn its_steps_do_what_they_say() {
    let run = |script: &str, home: &Path, values: &[(&str, &str)]| {
        let mut shell = Command::new("bash");
        shell.args(["-e", "-c", script]).current_dir(home).env("HOME", home);
        shell.env("GITHUB_OUTPUT", home.join("output")).envs(values.iter().copied());
        let output = shell.output().unwrap();
        let put = fs::read_to_string(home.join("output")).unwrap_or_default();
        let _ = fs::remove_file(home.join("output"));
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), put)
    };
    let texts = workflows();
    let home = folder(&[]);
    let program = script(&texts[0].1, "ls-remote");
    let (code, said, _) = run(&program, home.path(), &[("DATELINE_GIT", ""), ("DATELINE_REV", "")]);
    assert!(code == Some(1) && said.contains("does not know yet where to get dateline"), "{said}");
    let known = [("DATELINE_GIT", "https://example.org/a"), ("DATELINE_REV", COMMIT)];
    assert_eq!(
        run(&program, home.path(), &known),
        (Some(0), String::new(), format!("rev={COMMIT}\n"))
    );

    let build = script(&texts[1].1, "faults=");
    fs::create_dir_all(home.path().join("dateline/bin")).unwrap();
    std::os::unix::fs::symlink(
        env!("CARGO_BIN_EXE_dateline"),
        home.path().join("dateline/bin/dateline"),
    )
    .unwrap();
    done(home.path(), &["init"]);
    let base = [("BASE_URL", "https://example.org/news/")];
    let (code, _, put) = run(&build, home.path(), &base);
    assert_eq!((code, put.as_str()), (Some(0), "faults=false\n"));
    fs::write(home.path().join("content/fault.txt"), "---\n- never\n---\nA\n\nB.\n").unwrap();
    let (code, said, put) = run(&build, home.path(), &base);
    assert_eq!((code, put.as_str()), (Some(0), "faults=true\n"));
    assert!(said.contains("::error file=content/fault.txt"), "{said}");
    fs::remove_dir_all(home.path().join("public")).unwrap();
    fs::write(home.path().join("site.yaml"), "page_size: none\n").unwrap();
    assert_eq!(run(&build, home.path(), &base).0, Some(1), "nothing was built");
}

/// Nobody else's repository, crate or action is named, which anybody might register.
#[test]
fn no_repository_is_named_that_may_be_of_others() {
    let mut faults = Vec::new();
    for name in [
        "Cargo.toml",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "action.yml",
        "site.yaml",
        "docs",
        ".github",
        "src/cli",
        "content",
    ] {
        for path in walk(&site::repository().join(name)) {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            let own = [
                "dateline-news/",
                "dateline-news.github.io",
                "cargo binstall",
                "cargo install dateline",
            ];
            faults.extend(
                own.iter()
                    .filter(|words| text.contains(**words))
                    .map(|words| format!("{}: {words}", path.display())),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
