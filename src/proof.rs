//! A site of which every page is rendered and none is written: all that can be wrong with it.

use crate::check::{self, CheckedSite};
use crate::diagnostic::Checked;
use crate::publish;
use crate::source::Root;
use crate::stages::{FiledSite, PlannedSite};

/// A site of which every page was rendered, and none written.
pub struct Proof {
    /// The site.
    pub planned: PlannedSite,
    /// The bytes of its files, in the order of the plan.
    pub sizes: Vec<usize>,
}

impl Proof {
    /// Renders every page of the site at `root` that was `planned`, and checks all of it.
    pub(crate) fn of(root: &Root, planned: PlannedSite) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let PlannedSite { filed, plan, .. } = &planned;
        let FiledSite { config, extras, .. } = filed;
        let world = &filed.world(root, false);
        let site = &planned.site(world);
        let sizes = publish::rehearse(plan, site).keep(&mut diagnostics);
        let articles = &filed.whole().unwrap_or_default();
        let checked = CheckedSite { config, articles, extras, plan, site, world };
        diagnostics.extend(check::all(&checked));
        Checked { value: Self { planned, sizes }, diagnostics }
    }
}
