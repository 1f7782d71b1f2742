//! What stands inside a tag of another system: its name, and what it is given.

use std::borrow::Cow;

/// How a tag is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagForm {
    /// `{{< name >}}` and `{{% name %}}`.
    Angle,
    /// `{% name %}`.
    Percent,
    /// `{{ name() }}` and `{% name() %}`.
    Call,
    /// `[name]`.
    Bracket,
    /// `::: name`.
    Colons,
}

/// A tag of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForeignTag<'t> {
    /// How it is written.
    pub(super) form: TagForm,
    /// Its name as written; empty for an end that names nothing.
    pub(super) name: &'t str,
    /// What it is given.
    pub(super) given: TagArguments<'t>,
    /// Whether it ends what another one begins.
    pub(super) is_end: bool,
    /// Whether it says that nothing ends it.
    pub(super) is_alone: bool,
}

/// What a tag is given, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TagArguments<'t> {
    /// Values that have a name.
    pub(super) named: Vec<(&'t str, Cow<'t, str>)>,
    /// The others.
    pub(super) plain: Vec<Cow<'t, str>>,
}

/// The most values of one tag that are read.
const MOST: usize = 64;

impl<'t> TagArguments<'t> {
    /// Reads what stands behind the name of a tag.
    pub(super) fn read(text: &'t str) -> Self {
        let mut given = Self::default();
        let mut rest = text;
        while given.named.len() + given.plain.len() < MOST {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            if rest.is_empty() {
                break;
            }
            rest = given.next(rest);
        }
        given
    }

    /// Reads the value with which `text` begins, and gives what stands behind it.
    fn next(&mut self, text: &'t str) -> &'t str {
        if let Some((value, rest)) = quoted(text) {
            self.plain.push(value);
            return rest;
        }
        let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let (key, behind) = text.split_at(text.find(|c| !is_key(c)).unwrap_or(text.len()));
        let sign = behind.trim_start();
        let value = sign.strip_prefix('=').filter(|rest| !rest.starts_with('='));
        let value =
            value.or_else(|| behind.strip_prefix(':').filter(|rest| !rest.starts_with('/')));
        let value = value.map(str::trim_start).filter(|value| !key.is_empty() && !value.is_empty());
        let Some(value) = value else {
            let (value, rest) = bare(text);
            self.plain.push(value);
            return rest;
        };
        let (value, rest) = quoted(value).unwrap_or_else(|| bare(value));
        self.named.push((key, value));
        rest
    }

    /// The first value of one of these names, in the order of the names, whatever the case.
    pub(super) fn of(&self, names: &[&str]) -> Option<&str> {
        let value = |name: &&str| {
            let found = self.named.iter().find(|(key, _)| is_same(key, name));
            found.map(|(_, value)| &**value)
        };
        names.iter().filter_map(value).find(|value| !value.trim().is_empty())
    }

    /// The value without a name at this place.
    pub(super) fn at(&self, place: usize) -> Option<&str> {
        self.plain.get(place).map(|value| &**value).filter(|value| !value.trim().is_empty())
    }
}

/// Whether two keys are the same but for case and dashes.
fn is_same(key: &str, name: &str) -> bool {
    let plain = |c: u8| if c == b'_' { b'-' } else { c.to_ascii_lowercase() };
    key.len() == name.len() && key.bytes().map(plain).eq(name.bytes().map(plain))
}

/// The value between quotes with which `text` begins, and what stands behind. A quote inside ends it
/// only where something ends behind it: titles are written with quotes in them.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let open = text.chars().next()?;
    let close = match open {
        '"' | '\'' | '`' => open,
        '“' => '”',
        '‘' => '’',
        _ => return None,
    };
    let inner = &text[open.len_utf8()..];
    let end = closing(inner, close)?;
    let value = &inner[..end];
    let value = if value.contains('\\') {
        Cow::Owned(value.replace("\\\"", "\"").replace("\\'", "'"))
    } else {
        Cow::Borrowed(value)
    };
    Some((value, &inner[end + close.len_utf8()..]))
}

/// Where the quote stands that closes what `text` begins with.
fn closing(text: &str, close: char) -> Option<usize> {
    let (mut first, mut before, mut is_inside) = (None, ' ', false);
    for (at, c) in text.char_indices() {
        if c == close && before != '\\' {
            let behind = text[at + c.len_utf8()..].chars().next();
            let ends = behind.is_none_or(|c| c.is_whitespace() || ",)|]>/".contains(c));
            match (ends, is_inside) {
                (true, false) => return Some(at),
                (true, true) => {
                    first = first.or(Some(at));
                    is_inside = false;
                }
                (false, _) => is_inside = before.is_whitespace() && at > 0,
            }
        }
        before = c;
    }
    first
}

/// The word with which `text` begins, and what stands behind.
fn bare(text: &str) -> (Cow<'_, str>, &str) {
    let text = text.strip_prefix(['"', '\'']).unwrap_or(text);
    let end = text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (Cow::Borrowed(word.trim_end_matches(['"', '\''])), rest)
}

/// The name with which `text` begins, and what stands behind it; none where that is no name.
pub(super) fn name(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let name_end = name.trim_end_matches(['/', '-', '.']).len();
    let (name, rest) = if name_end < name.len() { text.split_at(name_end) } else { (name, rest) };
    name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_').then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let given = TagArguments::read(text);
        let named = given.named.iter().map(|(key, value)| format!("{key}={value}"));
        named.chain(given.plain.iter().map(ToString::to_string)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn arguments() {
        for (text, expected) in [
            ("src=\"a.png\" alt='b c' 5", "src=a.png|alt=b c|5"),
            ("src = \"a.png\",\n alt=b", "src=a.png|alt=b"),
            ("\"a.png\" \"the \"big\" one\" x", "a.png|the \"big\" one|x"),
            ("title: \"a\" lang:ruby https://a.example/b", "title=a|lang=ruby|https://a.example/b"),
            ("alt=\"say \\\"a\\\" twice\"", "alt=say \"a\" twice"),
            ("“a b” \"c", "a b|c"),
            ("a==b = =", "a==b|=|="),
            ("", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn names() {
        assert_eq!(name("embed/x a"), Some(("embed/x", " a")));
        assert_eq!(name("x- %}"), Some(("x", "- %}")));
        assert_eq!(name("youtube(id=1)"), Some(("youtube", "(id=1)")));
        assert_eq!(name("<a"), None);
    }
}
