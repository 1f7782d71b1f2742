//! Tests of which parts of drawings stay.

use super::clean;

/// What would be asked for, were it loaded.
const ELSEWHERE: &str = "https://elsewhere.example/";

/// Pieces of drawings that a browser loads of `ELSEWHERE`.
const HOSTILE: &[&str] = &[
    r#"<rect style="background-image:url(ELSEWHERE)"/>"#,
    r#"<rect style="background-image:image-set('ELSEWHERE' 1x)"/>"#,
    r#"<rect style="background:-webkit-image-set(url(ELSEWHERE) 1x)"/>"#,
    r#"<rect style="background:cross-fade(url(ELSEWHERE), url(ELSEWHERE))"/>"#,
    r#"<rect style="background:u\72l(ELSEWHERE)"/>"#,
    r#"<rect style="fill:\75rl('ELSEWHERE#a')"/>"#,
    r#"<rect style="mask:url(ELSEWHERE#a)"/>"#,
    r#"<rect style="mask-image:url(ELSEWHERE)"/>"#,
    r#"<rect style="filter:url(ELSEWHERE#a)"/>"#,
    r#"<rect style="cursor:url(ELSEWHERE),auto"/>"#,
    r#"<rect style="content:url(ELSEWHERE)"/>"#,
    r#"<rect style="list-style-image:url(ELSEWHERE)"/>"#,
    r#"<rect style="border-image:url(ELSEWHERE) 1"/>"#,
    r#"<rect style="offset-path:url(ELSEWHERE#a)"/>"#,
    r#"<rect style="--x:url(ELSEWHERE);background:var(--x)"/>"#,
    r#"<rect style="background:src('ELSEWHERE')"/>"#,
    r#"<rect style="background:url( 'ELSEWHERE' )"/>"#,
    r#"<rect style="background:linear-gradient(red,red),url(ELSEWHERE)"/>"#,
    r#"<rect fill="url(ELSEWHERE#a)"/>"#,
    r#"<rect fill="&#117;rl(ELSEWHERE#a)"/>"#,
    r#"<rect mask="image-set('ELSEWHERE' 1x)"/>"#,
    r#"<rect cursor="image-set('ELSEWHERE' 1x)"/>"#,
    r#"<rect marker-start="url(ELSEWHERE#a)"/>"#,
    r#"<rect background="ELSEWHERE" src="ELSEWHERE" data="ELSEWHERE"/>"#,
    "<style>@import url(ELSEWHERE);</style>",
    "<style>@import 'ELSEWHERE';</style>",
    "<style>&#64;import 'ELSEWHERE';</style>",
    r#"<style><![CDATA[@import "ELSEWHERE";]]></style>"#,
    "<style>@font-face{font-family:a;src:url(ELSEWHERE)}</style>",
    "<style>@media all{rect{background:url(ELSEWHERE)}}</style>",
    "<style>@supports (fill:red){rect{background:url(ELSEWHERE)}}</style>",
    "<style>@layer a{rect{background:url(ELSEWHERE)}}</style>",
    "<style>rect{&amp;{background:url(ELSEWHERE)}}</style>",
    "<style>g{fill:red;}}rect{background:url(ELSEWHERE)}</style>",
    "<style>/*</style><style>*/rect{background:url(ELSEWHERE)}</style>",
    "<style>@keyframes a{from{background:url(ELSEWHERE)}}</style>",
    "<style>rect::before{content:url(ELSEWHERE)}</style>",
    r#"<style xmlns="http://www.w3.org/1999/xhtml">@import 'ELSEWHERE';</style>"#,
    r#"<h:style xmlns:h="http://www.w3.org/1999/xhtml">@import 'ELSEWHERE';</h:style>"#,
    r#"<image href="ELSEWHERE"/>"#,
    r#"<image xlink:href="ELSEWHERE"/>"#,
    r#"<image y:href="ELSEWHERE" xmlns:y="http://www.w3.org/1999/xlink"/>"#,
    r#"<image href=" &#9;ELSEWHERE"/>"#,
    r#"<image href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='ELSEWHERE'/%3E%3C/svg%3E"/>"#,
    r#"<use href="ELSEWHERE#a"/>"#,
    r#"<use xlink:href="ELSEWHERE#a"/>"#,
    r#"<filter id="f"><feImage href="ELSEWHERE"/></filter>"#,
    r#"<linearGradient href="ELSEWHERE#a"/>"#,
    r#"<pattern xlink:href="ELSEWHERE#a"/>"#,
    r#"<textPath href="ELSEWHERE#a">x</textPath>"#,
    r#"<script href="ELSEWHERE"/>"#,
    "<script>fetch('ELSEWHERE')</script>",
    r#"<g onload="fetch('ELSEWHERE')"/>"#,
    "<handler>fetch('ELSEWHERE')</handler>",
    r#"<animate attributeName="href" to="ELSEWHERE"/>"#,
    r#"<set attributeName="href" to="ELSEWHERE"/>"#,
    r#"<a href="ELSEWHERE"><text>x</text></a>"#,
    r#"<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="ELSEWHERE"/></foreignObject>"#,
    r#"<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="ELSEWHERE"/>"#,
    r#"<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="stylesheet" href="ELSEWHERE"/>"#,
    r#"<h:base xmlns:h="http://www.w3.org/1999/xhtml" href="ELSEWHERE"/>"#,
    r#"<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=ELSEWHERE"/>"#,
    r#"<video xmlns="http://www.w3.org/1999/xhtml" src="ELSEWHERE"/>"#,
    r##"<g xml:base="ELSEWHERE"><use href="#a"/></g>"##,
    r#"<g xmlns:e="ELSEWHERE"/>"#,
    r#"<color-profile xlink:href="ELSEWHERE"/>"#,
    r#"<font-face-uri xlink:href="ELSEWHERE"/>"#,
    r#"<?xml-stylesheet href="ELSEWHERE"?>"#,
];

#[test]
fn quotes_and_escapes_hide_nothing() {
    let text = |svg: &[u8]| clean(svg).map(|svg| String::from_utf8(svg).expect("UTF-8"));
    let svg = br#"<svg id='1" onload="a()'><g fill="&#117;rl(https://example.org/b)"/></svg>"#;
    let clean = text(svg).expect("it is well-formed");
    assert!(clean.contains("&quot; onload=&quot;") && !clean.contains("example"), "{clean}");
    for bad in [
        "<svg>&undef;</svg>",
        "<svg/><svg/>",
        "<svg>\u{1}</svg>",
        "<svg>&#1;</svg>",
        "<svg>&#xFFFE;</svg>",
    ] {
        assert_eq!(text(bad.as_bytes()), None, "{bad}");
    }
    assert_eq!(text(b"<svg>\xff</svg>"), None);
}

#[test]
fn what_runs_is_left_out() {
    let svg = br##"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="a()"><script>b()</script>
<foreignObject><p>c</p></foreignObject><a href="javascript:d()"><text>e</text></a>
<use href="https://example.org/f"/><use href="#g"/><rect width="1" style="fill:url(h)"/></svg>"##;
    let clean = String::from_utf8(clean(svg).expect("it is well-formed")).expect("UTF-8");
    for gone in
        ["onload", "script", "foreignObject", "javascript", "example.org", "url(h)", "DOCTYPE"]
    {
        assert!(!clean.contains(gone), "{gone}: {clean}");
    }
    assert!(clean.contains("<text>e</text>"), "{clean}");
    assert!(clean.contains("href=\"#g\"") && clean.contains("<rect width=\"1\"/>"), "{clean}");
    assert_eq!(super::clean(b"<svg><g></svg>"), None);
}

/// What is not of SVG goes though its name is that of a drawing's, and so does what leads nowhere.
#[test]
fn what_only_looks_like_a_part_of_a_drawing_is_left_out() {
    for piece in [
        r#"<h:text xmlns:h="http://www.w3.org/1999/xhtml">a</h:text>"#,
        r#"<title xmlns="http://www.w3.org/1999/xhtml">a</title>"#,
        r#"<mask xmlns="urn:a"/>"#,
        r#"<image width="1"/>"#,
        r#"<image href="a.png"/>"#,
        r#"<a href="b"/>"#,
    ] {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{piece}<g/></svg>");
        let clean = String::from_utf8(clean(svg.as_bytes()).expect("well-formed")).expect("UTF-8");
        assert_eq!(clean, "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>", "{piece}");
    }
    let svg = b"<svg><style>g{fill:red}<rect/><text>b</text></style></svg>";
    assert_eq!(clean(svg).expect("well-formed"), b"<svg><style>g { fill: red }</style></svg>");
}

#[test]
fn levels_are_bounded() {
    let deep = |levels| ["<g>".repeat(levels), "</g>".repeat(levels)].concat();
    assert!(clean(deep(900).as_bytes()).is_some());
    for levels in [1001, 100_000] {
        assert_eq!(clean(deep(levels).as_bytes()), None);
    }
}

#[test]
fn nothing_of_elsewhere_is_left() {
    for piece in HOSTILE {
        let piece = piece.replace("ELSEWHERE", ELSEWHERE);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
             <rect width=\"1\"/>{piece}</svg>"
        );
        let clean = String::from_utf8(clean(svg.as_bytes()).expect("well-formed")).expect("UTF-8");
        assert!(!clean.contains("elsewhere.example"), "{piece}: {clean}");
        assert!(clean.contains("<rect width=\"1\"/>"), "{piece}: {clean}");
    }
    for root in ["onload=\"a()\"", "style=\"background:url(https://elsewhere.example/)\""] {
        let clean = clean(format!("<svg {root}><g/></svg>").as_bytes()).expect("well-formed");
        assert_eq!(clean, b"<svg><g/></svg>");
    }
}

/// What drawing programs write looks the same afterwards: it is the same, but for how styles are spaced.
#[test]
fn ordinary_drawings_stay_as_they_are() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" style="background: #fff"><title>A &amp; B</title><defs><linearGradient id="a" x1="0" x2="1" gradientTransform="rotate(90)"><stop offset="0" stop-color="#f00"/><stop offset="1" style="stop-color: rgb(0,0,255); stop-opacity: .5"/></linearGradient><radialGradient id="b" xlink:href="#a"/><clipPath id="c"><circle cx="4" cy="4" r="3"/></clipPath><mask id="m"><rect width="9" height="9" fill="#fff"/></mask><filter id="f" x="-20%"><feGaussianBlur in="SourceAlpha" stdDeviation="3"/><feOffset dx="2" dy="2"/><feMerge><feMergeNode/></feMerge></filter><symbol id="s" viewBox="0 0 1 1"><path d="M0 0h1v1z" fill="currentColor"/></symbol></defs><style type="text/css">.k { fill: url(#a); font-family: 'DejaVu Sans', serif }</style><g clip-path="url(#c)" mask="url(#m)" filter="url(#f)" transform="translate(1 2) scale(.5)"><path class="k" d="M0,0 L9,9" stroke="url(#b)" stroke-dasharray="3 1" marker-end="url(#k)"/><use xlink:href="#s" x="1" style="fill: #1f77b4; stroke: #000"/></g><text x="1" y="2" text-anchor="middle" xml:space="preserve">A <tspan dx="3" font-weight="bold">b</tspan></text><image width="4" height="3" xlink:href="data:image/png;base64,
AAAA"/></svg>"##;
    let clean = String::from_utf8(clean(svg.as_bytes()).expect("well-formed")).expect("UTF-8");
    assert_eq!(clean, svg);
}
