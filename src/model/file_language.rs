//! The languages that names of files and folders tell: `index.fr.md`, `content/pt-br/`.

/// The codes of two letters that ISO 639-1 gives to languages.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu \
    cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz \
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu \
    lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn \
    ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty \
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The language that `name` is the code of, as BCP 47 writes it: `fr`, `pt-BR` for `pt_br`,
/// `zh-Hans`. None where it is another word.
pub fn language_of(name: &str) -> Option<String> {
    let mut parts = name.split(['-', '_']);
    let mut tag = parts.next().filter(|code| code.len() == 2)?.to_ascii_lowercase();
    CODES.split_ascii_whitespace().find(|code| **code == *tag)?;
    for part in parts {
        let is_letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_digits = part.bytes().all(|byte| byte.is_ascii_digit());
        tag.push('-');
        match part.len() {
            2 if is_letters => tag.push_str(&part.to_ascii_uppercase()),
            3 if is_digits => tag.push_str(part),
            4 if is_letters => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => return None,
        }
    }
    (name.len() <= 10).then_some(tag)
}

/// The stem of a file without the code of a language at its end, and that language: `index.fr`.
pub fn without_language(stem: &str) -> Option<(&str, String)> {
    let (stem, code) = stem.rsplit_once('.')?;
    Some((stem, language_of(code).filter(|_| !stem.is_empty())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, lang) in [
            ("fr", Some("fr")),
            ("FR", Some("fr")),
            ("pt-br", Some("pt-BR")),
            ("pt_BR", Some("pt-BR")),
            ("zh_tw", Some("zh-TW")),
            ("zh-hans", Some("zh-Hans")),
            ("zh-Hant-TW", Some("zh-Hant-TW")),
            ("es-419", Some("es-419")),
            ("us", None),
            ("jp", None),
            ("js", None),
            ("md", None),
            ("fr-", None),
            ("fr-x", None),
            ("fr-paris", None),
            ("de-day", None),
            ("posts", None),
            ("", None),
            ("日本", None),
        ] {
            assert_eq!(language_of(name).as_deref(), lang, "{name}");
        }
        for (stem, parted) in [
            ("index.fr", Some(("index", "fr"))),
            ("2023-09-25-a.b.pt-br", Some(("2023-09-25-a.b", "pt-BR"))),
            ("v1.0", None),
            (".fr", None),
            ("fr", None),
            ("node.js", None),
        ] {
            let found = without_language(stem);
            assert_eq!(found.as_ref().map(|(stem, lang)| (*stem, lang.as_str())), parted, "{stem}");
        }
    }
}
