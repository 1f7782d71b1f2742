//! The ledger of addresses in the plan: which article has which line, what it makes of the addresses of all,
//! and the lines that follow from the plan.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::config::Config;
use crate::model::{Article, ArticleIx, Digest, Ledger, LedgerLine, hexadecimal};
use crate::plan::aliases::files;
use crate::plan::{Page, Plan, folded};

/// The bytes of the hash of a text.
const BYTES: usize = 8;

/// The lines of the ledger by the articles that they are of.
#[derive(Default)]
pub(super) struct LedgerClaims<'l> {
    /// The lines of articles that are there, by the article; with what they are called in the ledger.
    lines: HashMap<String, (&'l str, &'l LedgerLine), RandomState>,
    /// Whose each address is or was, by the file that it means in lower case.
    owners: HashMap<String, &'l str, RandomState>,
    /// Whether the addresses are those of another pattern.
    is_of_other_pattern: bool,
}

impl<'l> LedgerClaims<'l> {
    /// Those of the articles `all`, which are shown or hidden.
    pub(super) fn new<'a>(
        ledger: &'l Ledger,
        all: impl Iterator<Item = &'a Article>,
        config: &Config,
    ) -> Self {
        let mut claims = Self {
            is_of_other_pattern: ledger.pattern.as_ref().is_some_and(|p| *p != pattern(config)),
            ..Self::default()
        };
        for (key, line) in &ledger.lines {
            for address in [&line.address].into_iter().chain(&line.former) {
                for file in files(address) {
                    claims.owners.entry(folded(&file).into_owned()).or_insert(key);
                }
            }
        }
        let mut new: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut gone: BTreeMap<&str, &LedgerLine> =
            ledger.lines.iter().map(|(key, line)| (key.as_str(), line)).collect();
        for article in all {
            let key = article.key().text().into_owned();
            match ledger.lines.get_key_value(&key) {
                Some((known, line)) => {
                    gone.remove(known.as_str());
                    claims.lines.insert(key, (known, line));
                }
                None => {
                    if let Some(hash) = text_hash(article) {
                        new.entry(hash).or_default().push(key);
                    }
                }
            }
        }
        let mut moved: BTreeMap<&str, Vec<(&'l str, &'l LedgerLine)>> = BTreeMap::new();
        for (key, line) in gone {
            if let Some(hash) = &line.text {
                moved.entry(hash).or_default().push((key, line));
            }
        }
        for (hash, keys) in new {
            for key in &keys {
                if let Some(line) = moved.get(hash.as_str()).and_then(|all| only(key, &keys, all)) {
                    claims.lines.insert(key.clone(), line);
                }
            }
        }
        claims
    }

    /// The address that the ledger keeps for an article.
    pub(super) fn kept(&self, article: &Article) -> Option<&'l str> {
        let (_, line) = self.line(article)?;
        (!self.is_of_other_pattern).then_some(line.address.as_str())
    }

    /// The line of an article, and what it is called there.
    fn line(&self, article: &Article) -> Option<(&'l str, &'l LedgerLine)> {
        if self.lines.is_empty() {
            return None;
        }
        self.lines.get(&*article.key().text()).copied()
    }

    /// The other article that has or had the address of the file at `path`.
    pub(super) fn other_owner(&self, path: &str, article: &Article) -> Option<&'l str> {
        if self.owners.is_empty() {
            return None;
        }
        let owner = *self.owners.get(&*folded(path))?;
        (self.line(article).map(|(key, _)| key) != Some(owner)).then_some(owner)
    }
}

/// Of the lines `all` of one text that has new files `keys`, that which the file `key` had: the one line,
/// where it is the one file, or the one of the same name.
fn only<'l>(
    key: &str,
    keys: &[String],
    all: &[(&'l str, &'l LedgerLine)],
) -> Option<(&'l str, &'l LedgerLine)> {
    if let ([_], [line]) = (keys, all) {
        return Some(*line);
    }
    let name = |key: &str| key.rsplit('/').next().unwrap_or_default().to_owned();
    let is_alone = keys.iter().filter(|other| name(other) == name(key)).count() == 1;
    let mut same = all.iter().filter(|(other, _)| name(other) == name(key));
    same.next().copied().filter(|_| is_alone && same.next().is_none())
}

/// A hash of the text of an article; none where it has none.
fn text_hash(article: &Article) -> Option<String> {
    (article.words > 0).then(|| hexadecimal(&article.sum.words.0.to_be_bytes()[..BYTES]))
}

/// The pattern of addresses as the ledger has it.
fn pattern(config: &Config) -> String {
    config.permalink.to_string()
}

/// Notes the ledger that follows.
pub(super) fn add(
    plan: &mut Plan,
    digest: &Digest,
    ledger: &Ledger,
    claims: &LedgerClaims<'_>,
    config: &Config,
) {
    let mut next = Ledger { pattern: Some(pattern(config)), ..ledger.clone() };
    for (at, article) in digest.each_article() {
        let key = article.key().text().into_owned();
        let address = plan.address(at).to_owned();
        let hash = text_hash(article);
        let line = match claims.line(article) {
            Some((known, line)) => {
                if known != key {
                    next.lines.remove(known);
                }
                line.moved_to(&address, hash)
            }
            None if article.held.is_some() => continue,
            None => {
                plan.unlisted.push(key.clone());
                LedgerLine { address, text: hash, former: Vec::new() }
            }
        };
        if let Some(first) = line.former.first() {
            plan.first_addresses.insert(at, first.clone());
        }
        next.lines.insert(key, line);
    }
    plan.unlisted.sort();
    plan.ledger = Some(next);
}

/// Adds pages that lead on from the addresses that articles had.
pub(super) fn lead_on(plan: &mut Plan, digest: &Digest) {
    let Some(ledger) = plan.ledger.take() else { return };
    for (at, article) in digest.each_article() {
        let line = ledger.lines.get(&*article.key().text());
        for file in line.iter().flat_map(|line| &line.former).flat_map(|old| files(old)) {
            if plan.is_free(&file) {
                let put = plan.put(file, Page::Redirect(at), Some(&article.path));
                debug_assert!(put.is_ok(), "a free address is taken");
            }
        }
    }
    plan.ledger = Some(ledger);
}

impl Plan {
    /// The ledger that follows from the plan; none where the site has none.
    pub fn ledger(&self) -> Option<&Ledger> {
        self.ledger.as_ref()
    }

    /// The articles that have no line in the ledger, by file and part.
    pub fn unlisted(&self) -> &[String] {
        &self.unlisted
    }

    /// The address that an article had first, by which readers of feeds know it, where it has another
    /// one now.
    pub(crate) fn first_address(&self, at: ArticleIx) -> Option<&str> {
        self.first_addresses.get(&at).map(String::as_str)
    }
}
