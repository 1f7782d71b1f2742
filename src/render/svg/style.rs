//! Styles of a drawing -> the same without anything that a browser would load.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};

use super::allowed;

/// The declarations of a `style` attribute that may stand.
pub(super) fn declarations(text: &str) -> String {
    body(&mut Parser::new(text))
}

/// The rules of a `style` element that may stand.
pub(super) fn sheet(text: &str) -> String {
    rules(&mut Parser::new(text))
}

/// Whether the value of a property, as an attribute gives it, loads nothing.
pub(super) fn loads_nothing(value: &str) -> bool {
    // Without these nothing is called, and nothing is hidden.
    if !value.contains(['(', '\\']) {
        return true;
    }
    let mut parser = Parser::new(value);
    plain(&mut parser, &allowed::FUNCTIONS).is_ok()
}

fn body(input: &mut Parser<'_>) -> String {
    let mut reader = Declarations;
    let kept = RuleBodyParser::new(input, &mut reader).filter_map(Result::ok);
    kept.collect::<Vec<String>>().join("; ")
}

fn rules(input: &mut Parser<'_>) -> String {
    let mut reader = StyleSheet;
    let kept = StyleSheetParser::new(input, &mut reader).filter_map(Result::ok);
    kept.collect::<Vec<String>>().join("\n")
}

/// Goes over the rest of `input`; a fault where it calls anything but `functions`, or an address outside
/// of the drawing, or is not well-formed.
fn plain(input: &mut Parser<'_>, functions: &[&str]) -> Result<(), ParseError<()>> {
    while let Ok(token) = input.next() {
        match token {
            Token::UnquotedUrl(address) if address.starts_with('#') => {}
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                input.parse_nested_block(|input| {
                    let is_inside = input.expect_string()?.starts_with('#');
                    if is_inside { Ok(()) } else { Err(ParseError::unexpected_token()) }
                })?;
            }
            Token::Function(name) if functions.iter().any(|f| name.eq_ignore_ascii_case(f)) => {
                input.parse_nested_block(|input| plain(input, functions))?;
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => {
                input.parse_nested_block(|input| plain(input, functions))?;
            }
            Token::Delim('\\' | '<')
            | Token::UnquotedUrl(_)
            | Token::Function(_)
            | Token::CurlyBracketBlock
            | Token::AtKeyword(_)
            | Token::Semicolon
            | Token::CDO
            | Token::CDC
            | Token::BadUrl(_)
            | Token::BadString(_)
            | Token::CloseParenthesis
            | Token::CloseSquareBracket
            | Token::CloseCurlyBracket => return Err(ParseError::unexpected_token()),
            _ => {}
        }
    }
    Ok(())
}

/// What is left of `input` as it is written, where it is plain.
fn written<'i>(input: &mut Parser<'i>, functions: &[&str]) -> Result<&'i str, ParseError<()>> {
    input.skip_whitespace();
    let start = input.position();
    plain(input, functions)?;
    Ok(input.slice_from(start).trim_end())
}

/// Reads declarations alone.
struct Declarations;

impl<'i> DeclarationParser<'i> for Declarations {
    type Declaration = String;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Result<String, ParseError<()>> {
        // A name that a sheet makes up may stand for any value of those below.
        let is_own =
            name.starts_with("--") && name.chars().all(|c| c.is_alphanumeric() || c == '-');
        if !is_own && !allowed::is_property(&name.to_ascii_lowercase()) {
            return Err(ParseError::unexpected_token());
        }
        Ok(format!("{name}: {}", written(input, &allowed::FUNCTIONS)?))
    }
}

impl AtRuleParser<'_> for Declarations {
    type Prelude = ();
    type AtRule = String;
    type Error = ();
}

impl QualifiedRuleParser<'_> for Declarations {
    type Prelude = ();
    type QualifiedRule = String;
    type Error = ();
}

impl RuleBodyItemParser<'_, String, ()> for Declarations {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

/// Reads rules: selectors with their declarations, and rules for some media.
struct StyleSheet;

impl<'i> QualifiedRuleParser<'i> for StyleSheet {
    type Prelude = &'i str;
    type QualifiedRule = String;
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<&'i str, ParseError<()>> {
        written(input, &allowed::SELECTORS)
    }

    fn parse_block(
        &mut self,
        selector: &'i str,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<String, ParseError<()>> {
        Ok(format!("{selector} {{ {} }}", body(input)))
    }
}

impl<'i> AtRuleParser<'i> for StyleSheet {
    type Prelude = String;
    type AtRule = String;
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<String, ParseError<()>> {
        let name = name.to_ascii_lowercase();
        if !matches!(name.as_str(), "media" | "keyframes") {
            return Err(ParseError::unexpected_token());
        }
        Ok(format!("@{name} {}", written(input, &[])?))
    }

    fn parse_block(
        &mut self,
        head: String,
        _start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<String, ParseError<()>> {
        Ok(format!("{head} {{ {} }}", rules(input)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loads_is_left_out_and_the_rest_stays() {
        for (text, kept) in [
            (
                "fill:#fff;stroke : url(#a) red !important",
                "fill: #fff; stroke: url(#a) red !important",
            ),
            (
                "fill:url( '#a' ); --x: rgb(0 0 0 / .5); fill: var(--x)",
                "fill: url( '#a' ); --x: rgb(0 0 0 / .5); fill: var(--x)",
            ),
            ("-inkscape-stroke:none;font-family:'A B', serif;;", "font-family: 'A B', serif"),
            ("FILL: u\\72l(http://a.example/b);stroke:red", "stroke: red"),
            ("fill:url(#a);mask:url(a#b);filter:url('a#b')", "fill: url(#a)"),
            ("background:image-set('http://a.example' 1x);opacity:.5", "opacity: .5"),
            ("background:-webkit-image-set(url(#a) 1x)", ""),
            ("mask:cross-fade(url(#a), url(#b))", ""),
            ("cursor:url(a),auto; --x:url(a); src: 'a'; behavior:url(#a)", ""),
            ("fill:src('http://a.example')", ""),
            ("fill:red}@import 'a';stroke:blue", "stroke: blue"),
            ("fill:rgb(1,2;stroke:red);opacity:1", "opacity: 1"),
            ("fill:red<!--", ""),
            ("fill:attr(data-x url)", ""),
            ("fill: \"a\nb; opacity: 1", "opacity: 1"),
        ] {
            assert_eq!(declarations(text), kept, "{text}");
        }
    }

    #[test]
    fn sheets() {
        for (text, kept) in [
            ("@charset 'x';@import 'a';*{fill:red}", "* { fill: red }"),
            (
                "@import url(a) screen;.a>b:not(.c)[d='e'],#f::before{stroke:red;cursor:url(x)}",
                ".a>b:not(.c)[d='e'],#f::before { stroke: red }",
            ),
            ("@font-face{font-family:A;src:url(a)}g{}", "g {  }"),
            (
                "@media (prefers-color-scheme: dark){g{fill:#fff}@import 'a';}",
                "@media (prefers-color-scheme: dark) { g { fill: #fff } }",
            ),
            (
                "@keyframes a{from{opacity:0}50%{opacity:1;background:url(x)}}",
                "@keyframes a { from { opacity: 0 }\n50% { opacity: 1 } }",
            ),
            ("<!--g{fill:red}-->", "g { fill: red }"),
            ("@namespace x 'y';x|g{fill:red}", "x|g { fill: red }"),
            ("g{fill:red;h{fill:url(x)}stroke:red}", "g { fill: red }"),
            ("g:has(url(x)){fill:red}", ""),
            ("g{fill:red", "g { fill: red }"),
        ] {
            assert_eq!(sheet(text), kept, "{text}");
        }
        assert!(sheet(&"@media x{".repeat(10_000)).len() < 2_000);
    }

    #[test]
    fn values_of_attributes() {
        for value in ["red", "url(#a)", "translate(1 2) rotate(3)", "5x", "'A', b", "rgb(1,2,3)"] {
            assert!(loads_nothing(value), "{value}");
        }
        for value in ["url(a#b)", "image-set('a' 1x)", "u\\72l(a)", "url(//a)", "url(#a)url(b)"] {
            assert!(!loads_nothing(value), "{value}");
        }
    }
}
