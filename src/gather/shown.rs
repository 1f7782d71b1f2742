//! Whether an article stands on the site, by its own words and the clock.

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::model::Field;
use crate::model::Moment;

/// Takes out the articles that do not stand on the site; why each, as a note.
#[expect(clippy::vec_box, reason = "articles are large, and are only passed on")]
pub(crate) fn leave_out(articles: &mut Vec<Box<Article>>, config: &Config) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let near = Moment::near(config.now);
    articles.retain(|article| {
        let why = left_out(article, near, config);
        let stays = why.is_none();
        said.extend(why);
        stays
    });
    said
}

/// Why an article is left out, and when it comes, as a note; none where it is shown. `near` is of
/// now.
fn left_out(article: &Article, near: Date, config: &Config) -> Option<Diagnostic> {
    let after_now = |moment: &Moment| moment.is_after(config.now, near, &config.time_zone);
    let note = |why: String, hint: &str| {
        Some(Diagnostic::note(&article.path, format!("left out: {why}")).hint(hint))
    };
    if article.draft && !config.drafts {
        let hint = "remove `draft: true` to publish it; `--drafts` shows it before";
        return note(String::from("a draft"), hint);
    }
    if let Some(expires) = article.expires.filter(|moment| !after_now(moment)) {
        let hint = "remove the file, or write a later `expires`";
        return note(format!("it expired on {expires}"), hint);
    }
    let filed = article.is_written(Field::Filed).then_some(article.filed);
    let comes = article.date.or(filed).filter(after_now);
    if let Some(comes) = comes.filter(|_| !config.future) {
        let hint = "a build after that has it; `--future` shows it before";
        return note(format!("it comes on {comes}"), hint);
    }
    if article.date.is_none() && !config.show_undated {
        let hint = "write `date:` in its front matter, or `unknown: filed` for site.yaml's `dates`";
        return note(String::from("it has no date"), hint);
    }
    None
}
