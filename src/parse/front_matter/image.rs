//! The picture of an article, with its words.

use serde_json::Value;

use crate::diagnostic::FaultCode;
use crate::model::Image;
use crate::parse::link::LinkKind;
use crate::yaml::MappingReader;

use super::{FrontMatterFields, filled};

pub(super) fn read(keys: &mut MappingReader<'_>, written: &mut FrontMatterFields) {
    let mapping = keys.value("image").is_some_and(Value::is_object);
    let (src, alt) = if mapping {
        let Some(mut inside) = keys.inside("image") else {
            return;
        };
        inside.refuse_unknown(&["src", "alt"]);
        (filled(&mut inside, "src"), filled(&mut inside, "alt"))
    } else {
        (filled(keys, "image"), filled(keys, "alt"))
    };
    let unsafe_src = src.as_deref().is_some_and(|src| LinkKind::of(src) == LinkKind::Unsafe);
    if unsafe_src {
        let hint = "name a file beside the article, or a whole https address";
        keys.fault(FaultCode::BadImage, "image", "a page cannot load the image's address", hint);
    } else if let Some(src) = src {
        written.image = Some(Image { src, alt: alt.unwrap_or_default() });
    }
}
