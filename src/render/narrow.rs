//! Pictures beside articles -> their narrower copies, and themselves without what their cameras noted.

use std::sync::PoisonError;

use crate::diagnostic::{Diagnostic, FaultCode};
use crate::model::{Fingerprint, FingerprintBuilder};
use crate::picture;
use crate::render::{Learnt, Rendered, Site};
use crate::world::NarrowCopies;

/// The copy of the picture at `source` that is so wide. The first that is asked for makes all of them, since
/// unpacking the picture is a third of the work, and the others wait for their turn.
pub(super) fn page(source: &str, width: u32, site: &Site<'_>) -> Result<Rendered, Diagnostic> {
    let made = || site.pictures.made.lock().unwrap_or_else(PoisonError::into_inner);
    let take = |copies: &mut Vec<(u32, Vec<u8>)>| {
        let at = copies.iter().position(|(own, _)| *own == width)?;
        Some(copies.swap_remove(at).1)
    };
    if let Some(bytes) = made().get_mut(source).and_then(take) {
        return Ok(Rendered { bytes, learnt: None, fault: None });
    }
    let whole = site.world.picture(source)?;
    let of = fingerprint(&whole);
    let widths = site.pictures.widths(source, site.plan);
    let kept = site.world.narrow_copies(source).filter(|kept| kept.of == of);
    let has_all =
        |kept: &NarrowCopies| widths.iter().all(|width| kept.copies.iter().any(|c| c.0 == *width));
    let (mut copies, learnt) = match kept.filter(has_all) {
        Some(kept) => (kept.copies, None),
        None => match picture::narrow(&whole, &widths) {
            Ok(copies) => {
                let kept = NarrowCopies { of, copies: copies.clone() };
                (copies, Some(Learnt::Copies(source.to_owned(), kept)))
            }
            // A browser goes by the bytes, not by the name, and shows what can be shown of it.
            Err(why) => {
                return Ok(Rendered {
                    bytes: whole,
                    learnt: None,
                    fault: Some(broken(source, &why)),
                });
            }
        },
    };
    let bytes = take(&mut copies).unwrap_or(whole);
    made().insert(source.to_owned(), copies);
    Ok(Rendered { bytes, learnt, fault: None })
}

/// The picture at `source` itself.
pub(super) fn original(source: &str, site: &Site<'_>) -> Result<Vec<u8>, Diagnostic> {
    let bytes = site.world.picture(source)?;
    Ok(picture::without_private(&bytes).unwrap_or(bytes))
}

/// The fingerprint by which the copies of a picture are known again.
fn fingerprint(bytes: &[u8]) -> Fingerprint {
    FingerprintBuilder::new().fingerprint(Fingerprint::of(bytes)).text(picture::RECIPE).sum()
}

fn broken(source: &str, why: &str) -> Diagnostic {
    let message = format!("the picture cannot be read to its end: {why}");
    Diagnostic::new(FaultCode::BrokenPicture, source, message)
        .hint("it is published as it is; save it once more, and replace the file")
}
