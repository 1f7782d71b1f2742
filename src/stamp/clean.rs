//! A file -> the same without the lines that its reader left out, read as before.

use std::collections::BTreeSet;

use super::Stamps;
use super::raw_lines::RawLines;
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{ArticleIx, LineMark, SourceFile, WholeArticle};
use crate::parse;

/// How often a file is read at most, to find what can be cut from it.
const MOST_READINGS: usize = 200;

/// A file without lines that were left out of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanedFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many lines were cut; none where nothing was left out.
    pub cut: usize,
    /// How many stay, since without them the article would be read otherwise.
    pub kept: usize,
}

/// Lines that are cut together.
type LineRun = Vec<u32>;

impl Stamps<'_> {
    /// The bytes of `file`, which is that of the article at that place in the digest, without the lines
    /// that were left out of it. The article is read from them as it was: what would be read otherwise
    /// stays. No other byte is touched, but for blank lines beside those that are cut.
    ///
    /// # Errors
    /// A file of which nothing can be cut, with the reason and what to do.
    pub fn cleaned(&self, at: ArticleIx, file: &SourceFile) -> Result<CleanedFile, Diagnostic> {
        let article = self.articles[at.get()];
        let lines = refuse_saved(file).and_then(|()| RawLines::of(file))?;
        let marked = parse::marked(file, self.config).value.unwrap_or_default();
        let left = marked.iter().filter(|line| line.mark == LineMark::LeftOut);
        let runs = runs(left.filter_map(|line| line.line));
        let all: BTreeSet<u32> = runs.iter().flatten().copied().collect();
        if all.is_empty() {
            return Ok(CleanedFile { bytes: file.bytes.clone(), cut: 0, kept: 0 });
        }
        let mut search = CutSearch { stamps: self, article, file, lines, readings: 0 };
        for is_spaced in [false, true] {
            if let Some(bytes) = search.without(&all, is_spaced) {
                return Ok(CleanedFile { bytes, cut: all.len(), kept: 0 });
            }
        }
        let mut cut = BTreeSet::new();
        let bytes = search.most(&runs, &mut cut);
        match bytes {
            Some(bytes) => Ok(CleanedFile { bytes, cut: cut.len(), kept: all.len() - cut.len() }),
            None => Err(self.otherwise_without(article, file, search.lines.without(&all, true))),
        }
    }

    /// The fault of a file that would be read otherwise without any line of it.
    fn otherwise_without(
        &self,
        article: WholeArticle<'_>,
        file: &SourceFile,
        bytes: Vec<u8>,
    ) -> Diagnostic {
        let cut = SourceFile { bytes, ..file.clone() };
        let keys = self.differences(article, &cut).unwrap_or_default();
        let keys: Vec<_> = keys.into_iter().collect();
        Diagnostic::new(
            FaultCode::CannotStamp,
            &file.path,
            format!("cutting what was left out would change how it is read: {}", keys.join(", ")),
        )
        .hint("write its fields into the front matter by `dateline stamp FILE`, and cut then")
    }
}

/// A saved page or mail is kept as it was received.
fn refuse_saved(file: &SourceFile) -> Result<(), Diagnostic> {
    if !file.form().is_saved() {
        return Ok(());
    }
    let message = "a saved page or mail stays as it was saved, so nothing is cut from it";
    let fault = Diagnostic::new(FaultCode::CannotStamp, &file.path, message);
    Err(fault.hint("what is left out of it stands on no page; or copy its text into a .txt file"))
}

/// The numbers of lines as runs of those that follow one another.
fn runs(numbers: impl Iterator<Item = u32>) -> Vec<LineRun> {
    let mut runs: Vec<LineRun> = Vec::new();
    for number in numbers {
        match runs.last_mut().filter(|run| run.last().is_some_and(|last| last + 1 == number)) {
            Some(run) => run.push(number),
            None => runs.push(vec![number]),
        }
    }
    runs
}

/// Tries which lines can be cut from a file.
struct CutSearch<'s> {
    stamps: &'s Stamps<'s>,
    article: WholeArticle<'s>,
    file: &'s SourceFile,
    lines: RawLines<'s>,
    readings: usize,
}

impl CutSearch<'_> {
    /// The file without the lines `cut`; none where it is read otherwise then.
    fn without(&mut self, cut: &BTreeSet<u32>, is_spaced: bool) -> Option<Vec<u8>> {
        self.readings += 1;
        let bytes = self.lines.without(cut, is_spaced);
        let file = SourceFile { bytes, ..self.file.clone() };
        let other = self.stamps.differences(self.article, &file).ok()?;
        other.is_empty().then_some(file.bytes)
    }

    /// The file without as many of the `runs` as can go beside those that are `cut`, which they are
    /// added to; none where none can.
    fn most(&mut self, runs: &[LineRun], cut: &mut BTreeSet<u32>) -> Option<Vec<u8>> {
        if self.readings >= MOST_READINGS || runs.is_empty() {
            return None;
        }
        let more: BTreeSet<u32> = cut.iter().chain(runs.iter().flatten()).copied().collect();
        if let Some(bytes) = self.without(&more, true) {
            *cut = more;
            return Some(bytes);
        }
        if runs.len() == 1 {
            return None;
        }
        let (first, second) = runs.split_at(runs.len() / 2);
        let bytes = self.most(first, cut);
        self.most(second, cut).or(bytes)
    }
}
