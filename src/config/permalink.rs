//! The patterns of articles' addresses: `/{year}/{month}/{slug}.html`, `/:year/:title/`.

mod tokens;

use std::collections::BTreeMap;
use std::fmt;

use crate::model::is_device;

pub use tokens::PermalinkPart;

/// The bytes that most addresses fit into.
const ROOM: usize = 96;

/// What names of other programs stand for, with the slug that an editor wrote, else the name of the
/// file, as those have it.
const STYLES: &[(&str, &str)] = &[
    ("pretty", "{categories}/{year}/{month}/{day}/{postname}/"),
    ("date", "{categories}/{year}/{month}/{day}/{postname}.html"),
    ("ordinal", "{categories}/{year}/{y_day}/{postname}.html"),
    ("none", "{categories}/{postname}.html"),
];

/// How the addresses of a pattern end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AddressForm {
    /// With `.html`, as the file.
    #[default]
    File,
    /// With `/`: the file is the folder's `index.html`.
    Folder,
    /// With nothing, where a server finds the file of that name with `.html` behind it.
    Bare,
}

/// The patterns of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permalinks {
    /// That of most articles.
    pub all: Permalink,
    /// Those of folders below `content/` that have their own.
    pub sections: BTreeMap<String, Permalink>,
}

impl Permalinks {
    /// The pattern of the articles in the first of the folders `sections`.
    pub fn of<'s>(&self, mut sections: impl Iterator<Item = &'s str>) -> &Permalink {
        if self.sections.is_empty() {
            return &self.all;
        }
        let own = sections.next().and_then(|section| self.sections.get(section));
        own.unwrap_or(&self.all)
    }
}

impl fmt::Display for Permalinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.all.text)?;
        self.sections.iter().try_for_each(|(name, own)| write!(f, " {name}=/{}", own.text))
    }
}

/// A pattern that names an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    /// What stands before the first part.
    start: String,
    /// The parts, each with what stands behind it.
    parts: Vec<(PermalinkPart, String)>,
    /// How its addresses end.
    pub form: AddressForm,
    /// The place of the last part that tells articles apart.
    own: usize,
    /// The pattern itself.
    text: String,
}

impl Default for Permalink {
    fn default() -> Self {
        let parts = [
            (PermalinkPart::Year, "/"),
            (PermalinkPart::Month, "/"),
            (PermalinkPart::Slug, ".html"),
        ];
        let parts = parts.map(|(part, behind)| (part, behind.to_owned())).into();
        let text = String::from("{year}/{month}/{slug}.html");
        Self { start: String::new(), parts, form: AddressForm::File, own: 2, text }
    }
}

impl Permalink {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A message that says what is wrong with a pattern that cannot be used.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let style = STYLES.iter().find(|(name, _)| *name == pattern.trim());
        let pattern = tokens::braced(style.map_or(pattern.trim(), |(_, pattern)| pattern))?;
        let pattern = pattern.trim_start_matches('/');
        let (stem, form) = if let Some(stem) = pattern.strip_suffix("/index.html") {
            (stem, AddressForm::Folder)
        } else if let Some(stem) = pattern.strip_suffix(".html") {
            (stem, AddressForm::File)
        } else if let Some(stem) = pattern.strip_suffix('/') {
            (stem, AddressForm::Folder)
        } else {
            (pattern, AddressForm::Bare)
        };
        for segment in stem.split('/') {
            if segment.is_empty() || segment.starts_with('.') {
                return Err(String::from("a part between two slashes is empty or begins with `.`"));
            }
            check(segment)?;
            if is_device(&segment.split('.').next().unwrap_or_default().to_lowercase()) {
                return Err(format!("a disk may keep the name `{segment}` for a device"));
            }
        }
        let name = stem.rsplit('/').next().unwrap_or_default();
        if form == AddressForm::Bare && name.contains('.') {
            return Err(format!(
                "`{name}` ends neither with `.html` nor with `/`, nor has no ending"
            ));
        }
        let ending = if form == AddressForm::Folder { "/index.html" } else { ".html" };
        Self::of(&format!("{stem}{ending}"), pattern, form)
    }

    /// Takes apart a pattern in which each part is known.
    fn of(pattern: &str, text: &str, form: AddressForm) -> Result<Self, String> {
        let mut pieces = pattern.split('{');
        let start = pieces.next().unwrap_or_default().to_owned();
        let part = |piece: &str| {
            let (name, behind) = piece.split_once('}')?;
            Some((PermalinkPart::named(name)?, behind.to_owned()))
        };
        let parts: Vec<(PermalinkPart, String)> = pieces.filter_map(part).collect();
        let own = parts.iter().rposition(|(part, _)| part.names_an_article());
        let own =
            own.ok_or("it names no `{slug}`, `{title}` or `{name}`, which tell articles apart")?;
        Ok(Self { start, parts, form, own, text: text.to_owned() })
    }

    /// Whether the slug that an editor writes stands in its addresses.
    pub fn has_slug(&self) -> bool {
        self.parts.iter().any(|(part, _)| part.is_slug())
    }

    /// Whether an article without a date has no such address.
    pub fn asks_day(&self) -> bool {
        self.parts.iter().any(|(part, _)| part.is_of_date())
    }

    /// The address to which `value` adds the value of each part; it is told of the part to which is
    /// added what parts two articles.
    pub fn fill(&self, mut value: impl FnMut(PermalinkPart, bool, &mut String)) -> String {
        let mut address = String::with_capacity(ROOM);
        address.push_str(&self.start);
        let mut may_be_empty = false;
        for (at, (part, behind)) in self.parts.iter().enumerate() {
            value(*part, at == self.own, &mut address);
            address.push_str(behind);
            may_be_empty |= part.may_be_empty();
        }
        if may_be_empty { without_empty(&address) } else { address }
    }
}

/// `address` without its names that are empty.
fn without_empty(address: &str) -> String {
    let names: Vec<&str> = address.split('/').filter(|name| !name.is_empty()).collect();
    names.join("/")
}

fn check(segment: &str) -> Result<(), String> {
    for (at, piece) in segment.split('{').enumerate() {
        let literal = match piece.split_once('}') {
            Some((name, _)) if at > 0 && PermalinkPart::named(name).is_none() => {
                return Err(tokens::unknown(&format!("{{{name}}}")));
            }
            Some((_, rest)) if at > 0 => rest,
            None if at > 0 => return Err(String::from("a `{` is never closed")),
            _ => piece,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !literal.chars().all(plain) {
            return Err(format!("`{literal}` is more than letters, digits and hyphens"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pattern: &str) -> (String, AddressForm) {
        let pattern = Permalink::new(pattern).expect(pattern);
        let value = |part: PermalinkPart, is_own: bool, to: &mut String| {
            if part != PermalinkPart::Section {
                to.push_str(&format!("{part:?}").to_lowercase());
                to.push_str(if is_own { "!" } else { "" });
            }
        };
        (pattern.fill(value), pattern.form)
    }

    #[test]
    fn patterns() {
        use AddressForm::{Bare, File, Folder};
        for (pattern, address, form) in [
            ("/{year}/{month}/{slug}.html", "year/month/slug!.html", File),
            ("{year}/{slug}/", "year/slug!/index.html", Folder),
            ("/{title}/{slug}/index.html", "title/slug!/index.html", Folder),
            ("/blog/{name}", "blog/name!.html", Bare),
            ("/:year/:month/:day/:title/", "year/month/day/title!/index.html", Folder),
            ("/:i_month-:i_day/:slug:y_day.html", "imonth-iday/slug!yearday.html", File),
            ("/:2006/:01/:contentbasename", "year/month/name!.html", Bare),
            ("/:section/:filename/", "filename!/index.html", Folder),
            ("/a/{section}/{slug}", "a/slug!.html", Bare),
            ("/%year%/%monthnum%/%postname%/", "year/month/slugorname!/index.html", Folder),
            ("pretty", "categories/year/month/day/slugorname!/index.html", Folder),
            ("none", "categories/slugorname!.html", File),
        ] {
            assert_eq!(filled(pattern), (address.to_owned(), form), "{pattern}");
        }
        assert_eq!(Permalink::new("/{year}/{month}/{slug}.html"), Ok(Permalink::default()));
    }

    #[test]
    fn what_is_no_pattern() {
        for bad in [
            "",
            "/",
            "/{year}/{month}/",
            "/a/b.html",
            "/{slug}.php",
            "/../{slug}.html",
            "/{week}/{slug}.html",
            "/:week/:slug/",
            "/:/{slug}/",
            "/%tag%/{slug}/",
            "/a//{slug}/",
            "/a b/{slug}.html",
            "/{year/{slug}.html",
            "/con/{slug}.html",
            "/{slug}/?a",
        ] {
            assert!(Permalink::new(bad).is_err(), "{bad}");
        }
    }
}
