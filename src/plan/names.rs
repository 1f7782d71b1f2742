//! Outputs by a name that each of them has, without copies of the names.

use std::borrow::Cow;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// The places of outputs, found by their names.
#[derive(Debug, Clone, Default)]
pub(super) struct OutputNames {
    places: HashTable<u32>,
    state: RandomState,
}

impl OutputNames {
    /// The place of the output called `name`, where `name_of` gives the name of the output at a
    /// place; none where there is none.
    pub(super) fn find<'n>(
        &self,
        name: &str,
        name_of: impl Fn(usize) -> Cow<'n, str>,
    ) -> Option<usize> {
        let is = |place: &u32| name_of(*place as usize) == name;
        self.places.find(self.state.hash_one(name), is).map(|place| *place as usize)
    }

    /// Adds the output at `place` by a `name` that none of the others has, where `name_of` gives
    /// theirs.
    pub(super) fn add<'n>(
        &mut self,
        name: &str,
        place: usize,
        name_of: impl Fn(usize) -> Cow<'n, str>,
    ) {
        let Self { places, state } = self;
        // A plan of four thousand million outputs has no room on any machine.
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let hash = |place: &u32| state.hash_one(&*name_of(*place as usize));
        places.insert_unique(state.hash_one(name), place, hash);
    }

    /// Makes room for so many more.
    pub(super) fn reserve<'n>(&mut self, more: usize, name_of: impl Fn(usize) -> Cow<'n, str>) {
        let Self { places, state } = self;
        places.reserve(more, |place| state.hash_one(&*name_of(*place as usize)));
    }
}
