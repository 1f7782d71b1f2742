//! What `check` tells beside faults: each text word for word.

use std::time::{Duration, Instant};

use dateline::check::pages;
use dateline::diagnostic::Diagnostic;
use dateline::model::Digest;
use dateline::plan::Plan;
use snapbox::data::Inline;
use snapbox::str;

use super::same;
use crate::site::{self, Site};

/// A passage of news, long enough to be told from others.
const LIFT: &str = "The tower of Tallinn gets a lift in the spring, the city council decided on \
                    Monday after a debate of three hours. Its 232 steps have kept many visitors \
                    below, the mayor's office said. Work begins in March and takes six weeks.";

/// Another one.
const FERRY: &str = "A ferry between two islands of the archipelago will run again from June, \
                     nine years after the last crossing. The ship takes forty cars and two \
                     hundred passengers, and needs an hour and a half when the sea is calm.";

/// Everything that is told of a site of `files`.
#[track_caller]
fn check(files: &[(&str, &str)], expected: Inline) {
    let site = Site::of(files);
    same(&dateline::check(site.root(), &site::options()).unwrap().diagnostics, expected);
}

fn wire(title: &str, text: &str) -> String {
    format!("{title}\n\n{text}\n")
}

#[test]
fn hosts_of_pictures_of_other_sites() {
    check(
        &[
            ("sources.yaml", "sources:\n  - name: Harbour Wire\n"),
            ("content/2024-01-01-a.md", "# A\n\n![A](https://alien.example/a.png)\n"),
            (
                "content/2024-01-02-b.md",
                "---\nimage: https://other.example/b.png\nalt: B\n---\n# B\n\n![A](//alien.example/a.png)\n\n\
                 <img src=\"https://alien.example/c\" alt=\"\"> [A](https://linked.example/)\n",
            ),
            (
                "content/2024-01-03-c.md",
                "---\nsource: Harbour Wire\n---\n# C\n\n![A](https://unseen.example/a.png)\n",
            ),
        ],
        str![[r#"
site.yaml: note: pages load pictures from other sites: alien.example (content/2024-01-01-a.md and 1 more), other.example (content/2024-01-02-b.md) [D073]
  hint: save the files beside the articles, or write `remote_images: link`

"#]],
    );
}

#[test]
fn texts_that_are_no_plain_article() {
    let menu: Vec<String> = (1..=20).map(|n| format!("Section {n}")).collect();
    let news: Vec<String> = (1..=20).map(|n| format!("Ship {n} comes to the quay")).collect();
    let (menu, news) = (menu.join("\n"), news.join("\n"));
    let page = format!("{menu}\nA lift for Tallinn\nShare this article\n{LIFT}\nRead more\n{news}");
    let mail = format!("From: Ann Poe\nTo: Jane Doe\nSubject: A ferry\n\n{FERRY}\n");
    let headlines = "Port of Vanta reopens after a winter of ice\n\n\
                     Snow closes the pass at Torrin for a week\n\n\
                     Mayor of Vanta wins a third term in office\n\n"
        .repeat(4);
    let told = |text: &str| format!("---\nignore: [headline-list, D096]\n---\n{text}");
    let sent = "wrote 1,204 letters, 38,400 cards and 412 parcels in a year, 3.5 percent more, the office said";
    let german = "schrieb 1.204 Briefe, 38.400 Karten und 412 Pakete in einem Jahr, 3,5 Prozent mehr als im \
                  Jahr davor, sagte das Amt";
    check(
        &[
            ("content/2024-01-02-page.txt", page.as_str()),
            ("content/2024-01-03-mail.txt", &mail),
            ("content/2024-01-04-list.txt", &format!("News of the day\n\n{headlines}")),
            ("content/2024-01-05-meant.txt", &told(&format!("News again\n\n{headlines}"))),
            ("content/2024-01-06-de.txt", &wire("Die Post zählt", &format!("Die Post {german}."))),
            ("content/2024-01-06-en.txt", &wire("The post counts", &format!("The post {sent}."))),
        ],
        str![[r#"
content/2024-01-04-list.txt: note: looks like a list of headlines: 12 of 12 paragraphs are no sentences [D098]
  hint: save the article itself, or write `draft: true` in its front matter
content/2024-01-03-mail.txt:2:1: note: looks like a mail: its head is read, but not published [D097]
  hint: save the mail itself as an .eml file, or remove these lines
content/2024-01-02-page.txt: note: looks like a whole web page: 42 lines around the article are left out [D096]
  hint: `dateline stamp --clean FILE` cuts them from the file
content/2024-01-05-meant.txt: warning: 97 % of its text is also in content/2024-01-04-list.txt [D083]
  hint: keep one of the two: remove the other, or write `draft: true` in its front matter
content/2024-01-06-en.txt: note: may be a translation of content/2024-01-06-de.txt: it has the same day and 4 of its numbers [D099]
  hint: if it is one, write the same `translation_key:` in the front matter of both

"#]],
    );
}

#[test]
fn the_same_text_twice() {
    let second = LIFT.replace(". ", ".\n\n").replace("mayor's", "mayor’s");
    check(
        &[
            ("content/2024-01-02-a.txt", &wire("A lift", LIFT)),
            ("content/2024-01-03-b.txt", &wire("(2nd LD) A lift for Tallinn", &second)),
            ("content/2024-01-03-c.txt", &wire("A ferry", FERRY)),
            ("content/2024-01-04-d.txt", &wire("Short", "It is the same.")),
            ("content/2024-01-05-e.txt", &wire("Short again", "It is the same.")),
        ],
        str![[r#"
content/2024-01-03-b.txt: warning: the same text as content/2024-01-02-a.txt [D083]
  hint: keep one of the two: remove the other, or write `draft: true` in its front matter

"#]],
    );
}

#[test]
fn a_text_that_stands_in_another() {
    let cut = LIFT.rsplit_once(" Work").unwrap().0;
    let (first, rest) = LIFT.split_once(". ").unwrap();
    let led =
        format!("Tallinn's tower will soon be open to all, as a lift is built. {first}. {rest}");
    let chinese = "塔林市议会周一经过三个小时的辩论后决定，春季将在塔楼内安装一部电梯。\
                   市长办公室表示，二百三十二级台阶让许多游客望而却步。工程将于三月开始，为期六周。";
    let (head, tail) = chinese.split_once('。').unwrap();
    check(
        &[
            ("content/2024-01-02-whole.txt", &wire("A lift", LIFT)),
            ("content/2024-01-03-cut.txt", &wire("A lift", cut)),
            ("content/2024-01-04-led.txt", &wire("A lift", &led)),
            ("content/2024-01-05-zh.txt", &wire("塔林的电梯", chinese)),
            ("content/2024-01-06-zh.txt", &wire("电梯", &format!("{tail}{head}，据悉。"))),
        ],
        str![[r#"
content/2024-01-02-whole.txt: warning: all of its text is also in content/2024-01-04-led.txt [D083]
  hint: keep one of the two: remove the other, or write `draft: true` in its front matter
content/2024-01-03-cut.txt: warning: all of its text is also in content/2024-01-02-whole.txt [D083]
  hint: keep one of the two: remove the other, or write `draft: true` in its front matter
content/2024-01-05-zh.txt: warning: all of its text is also in content/2024-01-06-zh.txt [D083]
  hint: keep one of the two: remove the other, or write `draft: true` in its front matter

"#]],
    );
}

/// Each is told once, beside the first.
#[test]
fn a_text_that_stands_in_many_others() {
    let copy = |n: usize| {
        let path = format!("content/2024-01-{n:02}-a.txt");
        (path, wire(&format!("A lift {n}"), &format!("{LIFT} Version {n} of {}.", n * 7)))
    };
    let site = Site::of(&(1..=12).map(copy).collect::<Vec<_>>());
    let said = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
    let twins: Vec<&str> = said.iter().map(|said| said.message.as_str()).collect();
    let twins: Vec<_> = twins.iter().filter(|said| said.contains("% of its text")).collect();
    assert_eq!(twins.len(), 11);
    assert!(
        twins.iter().all(|said| said.ends_with("also in content/2024-01-01-a.txt")),
        "{twins:?}"
    );
}

/// A quote, a passage that every text has, and translations make no twins.
#[test]
fn texts_that_share_a_passage_are_no_twins() {
    let quote = LIFT.split(". ").nth(1).unwrap();
    let words = |from: usize, number: usize| {
        (from..from + number).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
    };
    let frame = words(0, 110);
    let mut files = vec![
        ("content/2024-01-02-a.txt".to_owned(), wire("A", LIFT)),
        ("content/2024-01-03-b.txt".to_owned(), wire("B", &format!("{FERRY} {quote}"))),
    ];
    for n in 1..=12 {
        let text = format!("{}\n\n{frame}", words(n * 1000, 60));
        files.push((format!("content/2024-02-{n:02}-x.txt"), wire(&format!("X {n}"), &text)));
    }
    for lang in ["en", "et"] {
        let head = format!("---\ndate: 2024-03-01\nlang: {lang}\ntranslation_key: k\n---\n");
        let text = format!("{head}T {lang}\n\n{}\n", words(90_000, 60));
        files.push((format!("content/t-{lang}.txt"), text));
    }
    let site = Site::of(&files);
    let said = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
    let twins = said.iter().filter(|said| said.message.contains("its text"));
    assert_eq!(twins.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn links_and_anchors() {
    check(
        &[
            (
                "content/2024-01-02-a.md",
                "---\ntitle: A\nimage: lost.jpg\nalt: A\n---\n\n## One part\n\n\
                 [a](#one-part) [b](#one-prat) [c](b.md#two) [d](b.md#tow)\n\
                 [e](/regions.html#main) [f](/regions.html#no)\n\n\
                 [g](lost.md) `[g](lost.md)` [g](lost.md#x) ü ![h](lost.png)\n\n\
                 <a href=\"lost.html\">i</a> [j][k] [l](#) [m](#top) [n](c.txt#x) [o](#%6fne-part)\n\n\
                 [k]: gone.md\n\n\
                 [p](https://example.org/lost.md#x) [q](//example.org/lost.md) [r](mailto:lost@example.org)\n",
            ),
            (
                "content/b.md",
                "---\ndate: 2024-01-03\n---\n# B\n\n## Two\n\nText.[^1]\n\n[^1]: [b](2024-01-02-a.md#fn-1) [c](#fn-1)\n",
            ),
            ("content/c.txt", "---\ndate: 2024-01-03\n---\nC\n\nA text without parts.\n"),
            (
                "content/_pages/about.md",
                "# About\n\n[a](../2024-01-02-a.md#onepart)\n[b](../c.md)\n",
            ),
        ],
        str![[r#"
content/2024-01-02-a.md:12:5: warning: `lost.md` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:12:33: warning: `lost.md#x` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:12:51: warning: `lost.png` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:14:10: warning: `lost.html` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:14:27: warning: `gone.md` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:3:8: warning: `lost.jpg` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/b.md:10:11: warning: `2024-01-02-a.md` has no section `#fn-1` [D081]
  hint: its headings are `#one-part`
content/2024-01-02-a.md:9:20: warning: this page has no section `#one-prat` [D081]
  hint: did you mean `#one-part`?
content/2024-01-02-a.md:9:49: warning: `b.md` has no section `#tow` [D081]
  hint: did you mean `b.md#two`?
content/2024-01-02-a.md:10:29: warning: `/regions.html` has no section `#no` [D081]
  hint: remove what begins with `#`
content/2024-01-02-a.md:14:55: warning: `c.txt` has no section `#x` [D081]
  hint: remove what begins with `#`
content/_pages/about.md:3:5: warning: `../2024-01-02-a.md` has no section `#onepart` [D081]
  hint: did you mean `../2024-01-02-a.md#one-part`?

"#]],
    );
}

/// The hint is a link that leads there.
#[test]
fn links_to_what_has_another_name() {
    check(
        &[
            ("content/pictures/lift (old).png", "x"),
            ("content/one/map.png", "x"),
            ("content/two/map.png", "x"),
            (
                "content/2024/a.md",
                "---\ntitle: A\ndate: 2024-01-02\nimage: ../pictures/lfit (old).png\nalt: A\n---\n\n\
                 [a](harbor.md#quay) [b](<lift (old).png>) [c](/regoins.html#main)\n\
                 [d](Harbour.md?x) [e](map.png) [f](../2024/harbour.html) [g](../../../x)\n",
            ),
            ("content/2024/harbour.md", "---\ndate: 2024-01-03\n---\n# B\n\n## Quay\n\nText.\n"),
        ],
        str![[r#"
content/2024/a.md:8:5: warning: `harbor.md#quay` is not a page or file of this site [D080]
  hint: did you mean `harbour.md#quay`?
content/2024/a.md:8:26: warning: `lift (old).png` is not a page or file of this site [D080]
  hint: did you mean `../pictures/lift%20%28old%29.png`?
content/2024/a.md:8:47: warning: `/regoins.html#main` is not a page or file of this site [D080]
  hint: did you mean `/regions.html#main`?
content/2024/a.md:9:23: warning: `map.png` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024/a.md:9:62: warning: `../../../x` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024/a.md:4:8: warning: `../pictures/lfit (old).png` is not a page or file of this site [D080]
  hint: did you mean `../pictures/lift%20%28old%29.png`?

"#]],
    );
}

/// No order of threads shows.
#[test]
fn many_warnings_are_the_same_on_any_number_of_threads() {
    let copy = |n: usize| {
        let text = format!("{LIFT} Version {n}.\n\n[a](article-{n}.md) [b](#part-{n}) ![](x.png)");
        (format!("content/2024-01-02-{n}.md"), format!("# A lift {n}\n\n## Part\n\n{text}\n"))
    };
    let site = Site::of(&(0..60).map(copy).collect::<Vec<_>>());
    let said = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let checked = pool.install(|| dateline::check(site.root(), &site::options()).unwrap());
        checked.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let one = said(1);
    assert!(one.len() > 60 * 4, "{}", one.len());
    assert_eq!(one, said(5));
}

#[test]
fn what_a_text_can_cost_is_bounded() {
    let letter = |n: u32| char::from_u32(0x4e00 + (n % 9_001 * (n % 9_001) + n / 7) % 9_001);
    let chinese: String = (0..150_000).filter_map(letter).collect();
    let many =
        |number: usize, one: &dyn Fn(usize) -> String| -> String { (0..number).map(one).collect() };
    let marks = "![".repeat(20_000);
    let ends = "](a.png)".repeat(20_000);
    let site = Site::of(&[
        ("content/2024-01-01-word.txt", wire("One word", &"x".repeat(5_000_000))),
        ("content/2024-01-02-zh.txt", wire("一", &chinese)),
        ("content/2024-01-03-zh.txt", wire("二", &format!("{chinese}了。"))),
        ("content/2024-01-04-inside.md", format!("# Inside\n\n{marks}{ends}\n")),
        (
            "content/2024-01-05-row.md",
            format!("# Row\n\n{}", many(20_000, &|_| "[![](b.png)](c.md) ".to_owned())),
        ),
        ("content/2024-01-06-parts.md", many(20_000, &|n| format!("## Part {n}\n\n[a](#p-{n})\n"))),
        (
            "content/2024-01-07-tags.md",
            many(5_000, &|_| "<img src=d.png> <a href='e.md".to_owned()),
        ),
        ("content/2024-01-08-name.md", format!("# Name\n\n[a]({}.md)\n", "n".repeat(500_000))),
    ]);
    let begun = Instant::now();
    let checked = dateline::check(site.root(), &site::options()).unwrap();
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
    let told =
        |end: &str| checked.diagnostics.iter().filter(|said| said.message.ends_with(end)).count();
    assert_eq!(told("also in content/2024-01-03-zh.txt"), 1);
    let lost = checked.diagnostics.iter().filter(|said| said.message.contains("has no section"));
    assert_eq!(lost.count(), 20_000);
    assert_eq!(told("is not a page or file of this site"), 40_002);
}

#[test]
fn pictures_without_words() {
    check(
        &[
            ("content/a.png", "x"),
            (
                "content/2024-01-02-a.md",
                "---\ntitle: A\nimage: a.png\n---\n\nA ![](a.png) b ![a](a.png)\n\n<img src=\"a.png\">\n\
                 <img alt=\"\" src=\"a.png\">\n",
            ),
            (
                "content/2024-01-03-b.md",
                "---\nimage:\n  src: a.png\n  alt: A lift\n---\n# B\n\n![*x*](a.png)\n",
            ),
            ("content/_pages/about.md", "# About\n\n![ ](../a.png)\n"),
        ],
        str![[r#"
content/2024-01-02-a.md:3:8: warning: the image `a.png` has no alt text [D082]
  hint: describe it in the front matter: `alt: …`
content/2024-01-02-a.md:6:7: warning: the image `a.png` has no alt text [D082]
  hint: describe it between the brackets: `![…](a.png)`
content/2024-01-02-a.md:8:11: warning: the image `a.png` has no alt text [D082]
  hint: describe it in `alt="…"`, or write `alt=""` if it is only decoration
content/_pages/about.md:3:6: warning: the image `../a.png` has no alt text [D082]
  hint: describe it between the brackets: `![…](../a.png)`

"#]],
    );
}

#[test]
fn a_taxonomy_that_nothing_matches() {
    check(
        &[
            (
                "taxonomy.yaml",
                "regions:\n  - slug: arctic\n    countries: [IS, GL]\n    words: [Svalbard, ice road]\n\
                 themes:\n  - slug: lifts\n    words:\n      lift: 3\n      en: [paternoster, escalator]\n  \
                 - {slug: chess, name: Chess, words: [gambit]}\n",
            ),
            (
                "content/2024-01-02-a.txt",
                "Two lifts\n\nThe two lifts and an escalator of a tower were opened. Lifts are new \
                 there. The ice roads are closed.\n",
            ),
        ],
        str![[r#"
taxonomy.yaml:2:11: note: no article is in the region `arctic` [D085]
  hint: add words or names that your articles use, or remove the entry
taxonomy.yaml:4:13: note: no article contains the word `Svalbard` [D084]
  hint: check the spelling, or remove it
taxonomy.yaml:9:12: note: no article contains the word `paternoster` [D084]
  hint: check the spelling, or remove it
taxonomy.yaml:10:12: note: no article is in the theme `chess` [D085]
  hint: add words or names that your articles use, or remove the entry
taxonomy.yaml:10:40: note: no article contains the word `gambit` [D084]
  hint: check the spelling, or remove it

"#]],
    );
}

#[test]
fn articles_that_are_left_out() {
    check(
        &[
            ("site.yaml", "dates:\n  unknown: hide\n"),
            ("content/2024-01-02-a.md", "---\ndraft: true\n---\n# A\n\nText.\n"),
            ("content/b.md", "---\ndate: 2025-12-01\n---\n# B\n\nText.\n"),
            ("content/c.md", "---\ndate: 2025-12-01T09:30:00+09:00\n---\n# C\n\nText.\n"),
            ("content/2024-01-02-d.md", "---\nexpires: 2024-02-01\n---\n# D\n\nText.\n"),
            ("content/e.txt", "E\n\nText.\n"),
        ],
        str![[r#"
content/e.txt: note: no date found: using 2024-05-01, the file's time [D074]
content/2024-01-02-a.md: note: not published: it is a draft [D076]
  hint: remove `draft: true` to publish it; `--drafts` includes it in a preview
content/2024-01-02-d.md: note: not published: it expired on 2024-02-01 [D076]
  hint: remove the file, write a later date, or `expiry: show` into site.yaml to show all that have expired
content/b.md: note: not published: it is dated in the future, 2025-12-01 [D076]
  hint: the first build after that includes it; `--future` includes it now
content/c.md: note: not published: it is dated in the future, 2025-12-01T09:30:00+09:00 [D076]
  hint: the first build after that includes it; `--future` includes it now
content/e.txt: note: not published: it has no date [D076]
  hint: write `date:` in its front matter, or `unknown: filed` for site.yaml's `dates`

"#]],
    );
}

/// Which addresses are those of the site's domain, and which have to be without `http`.
#[test]
fn the_address_of_a_site_of_its_own_domain() {
    let https = "`base_url` begins with http";
    let domain = "`base_url` is not the address of `cname`, which is news.example.org";
    for (url, cname, expected) in [
        ("https://news.example.org/", "news.example.org", vec![]),
        ("https://News.Example.org", "news.example.org", vec![]),
        ("http://news.example.org/", "news.example.org", vec![https]),
        ("http://example.org/", "news.example.org", vec![https, domain]),
        ("https://example.org/", "news.example.org", vec![domain]),
        ("https://news.example.org.example/", "news.example.org", vec![domain]),
        ("https://news.example.org/news/", "news.example.org", vec![domain]),
        ("https://user.github.io/news/", "", vec![]),
        ("http://user.github.io/news/", "", vec![https]),
    ] {
        let cname = if cname.is_empty() { String::new() } else { format!("cname: {cname}\n") };
        let site = Site::of(&[("site.yaml", format!("base_url: {url}\n{cname}"))]);
        let config = dateline::configure(site.root(), &site::options()).value;
        let said = pages(&config, &Digest::default(), &Plan::default(), &[]);
        let told = |said: &Diagnostic, expected: &&str| said.message.starts_with(*expected);
        let all = said.iter().zip(&expected).all(|(said, expected)| told(said, expected));
        assert!(all && said.len() == expected.len(), "{url}: {said:?}");
    }
}

#[test]
fn what_github_pages_would_not_take() {
    let site = Site::of(&[
        ("site.yaml", "base_url: http://example.org/news\ncname: news.example.org\n"),
        ("content/2024-01-02-a.md", "# A\n\nText.\n"),
        ("static/film.mp4", "x"),
        ("static/folder/long.txt", "x"),
        ("static/folder/deep.txt", "x"),
    ]);
    let proof = dateline::check(site.root(), &site::options()).unwrap().value.unwrap();
    let (config, mut plan) = (&proof.planned.filed.config, proof.planned.plan.clone());
    let digest = &proof.planned.filed.digest;
    let mut sizes = proof.sizes.clone();
    assert_eq!(pages(config, digest, &plan, &sizes).len(), 2, "the site itself is small");
    let built = site.build().value.unwrap();
    assert_eq!(sizes.iter().sum::<usize>(), built.tally.bytes, "it is what a build writes");
    let place = |path: &str| plan.outputs.iter().position(|output| output.path == path).unwrap();
    // What counts is the sum of all files.
    let page = place("2024/01/a.html");
    let others: usize = sizes.iter().sum::<usize>() - sizes[page] - sizes[place("film.mp4")];
    (sizes[page], sizes[place("film.mp4")]) = (50_000_000, 950_000_000 - others);
    let is_too_large = |sizes: &[usize]| {
        pages(config, digest, &plan, sizes)
            .iter()
            .any(|said| said.message.contains("Pages allows 1000 MB"))
    };
    assert!(!is_too_large(&sizes));
    sizes[page] += 1;
    assert!(is_too_large(&sizes));
    sizes[page] = 1;
    sizes[place("film.mp4")] = 1_100 * 1024 * 1024;
    // No disk here takes such names; others do.
    let (long, deep) = (place("folder/long.txt"), place("folder/deep.txt"));
    plan.outputs[long].path = format!("folder/{}.txt", "long".repeat(64));
    plan.outputs[deep].path = format!("{}deep.txt", "folder/".repeat(150));
    same(
        &pages(config, digest, &plan, &sizes),
        str![[r#"
site.yaml: warning: `base_url` begins with http, but GitHub Pages uses https [D087]
  hint: write `base_url: https://example.org/news/`
site.yaml: warning: `base_url` is not the address of `cname`, which is news.example.org [D087]
  hint: write `base_url: https://news.example.org/`, or correct `cname`
site.yaml: warning: the site has 1154 MB, and GitHub Pages allows 1000 MB; its largest parts: files of the site 1154 MB, files of the theme 1 MB, 404.html 1 MB [D088]
  hint: make pictures and other files smaller, or publish a part of the archive elsewhere
static/film.mp4: warning: 1100 MiB: GitHub takes files of at most 100 MiB [D088]
  hint: make it smaller, or link to it elsewhere
static/folder/deep.txt: warning: its address has 1058 bytes: some systems allow only 1024 [D086]
  hint: give it a shorter address
static/folder/long.txt: warning: its address has a name of 260 bytes: most disks allow 255 [D086]
  hint: give it a shorter address

"#]],
    );
}
