//! The encoding that a text says of itself: a page by its `meta`, a mail by its head.

use encoding_rs::Encoding;

/// The bytes in which a text has to say it.
const HEAD: usize = 4_096;

/// The text of bytes that are not in UTF-8, and the encoding that they say they are in; none
/// where they say none, or hold what that cannot be.
pub(super) fn decoded(bytes: &[u8]) -> Option<(String, &'static Encoding)> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, said) = head.split_once("charset=")?;
    let said = said.trim_start_matches(['"', '\'', ' ']);
    let label: &str =
        said.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    let (text, encoding, has_faults) = encoding.decode(bytes);
    (!has_faults).then(|| (text.into_owned(), encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_says() {
        for (bytes, told) in [
            (&b"<meta charset=windows-1251>\xcf\xee\xf0\xf2"[..], Some("Порт")),
            (
                b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>\xb1",
                Some("ą"),
            ),
            (b"<meta charset=\"shift_jis\">\x8d\x60", Some("港")),
            (b"<meta charset=utf-8>\xff", None),
            (b"<meta charset=nonsense>\xff", None),
            (b"<meta charset=windows-1251>plain", None),
        ] {
            let found = decoded(bytes).map(|(text, _)| text);
            let told = told.map(|end| (end, true));
            let ends =
                told.map(|(end, _)| (end, found.as_deref().is_some_and(|it| it.ends_with(end))));
            assert_eq!((found.is_some(), ends), (told.is_some(), told));
        }
    }
}
