//! The densest run of sentences: where the article's text seems to stand.

use std::ops::RangeInclusive;

use super::shape::{LineClass, LineShape};

/// The run of lines of the greatest sum, by how much each class of line speaks for text.
pub(super) fn of(lines: &[LineShape<'_>]) -> RangeInclusive<usize> {
    let (mut best, mut run) = ((f32::MIN, 0, 0), 0.0);
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        if run <= 0.0 {
            (run, from) = (0.0, at);
        }
        run += weight(line);
        if run > best.0 {
            best = (run, from, at);
        }
    }
    best.1..=best.2
}

#[expect(clippy::cast_precision_loss, reason = "a width of at most 500")]
fn weight(line: &LineShape<'_>) -> f32 {
    match line.class {
        LineClass::Long => 3.0 + line.width.min(500) as f32 / 200.0,
        LineClass::Sentence => 1.2,
        LineClass::Half => -0.3,
        LineClass::Credit | LineClass::Sign => -0.4,
        LineClass::Byline => -0.8,
        LineClass::Short => -0.9,
        LineClass::Stamp | LineClass::Dated => -1.0,
        LineClass::Tiny => -1.1,
        LineClass::Frame => -1.3,
    }
}
