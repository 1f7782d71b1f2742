//! The addresses of lists: that of a tag, a source or an author is made of its own name.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::model::{Article, ArticleIx, Digest, ListIx, ListKey, Slug, Tag, story_name};
use crate::plan::PageKind;

/// The address of every list, in the order of the digest.
pub(super) fn all(digest: &Digest, config: &Config) -> Vec<String> {
    let mut addresses = vec![String::new(); digest.lists.len()];
    let mut named: BTreeMap<(&str, Slug), Vec<ListClaim<'_>>> = BTreeMap::new();
    let taxonomy = &config.taxonomy;
    for (place, list) in digest.each_list() {
        let (key, folder) = (&list.key, folder(&list.key));
        match key {
            ListKey::Region(region) => {
                addresses[place.get()] = format!("{folder}/{}.html", taxonomy.region(*region).slug);
            }
            ListKey::Theme(theme) => {
                addresses[place.get()] = format!("{folder}/{}.html", taxonomy.theme(*theme).slug);
            }
            ListKey::Cross(region, theme) => {
                let (region, theme) = (taxonomy.region(*region), taxonomy.theme(*theme));
                addresses[place.get()] = format!("{folder}/{}/{}.html", region.slug, theme.slug);
            }
            ListKey::Tag(name) | ListKey::Source(name) | ListKey::Author(name) => {
                let claim = ListClaim { key, shown: Some(place) };
                named.entry((folder, Slug::of_name(name))).or_default().push(claim);
            }
        }
    }
    let hidden = hidden(digest);
    for key in &hidden {
        if let Some(claims) = named.get_mut(&(folder(key), Slug::of_name(name(key)))) {
            claims.push(ListClaim { key, shown: None });
        }
    }
    for ((folder, slug), claims) in named {
        let first = first(&claims, digest, config.tags_min_articles);
        for ListClaim { key, shown } in claims {
            let own = if key == first { slug.clone() } else { slug.aside(name(key)) };
            if let Some(place) = shown {
                addresses[place.get()] = format!("{folder}/{own}.html");
            }
        }
    }
    addresses
}

/// A name that has an address, with its list's place in the digest where it is shown.
struct ListClaim<'d> {
    key: &'d ListKey,
    shown: Option<ListIx>,
}

/// What a list is named by, whatever the spellings of it; nothing for a region or a theme.
fn name(key: &ListKey) -> &str {
    match key {
        ListKey::Tag(name) | ListKey::Source(name) | ListKey::Author(name) => name,
        ListKey::Region(_) | ListKey::Theme(_) | ListKey::Cross(..) => "",
    }
}

/// The folder of such lists.
fn folder(key: &ListKey) -> &'static str {
    PageKind::of_list(key).folder().unwrap_or_default()
}

/// The names of articles that are not shown, which have no list.
fn hidden(digest: &Digest) -> BTreeSet<ListKey> {
    let names = digest.hidden.iter().flat_map(|article| {
        let story = article.story.iter().map(|story| Tag::written(&story_name(story)).key());
        let tags = article.tags.iter().map(Tag::key).chain(story).map(ListKey::Tag);
        let source = article.origin.source.iter().cloned().map(ListKey::Source);
        tags.chain(source).chain(article.origin.authors.iter().cloned().map(ListKey::Author))
    });
    names.filter(|key| digest.place(key).is_none()).collect()
}

/// Which of several names that read alike in an address keeps it: the one that the site had first,
/// so that a name that comes in later takes it from none. The others have a hash of themselves
/// behind it.
fn first<'d>(claims: &[ListClaim<'d>], digest: &Digest, min_articles: usize) -> &'d ListKey {
    let since = |ListClaim { key, shown }: &ListClaim<'d>| {
        let places = shown.map_or(&[][..], |place| &digest[place].articles);
        let article = since(key, places, digest, min_articles);
        // A name that has a page has had it since some article.
        let time = article.map(|article| (article.filed.sort_key(), article.key()));
        (time.is_none(), time, *key)
    };
    match claims {
        [one] => one.key,
        several => several.iter().map(since).min().map_or(several[0].key, |(_, _, key)| key),
    }
}

/// The article with which a list came to be, were all shown: the oldest one, or, of a tag that
/// neither the gazetteer nor an editor knows, the one that made it common enough. `places` are those
/// of it that are shown.
fn since<'d>(
    key: &ListKey,
    places: &[ArticleIx],
    digest: &'d Digest,
    min_articles: usize,
) -> Option<&'d Article> {
    let shown = places.iter().map(|at| &digest[*at]);
    let hidden = digest.hidden.iter().map(|article| &**article);
    let mut bearers: Vec<&Article> =
        shown.chain(hidden.filter(|article| bears(article, key))).collect();
    bearers.sort_by(|a, b| {
        a.filed.sort_key().cmp(&b.filed.sort_key()).then_with(|| a.key().cmp(&b.key()))
    });
    let mut all = (1..).zip(bearers);
    all.find(|(count, article)| *count >= min_articles || knows(article, key))
        .map(|(_, article)| article)
}

/// Whether an article is in the list of `key`.
fn bears(article: &Article, key: &ListKey) -> bool {
    match key {
        ListKey::Tag(key) => {
            article.tags.iter().any(|tag| tag.key() == *key) || tells(article, key)
        }
        ListKey::Source(name) => article.origin.source.as_ref() == Some(name),
        ListKey::Author(name) => article.origin.authors.contains(name),
        ListKey::Region(_) | ListKey::Theme(_) | ListKey::Cross(..) => false,
    }
}

/// Whether the list of `key` has a page for an article alone that is in it.
fn knows(article: &Article, key: &ListKey) -> bool {
    match key {
        ListKey::Tag(key) => {
            article.tags.iter().any(|tag| tag.known && tag.key() == *key) || tells(article, key)
        }
        ListKey::Region(_)
        | ListKey::Theme(_)
        | ListKey::Cross(..)
        | ListKey::Source(_)
        | ListKey::Author(_) => true,
    }
}

/// Whether an article is part of the running story of that tag.
fn tells(article: &Article, key: &str) -> bool {
    article.story.as_ref().is_some_and(|story| Tag::written(&story_name(story)).key() == key)
}
