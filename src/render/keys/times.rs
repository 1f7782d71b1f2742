//! What pages of stretches of time show: years and months of a list, editions, undated articles.

use crate::model::{FingerprintBuilder, ListIx, Neighbours, Span};
use crate::plan::{PageKind, Period};
use crate::render::keys::OutputKeys;

impl OutputKeys<'_> {
    pub(super) fn period<'p>(
        &self,
        list: ListIx,
        at: usize,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        self.templates(PageKind::ListMonth, to).fingerprint(self.on_lists[list.get()]);
        self.one_of(self.site.plan.periods(list), at, to)
    }

    /// Adds the one of the `periods` at `at`, and those beside it.
    fn one_of<'p>(
        &self,
        periods: &[Period],
        at: usize,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        for period in [Some(at), at.checked_sub(1), Some(at + 1)] {
            let period = period.and_then(|at| periods.get(at));
            span(period.map(|period| period.span), to);
            to.number(period.and_then(|period| period.part).unwrap_or_default() as u64);
        }
        self.lines(&periods[at].articles, to)
    }

    pub(super) fn edition<'p>(
        &self,
        of: Span,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        self.templates(PageKind::of_edition(of), to);
        let digest = self.site.digest;
        let Neighbours { older, newer } = digest.beside(of);
        span(older, to);
        span(newer, to);
        match digest.editions.get(&of) {
            Some(edition) => self.lines(&edition.articles, to.number(edition.undated as u64)),
            None => to,
        }
    }

    pub(super) fn undated<'p>(
        &self,
        at: Option<usize>,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        let undated = self.site.plan.undated();
        self.templates(PageKind::Undated, to);
        match at {
            Some(at) => self.one_of(&undated.periods, at, to),
            None => self.lines(undated.of(None), to),
        }
    }
}

/// Adds a stretch of time, where there is one.
fn span(span: Option<Span>, to: &mut FingerprintBuilder) {
    let (year, month, day) = match span {
        None => (0, 0, 0),
        Some(Span::Year(year)) => (year, 0, 0),
        Some(Span::Month(year, month)) => (year, month, 0),
        Some(Span::Day(day)) => (day.year(), day.month(), day.day()),
    };
    for number in [i64::from(year), i64::from(month), i64::from(day)] {
        to.number(number.cast_unsigned());
    }
}
