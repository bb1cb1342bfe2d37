//! Marked text: a stretch of a report cut where marks begin and end, made safe, and wrapped.

use std::borrow::Cow;
use std::ops::Range;

use super::{DetailLine, Ink, Mark, Run};
use crate::model::FigureAt;
use crate::text::{is_safe, sanitise, wrap};

/// Bytes of one passage that are shown; a page nobody can read must not stop the program (promises, stock behaviour 7).
pub(super) const PASSAGE_LIMIT: usize = 200_000;

/// What a range of the text is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marking {
    Matched,
    Figure(FigureAt),
    Evidence,
    Current,
}

/// Ranges of a text with what they are marked as, in bytes of that text.
pub(super) type Markings = Vec<(Range<usize>, Marking)>;

/// Wraps `text` to `columns` with its markings; every line begins with `indent` spaces.
pub(super) fn marked_lines(
    text: &str,
    markings: &Markings,
    ink: Ink,
    columns: usize,
    indent: usize,
) -> Vec<DetailLine> {
    let (shown, pieces) = pieces(text, markings, ink);
    wrap(&shown, room(columns, indent)).iter().map(|line| line_of(&shown, line, &pieces, indent)).collect()
}

/// The lines that `text` breaks into, for [`marked_part`]; `None` for text that cannot be shown as it stands.
pub(super) fn broken(text: &str, columns: usize, indent: usize) -> Option<Vec<Range<usize>>> {
    is_safe(text).then(|| wrap(text, room(columns, indent)))
}

/// Some of the lines that a text breaks into, with its markings.
pub(super) fn marked_part(
    text: &str,
    lines: &[Range<usize>],
    markings: &Markings,
    ink: Ink,
    indent: usize,
) -> Vec<DetailLine> {
    let (shown, pieces) = pieces(text, markings, ink);
    lines.iter().map(|line| line_of(&shown, line, &pieces, indent)).collect()
}

fn room(columns: usize, indent: usize) -> usize {
    columns.saturating_sub(indent).max(1)
}

/// A stretch of the text shown with one mark.
struct Piece {
    range: Range<usize>,
    mark: Mark,
    begins: Vec<FigureAt>,
}

/// Makes `text` safe to show and cuts it wherever a marking begins or ends.
fn pieces<'a>(text: &'a str, markings: &Markings, ink: Ink) -> (Cow<'a, str>, Vec<Piece>) {
    let mut cuts: Vec<usize> = vec![0, text.len()];
    for (range, _) in markings {
        cuts.extend(
            [range.start, range.end]
                .into_iter()
                .filter(|cut| *cut <= text.len() && text.is_char_boundary(*cut)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    let changes = changes(&cuts, markings);
    let mut over = Over::default();
    let safe = is_safe(text);
    let mut shown = if safe { Cow::Borrowed(text) } else { Cow::Owned(String::with_capacity(text.len())) };
    let mut pieces = Vec::with_capacity(cuts.len());
    for (pair, changes) in cuts.windows(2).zip(changes) {
        let begins = over.take(&changes);
        let mut mark = Mark::ink(ink);
        mark.matched = over.matched > 0;
        mark.evidence = over.evidence > 0;
        mark.current = over.current > 0;
        mark.figure = over.figures > 0;
        let range = if safe {
            pair[0]..pair[1]
        } else {
            let start = shown.len();
            shown.to_mut().push_str(&sanitise(text.get(pair[0]..pair[1]).unwrap_or_default()));
            start..shown.len()
        };
        pieces.push(Piece { range, mark, begins });
    }
    (shown, pieces)
}

/// How many markings of each kind lie over a place.
#[derive(Default)]
struct Over {
    matched: isize,
    evidence: isize,
    current: isize,
    figures: isize,
}

impl Over {
    /// Takes in the markings that begin (1) and end (-1) at a place; the figures that begin there.
    fn take(&mut self, changes: &[(Marking, isize)]) -> Vec<FigureAt> {
        let mut begins = Vec::new();
        for (marking, step) in changes {
            match marking {
                Marking::Matched => self.matched += step,
                Marking::Evidence => self.evidence += step,
                Marking::Current => self.current += step,
                Marking::Figure(at) => {
                    self.figures += step;
                    begins.extend((*step > 0).then_some(*at));
                }
            }
        }
        begins
    }
}

/// The markings that begin and end at each of the cuts; those that do not begin and end at cuts are none.
fn changes(cuts: &[usize], markings: &Markings) -> Vec<Vec<(Marking, isize)>> {
    let mut changes = vec![Vec::new(); cuts.len()];
    for (range, marking) in markings.iter().filter(|(range, _)| range.start < range.end) {
        let place = |at| cuts.binary_search(&at).ok();
        if let (Some(start), Some(end)) = (place(range.start), place(range.end)) {
            changes[start].push((*marking, 1));
            changes[end].push((*marking, -1));
        }
    }
    changes
}

fn line_of(shown: &str, line: &Range<usize>, pieces: &[Piece], indent: usize) -> DetailLine {
    let mut made = DetailLine::default();
    let first = pieces.partition_point(|piece| piece.range.start <= line.start).saturating_sub(1);
    let pieces = pieces.get(first..).unwrap_or_default();
    let ends = |piece: &Piece| {
        let start = piece.range.start;
        start >= line.end && !(line.is_empty() && start == line.start)
    };
    let touched = pieces.iter().position(ends).unwrap_or(pieces.len());
    made.runs.reserve_exact(touched + usize::from(indent > 0));
    if indent > 0 {
        made.runs.push(Run { text: " ".repeat(indent), mark: Mark::default() });
    }
    for piece in pieces.iter().take(touched) {
        let (from, to) = (line.start.max(piece.range.start), line.end.min(piece.range.end));
        if from < to {
            let text = shown.get(from..to).unwrap_or_default().to_owned();
            made.runs.push(Run { text, mark: piece.mark });
            made.hit |= piece.mark.matched;
        }
        if (line.start..line.end.max(line.start + 1)).contains(&piece.range.start) {
            made.figures.extend(&piece.begins);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &DetailLine) -> String {
        line.runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn marks_follow_their_words_through_the_wrapping() {
        let text = "Kết nạp 26 đảng viên mới";
        let start = text.find("26").unwrap();
        let at = FigureAt { report: 0, figure: 3 };
        let markings = vec![(start..start + 2, Marking::Figure(at)), (0..text.len(), Marking::Evidence)];
        let lines = marked_lines(text, &markings, Ink::Text, 13, 1);
        let shown: Vec<String> = lines.iter().map(words).collect();
        assert_eq!(shown, [" Kết nạp 26", " đảng viên", " mới"]);
        assert_eq!(lines[0].figures, [at]);
        assert!(lines[0].runs.iter().any(|run| run.text == "26" && run.mark.figure && run.mark.evidence));
        assert!(lines[1].runs.iter().skip(1).all(|run| run.mark.evidence && !run.mark.figure));
    }

    #[test]
    fn hostile_characters_are_made_visible_and_shift_no_mark() {
        let text = "a\u{202e}b 26";
        let start = text.find("26").unwrap();
        let markings = vec![(start..start + 2, Marking::Matched)];
        let lines = marked_lines(text, &markings, Ink::Text, 40, 0);
        assert_eq!(words(&lines[0]), "a⟨U+202E⟩b 26");
        assert_eq!(
            lines[0].runs.iter().find(|run| run.mark.matched).map(|run| run.text.as_str()),
            Some("26")
        );
    }
}
