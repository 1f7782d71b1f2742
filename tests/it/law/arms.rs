//! Matches over what pages are: no arm takes in kinds that are still to come.

use syn::visit::Visit;
use syn::{Arm, ExprMatch, ItemMod, Pat, Path};

use super::Source;

/// The types of which a new value is a decision in each place that asks which one it is.
const OPEN: &[&str] = &["Page", "PageKind", "Span", "ListKey", "Index", "FeedOf"];

/// The matches of one file that a new kind of page would pass without a word.
#[derive(Default)]
struct Arms {
    /// Of each, one of the values that it names: `Page::Front`.
    faults: Vec<String>,
}

impl<'ast> Visit<'ast> for Arms {
    fn visit_item_mod(&mut self, node: &'ast ItemMod) {
        // A test may well stop at what it does not expect.
        if node.ident != "tests" {
            syn::visit::visit_item_mod(self, node);
        }
    }

    fn visit_expr_match(&mut self, node: &'ast ExprMatch) {
        let mut named = Named(None);
        node.arms.iter().for_each(|Arm { pat, .. }| named.visit_pat(pat));
        if node.arms.iter().any(|Arm { pat, .. }| takes_all(pat)) {
            self.faults.extend(named.0);
        }
        syn::visit::visit_expr_match(self, node);
    }
}

/// A value of one of the types that patterns name.
struct Named(Option<String>);

impl<'ast> Visit<'ast> for Named {
    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let [of, value] = segments.as_slice()
            && OPEN.contains(&of.as_str())
        {
            self.0 = Some(format!("{of}::{value}"));
        }
    }
}

/// Whether a pattern takes every value that there is.
fn takes_all(pat: &Pat) -> bool {
    match pat {
        Pat::Wild(_) => true,
        // `None` is a name too.
        Pat::Ident(name) => {
            name.subpat.is_none() && name.ident.to_string().starts_with(char::is_lowercase)
        }
        Pat::Reference(inner) => takes_all(&inner.pat),
        Pat::Tuple(tuple) => tuple.elems.iter().all(takes_all),
        _ => false,
    }
}

/// Of each match in `text` that takes all kinds of pages, one that it names.
fn faults(text: &str) -> Vec<String> {
    let mut arms = Arms::default();
    arms.visit_file(&syn::parse_file(text).unwrap());
    arms.faults
}

#[test]
fn a_new_kind_of_page_is_asked_for_wherever_kinds_are() {
    let told = |source: &Source| -> Vec<String> {
        let named = faults(&source.text).into_iter();
        named.map(|named| format!("{}: beside {named}", source.path)).collect()
    };
    let told: Vec<String> = Source::all("src").iter().flat_map(told).collect();
    assert!(told.is_empty(), "name the kinds instead of `_`:\n{}", told.join("\n"));
}

#[test]
fn the_law_sees_every_arm_that_takes_all() {
    let arms = |arms: &str| faults(&format!("fn f() {{ match x {{ {arms} }} }}")).len();
    assert_eq!(arms("Page::Front => 1, _ => 2"), 1);
    assert_eq!(arms("Page::Front => 1, other => g(other)"), 1);
    assert_eq!(arms("(ListKey::Tag(t), 1) => 1, (_, _) => 2"), 1);
    assert_eq!(arms("Some(Span::Day(_)) => 1, _ => 2"), 1);
    assert_eq!(arms("Span::Day(_) | Span::Year(_) => 1, Span::Month(..) => 2"), 0);
    assert_eq!(arms("Some(Span::Day(_) | Span::Year(_) | Span::Month(..)) => 1, None => 2"), 0);
    assert_eq!(arms("1 => Page::Front, _ => Page::Search"), 0);
}
