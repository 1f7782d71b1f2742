//! Filing: which regions, countries, themes and tags an article has, by rules with evidence.

mod absent;
mod accounts;
mod acronyms;
mod builder;
mod confidence;
mod declension;
mod eastern_names;
mod foreign_tags;
mod form;
mod gazetteer;
mod hints;
mod homes;
mod keymap;
mod languages;
pub mod learn;
mod lexicon;
mod lookalikes;
mod mentions;
mod merge;
mod name_groups;
mod names;
mod namesakes;
mod offices;
mod own_words;
mod parts;
mod quoted_names;
mod readings;
mod reasons;
mod regions;
mod scan;
mod sense;
mod surroundings;
mod tables;
mod tag_edits;
mod tags;
mod text;
mod themes;
mod titled_names;
mod tokens;
mod tongues;
mod towns;
mod words;
mod world_names;
mod written_names;

use self::accounts::RegionPrior;
use self::gazetteer::Gazetteer;
use self::hints::Folders;
use self::languages::{LanguageTables, OtherLanguages};
use self::lexicon::Lexicon;
use self::mentions::Mention;
use self::reasons::EvidenceMode;
use self::tag_edits::TagEditor;
use self::text::TextPart;
use self::themes::Scores;
use self::tokens::WordToken;
use self::tongues::LanguageNames;
use self::words::WordLists;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{
    Article, ArticleText, CountryCode, Evidence, Field, FilingLimits, NAMED_LANGUAGES, ReadArticle,
    THEMED_LANGUAGES, Tag, Taxonomy, TaxonomyWord, WholeArticle, language_key,
};

pub(crate) use absent::absent;

/// All that filing knows. Built once; shared by all threads.
pub struct Rules {
    taxonomy: Taxonomy,
    added: Vec<TaxonomyWord>,
    filing: FilingLimits,
    words: WordLists,
    tongues: LanguageNames,
    folders: Folders,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    others: OtherLanguages,
}

/// How the text of a language is filed.
#[derive(Clone, Copy)]
enum LanguageSupport<'a> {
    English,
    Other(&'a LanguageTables),
}

impl Rules {
    /// Rules for the regions and themes of `taxonomy`, with the names and words that the site
    /// adds.
    pub fn new(taxonomy: &Taxonomy, words: &[TaxonomyWord], filing: FilingLimits) -> Self {
        let (gazetteer, lexicon) = rayon::join(
            || builder::gazetteer("en", taxonomy, words),
            || Lexicon::new(taxonomy, words),
        );
        Self {
            taxonomy: taxonomy.clone(),
            added: words.to_vec(),
            filing,
            words: WordLists::new(),
            tongues: LanguageNames::new(),
            folders: Folders::new(taxonomy),
            gazetteer,
            lexicon,
            others: OtherLanguages::new(words),
        }
    }

    fn speech(&self, lang: &str) -> LanguageSupport<'_> {
        match language_key(&lang.to_ascii_lowercase()) {
            "" | "en" => LanguageSupport::English,
            key => LanguageSupport::Other(self.others.of(key)),
        }
    }

    /// The names of a language.
    fn names<'a>(&'a self, speech: LanguageSupport<'a>) -> &'a Gazetteer {
        match speech {
            LanguageSupport::English => &self.gazetteer,
            LanguageSupport::Other(other) => other.gazetteer(&self.taxonomy, &self.added),
        }
    }
}

/// Whether the tables name countries in the language `lang`.
pub fn names_countries(lang: &str) -> bool {
    NAMED_LANGUAGES.contains(&language_key(lang))
}

/// Whether the tables have words for themes in the language `lang`.
pub fn has_themes(lang: &str) -> bool {
    THEMED_LANGUAGES.contains(&language_key(lang))
}

/// Tells of an article in a language of which the tables hold not all.
pub(crate) fn uncovered(article: &Article) -> Option<Diagnostic> {
    let lang = &article.lang;
    let by_rules = |field| !article.is_written(field);
    let (message, hint) = if has_themes(lang) {
        return None;
    } else if names_countries(lang) {
        let message = format!(
            "texts in the language `{lang}` are sorted by the countries that they name, not by theme"
        );
        (by_rules(Field::Theme)).then_some((message, "write `themes:` in the front matter"))?
    } else {
        let message = format!(
            "texts in the language `{lang}` cannot be sorted by topic: only the dateline and the \
             folder count"
        );
        let hint = "write `regions:` and `themes:` in the front matter";
        (by_rules(Field::Region) || by_rules(Field::Theme)).then_some((message, hint))?
    };
    let hint = format!("{hint}, or words of `{lang}` in taxonomy.yaml");
    Some(Diagnostic::new(FaultCode::UncoveredLanguage, &article.path, message).hint(hint))
}

/// Files `article`: fills in what the editor did not write of its regions, countries, themes
/// and tags.
pub fn classify(mut read: ReadArticle, rules: &Rules) -> ReadArticle {
    file(&mut read.article, &read.text, rules);
    read
}

/// Files `article`, which has the text `text`.
pub(crate) fn file(article: &mut Article, text: &ArticleText, rules: &Rules) {
    fill_in(article, text, rules, EvidenceMode::Skip);
}

/// All evidence for `article`, which has been filed: what its reader kept, and why it was filed
/// as it was.
pub fn explain(whole: WholeArticle<'_>, rules: &Rules) -> Vec<Evidence> {
    let mut article = whole.article.clone();
    fill_in(&mut article, whole.text, rules, EvidenceMode::Collect);
    // Another article may have explained an acronym of this one.
    for evidence in article.evidence.iter_mut().filter(|evidence| evidence.field == Field::Tag) {
        let is_it = |tag: &&Tag| *tag.acronym == *evidence.value;
        if let Some(tag) = whole.article.tags.iter().find(is_it) {
            evidence.value = tag.name.to_string();
        }
    }
    article.evidence
}

fn fill_in(article: &mut Article, text: &ArticleText, rules: &Rules, why: EvidenceMode) {
    let has_themes = article.is_written(Field::Theme) && !article.themes.is_empty();
    let has_regions = article.is_written(Field::Region) && !article.regions.is_empty();
    let has_places = has_regions && article.is_written(Field::Country);
    let has_tags = article.is_written(Field::Tag);
    let is_bare = article.tags.is_empty() && article.tag_edits.is_none();
    if has_themes && has_places && has_tags && is_bare {
        return;
    }
    let whole = WholeArticle { article, text };
    let mut reading = ArticleReading { why, ..ArticleReading::new(whole, rules) };
    // Where the editor wrote the regions, the language has nothing to say.
    reading.home = reading.home.filter(|_| !has_regions);
    let hints = if has_places && has_tags { Vec::new() } else { reading.hints(article) };
    let regions = (!has_places).then(|| reading.regions(&hints));
    let themes = (!has_themes).then(|| reading.themes());
    // What the language alone tells is no name that the text has.
    let mut inferred = regions.as_ref().map_or_else(Vec::new, |regions| regions.countries.clone());
    inferred.retain(|code| regions.as_ref().is_none_or(|r| r.by_language != Some(*code)));
    let (tags, evidence) = reading.tags(article, &hints, &inferred);
    drop(reading);
    if let Some(regions) = regions {
        apply_regions(article, regions, rules);
    }
    if let Some(themes) = themes {
        article.themes = themes.themes;
        article.sure.theme = Some(themes.sure);
        article.evidence.extend(themes.evidence);
    }
    article.tags = tags;
    article.evidence.extend(evidence);
}

/// The text of an article, taken apart.
struct ArticleReading<'a> {
    rules: &'a Rules,
    why: EvidenceMode,
    speech: LanguageSupport<'a>,
    /// The country that the language alone speaks for.
    home: Option<CountryCode>,
    parts: Vec<TextPart<'a>>,
    tokens: Vec<Vec<WordToken>>,
    mentions: Vec<Mention>,
}

impl<'a> ArticleReading<'a> {
    fn new(article: WholeArticle<'a>, rules: &'a Rules) -> Self {
        let parts = text::parts(article);
        let speech = rules.speech(&article.lang);
        let tokens: Vec<_> = parts.iter().map(|part| tokens::tokens(&part.text)).collect();
        let day = article.filed.day();
        let names = rules.names(speech);
        let mut mentions = mentions::mentions(names, &parts, &tokens, &rules.words, day);
        if matches!(speech, LanguageSupport::English) {
            let place = article.origin.place.as_deref();
            let tables = (&rules.gazetteer, &rules.words);
            towns::carry_town_country(&mut mentions, &parts, place, tables);
            rules.tongues.drop_language_names(&mut mentions, &parts);
            lookalikes::drop_lookalikes(&mut mentions, &parts, &rules.words);
        }
        let home = homes::home(&article.lang);
        Self { rules, why: EvidenceMode::Skip, speech, home, parts, tokens, mentions }
    }

    /// What the dateline, by its name in English or in the language of the text, and the folder say.
    fn hints(&self, article: &Article) -> Vec<RegionPrior> {
        let rules = self.rules;
        let names = [&rules.gazetteer, rules.names(self.speech)];
        let is_english = matches!(self.speech, LanguageSupport::English);
        let names = if is_english { &names[..1] } else { &names[..] };
        let countries = || hints::named(&self.mentions, &self.parts);
        hints::hints(article, names, (&rules.words, &rules.folders), countries)
    }

    fn regions(&self, hints: &[RegionPrior]) -> regions::RegionVerdict {
        let Rules { taxonomy, filing, .. } = self.rules;
        let named = (&*self.mentions, &*self.parts);
        regions::verdict(named, hints, self.home, taxonomy, *filing, self.why)
    }

    /// The tags that the text speaks for; where the editor wrote which there are, these, with the
    /// kinds that the text speaks for. Then what the site and the article say of tags is done.
    fn tags(
        &self,
        article: &Article,
        hints: &[RegionPrior],
        inferred: &[CountryCode],
    ) -> (Vec<Tag>, Vec<Evidence>) {
        let has_tags = article.is_written(Field::Tag);
        if has_tags && article.tags.is_empty() && article.tag_edits.is_none() {
            return (Vec::new(), Vec::new());
        }
        let editor = TagEditor::new(&self.rules.taxonomy.tags, article, self.why);
        let written = article.is_written(Field::Country);
        let codes = if written { &article.countries } else { inferred };
        let countries = tags::TagCountries { codes, written };
        let source = name_groups::TagSource {
            parts: &self.parts,
            tokens: &self.tokens,
            mentions: &self.mentions,
            gazetteer: self.rules.names(self.speech),
            words: &self.rules.words,
            lexicon: &self.rules.lexicon,
            taxonomy: &self.rules.taxonomy,
            hints,
            lang: language_key(&article.lang),
            capitals: matches!(self.speech, LanguageSupport::English),
        };
        // A tag that is a country of the article is a place, whether the text names it or not.
        let of_all = tags::TagCountries { written: true, ..countries };
        let kinds = |tags: &[Tag]| tags::with_kinds(&source, of_all, tags);
        let added = editor.with_kinds(editor.added(), kinds);
        if has_tags {
            let tags = editor.with_kinds(editor.written(article), kinds);
            return editor.edited((tags, Vec::new()), added, usize::MAX);
        }
        let most = self.rules.filing.max_tags;
        let found = tags::tags(&source, countries, editor.wanted(most), self.why);
        editor.edited(found, added, most)
    }

    fn themes(&self) -> themes::ThemeVerdict {
        let Rules { taxonomy, filing, lexicon, .. } = self.rules;
        let verdict = |scores: Scores<'_>| scores.verdict(taxonomy, *filing, self.why);
        match self.speech {
            LanguageSupport::English => verdict(themes::scores(lexicon, &self.parts, &self.tokens)),
            LanguageSupport::Other(other) => {
                let lexicon = other.lexicon(taxonomy, &self.rules.added);
                let lower = themes::lower(&self.parts);
                verdict(themes::raw_scores(lexicon, &self.parts, &lower, &self.tokens))
            }
        }
    }
}

/// Fills in regions and countries. Countries that the editor wrote decide the regions that she
/// did not write.
fn apply_regions(article: &mut Article, verdict: regions::RegionVerdict, rules: &Rules) {
    let countries_written = article.is_written(Field::Country);
    if !countries_written {
        article.countries = verdict.countries;
        article.evidence.extend(verdict.country_evidence);
    }
    if article.is_written(Field::Region) && !article.regions.is_empty() {
        return;
    }
    article.regions.clear();
    if countries_written {
        for code in &article.countries {
            let region = rules.taxonomy.countries.get(code).and_then(|c| c.region);
            let known = region.filter(|r| !article.regions.contains(r));
            article.regions.extend(known);
        }
        article.regions.truncate(rules.filing.max_regions.max(1));
    }
    if article.regions.is_empty() {
        article.regions = verdict.regions;
        article.sure.region = Some(verdict.sure);
        article.evidence.extend(verdict.region_evidence);
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
