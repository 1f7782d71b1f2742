//! Nothing leads a build astray: no link in the output folder, in `.dateline/` or among the sources,
//! no file or folder that stands in the way, and no folder that may not be written. What is refused
//! is told with a hint that works.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::site::Site;
use crate::tree::{self, Tree};

const FILES: &[(&str, &str)] = &[
    ("site.yaml", "title: Quay\nbase_url: https://example.org/\n"),
    ("content/2024-01-02-a.md", "---\nlang: en\ntags: [Ferry]\n---\n# A ferry sinks\n\nIt sank.\n"),
    ("content/deep/2024-02-03-b.txt", "Crane of Bergen falls\n\nA crane fell in Bergen, Norway.\n"),
    ("content/undated.txt", "A quay without a day\n\nSome words of it.\n"),
    ("static/hello.txt", "Hello.\n"),
];
/// A user that may do nothing.
const NOBODY: u32 = 65_534;
const PRECIOUS: &str = "precious\n";

/// A site, and a folder elsewhere in which nothing may happen.
struct Trap {
    site: Site,
    elsewhere: TempDir,
}

impl Trap {
    fn new() -> Self {
        let trap = Self { site: Site::of(FILES), elsewhere: tempfile::tempdir().unwrap() };
        fs::write(trap.away("victim"), PRECIOUS).unwrap();
        fs::create_dir(trap.away("folder")).unwrap();
        trap
    }

    fn at(&self, path: &str) -> PathBuf {
        self.site.root().join(path)
    }

    fn away(&self, path: &str) -> PathBuf {
        self.elsewhere.path().join(path)
    }

    /// Puts a link to something elsewhere in the place of what stands at `path`.
    fn link(&self, path: &str, to: &str) {
        let path = self.at(path);
        clear(&path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(self.away(to), path).unwrap();
    }

    #[track_caller]
    fn builds(&self, arguments: &[&str]) {
        let output = self.site.run(&[&["build"], arguments].concat());
        assert!(output.status.success(), "{}", said(&output));
    }

    /// The run is refused in words about `path`, with a hint, and nothing happens elsewhere.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], path: &str, words: &str) {
        let before = tree::read(self.elsewhere.path());
        let output = self.site.run(arguments);
        let told = said(&output);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{path}: {told}");
        let is_told = |line: &str| line.contains(path) && line.contains(words);
        assert!(told.lines().any(is_told) && told.contains("hint: "), "{path}, {words}: {told}");
        assert!(!told.contains("os error"), "{told}");
        tree::assert_same(path, &before, &tree::read(self.elsewhere.path()));
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn clear(path: &Path) {
    if path.is_dir() && !path.is_symlink() {
        fs::remove_dir_all(path).unwrap();
    } else {
        let _ = fs::remove_file(path);
    }
}

#[test]
fn links_in_the_output_folder() {
    let first = Trap::new();
    first.builds(&["--compress"]);
    let pages = first.site.pages();
    let folders = ["2024", "2024/01", "tag", "search", "region"];
    for folder in folders {
        let trap = Trap::new();
        trap.link(&format!("public/{folder}"), "folder");
        trap.refuses(&["build", "--compress"], &format!("public/{folder}"), "a link");
        fs::remove_file(trap.at("public").join(folder)).unwrap();
        trap.builds(&["--compress"]);
        tree::assert_same(folder, &pages, &trap.site.pages());
        // The same files, but elsewhere: nothing is due, or something is, or goes.
        fs::rename(trap.at("public").join(folder), trap.away("moved")).unwrap();
        trap.link(&format!("public/{folder}"), "moved");
        trap.refuses(&["build", "--compress"], &format!("public/{folder}"), "a link");
        trap.refuses(&["build"], &format!("public/{folder}"), "a link");
        trap.refuses(&["build", "--no-cache"], &format!("public/{folder}"), "a link");
        trap.site.remove("content/2024-01-02-a.md");
        trap.refuses(&["build"], &format!("public/{folder}"), "a link");
    }
}

#[test]
fn a_link_in_the_place_of_an_output_is_replaced_and_never_followed() {
    let trap = Trap::new();
    trap.builds(&[]);
    let pages = trap.site.pages();
    for output in ["index.html", "articles.json", "2024/01/a-ferry-sinks.html", "hello.txt"] {
        trap.link(&format!("public/{output}"), "victim");
        let name = blake3::hash(output.rsplit('/').next().unwrap().as_bytes()).to_hex();
        let new = trap.at("public").join(output);
        let new = new.with_file_name(format!(".dateline-{}.new", &name[..16]));
        symlink(trap.away("victim"), &new).unwrap();
        trap.builds(&["--manifest", "files.json"]);
        assert!(!new.is_symlink());
        tree::assert_same(output, &pages, &trap.site.pages());
        assert_eq!(fs::read_to_string(trap.away("victim")).unwrap(), PRECIOUS);
        assert!(trap.at("public").join(output).symlink_metadata().unwrap().is_file());
    }
}

#[test]
fn the_output_folder_itself_may_be_a_link() {
    let trap = Trap::new();
    trap.link("public", "folder");
    trap.builds(&[]);
    assert!(trap.away("folder/index.html").is_file());
    trap.site.remove("content/2024-01-02-a.md");
    trap.builds(&[]);
    assert!(!trap.away("folder/2024/01/a-ferry-sinks.html").exists());
    trap.link("public", "nowhere");
    trap.refuses(&["build"], "public", "");
    fs::create_dir(trap.away("nowhere")).unwrap();
    trap.builds(&[]);
}

#[test]
fn what_stands_in_the_way_of_an_output() {
    let trap = Trap::new();
    fs::create_dir_all(trap.at("public/index.html/x")).unwrap();
    trap.refuses(&["build"], "public/index.html", "a folder is where");
    clear(&trap.at("public/index.html"));
    clear(&trap.at("public/tag"));
    fs::write(trap.at("public/tag"), "mine").unwrap();
    trap.refuses(&["build"], "public/tag", "a file is where");
    clear(&trap.at("public/tag"));
    trap.builds(&[]);
}

/// Every file that a build keeps, in its turn a link, a pipe and a folder.
#[test]
fn what_is_in_the_place_of_a_file_of_the_cache() {
    let trap = Trap::new();
    git(&trap.site, &["init", "--quiet"]);
    trap.builds(&["--compress"]);
    let mut files: Vec<String> = tree::read(&trap.at(".dateline")).into_keys().collect();
    files.extend(["articles.new", "words", "history", "0.new"].map(str::to_owned));
    assert!(files.len() > 9, "{files:?}");
    for file in files {
        let path = format!(".dateline/{file}");
        for to in ["victim", "folder", "not-there"] {
            trap.link(&path, to);
            trap.refuses(&["build"], &path, "a link");
        }
        trap.refuses(&["list"], &path, "a link");
        clear(&trap.at(&path));
        assert!(Command::new("mkfifo").arg(trap.at(&path)).status().unwrap().success());
        trap.refuses(&["build"], &path, "no plain file");
        clear(&trap.at(&path));
        if file != "words" {
            fs::create_dir(trap.at(&path)).unwrap();
            trap.refuses(&["build"], &path, "a folder");
            clear(&trap.at(&path));
        }
    }
    trap.builds(&[]);
}

#[test]
fn a_cache_that_is_no_folder_of_its_own() {
    let trap = Trap::new();
    trap.link(".dateline", "folder");
    for arguments in [&["build"][..], &["build", "--no-cache"], &["check"], &["list"]] {
        trap.refuses(arguments, ".dateline", "a link");
    }
    trap.link(".dateline", "not-there");
    trap.refuses(&["build"], ".dateline", "a link");
    clear(&trap.at(".dateline"));
    trap.site.put(".dateline", "a file");
    trap.refuses(&["build"], ".dateline", "a file");
    clear(&trap.at(".dateline"));
    trap.builds(&[]);
}

#[test]
fn a_cache_that_git_tracks() {
    let trap = Trap::new();
    git(&trap.site, &["init", "--quiet"]);
    trap.builds(&[]);
    git(&trap.site, &["add", "--all"]);
    trap.builds(&[]);
    git(&trap.site, &["add", "--force", ".dateline/articles"]);
    for arguments in [&["build"][..], &["build", "--no-cache"], &["list"]] {
        trap.refuses(arguments, ".dateline", "git tracks it");
    }
    git(&trap.site, &["rm", "-r", "--quiet", "--cached", ".dateline"]);
    trap.builds(&[]);
}

#[test]
fn settings_and_folders_of_sources_that_lead_out_of_the_site() {
    let trap = Trap::new();
    fs::write(trap.away("secret.yaml"), "title: Secret\nhidden: of others\n").unwrap();
    for name in ["site.yaml", "taxonomy.yaml", "sources.yaml", "static"] {
        trap.link(name, if name == "static" { "folder" } else { "secret.yaml" });
        trap.refuses(&["build"], name, "a symlink to a place outside the folder");
        let told = said(&trap.site.run(&["check"]));
        assert!(!told.contains("hidden") && !told.contains("Secret"), "{told}");
        clear(&trap.at(name));
    }
    trap.site.put("settings/own.yaml", "title: Own\n");
    symlink("settings/own.yaml", trap.at("site.yaml")).unwrap();
    trap.site.put("assets/a.txt", "A\n");
    symlink("assets", trap.at("static")).unwrap();
    trap.builds(&[]);
    assert!(trap.site.page("index.html").contains("Own") && trap.site.page("a.txt") == "A\n");
}

#[test]
fn a_root_that_is_none() {
    let trap = Trap::new();
    for (root, words) in [("none", "there is no such folder"), ("site.yaml", "not a folder")] {
        let root = trap.at(root).display().to_string();
        for command in ["build", "check", "list"] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
            let output = program.args([command, "--root", &root]).output().unwrap();
            let told = said(&output);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(told.contains(words) && told.contains("--root"), "{told}");
        }
        assert!(!trap.at("none").exists());
    }
}

/// The pages that the site has with its articles where they were named.
fn named(trap: &Trap, content: &str) -> Tree {
    clear(&trap.at("public"));
    trap.builds(&["--content", content]);
    trap.site.pages()
}

#[test]
fn articles_elsewhere_where_they_are_named() {
    let trap = Trap::new();
    trap.builds(&[]);
    let pages = trap.site.pages();
    tree::assert_same("content", &pages, &named(&trap, "content"));
    fs::rename(trap.at("content"), trap.away("cloud")).unwrap();
    let missing = said(&trap.site.run(&["build"]));
    assert!(missing.contains("--content"), "{missing}");
    trap.link("content", "cloud");
    for command in ["build", "check", "list", "serve"] {
        trap.refuses(&[command], "content", "a link");
        trap.refuses(&[command, "--no-cache"], "content", "a link");
    }
    let cloud = trap.away("cloud").display().to_string();
    for content in ["content", "./content/", &cloud] {
        tree::assert_same(content, &pages, &named(&trap, content));
        let listed = trap.site.run(&["list", "--json", "--content", content]);
        let listed = String::from_utf8(listed.stdout).unwrap();
        assert!(listed.contains("\"content/deep/2024-02-03-b.txt\""), "{listed}");
    }
    clear(&trap.at("content"));
    fs::rename(trap.away("cloud"), trap.at("texts")).unwrap();
    tree::assert_same("texts", &pages, &named(&trap, "texts"));
    // What is asked for is another site, though each of its files has its old time.
    trap.site.put("more/2024-03-04-c.txt", "Well dug\n\nA well was dug in Turku, Finland.\n");
    trap.builds(&["--content", "more"]);
    assert!(trap.site.pages().contains_key("2024/03/well-dug.html"));
    assert!(!trap.site.pages().contains_key("2024/01/a-ferry-sinks.html"));
    trap.builds(&["--content", "texts"]);
    tree::assert_same("texts again", &pages, &trap.site.pages());
}

/// An article without a date has that of its first commit, wherever the folder of articles is.
#[test]
fn the_history_of_articles_elsewhere() {
    let trap = Trap::new();
    git(&trap.site, &["init", "--quiet"]);
    fs::rename(trap.at("content"), trap.at("texts")).unwrap();
    git(&trap.site, &["add", "texts"]);
    let who = ["-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"];
    git(&trap.site, &[&who[..], &["commit", "--quiet", "-m", "texts"]].concat());
    trap.site.put("content/undated.txt", FILES[3].1);
    let told = |content: &str| said(&trap.site.run(&["check", "--content", content]));
    assert!(
        told("texts")
            .contains("content/undated.txt: note: no date found: using 2023-04-05, its first")
    );
    assert!(told("content").contains("the file's time"));
    assert!(told("texts").contains("its first commit"));
}

#[test]
fn commands_of_articles_elsewhere() {
    let trap = Trap::new();
    fs::rename(trap.at("content"), trap.at("texts")).unwrap();
    let article = "texts/deep/2024-02-03-b.txt";
    let run = |arguments: &[&str]| {
        let output = trap.site.run(&[arguments, &["--content", "texts"]].concat());
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    for name in [article, "content/deep/2024-02-03-b.txt", &trap.at(article).display().to_string()]
    {
        assert!(run(&["explain", name]).contains("Crane of Bergen falls"));
    }
    run(&["stamp", article]);
    assert!(fs::read_to_string(trap.at(article)).unwrap().starts_with("---\n"));
    let new = run(&["new", "A new one"]);
    assert!(Path::new(new.trim()).is_file() && new.contains("/texts/"), "{new}");
    trap.site.put("texts/wrong.md", "---\ndate: [\n---\n# Wrong\n\nText.\n");
    let told = said(&trap.site.run(&["check", "--content", "texts"]));
    assert!(told.contains("content/wrong.md:2") && told.contains("date: ["), "{told}");
    let told = trap.site.run(&["check", "--content", "texts", "--format", "github"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("texts/wrong.md") && !told.contains("content/wrong.md"), "{told}");
    trap.refuses(&["build", "--content", "texts", "--out", "texts/out"], "texts/out", "sources");
    trap.refuses(&["build", "--content", "none"], "none", "");
}

/// A site that may not be written is built elsewhere, and what is withdrawn from it goes.
#[test]
fn a_site_that_may_not_be_written() {
    let trap = Trap::new();
    let (out, shut) = (trap.away("folder"), ["content", "content/deep", "static", "."]);
    let is_root = fs::metadata(trap.site.root()).unwrap().uid() == 0;
    let set =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let set_all = |mode| shut.iter().for_each(|path| set(&trap.at(path), mode));
    set(trap.elsewhere.path(), 0o755);
    set(&out, 0o777);
    let build = |arguments: &[&str]| {
        let mut command = trap.site.dateline(&[&["build"], arguments].concat());
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.current_dir("/").output().unwrap()
    };
    let elsewhere = ["--no-cache", "--out", out.to_str().unwrap()];
    let before = tree::read(trap.site.root());
    set_all(0o555);
    let refused = said(&build(&["--out", out.to_str().unwrap()]));
    assert!(
        refused.contains("ermission denied") && refused.contains("--no-cache --out"),
        "{refused}"
    );
    let output = build(&elsewhere);
    assert!(output.status.success(), "{}", said(&output));
    let pages = tree::read(&out);
    let held = fs::File::open(&out).unwrap();
    held.lock().unwrap();
    let busy = said(&build(&elsewhere));
    assert!(busy.contains("another build into this folder is running"), "{busy}");
    held.unlock().unwrap();
    set_all(0o755);
    trap.site.remove("content/2024-01-02-a.md");
    fs::write(out.join("own.html"), "of the keeper's").unwrap();
    set_all(0o555);
    let output = build(&elsewhere);
    assert!(output.status.success(), "{}", said(&output));
    set_all(0o755);
    let mut after = tree::read(&out);
    assert!(after.remove("own.html").is_some());
    assert!(
        !trap.at(".dateline").exists() && before.len() == tree::read(trap.site.root()).len() + 1
    );
    // Its card is the theme's, and tells nothing of it.
    after.retain(|path, _| !path.starts_with("assets/cards/"));
    trap.builds(&[]);
    let mut expected = trap.site.pages();
    expected.retain(|path, _| !path.starts_with("assets/cards/"));
    tree::assert_same("without the article", &expected, &after);
    trap.site.put("content/2024-01-02-a.md", FILES[1].1);
    trap.builds(&[]);
    tree::assert_same("with the article", &trap.site.pages(), &pages);
}

fn git(site: &Site, arguments: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(site.root())
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2023-04-05T06:07:08Z")
        .output()
        .unwrap();
    assert!(done.status.success());
}
