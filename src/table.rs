//! The tables beside the code, read row by row.
//!
//! A line that begins with `#` is a comment, and an empty one is nothing. The first other line names
//! the columns; each behind it is a row, with its cells between tabs. A cell may hold a list, whose
//! parts stand between `|`.

use std::borrow::Cow;
use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;

/// A table that `build.rs` packed, unpacked when it is asked for.
pub(crate) type PackedTable = LazyLock<String>;

/// The packed table of that name.
macro_rules! packed {
    ($name:literal) => {
        $crate::table::PackedTable::new(|| {
            $crate::table::unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/", $name)))
        })
    };
}
pub(crate) use packed;

/// The text of a packed table.
pub(crate) fn unpacked(bytes: &[u8]) -> String {
    String::from_utf8(unpacked_bytes(bytes)).expect("a table of the program is text")
}

/// What `build.rs` packed.
pub(crate) fn unpacked_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let read = ZlibDecoder::new(bytes).read_to_end(&mut unpacked);
    assert!(read.is_ok(), "what the program holds is whole");
    unpacked
}

/// Countries: code, alpha-3, M49, region, name, capital, forms, demonyms.
pub(crate) const COUNTRIES: &str = include_str!("classify/data/countries.tsv");
/// Names of countries in other languages: code, language, forms.
pub(crate) static COUNTRY_NAMES: PackedTable = packed!("country_names");
/// Names of countries, and of cities that stand for one, in many more: language, code, names, cities.
pub(crate) static COUNTRY_NAMES_CLDR: PackedTable = packed!("country_names_cldr");
/// What else stands for a country in languages other than English: language, kind, code, forms.
pub(crate) static COUNTRY_FORMS: PackedTable = packed!("country_forms");
/// Places: form, country, kind, use.
pub(crate) static PLACES: PackedTable = packed!("places");
/// Regions: slug, name, names by language, forms.
pub(crate) const REGIONS: &str = include_str!("classify/data/regions.tsv");
/// Themes: slug, name, codes of the IPTC, names by language.
pub(crate) const THEMES: &str = include_str!("classify/data/themes.tsv");

/// `word` in lower case, as tables have words. Most words of a text are so, and not put together anew.
pub(crate) fn lowered(word: &str) -> Cow<'_, str> {
    let is_low = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_low { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The lines of `table` that are no comments, that with the names of the columns first.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn cells(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('\t').map(str::trim)
}

/// The rows of `table`, each with its first `N` cells; a missing cell is empty.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    lines(table).skip(1).map(|line| {
        let mut cells = cells(line);
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// The rows of `table` whose first cell is `key`, each with the `N` cells behind it. The others are
/// passed over without being taken apart.
pub(crate) fn rows_of<const N: usize>(
    table: &'static str,
    key: &str,
) -> impl Iterator<Item = [&'static str; N]> {
    let is_tab = |rest: &&str| rest.starts_with('\t');
    let rest = move |line: &'static str| line.strip_prefix(key).filter(is_tab);
    lines(table).skip(1).filter_map(rest).map(|line| {
        let mut cells = cells(line).skip(1);
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// The rows of `table` whose second cell is `key`, as it stands there, each with its first `N` cells.
/// The others, which are most of those of many languages, are passed over.
pub(crate) fn rows_in<const N: usize>(
    table: &'static str,
    key: &str,
) -> impl Iterator<Item = [&'static str; N]> {
    let is_in = move |line: &&'static str| {
        let behind = line.split_once('\t').map(|(_, behind)| behind);
        behind
            .and_then(|behind| behind.strip_prefix(key))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('\t'))
    };
    lines(table).skip(1).filter(is_in).map(|line| {
        let mut cells = cells(line);
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// A row, whose cells are known by the names of their columns.
#[derive(Debug)]
pub(crate) struct TableRow(Vec<(&'static str, &'static str)>);

impl TableRow {
    /// The cell in the column of that name; empty where there is none.
    pub(crate) fn cell(&self, name: &str) -> &'static str {
        self.column(name).unwrap_or_default()
    }

    /// The cell in the column of that name, where the table has one.
    pub(crate) fn column(&self, name: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, cell)| *cell)
    }
}

/// The rows of `table`, with the names of its columns.
pub(crate) fn named(table: &'static str) -> impl Iterator<Item = TableRow> {
    let mut lines = lines(table);
    let head: Vec<&str> = lines.next().map_or_else(Vec::new, |line| cells(line).collect());
    lines.map(move |line| TableRow(head.iter().copied().zip(cells(line)).collect()))
}

/// The words of the lists in the second column of `table`, each with what its row begins with.
pub(crate) fn words(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(table).flat_map(|[of, words]| list(words).map(move |word| (word, of)))
}

/// Those words whose row begins with `kind`.
pub(crate) fn of_kind(table: &'static str, kind: &str) -> Vec<&'static str> {
    words(table).filter(|(_, of)| *of == kind).map(|(word, _)| word).collect()
}

/// The parts of a cell.
pub(crate) fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# A table.\nname\tforms\n\na\tb | c|\n# More.\nd\n";

    #[test]
    fn comments_and_columns() {
        let all: Vec<[&str; 2]> = rows(TABLE).collect();
        assert_eq!(all, [["a", "b | c|"], ["d", ""]]);
        assert!(list(all[0][1]).eq(["b", "c"]) && list("").next().is_none());
        assert!(rows_in(TABLE, "b | c|").eq([["a", "b | c|"]]));
        assert!(rows_in::<1>(TABLE, "b").next().is_none());
        assert!(of_kind(TABLE, "a").eq(&["b", "c"]) && of_kind(TABLE, "d").is_empty());
        let all: Vec<TableRow> = named(TABLE).collect();
        assert_eq!((all[0].cell("forms"), all[1].cell("name")), ("b | c|", "d"));
        assert_eq!((all[1].column("forms"), all[0].column("x")), (None, None));
    }
}
