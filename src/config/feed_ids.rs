//! How an entry of a feed is named, so that readers of another system's feed know it again.

use jiff::civil::Date;

/// How the entries of feeds are named that have no name of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FeedIds {
    /// By the whole address.
    #[default]
    Address,
    /// By the whole address without its ending, or the slash at its end.
    Stem,
    /// `tag:example.org,2024-05-01:/a.html`.
    Tag,
}

impl FeedIds {
    /// The form of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "address" => Self::Address,
            "stem" => Self::Stem,
            "tag" => Self::Tag,
            _ => return None,
        })
    }

    /// Its name, as settings have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Stem => "stem",
            Self::Tag => "tag",
        }
    }

    /// The name of the entry whose article has the whole address `url` and is of that day.
    pub fn name(self, url: &str, day: Option<Date>) -> String {
        match self {
            Self::Address => url.to_owned(),
            Self::Stem => url.strip_suffix(".html").unwrap_or(url).trim_end_matches('/').to_owned(),
            Self::Tag => {
                let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                let host = host.split(':').next().unwrap_or_default();
                let day = day.map(|day| format!(",{day}")).unwrap_or_default();
                format!("tag:{host}{day}:{path}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FeedIds::{Address, Stem, Tag};

    #[test]
    fn names() {
        let day = jiff::civil::date(2024, 5, 1);
        for (ids, url, name) in [
            (Address, "https://a.example/b/", "https://a.example/b/"),
            (Stem, "https://a.example/2024/05/01/b/", "https://a.example/2024/05/01/b"),
            (Stem, "https://a.example/b.html", "https://a.example/b"),
            (Tag, "https://a.example/b.html", "tag:a.example,2024-05-01:/b.html"),
            (Tag, "https://a.example:8080/b/c/", "tag:a.example,2024-05-01:/b/c/"),
        ] {
            assert_eq!(ids.name(url, Some(day)), name, "{url}");
        }
        assert_eq!(Tag.name("https://a.example/b/", None), "tag:a.example:/b/");
    }
}
