//! Front matter in the forms and by the keys of other systems, each a row of `tests.tsv`.

use jiff::Timestamp;

use crate::config::{self, Config, ConfigFiles, Options};
use crate::diagnostic::Severity;
use crate::model::{HeldBy, ReadArticle, SourceFile, Tag};
use crate::parse;
use crate::table;

const TABLE: &str = include_str!("tests.tsv");

fn config() -> Config {
    let options = Options {
        now: "2024-12-31T12:00:00Z".parse().expect("it is a time"),
        base_url: Some(String::from("https://digest.example/")),
        drafts: false,
        future: false,
        expired: false,
        cache: false,
        compress: false,
    };
    let site = Some(String::from(
        "time_zone: Asia/Seoul\nauthors: {ferryman: Ann Lee, b.kim: {name: Bo Kim, role: editor}, editor: Cy Moe}\n",
    ));
    config::read(&ConfigFiles { site, ..ConfigFiles::default() }, &options).value
}

/// The value of a field, as the table has it.
fn field(article: &ReadArticle, name: &str, config: &Config) -> String {
    let origin = &article.origin;
    let maybe = |text: Option<&str>| text.unwrap_or("none").to_owned();
    match name {
        "title" => article.title.clone(),
        "date" => maybe(article.date.map(|date| date.to_string()).as_deref()),
        "updated" => maybe(article.updated.map(|date| date.to_string()).as_deref()),
        "expires" => maybe(article.expires.map(|date| date.to_string()).as_deref()),
        "authors" => origin.authors.join("|"),
        "translators" => origin.translators.join("|"),
        "tags" => {
            article.tags.iter().map(|tag: &Tag| tag.name.to_string()).collect::<Vec<_>>().join("|")
        }
        "themes" => {
            let slug = |id: &_| config.taxonomy.theme(*id).slug.clone();
            article.themes.iter().map(slug).collect::<Vec<_>>().join("|")
        }
        "lang" => article.lang.to_string(),
        "slug" => article.slug.to_string(),
        "aliases" => article.aliases.join("|"),
        "old slug" => maybe(article.old.slug.as_deref()),
        "categories" => article.old.categories.join("|"),
        "beside" => article.old.beside.join("|"),
        "summary" => article.summary.clone(),
        "image" => maybe(article.image.as_ref().map(|image| image.src.as_str())),
        "alt" => maybe(article.image.as_ref().map(|image| image.alt.as_str())),
        "caption" => maybe(article.image.as_ref().map(|image| image.caption.as_str())),
        "license" => maybe(article.license.as_deref()),
        "guid" => maybe(article.entry_id.as_deref()),
        "url" => maybe(article.written_address.as_deref()),
        "source_url" => maybe(origin.source_url.as_deref()),
        "canonical" => article.canonical_source.to_string(),
        "noindex" => article.noindex.to_string(),
        "held" => maybe(article.held.as_ref().map(|by: &HeldBy| by.line.as_str())),
        "extra" => serde_json::to_string(&article.extra).expect("it is JSON"),
        "text" => {
            article.text.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("|")
        }
        name => panic!("the table has no field `{name}`"),
    }
}

#[test]
fn heads_of_other_systems() {
    let config = config();
    let mut wrong = Vec::new();
    for [path, text, name, expected, said] in table::rows::<5>(TABLE) {
        let text = text.replace("\\n", "\n").replace("\\t", "\t");
        let modified = Timestamp::UNIX_EPOCH;
        let file = SourceFile { path: path.to_owned(), bytes: text.clone().into(), modified };
        let read = parse::article(&file, &config);
        let found = match &read.value {
            Some(article) => field(article, name, &config),
            None => String::from("no article"),
        };
        let warned = read.diagnostics.iter().filter(|said| said.severity == Severity::Warning);
        let codes: Vec<String> = warned.map(|warned| warned.code.to_string()).collect();
        let codes = codes.join(" ");
        if found != expected || codes != said {
            wrong
                .push(format!("{text}\n{name}: {found}, not {expected}; said {codes}, not {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
