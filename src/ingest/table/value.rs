//! The number in a cell: `1.530 tỷ đồng`, `6,6-6,8`, `Dưới 4`, `≥ 95`, `95 trở lên`, `22/24`, `-0,4`, `1 234,5`.
//!
//! Owns how a cell prints a number, and by which sign a table parts thousands. Must not know columns or units.

#![allow(
    clippy::struct_field_names,
    clippy::option_option,
    clippy::type_complexity,
    reason = "a qualifier may be absent, or be none that the contract knows"
)]

use super::{cell, period};
use crate::ingest::document::Document;
use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::Class;
use crate::model::Comparator;

/// Which sign stands before decimals in a table; the other one parts thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decimals {
    /// `1.234,5`
    Comma,
    /// `1,234.5`
    Point,
    /// Nothing in the table tells: `1,234` is one of two numbers.
    Unknown,
}

/// A number as a cell prints it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value<'a> {
    /// The number.
    pub(crate) value: f64,
    /// The upper end where a range is printed.
    pub(crate) max: Option<f64>,
    /// The number behind a slash.
    pub(crate) whole: Option<f64>,
    /// How it is qualified; `None` where it is not.
    pub(crate) comparator: Option<Comparator>,
    /// The words before the number.
    pub(crate) before: &'a str,
    /// The words behind it: a unit, a remark.
    pub(crate) after: &'a str,
    /// Whether a plus or minus is printed.
    pub(crate) signed: bool,
}

/// What a cell is to a reader of numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content<'a> {
    /// One number.
    Value(Value<'a>),
    /// Nothing, or signs that stand for nothing: `-`, `…`.
    Nothing,
    /// Words without a number at their head.
    Words,
    /// A number that can be read in two ways.
    Ambiguous,
}

impl<'a> Content<'a> {
    /// The number, where there is one.
    pub(crate) fn value(self) -> Option<Value<'a>> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// Words before a number at most: `Không quá`, `Đạt trên`, `Giảm ít nhất`.
const WORDS_BEFORE: usize = 4;

/// Reads a cell.
pub(crate) fn read<'a>(cell: &'a str, decimals: Decimals, rules: &Rules) -> Content<'a> {
    let cell = cell.trim();
    let Some(start) = cell.find(|sign: char| sign.is_ascii_digit()) else {
        return if cell.contains(char::is_alphabetic) { Content::Words } else { Content::Nothing };
    };
    let (before, rest) = cell.split_at(start);
    let (before, negative) = sign(before);
    let Some(comparator) = qualifier(before, rules) else { return Content::Words };
    // `Đạt năm 2024` tells when, not how much.
    if before.contains(char::is_alphabetic)
        && period::read(cell, rules).is_some_and(|period| period.year.is_some())
    {
        return Content::Words;
    }
    let (digits, mut after) = digits(rest);
    let Some(value) = number(digits, decimals) else { return Content::Ambiguous };
    let (mut max, mut whole) = (None, None);
    if let Some((upper, behind)) = range(after, decimals) {
        if negative.is_none() && upper > value {
            (max, after) = (Some(upper), behind);
        }
    } else if let Some((of, behind)) = ratio(after, decimals) {
        (whole, after) = (Some(of), behind);
    }
    let value = if negative == Some(true) { -value } else { value };
    let behind = trailing_qualifier(after, rules);
    Content::Value(Value {
        value,
        max,
        whole,
        comparator: behind.or(comparator),
        before,
        after: after.trim(),
        signed: negative.is_some(),
    })
}

/// The words before a number without a plus or minus, and whether it is a minus: `-`, `(-)`, `âm`.
fn sign(before: &str) -> (&str, Option<bool>) {
    let bare = before.trim_end_matches([' ', '\u{a0}']);
    for (sign, negative) in
        [("(-)", true), ("(+)", false), ("-", true), ("−", true), ("–", true), ("+", false)]
    {
        // Behind a word the dash is no minus.
        if let Some(words) = bare.strip_suffix(sign)
            && !words.ends_with(char::is_alphanumeric)
        {
            return (words.trim_end_matches([' ', '(']), Some(negative));
        }
    }
    (before, None)
}

/// How the words before a number qualify it; `None` where they say something else than that.
fn qualifier(before: &str, rules: &Rules) -> Option<Option<Comparator>> {
    const CLASSES: [(Class, Comparator); 5] = [
        (Class::AtMost, Comparator::AtMost),
        (Class::AtLeast, Comparator::AtLeast),
        (Class::About, Comparator::About),
        (Class::More, Comparator::More),
        (Class::Less, Comparator::Less),
    ];
    const SIGNS: [(&str, Comparator); 7] = [
        (">=", Comparator::AtLeast),
        ("<=", Comparator::AtMost),
        ("≥", Comparator::AtLeast),
        ("≤", Comparator::AtMost),
        (">", Comparator::More),
        ("<", Comparator::Less),
        ("~", Comparator::About),
    ];
    let before = before.trim();
    if before.is_empty() {
        return Some(None);
    }
    if let Some((_, comparator)) = SIGNS.iter().find(|(sign, _)| before.ends_with(sign)) {
        return Some(Some(*comparator));
    }
    if before.ends_with('≈') {
        return Some(Some(Comparator::About));
    }
    let page = cell(before, rules);
    let words = (0..page.tokens.len()).filter(|at| page.is_word(*at)).count();
    if words > WORDS_BEFORE {
        return None;
    }
    let end = page.tokens.len();
    let named =
        CLASSES.iter().find_map(|(class, comparator)| Some((page.class_before(end, *class)?, *comparator)));
    let led = end - named.map_or(0, |(length, _)| length);
    (0..led)
        .all(|at| !page.is_word(at) || leads(&page, at))
        .then_some(named.map(|(_, comparator)| comparator))
}

/// Whether a word may stand before the number of a cell without making it another one: `Đạt 95`, `Giảm 2`, `Vượt 5`.
fn leads(page: &Document<'_>, at: usize) -> bool {
    const LEADS: [Class; 6] =
        [Class::Reach, Class::Filler, Class::Rise, Class::Fall, Class::Exceed, Class::Miss];
    (at.saturating_sub(2)..=at).any(|from| {
        LEADS.iter().any(|class| page.class_at(from, *class).is_some_and(|length| from + length > at))
    })
}

fn trailing_qualifier(after: &str, rules: &Rules) -> Option<Comparator> {
    if !after.contains(char::is_alphabetic) {
        return None;
    }
    let page = cell(after, rules);
    let says = |class: Class| (0..page.tokens.len()).any(|at| page.class_at(at, class).is_some());
    if says(Class::AtLeastAfter) {
        Some(Comparator::AtLeast)
    } else {
        says(Class::AtMostAfter).then_some(Comparator::AtMost)
    }
}

fn is_gap(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The digits of a number at the head of a text with the signs between them, thousands parted by spaces among them.
fn digits(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    let first = end;
    // Three digits behind a space go on with a number of at most three.
    let mut spaced = end <= 3;
    while spaced {
        let rest = text.get(end..).unwrap_or_default();
        let gap = rest.chars().next().filter(|sign| is_gap(*sign)).map_or(0, char::len_utf8);
        let from = end + gap;
        spaced = gap > 0 && (from..from + 3).all(digit) && !digit(from + 3);
        if spaced {
            end = from + 3;
        }
    }
    if end > first && matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    text.split_at(end)
}

/// The number that digits print; `None` where nobody can tell.
fn number(digits: &str, decimals: Decimals) -> Option<f64> {
    let plain: String = digits.chars().filter(|sign| !is_gap(*sign)).collect();
    if plain.len() > 24 {
        return None;
    }
    if plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain.parse().ok();
    }
    let signs = plain.bytes().filter(|byte| !byte.is_ascii_digit());
    let last = plain.rfind(['.', ','])?;
    let behind = plain.len() - last - 1;
    let point = plain.as_bytes().get(last) == Some(&b'.');
    let mixed = plain.contains('.') && plain.contains(',');
    let count = signs.count();
    let three = grouped(&plain);
    let is_decimal = if mixed {
        // The last sign stands before the decimals: 1.234,5 and 1,234.5.
        true
    } else if count > 1 {
        if !three {
            return None;
        }
        false
    } else if behind != 3 || plain.starts_with('0') || !three {
        true
    } else {
        match (decimals, point) {
            (Decimals::Comma, point) => !point,
            (Decimals::Point, point) => point,
            // `1.234` is thousands as Vietnamese writes them; `1,234` could be either.
            (Decimals::Unknown, true) => false,
            (Decimals::Unknown, false) => return None,
        }
    };
    let whole = plain.get(..last)?;
    if is_decimal {
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        format!("{whole}.{}", plain.get(last + 1..)?).parse().ok()
    } else {
        plain.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
    }
}

/// Whether every group of digits behind the first has three of them.
fn grouped(plain: &str) -> bool {
    let mut groups = plain.split(['.', ',']);
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

/// `-6,8` behind a number: the upper end of a range and what stands behind it.
fn range(after: &str, decimals: Decimals) -> Option<(f64, &str)> {
    let after = after.trim_start().trim_start_matches('%').trim_start();
    let rest =
        ["-", "–", "—", "−", "÷", "đến", "tới", "~"].iter().find_map(|sign| after.strip_prefix(sign))?;
    let rest = rest.trim_start();
    rest.starts_with(|sign: char| sign.is_ascii_digit()).then_some(())?;
    let (digits, behind) = digits(rest);
    Some((number(digits, decimals)?, behind))
}

/// `/24` behind a number: the whole and what stands behind it; no date, no rate.
fn ratio(after: &str, decimals: Decimals) -> Option<(f64, &str)> {
    let rest = after.trim_start().strip_prefix('/')?.trim_start();
    rest.starts_with(|sign: char| sign.is_ascii_digit()).then_some(())?;
    let (digits, behind) = digits(rest);
    (!behind.trim_start().starts_with('/')).then_some(())?;
    Some((number(digits, decimals)?, behind))
}

/// By which sign the numbers of a table have their decimals: the first ones that can be read in one way only.
pub(crate) fn decimals_of<'a>(cells: impl Iterator<Item = &'a str>) -> Decimals {
    let (mut comma, mut point, mut thousands) = (0, 0, 0);
    for cell in cells {
        for plain in cell.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))) {
            let plain = plain.trim_matches(['.', ',']);
            let Some(last) = plain.rfind(['.', ',']) else { continue };
            let is_point = plain.as_bytes().get(last) == Some(&b'.');
            let signs = plain.bytes().filter(|byte| !byte.is_ascii_digit()).count();
            let decimals = plain.len() - last - 1 != 3 || plain.starts_with('0');
            let mixed = plain.contains('.') && plain.contains(',');
            match (mixed || signs == 1 && decimals, signs > 1 && grouped(plain), is_point) {
                (true, _, true) | (false, true, false) => point += 1,
                (true, _, false) | (false, true, true) => comma += 1,
                (false, false, true) => thousands += 1,
                (false, false, false) => {}
            }
        }
    }
    if comma > 0 {
        Decimals::Comma
    } else if point > 0 {
        Decimals::Point
    } else if thousands > 0 {
        Decimals::Comma
    } else {
        Decimals::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;

    fn value(cell: &str) -> Option<(f64, Option<f64>, Option<f64>, &'static str, &str)> {
        let rules = Rules::new(Vocabulary::embedded());
        let value = read(cell, Decimals::Comma, &rules).value()?;
        Some((value.value, value.max, value.whole, value.comparator.unwrap_or_default().sign(), value.after))
    }

    #[test]
    fn numbers_of_cells_are_read() {
        let cases = [
            ("68,5", (68.5, None, None, "=", "")),
            ("1.530 tỷ đồng", (1530.0, None, None, "=", "tỷ đồng")),
            ("1 234,5", (1234.5, None, None, "=", "")),
            ("12\u{a0}500", (12500.0, None, None, "=", "")),
            ("6,6-6,8", (6.6, Some(6.8), None, "=", "")),
            ("7 – 8%", (7.0, Some(8.0), None, "=", "%")),
            ("Khoảng 4", (4.0, None, None, "~", "")),
            ("Dưới 4", (4.0, None, None, "<", "")),
            ("≥ 95", (95.0, None, None, ">=", "")),
            (">=95%", (95.0, None, None, ">=", "%")),
            ("< 1,5", (1.5, None, None, "<", "")),
            ("10,8% trở lên", (10.8, None, None, ">=", "% trở lên")),
            ("127.000 tấn trở lên", (127_000.0, None, None, ">=", "tấn trở lên")),
            ("700kg/ năm trở lên", (700.0, None, None, ">=", "kg/ năm trở lên")),
            ("22/24", (22.0, None, Some(24.0), "=", "")),
            ("-0,4", (-0.4, None, None, "=", "")),
            ("(-) 0,4", (-0.4, None, None, "=", "")),
            ("+3,5", (3.5, None, None, "=", "")),
            ("Không quá 2", (2.0, None, None, "<=", "")),
            ("Đạt 95%", (95.0, None, None, "=", "%")),
            ("0,125", (0.125, None, None, "=", "")),
        ];
        for (cell, expected) in cases {
            assert_eq!(value(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        let rules = Rules::new(Vocabulary::embedded());
        for (cell, content) in [
            ("", Content::Nothing),
            ("-", Content::Nothing),
            ("…", Content::Nothing),
            ("Đạt", Content::Words),
            ("Số giường bệnh trên 1 vạn dân", Content::Words),
            ("Xây dựng 2 trường học", Content::Words),
            ("1,200", Content::Ambiguous),
        ] {
            assert_eq!(read(cell, Decimals::Unknown, &rules), content, "{cell}");
        }
    }

    #[test]
    fn a_table_says_how_it_writes_decimals() {
        let of = |cells: &[&str]| decimals_of(cells.iter().copied());
        assert_eq!(of(&["1,234", "68.5"]), Decimals::Point);
        assert_eq!(of(&["1,234,567"]), Decimals::Point);
        assert_eq!(of(&["1.234", "68,5"]), Decimals::Comma);
        assert_eq!(of(&["1.234"]), Decimals::Comma);
        assert_eq!(of(&["12", "1,200"]), Decimals::Unknown);
        assert_eq!(number("1,234", Decimals::Point), Some(1234.0));
        assert_eq!(number("1.234", Decimals::Point), Some(1.234));
    }
}
