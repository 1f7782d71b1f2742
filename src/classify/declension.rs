//! The forms in which a name stands in a sentence of a language that changes names: Russian cases, the
//! German "s", the small words that Arabic joins to a name.

/// What is declined of a name of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A person: all words.
    Person,
    /// Anything else: the adjectives at its head, and the noun behind them.
    Thing,
}

/// All forms of `name` in a text in `lang`, itself the first.
pub(super) fn forms(name: &str, kind: NameKind, lang: &str) -> Vec<String> {
    match lang {
        "ru" => russian(name, kind),
        "de" => german(name),
        "ar" => arabic(name),
        _ => vec![name.to_owned()],
    }
}

/// The cases of Russian, as far as their forms differ.
const CASES: usize = 6;

/// The endings of the five cases behind the nominative: of, to, whom, with, in.
type Endings = [&'static str; CASES - 1];

const ADJECTIVE: Endings = ["ого", "ому", "ого", "ым", "ом"];
const SOFT_ADJECTIVE: Endings = ["его", "ему", "его", "им", "ем"];
/// Behind these letters the endings of an adjective are spelt with another vowel.
const HUSHED: &[char] = &['г', 'к', 'х', 'ж', 'ч', 'ш', 'щ'];

/// What a first case ends in, the likelier first; a name that stays as it is stands for an empty one
/// behind its whole.
const FIRST_ENDINGS: &[&str] = &["ий", "ый", "", "й", "ь"];

/// The name of a person in the first case, where the given name stands in another one and `is_given` knows
/// its first.
pub(super) fn first_case(
    given: &str,
    family: &str,
    is_given: impl Fn(&str) -> bool,
) -> Option<String> {
    if family.contains('-') {
        return None;
    }
    let stands = |name: &str, case: usize, word: &str| {
        cases(name, NameKind::Person).get(case).is_some_and(|form| form == word)
    };
    for (ending, case) in
        ["а", "я", "", "й", "ь"].iter().flat_map(|e| (1..CASES).map(move |c| (e, c)))
    {
        let first = stems_of(given, 2).map(|stem| format!("{stem}{ending}"));
        let mut first = first.filter(|name| is_given(name) && stands(name, case, given));
        let Some(first) = first.next() else {
            continue;
        };
        let woman = matches!(*ending, "а" | "я");
        let family = family_of(family, woman, |name| stands(name, case, family))?;
        return Some(format!("{first} {family}"));
    }
    None
}

/// The first case of a family name of a woman or a man, of which `fits` tells whether it has the right form.
fn family_of(family: &str, woman: bool, fits: impl Fn(&str) -> bool) -> Option<String> {
    if woman {
        // A woman's name that ends in a consonant stays as it is.
        let changes = family.ends_with(['й', 'у', 'ю', 'ы', 'и', 'е']);
        let first = |ending: &str| {
            let names = stems_of(family, 2).skip(1).map(|stem| format!("{stem}{ending}"));
            names.into_iter().find(|name| fits(name))
        };
        return if changes {
            ["а", "ая", "я"].iter().find_map(|e| first(e))
        } else {
            Some(family.to_owned())
        };
    }
    let first = |ending: &str| {
        let stems = stems_of(family, 3).skip(1);
        let names =
            stems.filter(|stem| ending != "й" || stem.ends_with(['а', 'е', 'и', 'о', 'у', 'я']));
        let mut names = names.map(|stem| format!("{stem}{ending}"));
        names.find(|name| fits(name) && !["ова", "ева", "ина"].iter().any(|e| name.ends_with(e)))
    };
    let stays = family.ends_with(['о', 'е', 'и', 'э']) && !family.ends_with("ки");
    let same = || stays.then(|| family.to_owned());
    let found = FIRST_ENDINGS.iter().find_map(|ending| first(ending));
    found.or_else(same).or_else(|| ["а", "я"].iter().find_map(|ending| first(ending)))
}

/// A word without up to `most` of its last letters.
fn stems_of(word: &str, most: usize) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().rev().map(|(at, _)| at);
    std::iter::once(word.len()).chain(ends).take(most + 1).map(|end| &word[..end])
}

fn russian(name: &str, kind: NameKind) -> Vec<String> {
    if !name.starts_with(is_cyrillic) {
        return vec![name.to_owned()];
    }
    let mut forms: Vec<String> = Vec::with_capacity(CASES);
    for case in cases(name, kind) {
        if !forms.contains(&case) {
            forms.push(case);
        }
    }
    forms
}

/// A name in all cases.
fn cases(name: &str, kind: NameKind) -> [String; CASES] {
    let mut cases: [String; CASES] = Default::default();
    let mut fixed = false;
    for word in name.split(' ') {
        let (stem, endings) = if fixed { (word, None) } else { paradigm(word, kind) };
        fixed |= kind == NameKind::Thing && !is_adjective(word);
        for (at, case) in cases.iter_mut().enumerate() {
            if !case.is_empty() {
                case.push(' ');
            }
            let ending = at.checked_sub(1).and_then(|at| endings?.get(at).copied());
            match ending {
                Some(ending) => case.extend([stem, ending]),
                None => case.push_str(word),
            }
        }
    }
    cases
}

/// The stem of a word and its endings; none where it does not change.
fn paradigm(word: &str, kind: NameKind) -> (&str, Option<Endings>) {
    let person = kind == NameKind::Person;
    let is_loud = word.chars().skip(1).any(char::is_uppercase);
    let Some(last) = word.chars().next_back().filter(|c| is_cyrillic(*c) && !is_loud) else {
        return (word, None);
    };
    let cut = |ending: &str| word.strip_suffix(ending);
    let hushed = |stem: &str| stem.ends_with(HUSHED);
    if let Some(stem) = cut("ая").filter(|_| !person || word.chars().count() > 4) {
        return (stem, Some(["ой", "ой", "ую", "ой", "ой"]));
    }
    if let Some(stem) = cut("ое") {
        return (stem, Some(["ого", "ому", "ое", "ым", "ом"]));
    }
    if let Some(stem) = cut("ий").filter(|stem| hushed(stem)) {
        return (stem, Some(["ого", "ому", "ого", "им", "ом"]));
    }
    if let Some(stem) = cut("ый").or_else(|| cut("ой").filter(|stem| stem.chars().count() > 3))
    {
        return (stem, Some(ADJECTIVE));
    }
    if let Some(stem) = cut("ний").filter(|_| !person) {
        let stem = &word[..stem.len() + 'н'.len_utf8()];
        return (stem, Some(SOFT_ADJECTIVE));
    }
    if person && ["ова", "ева", "ёва", "ина", "ына"].iter().any(|end| word.ends_with(end))
    {
        return (&word[..word.len() - last.len_utf8()], Some(["ой", "ой", "у", "ой", "ой"]));
    }
    let stem = &word[..word.len() - last.len_utf8()];
    match last {
        'а' if hushed(stem) => (stem, Some(["и", "е", "у", "ой", "е"])),
        'а' => (stem, Some(["ы", "е", "у", "ой", "е"])),
        'я' if stem.ends_with('и') => (stem, Some(["и", "и", "ю", "ей", "и"])),
        'я' => (stem, Some(["и", "е", "ю", "ей", "е"])),
        'й' if stem.ends_with('и') => (stem, Some(["я", "ю", "я", "ем", "и"])),
        'й' => (stem, Some(["я", "ю", "я", "ем", "е"])),
        // Most names of things that end so are feminine, those of persons are not.
        'ь' if person => (stem, Some(["я", "ю", "я", "ем", "е"])),
        'ь' => (stem, Some(["и", "и", "ь", "ью", "и"])),
        'о' | 'е' | 'ё' | 'у' | 'ы' | 'и' | 'э' | 'ю' => (word, None),
        _ if person && ["ов", "ев", "ёв", "ин", "ын"].iter().any(|end| word.ends_with(end)) => {
            (word, Some(["а", "у", "а", "ым", "е"]))
        }
        'ж' | 'ш' | 'щ' | 'ч' | 'ц' => (word, Some(["а", "у", "а", "ем", "е"])),
        _ => (word, Some(["а", "у", "а", "ом", "е"])),
    }
}

fn is_adjective(word: &str) -> bool {
    ["ая", "яя", "ое", "ый", "ий", "ой"].iter().any(|end| word.ends_with(end))
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'ё' | 'Ё')
}

fn german(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    let is_word = name.ends_with(char::is_lowercase);
    if is_word && !name.ends_with(['s', 'x', 'z', 'ß']) {
        forms.push(format!("{name}s"));
    }
    forms
}

/// What Arabic joins to the head of a name: and, in, to, then.
const JOINED: &[&str] = &["و", "ب", "ل", "ف", "وب", "ول"];

fn arabic(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if name.is_ascii() {
        return forms;
    }
    for joined in JOINED {
        // "To" and the article become one.
        match name.strip_prefix('ا').filter(|rest| joined.ends_with('ل') && rest.starts_with('ل'))
        {
            Some(rest) => forms.push(format!("{joined}{rest}")),
            None => forms.push(format!("{joined}{name}")),
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_names() {
        use NameKind::{Person, Thing};
        for (lang, kind, name, all) in [
            ("ru", Person, "Лунин", "Лунин|Лунина|Лунину|Луниным|Лунине"),
            (
                "ru",
                Person,
                "Анна Зорина",
                "Анна Зорина|Анны Зориной|Анне Зориной|Анну Зорину|Анной Зориной",
            ),
            ("ru", Person, "Яцкий", "Яцкий|Яцкого|Яцкому|Яцким|Яцком"),
            ("ru", Person, "Хольц", "Хольц|Хольца|Хольцу|Хольцем|Хольце"),
            ("ru", Person, "Дурново", "Дурново"),
            ("ru", Thing, "Тверь", "Тверь|Твери|Тверью"),
            (
                "ru",
                Thing,
                "Верхний Лог",
                "Верхний Лог|Верхнего Лога|Верхнему Логу|Верхним Логом|Верхнем Логе",
            ),
            (
                "ru",
                Thing,
                "Совет старейшин",
                "Совет старейшин|Совета старейшин|Совету старейшин|Советом старейшин|Совете старейшин",
            ),
            ("ru", Thing, "АБВ", "АБВ"),
            ("de", Thing, "Neuhafen", "Neuhafen|Neuhafens"),
            ("de", Thing, "Quells", "Quells"),
            ("ar", Thing, "الرمل", "الرمل|والرمل|بالرمل|للرمل|فالرمل|وبالرمل|وللرمل"),
            ("fr", Thing, "Le Havre", "Le Havre"),
        ] {
            let mut found = forms(name, kind, lang);
            found.dedup();
            let wanted: Vec<&str> = all.split('|').collect();
            let missing: Vec<_> =
                wanted.iter().filter(|w| !found.iter().any(|f| f == *w)).collect();
            assert!(missing.is_empty() && found[0] == name, "{name}: {found:?}");
        }
    }

    #[test]
    fn first_cases() {
        let is_given = |name: &str| ["Олег", "Анна", "Евгения", "Игорь", "Сергей"].contains(&name);
        for (name, first) in [
            ("Олега Лунина", "Олег Лунин"),
            ("Олегу Яцкому", "Олег Яцкий"),
            ("Анны Зориной", "Анна Зорина"),
            ("Анне Яцкой", "Анна Яцкая"),
            ("Евгении Бортник", "Евгения Бортник"),
            ("Игорем Хольцем", "Игорь Хольц"),
            ("Сергея Ленского", "Сергей Ленский"),
            ("Олега Зайченко", "Олег Зайченко"),
            ("Игоря Корзухи", "Игорь Корзухи"),
            ("Олега Кремля", "Олег Кремль"),
            ("Олега Яца-Борового", ""),
            ("Верхнего Лога", ""),
        ] {
            let (given, family) = name.split_once(' ').unwrap();
            let found = first_case(given, family, is_given).unwrap_or_default();
            assert_eq!(found, first, "{name}");
        }
    }
}
