//! Articles as data: the shape that `list --json` prints and `articles.json` holds.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Config;
use crate::model::Article;
use crate::model::Digest;
use crate::model::Fingerprint;
use crate::plan::Plan;
use crate::render::Site;

/// Articles that are written one after the other.
const CHUNK: usize = 128;
/// How the array begins, and how it ends.
const BEGIN: &[u8] = b"[";
const END: &[u8] = b"\n]\n";
/// The bytes that most articles take less than.
const ROOM: usize = 1024;

/// One article, as filed.
#[derive(Debug, Clone, Serialize)]
pub struct DataEntry<'a> {
    /// The file, from the site's root folder.
    pub path: &'a str,
    /// Its page, from the site's root.
    pub url: &'a str,
    /// The headline.
    pub title: &'a str,
    /// When it was published, in RFC 3339, as a date alone where no time is known; or null.
    pub date: Option<String>,
    /// What is known of the date where the whole is not: `--02-26`, `2023-09`; or null.
    pub date_partial: Option<String>,
    /// When it came in.
    pub filed: String,
    /// The agency or paper; or null.
    pub source: Option<&'a str>,
    /// The address of the original; or null.
    pub source_url: Option<&'a str>,
    /// The names of the byline, joined by commas; or null.
    pub author: Option<String>,
    /// The dateline's place; or null.
    pub place: Option<&'a str>,
    /// The language.
    pub lang: &'a str,
    /// Slugs, the primary region first.
    pub regions: Vec<&'a str>,
    /// Slugs, the primary theme first.
    pub themes: Vec<&'a str>,
    /// IPTC Media Topic codes of the themes, in their order.
    pub iptc: Vec<&'a str>,
    /// ISO 3166-1 codes.
    pub countries: Vec<String>,
    /// Names.
    pub tags: Vec<&'a str>,
    /// The short text for lists.
    pub summary: &'a str,
    /// Words of running text.
    pub words: u32,
}

/// The article at that place in the digest.
pub fn entry<'a>(
    at: usize,
    digest: &'a Digest,
    plan: &'a Plan,
    config: &'a Config,
) -> DataEntry<'a> {
    let article: &Article = &digest.articles[at];
    let origin = &article.origin;
    let taxonomy = &config.taxonomy;
    let themes = || article.themes.iter().map(|id| taxonomy.theme(*id));
    DataEntry {
        path: &article.path,
        url: plan.article(at),
        title: &article.title,
        date: article.date.map(|date| date.to_string()),
        date_partial: article.date_partial.map(|date| date.to_string()),
        filed: article.filed.to_string(),
        source: origin.source.as_deref(),
        source_url: origin.source_url.as_deref(),
        author: (!origin.authors.is_empty()).then(|| origin.authors.join(", ")),
        place: origin.place.as_deref(),
        lang: &article.lang,
        regions: article.regions.iter().map(|id| taxonomy.region(*id).slug.as_str()).collect(),
        themes: themes().map(|theme| theme.slug.as_str()).collect(),
        iptc: themes().flat_map(|theme| &theme.iptc).map(String::as_str).collect(),
        countries: article.countries.iter().map(ToString::to_string).collect(),
        tags: article.tags.iter().map(|tag| &*tag.name).collect(),
        summary: &article.summary,
        words: article.words,
    }
}

/// All articles as a JSON array, in digest order, one a line.
pub fn articles(digest: &Digest, plan: &Plan, config: &Config) -> Vec<u8> {
    let mut bytes = Vec::from(BEGIN);
    lines(0..digest.articles.len(), digest, plan, config, &mut bytes);
    bytes.extend_from_slice(END);
    bytes
}

/// A file of which the first and the last bytes stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilePart {
    /// How many of its first bytes stay.
    pub(crate) before: u64,
    /// What stands between those that stay.
    pub(crate) bytes: Vec<u8>,
    /// How many of its last bytes stay.
    pub(crate) behind: u64,
}

/// The array that [`articles`] makes, by what it differs in from one whose lines were made of the
/// fingerprints in `old`, each with its bytes; those of now are made of `now`. And its lines.
pub(crate) fn renewed(
    now: &[Fingerprint],
    old: &[(Fingerprint, u32)],
    site: &Site<'_>,
) -> (FilePart, Vec<(Fingerprint, u32)>) {
    let Site { digest, plan, config, .. } = site;
    let (before, behind) = same(old, now);
    let (first, last) = (&old[..before], &old[old.len() - behind..]);
    let length = |lines: &[(Fingerprint, u32)]| lines.iter().map(|line| u64::from(line.1)).sum();
    let mut part = FilePart { before: length(first), bytes: Vec::new(), behind: length(last) };
    match before {
        0 => part.bytes.extend_from_slice(BEGIN),
        _ => part.before += BEGIN.len() as u64,
    }
    let changed = before..now.len() - behind;
    let lengths = lines(changed.clone(), digest, plan, config, &mut part.bytes);
    match behind {
        0 => part.bytes.extend_from_slice(END),
        _ => part.behind += END.len() as u64,
    }
    let changed = now[changed].iter().copied().zip(lengths);
    (part, first.iter().copied().chain(changed).chain(last.iter().copied()).collect())
}

/// How many of the first and how many of the last lines are the `old` ones `now`.
fn same(old: &[(Fingerprint, u32)], now: &[Fingerprint]) -> (usize, usize) {
    let alike = |(old, now): &(&(Fingerprint, u32), &Fingerprint)| old.0 == **now;
    let before = old.iter().zip(now).take_while(alike).count();
    // The first line alone has no comma before it.
    let most = old.len().min(now.len()).saturating_sub(before.max(1));
    let behind = old.iter().rev().zip(now.iter().rev()).take(most).take_while(alike).count();
    (before, behind)
}

/// Adds the lines of articles to `bytes`; the bytes of each.
fn lines(
    places: Range<usize>,
    digest: &Digest,
    plan: &Plan,
    config: &Config,
    bytes: &mut Vec<u8>,
) -> Vec<u32> {
    let all: Vec<usize> = places.collect();
    let some = |some: &[usize]| {
        let mut bytes = Vec::with_capacity(some.len() * ROOM);
        let mut lengths = Vec::with_capacity(some.len());
        for at in some {
            let from = bytes.len();
            bytes.extend_from_slice(if *at == 0 { b"\n" } else { b",\n" });
            let entry = entry(*at, digest, plan, config);
            // Texts and numbers go into memory, where nothing can fail.
            let _ = serde_json::to_writer(&mut bytes, &entry);
            lengths.push(u32::try_from(bytes.len() - from).unwrap_or(u32::MAX));
        }
        (bytes, lengths)
    };
    let mut lengths = Vec::with_capacity(all.len());
    for batch in all.chunks(16 * CHUNK) {
        let parts: Vec<(Vec<u8>, Vec<u32>)> = batch.par_chunks(CHUNK).map(some).collect();
        for (part, its) in parts {
            bytes.extend_from_slice(&part);
            lengths.extend(its);
        }
        if lengths.len() == batch.len() && batch.len() < all.len() {
            bytes.reserve_exact(bytes.len() * all.len() / batch.len() * 9 / 8);
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_only_with_its_comma() {
        let same = |old: &[u128], now: &[u128]| {
            let old: Vec<_> = old.iter().map(|line| (Fingerprint(*line), 1)).collect();
            let now: Vec<_> = now.iter().map(|line| Fingerprint(*line)).collect();
            same(&old, &now)
        };
        assert_eq!(same(&[], &[1, 2]), (0, 0));
        assert_eq!(same(&[1, 2, 3], &[1, 2, 3]), (3, 0));
        assert_eq!(same(&[1, 2, 3], &[1, 4, 3]), (1, 1));
        assert_eq!(same(&[1, 2, 3], &[4, 1, 2, 3]), (0, 2));
        assert_eq!(same(&[1, 2, 3], &[2, 3]), (0, 1));
        assert_eq!(same(&[1, 2, 3], &[1, 2]), (2, 0));
        assert_eq!(same(&[1, 1, 1], &[1, 1, 1, 1]), (3, 0));
        assert_eq!(same(&[1, 2], &[]), (0, 0));
    }
}
