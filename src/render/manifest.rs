//! The web app manifest: how the digest stands on a reader's own device.

use serde_json::{Value, json};

use crate::model::is_rtl;
use crate::render::{Site, dir};

/// The icons of the theme: file, sizes, media type.
const ICONS: &[(&str, &str, &str)] = &[
    ("assets/icon-192.png", "192x192", "image/png"),
    ("assets/icon-512.png", "512x512", "image/png"),
    ("assets/icon.svg", "any", "image/svg+xml"),
];

/// The manifest; its addresses lead from where it stands, the site's root.
pub(super) fn json(site: &Site<'_>) -> Vec<u8> {
    let config = site.config;
    let icons = ICONS.iter().filter(|(file, ..)| site.plan.has(file));
    let icons: Vec<Value> = icons
        .map(|(file, sizes, kind)| json!({ "src": file, "sizes": sizes, "type": kind }))
        .collect();
    let mut manifest = json!({
        "name": config.title,
        "lang": config.lang,
        "dir": dir(is_rtl(&config.lang)),
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "icons": icons,
    });
    if !config.description.is_empty() {
        manifest["description"] = config.description.as_str().into();
    }
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
