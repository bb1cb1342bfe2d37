//! The table of metric rules, compiled.

use std::ops::Range;

use crate::ingest::document::key::Key;
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Class, Phrase, Phrases, phrase_keys};
use crate::ingest::rules::section::Rows;
use crate::model::Unit;

/// What a row asks of the thing counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Head {
    Any,
    /// Nothing is named behind the number.
    None,
    /// A verdict without a number.
    Verdict,
    Unit(Unit),
    Class(Class),
    Words(Vec<Key>),
    /// Words that must be what is counted behind the number.
    Counted(Vec<Key>),
}

/// One row: a metric, its heads, and phrases that must or must not stand near.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) metric: String,
    pub(super) weak: bool,
    pub(super) heads: Vec<Head>,
    cues: Vec<Vec<Phrase>>,
    unless: Vec<Vec<Phrase>>,
}

impl Row {
    /// The tiers within which the row fits, the nearest first: its cues stand in them and nothing that forbids it; `near` holds
    /// the nearest place of each phrase.
    fn tiers(&self, near: &[Near]) -> Range<u8> {
        let tier = |phrase: &Phrase| near.get(phrase.index()).map_or(u8::MAX, |near| near.tier);
        let farthest = |phrases: &Vec<Phrase>| phrases.iter().map(tier).max();
        let nearest = |sets: &[Vec<Phrase>]| sets.iter().filter_map(farthest).min();
        let from = if self.cues.is_empty() { 0 } else { nearest(&self.cues).unwrap_or(u8::MAX) };
        from..nearest(&self.unless).unwrap_or(u8::MAX)
    }

    /// How far the nearest of its cues within a tier stands; rows that ask for none come last.
    pub(super) fn distance(&self, standing: &Standing, tier: u8) -> u16 {
        let near = &standing.near;
        let within = |phrase: &Phrase| near.get(phrase.index()).filter(|near| near.tier <= tier);
        let distance = |phrases: &Vec<Phrase>| {
            phrases.iter().try_fold(0, |most, phrase| within(phrase).map(|near| near.distance.max(most)))
        };
        self.cues.iter().filter_map(distance).min().unwrap_or(u16::MAX)
    }
}

/// How near to a figure a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) tier: u8,
    /// Tokens between it and the number.
    pub(super) distance: u16,
}

impl Near {
    /// Nowhere at all.
    pub(super) const NONE: Self = Self { tier: u8::MAX, distance: u16::MAX };
}

/// Where the phrases of the rules stand around a figure; one is used for all figures of a page.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The nearest place of each phrase.
    near: Vec<Near>,
    /// The phrases that stand somewhere.
    phrases: Vec<Phrase>,
}

impl Standing {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        for phrase in self.phrases.drain(..) {
            self.near[phrase.index()] = Near::NONE;
        }
    }

    /// Adds a place of a phrase.
    pub(super) fn add(&mut self, phrase: Phrase, place: Near) {
        let Some(near) = self.near.get_mut(phrase.index()) else { return };
        if *near == Near::NONE {
            self.phrases.push(phrase);
        }
        *near = (*near).min(place);
    }
}

/// All rows and the phrases they name.
#[derive(Debug)]
pub(crate) struct Table {
    pub(super) rows: Vec<Row>,
    /// For each phrase of a row the rows that ask for it; `None` for other phrases.
    asking: Vec<Option<Vec<u16>>>,
    /// The rows that ask for none.
    unasking: Vec<u16>,
}

/// The alternatives of a field, each the phrases that it joins by `+`.
fn sets(field: &str, phrases: &mut Phrases) -> Vec<Vec<Phrase>> {
    let alternatives = field.split(';').map(str::trim).filter(|alternative| !alternative.is_empty());
    alternatives
        .map(|alternative| alternative.split('+').filter_map(|phrase| phrases.add(phrase)).collect())
        .collect()
}

impl Table {
    /// Reads the table; rows of metrics that are not known are left out.
    pub(super) fn read(tables: &Tables<'_>, is_known: impl Fn(&str) -> bool, phrases: &mut Phrases) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for line in tables.rows(Rows::Metrics) {
            let mut fields = line.fields();
            let name = fields.next().unwrap_or_default();
            let metric = name.trim_start_matches('~').trim();
            if metric.is_empty() || !is_known(metric) {
                continue;
            }
            let heads = fields.next().unwrap_or_default().split(';').filter_map(head).collect();
            let cues = sets(fields.next().unwrap_or_default(), phrases);
            let unless = sets(fields.next().unwrap_or_default(), phrases);
            let weak = name.starts_with('~');
            rows.push(Row { metric: metric.to_owned(), weak, heads, cues, unless });
        }
        let mut asking = vec![None; phrases.len()];
        for (number, row) in rows.iter().enumerate() {
            for phrase in row.unless.iter().flatten() {
                asking[phrase.index()].get_or_insert_default();
            }
            for phrase in row.cues.iter().flatten() {
                asking[phrase.index()].get_or_insert_with(Vec::new).push(number as u16);
            }
        }
        let unasking = (0..rows.len() as u16).filter(|row| rows[*row as usize].cues.is_empty()).collect();
        Self { rows, asking, unasking }
    }

    /// Nothing standing anywhere.
    pub(super) fn standing(&self) -> Standing {
        Standing { near: vec![Near::NONE; self.asking.len()], phrases: Vec::new() }
    }

    /// The rows that may fit where these phrases stand, each with the tiers in which it does, in the table's order.
    pub(super) fn rows_near(&self, standing: &Standing) -> Vec<(&Row, Range<u8>)> {
        let asking =
            standing.phrases.iter().filter_map(|phrase| self.asking.get(phrase.index())).flatten().flatten();
        let mut asked = vec![false; self.rows.len()];
        asking.chain(&self.unasking).for_each(|number| asked[*number as usize] = true);
        let rows = self.rows.iter().zip(asked).filter(|(_, asked)| *asked);
        rows.map(|(row, _)| (row, row.tiers(&standing.near))).filter(|(_, tiers)| !tiers.is_empty()).collect()
    }

    /// Whether a metric has a row.
    pub(super) fn knows(&self, metric: &str) -> bool {
        self.rows.iter().any(|row| row.metric == metric)
    }

    /// Whether a row names a phrase.
    pub(super) fn names(&self, phrase: Phrase) -> bool {
        self.asking.get(phrase.index()).is_some_and(Option::is_some)
    }
}

/// Whether a head of a row is one that there is.
pub(crate) fn is_known_head(field: &str) -> bool {
    head(field).is_some()
}

fn head(field: &str) -> Option<Head> {
    let field = field.trim();
    Some(match field {
        "" => return None,
        "*" => Head::Any,
        "@none" => Head::None,
        "@verdict" => Head::Verdict,
        "@percent" => Head::Unit(Unit::Percent),
        "@money" => Head::Unit(Unit::Money),
        "@other" => Head::Unit(Unit::Other),
        "@area" => Head::Unit(Unit::Area),
        _ => match (field.strip_prefix('@'), field.strip_prefix('=')) {
            (Some(class), _) => Head::Class(Class::of_section(class)?),
            (None, Some(words)) => Head::Counted(phrase_keys(words)),
            (None, None) => Head::Words(phrase_keys(field)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::file::FILES;
    use crate::model::Vocabulary;

    #[test]
    fn every_row_names_a_metric_and_heads_that_exist() {
        let tables = Tables::read(FILES);
        let vocabulary = Vocabulary::embedded();
        for line in tables.rows(Rows::Metrics) {
            let fields: Vec<&str> = line.fields().collect();
            let metric = fields[0].trim_start_matches('~').trim();
            assert!(vocabulary.metric(metric).is_some(), "{}: {metric}", line.at);
            assert!(fields.len() >= 3, "{}: {}", line.at, line.text);
            for field in fields[1].split(';') {
                assert!(head(field).is_some(), "{}: {field}", line.at);
            }
        }
    }
}
