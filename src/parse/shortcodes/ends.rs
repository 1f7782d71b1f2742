//! Where what begins in a text ends, found once however often it is asked.

use std::collections::BTreeMap;
use std::ops::Range;

/// Finds the next of something; what was found is kept, so that all searches together go over a text
/// but once for each thing that is sought.
#[derive(Debug)]
pub(super) struct EndFinder<'t> {
    text: &'t str,
    /// By what is sought: from where it was, and where it stands.
    found: BTreeMap<String, (usize, Option<Range<usize>>)>,
}

/// The most things that are kept: names of tags come from the text.
const MOST: usize = 64;

impl<'t> EndFinder<'t> {
    /// A finder in `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, found: BTreeMap::new() }
    }

    /// Where `what` stands next, from `at` on.
    pub(super) fn next(&mut self, what: &str, at: usize) -> Option<usize> {
        self.sought(what, at, |text, from| {
            let start = text.get(from..)?.find(what)? + from;
            Some(start..start + what.len())
        })
        .map(|range| range.start)
    }

    /// The tag that ends `name` next, from `at` on: `{% endname %}`, `{{< /name >}}`, `[/name]`.
    pub(super) fn tag(&mut self, name: &str, at: usize) -> Option<Range<usize>> {
        self.sought(&format!("/{name}"), at, |text, from| {
            let rest = text.get(from..)?;
            let ends = rest.match_indices(name).map(|(start, _)| start + from);
            ends.into_iter().find_map(|start| end_tag(text, from, start..start + name.len()))
        })
    }

    fn sought(
        &mut self,
        what: &str,
        at: usize,
        seek: impl Fn(&str, usize) -> Option<Range<usize>>,
    ) -> Option<Range<usize>> {
        let known = self.found.get(what).filter(|(from, found)| {
            *from <= at && found.as_ref().is_none_or(|range| range.start >= at)
        });
        if let Some((_, found)) = known {
            return found.clone();
        }
        if self.found.len() >= MOST && !self.found.contains_key(what) {
            return None;
        }
        let found = seek(self.text, at);
        self.found.insert(what.to_owned(), (at, found.clone()));
        found
    }
}

/// The whole of the end tag whose name stands at `name`, where it begins behind `from`.
fn end_tag(text: &str, from: usize, name: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(from..name.start)?;
    let behind = text.get(name.end..)?;
    let spaces = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let close = behind.get(spaces..)?;
    let open = |before: &str, sign: &str| Some(before.strip_suffix(sign)?.len() + from);
    let head = |before: &str| before.trim_end_matches([' ', '\t', '-']).len();
    if let Some(before) = before.strip_suffix('/') {
        if close.starts_with(']') {
            return Some(open(before, "[")?..name.end + spaces + 1);
        }
        let before = before.get(..head(before))?;
        let (sign, end) = if close.starts_with(">}}") { ("{{<", 3) } else { ("{{%", 3) };
        let closes = close.starts_with(">}}") || close.starts_with("%}}");
        return closes.then(|| open(before, sign))?.map(|at| at..name.end + spaces + end);
    }
    let before = before.strip_suffix("end")?;
    let start = open(before.get(..head(before))?, "{%")?;
    let dash = usize::from(close.starts_with('-'));
    close.get(dash..)?.starts_with("%}").then(|| start..name.end + spaces + dash + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        let text = "raw endraw {%- endraw -%} a {{</raw >}} b [/raw] {% endraw";
        let mut finder = EndFinder::new(text);
        let all = [0, 12, 26, 41].map(|at| finder.tag("raw", at).map(|range| &text[range]));
        assert_eq!(
            all,
            [Some("{%- endraw -%}"), Some("{{</raw >}}"), Some("{{</raw >}}"), Some("[/raw]")]
        );
        assert_eq!(finder.tag("raw", 50), None);
        assert_eq!(finder.next("%}", 0), text.find("%}"));
        assert_eq!(finder.next("%}", 30), None);
    }
}
