//! A run of import: its sources, and what is taken of each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, DiskFault, FaultCode};
use crate::import::article::{self, ArticleDraft, FeedHead};
use crate::import::asked::{ImportAsked, Imported};
use crate::import::feed::{self, FeedPlace};
use crate::import::follow::LinkFollower;
use crate::import::item::ImportedFeed;
use crate::import::saved::{self, SavedPlace};
use crate::import::settings::{self, FeedSetting};
use crate::import::state::{self, LocalSource};
use crate::import::words;
use crate::import::writer::ArticleWriter;
use crate::model::layout;
use crate::source::Root;

/// The most bytes of a feed.
const LARGEST: u64 = 10 * 1024 * 1024;

/// How the names of files end that are looked for in a folder.
const ENDINGS: &[&str] = &["xml", "rss", "atom", "rdf", "json", "html", "htm", "eml", "mbox"];

/// A run of import.
pub(super) struct Import<'a> {
    pub(super) root: &'a Root,
    pub(super) config: &'a Config,
    pub(super) asked: &'a ImportAsked,
    pub(super) writer: ArticleWriter<'a>,
    pub(super) follower: LinkFollower<'a>,
    pub(super) imported: Imported,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Where a source is.
pub(super) enum ImportPlace {
    File(PathBuf),
    Net,
}

impl Import<'_> {
    /// The sources that are asked for, each with its place.
    pub(super) fn sources(&mut self) -> Vec<(FeedSetting, ImportPlace)> {
        let listed = match state::read(&self.root.join(layout::FEEDS)) {
            Some(text) => settings::read(&text).keep(&mut self.diagnostics),
            None => Vec::new(),
        };
        let mut sources = Vec::new();
        if self.asked.sources.is_empty() {
            for setting in listed {
                let path = self.root.join(&setting.url);
                sources.extend(self.places(setting, &path));
            }
            return sources;
        }
        for name in &self.asked.sources {
            let known = listed.iter().find(|setting| setting.url == *name).cloned();
            let setting = known.unwrap_or_else(|| FeedSetting::named(name, self.asked.policy));
            sources.extend(self.places(setting, Path::new(name)));
        }
        sources
    }

    fn places(&mut self, setting: FeedSetting, path: &Path) -> Vec<(FeedSetting, ImportPlace)> {
        if setting.url.contains("://") {
            return vec![(setting, ImportPlace::Net)];
        }
        match state::files(path, ENDINGS) {
            LocalSource::Files(files) => {
                files.into_iter().map(|it| (setting.clone(), ImportPlace::File(it))).collect()
            }
            LocalSource::Missing => {
                self.imported.is_broken = true;
                self.unread(&setting, &setting.url, "there is no such file or folder");
                Vec::new()
            }
        }
    }

    /// Reads a feed on the disk.
    pub(super) fn local(&mut self, setting: &FeedSetting, file: &Path) -> Result<(), DiskFault> {
        let shown = file.display().to_string();
        let bytes = match state::bytes(file, LARGEST) {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.imported.is_broken = true;
                self.unread(setting, &shown, &fault.to_string());
                return Ok(());
            }
        };
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if saved::is_saved(file) {
            return self.saved(setting, file, &bytes);
        }
        match feed::read(&bytes, FeedPlace::default(), self.config) {
            Ok(feed) => self.take(&feed, setting, &stem, &shown).map(drop),
            Err(why) => {
                self.imported.is_broken = true;
                self.unread(setting, &shown, &why);
                Ok(())
            }
        }
    }

    /// Takes a saved page, a mail, or a box of mails.
    fn saved(&mut self, setting: &FeedSetting, file: &Path, bytes: &[u8]) -> Result<(), DiskFault> {
        let shown = file.display().to_string();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let place = SavedPlace { file, url: None, policy: setting.policy };
        match saved::read(bytes, place, self.config) {
            Ok(feeds) => {
                for feed in feeds {
                    self.take(&feed, setting, &stem, &shown)?;
                }
            }
            Err(why) => {
                self.imported.is_broken = true;
                self.unread(setting, &shown, &why);
            }
        }
        Ok(())
    }

    /// Writes what is new of a feed; whether nothing of it was left out.
    pub(super) fn take(
        &mut self,
        feed: &ImportedFeed,
        setting: &FeedSetting,
        name: &str,
        place: &str,
    ) -> Result<bool, DiskFault> {
        let head = FeedHead::of(feed, setting, name);
        let mut remarks = feed.remarks.clone();
        let drafts = feed.items.iter().enumerate().filter_map(|(number, item)| {
            Some(ArticleDraft { number, ..article::draft(item, &head)? })
        });
        let drafts: Vec<_> = drafts.collect();
        let empty = feed.items.len() - drafts.len();
        if empty > 0 {
            remarks.push(format!(
                "{} without a title and a text",
                items(empty, "was left out", "were left out")
            ));
        }
        let odd: Vec<&String> =
            feed.items.iter().filter_map(|item| item.odd_date.as_ref()).collect();
        if let Some(first) = odd.first() {
            let many = items(odd.len(), "has no usable date", "have no usable date");
            remarks.push(format!("{many}, such as `{}`", words::beginning(first, 40)));
        }
        for remark in remarks {
            let message = format!("{}: {remark}", head.source);
            self.diagnostics.push(said_of(FaultCode::FeedMended, setting, place, message));
        }
        self.tell_lost(&feed.lost_pictures, &head.source, setting, place);
        let follower = &mut self.follower;
        let mut finish = |draft| follower.finish(draft, feed, &head);
        let tally = self.writer.add(drafts, &head, &mut self.diagnostics, &mut finish)?;
        self.tell_left(&head.source, setting, place);
        if !feed.files.is_empty() {
            let count = feed.files.len();
            let files = if count == 1 { "1 file" } else { &format!("{count} files") };
            let list = self.writer.list_files(&feed.files)?;
            let message = format!("{}: {files} beside the posts: listed in {list}", head.source);
            let hint = format!("fetch them to where they stood: wget -x -nH -P static -i {list}");
            let note = said_of(FaultCode::FilesListed, setting, place, message);
            self.diagnostics.push(note.hint(hint));
        }
        let is_whole = tally.left == 0;
        self.imported.tallies.push(tally);
        Ok(is_whole)
    }

    /// Tells which pictures of a source were left out.
    fn tell_lost(&mut self, lost: &[String], source: &str, setting: &FeedSetting, place: &str) {
        let mut by_reason = BTreeMap::<&str, usize>::new();
        for why in lost {
            *by_reason.entry(why).or_default() += 1;
        }
        for (why, count) in by_reason {
            let pictures = if count == 1 { "a picture" } else { "pictures" };
            let many = if count == 1 { String::new() } else { format!("{count} ") };
            let message = format!("{source}: {many}{pictures} left out: {why}");
            self.diagnostics.push(said_of(FaultCode::PictureLeft, setting, place, message));
        }
    }

    /// Tells what of a source stays as its feed has it.
    fn tell_left(&mut self, source: &str, setting: &FeedSetting, place: &str) {
        for (why, count) in std::mem::take(&mut self.follower.texts) {
            let texts = if count == 1 { "1 text stays" } else { &format!("{count} texts stay") };
            let message = format!("{source}: {texts} as the feed has it: {why}");
            self.diagnostics.push(said_of(FaultCode::TextLeft, setting, place, message));
        }
        for (why, count) in std::mem::take(&mut self.follower.pictures) {
            let many =
                if count == 1 { "1 picture stays" } else { &format!("{count} pictures stay") };
            let message = format!("{source}: {many} on the web: {why}");
            self.diagnostics.push(said_of(FaultCode::PictureLeft, setting, place, message));
        }
    }

    /// Tells that a source was not read.
    pub(super) fn unread(&mut self, setting: &FeedSetting, place: &str, why: &str) {
        let message = match setting.line {
            Some(_) => {
                format!("{} was not read: {why}", setting.source.as_deref().unwrap_or(place))
            }
            None => format!("not read: {why}"),
        };
        self.diagnostics.push(said_of(FaultCode::FeedUnread, setting, place, message));
    }
}

/// What is said of a source: at its line of `feeds.yaml`, where it has one.
pub(super) fn said_of(
    code: FaultCode,
    setting: &FeedSetting,
    place: &str,
    message: String,
) -> Diagnostic {
    match setting.line {
        Some(line) => Diagnostic::of_settings(code, layout::FEEDS, message).at(line, None),
        None => Diagnostic::new(code, place, message),
    }
}

/// `1 item was left out`, `3 items were left out`.
fn items(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 item {one}") } else { format!("{count} items {many}") }
}
