//! Makes one of the names that mean one: a last name and the full name, an acronym and its
//! long form.

use std::sync::Arc;

use super::acronyms::{Acronym, acronyms};
use super::keymap::{KeyMap, KeySet, SmallFilter};
use super::mentions::NamedEntity;
use super::name_groups::{NameGroup, NameGroups, NameKey, TagSource, add};
use super::names::{Name, NameCue, NamedLine};
use super::namesakes::{TITLE, drop_namesakes};
use super::text::PartPosition;
use super::tokens::{WordToken, join, tokens};
use super::words::WordKind;
use crate::model::TagKind;

/// Adds the names of the running text to `groups`.
pub(super) fn add_names(source: &TagSource<'_>, groups: &mut NameGroups) {
    let lines = lines(source);
    let mut merger = Merger {
        source,
        names: Vec::new(),
        small: KeyMap::default(),
        aliases: KeyMap::default(),
        shorts: Vec::new(),
    };
    for line in &lines {
        if line.part.position != PartPosition::Title && !line.part.capitals {
            line.names(&mut merger.names);
            merger.explain_acronyms(line, groups);
        }
    }
    merger.learn_small_words();
    merger.drop_first_words();
    drop_namesakes(&merger.names, &lines, groups);
    merger.learn_short_names(groups);
    merger.assign(&lines, groups);
    for line in lines.iter().filter(|l| l.part.position == PartPosition::Title) {
        merger.read_title(line, groups);
    }
    for group in groups.values_mut() {
        group.spots.sort_unstable();
        group.spots.dedup();
    }
}

/// The parts with their tokens and known names.
fn lines<'a>(source: &TagSource<'a>) -> Vec<NamedLine<'a>> {
    let mut from = 0;
    let mut lines = Vec::with_capacity(source.parts.len());
    for (at, (part, tokens)) in source.parts.iter().zip(source.tokens).enumerate() {
        let rest = source.mentions.get(from..).unwrap_or_default();
        let known = rest.partition_point(|mention| mention.part <= at);
        lines.push(NamedLine {
            at,
            part,
            tokens,
            known: rest.get(..known).unwrap_or_default(),
            words: source.words,
        });
        from += known;
    }
    lines
}

/// What is known about the names of one article.
struct Merger<'a> {
    source: &'a TagSource<'a>,
    names: Vec<Name>,
    /// The words of the names, and whether they also stand in small letters.
    small: KeyMap<bool>,
    /// Names that stand for others: acronyms.
    aliases: KeyMap<NameKey>,
    /// Short names with the full names for which they may stand, sorted.
    shorts: Vec<Owner>,
}

/// A short name, the part and the byte where its full name stands, and that name.
type Owner = (u64, (usize, usize), NameKey);

impl Merger<'_> {
    fn tokens(&self, name: &Name) -> &[WordToken] {
        let tokens = self.source.tokens.get(name.part);
        tokens.and_then(|tokens| tokens.get(name.first..name.end)).unwrap_or_default()
    }

    fn key(&self, name: &Name) -> u64 {
        join(self.tokens(name))
    }

    /// Notes the acronyms that a line explains; where the tables know one of the two forms, the
    /// other stands for it.
    fn explain_acronyms(&mut self, line: &NamedLine<'_>, groups: &mut NameGroups) {
        for acronym in acronyms(line) {
            let tokens = line.tokens.get(acronym.first..acronym.at).unwrap_or_default();
            let long = join(tokens);
            let short = line.tokens.get(acronym.at..=acronym.at).unwrap_or_default();
            let named = body_in(line, acronym.first, acronym.at);
            let called = body_in(line, acronym.at, acronym.at + 1);
            // Where the tables know the acronym as that of another body, this is one of the text.
            let called_so = called.filter(|what| self.may_be(*what, line, acronym));
            let known = named.or(called_so).map(NameKey::Known);
            let target = known.unwrap_or(NameKey::Name(long));
            if known.is_some() {
                self.aliases.insert(long, target);
            } else {
                let group = add(groups, target, line.spot(acronym.first, acronym.at), || {
                    let name = line.slice(acronym.first, acronym.at);
                    NameGroup::new(Arc::from(name), TagKind::Organisation)
                });
                group.words = tokens.len();
            }
            if let Some(other) = called.map(NameKey::Known).filter(|other| *other != target) {
                self.give_acronym(line.slice(acronym.at, acronym.at + 1), other, target, groups);
            }
            self.aliases.insert(join(short), target);
            if let Some(group) = groups.get_mut(&target) {
                group.acronym = line.slice(acronym.at, acronym.at + 1).into();
            }
        }
    }

    /// Whether what the tables call by an acronym may be what the text calls so: they do not know
    /// it by a longer name, or by one with a word of that in the text.
    fn may_be(&self, what: NamedEntity, line: &NamedLine<'_>, acronym: Acronym) -> bool {
        let NamedEntity::Organisation(at) = what else {
            return true;
        };
        let Some(body) = self.source.gazetteer.organisations.get(usize::from(at)) else {
            return true;
        };
        let ours = line.tokens.get(acronym.first..acronym.at).unwrap_or_default();
        let kinds = WordKind::FUNCTION.or(WordKind::BODY).or(WordKind::HEAD);
        let mut telling = ours.iter().filter(|our| !self.source.words.kind(our.key).is(kinds));
        body.long_words.is_empty() || telling.any(|our| body.long_words.contains(&our.key))
    }

    /// Gives what stands under an acronym in the text to what the text calls so.
    fn give_acronym(&self, acronym: &str, from: NameKey, to: NameKey, groups: &mut NameGroups) {
        let Some(mut other) = groups.remove(&from) else {
            return;
        };
        let spots = std::mem::take(&mut other.spots);
        let (given, kept): (Vec<_>, Vec<_>) =
            spots.into_iter().partition(|spot| self.source.words_at(*spot) == acronym);
        if let Some(group) = groups.get_mut(&to) {
            group.spots.extend(given);
        }
        if !kept.is_empty() {
            groups.insert(from, NameGroup { spots: kept, ..other });
        }
    }

    /// Notes which words of the names also stand in small letters.
    fn learn_small_words(&mut self) {
        let (mut small, mut keys) = (KeyMap::default(), SmallFilter::default());
        for token in self.names.iter().flat_map(|name| self.tokens(name)) {
            small.insert(token.key, false);
            keys.add(token.key);
        }
        for token in self.source.tokens.iter().flatten() {
            if !token.capital
                && !token.joined
                && keys.may_have(token.key)
                && let Some(known) = small.get_mut(&token.key)
            {
                *known = true;
            }
        }
        self.small = small;
    }

    fn is_small(&self, word: u64) -> bool {
        self.small.get(&word).is_some_and(|small| *small)
    }

    /// Where a name of several words begins a sentence with a word that is no part of it, takes that
    /// away: one that also stands in small letters, or that the name does without elsewhere, or that
    /// is an ordinary one before a name of two. Nothing is taken from a name that also stands whole
    /// within a sentence.
    fn drop_first_words(&mut self) {
        let whole = self.keys_of(|name| !name.begins);
        let mut names = std::mem::take(&mut self.names);
        for name in &mut names {
            let tokens = self.tokens(name);
            let Some((first, rest)) = tokens.split_first().filter(|(_, rest)| !rest.is_empty())
            else {
                continue;
            };
            let begins = name.begins && name.cue != NameCue::Body;
            if begins
                && !whole.contains(&join(tokens))
                && (self.is_small(first.key)
                    || whole.contains(&join(rest))
                        && (rest.len() > 1 || self.is_of_many(name.part, first))
                    || rest.len() > 1 && self.is_ordinary(name.part, first))
            {
                name.first += 1 + rest.iter().take_while(|token| token.joined).count();
                name.begins = false;
            }
        }
        names.retain(|name| name.first < name.end);
        self.names = names;
    }

    /// Whether a word is one of the themes, or a participle.
    fn is_ordinary(&self, part: usize, word: &WordToken) -> bool {
        let text = self.source.parts.get(part).map_or("", |part| &*part.text);
        let word = word.of(text);
        word.ends_with("ed") || self.source.lexicon.has_word(word)
    }

    /// Whether a word says what several people are or do, or is a participle: "Administrators".
    fn is_of_many(&self, part: usize, word: &WordToken) -> bool {
        let text = self.source.parts.get(part).map_or("", |part| &*part.text);
        let word = word.of(text);
        let ends = ["ors", "ists", "ians", "ated", "ected", "imed", "ished", "ised", "ized"];
        ends.iter().any(|end| word.ends_with(end))
    }

    /// Notes by which short names the people of the article go.
    fn learn_short_names(&mut self, groups: &NameGroups) {
        for mention in self.source.mentions {
            if let NamedEntity::Person(at) = mention.what
                && let Some(person) = self.source.gazetteer.people.get(usize::from(at))
                && groups.contains_key(&NameKey::Known(mention.what))
            {
                let place = (mention.part, mention.start);
                let given = person.name.split(' ').next().filter(|given| *given != &*person.name);
                for short in std::iter::once(&*person.short).chain(given) {
                    let short = join(&tokens(short));
                    self.shorts.push((short, place, NameKey::Known(mention.what)));
                }
            }
        }
        let bodies = self.keys_of(|name| matches!(name.cue, NameCue::Body | NameCue::Namesake));
        let mut shorts = std::mem::take(&mut self.shorts);
        for name in &self.names {
            let tokens = self.tokens(name);
            let key = self.key(name);
            if bodies.contains(&key) {
                continue;
            }
            let place = (name.part, tokens.first().map_or(0, |t| t.start as usize));
            each_short(tokens, |short| {
                shorts.push((short, place, NameKey::Name(key)));
            });
        }
        shorts.sort_unstable();
        self.shorts = shorts;
    }

    /// The keys of the names that `are` something.
    fn keys_of(&self, are: impl Fn(&Name) -> bool) -> KeySet {
        let names = self.names.iter().filter(|name| are(name));
        names.map(|name| self.key(name)).collect()
    }

    /// Whom a short name at `place` means: the last one named before, else the first.
    fn owner(&self, short: u64, place: (usize, usize)) -> Option<NameKey> {
        let first = self.shorts.partition_point(|owner| owner.0 < short);
        let behind = self.shorts.partition_point(|owner| (owner.0, owner.1) <= (short, place));
        let owner = self.shorts.get(first.max(behind.saturating_sub(1)))?;
        (owner.0 == short).then_some(owner.2)
    }

    /// Adds each name to its group.
    fn assign(&self, lines: &[NamedLine<'_>], groups: &mut NameGroups) {
        let solid = self.keys_of(|name| !name.begins && !name.left_over);
        for name in &self.names {
            let Some(line) = lines.get(name.part) else {
                continue;
            };
            let key = self.key(name);
            let tokens = self.tokens(name);
            let spot = line.spot(name.first, name.end);
            let owner = self.owner(key, (spot.part, spot.start));
            let alias = self.aliases.get(&key).copied();
            let named = tokens.len() > 1 || solid.contains(&key) && !self.is_generic(tokens);
            let own = named.then_some(NameKey::Name(key));
            let Some(target) = alias.or(owner).or(own) else {
                continue;
            };
            let kind = match name.cue {
                NameCue::Body => TagKind::Organisation,
                NameCue::Person => TagKind::Person,
                NameCue::None if alias.is_none() && owner.is_some() => TagKind::Person,
                NameCue::None | NameCue::Namesake => TagKind::Subject,
            };
            let group = add(groups, target, spot, || {
                NameGroup::new(Arc::from(line.slice(name.first, name.end)), kind)
            });
            if target == NameKey::Name(key) {
                // A shorter name may have stood before, and the name in capitals.
                let written = line.slice(name.first, name.end);
                if (group.words == 0 || in_capitals(&group.name)) && !in_capitals(written) {
                    group.name = Arc::from(written);
                }
                group.words = tokens.len();
                group.common = tokens.iter().all(|token| self.is_small(token.key));
            }
            if group.kind == TagKind::Subject {
                group.kind = kind;
            }
        }
    }

    /// Whether a word alone says only of which kind something is, or is only a given name:
    /// "Commission", "Cup", "Caitlin".
    fn is_generic(&self, tokens: &[WordToken]) -> bool {
        let kinds = WordKind::BODY.or(WordKind::HEAD).or(WordKind::NAMESAKE).or(WordKind::PARTY);
        let kinds = kinds.or(WordKind::GIVEN);
        tokens.iter().all(|token| self.source.words.kind(token.key).is(kinds))
    }

    /// Adds the names of the body that the title repeats.
    fn read_title(&self, line: &NamedLine<'_>, groups: &mut NameGroups) {
        let words = line.tokens.get(..TITLE).unwrap_or(line.tokens);
        for at in 0..words.len() {
            let spot = line.spot(at, at + 1);
            let one = words.get(at).filter(|token| token.capital);
            let owner = one.and_then(|token| self.owner(join(&[*token]), (0, spot.start)));
            if let Some(group) = owner.and_then(|owner| groups.get_mut(&owner)) {
                group.spots.push(spot);
            }
        }
        for (name, group) in groups.iter_mut() {
            let mut windows = words.windows(group.words.max(1));
            let same = |tokens: &[WordToken]| {
                tokens.first().is_some_and(|t| t.capital) && NameKey::Name(join(tokens)) == *name
            };
            if group.words > 0
                && let Some(at) = windows.position(same)
            {
                group.spots.push(line.spot(at, at + group.words));
            }
        }
    }
}

/// The organisation of the tables that stands in tokens `first..end`.
fn body_in(line: &NamedLine<'_>, first: usize, end: usize) -> Option<NamedEntity> {
    let inside = line.spot(first, end);
    let from = line.known.partition_point(|mention| mention.end <= inside.start);
    let near = line.known.iter().skip(from).take_while(|known| known.start < inside.end);
    let mut bodies = near.map(|known| known.what);
    bodies.find(|what| matches!(what, NamedEntity::Organisation(_)))
}

/// Whether a name of more letters than most acronyms have stands in capitals.
fn in_capitals(name: &str) -> bool {
    name.chars().count() > 5 && !name.contains(char::is_lowercase)
}

/// The keys of the shorter names by which a name of several words goes later: its last words, and
/// its first one.
fn each_short(tokens: &[WordToken], mut each: impl FnMut(u64)) {
    if let [first, _, last] = tokens
        && last.joined
        && !last.capital
    {
        return each(join(&[*first]));
    }
    if let [given, _, ..] = tokens {
        each(join(&[*given]));
    }
    for at in 1..tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        if rest.first().is_some_and(|token| token.capital) {
            each(join(rest));
        }
    }
}
