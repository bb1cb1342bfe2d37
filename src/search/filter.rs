//! A filter: conditions in the order typed, read from a line and written back to it.
//!
//! Owns the grammar. Must not know what the conditions find.

mod condition;
mod error;
mod parse;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub(super) use condition::LONGEST;
pub use condition::{Asked, Condition, Interval};
pub use error::{ErrorKind, FilterError};
pub(super) use parse::Typed;

use super::field::{Field, FieldKind};
use crate::lang::Language;
use condition::Quotes;

/// Conditions in the order typed: the same field twice means either, different fields mean both.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    conditions: Vec<Condition>,
}

impl Filter {
    /// Reads a typed line; while [`FilterError::is_incomplete`] the last good filter may stay in force.
    ///
    /// # Errors
    /// When a condition cannot be read: the place, what is wrong and the likely remedy.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        Self::parse_in(text, Language::default())
    }

    /// The same with numbers as a language writes them; what [`Self::to_text`] writes reads the same in every language.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_in(text: &str, language: Language) -> Result<Self, FilterError> {
        match Self::parse_partly_in(text, language) {
            (filter, None) => Ok(filter),
            (_, Some(error)) => Err(error),
        }
    }

    /// The last condition of a line that is being typed: where it begins, its field and what is typed of its value.
    pub(super) fn last_typed(text: &str) -> Option<Typed> {
        parse::last(text)
    }

    /// Reads what can be read of a line that is still being typed (an unclosed quote reaches to the end), and says
    /// what cannot.
    pub fn parse_partly(text: &str) -> (Self, Option<FilterError>) {
        Self::parse_partly_in(text, Language::default())
    }

    /// The same with numbers as a language writes them.
    pub fn parse_partly_in(text: &str, language: Language) -> (Self, Option<FilterError>) {
        let (read, error) = parse::conditions(text, language);
        let mut conditions = Vec::with_capacity(read.len());
        // As [`Self::with`] adds them one by one, without looking through all of them for each.
        let (mut words, mut place, mut seen) = (Vec::new(), None, HashSet::new());
        for condition in read {
            if let (Field::Words, Asked::Words(more)) = (condition.field(), condition.asked()) {
                words.push(more.clone());
                if place.is_none() {
                    place = Some(conditions.len());
                    conditions.push(condition);
                }
            } else if seen.insert(condition.text()) || !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
        if let Some(known) = place.and_then(|place: usize| conditions.get_mut(place))
            && words.len() > 1
        {
            *known = Condition::new(Field::Words, Asked::Words(words.join(" ")), false);
        }
        (Self { conditions }, error)
    }

    /// The conditions, in the order typed.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Whether it has no condition and so keeps everything.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The line that reads back as this filter.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (index, condition) in self.conditions.iter().enumerate() {
            if index > 0 {
                text.push(' ');
            }
            // A value that may have several words takes in the bare words after it, unless it is closed by a quote.
            let open = condition.field() != Field::Words
                && matches!(condition.field().kind(), FieldKind::Fuzzy | FieldKind::Text);
            let bare =
                |next: &Condition| next.field() == Field::Words && matches!(next.asked(), Asked::Words(_));
            let before_bare_words = self.conditions.get(index + 1).is_some_and(bare);
            let quotes = if open && before_bare_words { Quotes::Always } else { Quotes::Needed };
            text.push_str(&condition.write(quotes));
        }
        text
    }

    /// The same filter with one more condition; bare words join the bare words that are there.
    #[must_use]
    pub fn with(mut self, condition: Condition) -> Self {
        if let (Field::Words, Asked::Words(more)) = (condition.field(), condition.asked()) {
            let bare = |known: &&mut Condition| {
                known.field() == Field::Words && matches!(known.asked(), Asked::Words(_))
            };
            if let Some(known) = self.conditions.iter_mut().find(bare) {
                if let Asked::Words(words) = known.asked() {
                    *known = Condition::new(Field::Words, Asked::Words(format!("{words} {more}")), false);
                }
                return self;
            }
        }
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
        self
    }

    /// Both filters as one: the conditions of the other after its own.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        other.conditions.iter().cloned().fold(self.clone(), Self::with)
    }

    /// Whether it looks for words, so that what it keeps is ranked by how well they fit.
    pub fn asks_for_words(&self) -> bool {
        let words = |condition: &Condition| matches!(condition.asked(), Asked::Words(_) | Asked::Phrase(_));
        self.conditions.iter().any(|condition| !condition.is_negated() && words(condition))
    }

    /// The same filter without one condition; unchanged where there is none of that index.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let mut rest = self.clone();
        if index < rest.conditions.len() {
            rest.conditions.remove(index);
        }
        rest
    }

    /// The same filter without the conditions of another.
    #[must_use]
    pub fn without_those_of(&self, other: &Self) -> Self {
        let rest = self.conditions.iter().filter(|condition| !other.conditions.contains(condition));
        Self { conditions: rest.cloned().collect() }
    }

    /// The same filter without any condition on a field.
    #[must_use]
    pub fn without_field(&self, field: Field) -> Self {
        let others = self.conditions.iter().filter(|condition| condition.field() != field);
        Self { conditions: others.cloned().collect() }
    }

    /// Drops the choice of a value when it is made, makes it when it is not; a value the field cannot have changes nothing.
    #[must_use]
    pub fn toggle(&self, field: Field, value: &str) -> Self {
        let made = |condition: &Condition| condition.field() == field && condition.chooses(value);
        if let Some(index) = self.conditions.iter().position(made) {
            return self.without(index);
        }
        match Condition::choice(field, value) {
            Some(condition) => self.clone().with(condition),
            None => self.clone(),
        }
    }
}
