//! The lines of web pages and wire frames that are no text.

use super::names::strip_head;
use super::words::Words;

/// A line in lower case, without marks around it and with single spaces.
pub(super) fn fold(line: &str) -> String {
    let bare = line
        .trim_matches(|c: char| c.is_whitespace() || ":.…»›>«‹<|*_-–—•·[]()→↑▲▼▶↓+#=!".contains(c));
    let lower = bare.to_lowercase().replace(':', "");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `line` is chrome wherever it stands alone.
pub(super) fn is_anywhere(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    is_inside(line) || line.len() <= 60 && Words::Anywhere.has(&fold(line))
}

/// Whether `line` begins as chrome within the text does.
fn is_inside(line: &str) -> bool {
    line.contains([':', '：', '|', ']'])
        && Words::Inside
            .all()
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
    Words::Edge.has(folded)
        || Words::List.has(folded)
        || Words::Anywhere.has(folded)
        || is_inside(line)
        || is_counted(folded)
        || is_shares(folded)
        || is_trail(line)
}

/// "Home > World > Asia".
fn is_trail(line: &str) -> bool {
    [" > ", " › ", " » "].iter().any(|sign| {
        let parts: Vec<&str> = line.split(sign).collect();
        let home = matches!(parts[0].to_lowercase().as_str(), "home" | "news" | "world");
        parts.len() > 2 - usize::from(home)
            && parts.iter().all(|part| part.split_whitespace().count() <= 3)
    })
}

/// Whether `line` is the heading of a list of other articles.
pub(super) fn is_list(line: &str) -> bool {
    line.len() <= 60 && Words::List.has(&fold(line))
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
        || bracket && Words::Advisory.all().iter().any(|word| strip_head(inner, word).is_some());
    text.len() <= 400 && begins
}

/// Whether `line` begins as chrome does, and is no sentence.
fn is_headed(line: &str, folded: &str) -> bool {
    let sentence = line.ends_with('.') && line.split_whitespace().count() > 6;
    Words::Head.all().iter().any(|head| {
        let begins = folded.starts_with(head) || strip_head(line, head).is_some();
        begins && (!sentence || Words::Sure.has(head))
    })
}

/// "3 min read", "2 hours ago", "12 comments".
fn is_counted(folded: &str) -> bool {
    let mut words = folded.split(' ').filter(|w| !matches!(*w, "published" | "updated" | "posted"));
    let number = words.next().is_some_and(|w| w.trim_end_matches('k').parse::<u32>().is_ok());
    let rest = words.collect::<Vec<_>>().join(" ");
    number
        && (matches!(
            rest.as_str(),
            "comments"
                | "comment"
                | "shares"
                | "share"
                | "views"
                | "likes"
                | "min read"
                | "minute read"
                | "minutes read"
                | "mins read"
                | "min"
        ) || rest.ends_with(" ago") && rest.split(' ').count() <= 3)
}

/// "Facebook Twitter WhatsApp": nothing but words that stand so alone.
fn is_shares(folded: &str) -> bool {
    let mut words = folded.split([' ', '|', '·', '/', ',']).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some()
        && words.clone().count() > 1
        && words.all(|word| Words::Edge.has(word) || word == "on")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert!(is_edge(line), "{line}");
        }
        for line in [
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
    }
}
