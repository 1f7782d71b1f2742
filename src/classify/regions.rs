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
//! 6. The regions that come near the best one stay, best first; the first is the primary one. Where
//!    the evidence is too little, or many regions are alike, the article is of the whole world.
//!
//! The traps: agencies sit in a few towns, so their dateline says where the desk is and must not
//! win over a country that the text names (`HUB_SHARE`). The order in step 2 matters: a hint that
//! was added decides for those behind it. A second country of a long report is often named too
//! seldom for `COUNTRY_SHARE`, but throughout; that is what "steady" keeps. Equal scores are told
//! apart by what is named first, since nothing may depend on the order of a table. The weights and
//! shares here are judgements and follow from nothing else.

use std::collections::BTreeMap;

use super::confidence;
use super::mentions::{Mention, NamedEntity};
use super::reasons::{EvidenceMode, Reasons};
use super::text::{PartPosition, TextPart};
use crate::model::{
    Confidence, CountryCode, Evidence, EvidenceLocation, Field, FilingLimits, RegionId, Taxonomy,
};

/// A country stays when it has this part of the best one's score.
const COUNTRY_SHARE: f32 = 0.35;
/// The most countries of an article.
const MOST_COUNTRIES: usize = 4;
/// A further region stays when it has this part of the first one's score.
const REGION_SHARE: f32 = 0.3;
/// A country that the lead names, and other paragraphs as well, stays with its region when it has
/// this part of the best country's score.
const STEADY_SHARE: f32 = 0.3;
/// In so many parts a country is named that stays so.
const STEADY: usize = 2;
/// So many regions, each with this part of the best one's score, are the world.
const MANY: usize = 4;
const MANY_SHARE: f32 = 0.5;

/// What a dateline counts, and what a folder counts.
const DATELINE: f32 = 3.0;
const FOLDER: f32 = 2.0;
/// What the language counts where nothing else speaks: as little as decides.
const LANGUAGE: f32 = 1.5;
/// At most this part of the best score is what a dateline counts where agencies sit.
const HUB_SHARE: f32 = 0.9;

/// The part and the byte where something is first named.
type FirstMention = (usize, usize);
/// A country or region, its score, and where it is first named.
type ScoredRegion<T> = (T, f32, FirstMention);

/// What speaks for one country or region.
#[derive(Debug, Clone, Default)]
struct RegionAccount<'a> {
    score: f32,
    /// Where it is first named: the part and the byte.
    first: FirstMention,
    /// Whether the title or the lead names it.
    in_front: bool,
    /// In how many parts it is named.
    parts: usize,
    reasons: Reasons<'a>,
}

impl<'a> RegionAccount<'a> {
    fn add(&mut self, words: &'a str, place: &EvidenceLocation, weight: f32) {
        self.score += weight;
        self.reasons.add(words, place, weight);
    }

    /// Whether the article is about it from the lead on.
    fn is_steady(&self) -> bool {
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
    let strongest = countries(&accounts, |_| true);
    // Those of hidden regions leave their place to the next best.
    let has_region = |code| taxonomy.countries.get(&code).is_some_and(|c| c.region.is_some());
    let placed = countries(&accounts, has_region);
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

/// Counts each country and region once in each part, where it is named best.
fn tally<'a>(
    mentions: &[Mention],
    parts: &'a [TextPart<'_>],
) -> BTreeMap<NamedEntity, RegionAccount<'a>> {
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
    let mut accounts: BTreeMap<NamedEntity, RegionAccount<'a>> = BTreeMap::new();
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
fn is_passing(accounts: &BTreeMap<NamedEntity, RegionAccount<'_>>) -> bool {
    accounts.values().all(|account| account.score <= PartPosition::Body.weight())
}

/// Adds the country that the language of the text is at home in.
fn add_home(accounts: &mut BTreeMap<NamedEntity, RegionAccount<'_>>, home: CountryCode) {
    let first = (usize::MAX, 0);
    let account = accounts
        .entry(NamedEntity::Country(home))
        .or_insert_with(|| RegionAccount { first, ..RegionAccount::default() });
    account.add("by the language", &EvidenceLocation::Text, LANGUAGE);
}

/// Adds the dateline, and the folder where nothing else speaks; says whether either has spoken.
fn weigh_hints<'a>(
    accounts: &mut BTreeMap<NamedEntity, RegionAccount<'a>>,
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
        let account = accounts.entry(hint.what).or_insert_with(|| RegionAccount {
            first: (usize::MAX, 0),
            ..RegionAccount::default()
        });
        account.in_front = true;
        account.add(&hint.words, &hint.place, weight);
        decided = true;
        hinted = true;
    }
    hinted
}

/// The United States are named everywhere: where neither title nor lead names them, they get at
/// most half of the best other country, unless that is only named in passing.
fn cap_us_score(accounts: &mut BTreeMap<NamedEntity, RegionAccount<'_>>) {
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

/// The countries that stay of those that `may`, the strongest first.
fn countries(
    accounts: &BTreeMap<NamedEntity, RegionAccount<'_>>,
    may: impl Fn(CountryCode) -> bool,
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
        let steady =
            accounts.get(&NamedEntity::Country(*code)).is_some_and(RegionAccount::is_steady);
        *score >= best * if steady { STEADY_SHARE } else { COUNTRY_SHARE }
    });
    list.truncate(MOST_COUNTRIES);
    list
}

/// The regions of the countries that stay because they are named throughout.
fn steady(
    accounts: &BTreeMap<NamedEntity, RegionAccount<'_>>,
    countries: &[ScoredRegion<CountryCode>],
    taxonomy: &Taxonomy,
) -> Vec<RegionId> {
    let is_steady = |code: &CountryCode| {
        accounts.get(&NamedEntity::Country(*code)).is_some_and(RegionAccount::is_steady)
    };
    let codes = countries.iter().map(|(code, ..)| code).filter(|code| is_steady(code));
    codes.filter_map(|code| taxonomy.countries.get(code)?.region).collect()
}

/// The score of each region, by its countries and by words for the region itself; best first.
fn sum(
    accounts: &BTreeMap<NamedEntity, RegionAccount<'_>>,
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
    places.retain(|(region, score, _)| *score >= best * REGION_SHARE || steady.contains(region));
    places.truncate(filing.max_regions.max(1));
    places.into_iter().map(|(region, ..)| *region).collect()
}

/// Writes down the evidence of what was chosen and of the runners-up.
fn explain(
    verdict: &mut RegionVerdict,
    regions: &[ScoredRegion<RegionId>],
    accounts: BTreeMap<NamedEntity, RegionAccount<'_>>,
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
