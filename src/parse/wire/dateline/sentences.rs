//! Sentences, labels, bylines and stamps that begin as datelines might and are none.

use super::matrix::says;

/// Sentences, labels and bylines that begin as datelines might.
const NONE: &[(&str, &str)] = &[
    ("en", "On Monday - the day of the vote - ships came."),
    ("en", "The plan: ships shall come in March."),
    ("en", "Sept. 25 — the day of the vote — was cold."),
    ("en", "NATO — the alliance of the north — sent ships."),
    ("en", "NATO - Ships came."),
    ("en", "Seoul - Ships came."),
    ("en", "Seoul — the city that never sleeps — woke."),
    ("en", "Christmas, Dec. 25 — the day of rest — was cold."),
    ("en", "Jane Doe (Labour) - a member of the house - said so."),
    ("en", "The Reuters news agency (Reuters) said so."),
    ("en", "The Associated Press (AP) said that ships had come."),
    ("en", "Reuters - the agency - said so."),
    ("en", "BREAKING: Ships have come."),
    ("en", "UPDATE — Ships have come."),
    ("en", "WATCH: Ships come in."),
    ("en", "President: Ships shall come."),
    ("en", "London: the city and its ships."),
    ("en", "U.S. Ships came on Sept. 25."),
    ("en", "Mr. Stone came on Sept. 25. He left again."),
    ("en", "He went to Paris, London and Rome – and came back."),
    ("en", "It rained on Sept. 25 (Monday) - ships came."),
    ("en", "By Mara Quill, Reuters"),
    ("en", "AP Photo/Mara Quill"),
    ("es", "El plan: llegarán barcos en septiembre."),
    ("es", "El lunes, 25 de septiembre, llegaron barcos."),
    ("es", "Según la agencia EFE, llegaron barcos."),
    ("es", "Por Rafael Oduya, Reuters"),
    ("fr", "Le 25 septembre – jour du vote – des navires sont venus."),
    ("fr", "Le plan : des navires viendront."),
    ("de", "Am Montag, 25. September - dem Tag der Wahl - kamen Schiffe."),
    ("de", "Der Plan: Schiffe sollen kommen."),
    ("de", "Kommentar: Schiffe sind schön."),
    (
        "de",
        "Hintergrund. Schiffe aus dem hohen Norden kamen am Abend in den alten Hafen, sagte die Meisterin.",
    ),
    ("it", "Il 25 settembre – giorno del voto – sono arrivate navi."),
    ("it", "Secondo l'agenzia ANSA, le navi sono arrivate."),
    ("pt", "O plano: chegarão navios em setembro."),
    ("ru", "В понедельник, 25 сентября, суда пришли в порт."),
    ("ru", "Как сообщает ТАСС, суда пришли в порт."),
    ("ru", "Он сказал: суда пришли 25 сентября."),
    ("ar", "قالت وكالة رويترز إن السفن وصلت."),
    ("ar", "وصلت السفن في 25 سبتمبر - وهو يوم الاقتراع - إلى المرفأ."),
    ("ko", "배가 왔다고 연합뉴스가 전했다."),
    ("ko", "(사진=연합뉴스)라고 적힌 배가 왔다."),
    ("zh", "新华社记者从北京电 船来了。"),
    ("zh", "新华社电话号码变了。"),
    ("zh", "（图片来源）船来了。"),
    ("ja", "【写真】船が来た。"),
    ("ja", "「船が来た」と共同通信が伝えた。"),
    ("es", "Actualizado Lunes, 2 diciembre 2024 - 02:24"),
    ("en", "Published on 03/03/2024 - 10:15"),
    ("de", "Mittwoch, 16. April 2025 - 14:55"),
    ("en", "POLL | Shall ships come?"),
    ("en", "Belfast - the old port opened."),
];

#[test]
fn sentences_are_no_datelines() {
    let wrong: Vec<String> = NONE
        .iter()
        .map(|(lang, text)| (text, says(text, lang)))
        .filter(|(_, found)| found != "none")
        .map(|(text, found)| format!("{text}\n    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
