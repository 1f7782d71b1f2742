//! The built-in theme in the site's own folder: the same site, and nothing is overwritten.

use std::fs;

use crate::site::Site;
use crate::tree;

const ARTICLE: (&str, &str) = ("content/2024-01-02-a.txt", "A title\n\nOSLO - A text of Norway.\n");

#[test]
fn a_site_with_the_whole_theme_is_the_same() {
    let site = Site::of(&[ARTICLE, ("site.yaml", "lang: es\nbase_url: https://example.org/\n")]);
    assert!(site.build().value.is_some());
    let before = site.pages();
    let output = site.run(&["theme", "eject"]);
    assert!(output.status.success());
    let made = tree::read(&site.root().join("themes/broadsheet"));
    assert_eq!(made, tree::read(&crate::site::repository().join("themes/broadsheet")));
    let printed = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<&str> = printed.lines().collect();
    let paths: Vec<_> = made.keys().map(|path| format!("themes/broadsheet/{path}")).collect();
    assert_eq!(printed, paths);
    fs::remove_dir_all(site.out()).unwrap();
    fs::remove_dir_all(site.root().join(".dateline")).unwrap();
    assert!(site.build().value.is_some());
    tree::assert_same("the theme was ejected", &before, &site.pages());
}

#[test]
fn what_is_there_stays() {
    let site =
        Site::of(&[ARTICLE, ("themes/house/card.html", "mine"), ("site.yaml", "theme: house\n")]);
    let one = site.run(&["theme", "eject", "card.html"]);
    assert_eq!(one.status.code(), Some(2));
    let all = site.run(&["theme", "eject"]);
    assert_eq!(all.status.code(), Some(2));
    let said = String::from_utf8(all.stderr).unwrap();
    assert!(said.contains("already there and changed: themes/house/card.html"), "{said}");
    let mut made = tree::read(&site.root().join("themes/house"));
    let built_in = tree::read(&crate::site::repository().join("themes/broadsheet"));
    assert_eq!(
        made.insert(String::from("card.html"), built_in["card.html"].clone()),
        Some(b"mine".into())
    );
    assert_eq!(made, built_in);
    let again = site.run(&["theme", "eject", "themes/house/base.html"]);
    assert!(again.status.success(), "it is there as it is built in");
}
