//! The addresses by which texts of other systems may name an article -> the article: made once, and
//! only for a site of which a link leads nowhere as it stands.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use percent_encoding::percent_decode_str;

use crate::config::Config;
use crate::model::layout::{CONTENT, DRAFTS, POSTS};
use crate::model::{Article, ArticleIx, Digest, Slug, SourcePlace};
use crate::plan::Plan;

/// The endings of pages and of their sources.
const ENDINGS: &[&str] = &[".html", ".htm", ".md", ".markdown", ".txt"];

/// The folders that stand in no address.
const UNNAMED: &[&str] = &[POSTS, DRAFTS, CONTENT];

/// How sure a form names an article: what it says itself is surer than what its place implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FormStrength {
    /// The last part of its address alone.
    Name,
    /// That behind some of its folders.
    Section,
    /// That behind a part of its date.
    Dated,
    /// Its file.
    Source,
    /// An old address of it.
    Alias,
    /// The address that it has, or that its front matter names.
    Own,
}

/// The article that a form names; none where several have it.
#[derive(Debug, Clone, Copy)]
struct FormClaim {
    strength: FormStrength,
    article: Option<ArticleIx>,
}

/// All forms, as [`plain`] makes them of addresses.
#[derive(Debug, Clone, Default)]
pub(super) struct OldForms {
    claims: HashMap<Box<str>, FormClaim, RandomState>,
}

impl OldForms {
    /// Those of the articles of `digest`.
    pub(super) fn new(plan: &Plan, digest: &Digest, config: &Config) -> Self {
        let mut forms = Self::default();
        for (at, article) in digest.each_article() {
            let mut add = |strength: FormStrength, form: &str| forms.add(at, strength, form);
            add(FormStrength::Own, &plain(plan.article(at)));
            if let Some(written) = &article.written_address {
                add(FormStrength::Own, &plain(written));
            }
            for alias in &article.aliases {
                let path = alias.split_once("//").map_or(alias.as_str(), |(_, rest)| {
                    rest.split_once('/').map_or("", |(_, path)| path)
                });
                add(FormStrength::Alias, &plain(path));
            }
            let lang = (article.lang != config.lang).then_some(article.lang.as_str());
            add_places(article, lang, &mut add);
        }
        forms
    }

    fn add(&mut self, at: ArticleIx, strength: FormStrength, form: &str) {
        if form.is_empty() {
            return;
        }
        let new = FormClaim { strength, article: Some(at) };
        match self.claims.get_mut(form) {
            None => _ = self.claims.insert(form.into(), new),
            Some(claim) if claim.strength < strength => *claim = new,
            Some(claim) if claim.strength == strength && claim.article != Some(at) => {
                claim.article = None;
            }
            Some(_) => {}
        }
    }

    /// The article that just this form names.
    pub(super) fn find(&self, form: &str) -> Option<ArticleIx> {
        self.claims.get(form)?.article
    }
}

/// Adds what systems make of the place of an article's file, its names and its days; a `lang` that is
/// not the site's stands before it.
fn add_places(article: &Article, lang: Option<&str>, add: &mut impl FnMut(FormStrength, &str)) {
    let place = SourcePlace::of(&article.path, &article.lang);
    let mut add = |strength: FormStrength, form: String| match lang {
        Some(lang) => add(strength, &plain(&format!("{lang}/{form}"))),
        None => add(strength, &plain(&form)),
    };
    let mut names = vec![place.undated_name().to_owned(), article.slug.to_string()];
    if article.slug_written {
        names.push(Slug::from_text(&article.title).to_string());
    }
    names.extend(article.old.slug.clone());
    names.dedup();
    let file = place.name;
    add(FormStrength::Name, file.to_owned());
    for from in 0..place.sections.len() {
        let folders = place.sections[from..].join("/");
        let whole = if from == 0 { FormStrength::Source } else { FormStrength::Section };
        add(whole, format!("{folders}/{file}"));
        for name in &names {
            add(FormStrength::Section, format!("{folders}/{name}"));
            add(FormStrength::Section, format!("{}/{name}", place.sections[0]));
        }
    }
    let of_file =
        file.strip_suffix(place.undated_name()).map(|date| date.trim_end_matches(['-', '_']));
    let of_file = of_file.and_then(|date| {
        let mut parts = date.split('-').map(|part| part.parse::<i16>().ok());
        Some((parts.next()??, parts.next()??, parts.next()??))
    });
    let of_text = article.date.map(|date| {
        let day = date.day();
        (day.year(), day.month().into(), day.day().into())
    });
    for name in names {
        for (year, month, day) in
            of_text.into_iter().chain(of_file.filter(|day| of_text != Some(*day)))
        {
            add(FormStrength::Dated, format!("{year:04}/{month:02}/{day:02}/{name}"));
            add(FormStrength::Dated, format!("{year:04}-{month:02}-{day:02}-{name}"));
            add(FormStrength::Section, format!("{year:04}/{month:02}/{name}"));
            add(FormStrength::Section, format!("{year:04}/{name}"));
        }
        add(FormStrength::Name, name);
    }
}

/// A path as forms are compared: without escapes, in lower case, without the ending of a page, the
/// index of a folder, and the folders that stand in no address.
pub(super) fn plain(path: &str) -> String {
    let path = percent_decode_str(path).decode_utf8_lossy().to_lowercase();
    let path = path.trim_matches('/');
    let path = ENDINGS.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    let names = path.split('/').filter(|name| !name.is_empty() && !UNNAMED.contains(name));
    names.collect::<Vec<_>>().join("/")
}
