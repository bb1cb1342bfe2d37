//! A figure by itself: what it measures, its value, its target and status, and the sentence that says it.

use super::marked::{Marking, marked_lines};
use super::page::Page;
use super::report_page::one_line;
use super::{DetailLine, Ink, Mark, Run};
use crate::app::Settings;
use crate::lang::fill;
use crate::measure;
use crate::model::{FigureAt, FigureRole};
use crate::search::{self, Field, Filter};
use crate::text::{pad, width};
use crate::view::{Corpus, PlaceRow, naming, words};

/// The lines of a figure.
pub(in crate::app) fn figure_card(
    corpus: &Corpus,
    at: FigureAt,
    filter: &Filter,
    settings: Settings,
    columns: usize,
) -> Vec<DetailLine> {
    let strings = settings.language.strings();
    let (report, figure, assessment) =
        (&*corpus.outline(at.report), &*corpus.figure(at), &corpus.assessment(at));
    let language = settings.language;
    let name = one_line(&words::figure_name(figure, corpus, language));
    let mut lines = marked_lines(&name, &marks(filter, Field::Metric, &name), Ink::Heading, columns, 0);
    let locality = words::locality(&report.locality, strings);
    let place = figure.place.as_ref().map(|place| words::place(place, strings));
    let status = format!("{} {}", assessment.status.glyph(settings.glyphs), assessment.status.word(language));
    // A goal that stands alone lacks nothing: its number is told as the target, and no value is missing (method M22).
    let is_goal = figure.role == FigureRole::Target;
    let missing: Vec<&str> = if is_goal {
        vec![strings.said_goal]
    } else {
        assessment.missing.iter().map(|missing| missing.word(language)).collect()
    };
    let value = (!is_goal).then(|| measure::value_text(figure, language));
    let reached = measure::attainment_text(assessment, language);
    let fields = [
        (strings.field_value, value, Ink::Text),
        (strings.field_counted, figure.counted.clone(), Ink::Text),
        (strings.field_target, Some(measure::goal_text(assessment, figure, language)), Ink::Text),
        (strings.field_reached, reached, Ink::Text),
        (strings.field_share, measure::share_text(assessment, language), Ink::Text),
        (strings.field_pace, measure::pace_text(assessment, language), Ink::Text),
        (strings.field_status, Some(status), Ink::Status(assessment.status)),
        (strings.field_missing, (!missing.is_empty()).then(|| missing.join(" · ")), Ink::Dim),
        (strings.locality, Some(locality), Ink::Text),
        (strings.field_place, place, Ink::Text),
        (strings.field_period, figure.period.clone(), Ink::Text),
        (strings.as_of, figure.as_of.or(report.as_of).map(|date| words::date(date, language)), Ink::Text),
    ];
    let label_width = fields.iter().map(|(label, ..)| width(label)).max().unwrap_or_default() + 2;
    for (label, value, ink) in fields {
        let Some(value) = value else { continue };
        let label = Run { text: pad(label, label_width.min(columns)), mark: Mark::ink(Ink::Dim) };
        let wrapped =
            marked_lines(&one_line(&value), &Vec::new(), ink, columns.saturating_sub(label_width), 0);
        for (index, mut line) in wrapped.into_iter().enumerate() {
            let head = if index == 0 {
                label.clone()
            } else {
                Run { text: " ".repeat(label_width), ..label.clone() }
            };
            line.runs.insert(0, head);
            lines.push(line);
        }
    }
    lines.push(DetailLine::default());
    lines.push(DetailLine::plain(strings.field_evidence, Ink::Heading));
    lines.extend(evidence(corpus, at, columns));
    lines.extend(contradictions(corpus, at, settings, columns));
    lines.extend(parts(corpus, at, settings, columns));
    lines
}

/// What the parts of the figure's locality report, where that does not add up to it (method M23).
fn parts(corpus: &Corpus, at: FigureAt, settings: Settings, columns: usize) -> Vec<DetailLine> {
    let Some(sum) = corpus.parts_against(at) else { return Vec::new() };
    let language = settings.language;
    let total = measure::interval_text(sum.sum, language);
    let heading = fill(language.strings().detail_parts, &[("sum", &total)]);
    let mut lines = vec![DetailLine::default(), DetailLine::plain(heading, Ink::Heading)];
    for part in &sum.parts {
        let report = &*corpus.outline(part.report);
        let value = measure::value_text(&corpus.figure(*part), language);
        let name = naming::of_locality(&report.locality, language.strings());
        let text = one_line(&format!("{name} · {value} · {}", report.id));
        lines.extend(marked_lines(&text, &Vec::new(), Ink::Text, columns, 0));
    }
    lines
}

/// What other reports say of the same thing, each with its sentence (method M23).
fn contradictions(corpus: &Corpus, at: FigureAt, settings: Settings, columns: usize) -> Vec<DetailLine> {
    let others = corpus.contradictions(at);
    if others.is_empty() {
        return Vec::new();
    }
    let strings = settings.language.strings();
    let mut lines = vec![DetailLine::default(), DetailLine::plain(strings.detail_contradicted, Ink::Heading)];
    for other in others {
        let report = &*corpus.outline(other.report);
        let value = measure::value_text(&corpus.figure(other), settings.language);
        let source = words::source(report, settings.language);
        let head = one_line(&format!("{value} · {} · {source}", report.id));
        lines.extend(marked_lines(&head, &Vec::new(), Ink::Text, columns, 0));
        lines.extend(evidence(corpus, other, columns));
    }
    lines
}

/// The sentences that say a figure and its target, with the figure marked.
fn evidence(corpus: &Corpus, at: FigureAt, columns: usize) -> Vec<DetailLine> {
    let (report, figure) = (&*corpus.report(at.report), &*corpus.figure(at));
    let target = figure.target.as_ref().and_then(|target| target.range);
    let mut sentences = vec![report.sentence(figure.range)];
    if let Some(sentence) =
        target.map(|range| report.sentence(range)).filter(|sentence| *sentence != sentences[0])
    {
        sentences.push(sentence);
    }
    let mut lines = Vec::new();
    for sentence in sentences {
        let text = report.words(sentence);
        let inside = |range: crate::model::Span| {
            sentence.contains(range).then(|| range.0 - sentence.0..range.1 - sentence.0)
        };
        let mut markings = vec![(0..text.len(), Marking::Evidence)];
        markings.extend(inside(figure.range).map(|range| (range, Marking::Figure(at))));
        markings.extend(
            [Some(figure.range), target]
                .into_iter()
                .flatten()
                .filter_map(inside)
                .map(|range| (range, Marking::Current)),
        );
        lines.extend(marked_lines(text, &markings, Ink::Text, columns, 2));
    }
    lines
}

fn marks(filter: &Filter, field: Field, text: &str) -> super::marked::Markings {
    search::highlights(filter, field, text).into_iter().map(|range| (range, Marking::Matched)).collect()
}

/// The lines of a node of the locality tree: what belongs to it and how its figures stand.
pub(in crate::app) fn place_page(
    corpus: &Corpus,
    (place, reports): (&PlaceRow, Vec<u32>),
    settings: Settings,
) -> Page {
    let strings = settings.language.strings();
    let shown = naming::name(&place.name, place.level, strings);
    let heading = if naming::says_its_level(&shown, &place.name) {
        one_line(&shown)
    } else {
        format!("{} · {}", one_line(&shown), words::level(place.level, strings))
    };
    let mut lines = vec![DetailLine::plain(heading, Ink::Heading)];
    if let Some(now) = &place.now {
        lines.push(DetailLine::plain(crate::lang::fill(strings.now_in, &[("name", now)]), Ink::Dim));
    }
    lines.push(DetailLine::default());
    let mut page = Page::from(lines);
    let counts = corpus.status_counts_of(&reports);
    page.push_reports(reports);
    page.extend(counts.into_iter().map(|(status, count)| {
        let text = format!("{} {} {count}", status.glyph(settings.glyphs), status.word(settings.language));
        DetailLine::plain(text, Ink::Status(status))
    }));
    page
}
