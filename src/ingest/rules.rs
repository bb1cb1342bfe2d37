//! The rules of reading: tables of `assets/rules`, read and compiled once for any number of texts.
//!
//! Owns what the tables say and how phrases are classed. Must not know how the readers combine them.

pub(crate) mod check;
pub(crate) mod example;
pub(crate) mod file;
pub(crate) mod lexicon;
#[cfg(test)]
mod mutation;
mod own;
pub(crate) mod section;
pub(crate) mod switch;

use std::collections::HashMap;

use crate::ingest::figure::metric::Metrics;
use crate::ingest::passage::ThemeCues;
use crate::ingest::place::PlaceTypes;
use crate::ingest::table::TableWords;
use crate::model::{Direction, Vocabulary};
use crate::text::Abbreviations;
use file::{FILES, Tables};
use lexicon::{Lexicon, Phrases};
pub use own::{RuleSet, RuleText};
use section::Class;

/// Word tables and metric rules, compiled once for any number of texts.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) lexicon: Lexicon,
    /// Words whose full stop ends no sentence.
    pub(crate) abbreviations: Abbreviations,
    pub(crate) metrics: Metrics,
    /// The words of tables.
    pub(crate) tables: TableWords,
    pub(crate) places: PlaceTypes,
    themes: ThemeCues,
    directions: HashMap<String, Direction>,
}

impl Rules {
    /// Compiles the tables that the program carries together with a vocabulary.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        Self::of(&Tables::read(FILES), vocabulary)
    }

    /// Compiles tables together with a vocabulary.
    pub(crate) fn of(tables: &Tables<'_>, vocabulary: &Vocabulary) -> Self {
        let mut phrases = Phrases::default();
        let metrics = Metrics::new(tables, vocabulary, &mut phrases);
        let themes = ThemeCues::of(vocabulary, &mut phrases);
        let directions =
            vocabulary.metrics().iter().map(|metric| (metric.id.to_string(), metric.direction)).collect();
        Self {
            lexicon: Lexicon::of(tables, phrases),
            abbreviations: tables
                .phrases(Class::Abbreviation)
                .map(|word| word.trim_end_matches('.'))
                .collect(),
            metrics,
            places: PlaceTypes::of(tables),
            tables: TableWords::of(tables),
            themes,
            directions,
        }
    }

    /// Which way of a metric is good.
    pub(crate) fn direction(&self, metric: &str) -> Direction {
        self.directions.get(metric).copied().unwrap_or(Direction::Unknown)
    }

    /// The cues of themes.
    pub(crate) fn themes(&self) -> &ThemeCues {
        &self.themes
    }
}
