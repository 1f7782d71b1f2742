//! Other values for some keys of the front matter -> a file's bytes with them, all else as it was.

use serde_json::{Map, Value};

use super::front_matter::{self, FieldValue, FrontMatterDialect, at_commas, is_same_key};
use super::insert::{self, FieldLine};
use crate::diagnostic::Diagnostic;
use crate::model::SourceFile;
use crate::yaml::truth;

/// What becomes of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyChange {
    /// Its names; lines of all of them go.
    pub(crate) names: &'static [&'static str],
    /// The line that stands in their place; none where the key goes.
    pub(crate) line: Option<FieldLine>,
}

/// The values of the front matter of `file`, as they stand there.
///
/// # Errors
/// A file that is not in UTF-8, or whose front matter cannot be read.
pub(crate) fn values(file: &SourceFile) -> Result<Map<String, Value>, Diagnostic> {
    values_of(file, &insert::decoded(file)?)
}

fn values_of(file: &SourceFile, text: &str) -> Result<Map<String, Value>, Diagnostic> {
    front_matter::values(&file.path, &front_matter::split(&file.path, text)?)
}

/// The bytes of `file` with the `changes` in its front matter. A line takes the place of the one that
/// said the same, with the comment behind it, or stands at the end; every other byte stays.
///
/// # Errors
/// A file that is not in UTF-8, or whose front matter is written in a form in which a key cannot be
/// changed alone.
pub(crate) fn rewritten(file: &SourceFile, changes: &[KeyChange]) -> Result<Vec<u8>, Diagnostic> {
    let before = insert::decoded(file)?;
    let split = front_matter::split(&file.path, &before)?;
    let mut new = file.clone();
    if let Some(there) = split.front_matter {
        let raw = insert::raw(file)?;
        let end = insert::line_end(raw);
        let inside = there.first_line..split.text_line - 1;
        let bounds = [inside.start, inside.end].map(|line| insert::start_of(raw, line));
        let mut lines: Vec<String> =
            insert::parted(&raw[bounds[0]..bounds[1]]).map(str::to_owned).collect();
        for change in changes {
            let line = change.line.as_ref().map(|line| line.text_in(there.dialect));
            let form = KeyLineForm {
                indent: there.indent(),
                sign: there.dialect.sign(),
                has_commas: there.dialect == FrontMatterDialect::Json,
                end,
            };
            put(&mut lines, form, change.names, line.as_deref());
        }
        let text = [&raw[..bounds[0]], &lines.concat(), &raw[bounds[1]..]].concat();
        new.bytes = text.into_bytes();
    }
    let odd = |_| insert::fixed(file);
    let there = values(&new).map_err(odd)?;
    let is_absent = |line: &&FieldLine| !there.keys().any(|key| is_same_key(key, line.key));
    let rest = changes.iter().filter_map(|change| change.line.as_ref()).filter(is_absent);
    new.bytes = insert::into(&new, &rest.cloned().collect::<Vec<_>>()).map_err(odd)?;
    let after = insert::decoded(&new)?;
    let is_same_text =
        front_matter::split(&file.path, &after).is_ok_and(|after| after.text == split.text);
    let said = values_of(file, &after).map_err(odd)?;
    if is_same_text && is_as_asked(values_of(file, &before)?, said, changes) {
        Ok(new.bytes)
    } else {
        Err(insert::fixed(file))
    }
}

/// Puts `line` in the place of what stands under `names` in the `lines`, all of which goes.
fn put(lines: &mut Vec<String>, form: KeyLineForm<'_>, names: &[&str], line: Option<&str>) {
    let KeyLineForm { indent, end, .. } = form;
    let mut line = line;
    let mut at = 0;
    // The keys of a table of TOML are not those of the article.
    let is_table = |line: &str| form.sign == '=' && line.trim_start().starts_with('[');
    while at < lines.len() && !is_table(&lines[at]) {
        if !is_key(&lines[at], form, names) {
            at += 1;
            continue;
        }
        let size = block(&lines[at..], indent);
        if form.sign == '=' && is_open(&lines[at..at + size]) {
            at += size;
            continue;
        }
        let has_comma = form.has_commas && lines[at + size - 1].trim_end().ends_with(',');
        let comment = match size {
            _ if has_comma => String::from(","),
            1 if !form.has_commas => comment(&lines[at]).to_owned(),
            _ => String::new(),
        };
        let new = line.take().map(|line| format!("{:indent$}{line}{comment}{end}", ""));
        let step = usize::from(new.is_some());
        lines.splice(at..at + size, new);
        at += step;
    }
}

/// How lines of the front matter are written.
#[derive(Clone, Copy)]
struct KeyLineForm<'e> {
    /// The spaces before a key.
    indent: usize,
    /// What stands between a key and its value.
    sign: char,
    /// Whether commas part the keys.
    has_commas: bool,
    /// The end of a line.
    end: &'e str,
}

/// Whether `line` gives one of `names` a value.
fn is_key(line: &str, form: KeyLineForm<'_>, names: &[&str]) -> bool {
    let body = line.trim_start_matches(' ');
    let rest = |name: &&str| {
        let forms = [format!("\"{name}\""), format!("'{name}'"), (*name).to_owned()];
        let begins = |form: &String| {
            let (head, rest) = body.split_at_checked(form.len())?;
            is_same_key(head, form).then_some(rest)
        };
        let rest = forms.iter().find_map(begins)?;
        rest.trim_start_matches([' ', '\t']).strip_prefix(form.sign)
    };
    line.len() - body.len() == form.indent
        && names.iter().filter_map(rest).any(|rest| rest.is_empty() || rest.starts_with(is_blank))
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// How many of the `lines` stand under the key of the first.
fn block(lines: &[String], indent: usize) -> usize {
    let mut size = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let body = line.trim_start_matches(' ');
        let depth = line.len() - body.len();
        let is_item =
            depth == indent && body.strip_prefix('-').is_some_and(|r| r.starts_with(is_blank));
        if depth > indent && !body.trim().is_empty() || is_item {
            size = at + 1;
        } else if !body.trim().is_empty() && !body.starts_with('#') {
            break;
        }
    }
    size
}

/// Whether a list or a table begins in the `lines` and does not end there, as TOML may have them.
fn is_open(lines: &[String]) -> bool {
    let count =
        |signs: [char; 2]| lines.iter().map(|line| line.matches(signs).count()).sum::<usize>();
    count(['[', '{']) != count([']', '}'])
}

/// The comment behind the value of a line, with the space before it.
fn comment(line: &str) -> &str {
    let line = line.trim_end();
    let is_outside = |at: &usize| {
        ['"', '\''].iter().all(|quote| line[..*at].matches(*quote).count().is_multiple_of(2))
    };
    let found = line.match_indices(" #").map(|(at, _)| at).find(is_outside);
    found.map_or("", |at| &line[line[..at].trim_end().len()..])
}

/// Whether `after` says what is asked, and else what stood `before`.
fn is_as_asked(
    mut before: Map<String, Value>,
    mut after: Map<String, Value>,
    changes: &[KeyChange],
) -> bool {
    for KeyChange { names, line } in changes {
        let is_of_it = |key: &str| names.iter().any(|name| is_same_key(key, name));
        before.retain(|key, _| !is_of_it(key));
        let said: Vec<Value> =
            after.iter().filter(|(key, _)| is_of_it(key)).map(|(_, v)| v.clone()).collect();
        after.retain(|key, _| !is_of_it(key));
        let is_said = match (line, &said[..]) {
            (None, []) => true,
            (Some(line), [value]) => says(value, &line.value),
            _ => false,
        };
        if !is_said {
            return false;
        }
    }
    before == after
}

/// Whether a value that was read is the one that was written.
fn says(read: &Value, written: &FieldValue) -> bool {
    match written {
        FieldValue::Text(text) | FieldValue::Date(text) => read == text.as_str(),
        // A head has nothing but texts.
        FieldValue::List(texts) if read.is_string() => {
            read.as_str().is_some_and(|read| at_commas(read) == *texts)
        }
        FieldValue::List(texts) => *read == serde_json::json!(texts),
        FieldValue::Flag(flag) => truth(read) == Some(*flag),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::collection::vec;
    use proptest::prelude::any;
    use proptest::sample::select;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::*;

    const REGION: &[&str] = &["regions", "region"];

    fn file(text: &str) -> SourceFile {
        let path = String::from("content/a.txt");
        SourceFile { path, bytes: text.into(), modified: Timestamp::UNIX_EPOCH }
    }

    fn with(text: &str, changes: &[KeyChange]) -> Option<String> {
        let bytes = rewritten(&file(text), changes).ok()?;
        Some(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_line_takes_the_place_of_the_one_that_said_the_same() {
        let line = FieldLine::list("regions", "region", &[String::from("asia")]);
        let set = [KeyChange { names: REGION, line: Some(line) }];
        let drop = [KeyChange { names: REGION, line: None }];
        for (text, changed, dropped) in [
            ("A\n\nB", "---\nregions: [asia]\n---\nA\n\nB", "A\n\nB"),
            (
                "---\ndate: 2024-01-01\n---\nA",
                "---\ndate: 2024-01-01\nregions: [asia]\n---\nA",
                "---\ndate: 2024-01-01\n---\nA",
            ),
            (
                "---\r\n# Mine\r\nregion: 'a # b'   # for good\r\npin: true\r\n---\r\nA\rB\n",
                "---\r\n# Mine\r\nregions: [asia]   # for good\r\npin: true\r\n---\r\nA\rB\n",
                "---\r\n# Mine\r\npin: true\r\n---\r\nA\rB\n",
            ),
            (
                "\u{feff}---\n  regions:\n  - a\n\n  # under\n  - b\n\n  # next\n  extra: {b: 1,\n    a: 2}\n  \"region\": c\n---\nA",
                "\u{feff}---\n  regions: [asia]\n\n  # next\n  extra: {b: 1,\n    a: 2}\n---\nA",
                "\u{feff}---\n\n  # next\n  extra: {b: 1,\n    a: 2}\n---\nA",
            ),
            (
                "---\nsummary: >\n  regions: x\n\n  y\nregions: >-\n  a\n\n  b\n...\n\nA",
                "---\nsummary: >\n  regions: x\n\n  y\nregions: [asia]\n...\n\nA",
                "---\nsummary: >\n  regions: x\n\n  y\n...\n\nA",
            ),
        ] {
            assert_eq!(with(text, &set).as_deref(), Some(changed));
            assert_eq!(with(text, &drop).as_deref(), Some(dropped));
        }
        // What cannot be changed alone stays.
        for text in [
            "---\n{regions: [a], pin: true}\n---\nA",
            "---\nregions: &a [x]\ntags: *a\n---\nA",
            "---\n? regions\n: a\n---\nA",
        ] {
            assert_eq!(with(text, &drop), None, "{text}");
        }
    }

    #[test]
    fn lines_have_the_form_of_the_front_matter() {
        let line = FieldLine::list("regions", "region", &[String::from("asia"), "x".into()]);
        let set = [KeyChange { names: REGION, line: Some(line) }];
        let drop = [KeyChange { names: REGION, line: None }];
        let with = |text: &str, changes: &[KeyChange]| {
            let file = SourceFile { path: String::from("content/a.md"), ..file(text) };
            rewritten(&file, changes).ok().map(|bytes| String::from_utf8(bytes).unwrap())
        };
        for (text, changed, dropped) in [
            (
                "+++\ntitle = \"A\"\n\n[extra]\nregion = 1\n+++\nB",
                "+++\ntitle = \"A\"\n\nregions = [\"asia\", \"x\"]\n[extra]\nregion = 1\n+++\nB",
                "+++\ntitle = \"A\"\n\n[extra]\nregion = 1\n+++\nB",
            ),
            (
                "+++\nregion = 'a' # mine\ntitle = 'A'\n+++\nB",
                "+++\nregions = [\"asia\", \"x\"] # mine\ntitle = 'A'\n+++\nB",
                "+++\ntitle = 'A'\n+++\nB",
            ),
            (
                "{\n  \"title\": \"A\",\n  \"date\": \"2024-01-02\"\n}\nB",
                "{\n  \"regions\": [\"asia\", \"x\"],\n  \"title\": \"A\",\n  \"date\": \"2024-01-02\"\n}\nB",
                "{\n  \"title\": \"A\",\n  \"date\": \"2024-01-02\"\n}\nB",
            ),
            (
                "{\n  \"region\": \"a\",\n  \"title\": \"A\"\n}\nB",
                "{\n  \"regions\": [\"asia\", \"x\"],\n  \"title\": \"A\"\n}\nB",
                "{\n  \"title\": \"A\"\n}\nB",
            ),
            (
                "Title: A\r\nDate: 2024-01-02\r\n\r\nB",
                "Title: A\r\nDate: 2024-01-02\r\nRegions: asia, x\r\n\r\nB",
                "Title: A\r\nDate: 2024-01-02\r\n\r\nB",
            ),
            (
                "Title: A\nRegion: a\nDate: 2024-01-02\n\nB",
                "Title: A\nRegions: asia, x\nDate: 2024-01-02\n\nB",
                "Title: A\nDate: 2024-01-02\n\nB",
            ),
        ] {
            assert_eq!(with(text, &set).as_deref(), Some(changed));
            assert_eq!(with(text, &drop).as_deref(), Some(dropped));
        }
        // What cannot be changed alone stays.
        for text in [
            "+++\ntitle = 'A'\nregions = [\n  'a',\n]\n+++\nB",
            "{\"title\": \"A\", \"region\": \"a\"}\nB",
        ] {
            assert_eq!(with(text, &set), None, "{text}");
        }
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        let change = |key: &'static str, value| KeyChange {
            names: match key {
                "title" => &["title"],
                "pin" => &["pin"],
                _ => &["date"],
            },
            line: Some(FieldLine { key, also: None, value }),
        };
        let all = [
            change("title", FieldValue::Text("no\n---\nx: #1".into())),
            change("pin", FieldValue::Flag(true)),
            change("date", FieldValue::Date("2024-01-02".into())),
        ];
        assert_eq!(
            with("---\npin: no\n---\nA", &all).unwrap(),
            "---\npin: true\ntitle: \"no\\x0A---\\x0Ax: #1\"\ndate: 2024-01-02\n---\nA"
        );
        // What would be read as something else is not written.
        assert_eq!(with("A", &[change("date", FieldValue::Date("1\npin: true".into()))]), None);
    }

    /// Lines as editors write them, sound and odd.
    const LINES: &[&str] = &[
        "region: x",
        "regions:\n- a\n- b # c",
        "'regions' : [a,\n  b]",
        "\"region\": 'x # y'  # z",
        "# regions: a",
        "",
        "pin: yes",
        "summary: >\n  regions: z\n\n  # no",
        "extra: {region: [1,\n  2]}",
        "tags: &t [a]",
        "x: *t",
        "note: |\n    region: a\n  # b",
        "regions",
        "title: \"a\n  region: b\"",
        "...",
    ];

    proptest! {
        #[test]
        fn all_other_lines_stay(lines in vec(select(LINES), 0..6), indent in 0..3_usize, crlf in any::<bool>()) {
            let end = if crlf { "\r\n" } else { "\n" };
            let pad = " ".repeat(indent);
            let lines = lines.iter().flat_map(|part| part.split('\n'));
            let inside = lines.flat_map(|line| [pad.as_str(), line, end]).collect::<String>();
            let text = format!("---{end}{inside}---{end}\nText\r\nregion: x\n---\n");
            let line = FieldLine::list("regions", "region", &[String::from("asia")]);
            for line in [Some(line), None] {
                let Some(after) = with(&text, &[KeyChange { names: REGION, line }]) else { continue };
                prop_assert!(after.ends_with("---\n") && after.contains("\nText\r\nregion: x\n---\n"));
                let mut before = text.split_inclusive('\n');
                let is_kept = |line: &&str| !line.contains("regions: [asia]");
                for line in after.split_inclusive('\n').filter(is_kept) {
                    prop_assert!(before.any(|other| other == line), "{line:?} is new or has moved in {after:?}");
                }
                prop_assert_eq!(after.matches("regions: [asia]").count() <= 1, true);
            }
        }
    }
}
