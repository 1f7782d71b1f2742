//! Whether an article stands on the site, by its own words and the clock.

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, FaultCode};
use crate::model::{Article, Field, HeldBy, Hold, HoldReason, LeftOut, Moment, StaticPage};

/// Takes out and gives the articles that do not stand on the site, and how many there are; why each, as
/// a note.
#[expect(clippy::vec_box, reason = "articles are large, and are only passed on")]
pub(crate) fn leave_out(
    articles: &mut Vec<Box<Article>>,
    config: &Config,
) -> Checked<(Vec<Box<Article>>, LeftOut)> {
    let near = Moment::surely_past(config.now);
    let (mut diagnostics, mut counts) = (Vec::new(), LeftOut::default());
    let is_hidden = |article: &mut Box<Article>| {
        let why = reason(article, near, config);
        if let Some(why) = why {
            counts.add(why);
        }
        // What holds one article of a file holds all of them.
        let is_first = article.part.is_none_or(|part| part.get() == 1);
        let why_told = why.filter(|_| is_first);
        diagnostics
            .extend(why_told.and_then(|why| note(&article.path, article.held.as_ref(), why)));
        why.is_some()
    };
    let hidden = articles.extract_if(.., is_hidden).collect();
    Checked { value: (hidden, counts), diagnostics }
}

/// Takes away the pins that have ended.
pub(crate) fn unpin(articles: &mut [Box<Article>], config: &Config) {
    let near = Moment::surely_past(config.now);
    for article in articles {
        let ends = article.pin_ends;
        article.pin &= ends.is_none_or(|end| end.is_after(config.now, near, &config.time_zone));
    }
}

/// Leaves out standing pages that are not shown, and says why each.
pub(crate) fn leave_out_standing(pages: &mut Vec<StaticPage>, config: &Config) -> Vec<Diagnostic> {
    let near = Moment::surely_past(config.now);
    let mut diagnostics = Vec::new();
    pages.retain(|page| {
        let StaticPage { held, embargo, expires, .. } = page;
        let why = WaitingItem { held: held.as_ref(), comes: *embargo, expires: *expires };
        let why = why.reason(near, config);
        diagnostics.extend(why.and_then(|why| note(&page.path, held.as_ref(), why)));
        why.is_none()
    });
    diagnostics
}

/// Why an article is left out; none where it is shown. `near` is of now.
fn reason(article: &Article, near: Date, config: &Config) -> Option<HoldReason> {
    let filed = article.is_written(Field::Filed).then_some(article.filed);
    let dates = article.date.or(filed).into_iter().chain(article.embargo);
    let comes = dates.max_by_key(|moment| moment.sort_key());
    let waits = WaitingItem { held: article.held.as_ref(), comes, expires: article.expires };
    let is_undated = article.date.is_none() && !config.show_undated;
    waits.reason(near, config).or(is_undated.then_some(HoldReason::Undated))
}

/// What an article or a page may wait for.
struct WaitingItem<'a> {
    /// What holds it back.
    held: Option<&'a HeldBy>,
    /// When it comes.
    comes: Option<Moment>,
    /// When it goes.
    expires: Option<Moment>,
}

impl WaitingItem<'_> {
    /// Why it is left out; none where it is shown. `near` is of now.
    fn reason(&self, near: Date, config: &Config) -> Option<HoldReason> {
        let after_now = |moment: &Moment| moment.is_after(config.now, near, &config.time_zone);
        let held = self.held.map(|by| by.hold);
        if let Some(hold) = held.filter(|hold| *hold != Hold::Draft || !config.drafts) {
            return Some(HoldReason::Held(hold));
        }
        let is_kept = config.expired || config.show_expired;
        if let Some(expires) = self.expires.filter(|moment| !is_kept && !after_now(moment)) {
            return Some(HoldReason::Expired(expires));
        }
        let comes = self.comes.filter(|moment| after_now(moment) && !config.future);
        comes.map(HoldReason::Future)
    }
}

/// Why what stands in the file at `path` is left out, as a note; none where that was told already.
fn note(path: &str, held: Option<&HeldBy>, why: HoldReason) -> Option<Diagnostic> {
    let line = held.map(|by| by.line.as_str()).unwrap_or_default();
    let (words, hint) = match why {
        // What was not understood was told where it stands.
        HoldReason::Held(Hold::Unclear | Hold::Unlisted) => return None,
        HoldReason::Held(Hold::Draft) => (
            String::from("it is a draft"),
            match line {
                "" => String::from(
                    "move it out of `_drafts` to publish it; `--drafts` includes it in a preview",
                ),
                _ => format!("remove `{line}` to publish it; `--drafts` includes it in a preview"),
            },
        ),
        HoldReason::Held(Hold::Withheld) => (
            String::from("its front matter holds it back"),
            format!("remove `{line}` to publish it"),
        ),
        HoldReason::Expired(moment) => (
            format!("it expired on {moment}"),
            String::from(
                "remove the file, write a later date, or `expiry: show` into site.yaml to show all \
                 that have expired",
            ),
        ),
        HoldReason::Future(moment) => (
            format!("it is dated in the future, {moment}"),
            String::from("the first build after that includes it; `--future` includes it now"),
        ),
        HoldReason::Undated => (
            String::from("it has no date"),
            String::from(
                "write `date:` in its front matter, or `unknown: filed` for site.yaml's `dates`",
            ),
        ),
    };
    Some(
        Diagnostic::new(FaultCode::NotPublished, path, format!("not published: {words}"))
            .hint(hint),
    )
}
