//! Where a site is served: the port, and the names by which browsers may call this machine.

use std::io::ErrorKind;
use std::net::{IpAddr, TcpListener};

use axum::http::{HeaderMap, HeaderValue, header};

use super::{Failure, Report, Serving};

/// The most ports that are tried, one after the other.
const TRIED: u16 = 20;

/// An address of this machine at which a site is served.
pub(super) struct Address {
    /// As a browser asks for it, without a path.
    pub(super) url: String,
    /// Where browsers are heard.
    pub(super) listener: TcpListener,
    /// Who may be asked for.
    pub(super) hosts: Hosts,
}

impl Address {
    /// Takes the port that is asked for, or the next one that is free, which is said.
    pub(super) fn bind(asked: &Serving, report: &Report) -> Result<Self, Failure> {
        let ports = asked.port..=asked.port.saturating_add(TRIED - 1);
        for port in ports {
            match TcpListener::bind((asked.host, port)) {
                Ok(listener) => {
                    let port = listener.local_addr()?.port();
                    if asked.port != 0 && port != asked.port {
                        report.say(&format!("port {} is in use: taking {port}", asked.port));
                    }
                    let url = format!("http://{}:{port}", Hosts::shown(asked.host));
                    return Ok(Self { url, listener, hosts: Hosts(asked.host) });
                }
                Err(fault) if fault.kind() == ErrorKind::AddrInUse => {}
                Err(fault) => {
                    return Err(Failure::new(format!("{}:{port}: {fault}", asked.host))
                        .hint("give another --port or --host"));
                }
            }
        }
        let last = asked.port.saturating_add(TRIED - 1);
        Err(Failure::new(format!("the ports from {} to {last} are in use", asked.port))
            .hint("give another --port"))
    }
}

/// Which hosts a request may be for. A page of somewhere else whose name is made to lead to this
/// machine still asks for that name, and gets nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hosts(IpAddr);

impl Hosts {
    /// Whether a request for `host`, a name or number with or without a port, is answered.
    pub(super) fn answers_to(self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        };
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match number {
            Ok(number) => number.is_loopback() || !self.0.is_loopback(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }

    /// How a browser of this machine asks for what is served at `host`.
    fn shown(host: IpAddr) -> String {
        match host {
            IpAddr::V4(host) if host.is_unspecified() => String::from("127.0.0.1"),
            IpAddr::V4(host) => host.to_string(),
            IpAddr::V6(host) if host.is_unspecified() => String::from("[::1]"),
            IpAddr::V6(host) => format!("[{host}]"),
        }
    }
}

/// Whether a page of another site, or of another port of this machine, asks for a part of this one. It
/// may lead a reader here, but neither run nor read what is here.
pub(super) fn is_of_elsewhere(headers: &HeaderMap) -> bool {
    let of = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let is_other = of("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let leads = of("sec-fetch-mode") == Some("navigate");
    // Browsers that do not say so say at least of whom they ask for another.
    let host = of(header::HOST.as_str()).unwrap_or_default();
    let is_own = |origin: &str| origin.split_once("://").is_some_and(|(_, name)| name == host);
    let origin = of(header::ORIGIN.as_str()).is_some_and(|origin| !is_own(origin));
    (is_other || origin) && !leads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_elsewhere_get_nothing() {
        let (here, all) = (Hosts([127, 0, 0, 1].into()), Hosts([0, 0, 0, 0].into()));
        for host in ["127.0.0.1:4848", "localhost", "LOCALHOST:1", "[::1]:4848"] {
            assert!(here.answers_to(host) && all.answers_to(host), "{host}");
        }
        for host in ["example.org:4848", "localhost.example.org", "", "127.0.0.1.nip.io:80"] {
            assert!(!here.answers_to(host) && !all.answers_to(host), "{host}");
        }
        assert!(all.answers_to("192.168.1.7:4848"));
        assert!(!here.answers_to("192.168.1.7:4848"));
    }
}
