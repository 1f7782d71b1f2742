//! `csp` of `theme_options`: from where pages may load more than the site's own files.

use serde_json::{Map, Value};

use crate::diagnostic::FaultCode;
use crate::yaml::{MappingReader, nearest};

/// The directives that may be added to.
const DIRECTIVES: &[&str] = &[
    "img-src",
    "script-src",
    "style-src",
    "font-src",
    "connect-src",
    "media-src",
    "manifest-src",
    "frame-src",
    "worker-src",
    "form-action",
];

/// Directives of the standard that stand for one of these.
const OTHERS: &[(&str, &str)] = &[
    ("child-src", "frame-src"),
    ("script-src-elem", "script-src"),
    ("style-src-elem", "style-src"),
    ("image-src", "img-src"),
    ("form-src", "form-action"),
    ("iframe-src", "frame-src"),
];

/// What stands in quotes in a policy.
const KEYWORDS: &[&str] = &[
    "self",
    "none",
    "unsafe-inline",
    "unsafe-eval",
    "unsafe-hashes",
    "wasm-unsafe-eval",
    "strict-dynamic",
    "report-sample",
    "inline-speculation-rules",
];

/// Schemes that allow everything of their kind.
const SCHEMES: &[&str] =
    &["data", "blob", "https", "http", "wss", "ws", "mediastream", "filesystem"];

/// The places of each directive, joined by spaces; what is none is told and left out.
pub(super) fn read(options: &mut MappingReader<'_>) -> Option<Value> {
    let mut csp = options.inside("csp")?;
    csp.refuse_all_but(DIRECTIVES, OTHERS, &[]);
    let mut policy = Map::new();
    for directive in DIRECTIVES {
        let texts = csp.strings(directive).unwrap_or_default();
        let mut places = Vec::new();
        for place in texts.iter().flat_map(|text| text.split_whitespace()) {
            match mend(directive, place) {
                None => places.push(place),
                Some(hint) => {
                    let message = format!("`{place}` cannot be allowed in `{directive}`");
                    csp.fault(FaultCode::BadPolicy, directive, message, hint);
                }
            }
        }
        if !places.is_empty() {
            policy.insert((*directive).to_owned(), Value::String(places.join(" ")));
        }
    }
    Some(Value::Object(policy))
}

/// What to do about a place that a policy cannot name; none where it can.
fn mend(directive: &str, place: &str) -> Option<String> {
    let bare = place.trim_matches('\'');
    let lower = bare.to_lowercase();
    if lower == "none" {
        let hint = "remove it: without it, pages load only what the theme needs";
        return Some(hint.to_owned());
    }
    let is_keyword = KEYWORDS.contains(&lower.as_str());
    let is_hash = ["nonce-", "sha256-", "sha384-", "sha512-"].iter().any(|h| lower.starts_with(h));
    if is_keyword || is_hash {
        let quoted = format!("'{bare}'");
        return (place != quoted).then(|| format!("write `{directive}: \"{quoted}\"`"));
    }
    if place.starts_with('\'') || place.ends_with('\'') {
        let near = nearest(&lower, KEYWORDS.iter().copied());
        return Some(match near {
            Some(near) => format!("did you mean `'{near}'`?"),
            None => String::from("write a place without quotes, such as https://example.org"),
        });
    }
    if SCHEMES.contains(&lower.as_str()) {
        return Some(format!("write `{directive}: \"{lower}:\"`"));
    }
    (!is_source(place))
        .then(|| String::from("list addresses such as https://example.org, separated by spaces"))
}

/// Whether a text is a scheme, or a host with what may stand around it: `https:`, `*`,
/// `https://*.example.org:8080/path/`.
fn is_source(place: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    if place == "*" || place.strip_suffix(':').is_some_and(is_scheme) {
        return true;
    }
    let rest = match place.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        Some(_) => return false,
        None => place,
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_port =
        |port: &str| port == "*" || !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let labels = host.strip_prefix("*.").unwrap_or(host);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_host = labels.split('.').all(is_label) && (host.contains('.') || host == "localhost");
    let is_path = path.chars().all(|c| c.is_ascii_alphanumeric() || "/-._~%!$&()*+=:@".contains(c));
    is_host && port.is_none_or(is_port) && is_path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for good in [
            "https://letters.example",
            "letters.example",
            "*.letters.example",
            "https://*.letters.example:8443/forms/",
            "wss://live.example:*",
            "http://localhost:3000",
            "https:",
            "data:",
            "*",
            "'self'",
            "'unsafe-inline'",
            "'sha256-AbC+/='",
        ] {
            assert_eq!(mend("img-src", good), None, "{good}");
        }
        for (bad, hint) in [
            ("none", "remove it"),
            ("'none'", "remove it"),
            ("self", "write `img-src: \"'self'\"`"),
            ("Unsafe-Inline", "write `img-src: \"'Unsafe-Inline'\"`"),
            ("'slef'", "did you mean `'self'`?"),
            ("'https://letters.example'", "without quotes"),
            ("https", "write `img-src: \"https:\"`"),
            ("data", "write `img-src: \"data:\"`"),
            ("no", "list addresses"),
            ("https//letters.example", "list addresses"),
            ("https://letters.example;", "list addresses"),
            ("https://letters.example,", "list addresses"),
            ("https://letters.example\"", "list addresses"),
            ("https://letters.example/?a", "list addresses"),
            ("script-src", "list addresses"),
            ("https://häfen.example", "list addresses"),
        ] {
            let said = mend("img-src", bad);
            assert!(said.as_ref().is_some_and(|said| said.contains(hint)), "{bad}: {said:?}");
        }
    }
}
