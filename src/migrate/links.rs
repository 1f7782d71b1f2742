//! Links between the texts of an archive -> the address of its site, and the pattern of its addresses.
//!
//! Where no settings came with the texts, what they say of one another is the best witness: a link to
//! `/2015/10/15/best-practices/` in an archive that has `2015-10-15-best-practices.md` tells the pattern.

use std::collections::{BTreeMap, BTreeSet};

use super::post::ForeignPost;

/// A host is the archive's own where at least one of so many links to it leads to an article.
const RAREST: usize = 20;

/// The share of links, in percent, from which on a way to end addresses is the site's.
const ENDING_SHARE: usize = 25;

/// What the links tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LinkWitness {
    /// The host to which links lead that name articles: `https://example.org`.
    pub(super) site: Option<String>,
    /// The pattern of each first folder; that of the others is under the empty name.
    pub(super) patterns: BTreeMap<String, String>,
    /// How many links bear them out.
    pub(super) links: usize,
    /// The addresses by which links name each article, by its key.
    pub(super) written: BTreeMap<String, BTreeSet<String>>,
}

/// A link that names an article.
struct NamingLink {
    /// The scheme and the host, empty for one from the root.
    site: String,
    /// The path, without `/` at its head.
    path: String,
    post: usize,
    /// What stands before the name, each part as a pattern has it.
    head: String,
    /// The parts of a pattern that may give the name.
    names: Vec<&'static str>,
    ending: LinkEnding,
}

/// How a link's path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LinkEnding {
    Folder,
    File,
    Bare,
}

impl LinkWitness {
    /// What the links of `texts` tell of `posts`; `known` is the site's own address, where settings
    /// tell it.
    pub(super) fn of(posts: &[ForeignPost], texts: &[String], known: Option<&str>) -> Self {
        let names = PostNames::of(posts);
        let mut links = Vec::new();
        let mut to_sites: BTreeMap<String, usize> = BTreeMap::new();
        for link in texts.iter().flat_map(|text| each_link(text)) {
            let (site, path) = parted(link);
            if !site.is_empty() {
                *to_sites.entry(site.clone()).or_default() += 1;
            }
            links.extend(names.named(site, path, posts));
        }
        let site = own_site(&links, &to_sites, known);
        let own_host = site.as_deref().map(host);
        links.retain(|link| link.site.is_empty() || Some(host(&link.site)) == own_host);
        let mut witness = Self { site, links: links.len(), ..Self::default() };
        witness.find_patterns(&links, posts);
        witness
    }

    /// Takes the pattern that most links of each first folder follow.
    fn find_patterns(&mut self, links: &[NamingLink], posts: &[ForeignPost]) {
        let mut by_section: BTreeMap<&str, Vec<&NamingLink>> = BTreeMap::new();
        for link in links {
            let section = posts[link.post].sections.first().map_or("", String::as_str);
            by_section.entry(section).or_default().push(link);
        }
        let all: Vec<&NamingLink> = links.iter().collect();
        let Some(usual) = pattern(&all) else { return };
        for (section, links) in by_section {
            if let Some(own) = pattern(&links).filter(|own| *own != usual) {
                self.patterns.insert(section.to_owned(), own);
            }
        }
        self.patterns.insert(String::new(), usual);
        for link in links {
            let post = &posts[link.post];
            self.written.entry(post.key.clone()).or_default().insert(link.path.clone());
        }
    }
}

/// The pattern that most of `links` follow.
fn pattern(links: &[&NamingLink]) -> Option<String> {
    let mut heads: BTreeMap<&str, usize> = BTreeMap::new();
    for link in links {
        *heads.entry(&link.head).or_default() += 1;
    }
    let (head, _) = heads.into_iter().max_by_key(|(head, count)| (*count, head.len()))?;
    let links: Vec<&&NamingLink> = links.iter().filter(|link| link.head == head).collect();
    let count = |name: &str| links.iter().filter(|link| link.names.contains(&name)).count();
    let tokens = ["{postname}", "{slug}", "{title}", "{filename}"];
    // The earlier one where two explain as many.
    let name = tokens.into_iter().rev().max_by_key(|name| count(name))?;
    let share = |ending| {
        let same = links.iter().filter(|link| link.ending == ending).count();
        same * 100 >= ENDING_SHARE * links.len()
    };
    let end = if share(LinkEnding::Folder) {
        "/"
    } else if share(LinkEnding::File) {
        ".html"
    } else {
        ""
    };
    Some(format!("/{head}{name}{end}"))
}

/// The site of the archive: that which settings name, else the one to which most links lead that name
/// articles.
fn own_site(
    links: &[NamingLink],
    to_sites: &BTreeMap<String, usize>,
    known: Option<&str>,
) -> Option<String> {
    if let Some(known) = known {
        return Some(known.trim_end_matches('/').to_owned());
    }
    // The same article may stand on other sites, whose addresses are of many kinds.
    let mut naming: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut from_root: BTreeMap<&str, usize> = BTreeMap::new();
    for link in links {
        if link.site.is_empty() {
            *from_root.entry(&link.head).or_default() += 1;
        } else {
            *naming.entry((host(&link.site), &link.head)).or_default() += 1;
        }
    }
    let mut to_hosts: BTreeMap<&str, usize> = BTreeMap::new();
    for (site, count) in to_sites {
        *to_hosts.entry(host(site)).or_default() += count;
    }
    let is_own = |((host, _), count): &((&str, &str), usize)| *count * RAREST >= to_hosts[*host];
    let weight = |((_, head), count): &((&str, &str), usize)| {
        (count + from_root.get(head).copied().unwrap_or_default(), head.contains("{year}"))
    };
    let best = naming.into_iter().filter(is_own).max_by_key(weight);
    let ((own, _), _) = best?;
    let spelt = to_sites.iter().filter(|(site, _)| host(site) == own);
    let usual = spelt.max_by_key(|(site, count)| (site.starts_with("https:"), **count));
    usual.map(|(site, _)| site.clone())
}

/// The host of a site without its `www`.
fn host(site: &str) -> &str {
    site.rsplit('/').next().unwrap_or_default().trim_start_matches("www.")
}

/// The posts by the names that the last part of an address may have.
struct PostNames {
    names: BTreeMap<String, Vec<(usize, &'static str)>>,
}

impl PostNames {
    fn of(posts: &[ForeignPost]) -> Self {
        let mut names: BTreeMap<String, Vec<(usize, &'static str)>> = BTreeMap::new();
        for (at, post) in posts.iter().enumerate() {
            for (token, name) in post.names() {
                names.entry(name).or_default().push((at, token));
            }
        }
        Self { names }
    }

    /// The link to `path` on `site`, where it names one post: the only one of that name, or the only one
    /// whose day stands before it.
    fn named(&self, site: String, path: &str, posts: &[ForeignPost]) -> Option<NamingLink> {
        let path = path.strip_suffix("index.html").filter(|p| p.ends_with('/')).unwrap_or(path);
        let (stem, ending) = match path.strip_suffix('/') {
            Some(stem) => (stem, LinkEnding::Folder),
            None => match path.strip_suffix(".html") {
                Some(stem) => (stem, LinkEnding::File),
                None => (path, LinkEnding::Bare),
            },
        };
        let (head, last) = stem.rsplit_once('/').unwrap_or(("", stem));
        let candidates = self.names.get(&last.to_lowercase())?;
        let parts: Vec<&str> = head.split('/').filter(|part| !part.is_empty()).collect();
        let fits = |post: &ForeignPost| {
            let years: Vec<&&str> = parts.iter().filter(|part| is_year(part)).collect();
            years.is_empty()
                || years
                    .iter()
                    .any(|year| post.day().is_some_and(|day| day.year().to_string() == ***year))
        };
        let dated = |post: &ForeignPost| {
            (
                general_head(&parts, post).matches("{month}").count()
                    + general_head(&parts, post).matches("{day}").count(),
                (),
            )
        };
        let all: BTreeSet<usize> =
            candidates.iter().map(|(at, _)| *at).filter(|at| fits(&posts[*at])).collect();
        let best = all.iter().map(|at| dated(&posts[*at])).max()?;
        let mut fitting = all.into_iter().filter(|at| dated(&posts[*at]) == best);
        let post = fitting.next()?;
        if fitting.next().is_some() {
            return None;
        }
        let names =
            candidates.iter().filter(|(at, _)| *at == post).map(|(_, name)| *name).collect();
        let head = general_head(&parts, &posts[post]);
        Some(NamingLink { site, path: path.to_owned(), post, head, names, ending })
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4
        && part.bytes().all(|b| b.is_ascii_digit())
        && (part.starts_with("19") || part.starts_with("20"))
}

/// The parts of a path that stand before an article's name, as a pattern has them: each with `/` behind it.
fn general_head(parts: &[&str], post: &ForeignPost) -> String {
    let mut head = String::new();
    let day = post.day();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let dated = |form: &str| day.is_some_and(|day| day.strftime(form).to_string() == **part);
        let is_new = |token: &str| !head.contains(token);
        let sections: Vec<&str> = post.sections.iter().map(String::as_str).collect();
        let token = if is_year(part) && dated("%Y") {
            "{year}"
        } else if dated("%m") && is_new("{month}") && head.contains("{year}") {
            "{month}"
        } else if dated("%d") && is_new("{day}") && head.contains("month}") {
            "{day}"
        } else if dated("%-m") && is_new("month}") && head.contains("{year}") {
            "{i_month}"
        } else if dated("%-d") && is_new("day}") && head.contains("month}") {
            "{i_day}"
        } else if !sections.is_empty() && is_new("{sections}") && is_at(&parts[at..], &sections) {
            at += sections.len() - 1;
            if sections.len() == 1 { "{section}" } else { "{sections}" }
        } else if sections.first().is_some_and(|first| first.eq_ignore_ascii_case(part))
            && is_new("{section")
        {
            "{section}"
        } else if post.lang.as_deref().is_some_and(|lang| lang.eq_ignore_ascii_case(part)) {
            "{lang}"
        } else {
            part
        };
        head.push_str(token);
        head.push('/');
        at += 1;
    }
    head
}

/// Whether `parts` begin with the folders `sections`.
fn is_at(parts: &[&str], sections: &[&str]) -> bool {
    parts.len() >= sections.len()
        && parts.iter().zip(sections).all(|(part, section)| part.eq_ignore_ascii_case(section))
}

/// The scheme with the host of a link, and its path without `/` at its head and without what follows `?` or
/// `#`.
fn parted(link: &str) -> (String, &str) {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let (site, path) = match link.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            (format!("{scheme}://{}", rest[..end].to_ascii_lowercase()), &rest[end..])
        }
        None => (String::new(), link),
    };
    (site, path.trim_start_matches('/'))
}

/// The addresses in a text of Markdown or HTML that are whole or begin at the root.
fn each_link(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices(['(', '"', '\'', '<', ' ']).map(|(at, _)| at + 1);
    starts.filter_map(|at| {
        let rest = &text[at..];
        let is_link = rest.starts_with("https://")
            || rest.starts_with("http://")
            || rest.starts_with('/') && !rest.starts_with("//") && !text[..at].ends_with(' ')
            || rest.starts_with('/') && text[..at].ends_with("]: ");
        if !is_link {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || ")\"'<>]`,".contains(c));
        Some(rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ';', ':']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts() -> Vec<ForeignPost> {
        let post = |key: &str, title: &str, day: (i16, i8, i8)| {
            let name = key.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
            ForeignPost {
                key: format!("content/{key}"),
                title: title.to_owned(),
                moment: Some(jiff::civil::date(day.0, day.1, day.2).at(0, 0, 0, 0)),
                lang: None,
                sections: key
                    .rsplit_once('/')
                    .map(|(folder, _)| folder.to_owned())
                    .into_iter()
                    .collect(),
                name: name.to_owned(),
                undated: name.get(11..).unwrap_or(name).to_owned(),
                slug: None,
                own: None,
                categories: Vec::new(),
                has_words: false,
                terms: Vec::new(),
                is_shown: true,
            }
        };
        vec![
            post("posts/2020-01-02-mill.md", "The Mill Opens", (2020, 1, 2)),
            post("posts/2021-03-04-mill.md", "The Mill Closes", (2021, 3, 4)),
            post("posts/2021-03-05-bridge.md", "The Bridge", (2021, 3, 5)),
        ]
    }

    fn witness(text: &str) -> LinkWitness {
        LinkWitness::of(&posts(), &[text.to_owned()], None)
    }

    #[test]
    fn patterns() {
        for (text, site, pattern) in [
            ("[a](/2020/01/02/mill/)", None, "/{year}/{month}/{day}/{postname}/"),
            ("<a href=\"/2021/3/mill.html\">", None, "/{year}/{i_month}/{postname}.html"),
            ("[a](/blog/2021/the-mill-closes)", None, "/blog/{year}/{slug}"),
            (
                "see https://a.example/posts/bridge/.",
                Some("https://a.example"),
                "/{section}/{postname}/",
            ),
            ("[x]: /posts/2021-03-05-bridge", None, "/{section}/{filename}"),
            (
                "(https://a.example/x/bridge#end) (https://a.example/y)",
                Some("https://a.example"),
                "/x/{postname}",
            ),
        ] {
            let witness = witness(text);
            assert_eq!(witness.patterns.get("").map(String::as_str), Some(pattern), "{text}");
            assert_eq!(witness.site.as_deref(), site, "{text}");
        }
    }

    #[test]
    fn what_tells_nothing() {
        for text in [
            "[a](/mill/)",
            "[a](/2019/01/02/mill/)",
            "https://code.example/repo/posts/2021-03-05-bridge.md",
            "nothing / at all",
        ] {
            assert_eq!(witness(text).patterns, BTreeMap::new(), "{text}");
        }
        let others = "(https://b.example/x) ".repeat(50);
        assert_eq!(witness(&format!("{others} (https://b.example/bridge)")).site, None);
    }
}
