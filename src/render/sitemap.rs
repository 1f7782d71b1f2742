//! The addresses of pages -> sitemaps and `robots.txt`.

use std::io;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::model::{Article, ArticleIx};
use crate::plan::{NEWS, Output, OutputIx, Page};
use crate::render::link::RootPath;
use crate::render::{Site, xml};

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS_SCHEMA: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// A sitemap of the outputs at `places` of the plan; articles with the day of their last change.
pub(super) fn urls(places: &[OutputIx], site: &Site<'_>) -> Vec<u8> {
    let entries = places.iter().map(|place| &site.plan[*place]);
    let entries = entries.map(|output| (address(output, site), changed(output, site)));
    document("urlset", "url", entries, site)
}

/// The address of an output from the site's root.
pub(super) fn address<'s>(output: &'s Output, site: &Site<'s>) -> &'s str {
    let Page::Article(at) = output.page else { return &output.path };
    site.plan.address(at)
}

/// The day of the last change of an article whose page is `output`; none for another page.
pub(super) fn changed(output: &Output, site: &Site<'_>) -> Option<Date> {
    let Page::Article(at) = output.page else {
        return None;
    };
    let article = &site.digest[at];
    Some(article.updated.unwrap_or(article.filed).day())
}

/// A list of the sitemaps at `paths`.
pub(super) fn index(paths: &[String], site: &Site<'_>) -> Vec<u8> {
    document("sitemapindex", "sitemap", paths.iter().map(|path| (path.as_str(), None)), site)
}

/// A sitemap of news: the articles at `places` of the digest, which are dated.
pub(super) fn news(places: &[ArticleIx], site: &Site<'_>) -> Vec<u8> {
    let root = RootPath::absolute(site.config.base_url.as_deref().unwrap_or_default());
    xml::document(|writer| {
        let set = writer.create_element("urlset");
        let set = set.with_attributes([("xmlns", SCHEMA), ("xmlns:news", NEWS_SCHEMA)]);
        set.write_inner_content(|set| {
            for at in places {
                let address = root.article(*at, site.plan);
                news_entry(set, &address, &site.digest[*at], &site.config.title)?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn news_entry(
    set: &mut Writer<Vec<u8>>,
    address: &str,
    article: &Article,
    publication: &str,
) -> io::Result<()> {
    let date = article.date.map(|date| date.to_string()).unwrap_or_default();
    set.create_element("url").write_inner_content(|url| {
        text(url, "loc", address)?;
        url.create_element("news:news").write_inner_content(|news| {
            news.create_element("news:publication").write_inner_content(|by| {
                text(by, "news:name", publication)?;
                text(by, "news:language", news_language(&article.lang))
            })?;
            text(news, "news:publication_date", &date)?;
            text(news, "news:title", &article.title)
        })?;
        Ok(())
    })?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// A language as a sitemap of news has it: two or three letters, and for Chinese its script.
fn news_language(lang: &str) -> &str {
    match lang.split('-').next().unwrap_or_default() {
        "zh" if ["zh-Hant", "zh-TW", "zh-HK"].iter().any(|l| lang.eq_ignore_ascii_case(l)) => {
            "zh-tw"
        }
        "zh" => "zh-cn",
        primary => primary,
    }
}

fn document<'p>(
    outer: &str,
    inner: &str,
    entries: impl Iterator<Item = (&'p str, Option<Date>)>,
    site: &Site<'_>,
) -> Vec<u8> {
    let root = RootPath::absolute(site.config.base_url.as_deref().unwrap_or_default());
    xml::document(|writer| {
        let element = writer.create_element(outer).with_attribute(("xmlns", SCHEMA));
        element.write_inner_content(|set| {
            for (path, changed) in entries {
                entry(set, inner, &root.to(page(path)), changed)?;
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
    changed: Option<Date>,
) -> io::Result<()> {
    set.create_element(name).write_inner_content(|entry| {
        text(entry, "loc", address)?;
        changed.map_or(Ok(()), |day| text(entry, "lastmod", &day.to_string()))
    })?;
    Ok(())
}

/// `robots.txt`: everything may be read; where the sitemap is.
pub(super) fn robots(site: &Site<'_>) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base_url) = &site.config.base_url {
        let root = RootPath::absolute(base_url);
        for sitemap in ["sitemap.xml", NEWS].into_iter().filter(|path| site.plan.has(path)) {
            text.push_str("Sitemap: ");
            text.push_str(&root.to(sitemap));
            text.push('\n');
        }
    }
    text.into_bytes()
}
