//! When an article was published and changed: the stamp that has the best claim.

use super::{CopyFields, FieldLines};
use crate::model::Field;
use crate::parse::date::{LineStamp, StampTime};
use crate::parse::wire::FoundDateline;
use crate::parse::wire::chain::LineState;
use crate::parse::wire::decision::ArticlePart;
use crate::parse::wire::frame_words::FrameKind;
use crate::parse::wire::shape::{LineClass, LineShape};

/// Lines above the headline in which a stamp counts.
const ABOVE: usize = 6;
/// Lines behind the text in which one counts.
const BELOW: usize = 8;

impl FieldLines<'_> {
    /// Finds the stamps, and which of their times count.
    pub(super) fn times(&self, dated: Option<&(usize, FoundDateline)>, fields: &mut CopyFields) {
        let from = self.title_at().unwrap_or(self.first()).saturating_sub(ABOVE);
        let mut stamps: Vec<(i32, usize, &LineStamp)> = Vec::new();
        for at in from..self.lines.len() {
            let Some(stamp) = &self.lines[at].stamp else { continue };
            if let Some(score) = self.stamp_score(at, stamp) {
                stamps.push((score, at, stamp));
            }
        }
        stamps.sort_by_key(|(score, at, _)| (-score, *at));
        let mut updated = None;
        for (_, at, stamp) in stamps {
            if fields.published.is_none() {
                fields.published = stamp.published.map(|time| (time, at));
            }
            if updated.is_none() {
                updated = stamp.updated.map(|time| (time, at));
            }
            if self.is_used_up(at, stamp, fields) {
                fields.used.insert(at);
            }
        }
        if let Some((_, found)) = dated.filter(|_| fields.published.is_none()) {
            fields.published = self.whole(found);
        }
        let beaten = dated.is_some_and(|(_, found)| beats(found, fields));
        if beaten {
            fields.published = None;
        } else if fields.published.is_none()
            && dated.is_none_or(|(_, f)| f.dateline.month_day.is_none())
        {
            fields.published.clone_from(&updated);
        }
        if let Some((time, at)) = &fields.published {
            let told = time.moment.map(|moment| moment.to_string());
            let value = told.unwrap_or_else(|| format!("--{:02}-{:02}", time.month, time.day));
            fields.claim(*at, Field::Date, value);
        }
        if let Some((time, at)) = updated {
            if let Some(moment) = time.moment {
                fields.claim(at, Field::Updated, moment.to_string());
            }
            fields.updated = Some(time);
        }
    }

    /// The stamp, wherever it stands, that tells the year of a dateline's day.
    fn whole(&self, found: &FoundDateline) -> Option<(StampTime, usize)> {
        let day = found.dateline.month_day.filter(|_| found.dateline.year.is_none())?;
        let stamps = self.lines.iter().enumerate();
        let stamps = stamps.filter_map(|(at, line)| Some((line.stamp.as_ref()?.published?, at)));
        stamps.into_iter().find(|(time, _)| (time.month, time.day) == day && time.year.is_some())
    }

    /// How good the claim of a stamp is; none where it is of something else.
    fn stamp_score(&self, at: usize, stamp: &LineStamp) -> Option<i32> {
        let line = &self.lines[at];
        let (first, title) = (self.first(), self.title_at());
        let dated = line.class == LineClass::Dated && at <= first + 2;
        if self.state(at) == LineState::Text && line.class != LineClass::Stamp && !dated {
            return None;
        }
        // A headline and a sentence name days that are no stamp: "Xbox 2 may be shown in summer".
        let is_sentence = line.ends && stamp.letters > 12 && !line.text.contains('|');
        if title == Some(at) || is_sentence {
            return None;
        }
        let part = self.decision.part(at);
        let (pure, labelled) = (stamp.letters <= 3, self.is_labelled(at, stamp));
        match part {
            ArticlePart::Middle if !self.is_near_start(at) => return None,
            ArticlePart::Tail if !self.is_of_tail(at, stamp) => return None,
            _ => {}
        }
        let begins = stamp.published.as_ref().is_some_and(|time| time.at < 3);
        let is_own = line.is_led || pure || stamp.is_named || begins && part == ArticlePart::Head;
        if line.is_credit && !is_own {
            return None;
        }
        let mut score = if labelled {
            10
        } else if pure {
            if stamp.has_time { 7 } else { 6 }
        } else if stamp.is_update && stamp.published.is_none() {
            3
        } else if stamp.has_time {
            5
        } else if stamp.letters <= 40 && line.width < 70 {
            3
        } else {
            return None;
        };
        if let Some(title) = title.filter(|title| at < *title) {
            score -= 2 + i32::from(title - at > 2);
        } else if let Some(title) = title {
            score -= i32::try_from(((at - title) / 8).min(2)).unwrap_or_default();
        }
        let has_year = stamp.published.as_ref().is_none_or(|time| time.year.is_some());
        score -= i32::from(at >= first);
        score -= if has_year || stamp.updated.is_some() { 0 } else { 3 };
        Some(score)
    }

    /// Whether a word such as "Published" stands in the line or alone above it.
    fn is_labelled(&self, at: usize, stamp: &LineStamp) -> bool {
        let above = at.checked_sub(1).map(|above| &self.lines[above]);
        stamp.is_named || above.is_some_and(|line| line.frame.is_none() && is_label(line))
    }

    /// Whether hardly a paragraph stands above a line within the text.
    fn is_near_start(&self, at: usize) -> bool {
        let first = self.first();
        let above = &self.lines[first..at];
        let prose = above.iter().filter(|line| line.is_prose()).count();
        let long = above.iter().filter(|line| line.class == LineClass::Long).count();
        let pure = self.lines[at].class == LineClass::Stamp;
        at <= first + 2 || pure && at <= first + 5 && prose <= 2 && long <= 1
    }

    /// Whether a stamp behind the text is that of the article, and not of another.
    fn is_of_tail(&self, at: usize, stamp: &LineStamp) -> bool {
        let behind = self.behind();
        let between = self.lines.get(behind..at).unwrap_or_default();
        if at >= behind + BELOW || between.iter().any(|line| line.is_of(FrameKind::Related)) {
            return false;
        }
        if stamp.is_named || stamp.is_update {
            return !self.lines[at].is_credit;
        }
        let is_small = |line: &LineShape<'_>| {
            matches!(
                line.class,
                LineClass::Stamp
                    | LineClass::Byline
                    | LineClass::Tiny
                    | LineClass::Frame
                    | LineClass::Credit
            )
        };
        let next_to = at == behind || at + 1 == behind && self.state(at) == LineState::Text;
        let close = next_to || at <= behind + 2 && between.iter().all(is_small);
        let following = self.lines.get(behind..self.lines.len().min(at + 4)).unwrap_or_default();
        let alone = following.iter().filter(|line| line.stamp.is_some()).count() <= 1;
        let pure = stamp.letters <= 3 && stamp.published.is_some();
        let is_timed = stamp.has_time || self.is_east_asian();
        close && (alone || !pure) && is_timed && !self.lines[at].is_credit
    }

    /// Whether the line leaves the text for its stamp.
    fn is_used_up(&self, at: usize, stamp: &LineStamp, fields: &CopyFields) -> bool {
        let first = self.first();
        let believed = fields.published.as_ref().is_some_and(|(_, of)| *of == at);
        let near = at < first || stamp.is_named || stamp.is_update || believed || at <= first + 5;
        (stamp.letters <= 40 || stamp.is_named) && near
    }
}

/// Whether a line is nothing but a word such as "Published".
fn is_label(line: &LineShape<'_>) -> bool {
    line.width < 40 && crate::parse::date::is_label(line.text)
}

/// Whether a dateline's day counts, and not that of the stamp: a dateline with a year does, unless
/// they are the same day; one without does where the stamp has none either.
fn beats(found: &FoundDateline, fields: &CopyFields) -> bool {
    let Some(day) = found.dateline.month_day else { return false };
    let Some((stamp, _)) = &fields.published else { return false };
    let same = (stamp.month, stamp.day) == day;
    match found.dateline.year {
        Some(year) => !(same && stamp.year == Some(year)),
        None => stamp.year.is_none(),
    }
}
