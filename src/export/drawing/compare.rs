//! The comparison of one metric over localities (method M12).

use super::bar::{self, LEFT, Scale, WORDS};
use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::export::table::FigureRow;
use crate::lang::format_number;
use crate::measure::{Comparison, ComparisonRow, attainment_text, value_text};
use crate::view::Selection;
use crate::view::words;

/// Height of a row.
const ROW: f64 = 40.0;

/// Draws a comparison, or that there is nothing to compare.
pub(super) fn draw(selection: &Selection<'_>, canvas: &mut Canvas) {
    let comparison = super::comparison(selection);
    draw_rows(selection, canvas, comparison.as_ref());
    if let Some(comparison) = comparison {
        canvas.y += 20.0;
        canvas.paragraph(&words::comparison(&comparison, selection.language));
    }
}

/// Draws one metric of one locality along time.
pub(super) fn draw_over_time(selection: &Selection<'_>, canvas: &mut Canvas) {
    let over = super::over_time(selection);
    draw_rows(selection, canvas, over.as_ref().map(|(over, _)| over));
    if let Some((over, locality)) = over {
        canvas.y += 20.0;
        canvas.paragraph(&words::over_time(&over, &locality, selection.language));
    }
}

fn draw_rows(selection: &Selection<'_>, canvas: &mut Canvas, comparison: Option<&Comparison>) {
    let strings = selection.strings();
    let rows = comparison.map(|comparison| comparison.rows.as_slice()).unwrap_or_default();
    let per_year = comparison.is_some_and(|comparison| comparison.per_year);
    let reach = |row: &ComparisonRow| {
        let years = if per_year { row.whole.unwrap_or(1.0) } else { 1.0 };
        [row.measure.low, row.measure.high, selection.corpus.reach(row.at) / years]
    };
    let scale = Scale::holding(rows.iter().flat_map(reach));
    if let Some(scale) = scale.filter(|_| !rows.is_empty()) {
        canvas.y += 26.0;
        let bottom = canvas.y + 8.0 + ROW * rows.len() as f64;
        for at in [0.0, scale.most / 2.0, scale.most] {
            canvas.rule(scale.x(at), (canvas.y + 6.0, bottom));
            let number = (at * 100.0).round() / 100.0;
            canvas.centred((scale.x(at), canvas.y), &format_number(number, selection.language));
        }
    }
    canvas.y += 8.0;
    if rows.is_empty() {
        canvas.y += 22.0;
        canvas.text((MARGIN, canvas.y), WIDTH, Face::Body, strings.chart_none);
    }
    for row in rows {
        draw_row(selection, canvas, scale, (row, per_year));
        canvas.y += ROW;
    }
}

fn draw_row(
    selection: &Selection<'_>,
    canvas: &mut Canvas,
    scale: Option<Scale>,
    (compared, per_year): (&ComparisonRow, bool),
) {
    let row = FigureRow::of(selection, compared.at);
    let label_width = LEFT - MARGIN - 14.0;
    canvas.open(&row.evidence());
    let (name, within) = words::locality_in(row.report, row.figure);
    let name = if within.is_empty() { name } else { format!("{name} · {within}") };
    canvas.text((MARGIN, canvas.y + 17.0), label_width, Face::Body, &name);
    let as_of = words::as_of(row.report, row.figure, row.language());
    let term = [Some(words::term(row.report.term, selection.strings())), as_of];
    let term = term.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    canvas.text((MARGIN, canvas.y + 32.0), label_width, Face::Small, &term);
    if let Some(scale) = scale {
        let top = canvas.y + 10.0;
        // A target of the whole term stands as what each of its years would take.
        let years = if per_year { compared.whole.unwrap_or(1.0) } else { 1.0 };
        let target = row.assessment.goal.stated().and_then(|target| target.times(1.0 / years));
        let implied = row.assessment.implied.and_then(|implied| implied.times(1.0 / years));
        let fill = if target.or(implied).is_some() { colour::BAR } else { colour::PLAIN_BAR };
        bar::draw(canvas, scale, top, compared.measure, fill);
        if let Some(implied) = implied {
            bar::mark_implied(canvas, scale, top, implied);
        }
        if let Some(target) = target {
            bar::mark_target(canvas, scale, top, target);
        }
    }
    let words_width = WIDTH - WORDS - MARGIN;
    let reached = attainment_text(&row.assessment, row.language());
    let value = [Some(value_text(row.figure, row.language())), reached];
    let value = value.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if per_year {
        let rate = super::rate_text(compared.measure, row.language());
        canvas.text((WORDS, canvas.y + 17.0), words_width, Face::Body, &rate);
        canvas.text((WORDS, canvas.y + 32.0), words_width, Face::Small, &value);
    } else {
        canvas.text((WORDS, canvas.y + 21.0), words_width, Face::Body, &value);
    }
    canvas.close();
}
