//! What a row measures: the metric that its name chooses.
//!
//! Stands on the chooser of prose.

use super::cell;
use super::unit::Measure;
use crate::ingest::figure::metric;
use crate::ingest::rules::Rules;
use crate::model::Unit;

/// The names that a row stands under.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    /// Its own.
    pub(super) own: &'a str,
    /// That of the row above it, where it stands below one.
    pub(super) under: Option<&'a str>,
}

/// The metric of a row: by its own name, else by its name and the one above.
pub(super) fn metric(rules: &Rules, name: Name<'_>, measure: Option<&Measure>) -> String {
    let own = of_words(rules, name.own, measure);
    if own != metric::OTHER {
        return own;
    }
    let Some(above) = name.under else { return own };
    of_words(rules, &format!("{above} {}", name.own), measure)
}

fn of_words(rules: &Rules, words: &str, measure: Option<&Measure>) -> String {
    let unit = measure.map_or(Unit::Count, |measure| measure.unit);
    rules.metrics.of_name(&cell(words, rules), unit).to_owned()
}
