//! The ledger of addresses: which one each article has and had, whatever becomes of its title and its file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::old_path;

/// What the file begins with.
const HEAD: &str =
    "# Which address each article has: written by `dateline build`, and kept with the texts.\n";

/// How the line of the site's pattern begins.
const PATTERN: &str = "# permalink\t";

/// What stands for the hash of an article that has no text.
const NO_TEXT: &str = "-";

/// All lines of `addresses.tsv`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The pattern of the addresses when it was written; none in one that no build has seen.
    pub pattern: Option<String>,
    /// The lines, by the article's file, and its part there.
    pub lines: BTreeMap<String, LedgerLine>,
    /// Whether some lines of the file could not be read: it is not written anew then.
    pub is_damaged: bool,
}

/// The line of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// Its address from the site's root, as a server answers it.
    pub address: String,
    /// A hash of its text, by which a file that was moved is known; none where it has no text.
    pub text: Option<String>,
    /// The addresses that it had, the oldest first.
    pub former: Vec<String>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFault {
    /// The line, from 1.
    pub line: u32,
    /// The column, in characters from 1.
    pub column: u32,
    /// What is wrong there.
    pub message: String,
}

impl Ledger {
    /// Reads the text of the file. Of two lines for one article, which a merge may leave, the later
    /// adds its addresses to those of the first.
    pub fn read(text: &str) -> (Self, Vec<LedgerFault>) {
        let (mut ledger, mut faults) = (Self::default(), Vec::new());
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(pattern) = line.strip_prefix(PATTERN) {
                ledger.pattern = Some(pattern.trim_end().to_owned());
            } else if !line.starts_with('#') && !line.trim().is_empty() {
                match LedgerLine::read(line) {
                    Ok((path, read)) => ledger.add(path, read),
                    Err((column, message)) => {
                        faults.push(LedgerFault { line: number, column, message });
                    }
                }
            }
        }
        ledger.is_damaged = !faults.is_empty();
        (ledger, faults)
    }

    fn add(&mut self, path: &str, line: LedgerLine) {
        match self.lines.entry(path.to_owned()) {
            Entry::Vacant(place) => _ = place.insert(line),
            Entry::Occupied(mut place) => place.get_mut().join(line),
        }
    }

    /// The text of the file: a line for each article, by path.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        if let Some(pattern) = &self.pattern {
            text.extend([PATTERN, pattern, "\n"]);
        }
        for (path, LedgerLine { address, text: hash, former }) in &self.lines {
            text.extend([path, "\t", &escaped(address), "\t"]);
            text.push_str(hash.as_deref().unwrap_or(NO_TEXT));
            for old in former {
                text.extend(["\t", &escaped(old)]);
            }
            text.push('\n');
        }
        text
    }
}

impl LedgerLine {
    /// Reads a line; else says in which column what is wrong.
    fn read(line: &str) -> Result<(&str, Self), (u32, String)> {
        let column = |part: &str| {
            let at = part.as_ptr() as usize - line.as_ptr() as usize;
            u32::try_from(line[..at].chars().count()).unwrap_or(u32::MAX).saturating_add(1)
        };
        let mut parts = line.split('\t');
        let path = parts.next().unwrap_or_default();
        if !path.starts_with("content/") {
            return Err((1, String::from("no line of an article: it begins with its file")));
        }
        let (Some(address), Some(hash)) = (parts.next(), parts.next()) else {
            let message = "a line has the file, the address and a hash, with tabs between them";
            return Err((1, String::from(message)));
        };
        let is_hash =
            hash == NO_TEXT || hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_hash {
            return Err((column(hash), format!("`{hash}` is no hash of a text")));
        }
        let page = |address: &str| {
            let path = old_path(address).ok().filter(|path| !path.is_empty());
            path.ok_or_else(|| (column(address), format!("`{address}` is no address of a page")))
        };
        let former = parts.filter(|old| !old.is_empty()).map(page).collect::<Result<_, _>>()?;
        let text = (hash != NO_TEXT).then(|| hash.to_owned());
        Ok((path, Self { address: page(address)?, text, former }))
    }

    /// Adds what another line of the same article says: the address that the one has had before is the
    /// older one.
    fn join(&mut self, other: Self) {
        let Self { address, text, former } = other;
        if former.contains(&self.address) {
            let older = std::mem::replace(&mut self.address, address);
            self.text = text;
            self.add_former(older);
        } else {
            self.add_former(address);
        }
        for old in former {
            self.add_former(old);
        }
    }

    /// Adds an address that the article had.
    fn add_former(&mut self, old: String) {
        if old != self.address && !self.former.contains(&old) {
            self.former.push(old);
        }
    }

    /// The same for an article that has now the `address`, and the text of that hash.
    #[must_use]
    pub fn moved_to(&self, address: &str, text: Option<String>) -> Self {
        let mut former = self.former.clone();
        if self.address != address && !former.contains(&self.address) {
            former.push(self.address.clone());
        }
        former.retain(|old| old != address);
        Self { address: address.to_owned(), text, former }
    }
}

/// An address as a line has it: the signs that part addresses stand in it as escapes.
fn escaped(address: &str) -> Cow<'_, str> {
    if address.contains(['%', '#', '?']) {
        Cow::Owned(address.replace('%', "%25").replace('#', "%23").replace('?', "%3F"))
    } else {
        Cow::Borrowed(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = format!(
            "{HEAD}# permalink\t{{slug}}.html\ncontent/a b.md\t2024/a/\t0123456789abcdef\tb.html\tc d/\n\
             content/c.eml#2\tx%23y\t-\n"
        );
        let (ledger, faults) = Ledger::read(&text);
        assert_eq!((ledger.text(), faults), (text, Vec::new()));
        let line = &ledger.lines["content/a b.md"];
        assert_eq!(line.former, ["b.html", "c d/"]);
        let moved = line.moved_to("b.html", None);
        assert_eq!((moved.former.join(" "), moved.text), (String::from("c d/ 2024/a/"), None));
        assert_eq!(line.moved_to("2024/a/", None).former, line.former);
    }

    #[test]
    fn lines_of_two_branches_are_joined() {
        let mill = "content/a.md\tmill.html\t-";
        let wheel = "content/a.md\twheel.html\t-\tmill.html";
        for text in [format!("{mill}\n{wheel}\n"), format!("{wheel}\n{mill}\n{mill}\n")] {
            let (ledger, faults) = Ledger::read(&text);
            let line = &ledger.lines["content/a.md"];
            assert_eq!((line.address.as_str(), faults.len()), ("wheel.html", 0));
            assert_eq!(line.former, ["mill.html"]);
        }
    }

    #[test]
    fn lines_that_are_none() {
        for (line, column) in [
            ("<<<<<<< HEAD", 1),
            ("a.md\tb.html\t-", 1),
            ("content/a.md", 1),
            ("content/é.md\t//b.html\t-", 14),
            ("content/a.md\t../b.html\t-", 14),
            ("content/a.md\tb.html\tx", 21),
            ("content/a.md\tb.html\t-\tc\t?d", 25),
        ] {
            let (ledger, faults) = Ledger::read(&format!("{HEAD}\n{line}\n"));
            assert!(ledger.lines.is_empty(), "{line}");
            let [fault] = faults.as_slice() else { panic!("{line}: {faults:?}") };
            assert_eq!((fault.line, fault.column), (3, column), "{line}");
        }
    }
}
