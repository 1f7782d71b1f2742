//! What a link that leads to nothing may mean: the nearest name, and the file that has it.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::model::layout;
use crate::plan::{Plan, beside};
use crate::yaml;

/// How many pairs of bytes are compared in one run: half a second of work.
const MOST_COMPARED: usize = 20_000_000;

/// The most bytes of a name that is compared.
const LONGEST: usize = 255;

/// What cannot stand in the path of a link as it is.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'(')
    .add(b')')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\');

/// Seeks the nearest names, until it has compared so many that an editor would have to wait.
pub(super) struct Nearest {
    left: usize,
}

impl Nearest {
    /// One that has compared nothing yet.
    pub(super) fn new() -> Self {
        Self { left: MOST_COMPARED }
    }

    /// The nearest of `known` to `word`; none where none is near, or it would take too long.
    pub(super) fn of<'k>(&mut self, word: &str, known: &[&'k str]) -> Option<&'k str> {
        if word.len() > LONGEST || self.left == 0 {
            return None;
        }
        let fit = known.iter().copied().filter(|known| known.len() <= LONGEST);
        let cost = word.len() * fit.clone().map(str::len).sum::<usize>();
        self.left = self.left.saturating_sub(cost);
        if self.left == 0 { None } else { yaml::nearest(word, fit) }
    }
}

/// The files that links in content may name.
pub(super) struct LinkableFiles<'p> {
    /// The names in each folder: `content/…` for the sources, `/…` for what stands on the site.
    folders: BTreeMap<String, Vec<&'p str>>,
    /// The source of each name, in lower case; none where several have it.
    sources: BTreeMap<String, Option<&'p str>>,
    nearest: Nearest,
}

impl<'p> LinkableFiles<'p> {
    /// Those of `plan`.
    pub(super) fn new(plan: &'p Plan) -> Self {
        let (mut folders, mut sources) = (BTreeMap::new(), BTreeMap::new());
        for output in &plan.outputs {
            add(&mut folders, "/", &output.path);
            let source = output.source.as_deref().filter(|source| source.starts_with("content/"));
            // Old addresses of an article have the same source.
            let first = source.filter(|source| plan.of_source(source) == Some(&output.path));
            if let Some(source) = first {
                let name = add(&mut folders, "", source);
                let same = sources.entry(name.to_lowercase());
                same.and_modify(|source| *source = None).or_insert(Some(source));
            }
        }
        Self { folders, sources, nearest: Nearest::new() }
    }

    /// What to write for `link`, which leads to nothing from the file `from`: the only source of
    /// its name, else the nearest in its folder. None where there is none.
    pub(super) fn meant(&mut self, link: &str, from: &str) -> Option<String> {
        let (path, tail) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        let sought = beside(from, path)?;
        let (_, name) = sought.rsplit_once('/')?;
        let source = self.sources.get(&name.to_lowercase()).copied().flatten().map(str::to_owned);
        let page = sought.strip_prefix(layout::CONTENT).filter(|_| path.starts_with('/'));
        let found = source.or_else(|| self.suggest(page?)).or_else(|| self.suggest(&sought))?;
        let found = if found.starts_with('/') { found } else { relative(from, &found) };
        Some(format!("{}{tail}", utf8_percent_encode(&found, ESCAPED)))
    }

    /// The file of the nearest name in the folder of `path`.
    fn suggest(&mut self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/')?;
        let near = self.nearest.of(name, self.folders.get(folder)?)?;
        Some(format!("{folder}/{near}"))
    }
}

/// Adds the file at `path`, with `head` in front of it, to its folder; its name.
fn add<'p>(folders: &mut BTreeMap<String, Vec<&'p str>>, head: &str, path: &'p str) -> &'p str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = format!("{head}{folder}");
    folders.entry(folder.trim_end_matches('/').to_owned()).or_default().push(name);
    name
}

/// The path of the file `to` as a link in the file `from` names it.
fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> =
        from.rsplit_once('/').map_or("", |(folder, _)| folder).split('/').collect();
    let parts: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&parts).take_while(|(folder, part)| folder == part).count();
    let up = std::iter::repeat_n("..", folders.len() - shared);
    up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_links() {
        for (from, to, path) in [
            ("content/a.md", "content/b.md", "b.md"),
            ("content/2024/a.md", "content/b.md", "../b.md"),
            ("content/2024/a.md", "content/2025/c/b.md", "../2025/c/b.md"),
            ("content/2024/a.md", "content/2024/2024", "2024"),
        ] {
            assert_eq!(relative(from, to), path);
        }
    }

    #[test]
    fn what_is_compared_is_bounded() {
        let names: Vec<String> = (0..9_000).map(|n| format!("article-{n:09}.md")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut nearest = Nearest::new();
        assert_eq!(nearest.of("artikle-000000007.md", &names), Some("article-000000007.md"));
        let many = (0..1_000_000).filter(|_| nearest.of("artikle-000000007.md", &names).is_some());
        assert!(many.count() < 10);
        assert_eq!(Nearest::new().of(&"x".repeat(5_000_000), &names), None);
    }
}
