//! Articles that are translations of one another, and which of two in one language stands for both.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{ArticleIx, Digest};
use crate::plan::Plan;

impl Plan {
    /// The articles of a `translation_key` that search engines may list, by their languages; of two in
    /// one language the older, so that a new one changes nothing of those before.
    pub fn translations<'d>(&self, key: &str, digest: &'d Digest) -> BTreeMap<&'d str, ArticleIx> {
        let places = digest.translations.get(key).map_or(&[][..], Vec::as_slice);
        let own = places.iter().filter(|at| self.is_canonical(**at, digest));
        // The newest come first.
        own.map(|at| (&*digest[*at].lang, *at)).collect()
    }
}

/// Tells articles of one language that are said to be translations of one another.
pub(super) fn check(digest: &Digest, diagnostics: &mut Vec<Diagnostic>) {
    for (key, places) in &digest.translations {
        let mut oldest: BTreeMap<&str, &str> = BTreeMap::new();
        for article in places.iter().rev().map(|at| &digest[*at]) {
            let Some(first) = oldest.get(&*article.lang) else {
                oldest.insert(&article.lang, &article.path);
                continue;
            };
            let lang = &article.lang;
            let message = format!(
                "{first} has the same `translation_key` `{key}` and language `{lang}`: search \
                 engines learn only of the older one"
            );
            let hint = "change its `translation_key` or its `lang`";
            diagnostics.push(
                Diagnostic::new(FaultCode::SameTranslation, &article.path, message).hint(hint),
            );
        }
    }
}
