//! Tables in plain text: lines whose words stand in columns, parted by spaces or tabs.
//!
//! Few things look like one: in every line of it a gap of two spaces or more stands where it
//! stands in the others. Lists, sentences with two spaces between them and justified text do not.

use unicode_width::UnicodeWidthChar;

use super::lines::WireLine;
use crate::model::Paragraph;

/// Lines with more columns of a screen than this are no rows.
const WIDEST: usize = 240;

/// The most columns of a screen that the cells of a table take on the average.
const CELL: usize = 32;

/// So many lines that are no table are looked at again from the second on.
const FEW: usize = 8;

/// The rows of a table, their cells parted by tabs; or how many lines would be one and are not.
type Rows = Result<Vec<String>, usize>;

/// A part of a line between gaps.
struct LinePart<'l> {
    from: usize,
    to: usize,
    text: &'l str,
}

/// What a line is for a table.
enum ColumnRow<'l> {
    /// Parts, by the columns of a screen where they stand.
    Spaced(Vec<LinePart<'l>>),
    /// Parts that tabs part.
    Tabbed(Vec<&'l str>),
    /// A line that is drawn below a head.
    Rule,
}

/// The table that begins with the first of `lines`, and how many of them it takes; without one, how
/// many begin none.
pub(super) fn table(lines: &[WireLine<'_>]) -> (usize, Option<Paragraph>) {
    let rows = match lines.first().and_then(row) {
        Some(ColumnRow::Tabbed(parts)) => tabbed(lines, parts.len()),
        Some(ColumnRow::Spaced(_)) => spaced(lines),
        Some(ColumnRow::Rule) | None => return (1, None),
    };
    let rows = match rows {
        Ok(rows) => rows,
        // A few lines may keep those behind them from being a table.
        Err(count) => return (if count > FEW { count } else { 1 }, None),
    };
    let line = lines.first().map_or(0, |line| line.number);
    let text: Vec<&str> = rows.iter().map(String::as_str).filter(|row| !row.is_empty()).collect();
    (rows.len(), Some(Paragraph { text: text.join("\n"), line }))
}

/// What a line is for a table; none where it is text.
fn row<'l>(line: &'l WireLine<'_>) -> Option<ColumnRow<'l>> {
    let text = line.text.as_ref();
    if text.len() >= 3 && text.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b'+' | b'|' | b' '))
    {
        return Some(ColumnRow::Rule);
    }
    if text.contains('\t') {
        let parts = text.split('\t').map(str::trim);
        return Some(ColumnRow::Tabbed(parts.collect()));
    }
    if !text.contains("  ") {
        return None;
    }
    let parts = parts(text, line.indent);
    let is_narrow = parts.last().is_some_and(|part| part.to <= WIDEST);
    (parts.len() > 1 && is_narrow).then_some(ColumnRow::Spaced(parts))
}

/// The parts of a line that begins in a column.
fn parts(text: &str, indent: usize) -> Vec<LinePart<'_>> {
    let mut parts: Vec<LinePart<'_>> = Vec::new();
    let mut column = indent;
    let mut from = (0, indent);
    let mut last = (0, indent);
    for (at, c) in text.char_indices() {
        let width = c.width().unwrap_or(0);
        if c != ' ' && c != '\u{3000}' {
            let gap = column - last.1;
            let before = &text[from.0..last.0];
            // Two spaces stand between sentences, too, but a number that begins a line is none.
            let is_number = parts.is_empty() && is_mark(before);
            let is_sentence =
                gap == 2 && !is_number && before.ends_with(['.', '!', '?', ':', '"', '”', ')']);
            if gap >= 2 && !before.is_empty() && !is_sentence {
                parts.push(LinePart { from: from.1, to: last.1, text: before });
                from = (at, column);
            }
            last = (at + c.len_utf8(), column + width);
        }
        column += width;
    }
    parts.push(LinePart { from: from.1, to: last.1, text: &text[from.0..last.0] });
    parts
}

/// The rows of the lines that tabs part into `count` cells.
fn tabbed(lines: &[WireLine<'_>], count: usize) -> Rows {
    let cells = |line: &WireLine<'_>| match row(line)? {
        ColumnRow::Tabbed(parts) if parts.len() == count => {
            Some(parts.into_iter().map(single).collect::<Vec<_>>())
        }
        _ => None,
    };
    let rows: Vec<_> = lines.iter().map_while(cells).collect();
    let is_list = rows.iter().all(|cells| is_mark(&cells[0]));
    let is_table = is_enough(rows.len(), count - usize::from(is_list)) && is_short(&rows);
    if is_table { Ok(joined(&rows)) } else { Err(rows.len()) }
}

/// The rows of the lines in whose columns of a screen the same gaps stand.
fn spaced(lines: &[WireLine<'_>]) -> Rows {
    let mut taken: Vec<Option<Vec<LinePart<'_>>>> = Vec::new();
    let mut used: Vec<bool> = Vec::new();
    let mut before = Vec::new();
    for line in lines {
        let parts = match row(line) {
            Some(ColumnRow::Spaced(parts)) => parts,
            Some(ColumnRow::Rule) => {
                taken.push(None);
                continue;
            }
            _ => break,
        };
        let mut with = used.clone();
        for part in &parts {
            with.resize(with.len().max(part.to), false);
            with[part.from..part.to].iter_mut().for_each(|column| *column = true);
        }
        let columns = columns(&with);
        let fits = |parts: &Vec<LinePart<'_>>| filled(parts, &columns) >= 2;
        let is_new = columns != before;
        if !fits(&parts) || is_new && !taken.iter().flatten().all(fits) {
            break;
        }
        (used, before) = (with, columns);
        taken.push(Some(parts));
    }
    while taken.last().is_some_and(Option::is_none) {
        taken.pop();
    }
    let columns = columns(&used);
    let cells = |parts: &Option<Vec<LinePart<'_>>>| match parts {
        Some(parts) => cells(parts, &columns),
        None => Vec::new(),
    };
    let rows: Vec<Vec<String>> = taken.iter().map(cells).collect();
    let full: Vec<&Vec<String>> = rows.iter().filter(|cells| !cells.is_empty()).collect();
    let is_list = full.iter().all(|cells| is_mark(&cells[0]));
    let is_dense = (0..columns.len())
        .all(|at| full.iter().filter(|cells| !cells[at].is_empty()).count() * 2 >= full.len());
    let is_table = is_enough(full.len(), columns.len() - usize::from(is_list)) && is_dense;
    if !is_table || !is_short(&rows) {
        return Err(rows.len());
    }
    let parted = || taken.iter().flatten();
    if parted().all(|parts| parts.len() == filled(parts, &columns)) {
        return Ok(joined(&rows));
    }
    // Where columns run into one another, the parts of all lines may still be as many.
    let count = parted().map(Vec::len).max().unwrap_or_default();
    if parted().all(|parts| parts.len() == count) {
        let parts = |parts: &Option<Vec<LinePart<'_>>>| {
            parts.iter().flatten().map(|part| single(part.text)).collect::<Vec<_>>()
        };
        return Ok(joined(&taken.iter().map(parts).collect::<Vec<_>>()));
    }
    Ok(drawn(&lines[..taken.len()]))
}

/// Lines as they stand under one another.
fn drawn(lines: &[WireLine<'_>]) -> Vec<String> {
    let least = lines.iter().map(|line| line.indent).min().unwrap_or_default();
    lines.iter().map(|line| " ".repeat(line.indent - least) + &line.text).collect()
}

/// Rows of cells that tabs part.
fn joined(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter().map(|cells| cells.join("\t")).collect()
}

/// The runs of columns of a screen that are `used`.
fn columns(used: &[bool]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in used.iter().enumerate().filter(|(_, used)| **used) {
        match found.last_mut() {
            // A single space stands between words.
            Some((_, end)) if at <= *end + 1 => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

/// How many columns a line fills.
fn filled(parts: &[LinePart<'_>], columns: &[(usize, usize)]) -> usize {
    columns.iter().filter(|(from, to)| parts.iter().any(|p| p.from < *to && p.to > *from)).count()
}

fn cells(parts: &[LinePart<'_>], columns: &[(usize, usize)]) -> Vec<String> {
    let cell = |(from, to): &(usize, usize)| {
        let inside = parts.iter().filter(|part| part.from < *to && part.to > *from);
        let words: Vec<String> = inside.map(|part| single(part.text)).collect();
        words.join(" ")
    };
    columns.iter().map(cell).collect()
}

/// Whether so many rows of so many columns are a table.
fn is_enough(rows: usize, columns: usize) -> bool {
    columns >= 3 && rows >= 2 || columns == 2 && rows >= 3
}

/// Whether the cells are as short as those of tables are.
fn is_short(rows: &[Vec<String>]) -> bool {
    let cells = || rows.iter().flatten().filter(|cell| !cell.is_empty());
    let length: usize = cells().map(|cell| cell.chars().count()).sum();
    length <= CELL * cells().count()
}

/// Whether a cell is the mark of a list: `•`, `-`, `1.`, `a)`.
fn is_mark(cell: &str) -> bool {
    let name = cell.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number = name.len() < cell.len() && name.len() <= 3;
    is_number && name.chars().all(char::is_alphanumeric) || !cell.contains(char::is_alphanumeric)
}

fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire::lines;

    fn found(text: &str) -> Option<String> {
        let lines = lines::of(text, 1);
        let (count, paragraph) = table(&lines);
        let paragraph = paragraph?;
        Some(format!("{count} {}", paragraph.text.replace('\t', "|").replace('\n', "/")))
    }

    #[test]
    fn tables() {
        for (text, expected) in [
            (
                "Place         Rent   Change\nOld Town      1,250    +2.1\nNew Quay        980    -0.4\n\nText",
                "3 Place|Rent|Change/Old Town|1,250|+2.1/New Quay|980|-0.4",
            ),
            (
                "Name    Points\n------  ------\nLeona       12\nOtto         9",
                "4 Name|Points/Leona|12/Otto|9",
            ),
            ("이름      점수\n김철수      12\n박영희       9", "3 이름|점수/김철수|12/박영희|9"),
            ("a\tb\tc\n1\t\t3\nText", "2 a|b|c/1||3"),
            // The head stands elsewhere than the numbers.
            (
                "Feb 87   Jan 87   Feb 86\nSales   36,557  38,678   75,687\nStocks  53,248  56,620  127,083",
                "3 Feb 87   Jan 87   Feb 86/Sales   36,557  38,678   75,687/Stocks  53,248  56,620  127,083",
            ),
            (
                "Plant A    592.2  1,284.50\nPlant B    74.1  1,095.50\nPlant C    1208.2  19.00",
                "3 Plant A|592.2|1,284.50/Plant B|74.1|1,095.50/Plant C|1208.2|19.00",
            ),
            ("1.  Ann   30\n2.  Bo    28\n3.  Cy    11", "3 1.|Ann|30/2.|Bo|28/3.|Cy|11"),
            (
                "When:    Monday\nWhere:   the hall\nPrice:   none",
                "3 When:|Monday/Where:|the hall/Price:|none",
            ),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_tables() {
        for text in [
            "One sentence ends.  Another begins\nand goes on here.  A third one\nends as well.  So it goes",
            "This  line  is  justified  by spaces\nthat  stand where the words let them\nso no  gap  of  one line  meets that",
            "-  one\n-  two\n-  three",
            "1.  one\n2.  two\n3.  three",
            "By Ann Lee        LONDON",
            "Name    Points\nLeona       12",
            "The road goes ever  on and on\n    and down\nto the sea",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
