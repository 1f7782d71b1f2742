//! Where the spans of code of a text end.

use std::collections::BTreeMap;

/// The backticks of the paragraph that was gone over last.
#[derive(Debug, Default)]
pub(super) struct CodeSpans {
    /// Where that paragraph ends.
    until: usize,
    /// By how many stand beside one another, where those begin, the last first.
    runs: BTreeMap<usize, Vec<usize>>,
}

impl CodeSpans {
    /// Where the span ends that the backticks at `at` begin; where they end, if nothing closes them.
    pub(super) fn end(&mut self, text: &str, at: usize) -> usize {
        if at >= self.until {
            self.paragraph(text, at);
        }
        let length = run(text, at);
        let behind = at + length;
        let Some(places) = self.runs.get_mut(&length) else { return behind };
        while places.last().is_some_and(|place| *place < behind) {
            places.pop();
        }
        places.pop().map_or(behind, |place| place + length)
    }

    /// Goes over the backticks from `at` to the next empty line.
    fn paragraph(&mut self, text: &str, at: usize) {
        self.runs.clear();
        let mut end = at;
        for line in text[at..].split_inclusive('\n') {
            if line.trim().is_empty() {
                break;
            }
            end += line.len();
        }
        self.until = end;
        let mut from = at;
        while let Some(skip) = text[from..end].find('`') {
            let place = from + skip;
            let length = run(text, place);
            self.runs.entry(length).or_default().push(place);
            from = place + length;
        }
        self.runs.values_mut().for_each(|places| places.reverse());
    }
}

/// How many backticks stand at `at`.
fn run(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take_while(|byte| **byte == b'`').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        let text = "`a` ``b` c`` `d\n\n`e";
        let mut spans = CodeSpans::default();
        let ends = [0, 4, 13, 17].map(|at| spans.end(text, at));
        assert_eq!(ends, [3, 12, 14, 18]);
    }
}
