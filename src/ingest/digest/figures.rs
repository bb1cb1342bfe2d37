//! Hand-reviewed figures: the words they name, found in a report's text.
//!
//! Owns the step from words to byte ranges. Must not know how a digest is read, nor judge what a figure is worth.

use serde_json::{Map, Value};

use super::{DigestError, Fault};
use crate::model::{Figure, Report, Span};
use crate::text::nfc;

/// Joins a report with the figures of a figures file, in the order of the text; `file` names it in errors.
///
/// # Errors
/// When the figures are not the data contract's, or name words that the text lacks or has more than once.
pub fn join(mut report: Report, file: &str, figures: &str) -> Result<Report, DigestError> {
    let at = |line: usize, fault: Fault| DigestError { file: file.to_owned(), line, fault };
    let rows: Vec<Map<String, Value>> =
        serde_json::from_str(figures).map_err(|error| at(error.line(), Fault::Shape(error.to_string())))?;
    for (index, row) in rows.into_iter().enumerate() {
        let figure = figure(&report.text, row).map_err(|fault| at(line_of(figures, index), fault))?;
        report.figures.push(figure);
    }
    report.figures.sort_by_key(|figure| figure.range);
    Ok(report)
}

/// The line on which the figure of an index has its `id`, which every figure has once.
fn line_of(figures: &str, index: usize) -> usize {
    let until = figures.match_indices("\"id\"").nth(index).map_or(0, |(at, _)| at);
    1 + figures.bytes().take(until).filter(|byte| *byte == b'\n').count()
}

/// Makes a figure of a row by finding its words in the text.
fn figure(text: &str, mut row: Map<String, Value>) -> Result<Figure, Fault> {
    place(text, &mut row)?;
    if !row.contains_key("range") {
        return Err(Fault::Shape("a figure has no \"words\"".to_owned()));
    }
    if let Some(Value::Object(target)) = row.get_mut("target") {
        place(text, target)?;
    }
    let figure: Figure =
        serde_json::from_value(Value::Object(row)).map_err(|error| Fault::Shape(error.to_string()))?;
    let target = figure.target.iter().flat_map(|target| target.extra.keys());
    let unknown = target.chain(figure.extra.keys()).next().map(|key| format!("{key:?} is no field"));
    unknown.map_or(Ok(figure), |what| Err(Fault::Shape(what)))
}

/// Replaces `words` and `near` of an object by the `range` they name; leaves it alone when it has no `words`.
fn place(text: &str, object: &mut Map<String, Value>) -> Result<(), Fault> {
    let mut take = |key: &str| match object.shift_remove(key) {
        None => Ok(None),
        Some(Value::String(words)) => Ok(Some(nfc(&words).into_owned())),
        Some(_) => Err(Fault::Shape(format!("{key:?} is no text"))),
    };
    let (words, near) = (take("words")?, take("near")?);
    let Some(words) = words else { return Ok(()) };
    let within = near.map_or(Ok(Span(0, text.len())), |near| only(text, Span(0, text.len()), &near))?;
    let Span(start, end) = only(text, within, &words)?;
    object.insert("range".to_owned(), serde_json::json!([start, end]));
    Ok(())
}

/// The one place inside a span of the text where words stand as whole words.
pub(super) fn only(text: &str, within: Span, words: &str) -> Result<Span, Fault> {
    let bounded = |at: usize| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let inner = text.get(within.range()).unwrap_or_default();
    let found: Vec<usize> =
        inner.match_indices(words).map(|(at, _)| within.0 + at).filter(|at| bounded(*at)).collect();
    match found[..] {
        [start] => Ok(Span(start, start + words.len())),
        [] => Err(Fault::Unsaid(words.to_owned())),
        _ => Err(Fault::Ambiguous(words.to_owned(), found.len())),
    }
}
