//! What tags of other systems are, by their names.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::table;

const KINDS: &str = include_str!("kinds.tsv");

/// The kind of each name; those between square brackets are apart.
static BY_NAME: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| table::words(KINDS).filter(|(_, kind)| *kind != "bracket").collect());

/// Names of shortcodes between square brackets.
static BRACKETS: LazyLock<Vec<&str>> = LazyLock::new(|| table::of_kind(KINDS, "bracket"));

/// Heads of such names that page builders use.
const BUILDERS: &[&str] = &["vc_", "et_pb_", "fusion_", "su_", "av_", "wpforms", "elementor"];

/// The kind of a name, or of the last of its words that has one; empty for others.
pub(super) fn kind(name: &str) -> &'static str {
    let name = folded(name);
    let of = |word: &str| BY_NAME.get(word).copied();
    if let Some(kind) = of(&name) {
        return kind;
    }
    let words = name.rsplit(['-', '/', '.']);
    // What templates do, and where words lead, has its whole name.
    let is_told = |kind: &&str| !matches!(*kind, "control" | "quiet" | "link" | "code" | "comment");
    words.filter_map(of).find(is_told).unwrap_or_default()
}

/// A name in small letters, with `-` between its words.
pub(super) fn folded(name: &str) -> Cow<'_, str> {
    let is_plain = name.bytes().all(|byte| !byte.is_ascii_uppercase() && byte != b'_');
    if is_plain { Cow::Borrowed(name) } else { Cow::Owned(name.to_lowercase().replace('_', "-")) }
}

/// Whether a shortcode lays a page out, and shows nothing itself.
pub(super) fn is_builder(name: &str) -> bool {
    BUILDERS.iter().any(|head| name.starts_with(head))
}

/// Whether a shortcode between square brackets has this name.
pub(super) fn is_bracket(name: &str) -> bool {
    is_builder(name) || BRACKETS.contains(&&*folded(name))
}
