//! A count -> one of five shades.

/// The darkest.
const DARKEST: u8 = 4;

/// 0 for none, else 1 to 4 for a `count` of which there are `most` somewhere: by the square root, so that one
/// large count does not make all others look alike.
pub(super) fn shade(count: usize, most: usize) -> u8 {
    if count == 0 {
        return 0;
    }
    let darkest = usize::from(DARKEST);
    // The least shade whose square is the share or more: 1 of 730 is 1, 163 is 2, 411 is 4.
    let is_enough =
        |shade: &u8| usize::from(*shade).pow(2) * most.max(darkest) >= count * darkest.pow(2);
    (1..=DARKEST).find(is_enough).unwrap_or(DARKEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_tell_small_counts_apart() {
        let shades = |most| [0, 1, 10, 46, 163, 411, 730].map(|count| shade(count, most));
        assert_eq!(shades(730), [0, 1, 1, 2, 2, 4, 4]);
        assert_eq!([0, 1, 2, 3].map(|count| shade(count, 3)), [0, 2, 3, 4]);
        assert_eq!([0, 1].map(|count| shade(count, 1)), [0, 2]);
    }
}
