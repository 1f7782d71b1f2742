//! Makes one of the names that mean one: a last name and the full name, an acronym and its
//! long form.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::acronyms::acronyms;
use super::mentions::What;
use super::names::Line;
use super::names::Name;
use super::tags::Groups;
use super::tags::Key;
use super::tags::Source;
use super::tags::add;
use super::text::Position;
use super::tokens::Token;
use super::tokens::key;
use crate::model::TagKind;

/// Adds the names of the running text to `groups`.
pub(super) fn add_names(source: &Source<'_>, groups: &mut Groups) {
    let lines = lines(source);
    let mut merger = Merger {
        source,
        names: Vec::new(),
        aliases: BTreeMap::new(),
        shorts: BTreeMap::new(),
    };
    for line in &lines {
        if line.part.position != Position::Title && !line.part.capitals {
            line.names(&mut merger.names);
            merger.explain_acronyms(line, groups);
        }
    }
    merger.drop_first_words();
    merger.learn_short_names(groups);
    merger.assign(&lines, groups);
    for line in lines.iter().filter(|l| l.part.position == Position::Title) {
        merger.read_title(line, groups);
    }
    for group in groups.values_mut() {
        group.spots.sort_unstable();
        group.spots.dedup();
    }
}

/// The parts with their tokens and known names.
fn lines<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let mut from = 0;
    let mut lines = Vec::with_capacity(source.parts.len());
    for (at, (part, tokens)) in source.parts.iter().zip(source.tokens).enumerate() {
        let rest = source.mentions.get(from..).unwrap_or_default();
        let known = rest.partition_point(|mention| mention.part <= at);
        lines.push(Line {
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
    source: &'a Source<'a>,
    names: Vec<Name>,
    /// Names that stand for others: acronyms.
    aliases: BTreeMap<Vec<u64>, Key>,
    /// Short names, each with the full names before which it may stand, in the order of the text.
    shorts: BTreeMap<Vec<u64>, Vec<Owner>>,
}

/// A full name, and the part and the byte where it stands.
type Owner = ((usize, usize), Key);

impl Merger<'_> {
    fn tokens(&self, name: &Name) -> &[Token] {
        let tokens = self.source.tokens.get(name.part);
        tokens
            .and_then(|tokens| tokens.get(name.first..name.end))
            .unwrap_or_default()
    }

    fn keys(&self, name: &Name) -> Vec<u64> {
        self.tokens(name).iter().map(|token| token.key).collect()
    }

    /// Notes the acronyms that a line explains; where the tables know one of the two forms, the
    /// other stands for it.
    fn explain_acronyms(&mut self, line: &Line<'_>, groups: &mut Groups) {
        for acronym in acronyms(line) {
            let body = |first: usize, end: usize| {
                let known = line.known.iter().find(|mention| {
                    let inside = line.spot(first, end);
                    matches!(mention.what, What::Organisation(_))
                        && inside.start < mention.end
                        && mention.start < inside.end
                });
                known.map(|mention| Key::Known(mention.what))
            };
            let keys = |first: usize, end: usize| -> Vec<u64> {
                let tokens = line.tokens.get(first..end).unwrap_or_default();
                tokens.iter().map(|token| token.key).collect()
            };
            let long = keys(acronym.first, acronym.at);
            let short = keys(acronym.at, acronym.at + 1);
            let known = body(acronym.first, acronym.at).or(body(acronym.at, acronym.at + 1));
            let target = known.clone().unwrap_or_else(|| Key::Name(long.clone()));
            if known.is_some() {
                self.aliases.insert(long, target.clone());
            } else {
                let spot = line.spot(acronym.first, acronym.at);
                let name = line.slice(acronym.first, acronym.at);
                let named = || (Arc::from(name), TagKind::Organisation);
                add(groups, target.clone(), spot, false, named);
            }
            self.aliases.insert(short, target);
        }
    }

    /// Where a name of several words begins a sentence with a word that also stands in small
    /// letters, that word is none of it.
    fn drop_first_words(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        for name in &mut names {
            let first = self.tokens(name).first().map(|token| token.key);
            let long = name.end - name.first > 1 && name.begins && !name.body;
            if long && first.is_some_and(|key| self.source.is_small(key)) {
                let tokens = self.tokens(name).iter().skip(1);
                name.first += 1 + tokens.take_while(|token| token.joined).count();
                name.begins = false;
            }
        }
        names.retain(|name| name.first < name.end);
        self.names = names;
    }

    /// Notes by which short names the people of the article go.
    fn learn_short_names(&mut self, groups: &Groups) {
        for mention in self.source.mentions {
            if let What::Person(at) = mention.what
                && let Some(person) = self.source.gazetteer.people.get(usize::from(at))
                && groups.contains_key(&Key::Known(mention.what))
            {
                let place = (mention.part, mention.start);
                let owner = (place, Key::Known(mention.what));
                let short = vec![key(&person.short)];
                self.shorts.entry(short).or_default().push(owner);
            }
        }
        let bodies: BTreeSet<_> = self.names.iter().filter(|n| n.body).map(|n| self.keys(n)).collect();
        for name in self.names.clone() {
            let tokens = self.tokens(&name);
            let keys = self.keys(&name);
            if bodies.contains(&keys) {
                continue;
            }
            let place = (name.part, tokens.first().map_or(0, |t| t.start as usize));
            for short in shorts(tokens) {
                let owners = self.shorts.entry(short).or_default();
                owners.push((place, Key::Name(keys.clone())));
            }
        }
        for owners in self.shorts.values_mut() {
            owners.sort_unstable();
        }
    }

    /// Whom a short name at `place` means: the last one named before, else the first.
    fn owner(&self, short: &[u64], place: (usize, usize)) -> Option<&Key> {
        let owners = self.shorts.get(short)?;
        let before = owners.partition_point(|(at, _)| *at <= place);
        let owner = owners.get(before.saturating_sub(1))?;
        Some(&owner.1)
    }

    /// Adds each name to its group.
    fn assign(&self, lines: &[Line<'_>], groups: &mut Groups) {
        let solid: BTreeSet<_> = self
            .names
            .iter()
            .filter(|name| !name.begins)
            .map(|name| self.keys(name))
            .collect();
        for name in &self.names {
            let Some(line) = lines.get(name.part) else {
                continue;
            };
            let keys = self.keys(name);
            let spot = line.spot(name.first, name.end);
            let mut person = name.person;
            let owner = self.owner(&keys, (spot.part, spot.start));
            let target = match (self.aliases.get(&keys), owner) {
                (Some(alias), _) => alias.clone(),
                (None, Some(owner)) => {
                    person = true;
                    owner.clone()
                }
                (None, None) if keys.len() > 1 || solid.contains(&keys) => Key::Name(keys),
                (None, None) => continue,
            };
            let kind = match (name.body, person) {
                (true, _) => TagKind::Organisation,
                (false, true) => TagKind::Person,
                (false, false) => TagKind::Subject,
            };
            let words = line.slice(name.first, name.end);
            let known = matches!(target, Key::Known(_));
            add(groups, target.clone(), spot, known, || (Arc::from(words), kind));
            if let Some(group) = groups.get_mut(&target)
                && group.kind == TagKind::Subject
            {
                group.kind = kind;
            }
        }
    }

    /// Adds the names of the body that the title repeats.
    fn read_title(&self, line: &Line<'_>, groups: &mut Groups) {
        for at in 0..line.tokens.len() {
            let spot = line.spot(at, at + 1);
            let one = line.tokens.get(at).filter(|token| token.capital);
            let owner = one.and_then(|token| self.owner(&[token.key], (0, spot.start)));
            if let Some(group) = owner.and_then(|owner| groups.get_mut(owner)) {
                group.spots.push(spot);
            }
        }
        for (name, group) in groups.iter_mut() {
            let Key::Name(keys) = name else { continue };
            let mut windows = line.tokens.windows(keys.len().max(1));
            let same = |tokens: &[Token]| tokens.iter().map(|t| &t.key).eq(keys);
            let capital = |tokens: &[Token]| tokens.first().is_some_and(|t| t.capital);
            if let Some(at) = windows.position(|tokens| same(tokens) && capital(tokens)) {
                group.spots.push(line.spot(at, at + keys.len()));
            }
        }
    }
}

/// The shorter names by which a name of several words goes later: its last words, or the first
/// where a given name of two joined parts follows it.
fn shorts(tokens: &[Token]) -> Vec<Vec<u64>> {
    let keys: Vec<_> = tokens.iter().map(|token| token.key).collect();
    match tokens {
        [first, _, last] if last.joined && !last.capital => vec![vec![first.key]],
        _ => (1..keys.len())
            .filter(|at| tokens.get(*at).is_some_and(|token| token.capital))
            .map(|at| keys[at..].to_vec())
            .collect(),
    }
}
