//! One condition of a filter: a field, what is asked of it, and whether it is turned round.

use std::fmt::Write as _;
use std::ops::Bound;

use super::super::field::{Field, FieldKind};
use super::super::word::words;
use super::parse;
use crate::lang::{Language, format_number};

/// Words of one condition that are looked for; a longer one is looked for by its first words.
pub(in crate::search) const LONGEST: usize = 32;

/// A range of numbers; either end may be open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: Bound<f64>,
    /// The upper end.
    pub high: Bound<f64>,
}

impl Interval {
    /// Whether some number of `[least, most]` lies in the interval.
    pub fn touches(&self, least: f64, most: f64) -> bool {
        let above = match self.low {
            Bound::Included(low) => most >= low,
            Bound::Excluded(low) => most > low,
            Bound::Unbounded => true,
        };
        above
            && match self.high {
                Bound::Included(high) => least <= high,
                Bound::Excluded(high) => least < high,
                Bound::Unbounded => true,
            }
    }
}

/// What a condition asks of its field.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Words in any spelling, ranked by how well they fit.
    Words(String),
    /// Bare words in quotes: together in one value, in this order.
    Phrase(String),
    /// A whole value, letter by letter: what a picker chooses.
    Whole(String),
    /// One code of an exact field.
    Code(String),
    /// A number or year in a range.
    Within(Interval),
    /// A term from one year to another; the terms that hold a year when both are the same.
    Term {
        /// First year.
        from: u16,
        /// Last year.
        to: u16,
    },
}

/// One condition of a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    field: Field,
    asked: Asked,
    negated: bool,
}

impl Condition {
    pub(super) fn new(field: Field, asked: Asked, negated: bool) -> Self {
        Self { field, asked, negated }
    }

    /// The condition that a field has this value, as a picker or a completion chooses it; `None` where the field
    /// cannot have it.
    pub fn choice(field: Field, value: &str) -> Option<Self> {
        let value = parse::tidy(value);
        let asked = match (field, field.kind()) {
            _ if value.is_empty() => return None,
            (Field::Words, _) => parse::bare(&value),
            (Field::Locality | Field::Place | Field::Person, _) => Asked::Whole(value),
            (_, FieldKind::Fuzzy | FieldKind::Text) => Asked::Words(value),
            _ => parse::value(field, parse::Operator::Is, &value, Language::default()).ok()?,
        };
        Some(Self::new(field, asked, false))
    }

    /// The field it asks about.
    pub fn field(&self) -> Field {
        self.field
    }

    /// What it asks of the field.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Whether it keeps what does not fit instead of what does.
    pub fn is_negated(&self) -> bool {
        self.negated
    }

    /// The same condition turned round.
    #[must_use]
    pub fn negate(mut self) -> Self {
        self.negated = !self.negated;
        if let (Field::Words, Asked::Words(text)) = (self.field, &self.asked) {
            self.asked = Asked::Phrase(text.clone());
        }
        self
    }

    /// Whether it is the condition that [`Condition::choice`] makes of a value.
    pub fn chooses(&self, value: &str) -> bool {
        !self.negated && Self::choice(self.field, value).is_some_and(|choice| choice.asked == self.asked)
    }

    /// The text of its chip: as it is typed, without the quotes that only the line needs.
    pub fn text(&self) -> String {
        self.write(Quotes::None)
    }

    /// The text that reads back as this condition in a filter line, with the words of a language.
    pub(in crate::search) fn typed(&self, language: Language) -> String {
        let canonical = super::Filter::default().with(self.clone()).to_text();
        let label = self.field.label(language);
        let (sign, rest) = canonical.strip_prefix('!').map_or(("", &*canonical), |rest| ("!", rest));
        match (&self.asked, rest.strip_prefix(self.field.key())) {
            (Asked::Code(_), _) if language == Language::Vietnamese => self.chip(language, |_, _| None),
            (_, Some(value)) if self.field != Field::Words => format!("{sign}{label}{value}"),
            _ => canonical,
        }
    }

    /// The text of its chip in a language, which reads back as this condition where nothing needs quotes. `named` gives the
    /// name of a theme or a metric by its id.
    pub fn chip(&self, language: Language, named: impl Fn(Field, &str) -> Option<String>) -> String {
        let strings = language.strings();
        let sign = if self.negated { "!" } else { "" };
        let label = self.field.label(language);
        match &self.asked {
            Asked::Code(code) => {
                let codes = self.field.row().map_or(&[][..], |row| row.codes);
                let known = codes.iter().find(|known| known.id == *code);
                let word = known.map_or(code.as_str(), |code| code.word(strings));
                format!("{sign}{label}:{}", word.to_lowercase())
            }
            Asked::Words(value) if self.field != Field::Words => {
                let name = named(self.field, value).unwrap_or_else(|| value.clone());
                format!("{sign}{label}:{name}")
            }
            Asked::Whole(value) => format!("{sign}{label}={value}"),
            Asked::Within(interval) if self.field.kind() == FieldKind::Number => {
                let mut text = String::from(sign);
                write_interval(&mut text, &label, interval, |value| format_number(value, language));
                text
            }
            Asked::Within(interval) => {
                let mut text = String::from(sign);
                write_interval(&mut text, &label, interval, year);
                text
            }
            Asked::Term { from, to } if from == to => format!("{sign}{label}:{from:04}"),
            Asked::Term { from, to } => format!("{sign}{label}:{from:04}-{to:04}"),
            Asked::Words(_) | Asked::Phrase(_) => self.text(),
        }
    }

    /// The text that reads back as this condition whatever stands after it but bare words.
    pub(super) fn write(&self, quotes: Quotes) -> String {
        let mut text = String::from(if self.negated { "!" } else { "" });
        let key = self.field.key();
        match &self.asked {
            Asked::Words(words) if self.field == Field::Words => text.push_str(words),
            Asked::Words(words) => {
                let _ = write!(text, "{key}:{}", quotes.around(words));
            }
            Asked::Phrase(words) => text.push_str(&Quotes::Always.around(words)),
            Asked::Whole(words) => {
                let _ = write!(text, "{key}={}", quotes.around(words));
            }
            Asked::Code(code) => {
                let _ = write!(text, "{key}:{code}");
            }
            Asked::Within(interval) if self.field.kind() == FieldKind::Year => {
                write_interval(&mut text, key, interval, year);
            }
            Asked::Within(interval) => write_interval(&mut text, key, interval, neutral),
            Asked::Term { from, to } if from == to => {
                let _ = write!(text, "{key}:{from:04}");
            }
            Asked::Term { from, to } => {
                let _ = write!(text, "{key}:{from:04}-{to:04}");
            }
        }
        text
    }

    /// The words to look for, in the order typed, the first [`LONGEST`] of them; none for codes and ranges.
    pub(in crate::search) fn text_words(&self) -> Vec<super::super::word::Word> {
        match &self.asked {
            Asked::Words(text) | Asked::Phrase(text) | Asked::Whole(text) => {
                words(text).take(LONGEST).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// When a value is written in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Never: for chips.
    None,
    /// Where it would not read back otherwise.
    Needed,
    /// Always.
    Always,
}

impl Quotes {
    fn around(self, value: &str) -> String {
        let opens = |first: char| parse::is_quote(first) || matches!(first, '=' | '＝');
        let needed = value.contains(char::is_whitespace) || value.starts_with(opens);
        match self {
            Self::None => value.to_owned(),
            Self::Needed if !needed => value.to_owned(),
            Self::Needed | Self::Always => {
                let mut quoted = String::from('"');
                for character in value.chars() {
                    if character == '\\' || parse::is_quote(character) {
                        quoted.push('\\');
                    }
                    quoted.push(character);
                }
                quoted.push('"');
                quoted
            }
        }
    }
}

/// A year as it is typed, with all four of its digits.
fn year(value: f64) -> String {
    format!("{value:04}")
}

/// A number that every language reads the same.
fn neutral(value: f64) -> String {
    let plain = format!("{value}");
    // Never three decimals: they would be thousands in the other language.
    match plain.split_once('.') {
        Some((whole, fraction)) if fraction.len() == 3 => format!("{whole},{fraction}0"),
        Some((whole, fraction)) => format!("{whole},{fraction}"),
        None => plain,
    }
}

fn write_interval(text: &mut String, key: &str, interval: &Interval, number: impl Fn(f64) -> String) {
    let _ = match (interval.low, interval.high) {
        (Bound::Included(low), Bound::Included(high)) if low.to_bits() == high.to_bits() => {
            write!(text, "{key}:{}", number(low))
        }
        (Bound::Included(low), Bound::Unbounded) => write!(text, "{key}>={}", number(low)),
        (Bound::Excluded(low), Bound::Unbounded) => write!(text, "{key}>{}", number(low)),
        (Bound::Unbounded, Bound::Included(high)) => write!(text, "{key}<={}", number(high)),
        (Bound::Unbounded, Bound::Excluded(high)) => write!(text, "{key}<{}", number(high)),
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            write!(text, "{key}:{}..{}", number(low), number(high))
        }
        (Bound::Unbounded, Bound::Unbounded) => write!(text, "{key}:.."),
    };
}
