//! Where the links of a mail lead, without what tells who follows them.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::parse::mail::secrets::{self, MailSecrets};
use crate::parse::mail::words;
use crate::parse::page;

/// The most characters of a part of an address that says something to readers.
const LONGEST: usize = 100;

/// Where a link of a mail leads; none where that cannot be told without the reader who follows it.
pub(super) fn led(href: &str, secrets: &MailSecrets) -> Option<String> {
    let url = Url::parse(href.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    if let Some(inner) = inner(&url) {
        return plain(&inner, secrets);
    }
    plain(&url, secrets)
}

/// The address that stands in that of a counter: `https://click.example/?u=https%3A%2F%2F…`.
fn inner(url: &Url) -> Option<Url> {
    let whole = percent_decode_str(url.as_str()).decode_utf8().ok()?.into_owned();
    let at = whole.get(8..)?.find("http").map(|at| at + 8)?;
    let rest = &whole[at..];
    let end = rest.find(['&', ' ']).unwrap_or(rest.len());
    let found = Url::parse(&rest[..end]).ok()?;
    (matches!(found.scheme(), "http" | "https") && found.host().is_some()).then_some(found)
}

/// An address that names no reader.
fn plain(url: &Url, secrets: &MailSecrets) -> Option<String> {
    let lower = url.as_str().to_lowercase();
    if secrets.is_told(url.as_str()) || words::CLICK.iter().any(|it| lower.contains(it)) {
        return None;
    }
    let is_token = |part: &str| {
        part.len() > LONGEST || !part.contains('-') && part.len() >= 20 && secrets::is_token(part)
    };
    if url.path_segments().into_iter().flatten().any(is_token) {
        return None;
    }
    let mut url = url.clone();
    url.set_fragment(None);
    let is_long = url.query_pairs().any(|(_, value)| value.len() > 24 || value.contains('@'));
    if is_long {
        url.set_query(None);
    }
    Some(page::untracked(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_say_and_name_no_reader() {
        for (href, told) in [
            (
                "https://harbour.example/quay?utm_source=a&page=2",
                Some("https://harbour.example/quay?page=2"),
            ),
            (
                "https://go.example/c?u=https%3A%2F%2Fharbour.example%2Fquay&k=1",
                Some("https://harbour.example/quay"),
            ),
            ("https://send.example/ls/click?upn=8f3k2q91zz", None),
            ("https://send.example/a/8f3k2q91zz0a8f3k2q91zz0a", None),
            (
                "https://harbour.example/a?who=reader@mailbox.example",
                Some("https://harbour.example/a"),
            ),
            ("javascript:alert(1)", None),
            ("mailto:reader@mailbox.example", None),
            ("/quay", None),
        ] {
            assert_eq!(led(href, &MailSecrets::default()).as_deref(), told, "{href}");
        }
    }
}
