//! The lines of web pages and wire frames that are no text.

use super::names::strip_head;

/// Lines that are chrome wherever they stand alone, folded as [`fold`] folds.
const ANYWHERE: &[&str] = &[
    "advertisement", "advertisements", "article continues after this advertisement",
    "article continues below advertisement", "back to top", "continue reading",
    "continue reading the main story", "go to contents", "go to contents go to navigation",
    "go to navigation", "go to top", "image caption", "media caption", "return to top",
    "scroll to continue", "scroll to top", "skip advertisement", "skip to content",
    "skip to main content", "sponsored content", "story continues below",
    "story continues below advertisement", "story continues after this advertisement", "광고",
    "맨위로", "본문 바로가기", "реклама", "广告", "返回顶部", "إعلان",
];

/// Lines that are chrome before and behind the text.
const AT_EDGES: &[&str] = &[
    "about us", "account", "add a comment", "all news", "bookmark", "close", "comment", "comments",
    "contact us", "copy link", "copy url", "cookie policy", "download app", "download our app",
    "e-mail", "email", "email this article", "facebook", "flipboard", "follow", "follow us",
    "follow us on", "font size", "get alerts", "google news", "home", "instagram", "join", "kakaotalk",
    "keyword", "keywords", "latest news", "leave a comment", "like", "line", "link copied",
    "linkedin", "listen", "listen to article", "listen to this article", "load more", "log in",
    "login", "menu", "messenger", "more", "more news", "most popular", "most read", "most viewed",
    "navigation", "newsletter", "newsletters", "next", "next article", "opens in new window",
    "pinterest", "post a comment", "previous", "previous article", "print", "print article",
    "print this article", "privacy policy", "read", "read full story", "read later", "read more",
    "recommended", "reddit", "register", "reply", "report a typo", "save", "save article", "search",
    "see all comments", "see more", "send", "send feedback", "share", "share article", "share on",
    "share this", "share this article", "share this story", "share this post", "share page",
    "share to", "show more", "sign in", "sign up", "sign up now", "skip navigation", "sms",
    "social media", "subscribe", "subscribe now", "subscribe to our newsletter", "tags", "telegram",
    "terms of use", "text size", "threads", "top", "topics", "translate", "trending", "tumblr",
    "tweet", "twitter", "view comments", "view all", "watch", "wechat", "weibo", "whatsapp", "x",
    "youtube", "x (twitter)", "our standards the thomson reuters trust principles", "breaking news",
    "공유", "공유하기", "기사 공유", "카카오톡", "페이스북", "트위터", "인쇄", "프린트", "댓글",
    "글자크기", "글자 크기 변경", "구독", "구독하기", "스크랩", "저장", "네이버 구독", "목록",
    "compartir", "imprimir", "comentarios", "suscríbete", "поделиться", "распечатать",
    "комментарии", "подписаться", "分享", "打印", "评论", "分享到", "مشاركة", "طباعة", "تعليقات",
];

/// Beginnings of short lines that are chrome before and behind the text, in lower case.
const HEADS: &[&str] = &[
    "read more", "read also", "also read", "read next", "related:", "related article",
    "related stor", "related news", "see also", "more on this", "more from", "click here", "sign up",
    "subscribe to", "subscribe for", "share this", "share on", "share via", "follow us", "follow @",
    "follow bbc", "download the", "download our", "get the latest", "join our", "join us on", "join the conversation", "newsletter:", "for more news",
    "for more information, visit", "listen to this", "estimated reading time", "reading time",
    "tags:", "tag:", "keywords:", "keyword:", "topics:", "topic:", "filed under", "in this article:",
    "our standards:", "this story has been updated", "like us on", "find us on",
    "watch more", "watch:", "listen:", "send your", "have a tip", "got a tip", "email us",
    "print edition", "view comments", "accept cookies", "we use cookies", "this site uses cookies",
    "this website uses cookies", "published in dawn", "this story was produced", "▶", "☞", "제보는",
    "관련기사", "관련 기사", "читайте также", "lea también", "leer más", "te puede interesar",
    "lire aussi", "à lire aussi", "lesen sie auch", "leia também", "اقرأ أيضا", "اقرأ أيضًا",
    "阅读更多", "相关阅读", "更多新闻", "责任编辑", "【责任编辑", "[责任编辑", "(责任编辑", "関連記事",
];

/// Those of [`HEADS`] that begin no sentence of the news, so that a point may end the line.
const SURE: &[&str] = &[
    "read more:", "read also:", "also read:", "related:", "click here", "sign up", "subscribe to",
    "follow us", "follow @", "follow bbc", "download our", "join our", "join us on", "newsletter:",
    "for more news", "for more information, visit", "our standards:", "this story has been updated",
    "like us on", "find us on", "email us", "we use cookies", "this site uses cookies",
    "this website uses cookies", "this story was produced", "▶", "☞", "제보는", "have a tip",
    "got a tip", "get the latest", "accept cookies", "published in dawn",
];

/// Beginnings of short paragraphs that are chrome within the text, in lower case.
const INSIDE: &[&str] = &[
    "read more:", "read more |", "read also:", "also read:", "read next:", "related:", "see also:",
    "related article:", "related articles:", "related story:", "read:", "читайте также:",
    "lea también:", "lire aussi :", "lire aussi:", "leia também:", "lesen sie auch:", "اقرأ أيضا:",
    "[관련기사]", "관련기사:", "关联阅读：", "相关阅读：",
];

/// Headings of lists of other articles, folded.
const LISTS: &[&str] = &[
    "latest news", "latest stories", "more from this section", "more like this", "more news",
    "more on this story", "more stories", "more top stories", "most popular", "most read",
    "most read stories", "most viewed", "most watched", "must read", "you might like", "read also",
    "read more", "read next", "recommended", "recommended for you", "recommended stories", "related",
    "related articles", "related content", "related coverage", "related links", "related news",
    "related posts", "related stories", "related topics", "see also", "top stories", "trending",
    "trending now", "up next", "also read", "what to read next", "you may also like",
    "you might also like", "more coverage", "editors' picks", "editor's picks", "around the web",
    "관련기사", "관련 기사", "관련뉴스", "관련 뉴스", "많이 본 뉴스", "많이 본 기사", "인기기사",
    "noticias relacionadas", "te puede interesar", "lo más leído", "читайте также", "по теме",
    "à lire aussi", "lire aussi", "lesen sie auch", "leia também", "相关新闻", "相关阅读", "相关报道",
    "関連記事", "أخبار ذات صلة", "اقرأ أيضا", "اقرأ أيضًا", "الأكثر قراءة",
];

/// A line in lower case, without marks around it and with single spaces.
pub(super) fn fold(line: &str) -> String {
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || ":.…»›>«‹<|*_-–—•·[]()→↑▲▼▶↓+#=!".contains(c)
    });
    let lower = bare.to_lowercase().replace(':', "");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `line` is chrome wherever it stands alone.
pub(super) fn is_anywhere(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    is_inside(line) || line.len() <= 60 && ANYWHERE.contains(&fold(line).as_str())
}

/// Whether `line` begins as chrome within the text does.
fn is_inside(line: &str) -> bool {
    line.contains([':', '：', '|', ']']) && INSIDE.iter().any(|head| {
        strip_head(line, head).is_some_and(|rest| !rest.is_empty())
    })
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
    AT_EDGES.contains(&folded)
        || LISTS.contains(&folded)
        || ANYWHERE.contains(&folded)
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
    line.len() <= 60 && LISTS.contains(&fold(line).as_str())
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
        "end" | "ends" | "xxx" | "fin" | "끝" | "конец" | "完" | "了" | "endit" | "ende" => true,
        _ => false,
    }
}

/// Remarks of the desk before the text: "(Adds details in paragraph 3)", "(ATTN: …)".
pub(super) fn is_advisory(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '[']);
    let desk = strip_head(inner, "eds:").is_some();
    let bracket = inner.len() < text.len() && text.ends_with([')', ']']);
    let lead = [
        "adds", "recasts", "updates", "repeats", "corrects", "refiles", "rewrites", "removes",
        "attn:", "attn ", "releads", "fixes", "clarifies", "with photos", "with photo",
        "note to editors", "writes through", "refiling", "repeating",
    ];
    let begins = desk || bracket && lead.iter().any(|word| strip_head(inner, word).is_some());
    text.len() <= 400 && begins
}

/// Whether `line` begins as chrome does, and is no sentence.
fn is_headed(line: &str, folded: &str) -> bool {
    let sentence = line.ends_with('.') && line.split_whitespace().count() > 6;
    HEADS.iter().any(|head| {
        let begins = folded.starts_with(head) || strip_head(line, head).is_some();
        begins && (!sentence || SURE.contains(head))
    })
}

/// "3 min read", "2 hours ago", "12 comments".
fn is_counted(folded: &str) -> bool {
    let mut words = folded.split(' ').filter(|w| !matches!(*w, "published" | "updated" | "posted"));
    let number = words.next().is_some_and(|w| w.trim_end_matches('k').parse::<u32>().is_ok());
    let rest = words.collect::<Vec<_>>().join(" ");
    number
        && (matches!(rest.as_str(), "comments" | "comment" | "shares" | "share" | "views" | "likes"
            | "min read" | "minute read" | "minutes read" | "mins read" | "min")
            || rest.ends_with(" ago") && rest.split(' ').count() <= 3)
}

/// "Facebook Twitter WhatsApp": nothing but words of [`AT_EDGES`].
fn is_shares(folded: &str) -> bool {
    let mut words = folded.split([' ', '|', '·', '/', ',']).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.clone().count() > 1
        && words.all(|word| AT_EDGES.contains(&word) || word == "on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome() {
        for line in [
            "scroll to top", "Scroll to top ↑", "BACK TO TOP", "Go to Contents Go to Navigation",
            "Advertisement", "Read more: Port opens again", "Related: Port opens again",
        ] {
            assert!(is_anywhere(line), "{line}");
        }
        for line in [
            "Share this article", "Facebook Twitter WhatsApp", "3 min read", "2 hours ago",
            "Published 2 hours ago", "12 comments", "Sign up for our newsletter", "Most read",
            "Follow us on X", "Subscribe now", "Tags: ports, trade", "공유하기", "Read More »",
            "Home > World > Asia", "Download our app", "We use cookies to make this site better", "Читайте также: порт",
        ] {
            assert!(is_edge(line), "{line}");
        }
        for line in [
            "The harbour is open again.", "Readers sent more letters than ever.",
            "Share prices fell on Monday in the port city.", "Top officials met in the capital.",
            "Follow the money, the old investigator used to say, and you will find out who paid.",
            "Twenty comments were read out in court.", "Line 4 is closed", "5 > 3, he wrote", "",
        ] {
            assert!(!is_edge(line), "{line}");
        }
    }

    #[test]
    fn ends() {
        for line in ["(END)", "-30-", "– 30 –", "###", "# # #", "ENDS", "XXX", "-0-", "(끝)", "***"] {
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
