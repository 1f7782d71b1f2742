//! What a request asks for of a file: all of it, a part, or only what has changed; by RFC 9110.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

/// The age from which on a file's time tells it from the one before, since times go by the second.
const TOLD_APART: Duration = Duration::from_secs(2);

/// A range that no file has, so that the answer says so.
const NOWHERE: HeaderValue = HeaderValue::from_static("bytes=-0");

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileRange {
    /// From a byte to another, both included.
    Some(u64, u64),
    /// None that the file has.
    Nowhere,
}

/// Whether the answer is not the page itself, where a request for a page has conditions. A page is made
/// anew for each request and has no mark of its own, so that only `*` speaks of it.
pub(super) fn of_page(headers: &HeaderMap) -> Option<StatusCode> {
    let is_any = |name| headers.get_all(name).iter().all(|value: &HeaderValue| value == "*");
    if headers.contains_key(header::IF_MATCH) && !is_any(header::IF_MATCH) {
        return Some(StatusCode::PRECONDITION_FAILED);
    }
    let is_known = headers.contains_key(header::IF_NONE_MATCH) && is_any(header::IF_NONE_MATCH);
    is_known.then_some(StatusCode::NOT_MODIFIED)
}

/// Leaves of the `headers` of a request what asks for the file at `path` as the server of files reads it:
/// one range at most, which stands for what was asked.
pub(super) fn of_file(method: &Method, path: &Path, headers: &mut HeaderMap) {
    join(headers, header::IF_MATCH);
    join(headers, header::IF_NONE_MATCH);
    let Ok(file) = fs::metadata(path) else { return };
    let is_new = file
        .modified()
        .is_ok_and(|time| SystemTime::now().duration_since(time).is_ok_and(|age| age < TOLD_APART));
    if is_new {
        headers.remove(header::IF_MODIFIED_SINCE);
    }
    let ranges: Vec<HeaderValue> = headers.get_all(header::RANGE).iter().cloned().collect();
    headers.remove(header::RANGE);
    let ([range], &Method::GET) = (&ranges[..], method) else { return };
    match range.to_str().ok().and_then(|range| part(range, file.len())) {
        Some(FileRange::Some(first, last)) => {
            if let Ok(range) = HeaderValue::from_str(&format!("bytes={first}-{last}")) {
                headers.insert(header::RANGE, range);
            }
        }
        Some(FileRange::Nowhere) => _ = headers.insert(header::RANGE, NOWHERE),
        None => {}
    }
}

/// Joins the values of a header that was sent more than once.
fn join(headers: &mut HeaderMap, name: HeaderName) {
    let values: Vec<&[u8]> = headers.get_all(&name).iter().map(HeaderValue::as_bytes).collect();
    if values.len() > 1
        && let Ok(joined) = HeaderValue::from_bytes(&values.join(&b", "[..]))
    {
        headers.insert(name, joined);
    }
}

/// The part of a file of `size` bytes that a `Range` asks for. None where the whole is to be sent: what
/// is no range is ignored, and so are several.
fn part(range: &str, size: u64) -> Option<FileRange> {
    let (unit, set) = range.split_once('=')?;
    let mut specs = set.split(',').map(str::trim).filter(|spec| !spec.is_empty());
    let (spec, more) = (specs.next()?, specs.next());
    if more.is_some() || !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = spec.split_once('-')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first) || !is_number(last) || spec == "-" {
        return None;
    }
    // What is too large to be counted is larger than any file.
    let number = |text: &str| text.parse().unwrap_or(u64::MAX);
    let end = size.checked_sub(1);
    Some(match (first, last) {
        ("", last) => match (number(last), end) {
            (0, _) | (_, None) => FileRange::Nowhere,
            (length, Some(end)) => FileRange::Some(size.saturating_sub(length), end),
        },
        (first, last) => {
            let (first, last) =
                (number(first), if last.is_empty() { u64::MAX } else { number(last) });
            if last < first {
                return None;
            }
            match end {
                Some(end) if first <= end => FileRange::Some(first, last.min(end)),
                _ => FileRange::Nowhere,
            }
        }
    })
}

/// Whether a range may be sent by `If-Range`, which says of which state of the file it is to be: of that
/// of the answer's `marks`.
pub(super) fn is_still(asked: &HeaderValue, marks: &HeaderMap) -> bool {
    let is_same = |name| marks.get(name) == Some(asked);
    is_same(header::ETAG) || is_same(header::LAST_MODIFIED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_the_standard_reads_them() {
        for (range, size, asked) in [
            ("bytes=0-4", 10, Some(FileRange::Some(0, 4))),
            ("Bytes=5-", 10, Some(FileRange::Some(5, 9))),
            ("bytes= 00-003 ,", 10, Some(FileRange::Some(0, 3))),
            ("bytes=-3", 10, Some(FileRange::Some(7, 9))),
            ("bytes=-30", 10, Some(FileRange::Some(0, 9))),
            ("bytes=9-99999999999999999999999", 10, Some(FileRange::Some(9, 9))),
            ("bytes=10-", 10, Some(FileRange::Nowhere)),
            ("bytes=99999999999999999999999-", 10, Some(FileRange::Nowhere)),
            ("bytes=-0", 10, Some(FileRange::Nowhere)),
            ("bytes=0-", 0, Some(FileRange::Nowhere)),
            ("bytes=-1", 0, Some(FileRange::Nowhere)),
            ("bytes=5-4", 10, None),
            ("bytes=0-1,3-4", 10, None),
            ("bytes=", 10, None),
            ("bytes=-", 10, None),
            ("bytes=a-", 10, None),
            ("bytes=+1-2", 10, None),
            ("bytes=1-2-3", 10, None),
            ("bytes 0-4", 10, None),
            ("lines=0-4", 10, None),
            ("", 10, None),
        ] {
            assert_eq!(part(range, size), asked, "{range} of {size}");
        }
    }
}
