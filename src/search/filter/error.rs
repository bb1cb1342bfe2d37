//! What is wrong with a typed filter, where, and the likely remedy.

use std::fmt::Display;
use std::ops::Range;

use super::super::field::{Code, Field};
use crate::lang::{Language, fill};

/// What is wrong with a typed filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// A field without a value yet: `loc:`.
    MissingValue(Field),
    /// `!` with nothing after it yet.
    MissingCondition,
    /// A quote that is not closed yet.
    UnclosedQuote,
    /// A code, year, term or number that is still being typed.
    HalfTyped(Field),
    /// The beginning of several codes.
    Several(Field, String),
    /// A number that is written in no manner of the language of the screen.
    OtherNumber(Field, String),
    /// A word before the colon that is no field, and the field it most likely meant.
    UnknownField(String, Option<&'static str>),
    /// A code that the field cannot have, and the code it most likely meant.
    UnknownValue(Field, String, Option<&'static str>),
    /// `<` or `>` on a field that has no order.
    NoOrder(Field),
    /// Something that the field cannot have: no number, year, term or code.
    NoValue(Field, String),
    /// A range that ends before it begins.
    Reversed(Field),
}

/// A filter that cannot be read: where, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct FilterError {
    /// The bytes of the typed text that are meant.
    pub range: Range<usize>,
    /// The same place in characters as a reader counts them, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: ErrorKind,
}

impl FilterError {
    /// Whether more typing may put it right, so that nothing needs to be said yet.
    pub fn is_incomplete(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::MissingValue(_)
                | ErrorKind::MissingCondition
                | ErrorKind::UnclosedQuote
                | ErrorKind::HalfTyped(_)
                | ErrorKind::Several(..)
        )
    }

    /// The message in a language: the place, what is wrong, and the likely remedy.
    pub fn text(&self, language: Language) -> String {
        let strings = language.strings();
        let at: &dyn Display = &self.column;
        let key = |field: Field| field.label(language);
        let listed = |codes: &mut dyn Iterator<Item = &'static Code>| {
            codes.map(|code| code.word(strings)).collect::<Vec<_>>().join(", ")
        };
        let example = |field: Field| field.row().map_or("", |row| row.example);
        let codes = |field: Field| field.row().map_or_else(String::new, |row| listed(&mut row.codes.iter()));
        match &self.kind {
            ErrorKind::MissingValue(field) => fill(
                strings.filter_missing_value,
                &[("at", at), ("field", &key(*field)), ("example", &example(*field))],
            ),
            ErrorKind::MissingCondition => fill(strings.filter_missing_condition, &[("at", at)]),
            ErrorKind::UnclosedQuote => fill(strings.filter_unclosed_quote, &[("at", at)]),
            ErrorKind::HalfTyped(field) => fill(
                strings.filter_half_typed,
                &[("at", at), ("field", &key(*field)), ("example", &example(*field))],
            ),
            ErrorKind::Several(field, word) => fill(
                strings.filter_several,
                &[("at", at), ("word", word), ("codes", &listed(&mut field.meant(word).into_iter()))],
            ),
            ErrorKind::OtherNumber(_, word) => {
                fill(strings.filter_ambiguous_number, &[("at", at), ("word", word)])
            }
            ErrorKind::UnknownField(word, Some(near)) => {
                let near = Field::from_key(near).map_or_else(|| (*near).to_owned(), key);
                fill(strings.filter_unknown_field_near, &[("at", at), ("word", word), ("near", &near)])
            }
            ErrorKind::UnknownField(word, None) => {
                fill(strings.filter_unknown_field, &[("at", at), ("word", word)])
            }
            ErrorKind::UnknownValue(field, word, Some(near)) => {
                let near = field.meant(near).first().map_or(*near, |code| code.word(strings));
                fill(
                    strings.filter_unknown_value_near,
                    &[("at", at), ("field", &key(*field)), ("word", word), ("near", &near)],
                )
            }
            ErrorKind::UnknownValue(field, word, None) => fill(
                strings.filter_unknown_value,
                &[("at", at), ("field", &key(*field)), ("word", word), ("codes", &codes(*field))],
            ),
            ErrorKind::NoOrder(field) => {
                fill(strings.filter_no_order, &[("at", at), ("field", &key(*field))])
            }
            ErrorKind::NoValue(field, word) => fill(
                strings.filter_no_value,
                &[("at", at), ("field", &key(*field)), ("word", word), ("example", &example(*field))],
            ),
            ErrorKind::Reversed(field) => {
                fill(strings.filter_reversed, &[("at", at), ("field", &key(*field))])
            }
        }
    }
}
