//! Names of the tables within a longer name that is another thing: the Heineken Cup is no beer, and
//! the Olympic Primary School no part of the Games.

use std::collections::BTreeMap;

use super::mentions::{Mention, NamedEntity};
use super::name_groups::{NameGroups, NameKey, Spot};
use super::names::{Name, NameCue, NamedLine};
use super::text::PartPosition;
use super::tokens::join;
use super::words::WordKind;

/// How many words of a title are compared with the names of the text.
pub(super) const TITLE: usize = 60;
/// The most words of a longer name that are sought in a title.
const LONGEST: usize = 7;

/// What a longer name takes from the names within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LongerName {
    /// All: it is of a kind of its own.
    Namesake,
    /// People and organisations: a school may be named after them, and is in the place that its name
    /// tells.
    House,
}

/// Takes from people, organisations and places of the tables what stands within a name of another
/// kind: the Heineken Cup is no beer, and Leicester Square not in Leicester. The title, of which
/// capitals tell nothing, is read by the names of the text.
pub(super) fn drop_namesakes(names: &[Name], lines: &[NamedLine<'_>], groups: &mut NameGroups) {
    let mut longer = BTreeMap::new();
    for name in names {
        if let Some(line) = lines.get(name.part)
            && let Some(kind) = longer_name(name, line)
        {
            let tokens = line.tokens.get(name.first..name.end).unwrap_or_default();
            longer.insert(join(tokens), kind);
            drop_inside(line, line.spot(name.first, name.end), kind, groups);
        }
    }
    if longer.is_empty() {
        return;
    }
    for line in lines.iter().filter(|line| line.part.position == PartPosition::Title) {
        let words = line.tokens.get(..TITLE).unwrap_or(line.tokens);
        for first in 0..words.len() {
            for end in first + 2..=words.len().min(first + LONGEST) {
                let kind = words.get(first..end).and_then(|words| longer.get(&join(words)));
                if let Some(kind) = kind {
                    drop_inside(line, line.spot(first, end), *kind, groups);
                }
            }
        }
    }
}

/// What a name is that holds another.
fn longer_name(name: &Name, line: &NamedLine<'_>) -> Option<LongerName> {
    match name.cue {
        NameCue::Namesake => Some(LongerName::Namesake),
        NameCue::Body => {
            let last = line.tokens.get(name.end.checked_sub(1)?)?;
            line.words.kind(last.key).is(WordKind::NAMESAKE).then_some(LongerName::House)
        }
        NameCue::None | NameCue::Person => None,
    }
}

/// Takes from the groups what a name at `spot` holds.
fn drop_inside(line: &NamedLine<'_>, spot: Spot, kind: LongerName, groups: &mut NameGroups) {
    let from = line.known.partition_point(|known| known.start < spot.start);
    let near = line.known.iter().skip(from).take_while(|known| known.start < spot.end);
    let inside = |known: &&Mention| spot.start <= known.start && known.end < spot.end;
    for known in near.filter(inside) {
        let key = match known.what {
            NamedEntity::Person(_) | NamedEntity::Organisation(_) => NameKey::Known(known.what),
            _ if kind == LongerName::House => continue,
            _ => {
                let place = line.part.text.get(known.start..known.end);
                NameKey::of_words(place.unwrap_or_default())
            }
        };
        if let Some(group) = groups.get_mut(&key) {
            group.spots.retain(|s| s.part != spot.part || s.start != known.start);
            if group.spots.is_empty() {
                groups.remove(&key);
            }
        }
    }
}
