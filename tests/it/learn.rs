//! What `dateline learn` proposes and writes, and what it leaves alone.

use std::fs;

use dateline::classify::learn::{Agreement, LearningReport, Proposal, learn};
use dateline::config::extend;
use dateline::model::{TaxonomyWord, ThemeId, WordTarget};

use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// The digest of `tests/cli/learn.md`: two invented games that its editor files under sport, and
/// an invented town.
fn dune() -> Tree {
    tree::read(&site::repository().join("tests/cli/learn.in"))
}

#[track_caller]
fn learnt(site: &Site) -> LearningReport {
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    learn(&filed.whole().unwrap(), &filed.config)
}

fn words(learnt: &LearningReport) -> Vec<&str> {
    let mut words: Vec<_> = learnt.proposals.iter().map(|p| p.word.form.as_str()).collect();
    words.sort_unstable();
    words
}

/// The regions and themes of the article `path`, as `region/theme`.
#[track_caller]
fn filed(site: &Site, path: &str) -> String {
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let article = filed.digest.articles.iter().find(|article| article.path == path).unwrap();
    let taxonomy = &filed.config.taxonomy;
    let region = &taxonomy.region(article.regions[0]).slug;
    format!("{region}/{}", taxonomy.theme(article.themes[0]).slug)
}

#[test]
fn words_that_mark_a_label() {
    let learnt = learnt(&Site::of_tree(&dune()));
    assert_eq!(words(&learnt), ["Ormsgard", "korvel", "shinnet"]);
    assert_eq!(learnt.regions, Agreement { of: 3, before: 0, after: 3 });
    assert_eq!(learnt.themes, Agreement { of: 5, before: 1, after: 5 });
    for Proposal { articles, gained, lost, .. } in &learnt.proposals {
        assert!(articles.len() >= 2 && gained > lost);
    }
}

#[test]
fn what_is_written_is_learnt_for_good() {
    let site = Site::of_tree(&dune());
    let before = fs::read_to_string(site.root().join("taxonomy.yaml")).unwrap();
    assert_eq!(site.run(&["learn", "--write"]).status.code(), Some(0));
    let after = fs::read_to_string(site.root().join("taxonomy.yaml")).unwrap();
    let mut kept = after.lines();
    for line in before.lines() {
        assert!(kept.any(|other| other == line), "{line} is gone or has moved");
    }
    for line in after.lines().filter(|line| !before.lines().any(|other| other == *line)) {
        let is_key = line.trim_end().ends_with(':') || line.contains("- slug:");
        assert!(is_key || line.contains("# content/2024-"), "{line} does not say why");
    }
    assert!(learnt(&site).proposals.is_empty());
    site.run(&["learn", "--write"]);
    assert_eq!(fs::read_to_string(site.root().join("taxonomy.yaml")).unwrap(), after);

    let article = "Shinnet opens\n\nA season of shinnet has begun in Ormsgard, in drizzle.\n";
    site.put("content/2024-05-01-new.txt", article);
    assert_eq!(filed(&site, "content/2024-05-01-new.txt"), "europe/sport");
    assert_eq!(filed(&site, "content/2024-03-30-korvel-night.txt"), "world/sport");
}

/// What `stamp` wrote is the program's own: nothing is learnt from it, and what was learnt from the
/// editor's is the same beside it. Corrected by hand, it is the editor's.
#[test]
fn what_was_stamped_is_not_learnt() {
    let stamp_all = |site: &Site| {
        let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
        let articles = &filed.value.unwrap().digest.articles;
        let paths: Vec<String> = articles.iter().map(|article| article.path.clone()).collect();
        let args: Vec<&str> =
            ["stamp"].into_iter().chain(paths.iter().map(String::as_str)).collect();
        assert_eq!(site.run(&args).status.code(), Some(0));
    };
    let site = Site::of_tree(&dune());
    let before = learnt(&site);
    stamp_all(&site);
    let after = learnt(&site);
    assert_eq!((after.regions, after.themes), (before.regions, before.themes));
    assert_eq!(words(&after), words(&before));
    let site = Site::of(&[
        ("content/2024-01-01-a.txt", "Flood in Suva\n\nRescue workers in Fiji saw the flood.\n"),
        ("content/2024-01-02-b.txt", "Flood in Apia\n\nRescue workers in Samoa saw the flood.\n"),
    ]);
    stamp_all(&site);
    let agreement = |site: &Site| {
        let LearningReport { regions, themes, .. } = learnt(site);
        (regions.of, themes.of)
    };
    assert_eq!(agreement(&site), (0, 0));
    let path = "content/2024-01-02-b.txt";
    let stamped = fs::read_to_string(site.root().join(path)).unwrap();
    assert!(stamped.contains("\nstamped: [oceania, disasters, WS]\n"), "{stamped}");
    for (old, new, told) in [
        ("themes: [disasters]", "themes: [society]", (0, 1)),
        ("themes: [disasters]", "themes: [disasters, society]", (0, 1)),
        ("regions: [oceania]", "regions: [world, oceania]", (1, 0)),
        ("countries: [WS]", "countries: [TO]", (1, 0)),
        ("stamped: [oceania, disasters, WS]\n", "", (1, 1)),
    ] {
        assert!(stamped.contains(old), "{old}: {stamped}");
        site.put(path, stamped.replace(old, new));
        assert_eq!(agreement(&site), told, "{new}");
    }
}

#[test]
fn nothing_is_written_unasked() {
    let files = dune();
    let site = Site::of_tree(&files);
    site.run(&["learn"]);
    site.run(&["build"]);
    let mut now = tree::read(site.root());
    now.retain(|path, _| !path.starts_with(".dateline/") && !path.starts_with("public/"));
    tree::assert_same("the site after `learn` and `build`", &files, &now);
}

#[test]
fn the_same_proposals_again() {
    let first = Site::of_tree(&dune()).run(&["learn"]);
    let again = Site::of_tree(&dune()).run(&["learn"]);
    assert_eq!(first.stdout, again.stdout);
}

/// Labels that have nothing to do with the texts teach nothing.
#[test]
fn labels_at_random() {
    let themes = ["crime", "health", "culture", "life"];
    let regions = ["oceania", "africa", "south-asia"];
    for turn in 0..6 {
        let mut files = dune();
        files.remove("taxonomy.yaml");
        let paths: Vec<String> =
            files.keys().filter(|p| p.starts_with("content/")).cloned().collect();
        for (at, path) in paths.iter().enumerate() {
            let text = String::from_utf8(files.remove(path).unwrap()).unwrap();
            let text = text.rsplit("---\n").next().unwrap().trim_start();
            let text = text.split("\n\nSource:").next().unwrap();
            let deal = (at * 5 + turn * 7) % 12;
            let (theme, region) = (themes[deal % 4], regions[(deal + turn) % 3]);
            let front = format!("---\ntheme: {theme}\nregion: {region}\n---\n\n");
            files.insert(path.replace(".txt", ".md"), (front + text).into_bytes());
        }
        let learnt = learnt(&Site::of_tree(&files));
        assert_eq!(words(&learnt), [""; 0], "turn {turn}");
        assert_eq!(learnt.themes.of, 12);
    }
}

#[test]
fn nothing_to_learn() {
    let mut files = dune();
    files.retain(|path, _| path.ends_with(".txt"));
    let site = Site::of_tree(&files);
    let said = String::from_utf8(site.run(&["learn"]).stderr).unwrap();
    assert!(said.contains("no article has regions or themes in its front matter"), "{said}");
    assert!(!site.root().join("taxonomy.yaml").exists());
}

/// A word of weight 2 for the first theme.
fn word(form: &str) -> (TaxonomyWord, String) {
    let gives = WordTarget::Theme(ThemeId(0));
    (TaxonomyWord { form: form.to_owned(), gives, weight: 2.0, lang: None }, String::from("why"))
}

#[test]
fn added_to_any_shape_of_file() {
    for (before, after) in [
        ("", "themes:\n  - slug: politics\n    words:\n      a b: 2 # why\n"),
        ("themes:\n", "themes:\n  - slug: politics\n    words:\n      a b: 2 # why\n"),
        (
            "themes:\n- slug: politics\n  name: Rule # mine",
            "themes:\n- slug: politics\n  name: Rule # mine\n  words:\n    a b: 2 # why\n",
        ),
        (
            "themes:\r\n  -\r\n    words:\r\n        c: 1\r\n    slug: \"politics\"\r\n# end\r\n",
            "themes:\r\n  -\r\n    words:\r\n        c: 1\r\n        a b: 2 # why\r\n    slug: \"politics\"\r\n# end\r\n",
        ),
        (
            "themes:\n  - slug: politics\n    words: [c]\n\nregions:\n  - slug: africa\n",
            "themes:\n  - slug: politics\n    words: [c]\n  - slug: politics\n    words:\n      a b: 2 # why\n\nregions:\n  - slug: africa\n",
        ),
        (
            "themes:\n  - slug: politics\n    words:\n    - c # x\n    # more\n  - slug: sport\n",
            "themes:\n  - slug: politics\n    words:\n    - c # x\n    # more\n  - slug: sport\n  - slug: politics\n    words:\n      a b: 2 # why\n",
        ),
    ] {
        let text = extend(Some(before), &[word("a b")]);
        assert_eq!(text.as_deref(), Ok(after), "{before}");
    }
    for odd in ["=x", "no", "1st", "a: b", "\"q\"", "- #", "ж"] {
        let text = extend(None, &[word(odd), word("second")]).unwrap();
        let again = extend(Some(&text), &[]).unwrap();
        assert_eq!(text, again);
    }
    for closed in ["themes: [{slug: politics}]\n", "themes: {}\n", "a: [\n", "themes: []\n"] {
        let fault = extend(Some(closed), &[word("a")]).unwrap_err();
        assert_eq!(fault.file, "taxonomy.yaml", "{closed}");
    }
}
