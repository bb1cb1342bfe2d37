//! A page of lines of which only those are made that somebody looks at.
//!
//! A report has hundreds of lines and a pane shows some dozens. How the text of a report breaks into lines is worked out at
//! once, since the height of the page hangs on it; words and marks are made line by line. Knows no state.

use std::ops::Range;

use super::DetailLine;
use crate::model::Span;

/// Lines, some of which are text of a report that is yet to be cut and marked, or reports that are yet to be named.
#[derive(Debug, Default)]
pub(in crate::app) struct Page {
    parts: Vec<Part>,
    len: usize,
}

#[derive(Debug)]
enum Part {
    Made(Vec<DetailLine>),
    Text(Broken),
    Reports(Vec<u32>),
}

/// A stretch of the text of a report, broken into lines.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) report: u32,
    pub(super) span: Span,
    /// The lines, in bytes of the stretch.
    pub(super) lines: Vec<Range<usize>>,
}

impl From<Vec<DetailLine>> for Page {
    fn from(lines: Vec<DetailLine>) -> Self {
        let mut page = Self::default();
        page.extend(lines);
        page
    }
}

impl Page {
    /// Adds a line.
    pub(super) fn push(&mut self, line: DetailLine) {
        self.extend([line]);
    }

    /// Adds lines.
    pub(super) fn extend(&mut self, lines: impl IntoIterator<Item = DetailLine>) {
        if !matches!(self.parts.last(), Some(Part::Made(_))) {
            self.parts.push(Part::Made(Vec::new()));
        }
        if let Some(Part::Made(made)) = self.parts.last_mut() {
            let before = made.len();
            made.extend(lines);
            self.len += made.len() - before;
        }
    }

    /// Adds text that is marked when it is looked at.
    pub(super) fn push_text(&mut self, text: Broken) {
        self.len += text.lines.len();
        self.parts.push(Part::Text(text));
    }

    /// Adds a line for each of some reports, which is made when it is looked at.
    pub(super) fn push_reports(&mut self, reports: Vec<u32>) {
        self.len += reports.len();
        self.parts.push(Part::Reports(reports));
    }

    /// How many lines it has.
    pub(in crate::app) fn len(&self) -> usize {
        self.len
    }

    /// The lines at these places; `marked` makes those of a stretch of text, `named` that of a report.
    pub(super) fn lines(
        &self,
        places: Range<usize>,
        marked: impl Fn(&Broken, Range<usize>) -> Vec<DetailLine>,
        named: impl Fn(u32) -> DetailLine,
    ) -> Vec<DetailLine> {
        let mut lines = Vec::with_capacity(places.len().min(self.len));
        let mut before = 0;
        for part in &self.parts {
            let of_part = places.start.saturating_sub(before)..places.end.saturating_sub(before);
            let count = match part {
                Part::Made(made) => {
                    lines.extend(made.iter().take(of_part.end).skip(of_part.start).cloned());
                    made.len()
                }
                Part::Text(text) => {
                    let of_part = of_part.start..of_part.end.min(text.lines.len());
                    if !of_part.is_empty() {
                        lines.extend(marked(text, of_part));
                    }
                    text.lines.len()
                }
                Part::Reports(reports) => {
                    let seen = reports.iter().take(of_part.end).skip(of_part.start);
                    lines.extend(seen.map(|report| named(*report)));
                    reports.len()
                }
            };
            before += count;
            if before >= places.end {
                break;
            }
        }
        lines
    }
}
