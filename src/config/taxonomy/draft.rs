//! Regions, themes and countries while `taxonomy.yaml` is read, and what becomes of them.

use std::collections::BTreeMap;

use crate::model::{
    Country, CountryCode, Region, RegionId, TagTable, Taxonomy, TaxonomyWord, Theme, ThemeId,
    WordTarget,
};

/// The taxonomy while it is read. The ids of its words are places in these lists.
pub(super) struct TaxonomyDraft {
    pub(super) regions: DraftAxis,
    pub(super) themes: DraftAxis,
    pub(super) countries: BTreeMap<CountryCode, ClaimedCountry>,
    pub(super) words: Vec<TaxonomyWord>,
    pub(super) tags: TagTable,
}

/// One of the two lists; its last entry is for what no other claims.
pub(super) struct DraftAxis {
    /// "region" or "theme".
    pub(super) noun: &'static str,
    pub(super) entries: Vec<TaxonomyEntry>,
}

/// A region or a theme.
#[derive(Default)]
pub(super) struct TaxonomyEntry {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) names: BTreeMap<String, String>,
    /// Names that it had, and other words for it.
    pub(super) also: Vec<String>,
    /// The slug of the built-in theme of which it was a part before it was one of its own.
    pub(super) was: Option<&'static str>,
    /// The same, as long as the site does not name the part: it then goes where the whole goes.
    pub(super) goes_with: Option<&'static str>,
    pub(super) iptc: Vec<String>,
    /// Whether it is of the program, not of the site.
    pub(super) built_in: bool,
    /// Whether the site does not use it.
    pub(super) hidden: bool,
    /// Whether it is not among those that the site names as all that it has.
    pub(super) is_left_out: bool,
    /// What it is merged into.
    pub(super) merged: Option<usize>,
    /// The theme that it is a part of.
    pub(super) from: Option<usize>,
}

/// A country, the place of its region, and what put it there.
pub(super) struct ClaimedCountry {
    pub(super) name: String,
    pub(super) region: usize,
    pub(super) by: Option<CountryClaim>,
}

/// How an entry of the site claims a country.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CountryClaim {
    /// As one of a group.
    Group,
    /// By its own name or code, which goes before a group.
    Country,
}

impl ClaimedCountry {
    /// Gives the country to the region at `at`; the place of another that claims it as well is
    /// a fault.
    pub(super) fn claim(&mut self, at: usize, by: CountryClaim) -> Result<(), usize> {
        match self.by {
            Some(known) if known == by && self.region != at => return Err(self.region),
            Some(CountryClaim::Country) => return Ok(()),
            _ => {}
        }
        self.region = at;
        self.by = Some(by);
        Ok(())
    }
}

impl DraftAxis {
    /// The place of a slug.
    pub(super) fn at(&self, slug: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.slug == slug)
    }

    /// The place of a slug or a name, whose case does not count.
    pub(super) fn named(&self, word: &str) -> Option<usize> {
        let word = word.to_lowercase();
        let is = |name: &String| name.to_lowercase() == word;
        let named = |entry: &TaxonomyEntry| is(&entry.name) || entry.names.values().any(is);
        let was = |entry: &TaxonomyEntry| entry.also.iter().any(is);
        let by_name = || self.entries.iter().position(named);
        self.at(&word).or_else(by_name).or_else(|| self.entries.iter().position(was))
    }

    /// The place of the entry for what no other claims.
    pub(super) fn rest(&self) -> usize {
        self.entries.len().saturating_sub(1)
    }

    /// Adds a new entry before the last.
    pub(super) fn add(&mut self, entry: TaxonomyEntry) -> usize {
        let at = self.rest();
        self.entries.insert(at, entry);
        at
    }

    /// Puts the entries at the places `first` before the others, which are left out but for the last,
    /// which stays the last.
    pub(super) fn open_with(&mut self, first: &[usize]) {
        let rest = self.rest();
        let mut places = vec![usize::MAX; self.entries.len()];
        for (place, at) in first.iter().enumerate().rev() {
            places[*at] = place;
        }
        for (at, (entry, place)) in self.entries.iter_mut().zip(&places).enumerate() {
            entry.is_left_out = at != rest && *place == usize::MAX;
        }
        let mut new: Vec<_> = places.into_iter().zip(std::mem::take(&mut self.entries)).collect();
        // Those that are left out stay in their order, with the last behind them.
        new.sort_by_key(|(place, _)| *place);
        self.entries = new.into_iter().map(|(_, entry)| entry).collect();
    }

    /// Hides what is left out and merged into nothing.
    pub(super) fn hide_left_out(&mut self) {
        for entry in &mut self.entries {
            entry.hidden |= entry.is_left_out && entry.merged.is_none();
        }
    }

    /// Puts what was a part of another entry back into it where the site deals with the whole and says
    /// nothing of the part: what it wrote before there were two goes on meaning both.
    pub(super) fn rejoin(&mut self) {
        let whole = |entry: &TaxonomyEntry| self.at(entry.goes_with?);
        let parts: Vec<_> = self.entries.iter().map(whole).enumerate().collect();
        for (part, whole) in parts {
            let Some(whole) = whole else { continue };
            let of = &self.entries[whole];
            let is_split = self.entries.iter().any(|entry| entry.from == Some(whole));
            let is_left_out = self.entries[part].is_left_out && !of.is_left_out;
            let (hidden, merged) = (of.hidden, of.merged);
            let one = &mut self.entries[part];
            one.hidden |= hidden;
            one.merged = merged.or_else(|| (is_split || is_left_out).then_some(whole));
        }
    }

    /// Whether another is merged into the entry at `at`.
    pub(super) fn takes(&self, at: usize) -> bool {
        self.entries.iter().any(|entry| entry.merged == Some(at))
    }

    /// Where each entry stands in the end, or what it is merged into; none where it is hidden.
    fn places(&self) -> Vec<Option<u8>> {
        let is_kept = |entry: &TaxonomyEntry| entry.merged.is_none() && !entry.hidden;
        let place = |at: usize| {
            let before = self.entries.iter().take(at).filter(|entry| is_kept(entry)).count();
            let kept = self.entries.get(at).is_some_and(is_kept);
            u8::try_from(before).ok().filter(|_| kept)
        };
        let all = self.entries.iter().enumerate();
        all.map(|(at, entry)| place(entry.merged.unwrap_or(at))).collect()
    }

    /// What the entry at `at` is called besides, with all that is merged into it.
    fn also(&self, at: usize) -> Vec<String> {
        let mut also = self.entries.get(at).map_or_else(Vec::new, |entry| entry.also.clone());
        for entry in self.entries.iter().filter(|entry| entry.merged == Some(at)) {
            also.extend([entry.slug.clone(), entry.name.clone()]);
            also.extend(entry.names.values().chain(&entry.also).cloned());
        }
        also
    }

    /// The codes of the entry at `at` and of all that is merged into it, each once.
    fn iptc(&self, at: usize) -> Vec<String> {
        let own = self.entries.get(at).into_iter();
        let taken = self.entries.iter().filter(|entry| entry.merged == Some(at));
        let mut codes: Vec<String> = Vec::new();
        for code in own.chain(taken).flat_map(|entry| &entry.iptc) {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        codes
    }

    fn region(&self, at: usize) -> Region {
        let TaxonomyEntry { slug, name, names, .. } = &self.entries[at];
        let (slug, name, names) = (slug.clone(), name.clone(), names.clone());
        Region { slug, name, names, also: self.also(at) }
    }

    fn theme(&self, at: usize, places: &[Option<u8>]) -> Theme {
        let TaxonomyEntry { slug, name, names, was, from, .. } = &self.entries[at];
        let from = from.and_then(|from| places.get(from).copied().flatten()).map(ThemeId);
        let (slug, name, names) = (slug.clone(), name.clone(), names.clone());
        let was = was.map(str::to_owned);
        Theme { slug, name, names, also: self.also(at), was, from, iptc: self.iptc(at) }
    }

    /// The places of the entries that are used, or of those that are hidden.
    fn which(&self, hidden: bool) -> impl Iterator<Item = usize> {
        let entries = self.entries.iter().enumerate();
        let wanted = move |entry: &TaxonomyEntry| entry.merged.is_none() && entry.hidden == hidden;
        entries.filter(move |(_, entry)| wanted(entry)).map(|(at, _)| at)
    }
}

impl TaxonomyDraft {
    /// The country that `word` means.
    pub(super) fn country(&self, word: &str) -> Option<CountryCode> {
        let names = self.countries.iter().map(|(code, claimed)| (*code, claimed.name.as_str()));
        super::country(word, &names)
    }

    /// The taxonomy and the words, without what is merged or hidden.
    pub(super) fn finish(self) -> (Taxonomy, Vec<TaxonomyWord>) {
        let (regions, themes) = (self.regions.places(), self.themes.places());
        let in_region = |at: usize| regions.get(at).copied().flatten().map(RegionId);
        let in_theme = |at: u8| themes.get(usize::from(at)).copied().flatten().map(ThemeId);
        let of_regions = |hidden| self.regions.which(hidden).map(|at| self.regions.region(at));
        let of_themes = |hidden| self.themes.which(hidden).map(|at| self.themes.theme(at, &themes));
        let country = |(code, claimed): (&CountryCode, &ClaimedCountry)| {
            let region = in_region(claimed.region);
            (*code, Country { code: *code, name: claimed.name.clone(), region })
        };
        let taxonomy = Taxonomy {
            regions: of_regions(false).collect(),
            themes: of_themes(false).collect(),
            countries: self.countries.iter().map(country).collect(),
            hidden_regions: of_regions(true).collect(),
            hidden_themes: of_themes(true).collect(),
            tags: self.tags.clone(),
        };
        let placed = |word: &TaxonomyWord| {
            let gives = match word.gives {
                WordTarget::Region(id) => in_region(usize::from(id.0)).map(WordTarget::Region)?,
                WordTarget::Theme(id) => in_theme(id.0).map(WordTarget::Theme)?,
                WordTarget::Country(code) => WordTarget::Country(code),
            };
            Some(TaxonomyWord { gives, ..word.clone() })
        };
        let words = self.words.iter().filter_map(placed).collect();
        (taxonomy, words)
    }
}
