//! Nothing is lost: every word of a text stands on its page, or is told.
//!
//! A *form* is a piece of Markdown with places for words: `{}` stands for a word that readers have
//! to find on the page, `{?}` for one that may be told by its line instead, `{-}` for one that is
//! hidden by intent. Each form stands in each place that can hold it, in eight scripts.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline::config::{self, Config, ConfigFiles};
use dateline::diagnostic::Diagnostic;
use dateline::model::{Body, ReadArticle, SourceFile};
use dateline::parse;
use jiff::Timestamp;
use scraper::{Html, Node};

use crate::site::{self, Site};

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

/// A script: its language, the letters of which words are made, and what follows a word without a
/// space, as particles and signs do.
struct Script {
    lang: &'static str,
    letters: &'static str,
    behind: &'static str,
}

const SCRIPTS: &[Script] = &[
    Script { lang: "en", letters: "bdfgklmnprstvz", behind: "s" },
    Script { lang: "ru", letters: "бдгклмнпрствзж", behind: "ами" },
    Script { lang: "el", letters: "βγδζθκλμνξπρτφ", behind: "ος" },
    Script { lang: "ar", letters: "بتجحدرسشطعفقكم", behind: "،" },
    Script { lang: "he", letters: "בגדהזחטילנסעפק", behind: "ים" },
    Script {
        lang: "zh", letters: "港口船海风山水火土木金石田林", behind: "。很大"
    },
    Script { lang: "ko", letters: "가나다라마바사아자차카타파하", behind: "은" },
    Script { lang: "hi", letters: "कखगघचजटडतदनपबम", behind: "।" },
];

/// Forms that stand among words.
const INLINE: &[&str] = &[
    "{}",
    "*{}* **{}** _{}_ ~~{}~~ ***{}***",
    "**{}({})**{behind} **\"{}\"**{behind} **{}{behind}**{} *({})*{behind} ~~({})~~{behind}",
    "({})~{} ({}~) ~{} ~{}~ 10~20 {}",
    "`{}` ``{} ` {}``",
    "\"{}\" '{}' {}'{} \"{}\"{behind} {}\"{} 5'10\" {}",
    "{}--{} --{} {}... {} -- {}",
    "\\*{}\\* \\<{}> \\`{} \\[{}] &lt;{}&gt; &copy;{} &nosuch;{} AT&T {}",
    "[{}](other.md) [{}](other.md \"{} {}\") [{}](<other.md> '{}')",
    "[{}][known] [known]{} [{}][] [{}] [{}][nosuch]",
    "![{}](dot.png) ![{} {}](dot.png \"{} {}\") [![{}](dot.png)](other.md)",
    "[{}](javascript:a) ![{}](data:a \"{}\")",
    "<https://x.example/{}> https://x.example/{} <{}@x.example> <desk@x.example> {}",
    "<{}> </{}> <{} {}> {}<{}>",
    "<name> <agency {}> List<String> {} <inaudible {}> </foo> {} <a.b {}> <a_b> {} <3 {}",
    "1 < {} > 2 a<b {} <<{}>> <-{}-> {}",
    "<b>{}</b> <i class=\"a\">{}</i> <span title=\"{}\">{}</span> {}<br>{} <sub>{}</sub>",
    "<b>{} <i>{}</b> {}</i> {}",
    "<u>{} </p> {} </div> {}",
    "<abbr title=\"{}\">{}</abbr> <kbd>{}</kbd> <a href=\"other.md\" title=\"{}\">{}</a>",
    "<a href=\"javascript:a\">{}</a> <img src=\"dot.png\" alt=\"{}\" title=\"{}\">",
    "<button>{}</button> <label>{} <input value=\"{?}\"></label> <font>{}</font> <big>{}",
    "<select><option>{}<option>{}</select> <textarea>{}</textarea> <title>{}</title>",
    "<script>{?}</script> {} <style>{?}</style> {}",
    "<svg><path d=\"a\"/><text>{}</text></svg> <math><mi>{}</mi></math> {}",
    "<iframe src=\"https://x.example/\">{}</iframe> <object data=a>{}</object> <embed src=b> {}",
    "<!-- {-} --> {} <!--{-}-->{}",
    "<?php {} ?> {} <!ELEMENT {}> {} <![CDATA[{}]]> {}",
    "{}[^note] {}[^nosuch] [^{}]",
    "{{ {-} }} {% {-} %} {{< youtube {-} >}} {{< x >}}{}{{< /x >}} ${}$ $${}$$ ^{}^ ~{}~ =={}== :{}: @{} #{} ++{}++",
    "{} {#{}} {{}} {.{}} {} {} {#a b}",
    "[x] {} [ ] {} - {} + {} 1. {} > {} # {} | {}",
    "({}) [{}] {{}} «{}» „{}“ 「{}」 （{}） 《{}》",
];

/// Forms that are blocks.
const BLOCKS: &[&str] = &[
    "{} {}\n{} {}",
    "{}  \n{}\\\n{}",
    "## {} {}",
    "## {} {#part}",
    "## {} {.class}\n\n{}",
    "## {} {{}, {}}",
    "## {} ##\n### {}\n###### {}\n####### {}",
    "{}\n---\n\n{}\n===",
    "# {} [{}](other.md)",
    "- {}\n- {}\n\n  {}\n  - {}\n* {}\n+ {}",
    "3. {}\n4. {}\n\n1) {}",
    "- [ ] {}\n- [x] {}",
    "> {}\n{}\n> > {}",
    "> [!NOTE]\n> {}",
    "```\n{} <{}>\n```",
    "```{} {}\n{}\n```",
    "```rust title=\"{}\"\n{}\n```",
    "~~~\n{}\n~~~",
    "    {} {}\n    {}",
    "| {} | {} |\n| --- | :-: |\n| {} | {} |\n| {} | {} | {} |",
    "{}|{}\n-|-\n{}|**{}**",
    "[^note]: {} {}\n\n    {}\n\n[^unused]: {}",
    "[a]: other.md \"{?}\"\n\n{}",
    "[{?}]: other.md '{?} {?}'\n[{?}]: <other.md>\n\n{}",
    "[known]: other.md \"{?}\"\n\n{}",
    "[//]: # ({-})\n\n{}",
    "{}\n: {}\n\n{}\n:   {}",
    "* * *\n{}\n___\n{}",
    "<!-- {-} -->\n{}",
    "<!-- more -->\n\n{}",
    "<div class=\"a\">\n{}\n</div>\n\n{}",
    "<div>\n\n**{}**\n\n</div>\n\n{}",
    "<div>{}\n<{} {}> <name {}>\n</div>\n{}",
    "<div>\n<!-- {}\n</div>\n\n{}",
    "<script>\n{?}\n\n{?}\n</script>\n{}",
    "<style>{?}\n</style> {}\n\n{}",
    "<pre>{}\n\n{}</pre> {}",
    "<textarea>\n{}\n\n{}\n</textarea>\n{}",
    "<?php {}\n{} ?>\n{}",
    "<!DOCTYPE {?}>\n{}",
    "<!X {}>\n{}",
    "<![CDATA[\n{}\n]]>\n{}",
    "<name>\n{}\n</name>\n\n{}",
    "</foo>\n{}",
    "<details><summary>{}</summary>\n\n{}\n\n</details>",
    "<table><tr><td>{}<td>{}<tr><th>{}</table>\n\n{}",
    "<table>\n{}\n\n| {} |\n| --- |\n| {} |",
    "<ul><li>{}<li>{}</ul>\n\n{}",
    "<p>{}\n\n{}</p>\n\n{}",
    "<form action=\"a\"><fieldset><legend>{}</legend><label>{}</label></fieldset>\n{}</form>",
    "<video src=\"a.mp4\">{}</video>\n\n{}",
    "<figure><img src=\"dot.png\" alt=\"{}\"><figcaption>{}</figcaption></figure>",
    "<svg>\n<text>{}</text>\n</svg>\n\n{}",
    "<noscript>{}</noscript>\n\n<template>{}</template>\n\n<dialog>{}</dialog>",
    "<center>{}</center>\n\n<marquee>{}</marquee>\n\n<address>{}</address>",
    "![{}](dot.png \"{}\")",
    "[![{}](dot.png \"{} {}\")](other.md)",
    "![{}\n{}](dot.png)\n{}",
    "+++\n{} = {}\n+++",
    "---\n{}: {}\n---",
];

/// Blocks behind which everything else of the text may be taken for a part of them.
const LAST: &[&str] = &[
    "<!-- {}\n\n{}",
    "{} <!-- {}\n\n{}",
    "<!-- {-} <!-- {-} -->\n\n{}",
    "<style>\n{}\n\n{}",
    "{} <script>{}\n\n{}",
    "<script>\n{}",
    "<title>{}\n\n{}",
    "<textarea>\n\n{}",
    "<xmp>{}\n\n<plaintext>{}\n\n{}",
    "<noscript>\n{}\n\n{}",
    "<iframe>\n{}\n\n{}",
    "<?php {}\n\n{}",
    "<![CDATA[ {}\n\n{}",
    "<!X {}\n\n{}",
    "<pre>\n{}\n\n{}",
    "<div>\n<style>{}\n\n{}",
    "<div>\n<table>\n\n{}\n\n{}",
    "<b>\n\n{}\n\n<svg>\n\n{}",
    "<a href=\"{?}\n\n{}",
    "```\n{}\n\n{}",
    "~~~ {}\n{}",
    "**{}\n\n{}\n\n`{}",
    "> {}\n>\n> <!-- {}\n\n{}",
    "- {}\n\n  <style>\n\n{}",
];

/// What holds a form that stands among words.
const AMONG: &[&str] = &[
    "@",
    "> @",
    "- @",
    "1. {}\n\n   @",
    "| {} | @ |\n| --- | --- |\n| @ | {} |",
    "## @",
    "[@](other.md)",
    "**@**",
    "{}[^n]\n\n[^n]: @",
    "<div>\n\n@\n\n</div>",
    "<span>@</span>",
];

/// What a word may be: only on the page, on the page or told, or hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shown,
    Told,
    Hidden,
}

/// A text that is made of forms, and its words.
struct Made {
    text: String,
    words: Vec<(String, Kind, usize)>,
}

impl Made {
    fn new(script: &Script) -> Self {
        let mut made = Self { text: String::new(), words: Vec::new() };
        made.push("# {}\n\n", script);
        made
    }

    /// Adds a form with words in its places.
    fn push(&mut self, form: &str, script: &Script) {
        let mut rest = form;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            self.text.push_str(before);
            let (kind, length) = match from.as_bytes() {
                [b'{', b'}', ..] => (Some(Kind::Shown), 2),
                [b'{', b'?', b'}', ..] => (Some(Kind::Told), 3),
                [b'{', b'-', b'}', ..] => (Some(Kind::Hidden), 3),
                _ if from.starts_with("{behind}") => {
                    self.text.push_str(script.behind);
                    (None, 8)
                }
                _ => {
                    self.text.push('{');
                    (None, 1)
                }
            };
            if let Some(kind) = kind {
                let word = word(script, self.words.len());
                self.text.push_str(&word);
                let line = self.text.matches('\n').count() + 1;
                self.words.push((word, kind, line));
            }
            rest = &from[length..];
        }
        self.text.push_str(rest);
    }

    /// The bytes of a file of it; the text begins on the fifth line.
    fn file(&self, script: &Script) -> Vec<u8> {
        let head = format!("---\nlang: {}\n---\n\n", script.lang);
        format!("{head}{}\n\n[known]: other.md\n\n[^note]: note\n", self.text).into_bytes()
    }
}

/// A word that no other place has, nor a part of another word.
fn word(script: &Script, number: usize) -> String {
    let letters: Vec<char> = script.letters.chars().collect();
    let (ends, digits) = letters.split_at(2);
    let digit = |number: usize| digits[number % digits.len()];
    let base = digits.len();
    let middle = [number / base / base, number / base, number].map(digit);
    std::iter::once(ends[0]).chain(middle).chain([ends[1]]).collect()
}

/// The words that readers find in `html`: its text, and what pictures and links say of themselves.
/// The words of code are in the second text alone.
fn words_of(html: &str) -> (String, String) {
    let (mut text, mut all) = (String::new(), String::new());
    let document = Html::parse_fragment(html);
    for node in document.tree.root().descendants() {
        match node.value() {
            Node::Text(words) => {
                let is_code = node.ancestors().any(|above| {
                    above.value().as_element().is_some_and(|element| element.name() == "pre")
                });
                all.push_str(words);
                all.push(' ');
                if !is_code {
                    text.push_str(words);
                }
            }
            Node::Element(element) => {
                for (_, value) in element.attrs() {
                    all.push_str(value);
                    all.push(' ');
                }
                let is_inline = ["a", "b", "em", "strong", "del", "i", "span", "code", "sub"];
                if !is_inline.contains(&element.name()) {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    (text, all)
}

/// What is wrong with the article that was made.
fn lost(made: &Made, html: &str, article: &ReadArticle, said: &[Diagnostic]) -> Vec<String> {
    let (text, all) = words_of(html);
    let told: BTreeSet<usize> =
        said.iter().filter_map(|said| said.line).map(|line| line as usize).collect();
    let paragraphs = article.text.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    let sought = paragraphs.collect::<Vec<_>>().join(" ");
    let mut lost = Vec::new();
    for (word, kind, line) in &made.words {
        let is_shown = all.contains(word.as_str()) || article.title.contains(word.as_str());
        let may_miss = match kind {
            Kind::Shown => false,
            Kind::Told => {
                (line.saturating_sub(3)..=line + 1).any(|near| told.contains(&(near + 4)))
                    || said.iter().any(|said| said.message.contains(word.as_str()))
            }
            Kind::Hidden => true,
        };
        if !is_shown && !may_miss {
            lost.push(format!("{kind:?} {word} of line {line} is lost"));
        }
        if text.contains(word.as_str()) && !sought.contains(word.as_str()) {
            lost.push(format!("{word} of line {line} is shown and nobody can seek it"));
        }
    }
    lost
}

/// Reads what was made, and says what is wrong.
fn read(made: &Made, script: &Script) -> Vec<String> {
    let path = "content/a.md".to_owned();
    let file = SourceFile { path, bytes: made.file(script), modified: Timestamp::UNIX_EPOCH };
    let read = parse::article(&file, &CONFIG);
    let Some(article) = read.value else { return vec!["no article".to_owned()] };
    let Body::Html(block) = &article.text.body else { return vec!["no Markdown".to_owned()] };
    let links = |link: &str| link.to_owned();
    lost(made, &block.resolve(links), &article, &read.diagnostics)
}

/// Every form in every place, each in a text of its own.
fn all(script: &Script) -> Vec<Made> {
    let mut all = Vec::new();
    for form in INLINE {
        for among in AMONG {
            let mut made = Made::new(script);
            made.push(&among.replace('@', form), script);
            all.push(made);
        }
    }
    for block in BLOCKS {
        for (first, others) in [("", ""), ("> ", "> "), ("- ", "  ")] {
            let mut made = Made::new(script);
            let inside = block.replace('\n', &format!("\n{others}"));
            made.push(&format!("{{}}\n\n{first}{inside}\n\n{{}}"), script);
            all.push(made);
        }
    }
    for block in LAST {
        let mut made = Made::new(script);
        made.push(&format!("{{}}\n\n{block}"), script);
        all.push(made);
    }
    all
}

#[test]
fn every_word_stands_on_the_page_or_is_told() {
    let mut faults = Vec::new();
    let mut count = 0;
    for script in SCRIPTS {
        for made in all(script) {
            count += 1;
            let lost = read(&made, script);
            if !lost.is_empty() {
                faults.push(format!("{}\n  {}", made.text, lost.join("\n  ")));
            }
        }
    }
    assert!(count > 4000, "{count} texts");
    let shown = faults.iter().take(40).cloned().collect::<Vec<_>>().join("\n=====\n");
    assert!(faults.is_empty(), "{} of {count}:\n{shown}", faults.len());
}

/// The same on the pages and in the feed of a site: a text for each script holds all that can stand
/// beside one another.
#[test]
fn pages_and_feeds_have_every_word() {
    let site = Site::of(&[("site.yaml", "base_url: https://x.example/\nunsafe_html: false\n")]);
    site.put("content/other.md", "# Other\n\nText.\n");
    let mut texts = Vec::new();
    for script in SCRIPTS {
        let mut made = Made::new(script);
        for form in INLINE.iter().chain(BLOCKS) {
            made.push(&format!("{form}\n\n"), script);
        }
        let mut file = String::from_utf8(made.file(script)).unwrap();
        file.insert_str(4, &format!("slug: {0}\ndate: 2024-05-01\n", script.lang));
        site.put(&format!("content/{}.md", script.lang), file);
        texts.push((made, script));
    }
    let said = site.build().diagnostics;
    let feed = site.page("feed.json");
    let feed: serde_json::Value = serde_json::from_str(&feed).unwrap();
    for (made, script) in texts {
        let name = format!("content/{}.md", script.lang);
        let page = site.page(&format!("2024/05/{}.html", script.lang));
        let url = format!("https://x.example/2024/05/{}.html", script.lang);
        let items = feed["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["url"] == url).unwrap();
        let in_feed = words_of(item["content_html"].as_str().unwrap()).1;
        let on_page = words_of(&page).1;
        let told: BTreeSet<u32> =
            said.iter().filter(|said| said.file == name).filter_map(|said| said.line).collect();
        for (word, kind, line) in &made.words {
            let line = u32::try_from(*line).unwrap() + 6;
            let is_told = (line - 3..=line + 1).any(|near| told.contains(&near));
            let may_miss = *kind == Kind::Hidden || *kind == Kind::Told && is_told;
            let near = made.text.lines().find(|line| line.contains(word.as_str()));
            assert!(may_miss || on_page.contains(word.as_str()), "{name}:{line}: {word}: {near:?}");
            let is_title = item["title"].as_str().unwrap().contains(word.as_str());
            let in_feed = is_title || in_feed.contains(word.as_str());
            assert!(may_miss || in_feed, "{name}:{line}: {word} is not in the feed");
        }
    }
}
