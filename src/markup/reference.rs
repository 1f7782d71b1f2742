//! The value of an attribute as it is written -> with its references as characters.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// The names that mean a character without `;` too, as long as nothing follows that a name or a
/// query may go on with; there will never be others.
#[rustfmt::skip]
pub(super) const OPEN: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH",
    "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde",
    "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute",
    "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp",
    "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg",
    "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro",
    "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash",
    "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1",
    "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
];

/// What is `written` as the value of an attribute, with its references resolved.
pub(super) fn resolved(written: &str) -> Cow<'_, str> {
    let Some((before, rest)) = written.split_once('&') else { return Cow::Borrowed(written) };
    let mut value = before.to_owned();
    for part in rest.split('&') {
        let numbered = part.strip_prefix('#').and_then(by_number);
        match numbered.or_else(|| by_name(part)) {
            Some((characters, behind)) => value.extend([&characters, behind]),
            None => value.extend(["&", part]),
        }
    }
    Cow::Owned(value)
}

/// The character of the number that `text` begins with, and what stands behind it.
fn by_number(text: &str) -> Option<(String, &str)> {
    let (digits, radix) = text.strip_prefix(['x', 'X']).map_or((text, 10), |hex| (hex, 16));
    let rest = digits.trim_start_matches(|c: char| c.is_digit(radix));
    let number = &digits[..digits.len() - rest.len()];
    if number.is_empty() {
        return None;
    }
    // Pages were written in the letters of Windows, and their numbers still mean those.
    let character = match u32::from_str_radix(number, radix) {
        Ok(byte @ 0x80..=0x9f) => {
            let bytes = [u8::try_from(byte).unwrap_or_default()];
            WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
        }
        Ok(number @ 1..) => char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER).into(),
        _ => char::REPLACEMENT_CHARACTER.into(),
    };
    Some((character, rest.strip_prefix(';').unwrap_or(rest)))
}

/// The characters of the name that `text` begins with, and what stands behind it.
fn by_name(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let name = &text[..text.len() - rest.len()];
    let behind = match rest.strip_prefix(';') {
        Some(behind) => behind,
        None => Some(rest).filter(|rest| !rest.starts_with('=') && OPEN.contains(&name))?,
    };
    let whole = format!("&{name};");
    let characters = html_escape::decode_html_entities(&whole);
    (characters != whole).then(|| (characters.into_owned(), behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (written, value) in [
            ("a&amp;b&lt", "a&b<"),
            ("&copy=1&copyz&copy;z&copy", "&copy=1&copyz©z©"),
            ("&#65&#x42;&#X43 &#;&#x;&", "ABC &#;&#x;&"),
            ("&#150;&#0;&#xd800;&#99999999999;", "–\u{fffd}\u{fffd}\u{fffd}"),
            ("&unknown;&é;&;", "&unknown;&é;&;"),
        ] {
            assert_eq!(resolved(written), value, "{written}");
        }
        assert!(OPEN.is_sorted() && OPEN.len() == 106);
    }
}
