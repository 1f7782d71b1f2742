//! The law of the house: which module may import which, and what every file has to be like.

mod arms;
mod circles;
mod names;

use std::collections::BTreeSet;
use std::fs;

use dateline::diagnostic::FaultCode;
use syn::visit::Visit;

use crate::site;
use crate::tree;

/// What each module of the library may import; its own parts are always allowed.
const LAW: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &[]),
    ("progress", &[]),
    ("yaml", &["diagnostic"]),
    ("markup", &[]),
    ("table", &[]),
    ("picture", &[]),
    ("config", &["model", "diagnostic", "yaml", "table"]),
    ("stat", &["model", "diagnostic"]),
    ("world", &["model", "diagnostic", "stat"]),
    ("source", &["model", "diagnostic", "picture", "stat"]),
    ("parse", &["model", "diagnostic", "yaml", "markup", "table", "config"]),
    ("classify", &["model", "diagnostic", "table", "config"]),
    ("plan", &["model", "diagnostic", "picture", "config"]),
    (
        "render",
        &["model", "diagnostic", "world", "yaml", "markup", "table", "picture", "config", "plan"],
    ),
    ("compress", &[]),
    ("cache", &["model", "diagnostic", "stat", "world"]),
    ("memory", &["model", "config", "classify", "cache"]),
    ("write", &["model", "diagnostic", "stat"]),
    (
        "gather",
        &[
            "model",
            "diagnostic",
            "progress",
            "config",
            "stat",
            "world",
            "source",
            "parse",
            "classify",
            "cache",
            "memory",
        ],
    ),
    (
        "publish",
        &[
            "model",
            "diagnostic",
            "progress",
            "config",
            "stat",
            "source",
            "plan",
            "render",
            "compress",
            "cache",
            "write",
        ],
    ),
    ("moved", &["model", "diagnostic", "yaml", "config", "cache", "plan"]),
    ("stamp", &["model", "diagnostic", "config", "parse", "classify", "plan"]),
    (
        "check",
        &[
            "model",
            "diagnostic",
            "world",
            "yaml",
            "markup",
            "config",
            "parse",
            "classify",
            "plan",
            "render",
        ],
    ),
    (
        "stages",
        &[
            "model",
            "diagnostic",
            "progress",
            "config",
            "source",
            "classify",
            "plan",
            "render",
            "cache",
            "memory",
            "gather",
            "check",
        ],
    ),
    ("proof", &["diagnostic", "source", "publish", "check", "stages"]),
    (
        "builder",
        &[
            "model",
            "diagnostic",
            "progress",
            "config",
            "source",
            "classify",
            "cache",
            "memory",
            "gather",
            "publish",
            "moved",
            "stages",
            "proof",
        ],
    ),
    (
        "migrate",
        &[
            "model",
            "diagnostic",
            "progress",
            "yaml",
            "config",
            "source",
            "parse",
            "plan",
            "write",
            "publish",
            "stages",
            "builder",
        ],
    ),
    ("excerpt", &["diagnostic", "source", "parse"]),
    (
        "import",
        &[
            "model",
            "diagnostic",
            "progress",
            "yaml",
            "markup",
            "config",
            "source",
            "parse",
            "write",
        ],
    ),
];

/// The most lines of a file of `src/`.
const LONGEST: usize = 400;

/// Names that say nothing of what is inside.
const HOLLOW: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "misc"];

/// A file of Rust: its path from the repository, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn all(folder: &str) -> Vec<Self> {
        let files = tree::read(&site::repository().join(folder));
        let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
        rust.map(|(path, bytes)| Self {
            path: format!("{folder}/{path}"),
            text: String::from_utf8(bytes).unwrap(),
        })
        .collect()
    }

    /// The module of the library that it is a part of; `lib`, `main` or `cli` for the others.
    fn module(&self) -> &str {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').next().unwrap_or_default()
    }

    /// Whether `super` of it is the root of the crate.
    fn stands_at_the_top(&self) -> bool {
        let path = self.path.trim_start_matches("src/").trim_end_matches("/mod.rs");
        !path.contains('/')
    }

    /// Its lines of code with their numbers: no comments, and nothing from the tests on.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let before_tests = |(_, line): &(usize, &str)| line.trim() != "#[cfg(test)]";
        let is_code = |(_, line): &(usize, &str)| !line.trim_start().starts_with("//");
        (1..).zip(self.text.lines()).take_while(before_tests).filter(is_code)
    }
}

/// The identifiers that follow `head` in a line: `crate::` -> `config`; `{` for a group.
fn named_after<'l>(line: &'l str, head: &str) -> Vec<&'l str> {
    let starts = line.match_indices(head).filter(|(at, _)| {
        !line[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'))
    });
    starts
        .map(|(at, _)| {
            let rest = &line[at + head.len()..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            &rest[..end.max(1).min(rest.len())]
        })
        .collect()
}

#[test]
fn modules_import_what_the_law_allows() {
    let mut faults = Vec::new();
    for source in Source::all("src") {
        let module = source.module();
        let allowed = LAW.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        for (number, line) in source.code() {
            let mut fault = |why: String| faults.push(format!("{}:{number}: {why}", source.path));
            for name in named_after(line, "crate::") {
                let may = match (name, allowed) {
                    ("{", _) => false,
                    (name, Some(allowed)) => name == module || allowed.contains(&name),
                    (name, None) => module == "lib" || name == "cli",
                };
                if !may {
                    fault(format!("`{module}` may not import `{name}`, see ARCHITECTURE.md"));
                }
            }
            if line.contains("super::super") {
                fault(String::from("`super::super` hides what is imported: write `crate::`"));
            }
            if source.stands_at_the_top() && !named_after(line, "super::").is_empty() {
                fault(String::from("`super` is the root of the crate here: write `crate::`"));
            }
            if line.contains("serde_yaml") && module != "yaml" {
                fault(String::from("only yaml.rs names serde_yaml"));
            }
            if line.contains("ureq") && source.path != "src/import/net.rs" {
                fault(String::from("only import/net.rs names ureq"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_law_sees_every_way_to_import() {
    assert_eq!(named_after("use crate::render::Theme;", "crate::"), ["render"]);
    assert_eq!(named_after("let x = crate::a::b(crate::c);", "crate::"), ["a", "c"]);
    assert_eq!(named_after("use crate::{a, b};", "crate::"), ["{"]);
    assert!(named_after("$crate::a(mycrate::b, x::crate::c)", "crate::").is_empty());
}

/// What a file takes from one module stands in one line, so that its imports show what it stands on.
#[test]
fn a_module_is_imported_once() {
    let mut faults = Vec::new();
    for source in Source::all("src").iter().chain(&Source::all("tests/it")) {
        let mut seen = BTreeSet::new();
        let lines = source.code().filter(|(_, line)| line.starts_with("use crate::"));
        for (number, line) in lines {
            let path = line.trim_start_matches("use ").trim_end_matches(';');
            let module = path.rsplit_once("::").map_or(path, |(module, _)| module);
            let module = path.split_once("::{").map_or(module, |(module, _)| module);
            if module != "crate" && !seen.insert(module) {
                faults.push(format!("{}:{number}: {module} stands in a line above", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The modules in `lib.rs` stand in the order of the pipeline, which is that of the law.
#[test]
fn modules_stand_in_the_order_of_the_pipeline() {
    let text = fs::read_to_string(site::repository().join("src/lib.rs")).unwrap();
    let name = |line: &str| {
        let rest = line.trim_start_matches("pub ").strip_prefix("mod ")?;
        rest.strip_suffix(';').map(str::to_owned)
    };
    let modules: Vec<String> = text.lines().filter_map(name).collect();
    let law: Vec<&str> = LAW.iter().map(|(module, _)| *module).collect();
    assert_eq!(modules, law);
}

#[test]
fn every_file_begins_with_what_it_is() {
    for source in Source::all("src").iter().chain(&Source::all("tests/it")) {
        let first = source.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! "), "{} does not begin with a `//!` line", source.path);
    }
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let long: Vec<String> = Source::all("src")
        .iter()
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path} has {lines} lines"))
        .collect();
    assert!(long.is_empty(), "more than {LONGEST} lines:\n{}", long.join("\n"));
}

#[test]
fn no_name_is_hollow() {
    for source in Source::all("src").iter().chain(&Source::all("tests/it")) {
        let hollow = source.path.split(['/', '.', '_']).find(|part| HOLLOW.contains(part));
        assert_eq!(hollow, None, "{} does not say what is inside", source.path);
    }
}

#[test]
fn every_test_file_is_run() {
    let main = fs::read_to_string(site::repository().join("tests/it/main.rs")).unwrap();
    let listed: BTreeSet<&str> =
        main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let sources = Source::all("tests/it");
    let files: BTreeSet<&str> = sources
        .iter()
        .map(|source| source.path.trim_start_matches("tests/it/").trim_end_matches(".rs"))
        .filter(|name| *name != "main" && !name.contains('/'))
        .collect();
    assert_eq!(files, listed);
}

/// Every code that the program can give is told by it, and stands in what a test expects of it.
#[test]
fn every_code_is_told_in_a_test() {
    let src: String = Source::all("src")
        .iter()
        .filter(|source| !source.path.starts_with("src/diagnostic"))
        .flat_map(|source| source.code().map(|(_, line)| format!("{line}\n")).collect::<Vec<_>>())
        .collect();
    let words: BTreeSet<&str> = src.split(|c: char| !c.is_alphanumeric()).collect();
    let transcripts = tree::read(&site::repository().join("tests/cli")).into_values();
    let transcripts = transcripts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let tests: String =
        Source::all("tests/it").into_iter().map(|source| source.text).chain(transcripts).collect();
    let untold = |code: &&FaultCode| {
        !words.contains(format!("{code:?}").as_str()) || !tests.contains(&format!("[{code}]"))
    };
    let untold: Vec<_> = FaultCode::ALL.iter().filter(untold).collect();
    assert!(untold.is_empty(), "told by nothing, or in no test: {untold:?}");
}

/// What a call says: the first text of more than one word between its brackets, without values.
fn message(call: &str) -> Option<&str> {
    let mut texts = call.split('"').skip(1).step_by(2);
    let text = texts.next().filter(|text| text.contains(' '))?;
    let parts = text.split(['`', '{', '}', '\\', '\n']).map(str::trim);
    parts.max_by_key(|part| part.len())
}

/// What stands between the brackets of a call, which `code` begins behind.
fn within_brackets(code: &str) -> &str {
    let mut depth = 1;
    let closes = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    };
    &code[..code.find(closes).unwrap_or(code.len())]
}

/// A code stands for several faults: what the program says in so many words is in a test, too.
#[test]
fn every_fault_is_told_in_a_test() {
    let tests: String = Source::all("tests/it").into_iter().map(|source| source.text).collect();
    let (mut untold, mut told) = (Vec::new(), 0);
    for source in Source::all("src") {
        let code: Vec<&str> = source.code().map(|(_, line)| line).collect();
        let code = code.join("\n");
        let heads = ["Diagnostic::new(", "Diagnostic::of_settings(", ".fault("];
        for (at, head) in heads.iter().flat_map(|head| code.match_indices(head)) {
            let Some(message) = message(within_brackets(&code[at + head.len()..])) else {
                continue;
            };
            told += 1;
            if !tests.contains(message) {
                untold.push(format!("{}: {message}", source.path));
            }
        }
    }
    assert!(told > 45, "{told} messages found");
    assert!(untold.is_empty(), "no test tells\n{}", untold.join("\n"));
}

#[test]
fn the_references_are_the_programs_own_tables() {
    let references = [
        ("docs/CONFIG.md", dateline::config::reference()),
        ("docs/FAULTS.md", dateline::diagnostic::fault_reference()),
    ];
    for (page, reference) in references {
        let path = site::repository().join(page);
        if site::updating() {
            fs::write(&path, &reference).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, reference, "UPDATE=1 cargo test writes {page} anew");
    }
}

/// ARCHITECTURE.md says of every package that the program stands on why it does.
#[test]
fn every_dependency_has_its_reason() {
    let paper = fs::read_to_string(site::repository().join("ARCHITECTURE.md")).unwrap();
    let manifest = fs::read_to_string(site::repository().join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once("\n[dependencies]\n").unwrap();
    let table = rest.split("\n[").next().unwrap_or_default();
    let packages = table.lines().filter_map(|line| Some(line.split_once('=')?.0.trim()));
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let named: BTreeSet<&str> = paper.split(|c: char| !is_word(c)).collect();
    let unnamed: Vec<&str> = packages.filter(|package| !named.contains(package)).collect();
    assert!(unnamed.is_empty(), "ARCHITECTURE.md does not name {}", unnamed.join(", "));
}

/// What stands in the code of tests themselves, and not in what they call or hand over.
#[derive(Default)]
struct Endings {
    is_test: bool,
    /// The tests that may end before their end.
    found: Vec<String>,
}

impl<'ast> Visit<'ast> for Endings {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let outer = self.is_test;
        self.is_test = function.attrs.iter().any(|one| one.path().is_ident("test"));
        let before = self.found.len();
        syn::visit::visit_item_fn(self, function);
        let name = function.sig.ident.to_string();
        self.found[before..].iter_mut().for_each(|found| found.clone_from(&name));
        self.is_test = outer;
    }

    fn visit_expr_return(&mut self, _: &'ast syn::ExprReturn) {
        self.found.extend(self.is_test.then(String::new));
    }

    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}

    fn visit_item_impl(&mut self, _: &'ast syn::ItemImpl) {}
}

/// A test that returns early says that all is well and has looked at nothing. What a test needs that is
/// not everywhere stands in its `ignore`, and the checks of a change run it where they have that.
#[test]
fn no_test_ends_before_its_end() {
    let (mut faults, mut tests) = (Vec::new(), 0);
    for source in Source::all("tests/it").into_iter().chain(Source::all("src")) {
        let mut endings = Endings::default();
        endings.visit_file(&syn::parse_file(&source.text).unwrap());
        tests += source.text.matches("#[test]").count();
        faults.extend(endings.found.iter().map(|test| format!("{}: {test}", source.path)));
    }
    assert!(tests > 500, "{tests} tests");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
