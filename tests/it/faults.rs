//! Every fault that dateline tells, word for word, with its place and its mend.
//! `UPDATE=1 cargo test` writes the texts below anew.

mod check;
mod hints;
mod only;
mod tags;
mod twins;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use dateline::diagnostic::{Diagnostic, FaultCode, RunError};
use dateline::model::{TaxonomyWord, ThemeId, WordTarget};
use snapbox::assert::Action;
use snapbox::data::Inline;
use snapbox::{Assert, str};

use crate::exact::world::files_below;
use crate::site::{self, Site};

/// A good article that every site has beside the faulty file, and that is read all the same.
const GOOD: (&str, &str) = ("content/2024-01-01-good.txt", "A good article\n\nIt has a text.\n");

/// Compares all that was said with what is kept.
#[track_caller]
fn same(said: &[Diagnostic], expected: Inline) {
    let mut text = String::new();
    for diagnostic in said.iter().filter(|said| said.code != FaultCode::NoBaseUrl) {
        writeln!(text, "{diagnostic}").unwrap();
    }
    Assert::new().action(action()).normalize_paths(false).eq(text, expected);
}

fn action() -> Action {
    if site::updating() { Action::Overwrite } else { Action::Verify }
}

/// A site of `files` and the good article: everything that reading, filing and planning say.
#[track_caller]
fn check(files: &[(&str, &str)], expected: Inline) {
    let site = Site::of(files);
    site.put(GOOD.0, GOOD.1);
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
    let good = |planned: &dateline::PlannedSite| {
        planned.filed.digest.articles.iter().any(|article| article.path == GOOD.0)
    };
    assert!(planned.value.as_ref().is_none_or(good), "a fault stopped another article");
    same(&planned.diagnostics, expected);
}

/// An article of the front matter `yaml`.
#[track_caller]
fn check_yaml(yaml: &str, expected: Inline) {
    let article = format!("---\n{yaml}\n---\n\n# A title\n\nA text.\n");
    check(&[("content/2024-01-02-a.md", &article)], expected);
}

/// What is kept between builds and does not hold what was written is told, and made anew.
#[test]
fn a_damaged_cache() {
    let site = Site::of(&[GOOD]);
    assert_eq!(site.build().value.unwrap().read, 1);
    let before = site.pages();
    for path in files_below(&site.root().join(".dateline")) {
        let mut bytes = fs::read(&path).unwrap();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    let again = site.build();
    let built = again.value.unwrap();
    assert_eq!((built.read, built.tally.left, built.tally.written), (1, 0, 0));
    assert_eq!(site.pages(), before);
    let said: Vec<_> =
        again.diagnostics.into_iter().filter(|s| s.file.ends_with("articles")).collect();
    same(
        &said,
        str![[r#"
.dateline/articles: warning: damaged, so it was made again [D089]
  hint: nothing to do: .dateline is a cache, which may be deleted at any time

"#]],
    );
}

/// A site that is built: what rendering says too.
#[track_caller]
fn check_build(files: &[(&str, &str)], expected: Inline) {
    let site = Site::of(files);
    site.put(GOOD.0, GOOD.1);
    same(&site.build().diagnostics, expected);
}

#[test]
fn not_utf_8() {
    let site = Site::of(&[("content/a.txt", &b"One line\n\nTwo w\xc3\xb6rds\x81 here\n"[..])]);
    let planned = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &planned.diagnostics,
        str![[r#"
content/a.txt:3:10: error: not valid UTF-8: byte 0x81 [D005]
  hint: save the file as UTF-8

"#]],
    );
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
    let planned = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &planned.diagnostics,
        str![[r#"
content/2024-01-01-a.txt: error: begins as UTF-16 but is not valid UTF-16 [D006]
  hint: save the file as UTF-8
content/2024-01-02-b.txt: error: looks like UTF-16 without a byte order mark [D006]
  hint: save the file as UTF-8; `iconv -f UTF-16LE -t UTF-8 content/2024-01-02-b.txt` shows it as it is then, if that is right
content/2024-01-03-c.txt: error: not a text: it is full of control characters [D007]
  hint: save the file as UTF-8
content/2024-01-04-d.txt: note: converted from Windows-1252 [D008]
content/2024-01-05-e.txt: note: converted from UTF-16 [D008]

"#]],
    );
}

/// Old encodings of which one is sure, or likely, and letters that were taken for others.
#[test]
fn old_letters() {
    let site = Site::of(&[
        (
            "content/2024-01-01-cs.txt",
            &b"P\xf8\xedvoz pojede do p\xf9lnoci\n\nRada v pond\xecl\xed \xf8ekla, \x9ee p\xf8\xedvoz pojede a\x9e do p\xf9lnoci.\n"[..],
        ),
        ("content/2024-01-02-pl.txt", b"G\xf3ra, \xb3\xb1ka\n"),
        ("content/2024-01-03-it's.txt", b"One line\n\n\xb3\xb1\xbf\xea\n"),
        ("content/2024-01-04-de.txt", "Die Fähre\n\nDie Mühle am Fluss.\n\nDie MÃ¼hle stehtâ€¦\n".as_bytes()),
    ]);
    let planned = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &planned.diagnostics,
        str![[r#"
content/2024-01-01-cs.txt: note: converted from Windows-1250 [D008]
content/2024-01-02-pl.txt:1:2: error: not valid UTF-8: byte 0xF3; the file may be in ISO-8859-2, which is not sure [D005]
  hint: save the file as UTF-8; `iconv -f ISO-8859-2 -t UTF-8 content/2024-01-02-pl.txt` shows it as it is then, if that is right
content/2024-01-03-it's.txt:3:1: error: not valid UTF-8: byte 0xB3; the file may be in ISO-8859-2, which is not sure [D005]
  hint: save the file as UTF-8; `iconv -f ISO-8859-2 -t UTF-8 'content/2024-01-03-it'\''s.txt'` shows it as it is then, if that is right
content/2024-01-04-de.txt:5:1: warning: the letters of this line are UTF-8 that was taken for Windows-1252 [D095]
  hint: it was: Die Mühle steht…
content/2024-01-01-cs.txt: note: texts in the language `cs` are sorted by the countries that they name, not by theme [D078]
  hint: write `themes:` in the front matter, or words of `cs` in taxonomy.yaml

"#]],
    );
}

#[test]
fn empty_files() {
    check(
        &[
            ("content/a.txt", ""),
            ("content/b.md", " \n\u{feff}\n"),
            ("content/c.md", "---\nlang: en\n---\n"),
        ],
        str![[r#"
content/a.txt:1:1: warning: the file is empty, so it was skipped [D009]
  hint: write a title and a paragraph, or remove the file
content/b.md:1:1: warning: the file is empty, so it was skipped [D009]
  hint: write a title and a paragraph, or remove the file
content/c.md:1:1: warning: the file is empty, so it was skipped [D009]
  hint: write a title and a paragraph, or remove the file

"#]],
    );
}

#[test]
fn neither_a_title_nor_a_text() {
    check(
        &[
            ("content/a.md", "---\ndate: 2024-01-02\n---\n<!-- nothing -->\n"),
            ("content/b.txt", "---\ndate: 2024-01-02\n---\n\n"),
        ],
        str![[r#"
content/a.md:1:1: error: there is no title and no text [D012]
  hint: write a title and, below an empty line, a paragraph
content/b.txt:1:1: warning: the file is empty, so it was skipped [D009]
  hint: write a title and a paragraph, or remove the file

"#]],
    );
}

/// The title is the first `# `, else the first line of text.
#[test]
fn markdown_without_a_heading_is_no_fault() {
    let site = Site::of(&[("content/2024-01-03-c.md", "A first line, too\n\nA text.\n")]);
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    let said = format!("{:?}", filed.diagnostics);
    let digest = filed.value.unwrap().digest;
    assert_eq!(
        digest.articles.first().map(|a| a.title.as_str()),
        Some("A first line, too"),
        "{said}"
    );
}

#[test]
fn front_matter_is_never_closed() {
    check(
        &[("content/a.md", "---\ntitle: A\n\nText\n")],
        str![[r#"
content/a.md:1:1: error: the front matter begins with `---` but is never closed [D014]
  hint: add a line `---` below line 2, `title: A`

"#]],
    );
}

#[test]
fn front_matter_is_no_mapping() {
    check_yaml(
        "- a\n- b",
        str![[r#"
content/2024-01-02-a.md:2:1: error: a list that has no key [D018]
  hint: write a line with its key above it, such as `tags:`

"#]],
    );
}

#[test]
fn a_colon_in_a_title() {
    check_yaml(
        "title: Oslo: rain \"again\"",
        str![[r#"
content/2024-01-02-a.md:2:12: warning: the value of `title` contains a colon [D018]
  hint: put it in quotes: `title: "Oslo: rain \"again\""`

"#]],
    );
}

#[test]
fn a_tab() {
    check_yaml(
        "title: A\n\ttags: [a]",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: the line begins with a tab; use spaces [D018]
  hint: remove it: `tags: [a]`

"#]],
    );
}

#[test]
fn a_key_twice() {
    check_yaml(
        "lang: en\ntitle: A\ntitle: B",
        str![[r#"
content/2024-01-02-a.md:4:1: warning: the key `title` is there twice [D018]
  hint: keep one line that begins with `title:`, and remove the other

"#]],
    );
}

#[test]
fn broken_yaml() {
    check(
        &[
            ("content/a.md", "---\ntags: [a, b\n---\n\n# A title\n\nA text.\n"),
            ("content/b.md", "---\ntitle: \"A\n---\n\n# A title\n\nA text.\n"),
            ("content/c.md", "---\ntitle: *a\n---\n\n# A title\n\nA text.\n"),
            ("content/d.md", "---\ntitle A\ndate: 2024-01-01\n---\n\n# A title\n\nA text.\n"),
            ("content/e.md", "---\ntitle: @home\n---\n\n# A title\n\nA text.\n"),
        ],
        str![[r#"
content/a.md:2:7: warning: the brackets around the value of `tags` are never closed [D018]
  hint: close them at the end of the line: `tags: [a, b]`
content/b.md:2:8: warning: the quotes around the value of `title` are never closed [D018]
  hint: close them at the end of the line: `title: "A"`
content/c.md:2:8: warning: the value of `title` begins with `*`, which is a special character in YAML [D018]
  hint: put it in quotes: `title: "*a"`
content/d.md:2:1: warning: this line is not `key: value` [D018]
  hint: write a colon after the key: `title: A`
content/e.md:2:8: warning: the value of `title` begins with `@`, which is a special character in YAML [D018]
  hint: put it in quotes: `title: "@home"`
content/a.md: note: no date found: using 2024-05-01, the file's time [D074]
content/b.md: note: no date found: using 2024-05-01, the file's time [D074]
content/c.md: note: no date found: using 2024-05-01, the file's time [D074]
content/e.md: note: no date found: using 2024-05-01, the file's time [D074]

"#]],
    );
}

#[test]
fn yaml_too_deep() {
    let deep = format!("extra: {}{}", "[".repeat(40), "]".repeat(40));
    check_yaml(
        &deep,
        str![[r#"
content/2024-01-02-a.md:2:1: error: values are nested more than 32 levels deep [D019]
  hint: write lists and groups side by side rather than inside one another

"#]],
    );
}

#[test]
fn yaml_of_two_documents() {
    check_yaml(
        "title: One\n--- # two\ntitle: Two",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: a line inside begins with `---`, which ends the keys [D018]
  hint: remove this line
content/2024-01-02-a.md:4:1: warning: the key `title` is there twice [D018]
  hint: keep one line that begins with `title:`, and remove the other

"#]],
    );
}

#[test]
fn a_number_of_yaml_too_large() {
    check_yaml(
        "updated: 99999999999999999999",
        str![[r#"
content/2024-01-02-a.md:2:10: error: the number is too large [D018]
  hint: put it in quotes, or write a smaller one

"#]],
    );
}

#[test]
fn front_matter_too_long() {
    let long = format!("summary: {}", "word ".repeat(4_000));
    check_yaml(
        &long,
        str![[r#"
content/2024-01-02-a.md:2:1: error: more than 16 KiB of `key: value` lines [D019]
  hint: move long text out of them, below the closing `---`

"#]],
    );
}

#[test]
fn aliases_of_yaml_do_not_explode() {
    let mut bomb = String::from("extra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        let items = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(bomb, "  a{n}: &a{n} [{items}]").unwrap();
    }
    check_yaml(
        bomb.trim_end(),
        str![[r#"
content/2024-01-02-a.md:2:1: error: values repeat one another through anchors (`&`) and aliases (`*`) [D018]
  hint: write the values out, without anchors

"#]],
    );
}

#[test]
fn wrong_types() {
    check_yaml(
        "title: true\nsource: [a, b]\nauthor: {a: b}\ntags: [[a]]\ntoc: maybe\ndraft: 3\npin: \"perhaps\"\n\
         extra: text\nimage: [a.png]\nregions: {a: b}\naliases: [{a: b}]\nlang: [en]",
        str![[r#"
content/2024-01-02-a.md:2:8: warning: `title` must be text, and `true` without quotes is not [D020]
  hint: put it in quotes: `title: "true"`
content/2024-01-02-a.md:3:9: warning: `source` must be one line of text [D020]
  hint: write `source: a, b`
content/2024-01-02-a.md:6:6: warning: `toc` must be `true` or `false` [D020]
  hint: write `toc: true` or `toc: false`
content/2024-01-02-a.md:7:8: warning: `draft: 3` may mean that the article should not be shown, so it is held back [D033]
  hint: write `draft: true` or `draft: false`
content/2024-01-02-a.md:8:6: warning: `pin` must be `true` or `false` [D020]
  hint: write `pin: true` or `pin: false`
content/2024-01-02-a.md:9:8: warning: `extra` must be a group of `key: value` lines [D020]
  hint: write `extra:` and below it, indented, `key: value` lines
content/2024-01-02-a.md:11:10: warning: `regions` must be a list of texts [D020]
  hint: write `regions: [first, second]`
content/2024-01-02-a.md:12:10: warning: `aliases` must be a list of texts [D020]
  hint: write `aliases: [first, second]`
content/2024-01-02-a.md:12:10: warning: `aliases` must be a list of texts [D020]
  hint: write `aliases: [first, second]`
content/2024-01-02-a.md:13:7: warning: `lang` must be one line of text [D020]
  hint: write `lang: en`

"#]],
    );
}

#[test]
fn an_image_of_unknown_keys() {
    check_yaml(
        "image:\n  src: a.png\n  alternative: A\n  alt: [a]",
        str![[r#"
content/2024-01-02-a.md:4:3: warning: unknown key `alternative` [D017]
  hint: known keys: src, alt, caption, credit
content/2024-01-02-a.md:3:8: warning: `a.png` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`

"#]],
    );
}

#[test]
fn unknown_keys() {
    check_yaml(
        "titel: A\ntag: b\nauther: C\nqqqqqq: d",
        str![[r#"
content/2024-01-02-a.md:2:1: warning: unknown key `titel` [D017]
  hint: did you mean `title`?
content/2024-01-02-a.md:4:1: warning: unknown key `auther` [D017]
  hint: did you mean `author`?
content/2024-01-02-a.md:5:1: warning: unknown key `qqqqqq` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`

"#]],
    );
}

#[test]
fn unknown_regions_themes_and_countries() {
    check_yaml(
        "regions: [east-asia, esat-asia, Atlantis]\ntheme: Securty\ncountries: [Frnace, KR, Xanadu]",
        str![[r#"
content/2024-01-02-a.md:2:10: warning: unknown region `esat-asia` [D028]
  hint: did you mean `east-asia`? The regions: east-asia, southeast-asia, south-asia, central-asia, middle-east, africa, europe, north-america, latin-america, oceania, world
content/2024-01-02-a.md:2:10: warning: unknown region `Atlantis` [D028]
  hint: the regions: east-asia, southeast-asia, south-asia, central-asia, middle-east, africa, europe, north-america, latin-america, oceania, world; taxonomy.yaml can add others
content/2024-01-02-a.md:3:8: warning: unknown theme `Securty` [D028]
  hint: did you mean `security`? The themes: politics, diplomacy, security, crime, economy, energy, environment, disasters, health, science, technology, education, society, culture, sport, life, general
content/2024-01-02-a.md:4:12: warning: unknown country `Frnace` [D028]
  hint: did you mean `France`?
content/2024-01-02-a.md:4:12: warning: unknown country `Xanadu` [D028]
  hint: did you mean `Canada`?

"#]],
    );
}

#[test]
fn wrong_dates() {
    check_yaml(
        "date: 25/09/2023",
        str![[r#"
content/2024-01-02-a.md:2:7: warning: `25/09/2023` is not in the order year, month, day [D024]
  hint: write 2023-09-25

"#]],
    );
    check_yaml(
        "date: 04/05/2023\nupdated: 9/25/23\nexpires: Sept. 25\nfiled: soon",
        str![[r#"
content/2024-01-02-a.md:2:7: warning: `04/05/2023` could be day and month or month and day [D024]
  hint: write 2023-05-04 or 2023-04-05
content/2024-01-02-a.md:3:10: warning: `9/25/23` has a year of two digits [D024]
  hint: write it as 2023-09-25 or 2023-09-25 14:30
content/2024-01-02-a.md:4:10: warning: `Sept. 25` has no year [D024]
  hint: write it as 2023-09-25 or 2023-09-25 14:30
content/2024-01-02-a.md:5:8: warning: `soon` is not a date [D024]
  hint: write it as 2023-09-25 or 2023-09-25 14:30

"#]],
    );
    check_yaml(
        "date: 2024-02-30\nupdated: 2024-01-01 25:00\nexpires: September 2024",
        str![[r#"
content/2024-01-02-a.md:2:7: warning: `2024-02-30` is not a real date or time [D024]
  hint: write a real day and time, such as 2023-09-25 14:30
content/2024-01-02-a.md:3:10: warning: `2024-01-01 25:00` is not a real date or time [D024]
  hint: write a real day and time, such as 2023-09-25 14:30
content/2024-01-02-a.md:4:10: warning: `September 2024` has no day [D024]
  hint: write it as 2023-09-25 or 2023-09-25 14:30

"#]],
    );
    check_yaml(
        "date: [2024-01-01]\nfiled: true",
        str![[r#"
content/2024-01-02-a.md:2:7: warning: `date` must be a date [D024]
  hint: write `date: 2023-09-25`
content/2024-01-02-a.md:3:8: warning: `filed` must be a date [D024]
  hint: write `filed: 2023-09-25`

"#]],
    );
}

#[test]
fn wrong_addresses() {
    check_yaml(
        "slug: Über Öl\nsource_url: example.org/a\naliases: [old/a.html, ../x.html, \"old/a\", /.x.html]",
        str![[r#"
content/2024-01-02-a.md:2:7: warning: `Über Öl` cannot be a slug [D027]
  hint: write `slug: uber-ol`
content/2024-01-02-a.md:3:13: warning: `example.org/a` is not a web address [D026]
  hint: write the whole address, beginning with https://
content/2024-01-02-a.md:4:10: warning: `../x.html` cannot be an old address: it is not a path that works on every disk [D034]
  hint: remove it, or write a path such as `old/address.html`
content/2024-01-02-a.md:4:10: warning: `/.x.html` cannot be an old address: it is not a path that works on every disk [D034]
  hint: remove it, or write a path such as `old/address.html`

"#]],
    );
}

#[test]
fn wrong_words_of_a_closed_list() {
    check_yaml(
        "lang: en_GB!\ndir: up\ncanonical: theirs",
        str![[r#"
content/2024-01-02-a.md:2:7: warning: `en_GB!` is not a language code [D025]
  hint: write `lang: en`
content/2024-01-02-a.md:3:6: warning: `dir` must be `ltr` or `rtl` [D031]
  hint: write `dir: rtl`
content/2024-01-02-a.md:4:12: warning: `canonical` must be `self` or `source` [D031]
  hint: write `canonical: source`

"#]],
    );
}

#[test]
fn standing_pages() {
    check(
        &[
            ("content/_pages/a.md", "---\ntitle: [a]\n---\n\n# A\n\nText.\n"),
            ("content/_pages/b.md", ""),
        ],
        str![[r#"
content/_pages/a.md:2:8: warning: `title` must be one line of text [D020]
  hint: write `title: "[a]"`
content/_pages/b.md:1:1: warning: the file is empty, so it was skipped [D009]
  hint: write a title and a paragraph, or remove the file

"#]],
    );
}

#[test]
fn clashing_slugs() {
    check(
        &[
            ("content/a.md", "---\ndate: 2024-05-01\nslug: rain\n---\n# A\n\nText.\n"),
            ("content/b.md", "---\ndate: 2024-05-02\nslug: rain\n---\n# B\n\nText.\n"),
        ],
        str![[r#"
content/b.md: warning: its slug `rain` gives it the address of content/a.md [D109]
  hint: give one of them another `slug`

"#]],
    );
}

#[test]
fn a_slug_of_another_page() {
    check(
        &[
            ("site.yaml", "permalink: /{slug}.html\n"),
            ("content/a.md", "---\ndate: 2024-05-01\nslug: regions\n---\n# A\n\nText.\n"),
        ],
        str![[r#"
content/a.md: warning: its address `regions.html` is reserved for a page that dateline makes [D108]
  hint: give it another name or slug

"#]],
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
        str![[r#"
content/a.md: warning: its old address `2024/05/b.html` is the address of content/b.md [D058]
  hint: remove it from `aliases`
content/a.md: warning: its old address `index.html` is reserved for a page that dateline makes [D058]
  hint: remove it from `aliases`

"#]],
    );
}

#[test]
fn old_addresses_that_lead_nowhere() {
    check_yaml(
        "aliases: [a.html, /a.html, '/?p=1', 'https://other.example/a', 2024/01/a-title.html]",
        str![[r#"
content/2024-01-02-a.md:2:10: warning: the old address `/a.html` is listed twice [D035]
  hint: remove one of them
content/2024-01-02-a.md:2:10: warning: `/?p=1` cannot be an old address: a static site cannot tell pages apart by what follows `?` [D034]
  hint: remove it, or let the server lead on: `redirects: [pages, netlify]` or `[pages, nginx]` in site.yaml
content/2024-01-02-a.md: warning: `https://other.example/a` cannot be an old address: it is on another site [D058]
  hint: remove it from `aliases`
content/2024-01-02-a.md: warning: its old address `2024/01/a-title.html` is its current address [D058]
  hint: remove it from `aliases`

"#]],
    );
    check(
        &[
            (
                "content/a.md",
                "---\ndate: 2024-05-01\naliases: [old/a.html, b.html, B.html]\n---\n# A\n\nText.\n",
            ),
            ("content/b.md", "---\ndate: 2024-05-02\naliases: [/Old/A.html]\n---\n# B\n\nText.\n"),
            ("content/c.md", "---\ndate: 2024-05-03\naliases: [/old/A.html]\n---\n# C\n\nText.\n"),
        ],
        str![[r#"
content/b.md: warning: its old address `Old/A.html` redirects to content/c.md, which is newer [D058]
  hint: remove it from `aliases`
content/a.md: warning: its old address `old/a.html` redirects to content/c.md, which is newer [D058]
  hint: remove it from `aliases`
content/a.md: warning: its old addresses `b.html` and `B.html` clash, and not every disk can hold both [D058]
  hint: remove it from `aliases`

"#]],
    );
}

#[test]
fn an_article_that_moved() {
    let site = Site::of(&[("content/a.md", "---\ndate: 2024-05-01\n---\n# Brigde\n\nText.\n")]);
    assert!(site.build().value.is_some());
    site.put("content/a.md", "---\ndate: 2024-05-01\n---\n# Bridge\n\nText.\n");
    same(
        &site.build().diagnostics,
        str![[r#"
content/a.md: note: moved: now at `2024/05/bridge.html`, was at `2024/05/brigde.html` [D061]
  hint: at the top of the file, between two `---` lines, write `slug: brigde` to keep the old address, or `aliases: ["2024/05/brigde.html"]` to redirect from it

"#]],
    );
    site.put("content/a.md", "---\ndate: 2024-06-01\n---\n# Bridge\n\nText.\n");
    same(
        &site.build().diagnostics,
        str![[r#"
content/a.md: note: moved: now at `2024/06/bridge.html`, was at `2024/05/bridge.html` [D061]
  hint: at the top of the file, between two `---` lines, write `aliases: ["2024/05/bridge.html"]` to redirect from the old address

"#]],
    );
    // Its old address is that of another by the other's own words.
    site.put("content/b.md", "---\ndate: 2024-06-01\nslug: bridge\n---\n# B\n\nText.\n");
    same(
        &site.build().diagnostics,
        str![[r#"
content/a.md: note: moved: now at `2024/06/bridge-e622fcfe.html`, was at `2024/06/bridge.html` [D061]

"#]],
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
        str![[r#"
content/_pages/about-us.md: error: its address `about-us.html` is already used by content/_pages/About us.md [D056]
  hint: rename the file, or give it another address
static/a.txt: error: its address `a.txt` is already used by static/A.txt [D056]
  hint: rename the file, or give it another address

"#]],
    );
}

#[test]
fn unsafe_links() {
    check_yaml(
        "title: A\n---\n\n[a](javascript:alert(1))\n\n[b](data:text/html,x) and [c](ftp://example.org/)",
        str![[r#"
content/2024-01-02-a.md:5: warning: a `javascript:` link was removed [D067]
  hint: link to a page or to an http, https or mailto address
content/2024-01-02-a.md:7: warning: a `data:` link was removed [D067]
  hint: link to a page or to an http, https or mailto address
content/2024-01-02-a.md:7: warning: a `ftp:` link was removed [D067]
  hint: link to a page or to an http, https or mailto address

"#]],
    );
}

#[test]
fn a_language_that_the_tables_do_not_hold() {
    check(
        &[
            ("content/2024-01-02-a.md", "---\nlang: fi\n---\n# Silta aukesi\n\nSilta aukesi.\n"),
            (
                "content/2024-01-02-b.md",
                "---\nlang: fi\nregion: europe\ntheme: general\n---\n# Silta\n\nSilta aukesi.\n",
            ),
            ("content/2024-01-02-c.md", "---\nlang: eo\n---\n# La ponto\n\nLa ponto malfermas.\n"),
        ],
        str![[r#"
content/2024-01-02-a.md: note: texts in the language `fi` are sorted by the countries that they name, not by theme [D078]
  hint: write `themes:` in the front matter, or words of `fi` in taxonomy.yaml
content/2024-01-02-c.md: note: texts in the language `eo` cannot be sorted by topic: only the dateline and the folder count [D078]
  hint: write `regions:` and `themes:` in the front matter, or words of `eo` in taxonomy.yaml

"#]],
    );
}

#[test]
fn pictures_that_a_page_may_not_load() {
    check_yaml(
        "title: A\nimage: javascript:alert(1)",
        str![[r#"
content/2024-01-02-a.md:3:8: warning: a page cannot load the image's address [D030]
  hint: name a file beside the article, or a whole https address

"#]],
    );
    check_yaml(
        "title: A\nimage:\n  src: data:text/html,x\n  alt: A",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: a page cannot load the image's address [D030]
  hint: name a file beside the article, or a whole https address

"#]],
    );
    check_yaml(
        "title: A\n---\n\n![a](data:text/html,x)",
        str![[r#"
content/2024-01-02-a.md:5: warning: a `data:` link was removed [D067]
  hint: link to a page or to an http, https or mailto address

"#]],
    );
}

#[test]
fn links_of_characters_that_cannot_be_seen() {
    check(
        &[("content/2024-01-02-a.md", "# A\n\n[b](https://example.org/&#xFFFE;) [c](d&#x202E;)\n")],
        str![[r#"
content/2024-01-02-a.md:3: warning: a link with invisible characters was removed [D067]
  hint: type the address again
content/2024-01-02-a.md:3: warning: a link with invisible characters was removed [D067]
  hint: type the address again

"#]],
    );
}

#[test]
fn more_marks_than_a_text_can_have() {
    let text = format!("# A title\n\n{}", "*a* ".repeat(200_000));
    check(
        &[("content/2024-01-02-a.md", &text)],
        str![[r#"
content/2024-01-02-a.md: warning: too much Markdown: it is shown as plain text [D072]
  hint: split the text into several articles, or save it as .txt

"#]],
    );
}

/// Content that is quoted cannot command a terminal.
#[test]
fn quoted_content_is_visible() {
    check(
        &[("content/2024-01-02-a.md", "# A\n\n[b](java&#9;script:&#x1b;]0;c)\n")],
        str![[r#"
content/2024-01-02-a.md:3: warning: a link with invisible characters was removed [D067]
  hint: type the address again

"#]],
    );
    check_yaml(
        "\"a\\e[31m\": b",
        str![[r#"
content/2024-01-02-a.md:2:1: warning: unknown key `a�[31m` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`

"#]],
    );
}

/// The second of two builds at once does nothing.
#[test]
fn another_build_of_the_site_is_running() {
    let site = Site::of(&[GOOD]);
    assert!(site.build().value.is_some());
    let lock = fs::File::options().write(true).open(site.root().join(".dateline/lock")).unwrap();
    lock.lock().unwrap();
    let output = site.run(&["build", "--color", "never"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let root = site.root().display().to_string();
    let said = said.replace(&root, "[ROOT]").replace(&std::process::id().to_string(), "[PROCESS]");
    Assert::new().action(action()).normalize_paths(false).eq(
        said,
        str![[r#"
error: [ROOT]/.dateline/lock: another build of this site is running (process [PROCESS])
  hint: wait for it to finish, or stop it

"#]],
    );
}

#[test]
fn more_raw_html_than_can_be_cleaned() {
    let text = format!("title: A\n---\n\n{}", "<div>\n\n".repeat(100_000));
    check_yaml(
        &text,
        str![[r#"
content/2024-01-02-a.md: warning: too much raw HTML: it is shown as text [D071]
  hint: write Markdown in its place, or set `unsafe_html: true` in site.yaml

"#]],
    );
}

#[test]
fn addresses_that_are_a_folder_and_a_file() {
    check(
        &[
            ("site.yaml", "permalink: /{year}/{month}/{slug}.html\n"),
            (
                "content/a.md",
                "---\ndate: 2024-01-02\naliases: [2024/01/good.html/x.html]\n---\n# Good\n\nText.\n",
            ),
            ("static/region", "a file where a folder is\n"),
            ("content/_pages/search.md", "# Search\n\nText.\n"),
            ("static/robots.txt", "User-agent: *\n"),
            ("static/a/b.txt", "b"),
            ("static/A", "a"),
        ],
        str![[r#"
content/_pages/search.md: error: its address `search.html` is reserved for a page that dateline makes [D057]
  hint: give it another name or slug
static/a/b.txt: error: its address `a/b.txt` is already used by static/A [D056]
  hint: rename the file, or give it another address
static/region: error: its address `region` is already used by the page `region/world.html` [D056]
  hint: rename the file, or give it another address
content/a.md: warning: its old address `2024/01/good.html/x.html` is the address of content/a.md [D058]
  hint: remove it from `aliases`

"#]],
    );
}

#[test]
fn front_matter_that_begins_with_a_mark_of_yaml() {
    check_yaml(
        "title: [Update] Seoul says",
        str![[r#"
content/2024-01-02-a.md:2:8: warning: the value of `title` begins with `[`, which is a special character in YAML [D018]
  hint: put it in quotes: `title: "[Update] Seoul says"`

"#]],
    );
    check_yaml(
        "title: \"A\" said B",
        str![[r#"
content/2024-01-02-a.md:2:8: warning: the value of `title` begins with `"`, which is a special character in YAML [D018]
  hint: put it in quotes: `title: "\"A\" said B"`

"#]],
    );
    check_yaml(
        "title: @home",
        str![[r#"
content/2024-01-02-a.md:2:8: warning: the value of `title` begins with `@`, which is a special character in YAML [D018]
  hint: put it in quotes: `title: "@home"`

"#]],
    );
    check_yaml(
        "a: &a [1, 1]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*z]",
        str![[r#"
content/2024-01-02-a.md:2:1: warning: unknown key `a` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`
content/2024-01-02-a.md:3:1: warning: unknown key `b` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`
content/2024-01-02-a.md:4:1: warning: unknown key `c` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`
content/2024-01-02-a.md:5:4: warning: the value of `d` begins with `[`, which is a special character in YAML [D018]
  hint: put it in quotes: `d: "[*z]"`
content/2024-01-02-a.md:5:1: warning: unknown key `d` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`

"#]],
    );
}

#[test]
fn verdicts_that_are_not_sure() {
    let bank = "The court in Oslo fined a bank, and the judge said that shares of the bank fell.\n\n\
                A lawyer of the bank said that profit rose, and that the trial was unfair.";
    let goal = "The striker scored the winning goal of the football match in Oslo on Sunday.";
    let site = Site::of(&[
        ("content/2024-01-02-bank.txt", format!("Harbour court fines a bank\n\n{bank}\n").as_str()),
        ("content/2024-01-03-goal.txt", &format!("Football club wins cup final\n\n{goal}\n")),
    ]);
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let said = dateline::classify::learn::unsure(&filed.whole().unwrap(), &filed.config);
    same(
        &said,
        str![[r#"
content/2024-01-02-bank.txt: note: not sure where it belongs: the theme `economy` is right in 61 of 100 such cases, next comes `crime` [D103]
  hint: write `region:` or `theme:` into its front matter; `dateline list --unsure` has all

"#]],
    );
}

#[test]
fn articles_that_no_rule_filed() {
    let site = Site::of(&[
        ("content/2024-01-01-a.txt", "Gorse and slate\n\nThe gorse is as grey as slate.\n"),
        ("content/2024-01-02-b.txt", "More gorse\n\nIn Vessmark gorse grows on slate.\n"),
        ("content/2024-01-03-c.txt", "Gorse in Chile\n\nChile has gorse, and Chile has slate.\n"),
        ("content/2024-01-04-d.txt", "The striker scored\n\nThe goal came late at Vessmark.\n"),
        (
            "content/2024-01-05-e.md",
            "---\nregion: world\ntheme: general\n---\n# Heather\n\nMoss.\n",
        ),
    ]);
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let said = dateline::classify::learn::unfiled(&filed.whole().unwrap(), &filed.config);
    same(
        &said,
        str![[r#"
content/2024-01-04-d.txt: note: no region found: it names no place that dateline knows [D077]
  hint: write `region:` in the front matter, or add a name to taxonomy.yaml
content/2024-01-03-c.txt: note: no theme found: none of its words points to one [D077]
  hint: write `theme:` in the front matter, or add a word to taxonomy.yaml
content/2024-01-02-b.txt: note: no region and no theme found [D077]
  hint: write `region:` and `theme:` in the front matter, or add a word to taxonomy.yaml
content/2024-01-01-a.txt: note: no region and no theme found [D077]
  hint: write `region:` and `theme:` in the front matter, or add a word to taxonomy.yaml
taxonomy.yaml: note: 2 articles without a region share `Vessmark`: content/2024-01-04-d.txt, content/2024-01-02-b.txt [D079]
  hint: add the names that point to a region to its `words:` in taxonomy.yaml
taxonomy.yaml: note: 3 articles without a theme share `gorse` and `slate`: content/2024-01-03-c.txt, content/2024-01-02-b.txt, content/2024-01-01-a.txt [D079]
  hint: add the words that point to a theme to its `words:` in taxonomy.yaml

"#]],
    );
}

#[test]
fn a_taxonomy_that_cannot_be_added_to() {
    let gives = WordTarget::Theme(ThemeId(0));
    let word = TaxonomyWord { form: "gorse".to_owned(), gives, weight: 2.0, lang: None };
    let text = "themes: [{slug: politics}]\n";
    let fault = dateline::config::extend(Some(text), &[(word, String::new())]).err();
    same(
        &fault.into_iter().collect::<Vec<_>>(),
        str![[r#"
taxonomy.yaml: error: written in a form that `learn` cannot add words to [D048]
  hint: add the words by hand, or write each entry over several lines, such as `- slug: sport`

"#]],
    );
}

#[test]
fn links_that_lead_nowhere() {
    check_build(
        &[
            ("site.yaml", "menu:\n  - name: Lost\n    url: lost.html\n"),
            (
                "content/2024-01-02-a.md",
                "# A\n\n[a](lost.md) ![b](lost.png) [c](b.txt) [d](/tags.html#x)\n",
            ),
            ("content/b.txt", "---\ndate: 2024-01-03\nimage: lost.jpg\n---\nB\n\nText.\n"),
            ("content/_pages/about.md", "# About\n\n[a](../2024-01-02-a.md) [b](../c.md)\n"),
        ],
        str![[r#"
site.yaml: warning: the menu entry `Lost` does not lead to a page of this site [D060]
  hint: name a page from the site's root, such as `regions.html`
content/b.txt:3:8: warning: `lost.jpg` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:3:5: warning: `lost.md` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/2024-01-02-a.md:3:19: warning: `lost.png` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`
content/_pages/about.md:3:29: warning: `../c.md` is not a page or file of this site [D080]
  hint: write a path relative to this file, or one from the site's root that begins with `/`

"#]],
    );
}

#[test]
fn translations_in_one_language() {
    let article = "---\nlang: en\ntranslation_key: pier\n---\n# A pier\n\nA text.\n";
    check(
        &[
            ("content/2024-01-01-a.md", article),
            ("content/2024-01-02-b.md", &article.replace("en", "ko")),
            ("content/2024-01-03-c.md", article),
            ("content/2024-01-04-d.md", article),
        ],
        str![[r#"
content/2024-01-03-c.md: warning: content/2024-01-01-a.md has the same `translation_key` `pier` and language `en`: search engines learn only of the older one [D059]
  hint: change its `translation_key` or its `lang`
content/2024-01-04-d.md: warning: content/2024-01-01-a.md has the same `translation_key` `pier` and language `en`: search engines learn only of the older one [D059]
  hint: change its `translation_key` or its `lang`

"#]],
    );
}

#[test]
fn pictures_of_other_sites_that_are_left_out() {
    check(
        &[
            ("site.yaml", "remote_images: drop\n"),
            ("content/2024-01-01-a.md", "# A\n\n![A](https://alien.example/a.png)\n"),
            (
                "content/2024-01-02-b.md",
                "---\nimage: https://alien.example/b.png\n---\n# B\n\n![A](//alien.example/a.png)\n\n\
                 <video src=\"https://alien.example/c\"></video> ![A](//alien.example/a.png)\n",
            ),
            ("content/_pages/c.md", "# C\n\n![A](https://alien.example/a.png)\n"),
        ],
        str![[r#"
content/2024-01-01-a.md: note: not shown, because it is on another site: `https://alien.example/a.png` [D073]
  hint: save the file beside this one, or write `remote_images: link` in site.yaml
content/2024-01-02-b.md: note: not shown, because it is on another site: `//alien.example/a.png`, and 2 more [D073]
  hint: save the file beside this one, or write `remote_images: link` in site.yaml
content/_pages/c.md: note: not shown, because it is on another site: `https://alien.example/a.png` [D073]
  hint: save the file beside this one, or write `remote_images: link` in site.yaml

"#]],
    );
}

#[test]
fn ways_to_show_pictures_of_other_sites() {
    check(
        &[
            ("site.yaml", "remote_images: alow\n"),
            ("sources.yaml", "sources:\n  - name: A\n    remote_images: never\n"),
        ],
        str![[r#"
sources.yaml:3:20: error: `never` is not a way to show pictures of other sites [D031]
  hint: write `allow`, `link` or `drop`
site.yaml:1:16: error: `alow` is not a way to show pictures of other sites [D031]
  hint: did you mean `remote_images: allow`?

"#]],
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
        str![[r#"
content/a.svg: error: not a well-formed SVG picture [D054]
  hint: export the picture again as plain SVG
content/b.svg: error: not a well-formed SVG picture [D054]
  hint: export the picture again as plain SVG
content/c.svg: error: not a well-formed SVG picture [D054]
  hint: export the picture again as plain SVG

"#]],
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
        str![[r#"
content/_d.xyz: note: 1 file is left out: the file's name begins with `_` [D104]
  hint: rename it to publish it; `_posts` and `_drafts` are read
content/a.docx: warning: ignored: dateline does not publish such files from content/ [D010]
  hint: if it is an article, save it as text (.txt or .md); to publish it as it is, move it to static/
content/b: warning: ignored: dateline does not publish such files from content/ [D010]
  hint: if it is an article, save it as text (.txt or .md); to publish it as it is, move it to static/
content/c.html: warning: no article was found in this saved page, so it was skipped [D092]
  hint: copy the text of the article into a .txt file

"#]],
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
    symlink("..", content.join("deep/loop")).unwrap();
    symlink("gone.txt", content.join("broken.txt")).unwrap();
    symlink("2024-01-01-good.txt", content.join("2024-01-03-inside.txt")).unwrap();
    symlink(outside.path().join("secret.txt"), site.root().join("secret.txt")).unwrap();
    fs::create_dir(site.root().join("static")).unwrap();
    symlink(outside.path(), site.root().join("static/folder")).unwrap();
    let built = site.build();
    same(
        &built.diagnostics,
        str![[r#"
content/broken.txt: error: cannot be read: No such file or directory (os error 2) [D001]
  hint: remove the link, or check the file's permissions
content/deep/loop: error: cannot be read: a link that leads back to a folder above it [D001]
  hint: remove the link, or check the file's permissions
content/folder: error: a symlink to a place outside the folder [D002]
  hint: copy what it points to into the folder
content/secret.txt: error: a symlink to a place outside the folder [D002]
  hint: copy what it points to into the folder
static/folder: error: a symlink to a place outside the folder [D002]
  hint: copy what it points to into the folder

"#]],
    );
    let pages = site.pages();
    assert!(
        !pages.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Not for the site"))
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = Site::of(&[GOOD]);
    let path = site.root().join("content").join(OsStr::from_bytes(b"a\xff.txt"));
    fs::write(path, "A\n\nText.\n").unwrap();
    same(
        &site.build().diagnostics,
        str![[r#"
content/a�.txt: warning: ignored: not a regular file with a name in plain UTF-8 [D011]
  hint: rename the file, or remove it

"#]],
    );
}

/// Many files of no use are told as one.
#[test]
#[cfg(unix)]
fn many_odd_files() {
    let site = Site::of(&[GOOD]);
    for number in 0..6 {
        site.put(&format!("content/a{number}.docx"), "");
        let fifo = site.root().join(format!("content/b{number}.txt"));
        assert!(Command::new("mkfifo").arg(fifo).status().unwrap().success());
    }
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &filed.diagnostics,
        str![[r#"
content: warning: 6 files, such as content/b0.txt, content/b1.txt and content/b2.txt, are ignored: not regular files with names in plain UTF-8 [D011]
  hint: rename the files, or remove them
content: warning: 6 files, such as content/a0.docx, content/a1.docx and content/a2.docx, are ignored: dateline does not publish such files from content/ [D010]
  hint: if it is an article, save it as text (.txt or .md); to publish it as it is, move it to static/

"#]],
    );
}

/// What a rule on names leaves out is counted and named, one note a rule.
#[test]
fn what_a_rule_leaves_out() {
    check(
        &[
            ("content/_data/a.yml", "a: 1"),
            ("content/_data/more/b.yml", "b: 1"),
            ("content/_note.md", "# A note"),
            ("content/.github/a.yml", "a: 1"),
            ("content/.git/HEAD", "a"),
            ("content/.gitkeep", ""),
            ("content/README.md", "# Read me"),
            ("content/themes/one/a.md", "# A theme"),
            ("content/a/node_modules/b.js", ""),
            ("content/nowhere/_index.md", "---\ntitle: Nowhere\n---\n\nIt is not there.\n"),
        ],
        str![[r#"
content/_data: note: 3 files, the first below content/_data, are left out: their names begin with `_` [D104]
  hint: rename it to publish it; `_posts` and `_drafts` are read
content/.github: note: 1 file below content/.github is left out: the folder's name begins with `.` [D104]
  hint: rename it to publish it
content/README.md: note: 1 file is left out: papers of a project are no articles [D104]
  hint: rename the file to publish it
content/a/node_modules: note: 2 files, the first below content/a/node_modules, are left out: folders of programs hold no articles [D104]
  hint: rename it to publish it
content/nowhere/_index.md: note: the introduction is left out: no list has the name of the folder or the title, or one has another already [D104]
  hint: an `_index.md` introduces the region, theme, tag, source or author of its name

"#]],
    );
}

/// A text that would take many times its size.
#[test]
fn more_of_something_than_an_article_can_have() {
    check(
        &[
            ("content/2024-01-02-a.txt", &"a\n".repeat(500_001)),
            ("content/2024-01-02-b.txt", &"a ".repeat(3_000_001)),
            ("content/2024-01-02-c.md", &"&".repeat(2_000_001)),
            ("content/2024-01-02-d.md", &"[".repeat(4_000_001)),
            ("content/2024-01-02-e.txt", &"a".repeat(8 * 1024 * 1024 + 1)),
        ],
        str![[r#"
content/2024-01-02-a.txt: error: too many lines for an article [D013]
  hint: split the text into several articles
content/2024-01-02-b.txt: error: too many words for an article [D013]
  hint: split the text into several articles
content/2024-01-02-c.md: error: too many signs such as `&` and `<` for an article [D013]
  hint: split the text into several articles
content/2024-01-02-d.md: error: too many marks such as `[` and `*` for an article [D013]
  hint: split the text into several articles
content/2024-01-02-e.txt: error: a word is too long for an article [D013]
  hint: split the text into several articles

"#]],
    );
}

#[test]
fn a_text_too_large() {
    let site = Site::of(&[GOOD, ("content/a.txt", "A")]);
    let file = fs::File::options().write(true).open(site.root().join("content/a.txt")).unwrap();
    file.set_len(16 * 1024 * 1024 + 1).unwrap();
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &filed.diagnostics,
        str![[r#"
content/a.txt: error: larger than 16 MiB [D003]
  hint: split the text into several articles

"#]],
    );
}

#[test]
fn a_configuration_that_cannot_be_read() {
    let site = Site::of(&[GOOD, ("site.yaml/a", "A")]);
    same(
        &dateline::configure(site.root(), &site::options()).diagnostics,
        str![[r#"
site.yaml: error: not a regular file, or too large for settings [D004]
  hint: put a text file in its place, or remove it

"#]],
    );
}

#[test]
fn no_base_url() {
    let site = Site::of(&[GOOD]);
    let said = dateline::configure(site.root(), &site::options()).diagnostics;
    let text: String = said.iter().map(ToString::to_string).collect();
    Assert::new().action(action()).eq(
        text,
        str![[r#"
site.yaml: note: no `base_url`: feeds, sitemap and canonical links are left out [D055]
  hint: add a line such as `base_url: https://example.org/news/`
"#]],
    );
}

/// Runs git with a fixed author and time.
fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args([
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
    ]);
    git.args(arguments).env("GIT_AUTHOR_DATE", "2024-02-03T10:00:00+0100");
    let output = git.env("GIT_COMMITTER_DATE", "2024-02-03T10:00:00+0100").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn undated_with_a_history() {
    let site = Site::of(&[("content/a.txt", "No date anywhere\n\nText.\n")]);
    git(site.root(), &["init", "--quiet"]);
    for name in ["a.txt", "b.txt"] {
        site.put(&format!("content/{name}"), "No date anywhere\n\nText.\n");
        git(site.root(), &["add", "."]);
        git(site.root(), &["commit", "--quiet", "--message", name]);
    }
    site.put("content/c.txt", "Not committed\n\nText.\n");
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &filed.diagnostics,
        str![[r#"
content/a.txt: note: no date found: using 2024-02-03, its first commit [D074]
content/b.txt: note: no date found: using 2024-02-03, its first commit [D074]
content/c.txt: note: no date found: using 2024-05-01, the file's time [D074]

"#]],
    );

    let shallow = tempfile::tempdir().unwrap();
    let from = format!("file://{}", site.root().display());
    git(shallow.path(), &["clone", "--quiet", "--depth", "1", &from, "clone"]);
    let clone = shallow.path().join("clone");
    for name in ["a.txt", "b.txt"] {
        site::came_in(&clone.join("content").join(name));
    }
    let filed = dateline::file_site(&clone, &site::options(), &|_| {}).unwrap();
    same(
        &filed.diagnostics,
        str![[r#"
content: note: the clone is shallow: its history has no reliable dates [D075]
  hint: fetch the whole history: `git fetch --unshallow`
content/a.txt: note: no date found: using 2024-05-01, the file's time [D074]
content/b.txt: note: no date found: using 2024-05-01, the file's time [D074]

"#]],
    );
}

#[test]
fn a_history_that_cannot_be_read() {
    let site = Site::of(&[("content/a.txt", "No date anywhere\n\nText.\n")]);
    git(site.root(), &["init", "--quiet"]);
    git(site.root(), &["add", "."]);
    git(site.root(), &["commit", "--quiet", "--message", "a"]);
    let checked = site.dateline(&["check"]).env("PATH", "").output().unwrap();
    let said = String::from_utf8(checked.stderr).unwrap();
    let from = said.find("content: note").unwrap();
    Assert::new().action(action()).eq(
        said[from..].lines().take(3).collect::<Vec<_>>().join("\n"),
        str![[r#"
content: note: `git` is not installed, so no dates come from the history [D075]
  hint: install git, or write a `date:` into the articles
content/a.txt: note: no date found: using 2024-05-01, the file's time [D074]
"#]],
    );
    // As in a clone of a part, which would fetch the rest.
    let folders = fs::read_dir(site.root().join(".git/objects")).unwrap();
    for folder in folders {
        fs::remove_dir_all(folder.unwrap().path()).unwrap();
    }
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    same(
        &filed.diagnostics,
        str![[r#"
content: note: git cannot read the history, so no dates come from it [D075]
  hint: clone the repository whole, without `--filter`, or write a `date:` into the articles
content/a.txt: note: no date found: using 2024-05-01, the file's time [D074]

"#]],
    );
}

#[test]
fn undated() {
    check(
        &[("content/a.txt", "No date anywhere\n\nText.\n")],
        str![[r#"
content/a.txt: note: no date found: using 2024-05-01, the file's time [D074]

"#]],
    );
}

#[test]
fn authors_without_names() {
    check(
        &[(
            "site.yaml",
            "authors:\n  ann: [Ann Lee]\n  bo: {email: bo@example.org}\n  cy: {name: 3}\n  di:\n  \
             eva: true\n",
        )],
        str![[r#"
site.yaml:2:8: error: `ann` must be one line of text [D020]
  hint: write `ann: Ann Lee`
site.yaml:3:7: error: `bo` must be a name [D020]
  hint: write `bo: Jane Doe`
site.yaml:6:8: error: `eva` must be text, and `true` without quotes is not [D020]
  hint: put it in quotes: `eva: "true"`

"#]],
    );
    check(
        &[("site.yaml", "authors: [Ann Lee]\n")],
        str![[r#"
site.yaml:1:10: error: `authors` must be a group of `key: value` lines [D020]
  hint: write `authors:` and below it, indented, `key: value` lines

"#]],
    );
}

#[test]
fn site_yaml_of_wrong_values() {
    check(
        &[(
            "site.yaml",
            "title: [a]\nbase_url: example.org\nlang: \"e n\"\ntime_zone: Mars/Olympus\ntheme: ../x\n\
             page_size: 0\npermalink: /{week}/{slug}.html\ncname: localhost\nunsafe_html: 1\n\
             theme_options: red\nfeeds:\n  items: many\n  full_text: 3\n  rss: \"perhaps\"\n  ids: names\n\
             tags:\n  min_articles: 0\nfiling:\n  region_threshold: -1\n  max_tags: 0\n\
             dates:\n  unknown: never\nsearch: maybe\nleave_out: [lists, tags]\n",
        )],
        str![[r#"
site.yaml:1:8: error: `title` must be one line of text [D020]
  hint: write `title: "[a]"`
site.yaml:5:8: error: `theme` must be the name of a theme [D031]
  hint: write `theme: broadsheet`
site.yaml:3:7: error: `lang` is not a language code [D025]
  hint: write `lang: en`
site.yaml:10:16: error: `theme_options` must be a group of `key: value` lines [D020]
  hint: write `theme_options:` and below it, indented, `key: value` lines
site.yaml:2:11: error: `example.org` is not a web address [D026]
  hint: write the whole address, such as `base_url: https://example.org/news/`
site.yaml:7:12: error: `/{week}/{slug}.html` cannot be an address: `{week}` is none of its parts: year, month, day, section, sections, region, theme, lang, slug, title, name, short_year, i_month, monthname, i_day, y_day, weekday, weekdayname [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`
site.yaml:8:8: error: `localhost` is not a domain name [D038]
  hint: write `cname: news.example.org`
site.yaml:4:12: error: `Mars/Olympus` is not a time zone [D039]
  hint: write an IANA name such as `time_zone: Asia/Seoul`
site.yaml:12:10: error: `items` must be a whole number of at least 1 [D020]
  hint: write `items: 1`
site.yaml:13:14: error: `full_text` must be `true` or `false` [D020]
  hint: write `full_text: true` or `full_text: false`
site.yaml:14:8: error: `rss` must be `true` or `false` [D020]
  hint: write `rss: true` or `rss: false`
site.yaml:15:8: error: `names` is no way to name entries [D031]
  hint: write `ids: address`, `ids: stem` or `ids: tag`
site.yaml:23:9: error: `search` must be `off` or a group of keys [D031]
  hint: write `search: off`, or `search:` and below it `  full_text: false`
site.yaml:24:12: error: `tags` is not a kind of page that can be left out [D031]
  hint: write some of `leave_out: [lists, editions, feeds]`
site.yaml:19:21: error: `region_threshold` must be a number of at least 0 [D020]
  hint: write `region_threshold: 1.5`
site.yaml:20:13: error: `max_tags` must be a whole number of at least 1 [D020]
  hint: write `max_tags: 1`
site.yaml:17:17: error: `min_articles` must be a whole number of at least 1 [D020]
  hint: write `min_articles: 1`
site.yaml:6:12: error: `page_size` must be a whole number of at least 1 [D020]
  hint: write `page_size: 1`
site.yaml:22:12: error: `never` is not a way to show undated articles [D031]
  hint: write `unknown: filed` or `unknown: hide`

"#]],
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
        str![[r#"
site.yaml:4:3: warning: unknown key `item` [D017]
  hint: did you mean `items`?
site.yaml:8:3: warning: unknown key `max_region` [D017]
  hint: did you mean `max_regions`?
site.yaml:6:3: warning: unknown key `min` [D017]
  hint: known keys: min_articles
site.yaml:10:3: warning: unknown key `unknwon` [D017]
  hint: did you mean `unknown`?
site.yaml:1:1: warning: unknown key `titel` [D017]
  hint: did you mean `title`?
site.yaml:2:1: warning: unknown key `pagesize` [D017]
  hint: did you mean `page_size`?
site.yaml:11:1: warning: unknown key `whatever` [D017]
  hint: docs/CONFIG.md lists the keys

"#]],
    );
}

#[test]
fn site_yaml_of_wrong_options() {
    check(
        &[(
            "site.yaml",
            "theme_options:\n  lite: perhaps\n  light: yes\n  accent: red\n  csp:\n    \
             styl-src: https://styles.example\n    form_action: https://letters.example\n    \
             script-src-elem: a.example\n    sandbox: allow-forms\n    style-src: 'none'\n    \
             script-src: unsafe-inline\n    img-src: [data, \"https://a.example;\"]\n    \
             frame-src: true\nbaseURL: https://example.org\nparams: {a: b}\n",
        )],
        str![[r#"
site.yaml:2:9: error: `lite` must be `true` or `false` [D020]
  hint: write `lite: true` or `lite: false`
site.yaml:6:5: warning: unknown key `styl-src` [D017]
  hint: did you mean `style-src`?
site.yaml:7:5: warning: unknown key `form_action` [D017]
  hint: did you mean `form-action`?
site.yaml:8:5: warning: unknown key `script-src-elem` [D017]
  hint: did you mean `script-src`?
site.yaml:9:5: warning: unknown key `sandbox` [D017]
  hint: known keys: img-src, script-src, style-src, font-src, connect-src, media-src, manifest-src, frame-src, worker-src, form-action
site.yaml:12:14: warning: `data` cannot be allowed in `img-src` [D040]
  hint: write `img-src: "data:"`
site.yaml:12:14: warning: `https://a.example;` cannot be allowed in `img-src` [D040]
  hint: list addresses such as https://example.org, separated by spaces
site.yaml:11:17: warning: `unsafe-inline` cannot be allowed in `script-src` [D040]
  hint: write `script-src: "'unsafe-inline'"`
site.yaml:10:16: warning: `none` cannot be allowed in `style-src` [D040]
  hint: remove it: without it, pages load only what the theme needs
site.yaml:13:16: error: `frame-src` must be a list of texts [D020]
  hint: write `frame-src: [first, second]`
site.yaml:14:1: warning: unknown key `baseURL` [D017]
  hint: did you mean `base_url`?
site.yaml:15:1: warning: unknown key `params` [D017]
  hint: did you mean `theme_options`?

"#]],
    );
    check(
        &[(
            "site.yaml",
            "theme_options:\n  ltie: true\n  accent: red\n  lite:\n  csp: {img-src: \"*\"}\n",
        )],
        str![[r#"
site.yaml:3:11: warning: no template uses the option `accent` [D052]
  hint: the theme's options are lite, csp; your own templates may use others
site.yaml:2:9: warning: no template uses the option `ltie` [D052]
  hint: did you mean `lite`?

"#]],
    );
}

/// A theme of the site's own may know options of its own.
#[test]
fn site_yaml_of_options_of_an_own_theme() {
    for theme in ["broadsheet", "house"] {
        check(
            &[
                (
                    "site.yaml",
                    &format!("theme: {theme}\ntheme_options:\n  accent: red\n  lit: true\n"),
                ),
                (&format!("themes/{theme}/partials/foot.html"), "{{ site.options?.accent }}\n"),
            ],
            str![[r#"
site.yaml:4:8: warning: no template uses the option `lit` [D052]
  hint: did you mean `lite`?

"#]],
        );
    }
}

#[test]
fn site_yaml_of_a_wrong_permalink() {
    for (pattern, expected) in [
        (
            "/{slug}.php",
            str![[r#"
site.yaml:1:12: error: `/{slug}.php` cannot be an address: `{slug}.php` ends neither with `.html` nor with `/`, nor has no ending [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`

"#]],
        ),
        (
            "/{year}/{month}/",
            str![[r#"
site.yaml:1:12: error: `/{year}/{month}/` cannot be an address: it names no `{slug}`, `{title}` or `{name}`, which tell articles apart [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`

"#]],
        ),
        (
            "/:year/:week/:slug/",
            str![[r#"
site.yaml:1:12: error: `/:year/:week/:slug/` cannot be an address: `:week` is none of its parts: year, month, day, section, sections, region, theme, lang, slug, title, name, short_year, i_month, monthname, i_day, y_day, weekday, weekdayname [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`

"#]],
        ),
        (
            "/../{slug}.html",
            str![[r#"
site.yaml:1:12: error: `/../{slug}.html` cannot be an address: a part between two slashes is empty or begins with `.` [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`

"#]],
        ),
        (
            "/a b/{slug}.html",
            str![[r#"
site.yaml:1:12: error: `/a b/{slug}.html` cannot be an address: `a b` is more than letters, digits and hyphens [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`

"#]],
        ),
    ] {
        check(&[("site.yaml", &format!("permalink: \"{pattern}\"\n"))], expected);
    }
    check(
        &[("site.yaml", "permalink:\n  posts: /{slug}\n  news: /a/\n")],
        str![[r#"
site.yaml:3:9: error: `/a/` cannot be an address: it names no `{slug}`, `{title}` or `{name}`, which tell articles apart [D037]
  hint: write for example `permalink: /{year}/{month}/{slug}.html`

"#]],
    );
}

#[test]
fn site_yaml_of_a_wrong_menu() {
    check(
        &[(
            "site.yaml",
            "menu:\n  - name: A\n    url: javascript:alert(1)\n  - name: B\n  - name: C\n    url: ../out.html\n    \
             icon: c\n",
        )],
        str![[r#"
site.yaml:3:10: error: `javascript:alert(1)` cannot be a menu link [D036]
  hint: write a page of the site such as `regions.html`, or an https address
site.yaml:4:11: error: a menu entry needs `name` and `url` [D036]
  hint: write `- name: About` and below it `  url: about.html`
site.yaml:7:5: warning: unknown key `icon` [D017]
  hint: known keys: name, url
site.yaml:6:10: error: `../out.html` cannot be a menu link [D036]
  hint: write a page of the site such as `regions.html`, or an https address

"#]],
    );
    check(
        &[("site.yaml", "menu: [a, b]\n")],
        str![[r#"
site.yaml:1:7: error: `menu` must be a list of groups of `key: value` lines [D020]
  hint: write `menu:` and below it `- name: …` for each

"#]],
    );
}

#[test]
fn site_yaml_that_is_no_yaml() {
    check(
        &[("site.yaml", "title: \"A\n")],
        str![[r#"
site.yaml:1:8: error: the quotes around the value of `title` are never closed [D018]
  hint: close them at the end of the line: `title: "A"`

"#]],
    );
    check(
        &[("site.yaml", "just words\n")],
        str![[r#"
site.yaml:1:1: error: this line is not `key: value` [D018]
  hint: write a key and a colon before it: `title: "just words"`

"#]],
    );
    let site = Site::of(&[("site.yaml", &b"title: A\ndescription: \xff\n"[..])]);
    same(
        &dateline::configure(site.root(), &site::options()).diagnostics,
        str![[r#"
site.yaml:2:14: error: not valid UTF-8 [D005]
  hint: save the file as UTF-8

"#]],
    );
}

#[test]
fn a_theme_that_is_not_there() {
    check(
        &[("site.yaml", "theme: house\n")],
        str![[r#"
site.yaml: error: there is no theme `house` [D050]
  hint: make the folder themes/house/, or write `theme: broadsheet`

"#]],
    );
}

#[test]
fn a_language_without_strings() {
    check(
        &[("site.yaml", "lang: fi\n")],
        str![[r#"
site.yaml: warning: the theme is not translated into `fi`, so it is in English [D053]
  hint: add themes/broadsheet/strings/fi.yaml

"#]],
    );
}

#[test]
fn sources_yaml() {
    check(
        &[(
            "sources.yaml",
            "sources:\n  - name: A\n    policy: owned\n    url: a.example\n  - policy: own\n  - name: B\n    \
             polcy: own\n    aliases: {a: b}\n    policy: mine\nsource: c\n",
        )],
        str![[r#"
sources.yaml:4:10: error: `a.example` is not a web address [D026]
  hint: write the whole address, such as `url: https://example.org/`
sources.yaml:3:13: error: `owned` is not a policy [D031]
  hint: write `own`, `republished` or `excerpt`
sources.yaml:5:5: error: a source needs a `name` [D041]
  hint: write `- name: The Daily Example`
sources.yaml:8:14: error: `aliases` must be a list of texts [D020]
  hint: write `aliases: [first, second]`
sources.yaml:9:13: error: `mine` is not a policy [D031]
  hint: write `own`, `republished` or `excerpt`
sources.yaml:7:5: warning: unknown key `polcy` [D017]
  hint: did you mean `policy`?
sources.yaml:10:1: warning: unknown key `source` [D017]
  hint: did you mean `sources`?

"#]],
    );
    check(
        &[("sources.yaml", "sources: A\n")],
        str![[r#"
sources.yaml:1:10: error: `sources` must be a list of groups of `key: value` lines [D020]
  hint: write `sources:` and below it `- name: …` for each

"#]],
    );
    check(
        &[("sources.yaml", "sources: [\n")],
        str![[r#"
sources.yaml:1:10: error: the brackets around the value of `sources` are never closed [D018]
  hint: close them at the end of the line: `sources: []`

"#]],
    );
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
        str![[r#"
taxonomy.yaml:2:5: error: an entry of the taxonomy needs a `slug` of lower-case letters and hyphens [D042]
  hint: write for example `- slug: arctic`
taxonomy.yaml:7:12: error: `names` must be a group of `key: value` lines [D020]
  hint: write `names:` and below it, indented, `key: value` lines
taxonomy.yaml:4:16: error: `QQ` is not a country [D045]
  hint: write ISO codes of two letters, such as `countries: [FI, SE]`, or a group: russia-and-neighbours, northern-africa, caucasus, caribbean, central-america, south-america
taxonomy.yaml:5:12: error: `ice` must be a number of at least 0 [D020]
  hint: write `ice: 1.5`
taxonomy.yaml:6:5: warning: unknown key `nmae` [D017]
  hint: did you mean `name`?
taxonomy.yaml:9:11: error: an entry of the taxonomy needs a `slug` of lower-case letters and hyphens [D042]
  hint: write for example `- slug: arctic`
taxonomy.yaml:11:11: error: `iptc` must be a list of texts [D020]
  hint: write `iptc: [first, second]`
taxonomy.yaml:12:12: error: `words` must be a list of texts [D020]
  hint: write `words: [first, second]`
taxonomy.yaml:13:1: warning: unknown key `theme` [D017]
  hint: did you mean `themes`?

"#]],
    );
    check(
        &[("taxonomy.yaml", "regions: [a]\nthemes: 3\n")],
        str![[r#"
taxonomy.yaml:1:10: error: `regions` must be a list of groups of `key: value` lines [D020]
  hint: write `regions:` and below it `- name: …` for each
taxonomy.yaml:2:9: error: `themes` must be a list of groups of `key: value` lines [D020]
  hint: write `themes:` and below it `- name: …` for each

"#]],
    );
}

#[test]
fn a_taxonomy_that_merges() {
    let merges = "\
regions:
  - slug: asia
    merge: [east-asia, esat-asia, south-asia, asia, world, Qqqqqqqqq]
  - slug: indies
    merge: [south-asia, southeast-asia]
  - slug: far-east
    merge: [asia]
  - slug: southeast-asia
    merge: [oceania]
  - slug: europe
    merge: [africa]
  - slug: africa
    hide: true
  - slug: north-america
    hide: true
    merge: [latin-america]
";
    check(
        &[("taxonomy.yaml", merges)],
        str![[r#"
taxonomy.yaml:3:12: error: unknown region `esat-asia` [D028]
  hint: did you mean `east-asia`?
taxonomy.yaml:3:12: error: `asia` is merged into itself [D044]
  hint: take it out of `merge`
taxonomy.yaml:3:12: error: `world` takes all that is left over and cannot be merged [D043]
  hint: write `merge` in the entry of `world`, or take it out
taxonomy.yaml:3:12: error: unknown region `Qqqqqqqqq` [D028]
  hint: known: east-asia, southeast-asia, south-asia, central-asia, middle-east, africa, europe, north-america, latin-america, oceania, asia, indies, far-east, world
taxonomy.yaml:5:12: error: `south-asia` is merged twice: into `asia` and into `indies` [D044]
  hint: leave it in one of them
taxonomy.yaml:7:12: error: `asia` is merged into another, and others into it [D044]
  hint: name all of them in the `merge` of the last
taxonomy.yaml:9:12: error: `southeast-asia` is merged into another, and others into it [D044]
  hint: name all of them in the `merge` of the last
taxonomy.yaml:11:12: error: `africa` is hidden and cannot be merged [D043]
  hint: remove `hide: true`, or take it out of `merge`
taxonomy.yaml:16:12: error: `north-america` is hidden and cannot be merged [D043]
  hint: remove `hide: true`, or take it out of `merge`

"#]],
    );
}

#[test]
fn a_taxonomy_that_splits_regions() {
    let splits = "\
regions:
  - slug: russia-and-neighbours
  - slug: arctic
    countries: [RU, FI, northern-afrika, Grenlant, QQ]
  - slug: baltic
    countries: [FI, EE]
  - slug: slavs
    countries: [russia-and-neighbours]
";
    check(
        &[("taxonomy.yaml", splits)],
        str![[r#"
taxonomy.yaml:4:16: error: `northern-afrika` is not a country [D045]
  hint: did you mean `northern-africa`?
taxonomy.yaml:4:16: error: `Grenlant` is not a country [D045]
  hint: did you mean `Greenland`?
taxonomy.yaml:4:16: error: `QQ` is not a country [D045]
  hint: write ISO codes of two letters, such as `countries: [FI, SE]`, or a group: russia-and-neighbours, northern-africa, caucasus, caribbean, central-america, south-america
taxonomy.yaml:6:16: error: `FI` is in two regions: `arctic` and `baltic` [D044]
  hint: leave it in one of them
taxonomy.yaml:8:16: error: `russia-and-neighbours` is in two regions: `russia-and-neighbours` and `slavs` [D044]
  hint: leave it in one of them

"#]],
    );
}

#[test]
fn a_taxonomy_that_splits_themes() {
    let splits = "\
themes:
  - slug: robots
    from: technologgy
    words: [robot]
  - slug: maps
    from: technology
  - slug: crime
    from: crime
    words: [thief]
  - slug: gossip
    from: general
    words: [rumour]
  - slug: farming
    from: economy
    words: [harvest]
  - slug: bees
    from: farming
    words: {french: [abeille], bee: many, es: abeja, ko: {벌: x}, ru: {fr: [a]}}
  - slug: pets
    from: life
    words: [dog]
  - slug: life
    hide: true
";
    check(
        &[("taxonomy.yaml", splits)],
        str![[r#"
taxonomy.yaml:3:11: error: unknown theme `technologgy` [D028]
  hint: did you mean `technology`?
taxonomy.yaml:6:11: error: this theme needs `words` to say what it takes from `technology` [D046]
  hint: add a line such as `words: [first, second]`
taxonomy.yaml:8:11: error: `crime` is taken from itself [D044]
  hint: name another theme in `from`
taxonomy.yaml:11:11: error: `general` takes all that is left over and cannot be split [D043]
  hint: remove `from`
taxonomy.yaml:17:11: error: `farming` and this theme are parts of parts [D044]
  hint: take both from the same theme
taxonomy.yaml:18:12: error: `french` is not the code of a language [D047]
  hint: write a code like `fr` or `pt-BR` above its words, or a weight: `french: 2`
taxonomy.yaml:18:12: error: `bee` must be a number of at least 0 [D020]
  hint: write `bee: 1.5`
taxonomy.yaml:18:12: error: `벌` must be a number of at least 0 [D020]
  hint: write `벌: 1.5`
taxonomy.yaml:18:12: error: `fr` must be a number of at least 0 [D020]
  hint: write `fr: 1.5`
taxonomy.yaml:20:11: error: `life` is hidden and cannot be split [D043]
  hint: remove `from`

"#]],
    );
}

#[test]
fn a_taxonomy_that_hides() {
    let hides = "\
regions:
  - slug: oceania
    hide: true
    countries: [FI]
  - slug: world
    hide: true
  - slug: afrika
    hide: true
  - slug: zzzzzzzzzzz
    hide: true
themes:
  - slug: general
    hide: true
  - slug: sport
    hide: perhaps
";
    check(
        &[("taxonomy.yaml", hides)],
        str![[r#"
taxonomy.yaml:4:16: error: `oceania` is hidden and cannot have countries [D043]
  hint: give them to a region that is shown, or remove `hide: true`
taxonomy.yaml:6:11: error: `world` takes all that is left over and cannot be hidden [D043]
  hint: remove `hide: true`
taxonomy.yaml:7:11: error: unknown region `afrika` [D028]
  hint: did you mean `africa`?
taxonomy.yaml:9:11: error: unknown region `zzzzzzzzzzz` [D028]
  hint: known: east-asia, southeast-asia, south-asia, central-asia, middle-east, africa, europe, north-america, latin-america, oceania, afrika, world
taxonomy.yaml:13:11: error: `general` takes all that is left over and cannot be hidden [D043]
  hint: remove `hide: true`
taxonomy.yaml:15:11: error: `hide` must be `true` or `false` [D020]
  hint: write `hide: true` or `hide: false`

"#]],
    );
}

/// A region that is hidden may still stand in old front matter.
#[test]
fn a_hidden_region_in_front_matter() {
    let article = "---\nregion: Oceania\ntheme: [life, sport]\n---\n\n# A title\n\nA text.\n";
    let taxonomy =
        "regions:\n  - {slug: oceania, hide: true}\nthemes:\n  - {slug: life, hide: true}\n";
    check(
        &[("content/2024-01-02-a.md", article), ("taxonomy.yaml", taxonomy)],
        str![[r#"
content/2024-01-02-a.md:2:9: warning: the region `Oceania` is hidden, so it is ignored [D029]
  hint: remove it here, or bring it back in taxonomy.yaml
content/2024-01-02-a.md:3:8: warning: the theme `life` is hidden, so it is ignored [D029]
  hint: remove it here, or bring it back in taxonomy.yaml

"#]],
    );
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
        str![[r#"
themes/broadsheet/standing.html:4:17: error: Field `heading` is not defined. Available fields: body, title [D051]
  hint: templates have `site`, `page` and the fields of their own page; correct the name, or test `if x is defined`

"#]],
    );
    check_build(
        &[("themes/broadsheet/partials/foot.html", "<p>{{ sight.title }}</p>\n")],
        str![[r#"
themes/broadsheet/partials/foot.html:1:7: error: Variable `sight` is not defined [D051]
  hint: templates have `site`, `page` and the fields of their own page; correct the name, or test `if x is defined`

"#]],
    );
}

#[test]
fn a_template_of_broken_syntax() {
    check_build(
        &[("themes/broadsheet/line.html", "<li>\n{% if x %}\n</li>\n")],
        str![[r#"
themes/broadsheet/line.html:4:1: error: Unexpected end of input [D051]
  hint: fix the template, or remove your file to use the built-in one again

"#]],
    );
    check_build(
        &[("themes/broadsheet/line.html", "<li>{{ card.title | shout }}</li>\n")],
        str![[r#"
themes/broadsheet/line.html:1:21: error: Unknown filter `shout` [D051]
  hint: correct the name; there are the built-in ones of Tera, and `say`

"#]],
    );
    check_build(
        &[("themes/broadsheet/standing.html", "{% extends \"bse.html\" %}\n")],
        str![[r#"
themes/broadsheet/standing.html:1:1: error: it extends `bse.html`, which does not exist [D051]
  hint: fix the template, or remove your file to use the built-in one again

"#]],
    );
    check_build(
        &[("themes/broadsheet/partials/foot.html", "{{ <nothing /> }}\n")],
        str![[r#"
themes/broadsheet/partials/foot.html:1:4: error: Unknown component `nothing` [D051]
  hint: correct the name, or define the component in components.html

"#]],
    );
}

#[test]
fn a_template_of_a_missing_string() {
    check_build(
        &[("themes/broadsheet/partials/foot.html", "<p>\n{{ say(key=\"imprint\") }}</p>\n")],
        str![[r#"
themes/broadsheet/partials/foot.html:2:4: error: the theme has no string `imprint` [D051]
  hint: add the key to strings/en.yaml of the theme, or correct its spelling in the template

"#]],
    );
}

#[test]
fn a_template_that_is_not_utf_8() {
    let site = Site::of(&[("themes/broadsheet/line.html", &b"<li>\xff</li>\n"[..])]);
    site.put(GOOD.0, GOOD.1);
    same(
        &site.build().diagnostics,
        str![[r#"
themes/broadsheet/line.html: error: not valid UTF-8 [D005]
  hint: save it as UTF-8

"#]],
    );
}

#[test]
fn broken_strings() {
    check_build(
        &[("themes/broadsheet/strings/en.yaml", "skip: \"a\n")],
        str![[r#"
themes/broadsheet/strings/en.yaml:1:7: error: the quotes around the value of `skip` are never closed [D018]
  hint: close them at the end of the line: `skip: "a"`

"#]],
    );
}

#[test]
fn base_url_of_the_command_line() {
    let site = Site::of(&[GOOD]);
    for (url, expected) in [
        (
            "example.org",
            str![[r#"
--base-url: error: `example.org` is not a web address [D026]
  hint: give a whole address such as https://example.org/news/

"#]],
        ),
        (
            "https://example.org/?a",
            str![[r#"
--base-url: error: `https://example.org/?a` is not a web address [D026]
  hint: give a whole address such as https://example.org/news/

"#]],
        ),
    ] {
        let mut options = site::options();
        options.base_url = Some(url.to_owned());
        same(&dateline::configure(site.root(), &options).diagnostics, expected);
    }
}

#[test]
fn a_missing_content_folder_is_a_fault_of_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let fault = dateline::file_site(folder.path(), &site::options(), &|_| {}).err().unwrap();
    assert!(matches!(fault, RunError::NoContent(_)), "{fault}");
}

/// Files that nothing can be added to, and why.
#[test]
fn what_cannot_be_stamped() {
    let site = Site::of(&[
        ("content/2024-01-02-latin.txt", &b"A caf\xe9 opens\n\nThe caf\xe9 is open.\n"[..]),
        ("content/2024-01-03-flow.md", b"---\n{title: A title}\n---\nA text.\n"),
        ("content/2024-01-04-changed.txt", b"A title\n\nA text.\n"),
        ("content/late.txt", b"A late one\n\nA text.\n"),
    ]);
    let late = fs::File::options().append(true).open(site.root().join("content/late.txt"));
    let june = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_hours(24 * 20_240);
    late.unwrap().set_modified(june).unwrap();
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    site.put("content/2024-01-04-changed.txt", "A title\n\nAnother text.\n");
    let digest = &planned.filed.digest;
    let articles = planned.filed.whole().unwrap();
    let stamps = dateline::Stamps::new(digest, &articles, &planned.plan, &planned.filed.config);
    let mut said: Vec<Diagnostic> = digest
        .each_article()
        .map(|(at, article)| {
            let file = dateline::source::read(&site.place(), &article.path).unwrap();
            stamps.of(at, &file).unwrap_err()
        })
        .collect();
    said.sort_by(|a, b| a.file.cmp(&b.file));
    same(
        &said,
        str![[r#"
content/2024-01-02-latin.txt: error: not in UTF-8, so nothing can be added to it [D091]
  hint: save the file as UTF-8, and stamp it then
content/2024-01-03-flow.md: error: cannot add to its front matter: this line is not `key: value` [D091]
  hint: write one `key: value` a line between the `---`, and long texts below them
content/2024-01-04-changed.txt: error: adding what was inferred would change how it is read: text [D091]
  hint: it may have been changed just now: stamp it again
content/late.txt: error: the file's time, which dates it, is in the future: 2025-06-01T00:00:00+00:00 [D090]
  hint: correct that time, or write `filed:` into the front matter

"#]],
    );
}

/// Files that nothing can be cut from, and why.
#[test]
fn what_cannot_be_cut() {
    let wide: Vec<u8> = "\u{feff}A gate opens\n\nIt opened at noon.\n\nscroll to top\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let text = "It opened at noon, the guards of the gate told those who stood there. ".repeat(3);
    let page = format!("<title>A gate</title><h1>A gate</h1><article><p>{text}</p></article>");
    let mail = format!("From: A <a@harbour.example>\nSubject: A gate\n\n{text}\n");
    let site = Site::of(&[
        ("content/2024-01-02-wide.txt", wide.as_slice()),
        ("content/2024-01-03-page.html", page.as_bytes()),
        ("content/2024-01-04-mail.eml", mail.as_bytes()),
        ("content/2024-01-05-changed.txt", b"A gate opens\n\nIt opened at noon.\n"),
    ]);
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let changed = "A gate opens\n\nIt opened at two.\n\nscroll to top\n";
    site.put("content/2024-01-05-changed.txt", changed);
    let digest = &planned.filed.digest;
    let articles = planned.filed.whole().unwrap();
    let stamps = dateline::Stamps::new(digest, &articles, &planned.plan, &planned.filed.config);
    let mut said: Vec<Diagnostic> = digest
        .each_article()
        .map(|(at, article)| {
            let file = dateline::source::read(&site.place(), &article.path).unwrap();
            stamps.cleaned(at, &file).unwrap_err()
        })
        .collect();
    said.sort_by(|a, b| a.file.cmp(&b.file));
    same(
        &said,
        str![[r#"
content/2024-01-02-wide.txt: error: its lines cannot be told apart in its encoding, so nothing is cut from it [D091]
  hint: save the file as UTF-8, and stamp it then
content/2024-01-03-page.html: error: a saved page or mail stays as it was saved, so nothing is cut from it [D091]
  hint: what is left out of it stands on no page; or copy its text into a .txt file
content/2024-01-04-mail.eml: error: a saved page or mail stays as it was saved, so nothing is cut from it [D091]
  hint: what is left out of it stands on no page; or copy its text into a .txt file
content/2024-01-05-changed.txt: error: cutting what was left out would change how it is read: summary, text [D091]
  hint: write its fields into the front matter by `dateline stamp FILE`, and cut then

"#]],
    );
}

#[test]
fn what_other_systems_write() {
    let article = "---\ntitle: A\n---\n\nWords {{< ring\n  a=\"b\" >}}inside{{< /ring >}}\n{% if page.a %}\n\n\
                   {{ page.title }} and {{ \"ann\" | team_photo }} and\n{% gallery %}, {{ ring() }}\n\n\
                   {{< ring >}}\n";
    check(
        &[("content/2024-01-02-a.md", article)],
        str![[r#"
content/2024-01-02-a.md:5: warning: `{{< ring >}}` is a tag of another system, and was left out [D106]
  hint: the text inside it stays; write Markdown in its place where something is missing
content/2024-01-02-a.md:7: warning: `{% if %}` is code of another system's templates, which is not run [D107]
  hint: write in its place what it showed
content/2024-01-02-a.md:9: warning: `{{ page }}` is code of another system's templates, which is not run [D107]
  hint: write in its place what it showed
content/2024-01-02-a.md:9: warning: `{{ … | team_photo }}` is code of another system's templates, which is not run [D107]
  hint: write in its place what it showed
content/2024-01-02-a.md:10: warning: `{% gallery %}` is a tag of another system, and was left out [D106]
  hint: the text inside it stays; write Markdown in its place where something is missing
content/2024-01-02-a.md:10: warning: `{{ ring() }}` is a tag of another system, and was left out [D106]
  hint: the text inside it stays; write Markdown in its place where something is missing

"#]],
    );
}

#[test]
fn what_markdown_does_not_show() {
    check_yaml(
        "title: A\n---\n\n<iframe src=\"https://example.org/film\"></iframe> <script>a</script>\n\n\
         <form>Name <input></form>\n\nAt <time> it is [shown] </b>\n\n<!-- a <!-- b -->\n\n\
         [shown]: https://example.org/\n[Editor]: Ann\n[shown]: https://example.org/\n\n\
         | a |\n| - |\n| b | c |\n\n## B {#main}\n\nWords\n\n<style>\n\n<!-- Words",
        str![[r#"
content/2024-01-02-a.md:5: warning: `<iframe>` was removed [D064]
  hint: a link stands in its place; to have it as it is, set `unsafe_html: true` in site.yaml
content/2024-01-02-a.md:5: warning: `<script>` was removed with its content [D064]
  hint: remove it, or set `unsafe_html: true` in site.yaml
content/2024-01-02-a.md:7: warning: `<form>` was removed [D064]
  hint: write `\<form>` to show it as text; otherwise remove it, or set `unsafe_html: true` in site.yaml
content/2024-01-02-a.md:9: warning: `</b>` has no opening tag and was removed [D066]
  hint: remove it, or write `\</b>` to show it as text
content/2024-01-02-a.md:9: warning: `<time>` is never closed [D065]
  hint: write `</time>`, or `\<time>` to show it as text
content/2024-01-02-a.md:11: warning: a comment begins inside a comment; both were removed [D065]
  hint: write `-->` where the first one ends
content/2024-01-02-a.md:14: warning: `[Editor]:` defines a link that is not used [D068]
  hint: write the name in brackets where the link belongs; if the line is meant as text, write `\[` instead of its first bracket
content/2024-01-02-a.md:15: warning: `[shown]:` is defined a second time, which is ignored [D068]
  hint: give it another name, or remove it
content/2024-01-02-a.md:19: warning: a row has more cells than its table has columns [D070]
  hint: add a cell to the first row, and one to the line below it
content/2024-01-02-a.md:21: warning: the anchor `#main` is already used on this page [D062]
  hint: choose another one; this heading got `#main-2`
content/2024-01-02-a.md:25: warning: `<style>` is never closed: it is shown as text [D065]
  hint: write `</style>` where it ends, or remove its beginning
content/2024-01-02-a.md:27: warning: a comment is never closed: it is shown as text [D065]
  hint: write `-->` where it ends, or remove its beginning

"#]],
    );
}

#[test]
fn what_a_title_cannot_have() {
    check_yaml(
        "lang: en\n---\n\n# A [link](https://example.org/) {#a}\n\nText.\n",
        str![[r#"
content/2024-01-02-a.md:5: warning: a title cannot contain links: only its words are shown [D063]
  hint: write it below the title

"#]],
    );
}

#[test]
fn a_page_that_no_list_shows() {
    check_yaml(
        "unlisted: true",
        str![[r#"
content/2024-01-02-a.md:2:11: warning: `unlisted: true` asks for a page that no list shows, which dateline does not make: the article is held back [D032]
  hint: remove the line to publish the article; `noindex: true` keeps it from search engines alone

"#]],
    );
}

#[test]
fn a_link_with_a_space() {
    check(
        &[("content/a.md", "# A\n\nRead [on](my file.pdf) or ![see](my map.png).\n")],
        str![[r#"
content/a.md:3:11: warning: Markdown does not see this link: `my file.pdf` contains a space [D069]
  hint: write `[on](<my file.pdf>)`
content/a.md:3:34: warning: Markdown does not see this picture: `my map.png` contains a space [D069]
  hint: write `![see](<my map.png>)`
content/a.md: note: no date found: using 2024-05-01, the file's time [D074]

"#]],
    );
}

/// What a site, or one article, asks not to be told is not told; an error is all the same.
#[test]
fn what_is_ignored() {
    let site = Site::of(&[
        ("site.yaml", "ignore: [no-base-url, D062, d020, nothing]\n"),
        ("content/2024-01-01-a.md", "---\nignore: D017\nmood: fair\n---\n# A {#x}\n\n## B {#x}\n"),
        ("content/2024-01-04-held.md", "---\nignore: true\n---\n# Held\n\nA text.\n"),
        ("content/2024-01-02-b.md", "---\nmood: fair\ndate: never\nignore: [bad-date]\n---\n# C\n"),
        (
            "content/2024-01-03-c.md",
            "---\nmood: fair\nignore: [unknown-key, no-such]\n---\n# D\n\nE\n",
        ),
        ("content/_pages/about.md", "---\nmood: fair\nignore: unknown-key\n---\n# About\n\nUs\n"),
    ]);
    let expected = str![[r#"
site.yaml:1:9: warning: `d020` is the code of an error, which cannot be ignored [D049]
  hint: name codes of warnings or notes, such as `ignore: [D082]`; docs/FAULTS.md lists them
site.yaml:1:9: warning: dateline has no code `nothing` [D049]
  hint: name codes of warnings or notes, such as `ignore: [D082]`; docs/FAULTS.md lists them
content/2024-01-01-a.md:5: warning: a title cannot contain an anchor: only its words are shown [D063]
  hint: write it below the title
content/2024-01-02-b.md:2:1: warning: unknown key `mood` [D017]
  hint: docs/WRITING.md lists the keys; your own go below `extra:`
content/2024-01-02-b.md:3:7: warning: `never` is not a date [D024]
  hint: write it as 2023-09-25 or 2023-09-25 14:30
content/2024-01-02-b.md:4:9: warning: `bad-date` is the code of an error, which cannot be ignored [D049]
  hint: name codes of warnings or notes, such as `ignore: [D082]`; docs/FAULTS.md lists them
content/2024-01-03-c.md:3:9: warning: dateline has no code `no-such` [D049]
  hint: name codes of warnings or notes, such as `ignore: [D082]`; docs/FAULTS.md lists them
content/2024-01-04-held.md: note: not published: its front matter holds it back [D076]
  hint: remove `ignore: true` to publish it

"#]];
    let mut said = String::new();
    for diagnostic in &site.build().diagnostics {
        writeln!(said, "{diagnostic}").unwrap();
    }
    Assert::new().action(action()).normalize_paths(false).eq(&said, expected);
    let checked = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
    let told = |all: &[Diagnostic]| all.iter().map(Diagnostic::to_string).collect::<Vec<_>>();
    assert_eq!(told(&checked), told(&site.build().diagnostics));
}
