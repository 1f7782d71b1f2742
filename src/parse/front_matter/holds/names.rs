//! The names of the keys that hold an article back, and the words for its state.

use serde_json::Value;

use crate::model::Hold;

use super::Verdict;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Yes holds the article back.
    Hide(Hold),
    /// No holds it back; a date is when it comes.
    Show(Hold),
    /// No holds it back; other values mean something else.
    MayShow(Hold),
    /// The state in which it is.
    State,
    /// The same; words for no state mean something else.
    MayState,
    /// When it comes.
    Comes,
    /// When it comes, which is its date where none is written.
    Dates,
    /// When it goes.
    Ends,
    /// Yes keeps search engines away.
    NoIndex,
    /// No keeps search engines away; other values mean something else.
    MayIndex,
    /// What search engines are told.
    Robots,
    /// How it stands in the sitemap.
    Sitemap,
    /// Yes keeps it out of the sitemap.
    NoSitemap,
    /// What Hugo makes of it.
    Build,
    /// Eleventy's lists that it is kept out of.
    Collections,
    /// What readers have to know before they may read it.
    Password,
}

impl Asks {
    /// Whether the key means this wherever it stands; other words are words of many themes.
    pub(super) fn is_sure(self) -> bool {
        !matches!(self, Self::MayShow(_) | Self::MayState | Self::MayIndex | Self::State)
    }

    /// Whether a key that is nearly this one is taken for it.
    fn has_near(self) -> bool {
        self.is_sure() && !matches!(self, Self::Robots | Self::Sitemap | Self::Build)
    }
}

/// Every key, in small letters and without what joins its words.
const NAMES: &[(Asks, &[&str])] = &[
    (
        Asks::Hide(Hold::Draft),
        &[
            "draft",
            "drafts",
            "isdraft",
            "unpublished",
            "isunpublished",
            "wip",
            "unfinished",
            "hold",
            "onhold",
            "brouillon",
            "entwurf",
            "borrador",
            "rascunho",
            "bozza",
            "черновик",
            "草稿",
            "下書き",
            "초안",
            "مسودة",
        ],
    ),
    (
        Asks::Show(Hold::Draft),
        &["publish", "published", "ispublished", "dopublish", "publié", "veröffentlicht"],
    ),
    (
        Asks::Hide(Hold::Withheld),
        &[
            "private",
            "isprivate",
            "headless",
            "secret",
            "confidential",
            "internal",
            "restricted",
            "withheld",
            "withhold",
            "protected",
            "encrypted",
            "membersonly",
            "subscribersonly",
            "deleted",
            "trashed",
            "disabled",
            "exclude",
            "excluded",
            "ignore",
            "ignored",
            "skip",
            "skipped",
            "spike",
            "spiked",
            "kill",
            "killed",
            "expired",
            "nopublish",
            "donotpublish",
            "notforpublication",
            "eyesonly",
        ],
    ),
    (Asks::Show(Hold::Withheld), &["visible", "isvisible", "public", "ispublic"]),
    (
        Asks::MayShow(Hold::Withheld),
        &[
            "enabled",
            "active",
            "live",
            "online",
            "render",
            "output",
            "show",
            "display",
            "permalink",
            "approved",
            "ready",
        ],
    ),
    (
        Asks::Hide(Hold::Unlisted),
        &[
            "hidden",
            "hide",
            "ishidden",
            "unlisted",
            "isunlisted",
            "unlist",
            "nolist",
            "hiddeninhomelist",
            "hiddenfromhomepage",
            "hiddenfromsearch",
            "searchhidden",
            "hidefromsearch",
            "hidefromlist",
            "hidefromlists",
            "hidefromfeed",
            "hidefromhome",
            "hidefromhomepage",
            "excludefromfeed",
            "excludefromsearch",
            "excludefromlist",
            "excludefromlists",
            "excludefromcollections",
            "notinlist",
            "nofeed",
            "norss",
        ],
    ),
    (
        Asks::MayShow(Hold::Unlisted),
        &[
            "listed",
            "list",
            "islisted",
            "inlist",
            "search",
            "searchable",
            "insearchindex",
            "pagefind",
            "feed",
            "rss",
            "infeed",
            "inrss",
            "discoverable",
        ],
    ),
    (
        Asks::State,
        &[
            "status",
            "visibility",
            "pubstatus",
            "poststatus",
            "publicationstatus",
            "publishstatus",
            "publishedstatus",
            "publishingstatus",
            "workflowstate",
            "workflowstatus",
            "editorialstatus",
            "articlestatus",
            "pagestatus",
            "contentstatus",
            "storystatus",
            "draftstatus",
            "publicationstate",
            "publishstate",
        ],
    ),
    (Asks::MayState, &["state", "stage", "access", "audience", "workflow"]),
    (
        Asks::Dates,
        &[
            "publishdate",
            "publisheddate",
            "pubdate",
            "datepublished",
            "publishedat",
            "publishedon",
            "publishedtime",
            "publicationdate",
            "publishtime",
            "publishat",
            "publishon",
        ],
    ),
    (
        Asks::Comes,
        &[
            "embargo",
            "embargoed",
            "embargodate",
            "embargountil",
            "embargoeduntil",
            "embargotime",
            "embargoends",
            "embargolifts",
            "publishafter",
            "publishfrom",
            "notbefore",
            "golive",
            "golivedate",
            "goliveat",
            "releaseat",
            "releaseon",
            "availablefrom",
            "visiblefrom",
            "validfrom",
            "scheduled",
            "schedule",
            "scheduledat",
            "scheduledfor",
            "scheduledate",
            "scheduleddate",
            "sendat",
            "holduntil",
            "hiddenuntil",
            "hideuntil",
            "draftuntil",
            "privateuntil",
        ],
    ),
    (
        Asks::Ends,
        &[
            "expirydate",
            "expirationdate",
            "expiredate",
            "expiry",
            "expire",
            "expiration",
            "expiresat",
            "expireson",
            "expireat",
            "expireon",
            "unpublish",
            "unpublishdate",
            "unpublishat",
            "unpublishon",
            "unpublishafter",
            "publishuntil",
            "publisheduntil",
            "visibleuntil",
            "availableuntil",
            "validuntil",
            "showuntil",
            "hideafter",
            "removeafter",
            "removeon",
            "deleteafter",
            "deleteon",
            "notafter",
        ],
    ),
    (Asks::NoIndex, &["noindex", "robotsnoindex", "noindexing", "nosearchengines"]),
    (
        Asks::MayIndex,
        &["index", "indexed", "indexing", "indexable", "searchengines", "allowindexing"],
    ),
    (Asks::Robots, &["robots", "robot", "googlebot", "metarobots", "robotsmeta"]),
    (Asks::Sitemap, &["sitemap"]),
    (
        Asks::NoSitemap,
        &[
            "nositemap",
            "sitemapexclude",
            "sitemapignore",
            "excludefromsitemap",
            "hidefromsitemap",
            "sitemapdisable",
        ],
    ),
    (Asks::Build, &["build"]),
    (Asks::Collections, &["eleventyexcludefromcollections"]),
    (Asks::Password, &["password", "passwd", "passphrase"]),
];

/// Words for the state of an article that is shown.
const SHOWN: &[&str] = &[
    "published",
    "publish",
    "public",
    "live",
    "online",
    "posted",
    "released",
    "final",
    "usable",
    "visible",
    "open",
    "everyone",
    "everybody",
    "anyone",
    "world",
    "free",
    "sent",
    "active",
    "enabled",
    "approved",
    "listed",
    "featured",
    "sticky",
    "breaking",
    "developing",
    "updated",
    "corrected",
    "default",
    "normal",
    "publié",
    "veröffentlicht",
    "publicado",
    "опубликовано",
];

/// For one that is not ready.
const DRAFTS: &[&str] = &[
    "draft",
    "drafts",
    "drafting",
    "auto-draft",
    "wip",
    "work in progress",
    "in progress",
    "pending",
    "pending review",
    "review",
    "in review",
    "in-review",
    "needs review",
    "unpublished",
    "not published",
    "unfinished",
    "idea",
    "todo",
    "to do",
    "hold",
    "on hold",
    "submitted",
    "new",
    "later",
    "brouillon",
    "entwurf",
    "borrador",
    "rascunho",
    "bozza",
    "черновик",
    "草稿",
    "下書き",
    "초안",
    "مسودة",
];

/// For one that comes at its date.
const SCHEDULED: &[&str] = &["scheduled", "future", "planned", "upcoming", "queued"];

/// For one that is not for readers.
const WITHHELD: &[&str] = &[
    "private",
    "trash",
    "trashed",
    "deleted",
    "removed",
    "archived",
    "archive",
    "withheld",
    "canceled",
    "cancelled",
    "killed",
    "spiked",
    "spike",
    "kill",
    "withdrawn",
    "retracted",
    "internal",
    "secret",
    "confidential",
    "restricted",
    "inherit",
    "members",
    "member",
    "members only",
    "members-only",
    "paid",
    "tiers",
    "subscribers",
    "premium",
    "password",
    "protected",
    "skip",
    "disabled",
    "inactive",
    "expired",
    "offline",
    "embargoed",
    "embargo",
    "rejected",
    "blocked",
    "nobody",
    "none",
    "me",
    "staff",
];

/// Those of all these that mean a state under any key.
const SURE: &[&str] = &[
    "draft",
    "unpublished",
    "published",
    "public",
    "private",
    "unlisted",
    "hidden",
    "pending review",
    "in review",
    "trash",
    "members",
    "members only",
    "paid",
    "subscribers",
    "internal",
    "restricted",
    "confidential",
    "embargoed",
    "wip",
    "scheduled",
];

/// For one that no list names.
const UNLISTED: &[&str] = &["unlisted", "hidden", "invisible", "link", "link only", "link-only"];

/// The key in small letters, without what joins its words.
pub(super) fn plain(key: &str) -> String {
    let letters = key.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
    letters.flat_map(char::to_lowercase).collect()
}

/// What a key asks for; none where it is no such key.
pub(super) fn asks(key: &str) -> Option<Asks> {
    let plain = plain(key);
    let found = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str()));
    found.map(|(asks, _)| *asks)
}

/// The name that a key is nearly, as it may be when it is misspelt.
pub(super) fn near(key: &str) -> Option<&'static str> {
    let plain = plain(key);
    let names = NAMES.iter().filter(|(asks, _)| asks.has_near()).flat_map(|(_, names)| *names);
    names
        .copied()
        .chain(["expires"])
        .filter(|name| is_near(&plain, name))
        .min_by_key(|name| strsim::damerau_levenshtein(&plain, name))
}

/// Whether two names begin alike and differ by a slip of a finger or two.
fn is_near(key: &str, name: &str) -> bool {
    let (length, least) = (name.chars().count(), key.chars().count());
    let most = match length.min(least) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let begins_alike = key.chars().next() == name.chars().next();
    begins_alike && strsim::damerau_levenshtein(key, name) <= most
}

/// What a word for the state of an article comes to; none where it is none.
pub(super) fn state(value: &Value) -> Option<Verdict> {
    let word = match value {
        Value::String(text) => text.trim().to_lowercase().replace('_', " "),
        Value::Bool(true) => return Some(Verdict::Passes),
        Value::Bool(false) => return Some(Verdict::Holds(Hold::Draft)),
        Value::Number(number) => match number.to_string().as_str() {
            "1" => return Some(Verdict::Passes),
            "0" => return Some(Verdict::Holds(Hold::Draft)),
            _ => return None,
        },
        _ => return None,
    };
    let is = |words: &[&str]| words.contains(&word.as_str());
    match word.as_str() {
        _ if is(SHOWN) => Some(Verdict::Passes),
        _ if is(SCHEDULED) => Some(Verdict::Scheduled),
        _ if is(DRAFTS) => Some(Verdict::Holds(Hold::Draft)),
        _ if is(WITHHELD) => Some(Verdict::Holds(Hold::Withheld)),
        _ if is(UNLISTED) => Some(Verdict::Holds(Hold::Unlisted)),
        _ => None,
    }
}

/// The same for a key that may mean anything else.
pub(super) fn sure_state(value: &Value) -> Option<Verdict> {
    let word = value.as_str()?.trim().to_lowercase().replace('_', " ");
    SURE.contains(&word.as_str()).then(|| state(value)).flatten()
}
