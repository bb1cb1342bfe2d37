//! Sorting: by what rows can be ordered, with a name for the command line.

use std::fmt;
use std::str::FromStr;

use super::Listing;
use crate::lang::{Strings, fill};

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
    /// How many figures are shown of a report.
    Figures,
    /// The metric of a figure, in the order of the vocabulary.
    Metric,
    /// How a figure stands to its target: what missed it or is behind first, the least reached first among those.
    Worst,
    /// How much of the target is reached.
    Attainment,
    /// How the share reached stands to the share of time gone, the slowest first.
    Pace,
    /// How much is missing to the target, in the figure's own unit and unit by unit.
    Distance,
    /// The printed number.
    Value,
}

impl SortKey {
    /// Every key, in the order in which the command line names them.
    pub const ALL: [Self; 10] = [
        Self::Relevance,
        Self::Worst,
        Self::Attainment,
        Self::Pace,
        Self::Distance,
        Self::Value,
        Self::Locality,
        Self::Date,
        Self::Metric,
        Self::Figures,
    ];

    /// The keys that rows of a listing are told apart by, in the order of the picker: the one most wanted first.
    pub fn of(listing: Listing) -> &'static [Self] {
        match listing {
            Listing::Figures => &[
                Self::Worst,
                Self::Attainment,
                Self::Pace,
                Self::Distance,
                Self::Value,
                Self::Locality,
                Self::Date,
                Self::Metric,
                Self::Relevance,
            ],
            Listing::Reports | Listing::Localities => &[
                Self::Worst,
                Self::Attainment,
                Self::Pace,
                Self::Locality,
                Self::Date,
                Self::Figures,
                Self::Relevance,
            ],
        }
    }

    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Worst => "worst",
            Self::Locality => "locality",
            Self::Date => "date",
            Self::Figures => "figures",
            Self::Metric => "metric",
            Self::Attainment => "attainment",
            Self::Pace => "pace",
            Self::Distance => "distance",
            Self::Value => "value",
        }
    }

    /// The name on screen.
    pub fn name(self, strings: &'static Strings) -> &'static str {
        match self {
            Self::Relevance => strings.sort_relevance,
            Self::Worst => strings.sort_worst,
            Self::Locality => strings.sort_locality,
            Self::Date => strings.sort_date,
            Self::Figures => strings.sort_figures,
            Self::Metric => strings.sort_metric,
            Self::Attainment => strings.sort_attainment,
            Self::Pace => strings.sort_pace,
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
    /// The same key, turned round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { reversed: !self.reversed, ..self }
    }

    /// What stands first under it, in words.
    pub fn first(self, strings: &'static Strings) -> &'static str {
        let (natural, turned) = match self.key {
            SortKey::Relevance => (strings.first_best_match, strings.first_least_match),
            SortKey::Worst => (strings.first_worst, strings.first_best),
            SortKey::Attainment | SortKey::Value | SortKey::Figures => {
                (strings.first_highest, strings.first_lowest)
            }
            SortKey::Pace => (strings.first_slowest, strings.first_fastest),
            SortKey::Distance => (strings.first_furthest, strings.first_nearest),
            SortKey::Locality => (strings.first_a, strings.first_z),
            SortKey::Date => (strings.first_newest, strings.first_oldest),
            SortKey::Metric => (strings.first_of_vocabulary, strings.last_of_vocabulary),
        };
        if self.reversed { turned } else { natural }
    }

    /// The order in words: by what, and what stands first.
    pub fn words(self, strings: &'static Strings) -> String {
        let values: [(&str, &dyn fmt::Display); 2] =
            [("key", &self.key.name(strings)), ("first", &self.first(strings))];
        fill(strings.sort_by, &values)
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
