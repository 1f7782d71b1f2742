//! How deep a YAML text nests, told before its reader is called: in one pass, and without it.

/// What a line of a block begins with, each a level.
const BLOCKS: [&str; 2] = ["- ", "? "];

/// The number (from 0) of the first line of `text` that is nested deeper than `deepest` levels,
/// in brackets or by blocks inside one another.
pub(super) fn too_deep(text: &str, deepest: usize) -> Option<u32> {
    let mut scan = NestingScan { depth: 0, quote: None, literal: None, begins: true };
    for (number, line) in (0_u32..).zip(text.lines()) {
        if scan.line(line) > deepest {
            return Some(number);
        }
    }
    None
}

/// Where in a YAML text a pass over it is. Where a line can be read in two ways, it is the one
/// that hides fewer brackets.
struct NestingScan {
    /// How many brackets are open.
    depth: usize,
    /// The mark of the quoted text that is open.
    quote: Option<char>,
    /// The indent of the line whose value is the block of text below it.
    literal: Option<usize>,
    /// Whether a value may begin here: elsewhere, marks are a part of a plain one.
    begins: bool,
}

impl NestingScan {
    /// Goes over one line; the deepest level on it.
    fn line(&mut self, line: &str) -> usize {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if let Some(above) = self.literal {
            if line.trim().is_empty() || indent > above {
                return 0;
            }
            self.literal = None;
        }
        if self.depth > 0 || self.quote.is_some() {
            return self.values(line, indent);
        }
        let mut rest = line.strip_prefix("--- ").unwrap_or(line).trim_start();
        let mut blocks = 0;
        while let Some(inside) = BLOCKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
            rest = inside.trim_start();
            blocks += 1;
        }
        // A mark that begins a line may also go on with the plain text of the line above.
        let is_sure = blocks > 0 || !rest.starts_with(['"', '\'']);
        self.begins = true;
        let deepest = self.values(rest, indent);
        if !is_sure {
            self.quote = None;
        }
        let is_block = blocks > 0 || rest.contains(": ") || rest.ends_with(':');
        if is_block { deepest.max(indent / 2 + blocks) } else { deepest }
    }

    /// Goes over what stands on a line of that indent behind the marks of its blocks; the most
    /// brackets that are open there at once.
    fn values(&mut self, rest: &str, indent: usize) -> usize {
        let mut deepest = self.depth;
        let mut before = ' ';
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match (self.quote, c) {
                (Some('"'), '\\') => drop(chars.next()),
                (Some(mark), c) if c == mark => self.quote = None,
                (None, '#') if before.is_whitespace() => break,
                (None, '"' | '\'') if self.begins => self.quote = Some(c),
                (None, '|' | '>')
                    if self.begins && self.depth == 0 && is_head_of_text(&rest[at..]) =>
                {
                    self.literal = Some(indent);
                    break;
                }
                (None, '&' | '!') if self.begins => {
                    while chars.next_if(|(_, c)| !c.is_whitespace()).is_some() {}
                    continue;
                }
                (None, '[' | '{') if self.begins || self.depth > 0 => self.depth += 1,
                (None, ']' | '}') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(self.depth);
            self.begins = match c {
                ' ' | '\t' => self.begins || before == ':',
                '[' | '{' | ',' | ':' => self.depth > 0,
                _ => false,
            };
            before = c;
        }
        deepest
    }
}

/// Whether a text of a block begins below `mark`, which is `|` or `>` and what follows on its
/// line.
fn is_head_of_text(mark: &str) -> bool {
    let mark = mark[1..].split(" #").next().unwrap_or_default().trim();
    mark.chars().all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths() {
        let brackets =
            |number: usize, between: &str| format!("a: {}", format!("[{between}").repeat(number));
        for (text, deep) in [
            (brackets(40, ""), true),
            (brackets(40, "\n"), true),
            (brackets(40, "x, \n"), true),
            (brackets(40, "x, [], "), true),
            (brackets(40, "'it''s [', \n"), true),
            (brackets(30, "{b: 1}, "), false),
            (brackets(30, "\"]\", # [[\n"), false),
            (format!("a: {}", "{x: \n".repeat(40)), true),
            (format!("a: {}", "{\"x\":".repeat(40)), true),
            (format!("a: &b !c {}", "[".repeat(40)), true),
            (format!("- {}", "[".repeat(40)), true),
            (format!("--- {}", "[".repeat(40)), true),
            (format!("{}a", "- ".repeat(40)), true),
            (format!("{}a", "? ".repeat(40)), true),
            ((0..40).map(|level| "  ".repeat(level) + "a:\n").collect(), true),
            (format!("a: [x\n'y, {}", "[".repeat(40)), true),
            (format!("a: x\n  'y\nb: {}", "[".repeat(40)), true),
            (format!("a: x\n  ]\nb: {}", "[".repeat(40)), true),
            ("a: b [ c\n".repeat(40), false),
            ("a: it's [ \"c\n".repeat(40), false),
            (format!("a: |\n{}b: c\n", "  [ {\n".repeat(40)), false),
            (format!("a: >-\n{}b: {}", "  [\n".repeat(40), "[".repeat(40)), true),
            (format!("a: \"{}\"\n", "[\n ".repeat(40)), false),
            (format!("a: '{}'\n", "[\n ".repeat(40)), false),
            (format!("# {}\n", "[".repeat(40)), false),
            (format!("a: [b]\n{}", "c: [d, [e]]\n".repeat(40)), false),
        ] {
            assert_eq!(too_deep(&text, 32).is_some(), deep, "{text}");
        }
    }
}
