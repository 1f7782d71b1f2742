//! Where a link in content leads: links are written as paths of sources, and lead to outputs.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::layout;
use crate::plan::Plan;
use crate::plan::old_links::is_tag;
use crate::plan::target::{Target, decode, join};

/// What Pelican writes before the path of a source or a file: from the folder of all texts on, where a `/`
/// follows, else beside the text.
const MARKERS: &[&str] = &["filename", "static", "attach"];

/// The path that stands behind a marker in braces or bars, which may be escaped.
fn unmarked(link: &str) -> &str {
    let rest = ["{", "|", "%7B", "%7C"].iter().find_map(|open| link.strip_prefix(open));
    let behind = rest.and_then(|rest| MARKERS.iter().find_map(|marker| rest.strip_prefix(marker)));
    let path = behind.and_then(|rest| {
        ["}", "|", "%7D", "%7C"].iter().find_map(|close| rest.strip_prefix(close))
    });
    path.unwrap_or(link)
}

impl Plan {
    /// Where `link` leads, as it is written in the file `from`: beside it stand other sources,
    /// and from `/` on the outputs of the site.
    pub fn resolve<'p>(&'p self, link: &'p str, from: &str) -> Target<'p> {
        let link = unmarked(link);
        match (self.as_it_stands(link, from), &self.old) {
            (Target::Output(path, tail), _) => Target::Output(path, tail),
            (other, None) => other,
            (other, Some(old)) => match old.find(link, from) {
                Some((output, tail)) => Target::Output(&self[output].path, tail),
                None => other,
            },
        }
    }

    /// Where `link` leads by what it says itself.
    fn as_it_stands<'p>(&'p self, link: &'p str, from: &str) -> Target<'p> {
        let (path, tail) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        if path.is_empty() || path.starts_with("//") || path.contains(':') {
            return if is_tag(path) { Target::Nothing } else { Target::Elsewhere };
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
