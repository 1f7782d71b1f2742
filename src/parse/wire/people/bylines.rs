//! Bylines of many languages and what they name, and lines that are none.

use super::{is_credit, is_post, led, led_inside, named, person, signing, sourced};
use crate::parse::wire::dateline::matrix::with_agencies;

/// The language, the line, and its authors and source.
const BYLINES: &[(&str, &str, &str)] = &[
    ("en", "By Mara Quill", "Mara Quill|"),
    ("en", "by Mara Quill", "Mara Quill|"),
    ("en", "BY MARA QUILL", "Mara Quill|"),
    ("en", "By Mara Quill and Tom Ash", "Mara Quill+Tom Ash|"),
    ("en", "By MARA QUILL and TOM ASH", "Mara Quill+Tom Ash|"),
    ("en", "By Mara Quill, Tom Ash and Ann van der Berg", "Mara Quill+Tom Ash+Ann van der Berg|"),
    ("en", "By Mara Quill, Associated Press", "Mara Quill|Associated Press"),
    ("en", "By Mara Quill AP", "Mara Quill|Associated Press"),
    ("en", "By Mara Quill (Harbour Gazette)", "Mara Quill|Harbour Gazette"),
    ("en", "By Mara Quill – Harbour Gazette", "Mara Quill|Harbour Gazette"),
    ("en", "By Mara Quill, Harbour Gazette", "Mara Quill|Harbour Gazette"),
    ("en", "By Mara Quill of The Associated Press", "Mara Quill|Associated Press"),
    ("en", "By Mara Quill in Seoul and Tom Ash in Tokyo", "Mara Quill+Tom Ash|"),
    ("en", "By Mara Quill, Political Editor", "Mara Quill|"),
    ("en", "By Senior Correspondent Mara Quill", "Mara Quill|"),
    ("en", "By Senior Political Correspondent Mara Quill", "Mara Quill|"),
    ("en", "By Mara Quill, London", "Mara Quill|"),
    ("en", "By Jane O'Brien (jane@example.org)", "Jane O'Brien|"),
    ("en", "By Dr. Mara Quill", "Mara Quill|"),
    ("en", "Story by Mara Quill", "Mara Quill|"),
    ("en", "Written by: Mara Quill", "Mara Quill|"),
    ("en", "By Will Stone", "Will Stone|"),
    ("en", "By June Park", "June Park|"),
    ("en", "By April May", "April May|"),
    ("en", "By Ann Law", "Ann Law|"),
    ("en", "By An Tran", "An Tran|"),
    ("en", "By My Nguyen", "My Nguyen|"),
    ("en", "By Sunday Okoye", "Sunday Okoye|"),
    ("en", "By Joy March", "Joy March|"),
    ("en", "By Mara Quill and Will Ashton", "Mara Quill+Will Ashton|"),
    ("en", "By To Lam Hai and Mara Quill", "To Lam Hai+Mara Quill|"),
    ("en", "By Mara Star", "Mara Star|"),
    ("en", "By The Associated Press", "|Associated Press"),
    ("en", "By Reuters", "|Reuters"),
    ("en", "By J. D. Salter", "J. D. Salter|"),
    ("en", "By Mara Quill | Reuters", "Mara Quill|Reuters"),
    ("es", "Por María Peña", "María Peña|"),
    ("es", "por María Peña", "María Peña|"),
    ("es", "Por María Peña y José Ruiz", "María Peña+José Ruiz|"),
    ("es", "Por María de la Peña, corresponsal", "María de la Peña|"),
    ("es", "Texto de María Peña", "María Peña|"),
    ("es", "Por Agencia EFE", "|EFE"),
    ("es", "Por María Peña | Ciudad de México", "María Peña|"),
    ("fr", "Par Léa Martin", "Léa Martin|"),
    ("fr", "Par Léa Martin et Jean-Luc Roux", "Léa Martin+Jean-Luc Roux|"),
    ("fr", "Par Le Figaro et AFP", "|Le Figaro"),
    ("fr", "Par Léa Martin avec AFP", "Léa Martin|Agence France-Presse"),
    ("fr", "Propos recueillis par Léa Martin", "Léa Martin|"),
    ("fr", "Par Léa Martin à Genève", "Léa Martin|"),
    ("de", "Von Grete Anders", "Grete Anders|"),
    ("de", "von Grete Anders und Ole Brandt", "Grete Anders+Ole Brandt|"),
    ("de", "Von Grete Anders, dpa", "Grete Anders|dpa"),
    ("de", "Ein Gastbeitrag von Grete Anders", "Grete Anders|"),
    ("de", "Von Grete Anders, Berlin", "Grete Anders|"),
    ("de", "Text: Grete Anders", "Grete Anders|"),
    ("it", "di Paolo Verdi", "Paolo Verdi|"),
    ("it", "Di Paolo Verdi e Anna Bianchi", "Paolo Verdi+Anna Bianchi|"),
    ("it", "Dalla nostra inviata Anna Bianchi", "Anna Bianchi|"),
    ("it", "A cura di Paolo Verdi", "Paolo Verdi|"),
    ("pt", "Por João da Silva", "João da Silva|"),
    ("pt", "Por João da Silva e Ana Reis, Lusa", "João da Silva+Ana Reis|LUSA"),
    ("nl", "Door Jan de Vries", "Jan de Vries|"),
    ("nl", "door Jan de Vries en Eva Bos", "Jan de Vries+Eva Bos|"),
    ("sv", "Av Eva Lind", "Eva Lind|"),
    ("sv", "Text: Eva Lind", "Eva Lind|"),
    ("no", "Av Kari Moen", "Kari Moen|"),
    ("da", "Af Mette Holm", "Mette Holm|"),
    ("da", "Skrevet af Mette Holm", "Mette Holm|"),
    ("fi", "Teksti: Aino Laine", "Aino Laine|"),
    ("pl", "Autor: Anna Nowak", "Anna Nowak|"),
    ("pl", "Tekst: Anna Nowak i Jan Kos", "Anna Nowak+Jan Kos|"),
    ("cs", "Autor: Jana Nová", "Jana Nová|"),
    ("hu", "Írta: Kovács Anna", "Kovács Anna|"),
    ("ro", "Autor: Ana Pop", "Ana Pop|"),
    ("tr", "Haber: Ayşe Demir", "Ayşe Demir|"),
    ("tr", "Yazan: Ayşe Demir ve Ali Kaya", "Ayşe Demir+Ali Kaya|"),
    ("id", "Oleh Budi Santosa", "Budi Santosa|"),
    ("id", "Penulis: Budi Santosa", "Budi Santosa|"),
    ("vi", "Tác giả: Trần Minh An", "Trần Minh An|"),
    ("ru", "Автор: Иван Соколов", "Иван Соколов|"),
    ("ru", "Текст: Иван Соколов, ТАСС", "Иван Соколов|TASS"),
    ("uk", "Автор: Олена Коваль", "Олена Коваль|"),
    ("bg", "Автор: Мария Петрова", "Мария Петрова|"),
    ("sr", "Piše: Ana Petrović", "Ana Petrović|"),
    ("el", "Γράφει η Μαρία Νικολάου", "Μαρία Νικολάου|"),
    ("ar", "بقلم: سلمى حداد", "سلمى حداد|"),
    ("ar", "كتبت سلمى حداد", "سلمى حداد|"),
    ("he", "מאת: דנה לוי", "דנה לוי|"),
    ("fa", "نویسنده: مریم رضایی", "مریم رضایی|"),
    ("hi", "लेखक: सीमा वर्मा", "सीमा वर्मा|"),
    ("th", "ผู้เขียน: สมชาย ใจดี", "สมชาย ใจดี|"),
    ("ko", "글: 한가람", "한가람|"),
    ("ko", "기자: 한가람 기자", "한가람|"),
    ("zh", "记者：林青禾", "林青禾|"),
    ("zh", "作者：林青禾、周一帆", "林青禾+周一帆|"),
    ("zh", "文/林青禾", "林青禾|"),
    ("zh", "作者：新华社记者", "|Xinhua News Agency"),
    ("zh", "本报记者 林青禾", "林青禾|"),
    ("ja", "文：青木遥", "青木遥|"),
    ("ja", "執筆：青木遥、森涼", "青木遥+森涼|"),
];

/// Lines that have no byline's lead, or name nobody behind it.
const NONE: &[(&str, &str)] = &[
    ("en", "By Monday the reading room was open again, and the lamps were lit."),
    ("en", "By Sunday the baskets were empty"),
    ("en", "by a single vote of the jury"),
    ("en", "By Train and Boat is the name of the new ticket."),
    ("en", "By the numbers"),
    ("en", "By far the largest ship in the harbour"),
    ("en", "By 2030 ships will come"),
    ("en", "By The Numbers"),
    ("en", "By City Council"),
    ("en", "By News Desk"),
    ("en", "By Police Department"),
    ("en", "By Staff"),
    ("en", "Mara Quill"),
    ("en", "Byron Bay Harbour"),
    ("en", "Bye Mara Quill"),
    ("es", "Por la mañana llegaron barcos"),
    ("es", "Por fin llegaron barcos al puerto"),
    ("es", "Por Redacción"),
    ("fr", "Par exemple"),
    ("fr", "Par la mer et par le rail"),
    ("fr", "Partir en mer"),
    ("de", "Von der Leyen kommt"),
    ("de", "Von Schiffen und Häfen"),
    ("de", "Von unserer Redaktion"),
    ("it", "Di nuovo al porto"),
    ("it", "Di Politica"),
    ("pt", "Por que chegaram navios"),
    ("nl", "Door de regen kwamen schepen"),
    ("sv", "Av allt att döma"),
    ("da", "Af sted"),
    ("pl", "Autor: redakcja"),
    ("tr", "Haber: 25"),
    ("id", "Oleh karena itu"),
    ("ru", "Автор: 25"),
    ("ru", "Автомобили и суда"),
    ("ar", "كتب"),
    ("ko", "한가람"),
    ("zh", "记者"),
    ("zh", "作者：25"),
    ("ja", "文学"),
    ("en", "By Harbour"),
    ("en", "By Mara"),
];

fn says(of: &str, line: &str) -> String {
    let Some(value) = led(line, Some(of)) else { return "none".to_owned() };
    let found = with_agencies(|names| named(value, Some(of), true, names));
    if found.authors.is_empty() && found.source.is_none() {
        return "none".to_owned();
    }
    format!("{}|{}", found.authors.join("+"), found.source.unwrap_or_default())
}

#[test]
fn bylines_of_languages() {
    let wrong: Vec<String> = BYLINES
        .iter()
        .map(|(of, line, told)| (line, says(of, line), told))
        .filter(|(_, found, told)| found != *told)
        .map(|(line, found, told)| format!("{line}\n    {found}, not {told}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_that_are_no_bylines() {
    let wrong: Vec<String> = NONE
        .iter()
        .map(|(of, line)| (line, says(of, line)))
        .filter(|(_, found)| found != "none")
        .map(|(line, found)| format!("{line}: {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn persons() {
    let ask = |words: &str, of, sure| with_agencies(|names| person(words, Some(of), sure, names));
    for (words, of, sure) in [
        ("Mara Quill", "en", false),
        ("Ludwig van Beethoven", "de", false),
        ("Siobhán Ní Bhriain", "en", false),
        ("Mohammed al-Hassan", "en", false),
        ("Jean-Luc d'Arc", "fr", false),
        ("Will Stone", "en", true),
        ("Miguel A. Rueda", "es", false),
        ("An Tran", "vi", true),
        ("Иван Соколов", "ru", false),
        ("Ελένη Παππά", "el", false),
        ("한가람", "ko", false),
        ("林青禾", "zh", false),
        ("ジョン・スミス", "ja", false),
        ("سلمى حداد", "ar", false),
    ] {
        assert_eq!(ask(words, of, sure).as_deref(), Some(words), "{words}");
    }
    for (words, of, sure) in [
        ("Will Stone", "en", false),
        ("The Harbour", "en", true),
        ("Reuters", "en", true),
        ("Police Logo", "en", true),
        ("Los Altos", "es", false),
        ("New York City", "en", true),
        ("News Desk", "en", true),
        ("Mara Quill: the book", "en", true),
        ("Ships come in", "en", true),
        ("Mara", "en", true),
        ("MARA QUILL 2", "en", true),
        ("新华社记者", "zh", true),
        ("배가 왔다고 연합뉴스가", "ko", true),
        ("", "en", true),
    ] {
        assert_eq!(ask(words, of, sure), None, "{words}");
    }
    assert_eq!(ask("JANE DE LA CRUZ", "en", true).as_deref(), Some("Jane de la Cruz"));
}

#[test]
fn leads_within_lines() {
    for (of, line, told) in [
        ("de", "Kolumne von Carla Siepmann", Some("Carla Siepmann")),
        ("en", "Words by Mara Quill", Some("Mara Quill")),
        ("fr", "Chronique par Léa Martin", Some("Léa Martin")),
        ("de", "Das neue große Buch über Schiffe von Carla Siepmann", None),
        ("en", "Kolumne von Carla Siepmann", None),
        ("en", "Standby", None),
        ("zh", "发布时间：2024-03-03 10:15:22 来源：港口日报 作者：林青禾", Some("林青禾")),
        ("zh", "来源：港口日报 作者：林青禾 编辑：周一帆", Some("林青禾")),
        ("de", "Erschienen im Hafenblatt Autor: Grete Anders", Some("Grete Anders")),
        ("ru", "3 марта Автор: Иван Соколов Источник: ТАСС", Some("Иван Соколов")),
    ] {
        assert_eq!(led_inside(line, Some(of)), told, "{line}");
    }
}

#[test]
fn sources() {
    for (_, line, told) in [
        ("en", "Source: Reuters", "Reuters"),
        ("en", "Source: Harbour Gazette", "Harbour Gazette"),
        ("en", "Source | AFP", "Agence France-Presse"),
        ("es", "Fuente: EFE", "EFE"),
        ("de", "Quelle: dpa/lni", "dpa/lni"),
        ("fr", "Source : AFP", "Agence France-Presse"),
        ("it", "Fonte: ANSA", "ANSA"),
        ("zh", "来源：新华社", "Xinhua News Agency"),
        ("zh", "2024-03-01 10:00 来源：港口日报 作者：林青禾", "港口日报"),
        ("zh", "2024年03月01日 10:00 | 来源：新华网", "Xinhua News Agency"),
        ("ko", "출처: 연합뉴스", "Yonhap News Agency"),
        ("ja", "出典：共同通信", "Kyodo News"),
        ("ru", "Источник: РИА Новости", "RIA Novosti"),
        ("ar", "المصدر: رويترز", "Reuters"),
        ("tr", "Kaynak: AA", "Anadolu Agency"),
        ("id", "Sumber: Antara", "Antara"),
        ("th", "ที่มา: รอยเตอร์ไทย", "รอยเตอร์ไทย"),
        ("en", "Source close to him spoke.", "none"),
        ("en", "Resource: none", "none"),
        ("en", "Source:", "none"),
        ("en", "The source: a man who had seen the ships come in from the far north", "none"),
    ] {
        let found = with_agencies(|names| sourced(line, names));
        assert_eq!(found.as_deref().unwrap_or("none"), told, "{line}");
    }
}

#[test]
fn credits() {
    for (of, line) in [
        ("en", "Ships wait off the port. (AP Photo/Mara Quill)"),
        ("en", "Ships wait off the port. REUTERS/Mara Quill"),
        ("en", "Photo: Mara Quill"),
        ("en", "Ships wait off the port. Photo: Mara Quill"),
        ("en", "Ships wait off the port | Getty Images"),
        ("en", "© Harbour Gazette"),
        ("de", "Schiffe warten. Foto: Grete Anders/dpa"),
        ("de", "Symbolbild"),
        ("fr", "Crédit photo Léa Martin"),
        ("es", "Barcos en el puerto de ChileEFE"),
        ("ru", "Фото: Иван Соколов"),
        ("ko", "새로 칠한 시립도서관 열람실. /연합뉴스"),
        ("ko", "시립도서관 전경. /한가람 제공"),
        ("ko", "시립도서관 누리집. /화면 캡처"),
        ("ko", "사진=연합뉴스"),
        ("zh", "图片来源：新华社"),
        ("ja", "（写真：青木遥）"),
    ] {
        assert!(is_credit(line, Some(of)), "{line}");
    }
    for (of, line) in [
        ("en", "Ships came in from the far north, he told Reuters."),
        ("en", "Photographers came to the port."),
        ("en", "He posted a video: the ships were in the harbour."),
        ("ko", "한가람 기자"),
        ("ko", "시립도서관이 다음 달부터 일요일에도 문을 연다."),
        ("de", "Das Bild zeigt den Hafen."),
    ] {
        assert!(!is_credit(line, Some(of)), "{line}");
    }
}

#[test]
fn posts() {
    for word in
        ["reporter", "Editor,", "Korrespondentin", "журналист", "기자", "記者", "corresponsal"]
    {
        assert!(is_post(word), "{word}");
    }
    assert!(!is_post("harbour") && !is_post(""));
}

#[test]
fn papers_that_sign() {
    for (line, paper) in [
        ("Hafenblatt / Última Hora", Some("Hafenblatt")),
        ("Nordkurier", Some("Nordkurier")),
        ("Harbour Gazette", Some("Harbour Gazette")),
        ("Kystposten | Havneavisen", Some("Kystposten")),
        ("Mara Quill / Tom Ash", None),
        ("Anna Bote", None),
        ("Das Hafenblatt meldet es heute", None),
        ("Über das Meer", None),
        ("", None),
    ] {
        assert_eq!(signing(line), paper, "{line}");
    }
}
