//! The words by which a saved mail is read.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

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

/// The keys of the lines above a mail, with what each says.
pub(super) type HeadWords<K> = HashMap<&'static str, K, FixedState>;

/// Those of `heads.tsv`, of the kinds that are named so there.
pub(super) fn of_heads<K: Copy>(kinds: &[(&str, K)]) -> HeadWords<K> {
    let of = |(name, kind): &(&str, K)| {
        let kind = *kind;
        table::of_kind(include_str!("heads.tsv"), name).into_iter().map(move |word| (word, kind))
    };
    // A word that two kinds have is of the first.
    kinds.iter().rev().flat_map(of).collect()
}
