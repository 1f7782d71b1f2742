//! What the weights are fitted on: the lines of texts with their traits.

use std::fs;
use std::path::Path;

use super::{language_of, lines, shaped, units};
use crate::parse::wire::dateline::matrix::with_agencies;
use crate::parse::wire::traits;
use crate::parse::wire::weights::{ADDED, STATES, StateScores, WEIGHTS};
use serde_json::json;

/// The lines of `text`: the words of each, its traits, and what is added to its scores beside them.
fn traits_of(text: &str) -> Vec<serde_json::Value> {
    let lines = lines::of(text, 1);
    let units = units::of(&lines);
    let lang = language_of(&units);
    with_agencies(|names| {
        let shapes: Vec<_> = units.iter().map(|unit| shaped(unit, lang, names)).collect();
        // Line by line, so that it is known whose the traits are.
        let scores = traits::scores(&shapes, names);
        let mut added = ADDED.take().into_iter().peekable();
        let mut told = Vec::new();
        for (unit, scores) in units.iter().zip(scores) {
            let (mut known, mut own): (StateScores, Vec<_>) = ([0; STATES], Vec::new());
            // Each line begins with the trait that all have.
            while let Some((family, values)) = added.next_if(|(of, _)| own.is_empty() || *of != "1")
            {
                WEIGHTS.peek(&mut known, family, values);
                own.push(json!([family, values]));
            }
            let rest: Vec<i32> = scores.iter().zip(known).map(|(all, known)| all - known).collect();
            told.push(json!({"text": unit.text, "traits": own, "rest": rest}));
        }
        told
    })
}

/// `DATELINE_TEXTS=FOLDER cargo test --lib fitting -- --ignored`: beside each `NAME.txt` of the folder, a
/// `NAME.json` of its lines. `tests/fit/fit.py` reads these.
#[test]
#[ignore = "writes what tests/fit/fit.py fits the weights on"]
#[expect(clippy::disallowed_methods, reason = "a tool reads its folder itself")]
fn traits_of_a_folder() -> std::io::Result<()> {
    let folder = std::env::var("DATELINE_TEXTS").expect("a folder of texts");
    for entry in fs::read_dir(Path::new(&folder))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let told = traits_of(&fs::read_to_string(&path)?);
            fs::write(path.with_extension("json"), serde_json::to_vec(&told)?)?;
        }
    }
    Ok(())
}

#[test]
fn traits_are_of_their_lines() {
    let told =
        traits_of("Port opens again\n\nShare\n\nThe port of the town was opened on Sunday.\n");
    let texts: Vec<_> = told.iter().map(|line| line["text"].as_str()).collect();
    assert_eq!(texts[1], Some("Share"));
    let has = |at: usize, family: &str| {
        let traits = told[at]["traits"].as_array();
        traits.is_some_and(|traits| traits.iter().any(|one| one[0] == family))
    };
    assert!(has(1, "lex") && !has(0, "lex") && !has(2, "lex"));
    assert_eq!(told[1]["rest"][0], 0);
}
