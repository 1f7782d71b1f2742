//! Finds the addresses of servers, and gives those alone that may be asked.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::Error;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Finds the addresses of servers by `usual`, once for each connection, and gives those alone that may be
/// asked: they are the ones to which the connection is made.
#[derive(Debug)]
pub(super) struct PublicResolver<R> {
    pub(super) usual: R,
    /// Which addresses may be asked.
    pub(super) may_ask: fn(IpAddr) -> bool,
    /// Whether a server was found that may not be asked.
    pub(super) is_refused: Arc<AtomicBool>,
}

impl<R: Resolver> Resolver for PublicResolver<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
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
