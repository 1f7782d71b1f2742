//! Articles as filed -> their files with what was inferred in the front matter, read as before.

mod clean;
mod correct;
mod raw_lines;

use std::collections::BTreeSet;

use crate::classify::{self, Rules};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, FaultCode, Severity};
use crate::model::{Article, ArticleIx, ArticleText, Digest, Field, SourceFile, Tag, WholeArticle};
use crate::parse;
use crate::parse::insert::{self, FieldLine};
use crate::plan::Plan;

pub use clean::CleanedFile;
pub use correct::{Correction, Saying, corrected, written};

/// The key under which `stamp` says what it wrote.
const STAMPED: &str = "stamped";

/// Writes what was inferred of the articles of one site into their files.
pub struct Stamps<'s> {
    digest: &'s Digest,
    articles: &'s [WholeArticle<'s>],
    plan: &'s Plan,
    config: &'s Config,
    rules: Rules,
}

/// A file with what was inferred of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The keys that were added, in their order; empty where it says everything already.
    pub added: Vec<&'static str>,
    /// The keys that were not, since their values would be read back otherwise.
    pub left_out: Vec<&'static str>,
}

impl<'s> Stamps<'s> {
    /// For the `articles` of `digest`, all in its order, whose pages stand in `plan`.
    pub fn new(
        digest: &'s Digest,
        articles: &'s [WholeArticle<'s>],
        plan: &'s Plan,
        config: &'s Config,
    ) -> Self {
        let rules = Rules::new(&config.taxonomy, &config.words, config.filing);
        Self { digest, articles, plan, config, rules }
    }

    /// The bytes of `file`, which is that of the article at that place in the digest, with every
    /// inferred field in the front matter that does not stand there. The article is read from
    /// them as it was, so that the site stays the same.
    ///
    /// # Errors
    /// A file that nothing can be added to, with the reason and what to do.
    pub fn of(&self, at: ArticleIx, file: &SourceFile) -> Result<Stamped, Diagnostic> {
        let article = self.articles[at.get()];
        refuse_part(&article)?;
        self.refuse_future(&article)?;
        let mut lines = insert::absent(file, self.lines(at))?;
        let mut left_out = Vec::new();
        loop {
            let mark = self.mark(&article, &lines);
            let marked: Vec<_> = lines.iter().cloned().chain(mark).collect();
            let marked = insert::absent(file, marked)?;
            let bytes = insert::into(file, &marked)?;
            let stamped = SourceFile { bytes, ..file.clone() };
            let other = self.differences(article, &stamped)?;
            if other.is_empty() {
                let added = marked.iter().map(|line| line.key).collect();
                return Ok(Stamped { bytes: stamped.bytes, added, left_out });
            }
            let before = lines.len();
            lines.retain(|line| !other.contains(line.key));
            // Names are tags too: where these are not what they were, both are inferred again.
            lines.retain(|line| line.key != "names" || !other.contains("tags"));
            if lines.len() == before {
                return Err(otherwise(file, other));
            }
            left_out.extend(other);
        }
    }

    /// A time of filing that an editor wrote and that is to come keeps an article off the site.
    fn refuse_future(&self, article: &Article) -> Result<(), Diagnostic> {
        let Config { now, future, time_zone, .. } = self.config;
        let is_open = article.date.is_none() && !article.is_written(Field::Filed);
        if !is_open || *future || article.filed.timestamp(time_zone) <= *now {
            return Ok(());
        }
        let fault = Diagnostic::new(
            FaultCode::FutureFileTime,
            &article.path,
            format!("the file's time, which dates it, is in the future: {}", article.filed),
        );
        Err(fault.hint("correct that time, or write `filed:` into the front matter"))
    }

    /// The line that tells those of `lines` that file the article from what an editor writes, from which
    /// `learn` learns; none where there is none of them.
    fn mark(&self, article: &Article, lines: &[FieldLine]) -> Option<FieldLine> {
        let taxonomy = &self.config.taxonomy;
        let regions = article.regions.iter().map(|id| taxonomy.region(*id).slug.clone());
        let themes = article.themes.iter().map(|id| taxonomy.theme(*id).slug.clone());
        let countries = article.countries.iter().map(ToString::to_string);
        let of = |key| lines.iter().filter(move |line| line.key == key);
        let regions = of("regions").flat_map(|_| regions.clone());
        let themes = of("themes").flat_map(|_| themes.clone());
        let countries = of("countries").flat_map(|_| countries.clone());
        let values: Vec<String> = regions.chain(themes).chain(countries).collect();
        (!values.is_empty()).then(|| FieldLine::list(STAMPED, STAMPED, &values))
    }

    /// A line for each field of the article, written or inferred.
    fn lines(&self, at: ArticleIx) -> Vec<FieldLine> {
        let article = self.articles[at.get()];
        let taxonomy = &self.config.taxonomy;
        let text = |key, value: Option<&str>| {
            value.filter(|v| !v.is_empty()).map(|v| FieldLine::text(key, v))
        };
        let list = |key, also, values: Vec<String>| {
            (!values.is_empty()).then(|| FieldLine::list(key, also, &values))
        };
        let origin = &article.origin;
        let day = article.date.map(|date| FieldLine::date("date", &date));
        let regions = article.regions.iter().map(|id| taxonomy.region(*id).slug.clone());
        let themes = article.themes.iter().map(|id| taxonomy.theme(*id).slug.clone());
        let countries = article.countries.iter().map(ToString::to_string);
        let linked = self.digest.tag_lists_of[at.get()].len();
        let tag = |tag: &Tag| tag.name.to_string();
        let (tags, names) = article.tags.split_at(linked.min(article.tags.len()));
        // Countries that are written are tags where no tags are.
        let is_bare = article.tags.is_empty() && !article.countries.is_empty();
        let no_tags = || is_bare.then(|| FieldLine::list("tags", "tag", &[]));
        let slug = self.plan.slug(at, self.digest, self.config);
        let lines = [
            text("title", Some(&article.title)),
            day.or_else(|| article.date_partial.map(|part| FieldLine::date("date", &part))),
            article.date.is_none().then(|| FieldLine::date("filed", &article.filed)),
            article.updated.map(|updated| FieldLine::date("updated", &updated)),
            text("source", origin.source.as_deref()),
            text("source_url", origin.source_url.as_deref()),
            list("authors", "author", origin.authors.iter().map(ToString::to_string).collect()),
            text("place", origin.place.as_deref()),
            text("lang", Some(&article.lang)),
            text("summary", Some(&article.summary)),
            list("regions", "region", regions.collect()),
            list("themes", "theme", themes.collect()),
            list("countries", "country", countries.collect()),
            list("tags", "tag", tags.iter().map(tag).collect()).or_else(no_tags),
            list("names", "names", names.iter().map(tag).collect()),
            text("slug", Some(slug.as_str())),
        ];
        lines.into_iter().flatten().collect()
    }

    /// The keys of what is not the same in `article` and in the one that is read from `file`.
    fn differences(
        &self,
        article: WholeArticle<'_>,
        file: &SourceFile,
    ) -> Result<BTreeSet<&'static str>, Diagnostic> {
        let read = parse::article(file, self.config);
        let Some(mut read) = read.value else {
            let fault = read
                .diagnostics
                .into_iter()
                .find(|diagnostic| diagnostic.severity == Severity::Error);
            let why = fault.map(|fault| fault.message).unwrap_or_default();
            return Err(Diagnostic::new(
                FaultCode::CannotStamp,
                &file.path,
                format!("cannot add to its front matter: {why}"),
            )
            .hint("write one `key: value` a line between the `---`, and long texts below them"));
        };
        if article.date.is_none() && !read.is_written(Field::Filed) {
            read.article.filed = article.filed;
        }
        Ok(differences(article, classify::classify(read, &self.rules).whole()))
    }
}

/// The front matter of a file of several articles is that of all of them.
fn refuse_part(article: &Article) -> Result<(), Diagnostic> {
    if article.part.is_none() {
        return Ok(());
    }
    let message = "its items are articles of their own, and what is stamped would be said of all";
    let fault = Diagnostic::new(FaultCode::CannotStamp, &article.path, message);
    Err(fault.hint("copy an item into a .txt file to stamp it"))
}

/// The fault of a file that says something else than its article, and not for what was added.
fn otherwise(file: &SourceFile, keys: BTreeSet<&'static str>) -> Diagnostic {
    let keys: Vec<_> = keys.into_iter().collect();
    Diagnostic::new(
        FaultCode::CannotStamp,
        &file.path,
        format!("adding what was inferred would change how it is read: {}", keys.join(", ")),
    )
    .hint("it may have been changed just now: stamp it again")
}

/// The keys of what is not the same in two readings of an article. Names that are no tags of the
/// site are left out of one of them, and do not count in the other.
fn differences(a: WholeArticle<'_>, b: WholeArticle<'_>) -> BTreeSet<&'static str> {
    let words = |text: &ArticleText| -> Vec<String> {
        text.paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect()
    };
    let tags = |article: &Article| -> Vec<_> {
        article.tags.iter().map(|tag| (tag.name.clone(), tag.kind)).collect()
    };
    let slug = !a.slug_written && b.slug_written || a.slug == b.slug;
    let pairs = [
        ("title", a.title == b.title),
        ("date", a.date == b.date && a.date_partial == b.date_partial),
        ("filed", a.filed == b.filed),
        ("updated", a.updated == b.updated),
        ("source", a.origin.source == b.origin.source),
        ("source_url", a.origin.source_url == b.origin.source_url),
        ("authors", a.origin.authors == b.origin.authors),
        ("place", a.origin.place == b.origin.place),
        ("lang", a.lang == b.lang && a.rtl == b.rtl),
        ("summary", a.summary == b.summary),
        ("regions", a.regions == b.regions),
        ("themes", a.themes == b.themes),
        ("countries", a.countries == b.countries),
        ("tags", !b.is_written(Field::Tag) || tags(&a) == tags(&b)),
        ("slug", slug),
        (
            "text",
            words(a.text) == words(b.text) && a.text.body == b.text.body && a.words == b.words,
        ),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(key, _)| key).collect()
}
