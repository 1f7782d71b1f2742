//! Mails and press releases in plain text: their heads are fields, and nobody learns who received them.

use std::sync::LazyLock;

use dateline::config::{self, Config, ConfigFiles};
use dateline::model::{Body, ReadArticle, SourceFile};
use dateline::parse;
use jiff::Timestamp;

use crate::site;

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

fn read(text: &str) -> ReadArticle {
    let modified = Timestamp::UNIX_EPOCH;
    let path = String::from("content/a.txt");
    let file = SourceFile { path, bytes: text.into(), modified };
    parse::article(&file, &CONFIG).value.expect(text)
}

/// The title, the date, the source, the authors and the paragraphs of an article, between `|`.
fn told(article: &ReadArticle) -> String {
    assert!(matches!(article.text.body, Body::Text));
    let date = article.date.map(|date| date.to_string()).unwrap_or_default();
    let source = article.origin.source.as_deref().unwrap_or_default();
    let authors = article.origin.authors.join("+");
    let paragraphs: Vec<&str> = article.text.paragraphs.iter().map(|it| it.text.as_str()).collect();
    format!("{}|{date}|{source}|{authors}|{}", article.title, paragraphs.join(" / "))
}

#[test]
fn heads_are_fields() {
    for (text, fields) in [
        (
            "From: Quay Desk <desk@quay.example>\nDate: Tue, 7 Mar 2023 08:15:00 +0100\nTo: Ann Reader <ann@post.example>\n\
             Subject: Re: Ferry runs later\n\nThe ferry will run until midnight, the harbour board decided.\n\n\
             The last one left at ten until now, the board said.\n",
            "Ferry runs later|2023-03-07T08:15:00+01:00|Quay Desk||The ferry will run until midnight, the harbour board \
             decided. / The last one left at ten until now, the board said.",
        ),
        (
            "Von: Hafenblatt <post@hafen.example>\nGesendet: Dienstag, 7. März 2023 08:15\nAn: leser@post.example\n\
             Betreff: Fähre fährt länger\n\nDie Fähre fährt künftig bis Mitternacht, beschloss der Hafenrat.\n\n\
             Bisher legte die letzte um zehn Uhr ab.\n",
            "Fähre fährt länger|2023-03-07T08:15:00+00:00|Hafenblatt||Die Fähre fährt künftig bis Mitternacht, beschloss \
             der Hafenrat. / Bisher legte die letzte um zehn Uhr ab.",
        ),
        (
            "De : Le Bac <bac@quai.example>\nObjet : Le bac circulera plus tard\nDate : 7 mars 2023 à 08:15\nÀ : presse@post.example\n\n\
             Le bac circulera jusqu'à minuit, a décidé le conseil du port.\n\nLe dernier partait à dix heures.\n",
            "Le bac circulera plus tard|2023-03-07T08:15:00+00:00|Le Bac||Le bac circulera jusqu'à minuit, a décidé le \
             conseil du port. / Le dernier partait à dix heures.",
        ),
        (
            "Тема: Паром будет ходить дольше\nОт: Портовый листок <list@port.example>\nДата: 7 марта 2023\nКому: chitatel@post.example\n\n\
             Паром будет ходить до полуночи, решил совет порта.\n\nРаньше последний уходил в десять часов.\n",
            "Паром будет ходить дольше|2023-03-07|Портовый листок||Паром будет ходить до полуночи, решил совет порта. / \
             Раньше последний уходил в десять часов.",
        ),
        (
            "件名：渡し船、深夜まで運航\n差出人：港だより <minato@port.example>\n日時：2023年3月7日 8:15\n宛先：dokusha@post.example\n\n\
             渡し船を午前零時まで運航すると、港の委員会が決めた。\n\nこれまでは午後十時が最後だった。\n",
            "渡し船、深夜まで運航|2023-03-07T08:15:00+00:00|港だより||渡し船を午前零時まで運航すると、港の委員会が決めた。 / \
             これまでは午後十時が最後だった。",
        ),
        (
            "Headline: Pier to be mended\nAuthor: Mara Quill\nDate: 2023-03-07\n\nThe pier will be mended in spring, \
             the council said.\n\nIt was damaged by ice.\n",
            "Pier to be mended|2023-03-07||Mara Quill|The pier will be mended in spring, the council said. / It was \
             damaged by ice.",
        ),
        (
            "Subject: Fwd: Tide gauge repaired\nTo: ann@post.example\n\n---------- Forwarded message ---------\n\
             From: Tide Office <office@tide.example>\nDate: Tue, Mar 7, 2023 at 8:15 AM\nSubject: Tide gauge repaired\n\
             To: <bob@post.example>\n\nThe tide gauge works again, the office said.\n\nIt had stood still for a week.\n\n\
             You receive this because bob@post.example is on our list.\n",
            "Tide gauge repaired|2023-03-07T08:15:00+00:00|Tide Office||The tide gauge works again, the office said. / It \
             had stood still for a week.",
        ),
    ] {
        let article = read(text);
        assert_eq!(told(&article), fields);
        let evidence = format!("{:?}", article.evidence);
        for secret in ["ann@", "bob@", "leser@", "presse@", "chitatel@", "dokusha@"] {
            assert!(!evidence.contains(secret), "{secret}: {evidence}");
        }
        let again = read(&format!("---\ntitle: {}\n---\n{text}", article.title));
        assert_eq!(told(&again), fields, "below its title");
    }
}

#[test]
fn ordinary_lines_stay() {
    for (text, title, first) in [
        (
            "From: the coast to the hills\n\nSleeping cars run again, the company said.\n\nThey had stood for years.\n",
            "From: the coast to the hills",
            "Sleeping cars run again, the company said.",
        ),
        (
            "Date: unknown\n\nNobody knows when the pier was built, the council said.\n\nIt is old.\n",
            "Date: unknown",
            "Nobody knows when the pier was built, the council said.",
        ),
        (
            "Market day\n\nFrom: nine in the morning, the council said in its notice.\n\nSubject: to the weather, it added.\n",
            "Market day",
            "From: nine in the morning, the council said in its notice.",
        ),
    ] {
        let article = read(text);
        assert_eq!(article.title, title);
        assert_eq!(article.text.paragraphs[0].text, first);
    }
}
