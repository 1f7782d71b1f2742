//! The theme: the built-in files, and over them the site's own; templates, strings, assets.

mod fault;
mod options;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use foldhash::fast::RandomState;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic, FaultCode};
use crate::model::{Fingerprint, FingerprintBuilder, layout};
use crate::render::strings::Strings;
use crate::render::theme::fault::TemplateFault;
use crate::table;

/// The built-in theme, which every other theme stands on: `build.rs` packs its files, 660 KB in 400.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/theme"));
/// Its files by their path, unpacked once.
static BROADSHEET: LazyLock<BTreeMap<&str, &[u8]>> = LazyLock::new(unpacked);

/// A theme that is ready to render.
pub struct SiteTheme {
    tera: Tera,
    /// The words, in the site's language.
    pub strings: Arc<Strings>,
    assets: BTreeMap<String, Vec<u8>>,
    name: String,
    /// A fingerprint of every template with all that it draws in.
    templates: HashMap<String, Fingerprint, RandomState>,
    /// A fingerprint of the words.
    pub words: Fingerprint,
    /// The names of the templates that the site has files of its own for.
    own: Vec<String>,
}

impl SiteTheme {
    /// Builds the theme `config.theme` from the built-in files and the site's `own` files, by
    /// their path within the theme. None where a template or a file of strings is at fault.
    pub fn new(own: BTreeMap<String, Vec<u8>>, config: &Config) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        if own.is_empty() && config.theme != "broadsheet" {
            diagnostics.push(
                Diagnostic::of_settings(
                    FaultCode::NoTheme,
                    layout::SITE,
                    format!("there is no theme `{}`", config.theme),
                )
                .hint(format!(
                    "make the folder themes/{}/, or write `theme: broadsheet`",
                    config.theme
                )),
            );
            return Checked { value: None, diagnostics };
        }
        diagnostics.extend(options::unknown(&own, config));
        let own_names = own.keys().cloned().collect();
        let mut files = built_in();
        files.extend(own);
        let strings = strings(&files, config).keep(&mut diagnostics);
        let mut theme = Self {
            tera: Tera::new(),
            strings: Arc::new(match strings {
                Some(strings) => strings,
                None => return Checked { value: None, diagnostics },
            }),
            assets: BTreeMap::new(),
            name: config.theme.clone(),
            templates: HashMap::default(),
            words: Fingerprint::default(),
            own: own_names,
        };
        theme.words = theme.strings.fingerprint();
        register(&mut theme.tera, &theme.strings);
        match theme.add(files) {
            Ok(()) => Checked { value: Some(theme), diagnostics },
            Err(fault) => {
                diagnostics.push(fault);
                Checked { value: None, diagnostics }
            }
        }
    }

    fn add(&mut self, files: BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
        let mut templates = Vec::new();
        for (path, bytes) in files {
            if path.starts_with("assets/") {
                self.assets.insert(path, bytes);
            } else if path.ends_with(".html") {
                let text = String::from_utf8(bytes).map_err(|_| {
                    Diagnostic::new(FaultCode::NotUtf8, self.file(&path), "not valid UTF-8")
                        .hint("save it as UTF-8")
                })?;
                templates.push((path, text));
            }
        }
        self.templates = fingerprints(&templates);
        self.tera.add_raw_templates(templates).map_err(|fault| self.fault("", &fault))
    }

    /// The paths of the files that pages may load.
    pub fn assets(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    /// The bytes of such a file.
    pub fn asset(&self, path: &str) -> Option<&[u8]> {
        self.assets.get(path).map(Vec::as_slice)
    }

    /// A fingerprint of the template `name` with all that it draws in.
    pub fn fingerprint(&self, name: &str) -> Fingerprint {
        self.templates.get(name).copied().unwrap_or_default()
    }

    /// Renders the template `name`.
    ///
    /// # Errors
    /// A fault of the template, which names the template, the line and the mend.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(name, context).map_err(|fault| self.fault(name, &fault))
    }

    /// A file of the theme as an editor finds it: her own, or the one inside the program.
    fn file(&self, template: &str) -> String {
        if self.own.iter().any(|own| own == template) {
            format!("themes/{}/{template}", self.name)
        } else {
            format!("themes/broadsheet/{template}")
        }
    }

    fn fault(&self, template: &str, fault: &tera::Error) -> Diagnostic {
        let found = TemplateFault::of(fault);
        let template = found.template.as_deref().unwrap_or(template);
        let file = self.file(if template.is_empty() { "base.html" } else { template });
        let diagnostic =
            Diagnostic::new(FaultCode::TemplateFault, file, found.message).hint(found.hint);
        match found.place {
            Some((line, column)) => diagnostic.at(line, column),
            None => diagnostic,
        }
    }
}

/// The fingerprint of each template with all templates that it names, and those that these name;
/// partials and files of components are a part of every template.
fn fingerprints(templates: &[(String, String)]) -> HashMap<String, Fingerprint, RandomState> {
    let drawn = |text: &str| -> Vec<usize> {
        let is_drawn = |(name, other): &(String, String)| {
            let is_everywhere = name.starts_with("partials/") || other.contains("component ");
            is_everywhere || text.contains(name.as_str())
        };
        (0..templates.len()).filter(|at| is_drawn(&templates[*at])).collect()
    };
    let fingerprint = |first: usize| {
        let mut all = BTreeSet::from([first]);
        let mut open = vec![first];
        while let Some(at) = open.pop() {
            open.extend(drawn(&templates[at].1).into_iter().filter(|other| all.insert(*other)));
        }
        let mut builder = FingerprintBuilder::new();
        for (name, text) in all.iter().map(|at| &templates[*at]) {
            builder.text(name).text(text);
        }
        (templates[first].0.clone(), builder.sum())
    };
    (0..templates.len()).map(fingerprint).collect()
}

/// The files of the built-in theme, by their path within it.
pub fn built_in() -> BTreeMap<String, Vec<u8>> {
    let files = BROADSHEET.iter();
    files.map(|(name, bytes)| (String::from(*name), bytes.to_vec())).collect()
}

/// The files of the packed theme: the name of each and its bytes, both behind their lengths.
fn unpacked() -> BTreeMap<&'static str, &'static [u8]> {
    let mut rest: &'static [u8] = Vec::leak(table::unpacked_bytes(PACKED));
    let mut part = || {
        let (length, behind) = rest.split_first_chunk()?;
        let (part, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        rest = behind;
        Some(part)
    };
    let files = std::iter::from_fn(|| Some((std::str::from_utf8(part()?).ok()?, part()?)));
    files.collect()
}

/// The strings of the site's language, else of English, with a warning.
fn strings(files: &BTreeMap<String, Vec<u8>>, config: &Config) -> Checked<Option<Strings>> {
    let mut diagnostics = Vec::new();
    let primary = config.lang.split('-').next().unwrap_or_default();
    let names = [&config.lang, primary, "en"].map(|lang| format!("strings/{lang}.yaml"));
    let found = names.iter().find_map(|name| files.get(name).map(|bytes| (name, bytes)));
    let Some((name, bytes)) = found else {
        return Checked { value: None, diagnostics };
    };
    let is_fallback = name == &names[2] && primary != "en";
    if is_fallback {
        diagnostics.push(
            Diagnostic::of_settings(
                FaultCode::UntranslatedTheme,
                layout::SITE,
                format!("the theme is not translated into `{}`, so it is in English", config.lang),
            )
            .hint(format!("add themes/{}/{}", config.theme, names[1])),
        );
    }
    let lang = if is_fallback { "en" } else { &config.lang };
    let file = format!("themes/{}/{name}", config.theme);
    match Strings::read(&file, &String::from_utf8_lossy(bytes), lang) {
        Ok(own) => {
            let base = BROADSHEET.get(name.as_str()).or_else(|| BROADSHEET.get("strings/en.yaml"));
            let base = base.and_then(|file| std::str::from_utf8(file).ok());
            let base = base.and_then(|text| Strings::read(name, text, lang).ok());
            let strings = match base {
                Some(base) => own.over(base),
                None => own,
            };
            Checked { value: Some(strings), diagnostics }
        }
        Err(fault) => {
            diagnostics.push(fault);
            Checked { value: None, diagnostics }
        }
    }
}

/// Gives templates the function `say(key=…, n=…, name=…)`.
fn register(tera: &mut Tera, strings: &Arc<Strings>) {
    let strings = Arc::clone(strings);
    tera.register_function("say", move |words: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let key: &str = words.must_get("key")?;
        let n: Option<u64> = words.get("n")?;
        let name: Option<&str> = words.get("name")?;
        strings
            .say(key, n, name.unwrap_or_default())
            .ok_or_else(|| tera::Error::message(format!("the theme has no string `{key}`")))
    });
}
