//! Words added to the text of a `taxonomy.yaml`: every line that stands there stays as it is.

use super::taxonomy::read;
use crate::diagnostic::{Diagnostic, FaultCode, Severity};
use crate::model::{Taxonomy, TaxonomyWord, WordTarget, layout};

/// The head of a new file.
const HEAD: &str = "# What this site adds to the built-in regions and themes.\n";

/// The language in which the file is read, before and after: it changes no word.
const LANG: &str = "en";

/// The text of a `taxonomy.yaml` with `additions`, each with what the comment on its line says.
///
/// # Errors
/// A text that cannot be added to line by line, or that would say something else then.
pub fn extend(
    text: Option<&str>,
    additions: &[(TaxonomyWord, String)],
) -> Result<String, Diagnostic> {
    let before = read(text, LANG, &mut Vec::new());
    let mut lines = FileLines::new(text.unwrap_or(HEAD));
    for (word, comment) in additions {
        if let Some((section, slug)) = entry(word.gives, &before.0) {
            let line = format!("{}: {} # {}", key(&word.form), word.weight, plain(comment));
            lines.add(section, slug, &line);
        }
    }
    let text = lines.0.concat();
    let mut diagnostics = Vec::new();
    let after = read(Some(&text), LANG, &mut diagnostics);
    let sound = diagnostics.iter().all(|fault| fault.severity != Severity::Error);
    if sound && names(&after.0) == names(&before.0) && holds(&after.1, &before.1, additions) {
        return Ok(text);
    }
    Err(Diagnostic::of_settings(
        FaultCode::FixedForm,
        layout::TAXONOMY,
        "written in a form that `learn` cannot add words to",
    )
    .hint("add the words by hand, or write each entry over several lines, such as `- slug: sport`"))
}

/// The list and the entry in which the words for `gives` stand.
fn entry(gives: WordTarget, taxonomy: &Taxonomy) -> Option<(&'static str, &str)> {
    match gives {
        WordTarget::Region(id) => Some(("regions", &taxonomy.region(id).slug)),
        WordTarget::Theme(id) => Some(("themes", &taxonomy.theme(id).slug)),
        WordTarget::Country(_) => None,
    }
}

fn names(taxonomy: &Taxonomy) -> Vec<(&str, &str)> {
    let regions = taxonomy.regions.iter().map(|r| (r.slug.as_str(), r.name.as_str()));
    regions.chain(taxonomy.themes.iter().map(|t| (t.slug.as_str(), t.name.as_str()))).collect()
}

/// Whether `after` holds what stood `before` and the additions, and nothing else.
fn holds(
    after: &[TaxonomyWord],
    before: &[TaxonomyWord],
    additions: &[(TaxonomyWord, String)],
) -> bool {
    let wanted = before.iter().chain(additions.iter().map(|(word, _)| word));
    after.len() == before.len() + additions.len() && wanted.into_iter().all(|w| after.contains(w))
}

/// A word as a key of YAML.
fn key(form: &str) -> String {
    let is_plain = form.starts_with(char::is_alphabetic)
        && form.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        && !matches!(form.to_lowercase().as_str(), "y" | "n" | "yes" | "no" | "on" | "off")
        && !matches!(form.to_lowercase().as_str(), "true" | "false" | "null");
    if is_plain {
        return form.to_owned();
    }
    format!("\"{}\"", plain(form).replace('\\', "\\\\").replace('"', "\\\""))
}

/// One line of text.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The lines of a file, each with its end.
struct FileLines(Vec<String>);

/// A stretch of lines: from the first to the one behind the last.
type Stretch = std::ops::Range<usize>;

impl FileLines {
    fn new(text: &str) -> Self {
        Self(text.split_inclusive('\n').map(str::to_owned).collect())
    }

    /// Adds `line` to the words of the entry `slug` of the list `section`.
    fn add(&mut self, section: &str, slug: &str, line: &str) {
        let Some(list) = self.value(0..self.0.len(), 0, section) else {
            let end = self.0.len();
            let new = [format!("{section}:"), format!("  - slug: {slug}")];
            self.insert(end, 0, &new);
            return self.insert(end + 2, 4, &["words:".to_owned(), format!("  {line}")]);
        };
        let indent =
            list.clone().find(|at| is_content(&self.0[*at])).map(|at| indent_of(&self.0[at]));
        let only = indent.and_then(|indent| self.value(list.clone(), indent, "only"));
        let list = only.unwrap_or(list);
        let items = self.items(&list);
        let named = items.iter().rev().filter(|item| self.is_called(item, slug));
        for item in named {
            let indent = self.key_indent(item);
            let Some(words) = self.value(item.clone(), indent, "words") else {
                let new = ["words:".to_owned(), format!("  {line}")];
                return self.insert(item.end, indent, &new);
            };
            let first = self.0[words.clone()].iter().find(|line| is_content(line));
            if let Some(first) = first.filter(|first| !first.trim_start().starts_with("- ")) {
                return self.insert(words.end, indent_of(first), &[line.to_owned()]);
            }
        }
        let indent = items.first().map_or(2, |item| indent_of(&self.0[item.start]));
        let new = [format!("- slug: {slug}"), "  words:".to_owned(), format!("    {line}")];
        self.insert(list.end, indent, &new);
    }

    /// The lines below the key `name`, which stands in `inside` at `indent`, up to the last that
    /// is more than a comment. A value on the key's own line has none.
    fn value(&self, inside: Stretch, indent: usize, name: &str) -> Option<Stretch> {
        let at = inside.clone().find(|at| {
            let line = &self.0[*at];
            let (column, body) = key_column(line);
            column == indent && value_of(body, name).is_some()
        })?;
        let ends = |at: &usize| {
            let line = &self.0[*at];
            let is_item = line.trim_start().starts_with("- ");
            let outside = indent_of(line) < indent || indent_of(line) == indent && !is_item;
            is_content(line) && outside
        };
        let end = (at + 1..inside.end).find(ends).unwrap_or(inside.end);
        Some(at + 1..self.trimmed(at + 1, end))
    }

    /// The items of a list.
    fn items(&self, list: &Stretch) -> Vec<Stretch> {
        let Some(first) = list.clone().find(|at| is_content(&self.0[*at])) else {
            return Vec::new();
        };
        let indent = indent_of(&self.0[first]);
        let begins = |at: &usize| {
            let line = &self.0[*at];
            indent_of(line) == indent && line.trim_start().starts_with('-')
        };
        let starts: Vec<usize> = list.clone().filter(begins).collect();
        let ends = starts.iter().skip(1).copied().chain([list.end]);
        starts.iter().zip(ends).map(|(start, end)| *start..self.trimmed(start + 1, end)).collect()
    }

    /// The end of a stretch without the blank lines and comments behind it.
    fn trimmed(&self, from: usize, mut end: usize) -> usize {
        while end > from && !is_content(&self.0[end - 1]) {
            end -= 1;
        }
        end
    }

    /// Where the keys of an item stand.
    fn key_indent(&self, item: &Stretch) -> usize {
        let first = key_column(&self.0[item.start]);
        let below = self.0[item.start + 1..item.end].iter().find(|line| is_content(line));
        if first.1.trim().is_empty() { below.map_or(0, |line| indent_of(line)) } else { first.0 }
    }

    fn is_called(&self, item: &Stretch, slug: &str) -> bool {
        let indent = self.key_indent(item);
        self.0[item.clone()].iter().any(|line| {
            let (column, body) = key_column(line);
            let value = value_of(body, "slug").unwrap_or_default();
            column == indent && value.trim_matches(['"', '\'']) == slug
        })
    }

    /// Inserts lines before line `at`, with the line ends that the file has.
    fn insert(&mut self, at: usize, indent: usize, new: &[String]) {
        let crlf = self.0.first().is_some_and(|line| line.ends_with("\r\n"));
        let end = if crlf { "\r\n" } else { "\n" };
        if let Some(last) = at.checked_sub(1).and_then(|at| self.0.get_mut(at))
            && !last.ends_with('\n')
        {
            last.push_str(end);
        }
        let line = |line: &String| format!("{:indent$}{line}{end}", "");
        self.0.splice(at..at, new.iter().map(line));
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line is more than a blank or a comment.
fn is_content(line: &str) -> bool {
    let body = line.trim();
    !body.is_empty() && !body.starts_with('#')
}

/// Where the key of a line begins, the dash of an item passed over, and the line from there.
fn key_column(line: &str) -> (usize, &str) {
    let body = line.trim_start_matches(' ');
    let body = body.strip_prefix('-').map_or(body, |rest| rest.trim_start_matches(' '));
    (line.len() - body.len(), body)
}

/// The value behind the key `name` at the head of `body`, without the comment.
fn value_of<'l>(body: &'l str, name: &str) -> Option<&'l str> {
    let quoted = ['"', '\''].map(|quote| format!("{quote}{name}{quote}"));
    let rest = body
        .strip_prefix(name)
        .or_else(|| quoted.iter().find_map(|quoted| body.strip_prefix(quoted.as_str())))?;
    let value = rest.trim_start().strip_prefix(':')?;
    let value = value.split(" #").next().unwrap_or_default();
    Some(value.trim())
}
