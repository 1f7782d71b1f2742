//! What files for machines hold: feeds, sitemaps, the worker, the list of the search's volumes.

use crate::model::{ArticleIx, FingerprintBuilder};
use crate::plan::{ArticleYear, FeedOf, OutputIx, PART};
use crate::render::keys::OutputKeys;
use crate::render::sitemap;

impl OutputKeys<'_> {
    /// Adds the names and the sizes of all volumes of the search index.
    pub(super) fn volume_list<'p>(
        &self,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        for volume in self.site.plan.volumes() {
            to.text(&volume.name).number(volume.articles.len() as u64);
            to.number(volume.shards as u64);
        }
        to.fingerprint(self.names).number(PART as u64)
    }

    /// Adds all articles, or the years of the index and how many each holds.
    pub(super) fn data<'p>(&self, to: &'p mut FingerprintBuilder) -> &'p mut FingerprintBuilder {
        let years = self.site.plan.article_years();
        if years.is_empty() {
            return self.whole_articles(self.site.digest.places(), to).fingerprint(self.names);
        }
        for ArticleYear { year, articles } in years {
            to.number(i64::from(*year).cast_unsigned()).number(articles.len() as u64);
        }
        to
    }

    /// Adds all that any page shows of the articles at `places` of the digest.
    pub(super) fn whole_articles<'p>(
        &self,
        places: impl Iterator<Item = ArticleIx>,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        places.fold(to, |to, at| to.fingerprint(self.article_keys(at).page))
    }

    /// Adds the keys of the outputs at `places` of the plan.
    pub(super) fn outputs<'p>(
        &self,
        places: &[OutputIx],
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        places.iter().fold(to, |to, at| to.fingerprint(self.of(&self.site.plan[*at])))
    }

    /// Adds the addresses of a sitemap, articles with the day of their last change.
    pub(super) fn addresses<'p>(
        &self,
        places: &[OutputIx],
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        for output in places.iter().map(|place| &self.site.plan[*place]) {
            to.text(sitemap::address(output, self.site));
            match sitemap::changed(output, self.site) {
                Some(day) => to.flag(true).day(day),
                None => to.flag(false),
            };
        }
        to
    }

    /// Adds what a feed holds.
    pub(super) fn feed<'p>(
        &self,
        form: &str,
        of: &FeedOf,
        to: &'p mut FingerprintBuilder,
    ) -> &'p mut FingerprintBuilder {
        let site = self.site;
        let feeds = site.config.feeds;
        to.text(form).flag(feeds.full_text).number(feeds.items as u64).text(feeds.ids.as_str());
        if let FeedOf::List(place) = of {
            to.fingerprint(self.lists[place.get()]);
        }
        self.whole_articles(site.newest_of(of).into_iter(), to)
    }
}
