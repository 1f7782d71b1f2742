//! Every fault that dateline tells, word for word, with its place and its mend.
//! `UPDATE=1 cargo test` writes the texts below anew.

use std::fmt::Write;
use std::fs;

use dateline::diagnostic::Diagnostic;
use snapbox::Assert;
use snapbox::Data;
use snapbox::IntoData;
use snapbox::assert::Action;
use snapbox::str;

use crate::site;
use crate::site::Site;

/// A good article that every site has beside the faulty file, and that is read all the same.
const GOOD: (&str, &str) = ("content/2024-01-01-good.txt", "A good article\n\nIt has a text.\n");

/// Compares all that was said with what is kept.
#[track_caller]
fn same(said: &[Diagnostic], expected: Data) {
    let mut text = String::new();
    for diagnostic in said.iter().filter(|said| !said.message.starts_with("no `base_url`")) {
        writeln!(text, "{diagnostic}").unwrap();
    }
    let action = if site::updating() { Action::Overwrite } else { Action::Verify };
    Assert::new().action(action).normalize_paths(false).eq(text.into_data().raw(), expected.raw());
}

/// A site of `files` and the good article: everything that reading, filing and planning say.
#[track_caller]
fn check(files: &[(&str, &str)], expected: Data) {
    let site = Site::of(files);
    site.put(GOOD.0, GOOD.1);
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
    let good = |planned: &dateline::Planned| {
        planned.filed.digest.articles.iter().any(|article| article.path == GOOD.0)
    };
    assert!(planned.value.as_ref().is_none_or(good), "a fault stopped another article");
    same(&planned.said, expected);
}

/// An article of the front matter `yaml` alone.
#[track_caller]
fn check_yaml(yaml: &str, expected: Data) {
    let article = format!("---\n{yaml}\n---\n\nA text.\n");
    check(&[("content/2024-01-02-a.md", &article)], expected);
}

/// A site that is built: what rendering says too.
#[track_caller]
fn check_build(files: &[(&str, &str)], expected: Data) {
    let site = Site::of(files);
    site.put(GOOD.0, GOOD.1);
    same(&site.build().said, expected);
}

#[test]
fn not_utf_8() {
    let site = Site::of(&[("content/a.txt", &b"One line\n\nTwo w\xc3\xb6rds\x81 here\n"[..])]);
    let planned = dateline::file(site.root(), &site::options(), &|_| {}).unwrap();
    same(&planned.said, str![]);
}

#[test]
fn other_encodings() {
    let site = Site::of(&[
        ("content/2024-01-01-a.txt", &b"\xff\xfea\0b"[..]),
        ("content/2024-01-02-b.txt", &b"a\0b\0c\0d\0e\0f\0"[..]),
        ("content/2024-01-03-c.txt", &b"\x01\x02\x03\x04\x05\x06a"[..]),
        ("content/2024-01-04-d.txt", &b"Caf\xe9\n\nThe caf\xe9 is \x93open\x94.\n"[..]),
        ("content/2024-01-05-e.txt", &b"\xff\xfeT\0i\0t\0l\0e\0\n\0\n\0T\0e\0x\0t\0"[..]),
    ]);
    let planned = dateline::file(site.root(), &site::options(), &|_| {}).unwrap();
    same(&planned.said, str![]);
}

#[test]
fn empty_files() {
    check(
        &[
            ("content/a.txt", ""),
            ("content/b.md", " \n\u{feff}\n"),
            ("content/c.md", "---\nlang: en\n---\n"),
        ],
        str![],
    );
}

#[test]
fn front_matter_is_never_closed() {
    check(&[("content/a.md", "---\ntitle: A\n\nText\n")], str![]);
}

#[test]
fn front_matter_is_no_mapping() {
    check_yaml("- a\n- b", str![]);
}

#[test]
fn a_colon_in_a_title() {
    check_yaml("title: Oslo: rain \"again\"", str![]);
}

#[test]
fn a_tab() {
    check_yaml("title: A\n\ttags: [a]", str![]);
}

#[test]
fn a_key_twice() {
    check_yaml("title: A\ntitle: B", str![]);
}

#[test]
fn broken_yaml() {
    check(
        &[
            ("content/a.md", "---\ntags: [a, b\n---\n\nA text.\n"),
            ("content/b.md", "---\ntitle: \"A\n---\n\nA text.\n"),
            ("content/c.md", "---\ntitle: *a\n---\n\nA text.\n"),
            ("content/d.md", "---\ntitle A\ndate: 2024-01-01\n---\n\nA text.\n"),
            ("content/e.md", "---\ntitle: @home\n---\n\nA text.\n"),
        ],
        str![],
    );
}

#[test]
fn yaml_too_deep() {
    let deep = format!("extra: {}{}", "[".repeat(40), "]".repeat(40));
    check_yaml(&deep, str![]);
}

#[test]
fn front_matter_too_long() {
    let long = format!("summary: {}", "word ".repeat(4_000));
    check_yaml(&long, str![]);
}

#[test]
fn aliases_of_yaml_do_not_explode() {
    let mut bomb = String::from("extra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        let items = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(bomb, "  a{n}: &a{n} [{items}]").unwrap();
    }
    check_yaml(bomb.trim_end(), str![]);
}

#[test]
fn wrong_types() {
    check_yaml(
        "title: true\nsource: [a, b]\nauthor: {a: b}\ntags: [[a]]\ntoc: maybe\ndraft: 3\npin: \"yes\"\n\
         extra: text\nimage: [a.png]\nregions: {a: b}\naliases: [{a: b}]\nlang: [en]",
        str![],
    );
}

#[test]
fn an_image_of_unknown_keys() {
    check_yaml("image:\n  src: a.png\n  alternative: A\n  alt: [a]", str![]);
}

#[test]
fn unknown_keys() {
    check_yaml("titel: A\ntag: b\nauther: C\nqqqqqq: d", str![]);
}

#[test]
fn unknown_regions_themes_and_countries() {
    check_yaml(
        "regions: [east-asia, esat-asia, Atlantis]\ntheme: Securty\ncountries: [Frnace, KR, Xanadu]",
        str![],
    );
}

#[test]
fn wrong_dates() {
    check_yaml("date: 25/09/2023", str![]);
    check_yaml("date: 04/05/2023\nupdated: 9/25/23\nexpires: Sept. 25\nfiled: soon", str![]);
    check_yaml("date: 2024-02-30\nupdated: 2024-01-01 25:00\nexpires: September 2024", str![]);
    check_yaml("date: [2024-01-01]\nfiled: true", str![]);
}

#[test]
fn wrong_addresses() {
    check_yaml(
        "slug: Über Öl\nsource_url: example.org/a\naliases: [old/a.html, ../x.html, \"old/a\", /.x.html]",
        str![],
    );
}

#[test]
fn wrong_words_of_a_closed_list() {
    check_yaml("lang: en_GB!\ndir: up\ncanonical: theirs", str![]);
}

#[test]
fn clashing_slugs() {
    check(
        &[
            ("content/a.md", "---\ndate: 2024-05-01\nslug: rain\n---\n# A\n\nText.\n"),
            ("content/b.md", "---\ndate: 2024-05-02\nslug: rain\n---\n# B\n\nText.\n"),
        ],
        str![],
    );
}

#[test]
fn a_slug_of_another_page() {
    check(
        &[
            ("site.yaml", "permalink: /{slug}.html\n"),
            ("content/a.md", "---\ndate: 2024-05-01\nslug: regions\n---\n# A\n\nText.\n"),
        ],
        str![],
    );
}

#[test]
fn an_alias_of_another_page() {
    check(
        &[
            (
                "content/a.md",
                "---\ndate: 2024-05-01\naliases: [2024/05/b.html, index.html]\n---\n# A\n\nText.\n",
            ),
            ("content/b.md", "---\ndate: 2024-05-02\n---\n# B\n\nText.\n"),
        ],
        str![],
    );
}

#[test]
fn files_of_one_address() {
    check(
        &[
            ("static/robots.txt", "User-agent: *\n"),
            ("static/a.txt", "a"),
            ("static/A.txt", "A"),
            ("content/_pages/About us.md", "# About\n\nText.\n"),
            ("content/_pages/about-us.md", "# About\n\nText.\n"),
        ],
        str![],
    );
}

#[test]
fn unsafe_links() {
    check_yaml(
        "title: A\n---\n\n[a](javascript:alert(1))\n\n[b](data:text/html,x) and [c](ftp://example.org/)",
        str![],
    );
}

#[test]
fn links_and_pictures_that_lead_nowhere() {
    check_build(
        &[(
            "content/2024-01-02-a.md",
            "---\nimage: lost.png\n---\n# A\n\n[a](lost.md) ![b](lost.png) [c](#lost) [d](../../out.md)\n",
        )],
        str![],
    );
}

#[test]
fn a_picture_that_is_no_svg() {
    check_build(
        &[
            ("content/a.svg", "<svg><g></svg>"),
            ("content/b.svg", "no picture"),
            ("content/c.svg", ""),
        ],
        str![],
    );
}

#[test]
fn odd_files() {
    check(
        &[
            ("content/a.docx", "x"),
            ("content/b", "x"),
            ("content/c.html", "x"),
            ("content/_d.xyz", "x"),
        ],
        str![],
    );
}

#[test]
#[cfg(unix)]
fn links_of_the_disk() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "Secret\n\nNot for the site.\n").unwrap();
    let site =
        Site::of(&[GOOD, ("content/deep/b.txt", "---\ndate: 2024-01-02\n---\nB\n\nText.\n")]);
    let content = site.root().join("content");
    symlink(outside.path().join("secret.txt"), content.join("secret.txt")).unwrap();
    symlink(outside.path(), content.join("folder")).unwrap();
    symlink("../content", content.join("deep/loop")).unwrap();
    symlink("gone.txt", content.join("broken.txt")).unwrap();
    symlink("2024-01-01-good.txt", content.join("2024-01-03-inside.txt")).unwrap();
    symlink(outside.path().join("secret.txt"), site.root().join("secret.txt")).unwrap();
    fs::create_dir(site.root().join("static")).unwrap();
    symlink(outside.path(), site.root().join("static/folder")).unwrap();
    let built = site.build();
    same(&built.said, str![]);
    let pages = site.pages();
    assert!(
        !pages.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Not for the site"))
    );
}

#[test]
#[cfg(unix)]
fn a_name_that_is_not_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = Site::of(&[GOOD]);
    let path = site.root().join("content").join(OsStr::from_bytes(b"a\xff.txt"));
    if fs::write(path, "A\n\nText.\n").is_err() {
        return; // the disk takes no such name
    }
    same(&site.build().said, str![]);
}

#[test]
fn undated() {
    check(&[("content/a.txt", "No date anywhere\n\nText.\n")], str![]);
}

#[test]
fn site_yaml_of_wrong_values() {
    check(
        &[(
            "site.yaml",
            "title: [a]\nbase_url: example.org\nlang: \"e n\"\ntime_zone: Mars/Olympus\ntheme: ../x\n\
             page_size: 0\npermalink: /{week}/{slug}.html\ncname: localhost\nunsafe_html: 1\n\
             theme_options: red\nfeeds:\n  items: many\n  full_text: 3\n  rss: \"yes\"\n\
             tags:\n  min_articles: 0\nfiling:\n  region_threshold: -1\n  max_tags: 0\n\
             dates:\n  unknown: never\n",
        )],
        str![],
    );
}

#[test]
fn site_yaml_of_unknown_keys() {
    check(
        &[(
            "site.yaml",
            "titel: A\npagesize: 3\nfeeds:\n  item: 3\ntags:\n  min: 1\nfiling:\n  max_region: 1\n\
             dates:\n  unknwon: hide\nwhatever: 1\n",
        )],
        str![],
    );
}

#[test]
fn site_yaml_of_a_wrong_permalink() {
    for (pattern, expected) in
        [("/{slug}", str![]), ("/../{slug}.html", str![]), ("/a b/{slug}.html", str![])]
    {
        check(&[("site.yaml", &format!("permalink: \"{pattern}\"\n"))], expected);
    }
}

#[test]
fn site_yaml_of_a_wrong_menu() {
    check(
        &[(
            "site.yaml",
            "menu:\n  - name: A\n    url: javascript:alert(1)\n  - name: B\n  - name: C\n    url: ../out.html\n    \
             icon: c\n",
        )],
        str![],
    );
    check(&[("site.yaml", "menu: [a, b]\n")], str![]);
}

#[test]
fn site_yaml_that_is_no_yaml() {
    check(&[("site.yaml", "title: \"A\n")], str![]);
    check(&[("site.yaml", "just words\n")], str![]);
    let site = Site::of(&[("site.yaml", &b"title: A\ndescription: \xff\n"[..])]);
    same(&dateline::configure(site.root(), &site::options()).said, str![]);
}

#[test]
fn a_theme_that_is_not_there() {
    check(&[("site.yaml", "theme: house\n")], str![]);
}

#[test]
fn a_language_without_strings() {
    check(&[("site.yaml", "lang: fi\n")], str![]);
}

#[test]
fn sources_yaml() {
    check(
        &[(
            "sources.yaml",
            "sources:\n  - name: A\n    policy: owned\n    url: a.example\n  - policy: own\n  - name: B\n    \
             polcy: own\n    aliases: {a: b}\n    policy: mine\nsource: c\n",
        )],
        str![],
    );
    check(&[("sources.yaml", "sources: A\n")], str![]);
    check(&[("sources.yaml", "sources: [\n")], str![]);
}

#[test]
fn taxonomy_yaml() {
    check(
        &[(
            "taxonomy.yaml",
            "regions:\n  - name: Arctic\n  - slug: arctic\n    countries: [FI, QQ]\n    words: {ice: much}\n    \
             nmae: x\n    names: [a]\nthemes:\n  - slug: Sports!\n  - slug: chess\n    iptc: {a: b}\n    \
             words: [[a]]\ntheme: c\n",
        )],
        str![],
    );
    check(&[("taxonomy.yaml", "regions: [a]\nthemes: 3\n")], str![]);
}

#[test]
fn a_template_of_an_unknown_name() {
    check_build(
        &[
            (
                "themes/broadsheet/standing.html",
                "{% extends \"base.html\" %}\n\n{% block main %}\n<h1>{{ standing.heading }}</h1>\n{% endblock %}\n",
            ),
            ("content/_pages/about.md", "# About\n\nText.\n"),
        ],
        str![],
    );
    check_build(&[("themes/broadsheet/partials/foot.html", "<p>{{ sight.title }}</p>\n")], str![]);
}

#[test]
fn a_template_of_broken_syntax() {
    check_build(&[("themes/broadsheet/line.html", "<li>\n{% if x %}\n</li>\n")], str![]);
    check_build(&[("themes/broadsheet/line.html", "<li>{{ card.title | shout }}</li>\n")], str![]);
    check_build(&[("themes/broadsheet/standing.html", "{% extends \"bse.html\" %}\n")], str![]);
    check_build(&[("themes/broadsheet/partials/foot.html", "{{ <nothing /> }}\n")], str![]);
}

#[test]
fn a_template_of_a_missing_string() {
    check_build(
        &[("themes/broadsheet/partials/foot.html", "<p>\n{{ say(key=\"imprint\") }}</p>\n")],
        str![],
    );
}

#[test]
fn broken_strings() {
    check_build(&[("themes/broadsheet/strings/en.yaml", "skip: \"a\n")], str![]);
}

#[test]
fn base_url_of_the_command_line() {
    let site = Site::of(&[GOOD]);
    for (url, expected) in [("example.org", str![]), ("https://example.org/?a", str![])] {
        let mut options = site::options();
        options.base_url = Some(url.to_owned());
        same(&dateline::configure(site.root(), &options).said, expected);
    }
}

#[test]
fn a_missing_content_folder_is_a_fault_of_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let fault = dateline::file(folder.path(), &site::options(), &|_| {}).err().unwrap();
    assert!(fault.path.ends_with("content"), "{fault}");
}
