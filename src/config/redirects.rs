//! `redirects` of `site.yaml`: in which forms old addresses lead on.

use crate::diagnostic::FaultCode;
use crate::yaml::{MappingReader, nearest};

/// The ways in which readers who come by an old address are led on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redirects {
    /// Whether there is a page at each old address, for any host.
    pub pages: bool,
    /// Whether there is a list of all for Netlify and hosts that read the same: `_redirects`.
    pub netlify: bool,
    /// Whether there is a map of all for nginx: `redirects.map`.
    pub nginx: bool,
}

impl Default for Redirects {
    fn default() -> Self {
        Self { pages: true, netlify: false, nginx: false }
    }
}

impl Redirects {
    /// Whether the server of the site is told of old addresses; it can tell apart those that differ
    /// behind `?` alone, which no page can.
    pub fn are_listed(self) -> bool {
        self.netlify || self.nginx
    }

    /// Those that `redirects` names; one that is none is told.
    pub(super) fn read(keys: &mut MappingReader<'_>) -> Self {
        let Some(words) = keys.strings("redirects") else { return Self::default() };
        let mut redirects = Self { pages: false, netlify: false, nginx: false };
        for word in words {
            match word.as_str() {
                "pages" => redirects.pages = true,
                "netlify" => redirects.netlify = true,
                "nginx" => redirects.nginx = true,
                _ => {
                    let hint = match nearest(&word, ["pages", "netlify", "nginx"].into_iter()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => String::from("write some of `redirects: [pages, netlify, nginx]`"),
                    };
                    let message = format!("`{word}` is no form of redirects");
                    keys.fault(FaultCode::BadChoice, "redirects", message, hint);
                }
            }
        }
        redirects
    }
}
