//! The towns of the gazetteer, by which a place alone is known to be one, and the words of datelines.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::table;

/// The forms of the towns, in lower case.
static TOWNS: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| {
    let cities = table::rows::<3>(&table::PLACES).filter(|[_, _, kind]| *kind == "city");
    cities.map(|[form, ..]| form.to_lowercase()).collect()
});

/// The words around datelines: kind, words.
const WORDS: &str = include_str!("words.tsv");

static WORDS_OF: LazyLock<[HashSet<&str, FixedState>; 4]> = LazyLock::new(|| {
    ["weekday", "small", "no-place", "desk"]
        .map(|kind| table::of_kind(WORDS, kind).into_iter().collect())
});

/// What stands before the place in a line of the head.
static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(WORDS, "label"));

/// What a word around a dateline does, in the table's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse::wire) enum HeadWord {
    /// Is a day of the week.
    Weekday,
    /// Stands between a place and a date.
    Small,
    /// Begins a sentence or a label.
    NoPlace,
    /// Is a desk that stands where a place does.
    Desk,
}

impl HeadWord {
    /// Whether `word` is of this kind; case and a point behind it do not count.
    pub(in crate::parse::wire) fn has(self, word: &str) -> bool {
        let word = word.trim_matches(['.', ' ']);
        word.len() <= 40
            && WORDS_OF
                .get(self as usize)
                .is_some_and(|all| all.contains(word) || all.contains(&*table::lowered(word)))
    }
}

/// Whether `name` is a town of the gazetteer, or several between slashes; case does not count.
pub(in crate::parse::wire) fn is_town(name: &str) -> bool {
    let known = |part: &str| TOWNS.contains(part.trim().to_lowercase().replace("i̇", "i").as_str());
    !name.is_empty() && name.len() <= 80 && (known(name) || name.split('/').all(known))
}

/// The place behind a label within `line`: "2024年3月3日　発信地：ソウル/韓国".
pub(in crate::parse::wire) fn labelled(line: &str) -> Option<&str> {
    if line.len() > 300 || !line.contains([':', '：']) {
        return None;
    }
    let behind = |label: &&str| Some(line.split_once(label)?.1);
    let rest = LABELS.iter().find_map(behind)?.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || "/／[(（,、|".contains(c));
    let place = &rest[..end.unwrap_or(rest.len())];
    (1..=20).contains(&place.chars().count()).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_and_words() {
        for name in ["Berlin", "SEOUL", "Seoul/Tokyo", "Gdańsk"] {
            assert!(is_town(name), "{name}");
        }
        for name in ["", "Harbour", "Berlin/Harbour", "Bavaria"] {
            assert!(!is_town(name), "{name}");
        }
        for (line, place) in [
            ("2024年3月3日 10:15　発信地：ソウル/韓国 [ 韓国 ]", Some("ソウル")),
            ("발신지: 나루", Some("나루")),
            ("Dateline: Harbour, March 3", Some("Harbour")),
            ("発信地", None),
            ("Harbour: ships", None),
        ] {
            assert_eq!(labelled(line), place, "{line}");
        }
        assert!(HeadWord::Weekday.has("Mon.") && HeadWord::Weekday.has("Sonntag"));
        assert!(HeadWord::NoPlace.has("BREAKING") && HeadWord::Desk.has("Redacción"));
        assert!(HeadWord::Small.has("في") && !HeadWord::Small.has("Paris"));
    }
}
