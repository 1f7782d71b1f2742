//! A build of what has changed makes what a build of everything makes: random edits of a site of
//! many articles, and after every one of them a build into the folder that stands there and one of
//! a copy into a folder of its own. A third of the sites is built by the program as people call it, and
//! a third by one process, as `serve` does it.
//!
//! `DATELINE_STEPS=5000 cargo test exact` looks long; `DATELINE_SEED=7` runs that seed alone.

pub(crate) mod article;
pub(crate) mod calls;
mod damage;
pub(crate) mod dice;
pub(crate) mod edits;
mod mails;
pub(crate) mod sources;
pub(crate) mod world;

use std::collections::BTreeSet;

use crate::exact::dice::Dice;
use crate::exact::sources::Sources;
use crate::exact::world::World;
use crate::site::Site;
use crate::tree;

/// How many steps a run of one seed has.
const STEPS: usize = 25;

/// How many steps are made where `DATELINE_STEPS` does not ask for another number.
const ALL_STEPS: usize = 300;

/// A number from the environment.
pub(crate) fn asked(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

/// Runs the seeds of which `part` of two is one.
fn run(part: usize) {
    let seeds = asked("DATELINE_STEPS").unwrap_or(ALL_STEPS).div_ceil(STEPS);
    let seeds = match asked("DATELINE_SEED") {
        Some(seed) => seed..=seed,
        None => 1..=seeds,
    };
    for seed in seeds.filter(|seed| seed % 2 == part) {
        let mut world = World::new(seed);
        for _ in 0..STEPS {
            world.step();
        }
    }
}

#[test]
fn what_changed_is_built_as_everything_is_in_even_seeds() {
    run(0);
}

#[test]
fn what_changed_is_built_as_everything_is_in_odd_seeds() {
    run(1);
}

/// Articles of one moment stand in the order of their files, also where a page takes them from two
/// lists that have only one of them each.
#[test]
fn a_file_that_moves_takes_its_place_among_those_of_its_moment() {
    let old = |tag: &str| format!("---\ndate: 2024-01-02\ntags: [{tag}]\n---\n\n# {tag}\n\nOld.\n");
    let new = "---\ndate: 2024-01-03\ntags: [Harbour, Ferry]\n---\n\n# Both\n\nNew.\n";
    let (harbour, ferry) = (old("Harbour"), old("Ferry"));
    let between = "---\ndate: 2024-01-02T12:00\n---\n\n# Between\n\nBetween the old and the new.\n";
    let of = |path| {
        let old = [(path, harbour.as_str()), ("content/b/y.md", &ferry)];
        let new = [("content/between.md", between), ("content/z.md", new)];
        Site::of(&[old, new].concat())
    };
    let built = |site: &Site| {
        assert!(site.build().value.is_some());
        site.pages()
    };
    let (site, anew) = (of("content/a/x.md"), of("content/c/x.md"));
    let (before, anew) = (built(&site), built(&anew));
    site.remove("content/a/x.md");
    site.put("content/c/x.md", &harbour);
    let page = "2024/01/both.html";
    assert_ne!(before[page], anew[page]);
    tree::assert_same("the site", &anew, &built(&site));
}

/// What one article tells of a name changes the tags of another, which is not read again.
#[test]
fn an_article_that_explains_an_acronym_gives_others_their_tag() {
    let text =
        |title: &str, lines: &str| format!("---\ndate: 2024-01-02\n---\n\n# {title}\n\n{lines}\n");
    let plain = text("Tide rises", "The NTF met in Oslo, Norway.\n\nNorway pays, the NTF said.");
    let told =
        text("Forum meets", "The Northern Tide Forum (NTF) met in Norway.\n\nThe NTF left Norway.");
    let untold = text("Forum meets", "The forum met in Norway.\n\nIt left Norway.");
    let page = "2024/01/tide-rises.html";
    let built = |site: &Site| {
        assert!(site.build().value.is_some());
        site.pages()
    };
    let of = |other: &str| Site::of(&[("content/a.md", plain.as_str()), ("content/b.md", other)]);
    let (with, without) = (built(&of(&told)), built(&of(&untold)));
    let long =
        |pages: &tree::Tree| String::from_utf8_lossy(&pages[page]).contains("Northern Tide Forum");
    assert!(long(&with) && !long(&without));
    let site = of(&untold);
    built(&site);
    for (other, anew) in [(&told, &with), (&untold, &without), (&told, &with)] {
        site.put("content/b.md", other);
        tree::assert_same("the site", anew, &built(&site));
    }
}

/// The site on which all this stands: were it small, the tests would say little.
#[test]
fn the_site_has_what_can_go_wrong() {
    let world = World::new(1);
    let pages = world.built();
    let months = |start: &str| {
        let is_month = |path: &&String| {
            let (list, month) = path.rsplit_once('/').unwrap_or_default();
            list.starts_with(start) && month.starts_with("2024-")
        };
        let mut lists = std::collections::BTreeMap::<&str, usize>::new();
        for path in pages.keys().filter(is_month) {
            *lists.entry(path.rsplit_once('/').unwrap_or_default().0).or_default() += 1;
        }
        lists.into_values().max().unwrap_or(0)
    };
    for list in ["region/", "theme/", "tag/", "source/"] {
        assert!(months(list) >= 3, "no list of {list} has three pages of months");
    }
    for start in ["search/", "undated/", "media/wire/", "author/", "old/"] {
        let has = pages.keys().any(|path| path.starts_with(start));
        assert!(has, "there is nothing in {start}");
    }
    for path in ["feed.xml", "feed.json", "rss.xml", "sitemap.xml", "about.html", "humans.txt"] {
        assert!(pages.contains_key(path), "there is no {path}");
    }
    assert!(pages.keys().filter(|path| path.starts_with("20")).count() > 120);
}

#[test]
fn a_seed_repeats() {
    let history = |seed: u64| {
        let mut dice = Dice::of(seed);
        let mut sources = Sources::first(&mut dice);
        let edits: Vec<String> = (0..300).map(|_| edits::edit(&mut sources, &mut dice)).collect();
        let kinds: BTreeSet<String> =
            edits.iter().filter_map(|edit| Some(edit.split(' ').next()?.to_owned())).collect();
        (edits, kinds.len(), sources.tree())
    };
    let (one, kinds, tree) = history(1);
    assert!(kinds > 10, "{one:?}");
    assert_eq!((one, kinds, tree), history(1));
    assert_ne!(history(1).0, history(2).0);
}
