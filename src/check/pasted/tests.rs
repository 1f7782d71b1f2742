//! Texts that are told to be more or less than an article, and others.

use jiff::Timestamp;

use super::*;
use crate::check::read_for_tests;

/// The names of the notes on a text.
fn told(path: &str, text: &str) -> Vec<&'static str> {
    let article = read_for_tests(path, text, Timestamp::UNIX_EPOCH);
    notes(&[article.whole()]).iter().map(|note| note.code.name()).collect()
}

const LEAD: &str = "VANTA, March 3, 2024 (Reuters) - The port of Vanta opened again on Sunday after \
                    three months in which no ship had come or gone, the harbour master said.";
const TEXT: &str = "Some forty traders had gathered to see the first ferry come in, and they cheered \
                    when it did, though the wind was cold. The band had lost its drum.";

fn page(above: &[&str], below: &[&str]) -> String {
    let text = ["Port of Vanta reopens after a winter of ice", "By Jane Doe", LEAD, TEXT, TEXT];
    [above, &text, below].concat().join("\n")
}

#[test]
fn whole_pages() {
    let menu: Vec<String> = (1..=20).map(|n| format!("Section {n}")).collect();
    let menu: Vec<&str> = menu.iter().map(String::as_str).collect();
    let news: Vec<String> = (1..=40).map(|n| format!("Ship {n} comes to the quay")).collect();
    let news: Vec<&str> =
        [&["Read more"], &*news.iter().map(String::as_str).collect::<Vec<_>>()].concat();
    let share = ["Home", "Share this article", "Advertisement"];
    let spanish: Vec<String> = (1..=40).map(|n| format!("El barco {n} llega al puerto")).collect();
    let spanish = spanish.iter().map(String::as_str);
    let spanish: Vec<&str> = std::iter::once("Te puede interesar").chain(spanish).collect();
    let twice = [&menu[..], &share, &menu].concat();
    for (above, below, expected) in [
        (&menu[..], &news[..], true),
        (&menu, &twice, true),
        (&twice, &[], true),
        (&[], &news, true),
        (&[], &spanish, true),
        (&twice, &news, true),
        (&[], &[], false),
        (&share, &[], false),
        (&share, &["(END)"], false),
        (&menu[..8], &news[..9], false),
        (&[], &["Source: Reuters", "scroll to top"], false),
        (&[], &["© 2024 Harbour Media. All rights reserved."], false),
    ] {
        let text = page(above, below);
        let found = told("content/a.txt", &text);
        assert_eq!(found.contains(&"whole-page"), expected, "{text}");
    }
}

#[test]
fn mails() {
    for (head, expected) in [
        (
            "From: Ann Poe <ann@harbour.example>\nSent: Monday, 3 March 2024 10:00\nTo: Jane Doe\nSubject: Port opens\n\n",
            true,
        ),
        (
            "Von: Erika Muster\nGesendet: Montag, 3. März 2024\nAn: Max Muster\nBetreff: Hafen offen\n\n",
            true,
        ),
        (
            "De : Jeanne Dupont\nEnvoyé : lundi 3 mars 2024\nÀ : Jean Dupont\nObjet : Le port\n\n",
            true,
        ),
        ("差出人: 山田太郎\n宛先: 佐藤花子\n件名: 港が再開\n\n", true),
        ("От: Иван Иванов\nКому: Пётр Петров\nТема: Порт открыт\n\n", true),
        ("Port opens\n\n", false),
        ("Subject: Port opens\n\n", false),
        ("Date: 3 March 2024\nSubject: Port opens\n\n", false),
        ("From: our correspondent in Vanta\n\n", false),
        ("Port opens\n\nTo: whom it may concern\n\nDate: today\n\n", false),
        ("From port to port: a voyage\n\nSent away: the crew\n\n", false),
    ] {
        let text = format!("{head}{LEAD}\n\n{TEXT}\n");
        let found = told("content/a.txt", &text);
        assert_eq!(found.contains(&"mail-text"), expected, "{text}");
    }
}

/// Lines of lists of headlines.
const LISTS: &[&[&str]] = &[
    &[
        "Port of Vanta reopens after a winter of ice",
        "Snow closes the pass at Torrin for a week",
        "Mayor of Vanta wins a third term in office",
    ],
    &[
        "‘We have waited’: traders cheer the first ferry",
        "Council votes on a new breaker for the ice",
    ],
    &[
        "El puerto de Vanta reabre tras el invierno",
        "La nieve cierra el paso de Torrin una semana",
        "El alcalde gana un tercer mandato",
    ],
    &[
        "Порт Ванты открылся после ледовой зимы",
        "Снег закрыл перевал Торрин на неделю",
        "Мэр Ванты победил на третьих выборах",
    ],
    &[
        "ヴァンタ港が三か月ぶりに再開、市場に活気戻る",
        "大雪でトリン峠が一週間の通行止め、物流に影響",
        "市長選、現職が三期目の当選を果たす",
    ],
    &[
        "반타 항구 석 달 만에 다시 열려 상인들 환영",
        "폭설로 토린 고개 일주일째 통행 금지 계속",
        "반타 시장 세 번째 임기 확정 지어",
    ],
];

/// Lines of other texts.
const OTHERS: &[&[&str]] = &[
    &[TEXT, LEAD],
    &[
        "The ice is on the water,",
        "the ship is in the bay,",
        "and nobody has told us",
        "if it will go away",
    ],
    &[
        "Vanta 2 Torrin 1 (half-time 1-0, 4,210 seats)",
        "Berg 3 Harbour 3 (half-time 2-2, 1,004 seats)",
    ],
    &[
        "2 cups of sugar and a pinch of salt from the sea",
        "1 loaf of bread that was baked on the day before",
    ],
    &["Jane Doe, Vanta", "John Roe, Torrin", "Ann Poe, Berg"],
    &["Port of Vanta reopens after a winter of ice", TEXT],
];

#[test]
fn lists_of_headlines() {
    let lists = LISTS.iter().map(|lines| (lines, true));
    for (lines, expected) in lists.chain(OTHERS.iter().map(|lines| (lines, false))) {
        let text = format!("News of the day\n\n{}\n", lines.repeat(4).join("\n\n"));
        let found = told("content/a.txt", &text);
        assert_eq!(found.contains(&"headline-list"), expected, "{text}\n{found:?}");
    }
}
