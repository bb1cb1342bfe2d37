//! A chart's own numbers as a table, for CSV, spreadsheets and JSON: a row a bar, a row a report for the matrix.

use super::table::{Cell, FigureRow, Taken, tidy};
use crate::measure::{Interval, Missing};
use crate::text::{GlyphSet, sanitise_line};
use crate::view::plot::{BulletRow, Item, Manner, Mark, Plot, StatusRow};
use crate::view::{Coverage, Selection};

/// A table whose columns have names for programs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ChartTable {
    /// The names of the columns, the same in every language.
    pub(super) columns: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub(super) rows: Vec<Vec<Cell<'static>>>,
}

/// The columns of a chart of bars.
pub(super) const COLUMNS: [&str; 34] = [
    "kind",
    "label",
    "place",
    "theme",
    "value_text",
    "value",
    "low",
    "high",
    "axis",
    "target_text",
    "mark_low",
    "mark_high",
    "expected_low",
    "expected_high",
    "reached_text",
    "attainment_percent",
    "pace",
    "status",
    "status_text",
    "missing",
    "report",
    "figure",
    "metric",
    "metric_name",
    "counted",
    "locality",
    "level",
    "term_from",
    "term_to",
    "as_of",
    "unit",
    "unit_text",
    "words",
    "evidence",
];

impl ChartTable {
    /// The numbers of a plot.
    pub(super) fn of(selection: &Selection<'_>, plot: &Plot) -> Self {
        match plot {
            Plot::Coverage(coverage) => matrix(selection, coverage),
            plot => bars(selection, plot),
        }
    }
}

fn owned(text: impl Into<String>) -> Cell<'static> {
    let text: String = text.into();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
}

fn finite(number: f64) -> Cell<'static> {
    if number.is_finite() { Cell::Number(tidy(number)) } else { Cell::Empty }
}

fn ends(interval: Option<Interval>) -> [Cell<'static>; 2] {
    interval.map_or([Cell::Empty, Cell::Empty], |interval| [finite(interval.low), finite(interval.high)])
}

fn bars(selection: &Selection<'_>, plot: &Plot) -> ChartTable {
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let bullets = plot.bullets(0..plot.len(), selection.corpus, manner);
    let axis = plot.scale(selection.corpus, selection.language).unit().to_owned();
    let mut theme = String::new();
    let mut rows = Vec::new();
    for (bullet, number) in bullets.iter().zip(0..) {
        let item = plot.item(number);
        if let Some(Item::Theme(id)) = item {
            id.clone_into(&mut theme);
            continue;
        }
        rows.push(row(selection, (item, bullet), (&theme, &axis)));
    }
    ChartTable { columns: COLUMNS.map(str::to_owned).into(), rows }
}

fn row(
    selection: &Selection<'_>,
    (item, bullet): (Option<Item<'_>>, &BulletRow),
    (theme, axis): (&str, &str),
) -> Vec<Cell<'static>> {
    let (kind, value) = match item {
        Some(Item::Fold(count, _)) => ("fold", Some(count as f64)),
        Some(Item::Status(StatusRow::Of(_))) => ("status", bullet.bar.map(|bar| bar.ends.low)),
        Some(Item::Status(StatusRow::Lacking(_) | StatusRow::Open)) => {
            ("reason", bullet.bar.map(|bar| bar.ends.low))
        }
        Some(Item::Figure(at)) => ("figure", selection.corpus.figure(at).value.map(|value| value.0)),
        _ => ("", None),
    };
    let mark = match bullet.mark {
        Mark::None => None,
        Mark::Line(mark) | Mark::Band(mark) | Mark::Both(mark, _) | Mark::Whole(mark) => Some(mark),
    };
    let [low, high] = ends(bullet.bar.map(|bar| bar.ends));
    let [mark_low, mark_high] = ends(mark);
    let [expected_low, expected_high] = ends(bullet.pace);
    let place = bullet.place.trim_start_matches(['·', '-', ' ']);
    let mut cells = vec![
        owned(kind),
        owned(bullet.label.trim_start()),
        owned(place),
        owned(theme),
        owned(&bullet.value),
        value.map_or(Cell::Empty, finite),
        low,
        high,
        owned(axis),
        owned(&bullet.note),
        mark_low,
        mark_high,
        expected_low,
        expected_high,
        owned(&bullet.percent),
    ];
    match item {
        Some(Item::Figure(at)) => of_figure(&Taken::of(selection, at).row(), bullet, &mut cells),
        Some(Item::Status(StatusRow::Of(status))) => {
            cells.extend([
                Cell::Empty,
                Cell::Empty,
                owned(status.code()),
                owned(status.word(selection.language)),
            ]);
        }
        Some(Item::Status(StatusRow::Lacking(missing))) => {
            cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, owned(missing.code())]);
        }
        _ => {}
    }
    cells.resize(COLUMNS.len(), Cell::Empty);
    cells
}

fn of_figure(row: &FigureRow<'_>, bullet: &BulletRow, cells: &mut Vec<Cell<'static>>) {
    let (report, figure, assessment) = (row.report, row.figure, &row.assessment);
    let year = |year: Option<u16>| year.map_or(Cell::Empty, |year| Cell::Number(f64::from(year)));
    let text = |text: Option<&str>| text.map_or(Cell::Empty, owned);
    cells.extend([
        assessment.attainment_bound().map_or(Cell::Empty, |share| finite(share * 100.0)),
        assessment.pace.map_or(Cell::Empty, |pace| finite(pace.bound())),
        owned(assessment.status.code()),
        owned(&bullet.word),
        text(assessment.first_missing().map(Missing::code)),
        owned(&report.id),
        owned(&figure.id),
        owned(&figure.metric),
        owned(row.metric_name()),
        text(figure.counted.as_deref()),
        owned(&report.locality.name),
        owned(crate::measure::level_of(report, figure).code()),
        year(report.term.map(|term| term.from)),
        year(report.term.map(|term| term.to)),
        text(assessment.timing.as_of.map(|as_of| as_of.date.to_string()).as_deref()),
        owned(figure.unit.code()),
        text(figure.unit_text.as_deref()),
        owned(sanitise_line(report.words(figure.range)).into_owned()),
        owned(row.evidence().into_owned()),
    ]);
}

/// How many figures, and how many passages, each report has on each theme.
fn matrix(selection: &Selection<'_>, coverage: &Coverage) -> ChartTable {
    let mut columns: Vec<String> = ["kind", "label", "report", "locality", "level"].map(str::to_owned).into();
    columns.extend(coverage.themes.iter().cloned());
    columns.extend(coverage.themes.iter().map(|theme| format!("{theme}_passages")));
    let rows = coverage.reports.iter().map(|number| {
        let report = &*selection.corpus.report(number);
        let cells = coverage.cells(number, selection.corpus);
        let mut row = vec![
            owned("report"),
            owned(sanitise_line(&report.locality.name).into_owned()),
            owned(&report.id),
            owned(&report.locality.name),
            owned(report.locality.level.code()),
        ];
        row.extend(cells.iter().map(|cell| Cell::Number(cell.figures as f64)));
        row.extend(cells.iter().map(|cell| Cell::Number(cell.passages as f64)));
        row
    });
    ChartTable { columns, rows: rows.collect() }
}
