//! Charts in words: what each draws as a table, with the line that says what it counts and leaves out.

use super::{Block, Marked, Place, figures, status_text};
use crate::export::drawing;
use crate::export::table::FigureRow;
use crate::lang::{fill, format_number};
use crate::measure::{self, Comparison, value_text};
use crate::model::FigureAt;
use crate::view::words;
use crate::view::{self, Chart, Pacing, Selection};

/// The chart of a selection in words.
pub(super) fn chart(selection: &Selection<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Chart);
    match selection.view.chart {
        Chart::Targets => {
            let ordered = view::targets(selection.corpus, selection.figures.iter().copied());
            blocks.push(figures(selection, &ordered, Place::WithLocality));
        }
        Chart::Compare => {
            let comparison = drawing::comparison(selection);
            blocks.push(compared(selection, comparison.as_ref()));
            let text = comparison.map(|comparison| words::comparison(&comparison, selection.language));
            blocks.extend(text.map(|text| Block::Paragraph(Marked::plain(text))));
        }
        Chart::Time => {
            let over = drawing::over_time(selection);
            blocks.push(compared(selection, over.as_ref().map(|(over, _)| over)));
            let text = over.map(|(over, locality)| words::over_time(&over, &locality, selection.language));
            blocks.extend(text.map(|text| Block::Paragraph(Marked::plain(text))));
        }
        Chart::Pace => paced(selection, blocks),
        Chart::Status => status(selection, blocks),
        Chart::Coverage => blocks.push(coverage(selection)),
    }
}

/// What was reached of a target when how much of the term was gone.
pub(in crate::export) fn pace_words(row: &FigureRow<'_>) -> String {
    let (assessment, language) = (&row.assessment, row.language());
    let reached = assessment.attainment.map(|reached| reached.share).or(assessment.distance);
    let elapsed = assessment.timing.elapsed.map(|elapsed| (elapsed * 100.0).round() / 100.0);
    let percent = |share: Option<measure::Interval>| {
        share.map_or_else(String::new, |share| measure::percent_text(share, language))
    };
    let elapsed = elapsed.and_then(measure::Interval::point);
    fill(
        language.strings().chart_pace_note,
        &[
            ("reached", &percent(reached)),
            ("elapsed", &percent(elapsed)),
            ("stretch", &measure::stretch_text(assessment.timing.stretch, language)),
        ],
    )
}

fn paced(selection: &Selection<'_>, blocks: &mut Vec<Block>) {
    let strings = selection.strings();
    let pacing = Pacing::of_figures(selection.corpus, &selection.figures, selection.view.sort);
    if pacing.figures.is_empty() {
        blocks.push(Block::Paragraph(Marked::plain(strings.chart_no_pace)));
    } else {
        let headings = vec![
            (strings.figure.to_owned(), false),
            (strings.locality.to_owned(), false),
            (strings.field_pace.to_owned(), true),
            (strings.field_reached.to_owned(), false),
            (strings.field_status.to_owned(), false),
            (strings.field_evidence.to_owned(), false),
        ];
        let row = |at: FigureAt| {
            let row = FigureRow::of(selection, at);
            vec![
                Marked::plain(row.metric_name()),
                Marked::plain(words::figure_locality(row.report, row.figure, strings)),
                Marked::plain(measure::pace_text(&row.assessment, row.language()).unwrap_or_default()),
                Marked::plain(pace_words(&row)),
                Marked::plain(status_text(&row)),
                Marked::figure(&row),
            ]
        };
        blocks.push(Block::Table(headings, pacing.figures.iter().map(row).collect()));
    }
    blocks.push(Block::Paragraph(Marked::plain(words::pacing(&pacing, selection.language))));
}

/// Every status and every reason that some figure lacks one for: its label, its count, and its part of all.
pub(in crate::export) fn status_counts(
    selection: &Selection<'_>,
    counted: &measure::Summary,
) -> Vec<(String, usize, String)> {
    let (language, strings) = (selection.language, selection.strings());
    let of_all = |count: usize| {
        let share = measure::Interval::point(count as f64 / counted.total.max(1) as f64);
        let share = share.map_or_else(String::new, |share| measure::percent_text(share, language));
        let number = |count: usize| format_number(count as f64, language);
        let part = fill(strings.chart_part_of, &[("share", &share), ("all", &number(counted.total))]);
        format!("{} · {part}", number(count))
    };
    let statuses = measure::Status::ALL.into_iter().map(|status| {
        let glyph = status.glyph(crate::text::GlyphSet::Unicode);
        (format!("{glyph} {}", status.word(language)), counted.count(status))
    });
    let reasons = measure::Missing::ALL.into_iter().filter(|missing| counted.missing(*missing) > 0);
    let reasons = reasons.map(|missing| {
        let reason = fill(strings.chart_reason, &[("reason", &missing.word(language))]);
        (reason, counted.missing(missing))
    });
    statuses.chain(reasons).map(|(label, count)| (label, count, of_all(count))).collect()
}

fn status(selection: &Selection<'_>, blocks: &mut Vec<Block>) {
    let strings = selection.strings();
    let counted = selection.corpus.counts(selection.figures.iter().copied());
    let headings = vec![(strings.field_status.to_owned(), false), (strings.figures.to_owned(), true)];
    let rows = status_counts(selection, &counted).into_iter();
    let rows = rows.map(|(label, _, part)| vec![Marked::plain(label), Marked::plain(part)]).collect();
    blocks.push(Block::Table(headings, rows));
    let spread = view::attainments(selection.corpus, selection.figures.iter().copied());
    let text = words::statuses(&counted, spread, selection.language);
    blocks.push(Block::Paragraph(Marked::plain(text)));
}

fn compared(selection: &Selection<'_>, comparison: Option<&Comparison>) -> Block {
    let strings = selection.strings();
    let Some(comparison) = comparison.filter(|comparison| !comparison.rows.is_empty()) else {
        return Block::Paragraph(Marked::plain(strings.export_nothing));
    };
    let mut headings = vec![
        (strings.locality.to_owned(), false),
        (strings.term.to_owned(), false),
        (strings.field_value.to_owned(), true),
        (strings.field_evidence.to_owned(), false),
    ];
    if comparison.per_year {
        headings.insert(3, (strings.chart_per_year.to_owned(), true));
    }
    let row = |compared: &measure::ComparisonRow| {
        let row = FigureRow::of(selection, compared.at);
        let mut cells = vec![
            Marked::plain(words::figure_locality(row.report, row.figure, strings)),
            Marked::plain(words::term(row.report.term, strings)),
            Marked::plain(value_text(row.figure, row.language())),
            Marked::figure(&row),
        ];
        if comparison.per_year {
            cells.insert(3, Marked::plain(drawing::rate_text(compared.measure, row.language())));
        }
        cells
    };
    Block::Table(headings, comparison.rows.iter().map(row).collect())
}

fn coverage(selection: &Selection<'_>) -> Block {
    let coverage = view::coverage(selection.corpus, view::Reports::listed(selection.reports.clone()));
    let vocabulary = selection.corpus.vocabulary();
    let mut headings = vec![(selection.strings().locality.to_owned(), false)];
    let theme = |theme: &String| (vocabulary.theme_name(theme, selection.language).to_owned(), true);
    headings.extend(coverage.themes.iter().map(theme));
    let number = |count: usize| format_number(count as f64, selection.language);
    let rows = selection.reports.iter().map(|report| {
        let cells = coverage.cells(*report, selection.corpus);
        let mut row = vec![Marked::plain(selection.corpus.report(*report).locality.name.clone())];
        row.extend(cells.iter().map(|cell| match (cell.passages, cell.figures) {
            (0, 0) => Marked::plain("·"),
            (passages, figures) => Marked::plain(format!("{}/{}", number(passages), number(figures))),
        }));
        row
    });
    Block::Table(headings, rows.collect())
}
