//! The codes of all that can be said: stable, so that programs and `ignore:` may rely on them.

use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};

use super::Severity;

/// What each code means and how to mend it: `code`, cause, mend.
const TEXTS: &str = include_str!("faults.tsv");

/// Makes [`FaultCode`] of lines `Variant = number, name, severity`.
macro_rules! codes {
    ($($variant:ident = $number:literal, $name:literal, $severity:ident;)*) => {
        /// What kind of thing a diagnostic says. A number is given once and never again; that of a
        /// code that went stays free. `docs/FAULTS.md` lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "their table says what they mean")]
        pub enum FaultCode { $($variant = $number,)* }

        impl FaultCode {
            /// All of them, by number.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name, such as `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How grave it is where it is said.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Files.
    Unreadable = 1, "unreadable", Error;
    SymlinkOutside = 2, "symlink-outside", Error;
    FileTooLarge = 3, "file-too-large", Error;
    OddSettingsFile = 4, "odd-settings-file", Error;
    NotUtf8 = 5, "not-utf-8", Error;
    BrokenUtf16 = 6, "broken-utf-16", Error;
    NotText = 7, "not-text", Error;
    OtherEncoding = 8, "other-encoding", Note;
    EmptyFile = 9, "empty-file", Warning;
    UnpublishedFile = 10, "unpublished-file", Warning;
    OddFile = 11, "odd-file", Warning;
    NoText = 12, "no-text", Error;
    TextTooLarge = 13, "text-too-large", Error;
    // Front matter and settings: their form.
    UnclosedFrontMatter = 14, "unclosed-front-matter", Error;
    SplitFrontMatter = 15, "split-front-matter", Error;
    OtherFrontMatter = 16, "other-front-matter", Error;
    UnknownKey = 17, "unknown-key", Warning;
    YamlForm = 18, "yaml-form", Error;
    YamlTooLarge = 19, "yaml-too-large", Error;
    WrongType = 20, "wrong-type", Error;
    CurlyQuotes = 21, "curly-quotes", Warning;
    CurlyQuotesKept = 22, "curly-quotes-kept", Note;
    LostValue = 23, "lost-value", Warning;
    // Front matter and settings: their values.
    BadDate = 24, "bad-date", Error;
    BadLanguage = 25, "bad-language", Error;
    BadWebAddress = 26, "bad-web-address", Error;
    BadSlug = 27, "bad-slug", Error;
    UnknownTerm = 28, "unknown-term", Error;
    HiddenTerm = 29, "hidden-term", Warning;
    BadImage = 30, "bad-image", Error;
    BadChoice = 31, "bad-choice", Error;
    UnlistedPage = 32, "unlisted-page", Warning;
    UnclearHold = 33, "unclear-hold", Warning;
    BadAlias = 34, "bad-alias", Warning;
    RepeatedAlias = 35, "repeated-alias", Warning;
    BadMenuEntry = 36, "bad-menu-entry", Error;
    BadPermalink = 37, "bad-permalink", Error;
    BadDomain = 38, "bad-domain", Error;
    BadTimeZone = 39, "bad-time-zone", Error;
    BadPolicy = 40, "bad-policy", Warning;
    NamelessSource = 41, "nameless-source", Error;
    BadTermSlug = 42, "bad-term-slug", Error;
    HiddenTermUsed = 43, "hidden-term-used", Error;
    TermTwice = 44, "term-twice", Error;
    NotCountry = 45, "not-a-country", Error;
    PartWithoutWords = 46, "part-without-words", Error;
    UncoveredWords = 47, "uncovered-words", Error;
    FixedForm = 48, "fixed-form", Error;
    BadIgnore = 49, "bad-ignore", Warning;
    // The theme.
    NoTheme = 50, "no-theme", Error;
    TemplateFault = 51, "template-fault", Error;
    UnusedOption = 52, "unused-option", Warning;
    UntranslatedTheme = 53, "untranslated-theme", Warning;
    BrokenSvg = 54, "broken-svg", Error;
    // Addresses.
    NoBaseUrl = 55, "no-base-url", Note;
    AddressTaken = 56, "address-taken", Error;
    AddressReserved = 57, "address-reserved", Error;
    AliasTaken = 58, "alias-taken", Warning;
    SameTranslation = 59, "same-translation", Warning;
    DeadMenuEntry = 60, "dead-menu-entry", Warning;
    Moved = 61, "moved", Note;
    // Texts.
    AnchorTaken = 62, "anchor-taken", Warning;
    TitleMarkup = 63, "title-markup", Warning;
    RemovedHtml = 64, "removed-html", Warning;
    UnclosedHtml = 65, "unclosed-html", Warning;
    UnopenedHtml = 66, "unopened-html", Warning;
    RemovedLink = 67, "removed-link", Warning;
    UnusedDefinition = 68, "unused-definition", Warning;
    UnreadLink = 69, "unread-link", Warning;
    WideRow = 70, "wide-row", Warning;
    TooMuchHtml = 71, "too-much-html", Warning;
    TooMuchMarkdown = 72, "too-much-markdown", Warning;
    RemoteImage = 73, "remote-image", Note;
    // Dates and filing.
    NoDate = 74, "no-date", Note;
    NoHistory = 75, "no-history", Note;
    NotPublished = 76, "not-published", Note;
    Unfiled = 77, "unfiled", Note;
    UncoveredLanguage = 78, "uncovered-language", Note;
    SharedWords = 79, "shared-words", Note;
    // What `check` looks at.
    DeadLink = 80, "dead-link", Warning;
    DeadSection = 81, "dead-section", Warning;
    NoAltText = 82, "no-alt-text", Warning;
    TwinText = 83, "twin-text", Warning;
    UnusedWord = 84, "unused-word", Note;
    UnusedTerm = 85, "unused-term", Note;
    LongAddress = 86, "long-address", Warning;
    PagesAddress = 87, "pages-address", Warning;
    PagesSize = 88, "pages-size", Warning;
    // What a run finds beside the content.
    DamagedCache = 89, "damaged-cache", Warning;
    FutureFileTime = 90, "future-file-time", Error;
    CannotStamp = 91, "cannot-stamp", Error;
    // Pages and mails that were saved.
    NoArticleInPage = 92, "no-article-in-page", Warning;
    UnreadableMail = 93, "unreadable-mail", Warning;
    SavedExcerpt = 94, "saved-excerpt", Note;
    MisreadLetters = 95, "misread-letters", Warning;
    // Texts that are more or less than an article.
    WholePage = 96, "whole-page", Note;
    MailText = 97, "mail-text", Note;
    HeadlineList = 98, "headline-list", Note;
    LikelyTranslation = 99, "likely-translation", Note;
    // Mails of several articles.
    NotSplit = 102, "not-split", Note;
    // Where the rules are not sure.
    UnsureFiling = 103, "unsure-filing", Note;
    // What no article is made from.
    LeftOut = 104, "left-out", Note;
    ForeignShortcode = 106, "foreign-shortcode", Warning;
    ForeignTemplate = 107, "foreign-template", Warning;
    // Addresses of articles that came from elsewhere.
    UnfitAddress = 108, "unfit-address", Warning;
    AddressShared = 109, "address-shared", Warning;
    LedgerLine = 110, "ledger-line", Warning;
    Unlisted = 111, "unlisted", Note;
    // Import.
    FeedUnread = 112, "feed-unread", Warning;
    FeedMended = 113, "feed-mended", Note;
    ImportKept = 114, "import-kept", Warning;
    FeedMoved = 115, "feed-moved", Warning;
    PictureLeft = 116, "picture-left", Note;
    TextLeft = 117, "text-left", Note;
    FrontPage = 118, "front-page", Note;
    FilesListed = 119, "files-listed", Note;
    // Of pictures.
    HugePicture = 120, "huge-picture", Warning;
    BrokenPicture = 121, "broken-picture", Warning;
}

impl FaultCode {
    /// The one of that number (`D017`) or name (`unknown-key`), in capitals or small letters.
    pub fn find(word: &str) -> Option<Self> {
        let word = word.trim();
        let is_it = |code: &&Self| {
            code.name().eq_ignore_ascii_case(word) || code.to_string().eq_ignore_ascii_case(word)
        };
        Self::ALL.iter().find(is_it).copied()
    }

    /// Its number.
    pub fn number(self) -> u16 {
        self as u16
    }

    /// What is wrong where it is said, in a sentence or two.
    pub fn cause(self) -> &'static str {
        self.text(1)
    }

    /// What to do about it, in a sentence or two.
    pub fn mend(self) -> &'static str {
        self.text(2)
    }

    /// The text in a column of the line of its number.
    fn text(self, column: usize) -> &'static str {
        let code = self.to_string();
        let line = TEXTS.lines().find(|line| line.starts_with(&code));
        line.and_then(|line| line.split('\t').nth(column)).unwrap_or_default()
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "D{:03}", self.number())
    }
}

/// `docs/FAULTS.md`, whole.
pub fn fault_reference() -> String {
    let mut page = String::from(
        "# Faults\n\nEverything that dateline says of your files has a code at the end of its line. \
         `dateline explain D017` prints what is said here of one of them. An error keeps its article \
         off the site; a warning is something to mend; a note says what was done. A value of front matter that \
         cannot be used is a warning at most, and the nearest meaning counts.\n\nA warning or \
         a note that you do not want to see can be left out: for one article by `ignore: [D017]` in \
         its front matter, for all by the same line in `site.yaml`. A name does as well as a number. \
         Errors cannot be ignored.\n\nThis page is made by the program; `UPDATE=1 cargo test` writes \
         it anew.\n",
    );
    for code in FaultCode::ALL {
        let (name, severity) = (code.name(), code.severity());
        let (cause, mend) = (code.cause(), code.mend());
        let _ =
            write!(page, "\n## {code} {name}\n\n*{severity}.* {cause}\n\n**What to do:** {mend}\n");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_says_its_cause_and_its_mend() {
        let codes: Vec<&str> = TEXTS.lines().filter_map(|line| line.split('\t').next()).collect();
        let all: Vec<String> = FaultCode::ALL.iter().map(FaultCode::to_string).collect();
        assert_eq!(codes, all);
        for code in FaultCode::ALL {
            for text in [code.cause(), code.mend()] {
                assert!(text.len() > 20 && text.ends_with('.'), "{code}: {text}");
            }
            assert_eq!(FaultCode::find(code.name()), Some(*code));
            assert_eq!(FaultCode::find(&code.to_string().to_lowercase()), Some(*code));
        }
        assert_eq!(FaultCode::find("D000"), None);
    }
}
