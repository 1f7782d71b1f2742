//! Letters that are known at a glance: those of the scripts of much news beside the Latin one.
//!
//! Reading and filing ask of every character that is not ASCII whether it is a letter, and whether
//! it has a case. `char::is_alphabetic` and its like search tables of Unicode for that; these few
//! comparisons answer first for Chinese, Japanese, Korean, Arabic and Russian texts, and only what
//! they do not know is looked up. They may leave letters out, but may take nothing for a letter that
//! is none: the test below asks the tables about every character. How much they save was not
//! measured alone.

/// Whether `c` is of a script without case whose characters are all letters: those of East Asia,
/// and the plain Arabic ones.
#[inline]
pub fn is_caseless(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}' | '\u{620}'..='\u{64A}')
}

/// Whether `c` is of such a script, or a letter of Russian but Ё.
#[inline]
pub fn is_letter_of_news(c: char) -> bool {
    is_caseless(c) || matches!(c, 'А'..='я')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_letters() {
        let known = ('\0'..=char::MAX).filter(|c| is_letter_of_news(*c));
        assert!(known.clone().count() > 30_000);
        for c in known {
            assert!(c.is_alphabetic(), "{c:?}");
            assert!(!is_caseless(c) || !c.is_uppercase() && !c.is_lowercase(), "{c:?}");
        }
    }
}
