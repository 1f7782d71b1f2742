//! A block of code -> HTML with a class for each kind of token.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// Code of more bytes than this is shown without colours.
const LARGEST: usize = 64 * 1024;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "syn-" };

/// Loaded when the first article with code is read.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The code as HTML, in the classes of `language`; plain where the language is not known.
pub(super) fn code(code: &str, language: &str) -> String {
    classed(code, language).unwrap_or_else(|| html_escape::encode_text(code).into_owned())
}

/// Whether `language` is one that code is shown in.
pub(super) fn knows(language: &str) -> bool {
    !language.is_empty() && SYNTAXES.find_syntax_by_token(language).is_some()
}

fn classed(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || code.len() > LARGEST {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut html = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        html.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(html.finalize())
}
