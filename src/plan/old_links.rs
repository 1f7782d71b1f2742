//! Links that lead nowhere as they stand, as texts of other systems have them: to a source by a tag, to an
//! old address from the root or with its host, beside a page that had another place.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use foldhash::fast::RandomState;

use crate::config::Config;
use crate::model::{ArticleIx, Digest, SourcePlace, StaticContent};
use crate::plan::old_forms::{OldForms, plain};
use crate::plan::target::{Target, join};
use crate::plan::{OutputIx, Plan};

/// What stands before the destinations of tags that name a source: a path, or a name with its date.
const TAGS: &[&str] = &["ref:", "post:"];

/// The folders below which systems put all articles, wherever their files stand.
const FOLDERS: &[&str] = &[
    "archive", "archives", "article", "articles", "blog", "entries", "entry", "news", "p", "post",
    "posts", "stories", "story", "writing",
];

/// What a link of old is compared with.
#[derive(Debug, Clone, Default)]
pub(super) struct OldLinks {
    forms: OldForms,
    /// The pages of the articles.
    pages: Vec<Option<OutputIx>>,
    /// The host of the site and its path there, without a slash at its end.
    base: Option<(String, String)>,
    /// Other hosts at which the articles stood, in lower case and without `www.`.
    hosts: BTreeSet<String>,
}

/// The fewest articles that links with a host of old name.
const FEWEST: usize = 3;

/// Whether `link` is what became of a tag that names a source.
pub fn is_tag(link: &str) -> bool {
    TAGS.iter().any(|tag| link.starts_with(tag))
}

/// What an editor wrote for `link`: of one that a tag made, what the tag names.
pub fn named_by(link: &str) -> &str {
    TAGS.iter().find_map(|tag| link.strip_prefix(tag)).unwrap_or(link)
}

/// Makes the plan ready to find articles by old forms of links, where a text has such a link.
pub(super) fn add(plan: &mut Plan, digest: &Digest, extras: &StaticContent, config: &Config) {
    let base = config.base_url.as_deref().and_then(host_and_path);
    let base = base.map(|(host, path)| (host.to_owned(), path.trim_end_matches('/').to_owned()));
    let links = OldLinks { base, ..OldLinks::default() };
    let is_old = |link: &String, from: &str| links.concerns(link, &plan.resolve(link, from));
    let articles = digest.articles.iter().map(|article| (&article.sum.links, &article.path));
    let standing = extras.standing.iter().map(|page| (&page.block.links, &page.path));
    let any = articles.chain(standing).any(|(all, path)| all.iter().any(|link| is_old(link, path)));
    let hosts = links.likely_hosts(digest);
    if any || !hosts.is_empty() {
        let forms = OldForms::new(plan, digest, config);
        let pages = plan.articles.clone();
        let mut links = OldLinks { forms, pages, ..links };
        let are_own = |(_, paths): &(String, BTreeSet<&str>)| links.are_articles(paths);
        links.hosts = hosts.into_iter().filter(are_own).map(|(host, _)| host).collect();
        if any || !links.hosts.is_empty() {
            plan.old = Some(Box::new(links));
        }
    }
}

/// Whether a path is more than one word, which any site may have.
fn is_telling(path: &str) -> bool {
    path.trim_matches('/').contains(['/', '-', '_'])
}

/// What the last name of a path may have of the name of an article: without the ending of a page.
fn last_name(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".html").or_else(|| name.strip_suffix(".htm")).unwrap_or(name)
}

impl OldLinks {
    /// Whether `link`, which leads to `target` as it stands, may be one of old.
    fn concerns(&self, link: &str, target: &Target<'_>) -> bool {
        match target {
            Target::Output(..) => false,
            Target::Nothing => true,
            Target::Elsewhere => self.within(link).is_some(),
        }
    }

    /// The hosts with the paths of all pages there to which texts link, of which some have the names of
    /// articles.
    fn likely_hosts<'d>(&self, digest: &'d Digest) -> BTreeMap<String, BTreeSet<&'d str>> {
        let mut hosts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for link in digest.articles.iter().flat_map(|article| &article.sum.links) {
            let Some((host, path)) = host_and_path(link) else { continue };
            let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
            if path.trim_matches('/').is_empty() || !is_page(path) || self.within(link).is_some() {
                continue;
            }
            let host = without_www(host);
            match hosts.get_mut(host) {
                Some(paths) => _ = paths.insert(path),
                None => _ = hosts.entry(host.to_ascii_lowercase()).or_default().insert(path),
            }
        }
        hosts.retain(|_, paths| paths.len() >= FEWEST);
        if hosts.is_empty() {
            return hosts;
        }
        let mut names: HashSet<&str, RandomState> = HashSet::default();
        for article in &digest.articles {
            names.insert(article.slug.as_str());
            names.insert(SourcePlace::of(&article.path, &article.lang).undated_name());
            names.extend(article.written_address.as_deref().map(last_name));
            names.extend(article.aliases.iter().map(|alias| last_name(alias)));
        }
        let is_name = |path: &&&str| names.contains(last_name(path));
        hosts.retain(|_, paths| paths.iter().filter(is_name).count() >= FEWEST);
        hosts
    }

    /// Whether most of the paths are addresses of articles. An old site has other pages too, to which texts
    /// link; of other sites that texts name, hardly a path is the address of an article.
    fn are_articles(&self, paths: &BTreeSet<&str>) -> bool {
        let telling = paths.iter().filter(|path| is_telling(path));
        let found: Vec<ArticleIx> = telling.filter_map(|path| self.at(path)).collect();
        let articles: BTreeSet<ArticleIx> = found.iter().copied().collect();
        articles.len() >= FEWEST && found.len() * 2 > paths.len()
    }

    /// The page to which `link` leads in the file `from`, with what follows its path.
    pub(super) fn find<'l>(&self, link: &'l str, from: &str) -> Option<(OutputIx, &'l str)> {
        let (path, tail) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        let article = match TAGS.iter().find_map(|tag| path.strip_prefix(tag)) {
            Some(source) => self.beside(source, from).or_else(|| self.named(source)),
            None => match (self.within(path), path.strip_prefix("@/")) {
                (Some(paths), _) => paths.iter().find_map(|path| self.at(path)),
                (None, Some(source)) => self.at(source),
                (None, None) if path.contains(':') || path.starts_with("//") => None,
                (None, None) => self.beside(path, from),
            },
        }?;
        Some((self.pages.get(article.get()).copied().flatten()?, tail))
    }

    /// The paths that an address of the site's own host may mean: below the site, and from the root of
    /// its host, where an older site may have stood.
    fn within(&self, link: &str) -> Option<Vec<String>> {
        let (host, path) = host_and_path(link)?;
        let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
        if !self.hosts.is_empty() && self.hosts.contains(&without_www(host).to_ascii_lowercase()) {
            return Some(vec![path.to_owned()]);
        }
        let (own, below) = self.base.as_ref()?;
        if !without_www(own).eq_ignore_ascii_case(without_www(host)) {
            return None;
        }
        let inside = path.strip_prefix(below.as_str()).filter(|path| path.starts_with('/'));
        Some(inside.into_iter().chain([path]).map(str::to_owned).collect())
    }

    /// The article of a path that is written beside the file `from`, or from the root.
    fn beside(&self, path: &str, from: &str) -> Option<ArticleIx> {
        if path.starts_with('/') {
            return self.at(path);
        }
        // A page that is the index of a folder of its own name stands a folder lower than its file.
        let folder = from.rsplit_once('.').map_or(from, |(stem, _)| stem);
        let places = [join(from, path), join(&format!("{folder}/"), path)];
        let found = places.iter().flatten().find_map(|place| self.forms.find(&plain(place)));
        let name = path.trim_start_matches("./").trim_start_matches("../");
        found.or_else(|| self.at(name).filter(|_| is_page(path)))
    }

    /// The article whose file has the name that ends `source`, where no other has it.
    fn named(&self, source: &str) -> Option<ArticleIx> {
        let plain = plain(source);
        self.forms.find(plain.rsplit('/').next()?)
    }

    /// The article of a path from the root: as it stands, from its date on, or below the folder of
    /// all articles.
    fn at(&self, path: &str) -> Option<ArticleIx> {
        if !is_page(path) {
            return None;
        }
        let path = plain(path);
        let own = self.forms.find(&path).filter(|_| !path.is_empty());
        own.or_else(|| dated(&path).and_then(|tail| self.forms.find(tail))).or_else(|| {
            let (folder, name) = path.split_once('/')?;
            self.forms.find(name).filter(|_| FOLDERS.contains(&folder))
        })
    }
}

/// Whether a path names a page, and no picture or another file.
fn is_page(path: &str) -> bool {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_file = |ending: &str| {
        matches!(ending.len(), 2..=5)
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && ending.bytes().any(|b| b.is_ascii_alphabetic())
    };
    match ending.as_deref() {
        Some("html" | "htm" | "md" | "markdown" | "txt" | "php" | "aspx") | None => true,
        Some(ending) => !is_file(ending),
    }
}

/// The end of a path from a year on.
fn dated(path: &str) -> Option<&str> {
    let is_year = |name: &str| name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit());
    let mut at = 0;
    for name in path.split('/') {
        if is_year(name) && at > 0 {
            return Some(&path[at..]);
        }
        at += name.len() + 1;
    }
    None
}

/// The host of a web address, and what follows it.
fn host_and_path(address: &str) -> Option<(&str, &str)> {
    let rest =
        ["https://", "http://", "//"].iter().find_map(|start| address.strip_prefix(start))?;
    Some(rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())))
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_dates() {
        for path in ["/a/b/", "a.html", "x.md", "/version-2.0", "/v8-6.4/", "/blog/a.b c"] {
            assert!(is_page(path), "{path}");
        }
        for path in ["/a.png", "b.pdf", "/feed.xml", "a/b.jpeg"] {
            assert!(!is_page(path), "{path}");
        }
        assert_eq!(dated("blog/2014/03/a"), Some("2014/03/a"));
        assert_eq!([dated("2014/a"), dated("a/b")], [None, None]);
    }
}
