//! The articles of a volume -> the files of its words: each term with the articles that have it.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smol_str::SmolStr;

use crate::config::Search;
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleIx, BUILD, Fingerprint, FingerprintBuilder, story_name};
use crate::render::search::code;
use crate::render::search::renewed::{MovedArticles, Terms};
use crate::render::search::terms::{self, Stems};
use crate::render::{Site, keys};
use crate::world::VolumeWords;

/// Where in an article a term stands; what stands higher counts more.
#[derive(Debug, Clone, Copy)]
enum SearchField {
    /// The running text.
    Body,
    /// The summary and the first paragraph.
    Lead,
    /// Tags, regions, themes, countries, source, authors and place.
    Names,
    /// The headline.
    Title,
}

impl SearchField {
    /// How many fields there are.
    const COUNT: usize = 4;
}

/// The words of a volume as they are collected.
struct CollectedWords<'s> {
    stems: &'s Stems,
    /// The words that were seen, but for case: what they stand for. Short ones are keys by
    /// [`packed`].
    short: HashMap<u128, SeenWord, RandomState>,
    long: HashMap<Box<str>, SeenWord, RandomState>,
    /// The terms of words that have several.
    several: Vec<u32>,
    /// The terms: their places in `lists`.
    terms: HashMap<Box<str>, u32, RandomState>,
    /// The articles that have a term: the steps from one to the next, each with the field.
    lists: Vec<Vec<u8>>,
    /// The number of the last of them, counted from 1.
    last: Vec<u32>,
}

/// What a word stands for.
#[derive(Debug, Clone, Copy)]
enum SeenWord {
    /// One term.
    One(u32),
    /// None, or several: from where to where in `several`.
    Several(u32, u32),
}

/// The words of the articles at `places`, which are the volume of that name. Where an earlier build
/// kept its words, only the articles that changed are read.
pub(super) fn of(
    name: &str,
    places: &[ArticleIx],
    site: &Site<'_>,
) -> Result<VolumeWords, Diagnostic> {
    let articles: Vec<Fingerprint> = places.iter().map(|at| made_of(*at, site)).collect();
    let of = FingerprintBuilder::new()
        .text(BUILD)
        .fingerprint(keys::names(site))
        .text(&format!("{:?}", site.config.search))
        .sum();
    let kept = site.world.words(name).filter(|kept| kept.of == of).unwrap_or_default();
    let moved = MovedArticles::between(&kept.articles, &articles);
    let added =
        collected(moved.new.iter().map(|number| (*number, places[*number as usize - 1])), site)?;
    let terms = moved.join(kept.terms, added, SearchField::COUNT);
    Ok(VolumeWords { of, articles, terms })
}

/// What the words of an article are made of, beside what all articles share.
fn made_of(at: ArticleIx, site: &Site<'_>) -> Fingerprint {
    let article = &site.digest[at];
    let mut builder = FingerprintBuilder::new();
    builder.fingerprint(article.fingerprint).text(&article.filed.to_string());
    for tag in &article.tags {
        builder.text(&tag.name);
    }
    builder.sum()
}

/// The terms of articles, each with its number and its place in the digest.
fn collected(
    articles: impl Iterator<Item = (u32, ArticleIx)>,
    site: &Site<'_>,
) -> Result<Terms, Diagnostic> {
    let mut words = CollectedWords {
        stems: &site.made.stems,
        short: HashMap::default(),
        long: HashMap::default(),
        several: Vec::new(),
        terms: HashMap::default(),
        lists: Vec::new(),
        last: Vec::new(),
    };
    for (number, at) in articles {
        words.article(number, at, site)?;
    }
    let CollectedWords { terms, mut lists, .. } = words;
    let list = |(term, at)| (term, std::mem::take(&mut lists[at as usize]));
    let mut terms: Terms = terms.into_iter().map(list).collect();
    terms.sort_unstable();
    Ok(terms)
}

/// The files of the terms of the volume of that name: `shards` by word, and one of names.
pub(super) fn files(name: &str, shards: usize, terms: &Terms) -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<(&str, &[u8])>> = vec![Vec::new(); shards + 1];
    for (term, numbers) in terms {
        files[terms::shard(term, shards)].push((term, numbers));
    }
    let file = |(shard, terms): (usize, Vec<(&str, &[u8])>)| {
        let text = code::terms(terms.into_iter());
        code::call("words", &(name, shard, String::from_utf8_lossy(&text)))
    };
    files.into_iter().enumerate().map(file).collect()
}

impl CollectedWords<'_> {
    /// Adds an article, its strongest field first, since a term counts once.
    fn article(&mut self, number: u32, at: ArticleIx, site: &Site<'_>) -> Result<(), Diagnostic> {
        let article = &site.digest[at];
        self.text(number, SearchField::Title, &article.title);
        self.names(number, article, site);
        self.text(number, SearchField::Lead, &article.summary);
        if site.config.search == Search::FullText {
            for (at, paragraph) in site.text(at)?.paragraphs.iter().enumerate() {
                let field = if at == 0 { SearchField::Lead } else { SearchField::Body };
                self.text(number, field, &paragraph.text);
            }
        }
        Ok(())
    }

    fn names(&mut self, number: u32, article: &Article, site: &Site<'_>) {
        let taxonomy = &site.config.taxonomy;
        for id in &article.regions {
            let region = taxonomy.region(*id);
            self.text(number, SearchField::Names, &region.name);
            self.name(number, &format!("@region/{}", region.slug));
        }
        for id in &article.themes {
            let theme = taxonomy.theme(*id);
            self.text(number, SearchField::Names, &theme.name);
            self.name(number, &format!("@theme/{}", theme.slug));
        }
        let countries = article.countries.iter().filter_map(|code| taxonomy.countries.get(code));
        let countries = countries.map(|country| country.name.as_str());
        let story = article.story.as_deref().map(story_name);
        let origin = &article.origin;
        let texts = article.tags.iter().map(|tag| &*tag.name).chain(countries);
        let texts = texts.chain(origin.authors.iter().map(SmolStr::as_str));
        let ends = [origin.source.as_deref(), origin.place.as_deref(), story.as_deref()];
        for text in texts.chain(ends.into_iter().flatten()) {
            self.text(number, SearchField::Names, text);
        }
        let day = article.filed.day().to_string();
        for end in [day.len(), day.len() - 3, day.len() - 6] {
            self.name(number, &format!("@{}", &day[..end]));
        }
    }

    /// Adds a name that is no word: `@2023-09`, `@region/east-asia`.
    fn name(&mut self, number: u32, name: &str) {
        let at = self.term(name);
        self.add(number, SearchField::Names, at);
    }

    /// Adds the article `number` to those of a term, unless it was the last.
    fn add(&mut self, number: u32, field: SearchField, term: u32) {
        let last = &mut self.last[term as usize];
        if *last != number {
            let step = usize::try_from(number - *last - 1).unwrap_or_default();
            code::number(
                step * SearchField::COUNT + field as usize,
                &mut self.lists[term as usize],
            );
            *last = number;
        }
    }

    fn text(&mut self, number: u32, field: SearchField, text: &str) {
        terms::words(text, |word| self.word(number, field, word));
    }

    fn word(&mut self, number: u32, field: SearchField, word: &str) {
        let key = packed(word);
        let seen = match key {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        };
        match seen.unwrap_or_else(|| self.learn(word, key)) {
            SeenWord::One(term) => self.add(number, field, term),
            SeenWord::Several(from, to) => {
                for at in from..to {
                    self.add(number, field, self.several[at as usize]);
                }
            }
        }
    }

    /// What a word stands for that was not seen yet.
    fn learn(&mut self, word: &str, key: Option<u128>) -> SeenWord {
        let mut found = Vec::new();
        self.stems.terms(word, |term| found.push(term.to_owned()));
        let terms: Vec<u32> = found.iter().map(|term| self.term(term)).collect();
        let from = count(&self.several);
        let seen = match terms.as_slice() {
            [term] => SeenWord::One(*term),
            several => {
                self.several.extend_from_slice(several);
                SeenWord::Several(from, count(&self.several))
            }
        };
        match key {
            Some(key) => self.short.insert(key, seen),
            None => self.long.insert(word.into(), seen),
        };
        seen
    }

    fn term(&mut self, term: &str) -> u32 {
        if let Some(at) = self.terms.get(term) {
            return *at;
        }
        let at = count(&self.lists);
        self.lists.push(Vec::new());
        self.last.push(0);
        self.terms.insert(term.into(), at);
        at
    }
}

/// A word of at most 15 bytes as one number, its letters a to z in small, but where all are capitals
/// and may stand for another word; the last byte is the word's length.
///
/// A map by `Box<str>` in its place follows a pointer to the bytes of each word to compare them:
/// that was most of the time of the index. How much the numbers save was not measured since. Nearly all
/// words are that short; the others are looked up by their bytes.
fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len()).filter(|_| word.len() < 16)?.copy_from_slice(word.as_bytes());
    if !terms::is_capital(word) {
        bytes[..15].make_ascii_lowercase();
    }
    bytes[15] = u8::try_from(word.len()).ok()?;
    Some(u128::from_le_bytes(bytes))
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
