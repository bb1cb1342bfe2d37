//! The list pane: reports, figures or localities, one row each, with counts and statuses.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::{Action, Pane, keys};
use crate::lang::fill;
use crate::measure::{self, Status};
use crate::model::FigureAt;
use crate::search::{Field, highlights};
use crate::text::{pad_left, sanitise_line, shorten, width};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, two_sides, with_matches};
use crate::ui::write::Words;
use crate::view::words;
use crate::view::{Listing, PlaceRow, Row, SortKey, StatusCounts};

/// Draws the list.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let (app, strings) = (painter.app, painter.strings());
    let listing = match app.view().listing {
        Listing::Reports => strings.listing_reports,
        Listing::Figures => strings.listing_figures,
        Listing::Localities => strings.listing_localities,
    };
    let sort = app.view().sort;
    let title = if sort.key == SortKey::Relevance && !sort.reversed {
        listing.to_owned()
    } else {
        let arrow = if sort.reversed { painter.glyphs().pick(" ↑", " ^") } else { "" };
        format!("{listing} · {}{arrow}", fill(strings.sort_by, &[("key", &sort.key.name(strings))]))
    };
    let inside = painter.frame_pane(Pane::List, &title, area, canvas);
    if app.shown().is_empty() {
        let text = empty_text(painter);
        let lines: Vec<Line<'_>> = crate::text::wrap(&text, usize::from(inside.width))
            .into_iter()
            .map(|range| Line::styled(text.get(range).unwrap_or_default().to_owned(), painter.palette.dim()))
            .collect();
        canvas.render(Paragraph::new(lines), inside);
        return;
    }
    let cursor = app.list();
    let places = cursor.offset..cursor.offset + usize::from(inside.height);
    let mut before = None;
    for (line, row) in app.shown().rows(places, app.corpus()).iter().enumerate() {
        let at_cursor = cursor.offset + line == cursor.at;
        let style = if at_cursor { painter.palette.selected() } else { painter.palette.text() };
        let area = Rect { y: inside.y + line as u16, height: 1, ..inside };
        let line = match row {
            Row::Figure(at) => {
                let sides = figure_row(painter, (*at, before.replace(*at)), style, inside.width);
                marked_line(painter, sides, at_cursor, inside.width)
            }
            row => row_line(painter, row, at_cursor, style, inside.width),
        };
        canvas.render(Words(line.style(style)), area);
    }
}

fn empty_text(painter: &Painter<'_>) -> String {
    let (app, strings) = (painter.app, painter.strings());
    let blamed = app.shown().emptied_by().and_then(|index| app.view().filter.conditions().get(index));
    let key = |action| app.keymap().keys(action).first().map(|key| keys::name(*key)).unwrap_or_default();
    match blamed {
        _ if app.corpus().reports().is_empty() => strings.nothing_loaded.to_owned(),
        Some(condition) if app.line().is_none() => {
            let condition = sanitise_line(&condition.text()).into_owned();
            fill(strings.filter_empty, &[("condition", &condition), ("drop", &key(Action::DropCondition))])
        }
        None if app.line().is_none() => fill(
            strings.filter_empty_together,
            &[("drop", &key(Action::DropCondition)), ("clear", &key(Action::ClearFilter))],
        ),
        _ => strings.filter_empty_typing.to_owned(),
    }
}

fn row_line(painter: &Painter<'_>, row: &Row, at_cursor: bool, style: Style, columns: u16) -> Line<'static> {
    let sides = match row {
        Row::Report { report, figures, statuses, depth } => {
            let (mut left, mut right) = report_row(painter, *report, *figures, *depth, style);
            right.extend(status_signs(painter, statuses));
            let used: usize = left.iter().chain(&right).map(|span| width(&span.content)).sum();
            // The term is shown whole or not at all.
            if let Some(term) =
                painter.app.corpus().report(*report).term.map(|term| format!(" {}–{}", term.from, term.to))
                && used + width(&term) + 2 <= usize::from(columns)
            {
                left.push(Span::styled(term, painter.palette.dim()));
            }
            (left, right)
        }
        Row::Figure(at) => figure_row(painter, (*at, None), style, columns),
        Row::Place(place) => place_row(painter, place, style, columns),
    };
    marked_line(painter, sides, at_cursor, columns)
}

fn marked_line(
    painter: &Painter<'_>,
    (mut left, right): Sides,
    at_cursor: bool,
    columns: u16,
) -> Line<'static> {
    left.insert(0, painter.row_marker(at_cursor));
    two_sides(left, right, columns)
}

type Sides = (Vec<Span<'static>>, Vec<Span<'static>>);

fn report_row(painter: &Painter<'_>, report: u32, figures: usize, depth: u16, style: Style) -> Sides {
    let app = painter.app;
    let data = app.corpus().report(report);
    let name = sanitise_line(&data.locality.name).into_owned();
    let matches = highlights(&app.view().filter, Field::Locality, &name);
    let mut left = vec![Span::raw("  ".repeat(usize::from(depth)))];
    left.extend(with_matches(&name, &matches, style, painter.palette.matched()));
    let right = vec![Span::styled(
        format!("{} {}", pad_left(&figures.to_string(), 3), painter.strings().figures_short),
        painter.palette.dim(),
    )];
    (left, right)
}

/// How many figures have each status that says something.
fn status_signs(painter: &Painter<'_>, counts: &StatusCounts) -> Vec<Span<'static>> {
    Status::ALL
        .into_iter()
        .zip(counts)
        .filter(|(status, count)| *status != Status::NoVerdict && **count > 0)
        .map(|(status, count)| {
            Span::styled(
                format!(" {}{count}", status.glyph(painter.glyphs())),
                painter.palette.status(status),
            )
        })
        .collect()
}

/// A figure: its metric, then its place where the row before is of another one.
fn figure_row(
    painter: &Painter<'_>,
    (at, before): (FigureAt, Option<FigureAt>),
    style: Style,
    columns: u16,
) -> Sides {
    let app = painter.app;
    let language = app.settings().language;
    let (corpus, filter) = (app.corpus(), &app.view().filter);
    let (figure, status) = (corpus.figure(at), corpus.status(at));
    // A metric outside of the vocabulary is called by its id, which comes from the data as the unit does.
    let metric = sanitise_line(corpus.vocabulary().metric_name(&figure.metric, language));
    let place_of = |at: FigureAt| match &corpus.figure(at).place {
        Some(place) => &place.name,
        None => &corpus.report(at.report).locality.name,
    };
    let is_same = before.is_some_and(|before| before.report == at.report && place_of(before) == place_of(at));
    let place = if is_same {
        String::new()
    } else {
        shorten(&sanitise_line(place_of(at)), usize::from(columns) * 2 / 5)
    };
    let value = sanitise_line(&measure::value_text(figure, language)).into_owned();
    let value = shorten(&value, usize::from(columns) / 3);
    let right = vec![
        Span::styled(value, style),
        Span::styled(format!(" {}", status.glyph(painter.glyphs())), painter.palette.status(status)),
    ];
    let taken: usize = right.iter().map(|span| width(&span.content)).sum();
    let room = usize::from(columns).saturating_sub(taken + 2);
    let after = if place.is_empty() { 0 } else { width(&place) + 1 };
    let metric = shorten(&metric, room.saturating_sub(after));
    let mut left =
        with_matches(&metric, &highlights(filter, Field::Metric, &metric), style, painter.palette.matched());
    if place.is_empty() {
        return (left, right);
    }
    left.push(Span::raw(" "));
    let matches = highlights(filter, Field::Locality, &place);
    left.extend(with_matches(&place, &matches, painter.palette.dim(), painter.palette.matched()));
    (left, right)
}

fn place_row(painter: &Painter<'_>, place: &PlaceRow, style: Style, columns: u16) -> Sides {
    let strings = painter.strings();
    let (open, closed) = painter.glyphs().pick(("▾", "▸"), ("-", "+"));
    let name = sanitise_line(&place.name).into_owned();
    let matches = highlights(&painter.app.view().filter, Field::Locality, &name);
    let mut left = vec![Span::styled(
        format!("{}{} ", "  ".repeat(usize::from(place.depth)), if place.is_open { open } else { closed }),
        painter.palette.dim(),
    )];
    left.extend(with_matches(&name, &matches, style, painter.palette.matched()));
    let right =
        vec![Span::styled(format!("{} {}", place.figures, strings.figures_short), painter.palette.dim())];
    let used: usize = left.iter().chain(&right).map(|span| width(&span.content)).sum();
    let room = usize::from(columns).saturating_sub(used + 1);
    let level = format!(" {}", words::level(place.level, strings));
    let now = |template| {
        place.now.as_ref().map_or_else(String::new, |now| {
            format!(" ({})", sanitise_line(&fill(template, &[("name", now)])))
        })
    };
    let (full, short) = (now(strings.now_in), now(strings.now_in_short));
    // The fullest that fits whole; what it belongs to now says more than what it was.
    let beside = [format!("{level}{full}"), full, format!("{level}{short}"), short];
    if let Some(beside) = beside.into_iter().find(|beside| width(beside) <= room) {
        left.push(Span::styled(beside, painter.palette.dim()));
    }
    (left, right)
}
