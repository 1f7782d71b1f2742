//! A digest mail that changes, and its sender, whose mails the site splits or not.
#![expect(clippy::unnecessary_wraps, reason = "every edit has the same shape")]

use std::fmt::Write;

use crate::exact::article;
use crate::exact::dice::Dice;
use crate::exact::sources::Sources;

/// Where it stands.
const MAIL: &str = "content/wire/letter.eml";

/// What may stand above it: nothing, what holds for all of its items, what keeps it one article, a
/// fault.
const HEADS: &[&str] = &[
    "",
    "",
    "",
    "---\ntags: [Harbour]\n---\n",
    "---\ndate: 2024-11-05\n---\n",
    "---\ndraft: true\n---\n",
    "---\ntitle: The whole letter\n---\n",
    FAULT,
];

/// The one of them that is a fault.
const FAULT: &str = "---\ndate: [\n---\n";

/// Takes the mail away where it is at fault.
pub(crate) fn mend(sources: &mut Sources) {
    sources.others.retain(|path, bytes| path != MAIL || !bytes.starts_with(FAULT.as_bytes()));
}

/// Writes the mail anew, or removes it.
pub(crate) fn send(sources: &mut Sources, dice: &mut Dice) -> Option<String> {
    if sources.others.contains_key(MAIL) && dice.one_in(5) {
        sources.others.remove(MAIL);
        return Some(format!("remove {MAIL}"));
    }
    let count = dice.below(5);
    let mut mail = String::from(*dice.one(HEADS));
    mail.push_str("From: Tidal Letter <letter@tidal.example>\nSubject: The tide\n");
    if !dice.one_in(3) {
        let _ = writeln!(mail, "Date: Tue, {} Nov 2024 07:10:00 +0000", 1 + dice.below(28));
    }
    mail.push_str("Content-Type: text/html; charset=utf-8\n\n<p>Good morning.</p>\n");
    for _ in 0..count {
        // Few headlines, so that two of one mail want the same address.
        let number = dice.below(6);
        let text = article::paragraph(dice);
        let _ = writeln!(mail, "<h2>Tide number {number} comes in</h2>\n<p>{text}</p>");
    }
    sources.others.insert(MAIL.to_owned(), mail.into_bytes());
    Some(format!("write {MAIL} with {count} items"))
}
