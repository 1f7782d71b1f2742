//! What an article has beside its feed: its whole text, of its page, and the pictures that it shows.

use std::collections::{BTreeMap, BTreeSet};

use robotxt::Robots;
use url::Url;

use crate::config::{Config, Policy};
use crate::import::article::{self, ArticleDraft, FeedHead};
use crate::import::asked::{ImportAsked, LinksAsked};
use crate::import::item::{FeedText, ImportedFeed, ImportedItem};
use crate::import::net::{self, FeedBytes, FeedReply};
use crate::import::picture::{self, ItemPicture};
use crate::import::question::{self, FeedAsked, NetWanted};
use crate::import::round::HostPauses;
use crate::import::saved::MOST_PICTURES;
use crate::import::state::FeedVisit;
use crate::import::{body, page, robots};
use crate::parse;
use crate::progress::{Progress, ProgressSink};

/// The characters of a text that may be the beginning of a longer one.
const SHORT: usize = 1_200;

/// How a text ends that goes on elsewhere.
const CUTS: &[&str] = &["…", "...", "[…]", "[...]", "(…)", "(...)"];

/// The most bytes of the pictures of an article.
const MOST_BYTES: usize = 40 << 20;

/// Why something stays as a feed has it, in words, each as often as that was.
pub(super) type ToldReasons = BTreeMap<String, usize>;

/// Asks for what articles have beside their feeds.
pub(super) struct LinkFollower<'a> {
    config: &'a Config,
    asked: &'a ImportAsked,
    watch: ProgressSink<'a>,
    pub(super) pauses: HostPauses,
    /// The rules of sites, by where they stand.
    rules: BTreeMap<String, Robots>,
    /// Servers that asked to be left alone.
    busy: BTreeSet<String>,
    /// Why texts stay as their feeds have them.
    pub(super) texts: ToldReasons,
    /// Why pictures stay where they are.
    pub(super) pictures: ToldReasons,
}

impl<'a> LinkFollower<'a> {
    pub(super) fn new(config: &'a Config, asked: &'a ImportAsked, watch: ProgressSink<'a>) -> Self {
        Self {
            config,
            asked,
            watch,
            pauses: HostPauses::default(),
            rules: BTreeMap::new(),
            busy: BTreeSet::new(),
            texts: ToldReasons::new(),
            pictures: ToldReasons::new(),
        }
    }

    /// The article of a draft that is to be written, with its whole text and its pictures, as far as they
    /// are asked for and allowed.
    pub(super) fn finish(
        &mut self,
        draft: ArticleDraft,
        feed: &ImportedFeed,
        head: &FeedHead<'_>,
    ) -> ArticleDraft {
        let is_asked = self.asked.links != LinksAsked::default();
        let Some(item) = feed.items.get(draft.number).filter(|_| is_asked) else { return draft };
        let mut item = item.clone();
        if self.asked.links.texts && is_cut(&item) {
            let text = if draft.is_whole {
                self.text(&item, feed, head)
            } else {
                Err(String::from("its policy allows only the beginning"))
            };
            match text {
                Ok(text) => item.content = Some(text),
                Err(why) => *self.texts.entry(why).or_default() += 1,
            }
        }
        if self.asked.links.pictures && draft.is_whole {
            self.take_pictures(&mut item, head);
        }
        match article::draft(&item, head) {
            Some(whole) => ArticleDraft {
                key: draft.key,
                path: draft.path,
                other_path: draft.other_path,
                said: draft.said,
                number: draft.number,
                ..whole
            },
            None => draft,
        }
    }

    /// The whole text of an item, of its page on the site of its feed.
    fn text(
        &mut self,
        item: &ImportedItem,
        feed: &ImportedFeed,
        head: &FeedHead<'_>,
    ) -> Result<FeedText, String> {
        let url = item.link.as_deref().and_then(|link| Url::parse(link).ok());
        let url = url.ok_or("it has no page")?;
        let own = [feed.link.as_deref(), Some(head.setting.url.as_str())];
        let own: Vec<Url> =
            own.into_iter().flatten().filter_map(|it| Url::parse(it).ok()).collect();
        let is_own = |url: &Url| own.iter().any(|own| parse::is_same_site(own, url));
        if !is_own(&url) {
            return Err(String::from("its page is on another site"));
        }
        self.allow(&url, head)?;
        let answer = self.ask(&url, NetWanted::Page, head)?;
        if !is_own(&answer.url) {
            return Err(String::from("its page is on another site"));
        }
        if answer.url != url {
            self.allow(&answer.url, head)?;
        }
        if !page::is_page(&answer) {
            return Err(String::from("its page is no web page"));
        }
        let read = page::read(&answer, Policy::Own, self.config)?;
        let text = read.items.into_iter().next().and_then(|item| item.content);
        let length = |text: &FeedText| body::plain(text).chars().count();
        let before = item.content.as_ref().or(item.summary.as_ref()).map_or(0, length);
        let is_longer = |text: &FeedText| length(text) > before;
        text.filter(is_longer).ok_or_else(|| String::from("its page says no more"))
    }

    /// Refuses a page that its site does not let programs read.
    fn allow(&mut self, url: &Url, head: &FeedHead<'_>) -> Result<(), String> {
        let place = robots::place(url);
        if !self.rules.contains_key(&place) {
            let rules = robots::of(&self.reply(&place, NetWanted::Rules, head));
            self.rules.insert(place.clone(), rules);
        }
        let is_allowed = self.rules.get(&place).is_some_and(|rules| robots::allow(rules, url));
        let why =
            || String::from("the robots.txt of its site does not allow it, or was not to be had");
        if is_allowed { Ok(()) } else { Err(why()) }
    }

    /// Puts the pictures that an item shows beside its article.
    fn take_pictures(&mut self, item: &mut ImportedItem, head: &FeedHead<'_>) {
        let text = item.content.as_ref().or(item.summary.as_ref());
        let events = text.and_then(|text| body::events(text, item.base.as_ref()));
        let shown = picture::addresses(events.as_deref().unwrap_or_default());
        let mut addresses: Vec<String> = Vec::new();
        for address in item.image.as_deref().into_iter().chain(shown) {
            let is_new =
                !item.pictures.contains_key(address) && !addresses.iter().any(|it| it == address);
            if picture::is_of_web(address) && is_new && addresses.len() < MOST_PICTURES {
                addresses.push(address.to_owned());
            }
        }
        let mut bytes = 0;
        for address in addresses {
            let found = match Url::parse(&address) {
                Ok(url) if bytes < MOST_BYTES => self.ask(&url, NetWanted::Picture, head),
                Ok(_) => Err(String::from("there are too many")),
                Err(_) => Err(String::from("its address is not a web address")),
            };
            let is_none = || String::from("it is none of JPEG, PNG, GIF, WebP and AVIF");
            match found.and_then(|it| ItemPicture::of(it.bytes).ok_or_else(is_none)) {
                Ok(picture) => {
                    bytes += picture.bytes.len();
                    item.pictures.insert(address, picture);
                }
                Err(why) => *self.pictures.entry(why).or_default() += 1,
            }
        }
    }

    /// What stands at an address.
    fn ask(
        &mut self,
        url: &Url,
        wanted: NetWanted,
        head: &FeedHead<'_>,
    ) -> Result<FeedBytes, String> {
        let host = url.host_str().unwrap_or_default().to_owned();
        if self.busy.contains(&host) {
            return Err(String::from("its server is busy"));
        }
        match self.reply(url.as_str(), wanted, head) {
            FeedReply::Feed(answer) => Ok(*answer),
            FeedReply::Later(_) => {
                self.busy.insert(host);
                Err(String::from("its server is busy"))
            }
            FeedReply::Absent(why) | FeedReply::Failed(why) => Err(why),
            FeedReply::Gone | FeedReply::Same => Err(String::from("it is gone")),
        }
    }

    fn reply(&self, url: &str, wanted: NetWanted, head: &FeedHead<'_>) -> FeedReply {
        (self.watch)(Progress::Stage("texts and pictures"));
        let own = head.setting.user_agent.clone();
        let user_agent = own.unwrap_or_else(|| question::user_agent(self.config));
        let visit = FeedVisit::default();
        let asked = FeedAsked { url: url.to_owned(), user_agent, visit, wanted };
        self.pauses.wait(url, self.asked.net.pause);
        net::fetch(&asked, &self.asked.net)
    }
}

/// Whether the text of an item seems to be the beginning of a longer one.
fn is_cut(item: &ImportedItem) -> bool {
    let text = item.content.as_ref().or(item.summary.as_ref()).map(body::plain).unwrap_or_default();
    let text = text.trim_end();
    let is_short = text.chars().count() < SHORT;
    item.entry.is_none() && (is_short || CUTS.iter().any(|cut| text.ends_with(cut)))
}
