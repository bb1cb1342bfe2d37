//! Which tables a workbook has and what their columns say.

use std::borrow::Cow;

use anyhow::Result;

use super::bars::Bars;
use super::sheet::{Content, Heading, Table};
use crate::export::chart_table::ChartTable;
use crate::export::table::{Cell, FigureRow, Taken};
use crate::ingest::Remark;
use crate::lang::{Strings, format_number};
use crate::measure::{goal_text, per_word};
use crate::model::{FigureAt, FigureRole, Passage, Person, Report, Term};
use crate::view::{Corpus, Selection, words};

/// The tables of a selection, those without a row left out.
pub(super) fn of<'a>(selection: &'a Selection<'a>) -> Vec<Table<'a>> {
    let mut tables: Vec<Table<'a>> = chart(selection).into_iter().collect();
    tables.push(figures(selection));
    let has = |test: &dyn Fn(&Report) -> bool| {
        selection.reports.iter().any(|index| test(&selection.corpus.report(*index)))
    };
    tables.extend(targets(selection));
    tables.push(reports(selection));
    if has(&|report| !report.passages.is_empty()) {
        tables.push(passages(selection));
    }
    if has(&|report| !report.people.is_empty()) {
        tables.push(people(selection));
    }
    if selection.reports.iter().any(|index| !selection.corpus.remarks(*index).is_empty()) {
        tables.push(remarks(selection));
    }
    tables
}

fn headings<'a>(columns: Vec<Heading>) -> Vec<(Cow<'a, str>, f64)> {
    columns.into_iter().map(|(heading, width)| (Cow::Borrowed(heading), width)).collect()
}

/// `62 figures`, in the selection's language.
fn counted(selection: &Selection<'_>, name: &str, count: usize) -> String {
    format!("{name}: {}", format_number(count as f64, selection.language))
}

/// The chart's own numbers, where the chart is what is taken.
fn chart<'a>(selection: &'a Selection<'a>) -> Option<Table<'a>> {
    let plot = selection.plot.as_ref()?;
    let table = ChartTable::of(selection, plot);
    let width = |name: &str| if name == "label" { 40.0 } else { 14.0 };
    let columns = table.columns.iter().map(|name| (Cow::Owned(name.clone()), width(name))).collect();
    let place =
        |name: &str| table.columns.iter().zip(0..).find(|(column, _): &(&String, u16)| *column == name);
    let bars =
        place("label").zip(place("low")).filter(|_| plot.has_bars()).map(|((_, names), (_, lengths))| {
            let title = plot.title(selection.view, selection.corpus, selection.language);
            let unit = plot.scale(selection.corpus, selection.language).unit().to_owned();
            Bars { names, lengths, title, unit }
        });
    Some(Table {
        name: selection.strings().footing_chart,
        title: plot.title(selection.view, selection.corpus, selection.language),
        columns,
        frozen: 2,
        bars,
        // What follows the status is for programs.
        off_paper: place("status_text").map_or(0, |(_, last)| table.columns.len() - 1 - usize::from(last)),
        rows: Box::new(move |write| {
            for row in &table.rows {
                let cells = row.iter().map(|cell| match cell {
                    Cell::Empty => Content::Empty,
                    Cell::Number(number) => Content::Number(*number),
                    Cell::Text(text) => Content::Text(Cow::Owned(text.clone().into_owned())),
                });
                write(cells.collect())?;
            }
            Ok(())
        }),
    })
}

/// What a row of figures begins with.
const fn naming(strings: &Strings) -> [Heading; 5] {
    [
        (strings.locality, 14.0),
        (strings.term, 10.0),
        (strings.field_metric, 28.0),
        (strings.field_counted, 24.0),
        (strings.field_place, 14.0),
    ]
}

fn named<'a>(row: &FigureRow<'a>, strings: &'static Strings) -> Vec<Content<'a>> {
    vec![
        text(&row.report.locality.name),
        term(row.report.term),
        Content::Text(row.metric_name().into()),
        maybe(row.figure.counted.as_deref()),
        row.figure
            .place
            .as_ref()
            .map_or(Content::Empty, |place| Content::Text(words::place(place, strings).into())),
    ]
}

fn term<'a>(term: Option<Term>) -> Content<'a> {
    term.map_or(Content::Empty, |term| Content::Text(format!("{}–{}", term.from, term.to).into()))
}

fn text(text: &str) -> Content<'_> {
    Content::Text(Cow::Borrowed(text))
}

fn maybe(words: Option<&str>) -> Content<'_> {
    words.map_or(Content::Empty, text)
}

fn number<'a>(number: Option<crate::text::Number>) -> Content<'a> {
    number.map_or(Content::Empty, |number| Content::Number(number.0))
}

fn share<'a>(share: Option<f64>) -> Content<'a> {
    // As many digits as a reader can use; binary fractions are noise.
    let tidy = |share: f64| (share * 1.0e6).round() / 1.0e6;
    share.filter(|share| share.is_finite()).map_or(Content::Empty, |share| Content::Share(tidy(share)))
}

fn figures<'a>(selection: &'a Selection<'a>) -> Table<'a> {
    let strings = selection.strings();
    let mut columns = naming(strings).to_vec();
    columns.extend([
        (strings.column_comparator, 5.0),
        (strings.field_value, 11.0),
        (strings.column_unit_text, 17.0),
        (strings.field_target, 19.0),
        (strings.field_reached, 8.0),
        (strings.field_status, 13.0),
        (strings.field_missing, 18.0),
        (strings.as_of, 10.0),
        (strings.field_evidence, 140.0),
        (strings.column_figure, 26.0),
    ]);
    Table {
        name: strings.figures,
        title: counted(selection, strings.figures, selection.figures.len()),
        columns: headings(columns),
        frozen: 3,
        bars: None,
        // The id is for programs and for finding a figure again.
        off_paper: 1,
        rows: Box::new(move |write| {
            selection.wanted().try_for_each(|at| write(figure_cells(&Taken::of(selection, at).row())))
        }),
    }
}

fn figure_cells<'r>(row: &FigureRow<'r>) -> Vec<Content<'r>> {
    let (strings, language) = (row.selection.strings(), row.selection.language);
    let (figure, assessment) = (row.figure, &row.assessment);
    let result = Some(figure).filter(|figure| figure.role != FigureRole::Target);
    let mut cells = named(row, strings);
    let unit = words::unit(figure, strings).trim();
    cells.extend([
        maybe(result.map(|figure| figure.comparator.prefix()).filter(|sign| !sign.is_empty())),
        number(result.and_then(|figure| figure.value)),
        maybe(Some(unit).filter(|unit| !unit.is_empty())),
        Content::Text(goal_text(assessment, figure, language).into()),
        share(assessment.attainment_bound()),
        Content::Status(assessment.status, assessment.status.word(language)),
        assessment
            .first_missing()
            .map_or(Content::Empty, |missing| Content::Text(missing.word(language).into())),
        assessment.timing.as_of.map_or(Content::Empty, |as_of| Content::Date(as_of.date)),
        Content::Text(row.evidence()),
        Content::Text(format!("{}#{}", row.report.id, figure.id).into()),
    ]);
    cells
}

/// Whether a figure has a target in numbers or is one.
fn has_target(selection: &Selection<'_>, at: FigureAt) -> bool {
    let figure = &*selection.corpus.figure(at);
    let stated =
        figure.target.as_ref().is_some_and(|target| target.value.is_some() || target.percent.is_some());
    stated || figure.role == FigureRole::Target
}

fn targets<'a>(selection: &'a Selection<'a>) -> Option<Table<'a>> {
    let strings = selection.strings();
    let taken: Vec<FigureAt> =
        selection.figures.iter().copied().filter(|at| has_target(selection, *at)).collect();
    if taken.is_empty() {
        return None;
    }
    let mut columns = naming(strings).to_vec();
    columns.extend([
        (strings.field_target, 12.0),
        (strings.column_target_per, 10.0),
        (strings.column_target_percent, 12.0),
        (strings.column_implied_low, 12.0),
        (strings.column_implied_high, 12.0),
        (strings.field_value, 12.0),
        (strings.field_status, 14.0),
    ]);
    let title = counted(selection, strings.sheet_targets, taken.len());
    Some(Table {
        name: strings.sheet_targets,
        title,
        columns: headings(columns),
        frozen: 3,
        bars: None,
        off_paper: 0,
        rows: Box::new(move |write| {
            taken.iter().try_for_each(|at| write(target_cells(&Taken::of(selection, *at).row())))
        }),
    })
}

fn target_cells<'r>(row: &FigureRow<'r>) -> Vec<Content<'r>> {
    let (strings, language) = (row.selection.strings(), row.selection.language);
    let (figure, assessment) = (row.figure, &row.assessment);
    let is_goal = figure.role == FigureRole::Target;
    let target = figure.target.as_ref();
    let stated = if is_goal { figure.value } else { target.and_then(|target| target.value) };
    let percent = target.and_then(|target| target.percent).map(|percent| percent.0 / 100.0);
    let implied = assessment.implied.filter(|implied| implied.is_bounded());
    let tidy = |number: f64| Content::Number((number * 1.0e4).round() / 1.0e4);
    let mut cells = named(row, strings);
    cells.extend([
        number(stated),
        maybe(target.and_then(|target| target.per.as_deref()).map(|per| per_word(per, language))),
        share(percent),
        implied.map_or(Content::Empty, |implied| tidy(implied.low)),
        implied.map_or(Content::Empty, |implied| tidy(implied.high)),
        if is_goal { Content::Empty } else { number(figure.value) },
        Content::Status(assessment.status, assessment.status.word(language)),
    ]);
    cells
}

/// Hands each report of the selection on.
fn each_report(selection: &Selection<'_>, mut take: impl FnMut(u32, &Report) -> Result<()>) -> Result<()> {
    selection.reports.iter().try_for_each(|index| take(*index, &selection.corpus.report(*index)))
}

fn reports<'a>(selection: &'a Selection<'a>) -> Table<'a> {
    let strings = selection.strings();
    let columns = vec![
        (strings.locality, 18.0),
        (strings.column_level, 10.0),
        (strings.column_within, 16.0),
        (strings.term, 11.0),
        (strings.as_of, 11.0),
        (strings.column_title, 46.0),
        (strings.column_outlet, 20.0),
        (strings.field_author, 18.0),
        (strings.published, 11.0),
        (strings.column_url, 30.0),
        (strings.field_document, 24.0),
        (strings.column_report, 26.0),
        (strings.column_sha256, 30.0),
    ];
    Table {
        name: strings.sheet_reports,
        title: counted(selection, strings.reports, selection.reports.len()),
        columns: headings(columns),
        frozen: 1,
        bars: None,
        off_paper: 0,
        rows: Box::new(move |write| each_report(selection, |_, report| write(report_cells(report, strings)))),
    }
}

fn report_cells<'r>(report: &'r Report, strings: &'static Strings) -> Vec<Content<'r>> {
    let source = &report.source;
    let date = |date: Option<crate::model::PartialDate>| date.map_or(Content::Empty, Content::Date);
    vec![
        text(&report.locality.name),
        Content::Text(words::level(report.locality.level, strings).into()),
        maybe(report.locality.within.as_deref()),
        term(report.term),
        date(report.as_of),
        text(&report.title),
        maybe(source.outlet.as_deref()),
        maybe(source.author.as_deref()),
        date(source.published),
        source.url.as_deref().map_or(Content::Empty, |url| Content::Link(url.to_owned(), Cow::Borrowed(url))),
        maybe(source.document.as_deref()),
        text(&report.id),
        maybe(source.sha256.as_deref()),
    ]
}

/// A sheet with a row for each thing of a kind that the reports have.
fn each_of<'a, Thing: 'a>(
    selection: &'a Selection<'a>,
    name: &'static str,
    columns: Vec<(&'static str, f64)>,
    things: impl for<'r> Fn(&'r Corpus, u32, &'r Report) -> &'r [Thing] + 'a,
    row: impl for<'r> Fn(&'r Report, &'r Thing) -> Vec<Content<'r>> + 'a,
) -> Table<'a> {
    Table {
        name,
        title: name.to_owned(),
        columns: headings(columns),
        frozen: 1,
        bars: None,
        off_paper: 0,
        rows: Box::new(move |write| {
            each_report(selection, |index, report| {
                things(selection.corpus, index, report).iter().try_for_each(|thing| write(row(report, thing)))
            })
        }),
    }
}

fn passages<'a>(selection: &'a Selection<'a>) -> Table<'a> {
    let strings = selection.strings();
    let vocabulary = selection.corpus.vocabulary();
    let columns = vec![
        (strings.locality, 16.0),
        (strings.column_role, 12.0),
        (strings.themes, 24.0),
        (strings.sheet_passage, 136.0),
        (strings.sheet_rendering, 136.0),
    ];
    each_of(
        selection,
        strings.sheet_passages,
        columns,
        |_, _, report| &report.passages,
        move |report, passage: &Passage| {
            let themes = passage.themes.iter().map(|theme| vocabulary.theme_name(theme, selection.language));
            vec![
                text(&report.locality.name),
                Content::Text(words::role(passage.role, strings).into()),
                Content::Text(themes.collect::<Vec<&str>>().join(", ").into()),
                text(report.words(passage.range)),
                maybe(passage.en.as_deref()),
            ]
        },
    )
}

fn people<'a>(selection: &'a Selection<'a>) -> Table<'a> {
    let strings = selection.strings();
    let columns = vec![(strings.locality, 18.0), (strings.sheet_name, 28.0), (strings.sheet_post, 60.0)];
    each_of(
        selection,
        strings.people,
        columns,
        |_, _, report| &report.people,
        |report, person: &Person| {
            vec![text(&report.locality.name), text(&person.name), maybe(person.post.as_deref())]
        },
    )
}

fn remarks<'a>(selection: &'a Selection<'a>) -> Table<'a> {
    let strings = selection.strings();
    let columns = vec![
        (strings.locality, 18.0),
        (strings.sheet_line, 8.0),
        (strings.sheet_remark, 50.0),
        (strings.column_words, 60.0),
    ];
    each_of(
        selection,
        strings.sheet_remarks,
        columns,
        |corpus, index, _| corpus.remarks(index),
        |report, remark: &Remark| {
            vec![
                text(&report.locality.name),
                Content::Number(remark.line as f64),
                Content::Text(remark.kind.label(selection.language).into()),
                text(&remark.words),
            ]
        },
    )
}
