//! Planned outputs -> the output folder: rendered in parallel, written one by one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use rayon::prelude::*;

use crate::cache::Record;
use crate::diagnostic::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::DiskFault;
use crate::plan::Output;
use crate::plan::Page;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::progress::Watch;
use crate::render;
use crate::source;
use crate::write;
use crate::write::Tally;

/// Renders every output in parallel and brings the folder `out` up to date. What earlier builds
/// wrote and the plan no longer holds is removed, unless the file that it was made from is at
/// fault now.
pub(crate) fn site(
    root: &Path,
    out: &Path,
    plan: &Plan,
    faulty: &BTreeSet<String>,
    site: &render::Site<'_>,
    watch: Watch<'_>,
) -> Result<Checked<Tally>, DiskFault> {
    watch(Progress::Pages(plan.outputs.len()));
    write::make(out)?;
    let before = Record::load(root, out);
    let mut now = Record::of(plan);
    before.and(&now).save(root, out)?;
    let (kept, stale) = before.left_over(&now, faulty);
    let paths = plan.outputs.iter().map(|output| output.path.as_str());
    let folder = write::Folder::open(out, paths, &stale)?;
    let said = Mutex::new(Vec::new());
    plan.outputs.par_iter().try_for_each(|output| {
        match bytes(root, output, site) {
            Ok(bytes) => folder.put(&output.path, &bytes)?,
            Err(fault) => said.lock().unwrap_or_else(PoisonError::into_inner).push(fault),
        }
        watch(Progress::Page);
        Ok::<(), DiskFault>(())
    })?;
    now.outputs.extend(kept);
    let tally = folder.finish(stale.iter().map(String::as_str))?;
    now.save(root, out)?;
    let said = in_order(said.into_inner().unwrap_or_else(PoisonError::into_inner));
    Ok(Checked { value: tally, said })
}

/// Renders every output and writes none: what is wrong with their pages.
pub(crate) fn faults(root: &Path, plan: &Plan, site: &render::Site<'_>) -> Vec<Diagnostic> {
    let faults = plan.outputs.par_iter().filter_map(|output| bytes(root, output, site).err());
    in_order(faults.collect())
}

/// The bytes of one output: rendered, or copied from a file of the site.
fn bytes(root: &Path, output: &Output, site: &render::Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let Page::File(path) = &output.page else {
        return render::page(output, site);
    };
    let bytes = source::bytes(root, path)?;
    if path.starts_with("content/") && path.to_lowercase().ends_with(".svg") {
        return render::clean_svg(&bytes).ok_or_else(|| {
            Diagnostic::error(path, "not a well-formed SVG picture")
                .hint("export the picture again as plain SVG")
        });
    }
    Ok(bytes)
}

/// Faults of pages, each once, whatever the order in which they were found.
fn in_order(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    faults.sort_by(|a, b| (&a.file, a.line, &a.message).cmp(&(&b.file, b.line, &b.message)));
    faults.dedup();
    faults
}
