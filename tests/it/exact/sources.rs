//! The sources of a site as its editor sees them, and how they come onto the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::exact::article::{self, Article};
use crate::exact::dice::Dice;
use crate::site;
use crate::tree::Tree;

/// How many articles a site has at first.
pub(crate) const ARTICLES: usize = 84;

/// How many articles a site has at first of which a build keeps nothing in memory.
pub(crate) const FEW: usize = 30;

/// The folders of articles; that of a day tells when its articles were published.
pub(crate) const FOLDERS: &[&str] = &["wire", "desk", "desk/2024/12/24"];

/// Files with the time of their last change.
pub(crate) type Files = BTreeMap<String, (Vec<u8>, SystemTime)>;

/// Everything that an editor may change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// Articles by their path.
    pub(crate) articles: BTreeMap<String, Article>,
    /// Pictures, standing pages, files of `static/` and of the theme, by their path.
    pub(crate) others: BTreeMap<String, Vec<u8>>,
    /// The keys of `site.yaml`.
    pub(crate) settings: BTreeMap<&'static str, String>,
    /// Which entries `taxonomy.yaml` has.
    pub(crate) taxonomy: BTreeSet<usize>,
    /// Which entries `sources.yaml` has.
    pub(crate) agencies: BTreeSet<usize>,
    /// When each file was changed last.
    pub(crate) times: BTreeMap<String, SystemTime>,
    /// Whether articles that are not in English are in Korean; else they are in Arabic. One of
    /// them at a time, since the tables of a language take long to make.
    is_korean: bool,
    /// How many numbers were given away.
    numbers: usize,
}

/// The entries of `taxonomy.yaml` that an editor writes and takes out: their list, and their text.
pub(crate) const TAXONOMY: &[(&str, &str)] = &[
    ("regions", "{slug: europe, name: The old continent}"),
    ("regions", "{slug: nordic, name: The North, countries: [NO, DK]}"),
    ("regions", "{slug: east-asia, merge: [southeast-asia, south-asia]}"),
    ("regions", "{slug: africa, hide: true}"),
    ("regions", "{slug: latin-america, words: [Bakery, Tram]}"),
    ("themes", "{slug: ferries, name: Ferries, from: disasters, words: [harbour]}"),
    ("themes", "{slug: economy, name: Money, iptc: ['04000001']}"),
    ("themes", "{slug: sport, hide: true}"),
    ("themes", "{slug: culture, words: {bridge: 5, ko: [다리]}}"),
    ("themes", "{slug: society, merge: [life, politics]}"),
    ("tags", "Harbour: {also: [Tramway], kind: place}"),
    ("tags", "New bridge: {name: Old bridge}"),
    ("tags", "C++: hide"),
];

/// The entries of `sources.yaml`; a later one of the same name replaces an earlier.
pub(crate) const AGENCIES: &[&str] = &[
    "{name: Harbour Press, aliases: [Harbour], url: 'https://harbour.example/', policy: own}",
    "{name: Meridian Wire, aliases: [Meridian], policy: republished}",
    "{name: Saltwind, url: 'https://saltwind.example/', policy: excerpt}",
    "{name: Harbour Press, url: 'https://harbour.example/new/', policy: excerpt}",
    "{name: Nowhere Wire, aliases: [Wire of Nowhere], policy: own}",
    "{name: Tidal Letter, policy: own, split: true}",
    "{name: Tidal Letter, policy: excerpt}",
];

/// What some of the first articles have in their front matter.
const FIRST_KEYS: &[(&str, &str)] = &[
    ("aliases", "[old/address.html, older.html]"),
    ("author", "Ada Invented"),
    ("author", "[Ada Invented, Bo Madeup]"),
    ("author", "[ada, Bo Madeup]"),
    ("draft", "true"),
    ("expires", "2025-01-10"),
    ("image", "{src: /wire/pictures/b.png, alt: B}"),
    ("pin", "true"),
    ("story", "The long bridge"),
    ("story", "The long bridge"),
    ("translation_key", "key-1"),
    ("translation_key", "key-1"),
    ("toc", "true"),
];

impl Sources {
    /// A site of many articles over five months.
    pub(crate) fn first(dice: &mut Dice) -> Self {
        Self::of(ARTICLES, dice)
    }

    /// A site of so many articles.
    pub(crate) fn of(number: usize, dice: &mut Dice) -> Self {
        let agencies = BTreeSet::from([0, 1, 2, 5]);
        let mut sources = Self { agencies, is_korean: dice.one_in(2), ..Self::default() };
        for (key, value) in [
            ("title", "The Changing Digest"),
            ("base_url", "https://example.org/news/"),
            ("page_size", "5"),
            ("feeds", "{items: 6, rss: true}"),
        ] {
            sources.settings.insert(key, value.to_owned());
        }
        sources.taxonomy.insert(4);
        for _ in 0..number {
            sources.add_article(dice);
        }
        for (at, (key, value)) in FIRST_KEYS.iter().enumerate() {
            let path = sources.articles.keys().filter(|path| !path.ends_with(".txt")).nth(at);
            let path = path.unwrap().clone();
            sources.articles.get_mut(&path).unwrap().head.insert(key, (*value).to_owned());
        }
        let mut link = |from: usize, to: usize| {
            let paths: Vec<String> = sources.articles.keys().cloned().collect();
            let to = format!("[more](/{})", paths[to].trim_start_matches("content/"));
            sources.articles.get_mut(&paths[from]).unwrap().paragraphs.push(to);
        };
        (0..12).for_each(|at| link(at, number - 1 - at));
        let paths: Vec<String> = sources.articles.keys().cloned().collect();
        let about = standing(0, &paths.iter().step_by(4).cloned().collect::<Vec<_>>());
        let pictures = ["/wire/pictures/a.png", "/wire/pictures/b.png", "/desk/pictures/c.svg"];
        let shows = paths.iter().filter(|path| !path.ends_with(".txt")).step_by(4);
        for (path, picture) in shows.zip(pictures.iter().cycle()) {
            let text = format!("![A picture]({picture})");
            sources.articles.get_mut(path).unwrap().paragraphs.push(text);
        }
        for (path, bytes) in [
            ("content/wire/pictures/a.png", picture(640, 480, 1)),
            ("content/wire/pictures/b.png", picture(320, 200, 2)),
            ("content/desk/pictures/a.png", picture(100, 100, 3)),
            ("content/desk/pictures/c.svg", drawing(40)),
            ("content/_pages/about.md", about.into_bytes()),
            ("content/_pages/contact.txt", b"Contact\n\nWrite to us.\n".to_vec()),
            ("static/humans.txt", b"We are people.\n".to_vec()),
            ("static/fonts/x.woff2", b"not a font".to_vec()),
            ("themes/broadsheet/partials/foot.html", b"<p>The foot</p>\n".to_vec()),
        ] {
            sources.others.insert(path.to_owned(), bytes);
        }
        sources.stamp(&Tree::new(), dice);
        sources
    }

    /// A number that no other thing has.
    pub(crate) fn number(&mut self) -> usize {
        self.numbers += 1;
        self.numbers
    }

    /// Adds an article under a new path, which may tell its date, and gives the path.
    pub(crate) fn add_article(&mut self, dice: &mut Dice) -> String {
        let number = self.number();
        let is_markdown = dice.below(3) > 0;
        let mut article = Article::new(number, is_markdown, self.is_korean, dice);
        let ending = if is_markdown { *dice.one(&["md", "md", "markdown"]) } else { "txt" };
        let day = match dice.below(12) {
            0 => String::new(),
            1 => {
                article.head.insert("date", article::value("date", dice));
                String::new()
            }
            _ => article::day(dice) + "-",
        };
        let name = dice.one(&["news", "rain", "뉴스", "a b"]);
        let folder = FOLDERS[dice.below(16) % 7 % FOLDERS.len()];
        let path = format!("content/{folder}/{day}{name}-{number}.{ending}");
        self.articles.insert(path.clone(), article);
        path
    }

    /// The path of an article, if there are any.
    pub(crate) fn article(&self, dice: &mut Dice) -> Option<String> {
        dice.any_of(self.articles.keys()).cloned()
    }

    /// The path of another file that begins with `start`, if there are any.
    pub(crate) fn other(&self, start: &str, dice: &mut Dice) -> Option<String> {
        dice.any_of(self.others.keys().filter(|path| path.starts_with(start))).cloned()
    }

    /// The bytes of every file.
    pub(crate) fn tree(&self) -> Tree {
        let mut tree = self.others.clone();
        for (path, article) in &self.articles {
            tree.insert(path.clone(), article.bytes(!path.ends_with(".txt")));
        }
        let entry = |(key, value): (&&str, &String)| format!("{key}: {value}\n");
        let site: String = self.settings.iter().map(entry).collect();
        let mut taxonomy = String::new();
        for list in ["regions", "themes"] {
            let entries = self.taxonomy.iter().filter(|at| TAXONOMY[**at].0 == list);
            let entries: Vec<&str> = entries.map(|at| TAXONOMY[*at].1).collect();
            if !entries.is_empty() {
                taxonomy.push_str(&yaml_list(list, &entries));
            }
        }
        let rows = self.taxonomy.iter().map(|at| TAXONOMY[*at]).filter(|(list, _)| *list == "tags");
        let rows: Vec<&str> = rows.map(|(_, row)| row).collect();
        if !rows.is_empty() {
            taxonomy.extend(["tags:\n  ", &rows.join("\n  "), "\n"]);
        }
        let entries: Vec<&str> = self.agencies.iter().map(|at| AGENCIES[*at]).collect();
        let agencies = yaml_list("sources", &entries);
        let agencies = if entries.is_empty() { String::new() } else { agencies };
        for (path, text) in
            [("site.yaml", site), ("taxonomy.yaml", taxonomy), ("sources.yaml", agencies)]
        {
            if !text.is_empty() {
                tree.insert(path.to_owned(), text.into_bytes());
            }
        }
        tree
    }

    /// Gives every file that differs from `before`, or is new, a time of its own; a file that was
    /// moved keeps its.
    pub(crate) fn stamp(&mut self, before: &Tree, dice: &mut Dice) {
        let now = self.tree();
        self.times.retain(|path, _| now.contains_key(path));
        for (path, bytes) in now {
            let is_changed = before.get(&path).is_some_and(|old| *old != bytes);
            if is_changed || !self.times.contains_key(&path) {
                self.touch(&path, dice);
            }
        }
    }

    /// Gives a file another time; at times one of the same second, at times an earlier one.
    pub(crate) fn touch(&mut self, path: &str, dice: &mut Dice) {
        let second = 86_400 * 19_936 + dice.below(86_400 * 140) as u64;
        let part = dice.below(1_000_000_000) as u64;
        let mut time = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        if let Some(old) = self.times.get(path).filter(|_| dice.one_in(2)) {
            let whole = old.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
            time = SystemTime::UNIX_EPOCH + Duration::from_secs(whole);
        }
        self.times.insert(path.to_owned(), time + Duration::from_nanos(part));
    }

    /// Every file with its time.
    pub(crate) fn files(&self) -> Files {
        let timed = |(path, bytes): (String, Vec<u8>)| {
            let time = self.times[&path];
            (path, (bytes, time))
        };
        self.tree().into_iter().map(timed).collect()
    }
}

/// Makes `folder`, which holds the files `before`, hold `files`.
pub(crate) fn write(files: &Files, folder: &Path, before: &Files) {
    fs::create_dir_all(folder.join("content")).unwrap();
    for path in before.keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(folder.join(path)).unwrap();
        let mut above = Path::new(path).parent();
        while let Some(empty) = above.filter(|above| above.iter().count() > 1) {
            let _ = fs::remove_dir(folder.join(empty));
            above = empty.parent();
        }
    }
    for (path, (bytes, time)) in files {
        let old = before.get(path);
        let full = folder.join(path);
        if old.is_none_or(|(old, _)| old != bytes) {
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(&full, bytes).unwrap();
        } else if old.is_none_or(|(_, old)| old == time) {
            continue;
        }
        fs::File::options().append(true).open(&full).unwrap().set_modified(*time).unwrap();
    }
}

/// A list in YAML.
fn yaml_list(name: &str, entries: &[&str]) -> String {
    format!("{name}:\n  - {}\n", entries.join("\n  - "))
}

/// A standing page that shows a picture and leads to articles.
pub(crate) fn standing(number: usize, targets: &[String]) -> String {
    let link = |target: &String| {
        let target = target.trim_start_matches("content/").replace(' ', "%20");
        format!("[a text](/{target})\n")
    };
    let head = format!("# Page {number}\n\n[A list](/regions.html) ![](/wire/pictures/a.png)\n");
    std::iter::once(head).chain(targets.iter().map(link)).collect()
}

/// The head of a PNG picture, which tells its size, and some bytes.
pub(crate) fn picture(width: u32, height: u32, salt: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, salt, salt, salt, salt]);
    bytes
}

/// A drawing of some width.
pub(crate) fn drawing(width: usize) -> Vec<u8> {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    format!("{head} width=\"{width}\" height=\"30\"><path d=\"M0 0h9\"/></svg>\n").into_bytes()
}

/// A file of the built-in theme.
pub(crate) fn built_in(path: &str) -> Vec<u8> {
    fs::read(site::repository().join("themes/broadsheet").join(path)).unwrap()
}
