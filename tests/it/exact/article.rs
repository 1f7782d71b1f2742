//! An article as its editor changes it: keys, a headline and paragraphs, and what they are as bytes.

use std::collections::BTreeMap;

use crate::exact::dice::Dice;

/// Places, and the words of the taxonomy that go with them.
const PLACES: &[(&str, &str)] = &[
    ("Oslo, Norway", "europe"),
    ("Bergen", "europe"),
    ("Graz, Austria", "europe"),
    ("Seoul", "east-asia"),
    ("Busan, South Korea", "east-asia"),
    ("Nairobi", "africa"),
    ("Accra, Ghana", "africa"),
    ("Lima, Peru", "latin-america"),
];

const THEMES: &[(&str, &str)] = &[
    ("The ministry of finance raised the interest rate.", "economy"),
    ("A storm flooded the harbour and the flood closed two roads.", "disasters"),
    ("The football club won the match in the league.", "sport"),
    ("The museum opened an exhibition of paintings.", "culture"),
    ("The parliament voted on the election law.", "politics"),
];

const THINGS: &[&str] = &["Bridge", "Bakery", "Tram", "Ferry", "Library", "Market", "Mill"];
const DEEDS: &[&str] = &["opens", "closes", "moves", "turns 100", "is painted", "wins"];

/// Headlines and texts in Korean.
const KOREAN: &[(&str, &str)] = &[
    ("다리가 다시 열렸다", "서울의 다리가 월요일에 다시 열렸다. 시장은 시민에게 감사했다."),
    ("부산 항구의 축제", "부산 항구에서 축제가 열렸다. 많은 사람이 배를 보러 왔다."),
];

/// Headlines and texts in Arabic.
const ARABIC: &[(&str, &str)] = &[
    ("افتتاح الجسر في القاهرة", "افتتح الجسر في القاهرة يوم الاثنين. حضر كثير من الناس الحفل."),
    ("سوق جديد في المدينة", "افتتح سوق جديد في المدينة يوم الأحد. باع التجار الخبز والسمك."),
];

/// Headlines that have to be escaped, or transliterated.
const ODD: &[(&str, &str)] = &[
    ("Ünïcödé über Ærø – “naïve” café", "Der Hafen von Ærø öffnet am Montag. Die Fähre fährt."),
    ("👩‍👩‍👧 & <b>: #1 'ferry'", "A ferry & a <boat> met. It said \"5 > 4\"."),
];

const TAGS: &[&str] = &["Harbour", "Tramway", "New bridge", "Été", "C++", "축제", "Lena Invented"];
const SOURCES: &[&str] = &["Harbour Press", "Meridian", "Saltwind", "Wire of Nowhere"];
const AUTHORS: &[&str] =
    &["Ada Invented", "Bo Madeup", "[Ada Invented, Cy Unreal]", "ada", "이가상"];
const REGIONS: &[&str] = &["europe", "east-asia", "africa", "Latin America and Caribbean"];
const THEME_SLUGS: &[&str] = &["economy", "disasters", "sport", "[culture, sport]"];

/// One article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Article {
    /// The keys of its front matter, each with its value in YAML.
    pub(crate) head: BTreeMap<&'static str, String>,
    /// Its headline.
    pub(crate) title: String,
    /// What follows.
    pub(crate) paragraphs: Vec<String>,
    /// Which fault its file has, if any.
    pub(crate) fault: Option<usize>,
}

impl Article {
    /// A new article, of a kind that its path tells.
    pub(crate) fn new(number: usize, is_markdown: bool, is_korean: bool, dice: &mut Dice) -> Self {
        let mut article = Self { title: headline(number, dice), ..Self::default() };
        article.paragraphs = (0..=dice.below(2)).map(|_| paragraph(dice)).collect();
        if dice.one_in(8) {
            let foreign = if is_korean { KOREAN } else { ARABIC };
            let (title, text) = if dice.one_in(3) { dice.one(ODD) } else { dice.one(foreign) };
            (*title).clone_into(&mut article.title);
            article.paragraphs = vec![(*text).to_owned()];
        }
        if is_markdown {
            if dice.one_in(6) {
                article.paragraphs.push(code(dice));
            }
            for key in ["tags", "source", "region", "theme"] {
                article.head.insert(key, value(key, dice));
            }
            if dice.one_in(3) {
                let key = *dice.one(KEYS);
                article.head.insert(key, value(key, dice));
            }
        } else if dice.one_in(2) {
            article.paragraphs.push(format!("Source: {}", dice.one(SOURCES)));
        }
        article
    }

    /// Its file.
    pub(crate) fn bytes(&self, is_markdown: bool) -> Vec<u8> {
        let line = |(key, value): (&&str, &String)| format!("{key}: {value}\n");
        let mut head: String = self.head.iter().map(line).collect();
        let mut end = "---\n";
        match self.fault {
            Some(0) => head += "date: [\n",
            Some(1) => head += "regions: [nowhere]\n",
            Some(2) => end = "",
            Some(3) => head += "toc: perhaps\n",
            _ => {}
        }
        let mut text = if head.is_empty() && end.len() == 4 {
            String::new()
        } else {
            format!("---\n{head}{end}\n")
        };
        text += if is_markdown { "# " } else { "" };
        for part in std::iter::once(&self.title).chain(&self.paragraphs) {
            text += part;
            text += "\n\n";
        }
        let mut bytes = text.into_bytes();
        if self.fault == Some(4) {
            bytes.extend(b"\n\x81\xff\n");
        }
        bytes
    }
}

/// How many faults a file may have.
pub(crate) const FAULTS: usize = 5;

/// A headline.
pub(crate) fn headline(number: usize, dice: &mut Dice) -> String {
    let (place, _) = dice.one(PLACES);
    let (thing, deed) = (dice.one(THINGS), dice.one(DEEDS));
    match dice.below(4) {
        0 => format!("{thing} of {place} {deed}"),
        _ => format!("{thing} {number} of {place} {deed}"),
    }
}

/// A paragraph that rules can file.
pub(crate) fn paragraph(dice: &mut Dice) -> String {
    let (place, _) = dice.one(PLACES);
    let (words, _) = dice.one(THEMES);
    format!("In {place} it was said on day {}. {words}", 10 + dice.below(90))
}

/// A block of code in Markdown.
pub(crate) fn code(dice: &mut Dice) -> String {
    let language = dice.one(&["rust", "python", "nothing-known"]);
    format!("```{language}\nlet number = {};\n```", 10 + dice.below(90))
}

/// A day between August and December of 2024, most of them in the last two months.
pub(crate) fn day(dice: &mut Dice) -> String {
    format!("2024-{:02}-{:02}", dice.one(&[8, 9, 10, 11, 11, 12, 12]), 1 + dice.below(28))
}

/// Keys that an editor writes and takes out again.
pub(crate) const KEYS: &[&str] = &[
    "add_tags",
    "aliases",
    "author",
    "canonical",
    "countries",
    "date",
    "draft",
    "drop_tags",
    "stamped",
    "embargo",
    "expires",
    "extra",
    "filed",
    "guid",
    "image",
    "keywords",
    "lang",
    "license",
    "noindex",
    "pin",
    "place",
    "published",
    "region",
    "sitemap",
    "slug",
    "source",
    "source_url",
    "story",
    "summary",
    "tags",
    "theme",
    "title",
    "toc",
    "translation_key",
    "translator",
    "unknown_key",
    "updated",
    "url",
];

/// A value of `key` in YAML.
pub(crate) fn value(key: &str, dice: &mut Dice) -> String {
    let number = dice.below(100);
    match key {
        "aliases" => format!("[old/{}.html]", number % 40),
        "author" | "translator" => (*dice.one(AUTHORS)).to_owned(),
        "canonical" => (*dice.one(&["self", "source"])).to_owned(),
        "countries" => (*dice.one(&["[Norway]", "[KR, JP]", "[Peru]"])).to_owned(),
        "date" if dice.one_in(3) => format!("{}T{:02}:30:00+09:00", day(dice), number % 24),
        "date" if dice.one_in(8) => {
            (*dice.one(&["2024-10", "2025-01-05", "2025-02-01"])).to_owned()
        }
        "date" | "filed" | "updated" => day(dice),
        "draft" | "pin" | "toc" | "noindex" | "published" | "sitemap" => {
            (*dice.one(&["true", "yes", "false"])).to_owned()
        }
        "embargo" => (*dice.one(&["2024-12-20", "2025-01-05", "2025-02-01"])).to_owned(),
        "expires" => (*dice.one(&["2024-12-20", "2025-01-10", "2025-06-01"])).to_owned(),
        "extra" => format!("{{number: {number}}}"),
        "image" => (*dice.one(&[
            "{src: pictures/a.png, alt: A}",
            "{src: /wire/pictures/b.png, alt: B}",
            "pictures/none.png",
        ]))
        .to_owned(),
        "guid" => format!("tag:origin.example,2024:{number}"),
        "license" => (*dice.one(&["CC BY 4.0", "CC0"])).to_owned(),
        "lang" => (*dice.one(&["en", "ko", "ar", "de"])).to_owned(),
        "place" => (*dice.one(&["Oslo", "Seoul", "Île-de-Somewhere"])).to_owned(),
        "region" => (*dice.one(REGIONS)).to_owned(),
        "slug" => format!("by-hand-{}", number % 60),
        "source" => (*dice.one(SOURCES)).to_owned(),
        "source_url" => format!("https://origin.example/{number}"),
        "story" => (*dice.one(&["The long bridge", "Tram strike"])).to_owned(),
        "summary" => format!("A summary with the number {number}."),
        "tags" => format!("[{}, {}]", dice.one(TAGS), dice.one(TAGS)),
        "stamped" => {
            format!("[{}, {}]", dice.one(REGIONS), dice.one(THEME_SLUGS).trim_matches(['[', ']']))
        }
        "add_tags" | "drop_tags" => format!("[{}]", dice.one(TAGS)),
        "keywords" => format!("{}, {}", dice.one(TAGS), dice.one(TAGS)),
        "theme" => (*dice.one(THEME_SLUGS)).to_owned(),
        "title" => format!("\"A headline: with {number}\""),
        "translation_key" => format!("key-{}", number % 5),
        "url" => format!("/blog/by-url-{}/", number % 60),
        _ => number.to_string(),
    }
}
