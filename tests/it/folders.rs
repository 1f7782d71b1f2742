//! Folders and files as other systems have them: which are articles, in which language, and what a
//! front page shows of them.

use dateline::FiledSite;
use dateline::diagnostic::Severity;

use crate::site::{self, Site};

fn filed(site: &Site) -> FiledSite {
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    let errors: Vec<_> =
        filed.diagnostics.iter().filter(|said| said.severity != Severity::Note).collect();
    assert!(errors.is_empty(), "{errors:?}");
    filed.value.unwrap()
}

/// An article of the title `title`, with more `keys`.
fn post(title: &str, keys: &str) -> String {
    format!("---\ntitle: {title}\n{keys}---\n\nFrance voted for the European Union.\n")
}

/// The links of the front page to the pages of articles, in their order, each once.
fn front(site: &Site) -> Vec<String> {
    let page = site.page("index.html");
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let is_article = |link: &&str| {
        let (folder, name) = link.rsplit_once('/').unwrap_or_default();
        let is_dated = folder.len() == "2024/02".len() && folder.starts_with("20");
        (is_dated || folder == "undated") && name.starts_with(|c: char| c.is_alphabetic())
    };
    let mut found: Vec<String> = Vec::new();
    for link in links.filter(is_article).map(str::to_owned) {
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

#[test]
fn translations_by_their_paths() {
    let site = Site::of(&[
        ("content/en/2024-02-02-vote.md", post("The vote", "slug: vote\n")),
        ("content/fr/2024-02-02-vote.md", post("Le vote", "slug: vote\n")),
        ("content/ko/2024-02-02-vote.md", post("The vote", "lang: ja\ntranslation_key: k\n")),
        ("content/fr/2024-02-03-other.md", post("Une autre", "")),
    ]);
    let filed = filed(&site);
    let all: Vec<String> = filed
        .digest
        .articles
        .iter()
        .map(|it| format!("{} {} {:?}", it.lang, it.slug, it.translation_key.as_deref()))
        .collect();
    assert_eq!(
        all,
        [
            "fr une-autre None",
            "en vote Some(\"k\")",
            "fr vote-fr Some(\"k\")",
            "ja the-vote Some(\"k\")"
        ]
    );
    let built = site.build();
    assert!(built.value.is_some());
    // The one in the site's language leads.
    assert_eq!(front(&site), ["2024/02/vote.html", "2024/02/une-autre.html"]);
    let list = site.page("region/europe.html");
    assert!(list.contains("/vote.html") && list.contains("/vote-fr.html"), "{list}");
    assert!(site.page("2024/02/vote-fr.html").contains("vote.html"));
}

#[test]
fn undated_articles_that_came_in_bulk_stand_behind_dated_ones() {
    let old = |n: usize| (format!("content/2023-02-0{n}-a.md"), post(&format!("Old {n}"), ""));
    let site = Site::of(&[old(2), old(3), old(4)]);
    site.put("content/about.md", post("About us", ""));
    let _ = site.build();
    let shown = front(&site);
    assert_eq!(shown.first().map(String::as_str), Some("2023/02/old-4.html"));
    assert!(shown.contains(&String::from("undated/about-us.html")), "{shown:?}");
    // What comes in later is news of its day.
    let text = post("Just in", "filed: 2024-06-01\n");
    site.put("content/new.md", text);
    let _ = site.build();
    assert_eq!(front(&site).first().map(String::as_str), Some("undated/just-in.html"));
}

#[test]
fn html_below_front_matter_is_an_article() {
    let page = "<!doctype html><html><body><p>A page.</p></body></html>";
    let site = Site::of(&[
        ("content/a.html", post("<em>An</em> article", "date: 2024-02-02\n")),
        ("content/b.html", format!("---\ntitle: A page\n---\n{page}")),
    ]);
    let said = site.build().diagnostics;
    let of_page: Vec<_> = said.iter().filter(|it| it.file == "content/b.html").collect();
    assert_eq!(of_page.len(), 1, "{said:?}");
    let text = site.page("2024/02/an-article.html");
    assert!(text.contains("France voted for the European Union."), "{text}");
}

#[test]
fn an_editors_own_folder_of_articles_may_be_called_as_a_part_of_a_generator() {
    let site = Site::of(&[
        ("content/themes/2024-02-01-a.md", post("One", "")),
        ("content/themes/deep/2024-2-2-b.md", post("Two", "")),
        ("content/themes/README.md", String::from("# Notes\n")),
        ("content/layouts/2024-02-03-c.txt", post("Three", "")),
        ("content/layouts/about.md", post("About", "")),
        ("content/layouts/2024-02-04-d.txt", post("Four", "")),
        ("content/archetypes/default.md", post("Five", "")),
    ]);
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let mut titles: Vec<&str> =
        filed.digest.articles.iter().map(|article| article.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["About", "Four", "One", "Three", "Two"]);
}

#[test]
fn pictures_of_drafts_are_not_published() {
    let site = Site::of(&[
        ("content/_posts/2024-02-01-a.md", post("One", "")),
        ("content/_posts/a.png", String::from("a")),
        ("content/_drafts/b.md", format!("{}\n![b](b.png)\n", post("Two", ""))),
        ("content/_drafts/b.png", String::from("b")),
        ("content/_drafts/c.pdf", String::from("c")),
    ]);
    let media = |site: &Site| {
        let pages = site.pages().into_keys().filter(|path| path.starts_with("media/"));
        pages.collect::<Vec<_>>()
    };
    assert_eq!(site.run(&["build"]).status.code(), Some(0));
    assert_eq!(media(&site), ["media/_posts/a.png"]);
    assert_eq!(site.run(&["build", "--drafts"]).status.code(), Some(0));
    assert_eq!(media(&site), ["media/_drafts/b.png", "media/_posts/a.png"]);
}
