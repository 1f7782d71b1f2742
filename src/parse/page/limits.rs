//! What a saved page would cost, counted before a tree is made of it.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::{elements, tags};

/// The most bytes of a page; scripts are among them.
const LARGEST: usize = 8 * 1024 * 1024;

/// The most tags; a long page has a twentieth.
const MOST_TAGS: usize = 100_000;

/// The most elements that are open at one time; pages have a hundred.
const DEEPEST: usize = 250;

/// The most elements that are open at the tags of a page, added up.
const MOST_OPEN: usize = 3_000_000;

/// The most marks, such as `<b>`, that are open at the tags of a page, added up: a parser of HTML
/// opens those that were never closed in each paragraph anew.
const MOST_OPEN_MARKS: usize = 1_000_000;

/// Elements that are opened anew in each paragraph until they are closed.
const MARKS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Refuses the HTML of the file at `path` where its tree would take many times its size.
pub(super) fn refuse(path: &str, html: &str) -> Result<(), Diagnostic> {
    let (mut count, mut open, mut opened) = (0_usize, 0_usize, 0_usize);
    let (mut marks, mut cost, mut foreign) = (0_usize, 0_usize, 0_usize);
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let too_long = html.len() > LARGEST;
    for tag in tags(html).take_while(|_| !too_long) {
        count += 1;
        cost += marks;
        opened += open;
        // In drawings and formulas, each element ends by its own sign alone.
        let in_drawing = elements::is_foreign(&tag.name) || foreign > 0;
        let ends_itself = if in_drawing {
            tag.whole.ends_with("/>")
        } else {
            elements::is_void(&tag.name) || elements::ends_alone(&tag.name)
        };
        if ends_itself {
            continue;
        }
        let is_mark = MARKS.contains(&&*tag.name);
        let of_name = by_name.entry(tag.name.to_string()).or_default();
        if !tag.is_end {
            *of_name += 1;
            open += 1;
            foreign += usize::from(elements::is_foreign(&tag.name));
            marks += usize::from(is_mark);
        } else if *of_name > 0 {
            *of_name -= 1;
            open -= 1;
            foreign -= usize::from(elements::is_foreign(&tag.name));
            marks -= usize::from(is_mark);
        }
        if count > MOST_TAGS || open > DEEPEST || opened > MOST_OPEN || cost > MOST_OPEN_MARKS {
            break;
        }
    }
    let message = match () {
        () if too_long => "this saved page is too large, so it was skipped",
        () if count > MOST_TAGS => "this saved page has too many tags, so it was skipped",
        () if open > DEEPEST || opened > MOST_OPEN => {
            "this saved page is nested too deep, so it was skipped"
        }
        () if cost > MOST_OPEN_MARKS => {
            "this saved page has too many tags that are never closed, so it was skipped"
        }
        () => return Ok(()),
    };
    Err(Diagnostic::new(FaultCode::NoArticleInPage, path, message)
        .hint("copy the text of the article into a .txt file"))
}
