//! What the template engine says of a fault -> where it is, what is wrong, and the mend.

use tera::ErrorKind;

/// A fault of a template in the words of its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TemplateFault {
    /// The template where it stands, where the engine knows it.
    pub(super) template: Option<String>,
    /// Line and column, from 1.
    pub(super) place: Option<(u32, u32)>,
    pub(super) message: String,
    pub(super) hint: String,
}

impl TemplateFault {
    /// Reads what the engine says.
    pub(super) fn of(error: &tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let number = |n: usize| u32::try_from(n).unwrap_or(1);
                let span = report.span();
                let place = Some((number(span.start_line), number(span.start_col + 1)));
                Self::new(Some(report.filename().to_owned()), place, report.message())
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("it extends `{parent}`, which does not exist");
                Self::new(Some(current.clone()), Some((1, 1)), &message)
            }
            ErrorKind::TemplateNotFound(name) => {
                Self::new(Some(name.clone()), None, "the template is not there")
            }
            other => Self::of_report(&other.to_string()),
        }
    }

    /// Reads a report in text: `error: …`, and below it `--> template:line:column`.
    fn of_report(report: &str) -> Self {
        let mut lines = report.lines();
        let first = lines.next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first);
        let place = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
        let mut parts = place.unwrap_or_default().rsplitn(3, ':');
        let column = parts.next().and_then(|n| n.parse().ok());
        let line = parts.next().and_then(|n| n.parse().ok());
        let template = parts.next().map(str::to_owned);
        Self::new(template, line.zip(column), message)
    }

    fn new(template: Option<String>, place: Option<(u32, u32)>, message: &str) -> Self {
        // The names that are there differ from page to page; the fault is the same.
        let message = message.split(" Available variables").next().unwrap_or(message);
        let message = message.trim_end_matches('.').to_owned();
        let hint = mend(&message).to_owned();
        Self { template, place, message, hint }
    }
}

/// What to do about it.
fn mend(message: &str) -> &'static str {
    let lower = message.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(&["the theme has no string"]) {
        "add the key to strings/en.yaml of the theme, or correct its spelling in the template"
    } else if says(&["not defined", "undefined"]) {
        "templates have `site`, `page` and the fields of their own page; correct the name, or test \
         `if x is defined`"
    } else if says(&["unknown filter", "unknown function", "unknown test"]) {
        "correct the name; there are the built-in ones of Tera, and `say`"
    } else if says(&["unknown component"]) {
        "correct the name, or define the component in components.html"
    } else if says(&["not there", "not found"]) {
        "correct the name, or add the missing file to the theme's folder"
    } else {
        "fix the template, or remove your file to use the built-in one again"
    }
}
