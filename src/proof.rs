//! A site of which every page is rendered and none is written: all that can be wrong with it.

use crate::check::CheckedSite;
use crate::config::Options;
use crate::diagnostic::Checked;
use crate::diagnostic::RunError;
use crate::plan;
use crate::publish;
use crate::render;
use crate::source::Root;
use crate::stages::FiledSite;
use crate::stages::PlannedSite;

/// A site of which every page was rendered, and none written.
pub struct Proof {
    /// The site.
    pub planned: PlannedSite,
    /// The bytes of its files, in the order of the plan.
    pub sizes: Vec<usize>,
}

/// Everything that can be wrong with the site at `root`, its pages included; nothing is written.
/// None where the configuration or the theme is at fault.
///
/// # Errors
/// A fault of the disk, such as a folder of articles that cannot be read.
pub fn check(root: impl Into<Root>, options: &Options) -> Result<Checked<Option<Proof>>, RunError> {
    let mut diagnostics = Vec::new();
    let root = &root.into();
    let Some(planned) = plan(root.clone(), options, &|_| {})?.keep(&mut diagnostics) else {
        return Ok(Checked { value: None, diagnostics });
    };
    let PlannedSite { filed, plan, theme } = &planned;
    let FiledSite { config, digest, extras, .. } = filed;
    let world = &filed.world(root, false);
    let site = &render::Site::new(config, digest, extras, plan, theme, world);
    let sizes = publish::rehearse(plan, site).keep(&mut diagnostics);
    let articles = &filed.whole().unwrap_or_default();
    let checked = CheckedSite { config, articles, extras, plan, site, world };
    diagnostics.extend(crate::check::all(&checked));
    planned.filed.leave_out_ignored(&mut diagnostics);
    Ok(Checked { value: Some(Proof { planned, sizes }), diagnostics })
}
