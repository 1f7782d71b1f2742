//! Connections of browsers: how many there are at once, and how long one may take to ask.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most connections at once; others wait until one of them ends.
const MOST: usize = 512;
/// How long the head of a request may take to come, and a connection to be silent between two.
const MAX_WAIT: Duration = Duration::from_secs(5);
/// The time after which a connection is taken again where none could be.
const PAUSE: Duration = Duration::from_secs(1);

/// Answers every request on `listener` by `router`; never ends.
pub(super) async fn answer(listener: TcpListener, router: Router) -> io::Result<()> {
    let room = Arc::new(Semaphore::new(MOST));
    loop {
        let permit = Arc::clone(&room).acquire_owned().await.map_err(io::Error::other)?;
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(one(stream, router.clone(), permit))),
            // Whoever asked has gone, or this program may hold no more files open.
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// Answers the requests of one connection, which lasts as long as `permit` is held.
async fn one(stream: TcpStream, router: Router, permit: OwnedSemaphorePermit) {
    let service = TowerToHyperService::new(router);
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(MAX_WAIT)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // A browser that goes away in between is nothing to tell.
    drop((served, permit));
}
