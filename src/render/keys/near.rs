//! Fingerprints of the articles to which the page of one leads.

use crate::model::{ArticleIx, Fingerprint, FingerprintBuilder, ListKey, RegionId};
use crate::render::keys::OutputKeys;
use crate::render::related::NEAREST;

impl OutputKeys<'_> {
    /// Of each article those that its page leads to.
    pub(super) fn neighbours(&self) -> Vec<Fingerprint> {
        let mut near = vec![Fingerprint::default(); self.articles.len()];
        for (place, list) in self.site.digest.each_list() {
            let link = self.lists[place.get()];
            match list.key {
                ListKey::Tag(_) | ListKey::Cross(..) => {
                    let mut sum = Fingerprint::default();
                    // From the oldest on, `sum` is that of the articles that come after `from`.
                    for from in (0..list.articles.len()).rev() {
                        let at = list.articles[from];
                        near[at.get()] = near[at.get()].union(sum.scoped_by(link));
                        sum = sum.union(self.article_keys(at).card);
                        if let Some(beyond) = list.articles.get(from + NEAREST) {
                            sum = sum.remove(self.article_keys(*beyond).card);
                        }
                    }
                }
                ListKey::Region(region) => self.beside(region, &list.articles, &mut near),
                ListKey::Theme(_) | ListKey::Source(_) | ListKey::Author(_) => {}
            }
        }
        near
    }

    /// Adds to each article of a region those before and after it, where it is the primary one.
    fn beside(&self, region: RegionId, places: &[ArticleIx], near: &mut [Fingerprint]) {
        let line = |at: Option<&ArticleIx>| {
            at.map_or(Fingerprint::default(), |at| self.article_keys(*at).card)
        };
        for (place, at) in places.iter().enumerate() {
            if self.site.digest[*at].regions.first() == Some(&region) {
                let older = line(places.get(place + 1));
                let newer = place.checked_sub(1).and_then(|place| places.get(place));
                let newer = line(newer);
                let both = FingerprintBuilder::new().fingerprint(older).fingerprint(newer).sum();
                near[at.get()] = near[at.get()].union(both);
            }
        }
    }
}
