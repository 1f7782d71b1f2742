//! The pattern of articles' addresses: `/{year}/{month}/{slug}.html`.

use crate::model::is_device;

/// The bytes that most addresses fit into.
const ROOM: usize = 96;

/// The parts that a pattern may name.
const PARTS: [&str; 6] = ["year", "month", "day", "region", "theme", "slug"];

/// A pattern whose last part is `{slug}.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    /// What stands before the first part.
    start: String,
    /// The names of the parts, each with what stands behind it.
    parts: Vec<(&'static str, String)>,
}

impl Default for Permalink {
    fn default() -> Self {
        Self::of("{year}/{month}/{slug}.html")
    }
}

impl Permalink {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A message that says what is wrong with a pattern that cannot be used.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let pattern = pattern.trim_start_matches('/');
        if !pattern.ends_with("{slug}.html") {
            return Err(String::from("it does not end with `{slug}.html`"));
        }
        for segment in pattern.split('/') {
            if segment.is_empty() || segment.starts_with('.') {
                return Err(String::from("a part between two slashes is empty or begins with `.`"));
            }
            check(segment)?;
            if is_device(&segment.split('.').next().unwrap_or_default().to_lowercase()) {
                return Err(format!("a disk may keep the name `{segment}` for a device"));
            }
        }
        Ok(Self::of(pattern))
    }

    /// Takes apart a pattern in which nothing is wrong.
    fn of(pattern: &str) -> Self {
        let mut pieces = pattern.split('{');
        let start = pieces.next().unwrap_or_default().to_owned();
        let part = |piece: &str| {
            let (name, behind) = piece.split_once('}')?;
            let name = PARTS.into_iter().find(|part| *part == name)?;
            Some((name, behind.to_owned()))
        };
        Self { start, parts: pieces.filter_map(part).collect() }
    }

    /// The address to which `value` adds the value of each part, by its name.
    pub fn fill(&self, mut value: impl FnMut(&str, &mut String)) -> String {
        let mut address = String::with_capacity(ROOM);
        address.push_str(&self.start);
        for (name, behind) in &self.parts {
            value(name, &mut address);
            address.push_str(behind);
        }
        address
    }
}

fn check(segment: &str) -> Result<(), String> {
    for (at, piece) in segment.split('{').enumerate() {
        let literal = match piece.split_once('}') {
            Some((name, _)) if at > 0 && !PARTS.contains(&name) => {
                return Err(format!("`{{{name}}}` is none of its parts: {}", PARTS.join(", ")));
            }
            Some((_, rest)) if at > 0 => rest,
            None if at > 0 => return Err(String::from("a `{` is never closed")),
            _ => piece,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !literal.chars().all(plain) {
            return Err(format!("`{literal}` is more than letters, digits and hyphens"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        assert!(Permalink::new("/{year}/{slug}.html").is_ok());
        for bad in [
            "",
            "/{slug}",
            "/../{slug}.html",
            "/{week}/{slug}.html",
            "/a b/{slug}.html",
            "/{year/{slug}.html",
            "/con/{slug}.html",
        ] {
            assert!(Permalink::new(bad).is_err(), "{bad}");
        }
        let address = Permalink::default().fill(|part, to| to.push_str(&part.to_uppercase()));
        assert_eq!(address, "YEAR/MONTH/SLUG.html");
    }
}
