//! The old address of each article, and what the new site answers there.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::links::LinkWitness;
use super::old_address::AddressRule;
use super::post::ForeignPost;
use crate::model::{ArticleIx, LedgerLine, old_path};
use crate::plan::{Page, files_at};
use crate::stages::PlannedSite;

/// An article's address on the old site.
pub(super) struct PostAddress {
    /// The article's file, and its part there.
    pub(super) key: String,
    /// As the old site had it.
    pub(super) address: String,
    /// Its line in the ledger.
    pub(super) line: LedgerLine,
}

/// The addresses of all articles that had one.
#[derive(Default)]
pub(super) struct PostAddresses {
    pub(super) all: Vec<PostAddress>,
    /// Those that no page can have, and why.
    lost: Vec<LostAddress>,
    /// The articles of which no address is known.
    unknown: Vec<String>,
}

/// What became of the old addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AddressTally {
    /// How many are known.
    pub known: usize,
    /// How many articles have theirs still.
    pub same: usize,
    /// How many lead on to their article.
    pub redirected: usize,
    /// Those where nothing can stand.
    pub impossible: Vec<LostAddress>,
    /// The articles of which no address is known.
    pub unknown: Vec<String>,
}

/// An old address that the new site does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostAddress {
    /// The article's file in the new site.
    pub file: String,
    /// The old address, from the site's root.
    pub address: String,
    /// Why nothing stands there.
    pub reason: String,
}

impl PostAddresses {
    /// Those of `posts` by the rule of their system. Of two articles that had one, the first keeps it. Other
    /// addresses by which links between the texts name an article are older ones of it.
    pub(super) fn of(posts: &[ForeignPost], rule: AddressRule<'_>, witness: &LinkWitness) -> Self {
        let mut addresses = Self::default();
        // The files, since `x/` and `x.html` are two addresses to a server, and `x` may mean either.
        let mut taken = BTreeSet::new();
        for post in posts.iter().filter(|post| post.is_shown) {
            let Some(address) = rule.address(post) else {
                addresses.unknown.push(post.key.clone());
                continue;
            };
            let lost = |reason: &str| LostAddress {
                file: post.key.clone(),
                address: format!("/{address}"),
                reason: reason.to_owned(),
            };
            match old_path(&address) {
                Ok(path) if path.is_empty() => addresses.lost.push(lost("it is the front page's")),
                Ok(path) if taken.is_disjoint(&files_at(&path)) => {
                    taken.append(&mut files_at(&path));
                    let line = LedgerLine { address: path, text: None, former: Vec::new() };
                    addresses.all.push(PostAddress { key: post.key.clone(), address, line });
                }
                Ok(_) => addresses.lost.push(lost("another article had it, too")),
                Err(why) => addresses.lost.push(lost(why.reason())),
            }
        }
        for PostAddress { key, line, .. } in &mut addresses.all {
            let named = witness.written.get(key).into_iter().flatten();
            let paths = named.filter_map(|path| old_path(path).ok());
            line.former = paths
                .filter(|path| {
                    let before = taken.len();
                    taken.append(&mut files_at(path));
                    taken.len() > before
                })
                .collect();
        }
        addresses
    }

    /// What `planned` answers at each.
    pub(super) fn answered(self, planned: &PlannedSite) -> AddressTally {
        let mut tally = AddressTally {
            known: self.all.len() + self.lost.len(),
            impossible: self.lost,
            unknown: self.unknown,
            ..AddressTally::default()
        };
        let articles: BTreeMap<String, ArticleIx> = planned
            .filed
            .digest
            .each_article()
            .map(|(at, article)| (article.key().text().into_owned(), at))
            .collect();
        for PostAddress { key, address, .. } in self.all {
            let article = articles.get(&key);
            let page = planned.plan.answer(&address);
            let is = |page_of: fn(ArticleIx) -> Page| {
                article.is_some_and(|at| page == Some(&page_of(*at)))
            };
            if is(Page::Article) {
                tally.same += 1;
            } else if is(Page::Redirect) {
                tally.redirected += 1;
            } else {
                let reason = if article.is_none() {
                    "its article is not on the site"
                } else if page.is_some() {
                    "a page of the site stands there"
                } else {
                    "the address belongs to pages that dateline makes"
                };
                let (address, reason) = (format!("/{address}"), reason.to_owned());
                tally.impossible.push(LostAddress { file: key, address, reason });
            }
        }
        tally
    }
}
