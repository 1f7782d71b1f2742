//! The built-in templates, read as far as the names of fields go: which field of which view each
//! names, in loops, variables and components too.

use std::collections::{BTreeMap, BTreeSet};

use crate::site;
use crate::tree;

use super::part;
use super::views::{Contract, Type};

/// What a name may be: in a component that several pages call, one of several types.
type Types = BTreeSet<Type>;
/// The names that are known at a place.
type Scope = BTreeMap<String, Types>;

/// The names in the templates of a theme.
#[derive(Default)]
pub(super) struct Names {
    /// The paths of the templates.
    pub(super) templates: Vec<String>,
    /// The fields that some template names: view and field.
    pub(super) used: BTreeSet<(String, String)>,
    /// Names that are no fields, each with its template.
    pub(super) faults: Vec<String>,
    /// What is handed to each parameter of each component.
    calls: BTreeMap<(String, String), Types>,
}

impl Names {
    /// Reads the built-in theme.
    pub(super) fn read(contract: &Contract) -> Self {
        let files = tree::read(&site::repository().join("themes/broadsheet"));
        let files = files.into_iter().filter(|(path, _)| path.ends_with(".html"));
        let files: Vec<_> =
            files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
        Self::of(&files, contract)
    }

    /// Reads templates. What components are handed is known when all calls have been read, those
    /// in other components among them.
    pub(super) fn of(files: &[(String, String)], contract: &Contract) -> Self {
        let mut names = Self::default();
        loop {
            let before = names.calls.clone();
            names.faults.clear();
            for (path, text) in files {
                names.template(path, text, contract);
            }
            if names.calls == before {
                names.templates = files.iter().map(|(path, _)| path.clone()).collect();
                return names;
            }
        }
    }

    fn template(&mut self, path: &str, text: &str, contract: &Contract) {
        let view = |name: &str| Types::from([Type::Part(name.to_owned())]);
        let page = [("site", "SiteView"), ("frame", "FrameView"), ("page", "PageView")];
        let mut own: Scope = page.iter().map(|(name, is)| ((*name).to_owned(), view(is))).collect();
        for (name, is) in contract.templates.get(path).into_iter().flatten() {
            own.insert(name.clone(), view(is));
        }
        own.insert(String::from("options"), Types::from([Type::Values]));
        let mut scopes = vec![own];
        for tag in tags(text) {
            self.tag(path, &tag, &mut scopes, contract);
        }
        assert_eq!(scopes.len(), 1, "{path}: a loop or component that is not closed");
    }

    fn tag(&mut self, path: &str, tag: &str, scopes: &mut Vec<Scope>, contract: &Contract) {
        let scope = scopes.last().unwrap().clone();
        let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut read = |text: &str| self.expression(path, text, &scope, contract);
        match word {
            "for" => {
                let (name, list) = rest.split_once(" in ").unwrap();
                let mut inside = scope.clone();
                let items = read(list).iter().flat_map(items).collect();
                inside.insert(name.trim().to_owned(), items);
                inside.insert(String::from("loop"), Types::from([Type::Any]));
                scopes.push(inside);
            }
            "set" => {
                let (name, value) = rest.split_once('=').unwrap();
                let value = read(value);
                scopes.last_mut().unwrap().insert(name.trim().to_owned(), value);
            }
            "component" => {
                let (name, parameters) = rest.split_once('(').unwrap();
                let mut inside = scope.clone();
                inside.retain(|name, _| matches!(name.as_str(), "site" | "page" | "frame"));
                for parameter in parameters.split([',', ')']) {
                    let parameter = parameter.split([':', '=']).next().unwrap().trim();
                    let call = (name.trim().to_owned(), parameter.to_owned());
                    if !parameter.starts_with('@') {
                        let handed = self.calls.get(&call).cloned().unwrap_or_default();
                        inside.insert(parameter.to_owned(), handed);
                    }
                }
                scopes.push(inside);
            }
            "endfor" | "endcomponent" => _ = scopes.pop(),
            "extends" | "block" | "endblock" | "include" | "endif" | "else" => {}
            "if" | "elif" => _ = read(rest),
            _ if tag.starts_with('<') => self.call(path, tag, &scope, contract),
            _ => _ = read(tag),
        }
    }

    /// A component's call: `<name key={value} />`.
    fn call(&mut self, path: &str, tag: &str, scope: &Scope, contract: &Contract) {
        let name = tag[1..].split([' ', '/']).next().unwrap();
        let mut rest = &tag[1 + name.len()..];
        while let Some((key, from)) = rest.split_once("={") {
            let mut depth = 1;
            let end = from.find(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth == 0
            });
            let (value, after) = from.split_at(end.unwrap());
            let types = self.expression(path, value, scope, contract);
            let call = (name.to_owned(), key.trim_matches(['}', ' ']).to_owned());
            self.calls.entry(call).or_default().extend(types);
            rest = after;
        }
    }

    /// Checks the names in an expression; what its value may be.
    fn expression(&mut self, path: &str, text: &str, scope: &Scope, contract: &Contract) -> Types {
        let mut types = Types::new();
        let (bare, is_made) = without_texts(text);
        for name in paths(&bare) {
            let mut parts = name.split('.');
            let Some(known) = parts.next().and_then(|head| scope.get(head.trim_end_matches('?')))
            else {
                // A word alone is one of the language.
                if name.contains('.') {
                    self.faults.push(format!("{path}: no {name}"));
                }
                continue;
            };
            let mut at = known.clone();
            for field in parts {
                at = self.field(&at, field.trim_end_matches('?'), contract).unwrap_or_else(|| {
                    self.faults.push(format!("{path}: no field {name}"));
                    Types::from([Type::Any])
                });
            }
            types.extend(at);
        }
        if is_made {
            types.insert(Type::Any);
        }
        let whole = bare.trim();
        if ["| first", "| last"].iter().any(|end| whole.ends_with(end)) {
            return types.iter().flat_map(items).collect();
        }
        if whole.starts_with('[') {
            return types.into_iter().map(|is| Type::List(Box::new(is))).collect();
        }
        types
    }

    /// The field `name` of what may be one of `types`; none where none of them has it.
    fn field(&mut self, types: &Types, name: &str, contract: &Contract) -> Option<Types> {
        let mut found = Types::new();
        let mut open: Vec<&Type> = types.iter().collect();
        while let Some(is) = open.pop() {
            match is {
                Type::Maybe(of) => open.push(of),
                Type::Any | Type::Values => _ = found.insert(Type::Any),
                Type::Part(view) => {
                    let fields = part(contract, view).into_iter().flat_map(|view| &view.fields);
                    for field in fields.filter(|field| field.name == name) {
                        self.used.insert((view.clone(), name.to_owned()));
                        found.insert(field.is.clone());
                    }
                }
                _ => {}
            }
        }
        (!found.is_empty() || types.is_empty()).then_some(found)
    }
}

/// What a list holds.
fn items(is: &Type) -> Vec<Type> {
    match is {
        Type::List(of) => vec![(**of).clone()],
        Type::Maybe(of) => items(of),
        Type::Any | Type::Values => vec![Type::Any],
        _ => Vec::new(),
    }
}

/// What stands between the marks of a template, without comments.
fn tags(text: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let end = match rest[at..].get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                rest = &rest[at + 1..];
                continue;
            }
        };
        let from = &rest[at + 2..];
        // A component's call ends with a brace of its own: `/> }}`.
        let inside = from.find(end).unwrap_or(from.len());
        if end != "#}" {
            tags.push(from[..inside].trim_matches('-').trim().to_owned());
        }
        rest = &from[inside + end.len()..];
    }
    tags
}

/// An expression without the texts in it, and whether there were mappings that it makes.
fn without_texts(text: &str) -> (String, bool) {
    let mut bare = String::new();
    for (at, part) in text.split('"').enumerate() {
        bare.push_str(if at % 2 == 0 { part } else { "\"\"" });
    }
    let is_made = bare.contains('{');
    (bare, is_made)
}

/// The names in an expression, with the fields that follow them: `article.source?.original`.
fn paths(bare: &str) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '?');
    let mut paths = Vec::new();
    let mut rest = bare;
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic() || c == '_') {
        let from = &rest[at..];
        let end = from.find(|c| !is_name(c)).unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        let behind = after.trim_start();
        let is_key = behind.starts_with('=') && !behind.starts_with("==");
        let before = rest[..at].trim_end();
        if !is_key && !before.ends_with('|') && !behind.starts_with('(') {
            paths.push(name.to_owned());
        }
        rest = after;
    }
    paths
}
