//! The only file that opens a connection: the address of a feed -> its bytes, within limits.

#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use flate2::read::MultiGzDecoder;
use ureq::config::Config as AgentConfig;
use ureq::http::{HeaderMap, StatusCode, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error, Proxy, Timeout};
use url::{Host, Url};

use crate::import::question::{FeedAsked, NetWanted};
use crate::import::state::FeedVisit;
use crate::import::{picture, place};

/// The most times that an address may lead to another one.
const MOST_HOPS: usize = 5;

/// How many times its size a feed of more than a MiB may become when it is unpacked.
const MOST_RATIO: u64 = 100;

/// The seconds after which a server is asked again that says that it is busy, and not how long.
const USUAL_WAIT: i64 = 3600;

/// The longest that a server may ask to be left alone, in seconds.
const LONGEST_WAIT: i64 = 7 * 24 * 3600;

/// What a feed may cost, and how its server is reached.
#[derive(Debug, Clone)]
pub struct NetLimits {
    /// The time to find and reach its server.
    pub connect: Duration,
    /// The time of all of it.
    pub whole: Duration,
    /// The most bytes as they come.
    pub wire: u64,
    /// The most bytes once they are unpacked.
    pub unpacked: u64,
    /// The time between two questions to one server.
    pub pause: Duration,
    /// Whether servers of this machine and this house may be asked.
    pub allow_private: bool,
    /// The proxy by which servers are reached. It finds their addresses, so these cannot be checked.
    pub proxy: Option<String>,
}

impl Default for NetLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            wire: 10 << 20,
            unpacked: 30 << 20,
            pause: Duration::from_secs(1),
            allow_private: false,
            proxy: None,
        }
    }
}

/// What a server says.
#[derive(Debug)]
pub(super) enum FeedReply {
    Feed(Box<FeedBytes>),
    /// It is as it was when it was read last.
    Same,
    /// It is gone for good.
    Gone,
    /// It may be asked again after so many seconds.
    Later(i64),
    /// Its server has it not, or not for everybody: why, in words.
    Absent(String),
    /// Why it could not be had, in words.
    Failed(String),
}

/// A feed as it came.
#[derive(Debug)]
pub(super) struct FeedBytes {
    pub(super) bytes: Vec<u8>,
    pub(super) charset: Option<String>,
    /// Whether its server says that it is a web page.
    pub(super) is_html: bool,
    /// Where it stood in the end.
    pub(super) url: Url,
    /// Where it stands from now on, where its server says so.
    pub(super) moved: Option<Url>,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

/// Asks a server.
pub(super) fn fetch(asked: &FeedAsked, limits: &NetLimits) -> FeedReply {
    // A proxy finds the addresses itself, and may stand in this house.
    let is_free = limits.allow_private || limits.proxy.is_some();
    let may_ask = if is_free { |_| true } else { place::is_public };
    fetch_by(DefaultResolver::default(), may_ask, asked, limits)
}

/// Asks a server that `usual` finds, at an address that may be asked.
fn fetch_by(
    usual: impl Resolver,
    may_ask: fn(IpAddr) -> bool,
    asked: &FeedAsked,
    limits: &NetLimits,
) -> FeedReply {
    let Ok(url) = Url::parse(&asked.url) else {
        return FeedReply::Failed(String::from("its address is not a web address"));
    };
    let Ok(proxy) = limits.proxy.as_deref().map(Proxy::new).transpose() else {
        return FeedReply::Failed(String::from("the address of the proxy is none"));
    };
    let is_refused = Arc::new(AtomicBool::new(false));
    let resolver = PublicResolver { usual, may_ask, is_refused: Arc::clone(&is_refused) };
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(proxy)
        .user_agent(&*asked.user_agent)
        .accept(asked.wanted.accept())
        .accept_encoding("gzip")
        .timeout_resolve(Some(limits.connect))
        .timeout_connect(Some(limits.connect))
        .max_idle_connections(0)
        .max_response_header_size(32 * 1024)
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
    let mut limits = limits.clone();
    if asked.wanted == NetWanted::Picture {
        limits.wire = limits.wire.min(picture::LARGEST);
        limits.unpacked = limits.unpacked.min(picture::LARGEST);
    }
    let begun = crate::progress::clock();
    let question = FeedQuestion { agent, visit: &asked.visit, limits, begun, is_refused };
    question.follow(&url).unwrap_or_else(FeedReply::Failed)
}

/// A question to a server, and to those to which it leads.
struct FeedQuestion<'a> {
    agent: Agent,
    visit: &'a FeedVisit,
    limits: NetLimits,
    begun: std::time::Instant,
    is_refused: Arc<AtomicBool>,
}

impl FeedQuestion<'_> {
    /// Asks, and follows where that leads, step by step.
    fn follow(&self, first: &Url) -> Result<FeedReply, String> {
        let mut url = first.clone();
        let mut moved = None;
        let mut is_for_good = true;
        for _ in 0..=MOST_HOPS {
            self.refuse(&url)?;
            let left = self.limits.whole.saturating_sub(self.begun.elapsed());
            let mut request = self.agent.get(url.as_str());
            for (name, value) in [
                ("If-None-Match", &self.visit.etag),
                ("If-Modified-Since", &self.visit.last_modified),
            ] {
                if let Some(value) = value {
                    request = request.header(name, value);
                }
            }
            let request = request.config().timeout_global(Some(left)).build();
            let mut response = request.call().map_err(|fault| self.why(&fault))?;
            let status = response.status();
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
                let headers = response.headers().clone();
                return self.answer(status, &headers, response.body_mut(), (url, moved));
            }
            let next = said(response.headers(), "location");
            let next = next.and_then(|next| url.join(&next).ok());
            let Some(next) = next else {
                return Err(format!(
                    "its server leads elsewhere ({status}) and does not say where"
                ));
            };
            refuse_hop(first, &url, &next)?;
            is_for_good &= matches!(status.as_u16(), 301 | 308);
            moved = Some(next.clone()).filter(|_| is_for_good);
            url = next;
        }
        Err(format!("it leads from one address to another more than {MOST_HOPS} times"))
    }

    /// Refuses an address that is no address of a server that everybody can reach.
    fn refuse(&self, url: &Url) -> Result<(), String> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(String::from("its address does not begin with http:// or https://"));
        }
        let ip = match url.host() {
            Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
            Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
            Some(Host::Domain(_)) => None,
            None => return Err(String::from("its address names no server")),
        };
        if ip.is_some_and(|ip| !self.limits.allow_private && !place::is_public(ip)) {
            return Err(private());
        }
        Ok(())
    }

    fn answer(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        body: &mut Body,
        (url, moved): (Url, Option<Url>),
    ) -> Result<FeedReply, String> {
        match status.as_u16() {
            200 | 203 => {}
            304 => return Ok(FeedReply::Same),
            410 => return Ok(FeedReply::Gone),
            429 | 503 => {
                let asked = said(headers, "retry-after").and_then(|it| it.trim().parse().ok());
                return Ok(FeedReply::Later(asked.unwrap_or(USUAL_WAIT).clamp(1, LONGEST_WAIT)));
            }
            code @ (401 | 403) => {
                return Ok(FeedReply::Absent(format!("its server refuses it ({code})")));
            }
            404 => {
                let why = String::from("there is nothing at its address (404)");
                return Ok(FeedReply::Absent(why));
            }
            code @ 400..500 => {
                return Ok(FeedReply::Absent(format!("its server answers {code}")));
            }
            code => return Err(format!("its server answers {code}")),
        }
        let wire = self.limits.wire;
        let mut bytes = Vec::new();
        let read = body.as_reader().take(wire + 1).read_to_end(&mut bytes);
        read.map_err(|fault| self.why(&Error::from(fault)))?;
        if bytes.len() as u64 > wire {
            return Err(format!("it is larger than {} MiB", wire >> 20));
        }
        if bytes.starts_with(&[0x1f, 0x8b]) {
            bytes = self.unpacked(&bytes)?;
        }
        let kind = said(headers, "content-type").unwrap_or_default();
        let charset = charset(&kind);
        let is_html = kind.to_ascii_lowercase().contains("html");
        let (etag, last_modified) = (said(headers, "etag"), said(headers, "last-modified"));
        Ok(FeedReply::Feed(Box::new(FeedBytes {
            bytes,
            charset,
            is_html,
            url,
            moved,
            etag,
            last_modified,
        })))
    }

    fn unpacked(&self, packed: &[u8]) -> Result<Vec<u8>, String> {
        let by_ratio = (packed.len() as u64).saturating_mul(MOST_RATIO).max(1 << 20);
        let most = self.limits.unpacked.min(by_ratio);
        let mut bytes = Vec::new();
        let read = MultiGzDecoder::new(packed).take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(String::from(
                "it is packed, and becomes far too large when it is unpacked",
            ));
        }
        match read {
            // A feed that is cut off is read as far as it goes.
            Err(fault) if bytes.is_empty() => Err(format!("it cannot be unpacked: {fault}")),
            _ => Ok(bytes),
        }
    }

    /// Why a server could not be asked, in words.
    fn why(&self, fault: &Error) -> String {
        if self.is_refused.load(Ordering::Relaxed) {
            return private();
        }
        match fault {
            Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                format!(
                    "its server could not be reached in {} s",
                    self.limits.connect.as_secs_f32()
                )
            }
            Error::Timeout(_) => {
                format!("its server did not send it in {} s", self.limits.whole.as_secs_f32())
            }
            Error::HostNotFound => String::from("there is no such server"),
            Error::Io(fault) if fault.kind() == io::ErrorKind::ConnectionRefused => {
                String::from("its server does not answer")
            }
            other => other.to_string(),
        }
    }
}

/// Refuses a step from `from` to `next` of a way that began at `first`.
fn refuse_hop(first: &Url, from: &Url, next: &Url) -> Result<(), String> {
    if from.scheme() == "https" && next.scheme() == "http" {
        return Err(String::from("it leads from https:// to http://, which is not followed"));
    }
    let port = next.port_or_known_default();
    if !matches!(port, Some(80 | 443)) && port != first.port_or_known_default() {
        return Err(String::from("it leads to a port that is not usual, which is not followed"));
    }
    Ok(())
}

fn private() -> String {
    String::from("its server is on a private network; `--allow-private` allows that")
}

fn said(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.to_owned()).filter(|value| !value.is_empty() && value.len() < 2_000)
}

/// The encoding in `text/xml; charset=utf-8`.
fn charset(content_type: &str) -> Option<String> {
    let lower = content_type.to_ascii_lowercase();
    let (_, said) = lower.split_once("charset=")?;
    let said = said.split(';').next()?.trim_matches(['"', '\'', ' ']);
    Some(said.to_owned()).filter(|said| !said.is_empty())
}

/// Finds the addresses of servers by `usual`, once for each connection, and gives those alone that may be
/// asked: they are the ones to which the connection is made.
#[derive(Debug)]
struct PublicResolver<R> {
    usual: R,
    /// Which addresses may be asked.
    may_ask: fn(IpAddr) -> bool,
    /// Whether a server was found that may not be asked.
    is_refused: Arc<AtomicBool>,
}

impl<R: Resolver> Resolver for PublicResolver<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &AgentConfig,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.usual.resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        for address in found.iter().filter(|it| (self.may_ask)(it.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() {
            self.is_refused.store(true, Ordering::Relaxed);
            return Err(Error::HostNotFound);
        }
        Ok(kept)
    }
}
