//! The fields of an article: what the lines of its head, and those around its text, say.

mod authors;
mod origins;
mod times;

use std::collections::BTreeSet;

use super::chain::LineState;
use super::decision::CopyDecision;
use super::names::AgencyNames;
use super::shape::{LineClass, LineShape};
use super::{FoundDateline, dateline, letters};
use crate::model::Field;
use crate::parse::date::StampTime;

/// Paragraphs that may begin with a dateline.
const DATED: usize = 10;

/// What a line says of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldClaim {
    /// The line.
    pub(super) at: usize,
    pub(super) field: Field,
    pub(super) value: String,
}

/// What the lines say.
#[derive(Debug, Default)]
pub(super) struct CopyFields {
    pub(super) published: Option<(StampTime, usize)>,
    pub(super) updated: Option<StampTime>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) source_url: Option<String>,
    source_claims: Vec<origins::SourceClaim>,
    pub(super) place: Option<String>,
    pub(super) dateline: Option<(usize, FoundDateline)>,
    /// The claims that were believed.
    pub(super) claims: Vec<FieldClaim>,
    /// Lines that name reporters behind the text, and nothing else.
    pub(super) trailers: BTreeSet<usize>,
    /// Lines that have said all that they hold.
    pub(super) used: BTreeSet<usize>,
}

/// The lines with what was decided on them, from which fields are read.
pub(super) struct FieldLines<'r> {
    pub(super) lines: &'r [LineShape<'r>],
    pub(super) decision: &'r CopyDecision,
    pub(super) lang: Option<&'r str>,
    pub(super) names: AgencyNames<'r>,
    /// The words of the headline.
    pub(super) title: &'r str,
}

/// The fields of `lines`, of which one may name the `paper` behind the headline.
pub(super) fn of(lines: &FieldLines<'_>, paper: Option<(usize, String)>) -> CopyFields {
    let mut fields = CopyFields::default();
    if let Some((at, paper)) = paper {
        fields.sources(origins::weight::RIGHTS, Some(paper), at);
    }
    let dated = lines.dateline();
    lines.times(dated.as_ref(), &mut fields);
    lines.authors(dated.as_ref().map(|(_, found)| found), &mut fields);
    lines.origin(dated.as_ref(), &mut fields);
    fields.dateline = dated;
    fields
}

impl CopyFields {
    fn claim(&mut self, at: usize, field: Field, value: impl Into<String>) {
        self.claims.push(FieldClaim { at, field, value: value.into() });
    }
}

impl FieldLines<'_> {
    fn state(&self, at: usize) -> LineState {
        self.decision.state(at)
    }

    fn title_at(&self) -> Option<usize> {
        self.decision.title
    }

    /// The first paragraph; behind the last line without one.
    fn first(&self) -> usize {
        self.decision.first
    }

    /// The line behind the last paragraph.
    fn behind(&self) -> usize {
        self.decision.behind
    }

    fn is_east_asian(&self) -> bool {
        self.lang.is_some_and(|lang| lang == "ko" || lang == "ja" || lang.starts_with("zh"))
    }

    /// The first dateline among the first paragraphs, and its line.
    fn dateline(&self) -> Option<(usize, FoundDateline)> {
        let behind_title = self.title_at().map_or(0, |title| title + 1);
        let is_body = |at: &usize| {
            let state = self.state(*at);
            state.is_text() || state == LineState::Head
        };
        let is_wide = |at: &usize| {
            let line = &self.lines[*at];
            (line.width >= 25 || line.text.starts_with('(')) && line.class != LineClass::Credit
        };
        let lines = (behind_title..self.lines.len()).filter(is_body).take(60);
        lines.filter(is_wide).take(DATED).find_map(|at| {
            let line = &self.lines[at];
            let found = dateline::read(line.text, 0, self.lang, self.names)?;
            let is_stamp = matches!(line.class, LineClass::Stamp | LineClass::Dated)
                || line.stamp.is_some() && line.width < 90 && !line.ends;
            let place = line.text.split(',').next().unwrap_or_default();
            let is_capital =
                !place.contains(char::is_lowercase) && place.contains(char::is_uppercase);
            let is_sure = found.dateline.agency.is_some() || is_capital || !is_stamp;
            is_sure.then_some((at, found))
        })
    }

    /// The longest paragraph's first place: where the text surely begins.
    fn first_long(&self) -> usize {
        let is_long = |at: &usize| {
            self.state(*at) == LineState::Text && self.lines[*at].class == LineClass::Long
        };
        (0..self.lines.len()).find(is_long).unwrap_or(self.first())
    }

    /// Whether another line holds the same.
    fn stands_again(&self, at: usize) -> bool {
        let own = self.lines[at].text;
        let mut others = self.lines.iter().enumerate().filter(|(other, _)| *other != at);
        others.any(|(_, line)| line.text.len() < 200 && letters::is_same(line.text, own))
    }
}
