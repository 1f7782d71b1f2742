//! The reference of `taxonomy.yaml`: one table of its keys for the reader, the hints and the page.

/// A key of an entry.
struct Key {
    name: &'static str,
    /// Whether a region may have it, and whether a theme.
    of: (bool, bool),
    about: &'static str,
}

const fn key(name: &'static str, of: (bool, bool), about: &'static str) -> Key {
    Key { name, of, about }
}

/// Every key of an entry.
const KEYS: &[Key] = &[
    key(
        "slug",
        (true, true),
        "Its key and address. A slug of the table below is that region or theme; another is a new \
         one, which stands before `world` or `general`.",
    ),
    key("name", (true, true), "Its name in the language of the site."),
    key("names", (true, true), "Its names in other languages: `names: {ko: 북극, ru: Арктика}`."),
    key(
        "countries",
        (true, false),
        "The countries that belong to it and leave the region where they were: ISO codes, names \
         or groups. What stands alone goes before a group.",
    ),
    key(
        "words",
        (true, true),
        "Names and words that speak for it: a list; or each with its weight; or either of these \
         below a language. A listed name of a region weighs 1, a listed word of a theme 3.",
    ),
    key(
        "from",
        (false, true),
        "The theme of which it is a part: an article of that theme in which the `words` of this \
         one count goes here instead.",
    ),
    key("iptc", (false, true), "Its codes of IPTC Media Topics."),
    key(
        "merge",
        (true, true),
        "Others that become a part of it: what spoke for them speaks for it, and their slugs and \
         names still mean it in front matter.",
    ),
    key(
        "hide",
        (true, true),
        "`true` where it is not used: its articles go to the next best, else to `world` or \
         `general`.",
    ),
];

/// The names of the keys of a region, or of a theme.
pub(super) fn keys(of_themes: bool) -> Vec<&'static str> {
    let may = |key: &&Key| if of_themes { key.of.1 } else { key.of.0 };
    KEYS.iter().filter(may).map(|key| key.name).collect()
}

/// What a site may do, each with the file that does it.
const EXAMPLES: &[(&str, &str, &str)] = &[
    (
        "Add and rename",
        "A new region takes its countries along. A name is in the language of the site.",
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
        "All that spoke for one of them speaks for the one, and `region: south-asia` in front \
         matter means it too. Its page is `region/asia.html`.",
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
        "A region is divided by countries. Groups are ready made: as the slug of a new region, \
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
        "A theme is divided by words. What is on machines that learn leaves Technology; all else \
         stays there.",
        "themes:
  - slug: machines
    name: Thinking machines
    from: technology
    words: [artificial intelligence, chatbot, machine learning]
",
    ),
    (
        "Hide",
        "Articles that were of a hidden region or theme go to the next best.",
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
        "A word counts in texts that are written in its letters: Hangul in Korean ones, Cyrillic \
         in Russian ones, Latin letters in all. A word below a language counts in that one alone. \
         English, Spanish and Russian words are matched on their stems, so that one form of a \
         word suffices; `\"=goal\"` is matched as it stands in English. A weight of 0 silences a \
         word of the program.",
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

What a site changes of the built-in regions and themes: two lists, `regions` and `themes`, of
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
        ("Groups of countries", "countries", "What `countries` understands besides countries."),
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
            let mut said = Vec::new();
            let read = read(Some(example), "en", &mut said);
            assert!(said.is_empty(), "{heading}: {said:?}");
            assert_ne!(format!("{read:?}"), plain, "{heading}");
        }
    }
}
