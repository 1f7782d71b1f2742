//! Faults of front matter: what is said of each, and that the hint mends it when it is followed to
//! the letter.

use dateline::diagnostic::{Diagnostic, Severity};
use dateline::model::ReadArticle;
use snapbox::data::Inline;
use snapbox::str;

use super::same;
use crate::site::{self, Site};

const PATH: &str = "content/2024-01-02-a.md";

/// The article of `text`, where there is one, and what is said of it.
fn read(text: &str) -> (Option<ReadArticle>, Vec<Diagnostic>) {
    let site = Site::of(&[(PATH, text)]);
    let filed = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    let said = filed.diagnostics.into_iter().filter(|said| said.file == PATH).collect();
    let filed = filed.value.unwrap();
    let whole = filed.whole().unwrap().into_iter().next();
    let read =
        whole.map(|whole| ReadArticle { article: whole.article.clone(), text: whole.text.clone() });
    (read, said)
}

/// Compares what is said of `text` with `expected`, and follows the first hint: then nothing is
/// left to mend. The article as it is then.
#[track_caller]
fn mends(text: &str, expected: Inline) -> ReadArticle {
    let (_, said) = read(text);
    same(&said, expected);
    let mended = follow(text, said.first().expect("something is said"));
    let (article, said) = read(&mended);
    let left: Vec<_> = said.iter().filter(|said| said.severity != Severity::Note).collect();
    assert!(left.is_empty(), "the hint left {left:?} in\n{mended}");
    article.expect("it is whole")
}

/// An article with the front matter `yaml`.
fn article(yaml: &str) -> String {
    format!("---\n{yaml}\n---\n\n# A heading\n\nA text.\n")
}

/// The same for an article with the front matter `yaml`.
#[track_caller]
fn mends_yaml(yaml: &str, expected: Inline) -> ReadArticle {
    mends(&article(yaml), expected)
}

/// The text after its editor did just what the hint says.
fn follow(text: &str, said: &Diagnostic) -> String {
    let hint = said.hint.as_deref().expect("it has a hint");
    let at = usize::try_from(said.line.unwrap()).unwrap() - 1;
    let column = usize::try_from(said.column.unwrap()).unwrap() - 1;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let code = hint.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`'));
    let code = code.map_or("", |(code, _)| code);
    let numbers: Vec<usize> =
        hint.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let starts = |head: &str| hint.starts_with(head);
    if starts("add a line `---` below line ") {
        lines.insert(numbers[0], "---".to_owned());
    } else if starts("where the text begins here, add a line `---` above it") {
        lines.insert(at, "---".to_owned());
    } else if starts("make one block of them: remove ") {
        for number in numbers.iter().rev() {
            lines.remove(number - 1);
        }
    } else if starts("write a line with its key above it") {
        lines.insert(at, code.to_owned());
    } else if starts("keep one line") || starts("remove this line") {
        lines.remove(at);
    } else if starts("did you mean ") {
        let (_, value) = lines[at].split_once(':').unwrap();
        lines[at] = format!("{code}:{value}");
    } else if code.is_empty() {
        let value = hint.strip_prefix("write ").expect("a value to write");
        let key: String = lines[at].chars().take(column).collect();
        lines[at] = key + value;
    } else {
        let indent = lines[at].len() - lines[at].trim_start_matches(' ').len();
        let indent = if starts("begin it") { 0 } else { indent };
        lines[at] = " ".repeat(indent) + code;
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_colon() {
    let article = mends_yaml(
        r#"title: Oslo: rain "again" \ snow"#,
        str![[r#"
content/2024-01-02-a.md:2:12: warning: the value of `title` contains a colon [D018]
  hint: put it in quotes: `title: "Oslo: rain \"again\" \\ snow"`

"#]],
    );
    assert_eq!(article.title, r#"Oslo: rain "again" \ snow"#);
    assert_eq!(
        mends_yaml(
            "title: Oslo:",
            str![[r#"
content/2024-01-02-a.md:2:12: warning: the value of `title` contains a colon [D018]
  hint: put it in quotes: `title: "Oslo:"`

"#]]
        )
        .title,
        "Oslo:"
    );
    assert_eq!(
        mends_yaml(
            "place: Oslo\ntitle: Oslo:\train",
            str![[r#"
content/2024-01-02-a.md:3:12: warning: the value of `title` contains a colon [D018]
  hint: put it in quotes: `title: "Oslo: rain"`

"#]]
        )
        .title,
        "Oslo: rain"
    );
}

#[test]
fn tabs() {
    assert_eq!(
        mends_yaml(
            "title: A\n\tplace: Oslo",
            str![[r#"
content/2024-01-02-a.md:3:1: warning: the line begins with a tab; use spaces [D018]
  hint: remove it: `place: Oslo`

"#]]
        )
        .origin
        .place
        .as_deref(),
        Some("Oslo")
    );
    mends_yaml(
        "title: A\ntags:\n\t- Ferry",
        str![[r#"
content/2024-01-02-a.md:4:1: warning: the line begins with a tab; use spaces [D018]
  hint: write two spaces in its place: `  - Ferry`

"#]],
    );
    let (article, said) = read(&article("title:\tA\ntags: [Ferry,\tQuay]"));
    assert_eq!((article.unwrap().title.as_str(), said), ("A", Vec::new()));
}

/// What YAML once took for `true` and `false` is text here, where a text is expected.
#[test]
fn words_for_yes_and_no() {
    let (article, said) =
        read(&article("title: No\ncountries: [NO]\nlang: no\ntags: [yes, on]\nplace: Off"));
    let article = article.unwrap();
    assert!(said.iter().all(|said| said.severity == Severity::Note), "{said:?}");
    assert_eq!((article.title.as_str(), article.lang.as_str()), ("No", "no"));
    assert_eq!(article.countries.iter().map(ToString::to_string).collect::<String>(), "NO");
    let tags: Vec<&str> = article.tags.iter().map(|tag| &*tag.name).collect();
    assert!(tags.contains(&"yes") && tags.contains(&"on"), "{tags:?}");
}

#[test]
fn words_where_true_or_false_is_meant() {
    for (word, is_pinned) in [("yes", true), ("No", false), ("\"on\"", true), ("0", false)] {
        let (article, said) = read(&article(&format!("title: A\npin: {word}")));
        assert_eq!((article.unwrap().pin, said), (is_pinned, Vec::new()), "{word}");
    }
    assert_eq!(
        mends_yaml(
            "title: True",
            str![[r#"
content/2024-01-02-a.md:2:8: warning: `title` must be text, and `True` without quotes is not [D020]
  hint: put it in quotes: `title: "True"`

"#]]
        )
        .title,
        "True"
    );
    let article = mends_yaml(
        "title: A\ntags: [true, 5, Ferry]",
        str![[r#"
content/2024-01-02-a.md:3:7: warning: `tags` must be a list of texts [D020]
  hint: put its words in quotes: `tags: ["true", 5, "Ferry"]`

"#]],
    );
    assert!(article.tags.iter().any(|tag| &*tag.name == "true"));
}

#[test]
fn lists_where_one_text_belongs() {
    assert_eq!(
        mends_yaml(
            "title: [Update]",
            str![[r#"
content/2024-01-02-a.md:2:8: warning: `title` must be one line of text [D020]
  hint: write `title: "[Update]"`

"#]]
        )
        .title,
        "[Update]"
    );
    assert_eq!(
        mends_yaml(
            "title: A\nlang: [en]",
            str![[r#"
content/2024-01-02-a.md:3:7: warning: `lang` must be one line of text [D020]
  hint: write `lang: en`

"#]]
        )
        .lang,
        "en"
    );
    mends_yaml(
        "title: A\nplace: [Oslo, Bergen]",
        str![[r#"
content/2024-01-02-a.md:3:8: warning: `place` must be one line of text [D020]
  hint: write `place: Oslo, Bergen`

"#]],
    );
    mends_yaml(
        "title: A\ndate: [2024-01-02]",
        str![[r#"
content/2024-01-02-a.md:3:7: warning: `date` must be a date [D024]
  hint: write `date: 2023-09-25`

"#]],
    );
}

/// A number is taken as it is written.
#[test]
fn numbers() {
    for written in ["1.10", "007", "1e3", "-4", "2_000"] {
        assert_eq!(read(&article(&format!("title: {written}"))).0.unwrap().title, written);
    }
}

#[test]
fn curly_quotes() {
    let article = mends_yaml(
        "title: A\nplace: “Oslo”\nlang: en",
        str![[r#"
content/2024-01-02-a.md:3:8: warning: curly quotes around the value of `place`; use straight ones or none [D021]
  hint: write `place: "Oslo"`

"#]],
    );
    assert_eq!(article.origin.place.as_deref(), Some("Oslo"));
    assert_eq!(mends_yaml("title: A\nlang: ‘en’", str![[r#"
content/2024-01-02-a.md:3:7: warning: curly quotes around the value of `lang`; use straight ones or none [D021]
  hint: write `lang: "en"`

"#]]).lang, "en");
    mends_yaml(
        "title: A\ntags: [“Ferry”, „Quay“, Buoy]",
        str![[r#"
content/2024-01-02-a.md:3:7: warning: curly quotes around the value of `tags`; use straight ones or none [D021]
  hint: write `tags: ["Ferry", "Quay", Buoy]`

"#]],
    );
    mends_yaml(
        "title: A\ntags:\n  - Buoy\n  - ‘Ferry’",
        str![[r#"
content/2024-01-02-a.md:5:5: warning: curly quotes around the value of `tags`; use straight ones or none [D021]
  hint: write `- "Ferry"`

"#]],
    );
    mends_yaml(
        "title: A\ndate: “2024-01-02”",
        str![[r#"
content/2024-01-02-a.md:3:7: warning: curly quotes around the value of `date`; use straight ones or none [D021]
  hint: write `date: "2024-01-02"`

"#]],
    );
    assert_eq!(
        mends_yaml(
            "title: “Oslo: rain”",
            str![[r#"
content/2024-01-02-a.md:2:8: warning: the value of `title` is in curly quotes, which do not count [D018]
  hint: write straight quotes: `title: "Oslo: rain"`

"#]]
        )
        .title,
        "Oslo: rain"
    );
    assert_eq!(
        mends_yaml(
            "title: “Rain in Oslo”",
            str![[r#"
content/2024-01-02-a.md:2:8: note: the curly quotes around the value of `title` become part of it [D022]
  hint: if they should not, write `title: "Rain in Oslo"`

"#]]
        )
        .title,
        "Rain in Oslo"
    );
    let (quoted, _) = read(&self::article("title: “Rain in Oslo”"));
    assert_eq!(quoted.unwrap().title, "“Rain in Oslo”");
}

#[test]
fn keys_that_are_nearly_right() {
    let (other, said) = read(&article("Title: A\ndescription: About a ferry."));
    assert_eq!((other.unwrap().summary.as_str(), said.len()), ("About a ferry.", 0), "{said:?}");
    mends_yaml(
        "title: A\ntagz: [Ferry]",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: unknown key `tagz` [D017]
  hint: did you mean `tag`?

"#]],
    );
    mends_yaml(
        "title: A\nregoin: Europe",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: unknown key `regoin` [D017]
  hint: did you mean `region`?

"#]],
    );
    mends_yaml(
        "title: A\nalias: [old.html]",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: unknown key `alias` [D017]
  hint: did you mean `aliases`?

"#]],
    );
    let (article, said) = read(&article(
        "title: A\nregion: Europe\ntheme: Sport\ntag: Ferry\ncountry: Norway\nauthors: Ann Example",
    ));
    let article = article.unwrap();
    assert!(said.is_empty(), "{said:?}");
    assert_eq!((article.regions.len(), article.themes.len(), article.countries.len()), (1, 1, 1));
}

#[test]
fn names_in_one_text_or_two_keys() {
    let (article, said) = read(&article(
        "title: A\nauthor: Ann Lee\nauthors: [ann lee, Bo Kim]\ntags: trams, 1,000 days\n\
         tag: Trams\nkeywords: budgets; harbour\nthemes: sport, economy\ncountry: Norway, Japan",
    ));
    assert!(said.is_empty(), "{said:?}");
    let article = article.unwrap();
    assert_eq!(article.origin.authors, ["ann lee", "Bo Kim"]);
    let tags: Vec<_> = article.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(tags, ["trams", "1,000 days", "budgets", "harbour"]);
    assert_eq!((article.themes.len(), article.countries.len()), (2, 2));
    for (yaml, authors) in [
        ("author: Ann Lee and Bo Kim", &["Ann Lee", "Bo Kim"][..]),
        ("author: Ministry of Trade and Industry", &["Ministry of Trade and Industry"]),
        ("author: [Ann Lee and Bo Kim]", &["Ann Lee and Bo Kim"]),
        ("authors:\n  - name: Ann Lee\n    url: a\n  - Bo Kim", &["Ann Lee", "Bo Kim"]),
        ("author: {name: Ann Lee}\nauthors: [Ann Lee]", &["Ann Lee"]),
    ] {
        let (article, said) = read(&self::article(yaml));
        assert!(said.is_empty(), "{yaml}: {said:?}");
        assert_eq!(article.unwrap().origin.authors, authors, "{yaml}");
    }
}

#[test]
fn dates() {
    assert_eq!(
        mends_yaml(
            "title: A\ndate: 25/09/2023",
            str![[r#"
content/2024-01-02-a.md:3:7: warning: `25/09/2023` is not in the order year, month, day [D024]
  hint: write 2023-09-25

"#]]
        )
        .date
        .unwrap()
        .to_string(),
        "2023-09-25"
    );
    for yaml in ["title: A\ndate: 2023-02-30", "title: A\nupdated: 2023-13-01"] {
        let (article, said) = read(&article(yaml));
        assert_eq!(article.unwrap().title, "A");
        assert_eq!((said.len(), said[0].line), (1, Some(3)), "{said:?}");
        assert!(said[0].column.is_some() && said[0].message.contains("is not a real date"));
    }
}

#[test]
fn a_closing_line_is_forgotten() {
    let text = "---\ntitle: A\ntags:\n  - Ferry\n\nA text.\n";
    assert_eq!(
        mends(
            text,
            str![[r#"
content/2024-01-02-a.md:1:1: error: the front matter begins with `---` but is never closed [D014]
  hint: add a line `---` below line 4, `- Ferry`

"#]]
        )
        .title,
        "A"
    );
    mends(
        "---\n\nA title\n\nA text.\n",
        str![[r#"
content/2024-01-02-a.md:1:1: error: the front matter begins with `---` but is never closed [D014]
  hint: remove this line, or write `key: value` lines and one more `---` below

"#]],
    );
    let text = "---\ntitle: A\n\nA text.\n\n---\n\nMore text.\n";
    assert_eq!(mends(text, str![[r#"
content/2024-01-02-a.md:4:1: warning: this line is not `key: value` [D018]
  hint: where the text begins here, add a line `---` above it; else write a key and a colon before the value

"#]]).title, "A");
}

/// Spaces behind, empty lines and a byte order mark in front, and `...` at the end do no harm.
#[test]
fn lines_around_front_matter() {
    for text in [
        "---  \ntitle: A\n--- \t\nA text.\n",
        "---\ntitle: A\n...\nA text.\n",
        "\n\n---\ntitle: A\n---\nA text.\n",
        "\u{feff}---\r\ntitle: A\r\n---\r\nA text.\r\n",
        "\u{feff}\r\n---\r\ntitle: A\r\n---\r\nA text.\r\n",
    ] {
        let (article, said) = read(text);
        let article = article.unwrap();
        assert_eq!((article.title.as_str(), said.len()), ("A", 0), "{text:?}: {said:?}");
        let text: Vec<_> = article.text.paragraphs.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(text, ["A text."]);
    }
    let (_, said) = read("\n\n---\ntitle: A\nlang: [en]\n---\nA text.\n");
    assert_eq!((said[0].line, said[0].column), (Some(5), Some(7)));
    let (rule, said) = read("\n---\n\nA first line\n\nA text.\n");
    assert_eq!((rule.unwrap().title.as_str(), said.len()), ("A first line", 0));
}

/// What can be read of TOML counts; hints on it are lines of TOML.
#[test]
fn front_matter_in_toml() {
    let toml = |lines: &str| format!("+++\ntitle = \"A\"\n{lines}\n+++\n\nA text.\n");
    let (article, said) = read(&toml("date = 2024-01-02T\ntags = [\"Ferry\"]"));
    assert!(article.is_some());
    same(
        &said,
        str![[r#"
content/2024-01-02-a.md:3:8: warning: this is no TOML: invalid time, expected hour [D016]
  hint: write `key = "value"` on a line of its own

"#]],
    );
    let (article, said) = read("+++\ntitle = A text\n+++\n\nA text.\n");
    assert_eq!(article.unwrap().title, "A text");
    same(
        &said,
        str![[r#"
content/2024-01-02-a.md:2:9: warning: this is no TOML: string values must be quoted, expected literal string [D016]
  hint: write `key = "value"` on a line of its own

"#]],
    );
    mends(
        &toml("slug = \"A pier\""),
        str![[r#"
content/2024-01-02-a.md:3:8: warning: `A pier` cannot be a slug [D027]
  hint: write `slug = "a-pier"`

"#]],
    );
}

#[test]
fn front_matter_in_two_blocks() {
    let article = mends(
        "---\ntitle: A\n---\nlang: en\ntags: [Ferry]\n---\nA text.\n",
        str![[r#"
content/2024-01-02-a.md:4:1: error: the front matter is split into two blocks [D015]
  hint: make one block of them: remove line 3

"#]],
    );
    assert_eq!(article.title, "A");
    mends(
        "---\ntitle: A\n---\n\n---\nlang: en\n---\nA text.\n",
        str![[r#"
content/2024-01-02-a.md:6:1: error: the front matter is split into two blocks [D015]
  hint: make one block of them: remove the lines 3 and 5

"#]],
    );
    mends(
        "---\ntitle: A\n--- more\nlang: en\n---\nA text.\n",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: a line inside begins with `---`, which ends the keys [D018]
  hint: remove this line

"#]],
    );
    assert!(read("---\ntitle: A\n---\nSource: Example\n\n---\n\nA text.\n").0.is_some());
}

#[test]
fn lists_without_a_key() {
    mends_yaml(
        "- Ferry\n- Quay",
        str![[r#"
content/2024-01-02-a.md:2:1: error: a list that has no key [D018]
  hint: write a line with its key above it, such as `tags:`

"#]],
    );
    mends_yaml(
        "[Ferry, Quay]",
        str![[r#"
content/2024-01-02-a.md:2:1: error: a list that has no key [D018]
  hint: write its key before it, such as `tags: [Ferry, Quay]`

"#]],
    );
}

#[test]
fn lines_without_a_key() {
    assert_eq!(
        mends_yaml(
            "just words",
            str![[r#"
content/2024-01-02-a.md:2:1: error: this line is not `key: value` [D018]
  hint: write a key and a colon before it: `title: "just words"`

"#]]
        )
        .title,
        "just words"
    );
    assert_eq!(
        mends_yaml(
            "title A\nlang: en",
            str![[r#"
content/2024-01-02-a.md:2:1: warning: this line is not `key: value` [D018]
  hint: write a colon after the key: `title: A`

"#]]
        )
        .title,
        "A"
    );
    assert_eq!(
        mends_yaml(
            "title:A\nlang: en",
            str![[r#"
content/2024-01-02-a.md:2:7: warning: there is no space after the colon [D018]
  hint: write one: `title: A`

"#]]
        )
        .title,
        "A"
    );
}

#[test]
fn keys_that_stand_twice() {
    assert_eq!(
        mends_yaml(
            "title: A\ntitle: B",
            str![[r#"
content/2024-01-02-a.md:3:1: warning: the key `title` is there twice [D018]
  hint: keep one line that begins with `title:`, and remove the other

"#]]
        )
        .title,
        "A"
    );
    mends_yaml(
        "title: A\nextra:\n  title: C\ntitle: B",
        str![[r#"
content/2024-01-02-a.md:5:1: warning: the key `title` is there twice [D018]
  hint: keep one line that begins with `title:`, and remove the other

"#]],
    );
    mends_yaml(
        "title: A\nextra:\n  a: 1\n  a: 2",
        str![[r#"
content/2024-01-02-a.md:5:3: warning: the key `a` is there twice [D018]
  hint: keep one line that begins with `a:`, and remove the other

"#]],
    );
}

#[test]
fn lines_that_are_indented() {
    mends_yaml(
        "title: A\n  lang: en",
        str![[r#"
content/2024-01-02-a.md:3:1: warning: the line is indented, but no group begins above it [D018]
  hint: begin it without spaces: `lang: en`

"#]],
    );
    assert_eq!(
        mends_yaml(
            "  title: A\nlang: en",
            str![[r#"
content/2024-01-02-a.md:2:1: warning: the line is indented, but no group begins above it [D018]
  hint: begin it without spaces: `title: A`

"#]]
        )
        .title,
        "A"
    );
}

#[test]
fn marks_of_yaml() {
    mends_yaml(
        "title: A\ntags: [Ferry, Quay\nlang: en",
        str![[r#"
content/2024-01-02-a.md:3:7: warning: the brackets around the value of `tags` are never closed [D018]
  hint: close them at the end of the line: `tags: [Ferry, Quay]`

"#]],
    );
    assert_eq!(
        mends_yaml(
            "title: \"A\nlang: en",
            str![[r#"
content/2024-01-02-a.md:2:8: warning: the quotes around the value of `title` are never closed [D018]
  hint: close them at the end of the line: `title: "A"`

"#]]
        )
        .title,
        "A"
    );
    assert_eq!(
        mends_yaml(
            "title: 'A",
            str![[r#"
content/2024-01-02-a.md:2:8: warning: the quotes around the value of `title` are never closed [D018]
  hint: close them at the end of the line: `title: 'A'`

"#]]
        )
        .title,
        "A"
    );
    assert_eq!(mends_yaml(r#"title: "C:\x""#, str![[r#"
content/2024-01-02-a.md:2:8: warning: the value of `title` has a `\` in double quotes, where YAML gives it a meaning [D018]
  hint: put it in single quotes: `title: 'C:\x'`

"#]]).title, r"C:\x");
    mends_yaml(
        "title: A\ntags: - Ferry",
        str![[r#"
content/2024-01-02-a.md:3:7: warning: the list of `tags` begins on the same line as its key [D018]
  hint: write it in brackets: `tags: [Ferry]`

"#]],
    );
    for title in ["@home", "`A`", "%A", "*A", "&A", "!A", "> A", "| A", "[A] B", "{A} B", "\"A\" B"]
    {
        let yaml = format!("title: {title}");
        let (_, said) = read(&article(&yaml));
        let mended = follow(&article(&yaml), said.first().expect(title));
        // What stands between backticks is code, and is shown without them.
        assert_eq!(read(&mended).0.expect(title).title, title.trim_matches('`'), "{said:?}");
    }
    mends_yaml(
        "title: A\nplace: #1 Oslo Street",
        str![[r##"
content/2024-01-02-a.md:3:8: warning: the value of `place` is lost, since it begins with `#` [D023]
  hint: put it in quotes: `place: "#1 Oslo Street"`

"##]],
    );
}

/// A hint does not repeat what nobody could copy by eye.
#[test]
fn a_long_value() {
    let (_, said) = read(&article(&format!("title: Oslo: {}", "rain ".repeat(100))));
    assert_eq!(said[0].hint.as_deref(), Some("put it in quotes"));
}

/// Lines that are right are not blamed for one below them that is not.
#[test]
fn what_is_right_is_not_blamed() {
    let right = "summary: |\n  He said: so: be it.\n\n  @home\nplace: \"a: b\"\nsource: 'it''s: so'\n\
                 tags: [\"a: b\",\n  Ferry]\nextra: &x {a: 1}\nstory: http://example.org/a";
    let (article, said) = read(&article(right));
    assert!(article.is_some(), "{said:?}");
    let (_, said) = read(&self::article(&format!("{right}\ntitle: A: B")));
    assert_eq!((said[0].line, said[0].column), (Some(12), Some(9)), "{said:?}");
}
