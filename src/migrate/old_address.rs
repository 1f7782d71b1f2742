//! A pattern of another system and an article -> the address that the article had there.

use jiff::civil::DateTime;

use super::post::ForeignPost;
use super::settings::{ForeignSettings, LangPrefix};
use super::spelling::AddressSpelling;
use super::system::ForeignSystem;

/// How a system makes an address.
#[derive(Debug, Clone, Copy)]
pub(super) struct AddressRule<'s> {
    pub(super) system: ForeignSystem,
    pub(super) settings: &'s ForeignSettings,
}

impl AddressRule<'_> {
    /// The address of a post from the site's root, without `/` at its head; none where no pattern tells it,
    /// or it needs a day that is not known.
    pub(super) fn address(&self, post: &ForeignPost) -> Option<String> {
        if let Some(own) = &post.own {
            return Some(own.trim_start_matches('/').to_owned());
        }
        let patterns = &self.settings.patterns;
        let of_section = post.sections.first().and_then(|section| patterns.get(section));
        let pattern = of_section.or_else(|| patterns.get(""))?;
        let filled = self.filled(pattern, post)?;
        Some(match self.prefix(post) {
            Some(lang) => format!("{lang}/{filled}"),
            None => filled,
        })
    }

    /// The language that stands before an address.
    fn prefix(&self, post: &ForeignPost) -> Option<String> {
        let own = self.settings.lang.as_deref().unwrap_or("en");
        let lang = post.lang.as_deref().unwrap_or(own);
        let is_own = lang.eq_ignore_ascii_case(own);
        let stands = match self.settings.lang_prefix {
            LangPrefix::None => false,
            LangPrefix::Others => !is_own,
            LangPrefix::All => true,
        };
        stands.then(|| lang.to_lowercase())
    }

    /// A pattern with the values of a post: one name empty leaves no empty part.
    pub(super) fn filled(&self, pattern: &str, post: &ForeignPost) -> Option<String> {
        let mut pieces = pattern.split('{');
        let mut filled = pieces.next()?.to_owned();
        for piece in pieces {
            let (token, rest) = piece.split_once('}')?;
            filled.push_str(&self.value(token, post)?);
            filled.push_str(rest);
        }
        let is_folder = filled.ends_with('/') || filled.ends_with("/index.html");
        let stem =
            filled.strip_suffix("index.html").filter(|stem| stem.ends_with('/')).unwrap_or(&filled);
        let parts: Vec<&str> = stem.split('/').filter(|part| !part.is_empty()).collect();
        let end = if is_folder { "/" } else { "" };
        (!parts.is_empty()).then(|| parts.join("/") + end)
    }

    /// The value of one part.
    fn value(&self, token: &str, post: &ForeignPost) -> Option<String> {
        let spelling = self.spelling();
        let names = |all: &[String]| {
            let spelt = all.iter().map(|name| spelling.of(name));
            spelt.collect::<Vec<_>>().join("/")
        };
        let name = if self.settings.strips_date { &post.undated } else { &post.name };
        let title = || self.titles().of(&post.title);
        Some(match token {
            "title" => title(),
            "slug" => post.slug.as_deref().map_or_else(title, |slug| spelling.of(slug)),
            "postname" => spelling.of(post.slug.as_ref().unwrap_or(name)),
            "name" => spelling.of(&post.undated),
            "filename" => spelling.of(&post.name),
            "section" => names(&post.sections[..post.sections.len().min(1)]),
            "sections" => names(&post.sections),
            "subsections" => names(post.sections.get(1..).unwrap_or_default()),
            "lastsection" => {
                names(post.sections.last().map(std::slice::from_ref).unwrap_or_default())
            }
            "category" => self.categories(post).into_iter().next().unwrap_or_default(),
            "categories" => self.categories(post).join("/"),
            "lang" => {
                let own = self.settings.lang.as_deref().unwrap_or("en");
                post.lang.as_deref().unwrap_or(own).to_lowercase()
            }
            token => of_moment(token, post.moment?)?,
        })
    }

    /// The name that a term has in the address of its page.
    pub(super) fn term(&self, term: &str) -> String {
        match self.system {
            ForeignSystem::Hexo => term.replace(' ', "-"),
            _ => self.spelling().of(term),
        }
    }

    /// What a post is filed by, as it stands in addresses: folders come first.
    fn categories(&self, post: &ForeignPost) -> Vec<String> {
        if self.system != ForeignSystem::Jekyll {
            let spelling = AddressSpelling::Words;
            return post.categories.iter().map(|category| spelling.of(category)).collect();
        }
        let written = post.categories.iter().flat_map(|text| {
            if post.has_words { text.split(' ').collect() } else { vec![text.as_str()] }
        });
        let all = post.sections.iter().map(String::as_str).chain(written);
        let mut categories: Vec<String> = Vec::new();
        for category in all.map(str::to_lowercase).filter(|category| !category.is_empty()) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    }

    /// How names of files, folders and slugs are spelt.
    fn spelling(&self) -> AddressSpelling {
        match self.system {
            ForeignSystem::Hugo if self.settings.keeps_case => AddressSpelling::HugoCased,
            ForeignSystem::Hugo => AddressSpelling::Hugo,
            ForeignSystem::Jekyll => AddressSpelling::Jekyll,
            ForeignSystem::Zola => AddressSpelling::Words,
            ForeignSystem::Pelican => AddressSpelling::Pelican,
            ForeignSystem::Hexo | ForeignSystem::Eleventy | ForeignSystem::Unknown => {
                AddressSpelling::Plain
            }
        }
    }

    /// How titles are.
    fn titles(&self) -> AddressSpelling {
        match self.spelling() {
            AddressSpelling::Plain | AddressSpelling::Jekyll => AddressSpelling::Words,
            spelling => spelling,
        }
    }
}

/// A part of a day or of a time.
fn of_moment(token: &str, moment: DateTime) -> Option<String> {
    let form = match token {
        "year" => "%Y",
        "short_year" => "%y",
        "month" => "%m",
        "i_month" => "%-m",
        "monthname" => "%B",
        "short_month" => "%b",
        "day" => "%d",
        "i_day" => "%-d",
        "y_day" => "%j",
        "weekday" => "%w",
        "weekdayname" => "%A",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        _ => return None,
    };
    Some(moment.strftime(form).to_string().to_lowercase())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn post() -> ForeignPost {
        ForeignPost {
            key: String::from("content/blog/news/2024-05-01-The_Mill.md"),
            title: String::from("The Mill: it's open"),
            moment: Some(jiff::civil::date(2024, 5, 1).at(9, 30, 0, 0)),
            lang: None,
            sections: vec![String::from("blog"), String::from("News Desk")],
            name: String::from("2024-05-01-The_Mill"),
            undated: String::from("The_Mill"),
            slug: None,
            own: None,
            categories: vec![String::from("Local News")],
            has_words: true,
            terms: Vec::new(),
            is_shown: true,
        }
    }

    #[test]
    fn addresses() {
        use ForeignSystem::{Hugo, Jekyll, Pelican, Unknown, Zola};
        for (system, pattern, address) in [
            (Hugo, "/{sections}/{postname}/", "blog/news-desk/2024-05-01-the_mill/"),
            (Hugo, "/{year}/{month}/{day}/{slug}/", "2024/05/01/the-mill-its-open/"),
            (Hugo, "/{section}/{title}.html", "blog/the-mill-its-open.html"),
            (
                Jekyll,
                "/{categories}/{year}/{postname}.html",
                "blog/news desk/local/news/2024/The_Mill.html",
            ),
            (Jekyll, "/{year}/{i_month}/{y_day}/{postname}/", "2024/5/122/The_Mill/"),
            (Zola, "/{sections}/{postname}/", "blog/news-desk/the-mill/"),
            (Pelican, "/{slug}.html", "the-mill-its-open.html"),
            (
                Pelican,
                "/{short_year}/{category}/{slug}/index.html",
                "24/local-news/the-mill-its-open/",
            ),
            (Unknown, "/x/{name}", "x/The_Mill"),
        ] {
            let settings = ForeignSettings {
                patterns: BTreeMap::from([(String::new(), pattern.to_owned())]),
                strips_date: matches!(system, Jekyll | Zola),
                ..ForeignSettings::default()
            };
            let rule = AddressRule { system, settings: &settings };
            assert_eq!(rule.address(&post()).as_deref(), Some(address), "{pattern}");
        }
    }

    #[test]
    fn what_is_not_known_makes_no_address() {
        let settings = ForeignSettings {
            patterns: BTreeMap::from([(String::new(), String::from("/{year}/{name}/"))]),
            lang: Some(String::from("de")),
            lang_prefix: LangPrefix::Others,
            ..ForeignSettings::default()
        };
        let rule = AddressRule { system: ForeignSystem::Hugo, settings: &settings };
        let undated = ForeignPost { moment: None, ..post() };
        assert_eq!(rule.address(&undated), None);
        let french = ForeignPost { lang: Some(String::from("fr")), ..post() };
        assert_eq!(rule.address(&french).as_deref(), Some("fr/2024/the_mill/"));
        let written = ForeignPost { own: Some(String::from("/a/b/")), ..undated };
        assert_eq!(rule.address(&written).as_deref(), Some("a/b/"));
    }
}
