//! Numbers as the commands print them.

/// `1 article`, `2 articles`.
pub(super) fn articles(number: usize) -> String {
    format!("{number} article{}", if number == 1 { "" } else { "s" })
}

/// Bytes in millions.
#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
pub(super) fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
