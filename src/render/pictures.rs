//! The pictures of the site: their sizes, and which narrower copies there are of each.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::model::{PictureSize, StaticContent};
use crate::plan::{Page, Plan, Target};
use crate::render::Site;
use crate::render::link::RootPath;

/// The widest picture that is offered beside its copies: a screen of twice the pixels fills a page with it.
const WIDEST: u32 = 2400;

/// Copies of pictures that wait to be written, each with its width, by the picture's file.
type WaitingCopies = BTreeMap<String, Vec<(u32, Vec<u8>)>>;

/// The pictures of a site, by the paths of their outputs.
#[derive(Default)]
pub(super) struct SitePictures<'s> {
    sizes: BTreeMap<&'s str, PictureSize>,
    /// The width and the path of each copy, the narrowest first.
    copies: BTreeMap<&'s str, Vec<(u32, &'s str)>>,
    /// Copies that were made with another one.
    pub(super) made: Mutex<WaitingCopies>,
}

/// A picture that stands on the site.
pub(super) struct SitePicture<'s> {
    pub(super) size: PictureSize,
    path: &'s str,
    copies: &'s [(u32, &'s str)],
}

impl<'s> SitePictures<'s> {
    pub(super) fn of(extras: &StaticContent, plan: &'s Plan) -> Self {
        let sizes = extras.sizes.iter();
        let sizes = sizes.filter_map(|(path, size)| Some((plan.of_source(path)?, *size))).collect();
        let mut copies: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
        for output in &plan.outputs {
            if let Page::NarrowPicture { source, width } = &output.page
                && let Some(of) = plan.of_source(source)
            {
                copies.entry(of).or_default().insert(0, (*width, &output.path));
            }
        }
        Self { sizes, copies, made: Mutex::default() }
    }

    /// The widths of the copies of the picture whose file is at `source`, the widest first.
    pub(super) fn widths(&self, source: &str, plan: &Plan) -> Vec<u32> {
        let copies = plan.of_source(source).and_then(|of| self.copies.get(of));
        copies.into_iter().flatten().rev().map(|(width, _)| *width).collect()
    }
}

impl Site<'_> {
    /// The picture that `link` in the file `from` leads to; none where that is no picture of the site.
    pub(super) fn picture(&self, link: &str, from: &str) -> Option<SitePicture<'_>> {
        let Target::Output(output, _) = self.plan.resolve(link, from) else { return None };
        let (path, size) = self.pictures.sizes.get_key_value(output)?;
        let copies = self.pictures.copies.get(path).map_or(&[][..], Vec::as_slice);
        Some(SitePicture { size: *size, path, copies })
    }
}

impl SitePicture<'_> {
    /// The copies and the picture, each with its width, for `srcset` on the page that `root` is of; none where
    /// there are no copies.
    pub(super) fn srcset(&self, root: &RootPath) -> Option<String> {
        let whole = (self.size.width <= WIDEST).then_some((self.size.width, self.path));
        let all = self.copies.iter().copied().chain(whole);
        let each =
            all.map(|(width, path)| format!("{} {width}w", root.to(path).replace(',', "%2C")));
        (!self.copies.is_empty()).then(|| each.collect::<Vec<_>>().join(", "))
    }

    /// The narrowest one that is at least so wide, else the picture, on the page that `root` is of.
    pub(super) fn at_least(&self, width: u32, root: &RootPath) -> String {
        let found = self.copies.iter().find(|(own, _)| *own >= width);
        root.to(found.map_or(self.path, |(_, path)| path))
    }
}
