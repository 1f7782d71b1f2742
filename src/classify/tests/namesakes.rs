//! Names within longer names of other things: none of them is a tag.

use super::{rules, tags};
use crate::classify::classify;
use crate::classify::sample::article;

/// An article, and names which are no tag of it.
const NOT: &[(&str, &str)] = &[
    // Things that bear the name of a place.
    (
        "Pest found / A Colorado beetle was found in a field. / The Colorado beetle eats.",
        "Colorado",
    ),
    ("Tree felled / A Turkey oak fell on a road. / The Turkey oak was old.", "Turkey"),
    ("Herd sold / A Jersey cow was sold. / The Jersey cow gives milk.", "Jersey"),
    ("Bean soup / Every Lima bean was eaten. / A Lima bean is large.", "Lima"),
    ("Dog found / A Boston terrier was found. / The Boston terrier is well.", "Boston"),
    ("Hats sell / A Panama hat costs more. / No Panama hat was left.", "Panama"),
    ("Shoes sell / The Chelsea boot is back. / A Chelsea boot costs less.", "Chelsea"),
    ("Bird seen / A California condor was seen. / The California condor flew.", "California"),
    // Schools, hospitals and streets.
    (
        "School opens / Olympic Primary School opened. / The Olympic Primary School is full.",
        "Olympic Games",
    ),
    (
        "Olympic High School closes / It has room. / Olympic High School has no roof.",
        "Olympic Games",
    ),
    (
        "Ward shut / A ward of Queen Elizabeth University Hospital is shut. / Nobody came.",
        "Queen Elizabeth II",
    ),
    (
        "Queen Elizabeth University Hospital is full / Queen Elizabeth University Hospital is full.",
        "Queen Elizabeth II",
    ),
    ("Bins stay / Manchester City Council emptied no bins. / It will.", "Manchester City"),
    ("Road shut / Chelsea Street in Premier League Park is shut. / It rained.", "Chelsea"),
    ("School opens / The Tesco Academy opened. / It is small.", "Tesco"),
    // Another country's.
    ("Welsh Grand National: Harrow Lad wins / He won the Welsh Grand National.", "Grand National"),
    ("Race off / The Irish Grand National is off. / Snow lies.", "Grand National"),
    ("Side up / They lead the Russian Premier League in Moscow. / They won.", "Premier League"),
    ("Side up / They lead the Scottish Premier League in Perth. / They won.", "Premier League"),
    ("Side up / They lead the Austrian Bundesliga in Vienna. / They won.", "Bundesliga"),
    ("Judge rules / The Irish Supreme Court in Dublin ruled. / It is final.", "U.S. Supreme Court"),
    // People.
    ("Taylor Swift sings / The singer Taylor Swift sang in Oslo. / She left.", "Swift"),
    ("Duke opens park / The Duke of Edinburgh opened it in Oslo. / He left.", "Edinburgh"),
    ("Prince opens park / The Prince of Wales opened it in Oslo. / He left.", "Wales"),
    ("Duchess visits / The Duchess of Sussex went to Oslo. / She left.", "Sussex"),
    // An acronym that the text explains.
    ("Rowers meet / The Inland Moor Federation (IMF) met in Oslo. / The IMF has boats.", "IMF"),
    (
        "Plan dropped / The European Commission (EC) met. / The EC was told so.",
        "European Community",
    ),
    // Adjectives, and what people are.
    (
        "Film opens / The Oscar-winning film opened. / The Oscar-winning actor came.",
        "Oscar-winning",
    ),
    ("Bond sold / It has 80 mln Swiss francs. / In Swiss francs it is more.", "Swiss"),
    (
        "Firm shut / Administrators Quillon said so. / On Monday Quillon came.",
        "Administrators Quillon",
    ),
];

#[test]
fn parts_of_other_things_are_no_tags() {
    let rules = rules();
    for (text, not) in NOT {
        let filed = classify(article("en", "", text), &rules);
        assert!(filed.tags.iter().all(|tag| tag.name != *not), "{text}: {}", tags(&filed));
    }
}

/// An article and a tag of it: the same names where they are meant.
const MEANT: &[(&str, &str)] = &[
    ("Beetle eats Colorado / Fields in Colorado were bare. / Colorado has no rain.", "Colorado"),
    ("Chelsea win / Chelsea won in the Premier League. / The striker left.", "Chelsea"),
    ("Olympics open / The Olympic Games opened in Oslo. / It rained.", "Olympic Games"),
    ("Grand National: Harrow Lad wins / He won the Grand National at Aintree.", "Grand National"),
    ("Side up / They lead the English Premier League. / The striker left.", "Premier League"),
    ("Open ends / She won the Australian Open in Melbourne. / It rained.", "Australian Open"),
    ("Bank pays / The International Monetary Fund (IMF) met in Oslo. / The IMF paid.", "IMF"),
    (
        "Strike ends / The National Union of Rowers met. / The National Union of Rowers won.",
        "National Union of Rowers",
    ),
    (
        "Rowers meet / The Inland Moor Federation (IMF) met. / The IMF has boats.",
        "Inland Moor Federation",
    ),
    ("Firm shut / Administrators Quillon said so. / On Monday Quillon came.", "Quillon"),
    ("Shops shut / Tesco shut its shops in Kent. / Tesco paid.", "Tesco"),
];

#[test]
fn names_that_are_meant_are_tags() {
    let rules = rules();
    for (text, tag) in MEANT {
        let filed = classify(article("en", "", text), &rules);
        assert!(filed.tags.iter().any(|t| t.name == *tag), "{text}: {}", tags(&filed));
    }
}
