//! The views of `src/render/`, read from their source: structs, fields, and who gets them.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;
use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, PathArguments};

use dateline::plan::{Maker, PageKind};

use crate::site;
use crate::tree;

/// What a field is to a theme's author.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    Text,
    Html,
    Number,
    YesNo,
    /// A mapping of whatever the editor or the keeper wrote.
    Values,
    /// A struct of the views, by its name.
    Part(String),
    List(Box<Type>),
    Maybe(Box<Type>),
    /// Something that templates make themselves.
    Any,
}

/// A field of a view.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) is: Type,
    pub(super) doc: String,
}

/// A view.
pub(super) struct Struct {
    pub(super) doc: String,
    pub(super) fields: Vec<Field>,
}

/// All views, and the templates that see them.
pub(super) struct Contract {
    pub(super) structs: BTreeMap<String, Struct>,
    /// Of every template the names and views that it sees beside `site`, `frame` and `page`.
    pub(super) templates: BTreeMap<String, Vec<(String, String)>>,
}

impl Contract {
    /// Reads all of `src/render/`.
    pub(super) fn read() -> Self {
        let files = tree::read(&site::repository().join("src/render"));
        let mut structs = BTreeMap::new();
        let mut calls = FillCalls::default();
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
            let file = syn::parse_file(std::str::from_utf8(bytes).unwrap()).unwrap();
            calls.makers = file.items.iter().filter_map(maker).collect();
            calls.visit_file(&file);
            if path.starts_with("view") {
                structs.extend(file.items.into_iter().filter_map(of_item));
            }
        }
        calls.compare();
        let seen = |name: &str, view: &str| vec![(name.to_owned(), view.to_owned())];
        let of_kind = |kind: &PageKind| match kind.facts().maker {
            Maker::Template(file, name, view) => Some((file.to_owned(), seen(name, view))),
            Maker::Program(_) => None,
        };
        let mut templates: BTreeMap<_, _> = PageKind::ALL.iter().filter_map(of_kind).collect();
        // Cards and lines are parts of pages, and see no page.
        for template in ["card.html", "line.html"] {
            templates.insert(template.to_owned(), seen("article", "CardView"));
        }
        let contract = Self { structs, templates };
        let views = contract.templates.values().flatten().map(|(_, view)| view);
        for view in views {
            assert!(contract.structs.contains_key(view), "no view {view}");
        }
        contract
    }

    /// The views in the order in which a reader of the guide meets them.
    pub(super) fn reached(&self) -> Vec<(&str, &Struct)> {
        let mut order = Vec::new();
        let mut seen = BTreeSet::new();
        let first = ["SiteView", "FrameView", "PageView", "ArticleView", "CardView"].into_iter();
        let others = self.templates.values().flatten().map(|(_, view)| view.as_str());
        let mut open: Vec<&str> = first.chain(others).collect();
        open.reverse();
        while let Some(name) = open.pop() {
            let Some((name, view)) = self.structs.get_key_value(name) else { continue };
            if seen.insert(name) {
                order.push((name.as_str(), view));
                open.extend(view.fields.iter().rev().filter_map(|field| inner(&field.is)));
            }
        }
        assert_eq!(order.len(), self.structs.len(), "a view that no template sees");
        order
    }
}

/// The struct in a type.
fn inner(is: &Type) -> Option<&str> {
    match is {
        Type::Part(name) => Some(name),
        Type::List(of) | Type::Maybe(of) => inner(of),
        _ => None,
    }
}

fn of_item(item: Item) -> Option<(String, Struct)> {
    let Item::Struct(item) = item else { return None };
    let Fields::Named(fields) = &item.fields else { panic!("{} has no named fields", item.ident) };
    let fields = fields.named.iter().map(|field| Field {
        name: field.ident.as_ref().unwrap().to_string(),
        is: of_type(&field.ty),
        doc: doc(&field.attrs),
    });
    Some((item.ident.to_string(), Struct { doc: doc(&item.attrs), fields: fields.collect() }))
}

fn of_type(ty: &syn::Type) -> Type {
    match ty {
        syn::Type::Reference(reference) => of_type(&reference.elem),
        syn::Type::Path(path) => {
            let last = path.path.segments.last().unwrap();
            let of = || match &last.arguments {
                PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
                    Some(GenericArgument::Type(ty)) => Box::new(of_type(ty)),
                    _ => panic!("a type of nothing"),
                },
                _ => panic!("a type of nothing"),
            };
            match last.ident.to_string().as_str() {
                "String" | "str" => Type::Text,
                "Html" => Type::Html,
                "bool" => Type::YesNo,
                "usize" | "u8" | "u16" | "u32" => Type::Number,
                "BTreeMap" => Type::Values,
                "Vec" => Type::List(of()),
                "Option" => Type::Maybe(of()),
                name if name.ends_with("View") => Type::Part(name.to_owned()),
                name => panic!("the guide has no words for the type {name}"),
            }
        }
        _ => panic!("the guide has no words for a type"),
    }
}

/// The text of a documentation comment, on one line.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let named = attribute.meta.require_name_value().ok()?;
        let Expr::Lit(text) = &named.value else { return None };
        let Lit::Str(text) = &text.lit else { return None };
        named.path.is_ident("doc").then(|| text.value().trim().to_owned())
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// Every `fill(kind, path, &page, &view)`.
#[derive(Default)]
struct FillCalls {
    /// The views that are handed over, each with the kind of page where the call names one.
    found: Vec<(Option<String>, String)>,
    /// The structs that the variables of the function at hand are.
    known: BTreeMap<String, String>,
    /// The functions of the file at hand that make a view, with its name.
    makers: BTreeMap<String, String>,
}

impl FillCalls {
    /// The table of kinds names the views that pages are made of, and no others.
    fn compare(&self) {
        let of_table = |kind: &PageKind| match kind.facts().maker {
            Maker::Template(_, _, view) => Some((format!("{kind:?}"), view)),
            Maker::Program(_) => None,
        };
        let table: BTreeMap<String, &str> = PageKind::ALL.iter().filter_map(of_table).collect();
        for (kind, view) in &self.found {
            match kind {
                Some(kind) => assert_eq!(table[kind], view, "the view of {kind}"),
                None => assert!(table.values().any(|known| known == view), "no kind has {view}"),
            }
        }
        for view in table.values() {
            assert!(self.found.iter().any(|(_, found)| found == view), "no page is made of {view}");
        }
    }
}

/// The view that a function gives, or gives where nothing is at fault.
fn view_in(made: &syn::Type) -> Option<String> {
    let syn::Type::Path(made) = made else { return None };
    let last = made.path.segments.last()?;
    let name = last.ident.to_string();
    match &last.arguments {
        PathArguments::AngleBracketed(of) if name == "Result" => match of.args.first()? {
            GenericArgument::Type(of) => view_in(of),
            _ => None,
        },
        _ => name.ends_with("View").then_some(name),
    }
}

/// The name of a function that makes a view, and that view.
fn maker(item: &Item) -> Option<(String, String)> {
    let Item::Fn(item) = item else { return None };
    let syn::ReturnType::Type(_, made) = &item.sig.output else { return None };
    let made = view_in(made)?;
    Some((item.sig.ident.to_string(), made))
}

impl<'ast> Visit<'ast> for FillCalls {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.known.clear();
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        syn::visit::visit_local(self, local);
        if let (syn::Pat::Ident(name), Some(init)) = (&local.pat, &local.init)
            && let Some(view) = self.view_of(&init.expr)
        {
            self.known.insert(name.ident.to_string(), view);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        syn::visit::visit_expr_method_call(self, call);
        if call.method != "fill" || call.args.len() != 4 {
            return;
        }
        let kind = match &call.args[0] {
            Expr::Path(path) => path.path.segments.last().map(|kind| kind.ident.to_string()),
            _ => None,
        };
        let Expr::Reference(view) = &call.args[3] else { panic!("a view that is no reference") };
        self.found.push((kind, self.view_of(&view.expr).expect("a view of no struct")));
    }
}

impl FillCalls {
    /// The view that an expression is: a variable, a struct, or what a function makes.
    fn view_of(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Path(path) => self.known.get(&path.path.get_ident()?.to_string()).cloned(),
            Expr::Struct(of) => of.path.segments.last().map(|of| of.ident.to_string()),
            Expr::Call(call) => {
                let Expr::Path(called) = &*call.func else { return None };
                self.makers.get(&called.path.get_ident()?.to_string()).cloned()
            }
            Expr::Try(of) => self.view_of(&of.expr),
            _ => None,
        }
    }
}
