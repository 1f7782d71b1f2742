//! Where the keys and items of a document stand, each found without going through the document again.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// The most colons of a line that may end its key.
const COLONS: usize = 8;

/// The blocks of a document by the paths of the keys above them.
#[derive(Debug, Clone)]
pub(super) struct KeyBlocks<'t> {
    by_path: HashMap<String, KeyBlock<'t>, RandomState>,
}

/// Lines that stand under one key or item.
#[derive(Debug, Clone)]
struct KeyBlock<'t> {
    /// The lines with their numbers, from 0.
    lines: Vec<(usize, &'t str)>,
    /// Where among them the items of a list stand.
    items: Vec<usize>,
    /// Where among them each key stands first.
    keys: HashMap<&'t str, usize, RandomState>,
    /// The least indent.
    least: usize,
}

impl<'t> KeyBlocks<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let whole = KeyBlock::of(text.lines().enumerate().collect());
        Self { by_path: HashMap::from_iter([(String::new(), whole)]) }
    }

    /// The number of the line on which the last key of `path` stands, from 0, and the column of its
    /// value, from 1; none where it stands on no line of its own. Those above it are asked first.
    pub(super) fn place(&mut self, path: &[&str]) -> Option<(usize, usize)> {
        let (key, above) = path.split_last()?;
        let block = self.by_path.get(&above.join("\0"))?;
        let (at, column) = block.find(key)?;
        let number = block.lines[at].0;
        let inside = path.join("\0");
        let new = (!self.by_path.contains_key(&inside))
            .then(|| block.under(at, key.parse::<usize>().is_ok()));
        self.by_path.extend(new.map(|block| (inside, block)));
        Some((number, column))
    }
}

impl<'t> KeyBlock<'t> {
    fn of(lines: Vec<(usize, &'t str)>) -> Self {
        let filled = lines.iter().filter(|(_, line)| !line.trim().is_empty());
        let least = filled.map(|(_, line)| indent(line)).min().unwrap_or(0);
        let mut block = Self { lines, items: Vec::new(), keys: HashMap::default(), least };
        for (at, (_, line)) in block.lines.iter().enumerate() {
            if is_item(line, least) {
                block.items.push(at);
            }
            let body = line.trim_start().trim_start_matches("- ");
            let start = line.len() - body.len();
            if start == least || line.trim_start().starts_with("- ") || start == least + 2 {
                for (end, _) in body.match_indices(':').take(COLONS) {
                    let key = body[..end].trim_end();
                    block.keys.entry(key).or_insert(at);
                    block.keys.entry(unquoted(key)).or_insert(at);
                }
            }
        }
        block
    }

    /// Where among the lines the key stands, or the item of that number, and the column of its value.
    fn find(&self, key: &str) -> Option<(usize, usize)> {
        if let Ok(item) = key.parse::<usize>() {
            return Some((*self.items.get(item)?, self.least + 3));
        }
        let at = *self.keys.get(key)?;
        let line = self.lines[at].1;
        let body = line.trim_start().trim_start_matches("- ");
        let start = line.len() - body.len();
        let rest = [key.to_owned(), format!("\"{key}\""), format!("'{key}'")]
            .iter()
            .find_map(|key| body.strip_prefix(key.as_str())?.trim_start().strip_prefix(':'))?;
        let value = rest.trim_start();
        let column = if value.is_empty() { start } else { line.len() - value.len() };
        Some((at, line[..column].chars().count() + 1))
    }

    /// What stands under the key or the item on the line `at` among the lines.
    fn under(&self, at: usize, is_item_itself: bool) -> Self {
        let indent = indent(self.lines[at].1);
        let inside = self.lines[at + 1..].iter().take_while(|(_, line)| {
            line.trim().is_empty() || self::indent(line) > indent || is_item(line, indent)
        });
        // The first key of an item stands on the item's own line.
        let own = is_item_itself.then_some(&self.lines[at]);
        let inside = inside.take_while(|(_, line)| own.is_none() || !is_item(line, indent));
        Self::of(own.into_iter().chain(inside).copied().collect())
    }
}

/// A key without the quotes around it.
fn unquoted(key: &str) -> &str {
    ['"', '\''].iter().find_map(|mark| key.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(key)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether `line` is an item of a list that stands at the same indent as its key.
fn is_item(line: &str, indent_of_key: usize) -> bool {
    indent(line) == indent_of_key && line.trim_start().starts_with("- ")
}
