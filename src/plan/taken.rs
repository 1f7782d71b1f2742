//! Which path each output has, and which paths are free.

use crate::plan::outputs::path_of;
use crate::plan::{Output, OutputIx, Page, Plan, folded};

impl Plan {
    /// The output that stands at the `folded` path.
    pub(super) fn taken(&self, folded: &str) -> Option<OutputIx> {
        self.taken.find(folded, path_of(&self.outputs))
    }

    /// What stands just at `path`.
    pub(crate) fn page(&self, path: &str) -> Option<&Page> {
        let output = &self[self.taken(&folded(path))?];
        (output.path == path).then_some(&output.page)
    }

    /// Whether a file could stand at `path` beside all that is planned.
    pub(crate) fn is_free(&self, path: &str) -> bool {
        self.owner_of(&folded(path)).is_none()
    }

    /// The pictures of which there are narrower copies, by their paths from the site's root; one more than once.
    pub(crate) fn narrowed(&self) -> impl Iterator<Item = &str> {
        fn source(output: &Output) -> Option<&str> {
            let Page::NarrowPicture { source, .. } = &output.page else { return None };
            Some(source)
        }
        self.outputs.iter().filter_map(source)
    }

    /// What an editor calls the output at that place: its source, or its page.
    pub(super) fn called(&self, at: OutputIx) -> String {
        let output = &self[at];
        output.source.clone().unwrap_or_else(|| format!("the page `{}`", output.path))
    }

    /// The output that stands in the way of the `folded` path: at it, or where its folder or its file
    /// would be. None where it is free. Where an output stands in its folder already, none stands
    /// where one of its folders would be.
    pub(super) fn owner_of(&self, folded: &str) -> Option<OutputIx> {
        let above = |at: usize| self.taken(&folded[..at]);
        let is_known = |(folder, _): (&str, &str)| self.folders.contains_key(folder);
        let taken = self.taken(folded).or_else(|| self.folders.get(folded).copied());
        taken.or_else(|| match folded.rsplit_once('/') {
            Some(parts) if is_known(parts) => None,
            _ => folded.match_indices('/').find_map(|(at, _)| above(at)),
        })
    }
}
