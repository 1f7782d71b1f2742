//! The addresses of pages -> sitemaps and `robots.txt`.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::render::Site;
use crate::render::link::Root;
use crate::render::xml;

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap of `outputs`, paths and places of articles; articles with the day of their last
/// change.
pub(super) fn urls(outputs: &[(String, Option<usize>)], site: &Site<'_>) -> Vec<u8> {
    let changed = |at: usize| {
        let article = &site.digest.articles[at];
        article.updated.unwrap_or(article.filed).day().to_string()
    };
    let entries = outputs.iter().map(|(path, article)| (path.as_str(), article.map(changed)));
    document("urlset", "url", entries, site)
}

/// A list of the sitemaps at `paths`.
pub(super) fn index(paths: &[String], site: &Site<'_>) -> Vec<u8> {
    document("sitemapindex", "sitemap", paths.iter().map(|path| (path.as_str(), None)), site)
}

fn document<'p>(
    outer: &str,
    inner: &str,
    entries: impl Iterator<Item = (&'p str, Option<String>)>,
    site: &Site<'_>,
) -> Vec<u8> {
    let root = Root::absolute(site.config.base_url.as_deref().unwrap_or_default());
    xml::document(|writer| {
        let element = writer.create_element(outer).with_attribute(("xmlns", SCHEMA));
        element.write_inner_content(|set| {
            for (path, changed) in entries {
                entry(set, inner, &root.to(page(path)), changed.as_deref())?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// The front page stands in a sitemap as the site's own address.
fn page(path: &str) -> &str {
    if path == "index.html" { "" } else { path }
}

fn entry(
    set: &mut Writer<Vec<u8>>,
    name: &str,
    address: &str,
    changed: Option<&str>,
) -> io::Result<()> {
    set.create_element(name).write_inner_content(|entry| {
        entry.create_element("loc").write_text_content(BytesText::new(address))?;
        if let Some(day) = changed {
            entry.create_element("lastmod").write_text_content(BytesText::new(day))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// `robots.txt`: everything may be read; where the sitemap is.
pub(super) fn robots(site: &Site<'_>) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base_url) = &site.config.base_url {
        text.push_str("Sitemap: ");
        text.push_str(&Root::absolute(base_url).to("sitemap.xml"));
        text.push('\n');
    }
    text.into_bytes()
}
