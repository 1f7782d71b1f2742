//! Whole articles, filed: the traps of names, and the rules that join one to another.

use super::sample::{article, taxonomy};
use super::*;
use crate::model::{EvidenceLocation, Fields, WordTarget};

mod namesakes;

fn rules() -> Rules {
    Rules::new(&taxonomy(), &[], FilingLimits::default())
}

fn regions(article: &Article, rules: &Rules) -> String {
    let slugs = article.regions.iter().map(|r| &*rules.taxonomy.region(*r).slug);
    slugs.collect::<Vec<_>>().join(" ")
}

fn countries(article: &Article) -> String {
    let codes = article.countries.iter().map(ToString::to_string);
    codes.collect::<Vec<_>>().join(" ")
}

fn tags(article: &Article) -> String {
    let tags = article.tags.iter().map(|tag| &*tag.name);
    tags.collect::<Vec<_>>().join(", ")
}

/// Dateline, title and paragraphs, and the regions.
const WHERE: &[(&str, &str, &str)] = &[
    ("", "Georgia votes / Ballots were counted in Tbilisi on Sunday", "central-asia"),
    ("", "Georgia votes / The governor spoke in Atlanta on Sunday", "north-america"),
    ("", "Player retires / Hal Jordan hung up his shoes", "world"),
    ("", "King opens dam / Jordan filled its new dam near Amman", "middle-east"),
    ("", "Dam opens in Chad / The herders of the Sahel were glad", "africa"),
    ("", "Talks in Ankara / Turkey will host the next round", "middle-east"),
    ("", "A roast for all / Turkey for Thanksgiving is dearer, farmers say", "world"),
    ("", "Paper wins prize / The Washington Post won again", "world"),
    ("", "Shop burns / The shop in Paris, Texas, was empty", "north-america"),
    ("", "Storm forms / Ships left the Indian Ocean lanes", "world"),
    ("", "MAYOR OF OSLO QUITS OVER NORWAY TUNNEL / He named no successor", "europe"),
    ("", "Bill falls / Lawmakers in Canberra voted it down", "oceania"),
    ("", "Envoy flies out / Moscow said Seoul had asked for the visit", "europe east-asia"),
    ("", "A quiet week / Reuters and BBC News had no story", "world"),
    ("London", "Tender opens / India will buy wheat, India's traders said", "south-asia europe"),
    ("London", "Prices fall / Traders saw a slow day", "europe"),
    ("Columbus, Ohio", "Net up / Earnings rose", "north-america"),
    ("FREETOWN", "Bridge shut / Repairs begin", "africa"),
    ("Seoul/Tokyo", "Ferry starts / It sails twice a day", "east-asia"),
    ("Paris, Texas", "Net up / Earnings rose", "north-america"),
    ("Waltham, Mass", "Net up / Earnings rose", "north-america"),
    ("Valdosta, GA", "Net up / Earnings rose", "north-america"),
    ("Preston, Md", "Net up / Earnings rose", "north-america"),
    ("New york", "Net up / Earnings rose", "north-america"),
    ("Dar Es Salaam", "Rail line opens / It is long", "africa"),
    ("San Jose", "Costa Rica votes / Costa Rica chose a mayor", "latin-america"),
    ("San Jose", "Net up / Earnings rose", "north-america"),
    ("London", "Kenya votes / Kenya chose. / Kenya. / Kenya. / Kenya. / Kenya", "africa europe"),
    ("", "Norway votes / Norway chose. / Norway. / Norway. / An aide of NATO left", "europe"),
    ("", "Council meets / The United Nations and its Security Council met", "world"),
    ("", "Four voices / Peru, Kenya, Nepal and Fiji signed the text", "world"),
    ("", "Untold / Nothing here says where", "world"),
    ("", "CHINA and US sign / The two sides met", "east-asia north-america"),
];

#[test]
fn where_articles_belong() {
    let rules = rules();
    for (place, text, want) in WHERE {
        let filed = classify(article("en", place, text), &rules);
        assert_eq!(regions(&filed, &rules), *want, "{text}");
    }
}

#[test]
fn other_languages() {
    let rules = rules();
    for (lang, place, text, want) in [
        ("ko", "", "대통령 방미 / 한국 대통령이 미국을 찾았다", "east-asia north-america"),
        ("es", "", "Cumbre en Lima / El presidente de Perú habló con Chile", "latin-america"),
        ("ar", "", "قمة في بغداد / رئيس العراق التقى الوفد", "middle-east"),
        ("ru", "", "Выборы в Польше / Партии Польши спорят", "europe"),
        ("zh", "", "东京地震 / 日本发生地震", "east-asia"),
        ("ja", "", "会談 / 日本とインドの首相が会談した", "east-asia south-asia"),
        ("fi", "Helsinki", "Uutinen / Kiina ja Intia", "europe east-asia south-asia"),
        ("fi", "", "Uutinen / Eikä muuta", "europe"),
        ("eo", "Helsinki", "Novaĵo / China kaj Iran", "europe"),
        ("eo", "", "Novaĵo / China kaj Iran", "world"),
    ] {
        let filed = classify(article(lang, place, text), &rules);
        assert_eq!(regions(&filed, &rules), want, "{text}");
    }
}

#[test]
fn a_language_speaks_for_its_home_where_nothing_else_does() {
    let rules = rules();
    for (lang, place, text, countries_of, tags_of) in [
        ("ko", "", "다리 개통 / 새 다리가 열렸다", "KR", ""),
        ("ja", "", "橋が開通 / 新しい橋が開通した / 式典があった / ドイツ製だ", "JP DE", "Germany"),
        ("ja", "Oslo", "橋が開通 / 新しい橋が開通した", "NO", "Norway"),
        ("ja", "", "国連の会議 / 国連は報告書を出した", "", "United Nations"),
        ("de", "", "Eine Brücke / Sie ist offen", "", ""),
    ] {
        let filed = classify(article(lang, place, text), &rules);
        assert_eq!(
            (countries(&filed), tags(&filed)),
            (countries_of.into(), tags_of.into()),
            "{text}"
        );
    }
    let mut written = article("ko", "", "다리 개통 / 새 다리가 열렸다");
    written.article.regions = rules.taxonomy.find_region("africa").into_iter().collect();
    written.article.written = Fields::of([Field::Region].into_iter());
    assert_eq!(countries(&classify(written, &rules)), "");
    let filed = classify(article("ko", "", "다리 개통 / 새 다리가 열렸다"), &rules);
    let evidence = explain(filed.whole(), &rules);
    let told = evidence.iter().find(|e| e.value == "KR").unwrap();
    assert_eq!((&*told.words, &told.place), ("by the language", &EvidenceLocation::Text));
}

#[test]
fn words_of_the_site_in_any_language() {
    let africa = taxonomy().find_region("africa").unwrap();
    let sport = taxonomy().find_theme("sport").unwrap();
    let word = |form: &str, gives, lang: Option<&str>| TaxonomyWord {
        form: form.to_owned(),
        gives,
        weight: 5.0,
        lang: lang.map(str::to_owned),
    };
    let words = [
        word("Quagland", WordTarget::Region(africa), None),
        word("flumpet", WordTarget::Theme(sport), Some("eo")),
        word("flonze", WordTarget::Theme(sport), Some("fr-CA")),
        word("порт", WordTarget::Theme(sport), None),
    ];
    let rules = Rules::new(&taxonomy(), &words, FilingLimits::default());
    for (lang, text, is_africa, is_sport) in [
        ("eo", "Quagland / La flumpet sonas", true, true),
        ("fi", "Quagland / Tuli flumpet", true, false),
        ("tlh", "Quagland / Tuli flumpet", true, false),
        ("fr", "Flonzes à Quagland / Les flonzes durent", true, true),
        ("uk", "Новий порт / Відкрили порт", false, true),
    ] {
        let filed = classify(article(lang, "", text), &rules);
        let got = (filed.regions.contains(&africa), filed.themes == [sport]);
        assert_eq!(got, (is_africa, is_sport), "{text}");
    }
}

#[test]
fn folders_decide_last() {
    let rules = rules();
    for (path, text, want) in [
        ("content/africa/a.txt", "Untold / Nothing here", "africa"),
        ("content/South Korea/a.txt", "Untold / Nothing here", "east-asia"),
        ("content/africa/a.txt", "Snow / Norway is white", "europe"),
        ("content/in/us/a.txt", "Untold / Nothing here", "world"),
    ] {
        let mut article = article("en", "", text);
        article.article.path = path.to_owned();
        let filed = classify(article, &rules);
        assert_eq!(regions(&filed, &rules), want, "{path}");
    }
}

#[test]
fn what_the_editor_wrote_stays() {
    let rules = rules();
    let mut one = article("en", "", "Snow in Norway / Norway is white");
    one.article.regions = rules.taxonomy.find_region("africa").into_iter().collect();
    one.article.tags = vec![Tag::written("Snow")];
    one.article.written = Fields::of([Field::Region, Field::Tag].into_iter());
    let one = classify(one, &rules);
    assert_eq!((regions(&one, &rules), countries(&one)), ("africa".into(), "NO".into()));
    assert_eq!(tags(&one), "Snow");
    let mut two = article("en", "", "Snow in Norway / Norway is white");
    two.article.countries = CountryCode::new("KE").into_iter().collect();
    two.article.written = Fields::of([Field::Country].into_iter());
    let two = classify(two, &rules);
    assert_eq!((regions(&two, &rules), tags(&two)), ("africa".into(), "Kenya".into()));
}

#[test]
fn words_of_the_site() {
    let africa = taxonomy().find_region("africa").unwrap();
    let sport = taxonomy().find_theme("sport").unwrap();
    let word = |form: &str, gives, weight| TaxonomyWord {
        form: form.to_owned(),
        gives,
        weight,
        lang: None,
    };
    let words = [
        word("Quagland*", WordTarget::Region(africa), 1.0),
        word("flumpet", WordTarget::Theme(sport), 5.0),
    ];
    let rules = Rules::new(&taxonomy(), &words, FilingLimits::default());
    let filed = classify(article("en", "", "Quaglanders win / Flumpets all day"), &rules);
    assert_eq!(regions(&filed, &rules), "africa");
    assert_eq!(filed.themes, [sport]);
}

#[test]
fn stubs_have_no_theme() {
    let rules = rules();
    let general = rules.taxonomy.no_theme();
    for (text, is_general) in [
        ("Write the text here.", true),
        ("Hello / Write the text here.", true),
        ("A title here / One short sentence.", true),
        ("The title", true),
        ("Home side wins the cup final / The goalkeeper saved a penalty.", false),
        ("Earthquake strikes", false),
    ] {
        let filed = classify(article("en", "", text), &rules);
        assert_eq!(filed.themes == [general], is_general, "{text}");
    }
}

/// Were each name compared with each other, this would take minutes.
#[test]
fn names_without_end() {
    let rules = rules();
    for (text, tag) in [
        ("Kim Jong-un ", "Kim Jong-un"),
        ("Ada Marsh spoke and Marsh left. / ", "Ada Marsh"),
        ("The World Health Organization (WHO) met. ", "World Health Organization"),
    ] {
        let text = format!("Day / {}", text.repeat(20_000));
        let filed = classify(article("en", "", text.trim_end_matches(" / ")), &rules);
        assert_eq!(filed.tags.first().map(|tag| &*tag.name), Some(tag));
    }
}

#[test]
fn names_become_tags() {
    let rules = rules();
    for (text, want) in [
        ("Marsh says no / Mayor Ada Marsh spoke. / Marsh left. / But the town stayed", "Ada Marsh"),
        (
            "Probe flies / The Northern Tide Agency (NTA) paid. / NTA said so. / Tide was low",
            "Northern Tide Agency",
        ),
        (
            "Quillon up / Shares of Quillon Corp rose on Monday. / On Monday Quillon said more",
            "Quillon",
        ),
        (
            "Kim speaks / Leader Kim Jong-un spoke in Pyongyang. / Kim left. / Putin came",
            "Kim Jong-un, Pyongyang, North Korea, Vladimir Putin",
        ),
        ("Day / However, it rained. / However, it stopped. / The President left", ""),
    ] {
        let filed = classify(article("en", "", text), &rules);
        assert_eq!(tags(&filed), want, "{text}");
    }
}

#[test]
fn evidence_stands_in_the_text() {
    let rules = rules();
    let text = "Kenya acts / Kenya’s police left. / Uganda watched. / Nairobi slept";
    let filed = classify(article("en", "Oslo", text), &rules);
    assert!(filed.evidence.is_empty());
    let evidence = explain(filed.whole(), &rules);
    let kenya = evidence.iter().find(|e| e.value == "KE").unwrap();
    assert_eq!((&*kenya.words, &kenya.place), ("Kenya", &EvidenceLocation::Line(1)));
    assert!(kenya.weight > 5.9 && kenya.weight < 6.1);
    assert!(evidence.iter().all(|e| e.weight > 0.0));
}
