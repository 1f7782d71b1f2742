//! An archive keeps the addresses that it had on another system: by patterns, by what its articles
//! say of themselves, and by links of old.

use std::collections::BTreeMap;

use dateline::plan::Page;

use crate::site::{self, Site};

/// A site's settings with a base URL.
const SITE: &str = "title: Days\nbase_url: https://digest.example/news/\n";

fn article(head: &str, title: &str, text: &str) -> String {
    format!("---\n{head}\n---\n\n# {title}\n\n{text}\n")
}

/// A site of `files` with `settings` beside its base URL, built; and what was said.
fn built(settings: &str, files: &[(&str, String)]) -> (Site, String) {
    let settings = format!("{SITE}{settings}");
    let site = Site::of(&[("site.yaml", settings.as_str())]);
    for (path, text) in files {
        site.put(path, text);
    }
    let said = site.run(&["build", "--now", "2024-12-31T00:00:00Z"]);
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    let told = String::from_utf8_lossy(&said.stderr).into_owned();
    (site, told)
}

/// The pages of the articles, by their files.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
    let outputs = planned.value.unwrap().plan.outputs.into_iter();
    let pages = outputs.filter(|output| matches!(output.page, Page::Article(_)));
    pages.map(|output| (output.source.unwrap(), output.path)).collect()
}

/// Patterns, each with the file of an article, and its address as a server answers it.
const PATTERNS: &[[&str; 3]] = &[
    [":year/:month/:day/:title/", "2024/05/01/mill-one/index.html", "2024/05/01/mill-one/"],
    ["/:section/:name", "posts/old-mill.html", "posts/old-mill"],
    ["/{year}/{slug}.html", "2024/mill.html", "2024/mill.html"],
    ["pretty", "posts/2024/05/01/mill/index.html", "posts/2024/05/01/mill/"],
    ["/:y_day/:i_month/:filename.html", "122/5/2024-05-01-old-mill.html", ""],
    [
        "/:monthname/:weekday-:weekdayname/:short_year/:lang/:slug/",
        "may/3-wednesday/24/en/mill/index.html",
        "may/3-wednesday/24/en/mill/",
    ],
];

#[test]
fn addresses_in_the_patterns_of_other_systems() {
    let files = [
        (
            "content/posts/2024-05-01-old-mill.md",
            article("date: 2024-05-01\nslug: mill\nregion: world", "Mill one", "It turns."),
        ),
        (
            "content/posts/2024-05-02-quay.md",
            article("date: 2024-05-02\nregion: world", "Quay", "[Mill](2024-05-01-old-mill.md#a)"),
        ),
    ];
    for ([pattern, file, address], clean) in
        PATTERNS.iter().flat_map(|pattern| [(pattern, false), (pattern, true)])
    {
        let address = if address.is_empty() { file } else { address };
        let settings = format!("permalink: \"{pattern}\"\nclean_links: {clean}\n");
        let (site, _) = built(&settings, &files);
        let linked = if clean { address } else { file };
        let whole = format!("https://digest.example/news/{address}");
        let canonical = format!("rel=\"canonical\" href=\"{whole}\"");
        assert!(site.page(file).contains(&canonical), "{pattern}: {}", site.page(file));
        for (path, shown) in [
            ("index.html", format!("href=\"{linked}\"")),
            ("sitemap.xml", format!("<loc>{whole}</loc>")),
            ("feed.xml", format!("<id>{whole}</id>")),
            ("feed.xml", format!("{whole}#a")),
            ("articles.json", format!("\"url\":\"{file}\"")),
        ] {
            let page = site.page(path);
            assert!(page.contains(&shown), "{pattern}: {shown} in {path}: {page}");
        }
        let quay = site.page(&pages(&site)["content/posts/2024-05-02-quay.md"]);
        assert!(quay.contains(&format!("{linked}#a\"")), "{pattern}: {quay}");
    }
}

/// Each folder may have its own pattern, and of articles that want one address the later gives way.
#[test]
fn addresses_by_folder() {
    let settings = "permalink:\n  posts: /blog/:title/\n  news: /:filename\n  '': /{slug}.html\n";
    let mill = |head: &str| article(head, "Mill", "It turns.");
    let (site, _) = built(
        settings,
        &[
            ("content/a.md", mill("date: 2024-05-01")),
            ("content/news/b.md", mill("date: 2024-05-01")),
            ("content/posts/c.md", mill("date: 2024-05-01")),
            ("content/posts/d.md", mill("date: 2024-05-01")),
            ("content/posts/e.md", mill("filed: 2024-05-01")),
        ],
    );
    let pages: Vec<String> = pages(&site).into_values().collect();
    let [first, news, post, twin, undated] = pages.as_slice() else { panic!("{pages:?}") };
    assert_eq!([first, news, post], ["mill.html", "b.html", "blog/mill/index.html"]);
    let hash = twin.strip_prefix("blog/mill-").and_then(|rest| rest.strip_suffix("/index.html"));
    assert!(hash.is_some_and(|hash| hash.len() == 8), "{twin}");
    assert_eq!(undated, "undated/mill/index.html");
}
