//! What a drawing may hold: `allowed.tsv`.

use std::sync::LazyLock;

use crate::table;

const TABLE: &str = include_str!("allowed.tsv");

/// Elements that draw, or say how others are drawn.
static ELEMENTS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "element"));
/// Attributes that hold numbers, names and words, and lead nowhere.
static ATTRIBUTES: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "attribute"));
/// Properties of styles.
static PROPERTIES: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(TABLE, "property"));
/// What the value of a property may call beside addresses in the drawing itself.
pub(super) static FUNCTIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::of_kind(TABLE, "function"));
/// What a selector may call.
pub(super) static SELECTORS: LazyLock<Vec<&str>> =
    LazyLock::new(|| table::of_kind(TABLE, "selector"));

/// Whether an element may stand, by its local name.
pub(super) fn is_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name).is_ok()
}

/// Whether an attribute that is no property of styles may stand.
pub(super) fn is_attribute(name: &str) -> bool {
    let is_known = ATTRIBUTES.binary_search(&name).is_ok();
    is_known || name.starts_with("aria-") || name.starts_with("data-")
}

/// Whether a property of styles, in lower case, may stand.
pub(super) fn is_property(name: &str) -> bool {
    PROPERTIES.binary_search(&name).is_ok()
}

/// Whether a property of styles may stand as an attribute.
pub(super) fn is_presentation(name: &str) -> bool {
    is_property(name) && !name.starts_with("background")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_stands_in_its_order() {
        for list in [&ELEMENTS, &ATTRIBUTES, &PROPERTIES, &FUNCTIONS, &SELECTORS] {
            assert!(!list.is_empty() && list.is_sorted());
        }
    }
}
