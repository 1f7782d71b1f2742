//! Sites of other systems: after a migration each old address is answered, each old feed names its entries as
//! before, and nothing of the old site is changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::site::{self, NOW};
use crate::tree::{self, Tree};

/// The old sites, each with what its readers know.
const SITES: &[&str] = &["eleventy", "hugo", "jekyll", "pelican", "texts", "zola"];

fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).args(["--now", NOW]).current_dir(folder);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    let texts =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    texts.concat()
}

/// The page with which a server answers an address.
fn answer<'t>(pages: &'t Tree, address: &str) -> Option<(String, &'t [u8])> {
    let path = address.trim_start_matches('/');
    let files = match path.strip_suffix('/') {
        Some(folder) => vec![format!("{folder}/index.html")],
        None => vec![path.to_owned(), format!("{path}.html"), format!("{path}/index.html")],
    };
    files
        .into_iter()
        .find_map(|file| pages.get(&file).map(|bytes| (file.clone(), bytes.as_slice())))
}

/// Where a page that leads on leads to, from the root.
fn leads_to(file: &str, html: &str) -> Option<String> {
    let start = html.find("http-equiv=\"refresh\"")?;
    let rest = &html[start..];
    let url = rest[rest.find("url=")? + 4..].split('"').next()?;
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in url.split('/') {
        match part {
            ".." => _ = parts.pop(),
            "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_old_address_is_answered() {
    for name in SITES {
        let kept = site::repository().join("tests/migrate").join(name);
        let old = tree::read(&kept.join("site"));
        let folder = tempfile::tempdir().unwrap();
        tree::write(&folder.path().join("old"), &old);
        let migrated = dateline(folder.path(), &["migrate", "old", "--to", "new"]);
        assert_eq!(migrated.status.code(), Some(0), "{name}: {}", said(&migrated));
        let built = dateline(folder.path(), &["build", "--root", "new"]);
        assert_eq!(built.status.code(), Some(0), "{name}: {}", said(&built));
        let pages = tree::read(&folder.path().join("new/public"));
        let listed = dateline(folder.path(), &["list", "--json", "--root", "new"]);
        let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
        let url = |path: &str| {
            let article = listed.as_array().unwrap().iter().find(|article| article["path"] == path);
            article.unwrap_or_else(|| panic!("{name}: no {path}"))["url"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let mut faults = Vec::new();
        for line in fs::read_to_string(kept.join("answers.txt")).unwrap().lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let holds = match columns[..] {
                ["feed", path, id] => answer(&pages, path).is_some_and(|(_, feed)| {
                    String::from_utf8_lossy(feed).contains(&format!(">{id}<"))
                }),
                ["page", address, path] => answer(&pages, address).is_some_and(|(file, html)| {
                    let leads = leads_to(&file, &String::from_utf8_lossy(html));
                    leads.unwrap_or(file) == path && pages.contains_key(path)
                }),
                ["file", path] => {
                    let from = tree::read(&folder.path().join("new"));
                    old.values().any(|bytes| from.get(path) == Some(bytes))
                }
                [address, path] => answer(&pages, address).is_some_and(|(file, html)| {
                    let leads = leads_to(&file, &String::from_utf8_lossy(html));
                    leads.unwrap_or(file) == url(path)
                }),
                _ => false,
            };
            if !holds {
                faults.push(line.to_owned());
            }
        }
        let pages: Vec<&str> =
            pages.keys().map(String::as_str).filter(|p| p.ends_with(".html")).collect();
        let (faults, pages) = (faults.join("\n"), pages.join("\n"));
        assert_eq!(faults, "", "{name}: of the pages\n{pages}\n{}", said(&migrated));
        assert_eq!(tree::read(&folder.path().join("old")), old, "{name}: the old site was changed");
    }
}

#[test]
fn a_second_run_writes_nothing() {
    for name in SITES {
        let old = tree::read(&site::repository().join("tests/migrate").join(name).join("site"));
        let folder = tempfile::tempdir().unwrap();
        tree::write(&folder.path().join("old"), &old);
        let check = dateline(folder.path(), &["migrate", "old", "--to", "new", "--check"]);
        assert_eq!(check.status.code(), Some(0), "{name}: {}", said(&check));
        assert!(!folder.path().join("new").exists(), "{name}: --check wrote");
        dateline(folder.path(), &["migrate", "old", "--to", "new"]);
        let mine = folder.path().join("new/site.yaml");
        fs::write(&mine, format!("{}# mine\n", fs::read_to_string(&mine).unwrap())).unwrap();
        let before = tree::read(&folder.path().join("new"));
        let again = dateline(folder.path(), &["migrate", "old", "--to", "new"]);
        assert!(
            said(&again).contains("written: nothing: everything is there"),
            "{name}: {}",
            said(&again)
        );
        assert_eq!(tree::read(&folder.path().join("new")), before, "{name}");
    }
}

#[test]
fn what_is_no_site_of_another_system() {
    let folder = tempfile::tempdir().unwrap();
    let files = Tree::from([
        (String::from("export.xml"), b"<rss></rss>".to_vec()),
        (String::from("empty/layouts/a.html"), b"{{ .Title }}".to_vec()),
        (String::from("empty/hugo.toml"), b"title = 'x'".to_vec()),
    ]);
    tree::write(folder.path(), &files);
    for (from, words) in [
        ("export.xml", "an export of WordPress is imported: dateline import export.xml"),
        ("empty", "no articles in empty"),
        ("missing", "missing"),
    ] {
        let output = dateline(folder.path(), &["migrate", from, "--to", "new"]);
        assert_eq!(output.status.code(), Some(2), "{from}: {}", said(&output));
        assert!(said(&output).contains(words), "{from}: {}", said(&output));
        assert!(!folder.path().join("new").exists(), "{from}");
    }
}

#[test]
fn a_new_site_stands_beside_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let old =
        Tree::from([(String::from("content/a.md"), b"---\ntitle: A\n---\n\nText.\n".to_vec())]);
    tree::write(&folder.path().join("old"), &old);
    for to in ["old", "old/new", "old/content/x"] {
        let output = dateline(folder.path(), &["migrate", "old", "--to", to]);
        assert_eq!(output.status.code(), Some(2), "{to}: {}", said(&output));
        assert!(said(&output).contains("name another folder with --to"), "{to}: {}", said(&output));
    }
    assert_eq!(tree::read(&folder.path().join("old")), old);
    let beside = dateline(folder.path(), &["migrate", "old", "--to", "."]);
    assert_eq!(beside.status.code(), Some(0), "{}", said(&beside));
}
