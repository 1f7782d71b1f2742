//! What a site's `taxonomy.yaml` makes of its articles: where they are filed, where the pages
//! stand and what they are called. The faults of the file are in `faults.rs`.

use dateline::config::extend;
use dateline::diagnostic::FaultCode;
use dateline::model::{TaxonomyWord, WordTarget};

use crate::site::{self, Site};

/// The words of a theme in each language, as lists and with weights.
const WORDS: &str = "\
themes:
  - slug: sea
    name: The sea
    words:
      quagfish: 5
      등대: 5
      ko: {항구: 5}
      ar: [ميناء, منارة]
      ru: {маяк: 5, рыбацкая лодка: 5}
      zh: [灯塔, 码头]
      es: {faro: 5, pez globo: 5}
";

/// How the article of `text` is filed: `region/theme`.
#[track_caller]
fn filed(taxonomy: &str, lang: &str, text: &str) -> String {
    let article = format!("---\nlang: {lang}\n---\n\n{text}\n");
    let files = [("content/2024-01-01-a.txt", article.as_str()), ("taxonomy.yaml", taxonomy)];
    let site = Site::of(&files);
    let told = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap().value.unwrap();
    let article = told.digest.articles.first().unwrap();
    let taxonomy = &told.config.taxonomy;
    let region = &taxonomy.region(article.regions[0]).slug;
    format!("{region}/{}", taxonomy.theme(article.themes[0]).slug)
}

/// A word stands in the texts of its language, in the forms that the language gives it.
#[test]
fn words_of_every_language() {
    for (lang, text, is_sea) in [
        (
            "en",
            "Two quagfishes\n\nThe quagfish are back, and no one knows why they had left.",
            true,
        ),
        ("ko", "항구에서\n\n오래된 항구는 다시 문을 열었다. 사람들이 아침부터 모였다.", true),
        ("ko", "등대를 보다\n\n오래된 등대가 다시 문을 열었다. 사람들이 아침부터 모였다.", true),
        ("ko", "quagfish 두 마리\n\n아침에 quagfish가 돌아왔다. 사람들이 아침부터 모였다.", true),
        ("ko", "quagfishes 두 마리\n\n아침에 xquagfish가 돌아왔다. 사람들이 모였다.", false),
        ("ar", "الميناء القديم\n\nفتح الميناء القديم أبوابه من جديد، ورأى الناس المنارة.", true),
        ("ru", "Старые маяки\n\nЛюди собрались у маяка и смотрели на него до вечера.", true),
        ("ru", "Рыбацкие лодки\n\nЛюди собрались у рыбацкой лодки и ждали до вечера.", true),
        ("ru", "Faro на берегу\n\nЛюди собрались и смотрели на faro до вечера.", false),
        ("zh", "老灯塔\n\n老灯塔重新开放，人们一早就来到码头边等候。", true),
        ("es", "Los faros\n\nLa gente mira los faros viejos hasta la noche.", true),
        ("es", "Peces globo\n\nLa gente mira los peces globo hasta la noche.", false),
        ("es", "La farola\n\nLa gente mira la farola vieja hasta la noche.", false),
        (
            "en",
            "A faro dealer\n\nThe dealer of the card game faro had left before the night.",
            false,
        ),
    ] {
        assert_eq!(filed(WORDS, lang, text).ends_with("/sea"), is_sea, "{lang}: {text}");
    }
}

/// A site may silence a word of the program, or give it another weight.
#[test]
fn words_that_the_program_has() {
    let text = "Gol en el minuto noventa\n\nUn gol del delantero en el último minuto decidió el partido de fútbol.";
    assert_eq!(filed("themes: []\n", "es", text), "world/sport");
    let silent = "themes:\n  - slug: sport\n    words: {es: {delantero: 0, fútbol: 0, gol: 0, partido de: 0}}\n";
    assert_eq!(filed(silent, "es", text), "world/general");
}

/// The pages of what is merged, split or renamed stand at its own address, under its name in the
/// language of the site.
#[test]
fn pages_of_the_sites_own_regions() {
    let taxonomy = "\
regions:
  - slug: asia
    name: 아시아
    merge: [East Asia, south-asia]
  - slug: europe
    name: 구라파
    names: {ru: Старый Свет}
  - slug: russia-and-neighbours
";
    let article = |region: &str| format!("---\nregion: {region}\n---\n\nTitle\n\nA text.\n");
    let names =
        ["South Asia", "asia", "동아시아", "Europe", "Старый Свет", "russia-and-neighbours"];
    let mut files = vec![
        (String::from("site.yaml"), String::from("lang: ko\n")),
        (String::from("taxonomy.yaml"), taxonomy.to_owned()),
    ];
    files.extend(
        (0..)
            .zip(names)
            .map(|(at, name)| (format!("content/2024-01-0{}-{at}.md", at + 1), article(name))),
    );
    let site = Site::of(&files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>());
    let said = site.build().diagnostics;
    assert!(said.iter().all(|said| said.code == FaultCode::NoBaseUrl), "{said:?}");
    let pages = site.pages();
    let regions: Vec<&str> = pages
        .keys()
        .filter_map(|path| path.strip_prefix("region/")?.strip_suffix(".html"))
        .filter(|path| !path.contains('/'))
        .collect();
    assert_eq!(regions, ["asia", "europe", "russia-and-neighbours"]);
    for (slug, name) in
        [("asia", "아시아"), ("europe", "구라파"), ("russia-and-neighbours", "러시아와 인접국")]
    {
        let page = String::from_utf8_lossy(&pages[&format!("region/{slug}.html")]).into_owned();
        assert!(page.contains(&format!("<h1>{name}")), "{slug} is not called {name}");
    }
}

/// Two themes that become one count a word of both once, and a country has the region that took
/// its own; what is hidden leaves its articles to the next best.
#[test]
fn where_articles_go() {
    let rain = "Flood in Fiji\n\nA flood hit Fiji and Tonga. Rescue workers in Suva saw the damage. France sent aid.";
    assert_eq!(filed("", "en", rain), "oceania/disasters");
    for (taxonomy, told) in [
        ("regions:\n  - {slug: oceania, hide: true}\n", "europe/disasters"),
        (
            "regions:\n  - {slug: asia-pacific, merge: [oceania, east-asia]}\n",
            "asia-pacific/disasters",
        ),
        ("regions:\n  - {slug: world, merge: [oceania, europe]}\n", "world/disasters"),
        ("regions:\n  - {slug: islands, countries: [FJ, TO]}\n", "islands/disasters"),
        ("themes:\n  - {slug: planet, merge: [energy, disasters]}\n", "oceania/planet"),
        ("themes:\n  - {slug: waters, from: disasters, words: [flood]}\n", "oceania/waters"),
        ("themes:\n  - {slug: fires, from: disasters, words: [fire]}\n", "oceania/disasters"),
    ] {
        assert_eq!(filed(taxonomy, "en", rain), told, "{taxonomy}");
    }
}

/// What was a part of another theme goes with it where a site deals with the whole and says nothing of the
/// part, as it did when there was one; named, it is on its own.
#[test]
fn parts_that_a_site_does_not_name() {
    let text = "Deforestation in Fiji\n\nDeforestation in Fiji and its wildlife were counted anew. There is less biodiversity.";
    assert_eq!(filed("", "en", text), "oceania/environment");
    for (taxonomy, told) in [
        ("themes: [{slug: planet, merge: [energy, disasters]}]\n", "planet"),
        ("themes: [{slug: planet, merge: [energy]}, {slug: environment}]\n", "environment"),
        ("themes: [{slug: planet, merge: [environment]}]\n", "planet"),
        ("themes: [{slug: energy, name: Power}]\n", "environment"),
        ("themes: [{slug: energy, hide: true}]\n", "general"),
        ("themes: {only: [energy, sport]}\n", "energy"),
        ("themes: {only: [environment, energy]}\n", "environment"),
        ("themes: {only: [sport]}\n", "general"),
        ("themes: [{slug: woods, from: energy, words: [wildlife]}]\n", "woods"),
        ("themes: [{slug: woods, from: energy, words: [lighthouse]}]\n", "energy"),
        ("themes: [{slug: woods, from: environment, words: [wildlife]}]\n", "woods"),
    ] {
        assert_eq!(filed(taxonomy, "en", text), format!("oceania/{told}"), "{taxonomy}");
    }
}

/// What is of no region stays so, whatever regions a site adds.
#[test]
fn countries_of_no_region() {
    let ice = "A day in Antarctica\n\nA ship came to Antarctica, and the day was long.";
    for taxonomy in
        ["", "regions: [{slug: lodges}]\n", "regions: {only: [{slug: lodges}, africa]}\n"]
    {
        assert!(filed(taxonomy, "en", ice).starts_with("world/"), "{taxonomy}");
    }
}

/// A group may be moved, and one of its countries kept back, in whatever order.
#[test]
fn groups_of_countries() {
    let moved = "  - slug: middle-east\n    countries: [northern-africa]\n";
    let kept = "  - slug: africa\n    countries: [Sudan]\n";
    for taxonomy in [format!("regions:\n{moved}{kept}"), format!("regions:\n{kept}{moved}")] {
        for (place, region) in
            [("Tunisia", "middle-east"), ("the Maghreb", "middle-east"), ("Sudan", "africa")]
        {
            let text = format!("A day in {place}\n\nThe day in {place} began with a walk.");
            assert!(filed(&taxonomy, "en", &text).starts_with(region), "{place}\n{taxonomy}");
        }
    }
}

/// What `learn --write` adds stands beside words by language, and is read back.
#[test]
fn words_are_added_beside_others() {
    let site = Site::of(&[("content/2024-01-01-a.txt", "A\n\nText.\n"), ("taxonomy.yaml", WORDS)]);
    let config = dateline::configure(site.root(), &site::options()).value;
    let sea = config.taxonomy.find_theme("sea").unwrap();
    let word = TaxonomyWord {
        form: String::from("trawler"),
        gives: WordTarget::Theme(sea),
        weight: 2.0,
        lang: None,
    };
    let text = extend(Some(WORDS), &[(word.clone(), String::from("why"))]).unwrap();
    assert_eq!(text, format!("{WORDS}      trawler: 2 # why\n"));
    let parts = "themes:\n  - slug: planet\n    merge: [energy, disasters]\n  - slug: bots\n    \
                 from: technology\n    words: {ko: [챗봇]}\n";
    let site = Site::of(&[("content/2024-01-01-a.txt", "A\n\nText.\n"), ("taxonomy.yaml", parts)]);
    let config = dateline::configure(site.root(), &site::options()).value;
    for slug in ["planet", "energy", "bots"] {
        let gives = WordTarget::Theme(config.taxonomy.find_theme(slug).unwrap());
        let word = TaxonomyWord { gives, ..word.clone() };
        assert!(extend(Some(parts), &[(word, String::from("why"))]).is_ok(), "{slug}");
    }
}

/// `only` replaces the built-in lists, in its order; what is left over stays last.
#[test]
fn only_the_sites_own() {
    let of =
        |list: &str| format!("regions: {{only: [{list}]}}\nthemes: {{only: [sport, politics]}}\n");
    let slugs = |taxonomy: &str| {
        let site =
            Site::of(&[("content/2024-01-01-a.txt", "A\n\nText.\n"), ("taxonomy.yaml", taxonomy)]);
        let checked = dateline::configure(site.root(), &site::options());
        let said: Vec<_> =
            checked.diagnostics.iter().filter(|said| said.code != FaultCode::NoBaseUrl).collect();
        assert!(said.is_empty(), "{said:?}");
        let taxonomy = checked.value.taxonomy;
        let regions: Vec<&str> =
            taxonomy.regions.iter().map(|region| region.slug.as_str()).collect();
        let themes: Vec<&str> = taxonomy.themes.iter().map(|theme| theme.slug.as_str()).collect();
        (regions.join(" "), themes.join(" "))
    };
    for (list, regions) in [
        ("europe, world, Middle East", "europe middle-east world"),
        (
            "caucasus, europe, {slug: harbour, words: [Herring Street]}",
            "caucasus europe harbour world",
        ),
        ("{slug: asia, merge: [east-asia, south-asia]}, africa", "asia africa world"),
        ("", "world"),
    ] {
        let sport = (regions.to_owned(), String::from("sport politics general"));
        assert_eq!(slugs(&of(list)), sport, "{list}");
    }
    for (list, text, told) in [
        ("europe", "A day in Peru\n\nThe day in Lima, Peru, began with football.", "world"),
        (
            "europe, caucasus",
            "A day in Georgia\n\nThe day in Tbilisi, Georgia, was long.",
            "caucasus",
        ),
        (
            "{slug: asia, merge: [east-asia]}",
            "A day in Japan\n\nThe day in Tokyo, Japan, was long.",
            "asia",
        ),
        (
            "{slug: harbour, words: [Herring Street]}",
            "A day on Herring Street\n\nThe day on Herring Street was long. France sent wine.",
            "harbour",
        ),
        (
            "{slug: harbour, words: [Herring Street]}",
            "A day in France\n\nThe day in Paris, France, was long.",
            "world",
        ),
    ] {
        assert!(filed(&of(list), "en", text).starts_with(told), "{list}: {text}");
    }
}

/// The places of the rest of the world have no region, but stay tags; a page says so of a region that
/// was left out.
#[test]
fn what_only_leaves_out() {
    let taxonomy =
        "regions:\n  only:\n    - slug: harbour\n      words: [Herring Street]\n    - africa\n";
    let site = Site::of(&[
        ("taxonomy.yaml", taxonomy),
        ("content/2024-01-01-a.txt", "Wine\n\nHerring Street drinks wine from France.\n"),
        ("content/2024-01-02-b.md", "---\nregion: europe\n---\n\n# A day\n\nIt was a day.\n"),
    ]);
    let told = dateline::file_site(site.root(), &site::options(), &|_| {}).unwrap();
    let hidden: Vec<_> =
        told.diagnostics.iter().filter(|said| said.code == FaultCode::HiddenTerm).collect();
    assert_eq!(hidden.len(), 1, "{:?}", told.diagnostics);
    let filed = told.value.unwrap();
    let wine = &filed.digest.articles[1];
    assert_eq!(filed.config.taxonomy.region(wine.regions[0]).slug, "harbour");
    assert!(wine.tags.iter().any(|tag| &*tag.name == "France"), "{:?}", wine.tags);
    for (slug, place) in [("harbour", "words"), ("africa", "end")] {
        let gives = WordTarget::Region(filed.config.taxonomy.find_region(slug).unwrap());
        let word = TaxonomyWord { form: String::from("Quay"), gives, weight: 1.0, lang: None };
        // A list of words takes no weights, so that a second entry stands behind it.
        let text = extend(Some(taxonomy), &[(word, String::from("why"))]).unwrap();
        let added = format!("    - slug: {slug}\n      words:\n        Quay: 1 # why\n");
        assert_eq!(text, format!("{taxonomy}{added}"), "{place}");
    }
}
