//! What is spelt like a place and is none: a person, a symbol, a sum of money, a company.
//!
//! A person is known by the name that goes on: behind "Kenya" in "Kenya Barnes" stands a capital,
//! and the text goes on with "Barnes" or says what she is. Not by that alone: "Kenya Airways".

use std::collections::BTreeSet;

use super::mentions::{Mention, NamedEntity};
use super::sense::CountryForm;
use super::surroundings::last_word;
use super::text::TextPart;
use super::words::{WordKind, WordLists};

/// What a place counts in the name of a company: "Georgia Gulf Corp".
const COMPANY: f32 = 0.3;

/// Exchanges, as they stand before the symbol of a share.
const EXCHANGES: &[&str] = &[
    "AMEX", "ASX", "BSE", "Euronext", "FRA", "HKEX", "JSE", "KRX", "LSE", "NASDAQ", "NSE", "NYSE",
    "Nasdaq", "OTC", "OTCMKTS", "OTCQB", "OTCQX", "SEHK", "SGX", "SIX", "SSE", "SZSE", "TSE",
    "TSX", "TSXV", "XETRA",
];

/// Lets what is spelt like a place and is none count nothing, or less.
pub(super) fn drop_lookalikes(mentions: &mut [Mention], parts: &[TextPart<'_>], words: &WordLists) {
    let reader = LookalikeReader { parts, words };
    let people = reader.people(mentions);
    for mention in mentions {
        let around = reader.around(mention);
        let is_none = around.is_symbol()
            || around.is_money(words) && is_adjective(mention, around.name)
            || around.is_half() && !is_place(mention)
            || people.contains(around.name) && !around.is_where(words);
        if people.contains(around.name) && is_none {
            mention.how = None;
        }
        if is_none {
            mention.factor = 0.0;
        } else if around.is_of_peer(words) {
            // It tells where the dukes are at home, and is no place of the text.
            mention.how = None;
        } else if around.is_company(words) && is_place(mention) {
            mention.factor *= COMPANY;
        }
    }
}

/// Whether a country is named as a unit of money is called by it: "Swiss", "U.S.".
fn is_adjective(mention: &Mention, name: &str) -> bool {
    mention.how == Some(CountryForm::Demonym) || mention.how.is_some() && name.contains('.')
}

fn is_place(mention: &Mention) -> bool {
    match mention.what {
        NamedEntity::Country(_) => mention.how.is_some(),
        NamedEntity::Region(_) => true,
        NamedEntity::Person(_) | NamedEntity::Organisation(_) | NamedEntity::Thing => false,
    }
}

/// Reads what stands around the names of one article.
struct LookalikeReader<'a> {
    parts: &'a [TextPart<'a>],
    words: &'a WordLists,
}

impl<'a> LookalikeReader<'a> {
    fn around(&self, mention: &Mention) -> TextAround<'a> {
        let text = self.parts.get(mention.part).map_or("", |part| &*part.text);
        TextAround {
            before: text.get(..mention.start).unwrap_or_default(),
            name: text.get(mention.start..mention.end).unwrap_or_default(),
            behind: text.get(mention.end..).unwrap_or_default(),
        }
    }

    /// The names of places and bodies that people of the article bear.
    fn people(&self, mentions: &[Mention]) -> BTreeSet<&'a str> {
        let starts: BTreeSet<_> = mentions.iter().map(|m| (m.part, m.start)).collect();
        let mut people = BTreeSet::new();
        for mention in mentions {
            let around = self.around(mention);
            let is_body = matches!(mention.what, NamedEntity::Organisation(_));
            if is_body && around.is_surname(self.words) {
                people.insert(around.name);
            }
            if !is_place(mention) {
                continue;
            }
            let next = (mention.part, mention.end + 1);
            let is_given = || {
                self.words.kind_of(around.name).is(WordKind::GIVEN_PLACE)
                    && !starts.contains(&next)
                    && self.is_called(around)
            };
            if around.is_surname(self.words) || is_given() {
                people.insert(around.name);
            }
        }
        people
    }

    /// Whether a person's last name stands behind the name of a place: one by which the text goes
    /// on, or of which it says at once who that is.
    fn is_called(&self, around: TextAround<'_>) -> bool {
        let Some(last) = around.next_name(self.words) else {
            return false;
        };
        let behind = around.behind.get(1 + last.len()..).unwrap_or_default();
        let told = behind.strip_prefix(", ").is_some_and(|rest| {
            ["a ", "an ", "the ", "who "].iter().any(|word| rest.starts_with(word))
                || rest.starts_with(|c: char| c.is_ascii_digit())
        });
        told || self.parts.iter().any(|part| stands_alone(&part.text, last))
    }
}

/// A name in its text.
#[derive(Clone, Copy)]
struct TextAround<'a> {
    before: &'a str,
    name: &'a str,
    behind: &'a str,
}

impl<'a> TextAround<'a> {
    /// The word right before the name.
    fn last_word(self) -> &'a str {
        last_word(self.before.strip_suffix([' ', '-']).unwrap_or_default())
    }

    /// The word behind the name, where it may be a person's last one.
    fn next_name(self, words: &WordLists) -> Option<&'a str> {
        let word = word_at(self.behind.strip_prefix(' ')?);
        let dull = WordKind::TITLE.or(WordKind::FUNCTION).or(WordKind::BODY).or(WordKind::SUFFIX);
        let dull = dull.or(WordKind::HEAD).or(WordKind::NAMESAKE).or(WordKind::PARTY);
        let is_name = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        (is_name && !words.kind_of(word).is(dull)).then_some(word)
    }

    /// Whether a given name stands before it: "Kate French".
    fn is_surname(self, words: &WordLists) -> bool {
        let given = if self.before.ends_with(' ') { self.last_word() } else { "" };
        given.starts_with(char::is_uppercase)
            && words.kind_of(given).is(WordKind::GIVEN)
            && !self.name.contains(' ')
            && self.next_name(words).is_none()
    }

    /// Whether the rank of a peer and "of" stand before it: "the Duke of Kent".
    fn is_of_peer(self, words: &WordLists) -> bool {
        let rank = self.before.strip_suffix(" of ").map(last_word);
        rank.is_some_and(|rank| {
            rank.starts_with(char::is_uppercase) && words.kind_of(rank).is(WordKind::PEERAGE)
        })
    }

    /// Whether the words before tell that something is there.
    fn is_where(self, words: &WordLists) -> bool {
        words.kind_of(self.last_word()).is(WordKind::WHERE)
    }

    /// Whether it is the symbol of a share, or the exchange before it: "<KMT>", "(NYSE: KMT)".
    fn is_symbol(self) -> bool {
        if self.before.ends_with('<') && self.behind.starts_with(['>', '.']) {
            return true;
        }
        if self.behind.starts_with(": ") && EXCHANGES.contains(&self.name) {
            return true;
        }
        let before = self.before.trim_end_matches(' ');
        before.strip_suffix(':').is_some_and(|before| EXCHANGES.contains(&last_word(before)))
    }

    /// Whether it is half of a name with a hyphen: "Airtel-Vodafone".
    fn is_half(self) -> bool {
        let mut before = self.before.chars().rev();
        let joined_before =
            before.next() == Some('-') && before.next().is_some_and(char::is_lowercase);
        let mut behind = self.behind.chars();
        let joined_behind =
            behind.next() == Some('-') && behind.next().is_some_and(char::is_uppercase);
        joined_before || joined_behind
    }

    /// Whether a unit of money stands behind: "Swiss francs".
    fn is_money(self, words: &WordLists) -> bool {
        let behind = self.behind.strip_prefix([' ', '-']).map(word_at);
        behind.is_some_and(|word| words.kind_of(word).is(WordKind::MONEY))
    }

    /// Whether the name goes on to the legal form of a company, or to its symbol.
    fn is_company(self, words: &WordLists) -> bool {
        let mut rest = self.behind;
        for _ in 0..4 {
            if rest.starts_with(" <") {
                return true;
            }
            let Some(behind) = rest.strip_prefix(' ') else {
                return false;
            };
            let word = word_at(behind);
            if !word.starts_with(char::is_uppercase) {
                return false;
            }
            if words.kind_of(word).is(WordKind::SUFFIX) {
                return true;
            }
            rest = behind.get(word.len()..).unwrap_or_default();
        }
        false
    }
}

/// The word at the head of `text`.
fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Whether a capitalised `word` stands in `text` with no capitalised word before it.
fn stands_alone(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        let last = before.strip_suffix(' ').unwrap_or_default();
        let last = last.rsplit(' ').next().unwrap_or_default();
        !before.ends_with(char::is_alphanumeric)
            && !behind.starts_with(char::is_alphanumeric)
            && (!last.starts_with(char::is_uppercase) || last.ends_with(['.', '"', '?', '!']))
    })
}

#[cfg(test)]
mod tests {
    use crate::classify::sample::{article, taxonomy};
    use crate::classify::{Rules, classify};
    use crate::model::FilingLimits;

    #[test]
    fn people_symbols_money_and_companies() {
        let rules = Rules::new(&taxonomy(), &[], FilingLimits::default());
        for (text, codes) in [
            (
                "Kenya Ashdown opens / Kenya Ashdown opened a shop in Oslo. / Ashdown sells tea.",
                "NO",
            ),
            ("Shop opens / Kenya Ashdown, a potter, opened a shop in Oslo.", "NO"),
            ("Kenya opens port / Kenya opened a port with a ship from Oslo.", "KE"),
            ("Airline grows / Kenya Airways, a carrier of Nairobi, will grow.", "KE"),
            ("Judge rules / Judge Chad Marwood ruled in Lima. / Marwood is 60.", "PE"),
            ("Race won / Kate French won in Oslo. / French was glad.", "NO"),
            ("Race won / The French won in Oslo.", "FR NO"),
            ("Shares up / Ashdown (NYSE: KMT) rose in Oslo.", "NO"),
            ("Shares up / Ashdown <ROK> rose in Oslo.", "NO"),
            ("Bond sold / The bond of 80 mln Swiss francs was sold in Oslo.", "NO"),
            ("Bond sold / The bond of 80 mln U.S. dlrs was sold in Oslo.", "NO"),
            ("Profit up / Hanover Ashdown Corp <HAC> of Oslo said profit rose.", "NO"),
        ] {
            let filed = classify(article("en", "", text), &rules);
            let found: Vec<_> = filed.countries.iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), codes, "{text}");
        }
    }
}
