//! How sure a verdict is: the share of verdicts with such a lead that were right.
//!
//! What leads tells more than how much it has: of articles whose first theme is far ahead of the
//! second nearly all are right. The lead is measured against the score and a little more, so that a
//! lead of next to nothing is none. The shares are those of the articles by which
//! `tests/fit/sure.py` made them; between two points the way is straight, in arithmetic that is the
//! same on every machine.

use crate::model::{Confidence, RegionId};

/// What is added to the first score of a region, and of a theme, before the lead is divided by it.
const REGION_REST: f32 = 1.0;
const THEME_REST: f32 = 0.5;

/// Leads in hundredths, and how many of a hundred verdicts are right.
type SharePoints = &'static [(f32, f32)];
const REGION: SharePoints =
    &[(0.0, 60.0), (8.0, 86.0), (20.0, 93.0), (45.0, 97.0), (75.0, 99.0), (100.0, 100.0)];
const THEME: SharePoints = &[
    (0.0, 52.0),
    (10.0, 60.0),
    (21.0, 64.0),
    (31.0, 76.0),
    (42.0, 87.0),
    (52.0, 92.0),
    (68.0, 96.0),
    (80.0, 99.0),
    (100.0, 100.0),
];

/// How sure the first of the `chosen` regions is, with the `scores` of all.
pub(super) fn of_regions(
    scores: impl Iterator<Item = (RegionId, f32)>,
    chosen: &[RegionId],
) -> Confidence {
    let (mut first, mut next) = (0.0_f32, 0.0_f32);
    for (region, score) in scores {
        let best = if chosen.first() == Some(&region) { &mut first } else { &mut next };
        *best = best.max(score);
    }
    at(REGION, lead(first, next, REGION_REST))
}

/// How sure the first theme is, with its score and that of the next one.
pub(super) fn of_theme(first: f32, next: f32) -> Confidence {
    at(THEME, lead(first, next, THEME_REST))
}

/// How far the first is ahead, in hundredths.
fn lead(first: f32, next: f32, rest: f32) -> f32 {
    ((first - next.max(0.0)) / (first.max(0.0) + rest) * 100.0).clamp(0.0, 100.0)
}

/// The share at a lead.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn at(points: SharePoints, lead: f32) -> Confidence {
    let between = points.windows(2).find_map(|pair| match pair {
        [(from, low), (to, high)] if lead <= *to => {
            Some(low + (high - low) * (lead - from) / (to - from))
        }
        _ => None,
    });
    let last = points.last().map_or(0.0, |(_, share)| *share);
    Confidence(between.unwrap_or(last).round().clamp(0.0, 100.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greater_lead_is_surer() {
        let mut before = Confidence(0);
        for next in (0..=20_u8).rev() {
            let sure = of_theme(10.0, f32::from(next) / 2.0);
            assert!(sure >= before, "{next}");
            before = sure;
        }
        let [one, other] = [0, 1].map(RegionId);
        let sure = |scores: &[(RegionId, f32)]| of_regions(scores.iter().copied(), &[one, other]);
        assert_eq!(sure(&[]), at(REGION, 0.0));
        assert!(sure(&[(one, 0.2)]) < sure(&[(other, 2.0), (one, 8.0)]));
        assert_eq!(sure(&[(other, 8.0), (one, 2.0)]), at(REGION, 0.0));
        assert_eq!(of_theme(f32::MAX, 0.0), at(THEME, 100.0));
    }
}
