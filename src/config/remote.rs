//! `remote_images` of `site.yaml` and `sources.yaml`.

use crate::diagnostic::FaultCode;
use crate::yaml::{MappingReader, nearest};

/// `remote_images` of `site.yaml` and of `sources.yaml`: how pictures, sound and films of other sites are
/// shown in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemoteImages {
    /// As they are.
    Allow,
    /// As links, so that nothing is loaded unless a reader asks for it.
    Link,
    /// Not at all.
    Drop,
}

impl RemoteImages {
    const ALL: [(&'static str, Self); 3] =
        [("allow", Self::Allow), ("link", Self::Link), ("drop", Self::Drop)];

    /// What is written under `remote_images`; none, and a fault, where it is nothing of the kind.
    pub(super) fn read(keys: &mut MappingReader<'_>) -> Option<Self> {
        let word = keys.string("remote_images")?;
        let found = Self::ALL.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let hint = match nearest(&word, Self::ALL.iter().map(|(name, _)| *name)) {
                Some(near) => format!("did you mean `remote_images: {near}`?"),
                None => String::from("write `allow`, `link` or `drop`"),
            };
            keys.fault(
                FaultCode::BadChoice,
                "remote_images",
                format!("`{word}` is not a way to show pictures of other sites"),
                hint,
            );
        }
        found.map(|(_, how)| *how)
    }
}
