//! What the marks of other systems become.

use super::*;

fn plain(text: &str) -> String {
    read("a.md", text, 1, &mut Vec::new()).text.into_owned()
}

/// Compares what texts become, but for spaces at the ends of lines.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let plain = plain(text);
        let lines: Vec<&str> = plain.split('\n').map(str::trim_end).collect();
        assert_eq!(lines.join("\n"), *expected, "{text}");
    }
}

#[test]
fn text_that_speaks_of_templates_stays() {
    for text in [
        "a `{{ x }}` and ``{% raw `` b",
        "```\n{{< figure src=\"a.png\" >}}\n{% if x %}\n```",
        "~~~ liquid\n{: .a }\n~~~\n",
        "a\n\n    {{ x }}\n    {% if %}\n\nb",
        "- a\n\n      {{ x }}\n",
        "> ```\n> {{ x }}\n> ```\n",
        "core::ops::call_once{{closure}} and {{vtable.shim}}",
        "a \\{{ x }} b",
        "<pre>{{ x }}</pre> <code>{% y %}</code>",
        "<!-- {{ x }} -->",
        "$x_{{i}}$ and $\\frac{{1}}{2}$ ${{ secrets.KEY }}",
        "println!(\"{:?} {:.2} {:#?} {:>8}\", x)",
        "the set {: x : x > 1 :} and {a} {b: 1}",
        "as [1] says [sic] and [note] [video] [audio](a.mp3) [gallery]: x",
        "[caption](a.md) [code] [embedded words] [youtube]",
        "alarm_format {%a - }%t",
        "a {#1} b {.x. c} d",
        "a :::: b\nstd::fmt ::: c",
        ":::\n\na",
        "## A {#b}\n\n## C {#d .e}\n",
        "{{}} {{ }} {{1}} {{ your own name }}",
        "{% and then",
        "{{< and then",
    ] {
        assert_eq!(plain(text), text);
    }
}

#[test]
fn pictures_and_films() {
    check(&[
        ("{{< figure src=\"a.png\" alt=\"B c\" caption=\"D\" >}}", "![B c](<a.png> \"D\")"),
        ("{{< figure\n  src=\"a.png\"\n  alt=\"B\"\n>}}\nc", "![B](<a.png>)\n\nc"),
        ("a\n{{<img src=a.jpg title=\"T\" attr=\"C\">}}\n", "a\n\n![](<a.jpg> \"T (C)\")\n"),
        ("{% image \"a b.png\" \"The \"big\" one\" %}", "![The \"big\" one](<a b.png>)"),
        ("{% include image.html src='/a.png' caption='B' %}", "![](</a.png> \"B\")"),
        ("{% include figure image_path=\"{{ site.url }}/a.png\" alt=\"b\" %}", "![b](</a.png>)"),
        ("{{ image(src=\"a.png\", alt=\"b_c\") }}", "![b\\_c](<a.png>)"),
        (
            "a [{% image \"a.png\" \"b c\" %}](https://d.example) e",
            "a [![b c](<a.png>)](https://d.example) e",
        ),
        (
            "{{< img-right src=\"a.png\" caption=\"[B](c)\" >}}",
            "<figure>\n\n![](<a.png>)\n\n<figcaption>\n\n[B](c)\n\n</figcaption>\n</figure>",
        ),
        (
            "[caption id=\"x\"]<img src=\"a.png\" alt=\"b\" /> Words[/caption]",
            "<figure>\n\n<img src=\"a.png\" alt=\"b\" />\n\n<figcaption>\n\nWords\n\n</figcaption>\n</figure>",
        ),
        (
            "[caption id=\"x\"][![b](a.png)](c.png) Words[/caption]",
            "<figure>\n\n[![b](a.png)](c.png)\n\n<figcaption>\n\nWords\n\n</figcaption>\n</figure>",
        ),
        ("{{< youtube abc123 >}}", "[youtube.com](<https://www.youtube.com/watch?v=abc123>)"),
        ("{{ youtube(id=\"a\") }}", "[youtube.com](<https://www.youtube.com/watch?v=a>)"),
        ("{{< tweet user=\"b\" id=\"1\" >}}", "[twitter.com](<https://twitter.com/b/status/1>)"),
        ("{{< tweet 1 >}}", "[twitter.com](<https://twitter.com/i/status/1>)"),
        (
            "{{< gist a 1 >}} {{< vimeo 2 >}}",
            "[gist.github.com](<https://gist.github.com/a/1>) [vimeo.com](<https://vimeo.com/2>)",
        ),
        (
            "<figure class=\"a\">{% image \"a.png\" \"b c\" %}</figure>",
            "<figure class=\"a\"><img src=\"a.png\" alt=\"b c\"></figure>",
        ),
        (
            "<div>\n{{< youtube a >}}\n</div>",
            "<div>\n<a href=\"https://www.youtube.com/watch?v=a\">youtube.com</a>\n</div>",
        ),
        ("<div>\n\n{{< note >}}a{{< /note >}}\n\n</div>", "<div>\n\n> [!note]\n> a\n\n\n\n</div>"),
        ("[youtube=http://a.example/b]", "[a.example](<http://a.example/b>)"),
        ("[embed]https://a.example/b[/embed]", "[a.example](<https://a.example/b>)"),
        ("{{< audio src=\"a.mp3\" title=\"B\" >}}", "[B](<a.mp3>)"),
        (
            "{{ \"https://www.youtube-nocookie.com/embed/a\" | embed: \"B\" }}",
            "[B](<https://www.youtube.com/watch?v=a>)",
        ),
    ]);
}

#[test]
fn code_stays_as_it_is() {
    check(&[
        (
            "{% highlight ruby %}\n\ta {{ b }}\n\n  # c\n{% endhighlight %}",
            "```ruby\n\ta {{ b }}\n\n  # c\n```",
        ),
        (
            "{{< highlight go \"linenos=table\" >}}\n{{ b }}\n{{< /highlight >}}\nc",
            "```go\n{{ b }}\n```\nc",
        ),
        ("{%- highlight c -%}\n```\n````\n{%- endhighlight -%}", "`````c\n```\n````\n`````"),
        ("a {% highlight c %}b{% endhighlight %} c", "a\n```c\nb\n```\n c"),
        (
            "1. a\n   {% highlight c %}\nb\n   {% endhighlight %}\n2. c",
            "1. a\n   ```c\n   b\n   ```\n2. c",
        ),
        ("{% code(lang=\"c\") %}\n*b*\n{% end %}", "```c\n*b*\n```"),
        ("{% prism js %}\na\n{% endprism %}", "```js\na\n```"),
        ("[sourcecode language=\"css\"]\na {}\n[/sourcecode]", "```css\na {}\n```"),
        ("{% raw %}\n```\n{{ a }}\n```\n{% endraw %}", "\n```\n{{ a }}\n```\n"),
        ("```\n{% raw %}\n{{ a }}\n{% endraw %}\n```", "```\n{{ a }}\n```"),
        ("`{% raw %}{{ a }}{% endraw %}`", "`{{ a }}`"),
        ("a {% raw %}{{ a }}{% endraw %} b", "a `{{ a }}` b"),
        ("```\n{{</* a */>}}\n```\n{{%/* b */%}}", "```\n{{< a >}}\n```\n`{{% b %}}`"),
        ("{% comment %}\na {{ b }}\n{% endcomment %}c", "c"),
        ("{% highlight c %}\na", "\na"),
    ]);
}

#[test]
fn links_lead_where_they_did() {
    check(&[
        ("[a]({{< ref \"b/c.md\" >}})", "[a](ref:b/c.md)"),
        ("[a]({{% relref \"c.md#d\" %}})", "[a](ref:c.md#d)"),
        ("[a]({% post_url 2020-01-02-b %}) x", "[a](post:2020-01-02-b) x"),
        ("[a]({{ site.baseurl }}{% post_url 2020-01-02-b %})", "[a](post:2020-01-02-b)"),
        ("[a]({% link _posts/b.md %})", "[a](ref:_posts/b.md)"),
        ("[a]: {{ site.url }}/b/", "[a]: /b/"),
        ("[a]: {% post_url b %}\n", "[a]: post:b\n"),
        ("<a href=\"{{ \"/b/\" | url }}\">a</a>", "<a href=\"/b/\">a</a>"),
        ("<img src=\"{{site.baseurl}}/b.png\">", "<img src=\"/b.png\">"),
        (
            "[a]({{ '/b/' | relative_url }}), ![c]({{ \"/d.png\" | absURL }})",
            "[a](/b/), ![c](/d.png)",
        ),
        ("[a]({{ get_url(path=\"@/b.md\") }})", "[a](@/b.md)"),
        ("[a]({{ page.url }}) b", "a b"),
        ("- [{{ a.title }}]({{ a.url }})\n- b", "- b"),
    ]);
}

#[test]
fn what_is_set_apart() {
    check(&[
        (
            "a\n\n{{< note >}}\nb\n\nc\n{{< /note >}}\n\nd",
            "a\n\n> [!note]\n>\n> b\n>\n> c\n>\n\n\n\nd",
        ),
        (":::tip Title\na\n:::\nb", "> [!tip] Title\n>\n> a\n>\n\n\nb"),
        ("::: {.warning}\na\n:::", "> [!warning]\n>\n> a\n>\n\n"),
        ("{{< alert \"danger\" >}}a{{< /alert >}}", "> [!danger]\n> a\n\n"),
        ("{{% callout type=\"info\" title=\"T\" %}}a{{% /callout %}}", "> [!info] T\n> a\n\n"),
        ("{% include note.html content=\"a\" %}", "> [!note]\n> a\n\n"),
        ("{% quote(author=\"B\") %}\na\n{% end %}", ">\n> a\n>\n> — B\n\n"),
        ("| a |\n| - |\n| {{< note >}}b{{< /note >}} |", "| a |\n| - |\n| b |"),
        (
            "::: figure Words\n![a](b.png)\n:::",
            "<figure>\n\n\n![a](b.png)\n\n<figcaption>\n\nWords\n\n</figcaption>\n</figure>\n\n",
        ),
    ]);
}

#[test]
fn attributes() {
    check(&[
        ("## A\n{: #b .c }\n\nd", "## A {#b}\n\n\nd"),
        ("## A {: #b}\n", "## A {#b}\n"),
        ("## A {#b key=\"c\"}\n", "## A {#b}\n"),
        ("a\n{: .b}\n\nc", "a\n\n\nc"),
        ("[a](b){: .c target=\"_blank\"} d", "[a](b) d"),
        ("![a](b.png){ .c width=50% } d", "![a](b.png) d"),
        ("* TOC\n{:toc}\n\na", "\n\n\na"),
        ("[[TOC]]\n\na", "\n\na"),
        ("a\n{.b}\n", "a\n\n"),
        ("a b. {.c}\n\nd", "a b.\n\nd"),
        ("## A{ #b }\n", "## A {#b}\n"),
        ("{::comment}\na\n{:/comment}b", "b"),
    ]);
}

#[test]
fn the_rest_leaves_its_words() {
    check(&[
        ("a {{< unknown x=\"y\" >}}b *c*{{< /unknown >}} d", "a b *c* d"),
        ("{{<embed/newsletter>}}\n\na", "\n\na"),
        ("{{<featured/header hed=\"H\"\n  dek=\"D\"\n>}}\n\na", "\n\na"),
        ("{% assign a = b | where: \"c\", \"d\" %}\n{% if a %}e{% else %}f{% endif %}", "\ne f"),
        ("| {{ a.b }} | {{ c }} |\n| d |", "| d |"),
        ("| a |\n| - |\n{% for b in c %}\n| d |\n{% endfor %}", "| a |\n| - |\n| d |\n"),
        ("- {{ a }}\n- b", "- b"),
        (
            "[gallery ids=\"1,2\"]\n\n[vc_row][vc_column width=\"1/2\"]a[/vc_column][/vc_row]",
            "\n\na",
        ),
        ("a {# b #} c", "a  c"),
        ("<td>{{ a }}</td>", "<td></td>"),
        ("## {{ a }}\n\nb", "\n\nb"),
    ]);
}

#[test]
fn html_stays_html() {
    for (text, expected) in [
        ("    {% image \"a.png\" \"b c\" %}\n:::x", "    <img src=\"a.png\" alt=\"b c\">\n:::x"),
        ("<p>`{{ a }}` {% raw %}{{ <b> }}{% endraw %}</p>", "<p>`` {{ &lt;b&gt; }}</p>"),
        (
            "{% highlight c %}\na\n\n<b>\n{% endhighlight %}",
            "<pre><code class=\"language-c\">a&#10;&#10;&lt;b&gt;</code></pre>",
        ),
        (
            "{{< note title=\"T\" >}}a{{< /note >}}",
            "<aside class=\"callout\"><p class=\"callout-title\">T</p>a</aside>",
        ),
        ("<a href=\"{{ site.url }}/b\">c</a>", "<a href=\"/b\">c</a>"),
        (
            "[caption]<img src=\"a.png\"> b[/caption]",
            "<figure><img src=\"a.png\"><figcaption>b</figcaption></figure>",
        ),
    ] {
        assert_eq!(read_html("a.html", text, 1, &mut Vec::new()).text, expected, "{text}");
    }
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "{{< figure\n src=\"a.png\"\n>}}\nb\n\n{{ c }}\n\n- {{ d }}\n- e\n{{< x >}}\nf";
    let mut diagnostics = Vec::new();
    let plain = read("a.md", text, 10, &mut diagnostics);
    for (line, words) in plain.text.split('\n').enumerate() {
        let line = plain.lines.of(10 + u32::try_from(line).unwrap_or_default());
        let origin = text.split('\n').nth(usize::try_from(line - 10).unwrap_or_default());
        if words.len() == 1 {
            assert_eq!(origin, Some(words));
        }
    }
    let told: Vec<_> = diagnostics.iter().map(|one| (one.line, one.message.as_str())).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0].0, Some(15));
    assert_eq!(told[2].0, Some(19));
}

#[test]
fn a_text_without_marks_is_the_same() {
    let parts = [
        "a", " ", "\n", "\n\n", "    ", "- ", "> ", "```", "`", "**", "# ", "[b](c)", "{", "}",
        "%", ":", "<b>", "[", "]", "!", "(", "|", "~~~", "\t", "é", "#", ".",
    ];
    let mut dice = 7_u32;
    for _ in 0..3000 {
        let mut text = String::new();
        while text.len() < 120 {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(parts[(dice >> 16) as usize % parts.len()]);
        }
        let openers = ["{{", "{%", "{:", "{#", "{.", "{ ", ":::", "[["];
        if openers.iter().all(|opener| !text.contains(opener)) {
            assert!(
                matches!(read("a.md", &text, 1, &mut Vec::new()).text, Cow::Borrowed(_)),
                "{text}"
            );
        }
        // What is read once has no more marks to read, but those that are shown as text.
        let _ = plain(&text);
    }
}

#[test]
fn a_million_of_anything_comes_to_an_end() {
    for unit in [
        "{{",
        "{%",
        "{{<",
        "{{< a",
        "{{% a ",
        "{: ",
        "{#a",
        "{# ",
        "[",
        "[a ",
        "[caption]",
        "[code]",
        "{% raw %}",
        "{% highlight c %}",
        "endraw ",
        "{{ a",
        "}}",
        "{{ a }}",
        "{% a %}",
        ":::",
        ":::\n",
        "::: note\n",
        "{{< note >}}\n",
        "`",
        "`a``",
        "{{</* ",
        "<!--",
        "<pre>",
        "<pre",
        "{:a}",
        "{::a",
        "{{< a >}}",
        "{{< /a >}}",
        "[](",
        "- ",
        "> ",
        "1. \n",
        "{%/*",
        "](",
        "{{ \"",
        "![",
        "<a href=\"\">",
        "{{< figure src=a.png >}}",
        "\n{: .a}",
        "{% quote() %}\n",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let _ = read("a.md", &text, 1, &mut Vec::new());
    }
}
