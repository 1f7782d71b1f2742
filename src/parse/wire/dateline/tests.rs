//! Datelines with a few agencies, and what stays of the text behind them.

use super::read;
use crate::parse::wire::names::tests::with_names;

fn says(text: &str) -> String {
    let Some(found) = with_names(|names| read(text, 1, None, names)) else {
        return "none".to_owned();
    };
    let line = found.dateline;
    let date = match (line.year, line.month_day) {
        (None, Some((month, day))) => format!("{month}-{day}"),
        (Some(year), Some((month, day))) => format!("{year}-{month}-{day}"),
        _ => "-".to_owned(),
    };
    let place = line.place.unwrap_or_default();
    let rest = text[found.end..].trim();
    format!("{place}|{date}|{}|{rest}", line.agency.unwrap_or_default())
}

#[test]
fn datelines() {
    for (text, told) in [
        ("SEOUL, Sept. 25 (Yonhap) -- Ships.", "Seoul|9-25|Yonhap News Agency|Ships."),
        ("WASHINGTON (AP) — Ships.", "Washington|-|Associated Press|Ships."),
        ("WASHINGTON (AP)—Ships.", "Washington|-|Associated Press|Ships."),
        ("KYIV, Ukraine (AP) -- Ships.", "Kyiv, Ukraine|-|Associated Press|Ships."),
        ("LONDON, March 3 - Ships.", "London|3-3||Ships."),
        ("LONDON, March 3 (Reuters) - Ships.", "London|3-3|Reuters|Ships."),
        ("PARIS (Reuters) - Ships.", "Paris|-|Reuters|Ships."),
        ("SEOUL/TOKYO (Reuters) - Ships.", "Seoul/Tokyo|-|Reuters|Ships."),
        ("PORT-AU-PRINCE, Haiti (AP) — Ships.", "Port-au-Prince, Haiti|-|Associated Press|Ships."),
        ("Paris, March 3, 2024 (AFP) - Ships.", "Paris|2024-3-3|Agence France-Presse|Ships."),
        ("Paris (AFP) – Ships.", "Paris|-|Agence France-Presse|Ships."),
        ("BEIJING, Sept. 25 (Xinhua) -- Ships.", "Beijing|9-25|Xinhua News Agency|Ships."),
        ("MOSCOW, September 25. /TASS/. Ships.", "Moscow|9-25|TASS|Ships."),
        ("МОСКВА, 25 сентября. /ТАСС/. Суда.", "Москва|9-25|TASS|Суда."),
        ("МОСКВА, 25 сен - РИА Новости. Суда.", "Москва|9-25|RIA Novosti|Суда."),
        ("TOKYO, Sept. 25, Kyodo - Ships.", "Tokyo|9-25|Kyodo News|Ships."),
        ("Madrid, 25 sep (EFE).- Barcos.", "Madrid|9-25|EFE|Barcos."),
        ("Madrid, 25 sep (EFE). Barcos.", "Madrid|9-25|EFE|Barcos."),
        ("(ANSA) - ROME, SEP 25 - Ships.", "Rome|9-25|ANSA|Ships."),
        ("(Reuters) - Ships.", "|-|Reuters|Ships."),
        ("Por Rafael Oduya, Reuters", "none"),
        ("BIRMINGHAM, Ala. - Ships.", "Birmingham, Ala.|-||Ships."),
        ("ROME, N.Y. -- Ships.", "Rome, N.Y.|-||Ships."),
        ("SEOUL, SOUTH KOREA — Ships.", "Seoul, South Korea|-||Ships."),
        ("SEOUL -- Ships.", "Seoul|-||Ships."),
        ("NEW DELHI, Sept 25 (PTI) Ships.", "New Delhi|9-25|Press Trust of India|Ships."),
        ("BEIRUT, Monday, March 3 - Ships.", "Beirut|3-3||Ships."),
        ("MILWAUKEE, Wis., March 2- Ships.", "Milwaukee, Wis.|3-2||Ships."),
        ("JOHANNESBURG March 13 - Ships.", "Johannesburg|3-13||Ships."),
        ("RICHMOND, Va. Feb 26 - Ships.", "Richmond, Va.|2-26||Ships."),
        ("ARNHEM, the Netherlands, April 1 - Ships.", "Arnhem, the Netherlands|4-1||Ships."),
        ("SAN ANTONIO, TEXAS, March 30 - Ships.", "San Antonio, Texas|3-30||Ships."),
        ("****LONDON, March 5 - Ships.", "London|3-5||Ships."),
        ("New york, March 2 - Ships.", "New york|3-2||Ships."),
        ("SYDNEY, April - Ships.", "Sydney|-||Ships."),
        ("OK, April - Ships.", "none"),
        ("ADEN (Old Port News Service) - Ships.", "Aden|-|Old Port News Service|Ships."),
        ("KABUL (Pajhwok) - Ships.", "Kabul|-|Pajhwok|Ships."),
        (
            "SOUTHERN OUTSKIRTS OF FALLUJA, Iraq (Reuters) - Ships.",
            "Southern Outskirts of Falluja, Iraq|-|Reuters|Ships.",
        ),
        ("SEOUL, Sept. 25 (Yonhap) --", "Seoul|9-25|Yonhap News Agency|"),
        ("باريس (أ ف ب) - سفن.", "باريس|-|Agence France-Presse|سفن."),
        ("(서울=연합뉴스) 홍길동 기자 = 배가 왔다.", "서울|-|Yonhap News Agency|배가 왔다."),
        ("(부산=연합뉴스) 배가 왔다.", "부산|-|Yonhap News Agency|배가 왔다."),
        ("(부산=항구통신) 배가 왔다.", "부산|-|항구통신|배가 왔다."),
        ("新华社北京9月25日电 船来了。", "北京|9-25|Xinhua News Agency|船来了。"),
        ("新华社北京电 船来了。", "北京|-|Xinhua News Agency|船来了。"),
        ("【ソウル聯合ニュース】船が来た。", "ソウル|-|Yonhap News Agency|船が来た。"),
        ("(Berlin - Hafenzeitung)", "Berlin|-|Hafenzeitung|"),
        ("(القاهرة - صحيفة الميناء)", "القاهرة|-|صحيفة الميناء|"),
    ] {
        assert_eq!(says(text), told, "{text}");
    }
}

#[test]
fn no_datelines() {
    for text in [
        "NATO - the alliance - said ships had come.",
        "NATO -- the alliance -- said ships had come.",
        "UK - the report said.",
        "BREAKING NEWS — Ships have come.",
        "The ships - all of them - came.",
        "On Monday, March 3 - the day of the vote - ships came.",
        "Ships came on March 3 - a Monday - from the north.",
        "Jane Doe (Labour) - a member of the house - said so.",
        "London is open, the mayor said on March 3.",
        "The agency (AP) - said so.",
        "I — for one — do not know.",
        "It was cold (and dark) - but ships came.",
        "A well-known port",
        "新华社电话号码变了。",
        "新华社记者从北京电 船来了。",
        "March 3 - Ships came.",
        "Seoul - Ships came.",
        "Seoul: Ships came.",
        "(Harbour - a short tale)",
        "",
    ] {
        assert_eq!(says(text), "none", "{text}");
    }
}

#[test]
fn reporters_in_korean_datelines() {
    let found = with_names(|names| read("(서울=연합뉴스) 홍길동 기자 = 배", 1, None, names));
    assert_eq!(found.map(|found| found.authors), Some(vec!["홍길동".to_owned()]));
}

/// Some wires sent copy in which no letter but that of the town is a capital.
#[test]
fn copy_in_small_letters() {
    for (text, told) in [
        ("Lima, march 2 - the port took in five ships.", "Lima|3-2||the port took in five ships."),
        ("Oslo, april 1 -- fishermen of the north met.", "Oslo|4-1||fishermen of the north met."),
        (
            "Mexico city, may 9 - bakers opened two schools.",
            "Mexico city|5-9||bakers opened two schools.",
        ),
        ("Lima, march 2 - the day on which Ann left us.", "none"),
        ("Lima, march 2 - a new port", "none"),
        ("Harbour, march 2 - the port took in five ships.", "none"),
    ] {
        assert_eq!(says(text), told, "{text}");
    }
}
