//! Pictures, sound and films of other sites that a text does without, told.

use crate::config::{Config, RemoteImages};
use crate::diagnostic::{Diagnostic, FaultCode};
use crate::markup::{media, tags};
use crate::model::{Block, Image};

/// The addresses on other sites that a page of `block` would load, each once.
pub(crate) fn of_other_sites(block: &Block, base: Option<&str>) -> Vec<String> {
    if !media::may_load(&block.html) {
        return Vec::new();
    }
    let html = block.resolve(str::to_owned);
    let mut found = Vec::new();
    for (_, address) in tags(&html).flat_map(|tag| media::loaded(&tag)) {
        if media::other_host(&address, base).is_some() && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// Tells what a file with the text `block` and the picture `image` does without, where its texts show what
/// stands on other sites in the way `how`.
pub(super) fn tell(
    path: &str,
    how: RemoteImages,
    block: Option<&Block>,
    image: Option<&Image>,
    config: &Config,
) -> Option<Diagnostic> {
    if how != RemoteImages::Drop {
        return None;
    }
    let base = config.base_url.as_deref();
    let mut gone = block.map_or_else(Vec::new, |block| of_other_sites(block, base));
    let image = image.filter(|image| media::other_host(&image.src, base).is_some());
    gone.extend(image.map(|image| image.src.clone()));
    let first = gone.first()?;
    let more = match gone.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let message = format!("not shown, because it is on another site: `{first}`{more}");
    let hint = "save the file beside this one, or write `remote_images: link` in site.yaml";
    Some(Diagnostic::new(FaultCode::RemoteImage, path, message).hint(hint))
}
