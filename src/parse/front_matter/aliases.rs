//! Old addresses as an editor or another system wrote them. None of them is worth an article: what
//! cannot lead to it is told and left out alone.

use crate::diagnostic::FaultCode;
use crate::model::{is_whole, old_path};
use crate::yaml::MappingReader;

use super::keys::KeyNames;

/// The key of old addresses.
const KEY: &str = "aliases";

/// Reads the old addresses as paths of the site; those with a host stay as they are.
pub(super) fn read(keys: &mut MappingReader<'_>, names: &KeyNames) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for key in std::iter::once(KEY).chain(names.of(KEY)) {
        of_key(keys, key, &mut paths);
    }
    paths
}

fn of_key(keys: &mut MappingReader<'_>, key: &str, paths: &mut Vec<String>) {
    let all = keys.strings(key);
    for alias in all.unwrap_or_else(|| texts_among(keys, key)) {
        let path = if is_whole(&alias) { Ok(alias.clone()) } else { old_path(&alias) };
        match path {
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
                keys.fault(
                    FaultCode::BadAlias,
                    key,
                    message,
                    "remove it, or write a path such as `old/address.html`",
                );
            }
        }
    }
}

/// The texts of a list that holds something else too.
fn texts_among(keys: &MappingReader<'_>, key: &str) -> Vec<String> {
    let items = keys.value(key).and_then(|value| value.as_array()).into_iter().flatten();
    items.filter_map(|item| item.as_str()).map(str::to_owned).collect()
}
