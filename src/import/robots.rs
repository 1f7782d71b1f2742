//! `robots.txt` of a site: which of its pages programs may read.

use robotxt::{AccessResult, Robots};
use url::Url;

use crate::import::net::FeedReply;

/// The name by which a site may mean this program alone.
const NAME: &str = "dateline";

/// Where the rules for `url` stand.
pub(super) fn place(url: &Url) -> String {
    format!("{}/robots.txt", url.origin().ascii_serialization())
}

/// The rules by what the server of a site answered: without an answer nothing is allowed, and where there
/// are none everything.
pub(super) fn of(reply: &FeedReply) -> Robots {
    let access = match reply {
        FeedReply::Feed(answer) => AccessResult::Successful(&answer.bytes),
        FeedReply::Absent(_) | FeedReply::Gone => AccessResult::Unavailable,
        FeedReply::Same | FeedReply::Later(_) | FeedReply::Failed(_) => AccessResult::Unreachable,
    };
    Robots::from_access(access, NAME)
}

/// Whether a page may be read.
pub(super) fn allow(rules: &Robots, url: &Url) -> bool {
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    rules.is_allowed(&format!("{}{query}", url.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_allowed(rules: &str, path: &str) -> bool {
        let url = Url::parse("https://e.org/").unwrap().join(path).unwrap();
        allow(&Robots::from_access(AccessResult::Successful(rules.as_bytes()), NAME), &url)
    }

    #[test]
    fn rules() {
        for (rules, path, is) in [
            ("", "/a", true),
            ("User-agent: *\nDisallow: /", "/a", false),
            ("User-agent: *\nDisallow:", "/a", true),
            ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
            ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false),
            ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true),
            ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", false),
            ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a", true),
            ("User-agent: *\nDisallow: /*?print=", "/x?print=1", false),
            ("User-agent: *\nDisallow: /\n\nUser-agent: DateLine\nDisallow: /b", "/a", true),
            ("User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", false),
            ("User-agent: other\nDisallow: /", "/a", true),
            ("User-agent: other\nUser-agent: dateline\nDisallow: /", "/a", false),
            ("user-agent:*\ndisallow:/caf%C3%A9", "/café", false),
            ("# words\nUser-agent: * # all\nDisallow: /a # this\r\nSitemap: /s", "/a", false),
            ("Disallow: /a", "/a", true),
            ("<!doctype html><title>Not found</title>", "/a", true),
        ] {
            assert_eq!(is_allowed(rules, path), is, "{rules}: {path}");
        }
        let none = FeedReply::Failed(String::new());
        let url = Url::parse("https://e.org:8080/a?b").unwrap();
        assert!(!allow(&of(&none), &url) && !allow(&of(&FeedReply::Later(5)), &url));
        assert!(allow(&of(&FeedReply::Absent(String::new())), &url));
        assert!(allow(&of(&FeedReply::Gone), &url));
        assert_eq!(place(&url), "https://e.org:8080/robots.txt");
    }
}
