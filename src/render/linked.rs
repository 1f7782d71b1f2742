//! What a page is, as linked data: JSON-LD in the words of schema.org.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::model::Article;
use crate::render::Site;
use crate::render::link::Root;
use crate::render::script;
use crate::render::view::Html;

/// The Media Topics of the IPTC, whose codes say what an article is about.
const TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// `things` as the text of a `script` element of data.
pub(super) fn html(things: &[Value]) -> Html {
    script::json(&json!({ "@context": "https://schema.org", "@graph": things }))
}

/// The way from the front page to a page.
pub(super) fn trail(trail: &[(String, String)], site: &Site<'_>, root: &Root) -> Value {
    let front = (site.config.title.clone(), String::new());
    let steps = std::iter::once(&front).chain(trail);
    let items: Vec<Value> = (1..)
        .zip(steps)
        .map(|(place, (name, path)): (usize, _)| {
            json!({ "@type": "ListItem", "position": place, "name": name, "item": root.to(path) })
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

/// The article at that place in the digest, with the absolute address of its picture.
pub(super) fn article(at: usize, image: Option<&str>, site: &Site<'_>, root: &Root) -> Value {
    let article = &site.digest.articles[at];
    let taxonomy = &site.config.taxonomy;
    let own = root.to(site.plan.article(at));
    let mut thing = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            thing.insert(key.to_owned(), value);
        }
    };
    put("@type", "NewsArticle".into());
    put("headline", article.title.as_str().into());
    put("description", Some(article.summary.as_str()).filter(|text| !text.is_empty()).into());
    put("inLanguage", article.lang.as_str().into());
    put("datePublished", article.date.map(|date| date.to_string()).into());
    put("dateModified", article.updated.or(article.date).map(|date| date.to_string()).into());
    put("url", own.as_str().into());
    put("mainEntityOfPage", json!({ "@type": "WebPage", "@id": own }));
    put("image", image.into());
    put("author", authors(article, site, root));
    put("publisher", publisher(site, root));
    let themes = || article.themes.iter().map(|id| taxonomy.theme(*id));
    put("articleSection", themes().map(|theme| theme.name.as_str()).collect());
    put("about", themes().flat_map(|theme| &theme.iptc).map(|code| topic(code)).collect());
    put("keywords", article.tags.iter().map(|tag| &*tag.name).collect());
    put("contentLocation", place(article));
    put("isBasedOn", article.origin.source_url.as_deref().into());
    put("wordCount", article.words.into());
    Value::Object(thing)
}

/// Who an article is by: the byline, else the source, else the site.
fn authors(article: &Article, site: &Site<'_>, root: &Root) -> Value {
    let origin = &article.origin;
    let person = |name: &String| json!({ "@type": "Person", "name": name });
    match &origin.source {
        _ if !origin.authors.is_empty() => origin.authors.iter().map(person).collect(),
        Some(name) => {
            let home = site.config.sources.find(name).and_then(|source| source.url.as_ref());
            let mut source = json!({ "@type": "Organization", "name": name });
            if let Some(home) = home {
                source["url"] = home.as_str().into();
            }
            source
        }
        None => publisher(site, root),
    }
}

fn publisher(site: &Site<'_>, root: &Root) -> Value {
    json!({ "@type": "Organization", "name": site.config.title, "url": root.to("") })
}

fn topic(code: &str) -> Value {
    json!({ "@type": "DefinedTerm", "@id": format!("{TOPICS}{code}"), "termCode": code })
}

fn place(article: &Article) -> Value {
    let name = article.origin.place.as_ref();
    name.map_or(Value::Null, |name| json!({ "@type": "Place", "name": name }))
}
