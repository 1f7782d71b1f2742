//! What happens to a site behind the program's back: to its output folder and to its cache.

use std::collections::BTreeMap;
use std::fs;
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use crate::exact::world::{self, Copy, KEEPERS, World};
use crate::tree::{self, Tree};

/// A cache and an output folder, as a server that builds the site keeps them from run to run.
pub(crate) struct Saved {
    cache: Tree,
    pages: Tree,
    last: Option<Rc<Copy>>,
    kept: BTreeMap<String, String>,
}

impl World {
    /// Does something behind the program's back, and says what.
    pub(crate) fn damage(&mut self) -> String {
        let done = match self.dice.below(14) {
            _ if self.is_by_program() && self.dice.one_in(4) => self.check_out_elsewhere(),
            0 | 1 => self.forget().or_else(|| self.damage_an_output()),
            2..6 => self.damage_the_cache().or_else(|| self.damage_an_output()),
            6 => Some(self.move_the_site()),
            7 => self.save_or_restore(),
            8 => self.put_a_file_of_the_keeper(),
            9 if self.has_git => {
                self.commit();
                Some("commit".to_owned())
            }
            10 => self.damage_a_folder(),
            _ => self.damage_an_output(),
        };
        self.main.look();
        self.second.look();
        done.unwrap_or_else(|| "do nothing".to_owned())
    }

    /// Whether what dateline knows of its output folders may be lost: then every file of them
    /// is one of the plan, and the next build knows them all again.
    fn may_forget(&mut self) -> bool {
        if !self.is_sound {
            return false;
        }
        let second = std::mem::take(&mut self.second);
        let _ = fs::remove_dir_all(&second.path);
        self.second.path = second.path;
        true
    }

    fn forget(&mut self) -> Option<String> {
        if !self.may_forget() {
            return None;
        }
        fs::remove_dir_all(self.root.join(".dateline")).unwrap();
        Some("remove .dateline".to_owned())
    }

    fn damage_the_cache(&mut self) -> Option<String> {
        if !self.may_forget() {
            return None;
        }
        let path = self.dice.any_of(world::files_below(&self.root.join(".dateline")))?;
        let mut bytes = fs::read(&path).unwrap();
        let end = bytes.len();
        self.is_tampered = true;
        let how = match self.dice.below(6) {
            0 => {
                fs::remove_file(&path).unwrap();
                return Some(format!("remove {}", path.display()));
            }
            1 => {
                bytes.truncate(self.dice.below(end + 1));
                "truncate"
            }
            2 => {
                for _ in 0..=self.dice.below(4) {
                    let at = self.dice.below(end.max(1));
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.dice.below(8);
                    }
                }
                "flip bits of"
            }
            3 => {
                bytes = (0..end).map(|_| self.dice.any().to_le_bytes()[0]).collect();
                "fill with noise"
            }
            4 => {
                bytes.extend_from_within(..end / 2);
                "append to"
            }
            _ => {
                let at = self.dice.below(end + 1);
                let length = self.dice.below(200).min(end - at);
                bytes.drain(at..at + length);
                "cut a piece out of"
            }
        };
        fs::write(&path, bytes).unwrap();
        Some(format!("{how} {}", path.display()))
    }

    fn damage_an_output(&mut self) -> Option<String> {
        let mut done = Vec::new();
        for _ in 0..=self.dice.below(3) {
            let paths = self.main.files.keys().filter(|path| !path.contains(KEEPERS));
            let name = self.dice.any_of(paths)?.clone();
            let path = self.main.path.join(&name);
            let Ok(mut bytes) = fs::read(&path) else { continue };
            let how = match self.dice.below(6) {
                0 => {
                    fs::remove_file(&path).unwrap();
                    done.push(format!("remove the output {name}"));
                    continue;
                }
                1 => {
                    bytes.truncate(self.dice.below(bytes.len() + 1));
                    "truncate"
                }
                2 | 3 if !bytes.is_empty() => {
                    let at = self.dice.below(bytes.len());
                    bytes[at] ^= 1;
                    "change a byte of"
                }
                4 => {
                    bytes.extend(b"more");
                    "append to"
                }
                _ => "touch",
            };
            fs::write(&path, bytes).unwrap();
            done.push(format!("{how} the output {name}"));
        }
        Some(done.join(", "))
    }

    fn damage_a_folder(&mut self) -> Option<String> {
        if self.dice.one_in(4) {
            fs::remove_dir_all(&self.main.path).unwrap();
            return Some("remove the output folder".to_owned());
        }
        if self.dice.one_in(3) {
            let hours = 24 * 20_000 + self.dice.below(5000) as u64;
            let time = SystemTime::UNIX_EPOCH + Duration::from_hours(hours);
            world::touch_all(&self.main.path, time);
            return Some("touch all outputs".to_owned());
        }
        let path = self.dice.any_of(self.main.files.keys())?;
        let (folder, _) = path.split_once('/')?;
        fs::remove_dir_all(self.main.path.join(folder)).unwrap();
        Some(format!("remove the outputs in {folder}"))
    }

    fn put_a_file_of_the_keeper(&mut self) -> Option<String> {
        let path = self.dice.any_of(self.main.files.keys())?.clone();
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        let folder = self.main.path.join(folder);
        let number = self.dice.below(100);
        fs::write(folder.join(format!("{KEEPERS}-{number}.html")), format!("{number}")).unwrap();
        Some(format!("put a file of the keeper's beside the output {path}"))
    }

    fn move_the_site(&mut self) -> String {
        let to = self.base.path().join(format!("moved-{}", self.dice.below(1_000_000)));
        fs::rename(&self.root, &to).unwrap();
        self.stand_in(to);
        "move the site".to_owned()
    }

    /// Brings the sources into a new folder, and of what earlier builds left the cache alone, the
    /// outputs alone, or both, as a workflow does it.
    fn check_out_elsewhere(&mut self) -> Option<String> {
        let (has_cache, has_outputs) =
            *self.dice.one(&[(true, true), (true, false), (false, true)]);
        if !has_cache && !self.may_forget() {
            return None;
        }
        let old = self.root.clone();
        let cache = tree::read(&old.join(".dateline"));
        let git = tree::read(&old.join(".git"));
        let pages = world::bytes(&self.main.files);
        let name = format!("checkout-{}", self.dice.below(1_000_000));
        self.stand_in(self.base.path().join(name));
        self.write_all();
        tree::write(&self.root.join(".git"), &git);
        fs::remove_dir_all(old).unwrap();
        if has_cache {
            tree::write(&self.root.join(".dateline"), &cache);
        }
        if has_outputs {
            tree::write(&self.main.path, &pages);
        }
        self.is_orphaned = !has_cache;
        Some(format!("check out elsewhere, with the cache: {has_cache}, outputs: {has_outputs}"))
    }

    /// Keeps the cache and the output folder for later, or brings back what was kept: the cache
    /// alone with an empty output folder, or both.
    fn save_or_restore(&mut self) -> Option<String> {
        let cache = self.root.join(".dateline");
        if self.saved.is_none() || self.dice.one_in(3) {
            let kept = self.main.kept.clone();
            let last = self.main.last.clone();
            let pages = world::bytes(&self.main.files);
            self.saved = Some(Saved { cache: tree::read(&cache), pages, last, kept });
            return Some("keep the cache for later".to_owned());
        }
        if !self.may_forget() {
            return None;
        }
        let saved = self.saved.take()?;
        fs::remove_dir_all(&cache).unwrap();
        fs::remove_dir_all(&self.main.path).unwrap();
        tree::write(&cache, &saved.cache);
        self.main.last = saved.last;
        self.main.kept = saved.kept;
        self.is_tampered = true;
        if self.dice.one_in(2) {
            return Some("bring an old cache back".to_owned());
        }
        tree::write(&self.main.path, &saved.pages);
        Some("bring an old cache and old outputs back".to_owned())
    }
}
