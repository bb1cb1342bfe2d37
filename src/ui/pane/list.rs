//! The list pane: reports, figures or localities, one row each, with counts and statuses.

mod columns;
mod figures;
mod reports;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::app::{Action, Pane, keys};
use crate::lang::{Language, fill};
use crate::model::Level;
use crate::search::{Field, highlights};
use crate::text::{sanitise_line, width};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, two_sides, with_matches};
use crate::ui::write::Words;
use crate::view::{Listing, PlaceRow, Row, Sort, naming, words};

/// Draws the list.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let app = painter.app;
    let inside = painter.frame_pane(Pane::List, &title(painter), area, canvas);
    let Some(rows) = app.layout().map(|layout| layout.rows(Pane::List)) else { return };
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
    let places = cursor.offset..cursor.offset + usize::from(rows.height);
    painter.tell_rows(area, places.clone(), app.shown().len(), canvas);
    let shown = app.shown().rows(places, app.corpus());
    if app.view().listing == Listing::Figures {
        return figures::draw(painter, (inside, rows), &shown, canvas);
    }
    for (line, row) in shown.iter().enumerate() {
        let at_cursor = cursor.offset + line == cursor.at;
        let style = if at_cursor { painter.palette.selected() } else { painter.palette.text() };
        let area = Rect { y: rows.y + line as u16, height: 1, ..rows };
        let (mut left, right) = match row {
            Row::Place(place) => place_row(painter, place, style, rows.width),
            Row::Report { report, figures, statuses, depth } => {
                reports::row(painter, (*report, *figures, statuses), *depth, (style, rows.width))
            }
            Row::Figure(_) => continue,
        };
        left.insert(0, painter.row_marker(at_cursor));
        canvas.render(Words(two_sides(left, right, rows.width).style(style)), area);
    }
}

/// What is listed, what all of it has in common, and in which order.
fn title(painter: &Painter<'_>) -> String {
    let (app, strings) = (painter.app, painter.strings());
    let mut parts = vec![match app.view().listing {
        Listing::Reports => strings.listing_reports.to_owned(),
        Listing::Figures => strings.listing_figures.to_owned(),
        Listing::Localities => strings.listing_localities.to_owned(),
    }];
    if app.view().listing == Listing::Figures {
        parts.extend(figures::in_common(painter));
    }
    if app.view().sort != Sort::default() {
        parts.push(app.view().sort.words(strings));
    }
    sanitise_line(&parts.join(" · ")).into_owned()
}

fn empty_text(painter: &Painter<'_>) -> String {
    let (app, strings) = (painter.app, painter.strings());
    let blamed = app.shown().emptied_by().and_then(|index| app.view().filter.conditions().get(index));
    let key = |action| app.keymap().keys(action).first().map(|key| keys::name(*key)).unwrap_or_default();
    match blamed {
        _ if app.corpus().report_count() == 0 && app.so_far().is_some() => {
            strings.nothing_read_yet.to_owned()
        }
        _ if app.so_far().is_some() => strings.nothing_fits_so_far.to_owned(),
        _ if app.corpus().report_count() == 0 => strings.nothing_loaded.to_owned(),
        Some(condition) if app.line().is_none() => {
            let condition = app.chip(condition);
            fill(strings.filter_empty, &[("condition", &condition), ("drop", &key(Action::DropCondition))])
        }
        None if app.line().is_none() => fill(
            strings.filter_empty_together,
            &[("drop", &key(Action::DropCondition)), ("clear", &key(Action::ClearFilter))],
        ),
        _ => strings.filter_empty_typing.to_owned(),
    }
}

type Sides = (Vec<Span<'static>>, Vec<Span<'static>>);

fn place_row(painter: &Painter<'_>, place: &PlaceRow, style: Style, columns: u16) -> Sides {
    let strings = painter.strings();
    let (open, closed) = painter.glyphs().pick(("▾", "▸"), ("-", "+"));
    let shown = naming::name(&place.name, place.level, strings);
    let says_level = naming::says_its_level(&shown, &place.name);
    let name = sanitise_line(&shown).into_owned();
    let matches = highlights(&painter.app.view().filter, Field::Locality, &name);
    let mut left = vec![Span::styled(
        format!("{}{} ", "  ".repeat(usize::from(place.depth)), if place.is_open { open } else { closed }),
        painter.palette.dim(),
    )];
    // "tỉnh Tuyên Quang", as Vietnamese has it; "Tuyên Quang province".
    let language = painter.app.settings().language;
    let is_before = language == Language::Vietnamese && place.level != Level::Other && !says_level;
    if is_before {
        let level = format!("{} ", words::level(place.level, strings));
        left.push(Span::styled(level, painter.palette.dim()));
    }
    left.extend(with_matches(&name, &matches, style, painter.palette.matched()));
    let right =
        vec![Span::styled(format!("{} {}", place.figures, strings.figures_short), painter.palette.dim())];
    let used: usize = left.iter().chain(&right).map(|span| width(&span.content)).sum();
    let room = usize::from(columns).saturating_sub(used + 1);
    let level = if is_before || says_level {
        String::new()
    } else {
        format!(" {}", words::level(place.level, strings))
    };
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
