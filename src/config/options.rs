//! `theme_options` of `site.yaml`, each of the type that it has.

mod csp;

use serde_json::Value;

use crate::config::Config;
use crate::yaml::MappingReader;

/// The options of the built-in theme.
pub(crate) const KNOWN: &[&str] = &["lite", "csp"];

/// Reads the options; those of a theme of the site's own may be anything.
pub(super) fn read(keys: &mut MappingReader<'_>, config: &mut Config) {
    let Some(mut options) = keys.inside("theme_options") else { return };
    for name in options.names() {
        let value = match name.as_str() {
            "lite" => options.boolean("lite").map(Value::Bool),
            "csp" => csp::read(&mut options),
            _ => own(&options, &name),
        };
        config.theme_options.extend(value.map(|value| (name.clone(), value)));
        config.option_places.insert(name.clone(), options.place(&name));
    }
}

/// An option of a theme of the site's own. `no` is a text for YAML of today, which a template takes
/// for a yes; so the four words that were yes and no for long still are.
fn own(options: &MappingReader<'_>, name: &str) -> Option<Value> {
    let value = options.value(name)?;
    Some(match value.as_str().filter(|word| options.is_bare(name, word)) {
        Some("yes" | "on") => Value::Bool(true),
        Some("no" | "off") => Value::Bool(false),
        _ => value.clone(),
    })
}
