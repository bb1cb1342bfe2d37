//! A report's row: its name and term, which are never cut before its counts, and the worst of its statuses first.

use ratatui::style::Style;
use ratatui::text::Span;

use super::Sides;
use crate::measure::Status;
use crate::search::{Field, highlights};
use crate::text::{pad_left, sanitise_line, width};
use crate::ui::paint::{Painter, with_matches};
use crate::view::{StatusCounts, naming};

/// Statuses that say something, the worst first.
const WORST_FIRST: [Status; 6] =
    [Status::NotMet, Status::BehindPace, Status::Undecided, Status::OnPace, Status::Met, Status::Exceeded];

/// The row of a report with how many figures are shown of it and how they stand.
pub(super) fn row(
    painter: &Painter<'_>,
    (report, figures, statuses): (u32, usize, &StatusCounts),
    depth: u16,
    (style, columns): (Style, u16),
) -> Sides {
    let app = painter.app;
    let data = &*app.corpus().outline(report);
    let name = naming::of_locality(&data.locality, painter.strings());
    let name = sanitise_line(&name).into_owned();
    let matches = highlights(&app.view().filter, Field::Locality, &name);
    let mut left = vec![Span::raw("  ".repeat(usize::from(depth)))];
    left.extend(with_matches(&name, &matches, style, painter.palette.matched()));
    let named: usize = left.iter().map(|span| width(&span.content)).sum();
    let room = usize::from(columns).saturating_sub(named + 2);
    let term = data.term.map(|term| format!(" {}–{}", term.from, term.to));
    // The term is shown whole or not at all, and before any count.
    let term = term.filter(|term| width(term) <= room);
    let room = room.saturating_sub(term.as_ref().map_or(0, |term| width(term)));
    left.extend(term.map(|term| Span::styled(term, painter.palette.dim())));
    (left, counts(painter, figures, statuses, (room, columns)))
}

/// How many figures there are, then how many of each status: the worst first, and the number of those left over.
fn counts(
    painter: &Painter<'_>,
    figures: usize,
    statuses: &StatusCounts,
    (room, columns): (usize, u16),
) -> Vec<Span<'static>> {
    let signs: Vec<(Status, u32)> = WORST_FIRST
        .into_iter()
        .map(|status| (status, statuses.get(status as usize).copied().unwrap_or_default()))
        .filter(|(_, count)| *count > 0)
        .collect();
    let sign = |(status, count): (Status, u32)| {
        let text = format!(" {}{count}", status.glyph(painter.glyphs()));
        Span::styled(text, painter.palette.status(status))
    };
    let number = pad_left(&figures.to_string(), 4);
    let worded = format!("{number} {}", painter.strings().figures_short);
    let all: usize = signs.iter().map(|counted| width(&sign(*counted).content)).sum();
    // Numbers stand under each other: a narrow list has no word in any row. The number goes before a status does.
    let number = if columns >= WORDED { worded } else { number };
    let number = if width(&number) + all <= room || signs.is_empty() { number } else { String::new() };
    let mut spans = cut_signs(&signs, room.saturating_sub(width(&number)), sign, |rest| {
        Span::styled(format!(" +{rest}"), painter.palette.dim())
    });
    spans.push(Span::styled(number, painter.palette.dim()));
    spans
}

/// Columns from which the number of figures is followed by its word.
const WORDED: u16 = 56;

/// As many signs as fit, then how many figures the others stand for.
fn cut_signs(
    signs: &[(Status, u32)],
    room: usize,
    sign: impl Fn((Status, u32)) -> Span<'static>,
    more: impl Fn(u32) -> Span<'static>,
) -> Vec<Span<'static>> {
    for kept in (0..=signs.len()).rev() {
        let (shown, rest) = signs.split_at(kept);
        let mut spans: Vec<Span<'static>> = shown.iter().copied().map(&sign).collect();
        if !rest.is_empty() {
            spans.push(more(rest.iter().map(|(_, count)| count).sum()));
        }
        if spans.iter().map(|span| width(&span.content)).sum::<usize>() <= room {
            return spans;
        }
    }
    Vec::new()
}
