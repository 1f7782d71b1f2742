//! The outputs of a plan, by their places in it.

use std::borrow::Cow;
use std::ops::Index;

use rayon::prelude::*;

use crate::model::index_type;
use crate::plan::{Page, Plan, folded};

index_type! {
    /// The place of an output in the plan.
    OutputIx
}

/// One file that the build will write.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Its path in the output folder.
    pub path: String,
    /// What it shows.
    pub page: Page,
    /// The file that it is made from, where it is made from one.
    pub source: Option<String>,
}

impl Index<OutputIx> for Plan {
    type Output = Output;

    fn index(&self, at: OutputIx) -> &Output {
        &self.outputs[at.get()]
    }
}

impl Plan {
    /// The place of the output that is added next.
    pub(super) fn next(&self) -> OutputIx {
        OutputIx::new(self.outputs.len())
    }

    /// Every output with its place.
    pub(super) fn each(&self) -> impl Iterator<Item = (OutputIx, &Output)> {
        self.outputs.iter().enumerate().map(|(at, output)| (OutputIx::new(at), output))
    }

    /// Every output with its place, many at once.
    pub(crate) fn par_each(&self) -> impl IndexedParallelIterator<Item = (OutputIx, &Output)> {
        self.outputs.par_iter().enumerate().map(|(at, output)| (OutputIx::new(at), output))
    }
}

/// The path of each of `outputs` as others are compared with it.
pub(super) fn path_of<'o>(outputs: &'o [Output]) -> impl Fn(OutputIx) -> Cow<'o, str> {
    |at| folded(&outputs[at.get()].path)
}

/// The source of each of `outputs`.
pub(super) fn source_of<'o>(outputs: &'o [Output]) -> impl Fn(OutputIx) -> Cow<'o, str> {
    |at| Cow::Borrowed(outputs[at.get()].source.as_deref().unwrap_or_default())
}
