//! Old addresses as an editor or another system wrote them. None of them is worth an article: what
//! cannot lead to it is told and left out alone.

use crate::config::Config;
use crate::diagnostic::FaultCode;
use crate::model::{Unreachable, is_whole, old_path, old_query};
use crate::yaml::MappingReader;

use super::is_same_key;
use super::keys::KeyNames;

/// The key of old addresses.
const KEY: &str = "aliases";

/// Reads the old addresses as paths of the site; those with a host stay as they are. One with a `?` in it is
/// one where the site tells its server of old addresses. Behind them stand those that Hugo has beside the
/// article.
pub(super) fn read(
    keys: &mut MappingReader<'_>,
    names: &KeyNames,
    config: &Config,
) -> (Vec<String>, Vec<String>) {
    let (mut paths, mut beside) = (Vec::new(), Vec::new());
    for key in std::iter::once(KEY).chain(names.of(KEY)) {
        of_key(keys, key, config, &mut paths);
    }
    let all = keys.strings(KEY).filter(|_| is_same_key(keys.spelt(KEY), KEY));
    for alias in all.into_iter().flatten().filter(|alias| is_beside(alias)) {
        beside.extend(old_path(&alias).ok().filter(|path| paths.contains(path)));
    }
    (paths, beside)
}

/// Whether Hugo has an old address beside that of its article: it is one name. What names folders or the ending
/// of a page is named from the root here.
fn is_beside(alias: &str) -> bool {
    let name = alias.strip_suffix('/').unwrap_or(alias);
    !name.is_empty() && !name.contains(['/', '.', '?', '#'])
}

fn of_key(keys: &mut MappingReader<'_>, key: &str, config: &Config, paths: &mut Vec<String>) {
    let all = keys.strings(key);
    for alias in all.unwrap_or_else(|| texts_among(keys, key)) {
        let path = if is_whole(&alias) { Ok(alias.clone()) } else { old_path(&alias) };
        let asked = || old_query(&alias).filter(|_| config.redirects.are_listed());
        match path.or_else(|why| asked().ok_or(why)) {
            Ok(path) if paths.contains(&path) => {
                keys.fault(
                    FaultCode::RepeatedAlias,
                    key,
                    format!("the old address `{alias}` is listed twice"),
                    "remove one of them",
                );
            }
            Ok(path) => paths.push(path),
            Err(why) => {
                let message = format!("`{alias}` cannot be an old address: {}", why.reason());
                let hint = if why == Unreachable::Query && !config.redirects.are_listed() {
                    "remove it, or let the server lead on: `redirects: [pages, netlify]` or `[pages, nginx]` \
                     in site.yaml"
                } else {
                    "remove it, or write a path such as `old/address.html`"
                };
                keys.fault(FaultCode::BadAlias, key, message, hint);
            }
        }
    }
}

/// The texts of a list that holds something else too.
fn texts_among(keys: &MappingReader<'_>, key: &str) -> Vec<String> {
    let items = keys.value(key).and_then(|value| value.as_array()).into_iter().flatten();
    items.filter_map(|item| item.as_str()).map(str::to_owned).collect()
}
