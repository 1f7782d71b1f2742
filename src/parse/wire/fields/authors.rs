//! Who wrote: names behind a byline's lead first, then names that stand alone where names stand.

use super::origins::weight;
use super::{CopyFields, FieldLines};
use crate::model::Field;
use crate::parse::wire::chain::LineState;
use crate::parse::wire::dateline::is_town;
use crate::parse::wire::frame_words::{self, FrameKind};
use crate::parse::wire::letters::{self, is_ideographic};
use crate::parse::wire::shape::LineShape;
use crate::parse::wire::{FoundDateline, byline, line_words, people};

/// What a bare name must reach, in tenths.
const SURE: i32 = 35;
/// From here on a byline is proven.
const PROVEN: i32 = 60;
/// The most authors of an article.
const MOST: usize = 6;
/// Lines behind the text in which authors stand.
const TAIL: usize = 6;

/// A name with how much speaks for it as the author's, in tenths.
#[derive(Debug, Clone)]
pub(super) struct AuthorClaim {
    score: i32,
    at: usize,
    name: String,
}

/// A line that may name authors.
struct NamedLineReader<'f, 'r> {
    fields: &'f FieldLines<'r>,
    at: usize,
    line: &'f LineShape<'r>,
    in_head: bool,
}

impl FieldLines<'_> {
    /// Finds the authors.
    pub(super) fn authors(&self, dated: Option<&FoundDateline>, fields: &mut CopyFields) {
        let (head, tail) = (self.head_lines(), self.tail_lines());
        let mut claims: Vec<AuthorClaim> = Vec::new();
        for (at, in_head) in head.iter().map(|at| (*at, true)).chain(tail.map(|at| (at, false))) {
            let reader = NamedLineReader { fields: self, at, line: &self.lines[at], in_head };
            reader.read(&mut claims, fields);
        }
        claims.retain(|claim| claim.score >= SURE);
        if claims.iter().any(|claim| head.contains(&claim.at)) {
            claims.retain(|claim| head.contains(&claim.at));
        }
        for claim in believed(claims) {
            if claim.score < PROVEN
                && matches!(self.state(claim.at), LineState::Head | LineState::Standfirst)
            {
                fields.used.insert(claim.at);
            }
            fields.claim(claim.at, Field::Author, claim.name.clone());
            fields.authors.push(claim.name);
        }
        for author in dated.into_iter().flat_map(|found| &found.authors) {
            if !fields.authors.contains(author) {
                fields.authors.push(author.clone());
            }
        }
        self.reporters(fields);
    }

    /// Lines of the head, and those before the text surely begins.
    fn head_lines(&self) -> Vec<usize> {
        let (title, first, long) = (self.title_at(), self.first(), self.first_long());
        let late = title.map(|title| title + 1..long.max(title + 1)).unwrap_or_default();
        let is_late = |at: &usize| {
            let fits = match self.state(*at) {
                LineState::Text => true,
                LineState::Foreign => *at <= first + 2,
                _ => false,
            };
            fits && !self.lines[*at].is_prose()
        };
        let from = title.map_or(0, |title| title.saturating_sub(5));
        let is_head = |at: &usize| {
            matches!(self.state(*at), LineState::Before | LineState::Head | LineState::Standfirst)
        };
        let head = (from..self.lines.len().min(first + 1)).filter(is_head);
        late.filter(is_late).chain(head).collect()
    }

    /// The lines behind the text, down to the first heading of other articles.
    fn tail_lines(&self) -> std::ops::Range<usize> {
        let from = self.behind();
        let to = self.lines.len().min(from + TAIL);
        let heading = (from..to).find(|at| self.lines[*at].is_of(FrameKind::Related));
        from..heading.map_or(to, |at| at + 1)
    }

    /// "Reporting by Jane Doe in Seoul and John Roe; Editing by Ann Other", near the end of the text.
    fn reporters(&self, fields: &mut CopyFields) {
        let behind = self.behind();
        for at in behind.saturating_sub(3)..self.lines.len().min(behind + 5) {
            let Some(names) = people::reporters(self.lines[at].text, self.names) else { continue };
            for name in names {
                if !fields.authors.contains(&name) {
                    fields.claim(at, Field::Author, name.clone());
                    fields.authors.push(name);
                }
            }
            fields.trailers.insert(at);
            let next = self.lines.get(at + 1).filter(|next| !next.gap);
            if next.is_some_and(|next| people::goes_on(self.lines[at].text, next.text, self.names))
            {
                fields.trailers.insert(at + 1);
            }
        }
    }
}

/// The claims that count: all that are proven, else the best and what stands beside it.
fn believed(mut claims: Vec<AuthorClaim>) -> Vec<AuthorClaim> {
    let top = claims.iter().map(|claim| claim.score).max().unwrap_or_default();
    if top >= PROVEN {
        claims.retain(|claim| claim.score >= PROVEN);
    } else {
        let best = claims.iter().filter(|claim| claim.score == top).map(|claim| claim.at).min();
        let best = best.unwrap_or_default();
        claims.retain(|claim| claim.at.abs_diff(best) <= 4 && claim.score >= top - 15);
    }
    claims.sort_by_key(|claim| claim.at);
    let mut once: Vec<AuthorClaim> = Vec::new();
    for claim in claims {
        if once.iter().all(|known| !letters::is_same(&known.name, &claim.name)) {
            once.push(claim);
        }
    }
    once.truncate(MOST);
    once
}

impl NamedLineReader<'_, '_> {
    fn read(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) {
        let line = self.line;
        let is_other = line.frame.is_some_and(|word| {
            !matches!(word.kind, FrameKind::Share | FrameKind::Minutes | FrameKind::Newsletter)
        });
        let is_head_stamp = line.stamp.is_some() && self.in_head;
        if line.width > 160 || is_other && !is_head_stamp || line.is_credit && line.stamp.is_none()
        {
            return;
        }
        if line.stamp.is_some() {
            self.stamped(claims, fields);
            return;
        }
        let _ = self.led(claims, fields)
            || self.east_asian(claims, fields)
            || self.led_inside(claims, fields)
            || self.with_post(claims, fields)
            || self.at_place(claims, fields)
            || self.bare(claims, fields);
    }

    fn lang(&self) -> Option<&str> {
        self.fields.lang
    }

    fn add(&self, claims: &mut Vec<AuthorClaim>, names: Vec<String>, score: i32) {
        claims.extend(names.into_iter().map(|name| AuthorClaim { score, at: self.at, name }));
    }

    /// "By Jane Doe".
    fn led(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) -> bool {
        let Some(value) = people::led(self.line.text, self.lang()) else { return false };
        let named = people::named(value, self.lang(), true, self.fields.names);
        let fits = !named.authors.is_empty() && named.odd <= 1;
        if !fits && named.source.is_none() {
            return false;
        }
        let authors = named.authors.into_iter().take(5).collect();
        self.add(claims, authors, if self.in_head { 90 } else { 60 });
        if self.fields.state(self.at) != LineState::Before {
            fields.used.insert(self.at);
        }
        fields.sources(weight::BYLINE, named.source, self.at);
        true
    }

    /// "홍길동 기자", "記者王小明".
    fn east_asian(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) -> bool {
        let text = self.line.text;
        let has = |posts: &[&str]| posts.iter().any(|post| text.contains(post));
        let (korean, score) = match self.lang() {
            Some("ko") if self.line.width < 70 && has(&["기자", "특파원"]) => (true, 80),
            Some("ja" | "zh" | "zh-Hant")
                if self.line.width < 50 && has(&["記者", "记者", "特派員"]) =>
            {
                (false, 70)
            }
            _ => return false,
        };
        let named = people::named(text, self.lang(), true, self.fields.names);
        if named.authors.is_empty() {
            return !korean;
        }
        self.add(claims, named.authors, score);
        if korean {
            fields.used.insert(self.at);
        }
        true
    }

    /// "A column by Jane Doe".
    fn led_inside(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) -> bool {
        let line = self.line;
        if line.width >= 80 || !self.in_head || line.ends {
            return false;
        }
        let Some(value) = people::led_inside(line.text, self.lang()) else { return false };
        let named = people::named(value, self.lang(), true, self.fields.names);
        if named.authors.is_empty() || named.odd > 0 {
            return false;
        }
        self.add(claims, named.authors, 80);
        fields.used.insert(self.at);
        true
    }

    /// "Jane Doe, political editor".
    fn with_post(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) -> bool {
        let line = self.line;
        if !self.in_head || line.width >= 70 || line.ends || !has_post(line.text) {
            return false;
        }
        let named = people::named(line.text, self.lang(), false, self.fields.names);
        if named.authors.is_empty() {
            return false;
        }
        self.add(claims, named.authors.into_iter().take(2).collect(), 70);
        fields.used.insert(self.at);
        true
    }

    /// "Jane Doe in Seoul" right below the headline.
    fn at_place(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) -> bool {
        let near =
            self.fields.title_at().is_some_and(|title| self.at > title && self.at <= title + 3);
        if !self.in_head || !near {
            return false;
        }
        let Some(named) = byline::weak(self.line.text, self.fields.names) else { return false };
        self.add(claims, named.authors, 70);
        fields.used.insert(self.at);
        fields.sources(weight::BYLINE, named.source, self.at);
        true
    }

    /// What stands in a stamp beside its date: names, agencies, a paper, a place.
    fn stamped(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) {
        let Some(stamp) = &self.line.stamp else { return };
        let near = self.in_head || self.at < self.fields.behind() + 4;
        if !near || stamp.letters <= 3 {
            return;
        }
        for piece in stamp.rest.split(['|', '/', '·', '•']) {
            let piece = piece.trim_matches(|c: char| c.is_whitespace() || ",-–—:()".contains(c));
            if !piece.is_empty() {
                self.stamp_piece(piece, claims, fields);
            }
        }
    }

    fn stamp_piece(&self, piece: &str, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) {
        let (lang, names) = (self.lang(), self.fields.names);
        let led = people::led(piece, lang).or_else(|| people::led_inside(piece, lang));
        if let Some(value) = led {
            let byline = people::named(value, lang, true, names);
            self.add(claims, byline.authors, 80);
            fields.sources(weight::BYLINE, byline.source, self.at);
        } else if let Some(agency) = names.known(piece) {
            fields.sources(weight::BYLINE, Some(agency), self.at);
        } else if self.in_head {
            let person = people::person(piece, lang, false, names);
            let cased = piece.contains(|c: char| c.is_uppercase() || c.is_lowercase());
            let words = piece.split(' ').count();
            let places = piece.split(',').take(2).map(str::trim);
            if words <= 4
                && is_town(piece.split(',').next().unwrap_or_default().trim())
                && places.count() > 0
            {
                fields.place.get_or_insert_with(|| piece.to_owned());
            } else if words <= 4
                && (person.is_none() || !cased)
                && !piece.starts_with(char::is_lowercase)
                && self.is_glued(piece)
                && frame_words::of(piece).is_none()
                && !piece.contains(char::is_numeric)
            {
                fields.sources(weight::BESIDE, Some(piece.to_owned()), self.at);
            } else if let Some(person) = person.filter(|person| !self.is_of_title(person)) {
                self.add(claims, vec![person], 60);
            }
        }
    }

    /// Whether a piece runs into the date beside it: "Port Gazette12:30".
    fn is_glued(&self, piece: &str) -> bool {
        let text = self.line.text;
        let Some(at) = text.find(piece) else { return false };
        let before = text[..at].chars().next_back();
        let behind = text[at + piece.len()..].chars().next();
        behind.is_some_and(char::is_alphanumeric) || before.is_some_and(char::is_numeric)
    }

    /// Whether the headline has all its words: then it is no byline.
    fn is_of_title(&self, words: &str) -> bool {
        let own = line_words::of(words);
        let title = line_words::of(self.fields.title);
        !own.is_empty() && own.iter().all(|word| title.contains(word))
    }

    /// Names alone on a line, by what stands around them.
    fn bare(&self, claims: &mut Vec<AuthorClaim>, fields: &mut CopyFields) -> bool {
        let (line, names) = (self.line, self.fields.names);
        if !self.in_head && self.at >= self.fields.behind() + 2 {
            return false;
        }
        let mut people_named = Vec::new();
        let pieces = people::pieces(line.text);
        for piece in &pieces {
            if let Some(agency) = names.known(piece) {
                if pieces.len() > 1 {
                    fields.sources(weight::BESIDE, Some(agency), self.at);
                }
            } else if let Some(person) = people::person(piece, self.lang(), false, names) {
                people_named.push(person);
            } else {
                return false;
            }
        }
        let fits = (1..=4).contains(&people_named.len()) && line.letters().words <= 12;
        if !fits || self.is_of_title(line.text) {
            return false;
        }
        let score = self.bare_score();
        self.add(claims, people_named, score);
        true
    }

    /// What speaks for a bare name, in tenths.
    fn bare_score(&self) -> i32 {
        let (lines, at, line) = (self.fields.lines, self.at, self.line);
        let title = self.fields.title_at();
        let is_time = |line: &LineShape<'_>| {
            line.stamp.is_some() || line.is_clock || line.is_of(FrameKind::Ago)
        };
        let times = |from: usize, to: usize| {
            lines.get(from..lines.len().min(to)).unwrap_or_default().iter().any(is_time)
        };
        let next = lines.get(at + 1);
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let below_title = title == at.checked_sub(1) && next.is_none_or(|next| !next.is_prose());
        let first = self.fields.first();
        let is_last = at + 1 == self.fields.first_long() || at + 1 == first;
        let has_case = self.fields.is_east_asian()
            || self.lang() == Some("th")
            || line.letters().capitals.is_some();
        let points = [
            (title.is_some_and(|title| at > title), 20, 5),
            (times(at.saturating_sub(2), at + 3), 20, 0),
            (times(at + 1, at + 4), 5, 0),
            (line.letters().is_capital, 3, 0),
            (next.is_some_and(|next| next.width < 70 && has_post(next.text)), 15, 0),
            (above.is_some_and(|above| people::is_lead(above.text)), 40, 0),
            (self.fields.stands_again(at), 7, 0),
            (is_last, 10, 0),
            (below_title, 10, 0),
            (line.text.starts_with(is_ideographic), -25, 0),
            (title.is_some_and(|title| at > title + 12), -10, 0),
            (!self.in_head, -15, 0),
        ];
        let score = points.iter().map(|(is, yes, no)| if *is { *yes } else { *no }).sum();
        if !has_case && score < 40 { score - 10 } else { score }
    }
}

/// Whether a word of a reporter's post stands in the line.
fn has_post(text: &str) -> bool {
    text.split([' ', ',']).any(people::is_post)
}
