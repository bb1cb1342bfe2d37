//! The place that a row speaks of: `Xã An Mỹ`, `Đảng bộ thị trấn Kế Sách`, `Tổng cộng`.
//!
//! Must not know columns.

use super::cell;
use super::column::Reader;
use super::name::{self, one_line};
use super::words::Saying;
use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Level, Place};

const LEVELS: [(Class, Level); 4] = [
    (Class::Province, Level::Province),
    (Class::District, Level::District),
    (Class::Commune, Level::Commune),
    (Class::Village, Level::Village),
];

/// Reads the words of a place's cell; the head of its column says the level where the cell does not. `None` for the sum of all.
pub(super) fn read(words: &str, head: &str, reader: Reader<'_>) -> Option<Place> {
    let words = name::read(words, reader).words;
    if words.is_empty() || reader.rules.tables.said(words).begins(Saying::TotalName).is_some() {
        return None;
    }
    let (level, name) = typed(words, reader.rules)
        .or_else(|| Some((typed_alone(head, reader.rules)?, words)))
        .unwrap_or((Level::Other, words));
    Some(Place { name: one_line(name), level })
}

/// The level that a type word names, and the name behind it.
fn typed<'a>(words: &'a str, rules: &Rules) -> Option<(Level, &'a str)> {
    let document = cell(words, rules);
    (0..document.tokens.len()).find_map(|at| {
        LEVELS.iter().find_map(|(class, level)| {
            let behind = at + document.class_at(at, *class)?;
            let start = document.tokens.get(behind).filter(|token| token.capital)?.start;
            Some((*level, words.get(start..)?))
        })
    })
}

/// The level that the head of a column names: `Xã`, `Tên xã`.
fn typed_alone(head: &str, rules: &Rules) -> Option<Level> {
    let document = cell(head, rules);
    let at = |at: usize| LEVELS.iter().find(|(class, _)| document.class_at(at, *class).is_some());
    (0..document.tokens.len()).find_map(at).map(|(_, level)| *level)
}
