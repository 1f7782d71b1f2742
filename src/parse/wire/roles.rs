//! What lines were taken for, as those are told who ask after each.

use crate::model::{Field, LineMark};

/// Lines that were decided on as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) struct LineRole {
    /// The number of the first, from 1.
    pub(in crate::parse) first: u32,
    /// The number of the last.
    pub(in crate::parse) last: u32,
    /// What they were taken for.
    pub(in crate::parse) mark: LineMark,
    /// Why they left the text; none where they stand in it.
    pub(in crate::parse) left: Option<&'static str>,
}

/// What a line is that left the text: by the fields that were read from it.
pub(super) fn of_left(
    is_title: bool,
    fields: impl Iterator<Item = Field>,
    is_credit: bool,
) -> LineMark {
    let of_field = |field: Field| match field {
        Field::Author => Some(LineMark::Byline),
        Field::Date | Field::Updated => Some(LineMark::Date),
        Field::Source => Some(LineMark::Source),
        Field::Place => Some(LineMark::Dateline),
        _ => None,
    };
    let told = fields.filter_map(of_field);
    // Of several, the name of a writer is what a reader looks for first.
    let told = told.min_by_key(|mark| (*mark != LineMark::Byline, *mark));
    match told {
        _ if is_title => LineMark::Title,
        Some(mark) => mark,
        None if is_credit => LineMark::Caption,
        None => LineMark::LeftOut,
    }
}
