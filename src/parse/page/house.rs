//! Which outlet a page is of.

use crate::parse::page::head::{PageHead, PageValue};
use crate::parse::page::tree;

/// The most characters of a name.
const LONGEST: usize = 60;

/// How names of firms end, by which no reader knows their paper.
const FIRMS: &[&str] = &[
    "SA", "S.A.", "SE", "AG", "GmbH", "Ltd", "Ltd.", "Inc", "Inc.", "LLC", "AB", "AS", "Oy", "KG",
];

/// What stands behind a name in notices of copyright.
const RIGHTS: &[&str] = &["版权所有", "All rights reserved", "all rights reserved"];

/// The name of the outlet: that by which the page calls itself, else its host.
pub(super) fn of(head: &PageHead) -> Option<PageValue> {
    let is_name = |it: &&PageValue| {
        let value = it.value.trim_start_matches('@');
        value.chars().count() <= LONGEST
            && value.chars().any(char::is_alphabetic)
            && !value.contains(['：', ':'])
    };
    let names: Vec<&PageValue> = head.houses.iter().filter(is_name).collect();
    let title = head.titles.iter().find(|it| it.from == "<title>");
    let ends = |it: &&&PageValue| {
        title.is_some_and(|title| tree::folded(&title.value).ends_with(&tree::folded(&it.value)))
    };
    let is_host = |it: &&&PageValue| {
        let is_firm = it.value.split_whitespace().next_back().is_some_and(|it| FIRMS.contains(&it));
        is_firm || it.value.contains('.') && !it.value.contains(' ')
    };
    let found = names.iter().find(|it| ends(it) && !is_host(it));
    let found = found.or_else(|| names.iter().find(|it| !is_host(it))).or(names.first());
    let found = found.map(|it| (*it).clone());
    found.map(|it| PageValue { value: spoken(&it.value), ..it }).or_else(|| host(head))
}

/// A name without the mark of an account, the ending of a host, or what it is beside its quotes.
fn spoken(name: &str) -> String {
    let name = name.trim().trim_start_matches('@').trim_start_matches('©').trim();
    let name = name.trim_start_matches("https://").trim_start_matches("www.");
    let name = RIGHTS.iter().fold(name, |name, it| name.trim_end_matches(it).trim());
    let quoted =
        [('"', '"'), ('«', '»'), ('“', '”'), ('„', '“')].into_iter().find_map(|(open, close)| {
            let (_, rest) = name.split_once(open)?;
            let (inside, _) = rest.split_once(close)?;
            (!inside.trim().is_empty()).then(|| inside.trim())
        });
    quoted.unwrap_or(name).to_owned()
}

fn host(head: &PageHead) -> Option<PageValue> {
    head.addresses.iter().find_map(|it| {
        let host =
            url::Url::parse(&it.value).ok()?.host_str()?.trim_start_matches("www.").to_owned();
        Some(PageValue { value: host, from: it.from.clone() })
    })
}
