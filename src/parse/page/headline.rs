//! Which of the titles of a page is the headline.

use crate::parse::page::head::{PageHead, PageValue};
use crate::parse::page::tree;

/// What parts a headline from the name of the paper.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", " // ", "｜", " / ", " : ", "|",
    " ‹ ", " « ",
];

/// The most characters of a headline.
const LONGEST: usize = 300;

/// The headline: a heading of the page that says what its titles say, else the best title without
/// the name of the paper `house`.
pub(super) fn of(head: &PageHead, house: Option<&str>) -> Option<PageValue> {
    let titles: Vec<&PageValue> = head.titles.iter().filter(|it| is_one(&it.value)).collect();
    let headings: Vec<&PageValue> = head.headings.iter().filter(|it| is_one(&it.value)).collect();
    let says =
        |heading: &&&PageValue| titles.iter().any(|title| agree(&heading.value, &title.value));
    if let Some(heading) = headings.iter().find(says) {
        return Some((*heading).clone());
    }
    let best = titles.first().map(|title| PageValue {
        value: without_house(&title.value, house, head),
        ..(*title).clone()
    });
    let near = |heading: &&&PageValue| {
        best.as_ref().is_none_or(|best| shared(&heading.value, &best.value))
    };
    let is_house =
        |it: &PageValue| house.is_some_and(|house| tree::folded(&it.value) == tree::folded(house));
    let near = headings.iter().filter(|it| !is_house(it)).find(near).map(|it| (*it).clone());
    near.or(best).or_else(|| headings.first().map(|it| (*it).clone()))
}

fn is_one(title: &str) -> bool {
    title.chars().count() <= LONGEST && title.chars().any(char::is_alphanumeric)
}

/// Whether a title begins or ends with what the heading says.
fn agree(heading: &str, title: &str) -> bool {
    let (heading, title) = (tree::folded(heading), tree::folded(title));
    heading.chars().count() >= 6 && (title.starts_with(&heading) || title.ends_with(&heading))
        || heading == title
}

/// Whether half of the words of the shorter of two titles stand in the other.
fn shared(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| it.chars().count() > 2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() > 1 && 2 * short.iter().filter(|it| long.contains(it)).count() >= short.len()
}

/// A title without the name of the paper at its end or its beginning.
pub(super) fn without_house(title: &str, house: Option<&str>, head: &PageHead) -> String {
    let mut title = title.to_owned();
    for _ in 0..3 {
        let Some(shorter) = shorter(&title, house, head) else { break };
        title = shorter;
    }
    title
}

fn shorter(title: &str, house: Option<&str>, head: &PageHead) -> Option<String> {
    let is_house = |part: &str| {
        let part = tree::folded(part);
        let names = house
            .into_iter()
            .map(tree::folded)
            .chain(head.houses.iter().map(|it| tree::folded(&it.value)));
        let mut names = names.chain(host_words(head)).filter(|it| it.chars().count() > 2);
        !part.is_empty()
            && names.any(|name| {
                part == name
                    || part.starts_with(&name)
                    || (part.chars().count() > 2 && name.starts_with(&part))
            })
    };
    for separator in SEPARATORS {
        if let Some((left, right)) = title.rsplit_once(separator)
            && !left.trim().is_empty()
            && (is_house(right)
                || (separator.contains(['|', '｜'])
                    && right.split_whitespace().count() <= 4
                    && left.chars().count() > right.chars().count()))
        {
            return Some(left.trim().to_owned());
        }
        if let Some((left, right)) = title.split_once(separator)
            && !right.trim().is_empty()
            && is_house(left)
        {
            return Some(right.trim().to_owned());
        }
    }
    None
}

/// The folded names of the page's host: `theharbourgazette` of `www.theharbourgazette.example`.
pub(super) fn host_words(head: &PageHead) -> Vec<String> {
    let hosts = head.addresses.iter().filter_map(|it| url::Url::parse(&it.value).ok());
    let hosts = hosts.filter_map(|it| it.host_str().map(str::to_owned));
    hosts
        .flat_map(|host| {
            let host = host.trim_start_matches("www.").to_owned();
            let name = host.split('.').next().unwrap_or_default().to_owned();
            [tree::folded(&host), tree::folded(&name)]
        })
        .collect()
}
