//! An article, or many -> what the desk's page shows of them, as JSON.

use std::collections::BTreeMap;

use dateline::classify::learn::{is_unsure, least_sure};
use dateline::config::Config;
use dateline::model::{Article, ArticleIx, ArticleKey, Confidence, Evidence, Field};
use dateline::{PlannedSite, source};
use serde_json::{Value, json};

use super::edit::mark;
use super::guard::DeskRefusal;
use super::state::{DeskState, wrong};
use crate::cli::explain;

/// The most reasons of one value.
const REASONS: usize = 6;
/// The most values that were not taken.
const OTHERS: usize = 3;
/// The most articles of a list.
const LISTED: usize = 200;
/// The longest words of a reason.
const WORDS: usize = 160;
/// What can be corrected, in the order of the panel.
const SHOWN: [Field; 6] =
    [Field::Title, Field::Date, Field::Source, Field::Region, Field::Theme, Field::Tag];

impl DeskState {
    /// Everything that the panel shows of an article.
    pub(super) fn article(&mut self, key: &str) -> Result<Value, DeskRefusal> {
        let root = self.args.site();
        let was_known = self.is_known();
        let mut at = self.find(key)?;
        if was_known && self.is_newer(ArticleKey::read(key).path) {
            self.forget();
            at = self.find(key)?;
        }
        let evidence = self.evidence(at);
        let planned = self.planned()?;
        let article = &planned.filed.digest[at];
        let file = source::read(&root, &article.path).map_err(wrong)?;
        let part = article.part.is_some();
        let written = match dateline::written(&file) {
            _ if part => {
                Err("it is one of several articles of a mail, which share their front matter"
                    .to_owned())
            }
            written => written.map_err(|fault| fault.message),
        };
        let config = &planned.filed.config;
        let fields = explain::fields(article, &config.taxonomy);
        let fields = SHOWN.iter().filter_map(|field| fields.iter().find(|(name, _)| name == field));
        let fields: Vec<Value> = fields
            .map(|(field, values)| shown(*field, values, article, &evidence, config))
            .collect();
        Ok(json!({
            "key": article.key().text(),
            "page": planned.plan.article(at),
            "headline": article.title,
            "fingerprint": mark(&file.bytes),
            "unsure": is_unsure(article),
            "locked": written.as_ref().err(),
            "written": written.ok(),
            "slug": planned.plan.slug(at, &planned.filed.digest, config).as_str(),
            "fields": fields,
        }))
    }

    /// What the page has to know of the site, whose origin is `site`: its name, its closed lists, and what can be taken back.
    pub(super) fn overview(&mut self, site: &str) -> Result<Value, DeskRefusal> {
        let last = self.last();
        let site = format!("{site}{}", self.base());
        let filed = &self.planned()?.filed;
        let taxonomy = &filed.config.taxonomy;
        let named = |slug: &str, name: &str| json!({"value": slug, "name": name});
        let regions: Vec<Value> =
            taxonomy.regions.iter().map(|r| named(&r.slug, &r.name)).collect();
        let themes: Vec<Value> = taxonomy.themes.iter().map(|t| named(&t.slug, &t.name)).collect();
        let unsure = filed.digest.articles.iter().filter(|a| is_unsure(a)).count();
        Ok(json!({
            "title": filed.config.title,
            "site": site,
            "articles": filed.digest.articles.len(),
            "unsure": unsure,
            "regions": regions,
            "themes": themes,
            // What is taken where nothing was found.
            "none": [taxonomy.region(taxonomy.no_region()).slug, taxonomy.theme(taxonomy.no_theme()).slug],
            "last": last,
        }))
    }

    /// The least sure articles, least sure first.
    pub(super) fn unsure(&mut self) -> Result<Value, DeskRefusal> {
        let planned = self.planned()?;
        let digest = &planned.filed.digest;
        let mut places: Vec<ArticleIx> =
            digest.places().filter(|at| is_unsure(&digest[*at])).collect();
        places.sort_by_key(|at| (least_sure(&digest[*at]), *at));
        Ok(listed(places.into_iter(), planned))
    }

    /// The articles with these words in their headline or the name of their file.
    pub(super) fn found(&mut self, words: &str) -> Result<Value, DeskRefusal> {
        let planned = self.planned()?;
        let digest = &planned.filed.digest;
        let words = words.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&words);
        let places = digest.places();
        let is_found = |at: &ArticleIx| has(&digest[*at].title) || has(&digest[*at].path);
        Ok(listed(places.filter(is_found), planned))
    }
}

fn listed(places: impl Iterator<Item = ArticleIx>, planned: &PlannedSite) -> Value {
    let digest = &planned.filed.digest;
    let line = |at: ArticleIx| {
        let article = &digest[at];
        json!({
            "key": article.key().text(),
            "title": article.title,
            "page": planned.plan.article(at),
            "sure": least_sure(article).map(Confidence::share),
        })
    };
    places.take(LISTED).map(line).collect()
}

/// A field with its values, each with the reasons for it, and what was not taken.
fn shown(
    field: Field,
    values: &[String],
    article: &Article,
    evidence: &[Evidence],
    config: &Config,
) -> Value {
    let several = values.len() > 1;
    let value = |value: &String| {
        let reasons = explain::for_value(evidence, field, value, several);
        let more = reasons.len().saturating_sub(REASONS);
        let reasons: Vec<Value> = reasons.into_iter().take(REASONS).map(reason).collect();
        json!({"value": value, "name": name(field, value, config), "reasons": reasons, "more": more})
    };
    let sure = match field {
        Field::Region => article.sure.region,
        Field::Theme => article.sure.theme,
        _ => None,
    };
    json!({
        "field": field.to_string(),
        "values": values.iter().map(value).collect::<Vec<_>>(),
        "written": article.is_written(field),
        "sure": sure.map(Confidence::share),
        "enough": sure.is_none_or(Confidence::is_enough),
        "others": others(field, values, evidence, config),
    })
}

fn reason(evidence: &Evidence) -> Value {
    let words: String = evidence.words.trim().chars().take(WORDS).collect();
    json!({"where": evidence.place.to_string(), "words": words, "weight": evidence.weight})
}

/// The values of a weighed field that come next, heaviest first.
fn others(field: Field, values: &[String], evidence: &[Evidence], config: &Config) -> Vec<Value> {
    if !matches!(field, Field::Region | Field::Theme) {
        return Vec::new();
    }
    let mut sums: BTreeMap<&str, f32> = BTreeMap::new();
    for one in evidence.iter().filter(|one| one.field == field && !values.contains(&one.value)) {
        *sums.entry(&one.value).or_default() += one.weight;
    }
    let mut sums: Vec<(&str, f32)> = sums.into_iter().filter(|(_, sum)| *sum > 0.0).collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    let other = |(value, weight): (&str, f32)| json!({"value": value, "name": name(field, value, config), "weight": weight});
    sums.into_iter().take(OTHERS).map(other).collect()
}

/// What readers call a value.
fn name(field: Field, value: &str, config: &Config) -> String {
    let taxonomy = &config.taxonomy;
    let name = match field {
        Field::Region => taxonomy.find_region(value).map(|id| &taxonomy.region(id).name),
        Field::Theme => taxonomy.find_theme(value).map(|id| &taxonomy.theme(id).name),
        _ => None,
    };
    name.map_or_else(|| value.to_owned(), ToString::to_string)
}
