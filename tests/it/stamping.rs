//! What is stamped stays: a site is the same, byte for byte, before and after, whatever stands in
//! its articles, and nothing that was in a file is another byte than before.

use std::fs;
use std::path::Path;

use dateline::diagnostic::{Diagnostic, FaultCode};
use dateline::model::{ArticleIx, SourceFile};
use dateline::{FiledSite, Stamps};

use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// Articles of every shape that says its fields in its own way.
const SHAPES: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: Shapes\nbase_url: https://example.org/news/\noffline: true\nmanifest: true\ntags:\n  min_articles: 2\n",
    ),
    ("sources.yaml", "sources:\n  - name: Own Desk\n    policy: own\n"),
    // A headline over two lines, with a version mark.
    (
        "content/wrapped.txt",
        "(2nd LD) Ministers of two islands agree to open the\nharbour of Busan again\n\nBUSAN, March 3 (Yonhap) -- Ships came back to the harbour.\n\nThe mayor said so.\n\nSource: Yonhap\n\nscroll to top",
    ),
    // The same headline three times in one month: two addresses give way.
    (
        "content/2024-03-04-a.txt",
        "The gate opens\n\nLONDON, March 4 (Reuters) - It opened at noon.\n",
    ),
    (
        "content/2024-03-05-b.txt",
        "The gate opens\r\n\r\nLONDON, March 5 (Reuters) - It opened again.\r\n",
    ),
    (
        "content/2024-03-06-c.md",
        "\u{feff}# The gate opens\n\nIt stayed *open* for a day, and the guards of Tallinn slept.\n",
    ),
    // No headline of its own.
    (
        "content/made.txt",
        "SEOUL, Sept. 25, 2023 (Yonhap) -- The Harbour Guild met the Pilots' Union in Seoul on Monday. The Harbour Guild was late.",
    ),
    (
        "content/guild.txt",
        "The Harbour Guild meets\n\nBy Jane Doe, Associated Press\nPublished 3 March 2024, 10:00 GMT\nUpdated 4 March 2024\n\nThe Harbour Guild met in Oslo.\n\nThe Pilots' Union did not come, the Harbour Guild said, and the Pilots' Union agreed.\n",
    ),
    // A month, and a day without a year.
    ("content/2023/09/month.txt", "A month is all that is known\n\nNothing else.\n"),
    ("content/day.txt", "A day without a year\n\nPARIS, Feb. 29 (AFP) - A leap.\n"),
    // Front matter of which something is missing; comments, quotes and order stay.
    (
        "content/mine.md",
        "---\n# Mine\nregion: 'europe'   # for good\nplace:\nextra: {b: 1,\n  a: 2}\n---\nA first line: the \"title\" of it\n\nBy John Roe\n\nROME, April 2 (AP) - Bread rose in Rome.\n\n<!-- more -->\n\nAnd fell.\n",
    ),
    (
        "content/indented.txt",
        "---\r\n  tags: [Bread]\r\n  date: 2024-05\r\n---\r\nBread: a history\r\n\r\nROME, May 2 (AP) - Bread rose.\r\n",
    ),
    (
        "content/half.txt",
        "---\ntitle: Port opens\n---\n(LEAD) Port opens | Reuters\n\nShips came to Rotterdam.\n",
    ),
    // Values that YAML would take for something else.
    (
        "content/2024-01-01-no.txt",
        "No\n\nOSLO, Jan. 1 (NTB) - No.\n\nSource: #1: \"News\" [wire]\n",
    ),
    (
        "content/2024-01-02-quotes.txt",
        "'Yes': 10% of \"all\" \\ {ships} — #1 & *2* | https://example.org/?a=b\n\n- dashes: here\n",
    ),
    ("content/2024-01-03-year.txt", "2023\n\nIt was a year &amp; a day.\n"),
    // Spaces and letters of other scripts.
    (
        "content/2024-01-04-ja.txt",
        "首相、会見　年内に結論へ\n\n【東京＝共同】首相は会見で、年内に結論を出すと述べた。日本の港は開いている。\n",
    ),
    (
        "content/2024-01-05-ar.txt",
        "افتتاح الميناء في بيروت\n\nبيروت - قال رئيس البلدية إن الميناء افتتح يوم الاثنين في لبنان.\n",
    ),
    (
        "content/2024-01-06-marks.txt",
        "A \u{2067}turned\u{2069} head\u{301}line with zero\u{200b}width\n\nText of it.\n",
    ),
    // A written tag of which the text tells the kind.
    (
        "content/2024-01-07-kind.md",
        "---\ntags: [Japan, Pilots' Union, Bread]\n---\n# Pilots of Japan strike\n\nPilots of Japan went on strike.\n",
    ),
    ("content/empty.md", "---\n---\n# Only a title\n"),
    // A title that would be read back otherwise, and is left out.
    (SEPARATED, "Ships sail \u{2028} at noon of the day\n\nOSLO, Jan. 8 (NTB) - They sailed.\n"),
];

const SEPARATED: &str = "content/2024-01-08-sail.txt";

/// The articles of the site that have a page.
fn articles(site: &Site) -> Vec<String> {
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    planned.filed.digest.articles.iter().map(|article| article.path.clone()).collect()
}

/// What the site is when nothing of an earlier build is left.
fn built_anew(site: &Site) -> Tree {
    for folder in [".dateline", "public"] {
        let folder = site.root().join(folder);
        if folder.exists() {
            fs::remove_dir_all(folder).unwrap();
        }
    }
    let built = site.build();
    assert!(built.value.is_some(), "{:?}", built.diagnostics);
    let unknown = |said: &&Diagnostic| said.code == FaultCode::UnknownKey;
    assert_eq!(built.diagnostics.iter().find(unknown), None, "what is stamped is known");
    site.pages()
}

/// Stamps `paths`; what was said.
fn stamp(site: &Site, paths: &[&String]) -> String {
    let mut arguments = vec!["stamp"];
    arguments.extend(paths.iter().map(|path| path.as_str()));
    let output = site.run(&arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

/// Whether `after` is `before` with something put into one place of it.
fn is_grown(before: &[u8], after: &[u8]) -> bool {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    after.len() >= before.len() && head + tail >= before.len()
}

/// Stamps one article after the other and then all, and compares the site before and after.
fn stays(name: &str, site: &Site) {
    let before = tree::without_confidence(built_anew(site));
    let sources = tree::read(&site.root().join("content"));
    let paths = articles(site);
    let (some, rest): (Vec<_>, Vec<_>) = paths.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let all: Vec<&String> = paths.iter().collect();
    for (what, some) in [("half of the articles", some), ("all articles", rest)] {
        let some: Vec<_> = some.into_iter().map(|(_, path)| path).collect();
        if !some.is_empty() {
            stamp(site, &some);
        }
        tree::assert_same(
            &format!("{name}: {what} are stamped"),
            &before,
            &tree::without_confidence(built_anew(site)),
        );
    }
    let stamped = tree::read(&site.root().join("content"));
    for (path, before) in &sources {
        let after = &stamped[path];
        assert!(is_grown(before, after), "{name}: something else of {path} was changed");
        let is_article = paths.contains(&format!("content/{path}"));
        assert!(is_article || before == after, "{name}: {path} is no article");
        // `slug: a`, `Slug: a`, `slug = "a"`, `"slug": "a"`.
        let stamped = String::from_utf8_lossy(after).to_lowercase();
        assert!(!is_article || stamped.contains("slug"), "{name}: {path}");
    }
    assert_eq!(stamped.keys().collect::<Vec<_>>(), sources.keys().collect::<Vec<_>>());
    stamp(site, &all);
    let again = tree::read(&site.root().join("content"));
    tree::assert_same(&format!("{name}: stamped again"), &stamped, &again);
}

#[test]
fn articles_of_every_shape_stay() {
    let site = Site::of(SHAPES);
    // A separator of lines within a headline, which YAML cannot hold, is read as a space.
    let said = site.run(&["stamp", "--dry-run", SEPARATED]).stderr;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains(&format!("{SEPARATED}: would add title, date")), "{said}");
    stays("shapes", &site);
}

#[test]
fn golden_sites_stay() {
    for entry in fs::read_dir(site::repository().join("tests/sites")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            let mut files = tree::read(&folder);
            files.retain(|path, _| !path.starts_with("site/"));
            stays(&folder.display().to_string(), &Site::of_tree(&files));
        }
    }
}

#[test]
fn the_sample_digest_stays() {
    stays("the sample digest", &Site::sample());
}

/// Files, and what is left of them once what was left out is cut.
#[test]
fn what_was_left_out_is_cut() {
    let lead = "VANTA, March 3, 2024 (Reuters) - The port of Vanta opened again on Sunday after three \
                months in which no ship had come or gone.";
    let text = "Some forty traders had gathered to see the first ferry come in, and they cheered when \
                it did, the harbour master said.";
    let head = "Port of Vanta reopens after a winter of ice";
    for (name, before, after) in [
        (
            "a page",
            format!(
                "Home\nWorld\n{head}\nShare this article\nBy Jane Doe\n{lead}\nAdvertisement\n{text}\nRead more\nSnow closes the pass\n"
            ),
            format!("{head}\nBy Jane Doe\n{lead}\n{text}\n"),
        ),
        (
            "line ends, a mark, blank lines",
            format!(
                "\u{feff}Home\r\n\r\n{head}\r\n\r\n\r\n{lead}\r\n\r\nAdvertisement\r\n\r\n{text}\r\n\r\n(END)"
            ),
            format!("\u{feff}{head}\r\n\r\n\r\n{lead}\r\n\r\n{text}\r\n"),
        ),
        (
            "front matter",
            format!("---\ntags: [Ships]\n---\n\n{head}\n\n{lead}\n\nscroll to top\n"),
            format!("---\ntags: [Ships]\n---\n\n{head}\n\n{lead}\n"),
        ),
        (
            "the headline again",
            format!("{head}\n\n{head}\n\n{lead}\n\n{text}\n"),
            format!("{head}\n\n{lead}\n\n{text}\n"),
        ),
        ("nothing", format!("{head}\n\n{lead}\n"), format!("{head}\n\n{lead}\n")),
    ] {
        let site = Site::of(&[("content/a.txt", before.as_str())]);
        let left = || fs::read_to_string(site.root().join("content/a.txt")).unwrap();
        let pages = built_anew(&site);
        let output = site.run(&["stamp", "--clean", "content/a.txt"]);
        assert!(output.status.success() && left() == before, "{name}: nobody said yes");
        let said = site.run(&["stamp", "--clean", "--yes", "content/a.txt"]).stderr;
        let said = String::from_utf8(said).unwrap();
        assert_eq!(left(), after, "{name}: {said}");
        assert_eq!(said.contains("nothing to cut"), before == after, "{name}: {said}");
        tree::assert_same(name, &pages, &built_anew(&site));
    }
}

/// What is stamped outlives another name of the file, and another time of it.
#[test]
fn what_is_stamped_outlives_the_name_and_the_time_of_the_file() {
    let site = Site::of(SHAPES);
    let entries = |site: &Site| {
        let output = site.run(&["list", "--json"]);
        let entries: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        let mut texts: Vec<_> = entries.into_iter().map(without_path).collect();
        texts.sort();
        texts
    };
    let before = entries(&site);
    let paths = articles(&site);
    stamp(&site, &paths.iter().collect::<Vec<_>>());
    for (at, path) in paths.iter().enumerate() {
        let ending = Path::new(path).extension().unwrap().to_str().unwrap();
        let text = fs::read_to_string(site.root().join(path)).unwrap();
        // Of what has no date at all, a name may yet tell one.
        let day = if text.contains("date: ") { "1999-01-01-" } else { "" };
        let new = site.root().join(format!("content/{day}{at}.{ending}"));
        fs::rename(site.root().join(path), new).unwrap();
    }
    assert_eq!(entries(&site), before);
}

/// An entry without its path, and without how sure it is, which what is stamped does not say.
fn without_path(mut entry: serde_json::Value) -> String {
    entry.as_object_mut().unwrap().retain(|key, _| key != "path" && key != "confidence");
    entry.to_string()
}

/// A file that says something else by now than its article did is left as it is.
#[test]
fn what_was_changed_meanwhile_is_refused() {
    let (path, text) = ("content/2024-01-02-a.md", "# A gate opens\n\nIt opened at noon.\n");
    let site = Site::of(&[(path, text)]);
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let FiledSite { digest, config, .. } = &planned.filed;
    let articles = planned.filed.whole().unwrap();
    let stamps = Stamps::new(digest, &articles, &planned.plan, config);
    let file = dateline::source::read(&site.place(), path).unwrap();
    for (key, value) in [
        ("title", "Another"),
        ("date", "2024-01-03"),
        ("updated", "2024-01-04"),
        ("source", "Harbour Press"),
        ("source_url", "https://example.org/"),
        ("authors", "[Ada Invented]"),
        ("place", "Oslo"),
        ("lang", "fr"),
        ("summary", "It closed."),
        ("regions", "[europe]"),
        ("themes", "[sport]"),
        ("countries", "[NO]"),
        ("tags", "[Gates]"),
        ("text", ""),
    ] {
        let changed = if key == "text" {
            text.replace("noon", "two")
        } else {
            format!("---\n{key}: {value}\n---\n{text}")
        };
        let changed = SourceFile { bytes: changed.into_bytes(), ..file.clone() };
        let said = stamps.of(ArticleIx::new(0), &changed).unwrap_err().message;
        let keys = said.strip_prefix("adding what was inferred would change how it is read: ");
        assert!(
            keys.is_some_and(|keys| keys.split(", ").any(|other| other == key)),
            "{key}: {said}"
        );
    }
    assert!(stamps.of(ArticleIx::new(0), &file).is_ok());
}

#[test]
fn permissions_stay_and_a_dry_run_writes_nothing() {
    let site = Site::of(&[("content/a.txt", "A title\n\nA text.\n")]);
    let path = site.root().join("content/a.txt");
    let output = site.run(&["stamp", "--dry-run", "content/a.txt"]);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.starts_with("--- content/a.txt\n+++ content/a.txt\n@@ -1,3 +1,"), "{shown}");
    assert_eq!(fs::read(&path).unwrap(), b"A title\n\nA text.\n");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o100_640);
    fs::set_permissions(&path, permissions.clone()).unwrap();
    stamp(&site, &[&String::from("content/a.txt")]);
    assert_eq!(fs::metadata(&path).unwrap().permissions(), permissions);
    let names = fs::read_dir(site.root().join("content")).unwrap().count();
    assert_eq!(names, 1, "something is left beside the file");
}
