//! What speaks for each country and region of an article: the text, the dateline, the folder.

use std::collections::BTreeMap;

use super::mentions::{Mention, NamedEntity};
use super::reasons::Reasons;
use super::text::{PartPosition, TextPart};
use crate::model::{CountryCode, EvidenceLocation};

/// In so many parts a country is named that stays so.
const STEADY: usize = 2;
/// What a dateline counts, and what a folder counts.
const DATELINE: f32 = 3.0;
const FOLDER: f32 = 2.0;
/// What the language counts where nothing else speaks: as little as decides.
const LANGUAGE: f32 = 1.5;
/// At most this part of the best score is what a dateline counts where agencies sit.
const HUB_SHARE: f32 = 0.9;

/// The part and the byte where something is first named.
pub(super) type FirstMention = (usize, usize);
/// All that speaks, by what it speaks for.
pub(super) type RegionAccounts<'a> = BTreeMap<NamedEntity, RegionAccount<'a>>;

/// What speaks for one country or region.
#[derive(Debug, Clone, Default)]
pub(super) struct RegionAccount<'a> {
    /// The sum.
    pub score: f32,
    /// Where it is first named: the part and the byte.
    pub first: FirstMention,
    /// Whether the title or the lead names it.
    pub in_front: bool,
    /// In how many parts it is named.
    pub parts: usize,
    /// Whether a desk of an agency in it reports the article.
    pub desk: bool,
    /// The evidence.
    pub reasons: Reasons<'a>,
}

impl<'a> RegionAccount<'a> {
    /// One of what the text need not name, behind all that it does.
    fn unnamed() -> Self {
        Self { first: (usize::MAX, 0), ..Self::default() }
    }

    /// Adds a reason.
    fn add(&mut self, words: &'a str, place: &EvidenceLocation, weight: f32) {
        self.score += weight;
        self.reasons.add(words, place, weight);
    }

    /// Whether the article is about it from the lead on.
    pub(super) fn is_steady(&self) -> bool {
        self.in_front && self.parts >= STEADY
    }
}

/// A hint from outside the running text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RegionPrior {
    /// What it speaks for.
    pub what: NamedEntity,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub place: EvidenceLocation,
    /// Whether it is a dateline where agencies sit, which says less.
    pub hub: bool,
}

/// Counts each country and region once in each part, where it is named best.
pub(super) fn tally<'a>(mentions: &[Mention], parts: &'a [TextPart<'_>]) -> RegionAccounts<'a> {
    let mut best: BTreeMap<(NamedEntity, usize), Mention> = BTreeMap::new();
    for mention in mentions {
        if matches!(mention.what, NamedEntity::Country(_) | NamedEntity::Region(_))
            && mention.factor > 0.0
        {
            let known = best.entry((mention.what, mention.part)).or_insert(*mention);
            if mention.factor > known.factor {
                *known = *mention;
            }
        }
    }
    let mut accounts = RegionAccounts::new();
    for ((what, at), mention) in best {
        if let Some(part) = parts.get(at) {
            let first = (at, mention.start);
            let account = accounts
                .entry(what)
                .or_insert_with(|| RegionAccount { first, ..RegionAccount::default() });
            account.first = account.first.min(first);
            let weight = part.position.weight() * mention.factor;
            let words = part.text.get(mention.start..mention.end);
            account.parts += 1;
            account.in_front |= matches!(part.position, PartPosition::Title | PartPosition::Lead);
            account.add(words.unwrap_or_default(), &EvidenceLocation::Line(part.line), weight);
        }
    }
    accounts
}

/// Whether no country and no region is named more than once in passing.
pub(super) fn is_passing(accounts: &RegionAccounts<'_>) -> bool {
    accounts.values().all(|account| account.score <= PartPosition::Body.weight())
}

/// Adds the country that the language of the text is at home in.
pub(super) fn add_home(accounts: &mut RegionAccounts<'_>, home: CountryCode) {
    let account = accounts.entry(NamedEntity::Country(home)).or_insert_with(RegionAccount::unnamed);
    account.add("by the language", &EvidenceLocation::Text, LANGUAGE);
}

/// Adds the dateline, and the folder where nothing else speaks; says whether either has spoken.
pub(super) fn weigh_hints<'a>(
    accounts: &mut RegionAccounts<'a>,
    hints: impl Iterator<Item = &'a RegionPrior>,
    mut decided: bool,
) -> bool {
    let best = accounts.values().map(|a| a.score).fold(0.0, f32::max);
    let mut hinted = false;
    for hint in hints {
        let weight = match (&hint.place, hint.hub) {
            (EvidenceLocation::Path, _) if decided => continue,
            (EvidenceLocation::Path, _) => FOLDER,
            (_, true) if decided => DATELINE.min(best * HUB_SHARE),
            _ => DATELINE,
        };
        let account = accounts.entry(hint.what).or_insert_with(RegionAccount::unnamed);
        account.in_front = true;
        account.desk |= hint.hub;
        account.add(&hint.words, &hint.place, weight);
        decided = true;
        hinted = true;
    }
    hinted
}

/// The United States are named everywhere: where neither title nor lead names them, they get at
/// most half of the best other country, unless that is only named in passing.
pub(super) fn cap_us_score(accounts: &mut RegionAccounts<'_>) {
    let Some(us) = CountryCode::new("US").map(NamedEntity::Country) else {
        return;
    };
    let ours = accounts.get(&us).map_or(0.0, |us| us.score);
    let counts =
        |other: &RegionAccount<'_>| other.in_front || other.parts >= STEADY || other.score > ours;
    let best = accounts
        .iter()
        .filter(|(what, _)| **what != us && matches!(what, NamedEntity::Country(_)))
        .filter(|(_, account)| counts(account))
        .map(|(_, account)| account.score)
        .fold(0.0, f32::max);
    if let Some(account) = accounts.get_mut(&us)
        && !account.in_front
        && best > 0.0
    {
        let over = account.score - best / 2.0;
        if over > 0.0 {
            account.add("neither in the title nor in the lead", &EvidenceLocation::Text, -over);
        }
    }
}
