//! A report as a page: where it comes from, its people, and its passages with figures, hits and evidence marked.

use std::collections::BTreeSet;
use std::ops::Range;

use super::marked::{Marking, Markings, PASSAGE_LIMIT, broken, marked_lines, marked_part};
use super::page::{Broken, Page};
use super::{DetailLine, Ink, Mark, Run, Translation};
use crate::lang::{Language, fill};
use crate::model::{FigureAt, Passage, PassageRole, Report, Span};
use crate::search::{self, Field, Filter};
use crate::text::{GlyphSet, sanitise_line, width};
use crate::view::{Corpus, naming, words};

/// What a report page is made of.
pub(in crate::app) struct ReportPage<'a> {
    pub corpus: &'a Corpus,
    pub report: u32,
    pub filter: &'a Filter,
    pub figure: Option<FigureAt>,
    /// Words that a remark leads to.
    pub words: Option<Span>,
    pub translation: Translation,
    pub language: Language,
    pub columns: usize,
    /// Parts of which only the heading is shown.
    pub folded: &'a BTreeSet<PassageRole>,
    pub glyphs: GlyphSet,
}

/// The page of a report.
pub(in crate::app) fn report_page(page: &ReportPage<'_>) -> Page {
    let report = &*page.corpus.report(page.report);
    let mut lines = Page::from(head(page, report));
    if report.passages.is_empty() && !report.text.is_empty() {
        lines.push(DetailLine::default());
        push_text(&mut lines, page, report, Span(0, report.text.len()));
    }
    let mut role = None;
    for (index, passage) in report.passages.iter().enumerate() {
        let is_folded = page.folded.contains(&passage.role);
        let begins = role != Some(passage.role);
        if begins || !is_folded {
            lines.push(DetailLine::default());
        }
        if begins {
            role = Some(passage.role);
            let rest = report.passages.get(index..).unwrap_or_default();
            lines.push(part_heading(page, report, rest));
        }
        if !is_folded {
            push_passage(&mut lines, page, report, passage);
        }
    }
    lines
}

impl ReportPage<'_> {
    /// Lines of the page that [`report_page`] gave.
    pub(in crate::app) fn lines(&self, of: &Page, places: Range<usize>) -> Vec<DetailLine> {
        let marked = |text: &Broken, places: Range<usize>| {
            let (report, page) = (&*self.corpus.report(text.report), Self { report: text.report, ..*self });
            let lines = text.lines.get(places).unwrap_or_default();
            let words = report.text.get(text.span.0..text.span.1).unwrap_or_default();
            marked_part(words, lines, &markings(&page, report, text.span), Ink::Text, INDENT)
        };
        of.lines(places, marked, |report| {
            let (report, strings) = (&*self.corpus.report(report), self.language.strings());
            let name = naming::of_locality(&report.locality, strings);
            let text = format!("{name} · {}", words::term(report.term, strings));
            DetailLine::plain(one_line(&text), Ink::Text)
        })
    }
}

/// Columns before the text of a report.
const INDENT: usize = 2;

/// The heading of a part: its role, and how much it holds, as a fold hides it; `rest` begins with its first passage.
fn part_heading(page: &ReportPage<'_>, report: &Report, rest: &[Passage]) -> DetailLine {
    let strings = page.language.strings();
    let Some(first) = rest.first() else { return DetailLine::default() };
    let part: Vec<&Passage> = rest.iter().take_while(|passage| passage.role == first.role).collect();
    let holds = |span: Span| part.iter().any(|passage| passage.range.contains(span));
    let figures = report.figures.iter().filter(|figure| holds(figure.range)).count();
    let is_folded = page.folded.contains(&first.role);
    let (open, closed) = page.glyphs.pick(("▾", "▸"), ("-", "+"));
    let name = words::role(first.role, strings);
    let mut line =
        DetailLine::plain(format!("{} {name}", if is_folded { closed } else { open }), Ink::Heading);
    let counts = fill(strings.part_counts, &[("passages", &part.len()), ("figures", &figures)]);
    line.runs.push(Run { text: format!("  {counts}"), mark: Mark::ink(Ink::Dim) });
    line.part = Some(first.role);
    line.hit = is_folded
        && part.iter().any(|passage| {
            let text = report.text.get(passage.range.0..passage.range.1).unwrap_or_default();
            !hits(page, Field::Text, text).is_empty()
        });
    line
}

fn head(page: &ReportPage<'_>, report: &Report) -> Vec<DetailLine> {
    let strings = page.language.strings();
    let mut lines = Vec::new();
    lines.extend(marked_lines(
        &report.title,
        &hits(page, Field::Words, &report.title),
        Ink::Heading,
        page.columns,
        0,
    ));
    let source = &report.source;
    let published = source.published.map(|date| words::date(date, page.language));
    let as_of = report.as_of.map(|date| format!("{} {}", strings.as_of, words::date(date, page.language)));
    let origin = [
        Some(source.outlet.clone().unwrap_or_else(|| format!("{}: {}", strings.source, strings.unknown))),
        source.author.clone(),
        Some(published.unwrap_or_else(|| format!("{}: {}", strings.published, strings.unknown))),
        as_of,
    ];
    push_joined(&mut lines, page, origin.into_iter().flatten());
    push_joined(
        &mut lines,
        page,
        [words::locality(&report.locality, strings), words::term(report.term, strings)],
    );
    let themes: Vec<String> = report
        .themes()
        .into_iter()
        .map(|theme| page.corpus.vocabulary().theme_name(theme, page.language).to_owned())
        .collect();
    if !themes.is_empty() {
        let text = format!("{}: {}", strings.themes, themes.join(", "));
        lines.extend(marked_lines(&text, &hits(page, Field::Theme, &text), Ink::Dim, page.columns, 0));
    }
    for person in &report.people {
        let text = words::person(person);
        lines.extend(marked_lines(&text, &hits(page, Field::Person, &text), Ink::Dim, page.columns, 0));
    }
    lines.extend(status_lines(page, report));
    let remarks = page.corpus.remarks(page.report).len();
    if remarks > 0 {
        lines.push(DetailLine::plain(fill(strings.field_remarks, &[("count", &remarks)]), Ink::Dim));
    }
    lines
}

/// How many of the report's figures could be set against a target, and how they stand (method M7, M11).
fn status_lines(page: &ReportPage<'_>, report: &Report) -> Vec<DetailLine> {
    let strings = page.language.strings();
    let counts = page.corpus.status_counts_of(&[page.report]);
    let counted = page.corpus.counts(page.corpus.figures_of(page.report));
    let text = fill(strings.assessed_of, &[("assessed", &counted.assessed), ("all", &report.figures.len())]);
    let (mut columns, mut lines) = (width(&text), vec![DetailLine::plain(text, Ink::Dim)]);
    for (status, count) in counts {
        let text = format!("{} {count} {}", status.glyph(page.glyphs), status.word(page.language));
        let mark = Mark::ink(Ink::Status(status));
        // No sign is cut away: what does not fit stands on the next line.
        columns += width(&text) + 3;
        if let Some(line) = lines.last_mut().filter(|_| columns <= page.columns) {
            line.runs.push(Run { text: format!(" · {text}"), mark });
        } else {
            columns = width(&text);
            lines.push(DetailLine { runs: vec![Run { text, mark }], ..DetailLine::default() });
        }
    }
    lines
}

fn push_joined(lines: &mut Vec<DetailLine>, page: &ReportPage<'_>, parts: impl IntoIterator<Item = String>) {
    let text: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let text = text.join(" · ");
    lines.extend(marked_lines(&text, &hits(page, Field::Locality, &text), Ink::Dim, page.columns, 0));
}

fn push_passage(lines: &mut Page, page: &ReportPage<'_>, report: &Report, passage: &Passage) {
    let strings = page.language.strings();
    let english = passage.en.as_deref();
    if let (Translation::Both, Some(english), true) =
        (page.translation, english, page.columns >= SIDE_BY_SIDE)
    {
        return lines.extend(side_by_side(page, report, passage, english));
    }
    if page.translation != Translation::English || english.is_none() {
        push_text(lines, page, report, passage.range);
    }
    match (page.translation, english) {
        (Translation::Source, _) => {}
        (_, Some(english)) => {
            let ink = if page.translation == Translation::English { Ink::Text } else { Ink::Dim };
            lines.extend(marked_lines(english, &hits(page, Field::Text, english), ink, page.columns, 2));
        }
        (_, None) => lines.push(DetailLine::plain(format!("  {}", strings.no_translation), Ink::Dim)),
    }
}

/// Columns from which a passage and its rendering stand beside each other.
const SIDE_BY_SIDE: usize = 110;
/// Columns between the two.
const BETWEEN: usize = 3;

/// A passage at the left and its English rendering at the right, line by line.
fn side_by_side(page: &ReportPage<'_>, report: &Report, passage: &Passage, english: &str) -> Vec<DetailLine> {
    let half = (page.columns - BETWEEN) / 2;
    let mut left = text_lines(page, report, passage.range, half);
    let right = marked_lines(english, &hits(page, Field::Text, english), Ink::Dim, half, 0);
    left.resize(left.len().max(right.len()), DetailLine::default());
    for (line, rendering) in left.iter_mut().zip(right) {
        let used: usize = line.runs.iter().map(|run| width(&run.text)).sum();
        let gap = " ".repeat((half + BETWEEN).saturating_sub(used));
        line.runs.push(Run { text: gap, mark: Mark::ink(Ink::Text) });
        line.runs.extend(rendering.runs);
        line.hit |= rendering.hit;
    }
    left
}

/// Adds the words of a span: broken into lines now, marked when they are looked at.
fn push_text(lines: &mut Page, page: &ReportPage<'_>, report: &Report, span: Span) {
    let shown = shown(report, span);
    let text = report.text.get(shown.0..shown.1).unwrap_or_default();
    match broken(text, page.columns, INDENT) {
        Some(broken) => {
            lines.push_text(Broken { report: page.report, span: shown, lines: broken });
            lines.extend(cut_off(span, shown));
        }
        None => lines.extend(text_lines(page, report, span, page.columns)),
    }
}

/// The words of a span as lines, with its figures, hits and the evidence of the figure at the cursor.
fn text_lines(page: &ReportPage<'_>, report: &Report, span: Span, columns: usize) -> Vec<DetailLine> {
    let shown = shown(report, span);
    let text = report.text.get(shown.0..shown.1).unwrap_or_default();
    let mut lines = marked_lines(text, &markings(page, report, shown), Ink::Text, columns, INDENT);
    lines.extend(cut_off(span, shown));
    lines
}

/// What is shown of a span.
fn shown(report: &Report, span: Span) -> Span {
    let end = (span.0 + PASSAGE_LIMIT).min(span.1);
    Span(span.0, (span.0..=end).rev().find(|at| report.text.is_char_boundary(*at)).unwrap_or(span.0))
}

/// The line that says how much of a span is not shown.
fn cut_off(span: Span, shown: Span) -> Option<DetailLine> {
    let hidden = span.1.saturating_sub(shown.1);
    (hidden > 0).then(|| DetailLine::plain(format!("  … +{hidden} bytes"), Ink::Dim))
}

/// Figures, hits and the evidence of the figure at the cursor in a span of the text, in bytes of the span.
fn markings(page: &ReportPage<'_>, report: &Report, span: Span) -> Markings {
    let mut markings = hits(page, Field::Text, report.text.get(span.0..span.1).unwrap_or_default());
    let inside =
        |other: Span| (span.0 <= other.0 && other.1 <= span.1).then(|| other.0 - span.0..other.1 - span.0);
    for at in page.corpus.figures_of(page.report) {
        if let Some(range) = inside(page.corpus.figure(at).range) {
            markings.push((range, Marking::Figure(at)));
        }
    }
    if let Some(at) = page.figure.filter(|at| at.report == page.report) {
        let figure = &*page.corpus.figure(at);
        let spans = [Some(figure.range), figure.target.as_ref().and_then(|target| target.range)];
        for evidence in spans.into_iter().flatten() {
            if let Some(range) = inside(report.sentence(evidence)) {
                markings.push((range, Marking::Evidence));
            }
            markings.extend(inside(evidence).map(|range| (range, Marking::Current)));
        }
    }
    if let Some(words) = page.words
        && let Some(range) = inside(words)
    {
        markings.extend(inside(report.sentence(words)).map(|range| (range, Marking::Evidence)));
        markings.push((range, Marking::Current));
    }
    markings
}

fn hits(page: &ReportPage<'_>, field: Field, text: &str) -> Markings {
    search::highlights(page.filter, field, text).into_iter().map(|range| (range, Marking::Matched)).collect()
}

/// A text of the data as one safe line.
pub(super) fn one_line(text: &str) -> String {
    sanitise_line(text).into_owned()
}
