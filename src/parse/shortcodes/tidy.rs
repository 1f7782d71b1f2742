//! What is left of a line that holds no word any more: of its links, its emphasis, and itself.

use super::writer::WrittenText;

/// `written` without what has no words any more.
pub(super) fn tidied(written: WrittenText) -> WrittenText {
    let WrittenText { text, origins, touched } = written;
    if touched.is_empty() {
        return WrittenText { text, origins, touched };
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut touched = touched.into_iter().peekable();
    let mut out = String::with_capacity(text.len());
    let mut kept = Vec::with_capacity(origins.len());
    for (number, line) in lines.iter().enumerate() {
        let mut line = std::borrow::Cow::Borrowed(*line);
        if touched.next_if_eq(&number).is_some() {
            line = without_empty(&line).into();
            let between = |at: Option<usize>| {
                at.and_then(|at| lines.get(at)).is_some_and(|line| is_row(line))
            };
            let was_row = is_row(&line) || is_item(&line);
            let in_table = between(number.checked_sub(1)) && between(Some(number + 1));
            if is_empty(&line) {
                if was_row || in_table {
                    continue;
                }
                let quotes = line.len() - line.trim_start_matches([' ', '>']).len();
                line = line[..quotes].trim_end().to_owned().into();
            }
        }
        if !kept.is_empty() {
            out.push('\n');
        }
        out.push_str(&line);
        kept.push(origins.get(number).copied().unwrap_or_default());
    }
    WrittenText { text: out, origins: kept, touched: Vec::new() }
}

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

fn is_item(line: &str) -> bool {
    let text = line.trim_start_matches([' ', '\t', '>']);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < text.len() && digits.starts_with(['.', ')']);
    is_number || text.starts_with(['-', '*', '+'])
}

/// Whether a line has neither a word nor a fence, a rule or the like.
fn is_empty(line: &str) -> bool {
    let text = line.trim_matches([' ', '\t', '>']);
    if text.len() >= 3 && text.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'`' | b'~')) {
        return false;
    }
    let is_word =
        |c: char| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && c != '\u{200b}';
    let is_number =
        |text: &str| text.trim_end_matches(['.', ')']).bytes().all(|b| b.is_ascii_digit());
    let has_word = text.contains(is_word) && !(is_item(line) && is_number(text));
    !has_word && !text.contains("```") && !text.contains("~~~")
}

/// `line` without links, pictures and emphasis around nothing.
fn without_empty(line: &str) -> String {
    let mut line = line.to_owned();
    // A link around an empty picture is empty in its turn.
    for _ in 0..3 {
        let before = line.len();
        if line.contains("](") {
            line = without_empty_links(&line);
        }
        for empty in [
            "<>",
            "****",
            "____",
            "<p></p>",
            "<li></li>",
            "<em></em>",
            "<strong></strong>",
            "<span></span>",
        ] {
            if line.contains(empty) && !line.trim().chars().all(|c| empty.starts_with(c)) {
                line = line.replace(empty, "");
            }
        }
        line = without_empty_tags(line);
        if line.len() == before {
            break;
        }
    }
    line
}

/// `line` without links that lead nowhere or have no words; the words of the first stay.
fn without_empty_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        let (before, behind) = rest.split_at(at);
        let near = &behind[..behind.floor_char_boundary(1000)];
        let close = near.find(')');
        let address = close.map(|close| near[2..close].trim().trim_matches(['<', '>']));
        let open = before.rfind('[');
        let (Some(close), Some(address), Some(open)) = (close, address, open) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let is_picture = before[..open].ends_with('!');
        let words = &before[open + 1..];
        let head = &before[..open - usize::from(is_picture)];
        let leads = !address.is_empty() && !address.starts_with('"') && address != "/";
        let is_shown = is_picture || !words.trim().is_empty() || before.contains("![");
        match (leads || address == "/", is_shown) {
            (true, true) => out.push_str(&rest[..=at + close]),
            (false, _) if !is_picture => out.extend([head, words]),
            _ => out.push_str(head),
        }
        rest = &behind[close + 1..];
    }
    out.push_str(rest);
    out
}

/// `line` without tags of HTML that lead nowhere or show nothing.
fn without_empty_tags(line: String) -> String {
    let mut line = line;
    for (head, attribute) in [("<a ", "href"), ("<img ", "src"), ("<iframe ", "src")] {
        for quote in ["\"\"", "''"] {
            let empty = format!("{attribute}={quote}");
            while let Some(at) = line.find(&empty) {
                let open = line[..at].rfind(head);
                let close = line[at..].find('>').map(|close| at + close + 1);
                let (Some(open), Some(close)) = (open, close) else { break };
                let end = line[close..].find("</a>").filter(|_| head == "<a ");
                if let Some(end) = end {
                    line.replace_range(close + end..close + end + 4, "");
                } else if head == "<a " {
                    break;
                }
                line.replace_range(open..close, "");
            }
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (line, expected) in [
            ("a [b]() c", "a b c"),
            ("a [](b) c", "a  c"),
            ("[![]()]()", ""),
            ("[b](c) ![](d.png)", "[b](c) ![](d.png)"),
            ("[![](a.png)](b)", "[![](a.png)](b)"),
            ("<a href=\"\">b</a> <img src=\"\" alt=\"c\">", "b "),
            ("a **** b", "a  b"),
        ] {
            assert_eq!(without_empty(line), expected, "{line}");
        }
        assert!(is_empty("|  | |") && is_empty("- ") && is_empty("1. ") && is_empty("## "));
        assert!(!is_empty("---") && !is_empty("```") && !is_empty("a") && !is_empty("2020"));
    }
}
