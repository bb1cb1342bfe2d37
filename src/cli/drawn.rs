//! What `chart` and `list` show on a terminal: the chart drawn in the terminal's own cells, or a table whose columns stand under
//! each other. What goes into a pipe or a file is made by `export`.

use ratatui::buffer::Buffer;

use crate::app::PaletteName;
use crate::lang::format_number;
use crate::measure::{Status, interval_text, percent_text, value_text};
use crate::model::{FigureAt, FigureRole};
use crate::text::{GlyphSet, pad, pad_left, sanitise_line, shorten, width, wrap};
use crate::tui::print;
use crate::ui;
use crate::ui::widget::{BulletChart, MatrixChart, MatrixRow};
use crate::view::plot::{self, Entry, Plot, shades};
use crate::view::{Coverage, Listing, Scope, Selection, words};

/// Rows of a chart that are drawn in one piece.
const PIECE: usize = 10_000;
/// Columns of cells beyond which lines are hard to follow.
const WIDEST: u16 = 160;

/// How the terminal looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) columns: u16,
    pub(super) palette: PaletteName,
    pub(super) glyphs: GlyphSet,
}

/// A selection as it is shown on a terminal.
pub(super) fn text(selection: &Selection<'_>, manner: Manner) -> String {
    let manner = Manner { columns: manner.columns.clamp(20, WIDEST), ..manner };
    match (&selection.plot, selection.scope) {
        (Some(plot), Scope::Chart) => chart(selection, plot, manner),
        _ if selection.view.listing == Listing::Figures => figures(selection, manner),
        _ => reports(selection, manner),
    }
}

fn chart(selection: &Selection<'_>, plot: &Plot, manner: Manner) -> String {
    let language = selection.language;
    let of_plot = plot::Manner { language, glyphs: manner.glyphs };
    let title = plot.title(selection.view, selection.corpus, language);
    let mut text = sanitise_line(&title).into_owned() + "\n";
    let legend = match (plot, plot.empty_text(language)) {
        (_, Some(empty)) => {
            text.push_str(empty);
            text.push('\n');
            Vec::new()
        }
        (Plot::Coverage(coverage), None) => {
            matrix(selection, coverage, manner, &mut text);
            shades(of_plot)
        }
        (plot, None) => bars(selection, plot, manner, &mut text),
    };
    let legend: Vec<String> = legend.into_iter().map(|(sign, meaning)| format!("{sign} {meaning}")).collect();
    let footing = plot.footing(selection.view, language);
    for paragraph in [legend.join("  "), sanitise_line(&footing).into_owned()] {
        for line in wrap(&paragraph, usize::from(manner.columns)) {
            text.push_str(paragraph.get(line).unwrap_or_default().trim_end());
            text.push('\n');
        }
    }
    text
}

fn bars(selection: &Selection<'_>, plot: &Plot, manner: Manner, text: &mut String) -> Vec<Entry> {
    let language = selection.language;
    let of_plot = plot::Manner { language, glyphs: manner.glyphs };
    let scale = plot.scale(selection.corpus, language);
    let rows = plot.bullets(0..plot.len(), selection.corpus, of_plot);
    for piece in rows.chunks(PIECE) {
        let drawn = BulletChart {
            rows: piece,
            scale: &scale,
            style: ui::chart_style(manner.palette),
            glyphs: manner.glyphs,
            selected: None,
            more: "",
        };
        let cells = ui::cells_of(&drawn, manner.columns, piece.len() as u16 + 1);
        text.push_str(&put_down(&cells, manner));
    }
    let mut legend = plot.legend(&rows, of_plot);
    legend.extend(Plot::statuses(&rows, of_plot));
    legend
}

fn matrix(selection: &Selection<'_>, coverage: &Coverage, manner: Manner, text: &mut String) {
    let vocabulary = selection.corpus.vocabulary();
    let name = |theme: &String| vocabulary.theme_name(theme, selection.language).to_owned();
    let columns: Vec<String> = coverage.themes.iter().map(name).collect();
    let row = |report: u32| MatrixRow {
        label: sanitise_line(&selection.corpus.outline(report).locality.name).into_owned(),
        cells: coverage.cells(report, selection.corpus),
    };
    let rows: Vec<MatrixRow> = coverage.reports.iter().map(row).collect();
    for piece in rows.chunks(PIECE) {
        let drawn = MatrixChart {
            columns: &columns,
            rows: piece,
            style: ui::chart_style(manner.palette),
            glyphs: manner.glyphs,
            selected: None,
        };
        let cells = ui::cells_of(&drawn, manner.columns, piece.len() as u16 + 3);
        text.push_str(&put_down(&cells, manner));
    }
    let named = columns
        .iter()
        .zip(1..)
        .map(|(name, number)| format!("{number}\u{a0}{}", name.replace(' ', "\u{a0}")));
    let key = named.collect::<Vec<_>>().join("  ");
    for line in wrap(&key, usize::from(manner.columns)) {
        text.push_str(key.get(line).unwrap_or_default().trim_end());
        text.push('\n');
    }
}

/// The cells as lines, without blank ones at the end.
fn put_down(cells: &Buffer, manner: Manner) -> String {
    let lines =
        if manner.palette == PaletteName::Plain { print::to_text(cells) } else { print::to_ansi(cells) };
    lines.trim_end_matches('\n').to_owned() + "\n"
}

/// A column of a table: its heading, whether it stands at the right, whether it may be cut.
struct Column {
    heading: &'static str,
    is_number: bool,
    gives: bool,
}

fn figures(selection: &Selection<'_>, manner: Manner) -> String {
    let strings = selection.strings();
    let column = |heading, is_number, gives| Column { heading, is_number, gives };
    let columns = [
        column(strings.locality, false, true),
        column(strings.column_head_metric, false, true),
        column(strings.column_head_value, true, false),
        column(strings.column_head_target, true, true),
        column(strings.column_head_percent, true, false),
        column(strings.column_head_status, false, false),
    ];
    let rows: Vec<(Vec<String>, Option<Status>)> =
        selection.figures.iter().map(|at| figure(selection, *at, manner)).collect();
    table(&columns, &rows, manner)
}

fn figure(selection: &Selection<'_>, at: FigureAt, manner: Manner) -> (Vec<String>, Option<Status>) {
    let (corpus, language) = (selection.corpus, selection.language);
    let (report, figure, assessment) =
        (&*corpus.outline(at.report), &*corpus.figure(at), corpus.assessment(at));
    let place = figure.place.as_ref().map(|place| place.name.clone());
    let places: Vec<String> = place.into_iter().chain([report.locality.name.clone()]).collect();
    let metric = corpus.vocabulary().metric_name(&figure.metric, language);
    let name = match &figure.counted {
        Some(counted) if counted != metric => format!("{metric}: {counted}"),
        _ => metric.to_owned(),
    };
    // A goal that stands alone is a target and no result (method M22).
    let has_value = figure.value.is_some() && figure.role != FigureRole::Target;
    let value = if has_value { value_text(figure, language) } else { "–".to_owned() };
    let implied = assessment.goal.stated().is_none();
    let target = assessment.target().map(|target| {
        let number = interval_text(target, language);
        if implied { format!("{}{number}", manner.glyphs.pick("≈", "~")) } else { number }
    });
    let reached = assessment.attainment.map(|reached| percent_text(reached.share, language));
    let status = assessment.status;
    let cells = vec![
        places.join(", "),
        name,
        value,
        target.unwrap_or_default(),
        reached.unwrap_or_default(),
        format!("{} {}", status.glyph(manner.glyphs), status.word(language)),
    ];
    (cells.into_iter().map(|cell| sanitise_line(&cell).into_owned()).collect(), Some(status))
}

fn reports(selection: &Selection<'_>, manner: Manner) -> String {
    let (strings, language) = (selection.strings(), selection.language);
    let column = |heading, is_number, gives| Column { heading, is_number, gives };
    let columns = [
        column(strings.locality, false, true),
        column(strings.term, false, true),
        column(strings.as_of, false, false),
        column(strings.figures, true, false),
        column(strings.column_head_status, false, false),
        column("id", false, false),
    ];
    let mut by_report: std::collections::HashMap<u32, Vec<Status>> = std::collections::HashMap::new();
    for at in &selection.figures {
        by_report.entry(at.report).or_default().push(selection.corpus.status(*at));
    }
    let rows: Vec<(Vec<String>, Option<Status>)> = selection
        .reports
        .iter()
        .map(|number| {
            let report = &*selection.corpus.outline(*number);
            let of = by_report.remove(number).unwrap_or_default();
            // The worst first, and of what has no verdict no count: it is the rest.
            let counted = Status::ALL.into_iter().rev().filter(|status| *status != Status::NoVerdict);
            let counted = counted.filter_map(|status| {
                let count = of.iter().filter(|other| **other == status).count();
                (count > 0).then(|| format!("{}{count}", status.glyph(manner.glyphs)))
            });
            let cells = vec![
                words::locality(&report.locality, strings),
                words::term(report.term, strings),
                report.as_of.map(|date| words::date(date, language)).unwrap_or_default(),
                format_number(of.len() as f64, language),
                counted.collect::<Vec<_>>().join(" "),
                report.id.clone(),
            ];
            (cells.into_iter().map(|cell| sanitise_line(&cell).into_owned()).collect(), None)
        })
        .collect();
    table(&columns, &rows, manner)
}

/// Sets rows under headings; where a line is too short, the columns that may give way share what is left.
fn table(columns: &[Column], rows: &[(Vec<String>, Option<Status>)], manner: Manner) -> String {
    let widest = |place: usize, heading: &str| {
        let cells = rows.iter().filter_map(|(row, _)| row.get(place)).map(|cell| width(cell));
        cells.max().unwrap_or_default().max(width(heading))
    };
    let mut widths: Vec<usize> =
        columns.iter().zip(0..).map(|(column, place)| widest(place, column.heading)).collect();
    let gaps = 2 * columns.len().saturating_sub(1);
    let mut over = (widths.iter().sum::<usize>() + gaps).saturating_sub(usize::from(manner.columns));
    while over > 0 {
        let giving = columns.iter().zip(&mut widths).filter(|(column, wide)| column.gives && **wide > 12);
        let Some((_, widest)) = giving.max_by_key(|(_, wide)| **wide) else { break };
        *widest -= 1;
        over -= 1;
    }
    let style = ui::chart_style(manner.palette);
    let set = |cell: &str, column: &Column, wide: usize| {
        let cell = shorten(cell, wide);
        if column.is_number { pad_left(&cell, wide) } else { pad(&cell, wide) }
    };
    let mut text = String::new();
    let headings = columns.iter().zip(&widths).map(|(column, wide)| set(column.heading, column, *wide));
    text.push_str(headings.collect::<Vec<_>>().join("  ").trim_end());
    text.push('\n');
    for (row, status) in rows {
        let cells = row.iter().zip(columns).zip(&widths);
        let mut cells: Vec<String> = cells.map(|((cell, column), wide)| set(cell, column, *wide)).collect();
        if let Some(last) = cells.last_mut() {
            let plain = last.trim_end().to_owned();
            *last = match status {
                Some(status) => print::coloured(&plain, style.status(*status)),
                None => plain,
            };
        }
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}
