//! The reference of `taxonomy.yaml`: one table of its keys for the reader, the hints and the page.

use crate::table;

/// The keys of an entry: name, of which lists it is, what it does.
const TABLE: &str = include_str!("keys.tsv");

/// The names of the keys of a region, or of a theme.
pub(super) fn keys(of_themes: bool) -> Vec<&'static str> {
    let other = if of_themes { "regions" } else { "themes" };
    table::rows(TABLE).filter(|[_, of]| *of != other).map(|[name, _]| name).collect()
}

/// The keys of a row of `tags`: name, what it does.
const TAG_TABLE: &str = include_str!("tag_keys.tsv");

/// The names of the keys of a row of `tags`.
pub(super) fn tag_keys() -> Vec<&'static str> {
    table::rows(TAG_TABLE).map(|[name, _]| name).collect()
}

/// What a site may do with tags.
const TAG_EXAMPLES: &str = include_str!("tag_examples.md");

/// What a site may do, each with the file that does it.
const EXAMPLES: &str = include_str!("examples.md");

/// How the page begins.
const HEAD: &str = "
# `taxonomy.yaml`

What a site changes in the built-in regions and themes: two lists, `regions` and `themes`, of
entries. They change the built-in ones, or replace them under [`only`](#only-your-own).
`dateline learn --write` adds words to them. [`tags`](#tags) renames, merges and hides tags.

| key | of | what it does |
| --- | --- | --- |
";

/// How the part about tags begins.
const TAG_HEAD: &str = "
## Tags

`tags` says what to do with tags, by their names, whether dateline finds them or an editor writes them.
Case does not count. A tag that stands here needs only one article to have a page. Stories keep their
names.

| key | what it does |
| --- | --- |
";

/// The reference as Markdown, with the tables of `regions` and `themes` (slugs and names) and
/// of groups (slugs, and what is in them).
pub(super) fn reference(lists: [&[(String, String)]; 3]) -> String {
    let mut text = String::from(HEAD);
    for [name, of, about] in table::rows(TABLE) {
        text.extend(["| `", name, "` | ", of, " | ", about, " |\n"]);
    }
    text.push_str(EXAMPLES);
    text.push_str(TAG_HEAD);
    for [name, about] in table::rows(TAG_TABLE) {
        text.extend(["| `", name, "` | ", about, " |\n"]);
    }
    text.push_str(TAG_EXAMPLES);
    let heads = [
        ("Regions", "name", "The built-in regions, in their order."),
        ("Themes", "name", "The built-in themes, in their order."),
        ("Groups of countries", "countries", "What `countries` accepts besides countries."),
    ];
    for ((heading, column, says), list) in heads.into_iter().zip(lists) {
        text.extend(["\n## ", heading, "\n\n", says, "\n\n| slug | ", column]);
        text.push_str(" |\n| --- | --- |\n");
        for (slug, other) in list {
            text.extend(["| `", slug, "` | ", other, " |\n"]);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::taxonomy::read;

    /// The page shows nothing that the reader would refuse, and no two examples that do the same.
    #[test]
    fn examples_are_without_faults() {
        let plain = format!("{:?}", read(None, "en", &mut Vec::new()));
        let examples = [EXAMPLES, TAG_EXAMPLES].map(|text| text.split("```yaml\n").skip(1));
        for example in examples.into_iter().flatten() {
            let (example, _) = example.split_once("```\n").unwrap();
            let mut diagnostics = Vec::new();
            let read = read(Some(example), "en", &mut diagnostics);
            assert!(diagnostics.is_empty(), "{example}: {diagnostics:?}");
            assert_ne!(format!("{read:?}"), plain, "{example}");
        }
    }
}
