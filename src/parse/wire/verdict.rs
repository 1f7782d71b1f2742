//! Which lines leave the text, and why. Where it is not sure, a line stays.
//!
//! A line leaves if the best reading without it in the text beats the best with it by more than the
//! table below asks. What has a proof (a word of the frame, a stamp, a byline, a credit) leaves
//! easily; a line without one hardly does between two paragraphs, where nearly every line is text.
//! On the pages by which the weights were fitted, asking nothing lost 56 lines of 1,733, and this
//! table 4.

use super::chain::LineState;
use super::credit;
use super::decision::{ArticlePart, CopyDecision};
use super::fields::CopyFields;
use super::frame_words::{self, FrameForm, FrameKind};
use super::names::AgencyNames;
use super::sentences;
use super::shape::{LineClass, LineShape};
use super::source;
use crate::parse::date;

/// Between two paragraphs a line leaves at this sureness, with a proof and without.
const MIDDLE: (i32, i32) = (100, 1200);
/// The same before the first paragraph and behind the last.
const EDGE: (i32, i32) = (0, 300);
/// More lines behind the text than these are those of a page.
const TAIL: usize = 40;

/// Decides which lines leave.
pub(super) struct CopyVerdict<'r> {
    lines: &'r [LineShape<'r>],
    decision: &'r CopyDecision,
    fields: &'r CopyFields,
    names: AgencyNames<'r>,
    /// Where the text surely begins.
    first_long: usize,
    /// Lines with a word of the frame.
    framed: usize,
    /// Whether what stands behind the text is no page's end.
    is_bare_tail: bool,
    /// The last line of prose.
    last_prose: usize,
    /// Whether more paragraphs stand behind the text than in it: then its end is not sure.
    is_long_tail: bool,
    /// The first heading of other articles behind it.
    heading: Option<usize>,
}

impl<'r> CopyVerdict<'r> {
    pub(super) fn new(
        lines: &'r [LineShape<'r>],
        decision: &'r CopyDecision,
        fields: &'r CopyFields,
        names: AgencyNames<'r>,
    ) -> Self {
        let of_class = |class: LineClass| {
            let mut places = 0..lines.len();
            places.find(|at| decision.state(*at) == LineState::Text && lines[*at].class == class)
        };
        let first_long = of_class(LineClass::Long).or_else(|| of_class(LineClass::Sentence));
        let tail = lines.get(decision.behind..).unwrap_or_default();
        let last_prose = lines.iter().rposition(LineShape::is_prose).unwrap_or_default();
        Self {
            first_long: first_long.unwrap_or(decision.first),
            framed: lines.iter().filter(|line| line.frame.is_some()).count(),
            is_bare_tail: tail.len() <= TAIL && !tail.iter().any(is_of_page),
            last_prose,
            is_long_tail: longs(tail) > longs(lines.get(..decision.behind).unwrap_or_default()),
            heading: (last_prose + 1..lines.len()).find(|at| is_heading(&lines[*at])),
            lines,
            decision,
            fields,
            names,
        }
    }

    /// Why the line `at` leaves the text; none where it stays.
    pub(super) fn reason(&self, at: usize) -> Option<&'static str> {
        let line = &self.lines[at];
        let stays = !self.must_leave(at, line) && self.may_stay(at, line);
        (!stays).then(|| self.told(at, line))
    }

    /// Why the line `at` of Markdown leaves the text: there, where an editor wrote, only with a proof.
    pub(super) fn reason_in_markdown(&self, at: usize) -> Option<&'static str> {
        let line = &self.lines[at];
        let is_told = self.fields.used.contains(&at) || self.fields.trailers.contains(&at);
        let has_link = line.text.contains(['[', '<', '`']);
        let is_proven = !has_link && (self.has_proof(at, line) || self.is_wire_mark(at, line));
        self.reason(at).filter(|_| is_told || is_proven)
    }

    /// A date without a time or a label, behind the first paragraph, proves nothing.
    fn is_bare_date(&self, at: usize, line: &LineShape<'_>) -> bool {
        let bare = |stamp: &date::LineStamp| !(stamp.is_named || stamp.is_update || stamp.has_time);
        self.decision.part(at) != ArticlePart::Head
            && line.class == LineClass::Stamp
            && line.stamp.as_ref().is_some_and(bare)
    }

    fn has_proof(&self, at: usize, line: &LineShape<'_>) -> bool {
        let is_mark = matches!(
            line.class,
            LineClass::Frame
                | LineClass::Stamp
                | LineClass::Sign
                | LineClass::Byline
                | LineClass::Credit
                | LineClass::Dated
        );
        is_mark && !self.is_bare_date(at, line) || line.frame.is_some()
    }

    /// Whether the table lets the line stay.
    fn may_stay(&self, at: usize, line: &LineShape<'_>) -> bool {
        let state = self.decision.state(at);
        if state.is_text() {
            return true;
        }
        if state == LineState::Title {
            return false;
        }
        if state == LineState::Head && self.is_plain_deck(at, line) {
            return true;
        }
        let proof = self.has_proof(at, line);
        let (with, without) =
            if self.decision.part(at) == ArticlePart::Middle { MIDDLE } else { EDGE };
        let asked = if proof { with } else { without };
        let is_doubtful = self.is_long_tail && line.class == LineClass::Long;
        let kept = is_doubtful
            || !proof && self.keeps_unproven(at, line)
            || self.decision.sureness(at) <= asked;
        // What is kept for want of sureness is no sign, stamp, byline or word of the frame.
        let is_mark = matches!(line.class, LineClass::Frame | LineClass::Sign | LineClass::Byline)
            || line.class == LineClass::Stamp && !self.is_bare_date(at, line)
            || line.frame.is_some();
        kept && !is_mark
    }

    /// A line below the headline of copy that has no frame.
    fn is_plain_deck(&self, at: usize, line: &LineShape<'_>) -> bool {
        let is_words =
            matches!(line.class, LineClass::Short | LineClass::Half | LineClass::Sentence);
        let framed_above = self.lines[..at].iter().enumerate().any(|(above, line)| {
            line.frame.is_some() && self.decision.state(above) == LineState::Head
        });
        at < self.first_long && is_words && !framed_above && self.framed <= 1 && !line.is_credit
    }

    /// Whether a line without proof stays however sure it seems: the text is no page.
    fn keeps_unproven(&self, at: usize, line: &LineShape<'_>) -> bool {
        if self.decision.part(at) != ArticlePart::Tail {
            return self.framed == 0;
        }
        let is_short = matches!(line.class, LineClass::Tiny | LineClass::Short);
        let is_item = line.letters().digits > 0.0
            || line.text.ends_with([':', '：'])
            || !line.text.starts_with(char::is_alphanumeric);
        self.is_bare_tail && (!is_short || is_item)
    }

    /// Whether a line is sure to be none of the text, whatever the reading says.
    fn must_leave(&self, at: usize, line: &LineShape<'_>) -> bool {
        let decision = self.decision;
        let state = decision.state(at);
        let is_words =
            matches!(line.class, LineClass::Long | LineClass::Sentence | LineClass::Half);
        let early = at < self.first_long;
        let is_used = self.fields.used.contains(&at)
            && (state != LineState::Text || !is_words || early && line.class != LineClass::Long);
        let below_title = decision.title.is_some_and(|title| at > title);
        let is_head = early && below_title && is_head_mark(line);
        let is_caption = line.class == LineClass::Credit
            && at <= decision.first + 1
            && below_title
            && line.width < 160
            && at < self.last_prose;
        let is_framed = state == LineState::Text
            && line.frame.is_some_and(|word| word.form == FrameForm::Whole)
            && line.width < 40
            && at > decision.first;
        let is_behind = at > self.last_prose
            && at > decision.first
            && (line.frame.is_some()
                || line.is_clock && line.width < 40
                || line.class == LineClass::Sign
                || line.class == LineClass::Credit
                    && !line.ends
                    && source::sign_off(line.text, self.names).is_none()
                || self.heading.is_some_and(|heading| at > heading));
        self.fields.trailers.contains(&at)
            || is_used
            || is_head
            || is_caption
            || is_framed
            || is_behind
            || self.is_wire_mark(at, line)
    }

    /// Remarks of the desk before the text, and addresses behind it.
    fn is_wire_mark(&self, at: usize, line: &LineShape<'_>) -> bool {
        let is_advisory = || at <= self.first_long && sentences::is_advisory(line.text);
        let is_contact = || {
            at + 1 >= self.decision.behind
                && at > self.decision.first
                && credit::contact(line.text, self.names).is_some()
        };
        is_advisory() || is_contact()
    }

    /// What a line that leaves is called.
    fn told(&self, at: usize, line: &LineShape<'_>) -> &'static str {
        if sentences::is_advisory(line.text) {
            return "advisory";
        }
        if let Some(word) = line.frame {
            return kind(word.kind);
        }
        match line.class {
            LineClass::Credit => "caption",
            LineClass::Stamp | LineClass::Dated => "date",
            LineClass::Byline => "byline",
            LineClass::Sign => "separator",
            _ if credit::contact(line.text, self.names).is_some() => "contact",
            _ => match self.decision.part(at) {
                ArticlePart::Head => "before the text",
                ArticlePart::Middle => "between paragraphs",
                ArticlePart::Tail => "behind the text",
            },
        }
    }
}

/// How many of the lines are paragraphs.
fn longs(lines: &[LineShape<'_>]) -> usize {
    lines.iter().filter(|line| line.class == LineClass::Long).count()
}

/// Whether the whole of a line heads other articles.
fn is_heading(line: &LineShape<'_>) -> bool {
    let is = |word: frame_words::FrameWord| {
        word.kind == FrameKind::Related && word.form == FrameForm::Whole
    };
    line.frame.is_some_and(is)
}

/// What a word of the frame is called.
fn kind(kind: FrameKind) -> &'static str {
    match kind {
        FrameKind::Ad => "advertisement",
        FrameKind::Ago | FrameKind::Minutes | FrameKind::Share => "page frame",
        FrameKind::Comments => "comments",
        FrameKind::Cookies => "notice of cookies",
        FrameKind::Copyright => "copyright",
        FrameKind::End => "end mark",
        FrameKind::Newsletter => "newsletter",
        FrameKind::Related => "other articles",
        FrameKind::Release => "head of a release",
    }
}

/// Whether a line behind the text is one of a page.
fn is_of_page(line: &LineShape<'_>) -> bool {
    let is_item = line.text.starts_with(['・', '-', '•']);
    let kinds = [
        FrameKind::Related,
        FrameKind::Share,
        FrameKind::Comments,
        FrameKind::Newsletter,
        FrameKind::Ad,
        FrameKind::Copyright,
        FrameKind::Cookies,
    ];
    !is_item && kinds.iter().any(|kind| line.is_of(*kind))
}

/// A stamp, a label or a word in brackets between headline and text.
fn is_head_mark(line: &LineShape<'_>) -> bool {
    let bracketed = line.text.starts_with(['[', '【', '(', '（'])
        && line.text.ends_with([']', '】', ')', '）'])
        && (3..=14).contains(&line.text.chars().count());
    line.class == LineClass::Stamp
        || bracketed
        || line.width < 40 && date::is_label(&frame_words::key(line.text))
}
