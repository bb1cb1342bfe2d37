//! What tells a row from the others: metric, place and, where two would read the same, the counted words.

use super::Manner;
use crate::model::{Figure, FigureAt, Report};
use crate::text::sanitise_line;
use crate::view::{Corpus, naming, words};

/// What follows a name: set off by a sign, as weight alone is not seen everywhere.
fn beside(text: &str, manner: Manner) -> String {
    if text.is_empty() { String::new() } else { format!("{} {text}", manner.glyphs.pick("·", "-")) }
}

/// What a figure measures, and where: its place, or its locality where rows are of several.
pub(super) fn figure(corpus: &Corpus, at: FigureAt, of_several: bool, manner: Manner) -> (String, String) {
    let figure = &*corpus.figure(at);
    let name = words::row_name(corpus, at, manner.language);
    let strings = manner.language.strings();
    let place = figure.place.as_ref().map(|place| naming::of_place(place, strings).into_owned());
    let locality = of_several.then(|| words::locality_apart(corpus, at.report, strings));
    let parts: Vec<String> = [place, locality].into_iter().flatten().collect();
    (sanitise_line(&name).into_owned(), beside(&sanitise_line(&parts.join(", ")), manner))
}

/// The place of a figure among others of its metric, with what tells it from another of the same place.
pub(super) fn place(corpus: &Corpus, at: FigureAt, manner: Manner) -> (String, String) {
    let (report, figure) = (&*corpus.outline(at.report), &*corpus.figure(at));
    let strings = manner.language.strings();
    let (name, within) = match &figure.place {
        Some(place) => (naming::of_place(place, strings), words::locality_apart(corpus, at.report, strings)),
        None => (
            naming::of_locality(&report.locality, strings),
            corpus.namesake(at.report).map(str::to_owned).unwrap_or_default(),
        ),
    };
    let counted = counted_apart(report, figure);
    let parts: Vec<String> =
        [Some(within), counted].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (sanitise_line(&name).into_owned(), beside(&sanitise_line(&parts.join(", ")), manner))
}

/// The locality of a compared figure, and what it lies in; with the term where they are of several.
pub(super) fn locality(corpus: &Corpus, at: FigureAt, several: bool, manner: Manner) -> (String, String) {
    let (report, figure) = (&*corpus.outline(at.report), &*corpus.figure(at));
    let (name, within) = words::locality_in(report, figure, manner.language.strings());
    let term = report.term.filter(|_| several).map(|term| format!("{}–{}", term.from, term.to));
    let counted = counted_apart(report, figure);
    let parts: Vec<String> = [Some(within), term, counted].into_iter().flatten().collect();
    let parts = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    (sanitise_line(&name).into_owned(), beside(&sanitise_line(&parts), manner))
}

/// The counted words of a figure of whose metric and place the report has another.
fn counted_apart(report: &Report, figure: &Figure) -> Option<String> {
    let is_same = |other: &&Figure| other.metric == figure.metric && other.place == figure.place;
    let has_twin = report.figures.iter().filter(is_same).nth(1).is_some();
    figure.counted.clone().filter(|_| has_twin)
}

/// The date of a figure along time, and its term.
pub(super) fn date(corpus: &Corpus, at: FigureAt, manner: Manner) -> (String, String) {
    let (report, figure) = (&*corpus.outline(at.report), &*corpus.figure(at));
    let date = words::as_of(report, figure, manner.language);
    let term = report.term.map(|term| format!("{}–{}", term.from, term.to));
    let date = date.unwrap_or_else(|| manner.language.strings().no_date.to_owned());
    (date, term.unwrap_or_default())
}
