//! The contract with themes: docs/THEMES.md has every field that a template sees, as `src/render/`
//! has it, and the built-in templates name nothing else. `UPDATE=1 cargo test` writes the tables.

mod templates;
mod views;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use dateline::diagnostic::FaultCode;

use crate::site::{self, Site};
use templates::Names;
use views::{Contract, Struct, Type};

const HEAD: &str = "<!-- From here on written by the tests, from src/render/view/ -->\n";
const GUIDE: &str = "docs/THEMES.md";

fn guide() -> String {
    fs::read_to_string(site::repository().join(GUIDE)).unwrap()
}

/// The tables: what each template sees, and what the fields of each part are.
fn tables(contract: &Contract, names: &Names) -> String {
    let mut text = String::from(
        "\n## Which template sees what\n\nBeside these, every page sees `site`, `frame` and `page`; cards and lines see `options` in their place.\n\n\
         | template | sees |\n| --- | --- |\n",
    );
    for (template, seen) in &contract.templates {
        let seen = seen.iter().map(|(name, view)| format!("`{name}`: {}", link(view)));
        let seen = seen.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "| `{template}` | {seen} |");
    }
    text += "\n## The parts and their fields\n\n\
             What may be missing is tested before it is shown: `{% if article.place %}`. A field with \
             an asterisk is not used by the built-in theme.\n";
    for (name, view) in contract.reached() {
        let _ = write!(
            text,
            "\n### {}\n\n{}\n\n| field | is | holds |\n| --- | --- | --- |\n",
            short(name),
            view.doc
        );
        for field in &view.fields {
            let star =
                if names.used.contains(&(name.to_owned(), field.name.clone())) { "" } else { " *" };
            let doc = field.doc.replace('|', "\\|");
            let _ = writeln!(text, "| `{}`{star} | {} | {doc} |", field.name, words(&field.is));
        }
    }
    text
}

/// The name of a part without what all of them end with.
fn short(view: &str) -> &str {
    view.strip_suffix("View").unwrap_or(view)
}

fn link(view: &str) -> String {
    format!("[{}](#{})", short(view), short(view).to_lowercase())
}

/// A type in words.
fn words(is: &Type) -> String {
    match is {
        Type::Text => String::from("text"),
        Type::Html => String::from("HTML"),
        Type::Number => String::from("number"),
        Type::YesNo => String::from("yes or no"),
        Type::Values => String::from("values by name"),
        Type::Part(name) => link(name),
        Type::List(of) => format!("list of {}", words(of)),
        Type::Maybe(of) => format!("{}; may be missing", words(of)),
        Type::Any => String::from("anything"),
    }
}

#[test]
fn the_guide_has_what_templates_see() {
    let contract = Contract::read();
    let names = Names::read(&contract);
    let tables = tables(&contract, &names);
    let guide = guide();
    let (prose, kept) = guide.split_once(HEAD).expect("the guide has no tables");
    if site::updating() {
        fs::write(site::repository().join(GUIDE), format!("{prose}{HEAD}{tables}")).unwrap();
    } else {
        assert_eq!(kept, tables, "UPDATE=1 cargo test writes the tables of {GUIDE} anew");
    }
}

#[test]
fn templates_name_what_they_see() {
    let contract = Contract::read();
    let names = Names::read(&contract);
    assert!(names.faults.is_empty(), "{}", names.faults.join("\n"));
    let seen: BTreeSet<&str> = contract.templates.keys().map(String::as_str).collect();
    let shared = |name: &str| {
        name.starts_with("partials/") || matches!(name, "base.html" | "components.html")
    };
    let there: BTreeSet<&str> =
        names.templates.iter().map(String::as_str).filter(|name| !shared(name)).collect();
    assert_eq!(seen, there, "templates, and those that src/render/ fills");
}

/// A field that is not there is found, in loops and in components too.
#[test]
fn a_wrong_name_is_found() {
    let contract = Contract::read();
    for (name, text, fault) in [
        ("article.html", "{{ article.tittle }}", "article.tittle"),
        ("article.html", "{% for tag in article.tags %}{{ tag.nam }}{% endfor %}", "tag.nam"),
        ("article.html", "{% set first = article.regions | first %}{{ first.slug }}", "first.slug"),
        ("day.html", "{{ article.title }}", "article.title"),
        (
            "day.html",
            "{% component c(all) %}{{ all.count }}{% endcomponent c %}{{ <c all={day.month} /> }}",
            "all.count",
        ),
        ("list.html", "{{ list.home.url }}", "list.home.url"),
        ("list.html", "{% if list.home == \"list.none\" and not list.axis %}", "list.axis"),
    ] {
        let files = vec![(name.to_owned(), text.to_owned())];
        let faults = Names::of(&files, &contract).faults;
        assert!(faults.len() == 1 && faults[0].ends_with(fault), "{text}: {faults:?}");
    }
}

/// The files of the guide's example: each stands in a block below a line that names it.
fn example() -> Vec<(String, String)> {
    let guide = guide();
    let mut files = Vec::new();
    let mut name = None;
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(name) = name.take() {
                files.push((name, block.join("\n") + "\n"));
            }
        } else if let Some(path) = line.strip_prefix("`").and_then(|line| line.strip_suffix("`:")) {
            name = Some(path.to_owned());
        } else if !line.is_empty() {
            name = None;
        }
    }
    files
}

#[test]
fn the_example_of_the_guide_builds() {
    let files = example();
    assert_eq!(files.len(), 7, "{files:?}");
    let site = Site::of(&files);
    let said = site.build().diagnostics;
    assert!(said.iter().all(|said| said.code == FaultCode::NoBaseUrl), "{said:?}");
    let page = site.page("2024/03/a-ferry-for-the-islands.html");
    for shown in [
        "<p class=\"mood\">Spirits: high</p>",
        "href=\"../../assets/house.css\"",
        "; img-src 'self' https: data: https://pictures.example.org",
        ">Ferries</a>",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let month = site.page("2024/03.html");
    assert!(month.contains("A ferry for the islands</a> <small>1 min</small>"), "{month}");
    assert!(site.page("assets/house.css").contains("--accent"));
}

/// A struct of the views, by its name.
fn part<'c>(contract: &'c Contract, name: &str) -> Option<&'c Struct> {
    contract.structs.get(name)
}
