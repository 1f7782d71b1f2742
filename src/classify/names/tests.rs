//! Names in single lines.

use super::*;
use crate::classify::text::PartPosition;
use crate::classify::tokens::tokens;

#[test]
fn names_in_a_line() {
    let words = WordLists::new();
    for (text, names) in [
        ("The mayor, Ana Lima, met Prime Minister Tor Berg.", "Ana Lima|Tor Berg"),
        ("But Lima's aide said Monday it was Berg", "Lima|Berg"),
        ("at the University of Northmoor on Tuesday", "University of Northmoor"),
        ("shares of Quillon Corp rose", "Quillon"),
        ("the Foreign Ministry said", ""),
        ("Gen. Omar al-Haddad of the Blue Lake Front", "Omar al-Haddad|Blue Lake Front"),
        ("They met John Q. Adams", "John Q. Adams"),
        ("Yun Seo-yeon of Harrow Bay", "Yun Seo-yeon|Harrow Bay"),
        ("Democratic Gov. Ann Roe and Republican Tor Berg", "Ann Roe|Tor Berg"),
        ("House Majority Leader Kim Ash said", "Kim Ash"),
        ("Arden Assembly Leader Ann Roe", "Arden Assembly|Ann Roe"),
        ("the Harrow South MP Ann Roe", "Ann Roe"),
        ("won the Quillon Cup on Monday", "Quillon Cup"),
        ("at Ann Roe Hospital", "Ann Roe Hospital"),
        ("the speech of Ann Roe MP on Monday", "Ann Roe"),
        ("an album by Little Quillon", "Little Quillon"),
        ("the National Union of Rowers met", "National Union of Rowers"),
        ("the Royal College of Northmoor School", "Royal College of Northmoor School"),
        ("the Harrow-winning film and a Quillon Ash-designed hall", ""),
        ("miners at St. Joe Quillon", "St. Joe Quillon"),
        ("under Article 5 of the pact", ""),
    ] {
        let part = TextPart::new(text, 1, PartPosition::Body);
        let tokens = tokens(text);
        let line = NamedLine { at: 0, part: &part, tokens: &tokens, known: &[], words: &words };
        let mut found = Vec::new();
        line.names(&mut found);
        let found: Vec<_> = found.iter().map(|n| line.slice(n.first, n.end)).collect();
        assert_eq!(found.join("|"), names, "{text}");
    }
}
