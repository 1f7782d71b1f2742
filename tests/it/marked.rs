//! What each line of a file was taken for: one thing, with its reason, and nothing is lost.
//! `DATELINE_CASES=100000 cargo test --release marked` looks long.

use std::sync::LazyLock;

use dateline::Stamps;
use dateline::config::{self, Config, ConfigFiles};
use dateline::model::{ArticleIx, LineMark, MarkedLine, Paragraph, SourceFile};
use dateline::parse;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::properties::{alive, runs};
use crate::site::{self, Site};

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

fn file(path: &str, text: &str) -> SourceFile {
    let (path, bytes) = (path.to_owned(), text.as_bytes().to_vec());
    SourceFile { path, bytes, modified: Timestamp::UNIX_EPOCH }
}

fn marked(path: &str, text: &str) -> Vec<MarkedLine> {
    parse::marked(&file(path, text), &CONFIG).value.unwrap_or_default()
}

/// `3 byline: By Jane Doe`, with the reason of what is left out.
fn shown(lines: &[MarkedLine]) -> String {
    let shown = lines.iter().map(|MarkedLine { line, mark, why, text, .. }| {
        let number = line.map_or(String::from("-"), |line| line.to_string());
        match mark {
            LineMark::LeftOut | LineMark::FrontMatter => format!("{number} {mark} ({why}): {text}"),
            mark => format!("{number} {mark}: {text}"),
        }
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// Texts of each form, and the marks of their lines; `{paragraph}` stands for [`PARAGRAPH`].
const FORMS: &[(&str, &str, &str)] = &[
    (
        "content/a.txt",
        "Home\nPort of Vanta reopens after a winter of ice\nShare this article\nBy Jane Doe\n\
                 Published 3 March 2024, 10:00 GMT\nA ferry at the quay of Vanta. Photo: Ann Poe\n\n\
                 VANTA, March 3 (Reuters) - {paragraph}\n{paragraph}\nAdvertisement\n{paragraph}\n\
                 © 2024 Harbour Media. All rights reserved.",
        "1 left out (other articles): Home\n\
                 2 title: Port of Vanta reopens after a winter of ice\n\
                 3 left out (page frame): Share this article\n4 byline: By Jane Doe\n\
                 5 date: Published 3 March 2024, 10:00 GMT\n\
                 6 caption: A ferry at the quay of Vanta. Photo: Ann Poe\n\
                 8 dateline: VANTA, March 3 (Reuters) - {paragraph}\n9 text: {paragraph}\n\
                 10 left out (advertisement): Advertisement\n11 text: {paragraph}\n\
                 12 left out (copyright): © 2024 Harbour Media. All rights reserved.",
    ),
    (
        "content/a.txt",
        "---\r\ntags: [a,\r\n  b]\r\n---\r\nPort opens\r\n\r\n{paragraph}",
        "1 front matter (): ---\n2 front matter (tags): tags: [a,\n3 front matter (tags):   b]\n\
                 4 front matter (): ---\n5 title: Port opens\n7 text: {paragraph}",
    ),
    (
        "content/a.md",
        "Port opens\n===\n\n*By Jane Doe*\n\n{paragraph}\n\n- one\n\nSource: AP\n",
        "1 title: Port opens\n2 title: ===\n4 byline: *By Jane Doe*\n6 text: {paragraph}\n\
                 8 text: - one\n10 source: Source: AP",
    ),
    (
        "content/a.txt",
        "Von: Hafen Presse <presse@hafen.example>\nGesendet: 2024-03-04 10:15\n\
         An: Grete Anders <grete@hafen.example>\nBetreff: WG: Port opens\n\n{paragraph}\n\n\
         -- \nHafen Presse",
        "1 source: Von: Hafen Presse <presse@hafen.example>\n\
         2 date: Gesendet: 2024-03-04 10:15\n\
         3 left out (head of a mail): An: Grete Anders <grete@hafen.example>\n\
         4 title: Betreff: WG: Port opens\n6 text: {paragraph}\n\
         8 left out (end of a mail): --\n9 left out (end of a mail): Hafen Presse",
    ),
    (
        "content/a.html",
        "<title>Port opens</title>\n<meta name=author content=\"Jane Doe\">\n<article>\
                 <h1>Port opens</h1><p>By Jane Doe</p><p>{paragraph}</p>\
                 <p>Forty traders came to the quay. {paragraph}</p></article>",
        "1 title: <h1>: Port opens\n2 byline: author: Jane Doe\n- text: {paragraph}\n\
                 - text: Forty traders came to the quay. {paragraph}\n\
                 - left out (around the article): By Jane Doe",
    ),
    (
        "content/a.eml",
        "From: Harbour Press <press@harbour.example>\nSubject: Port opens\n\
                 Date: Sun, 3 Mar 2024 10:00:00 +0000\n\n{paragraph}\n",
        "- title: Subject: Port opens\n- date: Date: 2024-03-03T10:00:00+00:00\n\
                 - source: From: Harbour Press\n- text: {paragraph}",
    ),
];

const PARAGRAPH: &str = "The port of Vanta opened again on Sunday after three months in which no ship \
                         had come or gone, the harbour master told reporters on the quay.";

#[test]
fn lines_of_every_form() {
    for (path, text, expected) in FORMS {
        let [text, expected] = [text, expected].map(|it| it.replace("{paragraph}", PARAGRAPH));
        assert_eq!(shown(&marked(path, &text)), expected, "{path}\n{text}");
    }
    assert!(parse::marked(&file("content/a.txt", ""), &CONFIG).value.is_none());
}

/// The page shows every line with its number and mark, whatever stands in it, and runs nothing.
#[test]
fn a_page_of_marked_lines() {
    let poison = "Ships & <script>alert(1)</script> \"came\" \u{202e}again.";
    let text =
        format!("Home\n\nPort opens\nShare this article\n\n{poison} {}\n", LINES[0].repeat(2));
    let site = Site::of(&[("content/a&b.txt", text.as_str())]);
    let output = site.run(&["explain", "--html", "content/a&b.txt"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{page}");
    assert_eq!(alive("a.html", &page), Vec::<String>::new());
    for part in [
        "<title>content/a&amp;b.txt: how it was read</title>",
        "<h1>content/a&amp;b.txt</h1>",
        "<li class=\"title gap\"><a class=\"no\" id=\"L3\" href=\"#L3\">3</a><span class=\"mark\">title</span>\
         <p class=\"words\" dir=\"auto\">Port opens</p></li>",
        "<span class=\"mark\">left out <span class=\"why\">page frame</span></span>",
        "Ships &amp; &lt;script&gt;alert(1)&lt;/script&gt; \"came\" again.",
        "prefers-color-scheme: dark",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("http"), "it loads nothing");
}

/// Lines of pages in several languages: sentences, and what stands around them.
const LINES: &[&str] = &[
    "The port of Vanta opened again on Sunday after three months in which no ship had come or gone.",
    "\"We have waited for this day,\" said Olli Berg, who sells fish in the old market hall of the town and has done so for thirty years.",
    "Forty traders came.",
    "El puerto de Vanta volvió a abrir el domingo, después de tres meses en los que ningún barco había entrado ni salido, dijo el capitán.",
    "Le port a rouvert dimanche, après trois mois sans bateau, a indiqué la capitainerie devant la presse réunie sur le quai.",
    "Порт Ванты вновь открылся в воскресенье после трёх месяцев, в течение которых ни один корабль не приходил и не уходил.",
    "반타 항구가 석 달 만에 일요일 다시 문을 열었다고 항만청장이 부두에서 기자들에게 말했다.",
    "ヴァンタ港は日曜日、三か月ぶりに再開したと港長が埠頭で記者団に語った。",
    "أعيد افتتاح ميناء فانتا يوم الأحد بعد ثلاثة أشهر لم تدخل فيها أي سفينة، كما قال مدير الميناء للصحفيين.",
    "VANTA, March 3 (Reuters) - The port of Vanta opened again on Sunday, the harbour master said.",
    "(반타=연합뉴스) 김철수 기자 = 반타 항구가 다시 문을 열었다.",
    "【ヴァンタ＝共同】港が再開した。",
    "Port of Vanta reopens after a winter of ice",
    "Se reabre el puerto de Vanta",
    "반타 항구 다시 열려",
    "By Jane Doe",
    "By Jane Doe and John Roe, Associated Press",
    "Von Erika Muster",
    "Par Jeanne Dupont avec AFP",
    "김철수 기자",
    "記者 山田太郎",
    "Published 3 March 2024, 10:00 GMT",
    "Updated 4 Mar 2024 09:12",
    "3 de marzo de 2024",
    "입력 2024.03.03 10:00",
    "2024年3月3日 10時00分",
    "3 hours ago",
    "A ferry at the quay of Vanta. Photo: Ann Poe/Harbour Pictures",
    "Foto: Ann Poe",
    "Source: Reuters",
    "Quelle: dpa",
    "Trains and ships run again from Monday, the harbour master says.",
    "Home",
    "World",
    "Inicio",
    "Startseite",
    "Подписаться",
    "공유",
    "Share this article",
    "Advertisement",
    "Read more",
    "Lire aussi",
    "Related articles",
    "Snow closes the pass at Torrin",
    "Mayor of Vanta wins third term",
    "Sign up for our newsletter",
    "We use cookies to improve your visit. Accept all",
    "© 2024 Harbour Media. All rights reserved.",
    "(Reporting by Jane Doe; editing by",
    "John Roe)",
    "(END)",
    "***",
    "- one of the boats",
    "the wind was cold and the band had lost its drum, and nobody",
    "Name        Boats     Crew",
    "Berg        12        40",
    "",
];

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether what the marks of a text say is so: one for each line, and no line is lost.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let source = file("content/2024/a.txt", text);
    let lines = marked(&source.path, text);
    let Some(article) = parse::article(&source, &CONFIG).value else {
        prop_assert!(lines.is_empty() || text.trim().is_empty(), "no article\n{text}");
        return Ok(());
    };
    let whole = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let numbers: Vec<Option<u32>> = whole.map(|(number, _)| Some(number)).collect();
    let told: Vec<Option<u32>> = lines.iter().map(|line| line.line).collect();
    prop_assert_eq!(told, numbers, "a line has no mark, or several\n{}", text);
    let body: String = article.text.paragraphs.iter().map(|it| bare(&it.text)).collect();
    let mut said: Vec<String> = article.evidence.iter().map(|it| bare(&it.words)).collect();
    said.push(bare(&article.title));
    for line in &lines {
        let words = bare(&line.text);
        let is_told = || said.iter().any(|said| said.contains(&words));
        let stands = if line.in_text { body.contains(&words) } else { is_told() };
        prop_assert!(stands, "lost: {line:?}\n{text}");
        let is_reasoned = line.mark != LineMark::LeftOut || !line.why.is_empty();
        prop_assert!(is_reasoned, "left out for no reason: {line:?}\n{text}");
        let is_of_text =
            matches!(line.mark, LineMark::Text | LineMark::Standfirst | LineMark::Dateline);
        prop_assert!(is_of_text || !line.in_text, "{line:?}\n{text}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(runs(256))]

    #[test]
    fn every_line_is_one_thing_and_none_is_lost(
        lines in vec((select(LINES), select(&["\n", "\n\n"][..])), 1..40),
    ) {
        let text: String = lines.into_iter().flat_map(|(line, end)| [line, end]).collect();
        holds(&text)?;
    }
}

/// Whether a file without what was left out of it has all other lines, in their order, and is read as
/// before.
fn stays_when_cleaned(text: &str) -> Result<(), TestCaseError> {
    let path = "content/2024-01-02-a.txt";
    let site = Site::of(&[(path, text)]);
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let articles = planned.filed.whole().unwrap();
    let Some(article) = articles.first() else { return Ok(()) };
    let config = &planned.filed.config;
    let stamps = Stamps::new(&planned.filed.digest, &articles, &planned.plan, config);
    let source = file(path, text);
    let Ok(cleaned) = stamps.cleaned(ArticleIx::new(0), &source) else { return Ok(()) };
    let lines = marked(path, text);
    let left = lines.iter().filter(|line| line.mark == LineMark::LeftOut).count();
    prop_assert_eq!(cleaned.cut + cleaned.kept, left);
    let after = String::from_utf8(cleaned.bytes).unwrap();
    let mut rest = after.lines().filter(|line| !line.trim().is_empty());
    let mut stay = 0;
    for line in lines.iter().filter(|line| line.mark != LineMark::LeftOut) {
        prop_assert!(rest.any(|other| other == line.text), "lost: {line:?}\n{text}\n---\n{after}");
        stay += 1;
    }
    let number = after.lines().filter(|line| !line.trim().is_empty()).count();
    prop_assert_eq!(number, stay + cleaned.kept);
    let read = parse::article(&file(path, &after), config).value.unwrap();
    let words = |all: &[Paragraph]| all.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
    prop_assert_eq!(words(&read.text.paragraphs), words(&article.text.paragraphs));
    prop_assert_eq!(&read.article.title, &article.title);
    prop_assert_eq!(&read.article.origin, &article.origin);
    prop_assert_eq!(read.article.date, article.date);
    Ok(())
}

proptest! {
    #![proptest_config(runs(24))]

    #[test]
    fn what_is_cleaned_is_read_as_before(
        lines in vec((select(LINES), select(&["\n", "\n\n"][..])), 1..40),
    ) {
        let text: String = lines.into_iter().flat_map(|(line, end)| [line, end]).collect();
        stays_when_cleaned(&text)?;
    }
}
