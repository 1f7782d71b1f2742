//! What each line is like, and what that speaks for: the scores of its states.
//!
//! A trait is of one line by itself (its class, its width), of its place beside the densest run of
//! sentences, or of its neighbours. All are yes or no, and the table gives each its weights.

/// The family of that name, known when the program is made.
macro_rules! family {
    ($name:literal) => {
        const { TraitFamily::named($name) }
    };
}

mod neighbours;

use std::ops::RangeInclusive;

use super::cluster;
use super::frame_words::FrameKind;
use super::letters;
use super::names::AgencyNames;
use super::overlap::TextOverlap;
use super::shape::{LineClass, LineShape};
use super::weights::{FIRST, LATER, NONE, STATES, StateScores, TraitFamily, WEIGHTS};

/// Far away.
const FAR: usize = 99;

/// The numbers of the places of a line: before the run, in it, behind it.
const BEFORE: u8 = 115;
const IN: u8 = 116;
const AFTER: u8 = 117;

/// What no sure trait outweighs: a stamp is no headline.
const BARRED: i32 = -3000;
/// What speaks against a credit or byline as a headline.
const UNLIKELY: i32 = -600;

/// How many of `cuts` the value `of` reaches.
fn step<T: PartialOrd + Copy>(of: T, cuts: &[T]) -> u8 {
    let reached = cuts.iter().take_while(|cut| of >= **cut).count();
    u8::try_from(reached).unwrap_or_default()
}

/// The scores of the states of all lines.
pub(super) fn scores(lines: &[LineShape<'_>], names: AgencyNames<'_>) -> Vec<StateScores> {
    let text = TextTraits::of(lines);
    let (mut heading, mut done) = (None, 0.0);
    let mut scores = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if line.is_of(FrameKind::Related) {
            heading = Some(at);
        }
        let mut traits = LineTraits::of(&text, at);
        traits.shape(names);
        traits.frame();
        traits.place(done);
        traits.overlap();
        traits.distances();
        traits.neighbours();
        traits.heading(heading);
        traits.lists();
        scores.push(traits.barred());
        if text.run.contains(&at) {
            done += text.mass[at];
        }
    }
    scores
}

/// What all lines together tell of each.
struct TextTraits<'t> {
    lines: &'t [LineShape<'t>],
    run: RangeInclusive<usize>,
    overlap: TextOverlap,
    /// Of each line that stands again, whether it is the first of its kind.
    again: Vec<Option<bool>>,
    /// How much text a line holds, and the run.
    mass: Vec<f32>,
    total: f32,
    /// Lines to the next one of sentences, and from the last.
    to_long: Vec<usize>,
    from_long: Vec<usize>,
    /// Lines without sentences on end, up to each line and from it.
    up_to: Vec<usize>,
    from: Vec<usize>,
    /// Whether it is a stamp or byline.
    is_meta: Vec<bool>,
    /// How much of a page the text seems to be.
    page: u8,
}

impl<'t> TextTraits<'t> {
    fn of(lines: &'t [LineShape<'t>]) -> Self {
        let run = cluster::of(lines);
        let mass: Vec<f32> = lines.iter().map(mass).collect();
        let total: f32 = mass.get(run.clone()).into_iter().flatten().sum();
        let is_meta = |line: &LineShape<'_>| {
            matches!(line.class, LineClass::Stamp | LineClass::Dated | LineClass::Byline)
                || line.is_of(FrameKind::Ago)
        };
        let framed = lines.iter().filter(|line| line.class == LineClass::Frame).count();
        let is_long = |line: &LineShape<'_>| line.class == LineClass::Long;
        Self {
            overlap: TextOverlap::of(lines, &run),
            run,
            again: again(lines),
            mass,
            total: if total > 0.0 { total } else { 1.0 },
            to_long: reversed(distances(lines.iter().rev(), is_long)),
            from_long: distances(lines.iter(), is_long),
            up_to: runs(lines.iter()),
            from: reversed(runs(lines.iter().rev())),
            is_meta: lines.iter().map(is_meta).collect(),
            page: step(framed, &[1, 3, 8]),
            lines,
        }
    }
}

/// Of each line whose words stand on another line, too, whether it is the first; of short ones alone.
fn again(lines: &[LineShape<'_>]) -> Vec<Option<bool>> {
    let is_asked = |line: &LineShape<'_>| {
        line.width < 260 && line.text.chars().filter(|c| c.is_alphanumeric()).nth(3).is_some()
    };
    let mut again = vec![None; lines.len()];
    let asked = lines.iter().enumerate().filter(|(_, line)| is_asked(line));
    let mut numbers: Vec<_> = asked.map(|(at, line)| (letters::number(line.text), at)).collect();
    numbers.sort_unstable();
    for same in numbers.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() > 1) {
        for (rank, (_, at)) in same.iter().enumerate() {
            again[*at] = Some(rank == 0);
        }
    }
    again
}

#[expect(clippy::cast_precision_loss, reason = "a width of a line, far below 2^24")]
fn mass(line: &LineShape<'_>) -> f32 {
    match line.class {
        LineClass::Long => line.width as f32,
        LineClass::Sentence => line.width as f32 * 0.5,
        _ => 0.0,
    }
}

/// For each line the number of lines since the last that `is` so; far where there was none.
fn distances<'l>(
    lines: impl Iterator<Item = &'l LineShape<'l>>,
    is: impl Fn(&LineShape<'_>) -> bool,
) -> Vec<usize> {
    let mut distance = FAR;
    let next = |line: &LineShape<'_>| {
        let here = distance;
        distance = if is(line) { 1 } else { distance + 1 };
        here
    };
    lines.map(next).collect()
}

/// For each line the number of lines without sentences that end with it.
fn runs<'l>(lines: impl Iterator<Item = &'l LineShape<'l>>) -> Vec<usize> {
    let mut run = 0;
    let next = |line: &LineShape<'_>| {
        run = if line.is_prose() { 0 } else { run + 1 };
        run
    };
    lines.map(next).collect()
}

fn reversed(mut values: Vec<usize>) -> Vec<usize> {
    values.reverse();
    values
}

/// One line on its way to its scores.
struct LineTraits<'t> {
    text: &'t TextTraits<'t>,
    at: usize,
    line: &'t LineShape<'t>,
    /// Before the run, in it, behind it.
    side: u8,
    /// The same, more exactly.
    place: u8,
    width: u8,
    scores: StateScores,
}

impl<'t> LineTraits<'t> {
    fn of(text: &'t TextTraits<'t>, at: usize) -> Self {
        let line = &text.lines[at];
        let (start, end) = (*text.run.start(), *text.run.end());
        let far = &[2, 4, 8, 16, 40];
        let (side, place) = if at < start {
            (BEFORE, 118 + step(start - at, far))
        } else if at > end {
            (AFTER, 129 + step(at - end, far))
        } else if at == start {
            (IN, 124)
        } else if at < start + 3 {
            (IN, 125)
        } else if at == end {
            (IN, 128)
        } else {
            (IN, if at + 3 > end { 127 } else { 126 })
        };
        let width = step(line.width, &[4, 13, 26, 46, 81, 141, 261]);
        Self { text, at, line, side, place, width, scores: [0; STATES] }
    }

    fn add(&mut self, family: TraitFamily, values: &[u8]) {
        let mut three = [0; 3];
        three.iter_mut().zip(values).for_each(|(slot, value)| *slot = *value);
        WEIGHTS.add(&mut self.scores, family, three);
    }

    /// Adds a trait that the line has, or has not.
    fn when(&mut self, is: bool, family: TraitFamily, values: &[u8]) {
        if is {
            self.add(family, values);
        }
    }

    fn class(&self) -> u8 {
        self.line.class as u8
    }

    fn shape(&mut self, names: AgencyNames<'_>) {
        let (line, class, width, side) = (self.line, self.class(), self.width, self.side);
        let ends = u8::from(line.ends);
        self.add(family!("1"), &[]);
        self.add(family!("cls"), &[class]);
        self.add(family!("vis"), &[width]);
        self.add(family!("pos"), &[self.place]);
        self.add(family!("cls&where"), &[class, side]);
        self.add(family!("cls&pos"), &[class, self.place]);
        self.add(family!("vis&where"), &[width, side]);
        self.add(family!("sent&colon"), &[ends, u8::from(line.text.ends_with([':', '：']))]);
        self.add(family!("end&vis"), &[ends, width]);
        match line.letters().capitals {
            Some(share) => {
                self.add(family!("cap"), &[step(share, &[0.2, 0.4, 0.7, 0.95])]);
                self.add(family!("cap&vis"), &[step(share, &[0.4, 0.8]), width]);
            }
            None => self.add(family!("cap"), &[NONE]),
        }
        self.when(line.letters().is_capital, family!("caps"), &[]);
        self.when(line.begins_small, family!("low"), &[]);
        self.when(line.letters().has_address, family!("url"), &[]);
        self.when(line.letters().digits > 0.3, family!("digits"), &[]);
        self.when(line.width < 80 && names.known(line.text).is_some(), family!("agency"), &[]);
        let is_short = matches!(line.class, LineClass::Short | LineClass::Tiny | LineClass::Half);
        let is_name = is_short
            && line.letters().capitals.is_some_and(|share| share > 0.9)
            && (2..=4).contains(&line.letters().words)
            && line.letters().digits == 0.0;
        self.when(is_name, family!("namelike"), &[]);
        self.when(is_name, family!("namelike&where"), &[side]);
    }

    /// What its words, its stamp, its byline and its credit say.
    fn frame(&mut self) {
        let (line, side, width) = (self.line, self.side, self.width);
        let ends = u8::from(line.ends);
        if let Some(word) = line.frame {
            let (kind, form) = (word.kind as u8, word.form as u8);
            self.add(family!("lex"), &[kind]);
            self.add(family!("lex&form"), &[kind, form]);
            self.add(family!("lex&where"), &[kind, side]);
            let length = step(line.width, &[60, 120]);
            self.add(family!("lexany&end&form&vis"), &[ends, form, length]);
        }
        if let Some(stamp) = &line.stamp {
            let dates = u8::try_from(stamp.dates.min(3)).unwrap_or_default();
            self.add(family!("st"), &[]);
            self.add(family!("st&n"), &[dates]);
        }
        self.when(line.is_led, family!("by"), &[u8::from(line.width > 60)]);
        self.when(line.is_credit, family!("credit&where"), &[side]);
        self.when(line.is_credit, family!("credit&end&vis"), &[ends, width]);
        if let Some(is_first) = self.text.again[self.at] {
            self.add(family!("dup&vis"), &[width]);
            self.add(family!("dup"), &[if is_first { FIRST } else { LATER }]);
            self.add(family!("dup&where"), &[side]);
        }
    }

    fn place(&mut self, done: f32) {
        let (at, class, side, page) = (self.at, self.class(), self.side, self.text.page);
        self.add(family!("line"), &[step(at, &[1, 2, 3, 5, 9, 20])]);
        self.add(family!("line&cls"), &[step(at, &[1, 2, 4]), class]);
        self.when(at == 0, family!("first&vis"), &[self.width]);
        self.when(at == 0, family!("first&page"), &[page]);
        self.add(family!("page"), &[page]);
        self.add(family!("page&where"), &[page, side]);
        if side == IN {
            let share = done / self.text.total;
            self.add(family!("done"), &[step(share, &[0.001, 0.1, 0.5, 0.9, 0.97])]);
            self.add(family!("done&cls"), &[step(share, &[0.001, 0.5, 0.9]), class]);
        }
    }

    /// How far it shares its words with the text.
    fn overlap(&mut self) {
        let (line, side, at) = (self.line, self.side, self.at);
        let start = *self.text.run.start();
        if let Some(shared) = self.text.overlap.line(at) {
            if line.class == LineClass::Long {
                self.add(family!("longover&where"), &[step(shared.text, &[0.2, 0.4]), side]);
            } else {
                let half = step(shared.text, &[0.2, 0.5]);
                let lead = step(shared.lead, &[0.01, 0.2, 0.4, 0.6]);
                self.add(family!("over"), &[step(shared.text, &[0.01, 0.2, 0.4, 0.6, 0.8])]);
                self.add(family!("over&vis"), &[half, step(line.width, &[13, 26, 46, 81, 141])]);
                self.add(family!("over&where"), &[half, side]);
                self.add(family!("lead"), &[lead]);
                self.when(
                    side == BEFORE || at <= start + 2,
                    family!("lead&pos"),
                    &[lead, self.place],
                );
            }
        }
        if at > start + 2 {
            return;
        }
        let rank = self.text.overlap.rank(at);
        let capped = |most: usize| rank.map_or(NONE, |rank| step(rank.min(most), &[1, 2, 3, 4]));
        let near = (at + 1..self.text.lines.len().min(at + 7)).any(|next| self.text.is_meta[next]);
        self.add(family!("rank"), &[capped(4)]);
        let to_long = step(self.text.to_long[at], &[3, 9, 25]);
        self.add(family!("rank&nl"), &[capped(2), to_long]);
        self.add(family!("rank&metan"), &[capped(2), u8::from(near)]);
    }

    /// How far the next sentences are, and the last.
    fn distances(&mut self) {
        let (text, at, class) = (self.text, self.at, self.class());
        let (next, last) = (text.to_long[at], text.from_long[at]);
        self.add(family!("nl"), &[step(next, &[2, 3, 5, 9, 20])]);
        self.add(family!("pl"), &[step(last, &[2, 3, 5, 9, 20])]);
        let near = &[2, 3, 5, 12];
        self.add(family!("nl&pl"), &[step(next, near), step(last, near)]);
        self.add(family!("nl&pl&cls"), &[step(next, &[2, 4]), step(last, &[2, 4]), class]);
        let runs = &[1, 2, 3, 6];
        self.add(family!("run&runb"), &[step(text.up_to[at], runs), step(text.from[at], runs)]);
        let after = (at + 1..text.lines.len().min(at + 9)).find(|next| text.is_meta[*next]);
        let before = (at.saturating_sub(8)..at).rev().find(|last| text.is_meta[*last]);
        let (after, before) = (after.map(|next| next - at), before.map(|last| at - last));
        self.add(family!("metan"), &[after.map_or(9, |far| step(far, &[2, 3, 5]))]);
        self.add(family!("metan&vis"), &[after.map_or(9, |far| step(far, &[2, 5])), self.width]);
        self.add(family!("metap"), &[before.map_or(9, |far| step(far, &[2, 3, 5]))]);
        self.add(family!("metap&cls"), &[before.map_or(9, |far| step(far, &[2, 5])), class]);
    }
}
