//! A page of the site -> the page as `serve` shows it, with a script of its own.

use super::{edited, tags};

/// `page` with `script` at the end of its body; without the law for its content that it states
/// itself, where `is_lawless`.
pub fn with_script(page: &str, script: &str, is_lawless: bool) -> String {
    let mut edits = Vec::new();
    let mut end = page.len();
    for tag in tags(page) {
        let states = || tag.value("http-equiv");
        let is_law = |name: &str| name.eq_ignore_ascii_case("content-security-policy");
        match (&*tag.name, tag.is_end) {
            ("meta", false) if is_lawless && states().is_some_and(|name| is_law(&name)) => {
                edits.push((tag.range.clone(), String::new()));
            }
            ("body", true) => end = tag.range.start,
            _ => {}
        }
    }
    edits.retain(|(range, _)| range.end <= end);
    edits.push((end..end, script.to_owned()));
    edited(page, &edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_and_may_run() {
        for (page, shown) in [
            ("<p>a", "<p>aS"),
            ("<body><p>a</body></html>", "<body><p>aS</body></html>"),
            ("<BODY>a<!-- </body> --></BODY >", "<BODY>a<!-- </body> -->S</BODY >"),
            ("<body><script>'</body>'</script>", "<body><script>'</body>'</script>S"),
            ("<meta content='a > b' http-equiv=content-security-policy>c", "cS"),
            (
                "<meta charset=a><META HTTP-EQUIV='Content-Security-Policy' content=\"b\"><body>c</body>",
                "<meta charset=a><body>cS</body>",
            ),
        ] {
            assert_eq!(with_script(page, "S", true), shown, "{page}");
        }
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"a\">";
        assert_eq!(with_script(page, "S", false), format!("{page}S"));
    }
}
