//! The desk: where articles are corrected in the browser, beside their pages. It stands on a port of its
//! own, so that no script of a page can reach it, and on this machine alone.

mod done;
mod edit;
mod guard;
mod state;
mod view;
mod words;

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::connections;
use super::live::Live;
use crate::cli::Failure;
use crate::cli::args::Args;
use guard::{DeskGuard, DeskRefusal};
use state::DeskState;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("desk.css");
const SCRIPT: &str = include_str!("desk.js");
const PANEL: &str = include_str!("panel.js");

/// The most ports that are tried before any is taken.
const TRIED: u16 = 20;
/// The most bytes that a change may take.
const LARGEST: usize = 64 * 1024;

/// The desk of a site that is served.
pub(super) struct Desk {
    guard: DeskGuard,
    /// The origin of the pages of the site.
    site: String,
    /// Who has it writes; nobody else does.
    state: Mutex<DeskState>,
}

impl Desk {
    /// The desk for the site whose pages are of the origin `site`, and where it is heard: at the next free port after `port`, or at
    /// any where that is 0.
    pub(super) fn new(
        args: &Args,
        site: &str,
        port: u16,
        live: &Arc<Live>,
    ) -> Result<(Arc<Self>, TcpListener), Failure> {
        let listener = bind(port)?;
        let guard = DeskGuard::new(listener.local_addr()?)?;
        let state = Mutex::new(DeskState::new(args, live));
        Ok((Arc::new(Self { guard, site: site.to_owned(), state }), listener))
    }

    /// Where its page is, for the one who started it alone.
    pub(super) fn url(&self) -> String {
        self.guard.url()
    }

    /// The origin of its page, which may frame pages of the site.
    pub(super) fn origin(&self) -> String {
        self.guard.origin()
    }

    /// Waits until nothing is being written, and lets nothing be written any more.
    pub(super) fn end(&self) {
        std::mem::forget(self.hold());
    }

    fn hold(&self) -> MutexGuard<'_, DeskState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers on `listener`; never ends.
    pub(super) fn serve(self: Arc<Self>, listener: TcpListener) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            connections::answer(listener, Router::new().fallback(answer).with_state(self)).await
        })
    }

    /// What is asked for by GET.
    fn shown(&self, path: &str, query: &str) -> Result<Response, DeskRefusal> {
        let given = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
        };
        let text = |kind, text| Ok(([(header::CONTENT_TYPE, kind)], text).into_response());
        let mut state = self.hold();
        state.begin();
        let value = match path {
            "" => return text("text/html; charset=utf-8", PAGE),
            "desk.css" => return text("text/css; charset=utf-8", STYLE),
            "desk.js" => return text("text/javascript; charset=utf-8", SCRIPT),
            "panel.js" => return text("text/javascript; charset=utf-8", PANEL),
            "state" => state.overview(&self.site)?,
            "unsure" => state.unsure()?,
            "articles" => state.found(&given("find").unwrap_or_default())?,
            "words" => state.words()?,
            "article" => {
                let page = given("page").unwrap_or_default();
                let key = given("key").map_or_else(|| state.key_of(&page), |key| Ok(Some(key)))?;
                // A page may well be that of no article.
                key.map_or(Ok(Value::Null), |key| state.article(&key))?
            }
            _ => return Err(nothing()),
        };
        Ok(json(&value))
    }

    /// What is asked for by POST.
    fn changed(&self, path: &str, body: &[u8]) -> Result<Response, DeskRefusal> {
        let mut state = self.hold();
        state.begin();
        let mut value = match path {
            "change" => state.change(read(body)?)?,
            "undo" => state.undo(&read(body)?)?,
            "words" => state.add_words(&read(body)?)?,
            _ => return Err(nothing()),
        };
        value["last"] = state.last().unwrap_or_default();
        Ok(json(&value))
    }

    async fn answer(&self, request: Request) -> Result<Response, DeskRefusal> {
        let (head, body) = request.into_parts();
        let path = self.guard.admit(&head.method, head.uri.path(), &head.headers)?;
        if head.method == Method::GET {
            return self.shown(path, head.uri.query().unwrap_or_default());
        }
        let large = |_| DeskRefusal::new(StatusCode::PAYLOAD_TOO_LARGE, "the change is too large");
        let body = to_bytes(body, LARGEST).await.map_err(large)?;
        self.changed(path, &body)
    }

    /// What its page may do: run its own script, and show the site in a frame.
    fn policy(&self) -> String {
        // A policy cannot name an address of IPv6.
        let site = if self.site.contains('[') { "http:" } else { &self.site };
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
             img-src data:; frame-src {site}; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'; require-trusted-types-for 'script'"
        )
    }
}

/// The next free port of this machine alone after `port`; any where that is 0 or all are taken.
fn bind(port: u16) -> io::Result<TcpListener> {
    let ports = (1..=TRIED).filter_map(|more| port.checked_add(more)).filter(|_| port != 0);
    for port in ports.chain([0]) {
        let local =
            [SocketAddr::from((Ipv4Addr::LOCALHOST, port)), (Ipv6Addr::LOCALHOST, port).into()];
        if let Some(listener) = local.iter().find_map(|one| TcpListener::bind(one).ok()) {
            return Ok(listener);
        }
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
}

/// Answers one request; what the answer may be used for is the same for all.
async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let mut response = desk.answer(request).await.unwrap_or_else(IntoResponse::into_response);
    let policy = desk.policy();
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("content-security-policy", &policy),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

fn json(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn nothing() -> DeskRefusal {
    DeskRefusal::new(StatusCode::NOT_FOUND, "the desk has no such part")
}

/// What is asked for, as JSON.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, DeskRefusal> {
    serde_json::from_slice(body)
        .map_err(|fault| DeskRefusal::new(StatusCode::BAD_REQUEST, fault.to_string()))
}
