//! Which agency or paper an article is from: the claim that weighs most.

use std::collections::BTreeSet;

use super::{CopyFields, FieldLines};
use crate::model::Field;
use crate::parse::wire::chain::LineState;
use crate::parse::wire::dateline::labelled;
use crate::parse::wire::frame_words::FrameKind;
use crate::parse::wire::{FoundDateline, byline, people, rights, source};

/// A claim of a source, with its weight.
#[derive(Debug, Clone)]
pub(super) struct SourceClaim {
    weight: u8,
    name: String,
    at: usize,
}

impl CopyFields {
    /// Notes that the line `at` names a source.
    pub(super) fn sources(&mut self, weight: u8, name: Option<String>, at: usize) {
        self.source_claims.extend(name.map(|name| SourceClaim { weight, name, at }));
    }
}

/// How much the places of a source weigh.
pub(super) mod weight {
    pub(super) const DATELINE: u8 = 8;
    pub(super) const KNOWN: u8 = 9;
    pub(super) const WRITTEN: u8 = 7;
    pub(super) const ALONE: u8 = 5;
    pub(in crate::parse::wire::fields) const BYLINE: u8 = 4;
    pub(in crate::parse::wire::fields) const BESIDE: u8 = 3;
    pub(in crate::parse::wire::fields) const RIGHTS: u8 = 2;
    pub(super) const LAST: u8 = 1;
    pub(super) const INNER: u8 = 0;
}

impl FieldLines<'_> {
    /// Finds the source, and the place of the dateline.
    pub(super) fn origin(&self, dated: Option<&(usize, FoundDateline)>, fields: &mut CopyFields) {
        if let Some((at, found)) = dated {
            let agency = found.dateline.agency.clone();
            let known = agency.as_ref().is_some_and(|name| self.names.known(name).is_some());
            fields.sources(if known { weight::DATELINE } else { weight::ALONE }, agency, *at);
        }
        for at in 0..self.lines.len() {
            if self.may_tell_source(at) {
                self.source_line(at, fields);
            }
        }
        for at in self.first()..self.lines.len() {
            let line = &self.lines[at];
            if at < self.behind() && !line.is_of(FrameKind::Copyright) {
                continue;
            }
            // An agency whose sign begins a line may have the rights of a picture alone.
            let held = rights::copyright(line.text, self.names)
                .filter(|held| !line.is_credit || !held.known);
            let weight = if at < self.behind() + 13 { weight::RIGHTS } else { weight::LAST };
            fields.sources(weight, held.and_then(|held| held.name), at);
        }
        let best = fields.source_claims.iter().max_by_key(|c| (c.weight, std::cmp::Reverse(c.at)));
        fields.source = best.map(|best| best.name.clone());
        let mut told = BTreeSet::new();
        for SourceClaim { weight, name, at } in &fields.source_claims {
            let counts = *weight >= weight::BESIDE || fields.source.as_ref() == Some(name);
            if counts {
                told.insert((*at, name.clone()));
            }
        }
        for (at, name) in told {
            fields.claim(at, Field::Source, name);
        }
        if let Some(place) = dated.and_then(|(_, found)| found.dateline.place.clone()) {
            fields.place = Some(place);
        } else if fields.place.is_none() {
            let head = self.title_at().map_or(0, |title| title + 1)..self.first();
            let mut head = self.lines.get(head).unwrap_or_default().iter();
            fields.place = head.find_map(|line| labelled(line.text)).map(str::to_owned);
        }
    }

    /// Whether a line stands where sources stand: around the headline, and behind the text.
    fn may_tell_source(&self, at: usize) -> bool {
        let from = self.title_at().map_or(0, |title| title.saturating_sub(3));
        let behind = self.behind();
        let is_last = at + 1 == behind;
        let line = &self.lines[at];
        if line.width > 160 || at < from {
            return false;
        }
        let is_frame = !matches!(self.state(at), LineState::Text | LineState::Foreign);
        let is_led = line.width < 80 && !line.is_prose();
        is_frame && at < behind + 9
            || is_led
            || is_last
            || at >= behind && at < behind + 26 && line.width < 50
    }

    fn source_line(&self, at: usize, fields: &mut CopyFields) {
        let line = &self.lines[at];
        let near = at < self.behind() + 9;
        if !line.is_credit || line.stamp.is_some() {
            let found = source::read(line.text, self.names);
            let url = found.as_ref().and_then(|found| found.url.clone());
            let written = found.and_then(|found| found.name);
            // "Source: the minister's own office." is a sentence.
            let is_sentence = || line.ends && line.letters().words > 3;
            let sourced = || people::sourced(line.text, self.names);
            let written = written.or_else(|| if is_sentence() { None } else { sourced() });
            if written.is_some() && line.width < 80 && self.state(at) != LineState::Before {
                fields.used.insert(at);
            }
            fields.source_url = fields.source_url.take().or(url);
            let known = written.as_ref().is_some_and(|name| self.names.known(name).is_some());
            // Between paragraphs it is the source of a picture or a table.
            let is_inner = at > self.first() && at + 1 < self.behind();
            let weight = match (known, is_inner) {
                (_, true) => weight::INNER,
                (true, false) => weight::KNOWN,
                (false, false) => weight::WRITTEN,
            };
            fields.sources(weight, written, at);
        }
        let is_text = self.state(at) == LineState::Text && at + 1 != self.behind();
        if !near || is_text {
            return;
        }
        if at == self.behind() {
            let paper = people::signing(line.text).map(str::to_owned);
            fields.used.extend(paper.is_some().then_some(at));
            fields.sources(weight::BESIDE, paper, at);
        }
        if !line.is_prose() && line.width < 100 {
            fields.sources(weight::RIGHTS, source::followed(line.text), at);
        }
        let is_head = at < self.first();
        let below_byline = at.checked_sub(1).is_some_and(|above| fields.used.contains(&above));
        if below_byline
            && at <= self.first()
            && let Some(post) = byline::post(line.text, self.names)
        {
            fields.sources(weight::BYLINE, post.source, at);
            fields.used.insert(at);
        }
        if line.width < 40
            && let Some(agency) = self.names.known(line.text)
        {
            fields.sources(if is_head { weight::ALONE } else { weight::BESIDE }, Some(agency), at);
            if matches!(
                self.state(at),
                LineState::Head | LineState::Standfirst | LineState::Foreign | LineState::End
            ) {
                fields.used.insert(at);
            }
        }
        if !line.is_credit && line.width < 60 {
            for piece in line.text.split(['|', '/', '·', '•']) {
                let known = self.names.known(piece).filter(|_| line.text.len() > piece.len() + 2);
                fields.sources(weight::BESIDE, known, at);
            }
        }
    }
}
