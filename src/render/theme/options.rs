//! Options that neither the built-in theme nor a template of the site knows.

use std::collections::BTreeMap;

use crate::config::{Config, KNOWN_OPTIONS};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::layout;
use crate::yaml::nearest;

/// Other words for the options of the built-in theme.
const OTHERS: &[(&str, &str)] =
    &[("light", "lite"), ("lightweight", "lite"), ("content_security_policy", "csp")];

/// Tells the options that nothing asks for. A theme of the site's own may ask for any in a way that
/// cannot be seen here: then those alone are told that are nearly one of the built-in theme's.
pub(super) fn unknown(own: &BTreeMap<String, Vec<u8>>, config: &Config) -> Vec<Diagnostic> {
    let is_built_in = config.theme == "broadsheet";
    let templates: Vec<_> = own
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    let is_known = |name: &str| {
        KNOWN_OPTIONS.contains(&name) || templates.iter().any(|text| text.contains(name))
    };
    let unknown = config.theme_options.keys().filter(|name| !is_known(name));
    let diagnostics = unknown.filter_map(|name| {
        let other = OTHERS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        let near = other.map(|(_, known)| *known);
        let near = near.or_else(|| nearest(name, KNOWN_OPTIONS.iter().copied()));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_built_in => format!(
                "the theme's options are {}; your own templates may use others",
                KNOWN_OPTIONS.join(", ")
            ),
            None => return None,
        };
        let message = format!("no template uses the option `{name}`");
        let (line, column) = config.option_places.get(name).copied()?;
        Some(
            Diagnostic::of_settings(FaultCode::UnusedOption, layout::SITE, message)
                .at(line, column)
                .hint(hint),
        )
    });
    diagnostics.collect()
}
