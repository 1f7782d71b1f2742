//! Links in content that lead to nothing: to no file or page, or to no part of a page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::CheckedSite;
use super::near::{LinkableFiles, Nearest};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::tags;
use crate::model::{Body, Digest, Heading, StaticContent};
use crate::parse::{self, LinkPlace};
use crate::plan::{self, Output, Page, Plan, Target};
use crate::render;
use crate::world::World;

/// The most anchors that a hint names.
const NAMED: usize = 8;

/// The first anchors of a page, among which the nearest to a lost one is sought.
const NEAR: usize = 200;

/// Warnings about every link and picture in content that leads to nothing that the site has.
pub(crate) fn dead(
    plan: &Plan,
    digest: &Digest,
    extras: &StaticContent,
    world: &dyn World,
) -> Vec<Diagnostic> {
    let is_dead = |link: &str, from: &str| plan.resolve(link, from) == Target::Nothing;
    let articles = digest.articles.iter().map(|a| (&a.path, &a.sum.links, a.image.as_ref()));
    let pages = extras.standing.iter().chain(&extras.intros);
    let standing = pages.map(|page| (&page.path, &page.block.links, None));
    let mut files = None;
    let mut nowhere = |path: &str, link: &str| {
        let meant = files.get_or_insert_with(|| LinkableFiles::new(plan)).meant(link, path);
        let usual = || {
            "write a path relative to this file, or one from the site's root that begins with `/`"
                .to_owned()
        };
        Diagnostic::new(
            FaultCode::DeadLink,
            path,
            format!("`{}` is not a page or file of this site", plan::named_by(link)),
        )
        .hint(meant.map_or_else(usual, |meant| format!("did you mean `{meant}`?")))
    };
    let mut diagnostics = Vec::new();
    for (path, links, image) in articles.chain(standing) {
        let mut dead = links.iter().filter(|link| is_dead(link, path)).peekable();
        let mut places = Places::new(path, dead.peek().is_some(), world);
        diagnostics.extend(dead.map(|link| places.at(link, nowhere(path, link))));
        let image = image.filter(|image| is_dead(&image.src, path));
        diagnostics
            .extend(image.map(|image| at_image(nowhere(path, &image.src), &image.src, world)));
    }
    diagnostics
}

/// `diagnostic` of the picture `src` of the front matter, at its place there.
pub(super) fn at_image(diagnostic: Diagnostic, src: &str, world: &dyn World) -> Diagnostic {
    let text = world.characters(&diagnostic.file).unwrap_or_default();
    let is_key = |line: &str| {
        let line = line.trim_start();
        ["image:", "src:"].iter().any(|key| line.starts_with(key))
    };
    let lines = (1..).zip(text.lines());
    let found = lines.filter(|(_, line)| is_key(line)).find_map(|(number, line)| {
        let column = line[..line.find(src)?].chars().count() + 1;
        Some((number, u32::try_from(column).ok()?))
    });
    match found {
        Some((line, column)) => diagnostic.at(line, column),
        None => diagnostic,
    }
}

/// Where the links of one file stand that were not told yet, by their addresses; the next last.
struct Places(BTreeMap<String, Vec<(u32, u32)>>);

impl Places {
    /// Those of the file at `path`; none where it is not `wanted`.
    fn new(path: &str, wanted: bool, world: &dyn World) -> Self {
        let text = wanted.then(|| world.characters(path)).flatten();
        let mut places: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
        let all = text.map_or_else(Vec::new, |text| parse::places(&text));
        for LinkPlace { address, line, column, .. } in all.into_iter().rev() {
            places.entry(address).or_default().push((line, column));
        }
        Self(places)
    }

    /// `diagnostic` at the next place of `link`.
    fn at(&mut self, link: &str, diagnostic: Diagnostic) -> Diagnostic {
        match self.0.get_mut(link).and_then(Vec::pop) {
            Some((number, column)) => diagnostic.at(number, column),
            None => diagnostic,
        }
    }
}

/// Warnings about every link in content to a part of a page that the page does not have.
pub(super) fn anchors(looked: &CheckedSite<'_>) -> Vec<Diagnostic> {
    let CheckedSite { articles, extras, world, .. } = looked;
    let articles = articles.iter().filter_map(|whole| match &whole.text.body {
        Body::Html(block) => Some((&whole.article.path, block)),
        Body::Text => None,
    });
    let standing = extras.standing.iter().map(|page| (&page.path, &page.block));
    let mut pages = Pages {
        looked,
        outputs: BTreeMap::new(),
        own: BTreeMap::new(),
        anchors: BTreeMap::new(),
        nearest: Nearest::new(),
    };
    let mut diagnostics = Vec::new();
    for (path, block) in articles.chain(standing) {
        let lost: Vec<(&String, String)> =
            block.links.iter().filter_map(|link| Some((link, pages.lost(link, path)?))).collect();
        let mut places = Places::new(path, !lost.is_empty(), *world);
        diagnostics.extend(lost.into_iter().map(|(link, hint)| {
            let message = without_part(link);
            places.at(link, Diagnostic::new(FaultCode::DeadSection, path, message).hint(hint))
        }));
    }
    diagnostics
}

/// What is wrong with a link to a part that its page does not have.
fn without_part(link: &str) -> String {
    match link.split_once('#') {
        Some(("", part)) => format!("this page has no section `#{part}`"),
        Some((page, part)) => format!("`{page}` has no section `#{part}`"),
        None => format!("`{link}` has no such section"),
    }
}

/// The pages that links lead to, and the anchors on them.
struct Pages<'l> {
    looked: &'l CheckedSite<'l>,
    /// The outputs, by their paths; filled when first asked for.
    outputs: BTreeMap<&'l str, &'l Output>,
    /// The anchors of headings that the editor wrote, by pages.
    own: BTreeMap<&'l str, BTreeSet<&'l str>>,
    /// The anchors of pages that were rendered.
    anchors: BTreeMap<&'l str, BTreeSet<String>>,
    nearest: Nearest,
}

impl<'l> Pages<'l> {
    /// A hint, where `link` in the file `from` leads to a part that its page does not have.
    fn lost(&mut self, link: &'l str, from: &str) -> Option<String> {
        let (page, anchor) = link.split_once('#')?;
        let is_of_browsers = anchor.eq_ignore_ascii_case("top") || anchor.starts_with(":~:");
        if anchor.is_empty() || is_of_browsers {
            return None;
        }
        let plan = self.looked.plan;
        let path = match plan.resolve(link, from) {
            Target::Output(path, _) => path,
            Target::Elsewhere if page.is_empty() => plan.of_source(from)?,
            Target::Elsewhere | Target::Nothing => return None,
        };
        let anchor = percent_decode_str(anchor).decode_utf8_lossy();
        let output = self.output(path).filter(|output| output.path.ends_with(".html"))?;
        let looked = self.looked;
        let own = self.own.entry(&output.path);
        let own = own.or_insert_with(|| {
            headings(looked, output).iter().map(|heading| heading.id.as_str()).collect()
        });
        let is_known = own.contains(anchor.as_ref()) || self.rendered(output).contains(&*anchor);
        (!is_known).then(|| hint(page, &anchor, headings(looked, output), &mut self.nearest))
    }

    fn output(&mut self, path: &str) -> Option<&'l Output> {
        if self.outputs.is_empty() {
            let outputs = self.looked.plan.outputs.iter();
            self.outputs = outputs.map(|output| (output.path.as_str(), output)).collect();
        }
        self.outputs.get(path).copied()
    }

    /// Every anchor of the page, those of the theme too.
    fn rendered(&mut self, output: &'l Output) -> &BTreeSet<String> {
        let site = self.looked.site;
        self.anchors.entry(&output.path).or_insert_with(|| {
            let html = render::page(output, site).map(|rendered| rendered.bytes);
            ids(&String::from_utf8_lossy(&html.unwrap_or_default()))
        })
    }
}

/// The headings on a page that the editor wrote.
fn headings<'l>(looked: &'l CheckedSite<'l>, output: &Output) -> &'l [Heading] {
    if let Page::Standing(at) = output.page {
        return &looked.extras.standing[at].block.headings;
    }
    let Page::Article(at) = output.page else { return &[] };
    match &looked.articles[at.get()].text.body {
        Body::Html(block) => &block.headings,
        Body::Text => &[],
    }
}

/// What to write for an `anchor` that a page of these `headings`, as the link names it, does not
/// have.
fn hint(page: &str, anchor: &str, headings: &[Heading], nearest: &mut Nearest) -> String {
    let first: Vec<&str> = headings.iter().take(NEAR).map(|heading| heading.id.as_str()).collect();
    if let Some(near) = nearest.of(anchor, &first) {
        return format!("did you mean `{page}#{near}`?");
    }
    let named: Vec<String> = first.iter().take(NAMED).map(|id| format!("`#{id}`")).collect();
    match headings.len() {
        0 => "remove what begins with `#`".to_owned(),
        all if all > NAMED => format!("its first headings are {}", named.join(", ")),
        _ => format!("its headings are {}", named.join(", ")),
    }
}

/// What the parts of a page are called: the ids of its elements, and the names of its anchors.
fn ids(html: &str) -> BTreeSet<String> {
    let starts = tags(html).filter(|tag| !tag.is_end);
    let named = starts.flat_map(|tag| {
        let anchor = tag.value("name").filter(|_| tag.name == "a");
        tag.value("id").into_iter().chain(anchor).collect::<Vec<_>>()
    });
    named.map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_what_browsers_take_for_them() {
        let html = "<h2 id=\"a&amp;b\">One</h2><p id='c' data-id=\"d\">A <code>&lt;p \
                    id=\"e\"></code> <a NAME=f></a><!-- <p id=\"g\"> --><input name=\"h\" \
                    title=' id=\"i\"'></p><script>'<p id=\"j\">'</script>";
        assert_eq!(ids(html), ["a&b", "c", "f"].map(str::to_owned).into());
    }
}
