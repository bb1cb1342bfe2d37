//! JSON: the envelope of the data contract with the figures taken, and in `view` how they were taken and how they stand.

mod derived;

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

use super::chart_table::ChartTable;
use super::footing;
use super::table::{Cell, Taken};
use crate::measure::{Interval, Missing, Status, goal_text};
use crate::model::{Account, Extra, FORMAT as CONTRACT, FigureAt, Level, Loss, Report};
use crate::text::{GlyphSet, Number};
use crate::view::plot::{Manner, Plot, shades};
use crate::view::{Format, Scope, Selection};

/// One JSON document.
pub(super) const FORMAT: Format =
    Format { name: "json", extension: "json", help: |strings| strings.format_json, write, metadata: None };

#[derive(Serialize)]
struct Envelope<'a> {
    format: &'static str,
    #[serde(flatten)]
    unknown: &'a Extra,
    view: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    chart: Option<Value>,
    reports: Vec<Report>,
}

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let unknown = &selection.corpus.data().envelope;
    let envelope = Envelope {
        format: CONTRACT,
        unknown,
        view: view(selection),
        chart: chart(selection, true),
        reports: reports(selection),
    };
    let mut bytes = plain(serde_json::to_vec_pretty(&envelope)?);
    bytes.push(b'\n');
    Ok(bytes)
}

/// JSON without letters that steer a terminal or turn the order of a line round, or that nobody sees: controls beyond ASCII, the
/// marks of writing direction and the like are written as escapes, which mean the same.
pub fn plain(json: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&json) else { return json };
    if text.is_ascii() && !text.contains('\u{7f}') || !text.contains(is_unseen) {
        return json;
    }
    let mut plain = String::with_capacity(text.len() + 64);
    for letter in text.chars() {
        if is_unseen(letter) {
            // All of them are of the first plane; writing to a String cannot fail.
            let _ = write!(plain, "\\u{:04x}", u32::from(letter));
        } else {
            plain.push(letter);
        }
    }
    plain.into_bytes()
}

/// Whether a letter is a control beyond ASCII, or steers the direction or the breaking of a line unseen (promise T2).
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The account of what was left out, as records.
pub fn losses(account: &Account) -> Value {
    losses_named(account, |file| file)
}

fn losses_named<'a>(account: &'a Account, named: impl Fn(&'a str) -> &'a str) -> Value {
    let record = |loss: Loss<'a>| json!({ "kind": loss.lost.code(), "file": named(loss.file), "line": loss.line, "count": loss.count });
    account.losses().map(record).collect()
}

/// The chart's own numbers where the chart is what was taken: its scale, its signs and, where asked, its rows.
pub(super) fn chart(selection: &Selection<'_>, with_rows: bool) -> Option<Value> {
    let plot = selection.plot.as_ref()?;
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    let legend = match plot {
        Plot::Coverage(_) => shades(manner),
        plot => {
            let rows = plot.bullets(0..plot.len(), selection.corpus, manner);
            let mut legend = plot.legend(&rows, manner);
            legend.extend(Plot::statuses(&rows, manner));
            legend
        }
    };
    let legend: Vec<Value> =
        legend.into_iter().map(|(sign, meaning)| json!({ "sign": sign, "meaning": meaning })).collect();
    let scale = plot.scale(selection.corpus, selection.language);
    let mut chart = json!({
        "kind": selection.view.chart.code(),
        "title": plot.title(selection.view, selection.corpus, selection.language),
        "counted": plot.footing(selection.view, selection.language),
        "legend": legend,
    });
    if plot.has_bars() {
        chart["scale"] = json!({ "end": scale.end(), "unit": scale.unit() });
    }
    if with_rows {
        chart["rows"] = rows(&ChartTable::of(selection, plot)).collect();
    }
    Some(chart)
}

/// The rows of a chart as objects; cells without content are left out.
pub(super) fn rows(table: &ChartTable) -> impl Iterator<Item = Value> + '_ {
    table.rows.iter().map(|row| {
        let cell = |cell: &Cell<'_>| match cell {
            Cell::Empty => None,
            Cell::Number(number) => Some(json!(Number(*number))),
            Cell::Text(text) => Some(Value::from(text.as_ref())),
        };
        let fields = table.columns.iter().zip(row);
        Value::Object(fields.filter_map(|(name, content)| Some((name.clone(), cell(content)?))).collect())
    })
}

/// The reports taken, each with the figures taken of it; everything else of them is whole.
pub(super) fn reports(selection: &Selection<'_>) -> Vec<Report> {
    let mut taken: Vec<Vec<bool>> = (0..selection.corpus.report_count() as u32)
        .map(|report| vec![false; selection.corpus.figures_of(report).count()])
        .collect();
    for at in &selection.figures {
        if let Some(taken) = taken.get_mut(at.report as usize).and_then(|of| of.get_mut(at.figure as usize)) {
            *taken = true;
        }
    }
    let report = |index: &u32| {
        let mut report = Report::clone(&selection.corpus.report(*index));
        let mut taken = taken.get(*index as usize).into_iter().flatten();
        report.figures.retain(|_| taken.next() == Some(&true));
        report
    };
    selection.reports.iter().map(report).collect()
}

/// How the figures were taken, and how each stands.
pub(super) fn view(selection: &Selection<'_>) -> Value {
    let counts = footing::counts(selection);
    let missing: serde_json::Map<String, Value> = Missing::ALL
        .into_iter()
        .filter(|missing| counts.missing(*missing) > 0)
        .map(|missing| (missing.code().to_owned(), counts.missing(missing).into()))
        .collect();
    let statuses: serde_json::Map<String, Value> = Status::ALL
        .into_iter()
        .filter(|status| counts.count(*status) > 0)
        .map(|status| (status.code().to_owned(), counts.count(status).into()))
        .collect();
    let data = selection.corpus.data();
    json!({
        "filter": selection.filter_text(),
        "sort": selection.view.sort.to_string(),
        "listing": selection.view.listing.code(),
        "scope": scope(selection),
        "rules": footing::rules(selection),
        "shown": { "reports": selection.reports.len(), "figures": selection.figures.len() },
        "not_read": losses_named(&data.left_out, |file| data.named(file)),
        "left_out": { "reports": selection.reports_left_out(), "figures": selection.figures_left_out() },
        "assessed": counts.assessed,
        "not_assessed": missing,
        "statuses": statuses,
        "data": { "name": footing::data_name(selection), "sha256": data.sha256 },
        "sources": footing::sources(selection),
        "command": selection.command,
        "program": footing::PROGRAM,
        "assessments": selection.wanted().map(|at| assessment(selection, at)).collect::<Vec<_>>(),
    })
}

fn scope(selection: &Selection<'_>) -> Value {
    let id = |report: u32| selection.corpus.outline(report).id.clone();
    match selection.scope {
        Scope::View => json!({ "view": selection.view.listing.code() }),
        Scope::Chart => {
            json!({ "chart": selection.view.chart.code(), "metric": selection.view.metric, "level": selection.view.level.map(Level::code), "locality": selection.view.locality, "by": selection.view.by.code() })
        }
        Scope::Report(report) => json!({ "report": id(report) }),
        Scope::Figure(at) => json!({ "report": id(at.report), "figure": selection.corpus.figure(at).id }),
    }
}

fn assessment(selection: &Selection<'_>, at: FigureAt) -> Value {
    let taken = Taken::of(selection, at);
    let row = taken.row();
    let (report, figure, assessment) = (row.report, row.figure, &row.assessment);
    json!({
        "report": report.id,
        "figure": figure.id,
        "status": assessment.status.code(),
        "status_text": assessment.status.word(row.language()),
        "target_text": goal_text(assessment, figure, row.language()),
        "missing": assessment.missing.iter().map(|missing| missing.code()).collect::<Vec<_>>(),
        "attainment": assessment.attainment.map(|attainment| interval(attainment.share)),
        "implied_target": assessment.implied.map(interval),
        "share_of_whole": assessment.share.map(interval),
        "pace": assessment.pace.map(interval),
        "expected": assessment.expected.map(interval),
        "derived": derived::values(&row),
        "as_of": assessment.timing.as_of.map(|as_of| as_of.date.to_string()),
        "words": report.words(figure.range),
        "evidence": report.words(report.sentence(figure.range)),
    })
}

/// Both ends of an interval; `null` for one that nothing bounds.
fn interval(interval: Interval) -> Value {
    // Nine digits are more than any report gives and take the noise of binary fractions out.
    let tidy = |end: f64| if end.abs() < 1.0e6 { (end * 1.0e9).round() / 1.0e9 } else { end };
    json!([tidy(interval.low), tidy(interval.high)])
}
