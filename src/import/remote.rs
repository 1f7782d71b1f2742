//! What the servers of feeds say -> articles, and what is known of each feed from then on.

use url::Url;

use crate::diagnostic::{DiskFault, FaultCode};
use crate::import::asked::ImportTally;
use crate::import::feed::{self, FeedPlace};
use crate::import::item::ImportedFeed;
use crate::import::net::{FeedBytes, FeedReply};
use crate::import::page;
use crate::import::question::{self, FeedAsked, NetWanted};
use crate::import::round::{self, HostPauses};
use crate::import::run::{Import, said_of};
use crate::import::settings::FeedSetting;
use crate::import::state::FeedVisit;
use crate::progress::ProgressSink;

/// The seconds of a day.
const DAY: i64 = 24 * 3600;

impl Import<'_> {
    /// Asks for the feeds of the net, and takes what is new.
    pub(super) fn remote(
        &mut self,
        settings: Vec<FeedSetting>,
        watch: ProgressSink<'_>,
    ) -> Result<(), DiskFault> {
        let now = self.config.now.as_second();
        let mut due = Vec::new();
        let mut asked = Vec::new();
        for setting in settings {
            let visit = self.visit(&setting).clone();
            if visit.is_gone {
                continue;
            }
            if let Some(wait) = visit.not_before.map(|at| at - now).filter(|wait| *wait > 0) {
                self.unread(
                    &setting,
                    &shown(&setting.url),
                    &format!("its server asked to wait {}", time(wait)),
                );
                continue;
            }
            let known = if self.asked.fresh { FeedVisit::default() } else { visit };
            let user_agent = setting.user_agent.clone();
            let user_agent = user_agent.unwrap_or_else(|| question::user_agent(self.config));
            let url = setting.url.clone();
            asked.push(FeedAsked { url, user_agent, visit: known, wanted: NetWanted::Feed });
            due.push(setting);
        }
        if asked.is_empty() {
            return Ok(());
        }
        let mut fault = Ok(());
        let pauses = HostPauses::default();
        round::ask(&asked, (&self.asked.net, &pauses), watch, |at, reply| {
            if fault.is_ok() {
                fault = self.hear(&due[at], reply);
            }
        });
        fault
    }

    fn visit(&mut self, setting: &FeedSetting) -> &mut FeedVisit {
        let key = blake3::hash(setting.url.as_bytes()).to_hex()[..32].to_owned();
        self.writer.state.feeds.entry(key).or_default()
    }

    fn hear(&mut self, setting: &FeedSetting, reply: FeedReply) -> Result<(), DiskFault> {
        let place = shown(&setting.url);
        let now = self.config.now.as_second();
        match reply {
            FeedReply::Feed(bytes) => return self.read(setting, *bytes),
            FeedReply::Same => {
                let visit = self.visit(setting);
                visit.read = Some(now);
                visit.is_broken = false;
                let named = setting.source.clone().or_else(|| visit.title.clone());
                let source = named.unwrap_or_else(|| place.clone());
                self.imported.tallies.push(ImportTally { source, ..ImportTally::default() });
            }
            FeedReply::Gone => {
                self.visit(setting).is_gone = true;
                let message = format!(
                    "{} is gone for good, says its server, and is not asked for again",
                    name(setting)
                );
                self.diagnostics.push(
                    said_of(FaultCode::FeedMoved, setting, &place, message)
                        .hint("take it out of feeds.yaml; its articles stay"),
                );
            }
            FeedReply::Later(seconds) => {
                self.visit(setting).not_before = Some(now + seconds);
                self.unread(
                    setting,
                    &place,
                    &format!("its server is busy, and asks to wait {}", time(seconds)),
                );
            }
            FeedReply::Absent(why) | FeedReply::Failed(why) => self.failed(setting, &why),
        }
        Ok(())
    }

    /// Tells that a feed could not be read, and since when.
    fn failed(&mut self, setting: &FeedSetting, why: &str) {
        let now = self.config.now.as_second();
        let visit = self.visit(setting);
        let is_new = !visit.is_broken;
        visit.is_broken = true;
        let since = match visit.read.map(|read| (now - read) / DAY) {
            Some(0) => String::from(" (it was read today)"),
            Some(1) => String::from(" (it was last read a day ago)"),
            Some(days) => format!(" (it was last read {days} days ago)"),
            None => String::new(),
        };
        self.imported.is_broken |= is_new;
        self.unread(setting, &shown(&setting.url), &format!("{why}{since}"));
    }

    fn read(&mut self, setting: &FeedSetting, answer: FeedBytes) -> Result<(), DiskFault> {
        let place =
            FeedPlace { url: Some(answer.url.as_str()), charset: answer.charset.as_deref() };
        let is_listed = setting.line.is_some();
        let mut is_page = false;
        let read = feed::read(&answer.bytes, place, self.config).or_else(|why| {
            // A feed that gives a page is broken; a page that is named by hand is meant.
            is_page = !is_listed && page::is_page(&answer);
            if is_page { page::read(&answer, setting.policy, self.config) } else { Err(why) }
        });
        let feed = match read {
            Ok(feed) => feed,
            Err(why) => {
                self.no_feed(setting, &answer, &why);
                return Ok(());
            }
        };
        if is_page {
            self.tell_feed_of(setting, &answer);
        }
        self.accept(setting, answer, feed)
    }

    /// Tells that what came is no feed, and which one it names.
    fn no_feed(&mut self, setting: &FeedSetting, answer: &FeedBytes, why: &str) {
        let found = page::feed_of(answer).map(|url| shown(url.as_str()));
        let found = found.map(|url| format!("; it says that its feed is {url}"));
        self.failed(setting, &format!("{why}{}", found.unwrap_or_default()));
    }

    /// Tells the feed of a site whose front page was read as one article.
    fn tell_feed_of(&mut self, setting: &FeedSetting, answer: &FeedBytes) {
        let is_front = answer.url.path() == "/" && answer.url.query().is_none();
        let Some(feed) = page::feed_of(answer).filter(|_| is_front) else { return };
        let place = shown(&setting.url);
        let message = "the front page of a site was read as one article";
        let hint =
            format!("its articles are in its feed: `dateline import {}`", shown(feed.as_str()));
        let note = said_of(FaultCode::FrontPage, setting, &place, String::from(message));
        self.diagnostics.push(note.hint(hint));
    }

    /// Takes what is new of what came.
    fn accept(
        &mut self,
        setting: &FeedSetting,
        answer: FeedBytes,
        feed: ImportedFeed,
    ) -> Result<(), DiskFault> {
        let host = answer.url.host_str().unwrap_or_default().to_owned();
        let visit = self.visit(setting);
        let is_other =
            |before: &Option<String>, now: &str| before.as_ref().is_some_and(|it| it != now);
        if is_other(&visit.title, &feed.title) && is_other(&visit.host, &host) {
            let before = visit.title.clone().unwrap_or_default();
            let why = format!(
                "it became another one: `{}` at {host}, and was `{before}`. If that is right, write its new address",
                feed.title
            );
            self.failed(setting, &why);
            return Ok(());
        }
        let shown = shown(&setting.url);
        if let Some(moved) = &answer.moved {
            let message =
                format!("{} moved for good to {}", name(setting), self::shown(moved.as_str()));
            let hint = "write the new address in feeds.yaml";
            self.diagnostics
                .push(said_of(FaultCode::FeedMoved, setting, &shown, message).hint(hint));
        }
        let is_whole = self.take(&feed, setting, &host, &shown)?;
        let now = self.config.now.as_second();
        *self.visit(setting) = FeedVisit {
            etag: answer.etag.filter(|_| is_whole),
            last_modified: answer.last_modified.filter(|_| is_whole),
            read: Some(now),
            title: Some(feed.title),
            host: Some(host),
            ..FeedVisit::default()
        };
        Ok(())
    }
}

fn name(setting: &FeedSetting) -> String {
    setting.source.clone().unwrap_or_else(|| shown(&setting.url))
}

/// An address without what may be a secret in it.
fn shown(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return String::from("the feed") };
    let has_query = url.query().is_some();
    url.set_query(None);
    url.set_fragment(None);
    // An address of the web has both.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if has_query { format!("{url}?…") } else { url.to_string() }
}

/// A time as it is said: `40 s`, `5 minutes`, `3 hours`.
fn time(seconds: i64) -> String {
    match seconds {
        ..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} minutes", seconds / 60),
        _ => format!("{} hours", seconds / 3600),
    }
}
