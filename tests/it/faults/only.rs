//! The faults of `only` in `taxonomy.yaml`: each text word for word.

use snapbox::str;

use super::check;

#[test]
fn lists_of_ones_own() {
    let taxonomy = "\
regions:
  only: [europ, europe, Europe, Nowhere Land, {name: Harbour}]
  add: [africa]
themes:
  only:
    - {slug: bots, from: technology, words: [chatbot]}
    - sport
    - 3
";
    check(
        &[("taxonomy.yaml", taxonomy)],
        str![[r#"
taxonomy.yaml:2:9: error: unknown region `europ` [D028]
  hint: did you mean `europe`?
taxonomy.yaml:2:9: error: `Europe` stands twice in `only` [D044]
  hint: leave out one of them
taxonomy.yaml:2:9: error: unknown region `Nowhere Land` [D028]
  hint: known: europe, east-asia, southeast-asia, south-asia, central-asia, middle-east, africa, north-america, latin-america, oceania, world
taxonomy.yaml:2:9: error: an entry of the taxonomy needs a `slug` of lower-case letters and hyphens [D042]
  hint: write for example `- slug: arctic`
taxonomy.yaml:3:3: warning: unknown key `add` [D017]
  hint: known keys: only
taxonomy.yaml:5:3: error: `only` must be a list [D020]
  hint: write `only: [first, second]`, or below it `- slug: …` for each

"#]],
    );
    check(
        &[("taxonomy.yaml", "regions: {add: [europe]}\nthemes: {only: sport}\n")],
        str![[r#"
taxonomy.yaml:1:10: error: `regions` must be a list, or have `only` [D020]
  hint: write `regions: {only: [first, second]}`, or below it `- slug: …` for each
taxonomy.yaml:2:9: error: `only` must be a list [D020]
  hint: write `only: [first, second]`, or below it `- slug: …` for each

"#]],
    );
    check(
        &[(
            "taxonomy.yaml",
            "themes: {only: [sport, {slug: bots, from: technology, words: [bot]}]}\n",
        )],
        str![[r#"
taxonomy.yaml:1:9: error: `technology` is not in `only`, so nothing can be split from it [D043]
  hint: add it there, or remove `from`

"#]],
    );
}
