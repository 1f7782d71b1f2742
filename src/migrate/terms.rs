//! The pages of tags and categories on the old site -> small pages that lead to those of the new one.

use std::collections::BTreeMap;

use html_escape::{encode_double_quoted_attribute, encode_text};

use super::old_address::AddressRule;
use super::post::ForeignPost;
use crate::model::layout::STATIC;
use crate::model::{ListKey, old_path};
use crate::plan::Plan;
use crate::stages::PlannedSite;

/// The files of such pages by their paths in the new site: of each term that has a list there, and whose
/// address nothing else stands at.
pub(super) fn pages(
    posts: &[ForeignPost],
    rule: AddressRule<'_>,
    planned: &PlannedSite,
) -> BTreeMap<String, String> {
    let lists = lists(planned);
    let mut pages = BTreeMap::new();
    for (key, term) in posts.iter().filter(|post| post.is_shown).flat_map(|post| &post.terms) {
        let Some((name, list)) = lists.get(&term.to_lowercase()) else { continue };
        for kind in rule.settings.terms.iter().filter(|kind| kind.key == *key) {
            let (start, end) = &kind.address;
            let address = format!("{start}{}{end}", rule.term(term));
            let Some(path) = file(&address, &planned.plan) else { continue };
            let text = leading_to(list, name, &path, &planned.filed.config.lang);
            pages.insert(format!("{STATIC}/{path}"), text);
        }
    }
    pages
}

/// The lists of themes and tags by their names in small letters: each with its name and the path of its page.
/// A theme comes before a tag.
fn lists(planned: &PlannedSite) -> BTreeMap<String, (&str, &str)> {
    let mut lists = BTreeMap::new();
    for (place, list) in planned.filed.digest.each_list() {
        let is_term = matches!(list.key, ListKey::Theme(_) | ListKey::Tag(_));
        if let Some(path) = planned.plan.list(place).filter(|_| is_term) {
            let is_theme = matches!(list.key, ListKey::Theme(_));
            let (name, page) = (list.name.to_lowercase(), (list.name.as_str(), path));
            if is_theme {
                lists.insert(name, page);
            } else {
                lists.entry(name).or_insert(page);
            }
        }
    }
    lists
}

/// The file with which a server answers `address`, where nothing stands there.
fn file(address: &str, plan: &Plan) -> Option<String> {
    let path = old_path(address).ok()?;
    let file = if path.ends_with('/') { path + "index.html" } else { path };
    plan.answer(&file).is_none().then_some(file)
}

/// A page at `path` that leads to the page `list` of the same site, which is called `name`.
fn leading_to(list: &str, name: &str, path: &str, lang: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let url = format!("{up}{list}");
    let (url, lang) = (encode_double_quoted_attribute(&url), encode_double_quoted_attribute(lang));
    let name = encode_text(name);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{url}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={url}\">\n</head>\n<body>\n\
         <p><a href=\"{url}\">{name}</a></p>\n</body>\n</html>\n"
    )
}
