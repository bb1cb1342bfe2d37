//! Dates as reports give them: a year, a month or a day, never more than was stated.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A date known to the year, the month or the day; written `2023`, `2023-06` or `2023-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12, where it is known.
    pub month: Option<u8>,
    /// The day of the month, where it is known.
    pub day: Option<u8>,
}

impl PartialDate {
    /// A date known to the year.
    pub fn year(year: u16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A date known to the month.
    pub fn month(year: u16, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// A date known to the day.
    pub fn day(year: u16, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// The end of what is stated, as years since year 0: `2023` ends at 2024.0, `2023-06` at 2023.5.
    ///
    /// A report "as of 2023-06" covers June, so elapsed time is counted to the end of the stated period.
    pub fn end(self) -> f64 {
        let year = f64::from(self.year);
        match (self.month, self.day) {
            (None, _) => year + 1.0,
            (Some(month), None) => year + f64::from(month) / 12.0,
            (Some(month), Some(day)) => {
                let length = f64::from(days_in_month(self.year, month));
                year + (f64::from(month - 1) + f64::from(day) / length) / 12.0
            }
        }
    }

    /// The beginning of what is stated, as years since year 0: `2023` begins at 2023.0, `2023-07` at 2023.5.
    pub fn start(self) -> f64 {
        let year = f64::from(self.year);
        let month = self.month.map_or(0.0, |month| f64::from(month - 1));
        let day = self
            .day
            .zip(self.month)
            .map_or(0.0, |(day, month)| f64::from(day - 1) / f64::from(days_in_month(self.year, month)));
        year + (month + day) / 12.0
    }

    fn is_valid(self) -> bool {
        (1..=9999).contains(&self.year)
            && self.month.is_none_or(|month| (1..=12).contains(&month))
            && match (self.month, self.day) {
                (Some(month), Some(day)) => (1..=days_in_month(self.year, month)).contains(&day),
                (None, Some(_)) => false,
                (_, None) => true,
            }
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refuse = || format!("{text:?} is no date: expected 2023, 2023-06 or 2023-06-30");
        let mut parts = text.split('-');
        let mut part = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|error| error.to_string())
            }
            Some(_) => Err(refuse()),
        };
        let (year, month, day) = (part(4)?.ok_or_else(refuse)?, part(2)?, part(2)?);
        let date = Self { year, month: month.map(|month| month as u8), day: day.map(|day| day as u8) };
        if parts.next().is_some() || !date.is_valid() { Err(refuse()) } else { Ok(date) }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A date known to the year, the month or the day.",
            "type": "string",
            "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates_are_read_and_written_back_the_same() {
        for good in ["2023", "2023-06", "2024-02-29"] {
            assert_eq!(good.parse::<PartialDate>().unwrap().to_string(), good);
        }
        for bad in ["", "23", "2023-13", "2023-02-29", "2023-6", "2023-06-30-1", "2023/06", "0000"] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_date_ends_where_its_stated_period_ends() {
        assert!((PartialDate::year(2023).end() - 2024.0).abs() < 1e-9);
        assert!((PartialDate::month(2023, 6).end() - 2023.5).abs() < 1e-9);
        assert!((PartialDate::day(2023, 12, 31).end() - 2024.0).abs() < 1e-9);
        for (date, start) in [
            (PartialDate::year(2023), 2023.0),
            (PartialDate::month(2023, 7), 2023.5),
            (PartialDate::day(2023, 7, 1), 2023.5),
        ] {
            assert!((date.start() - start).abs() < 1e-9, "{date}");
        }
    }
}
