//! What a feed says of its licence -> the licence under which its whole texts may be shown.

/// The address of a licence that lets everybody show the text; none where it says nothing of the kind,
/// or not to those who sell.
pub(super) fn open(said: &str) -> Option<String> {
    let lower = said.to_lowercase();
    let at = lower.find("creativecommons.org/");
    if let Some(path) = at.map(|at| &lower[at + "creativecommons.org/".len()..]) {
        let end = path.find(|c: char| !(c.is_ascii_alphanumeric() || "/-.".contains(c)));
        let path = path[..end.unwrap_or(path.len())].trim_end_matches(['.', '-']);
        let is_open = path.starts_with("publicdomain/")
            || path.strip_prefix("licenses/").is_some_and(|kind| !is_bound(kind));
        return is_open
            .then(|| format!("https://creativecommons.org/{}/", path.trim_end_matches('/')));
    }
    let words = lower.replace(['-', '_', '.', ','], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.contains(&"cc0") {
        return Some(String::from("https://creativecommons.org/publicdomain/zero/1.0/"));
    }
    let cc = words.iter().position(|word| *word == "cc")?;
    let kinds: Vec<&str> = words[cc + 1..]
        .iter()
        .copied()
        .take_while(|word| matches!(*word, "by" | "sa" | "nd" | "nc"))
        .collect();
    let kind = kinds.join("-");
    let rest = &words[cc + 1 + kinds.len()..];
    let version = match rest {
        [major @ ("1" | "2" | "3" | "4"), minor @ ("0" | "5"), ..] => format!("{major}.{minor}"),
        _ => String::from("4.0"),
    };
    let is_open = kinds.first() == Some(&"by") && !is_bound(&kind);
    is_open.then(|| format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

/// Whether a kind of licence leaves out some who show the text.
fn is_bound(kind: &str) -> bool {
    kind.split(['-', '/']).any(|part| part == "nc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences() {
        for (said, licence) in [
            ("http://creativecommons.org/licenses/by/4.0/", Some("licenses/by/4.0/")),
            (
                "<a href=https://creativecommons.org/licenses/by-sa/3.0>x",
                Some("licenses/by-sa/3.0/"),
            ),
            ("https://creativecommons.org/licenses/by-nc/4.0/", None),
            ("https://creativecommons.org/publicdomain/zero/1.0/", Some("publicdomain/zero/1.0/")),
            ("Texts: CC BY-SA 3.0", Some("licenses/by-sa/3.0/")),
            ("CC-BY 4.0", Some("licenses/by/4.0/")),
            ("CC BY-NC-ND", None),
            ("Copyright 2023 Example", None),
        ] {
            let licence = licence.map(|it| format!("https://creativecommons.org/{it}"));
            assert_eq!(open(said), licence, "{said}");
        }
    }
}
