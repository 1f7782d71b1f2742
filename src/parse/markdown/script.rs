//! Which characters belong to scripts that set words and signs beside one another without spaces.

/// Whether a letter or sign is of another script than those of Europe: signs of Markdown and
/// quotation marks stand right beside such letters, without a space between.
pub(super) fn is_dense(c: char) -> bool {
    let code = u32::from(c);
    // Georgian, Latin and Greek, signs of all scripts, Coptic, Cyrillic, ligatures, signs alone.
    let european = matches!(
        code,
        0x10A0..=0x10FF | 0x1C80..=0x1CBF | 0x1D00..=0x2E7F | 0xA640..=0xA69F | 0xA700..=0xA7FF
            | 0xAB30..=0xAB6F | 0xE000..=0xF8FF | 0xFB00..=0xFB1C | 0x1D400..=0x1D7FF
            | 0x1F000..=0x1FAFF
    );
    code >= 0x590 && !european && !c.is_whitespace()
}

/// Whether `c` is a sign, as far as Markdown cares.
pub(super) fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts() {
        assert!("가はカ中「。（אבجह।ไ".chars().all(is_dense));
        assert!(!"aéжΩ„“”«»—…1( \u{3000}ﬁ😀ա".chars().any(is_dense));
    }
}
