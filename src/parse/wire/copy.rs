//! Plain wire copy and pasted pages -> a frame: one decision over all lines, then their fields.

#[cfg(test)]
mod fitting;

use std::borrow::Cow;

use super::chain::LineState;
use super::decision::{self, CopyDecision};
use super::fields::{self, CopyFields, FieldLines};
use super::letters;
use super::lines::{self, WireLine};
use super::names::AgencyNames;
use super::shape::{self, LineClass, LineShape};
use super::title::{self, CopyTitle};
use super::units::{self, CopyUnit};
use super::verdict::CopyVerdict;
use super::{Frame, LineRole, paragraphs, roles, source};
use crate::model::{Evidence, EvidenceLocation, Field, LineMark};
use crate::parse::language;

/// Bytes of wide lines by which the language of a text is known.
const SAMPLE: usize = 4000;
/// Why a line leaves that says the headline once more.
const AGAIN: &str = "the headline again";
/// Lines wider than this are no menu.
const WIDE: usize = 60;

/// Reads plain copy.
pub(super) fn read(
    text: &str,
    first_line: u32,
    title: Option<&str>,
    names: AgencyNames<'_>,
) -> Frame {
    let mut lines = lines::of(text, first_line);
    let mut frame = frame(&mut lines, None, title, names);
    frame.paragraphs = paragraphs::of(&lines);
    sign_off(&mut frame, names);
    frame.in_order()
}

/// Reads the frame of `lines`, and takes out those that are no running text.
///
/// With a `heading`, all lines stand below it. With a `title` from the front matter, the line that
/// was decided on as the headline leaves only if it says the same: so a text is read alike before
/// and after its title is written above it.
pub(super) fn frame(
    lines: &mut [WireLine<'_>],
    heading: Option<&str>,
    title: Option<&str>,
    names: AgencyNames<'_>,
) -> Frame {
    let (frame, taken) = {
        let units = units::of(lines);
        let above = |text| CopyUnit { lines: 0..0, text: Cow::Borrowed(text), gap: true };
        let given = heading.map(above);
        let has_heading = given.is_some();
        let units = match given {
            Some(given) => [given].into_iter().chain(units).collect(),
            None => units,
        };
        let lang = language_of(&units);
        let shape_of = |unit| shaped(unit, lang, names);
        let shapes: Vec<LineShape<'_>> = units.iter().map(shape_of).collect();
        let decision = decision::of(&shapes, has_heading, names);
        let reader = CopyReader {
            lines,
            units: &units,
            shapes: &shapes,
            decision,
            lang,
            names,
            title,
            has_heading,
        };
        let (mut frame, taken) = reader.read();
        // Of other languages the headline is asked as well: "uk" and "ru" differ in a few letters.
        frame.lang = lang.filter(|lang| *lang == "en" && reader.keeps_wide(&taken));
        (frame, taken)
    };
    for at in taken {
        if let Some(line) = lines.get_mut(at) {
            line.taken = true;
        }
    }
    frame
}

fn shaped<'u>(unit: &'u CopyUnit<'_>, lang: Option<&str>, names: AgencyNames<'_>) -> LineShape<'u> {
    shape::of(&unit.text, unit.gap, lang, names)
}

/// The language of a text by its wide lines, else by its first, and not by its menus.
fn language_of(units: &[CopyUnit<'_>]) -> Option<&'static str> {
    language::of_beginning(|most| sample(units, most.min(SAMPLE)))
}

/// More than `most` bytes of the wide lines of a text, else of its first.
fn sample(units: &[CopyUnit<'_>], most: usize) -> String {
    let mut sample = String::with_capacity(2 * most);
    let is_wide = |unit: &&CopyUnit<'_>| letters::width(&unit.text) > WIDE;
    let any_wide = units.iter().any(|unit| is_wide(&unit));
    for unit in units.iter().filter(|unit| !any_wide || is_wide(unit)) {
        if sample.len() > most {
            break;
        }
        sample.push_str(&unit.text);
        sample.push(' ');
    }
    sample
}

/// One text with what was decided on it.
struct CopyReader<'r> {
    lines: &'r [WireLine<'r>],
    units: &'r [CopyUnit<'r>],
    shapes: &'r [LineShape<'r>],
    decision: CopyDecision,
    lang: Option<&'static str>,
    names: AgencyNames<'r>,
    /// The headline that the front matter has.
    title: Option<&'r str>,
    /// Whether the first unit is the heading of Markdown, which is none of the lines.
    has_heading: bool,
}

impl CopyReader<'_> {
    /// The frame, and the places of the lines that leave the text.
    fn read(&self) -> (Frame, Vec<usize>) {
        let title = title::of(self.shapes, &self.decision, self.names);
        let mut fields = fields::of(
            &FieldLines {
                lines: self.shapes,
                decision: &self.decision,
                lang: self.lang,
                names: self.names,
                title: title.as_ref().map_or("", |title| title.text.as_str()),
            },
            title.as_ref().and_then(|title| Some((title.at, title.source.clone()?))),
        );
        let is_title = self.is_title(title.as_ref());
        if let Some(title) = title.as_ref().filter(|_| is_title) {
            fields.used.extend(&title.again);
        }
        let mut frame = Frame::default();
        self.keep_title(title.as_ref(), &mut frame);
        let taken = self.leaving(title.as_ref(), &fields, &mut frame);
        self.keep_fields(fields, &mut frame);
        (frame, taken)
    }

    /// Whether all wide lines stay, by which the language is known, where the lines `taken` leave.
    fn keeps_wide(&self, taken: &[usize]) -> bool {
        let mut units = self.units.iter().zip(self.shapes);
        units.all(|(unit, shape)| shape.width <= WIDE || !taken.contains(&unit.lines.start))
    }

    /// The number of the first line of the unit `at`, and its words.
    fn place(&self, at: usize) -> (u32, &str) {
        let unit = self.units.get(at);
        let line = unit.and_then(|unit| self.lines.get(unit.lines.start));
        (line.map_or(0, |line| line.number), unit.map_or("", |unit| &unit.text))
    }

    /// Whether the line that was decided on as the headline is the article's.
    fn is_title(&self, title: Option<&CopyTitle>) -> bool {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |title: &CopyTitle| {
            let words = [title.text.as_str(), self.place(title.at).1];
            self.title.is_none_or(|given| words.iter().any(|text| folded(text) == folded(given)))
        };
        !self.has_heading && title.is_some_and(says)
    }

    fn keep_title(&self, title: Option<&CopyTitle>, frame: &mut Frame) {
        let Some(title) = title.filter(|title| self.is_title(Some(title))) else { return };
        let (number, words) = self.place(title.at);
        for version in &title.versions {
            frame.say(Field::Version, version.clone(), version.clone(), number);
        }
        let words = match title.goes_on {
            true => Cow::Owned(format!("{words} {}", self.place(title.at + 1).1)),
            false if title.is_made => Cow::Borrowed(title.text.as_str()),
            false => Cow::Borrowed(words),
        };
        frame.say(Field::Title, title.text.clone(), words, number);
        frame.title = Some(title.text.clone()).filter(|_| self.title.is_none());
        frame.title_line = number;
    }

    /// Tells of the lines that leave the text, and gives their places.
    fn leaving(
        &self,
        title: Option<&CopyTitle>,
        fields: &CopyFields,
        frame: &mut Frame,
    ) -> Vec<usize> {
        let verdict = CopyVerdict::new(self.shapes, &self.decision, fields, self.names);
        let is_title = self.is_title(title);
        // A line that is no headline after all stays, as one does of which a headline was made.
        let stays = |at: usize| {
            let of_title = title.filter(|title| title.lines().contains(&at));
            of_title.is_some_and(|title| title.is_made || !is_title)
        };
        let reason = |at: usize| {
            if self.has_heading { verdict.reason_in_markdown(at) } else { verdict.reason(at) }
        };
        let mut taken = Vec::new();
        for (at, unit) in self.units.iter().enumerate().skip(usize::from(self.has_heading)) {
            let reason = reason(at).filter(|_| !stays(at));
            let of_title = title.is_some_and(|title| title.lines().contains(&at));
            let is_again = is_title && title.is_some_and(|title| title.again.contains(&at));
            let reason = if is_again { reason.map(|_| AGAIN) } else { reason };
            frame.roles.push(self.role(at, unit, (reason, of_title), fields));
            let Some(reason) = reason else { continue };
            taken.extend(unit.lines.clone());
            // Of a paragraph that leaves with its dateline, that alone is told as such.
            let is_dated = fields.dateline.as_ref().is_some_and(|(dated, _)| *dated == at);
            let is_claimed = fields.claims.iter().any(|claim| claim.at == at) && !is_dated;
            if !of_title && !is_claimed {
                let (number, words) = self.place(at);
                frame.say(Field::Chrome, reason, words, number);
            }
        }
        taken
    }

    /// What the lines of the unit `at` were taken for, which leave for this reason, or stay.
    fn role(
        &self,
        at: usize,
        unit: &CopyUnit<'_>,
        (left, of_title): (Option<&'static str>, bool),
        fields: &CopyFields,
    ) -> LineRole {
        let number = |at: usize| self.lines.get(at).map_or(0, |line| line.number);
        let claims = fields.claims.iter().filter(|claim| claim.at == at);
        let is_dated = fields.dateline.as_ref().is_some_and(|(dated, _)| *dated == at);
        let is_credit = self.shapes.get(at).is_some_and(|line| line.class == LineClass::Credit);
        let mark = match left {
            Some(_) if is_dated => LineMark::LeftOut,
            Some(_) => roles::of_left(of_title, claims.map(|claim| claim.field), is_credit),
            None if is_dated => LineMark::Dateline,
            None if self.decision.state(at) == LineState::Standfirst => LineMark::Standfirst,
            None => LineMark::Text,
        };
        let last = unit.lines.end.saturating_sub(1);
        LineRole { first: number(unit.lines.start), last: number(last), mark, left }
    }

    fn keep_fields(&self, fields: CopyFields, frame: &mut Frame) {
        for claim in &fields.claims {
            let (number, words) = self.place(claim.at);
            let dated = fields.dateline.as_ref().filter(|(at, _)| *at == claim.at);
            let words = dated.map_or(words, |(_, found)| found.dateline.words.as_str());
            frame.say(claim.field, claim.value.clone(), words, number);
        }
        if let Some((at, found)) = fields.dateline {
            let mut dateline = found.dateline;
            dateline.line = self.place(at).0;
            if let Some(place) = &dateline.place {
                frame.say(Field::Place, place.clone(), dateline.words.clone(), dateline.line);
            }
            frame.dateline = Some(dateline);
        }
        let published = fields.published.as_ref().map(|(time, _)| time);
        frame.published = published.and_then(|time| time.moment);
        frame.month_day =
            published.filter(|time| time.year.is_none()).map(|time| (time.month, time.day));
        frame.updated = fields.updated.and_then(|time| time.moment);
        frame.authors = fields.authors;
        frame.source = fields.source;
        frame.source_url = fields.source_url;
        frame.place = fields.place;
    }
}

impl Frame {
    /// Keeps a piece of evidence.
    fn say(&mut self, field: Field, value: impl Into<String>, words: impl Into<String>, line: u32) {
        self.evidence.push(Evidence::read(field, value, words, EvidenceLocation::Line(line)));
    }

    /// The frame with its evidence in the order of the lines.
    pub(super) fn in_order(mut self) -> Self {
        self.evidence.sort_by_key(|evidence| match evidence.place {
            EvidenceLocation::Line(line) => line,
            _ => 0,
        });
        self
    }
}

/// The agency behind the last sentence, which stays there.
fn sign_off(frame: &mut Frame, names: AgencyNames<'_>) {
    let Some(last) = frame.paragraphs.last().filter(|_| frame.source.is_none()) else { return };
    if let Some(agency) = source::sign_off(&last.text, names) {
        let tail: Vec<&str> = last.text.rsplitn(4, ' ').take(3).collect();
        let words: Vec<&str> = tail.into_iter().rev().collect();
        let (words, line) = (words.join(" "), last.line);
        frame.say(Field::Source, agency.clone(), words, line);
        frame.source = Some(agency);
    }
}
