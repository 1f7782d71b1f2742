//! What stands around every page and is the same on many: rendered once for all pages of a depth.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::render::Site;
use crate::render::link::RootPath;
use crate::render::view::{FrameView, Html};

/// The frames that are made, by the depth of their pages.
#[derive(Default)]
pub(super) struct Frames {
    made: [OnceLock<Value>; Frames::DEPTHS],
}

impl Frames {
    /// The deepest page, in folders, whose frame is kept.
    pub(super) const DEPTHS: usize = 5;
}

impl Site<'_> {
    /// The frame of the page at `path`, which sees the site as `site`.
    pub(super) fn frame(&self, path: &str, site: &Value) -> Result<Value, Diagnostic> {
        let url = RootPath::of(path).to(path);
        let own = Some(RootPath::of("").to(path));
        let is_in_menu = self.menu.iter().any(|link| link.url == own);
        let made = self.frames.made.get(path.matches('/').count());
        let Some(made) = made.filter(|_| !is_in_menu) else {
            return self.new_frame(&url, site);
        };
        if let Some(frame) = made.get() {
            return Ok(frame.clone());
        }
        let frame = self.new_frame("", site)?;
        Ok(made.get_or_init(|| frame).clone())
    }

    /// The frame of the page with the address `url`; empty for one that is not in the menu.
    fn new_frame(&self, url: &str, site: &Value) -> Result<Value, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
        context.insert("page", &BTreeMap::from([("url", url)]));
        let part = |name: &str| -> Result<Html, Diagnostic> {
            Ok(self.theme.render(name, &context)?.trim().to_owned())
        };
        let (csp, menu) = (part("partials/csp.html")?, part("partials/menu.html")?);
        let keys = part("partials/keys.html")?;
        Ok(Value::from_serializable(&FrameView { csp, menu, keys }))
    }
}
