//! What the desk knows of the site, as it stands on the disk now, and what it changed there.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::http::StatusCode;
use dateline::classify::learn::{self, LearningReport};
use dateline::diagnostic::{Diagnostic, Severity};
use dateline::model::{ArticleIx, ArticleKey, Evidence};
use dateline::{Builder, PlannedSite};

use super::done::DoneChange;
use super::guard::DeskRefusal;
use crate::cli::Failure;
use crate::cli::args::Args;
use crate::cli::serve::live::Live;

/// How far the times of files may lag behind the clock.
const GRAIN: Duration = Duration::from_millis(20);

/// The site as the desk read it.
struct DeskSite {
    planned: PlannedSite,
    /// The build of the site that was shown then.
    build: u64,
    /// When the reading began.
    since: SystemTime,
    learnt: Option<LearningReport>,
}

/// What one writer at a time has.
pub(super) struct DeskState {
    pub(super) args: Args,
    live: Arc<Live>,
    builder: Builder,
    site: Option<DeskSite>,
    /// What was changed and can be taken back, the last at the end.
    pub(super) done: Vec<DoneChange>,
    /// The number of the next change.
    pub(super) next: u64,
}

impl DeskState {
    pub(super) fn new(args: &Args, live: &Arc<Live>) -> Self {
        let (args, live, builder) = (args.clone(), Arc::clone(live), args.builder());
        Self { args, live, builder, site: None, done: Vec::new(), next: 1 }
    }

    /// Begins an answer: the site is read anew where it was built since. It stays the same until the
    /// answer is given, so that places in it stay the same.
    pub(super) fn begin(&mut self) {
        let build = self.live.number();
        self.site = self.site.take().filter(|site| site.build == build);
    }

    /// The site as it stands on the disk.
    pub(super) fn planned(&mut self) -> Result<&PlannedSite, DeskRefusal> {
        self.current().map(|site| &site.planned)
    }

    fn current(&mut self) -> Result<&mut DeskSite, DeskRefusal> {
        let site = if let Some(site) = self.site.take() {
            site
        } else {
            let (build, since) = (self.live.number(), SystemTime::now());
            DeskSite { planned: self.read()?, build, since, learnt: None }
        };
        Ok(self.site.insert(site))
    }

    /// The path under which the site stands, from `/` to `/`.
    pub(super) fn base(&self) -> String {
        self.live.base()
    }

    /// Whether the site is known already.
    pub(super) fn is_known(&self) -> bool {
        self.site.is_some()
    }

    /// Whether the file at `path` may have been changed since the site was read.
    pub(super) fn is_newer(&self, path: &str) -> bool {
        let modified = fs::metadata(self.args.site().at(path)).and_then(|meta| meta.modified());
        let since = self.site.as_ref().map(|site| site.since);
        modified.is_ok_and(|time| since.is_none_or(|since| time + GRAIN >= since))
    }

    fn read(&mut self) -> Result<PlannedSite, DeskRefusal> {
        let options = self.args.options().map_err(failed)?;
        let read = self.builder.plan(&options, &|_| {}).map_err(|fault| failed(fault.into()))?;
        read.value.ok_or_else(|| {
            let fault = read.diagnostics.into_iter().find(|d| d.severity == Severity::Error);
            fault.map_or_else(|| failed(Failure::new("the site cannot be read")), wrong)
        })
    }

    /// Nothing of the site is as it was.
    pub(super) fn forget(&mut self) {
        self.site = None;
    }

    /// The article that is named `key`, which has to be one of the site.
    pub(super) fn find(&mut self, key: &str) -> Result<ArticleIx, DeskRefusal> {
        let ArticleKey { path, part } = ArticleKey::read(key);
        let digest = &self.planned()?.filed.digest;
        let is_it = |at: &ArticleIx| digest[*at].part == part;
        let whole = digest.articles_of(key);
        whole
            .into_iter()
            .chain(digest.articles_of(path).into_iter().filter(is_it))
            .next()
            .ok_or_else(no_article)
    }

    /// The key of the article whose page is the file at `page`; none where it is that of none.
    pub(super) fn key_of(&mut self, page: &str) -> Result<Option<String>, DeskRefusal> {
        let planned = self.planned()?;
        let mut articles = planned.filed.digest.each_article();
        let found = articles.find(|(at, _)| planned.plan.article(*at) == page);
        Ok(found.map(|(_, article)| article.key().text().into_owned()))
    }

    /// All evidence of the article at that place.
    pub(super) fn evidence(&mut self, at: ArticleIx) -> Vec<Evidence> {
        let site = self.site.as_ref();
        site.map_or_else(Vec::new, |site| self.builder.explain(&site.planned.filed, at))
    }

    /// What the rules can learn from what was filed by hand.
    pub(super) fn learnt(&mut self) -> Result<&LearningReport, DeskRefusal> {
        let DeskSite { planned, learnt, .. } = self.current()?;
        let filed = &planned.filed;
        let learn = || learn::learn(&filed.whole().unwrap_or_default(), &filed.config);
        Ok(learnt.get_or_insert_with(learn))
    }
}

fn no_article() -> DeskRefusal {
    DeskRefusal::new(StatusCode::NOT_FOUND, "it is no article of the site")
}

/// What the program or the disk cannot do.
pub(super) fn failed(failure: Failure) -> DeskRefusal {
    let Failure { message, hint } = failure;
    DeskRefusal::new(StatusCode::SERVICE_UNAVAILABLE, message).hint(hint)
}

/// What is wrong with the content.
pub(super) fn wrong(fault: Diagnostic) -> DeskRefusal {
    DeskRefusal::new(StatusCode::UNPROCESSABLE_ENTITY, fault.message).hint(fault.hint)
}
