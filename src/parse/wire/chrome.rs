//! The lines of web pages and wire frames that are no text.

use super::names::strip_head;
use super::words::WordRole;

/// A line in lower case, without marks around it and with single spaces.
pub(super) fn fold(line: &str) -> String {
    let bare = line
        .trim_matches(|c: char| c.is_whitespace() || ":.…»›>«‹<|*_-–—•·[]()→↑▲▼▶↓+#=!".contains(c));
    if !bare.is_ascii() {
        let lower = bare.to_lowercase().replace(':', "");
        return lower.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut folded = String::with_capacity(bare.len());
    let mut parted = false;
    for c in bare.bytes().map(char::from).filter(|c| *c != ':') {
        if c.is_whitespace() {
            parted = true;
            continue;
        }
        if parted && !folded.is_empty() {
            folded.push(' ');
        }
        folded.push(c.to_ascii_lowercase());
        parted = false;
    }
    folded
}

/// Whether `line` is chrome wherever it stands alone.
pub(super) fn is_anywhere(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    is_inside(line) || line.len() <= 60 && WordRole::Anywhere.has(&fold(line))
}

/// Whether `line` begins as chrome within the text does, and is no sentence; what is offered to
/// read may be a question.
fn is_inside(line: &str) -> bool {
    let has_sign = line.bytes().any(|b| matches!(b, b':' | b'|' | b']')) || line.contains('：');
    has_sign
        && (line.ends_with('?') || !is_sentence(line))
        && WordRole::Inside
            .heads(line)
            .iter()
            .any(|head| strip_head(line, head).is_some_and(|rest| !rest.is_empty()))
}

/// Whether `line` is chrome before or behind the text.
pub(super) fn is_edge(line: &str) -> bool {
    if line.len() > 200 || line.split_whitespace().take(21).count() > 20 {
        return false;
    }
    let folded = fold(line);
    is_known(line, &folded) || is_headed(line, &folded)
}

/// Whether the whole of `line`, and not its beginning alone, is known to be chrome.
pub(super) fn is_exact(line: &str) -> bool {
    line.len() <= 200 && is_known(line, &fold(line))
}

fn is_known(line: &str, folded: &str) -> bool {
    WordRole::Edge.has(folded)
        || WordRole::List.has(folded)
        || WordRole::Anywhere.has(folded)
        || is_inside(line)
        || is_counted(folded)
        || is_shares(folded)
        || is_trail(line)
}

/// "Home > World > Asia".
fn is_trail(line: &str) -> bool {
    let mut signs = [" > ", " › ", " » "].into_iter().filter(|sign| line.contains(*sign));
    signs.any(|sign| {
        let parts: Vec<&str> = line.split(sign).collect();
        let home = matches!(parts[0].to_lowercase().as_str(), "home" | "news" | "world");
        parts.len() > 2 - usize::from(home)
            && parts.iter().all(|part| part.split_whitespace().count() <= 3)
    })
}

/// Whether `line` is the heading of a list of other articles.
pub(super) fn is_list(line: &str) -> bool {
    line.len() <= 60 && WordRole::List.has(&fold(line))
}

/// Whether `line` may be a headline in such a list: short, and no sentence.
pub(super) fn is_headline(line: &str) -> bool {
    line.chars().count() <= 140 && !line.ends_with(['.', '。', ':', ',', '"', '”'])
}

/// Marks of the end: "(END)", "-30-", "###".
pub(super) fn is_end(line: &str) -> bool {
    if line.len() > 24 {
        return false;
    }
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let core = bare.trim_matches(|c: char| "-–—()[]*_.#<>=".contains(c)).to_lowercase();
    match core.as_str() {
        "" => bare.len() >= 3 && (bare.starts_with('#') || bare.starts_with(['*', '_', '=', '-'])),
        "30" | "0" => bare.starts_with(['-', '–', '—']),
        "end" | "ends" | "xxx" | "fin" | "끝" | "конец" | "完" | "了" | "endit" | "ende" => {
            true
        }
        _ => false,
    }
}

/// Remarks of the desk before the text: "(Adds details in paragraph 3)", "(ATTN: …)".
pub(super) fn is_advisory(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '[']);
    let desk = strip_head(inner, "eds:").is_some();
    let bracket = inner.len() < text.len() && text.ends_with([')', ']']);
    let begins = desk
        || bracket
            && WordRole::Advisory.heads(inner).iter().any(|word| strip_head(inner, word).is_some());
    text.len() <= 400 && begins
}

/// Whether `line` begins as chrome does, and is no sentence of the text. With a full stop it must
/// speak of the page itself.
fn is_headed(line: &str, folded: &str) -> bool {
    let in_folded = WordRole::Head.heads(folded).iter().filter(|head| folded.starts_with(**head));
    let in_line = WordRole::Head.heads(line).iter().filter(|head| strip_head(line, head).is_some());
    let mut heads = in_folded.chain(in_line).peekable();
    if heads.peek().is_none() {
        return false;
    }
    let stops = has_stop(line) && line.split_whitespace().count() > 3;
    let plain = !is_sentence(line) && (!stops || speaks_of_page(line));
    plain || heads.any(|head| WordRole::Sure.has(head)) && !is_told(line)
}

fn speaks_of_page(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.any(|word| word.contains(['@', '/']) || WordRole::Site.has(&core(word).to_lowercase()))
}

/// Whether `text` is a sentence, as no chrome is: a full stop, and a verb or a clause behind a
/// comma; or what someone said.
pub(super) fn is_sentence(text: &str) -> bool {
    is_told(text)
        || has_stop(text)
            && text.split_whitespace().count() > 3
            && (has(text, WordRole::Verb) || has(text, WordRole::Speech) || has_clause(text))
}

/// Whether `text` holds a comma and a verb of speech.
fn is_told(text: &str) -> bool {
    text.contains(',') && has(text, WordRole::Speech)
}

fn has_stop(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ']).ends_with(['.', '!', '?'])
}

/// Whether a word of `text` is of this kind.
pub(super) fn has(text: &str, kind: WordRole) -> bool {
    text.split_whitespace().any(|word| kind.has(core(word)))
}

/// Whether a small letter begins the word behind a comma.
fn has_clause(text: &str) -> bool {
    text.match_indices(',').any(|(at, comma)| {
        let behind = text[at + comma.len()..].trim_start_matches(['"', '”', '’']);
        behind.strip_prefix(' ').is_some_and(|word| word.starts_with(char::is_lowercase))
    })
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// "3 min read", "2 hours ago", "12 comments".
fn is_counted(folded: &str) -> bool {
    let mut words = folded.split(' ').filter(|w| !matches!(*w, "published" | "updated" | "posted"));
    let number = words.next().is_some_and(|w| w.trim_end_matches('k').parse::<u32>().is_ok());
    if !number {
        return false;
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    WordRole::Counted.has(&rest) || rest.ends_with(" ago") && rest.split(' ').count() <= 3
}

/// "Facebook Twitter WhatsApp": nothing but words that stand so alone.
fn is_shares(folded: &str) -> bool {
    let mut words = folded.split([' ', '|', '·', '/', ',']).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some()
        && words.clone().count() > 1
        && words.all(|word| WordRole::Edge.has(word) || word == "on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded() {
        for (line, told) in [
            ("  ** Read\t MORE : now: »", "read more now"),
            (": : A :: b", "a b"),
            ("«ÉTÉ  d'Un: été»", "été d'un été"),
            ("", ""),
        ] {
            assert_eq!(fold(line), told);
        }
    }

    #[test]
    fn chrome() {
        for line in [
            "scroll to top",
            "Scroll to top ↑",
            "BACK TO TOP",
            "Go to Contents Go to Navigation",
            "Advertisement",
            "Read more: Port opens again",
            "Related: Port opens again",
        ] {
            assert!(is_anywhere(line), "{line}");
        }
        for line in [
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
        ] {
            assert!(is_edge(line), "{line}");
        }
    }

    #[test]
    fn text() {
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
            "",
        ] {
            assert!(!is_edge(line), "{line}");
        }
    }

    #[test]
    fn ends() {
        for line in ["(END)", "-30-", "– 30 –", "###", "# # #", "ENDS", "XXX", "-0-", "(끝)", "***"]
        {
            assert!(is_end(line), "{line}");
        }
        for line in ["30", "The end is near", "0", "-", "", "End of term"] {
            assert!(!is_end(line), "{line}");
        }
        assert!(is_advisory("(Adds minister's reply in paragraph 3)"));
        assert!(is_advisory("(ATTN: UPDATES with details)"));
        assert!(!is_advisory("Adds to the cost of living"));
        assert!(!is_advisory("Adds to the cost of living (and of dying)"));
    }
}
