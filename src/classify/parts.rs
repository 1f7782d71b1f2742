//! Themes that a site divides by words: which part takes what speaks for the whole.

use std::collections::BTreeMap;

use crate::model::{Taxonomy, ThemeId};

/// A part takes the whole where its own words weigh this share of the mentions of the whole: a
/// fifth of the mentions at the usual weight of 3.
const SHARE: f32 = 0.6;

/// Moves what speaks for a theme to the part of it whose own words count most, where they count
/// enough; else what speaks for the part to the whole. `mentions` tells how much a theme would
/// have if each of its terms weighed 1. Gives what took something, each with what it took from: a
/// part from the whole, or the whole from a part.
pub(super) fn divide(
    sums: &mut BTreeMap<ThemeId, f32>,
    mentions: impl Fn(ThemeId) -> f32,
    taxonomy: &Taxonomy,
) -> BTreeMap<ThemeId, ThemeId> {
    let mut best: BTreeMap<ThemeId, (ThemeId, f32)> = BTreeMap::new();
    for (id, theme) in (0..u8::MAX).map(ThemeId).zip(&taxonomy.themes) {
        let own = sums.get(&id).copied().filter(|own| *own > 0.0);
        if let (Some(whole), Some(own)) = (theme.from, own)
            && best.get(&whole).is_none_or(|(_, most)| own > *most)
        {
            best.insert(whole, (id, own));
        }
    }
    let mut took = BTreeMap::new();
    for (whole, (part, own)) in best {
        let (to, from) = if own >= mentions(whole) * SHARE { (part, whole) } else { (whole, part) };
        let moved = sums.remove(&from).unwrap_or(0.0).max(0.0);
        *sums.entry(to).or_default() += moved;
        took.insert(to, from);
    }
    took
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Theme;

    #[test]
    fn a_part_takes_the_whole_where_its_words_count() {
        let theme = |slug: &str, from| Theme {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            names: BTreeMap::new(),
            also: Vec::new(),
            was: None,
            from,
            iptc: Vec::new(),
        };
        let [whole, one, two] = [0, 1, 2].map(ThemeId);
        let themes =
            vec![theme("whole", None), theme("one", Some(whole)), theme("two", Some(whole))];
        let taxonomy = Taxonomy { themes, ..Taxonomy::default() };
        for (mentions, sums, told) in [
            (3.0, [9.0, 2.0, 0.0], [0.0, 11.0, 0.0]),
            (3.0, [9.0, 1.5, 0.0], [10.5, 0.0, 0.0]),
            (3.0, [9.0, 2.0, 3.0], [0.0, 2.0, 12.0]),
            (0.0, [0.0, 0.5, 0.0], [0.0, 0.5, 0.0]),
            (3.0, [9.0, 0.0, 0.0], [9.0, 0.0, 0.0]),
        ] {
            let all = [whole, one, two].into_iter().zip(sums);
            let mut sums = all.filter(|(_, sum)| *sum > 0.0).collect();
            divide(&mut sums, |_| mentions, &taxonomy);
            let found = [whole, one, two].map(|id| sums.get(&id).copied().unwrap_or(0.0));
            assert!(
                found.iter().zip(told).all(|(a, b)| (a - b).abs() < 1e-6),
                "{found:?} {told:?}"
            );
        }
    }
}
