//! The words by which a saved mail is read.

use std::sync::LazyLock;

use crate::table;

/// All of them, by what they are for.
const WORDS: &str = include_str!("words.tsv");

/// Those of one kind.
type MailWords = LazyLock<Vec<&'static str>>;

/// What stands in lines about the mail.
pub(super) static FOOTER: MailWords = LazyLock::new(|| table::of_kind(WORDS, "footer"));
/// How an advert begins.
pub(super) static ADVERT: MailWords = LazyLock::new(|| table::of_kind(WORDS, "advert"));
/// What stands above what a mail quotes.
pub(super) static QUOTE: MailWords = LazyLock::new(|| table::of_kind(WORDS, "quote"));
/// What stands before a subject.
pub(super) static ANSWER: MailWords = LazyLock::new(|| table::of_kind(WORDS, "answer"));
/// What stands in an address that counts who follows it.
pub(super) static CLICK: MailWords = LazyLock::new(|| table::of_kind(WORDS, "click"));
