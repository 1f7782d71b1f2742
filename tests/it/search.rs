//! The search index: what is in it, what its scripts make of it, and what a new article changes.
//! Where there is no `node`, what needs it is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use dateline::plan::{Page, Volume};
use dateline::render::search::{shard, terms_of};
use serde_json::Value;

use crate::same_bytes::SAMPLE;
use crate::site::{self, Site};
use crate::tree::{self, Tree};

/// The data of a file of the index: a call with one argument, which is JSON and holds nothing
/// that could be more than data.
#[track_caller]
pub(crate) fn data(path: &str, bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).unwrap();
    let call = text.strip_prefix("dateline.").and_then(|text| text.strip_suffix(")\n"));
    let (name, json) = call.and_then(|text| text.split_once('(')).expect(path);
    assert!(["volumes", "articles", "words"].contains(&name), "{path}");
    assert!(!json.contains(['<', '\n', '\u{2028}', '\u{2029}']), "{path}");
    serde_json::from_str(json).expect(path)
}

/// The numbers of the articles of a term, with the fields.
fn unfold(numbers: &str) -> Vec<(usize, usize)> {
    let digits: Vec<char> = ('!'..='~').filter(|c| !"\"\\<".contains(*c)).collect();
    let (mut head, mut next, mut found) = (0, 0, Vec::new());
    for c in numbers.chars() {
        let digit = digits.iter().position(|digit| *digit == c).unwrap();
        if digit < 64 {
            let number = head * 64 + digit;
            next += 1 + number / 4;
            found.push((next - 1, number % 4));
            head = 0;
        } else {
            head = head * (digits.len() - 64) + digit - 64;
        }
    }
    found
}

/// The terms of a file of words.
fn words(text: &str) -> BTreeMap<String, Vec<(usize, usize)>> {
    let digits: Vec<char> = ('!'..='~').filter(|c| !"\"\\<".contains(*c)).collect();
    let mut terms = BTreeMap::new();
    let mut before: Vec<char> = Vec::new();
    let parts: Vec<&str> = text.split(' ').collect();
    for pair in parts.chunks_exact(2) {
        let mut chars = pair[0].chars();
        let first = chars.next();
        let same = digits.iter().position(|digit| first == Some(*digit)).unwrap();
        before.truncate(same);
        before.extend(chars);
        terms.insert(before.iter().collect(), unfold(pair[1]));
    }
    terms
}

/// Every term of a volume, from all its files; each stands in the file that its letters tell.
fn index(volume: &Volume, files: &Tree) -> BTreeMap<String, Vec<(usize, usize)>> {
    let mut all = BTreeMap::new();
    for number in 0..=volume.shards {
        let path = format!("search/{}/words-{number}.js", volume.name);
        let data = data(&path, &files[&path]);
        for (term, articles) in words(data[2].as_str().unwrap()) {
            assert_eq!(shard(&term, volume.shards), number, "{term}");
            all.insert(term, articles);
        }
    }
    all
}

/// Every word of every article finds it, by the terms of the words alone.
#[test]
fn every_word_finds_its_article() {
    let mut checked = 0;
    for folder in ["", "tests/sites/languages", "tests/sites/markdown"] {
        let site = if folder.is_empty() {
            Site::sample()
        } else {
            Site::of_tree(&tree::read(&site::repository().join(folder)))
        };
        assert!(site.build().value.is_some());
        let files = site.pages();
        let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap();
        let planned = planned.value.unwrap();
        let articles = planned.filed.whole().unwrap();
        for volume in planned.plan.volumes() {
            let index = index(volume, &files);
            for (number, at) in volume.articles.iter().enumerate() {
                let article = articles[at.get()];
                let texts = article.text.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
                let names = article.tags.iter().map(|tag| &*tag.name);
                let texts = texts.chain(names).chain([article.title.as_str()]);
                let day = article.filed.day().to_string();
                let names =
                    [format!("@{day}"), format!("@{}", &day[..7]), format!("@{}", &day[..4])];
                for term in texts.flat_map(terms_of).chain(names) {
                    let found =
                        index.get(&term).is_some_and(|of| of.iter().any(|(n, _)| *n == number));
                    assert!(found, "`{term}` does not find {}", article.path);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 15_000, "{checked} words");
}

/// What the scripts say in `node`.
fn node(command: &str, folder: &std::path::Path, input: &Value) -> String {
    let harness = site::repository().join("tests/search/harness.mjs");
    let mut node = Command::new("node");
    let node = node.arg(harness).arg(command).arg(folder);
    let mut node = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "node: {}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// A table of two columns in which `UPDATE=1` writes the second anew.
fn table(name: &str, answer: impl Fn(&str) -> String) {
    let path = site::repository().join("tests/search").join(name);
    let kept = fs::read_to_string(&path).unwrap();
    let line = |line: &str| match line.split('\t').next() {
        Some(question) if !line.starts_with('#') && !line.is_empty() => {
            format!("{question}\t{}\n", answer(question))
        }
        _ => format!("{line}\n"),
    };
    let now: String = kept.lines().map(line).collect();
    if site::updating() {
        fs::write(&path, &now).unwrap();
        return;
    }
    assert_eq!(kept, now, "UPDATE=1 writes {name} anew");
}

#[test]
fn the_terms_of_a_text() {
    table("terms.tsv", |text| terms_of(text).join(" "));
}

/// Words with every ending that the stemmer knows, behind heads of every shape.
fn vocabulary() -> Vec<String> {
    let heads = "a e y b be by ay ex in sk sky oy use hop hopp fail fizz fluor gener commun arsen nation \
                 univers oper rel cry dy ly ty happ happy plann run runn bl tr see cit organ sens vi \
                 abil activ adopt triplic hospit form electr just vig yell say sayy toy enjoy inn out \
                 cann herr earr proce exce succe new sk ow snow bow fox box tax luxuri conspir feud";
    let endings = "- s es ies ied ed eed eedly edly ing ingly y ly li e l ll ss us sses ational tional \
                   enci anci abli entli izer ization ation ator alism aliti alli fulness ousli ousness \
                   iveness iviti biliti bli ogi logi fulli lessli alize icate iciti ical ful ness ative \
                   al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize sion tion ion \
                   ying yed ys eys ated bled ized bbed dding ffed gging mming nned pping rred tting";
    let mut words = BTreeSet::new();
    for head in heads.split_whitespace() {
        for ending in endings.split_whitespace() {
            words.insert(format!("{head}{}", ending.trim_matches('-')));
        }
    }
    words.extend("skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes inning innings outings cannings herring earrings proceed exceeded succeeding".split(' ').map(str::to_owned));
    words.into_iter().collect()
}

/// What readers type becomes the same terms as what stands in the index.
#[test]
#[ignore = "needs node"]
fn the_script_makes_the_same_terms() {
    let folder = site::repository().join("tests/search");
    let table = fs::read_to_string(folder.join("terms.tsv")).unwrap();
    let by_hand = table.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned);
    let sample = site::sample().into_values();
    let sample = sample.filter_map(|bytes| String::from_utf8(bytes).ok());
    let texts = by_hand.chain(vocabulary()).chain(sample);
    let pairs: Vec<Value> = texts.map(|text| serde_json::json!([text, terms_of(&text)])).collect();
    assert!(pairs.len() > 4000, "{} texts", pairs.len());
    let assets = site::repository().join("themes/broadsheet/assets");
    let said = node("terms", &assets, &pairs.into());
    assert!(said.is_empty(), "{said}");
}

/// Questions to the sample digest: how many articles each finds, and the first of them.
#[test]
#[ignore = "needs node"]
fn what_questions_find() {
    let site = Site::of::<&str, &str>(&[]);
    tree::write(&site.out(), SAMPLE.iter());
    let kept = fs::read_to_string(site::repository().join("tests/search/questions.tsv")).unwrap();
    let questions = kept.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let questions: Vec<&str> = questions.filter_map(|line| line.split('\t').next()).collect();
    let said = node("ask", &site.out(), &questions.into());
    let answers: Vec<(String, usize, String)> = serde_json::from_str(&said).unwrap();
    table("questions.tsv", |question| {
        let answer = answers.iter().find(|(asked, ..)| asked == question);
        answer.map_or_else(String::new, |(_, found, first)| format!("{found}\t{first}"))
    });
}

/// Names of signs, of one letter, and of small words in capitals find the article that has them, and
/// no other, as readers type them.
#[test]
#[ignore = "needs node"]
fn names_that_are_hardly_words_are_found() {
    let names = [
        ("C++", "c++"),
        ("C#", "c#"),
        (".NET", ".net"),
        ("AT&T", "at&t"),
        ("R&D", "R & D"),
        ("Q&A", "q&a"),
        ("M & A", "M&A"),
        ("Disney+", "disney+"),
        ("IT", "it"),
        ("X", "x"),
        ("5G", "5g"),
        ("U.S.", "us"),
        ("G20", "G-20"),
        ("F-16s", "f-16"),
        ("MiG-29", "MiG29"),
        ("B-1B", "B-1B"),
        ("K-pop", "k-pop"),
        ("e-mail", "E-mail"),
        ("당", "당"),
        ("月", "月"),
        ("Я", "я"),
    ];
    let files = names.iter().enumerate().map(|(at, (name, _))| {
        let text = format!("Somebody told us what it was and then said {name} once more.");
        let text = text.replace(" us ", " a man ");
        (format!("content/2024-01-{:02}-{at}.txt", at + 1), format!("Number {at}\n\n{text}\n"))
    });
    let site = Site::of(&files.collect::<Vec<_>>());
    assert!(site.build().value.is_some());
    let asked: Vec<&str> = names.iter().flat_map(|(name, typed)| [*name, *typed]).collect();
    let said = node("ask", &site.out(), &asked.clone().into());
    let answers: Vec<(String, usize, String)> = serde_json::from_str(&said).unwrap();
    let expected = (0..names.len()).flat_map(|at| [at, at]);
    let right = expected.map(|at| (1, format!("2024/01/number-{at}.html")));
    let right: Vec<_> =
        asked.iter().zip(right).map(|(q, (n, url))| ((*q).to_owned(), n, url)).collect();
    assert_eq!(answers, right);
    // A small word among others is none, and neither is one where all is in capitals.
    let asked = ["what it was", "K POP'S IT", "vitamin's d", "WHAT IT WAS"];
    let said = node("ask", &site.out(), &asked.to_vec().into());
    let answers: Vec<(String, usize, String)> = serde_json::from_str(&said).unwrap();
    let counts: Vec<usize> = answers.iter().map(|(_, found, _)| *found).collect();
    assert_eq!(counts, [names.len(), 1, 0, names.len()]);
}

fn article(day: &str, text: &str) -> (String, String) {
    (
        format!("content/{day}-a-{}.txt", text.len()),
        format!("Herring in {text}\n\nThe {text} net.\n"),
    )
}

#[test]
fn a_new_article_changes_its_own_volume_alone() {
    let days =
        |year: u16| (0..40).map(move |n| format!("{year}-{:02}-{:02}", 1 + n / 20, 1 + n % 20));
    let files = days(2022).chain(days(2023)).map(|day| article(&day, &format!("Oslo {day}")));
    let site = Site::of(&files.collect::<Vec<_>>());
    assert!(site.build().value.is_some());
    let before = site.pages();
    let (path, text) = article("2023-11-30", "Bergen harbour");
    site.put(&path, text);
    assert!(site.build().value.is_some());
    let after = site.pages();
    let is_changed =
        |path: &&String| path.starts_with("search") && before.get(*path) != after.get(*path);
    let changed: Vec<&str> = after.keys().filter(is_changed).map(String::as_str).collect();
    let words = ["search/2023/words-0.js", "search/2023/words-1.js"];
    let expected = ["search/2023/articles-1.js", words[0], words[1], "search/volumes.js"];
    assert_eq!(changed, expected);
}

/// Words that an earlier build kept are taken up as far as they are still made of the same.
#[test]
fn words_are_kept_as_long_as_they_are_right() {
    let name = "Odd Fenwick of Bergen sang. The song of Odd Fenwick was long.";
    let text = |head: &str| format!("{head}\n\nBERGEN, Norway -- {name}\n\nOdd Fenwick left.\n");
    let site = Site::of(&[
        ("content/2024-01-02-a.txt", text("A song")),
        ("content/2024-01-03-b.txt", text("Another song")),
        ("content/2024-01-04-c.txt", "Rain\n\nIt rained in Oslo.\n".to_owned()),
    ]);
    let file = "search/2024/words-0.js";
    let mut before = String::new();
    let mut step = |what: &str| {
        assert!(site.build().value.is_some(), "{what}");
        let clean = tree::read(site.root()).into_iter();
        let clean = clean.filter(|(path, _)| !path.starts_with("public/"));
        let clean = Site::of_tree(&clean.filter(|(path, _)| !path.starts_with('.')).collect());
        assert!(clean.build().value.is_some(), "{what}");
        tree::assert_same(what, &clean.pages(), &site.pages());
        let now = site.page(file);
        assert_ne!(before, now, "{what} changes no word");
        before = now;
    };
    step("at first");
    site.remove("content/2024-01-03-b.txt");
    step("a tag that one article alone bears");
    site.put("site.yaml", "search:\n  full_text: false\n");
    step("no full text");
    site.put("taxonomy.yaml", "regions:\n  - slug: europe\n    name: The Far North\n");
    step("a name");
}

#[test]
fn a_site_may_have_no_search() {
    let text =
        ("content/2024-01-02-oslo.txt", "Rain in Oslo\n\nSnow fell first.\n\nThe harbour froze.\n");
    for config in ["search: off\n", "theme_options:\n  lite: true\n"] {
        let site = Site::of(&[("site.yaml", config), text]);
        assert!(site.build().value.is_some());
        let pages = site.pages();
        let found: Vec<_> = pages.keys().filter(|path| path.contains("search")).collect();
        assert!(found.is_empty(), "{config}{found:?}");
        assert!(!site.page("index.html").contains("search"), "{config}");
    }
    let site = Site::of(&[("site.yaml", "search:\n  full_text: false\n"), text]);
    assert!(site.build().value.is_some());
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let index = index(&planned.plan.volumes()[0], &site.pages());
    assert!(index.contains_key("rain") && !index.contains_key("froze"));
}

/// A year that has many articles is cut into months, and a month into parts, oldest first.
#[test]
fn volumes_are_cut_by_time() {
    let year =
        (0..1700).map(|n| article(&format!("2023-{:02}-05", 1 + n / 1650), &"o".repeat(n + 1)));
    let old = article("2021-05-05", "Oslo");
    let site = Site::of(&year.chain([old]).collect::<Vec<_>>());
    let planned = dateline::plan(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let volumes = planned.plan.volumes().iter().map(|v| (v.name.as_str(), v.articles.len()));
    let volumes: Vec<_> = volumes.collect();
    assert_eq!(volumes, [("2023-02", 50), ("2023-01p2", 50), ("2023-01", 1600), ("2021", 1)]);
    let outputs = planned.plan.outputs.iter();
    let parts = outputs.filter(|output| matches!(output.page, Page::SearchArticles { .. }));
    assert_eq!(parts.count(), 2 + 2 + 50 + 1);
}
