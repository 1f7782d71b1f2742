//! The articles of a volume -> the files of its words: each term with the articles that have it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::config::Search;
use crate::model::Article;
use crate::model::story_name;
use crate::render::Site;
use crate::render::search::code;
use crate::render::search::terms;
use crate::render::search::terms::Stems;

/// Where in an article a term stands; what stands higher counts more.
#[derive(Debug, Clone, Copy)]
enum Field {
    /// The running text.
    Body,
    /// The summary and the first paragraph.
    Lead,
    /// Tags, regions, themes, countries, source, authors and place.
    Names,
    /// The headline.
    Title,
}

impl Field {
    /// How many fields there are.
    const COUNT: usize = 4;
}

/// The words of a volume as they are collected.
struct Words<'s> {
    stems: &'s Stems,
    /// The words that were seen, as written: where their terms stand in `known`.
    seen: HashMap<Box<str>, (u32, u32), RandomState>,
    known: Vec<u32>,
    /// The terms: their places in `lists`.
    terms: HashMap<Box<str>, u32, RandomState>,
    lists: Vec<List>,
    small: String,
}

/// The articles that have a term.
#[derive(Default)]
struct List {
    /// The number of the last one, counted from 1.
    last: u32,
    numbers: Vec<u8>,
}

impl List {
    /// Adds the article `number`, counted from 1, unless it was the last: the steps from one
    /// article to the next, each with the field.
    fn add(&mut self, number: u32, field: Field) {
        if self.last != number {
            let step = usize::try_from(number - self.last - 1).unwrap_or_default();
            code::number(step * Field::COUNT + field as usize, &mut self.numbers);
            self.last = number;
        }
    }
}

/// The files of the words of the articles at `places`: `shards` by word, and one of names.
pub(super) fn files(name: &str, places: &[usize], shards: usize, site: &Site<'_>) -> Vec<Vec<u8>> {
    let mut words = Words {
        stems: &site.made.stems,
        seen: HashMap::default(),
        known: Vec::new(),
        terms: HashMap::default(),
        lists: Vec::new(),
        small: String::new(),
    };
    for (number, at) in (1..).zip(places) {
        words.article(number, &site.digest.articles[*at], site);
    }
    words.write(name, shards)
}

impl Words<'_> {
    /// Adds an article, its strongest field first, since a term counts once.
    fn article(&mut self, number: u32, article: &Article, site: &Site<'_>) {
        self.text(number, Field::Title, &article.title);
        self.names(number, article, site);
        self.text(number, Field::Lead, &article.summary);
        if site.config.search == Search::FullText {
            for (at, paragraph) in article.paragraphs.iter().enumerate() {
                let field = if at == 0 { Field::Lead } else { Field::Body };
                self.text(number, field, &paragraph.text);
            }
        }
    }

    fn names(&mut self, number: u32, article: &Article, site: &Site<'_>) {
        let taxonomy = &site.config.taxonomy;
        for id in &article.regions {
            let region = taxonomy.region(*id);
            self.text(number, Field::Names, &region.name);
            self.name(number, &format!("@region/{}", region.slug));
        }
        for id in &article.themes {
            let theme = taxonomy.theme(*id);
            self.text(number, Field::Names, &theme.name);
            self.name(number, &format!("@theme/{}", theme.slug));
        }
        let countries = article.countries.iter().filter_map(|code| taxonomy.countries.get(code));
        let countries = countries.map(|country| country.name.as_str());
        let story = article.story.as_deref().map(story_name);
        let origin = &article.origin;
        let texts = article.tags.iter().map(|tag| &*tag.name).chain(countries);
        let texts = texts.chain(origin.authors.iter().map(String::as_str));
        for text in texts.chain(
            [&origin.source, &origin.place, &story].into_iter().flatten().map(String::as_str),
        ) {
            self.text(number, Field::Names, text);
        }
        let day = article.filed.day().to_string();
        for end in [day.len(), day.len() - 3, day.len() - 6] {
            self.name(number, &format!("@{}", &day[..end]));
        }
    }

    /// Adds a name that is no word: `@2023-09`, `@region/east-asia`.
    fn name(&mut self, number: u32, name: &str) {
        let at = self.term(name);
        self.lists[at as usize].add(number, Field::Names);
    }

    fn text(&mut self, number: u32, field: Field, text: &str) {
        terms::words(text, |word| self.word(number, field, word));
    }

    fn word(&mut self, number: u32, field: Field, word: &str) {
        let mut small = std::mem::take(&mut self.small);
        small.clear();
        small.push_str(word);
        small.make_ascii_lowercase();
        let (from, to) = match self.seen.get(small.as_str()) {
            Some(known) => *known,
            None => self.learn(&small),
        };
        for at in &self.known[from as usize..to as usize] {
            self.lists[*at as usize].add(number, field);
        }
        self.small = small;
    }

    /// The terms of a word that was not seen yet.
    fn learn(&mut self, word: &str) -> (u32, u32) {
        let mut found = Vec::new();
        self.stems.terms(word, |term| found.push(term.to_owned()));
        let from = count(&self.known);
        for term in found {
            let at = self.term(&term);
            self.known.push(at);
        }
        let place = (from, count(&self.known));
        self.seen.insert(word.into(), place);
        place
    }

    fn term(&mut self, term: &str) -> u32 {
        if let Some(at) = self.terms.get(term) {
            return *at;
        }
        let at = count(&self.lists);
        self.lists.push(List::default());
        self.terms.insert(term.into(), at);
        at
    }

    fn write(self, name: &str, shards: usize) -> Vec<Vec<u8>> {
        let Self { terms, lists, .. } = self;
        let mut sorted: Vec<(Box<str>, u32)> = terms.into_iter().collect();
        sorted.sort_unstable();
        let mut files: Vec<Vec<(&str, &[u8])>> = vec![Vec::new(); shards + 1];
        for (term, at) in &sorted {
            let numbers = lists[*at as usize].numbers.as_slice();
            files[terms::shard(term, shards)].push((term, numbers));
        }
        let file = |(shard, terms): (usize, Vec<(&str, &[u8])>)| {
            let text = code::terms(terms.into_iter());
            code::call("words", &(name, shard, String::from_utf8_lossy(&text)))
        };
        files.into_iter().enumerate().map(file).collect()
    }
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
