//! What an editor does to the sources of a site, one thing at a time.
#![expect(clippy::unnecessary_wraps, reason = "every edit has the same shape")]

use crate::exact::dice::Dice;
use crate::exact::sources::{self, AGENCIES, FOLDERS, Sources, TAXONOMY};
use crate::exact::{article, mails};

/// Changes the sources; what was done, or nothing where there was nothing to do it to.
type Edit = fn(&mut Sources, &mut Dice) -> Option<String>;

/// Every kind of edit, with how often it is made.
const EDITS: &[(usize, Edit)] = &[
    (8, add),
    (8, reword),
    (6, retitle),
    (4, rename),
    (5, delete),
    (16, set_key),
    (6, unset_key),
    (4, break_one),
    (10, reword_at_the_same_size),
    (2, touch),
    (1, touch_all),
    (2, exchange),
    (1, copy),
    (6, link),
    (6, change_picture),
    (2, add_picture),
    (2, remove_picture),
    (3, change_static),
    (3, change_standing),
    (4, change_options),
    (20, change_settings),
    (3, change_taxonomy),
    (3, change_agencies),
    (6, change_theme),
    (8, mails::send),
    (2, break_the_site),
];

/// Makes one edit, and says which.
pub(crate) fn edit(sources: &mut Sources, dice: &mut Dice) -> String {
    let total = EDITS.iter().map(|(often, _)| often).sum();
    loop {
        let mut throw = dice.below(total);
        for (often, edit) in EDITS {
            if throw < *often {
                if let Some(done) = edit(sources, dice) {
                    return done;
                }
                break;
            }
            throw -= often;
        }
    }
}

fn add(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.add_article(dice);
    Some(format!("add {path}"))
}

fn reword(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let paragraphs = &mut sources.articles.get_mut(&path)?.paragraphs;
    let count = paragraphs.len();
    let at = dice.below(count + 1);
    let text = article::paragraph(dice);
    match paragraphs.get_mut(at) {
        Some(_) if count > 1 && dice.one_in(4) => drop(paragraphs.remove(at)),
        Some(paragraph) => *paragraph = text,
        None if count > 5 => return None,
        None => paragraphs.push(text),
    }
    Some(format!("reword {path}"))
}

fn retitle(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let title = article::headline(sources.number(), dice);
    sources.articles.get_mut(&path)?.title.clone_from(&title);
    Some(format!("retitle {path} to {title}"))
}

fn rename(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let name = path.rsplit('/').next()?;
    let name = if dice.one_in(2) { format!("moved-{name}") } else { name.to_owned() };
    let name = if dice.one_in(4) { name.replace(".markdown", ".md") } else { name };
    let to = format!("content/{}/{name}", dice.one(FOLDERS));
    if sources.articles.contains_key(&to) || to.len() > 120 {
        return None;
    }
    let article = sources.articles.remove(&path)?;
    let time = sources.times.remove(&path);
    sources.articles.insert(to.clone(), article);
    sources.times.extend(time.map(|time| (to.clone(), time)));
    Some(format!("rename {path} to {to}"))
}

fn delete(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice).filter(|_| sources.articles.len() > 70)?;
    sources.articles.remove(&path);
    Some(format!("delete {path}"))
}

fn set_key(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let key = *dice.one(article::KEYS);
    let value = article::value(key, dice);
    sources.articles.get_mut(&path)?.head.insert(key, value.clone());
    Some(format!("set {key}: {value} in {path}"))
}

fn unset_key(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let head = &mut sources.articles.get_mut(&path)?.head;
    let key = *dice.any_of(head.keys())?;
    head.remove(key);
    Some(format!("unset {key} in {path}"))
}

fn break_one(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let fault = dice.below(article::FAULTS);
    sources.articles.get_mut(&path)?.fault = Some(fault);
    Some(format!("break {path} in way {fault}"))
}

fn reword_at_the_same_size(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let paragraphs = &mut sources.articles.get_mut(&path)?.paragraphs;
    let text = paragraphs.iter_mut().find(|text| text.contains("said on day "))?;
    let at = text.find("said on day ")? + 12;
    text.replace_range(at..at + 2, &(10 + dice.below(90)).to_string());
    Some(format!("reword {path} at the same size"))
}

fn touch(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = dice.any_of(sources.times.keys()).cloned()?;
    sources.touch(&path, dice);
    Some(format!("touch {path}"))
}

fn touch_all(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let paths: Vec<String> = sources.times.keys().cloned().collect();
    for path in &paths {
        sources.touch(path, dice);
    }
    Some("touch all".to_owned())
}

fn exchange(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let (one, other) = (sources.article(dice)?, sources.article(dice)?);
    let article = sources.articles.get(&one)?.clone();
    let article = sources.articles.insert(other.clone(), article)?;
    sources.articles.insert(one.clone(), article);
    Some(format!("exchange the texts of {one} and {other}"))
}

fn copy(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = sources.article(dice)?;
    let (name, ending) = path.rsplit_once('.')?;
    let to = format!("{name}-copy.{ending}");
    let mut article = sources.articles.get(&path)?.clone();
    article.head.remove("slug");
    article.head.remove("aliases");
    sources.articles.insert(to.clone(), article);
    Some(format!("copy {path} to {to}"))
}

fn link(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = dice.any_of(sources.articles.keys().filter(|path| !path.ends_with(".txt")))?.clone();
    let target = sources.article(dice)?;
    let target = target.trim_start_matches("content/").replace(' ', "%20");
    let text = match dice.below(6) {
        0 => "![A picture](pictures/a.png)".to_owned(),
        1 => "![A drawing](/desk/pictures/c.svg) and [a page](/_pages/about.md)".to_owned(),
        2 => "[A list](/region/europe.html) and [a tag](/tag/harbour.html)".to_owned(),
        _ => format!("[See also](/{target})"),
    };
    sources.articles.get_mut(&path)?.paragraphs.push(text.clone());
    Some(format!("write {text} in {path}"))
}

fn is_picture(path: &str) -> bool {
    path.contains("/pictures/")
}

fn change_picture(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let (path, bytes) =
        dice.any_of(sources.others.iter_mut().filter(|(path, _)| is_picture(path)))?;
    if path.ends_with(".svg") {
        *bytes = sources::drawing(10 + dice.below(90));
    } else {
        let salt = bytes.len() - 1;
        let byte = if dice.one_in(3) { salt } else { 19 };
        bytes[byte] = bytes[byte].wrapping_add(1 + u8::try_from(dice.below(200)).unwrap_or(0));
    }
    Some(format!("change {path}"))
}

fn add_picture(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let names = ["wire/pictures/a.png", "wire/pictures/b.png", "desk/pictures/a.png"];
    let names = [&names[..], &["desk/pictures/c.svg", "wire/pictures/deep/d.png"]].concat();
    let path = format!("content/{}", dice.one(&names));
    let width = 10 + dice.below(90);
    let bytes = if path.ends_with(".svg") {
        sources::drawing(width)
    } else {
        sources::picture(u32::try_from(width).unwrap_or(1), 90, 7)
    };
    sources.others.insert(path.clone(), bytes);
    Some(format!("put {path}"))
}

fn remove_picture(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let path = dice.any_of(sources.others.keys().filter(|path| is_picture(path)))?.clone();
    sources.others.remove(&path);
    Some(format!("remove {path}"))
}

fn change_static(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    if dice.one_in(3) {
        let path = sources.other("static/", dice)?;
        sources.others.remove(&path);
        return Some(format!("remove {path}"));
    }
    let path = *dice.one(&[
        "static/humans.txt",
        "static/robots.txt",
        "static/x",
        "static/x/y",
        "static/media/own.png",
        "static/.well-known/z",
    ]);
    let way = if path == "static/x" { "static/x/y" } else { "static/x" };
    if path.starts_with("static/x") {
        sources.others.remove(way);
        sources.times.remove(way);
    }
    let text = format!("This is number {}.\n", 10 + dice.below(90));
    sources.others.insert(path.to_owned(), text.into_bytes());
    Some(format!("put {path}"))
}

fn change_standing(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    if dice.one_in(4) {
        let path = sources.other("content/_pages/", dice)?;
        sources.others.remove(&path);
        return Some(format!("remove {path}"));
    }
    let name = dice.one(&["about.md", "contact.txt", "help.md", "help/more.md"]);
    let path = format!("content/_pages/{name}");
    let targets: Vec<String> = (0..6).filter_map(|_| sources.article(dice)).collect();
    let number = dice.below(100);
    let text = sources::standing(number % 3, &targets);
    let text = format!("{text}\nThe number is {number}.\n");
    let text = if dice.one_in(12) { "---\ntitle: [\n---\n".to_owned() } else { text };
    sources.others.insert(path.clone(), text.into_bytes());
    Some(format!("put {path}"))
}

/// Values of the keys of `site.yaml`; nothing takes the key out.
const SETTINGS: &[(&str, &[&str])] = &[
    ("title", &["The Digest", "Ünïcödé & <b>", "The Changing Digest"]),
    ("description", &["", "A sentence.", "Another sentence."]),
    ("base_url", &["", "https://example.org/", "https://other.example/x/", "https://example.org/"]),
    ("lang", &["", "en", "ko", "ar", "en-GB", "tlh"]),
    ("time_zone", &["", "Asia/Seoul", "America/New_York"]),
    ("theme", &["", "own"]),
    ("theme_options", &["", "{lite: true}"]),
    ("menu", &["", "[{name: Lists, url: regions.html}, {name: Gone, url: gone.html}]", "[]"]),
    ("page_size", &["4", "5", "6", "9"]),
    ("leave_out", &["", "", "", "lists", "[editions, feeds]"]),
    ("feeds", &["", "{items: 3}", "{items: 8, rss: true}", "{items: 6, full_text: false}"]),
    ("search", &["", "off", "{full_text: false}", ""]),
    ("permalink", &["", "/{slug}.html", "/{region}/{year}/{day}/{slug}.html", ""]),
    ("tags", &["", "{min_articles: 1}", "{min_articles: 4}"]),
    ("filing", &["", "{max_regions: 1, max_tags: 3}", "{theme_threshold: 3}"]),
    ("dates", &["", "{unknown: hide}", "{unknown: filed}"]),
    ("redirects", &["", "netlify", "[pages, nginx]"]),
    ("authors", &["", "{ada: Ada Invented}", "{ada: {name: Ada Unreal}, 이가상: Lee Gasang}"]),
    ("cname", &["", "news.example.org"]),
    ("unsafe_html", &["", "true"]),
    ("offline", &["", "true"]),
    ("manifest", &["", "true", "false"]),
    ("unknown", &["", "1"]),
];

/// Values of a key of `theme_options` that each page shows.
fn change_options(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let value = format!("{{csp: {{img-src: 'https://img-{}.example'}}}}", dice.below(9));
    let done = format!("set theme_options: {value} in site.yaml");
    sources.settings.insert("theme_options", value);
    Some(done)
}

fn change_settings(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let (key, values) = *dice.one(SETTINGS);
    let value = *dice.one(values);
    if sources.settings.get(key).map_or("", String::as_str) == value {
        return None;
    }
    if key == "theme" && value == "own" && sources.other("themes/own/", dice).is_none() {
        let head = b"<meta name=\"own\" content=\"1\">\n".to_vec();
        sources.others.insert("themes/own/partials/head.html".to_owned(), head);
    }
    if value.is_empty() {
        sources.settings.remove(key);
    } else {
        sources.settings.insert(key, value.to_owned());
    }
    Some(format!("set {key}: {value} in site.yaml"))
}

fn change_taxonomy(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let at = dice.below(TAXONOMY.len());
    if !sources.taxonomy.remove(&at) {
        sources.taxonomy.insert(at);
    }
    Some(format!("turn {} of taxonomy.yaml", TAXONOMY[at].1))
}

fn change_agencies(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let at = dice.below(AGENCIES.len());
    if !sources.agencies.remove(&at) {
        sources.agencies.insert(at);
    }
    Some(format!("turn {} of sources.yaml", AGENCIES[at]))
}

fn change_theme(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let used = sources.settings.get("theme").map_or("broadsheet", |_| "own");
    let theme = if dice.one_in(6) { "broadsheet" } else { used };
    if dice.one_in(3) {
        let path = sources.other(&format!("themes/{theme}/"), dice)?;
        if theme == "own" && path.ends_with("partials/head.html") {
            return None;
        }
        sources.others.remove(&path);
        return Some(format!("remove {path}"));
    }
    let number = 10 + dice.below(90);
    let changed = |path: &str, end: String| [sources::built_in(path), end.into_bytes()].concat();
    let (name, bytes) = match dice.below(12) {
        0 | 1 => ("partials/head.html", format!("<meta content=\"{number}\">\n").into_bytes()),
        2 => ("partials/foot.html", format!("<p>Foot {number}</p>\n").into_bytes()),
        3 => ("card.html", changed("card.html", format!("<i>{number}</i>"))),
        4 => ("line.html", changed("line.html", format!("<i>{number}</i>"))),
        5 => ("components.html", sources::built_in("components.html")),
        6 => ("assets/style.css", changed("assets/style.css", format!("i{{margin:{number}px}}"))),
        7 => ("assets/own.css", format!("i{{margin:{number}px}}").into_bytes()),
        8 | 9 => ("strings/en.yaml", format!("regions: Lands {number}\n").into_bytes()),
        10 => ("404.html", changed("404.html", format!("<!-- {number} -->"))),
        _ => ("strings/ko.yaml", format!("menu: 차림 {number}\n").into_bytes()),
    };
    let path = format!("themes/{theme}/{name}");
    sources.others.insert(path.clone(), bytes);
    Some(format!("put {path} with {number}"))
}

/// Faults after which nothing is built, or pages are not.
fn break_the_site(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    let used = sources.settings.get("theme").map_or("broadsheet", |_| "own");
    match dice.below(5) {
        0 => drop(sources.settings.insert("page_size", "none".to_owned())),
        1 => drop(sources.settings.insert("theme", "nowhere".to_owned())),
        2 => {
            let path = format!("themes/{used}/partials/head.html");
            sources.others.insert(path, b"{% if %}".to_vec());
        }
        3 => {
            let path = format!("themes/{used}/line.html");
            sources.others.insert(path, b"{{ say(key=\"nothing\") }}".to_vec());
        }
        _ => {
            let path = "content/desk/pictures/c.svg".to_owned();
            sources.others.insert(path, b"<svg><path></svg>".to_vec());
        }
    }
    Some("break the site".to_owned())
}

/// Takes every fault out that the edits above may make.
pub(crate) fn mend(sources: &mut Sources, dice: &mut Dice) -> String {
    for article in sources.articles.values_mut() {
        article.fault = None;
        if !dice.one_in(4) {
            article.head.remove("slug");
            article.head.remove("aliases");
        }
    }
    if sources.settings.get("page_size").is_some_and(|size| size == "none") {
        sources.settings.insert("page_size", "5".to_owned());
    }
    if sources.settings.get("theme").is_some_and(|theme| theme == "nowhere") {
        sources.settings.remove("theme");
    }
    let is_bad = |bytes: &[u8]| {
        let bad: [&[u8]; 4] =
            [b"{% if %}", b"{{ say(key=\"nothing\") }}", b"<svg><path></svg>", b"---\ntitle: [\n"];
        bad.iter().any(|bad| bytes.starts_with(bad))
    };
    for bytes in sources.others.values_mut().filter(|bytes| is_bad(bytes)) {
        let is_drawing = bytes.starts_with(b"<svg");
        *bytes = if is_drawing { sources::drawing(50) } else { b"# Mended\n".to_vec() };
    }
    sources.others.retain(|path, bytes| !(path.ends_with("line.html") && bytes == b"# Mended\n"));
    mails::mend(sources);
    "mend all".to_owned()
}
