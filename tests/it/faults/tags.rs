//! The faults of `tags` in `taxonomy.yaml`, and of `add_tags` and `drop_tags`: each text word for word.

use snapbox::str;

use super::check;

#[test]
fn rows_of_tags() {
    let table = "\
tags:
  Twitter: X
  Labour: [New Labour]
  Lost:
  Odd: 3
  Winter Cup: {kind: sport, nmae: Cup}
  Summer Cup: {kind: [subject]}
  Person: {kind: organization}
  Statement: {hide: true, name: Declaration}
";
    check(
        &[("taxonomy.yaml", table)],
        str![[r#"
taxonomy.yaml:2:12: error: `Twitter` must be `hide`, or keys in braces [D020]
  hint: write `Twitter: {name: X}`, or `Twitter: hide`
taxonomy.yaml:3:11: error: `Labour` must be `hide`, or keys in braces [D020]
  hint: write `Labour: {also: [another, a third]}`, or `Labour: hide`
taxonomy.yaml:4:3: error: `Lost` must be `hide`, or keys in braces [D020]
  hint: write `Lost: {name: another}`, or `Lost: hide`
taxonomy.yaml:5:8: error: `Odd` must be `hide`, or keys in braces [D020]
  hint: write `Odd: {name: another}`, or `Odd: hide`
taxonomy.yaml:6:15: error: `sport` is not a kind of tag [D031]
  hint: write one of place, person, organisation, subject
taxonomy.yaml:6:5: warning: unknown key `nmae` [D017]
  hint: did you mean `name`?
taxonomy.yaml:7:15: error: `kind` must be one line of text [D020]
  hint: write `kind: subject`
taxonomy.yaml:8:11: error: `organization` is not a kind of tag [D031]
  hint: did you mean `organisation`?
taxonomy.yaml:9:14: error: `Statement` is hidden and cannot have a new name [D043]
  hint: remove `hide: true`, or the name

"#]],
    );
    check(
        &[("taxonomy.yaml", "tags: [Labour]\n")],
        str![[r#"
taxonomy.yaml:1:7: error: `tags` must be a group of `key: value` lines [D020]
  hint: write `tags:` and below it, indented, `key: value` lines

"#]],
    );
}

#[test]
fn tags_that_two_rows_want() {
    let table = "\
tags:
  Labour Party: {also: [Labour, Tories]}
  Conservatives: {also: [Tories]}
  Labour: hide
  labour  party: hide
  Mill: {name: Old Mill}
  Old Mill: {name: New Mill}
  New Mill: {name: mill}
";
    check(
        &[("taxonomy.yaml", table)],
        str![[r#"
taxonomy.yaml:5:18: error: the tag `labour party` has two rows [D044]
  hint: make one row of them
taxonomy.yaml:2:17: error: the tag `Labour` has a row, and belongs to `Labour Party` too [D044]
  hint: leave it in one of them
taxonomy.yaml:3:18: error: the tag `Tories` belongs to two others: `Labour Party` and `Conservatives` [D044]
  hint: leave it in one of them
taxonomy.yaml:6:9: error: the new names of `Mill` lead in a circle [D044]
  hint: leave out one of them

"#]],
    );
}

#[test]
fn a_tag_that_is_added_and_dropped() {
    let text = "---\ndate: 2024-01-01\nadd_tags: [Pier, Ferry]\ndrop_tag: [Ferry]\ndrop_tags: [ferry]\n---\n\nA\n\nB.\n";
    check(
        &[("content/a.txt", text)],
        str![[r#"
content/a.txt:3:11: warning: `Ferry` is in `add_tags` and in `drop_tags`, so it is no tag [D044]
  hint: leave it in one of them
content/a.txt:4:1: warning: unknown key `drop_tag` [D017]
  hint: did you mean `drop_tags`?

"#]],
    );
}
