//! The lines above a mail or a press release in plain text: `Subject: …`, `Von: …`, `title: …`.

use std::sync::LazyLock;

use crate::parse::mail::words::{self, HeadWords};

/// The most lines of a head.
const MOST: usize = 40;

/// The most characters of a key.
const LONGEST_KEY: usize = 24;

/// What a line of a head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum HeadKind {
    /// The headline.
    Subject,
    /// The sender.
    From,
    /// Who wrote it.
    Author,
    /// When it was sent.
    Date,
    /// Who received it.
    To,
    /// What programs of mail write besides.
    Other,
    /// That what follows was passed on.
    Forward,
}

/// The kinds by their names in the table.
static KINDS: LazyLock<HeadWords<HeadKind>> = LazyLock::new(|| {
    words::of_heads(&[
        ("subject", HeadKind::Subject),
        ("from", HeadKind::From),
        ("author", HeadKind::Author),
        ("date", HeadKind::Date),
        ("to", HeadKind::To),
        ("other", HeadKind::Other),
        ("forward", HeadKind::Forward),
    ])
});

/// A line of a head, with those that go on with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadLine {
    /// What it says.
    pub(super) kind: HeadKind,
    /// Its value.
    pub(super) value: String,
    /// Its place among the lines of the text, from 0.
    pub(super) at: usize,
}

/// The head of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MailHead {
    /// Its lines.
    pub(super) lines: Vec<HeadLine>,
    /// The place of the first line below it.
    pub(super) end: usize,
}

impl MailHead {
    /// The head of `text`: at least two lines that are known, one of them the headline.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut head = Self { lines: Vec::new(), end: 0 };
        let mut is_open = true;
        for (at, line) in text.lines().enumerate().take(MOST) {
            if line.trim().is_empty() {
                let forwards = |line: &HeadLine| line.kind == HeadKind::Forward;
                is_open = head.lines.last().is_none_or(forwards);
                continue;
            }
            let goes_on = is_open && line.starts_with([' ', '\t']);
            match (known(line), head.lines.last_mut()) {
                (Some((HeadKind::Forward, value)), _) => {
                    head.lines.push(HeadLine { kind: HeadKind::Forward, value, at });
                    is_open = true;
                }
                (Some((kind, value)), _) if is_open => {
                    head.lines.push(HeadLine { kind, value, at });
                }
                (None, Some(before)) if goes_on => {
                    before.value.push(' ');
                    before.value.push_str(line.trim());
                }
                _ => break,
            }
            head.end = at + 1;
        }
        (head.lines.len() > 1 && head.says(HeadKind::Subject).is_some()).then_some(head)
    }

    /// The last line of a kind that has a value: what was passed on has the lower head.
    pub(super) fn says(&self, kind: HeadKind) -> Option<&HeadLine> {
        self.lines.iter().rev().find(|line| line.kind == kind && !line.value.is_empty())
    }
}

/// What a line says, and its value; none where it begins with no known key.
fn known(line: &str) -> Option<(HeadKind, String)> {
    let line = line.trim();
    let bare = line.trim_matches(|c: char| "-=_–—*>: ".contains(c));
    let is_drawn = bare.len() < line.len();
    if is_drawn && KINDS.get(&*bare.to_lowercase()) == Some(&HeadKind::Forward) {
        return Some((HeadKind::Forward, String::new()));
    }
    let (key, value) = line.split_once([':', '：'])?;
    let key = key.trim_matches(['*', ' ']);
    if key.chars().nth(LONGEST_KEY).is_some() || value.starts_with("//") {
        return None;
    }
    let is_name = |key: &str| {
        let parts = key.split_once('-');
        let is_part = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase());
        parts.is_some_and(|(x, _)| x == "X") && key.split('-').all(is_part)
    };
    let kind = KINDS.get(&*key.to_lowercase()).copied().filter(|kind| *kind != HeadKind::Forward);
    let kind = kind.or_else(|| is_name(key).then_some(HeadKind::Other))?;
    Some((kind, value.trim_matches(['*', ' ', '\t']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(Vec<HeadKind>, usize)> {
        let head = MailHead::of(text)?;
        Some((head.lines.iter().map(|line| line.kind).collect(), head.end))
    }

    #[test]
    fn heads() {
        use HeadKind::{Author, Date, Forward, From, Other, Subject, To};
        for (text, kinds, end) in [
            ("From: A <a@b.example>\nSubject: B\n\nText.", vec![From, Subject], 2),
            (
                "\nVon: A\nGesendet: Montag, 3. Mai 2027\nAn: B\nBetreff: C\nText",
                vec![From, Date, To, Subject],
                5,
            ),
            ("Objet : Le bac\nDate : 3 mai 2027\nÀ : presse\n", vec![Subject, Date, To], 3),
            ("件名：渡し船\n日時：2027年5月3日\n", vec![Subject, Date], 2),
            ("Тема: Паром\nОт: Порт\nДата: 3 мая 2027\n", vec![Subject, From, Date], 3),
            ("title: A\nauthor: B C\n", vec![Subject, Author], 2),
            ("**Subject:** A\n**Date:** B\n", vec![Subject, Date], 2),
            ("---------- Forwarded message ---------\nSubject: B\n", vec![Forward, Subject], 2),
            ("Begin forwarded message:\n\nSubject: B\n", vec![Forward, Subject], 3),
            ("Subject: A\n  goes on\nX-Mailer-Id: B\n\nText", vec![Subject, Other], 3),
            (
                "Subject: Fwd: A\nTo: B\n\n-----Original Message-----\nSubject: A\n\nText",
                vec![Subject, To, Forward, Subject],
                5,
            ),
        ] {
            assert_eq!(told(text), Some((kinds, end)), "{text}");
        }
    }

    #[test]
    fn what_is_no_head() {
        for text in [
            "Budget: pool keeps its old prices\n\nThe pool is open.",
            "From coast to hills by night train\n\nText.",
            "From: the coast to the hills\n\nText.",
            "Subject: A\n\nDate: B\n",
            "Date: 3 May\nFrom: noon\n\nText.",
            "Title: the one word that nobody wants\nA text.",
            "",
            ":\n:\n",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
