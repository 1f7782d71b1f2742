//! The entries of `taxonomy.yaml`: what is added, renamed, merged, split or hidden.

use super::about;
use super::built_in::{self, CountryGroup};
use super::draft::{CountryClaim, DraftAxis, TaxonomyDraft};
use super::words::words;
use crate::diagnostic::FaultCode;
use crate::diagnostic::FaultCode::{HiddenTermUsed, TermTwice, UnknownTerm};
use crate::model::{CountryCode, RegionId, Slug, TaxonomyWord, ThemeId, WordTarget};
use crate::yaml::{MappingReader, nearest};

/// Whether a slug can be one.
pub(super) fn is_slug(written: &str) -> bool {
    Slug::written(written).is_some()
}

/// Reads an entry of `regions` into `draft`; `lang` is the site's own language.
pub(super) fn region(entry: &mut MappingReader<'_>, draft: &mut TaxonomyDraft, lang: &str) {
    let Some(at) = called(entry, &mut draft.regions, lang) else {
        return;
    };
    countries(entry, draft, at);
    merge(entry, &mut draft.regions, at);
    hide(entry, &draft.regions, at);
    draft.words.extend(words(entry, WordTarget::Region(RegionId(id(at)))));
    entry.refuse_unknown(&about::keys(false));
}

/// Reads an entry of `themes` into `draft`.
pub(super) fn theme(entry: &mut MappingReader<'_>, draft: &mut TaxonomyDraft, lang: &str) {
    let Some(at) = called(entry, &mut draft.themes, lang) else {
        return;
    };
    if let Some(iptc) = entry.strings("iptc") {
        draft.themes.entries[at].iptc = iptc;
    }
    merge(entry, &mut draft.themes, at);
    from(entry, &mut draft.themes, at);
    hide(entry, &draft.themes, at);
    draft.words.extend(words(entry, WordTarget::Theme(ThemeId(id(at)))));
    entry.refuse_unknown(&about::keys(true));
}

fn id(at: usize) -> u8 {
    u8::try_from(at).unwrap_or(u8::MAX)
}

/// The place of the entry; its names are read.
fn called(entry: &mut MappingReader<'_>, axis: &mut DraftAxis, lang: &str) -> Option<usize> {
    let written = entry.string("slug").unwrap_or_default();
    let Some(at) = axis.at(&written).filter(|_| is_slug(&written)) else {
        entry.fault(
            FaultCode::BadTermSlug,
            "slug",
            "an entry of the taxonomy needs a `slug` of lower-case letters and hyphens",
            "write for example `- slug: arctic`",
        );
        return None;
    };
    let name = entry.string("name").filter(|name| !name.is_empty());
    let one = &mut axis.entries[at];
    one.goes_with = None;
    if let Some(name) = name {
        // The name is in the site's own language, and goes before the built-in one in it.
        one.names.remove(lang.split('-').next().unwrap_or_default());
        let old = std::mem::replace(&mut one.name, name);
        one.also.extend(Some(old).filter(|old| *old != one.slug));
    }
    if let Some(mut inside) = entry.inside("names") {
        for language in inside.names() {
            let name = inside.string(&language);
            one.names.extend(name.map(|name| (language, name)));
        }
    }
    Some(at)
}

/// `countries`: codes, names and groups. A region whose slug is that of a group has its countries.
fn countries(entry: &mut MappingReader<'_>, draft: &mut TaxonomyDraft, at: usize) {
    let one = &draft.regions.entries[at];
    if one.hidden && entry.has("countries") {
        return entry.fault(
            HiddenTermUsed,
            "countries",
            format!("`{}` is hidden and cannot have countries", one.slug),
            "give them to a region that is shown, or remove `hide: true`",
        );
    }
    let ready = || built_in::groups().find(|group| group.slug == one.slug && !one.hidden);
    let written = entry.strings("countries");
    if let Some(group) = ready().filter(|_| !entry.has("countries")) {
        claim_group(entry, draft, at, group);
    }
    for word in written.unwrap_or_default() {
        let is_it =
            |group: &CountryGroup| word == group.slug || word.eq_ignore_ascii_case(group.name);
        if let Some(group) = built_in::groups().find(is_it) {
            claim_group(entry, draft, at, group);
        } else if let Some(code) = draft.country(&word) {
            claim(entry, draft, at, code);
        } else {
            unknown_country(entry, draft, &word);
        }
    }
}

fn unknown_country(entry: &mut MappingReader<'_>, draft: &TaxonomyDraft, word: &str) {
    let groups: Vec<CountryGroup> = built_in::groups().collect();
    let names = draft.countries.values().map(|claimed| claimed.name.as_str());
    let known = names.chain(groups.iter().map(|group| group.slug));
    let near = nearest(word, known).filter(|_| word.len() > 2);
    let hint = near.map_or_else(
        || {
            let groups: Vec<&str> = groups.iter().map(|group| group.slug).collect();
            let codes = "write ISO codes of two letters, such as `countries: [FI, SE]`";
            format!("{codes}, or a group: {}", groups.join(", "))
        },
        |near| format!("did you mean `{near}`?"),
    );
    entry.fault(FaultCode::NotCountry, "countries", format!("`{word}` is not a country"), hint);
}

/// Gives a group to the region at `at`, with the words that name it.
fn claim_group(
    entry: &mut MappingReader<'_>,
    draft: &mut TaxonomyDraft,
    at: usize,
    group: CountryGroup,
) {
    let mut other = None;
    for code in group.countries {
        let claimed = draft.countries.get_mut(&code);
        other = other.or(claimed.and_then(|claimed| claimed.claim(at, CountryClaim::Group).err()));
    }
    if let Some(other) = other {
        return in_two(entry, draft, group.slug, [other, at]);
    }
    let gives = WordTarget::Region(RegionId(id(at)));
    draft.words.extend(group.words.into_iter().map(|form| TaxonomyWord {
        form: form.to_owned(),
        gives,
        weight: 1.0,
        lang: None,
    }));
}

fn claim(entry: &mut MappingReader<'_>, draft: &mut TaxonomyDraft, at: usize, code: CountryCode) {
    let claimed = draft.countries.get_mut(&code);
    if let Some(Err(other)) = claimed.map(|claimed| claimed.claim(at, CountryClaim::Country)) {
        in_two(entry, draft, &code.to_string(), [other, at]);
    }
}

fn in_two(entry: &mut MappingReader<'_>, draft: &TaxonomyDraft, what: &str, regions: [usize; 2]) {
    let [one, other] = regions.map(|at| &draft.regions.entries[at].slug);
    let key = if entry.has("countries") { "countries" } else { "slug" };
    let message = format!("`{what}` is in two regions: `{one}` and `{other}`");
    entry.fault(TermTwice, key, message, "leave it in one of them");
}

/// What keeps an entry from another one.
pub(super) struct TermFault {
    code: FaultCode,
    message: String,
    hint: String,
}

impl TermFault {
    fn new(code: FaultCode, message: String, hint: impl Into<String>) -> Self {
        Self { code, message, hint: hint.into() }
    }

    /// Tells it at the value of `key`.
    pub(super) fn tell(self, entry: &mut MappingReader<'_>, key: &str) {
        entry.fault(self.code, key, self.message, self.hint);
    }
}

/// `merge`: the entries that become a part of this one.
fn merge(entry: &mut MappingReader<'_>, axis: &mut DraftAxis, at: usize) {
    for word in entry.strings("merge").unwrap_or_default() {
        match mergeable(axis, at, &word) {
            Ok(other) => {
                axis.entries[other].merged = Some(at);
                axis.entries[other].goes_with = None;
            }
            Err(fault) => fault.tell(entry, "merge"),
        }
    }
}

/// The place of `word`, where it may be merged into the entry at `at`; else what is wrong.
fn mergeable(axis: &DraftAxis, at: usize, word: &str) -> Result<usize, TermFault> {
    let into = &axis.entries[at];
    let other = known(axis, word)?;
    let one = &axis.entries[other];
    let fault = |code, message: String, hint: &str| Err(TermFault::new(code, message, hint));
    if other == at {
        return fault(
            TermTwice,
            format!("`{word}` is merged into itself"),
            "take it out of `merge`",
        );
    }
    if other == axis.rest() {
        let message = format!("`{word}` takes all that is left over and cannot be merged");
        let hint = format!("write `merge` in the entry of `{word}`, or take it out");
        return fault(HiddenTermUsed, message, &hint);
    }
    if let Some(taker) = one.merged.filter(|taker| *taker != at) {
        let taker = &axis.entries[taker].slug;
        return fault(
            TermTwice,
            format!("`{word}` is merged twice: into `{taker}` and into `{}`", into.slug),
            "leave it in one of them",
        );
    }
    for (hidden, slug) in [(one.hidden, &one.slug), (into.hidden, &into.slug)] {
        if hidden {
            return fault(
                HiddenTermUsed,
                format!("`{slug}` is hidden and cannot be merged"),
                "remove `hide: true`, or take it out of `merge`",
            );
        }
    }
    if into.merged.is_some() || axis.takes(other) {
        let middle = if into.merged.is_some() { &into.slug } else { &one.slug };
        return fault(
            TermTwice,
            format!("`{middle}` is merged into another, and others into it"),
            "name all of them in the `merge` of the last",
        );
    }
    Ok(other)
}

/// The place of a slug or a name; an unknown one is a fault.
pub(super) fn known(axis: &DraftAxis, word: &str) -> Result<usize, TermFault> {
    let slugs = || axis.entries.iter().map(|entry| entry.slug.as_str());
    axis.named(word).ok_or_else(|| {
        let hint = match nearest(word, slugs()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", slugs().collect::<Vec<_>>().join(", ")),
        };
        TermFault::new(UnknownTerm, format!("unknown {} `{word}`", axis.noun), hint)
    })
}

/// `from`: the theme that this one is a part of.
fn from(entry: &mut MappingReader<'_>, axis: &mut DraftAxis, at: usize) {
    let Some(word) = entry.string("from") else {
        return;
    };
    match parent(axis, at, &word) {
        Ok(other) if entry.has("words") => axis.entries[at].from = Some(other),
        Ok(_) => entry.fault(
            FaultCode::PartWithoutWords,
            "from",
            format!("this theme needs `words` to say what it takes from `{word}`"),
            "add a line such as `words: [first, second]`",
        ),
        Err(fault) => fault.tell(entry, "from"),
    }
}

/// The place of the theme `word`, where that at `at` may be a part of it; else what is wrong.
fn parent(axis: &DraftAxis, at: usize, word: &str) -> Result<usize, TermFault> {
    let other = known(axis, word)?;
    let one = &axis.entries[other];
    let fault = |code, message: String, hint: &str| Err(TermFault::new(code, message, hint));
    if other == at || one.merged == Some(at) {
        return fault(
            TermTwice,
            format!("`{word}` is taken from itself"),
            "name another theme in `from`",
        );
    }
    if other == axis.rest() || at == axis.rest() {
        let rest = &axis.entries[axis.rest()].slug;
        return fault(
            HiddenTermUsed,
            format!("`{rest}` takes all that is left over and cannot be split"),
            "remove `from`",
        );
    }
    if one.is_left_out && one.merged.is_none() {
        let message = format!("`{word}` is not in `only`, so nothing can be split from it");
        return fault(HiddenTermUsed, message, "add it there, or remove `from`");
    }
    if one.hidden {
        return fault(
            HiddenTermUsed,
            format!("`{word}` is hidden and cannot be split"),
            "remove `from`",
        );
    }
    let is_part = |entry: &super::draft::TaxonomyEntry| entry.from == Some(at);
    if one.from.is_some() || axis.entries.iter().any(is_part) {
        let message = format!("`{word}` and this theme are parts of parts");
        return fault(TermTwice, message, "take both from the same theme");
    }
    Ok(other)
}

/// `hide`: which entries are hidden is known beforehand.
fn hide(entry: &mut MappingReader<'_>, axis: &DraftAxis, at: usize) {
    if entry.boolean("hide") != Some(true) {
        return;
    }
    let one = &axis.entries[at];
    if at == axis.rest() {
        let message = format!("`{}` takes all that is left over and cannot be hidden", one.slug);
        return entry.fault(HiddenTermUsed, "hide", message, "remove `hide: true`");
    }
    let says_more = entry.names().iter().any(|key| key != "slug" && key != "hide");
    if !one.built_in && !says_more {
        let others = axis.entries.iter().map(|entry| entry.slug.as_str());
        let others: Vec<&str> = others.filter(|slug| *slug != one.slug).collect();
        let hint = match nearest(&one.slug, others.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", others.join(", ")),
        };
        entry.fault(UnknownTerm, "slug", format!("unknown {} `{}`", axis.noun, one.slug), hint);
    }
}
