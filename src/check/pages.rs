//! What GitHub Pages would not take, or not serve as the site expects.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Digest, layout};
use crate::plan::Plan;

/// The most bytes of a site on GitHub Pages.
pub const LARGEST_SITE: usize = 1_000_000_000;

/// The most bytes of a file in a repository on GitHub, for sites that are published from a branch.
const LARGEST_FILE: usize = 100 * 1024 * 1024;

/// The most bytes of the name of a file or folder, on the disks of GitHub and most others.
const LONGEST_NAME: usize = 255;

/// The most bytes of a path from the site's root; disks allow four times as many with the folders
/// above it, and not all do.
const LONGEST_PATH: usize = 1024;

/// How many kinds of files a site that is too large is told to be made of.
const KINDS: usize = 3;

/// The files of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// The kind: a template, where the files have one.
    pub kind: &'static str,
    /// How many there are.
    pub files: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// The outputs of `plan`, whose bytes are given as `sizes`, by kind; the heaviest first.
pub fn weights(plan: &Plan, digest: &Digest, sizes: &[usize]) -> Vec<Weight> {
    let mut kinds: BTreeMap<&'static str, Weight> = BTreeMap::new();
    for (output, size) in plan.outputs.iter().zip(sizes) {
        let kind = plan.kind(&output.page, digest).label();
        let weight = kinds.entry(kind).or_insert(Weight { kind, files: 0, bytes: 0 });
        weight.files += 1;
        weight.bytes += size;
    }
    let mut weights: Vec<Weight> = kinds.into_values().collect();
    weights.sort_by_key(|weight| Reverse(weight.bytes));
    weights
}

/// Warnings about what GitHub Pages would not take of the outputs of `plan`, whose bytes are given as
/// `sizes`, and on a domain that is not that of the site's address.
pub fn pages(config: &Config, digest: &Digest, plan: &Plan, sizes: &[usize]) -> Vec<Diagnostic> {
    let mut diagnostics = address(config);
    diagnostics.extend(whole(&weights(plan, digest, sizes)));
    for (output, size) in plan.outputs.iter().zip(sizes) {
        let file = output.source.as_ref().unwrap_or(&output.path);
        let mut tell = |code, message: String, hint: &str| {
            diagnostics.push(Diagnostic::new(code, file, message).hint(hint));
        };
        if *size > LARGEST_FILE {
            let message =
                format!("{} MiB: GitHub takes files of at most 100 MiB", size / 1024 / 1024);
            tell(FaultCode::PagesSize, message, "make it smaller, or link to it elsewhere");
        }
        let name = output.path.split('/').map(str::len).max().unwrap_or_default();
        if name > LONGEST_NAME {
            let message =
                format!("its address has a name of {name} bytes: most disks allow {LONGEST_NAME}");
            tell(FaultCode::LongAddress, message, "give it a shorter address");
        } else if output.path.len() > LONGEST_PATH {
            let length = output.path.len();
            let message =
                format!("its address has {length} bytes: some systems allow only {LONGEST_PATH}");
            tell(FaultCode::LongAddress, message, "give it a shorter address");
        }
    }
    diagnostics
}

/// Warnings about the site's address.
fn address(config: &Config) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let Some(url) = config.base_url.as_deref() else {
        return diagnostics;
    };
    let mut tell = |message: String, hint: String| {
        diagnostics.push(
            Diagnostic::of_settings(FaultCode::PagesAddress, layout::SITE, message).hint(hint),
        );
    };
    let rest = url.strip_prefix("http://");
    if let Some(rest) = rest {
        let message = "`base_url` begins with http, but GitHub Pages uses https";
        tell(message.to_owned(), format!("write `base_url: https://{rest}`"));
    }
    let rest = rest.or_else(|| url.strip_prefix("https://")).unwrap_or_default();
    if let Some(cname) = config.cname.as_deref().filter(|cname| !is_root_of(rest, cname)) {
        let message = format!("`base_url` is not the address of `cname`, which is {cname}");
        tell(message, format!("write `base_url: https://{cname}/`, or correct `cname`"));
    }
    diagnostics
}

/// Whether an address, without what stands before its domain, is the root of `domain`.
fn is_root_of(address: &str, domain: &str) -> bool {
    address.trim_end_matches('/').eq_ignore_ascii_case(domain)
}

/// A warning about a site that is too large.
fn whole(weights: &[Weight]) -> Option<Diagnostic> {
    let all: usize = weights.iter().map(|weight| weight.bytes).sum();
    let most = weights.iter().take(KINDS);
    let most: Vec<String> =
        most.map(|weight| format!("{} {}", weight.kind, megabytes(weight.bytes))).collect();
    (all > LARGEST_SITE).then(|| {
        let (all, most) = (megabytes(all), most.join(", "));
        let message = format!(
            "the site has {all}, and GitHub Pages allows 1000 MB; its largest parts: {most}"
        );
        Diagnostic::of_settings(FaultCode::PagesSize, layout::SITE, message).hint(
            "make pictures and other files smaller, or publish a part of the archive elsewhere",
        )
    })
}

fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
