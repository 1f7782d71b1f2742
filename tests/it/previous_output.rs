//! What a build promises about an output folder in which something stands already.

use std::time::{Duration, SystemTime};
use std::{fs, thread};

use dateline::config::Options;
use dateline::{BuildOutcome, Builder};

use crate::site::{self, Site};
use crate::tree;

const FIRST: &str =
    "Bakery of Bergen opens on Sundays\n\nA bakery in Bergen, Norway, opens on Sundays.\n";
const SECOND: &str =
    "Ice rink of Graz melts\n\nThe ice rink of Graz in Austria melted on Friday.\n";

fn site() -> Site {
    let site =
        Site::of(&[("content/2024-05-05-one.txt", FIRST), ("content/2024-05-06-two.txt", SECOND)]);
    assert!(site.run(&["build"]).status.success());
    site
}

const FIRST_PAGE: &str = "2024/05/bakery-of-bergen-opens-on-sundays.html";
const SECOND_PAGE: &str = "2024/05/ice-rink-of-graz-melts.html";

#[test]
fn a_faulty_article_keeps_its_old_page() {
    let site = site();
    let before = site.page(FIRST_PAGE);
    site.put("content/2024-05-05-one.txt", "---\n- never\n---\nBakery\n\nA text.\n");
    site.put(
        "content/2024-05-07-three.txt",
        "Tram of Turin turns\n\nA tram turned in Turin, Italy.\n",
    );
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(site.page(FIRST_PAGE), before);
    assert!(site.page("2024/05/tram-of-turin-turns.html").contains("Tram of Turin turns"));
    assert!(!site.page("2024/05.html").contains("Bakery"), "lists hold what is built");

    let again = site.run(&["build"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(site.page(FIRST_PAGE), before, "it stays for as long as the fault does");

    site.remove("content/2024-05-05-one.txt");
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert!(!site.out().join(FIRST_PAGE).exists(), "it goes with its article");
}

/// A text that is gone after the pages were planned is a fault of its page, and no empty page.
#[test]
fn a_text_that_is_gone_keeps_its_old_page() {
    let site = site();
    let before = site.page(FIRST_PAGE);
    site.put("site.yaml", "title: Another name\n");
    let (options, out) = (Options { cache: true, ..site::options() }, site.out());
    let mut builder = Builder::new(site.root(), &out);
    let BuildOutcome::Ready(prepared) = builder.prepare(&options, &|_| {}).unwrap() else {
        panic!("all pages have another name");
    };
    site.put(".dateline/texts", "");
    let other = FIRST.replace("opens on Sundays.", "is open on Sundays.");
    site.put("content/2024-05-05-one.txt", other);
    let said = prepared.commit().unwrap().diagnostics;
    let said: Vec<String> =
        said.iter().map(|said| format!("{}: {}", said.file, said.message)).collect();
    let fault =
        "content/2024-05-05-one.txt: cannot be read: it was changed while the site was built";
    assert_eq!(
        said.iter().filter(|said| said.contains("cannot be read")).collect::<Vec<_>>(),
        [fault]
    );
    assert_eq!(site.page(FIRST_PAGE), before);
    assert!(site.page(SECOND_PAGE).contains("Another name"), "its text was read again");
    drop(builder);
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert!(site.page(FIRST_PAGE).contains("is open on Sundays."));
}

#[test]
fn a_mended_article_has_its_page_again() {
    let site = site();
    site.put("content/2024-05-05-one.txt", b"Bakery\n\n\x81\xff");
    assert_eq!(site.run(&["build"]).status.code(), Some(1));
    let mended = FIRST.replace("opens on Sundays.", "is open on Sundays.");
    site.put("content/2024-05-05-one.txt", mended);
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert!(site.page(FIRST_PAGE).contains("is open on Sundays."));
}

#[test]
fn a_faulty_configuration_changes_nothing() {
    let site = site();
    let before = site.pages();
    site.put("site.yaml", "page_size: none\n");
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("nothing was built"), "{said}");
    tree::assert_same("the output folder", &before, &site.pages());
}

#[test]
fn the_page_of_a_removed_article_is_removed() {
    let site = site();
    let before = site.pages();
    site.remove("content/2024-05-06-two.txt");
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    let after = site.pages();
    assert!(before.contains_key(SECOND_PAGE) && !after.contains_key(SECOND_PAGE));
    assert!(!after.contains_key("2024/05/06.html"), "and the edition of its day");
    let alone = Site::of(&[("content/2024-05-05-one.txt", FIRST)]);
    assert!(alone.run(&["build"]).status.success());
    tree::assert_same("what is left", &alone.pages(), &after);
}

#[test]
fn files_of_others_are_never_touched() {
    let site = Site::of(&[("content/2024-05-05-one.txt", FIRST)]);
    let others = ["public/own.html", "public/2024/05/own.html", "public/region/notes.txt"];
    for path in others {
        site.put(path, "not dateline's");
    }
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    site.remove("content/2024-05-05-one.txt");
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    for path in others {
        assert_eq!(fs::read_to_string(site.root().join(path)).unwrap(), "not dateline's");
    }
}

#[test]
fn files_that_are_the_same_are_not_written_again() {
    let site = site();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let pages = site.pages();
    for path in pages.keys() {
        let file = fs::File::options().append(true).open(site.out().join(path)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let output = site.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&format!(": {} files unchanged in ", pages.len())), "{said}");
    for path in pages.keys() {
        let modified = fs::metadata(site.out().join(path)).unwrap().modified().unwrap();
        assert_eq!(modified, long_ago, "{path} was written again");
    }
}

#[test]
fn a_file_that_was_changed_or_lost_is_written_again() {
    let site = site();
    let before = site.pages();
    fs::write(site.out().join(FIRST_PAGE), "changed by hand").unwrap();
    fs::remove_file(site.out().join("regions.html")).unwrap();
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    tree::assert_same("the output folder", &before, &site.pages());
}

#[test]
fn every_output_folder_has_a_record_of_its_own() {
    let site = site();
    let before = site.pages();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("new/site");
    let there = out.to_str().unwrap();
    assert_eq!(site.run(&["build", "--out", there]).status.code(), Some(0));
    tree::assert_same("a folder elsewhere", &before, &tree::read(&out));

    site.remove("content/2024-05-06-two.txt");
    assert_eq!(site.run(&["build", "--out", there]).status.code(), Some(0));
    assert!(!out.join(SECOND_PAGE).exists());
    tree::assert_same("the first folder", &before, &site.pages());
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    tree::assert_same("the first folder, built", &tree::read(&out), &site.pages());
}

#[test]
fn an_output_folder_that_holds_sources_is_refused() {
    let site = site();
    site.put("file", "a file");
    for out in ["file", "content", "content/pages", ".", "..", "themes/x", "static", ".dateline"] {
        let before = tree::read(&site.root().join("content"));
        let output = site.run(&["build", "--out", out]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "--out {out}: {said}");
        assert!(said.contains("hint: "), "--out {out}: {said}");
        tree::assert_same(out, &before, &tree::read(&site.root().join("content")));
    }
}

#[test]
fn a_page_that_became_a_folder_gives_way() {
    let site = Site::of(&[("static/x", "a file"), ("content/2024-05-05-one.txt", FIRST)]);
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    site.remove("static/x");
    site.put("static/x/y", "a file below");
    let output = site.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(site.page("x/y"), "a file below");

    site.remove("static/x/y");
    fs::remove_dir(site.root().join("static/x")).unwrap();
    site.put("static/x", "a file again");
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert_eq!(site.page("x"), "a file again");
}

/// What did not change is neither read nor rendered, by the file's times or by its bytes.
#[test]
fn only_what_changed_is_done_again() {
    let site = site();
    let article = format!("{FIRST}\nThe queue stood to the corner.\n");
    site.put("content/2024-05-05-one.txt", &article);
    let all = site.build().value.unwrap().tally;
    thread::sleep(Duration::from_millis(80));
    assert_eq!(site.build().value.unwrap().read, 0);
    let again = site.build().value.unwrap();
    assert_eq!((again.read, again.tally.left), (0, all.same + all.left + all.written));

    site.put("content/2024-05-05-one.txt", &article);
    assert_eq!(site.build().value.unwrap().read, 0, "the same bytes at another time");
    site.put("content/2024-05-05-one.txt", article.replace("queue", "line"));
    let edited = site.build().value.unwrap();
    assert_eq!(edited.read, 1);
    assert!(site.page(FIRST_PAGE).contains("The line stood"));
    // The page, a file of the search's words, and all articles as data.
    let done = edited.tally.written + edited.tally.same;
    assert!(done <= 4 && edited.tally.left + done == again.tally.left, "{:?}", edited.tally);
}
