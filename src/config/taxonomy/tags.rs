//! `tags` of `taxonomy.yaml`: tags that are renamed, merged, hidden, or of another kind.

use std::collections::BTreeMap;

use serde_json::Value;
use smol_str::SmolStr;

use super::about;
use crate::diagnostic::FaultCode;
use crate::model::{Tag, TagClaim, TagKind, TagRow, TagTable};
use crate::yaml::{MappingReader, nearest, plain};

/// The word that hides a tag.
const HIDE: &str = "hide";

/// A row while the file is read.
struct TagDraft {
    /// Its key in the file, as it stands there.
    key: String,
    written: SmolStr,
    /// Its new name.
    name: Option<SmolStr>,
    /// Other names that belong to it, each with the key of the row that says so.
    others: Vec<(&'static str, SmolStr)>,
    kind: Option<TagKind>,
    hidden: bool,
}

/// The table under `tags`, for a site in the language `lang`.
pub(super) fn read(keys: &mut MappingReader<'_>, lang: &str) -> TagTable {
    let Some(mut tags) = keys.inside("tags") else {
        return TagTable::default();
    };
    let mut drafts: Vec<TagDraft> = Vec::new();
    for key in tags.names() {
        drafts.extend(row(&mut tags, &key, lang));
    }
    let names = claims(&mut tags, &drafts);
    let (names, ends) = ends(&mut tags, &drafts, names);
    table(drafts, names, &ends)
}

/// The row under `key`; none where it has no form of one.
fn row(tags: &mut MappingReader<'_>, key: &str, lang: &str) -> Option<TagDraft> {
    let mut draft = TagDraft {
        key: key.to_owned(),
        written: plain(key).into(),
        name: None,
        others: Vec::new(),
        kind: None,
        hidden: false,
    };
    match tags.value(key) {
        Some(Value::String(word)) if word == HIDE => draft.hidden = true,
        Some(Value::Object(_)) => fill(tags.inside(key)?, &mut draft, lang),
        other => {
            let to = match other {
                Some(Value::String(word)) => format!("{{name: {word}}}"),
                Some(Value::Array(_)) => String::from("{also: [another, a third]}"),
                _ => String::from("{name: another}"),
            };
            let message = format!("`{key}` must be `hide`, or keys in braces");
            let hint = format!("write `{key}: {to}`, or `{key}: hide`");
            tags.fault(FaultCode::WrongType, key, message, hint);
            return None;
        }
    }
    (!draft.written.is_empty()).then_some(draft)
}

fn fill(mut row: MappingReader<'_>, draft: &mut TagDraft, lang: &str) {
    let primary = lang.split('-').next().unwrap_or_default();
    draft.name = row.string("name").filter(|name| !name.is_empty()).map(SmolStr::from);
    let also = row.strings("also").unwrap_or_default();
    draft.others.extend(also.into_iter().map(|name| ("also", name.into())));
    if let Some(mut names) = row.inside("names") {
        for language in names.names() {
            let Some(name) = names.string(&language).filter(|name| !name.is_empty()) else {
                continue;
            };
            if language == primary && draft.name.is_none() {
                draft.name = Some(name.into());
            } else {
                draft.others.push(("names", name.into()));
            }
        }
    }
    draft.hidden = row.boolean("hide").unwrap_or(false);
    draft.kind = kind(&mut row);
    if draft.hidden && draft.name.is_some() {
        let message = format!("`{}` is hidden and cannot have a new name", draft.key);
        let hint = "remove `hide: true`, or the name";
        row.fault(FaultCode::HiddenTermUsed, HIDE, message, hint);
    }
    row.refuse_unknown(&about::tag_keys());
}

fn kind(row: &mut MappingReader<'_>) -> Option<TagKind> {
    let word = row.string("kind")?;
    let known = TagKind::ALL.into_iter().find(|kind| word.eq_ignore_ascii_case(kind.word()));
    if known.is_none() {
        let words = TagKind::ALL.map(TagKind::word);
        let hint = match nearest(&word, words.into_iter()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", words.join(", ")),
        };
        row.fault(FaultCode::BadChoice, "kind", format!("`{word}` is not a kind of tag"), hint);
    }
    known
}

/// The rows that the names of the file belong to, by the keys of these. That of two is a fault.
fn claims(tags: &mut MappingReader<'_>, drafts: &[TagDraft]) -> BTreeMap<SmolStr, TagClaim> {
    let mut names: BTreeMap<SmolStr, TagClaim> = BTreeMap::new();
    let mut claim = |row: usize, name: &SmolStr, says: String| {
        let new = TagClaim { row, says: says.into() };
        let known = names.entry(Tag::written(name).key()).or_insert_with(|| new);
        let other = drafts.get(known.row).filter(|_| known.row != row);
        if let (Some(other), Some(draft)) = (other, drafts.get(row)) {
            let [one, two] = [&other.written, &draft.written];
            let is_row = Tag::written(name).is_spelt(one);
            let (message, hint) = if *name == draft.written {
                (format!("the tag `{name}` has two rows"), "make one row of them")
            } else if is_row {
                (format!("the tag `{one}` has a row, and belongs to `{two}` too"), ONE)
            } else {
                (format!("the tag `{name}` belongs to two others: `{one}` and `{two}`"), ONE)
            };
            tags.fault(FaultCode::TermTwice, &draft.key, message, hint);
        }
    };
    for (row, draft) in drafts.iter().enumerate() {
        let says = match (&draft.name, draft.hidden) {
            (Some(name), _) => format!("{}: {{name: {name}}}", draft.written),
            (None, true) => format!("{}: {HIDE}", draft.written),
            (None, false) => draft.written.to_string(),
        };
        claim(row, &draft.written, says);
    }
    for (row, draft) in drafts.iter().enumerate() {
        for (key, name) in &draft.others {
            claim(row, name, format!("{}: {{{key}: [{name}]}}", draft.written));
        }
    }
    names
}

/// What is to be done with a name that belongs to two rows.
const ONE: &str = "leave it in one of them";

/// Of every row the one that its names end at, by way of new names that have rows of their own, and
/// the `names` with the new ones. New names that lead in a circle are a fault.
fn ends(
    tags: &mut MappingReader<'_>,
    drafts: &[TagDraft],
    mut names: BTreeMap<SmolStr, TagClaim>,
) -> (BTreeMap<SmolStr, TagClaim>, Vec<usize>) {
    let mut next: Vec<usize> = (0..drafts.len()).collect();
    for (row, draft) in drafts.iter().enumerate() {
        if let Some(name) = draft.name.as_ref().filter(|_| !draft.hidden) {
            let new = TagClaim { row, says: draft.written.clone() };
            next[row] = names.entry(Tag::written(name).key()).or_insert(new).row;
        }
    }
    // How often a row was come by tells in which walk that was.
    let mut walks = vec![0; drafts.len()];
    for start in 0..drafts.len() {
        let (mut at, walk) = (start, start + 1);
        while walks[at] == 0 && next[at] != at {
            walks[at] = walk;
            at = next[at];
        }
        let in_circle = walks[at] == walk;
        if in_circle {
            let draft = &drafts[at];
            let message = format!("the new names of `{}` lead in a circle", draft.written);
            tags.fault(FaultCode::TermTwice, &draft.key, message, "leave out one of them");
            next[at] = at;
        }
        let (end, mut at) = (next[at], start);
        while walks[at] == walk && at != end {
            at = std::mem::replace(&mut next[at], end);
        }
    }
    (names, next)
}

/// The table of the rows at which others end.
fn table(
    drafts: Vec<TagDraft>,
    mut names: BTreeMap<SmolStr, TagClaim>,
    ends: &[usize],
) -> TagTable {
    let mut kinds: Vec<Option<TagKind>> = drafts.iter().map(|draft| draft.kind).collect();
    for (row, end) in ends.iter().enumerate() {
        kinds[*end] = kinds[*end].or(kinds[row]);
    }
    let mut places = vec![0; drafts.len()];
    let mut rows = Vec::new();
    for (row, draft) in drafts.into_iter().enumerate().filter(|(row, _)| ends[*row] == *row) {
        places[row] = rows.len();
        let TagDraft { written, name, hidden, .. } = draft;
        let name = name.filter(|_| !hidden).unwrap_or_else(|| written.clone());
        rows.push(TagRow { written, name, kind: kinds[row], hidden });
    }
    for claim in names.values_mut() {
        claim.row = places[ends[claim.row]];
    }
    TagTable::new(rows, names)
}
