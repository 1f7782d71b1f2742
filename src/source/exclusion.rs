//! What stands in `content/` and is no part of a site, by rules on its name; what each rule leaves
//! out, counted and named.

use std::path::Path;

use walkdir::WalkDir;

use super::names::is_left_over;
use super::{ASSETS, is_section};
use crate::diagnostic::{Diagnostic, FaultCode, grouped};
use crate::model::layout::{DRAFTS, POSTS};
use crate::model::{TextForm, without_language};

/// Folders that begin with `_` and hold articles or pages.
const READ: &[&str] = &[POSTS, DRAFTS];

/// Folders of programs that keep versions; nobody means them.
const VERSIONS: &[&str] = &[".git", ".svn", ".hg"];

/// Papers of a project, without their endings.
const PAPERS: &[&str] = &["readme", "license", "contributing", "changelog", "code_of_conduct"];

/// Folders of other generators, beside the folder of their articles.
const PARTS: &[&str] = &["layouts", "themes", "archetypes"];

/// The settings of other generators, which stand beside such folders.
const SETTINGS: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "_config.yml",
    "zola.toml",
    "pelicanconf.py",
    "package.json",
];

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExclusionRule {
    /// Its name begins with `_`.
    Underscore,
    /// Its name begins with `.`, and it holds what could be published.
    Dot,
    /// As that, and nobody expects it on a site.
    Hidden,
    /// It is a paper of the project.
    Paper,
    /// It is a folder of a program.
    Program,
}

/// Something that a rule left out.
pub(super) struct ExcludedEntry {
    pub(super) rule: ExclusionRule,
    /// The path from the site's root.
    pub(super) path: String,
    /// How many files it holds; none where it is one.
    files: Option<usize>,
}

impl ExclusionRule {
    /// Those that are told, in the order in which they are.
    const TOLD: [Self; 4] = [Self::Underscore, Self::Dot, Self::Paper, Self::Program];

    /// The rule that leaves out what stands at `path`, so many folders below `content/`; none where it
    /// is read.
    pub(super) fn of(path: &Path, depth: usize, is_folder: bool) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if name.starts_with('.') {
            let could_be_read = || {
                TextForm::of(ending).is_some() || ASSETS.contains(&&*ending.to_ascii_lowercase())
            };
            let is_told = if is_folder { !VERSIONS.contains(&&*name) } else { could_be_read() };
            return Some(if is_told { Self::Dot } else { Self::Hidden });
        }
        if name.starts_with('_') {
            let is_read = if is_folder {
                READ.contains(&&*name) || depth == 1 && name == "_pages"
            } else {
                is_section(&name)
            };
            return (!is_read).then_some(Self::Underscore);
        }
        let is_program = || {
            name == "node_modules"
                || PARTS.contains(&&*name)
                    && (is_beside_settings(path) || depth == 1 && !holds_articles(path))
        };
        if is_folder {
            is_program().then_some(Self::Program)
        } else {
            is_paper(&name).then_some(Self::Paper)
        }
    }

    /// Why it leaves out, where that is one file, one folder, or several of either.
    fn reason(self, entries: &[&ExcludedEntry]) -> String {
        let begins = match (entries, self) {
            (_, Self::Paper) => return String::from("papers of a project are no articles"),
            (_, Self::Program) => return String::from("folders of programs hold no articles"),
            ([one], _) if one.files.is_some() => "the folder's name begins",
            ([_], _) => "the file's name begins",
            _ => "their names begin",
        };
        format!("{begins} with `{}`", if self == Self::Underscore { '_' } else { '.' })
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Underscore => "rename it to publish it; `_posts` and `_drafts` are read",
            Self::Dot | Self::Hidden | Self::Program => "rename it to publish it",
            Self::Paper => "rename the file to publish it",
        }
    }
}

impl ExcludedEntry {
    /// What stands at `full`, which is `path` from the site's root; the files of a folder are counted.
    pub(super) fn of(rule: ExclusionRule, full: &Path, path: String, is_folder: bool) -> Self {
        Self {
            rule,
            path,
            files: (is_folder && rule != ExclusionRule::Hidden).then(|| files(full)),
        }
    }
}

/// How many files a folder holds, without those that an editor or a system left.
fn files(folder: &Path) -> usize {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let is_file = |entry: &walkdir::DirEntry| {
        !entry.file_type().is_dir() && !is_left_over(&entry.file_name().to_string_lossy())
    };
    entries.filter(is_file).count()
}

/// One note for each rule that left something out.
pub(super) fn told(mut all: Vec<ExcludedEntry>) -> Vec<Diagnostic> {
    all.retain(|one| one.files != Some(0));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let note = |rule: ExclusionRule| {
        let entries: Vec<&ExcludedEntry> = all.iter().filter(|one| one.rule == rule).collect();
        let first = entries.first()?;
        let number = entries.iter().map(|one| one.files.unwrap_or(1)).sum();
        let place = match (first.files, entries.len()) {
            (None, 1) => String::new(),
            (Some(_), 1) => format!(" below {}", first.path),
            (None, _) => format!(", the first {},", first.path),
            (Some(_), _) => format!(", the first below {},", first.path),
        };
        Some(left_out(&first.path, number, &place, &rule.reason(&entries)).hint(rule.hint()))
    };
    ExclusionRule::TOLD.into_iter().filter_map(note).collect()
}

/// `2,288 files below content/_data are left out: …`.
fn left_out(path: &str, number: usize, place: &str, reason: &str) -> Diagnostic {
    let (are, noun) = if number == 1 { ("is", "file") } else { ("are", "files") };
    let number = grouped(number);
    let message = format!("{number} {noun}{place} {are} left out: {reason}");
    Diagnostic::new(FaultCode::LeftOut, path, message)
}

/// Whether a file is a paper of a project, in whatever language: `README.md`, `readme.fr.md`.
fn is_paper(name: &str) -> bool {
    let begins = name.split('.').next().unwrap_or_default();
    if !PAPERS.iter().any(|paper| paper.eq_ignore_ascii_case(begins)) {
        return false;
    }
    let Some((stem, ending)) = name.rsplit_once('.') else { return true };
    let form = TextForm::of(ending);
    let is_text = matches!(form, Some(TextForm::Plain | TextForm::Markdown));
    let stem = without_language(stem).map_or(stem, |(stem, _)| stem);
    is_text && PAPERS.iter().any(|paper| paper.eq_ignore_ascii_case(stem))
}

/// Whether the settings of a generator stand beside the folder at `path`.
fn is_beside_settings(path: &Path) -> bool {
    let folder = path.parent();
    folder.is_some_and(|folder| SETTINGS.iter().any(|name| folder.join(name).is_file()))
}

/// The most texts of a folder that are looked at for what it holds.
const LOOKED_AT: usize = 50;

/// Whether a folder is an editor's own of the name of a part of a generator: more than half of its texts have
/// a date before their names, which no part of a generator has.
fn holds_articles(folder: &Path) -> bool {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let is_text = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        matches!(TextForm::of(ending), Some(TextForm::Plain | TextForm::Markdown))
            && !is_paper(name)
            && !name.starts_with('_')
    };
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let texts: Vec<String> = names.filter(|name| is_text(name)).take(LOOKED_AT).collect();
    let dated = texts.iter().filter(|name| begins_with_day(name)).count();
    dated * 2 > texts.len()
}

/// Whether a name begins with a day: `2024-05-01-mill.md`.
fn begins_with_day(name: &str) -> bool {
    let mut parts = name.splitn(3, '-');
    let digits = |part: Option<&str>, lengths: &[usize]| {
        part.is_some_and(|part| {
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let is_month = digits(parts.next(), &[4]) && digits(parts.next(), &[1, 2]);
    is_month && parts.next().is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each name, whether it is a folder, how deep it stands, and what becomes of it.
    #[test]
    fn names() {
        use ExclusionRule::{Dot, Hidden, Paper, Program, Underscore};
        for (name, is_folder, depth, rule) in [
            ("_posts", true, 1, None),
            ("_posts", true, 3, None),
            ("_drafts", true, 1, None),
            ("_pages", true, 1, None),
            ("_pages", true, 2, Some(Underscore)),
            ("_data", true, 1, Some(Underscore)),
            ("_includes", true, 2, Some(Underscore)),
            ("_index.md", false, 1, None),
            ("_index.fr.md", false, 2, None),
            ("_index.html", false, 2, None),
            ("_index.txt", false, 2, Some(Underscore)),
            ("_a.md", false, 1, Some(Underscore)),
            (".github", true, 1, Some(Dot)),
            (".git", true, 1, Some(Hidden)),
            (".a.md", false, 1, Some(Dot)),
            (".gitkeep", false, 1, Some(Hidden)),
            ("README.md", false, 1, Some(Paper)),
            ("readme.markdown", false, 4, Some(Paper)),
            ("README.fr.md", false, 1, Some(Paper)),
            ("LICENSE", false, 1, Some(Paper)),
            ("License.txt", false, 1, Some(Paper)),
            ("CODE_OF_CONDUCT.md", false, 1, Some(Paper)),
            ("changelog.md", false, 1, Some(Paper)),
            ("Contributing.md", false, 1, Some(Paper)),
            ("readme-first.md", false, 1, None),
            ("2020-01-02-license.md", false, 1, None),
            ("license.pdf", false, 1, None),
            ("license", true, 1, None),
            ("readme", true, 1, None),
            ("node_modules", true, 5, Some(Program)),
            ("layouts", true, 1, Some(Program)),
            ("themes", true, 1, Some(Program)),
            ("archetypes", true, 1, Some(Program)),
            ("themes", true, 3, None),
            ("Themes", true, 1, None),
            ("themes.md", false, 1, None),
        ] {
            let path = Path::new("no-such-folder").join(name);
            assert_eq!(ExclusionRule::of(&path, depth, is_folder), rule, "{name} at {depth}");
        }
    }

    #[test]
    fn one_note_a_rule() {
        let entry = |rule, path: &str, files| ExcludedEntry { rule, path: path.into(), files };
        let told = |all| {
            let told = told(all).into_iter().map(|note| format!("{}: {}", note.file, note.message));
            told.collect::<Vec<_>>()
        };
        let rule = ExclusionRule::Underscore;
        assert_eq!(
            told(vec![entry(rule, "content/_data", Some(2288))]),
            ["content/_data: 2,288 files below content/_data are left out: the folder's name \
                 begins with `_`"]
        );
        assert_eq!(
            told(vec![
                entry(rule, "content/b/_x.md", None),
                entry(rule, "content/_a", Some(3)),
                entry(rule, "content/_0", Some(0)),
                entry(ExclusionRule::Paper, "content/README.md", None),
                entry(ExclusionRule::Hidden, "content/.git", None),
            ]),
            [
                "content/_a: 4 files, the first below content/_a, are left out: their names begin \
                 with `_`",
                "content/README.md: 1 file is left out: papers of a project are no articles",
            ]
        );
    }
}
