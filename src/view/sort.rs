//! Sorting: by what rows can be ordered, with a name for the command line.

use std::fmt;
use std::str::FromStr;

use crate::lang::Strings;

/// What rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortKey {
    /// How well a row fits the filter; localities by name where it asks for no words.
    #[default]
    Relevance,
    /// The locality's name.
    Locality,
    /// The report's date.
    Date,
    /// How many figures are shown of a report; the metric of a figure.
    Figures,
    /// How much of the target is reached.
    Attainment,
    /// How much is missing to the target, in the figure's own unit and unit by unit.
    Distance,
    /// The printed number.
    Value,
}

impl SortKey {
    /// Every key, in the order in which one key press goes through them.
    pub const ALL: [Self; 7] = [
        Self::Relevance,
        Self::Locality,
        Self::Date,
        Self::Figures,
        Self::Attainment,
        Self::Distance,
        Self::Value,
    ];

    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Locality => "locality",
            Self::Date => "date",
            Self::Figures => "figures",
            Self::Attainment => "attainment",
            Self::Distance => "distance",
            Self::Value => "value",
        }
    }

    /// The name on screen.
    pub fn name(self, strings: &'static Strings) -> &'static str {
        match self {
            Self::Relevance => strings.sort_relevance,
            Self::Locality => strings.sort_locality,
            Self::Date => strings.sort_date,
            Self::Figures => strings.sort_figures,
            Self::Attainment => strings.sort_attainment,
            Self::Distance => strings.sort_distance,
            Self::Value => strings.sort_value,
        }
    }
}

/// An order of rows: a key, and whether it is turned round; written `attainment` or `-attainment`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    /// What rows are ordered by.
    pub key: SortKey,
    /// Whether the key's natural order is turned round.
    pub reversed: bool,
}

impl Sort {
    /// The next key in its natural order.
    #[must_use]
    pub fn next(self) -> Self {
        let at = SortKey::ALL.iter().position(|key| *key == self.key).unwrap_or_default();
        Self { key: SortKey::ALL[(at + 1) % SortKey::ALL.len()], reversed: false }
    }

    /// The same key, turned round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { reversed: !self.reversed, ..self }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.reversed { "-" } else { "" };
        write!(formatter, "{sign}{}", self.key.code())
    }
}

impl FromStr for Sort {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (reversed, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        SortKey::ALL.into_iter().find(|key| key.code() == name).map(|key| Self { key, reversed }).ok_or_else(
            || {
                let known: Vec<&str> = SortKey::ALL.into_iter().map(SortKey::code).collect();
                format!(
                    "{text:?} is no order; known: {} (with - before it: the other way round)",
                    known.join(", ")
                )
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_is_written() {
        for key in SortKey::ALL {
            for sort in [Sort { key, reversed: false }, Sort { key, reversed: true }] {
                assert_eq!(sort.to_string().parse(), Ok(sort));
            }
        }
        assert!("wrong".parse::<Sort>().is_err());
    }
}
