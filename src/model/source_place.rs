//! Where the file of an article stands below `content/`, as other systems make addresses of it.

use super::layout::{DRAFTS, POSTS};

/// The folders and the name of a file, without what says its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePlace<'p> {
    /// The folders, the outer first.
    pub sections: Vec<&'p str>,
    /// The name of the file, or of the folder of which it is the index, without its ending.
    pub name: &'p str,
}

impl<'p> SourcePlace<'p> {
    /// Where the file at `path`, whose text is in the language `lang`, stands.
    pub fn of(path: &'p str, lang: &str) -> Self {
        let below = path.strip_prefix("content/").unwrap_or(path);
        let (folders, file) = below.rsplit_once('/').unwrap_or(("", below));
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        // Middleman has the ending of the page before that of the text.
        let name = name.strip_suffix(".html").filter(|name| !name.is_empty()).unwrap_or(name);
        let name = match name.rsplit_once('.') {
            Some((name, ending)) if !name.is_empty() && is_lang(ending, lang) => name,
            _ => name,
        };
        let mut sections: Vec<&str> = folders
            .split('/')
            .filter(|folder| !folder.is_empty() && ![POSTS, DRAFTS].contains(folder))
            .collect();
        if sections.first().is_some_and(|first| is_lang(first, lang)) {
            sections.remove(0);
        }
        let own = if name == "index" { sections.pop() } else { None };
        Self { sections, name: own.unwrap_or(name) }
    }

    /// The name without a date before it.
    pub fn undated_name(&self) -> &'p str {
        undated(self.name)
    }
}

/// Whether a part of a path names the language `lang`.
fn is_lang(part: &str, lang: &str) -> bool {
    part.len() == lang.len()
        && part.bytes().zip(lang.bytes()).all(|(a, b)| match a {
            b'_' => b == b'-',
            a => a.eq_ignore_ascii_case(&b),
        })
}

/// A name without the date before it: `a` of `2024-05-01-a`, `2024-5-1_a`.
fn undated(name: &str) -> &str {
    let bytes = name.as_bytes();
    let digits = |from: usize, most: usize| {
        bytes[from.min(bytes.len())..].iter().take(most).take_while(|b| b.is_ascii_digit()).count()
    };
    let mut at = digits(0, 4);
    if at != 4 {
        return name;
    }
    for _ in 0..2 {
        let length = digits(at + 1, 2);
        if bytes.get(at) != Some(&b'-') || length == 0 {
            return name;
        }
        at += 1 + length;
    }
    match name[at..].strip_prefix(['-', '_']) {
        Some(rest) if !rest.is_empty() => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (path, lang, sections, name, undated) in [
            ("content/a.md", "en", "", "a", "a"),
            ("content/posts/2024-05-01-a.b.md", "en", "posts", "2024-05-01-a.b", "a.b"),
            ("content/_posts/2024-5-1-a.markdown", "en", "", "2024-5-1-a", "a"),
            ("content/news/_posts/2024-05-01_a.md", "en", "news", "2024-05-01_a", "a"),
            ("content/blog/mill/index.md", "en", "blog", "mill", "mill"),
            ("content/blog/mill/index.fr.md", "fr", "blog", "mill", "mill"),
            ("content/fr/post/a.md", "fr", "post", "a", "a"),
            ("content/pt_BR/a.pt-br.md", "pt-BR", "", "a", "a"),
            ("content/de/a.md", "en", "de", "a", "a"),
            ("content/2024-05-01-a.html.markdown", "en", "", "2024-05-01-a", "a"),
            ("content/index.md", "en", "", "index", "index"),
            ("content/2024-05-01.md", "en", "", "2024-05-01", "2024-05-01"),
            ("content/2024-05-01-.md", "en", "", "2024-05-01-", "2024-05-01-"),
            ("content/202-05-01-a.md", "en", "", "202-05-01-a", "202-05-01-a"),
        ] {
            let place = SourcePlace::of(path, lang);
            assert_eq!((place.sections.join("/").as_str(), place.name), (sections, name), "{path}");
            assert_eq!(place.undated_name(), undated, "{path}");
        }
    }
}
