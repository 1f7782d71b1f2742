//! The reference of `taxonomy.yaml`: one table of its keys for the reader, the hints and the page.

/// A key of an entry.
struct EntryKey {
    name: &'static str,
    /// Whether a region may have it, and whether a theme.
    of: (bool, bool),
    about: &'static str,
}

const fn key(name: &'static str, of: (bool, bool), about: &'static str) -> EntryKey {
    EntryKey { name, of, about }
}

/// Every key of an entry.
const KEYS: &[EntryKey] = &[
    key(
        "slug",
        (true, true),
        "Its key and address. A slug from the tables below changes that region or theme; any other \
         adds a new one, before `world` or `general`.",
    ),
    key("name", (true, true), "Its name in the language of the site."),
    key("names", (true, true), "Its names in other languages: `names: {ko: 북극, ru: Арктика}`."),
    key(
        "countries",
        (true, false),
        "Countries that move to it from their old region: ISO codes, names or groups. A country \
         listed by itself beats a group.",
    ),
    key(
        "words",
        (true, true),
        "Names and words that point to it: a list, or each with its weight, or either of these under \
         a language. In a list, a name of a region weighs 1 and a word of a theme 3.",
    ),
    key(
        "from",
        (false, true),
        "The theme that it is split from: articles of that theme that contain the `words` of this \
         one go here instead.",
    ),
    key("iptc", (false, true), "Its IPTC Media Topics codes."),
    key(
        "merge",
        (true, true),
        "Others that become part of it: their words point to it, and their slugs and names still \
         work in front matter.",
    ),
    key(
        "hide",
        (true, true),
        "`true` if it is not used: its articles go to the next best, else to `world` or `general`.",
    ),
];

/// The names of the keys of a region, or of a theme.
pub(super) fn keys(of_themes: bool) -> Vec<&'static str> {
    let may = |key: &&EntryKey| if of_themes { key.of.1 } else { key.of.0 };
    KEYS.iter().filter(may).map(|key| key.name).collect()
}

/// What a site may do, each with the file that does it.
const EXAMPLES: &[(&str, &str, &str)] = &[
    (
        "Add and rename",
        "A new region takes its countries with it. Names are in the language of the site.",
        "regions:
  - slug: arctic
    name: The Arctic
    names: {ko: 북극, es: El Ártico}
    countries: [GL, IS, SJ]
    words: [Arctic Circle, Barents Sea]
  - slug: oceania
    name: The Pacific
",
    ),
    (
        "Merge",
        "What pointed to one of them points to the new one, and `region: south-asia` in front matter \
         still works. Its page is `region/asia.html`.",
        "regions:
  - slug: asia
    name: Asia
    merge: [east-asia, southeast-asia, south-asia]
themes:
  - slug: planet
    name: Planet
    merge: [energy, disasters]
",
    ),
    (
        "Split a region",
        "A region is split by countries. Groups are ready-made: as the slug of a new region, \
         with its names in all languages, or among the `countries` of another. These lines take \
         Russia and its neighbours out of Europe, and move Northern Africa to the Middle East, \
         but not Sudan.",
        "regions:
  - slug: russia-and-neighbours
  - slug: middle-east
    countries: [northern-africa]
  - slug: africa
    countries: [SD]
",
    ),
    (
        "Split a theme",
        "A theme is split by words. Articles on machine learning leave Technology; all others stay \
         there.",
        "themes:
  - slug: machines
    name: Thinking machines
    from: technology
    words: [artificial intelligence, chatbot, machine learning]
",
    ),
    (
        "Hide",
        "Articles of a hidden region or theme go to the next best.",
        "regions:
  - slug: oceania
    hide: true
themes:
  - slug: life
    hide: true
",
    ),
    (
        "Words, weights and languages",
        "A word counts in texts written in its script: Hangul in Korean ones, Cyrillic \
         in Russian ones, Latin letters in all. A word under a language counts only in that language. \
         English, Spanish and Russian words are matched on their stems, so that one form of a \
         word suffices; `\"=goal\"` is matched as it stands in English. A weight of 0 switches off a built-in word.",
        "themes:
  - slug: sea
    name: The sea
    words:
      trawler: 5
      lighthouse: 3
      ko: [항구, 등대]
      ru: {маяк: 5, порт: 2}
      es: [faro]
",
    ),
];

/// How the page begins.
const HEAD: &str = "
# `taxonomy.yaml`

What a site changes in the built-in regions and themes: two lists, `regions` and `themes`, of
entries. `dateline learn --write` adds words to them.

| key | of | what it does |
| --- | --- | --- |
";

/// The reference as Markdown, with the tables of `regions` and `themes` (slugs and names) and
/// of groups (slugs, and what is in them).
pub(super) fn reference(lists: [&[(String, String)]; 3]) -> String {
    let mut text = String::from(HEAD);
    for key in KEYS {
        let of = match key.of {
            (true, false) => "regions",
            (false, true) => "themes",
            _ => "both",
        };
        text.extend(["| `", key.name, "` | ", of, " | ", key.about, " |\n"]);
    }
    for (heading, says, example) in EXAMPLES {
        text.extend(["\n## ", heading, "\n\n", says, "\n\n```yaml\n", example, "```\n"]);
    }
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
        for (heading, _, example) in EXAMPLES {
            let mut diagnostics = Vec::new();
            let read = read(Some(example), "en", &mut diagnostics);
            assert!(diagnostics.is_empty(), "{heading}: {diagnostics:?}");
            assert_ne!(format!("{read:?}"), plain, "{heading}");
        }
    }
}
