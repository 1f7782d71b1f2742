//! Lines that name the agency or paper.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::names::{AgencyNames, strip_head, strip_word};
use super::sentences::is_sentence;
use super::words::WordRole;

/// What every line has that asks to follow a paper, and hardly another: not "Source: X".
const FOLLOWED: &[&str] = &[
    "google",
    "preferred source",
    "vos sources",
    "bevorzugte quelle",
    "como fuente",
    "come fonte",
    "غوغل",
    "جوجل",
    "선호 출처",
];

/// Finds any of them.
static ANY_FOLLOWED: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(FOLLOWED).ok());

/// What a source line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SourceLine {
    pub(super) name: Option<String>,
    pub(super) url: Option<String>,
    /// Whether the name is one that the agencies' list has.
    pub(super) known: bool,
}

/// "Source: Yonhap News Agency (https://…)", "Via Reuters", "출처=연합뉴스".
pub(super) fn read(line: &str, names: AgencyNames<'_>) -> Option<SourceLine> {
    if line.len() > 400 {
        return None;
    }
    if let Some((key, value)) = keyed(line) {
        let (name, url) = address(value);
        if WordRole::Link.has(&key) {
            return url.map(|url| SourceLine { url: Some(url), ..SourceLine::default() });
        }
        let fits = WordRole::Source.has(&key) && is_name(&name);
        return fits.then(|| named(&name, url, names)).filter(|s| s.name.is_some());
    }
    if let Some(rest) = strip_word(line, "via") {
        let (rest, url) = address(rest);
        let name = names.leading(&rest).filter(|_| rest.split(' ').count() <= 5)?;
        return Some(SourceLine { name: Some(name), url, known: true });
    }
    let rest = WordRole::Republished.heads(line).iter().find_map(|lead| strip_head(line, lead))?;
    let rest = Some(rest).filter(|rest| rest.starts_with([' ', ':']) && !is_sentence(rest))?;
    let (rest, url) = address(rest);
    let end = rest.find(". ").into_iter().chain(rest.find(',')).min().unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    is_name(name).then(|| named(name, url, names)).filter(|s| s.name.is_some())
}

/// The agency that signs the end of a paragraph: "… he said. (AP)", "… he said. - Bernama".
pub(super) fn sign_off(paragraph: &str, names: AgencyNames<'_>) -> Option<String> {
    let mut from = paragraph.len().saturating_sub(60);
    while !paragraph.is_char_boundary(from) {
        from += 1;
    }
    let tail = paragraph[from..].trim_end();
    let ends = |text: &str| text.trim_end().ends_with(['.', '"', '”', '!', '?', '。', '’']);
    if let Some(body) = tail.strip_suffix([')', ']']) {
        let open = body.rfind(['(', '['])?;
        return names.known(&body[open + 1..]).filter(|_| ends(&body[..open]));
    }
    let (at, dash) = tail.char_indices().rev().find(|(_, c)| matches!(c, '-' | '–' | '—'))?;
    let before = tail[..at].trim_end_matches(['-', ' ']);
    names.known(&tail[at + dash.len_utf8()..]).filter(|_| ends(before))
}

/// The paper that a line asks the reader to follow: "Follow Harbour Gazette on Google News".
pub(super) fn followed(line: &str) -> Option<String> {
    if line.len() > 160 {
        return None;
    }
    let lower = line.to_lowercase();
    if lower.len() != line.len() || !ANY_FOLLOWED.as_ref().is_none_or(|any| any.is_match(&lower)) {
        return None;
    }
    let found = WordRole::Follow.all().iter().filter_map(|pattern| {
        let (lead, rest) = pattern.split_once("{}")?;
        let end = lower.find(rest)?;
        let from = if lead.is_empty() { 0 } else { lower.get(..end)?.rfind(lead)? + lead.len() };
        let name = line.get(from..end)?.trim();
        let few = name.split_whitespace().count() <= 4;
        (few && is_name(name) && !name.starts_with(char::is_lowercase)).then_some(name)
    });
    found.min_by_key(|name| name.len()).map(str::to_owned)
}

/// The word before a colon, in lower case, and what follows.
fn keyed(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches(['*', '_', '(', '[', '<', '▶', '■', ' ']);
    let (at, sign) = line.char_indices().take(40).find(|(_, c)| matches!(c, ':' | '：' | '='))?;
    let key = line[..at].trim_matches(['*', '_', ' ']).to_lowercase();
    let fits = sign != '=' || key == "출처";
    let value = line[at + sign.len_utf8()..].trim();
    let value = value.trim_start_matches(['*', '_', ' ']).trim_end_matches(['*', '_', '>', ' ']);
    fits.then_some((key, value))
}

/// Splits an address from a name: "Yonhap (https://…)", "Yonhap https://…", "[Yonhap](https://…)".
fn address(value: &str) -> (String, Option<String>) {
    let Some(at) = value.find("https://").or_else(|| value.find("http://")) else {
        let name = value.trim_end_matches([')', ']']);
        let balanced = if value.contains(['(', '[']) { value } else { name };
        return (balanced.to_owned(), None);
    };
    let end = value[at..].find(|c: char| c.is_whitespace() || "()<>[]\"".contains(c));
    let url = end.map_or(&value[at..], |end| &value[at..at + end]);
    let marks = |c: char| c.is_whitespace() || "()[]<>-–—|,;:".contains(c);
    let before = value[..at].trim_matches(marks);
    let after = &value[at + url.len()..];
    let name = if before.is_empty() { after.trim_matches(marks) } else { before };
    (name.to_owned(), Some(url.trim_end_matches(['.', ',']).to_owned()))
}

fn named(name: &str, url: Option<String>, names: AgencyNames<'_>) -> SourceLine {
    let bare = name.trim().trim_end_matches('.');
    let host = url.as_deref().and_then(host).filter(|_| bare.is_empty());
    let written = host.or_else(|| (!bare.is_empty()).then_some(bare));
    let known = written.and_then(|words| {
        names.known(words).or_else(|| words.split([',', '/', '|']).find_map(|w| names.known(w)))
    });
    let is_known = known.is_some();
    SourceLine { name: known.or_else(|| written.map(str::to_owned)), url, known: is_known }
}

/// The host of an address without `www.`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// Whether a value is short enough for a name, begins as one, and is no sentence.
fn is_name(value: &str) -> bool {
    let words = value.split_whitespace().count();
    let bare = value.strip_prefix("the ").unwrap_or(value);
    value.chars().count() <= 80
        && words <= 10
        && !(words > 6 && value.ends_with('.'))
        && (words == 1 || !bare.starts_with(char::is_lowercase))
        && !is_sentence(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::names::tests::with_names;

    #[test]
    fn followed_papers() {
        for pattern in WordRole::Follow.all() {
            assert!(FOLLOWED.iter().any(|word| pattern.contains(word)), "{pattern}");
        }
        for (line, says) in [
            ("Follow Harbour Gazette on Google News", "Harbour Gazette"),
            ("Suivez Le Quai sur Google Actualités", "Le Quai"),
            ("Folgen Sie der Hafenzeitung auf Google News", "none"),
            ("Folgen Sie Hafenzeitung auf Google News!", "Hafenzeitung"),
            ("تابعوا أخبار الميناء من المرفأ عبر غوغل نيوز", "المرفأ"),
            ("나루일보를 선호 출처로 추가", "나루일보"),
            ("Follow us on Google News", "none"),
            ("Follow the money, he said, and add it on google.", "none"),
        ] {
            assert_eq!(followed(line).as_deref().unwrap_or("none"), says, "{line}");
        }
    }

    #[test]
    fn sources() {
        for (line, says) in [
            ("Source: Yonhap News Agency", "Yonhap News Agency"),
            ("Source: Yonhap (https://example.org/a)", "Yonhap News Agency https://example.org/a"),
            ("Source: [Yonhap](https://example.org/a)", "Yonhap News Agency https://example.org/a"),
            ("**Source:** The Harbour Gazette", "The Harbour Gazette"),
            ("Source: https://www.example.org/a?b=1", "example.org https://www.example.org/a?b=1"),
            ("Via: AFP", "Agence France-Presse"),
            ("Via Reuters", "Reuters"),
            ("출처 : 연합뉴스", "Yonhap News Agency"),
            ("출처=연합뉴스", "Yonhap News Agency"),
            ("来源：新华社", "Xinhua News Agency"),
            ("Fuente: EFE", "EFE"),
            ("Источник: ТАСС", "TASS"),
            ("المصدر: رويترز", "Reuters"),
            ("URL: https://example.org/x", " https://example.org/x"),
            ("Originally published by Reuters.", "Reuters"),
            ("Frétt af vitinn.example", "vitinn.example"),
            ("Dieser Artikel erschien zuerst in der Hafenzeitung, die ihn schrieb.", "none"),
            ("Zuerst erschienen in Hafenzeitung", "Hafenzeitung"),
            ("Впервые опубликовано в Портовая газета.", "Портовая газета"),
            ("Source close to the talks said so", "none"),
            ("Source: a man who did not want to be named told us all of it.", "none"),
            ("Via the old road they came", "none"),
            ("Source: the minister's own office.", "none"),
            ("Source: It was told by a man.", "none"),
            ("Source: Ann Bo Cy Di Ed Flo Gus Hal Ida Jo Kit", "none"),
            ("Originally published by Reuters, the story was false.", "none"),
            ("Sources", "none"),
            ("Source:", "none"),
        ] {
            let found = with_names(|names| read(line, names));
            let shown = found.map(|s| {
                let url = s.url.map(|url| format!(" {url}")).unwrap_or_default();
                s.name.unwrap_or_default() + &url
            });
            assert_eq!(shown.as_deref().unwrap_or("none"), says, "{line}");
        }
    }

    #[test]
    fn signs() {
        for (text, says) in [
            ("The port is open, she said. (AP)", "Associated Press"),
            ("The port is open, she said. - Reuters", "Reuters"),
            ("The port is open, she said.", "none"),
            ("A report by the agency (AP)", "none"),
            ("The well-known Reuters", "none"),
        ] {
            let found = with_names(|names| sign_off(text, names));
            assert_eq!(found.as_deref().unwrap_or("none"), says, "{text}");
        }
    }
}
