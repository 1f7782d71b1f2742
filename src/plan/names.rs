//! Outputs by a name that each of them has, without copies of the names.

use std::borrow::Cow;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::plan::OutputIx;

/// The places of outputs, found by their names.
#[derive(Debug, Clone, Default)]
pub(super) struct OutputNames {
    places: HashTable<OutputIx>,
    state: RandomState,
}

impl OutputNames {
    /// The place of the output called `name`, where `name_of` gives the name of the output at a
    /// place; none where there is none.
    pub(super) fn find<'n>(
        &self,
        name: &str,
        name_of: impl Fn(OutputIx) -> Cow<'n, str>,
    ) -> Option<OutputIx> {
        let is = |place: &OutputIx| name_of(*place) == name;
        self.places.find(self.state.hash_one(name), is).copied()
    }

    /// Adds the output at `place` by a `name` that none of the others has, where `name_of` gives
    /// theirs.
    pub(super) fn add<'n>(
        &mut self,
        name: &str,
        place: OutputIx,
        name_of: impl Fn(OutputIx) -> Cow<'n, str>,
    ) {
        let Self { places, state } = self;
        let hash = |place: &OutputIx| state.hash_one(&*name_of(*place));
        places.insert_unique(state.hash_one(name), place, hash);
    }

    /// Makes room for so many more.
    pub(super) fn reserve<'n>(&mut self, more: usize, name_of: impl Fn(OutputIx) -> Cow<'n, str>) {
        let Self { places, state } = self;
        places.reserve(more, |place| state.hash_one(&*name_of(*place)));
    }
}
