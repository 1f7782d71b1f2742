//! Words for `taxonomy.yaml` that the corrections speak for, and those that an editor takes.

use axum::http::StatusCode;
use dateline::classify::learn::Proposal;
use dateline::model::layout::TAXONOMY;
use dateline::source;
use serde::Deserialize;
use serde_json::{Value, json};

use super::edit::{diff, mark};
use super::guard::DeskRefusal;
use super::state::{DeskState, wrong};
use crate::cli::learn;

/// The most articles that are named beside a word.
const NAMED: usize = 3;

/// The words that an editor takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedWords {
    /// Of `taxonomy.yaml` as it was when they were shown.
    fingerprint: String,
    words: Vec<AskedWord>,
}

/// One of them.
#[derive(Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct AskedWord {
    label: String,
    word: String,
}

impl DeskState {
    /// What `learn` proposes now.
    pub(super) fn words(&mut self) -> Result<Value, DeskRefusal> {
        let fingerprint = mark(self.taxonomy()?.as_deref().unwrap_or_default().as_bytes());
        let proposals = self.learnt()?.proposals.clone();
        let why = learn::why_none(self.learnt()?);
        let taxonomy = &self.planned()?.filed.config.taxonomy;
        let word = |proposal: &Proposal| {
            json!({
                "label": learn::label(proposal.word.gives, taxonomy),
                "word": proposal.word.form,
                "weight": proposal.word.weight,
                "gains": proposal.gained,
                "loses": proposal.lost,
                "moves": proposal.moved,
                "seen": learn::speakers(proposal, NAMED),
            })
        };
        let words: Vec<Value> = proposals.iter().map(word).collect();
        Ok(json!({"fingerprint": fingerprint, "words": words, "why": why}))
    }

    /// Adds to `taxonomy.yaml` those of the words that are taken.
    pub(super) fn add_words(&mut self, asked: &AskedWords) -> Result<Value, DeskRefusal> {
        let text = self.taxonomy()?;
        if mark(text.as_deref().unwrap_or_default().as_bytes()) != asked.fingerprint {
            let words = "taxonomy.yaml was changed since the words were shown";
            return Err(DeskRefusal::new(StatusCode::CONFLICT, words));
        }
        let mut proposals = self.learnt()?.proposals.clone();
        let taxonomy = &self.planned()?.filed.config.taxonomy;
        let of = |p: &Proposal| AskedWord {
            label: learn::label(p.word.gives, taxonomy),
            word: p.word.form.clone(),
        };
        proposals.retain(|proposal| asked.words.contains(&of(proposal)));
        if proposals.len() != asked.words.len() || proposals.is_empty() {
            let words = "that word is not proposed any more";
            return Err(DeskRefusal::new(StatusCode::CONFLICT, words));
        }
        let after = learn::extended(text.as_deref(), &proposals).map_err(wrong)?.into_bytes();
        let before = text.map(String::into_bytes);
        let diff = diff(before.as_deref().unwrap_or_default(), &after);
        let place = self.args.root.join(TAXONOMY);
        let number = self.write(TAXONOMY.to_owned(), place, before, after)?;
        Ok(json!({"path": TAXONOMY, "diff": diff, "number": number}))
    }

    fn taxonomy(&self) -> Result<Option<String>, DeskRefusal> {
        let checked = source::config_text(&self.args.root, TAXONOMY);
        checked.diagnostics.into_iter().next().map_or(Ok(checked.value), |fault| Err(wrong(fault)))
    }
}
