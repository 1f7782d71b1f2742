//! What every country has one of: ministries, courts, leagues. Another country's is another thing.

use super::mentions::{Mention, NamedEntity};
use super::name_groups::TagSource;
use super::sense::{CountryForm, NationalBody, Organisation, Sense};
use super::tags::spot_of;
use crate::model::CountryCode;

/// The nation whose league and cup are called so without its name.
const UNTOLD_NATION: &str = "England";

/// So many mentions before one are looked at: one name may speak for several countries.
const NEAR: usize = 6;

impl TagSource<'_> {
    /// Whether a body of a kind that every country has is the one that the tables know: it is named
    /// with no other country, and an office of an article on its country, or named with that. The
    /// Department of Agriculture of a text on Ireland is another, and that of Pennsylvania as well.
    pub(super) fn is_ours(
        &self,
        mention: &Mention,
        body: &Organisation,
        of: &[CountryCode],
    ) -> bool {
        let Some(national) = body.national else {
            return true;
        };
        let is_country = |sense: &Sense| matches!(sense, Sense::Country(..));
        if !body.gives.iter().any(is_country) {
            return true;
        }
        if self.is_of_another(mention, body, national) {
            return false;
        }
        let words = self.words_at(spot_of(mention));
        let whole = ["U.S.", "US ", "UK ", "British", "American", "Federal", "HM "];
        if national != NationalBody::Office || whole.iter().any(|country| words.contains(country)) {
            return true;
        }
        of.first().is_some_and(|code| is_of(body, *code)) && !self.is_of_state(mention)
    }

    /// Whether the adjective of another country stands right before a body, or that of a nation
    /// which has its own: "Welsh Grand National".
    fn is_of_another(&self, of: &Mention, body: &Organisation, national: NationalBody) -> bool {
        let has_own = national == NationalBody::Competition;
        self.before(of).any(|mention| match mention.what {
            NamedEntity::Country(code) if mention.how == Some(CountryForm::Demonym) => {
                let nation = self.nation(mention).filter(|nation| ***nation != *UNTOLD_NATION);
                !is_of(body, code) || has_own && nation.is_some()
            }
            _ => false,
        })
    }

    /// Whether the name of a state or a town stands right before an office.
    fn is_of_state(&self, office: &Mention) -> bool {
        self.before(office)
            .any(|mention| matches!(mention.how, Some(CountryForm::State | CountryForm::City)))
    }

    /// The mentions right before another one.
    fn before(&self, of: &Mention) -> impl Iterator<Item = &Mention> {
        let text = self.parts.get(of.part).map_or("", |part| &*part.text);
        let (part, start) = (of.part, of.start);
        let behind = self.mentions.partition_point(|m| (m.part, m.start) < (part, start));
        let near = self.mentions.iter().take(behind).rev().take(NEAR);
        near.filter(move |mention| {
            let between = || text.get(mention.end..start);
            mention.part == part && matches!(between(), Some(" " | "'s "))
        })
    }
}

/// Whether a body speaks for a country.
fn is_of(body: &Organisation, code: CountryCode) -> bool {
    body.gives.iter().any(|sense| matches!(sense, Sense::Country(of, _) if *of == code))
}
