//! The pages of lists: an own page each, and pages of years and months where that does not hold
//! them.

use std::borrow::Cow;
use std::fmt::Write as _;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{ArticleIx, Digest, List, ListIx, Span};
use crate::plan::pattern::push_digits;
use crate::plan::{Page, PageKind, Plan, list_address};

/// The bytes that mostly stand behind a list's own address in that of one of its periods.
const ROOM: usize = 16;

/// The articles of a list in one year or month, or a part of them, on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The year or the month.
    pub span: Span,
    /// The part of it, from 1 with the oldest; none where one page holds it.
    pub part: Option<usize>,
    /// Places in the digest, newest first.
    pub articles: Vec<ArticleIx>,
}

impl Period {
    /// The last part of its address: `2023`, `2023-09`, `2023-09-2`.
    pub fn slug(&self) -> String {
        let mut slug = String::new();
        self.push_slug(&mut slug);
        slug
    }

    /// The year that it is, or is a part of.
    pub(super) fn year(&self) -> i16 {
        match self.span {
            Span::Year(year) | Span::Month(year, _) => year,
            Span::Day(day) => day.year(),
        }
    }

    fn push_slug(&self, to: &mut String) {
        let (year, month, day) = match self.span {
            Span::Year(year) => (year, None, None),
            Span::Month(year, month) => (year, Some(month), None),
            Span::Day(day) => (day.year(), Some(day.month()), Some(day.day())),
        };
        push_digits(year, 4, to);
        for number in [month, day].into_iter().flatten() {
            to.push('-');
            push_digits(number.into(), 2, to);
        }
        if let Some(part) = self.part.filter(|part| *part > 1) {
            _ = write!(to, "-{part}");
        }
    }

    /// The kind of its page.
    pub fn page_kind(&self) -> PageKind {
        match (self.span, self.part) {
            (_, Some(_)) => PageKind::ListPart,
            (Span::Year(_), None) => PageKind::ListYear,
            (Span::Month(..) | Span::Day(_), None) => PageKind::ListMonth,
        }
    }

    /// Its page, of the list that has its own page at `own`.
    pub(crate) fn path(&self, own: &str) -> String {
        let stem = own.strip_suffix(".html").unwrap_or(own);
        let mut path = String::with_capacity(own.len() + ROOM);
        path.push_str(stem);
        path.push('/');
        self.push_slug(&mut path);
        path.push_str(".html");
        path
    }
}

impl Plan {
    /// The page of a list, or that of one of its periods: of the list at that place in the digest, and by
    /// its place among the list's periods.
    pub fn list_page(&self, list: ListIx, period: Option<usize>) -> Cow<'_, str> {
        let own = self.list(list).unwrap_or_default();
        let period = period.and_then(|at| self.periods(list).get(at));
        period.map_or(Cow::Borrowed(own), |period| Cow::Owned(period.path(own)))
    }
}

/// Adds the pages of every list.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.leave_out.lists {
        return;
    }
    plan.lists = list_address::all(digest, config);
    let size = config.page_size;
    let parted = |(list, own): (&List, &String)| {
        let periods = periods(&list.articles, digest, size);
        let paths: Vec<String> = periods.iter().map(|period| period.path(own)).collect();
        (periods, paths)
    };
    let parted: Vec<_> = digest.lists.par_iter().zip(&plan.lists).map(parted).collect();
    for (at, (periods, paths)) in parted.into_iter().enumerate() {
        let place = ListIx::new(at);
        plan.add(plan.lists[at].clone(), Page::List(place), None, diagnostics);
        for (at, path) in paths.into_iter().enumerate() {
            plan.add(path, Page::ListPeriod(place, at), None, diagnostics);
        }
        if !periods.is_empty() {
            plan.periods.insert(place, periods);
        }
    }
}

/// The periods of the articles at `places`, which are given newest first; none where a page holds
/// them all. The oldest comes first: a year where a page holds it, else its months. A month that does
/// not fit a page is cut from its oldest article on, so that a new article changes its last part
/// alone.
pub(super) fn periods(places: &[ArticleIx], digest: &Digest, page_size: usize) -> Vec<Period> {
    if places.len() <= page_size {
        return Vec::new();
    }
    let day = |at: &ArticleIx| digest[*at].filed.day();
    let mut periods = Vec::new();
    for year in places.chunk_by(|a, b| day(a).year() == day(b).year()).rev() {
        let first = day(&year[0]);
        if year.len() <= page_size {
            let span = Span::Year(first.year());
            periods.push(Period { span, part: None, articles: year.to_vec() });
            continue;
        }
        for month in year.chunk_by(|a, b| day(a).month() == day(b).month()).rev() {
            let span = Span::Month(first.year(), day(&month[0]).month());
            let parts = month.len().div_ceil(page_size);
            for (number, some) in month.rchunks(page_size).enumerate() {
                let part = (parts > 1).then_some(number + 1);
                periods.push(Period { span, part, articles: some.to_vec() });
            }
        }
    }
    periods
}
