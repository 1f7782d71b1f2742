//! A site that is built, and built again: first it is known what is due, then it is written.
//!
//! [`Builder::prepare`] reads, files, plans and compares; the output folder stays as it is until
//! [`Prepared::commit`]. Between the two `serve` asks whether the sources have changed once more,
//! and drops what is prepared where they have. What a builder keeps in memory, so that it is not
//! made or read anew each time, changes nothing of what it builds.
//!
//! The order of the steps keeps the folder whole. The lock comes first, since cache and outputs
//! belong to one build at a time. What a build that was killed left half done is cleared before
//! anything is compared. The index tells which outputs are about to be written before they are, and
//! what they show only when they are there, so that a kill at any point leaves no file that the next
//! build would take for finished or for somebody else's. The fingerprint by which the next build
//! finds that nothing has changed is saved last.

use std::path::{Path, PathBuf};

use crate::cache::{self, Lock, OutputIndex};
use crate::classify;
use crate::config::Options;
use crate::diagnostic::{Checked, Diagnostic, RunError};
use crate::gather::{self, ArticleNeed};
use crate::memory::Memory;
use crate::model::{ArticleIx, Evidence, Fingerprint, FingerprintBuilder, LeftOut};
use crate::moved;
use crate::progress::{Progress, ProgressSink};
use crate::proof::Proof;
use crate::publish::{self, BuildInputs, Built, PendingWork, WriteReport};
use crate::source::Root;
use crate::stages::{self, FiledSite, PlannedSite};

/// Builds one site into one folder, as often as it is asked.
pub struct Builder {
    root: Root,
    out: PathBuf,
    memory: Memory,
    ledger: LedgerUse,
}

/// What a build does with the ledger of addresses, where the site has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerUse {
    /// It stays as it is.
    Leave,
    /// It stays as it is, and what it lacks is told.
    Frozen,
    /// New articles are added, and what changed of the others.
    Keep,
}

/// What a build comes to before it writes.
pub enum BuildOutcome<'b> {
    /// Nothing has changed since the last build.
    Unchanged(Checked<Built>),
    /// The settings or the theme are at fault, and nothing can be built.
    Broken(Vec<Diagnostic>),
    /// It is known what is due; nothing is written yet.
    Ready(Box<Prepared<'b>>),
}

/// A build of which everything is done but the writing. The site is locked while it lives; dropped,
/// it leaves the output folder as it was.
pub struct Prepared<'b> {
    root: &'b Root,
    out: &'b Path,
    options: &'b Options,
    watch: ProgressSink<'b>,
    /// What earlier builds left in the output folder.
    record: &'b mut OutputIndex,
    planned: PlannedSite,
    work: PendingWork,
    /// A fingerprint of all that the site is made from; none where that cannot be told.
    fingerprint: Option<Fingerprint>,
    told: BuildFindings,
    ledger: LedgerUse,
    lock: Lock,
}

/// What is told of a build before it writes.
struct BuildFindings {
    diagnostics: Vec<Diagnostic>,
    /// The articles that have moved, which are told last.
    moved: Vec<Diagnostic>,
}

impl Builder {
    /// A builder of the site at `root` into the folder `out`.
    pub fn new(root: impl Into<Root>, out: &Path) -> Self {
        let (memory, ledger) = (Memory::default(), LedgerUse::Leave);
        Self { root: root.into(), out: out.to_owned(), memory, ledger }
    }

    /// The same, of which builds do with the ledger what is said.
    #[must_use]
    pub fn with_ledger(self, ledger: LedgerUse) -> Self {
        Self { ledger, ..self }
    }

    /// Reads and files every article. None where the configuration is at fault.
    ///
    /// ```no_run
    /// use dateline::Builder;
    /// use dateline::config::Options;
    ///
    /// let options = Options {
    ///     now: jiff::Timestamp::now(),
    ///     base_url: None,
    ///     drafts: false,
    ///     future: false,
    ///     expired: false,
    ///     cache: true,
    ///     compress: false,
    /// };
    /// let filed = Builder::new("site", "site/public".as_ref()).file(&options, &|_| {})?;
    /// if let Some(site) = filed.value {
    ///     for article in &site.digest.articles {
    ///         println!("{}: {:?}", article.title, article.regions);
    ///     }
    /// }
    /// # Ok::<(), dateline::diagnostic::RunError>(())
    /// ```
    ///
    /// # Errors
    /// A fault of the disk, such as a folder of articles that cannot be read.
    pub fn file(
        &mut self,
        options: &Options,
        watch: ProgressSink<'_>,
    ) -> Result<Checked<Option<FiledSite>>, RunError> {
        let Self { root, memory, .. } = self;
        let mut diagnostics = Vec::new();
        let need = ArticleNeed::Whole;
        let read = stages::read_anew(root, options, need, watch, &mut memory.rules)?;
        let value = read
            .keep(&mut diagnostics)
            .map(|gathered| stages::group(root, gathered, watch).keep(&mut diagnostics));
        if let Some(filed) = &value {
            filed.leave_out_ignored(&mut diagnostics);
        }
        Ok(Checked { value, diagnostics })
    }

    /// Reads, files and plans the site, and loads its theme: everything that can be wrong before a page
    /// is rendered is told. None where the configuration or the theme is at fault.
    ///
    /// # Errors
    /// As [`Builder::file`].
    pub fn plan(
        &mut self,
        options: &Options,
        watch: ProgressSink<'_>,
    ) -> Result<Checked<Option<PlannedSite>>, RunError> {
        self.planned(options, ArticleNeed::Whole, watch)
    }

    /// The same for who asks what is said of articles, and neither for their texts nor for the reasons.
    ///
    /// # Errors
    /// As [`Builder::file`].
    pub fn list(
        &mut self,
        options: &Options,
        watch: ProgressSink<'_>,
    ) -> Result<Checked<Option<PlannedSite>>, RunError> {
        self.planned(options, ArticleNeed::Said, watch)
    }

    fn planned(
        &mut self,
        options: &Options,
        need: ArticleNeed,
        watch: ProgressSink<'_>,
    ) -> Result<Checked<Option<PlannedSite>>, RunError> {
        let Self { root, memory, .. } = self;
        let mut diagnostics = Vec::new();
        let read = stages::read_anew(root, options, need, watch, &mut memory.rules)?;
        let Some(gathered) = read.keep(&mut diagnostics) else {
            return Ok(Checked { value: None, diagnostics });
        };
        let value = stages::plan_site(root, gathered, watch)?.keep(&mut diagnostics);
        if let Some(planned) = &value {
            planned.filed.leave_out_ignored(&mut diagnostics);
        }
        Ok(Checked { value, diagnostics })
    }

    /// Why the article of `filed` at that place was read and filed as it was: all evidence.
    pub fn explain(&mut self, filed: &FiledSite, at: ArticleIx) -> Vec<Evidence> {
        let rules = self.memory.rules.of(&filed.config);
        let whole = filed.whole_article(&filed.digest[at]);
        whole.map_or_else(Vec::new, |whole| classify::explain(whole, &rules))
    }

    /// Everything that can be wrong with the site, its pages included; nothing is written. None where
    /// the configuration or the theme is at fault.
    ///
    /// # Errors
    /// As [`Builder::file`].
    pub fn check(&mut self, options: &Options) -> Result<Checked<Option<Proof>>, RunError> {
        let Checked { value, mut diagnostics } = self.plan(options, &|_| {})?;
        let proved = value.map(|planned| Proof::of(&self.root, planned).keep(&mut diagnostics));
        if let Some(Proof { planned, .. }) = &proved {
            planned.filed.leave_out_ignored(&mut diagnostics);
        }
        Ok(Checked { value: proved, diagnostics })
    }

    /// Builds the site. None where the settings or the theme are at fault; then nothing is written.
    ///
    /// ```no_run
    /// use dateline::Builder;
    /// use dateline::config::Options;
    ///
    /// let options = Options {
    ///     now: jiff::Timestamp::now(),
    ///     base_url: Some(String::from("https://news.example/")),
    ///     drafts: false,
    ///     future: false,
    ///     expired: false,
    ///     cache: true,
    ///     compress: true,
    /// };
    /// let built = Builder::new("site", "site/public".as_ref()).build(&options, &|_| {})?;
    /// for diagnostic in &built.diagnostics {
    ///     eprintln!("{diagnostic}");
    /// }
    /// if let Some(built) = built.value {
    ///     println!("{} articles on {} pages", built.articles, built.pages);
    /// }
    /// # Ok::<(), dateline::diagnostic::RunError>(())
    /// ```
    ///
    /// # Errors
    /// A fault of the disk, or another build of the site that runs.
    pub fn build(
        &mut self,
        options: &Options,
        watch: ProgressSink<'_>,
    ) -> Result<Checked<Option<Built>>, RunError> {
        Ok(match self.prepare(options, watch)? {
            BuildOutcome::Unchanged(built) => built.map(Some),
            BuildOutcome::Broken(diagnostics) => Checked { value: None, diagnostics },
            BuildOutcome::Ready(prepared) => prepared.commit()?.map(Some),
        })
    }

    /// Does all of a build but the writing.
    ///
    /// # Errors
    /// As [`Builder::build`].
    pub fn prepare<'b>(
        &'b mut self,
        options: &'b Options,
        watch: ProgressSink<'b>,
    ) -> Result<BuildOutcome<'b>, RunError> {
        self.prepare_where(options, watch, true)
    }

    /// Does beforehand what the next build would have to do alone, so that it finds in memory what
    /// it needs. What hinders it is told by that build.
    ///
    /// # Errors
    /// As [`Builder::build`].
    pub fn warm_up(&mut self, options: &Options, watch: ProgressSink<'_>) -> Result<(), RunError> {
        self.memory.rules.of(&gather::configure(&self.root, options).value);
        self.prepare_where(options, watch, false).map(drop)
    }

    /// Does all of a build but the writing; nothing more where nothing has changed and that `may_end`
    /// it.
    fn prepare_where<'b>(
        &'b mut self,
        options: &'b Options,
        watch: ProgressSink<'b>,
        may_end: bool,
    ) -> Result<BuildOutcome<'b>, RunError> {
        let Self { root, out, memory: Memory { rules, record: known }, ledger } = self;
        let ledger = *ledger;
        let (root, out): (&Root, &Path) = (root, out);
        let lock = Lock::take(root, out, !options.cache)?;
        watch(Progress::Stage("read"));
        let keeps = lock.keeps();
        let recover = move || {
            let record = { known }.of(root, out, keeps);
            publish::recover_index(out, record);
            record
        };
        let (inputs, record) = rayon::join(|| gather::inputs(root, options), recover);
        let inputs = inputs?;
        let fingerprint = inputs.value.fingerprint.map(|files| {
            FingerprintBuilder::new().fingerprint(files).text(&format!("{ledger:?}")).sum()
        });
        if may_end && let Some(last) = publish::unchanged(root, out, record, fingerprint, options) {
            return Ok(BuildOutcome::Unchanged(Built::again(last)));
        }
        let mut diagnostics = Vec::new();
        let read = stages::read(root, inputs, options, ArticleNeed::Heads, watch, rules);
        let Some(sources) = read.keep(&mut diagnostics) else {
            return Ok(BuildOutcome::Broken(diagnostics));
        };
        // The plan is made by one thread for the most part: another one looks at the outputs meanwhile.
        let (planned, ()) = rayon::join(
            || stages::plan_site(root, sources, watch),
            || publish::invalidate_changed_outputs(out, record, options),
        );
        let Some(planned) = planned?.keep(&mut diagnostics) else {
            return Ok(BuildOutcome::Broken(diagnostics));
        };
        let PlannedSite { filed, plan, .. } = &planned;
        let moved = moved::notes(&filed.digest, plan, &filed.config, record);
        watch(Progress::Stage("compare"));
        let world = filed.world(root, options.cache);
        let site = planned.site(&world);
        let work = publish::pending(out, record, plan, &filed.faulty, &site, options.compress);
        let work = work?.keep(&mut diagnostics);
        drop(site);
        let told = BuildFindings { diagnostics, moved };
        let prepared = Prepared {
            root,
            out,
            options,
            watch,
            record,
            planned,
            work,
            fingerprint,
            told,
            ledger,
            lock,
        };
        Ok(BuildOutcome::Ready(Box::new(prepared)))
    }
}

impl Prepared<'_> {
    /// Renders what is due and brings the output folder up to date.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn commit(self) -> Result<Checked<Built>, RunError> {
        let Self {
            root,
            out,
            options,
            watch,
            record,
            planned,
            work,
            fingerprint,
            told,
            ledger,
            lock,
        } = self;
        let BuildFindings { mut diagnostics, moved } = told;
        watch(Progress::Stage("render and write"));
        let world = planned.filed.world(root, options.cache);
        let site = planned.site(&world);
        let report = publish::write_pending(root, out, &planned.plan, work, record, &site, watch);
        let built = built(&planned, report?.keep(&mut diagnostics));
        drop(site);
        diagnostics.extend(moved);
        match ledger {
            LedgerUse::Leave => {}
            LedgerUse::Frozen => diagnostics.extend(publish::unlisted(&planned.plan)),
            LedgerUse::Keep => publish::keep_ledger(root, &planned.plan)?,
        }
        planned.filed.leave_out_ignored(&mut diagnostics);
        let volumes = planned.plan.volumes().iter().map(|volume| volume.name.as_str());
        cache::sweep_words(root, &volumes.collect());
        cache::sweep_copies(root, planned.plan.narrowed());
        let FiledSite { history, until, .. } = &planned.filed;
        let (history, from, until) = (history.clone(), options.now, *until);
        let made = fingerprint.map(|inputs| BuildInputs { inputs, history, from, until });
        if let Some(last) = made.and_then(|made| built.last(made, &diagnostics)) {
            last.save(root, out);
        }
        drop(lock);
        // Nobody waits until all of it is freed.
        rayon::spawn(|| drop(planned));
        Ok(Checked { value: built, diagnostics })
    }
}

/// What a build of the site that was `planned` did.
fn built(planned: &PlannedSite, report: WriteReport) -> Built {
    let PlannedSite { filed: FiledSite { digest, faulty, left_out, read, .. }, plan, .. } = planned;
    let WriteReport { tally, changed } = report;
    let pages = plan.outputs.iter().filter(|output| output.path.ends_with(".html")).count();
    let is_article =
        |path: &&String| path.starts_with("content/") && !path.starts_with("content/_pages/");
    let left_out = LeftOut { faulty: faulty.iter().filter(is_article).count(), ..*left_out };
    Built { articles: digest.articles.len(), left_out, read: *read, pages, tally, changed }
}
