//! Who may ask the desk: its own page alone, as this run of the program opened it.

use std::net::SocketAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use dateline::model::hexadecimal;
use serde_json::json;

use crate::cli::Failure;

/// The bytes of a token.
const TOKEN: usize = 16;

/// What is not answered, and why.
#[derive(Debug)]
pub(super) struct DeskRefusal {
    pub(super) status: StatusCode,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl DeskRefusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), hint: None }
    }

    /// The same, with what to do about it.
    pub(super) fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

impl IntoResponse for DeskRefusal {
    fn into_response(self) -> Response {
        let text = json!({"error": self.message, "hint": self.hint}).to_string();
        (self.status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
    }
}

/// Knows the desk's own page from all others.
pub(super) struct DeskGuard {
    /// What its page asks for, and nothing else: `127.0.0.1:4849`. The name of another site that is made
    /// to lead to this machine is not it.
    host: String,
    /// What no other run has, and no other page can know.
    token: String,
}

impl DeskGuard {
    /// For what is heard at `address`.
    pub(super) fn new(address: SocketAddr) -> Result<Self, Failure> {
        let mut token = [0; TOKEN];
        getrandom::fill(&mut token).map_err(|fault| Failure::new(fault.to_string()))?;
        Ok(Self { host: address.to_string(), token: hexadecimal(&token) })
    }

    /// The origin of its page.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    /// Where its page is.
    pub(super) fn url(&self) -> String {
        format!("{}/{}/", self.origin(), self.token)
    }

    /// What is asked for, without the token before it; or why it is not answered.
    pub(super) fn admit<'p>(
        &self,
        method: &Method,
        path: &'p str,
        headers: &HeaderMap,
    ) -> Result<&'p str, DeskRefusal> {
        let refuse = |status, why: &str| Err(DeskRefusal::new(status, why));
        if text(headers, &header::HOST) != Some(&self.host) {
            return refuse(StatusCode::MISDIRECTED_REQUEST, "ask for the desk as serve names it");
        }
        let parted = path.strip_prefix('/').and_then(|path| path.split_once('/'));
        let Some((_, inside)) = parted.filter(|(token, _)| self.is_token(token)) else {
            return refuse(StatusCode::FORBIDDEN, "open the desk by the address that serve prints");
        };
        match *method {
            Method::GET => {
                let is_own = self.is_own_reading(headers);
                if is_own { Ok(inside) } else { refuse(StatusCode::FORBIDDEN, "another page asks") }
            }
            Method::POST if !self.is_own_change(headers) => {
                refuse(StatusCode::FORBIDDEN, "only the desk's own page may change something")
            }
            Method::POST if text(headers, &header::CONTENT_TYPE) != Some("application/json") => {
                refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "changes are sent as JSON")
            }
            Method::POST => Ok(inside),
            _ => refuse(StatusCode::METHOD_NOT_ALLOWED, "only GET and POST"),
        }
    }

    /// Whether it is the token, by a comparison that takes as long for any other.
    fn is_token(&self, token: &str) -> bool {
        blake3::hash(token.as_bytes()) == blake3::hash(self.token.as_bytes())
    }

    /// Whether the desk's page reads, or somebody opens it.
    fn is_own_reading(&self, headers: &HeaderMap) -> bool {
        let site = text(headers, &HeaderName::from_static("sec-fetch-site"));
        let is_opened = text(headers, &HeaderName::from_static("sec-fetch-mode"))
            == Some("navigate")
            && text(headers, &HeaderName::from_static("sec-fetch-dest")) == Some("document");
        let is_own = site.is_none_or(|site| matches!(site, "same-origin" | "none")) || is_opened;
        is_own && text(headers, &header::ORIGIN).is_none_or(|origin| origin == self.origin())
    }

    /// Whether the desk's page asks for a change. Browsers say who does.
    fn is_own_change(&self, headers: &HeaderMap) -> bool {
        let site = text(headers, &HeaderName::from_static("sec-fetch-site"));
        site.is_none_or(|site| site == "same-origin")
            && text(headers, &header::ORIGIN) == Some(&self.origin())
    }
}

/// A header that stands there once; one that stands there twice or is no text is that of nobody.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first: &HeaderValue = all.next()?;
    Some(if all.next().is_some() { "" } else { first.to_str().unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who asks, by headers, and what is answered to reading and to a change.
    const ASKING: &[(&str, &str, u16, u16)] = &[
        ("own", "Origin: http://127.0.0.1:4849|Sec-Fetch-Site: same-origin", 200, 200),
        ("a browser that says less", "Origin: http://127.0.0.1:4849", 200, 200),
        ("somebody", "", 200, 403),
        ("by address", "Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate", 200, 403),
        (
            "a link",
            "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document",
            200,
            403,
        ),
        (
            "a frame",
            "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe",
            403,
            403,
        ),
        ("the site", "Origin: http://127.0.0.1:4848|Sec-Fetch-Site: same-site", 403, 403),
        ("a script of it", "Sec-Fetch-Site: same-site|Sec-Fetch-Mode: no-cors", 403, 403),
        ("elsewhere", "Origin: https://elsewhere.example|Sec-Fetch-Site: cross-site", 403, 403),
        ("elsewhere, in an old browser", "Origin: https://elsewhere.example", 403, 403),
        ("a page without an origin", "Origin: null|Sec-Fetch-Site: cross-site", 403, 403),
        ("two at once", "Origin: http://127.0.0.1:4849|Origin: null", 403, 403),
    ];

    fn guard() -> DeskGuard {
        DeskGuard { host: "127.0.0.1:4849".into(), token: "5ec2e7".into() }
    }

    fn status(method: &Method, path: &str, headers: &str) -> u16 {
        let mut map = HeaderMap::new();
        for (name, value) in headers.split('|').filter_map(|header| header.split_once(": ")) {
            map.append(HeaderName::try_from(name).unwrap(), value.parse().unwrap());
        }
        guard().admit(method, path, &map).map_or_else(|refusal| refusal.status.as_u16(), |_| 200)
    }

    #[test]
    fn its_own_page_alone_is_answered() {
        let own = "Host: 127.0.0.1:4849|Content-Type: application/json|";
        for (who, headers, reading, change) in ASKING {
            let headers = format!("{own}{headers}");
            assert_eq!(status(&Method::GET, "/5ec2e7/state", &headers), *reading, "{who} reads");
            assert_eq!(status(&Method::POST, "/5ec2e7/change", &headers), *change, "{who} changes");
        }
        let origin = "Origin: http://127.0.0.1:4849";
        for path in ["/", "/change", "/5ec2e8/change", "//5ec2e7/change", "/5ec2e7", "/x/5ec2e7/"] {
            assert_eq!(status(&Method::POST, path, &format!("{own}{origin}")), 403, "{path}");
        }
        for host in ["localhost:4849", "127.0.0.1", "127.0.0.1:4848", "rebound.example:4849", ""] {
            let headers = format!("Host: {host}|Content-Type: application/json|{origin}");
            assert_eq!(status(&Method::POST, "/5ec2e7/change", &headers), 421, "{host}");
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            let headers = format!("Host: 127.0.0.1:4849|Content-Type: {kind}|{origin}");
            assert_eq!(status(&Method::POST, "/5ec2e7/change", &headers), 415, "{kind}");
        }
        assert_eq!(status(&Method::PUT, "/5ec2e7/change", &format!("{own}{origin}")), 405);
    }

    #[test]
    fn no_two_runs_have_the_same_token() {
        let address: SocketAddr = "[::1]:4849".parse().unwrap();
        let urls: Vec<String> =
            (0..2).map(|_| DeskGuard::new(address).ok().unwrap().url()).collect();
        assert_ne!(urls[0], urls[1]);
        assert!(urls[0].starts_with("http://[::1]:4849/") && urls[0].len() == 18 + 2 * TOKEN + 1);
    }
}
