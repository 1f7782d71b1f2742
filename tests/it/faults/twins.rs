//! How much of two texts has to be the same, so that `check` tells of them: the bounds of it.

use crate::site::{self, Site};

/// So many words that no other text has, from number `from` on.
fn words(from: usize, number: usize) -> String {
    (from..from + number).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
}

/// What is told of articles of these texts, each without the hint.
fn told(texts: &[String]) -> Vec<String> {
    let file = |(at, text): (usize, &String)| {
        (format!("content/2024-01-{:02}.txt", at + 1), format!("Title {at}\n\n{text}\n"))
    };
    let site = Site::of(&texts.iter().enumerate().map(file).collect::<Vec<_>>());
    let said = dateline::check(site.root(), &site::options()).unwrap().diagnostics;
    let twins = said.iter().filter(|said| said.message.contains(" text"));
    twins.map(|said| format!("{} {}", said.file, said.message).replace("content/", "")).collect()
}

#[test]
fn the_fewest_words_and_the_least_share() {
    let part = |shared: usize| format!("{} {}", words(0, shared), words(900, 100 - shared));
    for (one, other, expected) in [
        (words(0, 7), words(0, 7), None),
        (words(0, 8), words(0, 8), Some("2024-01-02.txt the same text as 2024-01-01.txt")),
        (words(0, 60), words(0, 23), None),
        (
            words(0, 60),
            words(0, 24),
            Some("2024-01-02.txt all of its text is also in 2024-01-01.txt"),
        ),
        (words(0, 200), part(79), None),
        (
            words(0, 200),
            part(80),
            Some("2024-01-02.txt 80 % of its text is also in 2024-01-01.txt"),
        ),
    ] {
        assert_eq!(told(&[one.clone(), other.clone()]).first().map(String::as_str), expected);
    }
}

/// Where a word of every thirteen is another, more than 90 % of the words are in their old row, and
/// of what stands for the texts about the half.
#[test]
fn words_that_were_changed_all_over() {
    let changed = |number: usize| {
        let word = |n: usize| {
            if n.is_multiple_of(13) { format!("other{n}") } else { format!("word{n}") }
        };
        (number..number + 300).map(word).collect::<Vec<_>>().join(" ")
    };
    for from in [0, 1000, 2000, 3000, 4000] {
        let all = told(&[words(from, 300), changed(from)]);
        assert_eq!(all.len(), 1, "{from}");
    }
}

/// A passage that many articles have names the first two of them and the two before each, so that a
/// twin is found among others that have the passage alone.
#[test]
fn a_twin_among_many_that_share_a_passage() {
    let text = words(0, 100);
    let other = |n: usize| format!("{} {}", words(0, 70), words(n * 1000, 100));
    let twin = format!("{text} {}", words(900, 20));
    for texts in [
        [other(1), twin.clone(), other(2), other(3), other(4), text.clone()],
        [other(1), other(2), other(3), twin.clone(), other(4), text.clone()],
    ] {
        let at = texts.iter().position(|text| *text == twin).unwrap() + 1;
        let expected = format!("2024-01-06.txt all of its text is also in 2024-01-{at:02}.txt");
        assert_eq!(told(&texts), [expected]);
    }
}

/// Of very many that have one text the first are told, and how many there are besides.
#[test]
fn the_same_text_in_very_many() {
    let all = told(&vec![words(0, 30); 23]);
    assert_eq!(all.len(), 21, "{all:?}");
    assert_eq!(all[0], "2024-01-02.txt the same text as 2024-01-01.txt");
    assert_eq!(all[19], "2024-01-21.txt the same text as 2024-01-01.txt");
    let rest = "2024-01-01.txt 2 more articles have the same text, or a part of it";
    assert_eq!(all[20], rest);
    let all = told(&vec![words(0, 30); 22]);
    assert!(all[20].contains(" 1 more article has the same text"), "{all:?}");
    assert_eq!(told(&vec![words(0, 30); 21]).len(), 20);
}
