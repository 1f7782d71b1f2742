//! Places as types of their own, so that none is taken for a place among other things.

/// Defines the type of a place in one list.
macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The place number `at`; no list of more than four thousand million fits a machine.
            pub fn new(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }

            /// Its number.
            pub const fn get(self) -> usize {
                self.0 as usize
            }
        }
    };
}

pub(crate) use index_type;
