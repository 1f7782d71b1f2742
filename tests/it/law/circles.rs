//! Imports among the files of `src/`: none leads in a circle back to where it began.
//!
//! A file may name what the file of its own module has, as a part names its whole; that is no import.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;
use syn::{ItemMod, ItemUse, UseTree};

use super::Source;

/// A path in the crate: `["plan", "kinds", "PageKind"]`.
type CratePath = Vec<String>;

/// What one file names, as it is written.
#[derive(Default)]
struct NamedPaths {
    /// Every path.
    all: Vec<CratePath>,
    /// Of what it gives on, the name and the path.
    given_on: Vec<(String, CratePath)>,
}

impl NamedPaths {
    fn tree(&mut self, tree: &UseTree, head: &[String], is_public: bool) {
        let with = |name: String| [head, &[name]].concat();
        match tree {
            UseTree::Path(path) => {
                self.tree(&path.tree, &with(path.ident.to_string()), is_public);
            }
            UseTree::Name(name) => self.end(with(name.ident.to_string()), None, is_public),
            UseTree::Rename(name) => {
                let new = Some(name.rename.to_string());
                self.end(with(name.ident.to_string()), new, is_public);
            }
            UseTree::Glob(_) => self.all.push(head.to_vec()),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.tree(tree, head, is_public));
            }
        }
    }

    fn end(&mut self, path: CratePath, new: Option<String>, is_public: bool) {
        if let Some(name) = new.or_else(|| path.last().cloned()).filter(|_| is_public) {
            self.given_on.push((name, path.clone()));
        }
        self.all.push(path);
    }
}

impl<'ast> Visit<'ast> for NamedPaths {
    fn visit_item_mod(&mut self, node: &'ast ItemMod) {
        if node.ident != "tests" {
            syn::visit::visit_item_mod(self, node);
        }
    }

    fn visit_item_use(&mut self, node: &'ast ItemUse) {
        self.tree(&node.tree, &[], !matches!(node.vis, syn::Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.all.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

/// The files of a crate, by the paths of their modules.
struct Files(BTreeMap<CratePath, NamedPaths>);

impl Files {
    fn of<'s>(sources: impl IntoIterator<Item = (&'s str, &'s str)>) -> Self {
        let file = |(path, text): (&str, &str)| {
            let path = path.trim_start_matches("src/").trim_end_matches(".rs");
            let path = path.trim_end_matches("/mod");
            let module = path.split('/').map(str::to_owned).filter(|name| name != "lib");
            let mut named = NamedPaths::default();
            named.visit_file(&syn::parse_file(text).unwrap());
            (module.collect(), named)
        };
        Self(sources.into_iter().map(file).collect())
    }

    /// A path that stands in the file `from`, from the root of the crate on; none of another crate.
    fn whole(&self, from: &[String], path: &[String]) -> Option<CratePath> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([from, rest].concat()),
            "super" => {
                let up = [from.get(..from.len().checked_sub(1)?)?, rest].concat();
                Some(up)
            }
            _ => {
                let inside = [from, path].concat();
                self.0.contains_key(&inside[..=from.len()]).then_some(inside)
            }
        }
    }

    /// The file in which what has the `path` stands, through every file that gives it on.
    fn home(&self, mut path: CratePath) -> CratePath {
        loop {
            let length = (0..=path.len()).rev().find(|at| self.0.contains_key(&path[..*at]));
            let Some((file, rest)) = length.map(|at| path.split_at(at)) else { return path };
            let given = self.0[file].given_on.iter().find(|(name, _)| rest.first() == Some(name));
            let Some(next) = given.and_then(|(_, next)| self.whole(file, next)) else {
                return file.to_vec();
            };
            if next == path {
                return file.to_vec();
            }
            path = next;
        }
    }

    /// The files that the one at `from` imports.
    fn imports(&self, from: &CratePath) -> BTreeSet<CratePath> {
        let whole = self.0[from].all.iter().filter_map(|path| self.whole(from, path));
        let homes = whole.map(|path| self.home(path));
        homes.filter(|home| !from.starts_with(home) && self.0.contains_key(home)).collect()
    }

    /// The files from which imports lead back to themselves.
    fn circles(&self) -> Vec<String> {
        let imports: BTreeMap<&CratePath, BTreeSet<CratePath>> =
            self.0.keys().map(|file| (file, self.imports(file))).collect();
        let leads_back = |file: &&&CratePath| {
            let mut seen = BTreeSet::new();
            let mut next: Vec<&CratePath> = imports[**file].iter().collect();
            while let Some(at) = next.pop() {
                if seen.insert(at) {
                    next.extend(&imports[at]);
                }
            }
            seen.contains(**file)
        };
        imports.keys().filter(leads_back).map(|file| file.join("::")).collect()
    }
}

#[test]
fn no_import_leads_in_a_circle() {
    let sources = Source::all("src");
    let sources = sources.iter().filter(|source| !source.path.contains("/tests"));
    let files = Files::of(sources.map(|source| (source.path.as_str(), source.text.as_str())));
    assert!(files.circles().is_empty(), "in circles: {:#?}", files.circles());
}

#[test]
fn the_law_sees_every_circle() {
    let circles = |files: &[(&str, &str)]| Files::of(files.iter().copied()).circles();
    let lib = ("src/lib.rs", "mod a; mod b;");
    let one = [lib, ("src/a.rs", "use crate::b::Two;"), ("src/b.rs", "fn f(_: crate::a::One) {}")];
    assert_eq!(circles(&one), ["a", "b"]);
    let part = [
        lib,
        ("src/a.rs", "mod c; mod d; pub use d::Deep; fn f() { c::g() }"),
        ("src/a/c.rs", "use super::Whole; use {super::Deep as Other};"),
        ("src/a/d.rs", "use crate::a::c;"),
        ("src/b.rs", "use crate::a::{Deep, Whole};"),
    ];
    assert_eq!(circles(&part), ["a::c", "a::d"]);
    let none =
        [lib, ("src/a.rs", "mod c; use c::T;"), ("src/a/c.rs", "use crate::a; use super::S;")];
    assert!(circles(&none).is_empty());
}
