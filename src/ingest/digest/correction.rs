//! Corrections: `correct:` lines of a header that put a misread figure right by naming its words.
//!
//! ```text
//! correct: "26 đảng viên mới" target.percent = 57, metric = members-admitted; because the percent stands two clauses on
//! correct: "5 năm" near "trong 5 năm qua" drop; because it is a stretch of time
//! correct: "một xã" add metric = communes-merged, value = 1; because the number word stands before a name
//! ```
//!
//! Owns their form and what they do. A value is a word or stands in quotes; `none` is no value; `words` and `target.words`
//! set a range. Must not know why the rules misread.

use serde_json::{Map, Value, json};

use super::{Correction, Fault};
use crate::model::{Figure, Span};
use crate::text::nfc;

/// What a correction does to the figure that it names.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Gives fields other values.
    Set(Vec<(String, String)>),
    /// Takes the figure out.
    Drop,
    /// Adds a figure that was not found.
    Add(Vec<(String, String)>),
}

/// What a correct line must look like.
const EXPECTED: &str =
    "\"WORDS\" FIELD = VALUE, FIELD = VALUE; because REASON, or with drop or add in the middle";

/// Fields whose values are numbers.
const NUMBERS: [&str; 6] =
    ["value", "value_max", "target.value", "target.value_max", "target.percent", "target.whole"];

/// Reads the value of a `correct:` line.
pub(super) fn parse(line: usize, text: &str) -> Result<Correction, Fault> {
    let wrong = || Fault::Value { key: "correct", value: text.to_owned(), expected: EXPECTED };
    let (body, reason) = text.rsplit_once("; because ").ok_or_else(|| Fault::NoReason(text.to_owned()))?;
    let (words, mut rest) = quoted(body).ok_or_else(wrong)?;
    let mut near = None;
    if let Some(after) = rest.strip_prefix("near ") {
        let (words, after) = quoted(after).ok_or_else(wrong)?;
        near = Some(words);
        rest = after;
    }
    let change = match rest.trim() {
        "drop" => Change::Drop,
        fields => match fields.strip_prefix("add ") {
            Some(fields) => Change::Add(assignments(fields).ok_or_else(wrong)?),
            None => Change::Set(assignments(fields).ok_or_else(wrong)?),
        },
    };
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Fault::NoReason(text.to_owned()));
    }
    Ok(Correction { line, words, near, change, reason: reason.to_owned() })
}

/// A text in quotes at the beginning, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let (words, rest) = text.trim_start().strip_prefix('"')?.split_once('"')?;
    (!words.is_empty()).then(|| (words.to_owned(), rest.trim_start()))
}

/// Reads `field = value, field = "value"`.
fn assignments(mut text: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    loop {
        let (field, rest) = text.split_once('=')?;
        let rest = rest.trim_start();
        let (value, after) = quoted(rest).unwrap_or_else(|| {
            let (value, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
            (value.trim().to_owned(), after)
        });
        if field.trim().is_empty() || value.is_empty() {
            return None;
        }
        pairs.push((field.trim().to_owned(), value));
        match after.trim_start().strip_prefix(',') {
            Some(next) => text = next,
            None if after.trim().is_empty() => return Some(pairs),
            None => return None,
        }
    }
}

/// Carries a correction out; false when there was nothing to correct.
pub(super) fn apply(correction: &Correction, text: &str, figures: &mut Vec<Figure>) -> Result<bool, Fault> {
    let whole = Span(0, text.len());
    let within = match &correction.near {
        None => whole,
        Some(near) => only(text, whole, &nfc(near))?,
    };
    let place = only(text, within, &nfc(&correction.words))?;
    let meant = meant(figures, place, &correction.words)?;
    match (&correction.change, meant) {
        (Change::Drop, Some(index)) => drop(figures.remove(index)),
        (Change::Set(fields), Some(index)) => {
            let corrected = with_fields(to_object(&figures[index])?, fields, text)?;
            if corrected == figures[index] {
                return Ok(false);
            }
            figures[index] = corrected;
        }
        (Change::Add(fields), None) => {
            let blank = json!({ "id": "f", "metric": "other", "range": [place.0, place.1] });
            let Value::Object(blank) = blank else { return Ok(false) };
            figures.push(with_fields(blank, fields, text)?);
        }
        (Change::Drop | Change::Set(_), None) | (Change::Add(_), Some(_)) => return Ok(false),
    }
    Ok(true)
}

/// The figure that words mean: the one with just these words, else the only one that shares some with them.
fn meant(figures: &[Figure], place: Span, words: &str) -> Result<Option<usize>, Fault> {
    let touching = |figure: &Figure| figure.range.0 < place.1 && place.0 < figure.range.1;
    if let Some(index) = figures.iter().position(|figure| figure.range == place) {
        return Ok(Some(index));
    }
    let found: Vec<usize> = (0..figures.len()).filter(|index| touching(&figures[*index])).collect();
    match found[..] {
        [] => Ok(None),
        [index] => Ok(Some(index)),
        _ => Err(Fault::SeveralFigures(words.to_owned(), found.len())),
    }
}

fn to_object(figure: &Figure) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(figure) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Ok(Map::new()),
        Err(error) => Err(Fault::Shape(error.to_string())),
    }
}

/// A figure with some fields given.
fn with_fields(
    mut object: Map<String, Value>,
    fields: &[(String, String)],
    text: &str,
) -> Result<Figure, Fault> {
    for (field, value) in fields {
        let (part, name) = match field.split_once('.') {
            None => (&mut object, field.as_str()),
            Some((part, name)) => {
                let inner = object.entry(part).or_insert(Value::Null);
                if inner.is_null() {
                    *inner = Value::Object(Map::new());
                }
                let Value::Object(inner) = inner else { return Err(no_field(field)) };
                (inner, name)
            }
        };
        let value = match value.as_str() {
            "none" => Value::Null,
            value if NUMBERS.contains(&field.as_str()) => {
                let number: f64 =
                    value.parse().map_err(|_unread| Fault::Shape(format!("{value:?} is no number")))?;
                json!(number)
            }
            value if name == "words" => {
                let Span(start, end) = only(text, Span(0, text.len()), &nfc(value))?;
                part.insert("range".to_owned(), json!([start, end]));
                continue;
            }
            value => Value::from(value),
        };
        part.insert(name.to_owned(), value);
    }
    let figure: Figure =
        serde_json::from_value(Value::Object(object)).map_err(|error| Fault::Shape(error.to_string()))?;
    let target = figure.target.iter().flat_map(|target| target.extra.keys());
    let unknown = target.chain(figure.extra.keys()).next().map(|key| no_field(key));
    unknown.map_or(Ok(figure), Err)
}

/// The one place inside a span of the text where words stand as whole words.
fn only(text: &str, within: Span, words: &str) -> Result<Span, Fault> {
    let bounded = |at: usize| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let inner = text.get(within.range()).unwrap_or_default();
    let found: Vec<usize> =
        inner.match_indices(words).map(|(at, _)| within.0 + at).filter(|at| bounded(*at)).collect();
    match found[..] {
        [start] => Ok(Span(start, start + words.len())),
        [] => Err(Fault::Unsaid(words.to_owned())),
        _ => Err(Fault::Ambiguous(words.to_owned(), found.len())),
    }
}

fn no_field(name: &str) -> Fault {
    Fault::Shape(format!("{name:?} is no field"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Xã A kết nạp 26 đảng viên mới, đạt 57% chỉ tiêu. Trong 5 năm qua có 3 xã sáp nhập.";

    fn figures() -> Vec<Figure> {
        let at = |words: &str| {
            let start = TEXT.find(words).unwrap();
            [start, start + words.len()]
        };
        serde_json::from_value(json!([
            { "id": "f1", "metric": "other", "value": 26, "range": at("26 đảng viên mới") },
            { "id": "f2", "metric": "other", "value": 5, "range": at("5 năm") },
        ]))
        .unwrap()
    }

    fn corrected(line: &str) -> Result<(bool, Vec<Figure>), Fault> {
        let mut figures = figures();
        let used = apply(&parse(3, line)?, TEXT, &mut figures)?;
        Ok((used, figures))
    }

    #[test]
    fn fields_are_set_and_ranges_are_words() {
        let line = "\"26 đảng viên mới\" metric = members-admitted, target.percent = 57, target.words = \"57% chỉ tiêu\"; because the rule is far";
        let (used, figures) = corrected(line).unwrap();
        let target = figures[0].target.as_ref().unwrap();
        assert!(used);
        assert_eq!(figures[0].metric, "members-admitted");
        assert_eq!(target.percent.map(|percent| percent.0), Some(57.0));
        assert_eq!(&TEXT[target.range.unwrap().range()], "57% chỉ tiêu");
    }

    #[test]
    fn figures_are_dropped_and_added() {
        let (used, figures) =
            corrected("\"5 năm\" near \"Trong 5 năm qua\" drop; because it is a time").unwrap();
        assert!(used && figures.len() == 1);
        let (used, figures) = corrected("\"3 xã\" add metric = communes, value = 3; because missed").unwrap();
        assert!(used && figures.len() == 3);
        assert_eq!(&TEXT[figures[2].range.range()], "3 xã");
    }

    #[test]
    fn what_is_right_already_is_an_unused_correction() {
        for line in [
            "\"26 đảng viên mới\" value = 26; because x",
            "\"3 xã\" drop; because x",
            "\"3 xã\" value = 4; because x",
            "\"26 đảng viên mới\" add value = 26; because x",
        ] {
            assert!(!corrected(line).unwrap().0, "{line}");
        }
    }

    #[test]
    fn a_correction_without_a_reason_or_form_is_refused() {
        for line in ["\"3 xã\" drop", "\"3 xã\" drop; because ", "\"3 xã\" drop because x"] {
            assert!(matches!(corrected(line), Err(Fault::NoReason(_))), "{line}");
        }
        for line in ["3 xã drop", "\"3 xã\" value", "\"3 xã\" value = ", "\"3 xã\" = 3", "\"3 xã\""] {
            let refused = corrected(&format!("{line}; because x"));
            assert!(matches!(refused, Err(Fault::Value { .. })), "{line}: {refused:?}");
        }
        assert!(matches!(corrected("\"9 xã\" drop; because x"), Err(Fault::Unsaid(_))));
        for line in
            ["\"5 năm\" worth = 3", "\"5 năm\" value = x", "\"5 năm\" target = 5", "\"5 năm\" role.x = 1"]
        {
            let refused = corrected(&format!("{line}; because x"));
            assert!(matches!(refused, Err(Fault::Shape(_))), "{line}: {refused:?}");
        }
        let several = corrected("\"26 đảng viên mới, đạt 57% chỉ tiêu. Trong 5 năm qua\" drop; because x");
        assert!(matches!(several, Err(Fault::SeveralFigures(_, 2))));
    }
}
