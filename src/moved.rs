//! Articles that have moved since the last build: told once, with the lines that keep the address
//! that readers know, or lead on from it. The site does not depend on what is found here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::cache::OutputIndex;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Article, ArticleIx, Digest, layout};
use crate::plan::Plan;
use crate::yaml;

/// The most articles that are told each.
const MOST: usize = 20;

/// The same for the site at `root` and the folder `out`, before it is built.
pub fn moved(
    root: &Path,
    out: &Path,
    digest: &Digest,
    plan: &Plan,
    config: &Config,
) -> Vec<Diagnostic> {
    notes(digest, plan, config, &OutputIndex::load(root, out))
}

/// Tells of each article of the digest where earlier builds left its page, by their `record`, if
/// it has moved and nothing leads on from there.
pub(crate) fn notes(
    digest: &Digest,
    plan: &Plan,
    config: &Config,
    record: &OutputIndex,
) -> Vec<Diagnostic> {
    let is_new = |(at, article): &(ArticleIx, &Article)| {
        record.of(plan.article(*at)).is_none_or(|written| written.source != article.key().text())
    };
    if record.len() == 0 {
        return Vec::new();
    }
    let new: HashMap<Cow<'_, str>, ArticleIx> = digest
        .each_article()
        .filter(is_new)
        .map(|(at, article)| (article.key().text(), at))
        .collect();
    let made = record.made_from(&new.keys().map(|key| &**key).collect::<HashSet<_>>());
    let pages = made.into_iter().filter(|(_, old)| old.ends_with(".html"));
    let moved = pages.filter(|(_, old)| !plan.leads_on(old));
    let mut moved = moved.map(|(source, old)| note(new[source], old, digest, plan, config));
    let mut diagnostics: Vec<Diagnostic> = moved.by_ref().take(MOST).collect();
    let others = moved.count();
    if others > 0 {
        let message = format!("moved: {others} more pages have a new address");
        diagnostics.push(Diagnostic::new(FaultCode::Moved, layout::CONTENT, message).once());
    }
    diagnostics
}

fn note(at: ArticleIx, old: &str, digest: &Digest, plan: &Plan, config: &Config) -> Diagnostic {
    let article = &digest[at];
    let message = format!("moved: now at `{}`, was at `{old}`", plan.article(at));
    let note = Diagnostic::new(FaultCode::Moved, &article.path, message).once();
    // The front matter of a file is that of all its articles.
    if article.part.is_some() {
        return note;
    }
    let slug = plan.slug_for(old, article, digest, config).map(|slug| format!("`slug: {slug}`"));
    let aliases = || {
        let all: Vec<String> = article.aliases.iter().cloned().chain([old.to_owned()]).collect();
        format!("`aliases: {}`", yaml::list(&all))
    };
    let alias = plan.can_lead_on(old).then(aliases);
    let hint = match (slug, alias) {
        (Some(slug), Some(alias)) => {
            format!("{slug} to keep the old address, or {alias} to redirect from it")
        }
        (Some(slug), None) => format!("{slug} to keep the old address"),
        (None, Some(alias)) => format!("{alias} to redirect from the old address"),
        (None, None) => return note,
    };
    note.hint(format!("at the top of the file, between two `---` lines, write {hint}"))
}
