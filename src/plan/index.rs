//! The indexes: pages that list the lists, and the archive.

use crate::config::{Config, LeaveOut};
use crate::plan::{PageKind, Plan};

/// An index page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Index {
    /// All regions.
    Regions,
    /// All themes.
    Themes,
    /// All tags.
    Tags,
    /// All sources.
    Sources,
    /// All years and months.
    Archive,
}

impl Index {
    /// Every index, in the order of the menu.
    pub const ALL: [Self; 5] =
        [Self::Regions, Self::Themes, Self::Tags, Self::Sources, Self::Archive];

    /// The kind of its page.
    pub fn page_kind(self) -> PageKind {
        match self {
            Self::Regions => PageKind::Regions,
            Self::Themes => PageKind::Themes,
            Self::Tags => PageKind::Tags,
            Self::Sources => PageKind::Sources,
            Self::Archive => PageKind::Archive,
        }
    }

    /// Its page.
    pub fn path(self) -> &'static str {
        self.page_kind().path().unwrap_or_default()
    }

    /// Whether a site has it.
    pub(super) fn is_of(self, config: &Config) -> bool {
        let LeaveOut { lists, editions, .. } = config.leave_out;
        if self == Self::Archive { !editions } else { !lists }
    }

    /// Its kind, which is also the key of its name among the theme's strings: `regions`.
    pub fn kind(self) -> &'static str {
        self.path().trim_end_matches(".html")
    }
}

impl Plan {
    /// The indexes that the site has, in the order of the menu.
    pub fn indexes(&self) -> impl Iterator<Item = Index> {
        Index::ALL.into_iter().filter(|index| self.has(index.path()))
    }
}
