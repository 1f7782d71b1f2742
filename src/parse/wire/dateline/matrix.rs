//! How agencies and papers of many languages write datelines.

use jiff::tz::TimeZone;

use crate::parse::date::Calendar;
use crate::parse::wire::names::AgencyNames;
use crate::table;

use super::lands::Forms;

/// Calls `with` with the agencies that are built in.
pub(in crate::parse::wire) fn with_agencies<T>(with: impl Fn(AgencyNames<'_>) -> T) -> T {
    let rows = || table::rows::<2>(include_str!("../../../config/agencies.tsv"));
    let agency = |words: &str| {
        let lower = words.to_lowercase();
        let is = |name: &str| name.to_lowercase() == lower;
        let found = rows().find(|[name, aliases]| is(name) || table::list(aliases).any(is));
        found.map(|[name, _]| name.to_owned())
    };
    let calendar = Calendar { zone: &TimeZone::UTC, latest: 2025 };
    with(AgencyNames { agency: &agency, calendar })
}

const FORMS: &[Forms] = &[
    (
        "en",
        &[
            ("HARBOURTON, Sept. 25 (Yonhap) -- Ships came.", "Harbourton|9-25|Yonhap News Agency|"),
            ("LONDON, Sept 25 (Reuters) - Ships came.", "London|9-25|Reuters|"),
            ("PORTVILLE, Ohio (AP) — Ships came.", "Portville, Ohio|-|Associated Press|"),
            (
                "Nairobi, Sept 25, 2023 (AFP) - Ships came.",
                "Nairobi|2023-9-25|Agence France-Presse|",
            ),
            ("BEIJING, Sept. 25 (Xinhua) -- Ships came.", "Beijing|9-25|Xinhua News Agency|"),
            ("MOSCOW, September 25. /TASS/. Ships came.", "Moscow|9-25|TASS|"),
            ("KYIV. Sept 25 (Interfax-Ukraine) – Ships came.", "Kyiv|9-25|Interfax-Ukraine|"),
            ("NEW DELHI, Sept 25 (PTI) Ships came.", "New Delhi|9-25|Press Trust of India|"),
            ("Kathmandu, Sept 25 (RSS): Ships came.", "Kathmandu|9-25|RSS|"),
            ("ISLAMABAD, Sept 25 (APP): Ships came.", "Islamabad|9-25|APP|"),
            ("KUALA LUMPUR, Sept 25 (Bernama) -- Ships came.", "Kuala Lumpur|9-25|Bernama|"),
            ("TOKYO, Sept. 25, Kyodo - Ships came.", "Tokyo|9-25|Kyodo News|"),
            ("RAMALLAH, September 25, 2023 (WAFA) – Ships came.", "Ramallah|2023-9-25|WAFA|"),
            ("KARACHI: Ships came.", "Karachi|-||"),
            ("MANILA — Ships came.", "Manila|-||"),
            ("Kabul — Ships came.", "Kabul|-||"),
            ("ACCRA, Sept. 25, GNA – Ships came.", "Accra|9-25|Ghana News Agency|"),
            ("NEW YORK--(BUSINESS WIRE)--Ships came.", "New York|-|Business Wire|"),
            ("LONDON, Sept. 25, 2023 /PRNewswire/ -- Ships came.", "London|2023-9-25|PR Newswire|"),
            ("Seoul (AFP) Sept 25, 2023 - Ships came.", "Seoul|2023-9-25|Agence France-Presse|"),
            ("DUBAI — 25 September 2023 — Ships came.", "Dubai|2023-9-25||"),
            ("Taipei, Sept. 25 (CNA) Ships came.", "Taipei|9-25|CNA|"),
            (
                "JERUSALEM (Old Port News Service) – Ships came.",
                "Jerusalem|-|Old Port News Service|",
            ),
        ],
    ),
    (
        "es",
        &[
            ("Madrid, 25 sep (EFE).- Llegaron barcos.", "Madrid|9-25|EFE|"),
            (
                "Puertoviejo (Pontevedra), 2 ago (EFE).- Llegaron.",
                "Puertoviejo, Pontevedra|8-2|EFE|",
            ),
            ("Redacción Internacional, 25 sep (EFE).- Llegaron.", "|9-25|EFE|"),
            ("MADRID, 25 (EUROPA PRESS) Llegaron barcos.", "Madrid|-|Europa Press|"),
            ("MADRID 25 Sep. (EUROPA PRESS) - Llegaron.", "Madrid|9-25|Europa Press|"),
            ("Lima, set. 25. Llegaron barcos, dijo Andina.", "none"),
            ("Lima, 25 set. (Andina).- Llegaron barcos.", "Lima|9-25|Andina|"),
            ("México, 25 Sep (Notimex).- Llegaron barcos.", "México|9-25|Notimex|"),
            ("BUENOS AIRES (AP) — Llegaron barcos.", "Buenos Aires|-|Associated Press|"),
            ("La Habana, 25 sep (Prensa Latina) Llegaron.", "La Habana|9-25|Prensa Latina|"),
            ("CARACAS, 25 sep (Xinhua) -- Llegaron.", "Caracas|9-25|Xinhua News Agency|"),
            ("CIUDAD DE MÉXICO (apro).– Llegaron barcos.", "Ciudad de México|-|Agencia apro|"),
            ("SANTIAGO (Reuters) - Llegaron barcos.", "Santiago|-|Reuters|"),
            (
                "Bogotá, 25 de septiembre de 2023 (AFP) – Llegaron.",
                "Bogotá|2023-9-25|Agence France-Presse|",
            ),
            ("QUITO.- Llegaron barcos.", "Quito|-||"),
        ],
    ),
    (
        "fr",
        &[
            ("Paris (AFP) – Des navires.", "Paris|-|Agence France-Presse|"),
            ("Paris, 25 sept 2023 (AFP) - Des navires.", "Paris|2023-9-25|Agence France-Presse|"),
            ("PARIS, 25 septembre (Reuters) - Des navires.", "Paris|9-25|Reuters|"),
            ("Berne (awp/ats) - Des navires.", "Berne|-|AWP|"),
            ("Genève (ats) Des navires.", "Genève|-|Keystone-SDA|"),
            ("BRUXELLES (Belga) Des navires.", "Bruxelles|-|Belga|"),
            ("MONTRÉAL — Des navires.", "Montréal|-||"),
            ("Ottawa (La Presse canadienne) — Des navires.", "Ottawa|-|The Canadian Press|"),
            ("DAKAR, 25 sept (APS) – Des navires.", "Dakar|9-25|APS|"),
            ("ALGER - Des navires.", "Alger|-||"),
            ("Rabat, 25 sept 2023 (MAP) - Des navires.", "Rabat|2023-9-25|Maghreb Arabe Presse|"),
            ("BEIJING, 25 septembre (Xinhua) -- Des navires.", "Beijing|9-25|Xinhua News Agency|"),
            (
                "Port-Vieux-sur-Mer (AFP) - Des navires.",
                "Port-Vieux-sur-Mer|-|Agence France-Presse|",
            ),
            (
                "Le Caire, le 25 septembre (AFP) - Des navires.",
                "Le Caire|9-25|Agence France-Presse|",
            ),
        ],
    ),
    (
        "de",
        &[
            ("Berlin (dpa) - Schiffe kamen.", "Berlin|-|dpa|"),
            ("Hafenstadt/Altdorf (dpa/bb) - Schiffe kamen.", "Hafenstadt/Altdorf|-|dpa|"),
            ("BERLIN taz | Schiffe kamen.", "Berlin|-|taz|"),
            ("Berlin (KNA) Schiffe kamen.", "Berlin|-|KNA|"),
            ("Hannover (epd). Schiffe kamen.", "Hannover|-|epd|"),
            ("FRANKFURT (dpa-AFX) - Schiffe kamen.", "Frankfurt|-|dpa|"),
            ("Frankfurt/Main (AFP) - Schiffe kamen.", "Frankfurt/Main|-|Agence France-Presse|"),
            ("Wien (APA) - Schiffe kamen.", "Wien|-|APA|"),
            ("Zürich (awp) - Schiffe kamen.", "Zürich|-|AWP|"),
            ("Köln (SID) - Schiffe kamen.", "Köln|-|SID|"),
            ("Berlin, 25. September (Reuters) - Schiffe kamen.", "Berlin|9-25|Reuters|"),
            (
                "Hamburg. Schiffe aus dem hohen Norden kamen am Abend in den alten Hafen, sagte die Meisterin der Schleuse.",
                "Hamburg|-||",
            ),
            ("München – Schiffe kamen.", "München|-||"),
            ("Bern (sda) Schiffe kamen.", "Bern|-|Keystone-SDA|"),
            ("MOSKAU, 25. September (TASS) - Schiffe kamen.", "Moskau|9-25|TASS|"),
            ("München · Schiffe kamen.", "München|-||"),
        ],
    ),
    (
        "it",
        &[
            ("(ANSA) - ROMA, 25 SET - Arrivano le navi.", "Roma|9-25|ANSA|"),
            ("Roma, 25 set. (askanews) - Arrivano le navi.", "Roma|9-25|askanews|"),
            ("Roma, 25 set. (Adnkronos) - Arrivano le navi.", "Roma|9-25|Adnkronos|"),
            ("(AGI) - Roma, 25 set. - Arrivano le navi.", "Roma|9-25|AGI|"),
            ("ROMA (ITALPRESS) – Arrivano le navi.", "Roma|-|Italpress|"),
            ("Milano, 25 set 2023 (Agenzia Nova) - Arrivano.", "Milano|2023-9-25|Agenzia Nova|"),
            ("ROMA - Arrivano le navi.", "Roma|-||"),
            (
                "Portovecchio (Genova), 25 set. (askanews) - Arrivano.",
                "Portovecchio, Genova|9-25|askanews|",
            ),
            ("MILANO (Reuters) - Arrivano le navi.", "Milano|-|Reuters|"),
            ("Palermo — Arrivano le navi.", "Palermo|-||"),
            ("BRUXELLES (AFP) - Arrivano le navi.", "Bruxelles|-|Agence France-Presse|"),
            ("(ANSA) - PECHINO, 25 SET - Arrivano le navi.", "Pechino|9-25|ANSA|"),
            (
                "Città di Castelmare, 25 settembre (Adnkronos) – Arrivano.",
                "Città di Castelmare|9-25|Adnkronos|",
            ),
        ],
    ),
    (
        "pt",
        &[
            ("Lisboa, 25 set 2023 (Lusa) – Chegaram navios.", "Lisboa|2023-9-25|LUSA|"),
            ("SÃO PAULO (Reuters) - Chegaram navios.", "São Paulo|-|Reuters|"),
            ("SÃO PAULO, SP (FOLHAPRESS) - Chegaram navios.", "São Paulo, SP|-|Folhapress|"),
            ("BRASÍLIA, DF (FOLHAPRESS) - Chegaram navios.", "Brasília, DF|-|Folhapress|"),
            ("Rio de Janeiro, 25 set (EFE).- Chegaram navios.", "Rio de Janeiro|9-25|EFE|"),
            ("Luanda, 25 set (AFP) – Chegaram navios.", "Luanda|9-25|Agence France-Presse|"),
            ("BRASÍLIA — Chegaram navios.", "Brasília|-||"),
            ("Maputo, 25 de setembro de 2023 (Lusa) - Chegaram.", "Maputo|2023-9-25|LUSA|"),
            ("LONDRES (Reuters) - Chegaram navios.", "Londres|-|Reuters|"),
            ("Porto Velhinho, 25 set (Lusa) — Chegaram navios.", "Porto Velhinho|9-25|LUSA|"),
            ("RIO DE JANEIRO, RJ (FOLHAPRESS) - Chegaram.", "Rio de Janeiro, RJ|-|Folhapress|"),
            ("Beijing, 25 set (Xinhua) -- Chegaram navios.", "Beijing|9-25|Xinhua News Agency|"),
            ("Brasília (Agência Brasil) - Chegaram navios.", "Brasília|-|Agência Brasil|"),
        ],
    ),
    (
        "ru",
        &[
            ("МОСКВА, 25 сентября. /ТАСС/. Суда пришли.", "Москва|9-25|TASS|"),
            (
                "ПЕКИН, 25 сентября. /Корр. ТАСС Иван Соколов/. Суда.",
                "Пекин|9-25|TASS|Иван Соколов",
            ),
            ("ТАСС, 25 сентября. Суда пришли.", "|9-25|TASS|"),
            ("МОСКВА, 25 сен - РИА Новости. Суда пришли.", "Москва|9-25|RIA Novosti|"),
            (
                "МОСКВА, 25 сен - РИА Новости, Иван Соколов. Суда.",
                "Москва|9-25|RIA Novosti|Иван Соколов",
            ),
            ("МОСКВА, 25 сен — РИА Новости. Суда пришли.", "Москва|9-25|RIA Novosti|"),
            ("Москва. 25 сентября. INTERFAX.RU - Суда пришли.", "Москва|9-25|Interfax|"),
            ("Москва. 25 сентября. ИНТЕРФАКС - Суда пришли.", "Москва|9-25|Interfax|"),
            ("АСТАНА. КАЗИНФОРМ - Суда пришли.", "Астана|-|Kazinform|"),
            ("25 сентября, Минск /Корр. БЕЛТА/. Суда пришли.", "Минск|9-25|BelTA|"),
            ("ЛОНДОН (Рейтер) - Суда пришли.", "Лондон|-|Reuters|"),
            ("КИЕВ. 25 сентября. УНН. Суда пришли.", "Киев|9-25|UNN|"),
            ("БАКУ, 25 сен - Sputnik. Суда пришли.", "Баку|9-25|Sputnik|"),
            ("ТАШКЕНТ, 25 сентября 2023 года. /ТАСС/. Суда.", "Ташкент|2023-9-25|TASS|"),
        ],
    ),
    (
        "ar",
        &[
            ("القاهرة (أ ف ب) - وصلت السفن.", "القاهرة|-|Agence France-Presse|"),
            ("القاهرة 25 سبتمبر أيلول (رويترز) - وصلت السفن.", "القاهرة|9-25|Reuters|"),
            ("بيروت 25 كانون الأول (رويترز) - وصلت السفن.", "بيروت|12-25|Reuters|"),
            ("القاهرة في 25 سبتمبر /أ ش أ/ وصلت السفن.", "القاهرة|9-25|MENA|"),
            ("دمشق-سانا وصلت السفن إلى المرفأ القديم.", "دمشق|-|SANA|"),
            ("الرياض - واس: وصلت السفن.", "الرياض|-|Saudi Press Agency|"),
            ("الرياض 25 سبتمبر 2023 - واس: وصلت السفن.", "الرياض|2023-9-25|Saudi Press Agency|"),
            ("رام الله 25-9-2023 وفا- وصلت السفن.", "رام الله|2023-9-25|WAFA|"),
            ("أنقرة / الأناضول: وصلت السفن.", "أنقرة|-|Anadolu Agency|"),
            ("الكويت - 25 - 9 (كونا) -- وصلت السفن.", "الكويت|9-25|KUNA|"),
            ("الدوحة في 25 سبتمبر /قنا/ وصلت السفن.", "الدوحة|9-25|Qatar News Agency|"),
            ("أبوظبي في 25 سبتمبر / وام / وصلت السفن.", "أبوظبي|9-25|Emirates News Agency|"),
            ("عمان 25 أيلول (بترا)- وصلت السفن.", "عمان|9-25|Petra|"),
            ("موسكو (رويترز) - وصلت السفن.", "موسكو|-|Reuters|"),
            ("القدس 25 سبتمبر 2023 (شينخوا) وصلت السفن.", "القدس|2023-9-25|Xinhua News Agency|"),
        ],
    ),
    (
        "ko",
        &[
            ("(서울=연합뉴스) 한가람 기자 = 배가 왔다.", "서울|-|Yonhap News Agency|한가람"),
            ("(부산=연합뉴스) 배가 왔다.", "부산|-|Yonhap News Agency|"),
            ("(뉴욕 AP=연합뉴스) 배가 왔다.", "뉴욕|-|Yonhap News Agency|"),
            ("[워싱턴=AP/뉴시스] 한가람 기자 = 배가 왔다.", "워싱턴|-|Newsis|한가람"),
            ("[서울=뉴시스]한가람 기자 = 배가 왔다.", "서울|-|Newsis|한가람"),
            ("(서울=뉴스1) 한가람 기자 = 배가 왔다.", "서울|-|News1|한가람"),
            ("(베이징=연합뉴스) 한가람 특파원 = 배가 왔다.", "베이징|-|Yonhap News Agency|한가람"),
            (
                "(서울=연합뉴스) 한가람 이도윤 기자 = 배가 왔다.",
                "서울|-|Yonhap News Agency|한가람+이도윤",
            ),
            (
                "(서울=연합뉴스) 한가람·이도윤 기자 = 배가 왔다.",
                "서울|-|Yonhap News Agency|한가람+이도윤",
            ),
            ("(파리 AFP=연합뉴스) 배가 왔다.", "파리|-|Yonhap News Agency|"),
            ("(부산=항구통신) 배가 왔다.", "부산|-|항구통신|"),
            ("(모스크바 타스=연합뉴스) 배가 왔다.", "모스크바|-|Yonhap News Agency|"),
            ("【서울=뉴시스】한가람 기자 = 배가 왔다.", "서울|-|Newsis|한가람"),
        ],
    ),
    (
        "zh",
        &[
            ("新华社北京9月25日电 船来了。", "北京|9-25|Xinhua News Agency|"),
            ("新华社北京9月25日电（记者林青禾）船来了。", "北京|9-25|Xinhua News Agency|林青禾"),
            (
                "新华社东京9月25日电（记者林青禾、周一帆）船来了。",
                "东京|9-25|Xinhua News Agency|林青禾+周一帆",
            ),
            ("本报北京9月25日电  （记者林青禾）船来了。", "北京|9-25||林青禾"),
            ("本报讯（记者林青禾）船来了。", "|-||林青禾"),
            ("新华社北京９月２５日电 船来了。", "北京|9-25|Xinhua News Agency|"),
            ("中新网9月25日电 船来了。", "|9-25|China News Service|"),
            ("中新社北京9月25日电 (记者 林青禾)船来了。", "北京|9-25|China News Service|林青禾"),
            ("（新华社北京9月25日电）船来了。", "北京|9-25|Xinhua News Agency|"),
            ("新华社北京电 船来了。", "北京|-|Xinhua News Agency|"),
            ("据新华社北京9月25日电 船来了。", "北京|9-25|Xinhua News Agency|"),
            ("人民网北京9月25日电 （记者林青禾）船来了。", "北京|9-25|People's Daily|林青禾"),
            ("中新网北京2023年9月25日电 船来了。", "北京|2023-9-25|China News Service|"),
            ("路透社北京9月25日电 船来了。", "北京|9-25|Reuters|"),
        ],
    ),
    (
        "zh-Hant",
        &[
            ("（中央社記者林青禾台北25日電）船來了。", "台北|-|Central News Agency|林青禾"),
            ("（中央社台北25日電）船來了。", "台北|-|Central News Agency|"),
            ("(中央社記者林青禾高雄25日電)船來了。", "高雄|-|Central News Agency|林青禾"),
            ("〔記者林青禾／台北報導〕船來了。", "台北|-||林青禾"),
            ("記者林青禾／台北報導 船來了。", "none"),
            ("（中央社記者林青禾華盛頓25日專電）船來了。", "華盛頓|-|Central News Agency|林青禾"),
            ("新華社北京9月25日電 船來了。", "北京|9-25|Xinhua News Agency|"),
            ("中央社台北25日電 船來了。", "台北|-|Central News Agency|"),
            ("（中央社台北9月25日電）船來了。", "台北|9-25|Central News Agency|"),
            ("法新社巴黎9月25日電 船來了。", "巴黎|9-25|Agence France-Presse|"),
            ("中新社北京9月25日電 （記者 林青禾）船來了。", "北京|9-25|China News Service|林青禾"),
            ("【記者林青禾／台中報導】船來了。", "台中|-||林青禾"),
            ("韓聯社首爾9月25日電 船來了。", "首爾|9-25|Yonhap News Agency|"),
        ],
    ),
    (
        "ja",
        &[
            ("【ワシントン＝青木遥】船が来た。", "ワシントン|-||青木遥"),
            ("【ソウル＝青木遥、台北＝森涼】船が来た。", "ソウル|-||青木遥+森涼"),
            ("【北京共同＝青木遥】船が来た。", "北京|-|Kyodo News|青木遥"),
            ("【ソウル共同】船が来た。", "ソウル|-|Kyodo News|"),
            ("（ソウル共同）船が来た。", "ソウル|-|Kyodo News|"),
            ("［ワシントン　２５日　ロイター］ - 船が来た。", "ワシントン|-|Reuters|"),
            ("[東京 25日 ロイター] - 船が来た。", "東京|-|Reuters|"),
            ("【9月25日 AFP】船が来た。", "|9-25|Agence France-Presse|"),
            ("【ワシントン時事】船が来た。", "ワシントン|-|Jiji Press|"),
            ("【ソウル=時事】船が来た。", "ソウル|-|Jiji Press|"),
            ("【ソウル聯合ニュース】船が来た。", "ソウル|-|Yonhap News Agency|"),
            ("【ニューヨーク＝青木遥】船が来た。", "ニューヨーク|-||青木遥"),
            ("【カイロ青木遥】船が来た。", "none"),
            ("【北京・新華社】船が来た。", "北京|-|Xinhua News Agency|"),
            ("【9月25日 東京 AFP】船が来た。", "東京|9-25|Agence France-Presse|"),
        ],
    ),
];

/// Place, date, agency and authors of the dateline of `text`, in one line.
pub(super) fn says(text: &str, lang: &str) -> String {
    let short = Some(lang.split('-').next().unwrap_or(lang));
    let Some(found) = with_agencies(|names| super::read(text, 1, short, names)) else {
        return "none".to_owned();
    };
    let line = found.dateline;
    let date = match (line.year, line.month_day) {
        (None, Some((month, day))) => format!("{month}-{day}"),
        (Some(year), Some((month, day))) => format!("{year}-{month}-{day}"),
        _ => "-".to_owned(),
    };
    let place = line.place.unwrap_or_default();
    let agency = line.agency.unwrap_or_default();
    format!("{place}|{date}|{agency}|{}", found.authors.join("+"))
}

#[test]
fn forms_of_languages() {
    let all = FORMS
        .iter()
        .chain(super::lands::FORMS)
        .flat_map(|(lang, forms)| forms.iter().map(move |form| (lang, form)));
    let wrong: Vec<String> = all
        .filter_map(|(lang, (text, told))| {
            let found = says(text, lang);
            (found != *told).then(|| format!("{lang}: {text}\n    {found}, not {told}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
