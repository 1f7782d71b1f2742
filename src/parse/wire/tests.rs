//! Whole texts, and what is read of them.

use super::names::tests::with_names;
use super::*;
use crate::model::Field;

/// Texts, and title, source, authors, stamps and paragraphs of each.
const COPIES: &[(&str, &str)] = &[
    (
        "Port opens\n\nShips came.\n\nSource: Yonhap\n\nscroll to top",
        "Port opens|Yonhap News Agency||||3:Ships came.",
    ),
    (
        "Port opens\nBy JANE DOE, Associated Press\n\nSEOUL (AP) — Ships came.\n\n(END)",
        "Port opens|Associated Press|Jane Doe|||4:SEOUL (AP) — Ships came.",
    ),
    (
        "(LEAD) Port opens\nLONDON, March 3 - Ships came.\nMore came.",
        "Port opens|||||2:LONDON, March 3 - Ships came. 3:More came.",
    ),
    (
        "Go to Contents Go to Navigation\nPort opens\nAll News 13:30 February 29, 2016\n\n\
         Ships.",
        "Port opens|||2016-02-29T13:30:00+00:00||5:Ships.",
    ),
    (
        "Port opens\n\nJane Doe in Seoul\nPublished 3 March 2024, 10:00 GMT\n\
         Updated 4 March 2024\n\nShips.",
        "Port opens||Jane Doe|2024-03-03T10:00:00+00:00|2024-03-04|7:Ships.",
    ),
    (
        "Port opens\nBy Jane Doe\nBBC News, Seoul\n\nShips.",
        "Port opens|BBC News|Jane Doe|||5:Ships.",
    ),
    (
        "Port opens\nBy Jane Doe\nships came, they left\n\nShips.",
        "Port opens||Jane Doe|||3:ships came, they left 5:Ships.",
    ),
    (
        "Port opens\n\nAn old gate swings wide\n\nBy Jane Doe\n\nShips.",
        "Port opens||Jane Doe|||3:An old gate swings wide 7:Ships.",
    ),
    (
        "Port opens\n\n(Adds mayor's words in paragraph 2)\n\n\
         By Jane Doe | Reuters | March 3, 2024\n\nShips.",
        "Port opens|Reuters|Jane Doe|2024-03-03||7:Ships.",
    ),
    (
        "Port opens\n\nShips.\n\nRead more: Gate closes\n\nShips left.\n\nAdvertisement\n\n\
         The end came.",
        "Port opens|||||3:Ships. 7:Ships left. 11:The end came.",
    ),
    (
        "Port opens\n\nShips.\n\nRelated articles\n\nGate closes\nWho opened the gate?\n\n\
         Share",
        "Port opens|||||3:Ships.",
    ),
    (
        "Port opens\n\nShips.\n\n(Reporting by Jane Doe in Seoul and John Roe in\n\
         Tokyo; Editing by Ann Other)\n\nOur Standards: The Thomson Reuters Trust Principles.",
        "Port opens||Jane Doe+John Roe|||3:Ships.",
    ),
    (
        "Port opens\n\nFILE - Ships wait. (AP Photo/Jane Doe)\n\nShips.\n\n\
         Copyright 2023 The Associated Press. All rights reserved.",
        "Port opens|Associated Press||||5:Ships.",
    ),
    ("Port opens\n\nShips.\n\njane@example.org\n(END)", "Port opens|||||3:Ships."),
    (
        "Port opens\nImage caption, Ships wait\nThe mayor opened the gate.\n\nShips.",
        "Port opens|||||3:The mayor opened the gate. 5:Ships.",
    ),
    (
        "Port opens\n\nShips came, he said. (AP)",
        "Port opens|Associated Press||||3:Ships came, he said. (AP)",
    ),
    (
        "Port opens\n\nSource: Harbour Gazette\n\nShips. - Reuters",
        "Port opens|Harbour Gazette||||5:Ships. - Reuters",
    ),
    (
        "항구 열려\n\n(서울=연합뉴스) 홍길동 기자 = 배가 왔다.\n\nhong@example.org",
        "항구 열려|Yonhap News Agency|홍길동|||3:(서울=연합뉴스) 홍길동 기자 = 배가 왔다.",
    ),
    ("Marks &amp; Co\n\nIt&#8217;s open.", "Marks & Co|||||3:It’s open."),
    (
        "PORT OPENS\n\nUnited Nations is a name. Share it.\n\nSource close to him spoke.",
        "PORT OPENS|||||3:United Nations is a name. Share it. 5:Source close to him spoke.",
    ),
    ("", "|||||"),
    ("\n\n \n", "|||||"),
];

fn frame(text: &str, title: Option<&str>) -> Frame {
    with_names(|names| plain(text, 1, title, names.agency, names.calendar))
}

/// Title, source, authors, stamps and paragraphs in one line.
fn says(text: &str) -> String {
    let frame = frame(text, None);
    let moment = |m: Option<Moment>| m.map(|m| m.to_string()).unwrap_or_default();
    let paragraphs: Vec<_> =
        frame.paragraphs.iter().map(|p| format!("{}:{}", p.line, p.text)).collect();
    format!(
        "{}|{}|{}|{}|{}|{}",
        frame.title.unwrap_or_default(),
        frame.source.unwrap_or_default(),
        frame.authors.join("+"),
        moment(frame.published),
        moment(frame.updated),
        paragraphs.join(" ")
    )
}

#[test]
fn copies() {
    let wrong: Vec<_> = COPIES.iter().filter(|(text, told)| says(text) != *told).collect();
    let wrong = wrong.into_iter().map(|(text, told)| format!("{text}\n= {told}\n! {}", says(text)));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn given_titles() {
    for (text, paragraphs) in [
        ("Port  opens\n\nShips.", &["Ships."][..]),
        ("(LEAD) Port opens\n\nShips.", &["Ships."]),
        ("Gate opens\n\nShips.", &["Gate opens", "Ships."]),
    ] {
        let frame = frame(text, Some("Port opens"));
        let found: Vec<_> = frame.paragraphs.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(found, paragraphs, "{text}");
        assert_eq!(frame.title, None);
    }
}

#[test]
fn nothing_is_lost() {
    let text = "Share\nPort opens | Reuters\nBy Jane Doe\nPublished 3 March 2024\n\nFILE - Ships \
                that came from the far north wait\noff the port. (AP Photo/A B)\n\nLONDON, March 3 (Reuters) - Ships came.\n\n\
                Advertisement\n\nThey left.\n\nSource: AP\n\nAn odd line\n\nMost read\nGate \
                closes\n\n(c) Reuters 2024\njane@example.org\n###";
    let frame = frame(text, None);
    for (number, line) in (1..).zip(text.lines()) {
        for word in line.split_whitespace() {
            let kept = frame.paragraphs.iter().any(|p| p.text.contains(word));
            let told = frame.evidence.iter().any(|e| e.words.contains(word));
            assert!(kept || told, "line {number}: {word}");
        }
    }
    assert_eq!(frame.paragraphs.len(), 2);
    let chrome = frame.evidence.iter().filter(|e| e.field == Field::Chrome);
    let words: Vec<_> = chrome.map(|e| e.words.as_str()).collect();
    assert_eq!(words.len(), 10, "{words:?}");
}

/// The running text of copy, its paragraphs parted by bars.
fn text_of(copy: &str) -> String {
    let frame = frame(copy, None);
    let texts: Vec<_> = frame.paragraphs.into_iter().map(|p| p.text).collect();
    texts.join("|")
}

#[test]
fn text_that_begins_as_chrome_does_stays() {
    for line in [
        "Copyright law was changed by parliament today, after a long quarrel.",
        "All rights reserved for minorities, the law says.",
        "Sign up for the army, he told them.",
        "Subscribe to the treaty, the pope told them.",
        "More from the scene follows.",
        "Download the data, the hackers said.",
        "Source: the minister's own office.",
        "Reporting by state media was false.",
        "Photos by the dozen were burnt, he said.",
        "Related: the two men were brothers, she said.",
    ] {
        let calm = "The ships came in.";
        for copy in [
            format!("Port opens\n\n{line}"),
            format!("Port opens\n\n{calm}\n\n{line}\n\n{calm}"),
            format!("Port opens\n\n{calm}\n\n{line}"),
            format!("Port opens\n{calm}\n{line}\n{calm}"),
        ] {
            assert!(text_of(&copy).contains(line), "{copy}: {}", text_of(&copy));
        }
    }
}

#[test]
fn trailers_take_no_text() {
    let led = "Port opens\n\nShips came.\nReporting by Jane Doe and John Roe;";
    for (rest, left) in [
        (" Editing by Ann Other\nThe quay is full", "|The quay is full"),
        (
            " Editing by Ann Other\nLONDON, March 3 (AP) -- Ships left the old harbour on Monday.",
            "|LONDON, March 3",
        ),
        (" Editing by Ann Other\nTags: ports, ships", ""),
        (" Editing by Ann\nOther", ""),
        (" Writing by Ann Other;\nEditing by A. N. Roe", ""),
    ] {
        let text = text_of(&format!("{led}{rest}"));
        assert!(text.contains(left) && !text.contains("Reporting"), "{text}");
    }
}

/// An article of three paragraphs, with `line` behind it.
fn with_tail(line: &str) -> Vec<String> {
    let calm =
        "The harbour of the old city opened again on Monday, the mayor told a crowd of traders.";
    let text = format!("Port opens\n\n{calm}\n\nShips came in.\n\n{calm}\n\n{line}");
    frame(&text, None).paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
}

#[test]
fn lines_that_leave() {
    let mut wrong = Vec::new();
    for line in [
        "scroll to top",
        "Scroll to top ↑",
        "BACK TO TOP",
        "Go to Contents Go to Navigation",
        "Advertisement",
        "Read more: Port opens again",
        "Related: Port opens again",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "3 min read",
        "2 hours ago",
        "Published 2 hours ago",
        "12 comments",
        "Sign up for our newsletter",
        "Most read",
        "Follow us on X",
        "Subscribe now",
        "Tags: ports, trade",
        "공유하기",
        "Read More »",
        "Home > World > Asia",
        "Download our app",
        "We use cookies to make this site better",
        "Читайте также: порт",
        "Sign up for our morning letter from the port and get it in time for the tide.",
        "Subscribe to our newsletter.",
        "Click here to read the whole report.",
        "We use cookies. If you stay, that is fine with us.",
        "Read more: Who is the new mayor?",
        "More from Reuters.",
        "(END)",
        "-30-",
        "###",
        "# # #",
        "ENDS",
        "(끝)",
        "***",
        "jane@example.org",
        "Jane Doe jane@example.org",
        "홍길동 기자 hong@example.org",
        "((jane@example.org; +51 1 000 0000))",
        "(Reporting by Jane Doe in Seoul; Editing by Ann Other)",
        "Reporting by Jane Doe and John Roe; Editing by Ann Other",
        "(Photo by Jane Doe/AFP)",
        "Copyright 2023 The Associated Press",
    ] {
        if with_tail(line).iter().any(|text| text == line) {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lines_that_stay() {
    let mut wrong = Vec::new();
    for line in [
        "Sign up for the army, he told them.",
        "Subscribe to the treaty, the pope told them.",
        "Sign up your children before the school year begins.",
        "More from the scene follows.",
        "More from the scene soon.",
        "Download the data, the hackers said.",
        "Download the data, the hackers told the ministry",
        "Get the latest word from the front, \"and run\".",
        "This story was produced by the ministry, she said.",
        "Read: it was the word that the teacher feared.",
        "See also: the minister's letter, as he wrote.",
        "The harbour is open again.",
        "Readers sent more letters than ever.",
        "Share prices fell on Monday in the port city.",
        "Top officials met in the capital.",
        "Follow the money, the old investigator used to say, and you will find out who paid.",
        "Twenty comments were read out in court.",
        "Line 4 is closed",
        "5 > 3, he wrote",
        "He sued Getty Images over the picture of the port.",
        "Photos by the dozen were burnt, he said.",
        "Reporting by Jane Doe. The port was shut.",
        "Compiled by the ministry, the list was long.",
        "Smoking also contributed.",
        "Police reported from Geneva that he was gone.",
        "Write to him at the ministry.",
        "The case was reported from the old port.",
    ] {
        if !with_tail(line).iter().any(|text| text == line) {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
