//! What browsers ask -> files of the output folder; pages with a script that keeps them as the
//! site is.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::future;
use futures_util::stream::{self, Stream};
use tower_http::services::ServeFile;

use super::address::{Hosts, is_of_elsewhere};
use super::live::Live;
use super::{asked, connections, files};

/// Where the parts of the serving stand that are not of the site.
const OWN: &str = "/__dateline/";
/// What keeps a page as the site is.
const SCRIPT: &str = include_str!("live.js");
/// How faults look.
const STYLE: &str = include_str!("live.css");
/// The type of a page.
const HTML: &str = "text/html; charset=utf-8";
/// The time between two signs of life.
const ALIVE: Duration = Duration::from_secs(15);
/// How long the end waits for answers that are under way.
const FAREWELL: Duration = Duration::from_millis(200);

/// A site that is served.
pub(super) struct ServedSite {
    /// The folder of its pages.
    pub(super) out: PathBuf,
    /// Who may be asked for.
    pub(super) hosts: Hosts,
    /// How it stands.
    pub(super) live: Arc<Live>,
    /// The origin of the desk, which frames its pages, where there is one.
    pub(super) framed_by: Option<String>,
}

/// Answers on `listener` until the program is interrupted.
pub(super) fn serve(listener: TcpListener, site: ServedSite) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = Router::new().fallback(answer).with_state(Arc::new(site));
        let serving = connections::answer(listener, router);
        match future::select(Box::pin(serving), Box::pin(interrupted())).await {
            future::Either::Left((served, _)) => served,
            future::Either::Right((heard, _)) => heard,
        }
    });
    runtime.shutdown_timeout(FAREWELL);
    served
}

/// Waits for Ctrl-C, or for what ends a service.
async fn interrupted() -> io::Result<()> {
    #[cfg(unix)]
    {
        let mut end = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        let ended = Box::pin(end.recv());
        match future::select(Box::pin(tokio::signal::ctrl_c()), ended).await {
            future::Either::Left((heard, _)) => heard,
            future::Either::Right(_) => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// Answers one request.
async fn answer(State(site): State<Arc<ServedSite>>, request: Request) -> Response {
    let mut response = answer_as_is(&site, request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Pages of other sites may neither show nor run what is of this one.
    let same_origin = HeaderValue::from_static("same-origin");
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), same_origin);
    // A policy cannot name an address of IPv6.
    let desk = site.framed_by.as_ref().filter(|desk| !desk.contains('['));
    let desk = desk.map(|desk| format!("frame-ancestors 'self' {desk}"));
    if let Some(framed) = desk.and_then(|framed| HeaderValue::try_from(framed).ok()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, framed);
    }
    response
}

async fn answer_as_is(site: &Arc<ServedSite>, request: Request) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| site.hosts.answers_to(host)) {
        let words = "this is a site in the making; ask for it as localhost\n";
        return (StatusCode::MISDIRECTED_REQUEST, words).into_response();
    }
    if is_of_elsewhere(request.headers()) {
        let words = "only pages of this site may ask for its parts\n";
        return (StatusCode::FORBIDDEN, words).into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed, "only GET and HEAD\n").into_response();
    }
    let path = request.uri().path();
    if let Some(own) = path.strip_prefix(OWN) {
        return own_part(site, own, request.uri(), request.headers());
    }
    let base = site.live.base();
    if let Some(inside) = path.strip_prefix(&base) {
        return page(site, inside.to_owned(), request).await;
    }
    let is_above = base.strip_prefix(path).is_some_and(|rest| path == "/" || rest == "/");
    if is_above {
        return (StatusCode::FOUND, [(header::LOCATION, base)]).into_response();
    }
    let words = format!("this site is at {base}\n");
    (StatusCode::NOT_FOUND, words).into_response()
}

/// The script, the style, and the news.
fn own_part(site: &Arc<ServedSite>, name: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    let text = |kind, text| ([(header::CONTENT_TYPE, kind)], text).into_response();
    match name {
        "live.js" => text("text/javascript; charset=utf-8", SCRIPT),
        "live.css" => text("text/css; charset=utf-8", STYLE),
        "events" => {
            let last = headers.get("last-event-id").and_then(|mark| mark.to_str().ok());
            let since = last.or_else(|| uri.query()).unwrap_or_default();
            let since = site.live.number_of(since);
            let news = news(Arc::clone(&site.live), since);
            Sse::new(news).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// How the site stands, now and after every build.
fn news(
    live: Arc<Live>,
    since: Option<u64>,
) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
    let builds = live.listen();
    stream::unfold((live, builds, since, true), |(live, mut builds, since, is_first)| async move {
        if !is_first {
            builds.changed().await.ok()?;
        }
        let number = *builds.borrow_and_update();
        let news = serde_json::to_string(&live.news(since)).unwrap_or_default();
        let data = format!("{{\"news\":{news},\"faults\":{}}}", live.faults());
        let event = Event::default().id(live.mark_of(number)).data(data);
        Some((Ok(event), (live, builds, Some(number), false)))
    })
}

/// A file of the site; where there is none, its page for that.
async fn page(site: &Arc<ServedSite>, inside: String, request: Request) -> Response {
    let mark = site.live.mark();
    // A worker would keep pages beyond the next build.
    let found = files::find(&site.out, &inside).filter(|found| found != "sw.js");
    // As hosts of pages do, so that links on the page are read from inside its folder.
    if found.is_none() && files::find(&site.out, &format!("{inside}/")).is_some() {
        let folder = format!("{}{inside}/", site.live.base());
        return (StatusCode::FOUND, [(header::LOCATION, folder)]).into_response();
    }
    let (file, is_missing) = match &found {
        Some(found) => (found.as_str(), false),
        None => ("404.html", true),
    };
    let path = site.out.join(file);
    if !file.ends_with(".html") {
        return file_of(&path, request).await.unwrap_or_else(|| bare(""));
    }
    if let Some(status) = asked::of_page(request.headers()).filter(|_| !is_missing) {
        return status.into_response();
    }
    let shown = found.as_deref().unwrap_or(&inside);
    let desk = site.framed_by.as_deref().unwrap_or_default();
    let script = script(&mark, &site.live.base(), shown, desk);
    let mut response = match whole(&path).await {
        Some(response) => with_script(response, &script, is_missing).await,
        None => bare(&script),
    };
    if is_missing {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// The file at `path`, or the part of it that is asked for, or that it has not changed.
async fn file_of(path: &Path, mut request: Request) -> Option<Response> {
    asked::of_file(&request.method().clone(), path, request.headers_mut());
    if let Some(state) = request.headers_mut().remove(header::IF_RANGE)
        && !asked::is_still(&state, whole(path).await?.headers())
    {
        request.headers_mut().remove(header::RANGE);
    }
    answered(path, request).await
}

/// The whole file at `path`, whatever a browser knows of it.
async fn whole(path: &Path) -> Option<Response> {
    answered(path, Request::new(Body::empty())).await
}

async fn answered(path: &Path, request: Request) -> Option<Response> {
    let response = ServeFile::new(path).try_call(request).await.ok()?;
    let is_answer = response.status().is_success()
        || matches!(
            response.status(),
            StatusCode::NOT_MODIFIED
                | StatusCode::PRECONDITION_FAILED
                | StatusCode::RANGE_NOT_SATISFIABLE
        );
    is_answer.then(|| response.map(Body::new))
}

/// The tag of the script for the page `shown` of the site as `mark` names it, which may tell the `desk`
/// which page it is.
fn script(mark: &str, base: &str, shown: &str, desk: &str) -> String {
    let [base, shown] = [base, shown].map(html_escape::encode_double_quoted_attribute);
    format!(
        "<script src=\"{OWN}live.js\" defer data-mark=\"{mark}\" data-base=\"{base}\" \
         data-page=\"{shown}\" data-desk=\"{desk}\"></script>"
    )
}

/// A page with the script at its end; without its own law, where that would forbid it.
async fn with_script(response: Response, script: &str, is_missing: bool) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let text = dateline::with_script(&String::from_utf8_lossy(&bytes), script, is_missing);
    for name in [header::CONTENT_LENGTH, header::LAST_MODIFIED, header::ETAG, header::ACCEPT_RANGES]
    {
        head.headers.remove(name);
    }
    head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML));
    (head, text).into_response()
}

/// A page for a site that has none yet.
fn bare(script: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>No page</title>\n\
         <p>The site has no such page.</p>{script}\n"
    );
    ([(header::CONTENT_TYPE, HTML)], page).into_response()
}
