//! The disk -> articles that are read and dated, and what stands beside them.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::cache;
use crate::config;
use crate::config::Config;
use crate::config::ConfigFiles;
use crate::config::Options;
use crate::diagnostic::Checked;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Evidence;
use crate::model::Extras;
use crate::model::Field;
use crate::model::Moment;
use crate::model::Place;
use crate::model::Standing;
use crate::parse;
use crate::source;
use crate::source::Listing;

/// Reads the configuration of the site at `root`.
pub fn configure(root: &Path, options: &Options) -> Checked<Config> {
    let mut said = Vec::new();
    let mut text = |name: &str| source::config_text(root, name).keep(&mut said);
    let files = ConfigFiles {
        site: text("site.yaml"),
        taxonomy: text("taxonomy.yaml"),
        sources: text("sources.yaml"),
    };
    let value = config::read(&files, options).keep(&mut said);
    Checked { value, said }
}

/// Reads the articles in parallel, in the order of their paths.
pub(crate) fn articles(root: &Path, listing: &Listing, config: &Config) -> Checked<Vec<Article>> {
    let read = |path: &String| match source::read(root, path) {
        Ok(file) => parse::article(&file, config),
        Err(fault) => Checked { value: None, said: vec![fault] },
    };
    let read: Vec<Checked<Option<Article>>> = listing.articles.par_iter().map(read).collect();
    let mut said = Vec::new();
    let value = read.into_iter().filter_map(|article| article.keep(&mut said)).collect();
    Checked { value, said }
}

/// Undated articles came in when git first saw them; where it did not, when the disk did.
pub(crate) fn date_by_history(
    root: &Path,
    articles: &mut [Article],
    config: &Config,
    use_cache: bool,
) -> Checked<()> {
    let is_open = |article: &Article| article.date.is_none() && !article.is_written(Field::Filed);
    if !articles.iter().any(is_open) {
        return Checked::clean(());
    }
    let mut said = Vec::new();
    let commits = first_commits(root, use_cache).keep(&mut said);
    for article in articles.iter_mut().filter(|article| is_open(article)) {
        let origin = match commits.get(&article.path) {
            Some(time) => {
                article.filed = Moment::in_zone(*time, &config.time_zone);
                article.evidence.retain(|evidence| evidence.field != Field::Filed);
                let filed = article.filed.to_string();
                let evidence = Evidence::read(Field::Filed, filed, "first commit", Place::Git);
                article.evidence.push(evidence);
                "its first commit"
            }
            None => "the file's time",
        };
        let day = article.filed.day();
        said.push(Diagnostic::note(&article.path, format!("no date: filed {day}, by {origin}")));
    }
    Checked { value: (), said }
}

/// When git first saw each file; asked once for every state of the repository.
fn first_commits(root: &Path, use_cache: bool) -> Checked<BTreeMap<String, Timestamp>> {
    let Some(head) = source::head(root).filter(|_| use_cache) else {
        return source::first_commits(root);
    };
    if let Some(commits) = cache::load_history(root, &head) {
        return Checked::clean(commits);
    }
    let commits = source::first_commits(root);
    if commits.said.is_empty() {
        cache::save_history(root, &head, &commits.value);
    }
    commits
}

/// Whether an article stands on the site, by its own words and the clock.
pub(crate) fn is_shown(article: &Article, config: &Config) -> bool {
    let after_now = |moment: Moment| moment.timestamp(&config.time_zone) > config.now;
    let is_draft = article.draft && !config.drafts;
    let filed = article.is_written(Field::Filed).then_some(article.filed);
    let is_future = article.date.or(filed).is_some_and(after_now) && !config.future;
    let is_expired = article.expires.is_some_and(|moment| !after_now(moment));
    let is_hidden = article.date.is_none() && !config.show_undated;
    !(is_draft || is_future || is_expired || is_hidden)
}

/// Standing pages are read; other files are only named.
pub(crate) fn extras(root: &Path, listing: Listing, config: &Config) -> Checked<Extras> {
    let mut said = Vec::new();
    let mut standing = Vec::new();
    for path in listing.standing {
        let page = match source::read(root, &path) {
            Ok(file) => parse::standing(&file, config).keep(&mut said),
            Err(fault) => {
                said.push(fault);
                None
            }
        };
        standing.extend(page.map(|(title, block)| Standing { path, title, block }));
    }
    let Listing { assets, statics, .. } = listing;
    let size = |path: &String| Some((path.clone(), source::picture_size(root, path)?));
    let sizes = assets.par_iter().filter_map(size).collect();
    let value = Extras { standing, assets, sizes, statics, theme_assets: Vec::new() };
    Checked { value, said }
}
