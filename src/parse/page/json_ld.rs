//! What a page says of its article as linked data.

use serde_json::{Map, Value};

/// How deep objects may stand inside one another.
const DEEPEST: usize = 12;

/// The most objects of one page that are looked at.
const MOST: usize = 5_000;

/// What linked data say of an article; empty where they say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LinkedArticle {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) address: Option<String>,
    pub(super) description: Option<String>,
}

/// Reads the scripts of linked data of one page: the first object that is an article, and from
/// others what it leaves open.
pub(super) fn read(scripts: &[String]) -> LinkedArticle {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parsed(script)).collect();
    let mut graph = LinkedGraph { objects: Vec::new() };
    for value in &values {
        graph.collect(value, 0);
    }
    let mut found: Vec<(u8, &Map<String, Value>)> =
        graph.objects.iter().filter_map(|object| Some((rank(object)?, *object))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    let mut article = LinkedArticle::default();
    for (rank, object) in found {
        graph.fill(&mut article, object, rank);
    }
    article
}

/// The JSON of a script, also where it stands in a comment or its texts go over lines.
fn parsed(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim().trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&one_line).ok()
    })
}

/// How far an object speaks for an article: less is more; none for what is none.
fn rank(object: &Map<String, Value>) -> Option<u8> {
    let kinds = texts(object.get("@type")?);
    let rank_of = |kind: &String| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or_default();
        match kind {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "ReviewNewsArticle" => Some(0),
            "Article" | "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" => {
                Some(1)
            }
            _ if kind.ends_with("Article") => Some(1),
            "WebPage" => Some(2),
            _ => None,
        }
    };
    kinds.iter().filter_map(rank_of).min()
}

/// All objects of the linked data of one page.
struct LinkedGraph<'v> {
    objects: Vec<&'v Map<String, Value>>,
}

impl<'v> LinkedGraph<'v> {
    fn collect(&mut self, value: &'v Value, depth: usize) {
        if depth > DEEPEST || self.objects.len() >= MOST {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.collect(value, depth + 1)),
            Value::Object(object) => {
                self.objects.push(object);
                object.values().for_each(|value| self.collect(value, depth + 1));
            }
            _ => {}
        }
    }

    fn fill(&self, article: &mut LinkedArticle, object: &Map<String, Value>, rank: u8) {
        let first = |key: &str| object.get(key).and_then(|value| texts(value).into_iter().next());
        let fill = |slot: &mut Option<String>, key: &str| {
            if slot.is_none() {
                *slot = first(key);
            }
        };
        if rank < 2 {
            fill(&mut article.headline, "headline");
            if article.authors.is_empty() {
                let by = object.get("author").or_else(|| object.get("creator"));
                article.authors = by.map(|by| self.names(by, true)).unwrap_or_default();
            }
        }
        fill(&mut article.published, "datePublished");
        fill(&mut article.modified, "dateModified");
        fill(&mut article.lang, "inLanguage");
        fill(&mut article.address, "url");
        fill(&mut article.description, "description");
        if article.publisher.is_none() {
            let by = object.get("publisher").or_else(|| object.get("sourceOrganization"));
            article.publisher = by.and_then(|by| self.names(by, false).into_iter().next());
        }
    }

    /// The names that stand for `value`: a text, an object, one that is named elsewhere, or a list.
    fn names(&self, value: &Value, is_person: bool) -> Vec<String> {
        match value {
            Value::Array(values) => {
                values.iter().flat_map(|one| self.names(one, is_person)).collect()
            }
            Value::Object(object) => {
                let is_house = object.get("@type").is_some_and(|kind| {
                    texts(kind).iter().any(|kind| kind.ends_with("Organization"))
                });
                if is_person && is_house {
                    return Vec::new();
                }
                let name = |object: &Map<String, Value>| object.get("name").map(texts);
                let elsewhere = || {
                    let id = object.get("@id")?.as_str()?;
                    let is_it = |other: &&&Map<String, Value>| {
                        other.get("@id").and_then(Value::as_str) == Some(id)
                            && other.contains_key("name")
                    };
                    self.objects.iter().find(is_it).and_then(|other| name(other))
                };
                name(object).or_else(elsewhere).unwrap_or_default()
            }
            other => texts(other),
        }
    }
}

/// The texts of a value: itself, or those of a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Array(values) => values
            .iter()
            .flat_map(|value| match value {
                Value::String(_) => texts(value),
                Value::Object(object) => object.get("name").map(texts).unwrap_or_default(),
                _ => Vec::new(),
            })
            .collect(),
        Value::Object(object) => {
            object.get("@value").or_else(|| object.get("name")).map(texts).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
