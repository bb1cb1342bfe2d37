//! What a readable export says, as blocks that know no file format: headings, facts, tables, passages.

mod charts;

use std::collections::HashMap;
use std::ops::Range;

use super::footing::{self, Fact};
use super::table::{FigureRow, Taken};
use crate::lang::{fill, format_number};
use crate::measure::{self, Status, Summary, attainment_text, explain, goal_text, value_text};
use crate::model::{FigureAt, FigureRole, PassageRole, Report, Span};
use crate::view::{Listing, Scope, Selection, naming, words};

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

    /// The sentence of a figure with the figure marked.
    pub(super) fn figure(row: &FigureRow<'_>) -> Self {
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
            let mut of_report: HashMap<u32, Vec<FigureAt>> = HashMap::new();
            for at in &selection.figures {
                of_report.entry(at.report).or_default().push(*at);
            }
            for report in selection.reports.iter().take_while(|_| !selection.progress.is_called_off()) {
                report_head(selection, *report, &mut blocks);
                let taken = of_report.remove(report).unwrap_or_default();
                blocks.push(figures(selection, &taken, Place::OfTheReport));
            }
        }
        Scope::Report(report) => {
            report_head(selection, report, &mut blocks);
            blocks.push(Block::Chart);
            // All of them are of the report.
            blocks.push(figures(selection, &selection.figures, Place::OfTheReport));
            passages(selection, report, &mut blocks);
            people(selection, report, &mut blocks);
        }
        Scope::Figure(at) => one_figure(selection, at, &mut blocks),
        Scope::Chart => {
            if let Some(plot) = &selection.plot {
                charts::chart(selection, plot, &mut blocks);
            }
        }
    }
    blocks.push(Block::Heading(2, strings.export_sources.to_owned()));
    blocks.push(Block::List(footing::sources(selection)));
    blocks
}

/// What is found, in one or two sentences.
pub(super) fn lead(selection: &Selection<'_>, counts: &Summary) -> String {
    let strings = selection.strings();
    let number = |count: usize| format_number(count as f64, selection.language);
    let passed = counts.count(Status::Met) + counts.count(Status::Exceeded);
    let mut lead = fill(
        strings.page_lead,
        &[
            ("figures", &number(counts.total)),
            ("reports", &number(selection.reports.len())),
            ("assessed", &number(counts.assessed)),
        ],
    );
    if counts.assessed > 0 {
        lead.push(' ');
        lead.push_str(&fill(
            strings.page_lead_found,
            &[
                ("passed", &number(passed)),
                ("on", &number(counts.count(Status::OnPace))),
                ("behind", &number(counts.count(Status::BehindPace))),
                ("missed", &number(counts.count(Status::NotMet))),
            ],
        ));
    }
    lead
}

/// The title of an export.
pub(super) fn title(selection: &Selection<'_>) -> String {
    let strings = selection.strings();
    match selection.scope {
        Scope::View => strings.export_heading.to_owned(),
        Scope::Chart => super::drawing::title(selection),
        Scope::Report(report) => {
            let report = &*selection.corpus.report(report);
            let name = naming::of_locality(&report.locality, strings);
            format!("{name} · {}", words::term(report.term, strings))
        }
        Scope::Figure(at) => {
            let taken = Taken::of(selection, at);
            let row = taken.row();
            let name = naming::of_locality(&row.report.locality, strings);
            format!("{} · {name}", row.metric_name())
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
    let wanted = figures.iter().take_while(|_| !selection.progress.is_called_off());
    let rows = wanted.map(|at| figure_row(&Taken::of(selection, *at).row(), place)).collect();
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
        // A goal that stands alone is a target and no result (method M22).
        Marked::plain(if figure.role == FigureRole::Target {
            String::new()
        } else {
            value_text(figure, language)
        }),
        Marked::plain(goal_text(assessment, figure, language)),
        Marked::plain(attainment_text(assessment, language).unwrap_or_default()),
        Marked::plain(status_beside(row)),
        Marked::figure(row),
    ];
    if place == Place::WithLocality {
        cells.insert(1, Marked::plain(naming::of_locality(&report.locality, strings).into_owned()));
    }
    cells
}

/// The status with its sign and, where there is none, the reason, unless the target or the value beside it says the same.
pub(super) fn status_beside(row: &FigureRow<'_>) -> String {
    let (language, status) = (row.language(), row.assessment.status);
    let glyph = status.glyph(crate::text::GlyphSet::Unicode);
    let is_said = |missing: measure::Missing| {
        let word = missing.word(language);
        goal_text(&row.assessment, row.figure, language) == word || value_text(row.figure, language) == word
    };
    match row.assessment.first_missing() {
        Some(_) if row.figure.role == FigureRole::Target => {
            format!("{glyph} {}", language.strings().role_target)
        }
        Some(missing) if is_said(missing) => format!("{glyph} {}", status.word(language)),
        Some(missing) => format!("{glyph} {}: {}", status.word(language), missing.word(language)),
        None => format!("{glyph} {}", status.word(language)),
    }
}

fn report_head(selection: &Selection<'_>, report: u32, blocks: &mut Vec<Block>) {
    let strings = selection.strings();
    let facts = report_facts(selection, report);
    let report = &*selection.corpus.report(report);
    let head =
        format!("{} · {}", words::locality(&report.locality, strings), words::term(report.term, strings));
    blocks.push(Block::Heading(2, head));
    blocks.push(Block::Facts(facts));
}

/// Source, address, as-of date and themes of a report.
pub(super) fn report_facts(selection: &Selection<'_>, report: u32) -> Vec<Fact> {
    let strings = selection.strings();
    let report = &*selection.corpus.report(report);
    let fact = |label, text| Fact { label, text, is_code: false };
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
    facts
}

/// What a page about one report has besides its figures: passages and people.
pub(super) fn report_parts(selection: &Selection<'_>, report: u32) -> Vec<Block> {
    let mut blocks = Vec::new();
    passages(selection, report, &mut blocks);
    people(selection, report, &mut blocks);
    blocks
}

/// What a page about one figure has besides its row: its report, and how its status is worked out.
pub(super) fn figure_parts(selection: &Selection<'_>, at: FigureAt) -> Vec<Block> {
    let mut blocks = Vec::new();
    report_head(selection, at.report, &mut blocks);
    why(selection, at, &mut blocks);
    blocks
}

/// A chart in words, without the facts of an export around it.
pub(super) fn chart_blocks(selection: &Selection<'_>, plot: &crate::view::plot::Plot) -> Vec<Block> {
    let mut blocks = Vec::new();
    charts::chart(selection, plot, &mut blocks);
    blocks
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
    let report = &*selection.corpus.report(report);
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
    let report = &*selection.corpus.report(report);
    if report.people.is_empty() {
        return;
    }
    blocks.push(Block::Heading(3, selection.strings().people.to_owned()));
    blocks.push(Block::List(report.people.iter().map(words::person).collect()));
}

fn one_figure(selection: &Selection<'_>, at: FigureAt, blocks: &mut Vec<Block>) {
    report_head(selection, at.report, blocks);
    blocks.push(Block::Chart);
    blocks.push(figures(selection, &[at], Place::OfTheReport));
    why(selection, at, blocks);
}

/// How the status of a figure is worked out, line by line.
fn why(selection: &Selection<'_>, at: FigureAt, blocks: &mut Vec<Block>) {
    let taken = Taken::of(selection, at);
    let row = taken.row();
    blocks.push(Block::Heading(3, selection.strings().export_why.to_owned()));
    let lines =
        explain(&row.assessment, row.report, row.figure, selection.corpus.vocabulary(), row.language());
    let line = |line: measure::Line| match line.rule {
        Some(rule) => format!("{} ({rule})", line.text),
        None => line.text,
    };
    blocks.push(Block::List(lines.into_iter().map(line).collect()));
}
