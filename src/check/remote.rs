//! Other sites from which readers load pictures.

use std::collections::BTreeMap;

use super::CheckedSite;
use crate::config::RemoteImages;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::media;
use crate::model::{Body, WholeArticle, layout};
use crate::parse;

/// The most hosts that are named.
const NAMED: usize = 10;

/// A note that names all hosts, with the first file and how many more that show something of each.
pub(super) fn hosts<'l>(looked: &'l CheckedSite<'_>) -> Option<Diagnostic> {
    let CheckedSite { config, articles, extras, .. } = looked;
    let base = config.base_url.as_deref();
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut add = |address: &str, path: &'l str| {
        let files = media::other_host(address, base).map(|host| hosts.entry(host).or_default());
        if let Some(files) = files.filter(|files| files.last() != Some(&path)) {
            files.push(path);
        }
    };
    let shows = |source: Option<&str>| config.remote_images(source) == RemoteImages::Allow;
    for WholeArticle { article, text } in articles.iter().rev() {
        if !shows(article.origin.source.as_deref()) {
            continue;
        }
        if let Body::Html(block) = &text.body {
            for one in parse::of_other_sites(block, base) {
                add(&one, &article.path);
            }
        }
        if let Some(image) = &article.image {
            add(&image.src, &article.path);
        }
    }
    for page in extras.standing.iter().filter(|_| shows(None)) {
        for one in parse::of_other_sites(&page.block, base) {
            add(&one, &page.path);
        }
    }
    let named = hosts.iter().take(NAMED).map(|(host, files)| match &files[..] {
        [one] => format!("{host} ({one})"),
        [first, rest @ ..] => format!("{host} ({first} and {} more)", rest.len()),
        [] => host.clone(),
    });
    let mut named: Vec<String> = named.collect();
    named.first()?;
    if hosts.len() > NAMED {
        named.push(format!("{} other hosts", hosts.len() - NAMED));
    }
    let message = format!("pages load pictures from other sites: {}", named.join(", "));
    let hint = "save the files beside the articles, or write `remote_images: link`";
    Some(Diagnostic::of_settings(FaultCode::RemoteImage, layout::SITE, message).hint(hint))
}
