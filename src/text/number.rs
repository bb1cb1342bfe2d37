//! Numbers as Vietnamese prints them: `48.772` is forty-eight thousand, `2,19` has two decimals.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A finite reported number; whole ones are written to JSON without a decimal point.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Number(pub f64);

impl Number {
    /// Digits after the decimal point in the shortest form that reads back as the same number.
    pub fn decimals(self) -> usize {
        let text = format!("{}", self.0);
        text.split_once('.').map_or(0, |(_, fraction)| fraction.len())
    }

    /// Half of the last printed digit: how far the true quantity may lie from the printed one (method M9).
    pub fn half_digit(self) -> f64 {
        0.5 * 10_f64.powi(-(self.decimals() as i32))
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 9.0e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// Reads a number as Vietnamese writes it: `1.226` → 1226, `2,19` → 2.19, `03` → 3, `12.5` → 12.5.
///
/// A point followed by exactly three digits groups thousands, any other point is taken as decimal; `None` when it is no number.
/// Thousands may be grouped by spaces (`6 842`), digits may be wide (`１２`), and English forms are read where they cannot be
/// Vietnamese ones: `1,482.5`, `3,250,000`.
pub fn parse_number(text: &str) -> Option<f64> {
    if !text.is_ascii() || text.contains(' ') {
        return parse_number(&plain_digits(text));
    }
    if !text.bytes().next()?.is_ascii_digit() || !text.bytes().last()?.is_ascii_digit() {
        return None;
    }
    // Most numbers are short runs of digits: exact without a detour over text.
    if text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.bytes().fold(0_u64, |value, digit| value * 10 + u64::from(digit - b'0')) as f64);
    }
    if let Some(plain) = english(text) {
        return plain.parse().ok();
    }
    let (whole, fraction) = match text.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits_only(first) || !rest.iter().all(|part| digits_only(part)) || !fraction.is_none_or(digits_only)
    {
        return None;
    }
    let grouped = rest.iter().all(|part| part.len() == 3) && (rest.is_empty() || first.len() <= 3);
    let plain = match (grouped, rest.len(), fraction) {
        (true, _, None) => format!("{first}{}", rest.concat()),
        (true, _, Some(fraction)) => format!("{first}{}.{fraction}", rest.concat()),
        (false, 1, None) => format!("{first}.{}", rest[0]),
        _ => return None,
    };
    plain.parse().ok()
}

/// A number without the spaces that group it, its wide digits as plain ones.
fn plain_digits(text: &str) -> String {
    let digit = |sign: char| match sign {
        '０'..='９' => char::from_u32(sign as u32 - '０' as u32 + '0' as u32),
        sign if sign.is_ascii() && sign != ' ' => Some(sign),
        sign if sign.is_whitespace() => None,
        _ => Some('?'),
    };
    text.chars().filter_map(digit).collect()
}

/// `1,482.5` and `3,250,000` without their commas; `None` where the commas group no thousands as English does.
fn english(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let three = rest.iter().all(|group| group.len() == 3 && group.bytes().all(|sign| sign.is_ascii_digit()));
    let grouped = !rest.is_empty() && three && first.len() <= 3 && (rest.len() > 1 || fraction.is_some());
    let decimal = fraction.is_none_or(|digits| digits.bytes().all(|sign| sign.is_ascii_digit()));
    (grouped && decimal).then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_numbers_are_read() {
        let cases = [
            ("48.772", Some(48_772.0)),
            ("3.847", Some(3847.0)),
            ("1.234.567", Some(1_234_567.0)),
            ("2,19", Some(2.19)),
            ("1.234,5", Some(1234.5)),
            ("03", Some(3.0)),
            ("12.5", Some(12.5)),
            ("6 842", Some(6842.0)),
            ("48\u{202f}300", Some(48_300.0)),
            ("１２", Some(12.0)),
            ("1,482.5", Some(1482.5)),
            ("3,250,000", Some(3_250_000.0)),
            ("1,", None),
            ("", None),
            ("1.2.3", None),
            ("a1", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_number(text), expected, "{text}");
        }
    }

    #[test]
    fn whole_numbers_stay_whole_in_json() {
        assert_eq!(serde_json::to_string(&Number(26.0)).unwrap(), "26");
        assert_eq!(serde_json::to_string(&Number(2.19)).unwrap(), "2.19");
        assert!((Number(57.0).half_digit() - 0.5).abs() < 1e-9);
        assert!((Number(2.19).half_digit() - 0.005).abs() < 1e-9);
    }
}
