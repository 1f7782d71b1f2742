//! Texts of other systems: code stays byte for byte, no mark is shown, and what hostile ones cost is bounded.

use std::fmt::Write;
use std::sync::LazyLock;

use dateline::config::{self, Config, ConfigFiles};
use dateline::model::{Body, SourceFile};
use dateline::parse;
use jiff::Timestamp;
use scraper::{Html, Selector};

use crate::site;

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config::read(&ConfigFiles::default(), &site::options()).value);

/// The HTML of an article.
fn html(text: &str) -> String {
    let bytes = format!("---\ntitle: A\ndate: 2024-01-02\n---\n{text}").into_bytes();
    let file =
        SourceFile { path: "content/a.md".to_owned(), bytes, modified: Timestamp::UNIX_EPOCH };
    match parse::article(&file, &CONFIG).value.map(|read| read.text.body) {
        Some(Body::Html(block)) => block.html,
        _ => String::new(),
    }
}

/// The texts of the blocks of code of an article.
fn code(text: &str) -> Vec<String> {
    let document = Html::parse_fragment(&html(text));
    let pre = Selector::parse("pre").unwrap();
    document.select(&pre).map(|pre| pre.text().collect()).collect()
}

const INNER: &[&str] = &[
    "x := 1",
    "# no heading\n\n\nfoo(\"{{ a }}\") {% b %}\n{: .c}",
    "\tone\n\t\ttwo\n    four\n  end",
    "```\nfence\n```\n````\n~~~",
    "<b>&amp;</b> <!-- c -->\n:::note\n[caption]d[/caption]\n{{< e >}}f{{< /e >}}",
    "> quote\n- item\n1. one\n\n    code",
    "é 日本 “q” -- ... 'a' \\n \\\\",
];

const TAGS: &[(&str, &str)] = &[
    ("{% highlight ruby %}", "{% endhighlight %}"),
    ("{%- highlight html linenos -%}", "{%- endhighlight -%}"),
    ("{{< highlight go \"linenos=table\" >}}", "{{< /highlight >}}"),
    ("{{% highlight sh %}}", "{{% /highlight %}}"),
    ("{% prism js %}", "{% endprism %}"),
    ("{% codeblock lang:c %}", "{% endcodeblock %}"),
    ("{% code(lang=\"toml\") %}", "{% end %}"),
    ("[sourcecode language=\"css\"]", "[/sourcecode]"),
];

const PLACES: &[&str] =
    &["@", "Words.\n@\nWords.", "- item\n\n  @\n- item", "1. a\n   - b\n\n     @"];

#[test]
fn blocks_of_code_stay_byte_for_byte() {
    let mut lost = String::new();
    for place in PLACES {
        for (open, close) in TAGS {
            for inner in INNER {
                let block = format!("{open}\n{inner}\n{close}");
                let found = code(&place.replace('@', &block));
                if found != [format!("{inner}\n")] {
                    writeln!(lost, "{place:?} {open}\n{inner:?}\n{found:?}").unwrap();
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

#[test]
fn hostile_nesting_is_bounded() {
    for (open, close) in [
        ("{{< note >}}\n", "{{< /note >}}\n"),
        (":::tip\n", ":::\n"),
        ("{% quote() %}\n", "{% end %}\n"),
        ("> [!NOTE]\n", ""),
        ("> ", ""),
        ("{{< a >}}", "{{< /a >}}"),
        ("- {{< note >}}", "{{< /note >}}"),
    ] {
        let text = format!("{}words{}", open.repeat(4000), close.repeat(4000));
        let html = html(&text);
        assert!(html.contains("words") && html.len() < 40 * text.len(), "{open}: {}", html.len());
    }
}
