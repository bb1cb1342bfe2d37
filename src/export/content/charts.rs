//! Charts in words: the rows of the plot as a table, and its signs; what it counts and leaves out stands in the footing.

use super::{Block, Marked};
use crate::export::table::Taken;
use crate::lang::format_number;
use crate::text::GlyphSet;
use crate::view::plot::{BulletRow, Manner, Plot, RowKind, shades};
use crate::view::{Coverage, Selection};

/// The chart of a selection in words.
pub(super) fn chart(selection: &Selection<'_>, plot: &Plot, blocks: &mut Vec<Block>) {
    blocks.push(Block::Chart);
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let legend = match (plot, plot.empty_text(selection.language)) {
        (_, Some(text)) => {
            blocks.push(Block::Paragraph(Marked::plain(text)));
            Vec::new()
        }
        (Plot::Coverage(coverage), None) => {
            blocks.push(matrix(selection, coverage));
            shades(manner)
        }
        (plot, None) => {
            let rows = plot.bullets(0..plot.len(), selection.corpus, manner);
            blocks.push(table(selection, plot, &rows));
            let mut legend = plot.legend(&rows, manner);
            legend.extend(Plot::statuses(&rows, manner));
            legend
        }
    };
    let entries: Vec<String> =
        legend.into_iter().map(|(sign, meaning)| format!("{sign} {meaning}")).collect();
    if !entries.is_empty() {
        blocks.push(Block::Paragraph(Marked::plain(entries.join("; "))));
    }
}

/// The rows as the screen has them, each with its sentence.
fn table(selection: &Selection<'_>, plot: &Plot, rows: &[BulletRow]) -> Block {
    let strings = selection.strings();
    let headings = vec![
        (strings.figure.to_owned(), false),
        (strings.field_value.to_owned(), true),
        (strings.field_target.to_owned(), false),
        (strings.field_status.to_owned(), false),
        (strings.field_evidence.to_owned(), false),
    ];
    let cells = |(row, number): (&BulletRow, usize)| {
        let evidence = plot.figure(number).map(|at| Marked::figure(&Taken::of(selection, at).row()));
        let has_word = row.kind == RowKind::Figure && !row.word.is_empty();
        let status = if has_word { row.status_text(GlyphSet::Unicode) } else { String::new() };
        vec![
            Marked::plain(row.name()),
            Marked::plain(row.value.clone()),
            Marked::plain(row.note.clone()),
            Marked::plain(status),
            evidence.unwrap_or_default(),
        ]
    };
    Block::Table(headings, rows.iter().zip(0..).map(cells).collect())
}

/// Reports by themes: how many figures, with passages alone marked by their sign.
fn matrix(selection: &Selection<'_>, coverage: &Coverage) -> Block {
    let vocabulary = selection.corpus.vocabulary();
    let mut headings = vec![(selection.strings().locality.to_owned(), false)];
    let theme = |theme: &String| (vocabulary.theme_name(theme, selection.language).to_owned(), true);
    headings.extend(coverage.themes.iter().map(theme));
    let number = |count: usize| format_number(count as f64, selection.language);
    let rows = coverage.reports.iter().map(|report| {
        let cells = coverage.cells(report, selection.corpus);
        let mut row = vec![Marked::plain(crate::view::words::locality_apart(
            selection.corpus,
            report,
            selection.strings(),
        ))];
        row.extend(cells.iter().map(|cell| match (cell.figures, cell.passages) {
            (0, 0) => Marked::plain("·"),
            (0, _) => Marked::plain("○"),
            (figures, _) => Marked::plain(number(figures)),
        }));
        row
    });
    Block::Table(headings, rows.collect())
}
