//! Regions and countries: sums of what the text, the dateline and the folder say.
//!
//! A verdict comes about in this order:
//!
//! 1. Each country and region counts once in each part of the text, where it is named best: a title
//!    counts more than the lead, and that more than the rest (`PartPosition::weight`). A text that
//!    names Norway ten times in one paragraph is no more about it than one that does so once.
//! 2. The dateline is added, and the folder only where nothing else has decided; where nothing has,
//!    the language is, if its papers stand in one country: a single mention in passing decides nothing.
//! 3. The United States are cut to half of the best other country, unless the title or the lead
//!    names them, or the other one is only named in passing.
//! 4. The countries that come near the best one stay. Of a country whose region is hidden the next
//!    best takes the place, as far as regions go; the article's countries are chosen without that.
//! 5. A region's score is that of its countries that stay and of its own words.
//! 6. The regions that come near the best one stay, or have enough of their own, or are where the
//!    desk is, best first; the first is the primary one. Where the evidence is too little, or many regions are alike, the article is of the whole world.
//!
//! The traps: agencies sit in a few towns, so their dateline says where the desk is and must not
//! win over a country that the text names (`HUB_SHARE`). The order in step 2 matters: a hint that
//! was added decides for those behind it. A second country of a long report is often named too
//! seldom for `COUNTRY_SHARE`, but throughout; that is what "steady" keeps. Equal scores are told
//! apart by what is named first, since nothing may depend on the order of a table. The weights and
//! shares here are judgements and follow from nothing else.

use std::collections::BTreeMap;

use super::accounts::{
    FirstMention, RegionAccount, RegionAccounts, RegionPrior, add_home, cap_us_score, is_passing,
    tally, weigh_hints,
};
use super::confidence;
use super::mentions::{Mention, NamedEntity};
use super::reasons::{EvidenceMode, Reasons};
use super::text::TextPart;
use crate::model::{Confidence, CountryCode, Evidence, Field, FilingLimits, RegionId, Taxonomy};

/// A country stays when it has this part of the best one's score.
const COUNTRY_SHARE: f32 = 0.35;
/// The most countries of an article.
const MOST_COUNTRIES: usize = 4;
/// A further region stays when it has this part of the first one's score.
const REGION_SHARE: f32 = 0.3;
/// With so much it stays in any case: a long report has several subjects.
const REGION_ENOUGH: f32 = 3.0;
/// A country that the lead names, and other paragraphs as well, stays with its region when it has
/// this part of the best country's score.
const STEADY_SHARE: f32 = 0.3;
/// So many regions, each with this part of the best one's score, are the world.
const MANY: usize = 4;
const MANY_SHARE: f32 = 0.5;

/// A country or region, its score, and where it is first named.
type ScoredRegion<T> = (T, f32, FirstMention);

/// The regions and countries of an article, with the evidence.
#[derive(Debug)]
pub(super) struct RegionVerdict {
    /// The regions, the primary one first.
    pub regions: Vec<RegionId>,
    /// The countries, the strongest first.
    pub countries: Vec<CountryCode>,
    /// How sure the first region is.
    pub sure: Confidence,
    /// The country that nothing but the language of the text told.
    pub by_language: Option<CountryCode>,
    /// Why the regions are what they are.
    pub region_evidence: Vec<Evidence>,
    /// Why the countries are what they are.
    pub country_evidence: Vec<Evidence>,
}

/// Weighs everything.
pub(super) fn verdict(
    (mentions, parts): (&[Mention], &[TextPart<'_>]),
    hints: &[RegionPrior],
    home: Option<CountryCode>,
    taxonomy: &Taxonomy,
    filing: FilingLimits,
    why: EvidenceMode,
) -> RegionVerdict {
    let mut accounts = tally(mentions, parts);
    let named = accounts.iter().any(|(what, account)| {
        *what != NamedEntity::Region(taxonomy.no_region())
            && account.score >= filing.region_threshold
    });
    let is_world_named = accounts
        .get(&NamedEntity::Region(taxonomy.no_region()))
        .is_some_and(|account| account.score >= filing.region_threshold);
    // A desk in Geneva says nothing of a text that speaks of the whole world.
    let hints = hints.iter().filter(|hint| named || !is_world_named || !hint.hub);
    let hinted = weigh_hints(&mut accounts, hints, named);
    let home = home.filter(|_| !hinted && !is_world_named && is_passing(&accounts));
    let unnamed = |home: &CountryCode| !accounts.contains_key(&NamedEntity::Country(*home));
    let by_language = home.filter(unnamed);
    if let Some(home) = home {
        add_home(&mut accounts, home);
    }
    cap_us_score(&mut accounts);
    let strongest = countries(&accounts, |_| true, false);
    // Those of hidden regions leave their place to the next best.
    let has_region = |code| taxonomy.countries.get(&code).is_some_and(|c| c.region.is_some());
    let placed = countries(&accounts, has_region, true);
    let regions = sum(&accounts, &placed, taxonomy);
    let steady = steady(&accounts, &placed, taxonomy);
    let chosen = choose(&regions, &steady, taxonomy, filing);
    let mut verdict = RegionVerdict {
        sure: confidence::of_regions(regions.iter().map(|(id, score, _)| (*id, *score)), &chosen),
        regions: chosen,
        countries: strongest.iter().map(|(code, ..)| *code).collect(),
        by_language,
        region_evidence: Vec::new(),
        country_evidence: Vec::new(),
    };
    if why == EvidenceMode::Collect {
        let stay = |what: &NamedEntity| match what {
            NamedEntity::Country(code) => {
                strongest.iter().chain(&placed).any(|(stays, ..)| stays == code)
            }
            _ => true,
        };
        accounts.retain(|what, _| stay(what));
        explain(&mut verdict, &regions, accounts, taxonomy);
    }
    verdict
}

/// The countries that stay of those that `may`, the strongest first; with the `desks`, also that
/// where an agency's desk reports.
fn countries(
    accounts: &RegionAccounts<'_>,
    may: impl Fn(CountryCode) -> bool,
    desks: bool,
) -> Vec<ScoredRegion<CountryCode>> {
    let mut list: Vec<_> = accounts
        .iter()
        .filter_map(|(what, account)| match what {
            NamedEntity::Country(code) if may(*code) => Some((*code, account.score, account.first)),
            _ => None,
        })
        .collect();
    rank(&mut list);
    let best = list.first().map_or(0.0, |best| best.1);
    list.retain(|(code, score, _)| {
        let account = accounts.get(&NamedEntity::Country(*code));
        let is_steady = account.is_some_and(RegionAccount::is_steady);
        let share = if is_steady { STEADY_SHARE } else { COUNTRY_SHARE };
        *score >= best * share || desks && account.is_some_and(|account| account.desk)
    });
    list.truncate(MOST_COUNTRIES);
    list
}

/// The regions of the countries that stay because they are named throughout, or report.
fn steady(
    accounts: &RegionAccounts<'_>,
    countries: &[ScoredRegion<CountryCode>],
    taxonomy: &Taxonomy,
) -> Vec<RegionId> {
    let is_steady = |code: &CountryCode| {
        let account = accounts.get(&NamedEntity::Country(*code));
        account.is_some_and(|account| account.is_steady() || account.desk)
    };
    let codes = countries.iter().map(|(code, ..)| code).filter(|code| is_steady(code));
    codes.filter_map(|code| taxonomy.countries.get(code)?.region).collect()
}

/// The score of each region, by its countries and by words for the region itself; best first.
fn sum(
    accounts: &RegionAccounts<'_>,
    countries: &[ScoredRegion<CountryCode>],
    taxonomy: &Taxonomy,
) -> Vec<ScoredRegion<RegionId>> {
    let mut sums: BTreeMap<RegionId, (f32, FirstMention)> = BTreeMap::new();
    let mut add = |region: RegionId, score: f32, first: FirstMention| {
        let sum = sums.entry(region).or_insert((0.0, first));
        sum.0 += score;
        sum.1 = sum.1.min(first);
    };
    for (code, score, first) in countries {
        if let Some(region) = taxonomy.countries.get(code).and_then(|country| country.region) {
            add(region, *score, *first);
        }
    }
    for (what, account) in accounts {
        if let NamedEntity::Region(region) = what {
            add(*region, account.score, account.first);
        }
    }
    let sums = sums.into_iter();
    let mut list: Vec<_> = sums.map(|(id, (score, first))| (id, score, first)).collect();
    rank(&mut list);
    list
}

/// Puts the best score first; of equal ones, what is named first.
fn rank<T: Ord + Copy>(list: &mut [ScoredRegion<T>]) {
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then((a.2, a.0).cmp(&(b.2, b.0))));
}

/// The regions of the article out of all that were named, best first.
fn choose(
    regions: &[ScoredRegion<RegionId>],
    steady: &[RegionId],
    taxonomy: &Taxonomy,
    filing: FilingLimits,
) -> Vec<RegionId> {
    let world = taxonomy.no_region();
    let all = regions.iter().find(|(region, ..)| *region == world);
    let world_score = all.map_or(0.0, |(_, score, _)| *score);
    let mut places: Vec<_> = regions.iter().filter(|(r, ..)| *r != world).collect();
    let best = places.first().map_or(0.0, |(_, score, _)| *score);
    let many = places.iter().filter(|(_, s, _)| *s >= best * MANY_SHARE).count();
    if best < filing.region_threshold || many >= MANY || world_score > best * 2.0 {
        return vec![world];
    }
    // What is too little for a region alone is too little for a further one.
    let least = (best * REGION_SHARE).min(REGION_ENOUGH).max(filing.region_threshold);
    places.retain(|(region, score, _)| *score >= least || steady.contains(region));
    places.truncate(filing.max_regions.max(1));
    places.into_iter().map(|(region, ..)| *region).collect()
}

/// Writes down the evidence of what was chosen and of the runners-up.
fn explain(
    verdict: &mut RegionVerdict,
    regions: &[ScoredRegion<RegionId>],
    accounts: RegionAccounts<'_>,
    taxonomy: &Taxonomy,
) {
    let runner_up =
        regions.iter().map(|(region, ..)| *region).find(|region| !verdict.regions.contains(region));
    let mut reasons: BTreeMap<RegionId, Reasons<'_>> = BTreeMap::new();
    let mut by_country: BTreeMap<CountryCode, Reasons<'_>> = BTreeMap::new();
    for (what, account) in accounts {
        let region = match what {
            NamedEntity::Country(code) => {
                by_country.insert(code, account.reasons.clone());
                taxonomy.countries.get(&code).and_then(|country| country.region)
            }
            NamedEntity::Region(region) => Some(region),
            _ => None,
        };
        if let Some(region) = region {
            reasons.entry(region).or_default().append(account.reasons);
        }
    }
    for region in verdict.regions.iter().copied().chain(runner_up) {
        if let Some(reasons) = reasons.remove(&region) {
            let slug = &taxonomy.region(region).slug;
            reasons.evidence(Field::Region, slug, &mut verdict.region_evidence);
        }
    }
    for code in &verdict.countries {
        if let Some(reasons) = by_country.remove(code) {
            let code = code.to_string();
            reasons.evidence(Field::Country, &code, &mut verdict.country_evidence);
        }
    }
}
