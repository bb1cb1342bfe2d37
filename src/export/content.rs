//! What a readable export says, as blocks that know no file format: headings, facts, tables, passages.

use std::ops::Range;

use super::footing::{self, Fact};
use super::table::FigureRow;
use crate::lang::{fill, format_number};
use crate::measure::{self, Comparison, attainment_text, explain, goal_text, value_text};
use crate::model::{FigureAt, PassageRole, Report, Span};
use crate::view::words;
use crate::view::{self, Chart, Listing, Pacing, Scope, Selection};

/// Words of which some are marked, as a figure in its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marked(pub(super) Vec<(String, bool)>);

impl Marked {
    /// Words without marks.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self(vec![(text.into(), false)])
    }

    /// Words of a report with some of their spans marked.
    fn of(report: &Report, span: Span, marks: impl Iterator<Item = Span>) -> Self {
        let mut marks: Vec<Span> = marks.filter(|mark| span.contains(*mark)).collect();
        marks.sort_unstable();
        let piece = |range: Range<usize>| report.text.get(range).unwrap_or_default().to_owned();
        let mut runs = Vec::new();
        let mut at = span.0;
        for mark in marks {
            // Marks that overlap are marked once.
            if mark.1 <= at {
                continue;
            }
            runs.push((piece(at..mark.0.max(at)), false));
            runs.push((piece(mark.0.max(at)..mark.1), true));
            at = mark.1;
        }
        runs.push((piece(at..span.1), false));
        runs.retain(|(text, _)| !text.is_empty());
        Self(runs)
    }

    fn figure(row: &FigureRow<'_>) -> Self {
        let sentence = row.report.sentence(row.figure.range);
        Self::of(row.report, sentence, std::iter::once(row.figure.range))
    }
}

/// One block of a readable export.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// A heading of a depth from 1.
    Heading(usize, String),
    /// Labelled facts.
    Facts(Vec<Fact>),
    /// A paragraph.
    Paragraph(Marked),
    /// A rendering in the other language of the paragraph before.
    Rendering(String),
    /// Lines that belong together.
    List(Vec<String>),
    /// A table: headings, whether a column holds numbers, rows.
    Table(Vec<(String, bool)>, Vec<Vec<Marked>>),
    /// The chart of the selection, for formats that can draw.
    Chart,
}

/// Everything that a readable export says of a selection.
pub(super) fn blocks(selection: &Selection<'_>) -> Vec<Block> {
    let strings = selection.strings();
    let mut blocks = vec![Block::Heading(1, title(selection)), Block::Facts(footing::facts(selection))];
    match selection.scope {
        Scope::View if selection.view.listing == Listing::Figures => {
            blocks.push(Block::Chart);
            blocks.push(figures(selection, &selection.figures, Place::WithLocality));
        }
        Scope::View => {
            blocks.push(Block::Chart);
            for report in &selection.reports {
                report_head(selection, *report, &mut blocks);
                report_figures(selection, *report, &mut blocks);
            }
        }
        Scope::Report(report) => {
            report_head(selection, report, &mut blocks);
            blocks.push(Block::Chart);
            report_figures(selection, report, &mut blocks);
            passages(selection, report, &mut blocks);
            people(selection, report, &mut blocks);
        }
        Scope::Figure(at) => one_figure(selection, at, &mut blocks),
        Scope::Chart => chart(selection, &mut blocks),
    }
    blocks.push(Block::Heading(2, strings.export_sources.to_owned()));
    blocks.push(Block::List(footing::sources(selection)));
    blocks
}

/// The title of an export.
pub(super) fn title(selection: &Selection<'_>) -> String {
    let strings = selection.strings();
    match selection.scope {
        Scope::View => strings.export_heading.to_owned(),
        Scope::Chart => super::drawing::title(selection),
        Scope::Report(report) => {
            let report = selection.corpus.report(report);
            format!("{} · {}", report.locality.name, words::term(report.term, strings))
        }
        Scope::Figure(at) => {
            let row = FigureRow::of(selection, at);
            format!("{} · {}", row.metric_name(), row.report.locality.name)
        }
    }
}

/// Whether rows name their locality.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    WithLocality,
    OfTheReport,
}

fn figures(selection: &Selection<'_>, figures: &[FigureAt], place: Place) -> Block {
    let strings = selection.strings();
    if figures.is_empty() {
        return Block::Paragraph(Marked::plain(strings.export_nothing));
    }
    let mut headings = vec![
        (strings.figure.to_owned(), false),
        (strings.field_place.to_owned(), false),
        (strings.field_value.to_owned(), true),
        (strings.field_target.to_owned(), false),
        (strings.field_reached.to_owned(), true),
        (strings.field_status.to_owned(), false),
        (strings.field_evidence.to_owned(), false),
    ];
    if place == Place::WithLocality {
        headings.insert(1, (strings.locality.to_owned(), false));
    }
    let rows = figures.iter().map(|at| figure_row(&FigureRow::of(selection, *at), place)).collect();
    Block::Table(headings, rows)
}

fn figure_row(row: &FigureRow<'_>, place: Place) -> Vec<Marked> {
    let (report, figure, assessment) = (row.report, row.figure, &row.assessment);
    let language = row.language();
    let strings = language.strings();
    let metric = row.metric_name();
    let name = match &figure.counted {
        Some(counted) if counted != metric => format!("{metric}: {counted}"),
        _ => metric.to_owned(),
    };
    let mut cells = vec![
        Marked::plain(name),
        Marked::plain(figure.place.as_ref().map_or_else(String::new, |place| words::place(place, strings))),
        Marked::plain(value_text(figure, language)),
        Marked::plain(goal_text(assessment, figure, language)),
        Marked::plain(attainment_text(assessment, language).unwrap_or_default()),
        Marked::plain(status_text(row)),
        Marked::figure(row),
    ];
    if place == Place::WithLocality {
        cells.insert(1, Marked::plain(report.locality.name.clone()));
    }
    cells
}

/// The status with its sign and, where there is none, the reason.
pub(super) fn status_text(row: &FigureRow<'_>) -> String {
    let (language, status) = (row.language(), row.assessment.status);
    let glyph = status.glyph(crate::text::GlyphSet::Unicode);
    match row.assessment.first_missing() {
        Some(missing) => format!("{glyph} {}: {}", status.word(language), missing.word(language)),
        None => format!("{glyph} {}", status.word(language)),
    }
}

fn report_head(selection: &Selection<'_>, report: u32, blocks: &mut Vec<Block>) {
    let strings = selection.strings();
    let report = selection.corpus.report(report);
    let fact = |label, text| Fact { label, text, is_code: false };
    let head =
        format!("{} · {}", words::locality(&report.locality, strings), words::term(report.term, strings));
    blocks.push(Block::Heading(2, head));
    let mut facts = vec![fact(strings.source, words::source(report, selection.language))];
    facts.extend(report.source.url.clone().map(|url| fact(strings.column_url, url)));
    let as_of = report.as_of.map(|date| words::date(date, selection.language));
    facts.push(fact(strings.as_of, as_of.unwrap_or_else(|| strings.unknown.to_owned())));
    let vocabulary = selection.corpus.vocabulary();
    let themes: Vec<&str> =
        report.themes().into_iter().map(|theme| vocabulary.theme_name(theme, selection.language)).collect();
    if !themes.is_empty() {
        facts.push(fact(strings.themes, themes.join(", ")));
    }
    blocks.push(Block::Facts(facts));
}

fn report_figures(selection: &Selection<'_>, report: u32, blocks: &mut Vec<Block>) {
    let taken: Vec<FigureAt> = selection.figures.iter().copied().filter(|at| at.report == report).collect();
    blocks.push(figures(selection, &taken, Place::OfTheReport));
}

/// The roles in the order in which a report is read.
const ROLES: [PassageRole; 6] = [
    PassageRole::Context,
    PassageRole::Result,
    PassageRole::Limitation,
    PassageRole::Cause,
    PassageRole::Lesson,
    PassageRole::Direction,
];

fn passages(selection: &Selection<'_>, report: u32, blocks: &mut Vec<Block>) {
    let strings = selection.strings();
    let report = selection.corpus.report(report);
    for role in ROLES {
        let mut of_role = report.passages.iter().filter(|passage| passage.role == role).peekable();
        if of_role.peek().is_some() {
            blocks.push(Block::Heading(3, words::role(role, strings).to_owned()));
        }
        for passage in of_role {
            let marks = report.figures.iter().map(|figure| figure.range);
            blocks.push(Block::Paragraph(Marked::of(report, passage.range, marks)));
            blocks.extend(passage.en.clone().map(Block::Rendering));
        }
    }
}

fn people(selection: &Selection<'_>, report: u32, blocks: &mut Vec<Block>) {
    let report = selection.corpus.report(report);
    if report.people.is_empty() {
        return;
    }
    blocks.push(Block::Heading(3, selection.strings().people.to_owned()));
    blocks.push(Block::List(report.people.iter().map(words::person).collect()));
}

fn one_figure(selection: &Selection<'_>, at: FigureAt, blocks: &mut Vec<Block>) {
    let row = FigureRow::of(selection, at);
    report_head(selection, at.report, blocks);
    blocks.push(Block::Chart);
    blocks.push(figures(selection, &[at], Place::OfTheReport));
    blocks.push(Block::Heading(3, selection.strings().export_why.to_owned()));
    let lines =
        explain(&row.assessment, row.report, row.figure, selection.corpus.vocabulary(), row.language());
    let line = |line: measure::Line| match line.rule {
        Some(rule) => format!("{} ({rule})", line.text),
        None => line.text,
    };
    blocks.push(Block::List(lines.into_iter().map(line).collect()));
}

fn chart(selection: &Selection<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Chart);
    match selection.view.chart {
        Chart::Targets => {
            let ordered = view::targets(selection.corpus, selection.figures.iter().copied());
            blocks.push(figures(selection, &ordered, Place::WithLocality));
        }
        Chart::Compare => {
            let comparison = super::drawing::comparison(selection);
            blocks.push(compared(selection, comparison.as_ref()));
            let text = comparison.map(|comparison| words::comparison(&comparison, selection.language));
            blocks.extend(text.map(|text| Block::Paragraph(Marked::plain(text))));
        }
        Chart::Time => {
            let over = super::drawing::over_time(selection);
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
pub(super) fn pace_words(row: &FigureRow<'_>) -> String {
    let (assessment, language) = (&row.assessment, row.language());
    let reached = assessment.attainment.map(|reached| reached.share).or(assessment.distance);
    let elapsed = assessment.timing.elapsed.map(|elapsed| (elapsed * 100.0).round() / 100.0);
    let percent = |share: Option<measure::Interval>| {
        share.map_or_else(String::new, |share| measure::percent_text(share, language))
    };
    let elapsed = elapsed.and_then(measure::Interval::point);
    fill(
        language.strings().chart_pace_note,
        &[("reached", &percent(reached)), ("elapsed", &percent(elapsed))],
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
pub(super) fn status_counts(
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
            cells.insert(3, Marked::plain(super::drawing::rate_text(compared.measure, row.language())));
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
