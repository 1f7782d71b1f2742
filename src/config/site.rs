//! `site.yaml` -> the keys of `Config`.

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::config::{
    Config, FeedIds, OtherFeed, Permalink, Permalinks, Redirects, RemoteImages, Search, authors,
    ignored, keys, options,
};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{layout, old_path};
use crate::yaml::{Document, MappingReader, truth};

/// Reads `text` over the defaults in `config`.
pub(super) fn read(text: Option<&str>, config: &mut Config, diagnostics: &mut Vec<Diagnostic>) {
    let Some(text) = text else { return };
    match Document::read(layout::SITE, text, 1, super::LARGEST) {
        Ok(document) => {
            let mut keys = document.keys(diagnostics);
            texts(&mut keys, config);
            address(&mut keys, config);
            time_zone(&mut keys, config);
            menu(&mut keys, config);
            feeds(&mut keys, config);
            search(&mut keys, config);
            leave_out(&mut keys, config);
            filing(&mut keys, config);
            config.authors = authors::read(&mut keys);
            limits(&mut keys, config);
            config.ignored = ignored(&mut keys);
            keys.refuse_all_but(&keys::names(""), &keys::other_names(), &[]);
        }
        Err(fault) => diagnostics.push(fault),
    }
}

fn texts(keys: &mut MappingReader<'_>, config: &mut Config) {
    let mut set = |key: &str, field: &mut String| {
        if let Some(text) = keys.string(key) {
            *field = text;
        }
    };
    set("title", &mut config.title);
    set("description", &mut config.description);
    set("lang", &mut config.lang);
    set("theme", &mut config.theme);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if config.theme.is_empty() || !config.theme.chars().all(plain) {
        keys.fault(
            FaultCode::BadChoice,
            "theme",
            "`theme` must be the name of a theme",
            "write `theme: broadsheet`",
        );
        "broadsheet".clone_into(&mut config.theme);
    }
    if config.lang.is_empty() || !config.lang.chars().all(plain) {
        keys.fault(
            FaultCode::BadLanguage,
            "lang",
            "`lang` is not a language code",
            "write `lang: en`",
        );
        "en".clone_into(&mut config.lang);
    }
    options::read(keys, config);
}

fn address(keys: &mut MappingReader<'_>, config: &mut Config) {
    if let Some(written) = keys.string("base_url").filter(|text| !text.is_empty()) {
        config.base_url = base_url(&written);
        if config.base_url.is_none() {
            keys.fault(
                FaultCode::BadWebAddress,
                "base_url",
                format!("`{written}` is not a web address"),
                "write the whole address, such as `base_url: https://example.org/news/`",
            );
        }
    }
    config.permalink = permalinks(keys);
    config.clean_links = keys.boolean("clean_links").unwrap_or_default();
    config.redirects = Redirects::read(keys);
    if let Some(domain) = keys.string("cname") {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if domain.contains('.') && domain.chars().all(plain) {
            config.cname = Some(domain);
        } else {
            keys.fault(
                FaultCode::BadDomain,
                "cname",
                format!("`{domain}` is not a domain name"),
                "write `cname: news.example.org`",
            );
        }
    }
}

/// The patterns of addresses: one for all articles, or one for those of each folder.
fn permalinks(keys: &mut MappingReader<'_>) -> Permalinks {
    let mut permalinks = Permalinks::default();
    if !keys.value("permalink").is_some_and(Value::is_object) {
        permalinks.all = permalink(keys, "permalink").unwrap_or_default();
        return permalinks;
    }
    let Some(mut inside) = keys.inside("permalink") else { return permalinks };
    for section in inside.names() {
        let Some(pattern) = permalink(&mut inside, &section) else { continue };
        if section.is_empty() {
            permalinks.all = pattern;
        } else {
            permalinks.sections.insert(section, pattern);
        }
    }
    permalinks
}

/// The pattern under `key`; none where there is none that can be used.
fn permalink(keys: &mut MappingReader<'_>, key: &str) -> Option<Permalink> {
    let pattern = keys.string(key)?;
    match Permalink::new(&pattern) {
        Ok(permalink) => Some(permalink),
        Err(why) => {
            let message = format!("`{pattern}` cannot be an address: {why}");
            let hint = "write for example `permalink: /{year}/{month}/{slug}.html`";
            keys.fault(FaultCode::BadPermalink, key, message, hint);
            None
        }
    }
}

/// An absolute `http` or `https` address without query, with a slash at its end; else none.
pub(super) fn base_url(written: &str) -> Option<String> {
    let written = written.trim().trim_end_matches('/');
    let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:%".contains(c);
    (!host.is_empty() && rest.chars().all(plain)).then(|| format!("{written}/"))
}

fn time_zone(keys: &mut MappingReader<'_>, config: &mut Config) {
    let Some(name) = keys.string("time_zone") else {
        return;
    };
    match TimeZone::get(&name) {
        Ok(zone) => config.time_zone = zone,
        Err(_) => keys.fault(
            FaultCode::BadTimeZone,
            "time_zone",
            format!("`{name}` is not a time zone"),
            "write an IANA name such as `time_zone: Asia/Seoul`",
        ),
    }
}

fn menu(keys: &mut MappingReader<'_>, config: &mut Config) {
    if !keys.has("menu") {
        return;
    }
    let mut menu = Vec::new();
    keys.each("menu", |item| {
        let (name, url) = (item.string("name"), item.string("url"));
        item.refuse_unknown(&["name", "url"]);
        match (name, url) {
            (Some(name), Some(url)) if safe_address(&url) => menu.push((name, url)),
            (Some(_), Some(url)) => item.fault(
                FaultCode::BadMenuEntry,
                "url",
                format!("`{url}` cannot be a menu link"),
                "write a page of the site such as `regions.html`, or an https address",
            ),
            _ => item.fault(
                FaultCode::BadMenuEntry,
                "name",
                "a menu entry needs `name` and `url`",
                "write `- name: About` and below it `  url: about.html`",
            ),
        }
    });
    config.menu = Some(menu);
}

/// Whether `url` is a path within the site or an address that a browser may follow.
fn safe_address(url: &str) -> bool {
    match url.split_once(':') {
        Some((scheme, _)) => matches!(scheme, "https" | "http" | "mailto"),
        None => !url.is_empty() && !url.contains('\\') && !url.split('/').any(|part| part == ".."),
    }
}

fn feeds(keys: &mut MappingReader<'_>, config: &mut Config) {
    let Some(mut feeds) = keys.inside("feeds") else {
        return;
    };
    if let Some(items) = feeds.whole("items", 1) {
        config.feeds.items = items;
    }
    if let Some(full_text) = feeds.boolean("full_text") {
        config.feeds.full_text = full_text;
    }
    if let Some(rss) = feeds.boolean("rss") {
        config.feeds.rss = rss;
    }
    if let Some(name) = feeds.string("ids") {
        if let Some(ids) = FeedIds::named(&name) {
            config.feeds.ids = ids;
        } else {
            let message = format!("`{name}` is no way to name entries");
            let hint = "write `ids: address`, `ids: stem` or `ids: tag`";
            feeds.fault(FaultCode::BadChoice, "ids", message, hint);
        }
    }
    feeds.each_or_text("also", "path", |feed| config.other_feeds.extend(other_feed(feed)));
    feeds.refuse_unknown(&keys::names("feeds"));
}

/// A feed at a path that another system gave it; in which format is told, or known by its name.
fn other_feed(feed: &mut MappingReader<'_>) -> Option<OtherFeed> {
    let (written, format) = (feed.string("path")?, feed.string("format"));
    feed.refuse_unknown(&["path", "format"]);
    let path = old_path(&written).ok().filter(|path| !path.is_empty() && !path.ends_with(".html"));
    let Some(path) = path else {
        let message = format!("`{written}` cannot be the path of a feed");
        feed.fault(FaultCode::BadChoice, "path", message, "write for example `also: [index.xml]`");
        return None;
    };
    let path = if path.ends_with('/') { path + "index.xml" } else { path };
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_rss = match format.as_deref() {
        None => !(matches!(name, "feed.xml" | "atom") || name.ends_with("atom.xml")),
        Some("rss") => true,
        Some("atom") => false,
        Some(other) => {
            let message = format!("`{other}` is no format of a feed");
            feed.fault(
                FaultCode::BadChoice,
                "format",
                message,
                "write `format: rss` or `format: atom`",
            );
            return None;
        }
    };
    Some(OtherFeed { path, is_rss })
}

fn search(keys: &mut MappingReader<'_>, config: &mut Config) {
    let search = keys.value("search").cloned();
    match (&search, search.as_ref().and_then(truth)) {
        (None, _) | (_, Some(true)) => {}
        (_, Some(false)) => config.search = Search::Off,
        (Some(Value::Object(_)), None) => {
            let Some(mut search) = keys.inside("search") else { return };
            if search.boolean("full_text") == Some(false) {
                config.search = Search::Names;
            }
            search.refuse_unknown(&keys::names("search"));
        }
        (Some(_), None) => keys.fault(
            FaultCode::BadChoice,
            "search",
            "`search` must be `off` or a group of keys",
            "write `search: off`, or `search:` and below it `  full_text: false`",
        ),
    }
}

fn leave_out(keys: &mut MappingReader<'_>, config: &mut Config) {
    for kind in keys.strings("leave_out").unwrap_or_default() {
        match kind.as_str() {
            "lists" => config.leave_out.lists = true,
            "editions" => config.leave_out.editions = true,
            "feeds" => config.leave_out.feeds = true,
            other => keys.fault(
                FaultCode::BadChoice,
                "leave_out",
                format!("`{other}` is not a kind of page that can be left out"),
                "write some of `leave_out: [lists, editions, feeds]`",
            ),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a threshold needs no more than an f32 holds")]
fn filing(keys: &mut MappingReader<'_>, config: &mut Config) {
    if let Some(mut filing) = keys.inside("filing") {
        let to = &mut config.filing;
        for (key, field) in [
            ("region_threshold", &mut to.region_threshold),
            ("theme_threshold", &mut to.theme_threshold),
        ] {
            if let Some(number) = filing.number(key) {
                *field = number as f32;
            }
        }
        for (key, field) in [
            ("max_regions", &mut to.max_regions),
            ("max_themes", &mut to.max_themes),
            ("max_tags", &mut to.max_tags),
        ] {
            if let Some(number) = filing.whole(key, 1) {
                *field = number;
            }
        }
        filing.refuse_unknown(&keys::names("filing"));
    }
    if let Some(mut tags) = keys.inside("tags") {
        if let Some(least) = tags.whole("min_articles", 1) {
            config.tags_min_articles = least;
        }
        tags.refuse_unknown(&keys::names("tags"));
    }
}

fn limits(keys: &mut MappingReader<'_>, config: &mut Config) {
    if let Some(size) = keys.whole("page_size", 1) {
        config.page_size = size;
    }
    if config.is_lite() {
        config.page_size = config.page_size.min(super::LITE_PAGE);
    }
    if let Some(raw) = keys.boolean("unsafe_html") {
        config.unsafe_html = raw;
    }
    config.remote_images = RemoteImages::read(keys).unwrap_or(config.remote_images);
    let narrow = keys.boolean("narrow_pictures").unwrap_or(config.narrow_pictures);
    config.narrow_pictures = narrow && !config.is_lite();
    config.offline = keys.boolean("offline").unwrap_or(config.offline);
    config.manifest = keys.boolean("manifest").unwrap_or(config.manifest) || config.offline;
    match keys.string("expiry").as_deref() {
        None | Some("hide") => {}
        Some("show") => config.show_expired = true,
        Some(other) => {
            let message = format!("`{other}` is no way to treat what has expired");
            let hint = "write `expiry: hide` or `expiry: show`";
            keys.fault(FaultCode::BadChoice, "expiry", message, hint);
        }
    }
    if let Some(mut dates) = keys.inside("dates") {
        match dates.string("unknown").as_deref() {
            None | Some("filed") => {}
            Some("hide") => config.show_undated = false,
            Some(other) => {
                let message = format!("`{other}` is not a way to show undated articles");
                dates.fault(
                    FaultCode::BadChoice,
                    "unknown",
                    message,
                    "write `unknown: filed` or `unknown: hide`",
                );
            }
        }
        dates.refuse_unknown(&keys::names("dates"));
    }
}
