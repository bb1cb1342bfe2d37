//! The table of figures: a line of headings, then a row a figure with place, metric, value, target, percent, bar and status.

use std::collections::HashMap;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::columns::{Columns, Needs};
use crate::lang::fill;
use crate::measure::{self, Assessment, Goal, Status};
use crate::model::{FigureAt, FigureRole, Unit};
use crate::search::{Field, highlights};
use crate::text::{pad, pad_left, sanitise_line, shorten, truncate, width};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, with_matches};
use crate::ui::write::Words;
use crate::view::{Row, SortKey};
use crate::view::{naming, words};

/// The cells of one row, safe to show.
struct Cells {
    place: String,
    metric: String,
    value: String,
    target: String,
    percent: String,
    share: Option<f64>,
    status: Status,
    date: String,
}

/// Draws headings and rows.
pub(super) fn draw(
    painter: &Painter<'_>,
    (inside, rows): (Rect, Rect),
    shown: &[Row],
    canvas: &mut Canvas<'_>,
) {
    let figures: Vec<FigureAt> = shown
        .iter()
        .filter_map(|row| match row {
            Row::Figure(at) => Some(*at),
            _ => None,
        })
        .collect();
    let (shown, corpus) = (painter.app.shown(), painter.app.corpus());
    let has_metric = shown.of_one_metric(corpus).is_none() || shown.of_one_place(corpus).is_some();
    let (places, names) = told_apart(painter, &figures, has_metric);
    let named = places.into_iter().zip(names);
    let cells: Vec<Cells> = figures.iter().zip(named).map(|(at, names)| cells(painter, *at, names)).collect();
    let columns = columns(painter, &cells, usize::from(rows.width).saturating_sub(1));
    if rows.y > inside.y {
        let header = header(painter, columns);
        canvas.render(Words(header), Rect { height: 1, ..inside });
    }
    let cursor = painter.app.list();
    for (line, cells) in cells.iter().enumerate() {
        let at_cursor = cursor.offset + line == cursor.at;
        let style = if at_cursor { painter.palette.selected() } else { painter.palette.text() };
        let mut spans = vec![painter.row_marker(at_cursor)];
        spans.extend(row(painter, cells, columns, style));
        let area = Rect { y: rows.y + line as u16, height: 1, ..rows };
        canvas.render(Words(Line::from(spans).style(style)), area);
    }
}

/// What all figures shown have in common and no column says.
pub(super) fn in_common(painter: &Painter<'_>) -> Vec<String> {
    let (app, language) = (painter.app, painter.app.settings().language);
    let (shown, corpus) = (app.shown(), app.corpus());
    let metric =
        shown.of_one_metric(corpus).map(|at| words::figure_name(&corpus.figure(at), corpus, language));
    let place = shown.of_one_place(corpus).map(|at| place_name(painter, at));
    metric.into_iter().chain(place).collect()
}

fn place_name(painter: &Painter<'_>, at: FigureAt) -> String {
    let corpus = painter.app.corpus();
    if let Some(place) = &corpus.figure(at).place {
        return sanitise_line(&naming::of_place(place, painter.strings())).into_owned();
    }
    let report = corpus.outline(at.report);
    sanitise_line(&naming::of_locality(&report.locality, painter.strings())).into_owned()
}

/// What more may be said of a figure, to tell it from another.
type More<'a> = &'a dyn Fn(FigureAt) -> Option<String>;

/// Places and metrics of figures, each with as much more as tells it from the others on the screen: where no column of
/// metrics is shown, the place says it all.
fn told_apart(painter: &Painter<'_>, figures: &[FigureAt], has_metric: bool) -> (Vec<String>, Vec<String>) {
    let (corpus, language) = (painter.app.corpus(), painter.app.settings().language);
    let names: Vec<String> =
        figures.iter().map(|at| words::figure_name(&corpus.figure(*at), corpus, language)).collect();
    let places = figures.iter().map(|at| place_name(painter, *at)).collect();
    let within: More<'_> = &|at| {
        let (report, figure) = (corpus.outline(at.report), corpus.figure(at));
        let (_, within) = words::locality_in(&report, &figure, language.strings());
        Some(within).filter(|within| !within.is_empty())
    };
    let counted: More<'_> =
        &|at| corpus.figure(at).counted.clone().filter(|_| corpus.figure(at).metric != "other");
    let period: More<'_> = &|at| corpus.figure(at).period.clone();
    let term: More<'_> =
        &|at| corpus.outline(at.report).term.map(|term| format!("{}–{}", term.from, term.to));
    let date: More<'_> = &|at| words::as_of(&corpus.outline(at.report), &corpus.figure(at), language);
    if has_metric {
        let places = with_more(places, &names, figures, &[within]);
        let names = with_more(names, &places, figures, &[counted, period, term, date]);
        (places, names)
    } else {
        let places = with_more(places, &names, figures, &[within, term, counted, period, date]);
        (places, names)
    }
}

/// Texts of rows, each with as much more as tells it from another row that reads the same beside it.
fn with_more(
    mut texts: Vec<String>,
    beside: &[String],
    figures: &[FigureAt],
    more: &[More<'_>],
) -> Vec<String> {
    for more in more {
        let mut groups: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for (index, (text, beside)) in texts.iter().zip(beside).enumerate() {
            groups.entry((beside, text.clone())).or_default().push(index);
        }
        for same in groups.into_values().filter(|same| same.len() > 1) {
            let says: Vec<Option<String>> = same.iter().map(|index| more(figures[*index])).collect();
            // What all of them share tells none from another.
            if says.windows(2).all(|pair| pair[0] == pair[1]) {
                continue;
            }
            for (index, more) in same.into_iter().zip(says) {
                texts[index].extend(more.map(|more| format!("{SEPARATOR}{more}")));
            }
        }
    }
    texts.into_iter().map(|text| sanitise_line(&text).into_owned()).collect()
}

/// What stands between a name and what tells its rows apart.
const SEPARATOR: &str = " · ";

fn cells(painter: &Painter<'_>, at: FigureAt, (place, metric): (String, String)) -> Cells {
    let (corpus, language, strings) =
        (painter.app.corpus(), painter.app.settings().language, painter.strings());
    let (figure, assessment) = (&*corpus.figure(at), corpus.assessment(at));
    let printed = measure::value_text(figure, language);
    // The number of a goal is no result (method M22).
    let (value, target) = match figure.role {
        FigureRole::Target => (String::new(), printed),
        _ if figure.value.is_none() => {
            (strings.unknown.to_owned(), target(&assessment, figure.unit, painter))
        }
        _ => (with_whole(&assessment, printed, painter), target(&assessment, figure.unit, painter)),
    };
    let share = assessment.attainment.map(|attainment| attainment.share);
    let safe = |text: &str| sanitise_line(text).into_owned();
    Cells {
        place,
        metric,
        value: safe(&value),
        target: safe(&target),
        percent: share.map_or_else(String::new, |share| measure::percent_text(share, language)),
        share: assessment.attainment_bound(),
        status: corpus.status(at),
        date: figure
            .as_of
            .or_else(|| corpus.outline(at.report).as_of)
            .map_or_else(String::new, |date| words::date(date, language)),
    }
}

/// A value with the whole that it is part of: `22/24`.
fn with_whole(assessment: &Assessment, value: String, painter: &Painter<'_>) -> String {
    match assessment.goal {
        Goal::Whole(whole) => {
            format!("{value}/{}", measure::interval_text(whole, painter.app.settings().language))
        }
        _ => value,
    }
}

/// The number of a target; one that is only implied is marked as such (method M15).
fn target(assessment: &Assessment, unit: Unit, painter: &Painter<'_>) -> String {
    let language = painter.app.settings().language;
    let Some(target) = assessment.target() else { return String::new() };
    let number = measure::interval_text(target, language);
    let number = match unit {
        Unit::Percent => fill(language.strings().measure_percent, &[("number", &number)]),
        _ => number,
    };
    let implied = assessment.goal.stated().is_none() || assessment.implied == Some(target);
    if implied { format!("≈{number}") } else { number }
}

fn columns(painter: &Painter<'_>, cells: &[Cells], columns: usize) -> Columns {
    let (app, strings, language) = (painter.app, painter.strings(), painter.app.settings().language);
    let widest = |of: &dyn Fn(&Cells) -> usize, heading: &str| {
        cells.iter().map(of).max().unwrap_or_default().max(width(heading))
    };
    let one_place = app.shown().of_one_place(app.corpus()).is_some();
    let one_metric = app.shown().of_one_metric(app.corpus()).is_some();
    let place = widest(&|cells| width(&cells.place), strings.column_head_place);
    let metric = widest(&|cells| width(&cells.metric), strings.column_head_metric);
    let word = widest(&|cells| width(cells.status.word(language)), "");
    Columns::fit(Needs {
        columns,
        place: if one_place { 0 } else { place },
        // Rows of one metric and one place keep what tells them apart.
        metric: if one_metric && !one_place { 0 } else { metric },
        value: widest(&|cells| width(&cells.value), strings.column_head_value),
        target: widest(&|cells| width(&cells.target), strings.column_head_target),
        percent: widest(&|cells| width(&cells.percent), strings.column_head_percent),
        // The heading has a place for the arrow of the order.
        status: (word + 2).max(width(strings.column_head_status) + 1),
        date: widest(&|cells| width(&cells.date), strings.as_of),
    })
}

fn header(painter: &Painter<'_>, columns: Columns) -> Line<'static> {
    let strings = painter.strings();
    let sort = painter.app.view().sort;
    let arrow =
        if sort.reversed { painter.glyphs().pick("↑", "^") } else { painter.glyphs().pick("↓", "v") };
    let heading = |text: &str, keys: &[SortKey]| {
        if keys.contains(&sort.key) { format!("{text}{arrow}") } else { text.to_owned() }
    };
    let left = |text: String, wide: usize| pad(&truncate(&text, wide), wide);
    let right = |text: String, wide: usize| pad_left(&truncate(&text, wide), wide);
    let cells = [
        (columns.place, left(heading(strings.column_head_place, &[SortKey::Locality]), columns.place)),
        (columns.metric, left(heading(strings.column_head_metric, &[SortKey::Metric]), columns.metric)),
        (columns.value, right(heading(strings.column_head_value, &[SortKey::Value]), columns.value)),
        (columns.target, right(heading(strings.column_head_target, &[SortKey::Distance]), columns.target)),
        (
            columns.percent,
            right(heading(strings.column_head_percent, &[SortKey::Attainment]), columns.percent),
        ),
        (columns.bar, left(String::new(), columns.bar)),
        (columns.date, left(heading(strings.as_of, &[SortKey::Date]), columns.date)),
        (
            columns.status,
            // Above the sign alone there is no room for a word.
            if columns.status > 1 {
                left(heading(strings.column_head_status, &[SortKey::Worst, SortKey::Pace]), columns.status)
            } else {
                String::new()
            },
        ),
    ];
    let mut text = String::from(" ");
    let shown: Vec<String> = cells.into_iter().filter(|(wide, _)| *wide > 0).map(|(_, text)| text).collect();
    text.push_str(&shown.join(" "));
    Line::styled(text, painter.palette.title())
}

fn row(painter: &Painter<'_>, cells: &Cells, columns: Columns, style: Style) -> Vec<Span<'static>> {
    let filter = &painter.app.view().filter;
    let palette = painter.palette;
    let mut spans = Vec::new();
    let matched = |text: &str, field: Field, wide: usize| {
        let text = pad(&shortened(text, wide), wide + 1);
        with_matches(&text, &highlights(filter, field, &text), style, palette.matched())
    };
    if columns.place > 0 {
        spans.extend(matched(&cells.place, Field::Locality, columns.place));
    }
    if columns.metric > 0 {
        spans.extend(matched(&cells.metric, Field::Metric, columns.metric));
    }
    let mut number = |text: &str, wide: usize, style: Style| {
        if wide > 0 {
            spans.push(Span::styled(format!("{} ", pad_left(&shorten(text, wide), wide)), style));
        }
    };
    number(&cells.value, columns.value, style);
    number(&cells.target, columns.target, palette.dim());
    number(&cells.percent, columns.percent, style);
    let status = palette.status(cells.status);
    if columns.bar > 0 {
        let bar = cells.share.map_or_else(String::new, |share| bar(painter, share, columns.bar));
        spans.push(Span::styled(pad(&bar, columns.bar + 1), status));
    }
    if columns.date > 0 {
        spans.push(Span::styled(pad(&cells.date, columns.date + 1), palette.dim()));
    }
    let sign = cells.status.glyph(painter.glyphs());
    let word = if columns.status > 1 {
        format!("{sign} {}", cells.status.word(painter.app.settings().language))
    } else {
        sign.to_owned()
    };
    spans.push(Span::styled(pad(&word, columns.status), status));
    spans
}

/// A name cut to a width so that what tells it from another stays: both sides of the separator give way.
fn shortened(text: &str, columns: usize) -> String {
    let Some((name, more)) = text.split_once(SEPARATOR).filter(|_| width(text) > columns) else {
        return shorten(text, columns);
    };
    let room = columns.saturating_sub(width(SEPARATOR));
    let for_more = width(more).min((room / 2).max(room.saturating_sub(width(name))));
    format!("{}{SEPARATOR}{}", shorten(name, room - for_more), shorten(more, for_more))
}

/// The share reached as a bar whose whole width is the target; what runs past it ends in an arrow.
fn bar(painter: &Painter<'_>, share: f64, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let (full, past, rest) = painter.glyphs().pick(("█", "▶", "·"), ("#", ">", "."));
    let share = if share.is_finite() { share.max(0.0) } else { 0.0 };
    if share > 1.0 {
        return format!("{}{past}", full.repeat(columns.saturating_sub(1)));
    }
    let eighths = (share * columns as f64 * 8.0).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
    let tip = match painter.glyphs() {
        crate::text::GlyphSet::Unicode => EIGHTHS[eighths % 8],
        crate::text::GlyphSet::Ascii if eighths % 8 >= 4 || eighths < 8 && eighths > 0 => "#",
        crate::text::GlyphSet::Ascii => "",
    };
    let drawn = format!("{}{tip}", full.repeat(eighths / 8));
    let left = columns.saturating_sub(width(&drawn));
    format!("{drawn}{}", rest.repeat(left))
}
