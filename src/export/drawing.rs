//! Charts as pictures: the plot that the screen shows, drawn on a canvas of SVG elements, for a page or a paper.
//!
//! ```text
//!   title · subtitle (what, where, when, unit)
//!   key
//!   the rows
//!   what is counted and left out · source · as of
//!   <desc>: filter, hash, command, rules, every source
//! ```

mod bar;
mod bars;
mod canvas;
mod coverage;
mod key;
mod letters;

use std::collections::BTreeSet;
use std::fmt::Write as _;

pub(super) use canvas::Canvas;
use canvas::Face;

use super::footing;
use crate::lang::{fill, format_number};
use crate::text::sanitise_line;
use crate::view::plot::Plot;
use crate::view::{Selection, naming, words};

/// Names of localities or sources that are listed; more are counted.
const NAMED: usize = 3;

/// The title of the chart.
pub(super) fn title(selection: &Selection<'_>) -> String {
    match &selection.plot {
        Some(plot) => plot.title(selection.view, selection.corpus, selection.language),
        None => words::chart(crate::view::Chart::Targets, selection.strings()).to_owned(),
    }
}

/// The chart of a selection as a picture.
pub(super) fn picture(selection: &Selection<'_>) -> String {
    draw(selection).finish(&title(selection), &description(selection))
}

/// Draws the chart of a selection: the chosen one where the chart itself is taken, otherwise that against targets.
pub(super) fn draw(selection: &Selection<'_>) -> Canvas {
    let targets = || Plot::targets_of(selection.corpus, selection.figures.clone(), selection.view.unfolded);
    let own = selection.plot.is_none().then(targets);
    let mut canvas = Canvas::new();
    let Some(plot) = selection.plot.as_ref().or(own.as_ref()) else { return canvas };
    canvas.words(Face::Title, &sanitise_line(&title(selection)));
    canvas.words(Face::Small, &subtitle(selection, plot));
    match (plot, plot.empty_text(selection.language)) {
        (_, Some(text)) => {
            canvas.y += 8.0;
            canvas.words(Face::Body, text);
        }
        (Plot::Coverage(coverage), _) => coverage::draw(selection, coverage, &mut canvas),
        (plot, None) => bars::draw(selection, plot, &mut canvas),
    }
    canvas.y += 8.0;
    canvas.words(Face::Small, &plot.footing(selection.view, selection.language));
    canvas.words(Face::Small, &source(selection));
    canvas
}

/// What is drawn, where, when and in which unit.
fn subtitle(selection: &Selection<'_>, plot: &Plot) -> String {
    let strings = selection.strings();
    let number = |count: usize| format_number(count as f64, selection.language);
    let what = fill(strings.page_figures, &[("count", &number(selection.figures.len()))]);
    let names =
        distinct(selection, |report| Some(naming::of_locality(&report.locality, strings).into_owned()));
    let places = fill(strings.picture_localities, &[("count", &number(names.len()))]);
    let terms = distinct(selection, |report| Some(words::term(report.term, strings)));
    let when = if terms.len() == 1 { terms.first().cloned().unwrap_or_default() } else { String::new() };
    let unit = if plot.has_bars() {
        plot.scale(selection.corpus, selection.language).unit().to_owned()
    } else {
        String::new()
    };
    let parts = [what, listed(&names, &places), when, unit];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The outlets and the days up to which they report.
fn source(selection: &Selection<'_>) -> String {
    let strings = selection.strings();
    let outlets = distinct(selection, |report| report.source.outlet.clone());
    let number = format_number(outlets.len() as f64, selection.language);
    let sources = fill(strings.picture_sources, &[("count", &number)]);
    let mut text = String::new();
    if !outlets.is_empty() {
        text = format!("{}: {}. ", strings.export_sources, listed(&outlets, &sources));
    }
    let reports = selection.reports.iter().map(|report| selection.corpus.outline(*report));
    let days: BTreeSet<_> = reports.filter_map(|report| report.as_of).collect();
    let date = |day| words::date(day, selection.language);
    // Writing to a String cannot fail.
    match (days.first().copied().map(date), days.last().copied().map(date)) {
        (Some(first), Some(last)) if first != last => {
            let _ = write!(text, "{}: {first} – {last}. ", strings.as_of);
        }
        (Some(only), _) => {
            let _ = write!(text, "{}: {only}. ", strings.as_of);
        }
        _ => {}
    }
    text.push_str("dauan");
    text
}

/// What reports say of themselves, each once, in their order.
fn distinct(selection: &Selection<'_>, of: impl Fn(&crate::model::Report) -> Option<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = selection.reports.iter().filter_map(|report| of(&selection.corpus.outline(*report)));
    let all = all.map(|text| sanitise_line(&text).into_owned());
    all.filter(|text| seen.insert(text.clone())).collect()
}

/// A few names, or how many there are.
fn listed(names: &[String], count: &str) -> String {
    if names.len() <= NAMED { names.join(", ") } else { count.to_owned() }
}

/// Everything by which the picture can be checked and made again, and where each figure is from.
pub(super) fn description(selection: &Selection<'_>) -> String {
    let facts = footing::facts(selection).into_iter().map(|fact| format!("{}: {}", fact.label, fact.text));
    let heading = selection.strings().export_sources;
    let sources = footing::sources(selection).into_iter().map(|source| format!("{heading}: {source}"));
    facts.chain(sources).collect::<Vec<_>>().join("\n")
}
