//! The elements of HTML: what browsers make of each, and what may stand on a page here.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

/// What the table says of an element; of one without traits, that HTML has or had it, and no page
/// here shows it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ElementTrait {
    /// May stand on a page here.
    Shown = 1,
    /// Holds nothing, and is never closed.
    Void = 1 << 1,
    /// Holds text in which nothing is a tag but the one that ends it.
    Raw = 1 << 2,
    /// Is such an element where scripts run.
    RawByScripts = 1 << 3,
    /// Is closed by browsers where the next one begins.
    EndsAlone = 1 << 4,
    /// Holds what is for programs, and never for readers.
    Program = 1 << 5,
    /// Holds another language, with elements of its own.
    Foreign = 1 << 6,
    /// Begins a line of its own, so that no word goes on behind it.
    PartsWords = 1 << 7,
    /// Stands inside of a line: its words are those of the block around it.
    Inline = 1 << 8,
    /// Is a block whose own words decide its direction.
    Directed = 1 << 9,
    /// Is a block whose direction is that of the blocks inside, where these have one.
    Around = 1 << 10,
    /// A picture may stand in it, and it shows nothing of its own.
    Frame = 1 << 11,
}

impl ElementTrait {
    fn named(name: &str) -> Result<Self, ValueError> {
        Self::deserialize(name.into_deserializer())
    }
}

/// Every element with its traits, in the order of the names.
static ELEMENTS: LazyLock<Vec<(&str, u16)>> = LazyLock::new(|| {
    let lines = include_str!("elements.tsv").lines().filter(|line| !line.starts_with('#'));
    let cells = lines.skip(1).map(|line| line.split_once('\t').unwrap_or((line, "")));
    cells
        .map(|(name, traits)| {
            let traits = traits.split('|').filter_map(|word| ElementTrait::named(word).ok());
            (name, traits.fold(0, |all, one| all | one as u16))
        })
        .collect()
});

/// The element of that name, in small letters.
fn find(name: &str) -> Option<&'static (&'static str, u16)> {
    let at = ELEMENTS.binary_search_by_key(&name, |(known, _)| known).ok()?;
    ELEMENTS.get(at)
}

fn has(name: &str, its: ElementTrait) -> bool {
    find(name).is_some_and(|(_, traits)| traits & its as u16 != 0)
}

/// `name`, in small letters, where it is that of an element of HTML.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    find(name).map(|(known, _)| *known)
}

/// The elements that may stand on a page.
pub(crate) fn shown() -> impl Iterator<Item = &'static str> {
    ELEMENTS
        .iter()
        .filter(|(_, traits)| traits & ElementTrait::Shown as u16 != 0)
        .map(|(name, _)| *name)
}

/// Whether an element may stand on a page.
pub(crate) fn is_shown(name: &str) -> bool {
    has(name, ElementTrait::Shown)
}

/// Whether an element holds nothing, and is never closed.
pub(crate) fn is_void(name: &str) -> bool {
    has(name, ElementTrait::Void)
}

/// Whether browsers read what stands in an element as no HTML, up to its end or for ever.
pub(crate) fn is_raw(name: &str) -> bool {
    has(name, ElementTrait::Raw)
}

/// Whether browsers in which scripts run do so.
pub(crate) fn is_raw_with_scripts(name: &str) -> bool {
    const EITHER: u16 = ElementTrait::Raw as u16 | ElementTrait::RawByScripts as u16;
    find(name).is_some_and(|(_, traits)| traits & EITHER != 0)
}

/// Whether browsers close an element by themselves where the next one begins.
pub(crate) fn ends_alone(name: &str) -> bool {
    has(name, ElementTrait::EndsAlone)
}

/// Whether what stands in an element is for programs, and never for readers.
pub(crate) fn is_program(name: &str) -> bool {
    has(name, ElementTrait::Program)
}

/// Whether an element holds another language, with elements of its own.
pub(crate) fn is_foreign(name: &str) -> bool {
    has(name, ElementTrait::Foreign)
}

/// Whether an element begins a line of its own, so that no word goes on behind it.
pub(crate) fn parts_words(name: &str) -> bool {
    has(name, ElementTrait::PartsWords)
}

/// Whether an element stands inside of a line.
pub(crate) fn is_inline(name: &str) -> bool {
    has(name, ElementTrait::Inline)
}

/// Whether the own words of an element decide its direction.
pub(crate) fn is_directed(name: &str) -> bool {
    has(name, ElementTrait::Directed)
}

/// Whether the blocks inside of an element decide its direction.
pub(crate) fn is_around(name: &str) -> bool {
    has(name, ElementTrait::Around)
}

/// Whether a picture may stand in an element that shows nothing of its own.
pub(crate) fn is_frame(name: &str) -> bool {
    has(name, ElementTrait::Frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_is_known() {
        let table = include_str!("elements.tsv").lines().filter(|line| !line.starts_with('#'));
        let words = table.skip(1).filter_map(|line| Some(line.split_once('\t')?.1.split('|')));
        for word in words.flatten() {
            assert!(ElementTrait::named(word).is_ok(), "{word}");
        }
    }

    #[test]
    fn names_are_in_order_and_traits_agree() {
        assert!(ELEMENTS.is_sorted_by(|(one, _), (next, _)| one < next));
        for (name, traits) in &*ELEMENTS {
            let never = |one: ElementTrait, other: ElementTrait| {
                let both = one as u16 | other as u16;
                assert_ne!(traits & both, both, "{name}");
            };
            never(ElementTrait::Shown, ElementTrait::Raw);
            never(ElementTrait::Shown, ElementTrait::RawByScripts);
            never(ElementTrait::Void, ElementTrait::Raw);
            never(ElementTrait::Void, ElementTrait::EndsAlone);
            never(ElementTrait::Inline, ElementTrait::Directed);
        }
        assert!(is_void("br") && is_raw("style") && !is_raw("noscript") && known("x").is_none());
    }
}
