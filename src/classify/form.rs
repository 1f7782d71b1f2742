//! A form: how a name stands in texts, and where it may begin and end.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One spelling of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Form {
    /// The spelling, without the stars.
    pub text: String,
    /// Whether letters may stand before it.
    open_left: bool,
    /// Whether letters may stand behind it.
    open_right: bool,
}

impl Form {
    /// Reads a form as tables write it: `*` at an end leaves that end open.
    pub(super) fn new(written: &str) -> Self {
        let text = written.trim().trim_matches('*').to_owned();
        let free = text.chars().any(is_unspaced);
        Self {
            open_left: free || written.starts_with('*'),
            open_right: free || text.chars().any(is_hangul) || written.ends_with('*'),
            text,
        }
    }

    /// What an automaton that folds the case of ASCII letters is to look for.
    pub(super) fn patterns(&self) -> impl Iterator<Item = String> {
        let upper = (!self.text.is_ascii()).then(|| self.text.to_uppercase());
        let upper = upper.filter(|upper| *upper != self.text);
        std::iter::once(self.text.clone()).chain(upper)
    }

    /// The same without accents; none where that changes nothing.
    pub(super) fn plain(&self) -> Option<Self> {
        if self.text.is_ascii() || self.text.chars().any(|c| c > '\u{24f}') {
            return None;
        }
        let bare = self.text.nfd().filter(|c| !is_combining_mark(*c)).collect();
        (bare != self.text).then(|| Self { text: bare, ..self.clone() })
    }

    /// The end of the word in which the form stands at `start..end` of `text`, if it may stand
    /// there. `capitals` says whether its letters may all be capitals.
    pub(super) fn fits(
        &self,
        text: &str,
        start: usize,
        end: usize,
        capitals: bool,
    ) -> Option<usize> {
        let before = text.get(..start)?.chars().next_back();
        if !self.open_left && before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = text.get(end..)?;
        let closed = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        if !closed && !self.open_right {
            return None;
        }
        if !self.spells(text.get(start..end)?, capitals) {
            return None;
        }
        if closed || self.text.chars().any(|c| is_unspaced(c) || is_hangul(c)) {
            return Some(end);
        }
        let tail = rest.find(|c: char| !c.is_alphanumeric());
        Some(end + tail.unwrap_or(rest.len()))
    }

    /// Whether `found` is the form: as it is, begun with a capital, or in capitals.
    fn spells(&self, found: &str, capitals: bool) -> bool {
        if found == self.text {
            return true;
        }
        let mut ours = self.text.chars();
        let mut theirs = found.chars();
        if let (Some(a), Some(b)) = (ours.next(), theirs.next())
            && a.is_lowercase()
            && a.to_uppercase().eq([b])
            && ours.as_str() == theirs.as_str()
        {
            return true;
        }
        let upper = || self.text.chars().flat_map(char::to_uppercase);
        capitals && upper().eq(found.chars())
    }
}

/// Whether the script of `c` has no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff)
}

/// Whether `c` is Korean, where endings are joined to names.
fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0xac00..=0xd7af)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_forms_stand() {
        for (form, text, capitals, fits) in [
            ("Oman", "Oman said", false, true),
            ("Oman", "Romania", false, false),
            ("Oman", "Omani", false, false),
            ("Oman", "OMAN", false, false),
            ("Oman", "OMAN", true, true),
            ("Turkey", "turkey", true, false),
            ("Kazakh*", "Kazakhs", false, true),
            ("the North", "The North", false, true),
            ("U.S.", "non-U.S.-led", false, true),
            ("日本", "在日本的", false, true),
            ("한국", "한국은", false, true),
            ("한국", "남한국은", false, false),
            ("Côte d'Ivoire", "CÔTE D'IVOIRE", true, true),
        ] {
            let form = Form::new(form);
            let folded = text.to_lowercase();
            let start = folded.find(&form.text.to_lowercase()).unwrap();
            let end = start + form.text.len();
            let found = form.fits(text, start, end, capitals);
            assert_eq!(found.is_some(), fits, "{text}");
        }
        assert_eq!(Form::new("São Tomé").plain().unwrap().text, "Sao Tome");
    }
}
