//! Where a link in content leads: links are written as paths of sources, and lead to outputs.

use percent_encoding::percent_decode_str;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::layout;
use crate::plan::Plan;

/// What a link in content leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'p> {
    /// An output, and what follows its path in the link: `?…` or `#…`.
    Output(&'p str, &'p str),
    /// Another site, or a place on the same page.
    Elsewhere,
    /// Nothing that the site has.
    Nothing,
}

impl Plan {
    /// Where `link` leads, as it is written in the file `from`: beside it stand other sources,
    /// and from `/` on the outputs of the site.
    pub fn resolve<'p>(&'p self, link: &'p str, from: &str) -> Target<'p> {
        let (path, tail) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        if path.is_empty() || path.starts_with("//") || path.contains(':') {
            return Target::Elsewhere;
        }
        let decoded = decode(path);
        let beside = join(from, &decoded);
        let output = beside.as_deref().and_then(|source| self.of_source(source));
        let output = output.or_else(|| self.at(decoded.trim_start_matches('/')));
        let output = output.or_else(|| self.spelt(beside.as_deref()?));
        let output = output.or_else(|| self.spelt(decoded.strip_prefix('/')?));
        match output {
            Some(output) => Target::Output(output, tail),
            None => self.verbatim(link, path, tail, from),
        }
    }

    /// Where a link leads whose signs stand in the name of the file itself: `100%25.png`, `Why?.md`.
    fn verbatim<'p>(&'p self, link: &str, path: &str, tail: &'p str, from: &str) -> Target<'p> {
        let named = |link: &str| join(from, link).and_then(|source| self.spelt(&source));
        let has_escapes = path.contains('%');
        match named(path).filter(|_| has_escapes) {
            Some(output) => Target::Output(output, tail),
            None if tail.is_empty() => Target::Nothing,
            None => {
                let whole = named(link).or_else(|| named(&decode(link)));
                whole.map_or(Target::Nothing, |output| Target::Output(output, ""))
            }
        }
    }
}

/// Tells menu entries that lead to nothing.
pub(super) fn check_menu(plan: &Plan, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for (name, url) in config.menu.iter().flatten() {
        let path = format!("/{}", url.trim_start_matches('/'));
        let inside = !url.contains(':') && !url.starts_with("//");
        if inside && plan.resolve(&path, "") == Target::Nothing {
            let message = format!("the menu entry `{name}` does not lead to a page of this site");
            let hint = "name a page from the site's root, such as `regions.html`";
            diagnostics.push(
                Diagnostic::of_settings(FaultCode::DeadMenuEntry, layout::SITE, message).hint(hint),
            );
        }
    }
}

/// The path from the site's root of what the path of a link means beside the file `from`, be it
/// there or not.
pub(crate) fn beside(from: &str, path: &str) -> Option<String> {
    join(from, &decode(path))
}

/// The path from the site's root of what `link` means beside the file `from`.
fn join(from: &str, link: &str) -> Option<String> {
    if let Some(rooted) = link.strip_prefix('/') {
        return Some(format!("content/{rooted}"));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path without the escapes of an address.
fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(join("content/a/b.md", "../c.md").as_deref(), Some("content/c.md"));
        assert_eq!(join("content/b.md", "../../../c.md"), None);
        assert_eq!(decode("a%20b%zz"), "a b%zz");
    }
}
