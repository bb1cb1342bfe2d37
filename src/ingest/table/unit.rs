//! Units of tables: `Triệu đồng`, `%`, `1.000 tấn`, and those in names and heads: `Độ che phủ rừng (%)`.
//!
//! Must not know rows or columns.

use super::cell;
use crate::ingest::document::Document;
use crate::ingest::document::key::{mark, word};
use crate::ingest::figure::quantity::COUNTABLE;
use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::Class;
use crate::model::Unit;

/// What numbers are measured in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measure {
    /// The kind of quantity.
    pub(crate) unit: Unit,
    /// The scale or unit as the data contract has it: nothing for a bare count or percent.
    pub(crate) text: Option<String>,
}

impl Measure {
    /// A percent.
    pub(crate) const PERCENT: Self = Self { unit: Unit::Percent, text: None };
    /// A number of things.
    pub(crate) const COUNT: Self = Self { unit: Unit::Count, text: None };
}

/// Reads words that are a unit; `None` for no words and for words that are no unit that is known.
pub(crate) fn read(words: &str, rules: &Rules) -> Option<Measure> {
    let words = words.trim().trim_matches(['(', ')', ':', ';', ',']).trim();
    if words.is_empty() {
        return None;
    }
    let page = cell(words, rules);
    let mut at = 0;
    // `1.000 tấn`, `10 triệu đồng`
    while page.is_digits(at) {
        at += 1;
    }
    let scaled = at;
    while let Some(length) = page.class_at(at, Class::Scale) {
        at += length;
    }
    let scale = page.back(at, 1);
    let scaled = at > scaled;
    let rated = page.key(at + 1) == mark!('/') || words.contains('/');
    let text = || Some(lowered(words));
    if page.key(at) == mark!('%')
        || page.class_at(at, Class::Measure).is_none() && words.starts_with("phần trăm")
    {
        return Some(Measure { unit: Unit::Percent, text: if rated { text() } else { None } });
    }
    let counted = page.any_at(at, COUNTABLE).unwrap_or(0);
    if page.class_at(at, Class::Area).is_some_and(|length| length >= counted) {
        return Some(Measure { unit: Unit::Area, text: text() });
    }
    if page.class_at(at, Class::Measure).is_some_and(|length| length >= counted) || words.starts_with('‰') {
        return Some(Measure { unit: Unit::Other, text: text() });
    }
    if page.class_at(at, Class::Money).is_some() && counted == 0 || is_short_money(&page, at) {
        return Some(Measure { unit: Unit::Money, text: text() });
    }
    if scaled && counted == 0 && (scale == word!("tỷ") || scale == word!("triệu")) {
        return Some(Measure { unit: Unit::Money, text: text() });
    }
    // `Xã An Mỹ` is no unit.
    let whole = at + counted == page.tokens.len() || page.key(at + counted) == mark!('/');
    (counted > 0 && whole)
        .then(|| Measure { unit: Unit::Count, text: if scaled || rated { text() } else { None } })
}

/// `Tr.đ`, `tr đồng`, `trđ`: what the lexer takes apart.
fn is_short_money(page: &Document<'_>, at: usize) -> bool {
    let dotted = usize::from(page.key(at + 1) == mark!('.'));
    page.is_any(at, &[word!("tr"), word!("trđ"), word!("tỷđ")])
        && (page.tokens.len() == 1 || page.is_any(at + 1 + dotted, &[word!("đ"), word!("đồng"), mark!('/')]))
}

/// The words of a unit cell, whatever they are: what is no known unit counts things of that name.
pub(crate) fn of_cell(words: &str, rules: &Rules) -> Option<Measure> {
    let bare = words.trim();
    bare.contains(|sign: char| sign.is_alphabetic() || matches!(sign, '%' | '‰')).then_some(())?;
    Some(read(bare, rules).unwrap_or_else(|| {
        let text = bare.contains('/').then(|| lowered(bare));
        Measure { unit: Unit::Count, text }
    }))
}

/// A name without the unit at its end, and the unit: `Thu ngân sách (tỷ đồng)`, `Độ che phủ rừng, %`.
pub(crate) fn in_name<'a>(name: &'a str, rules: &Rules) -> (&'a str, Option<Measure>) {
    let name = name.trim();
    if let Some((head, tail)) = name.rsplit_once('(')
        && let Some(inside) = tail.strip_suffix(')')
        && let Some(measure) = read(unit_of(inside), rules)
    {
        return (head.trim_end_matches([' ', ',', '-', ':']), Some(measure));
    }
    if let Some(head) = name.strip_suffix('%')
        && let head = head.trim_end_matches([' ', ',', '-', ':'])
        && head.ends_with(char::is_alphabetic)
    {
        return (head, Some(Measure::PERCENT));
    }
    (name, None)
}

/// `ĐVT: tỷ đồng` without what announces it.
fn unit_of(words: &str) -> &str {
    words.split_once(':').map_or(words, |(_, unit)| unit).trim()
}

/// A unit as it stands within a sentence: `Triệu đồng` begins small, `MW` and `USD` stay.
fn lowered(words: &str) -> String {
    let mut letters = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut first = letters.chars();
    if let (Some(capital), Some(second)) = (first.next(), first.next())
        && capital.is_uppercase()
        && !second.is_uppercase()
    {
        let small: String = capital.to_lowercase().collect();
        letters.replace_range(..capital.len_utf8(), &small);
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Vocabulary;

    #[test]
    fn units_are_told_by_their_words() {
        let rules = Rules::new(Vocabulary::embedded());
        for (words, unit, text) in [
            ("%", Unit::Percent, None),
            ("Triệu đồng", Unit::Money, Some("triệu đồng")),
            ("Tỷ đồng", Unit::Money, Some("tỷ đồng")),
            ("Tr.đ", Unit::Money, Some("tr.đ")),
            ("triệu đồng/người/năm", Unit::Money, Some("triệu đồng/người/năm")),
            ("Triệu USD", Unit::Money, Some("triệu USD")),
            ("Tấn", Unit::Other, Some("tấn")),
            ("1.000 tấn", Unit::Other, Some("1.000 tấn")),
            ("Ha", Unit::Area, Some("ha")),
            ("điểm %", Unit::Other, Some("điểm %")),
            ("‰", Unit::Other, Some("‰")),
            ("Đảng viên", Unit::Count, None),
            ("giường bệnh", Unit::Count, None),
            ("MW", Unit::Other, Some("MW")),
        ] {
            let measure = of_cell(words, &rules).unwrap();
            assert_eq!((measure.unit, measure.text.as_deref()), (unit, text), "{words}");
        }
    }

    #[test]
    fn a_name_gives_its_unit_back() {
        let rules = Rules::new(Vocabulary::embedded());
        let of = |name| in_name(name, &rules);
        assert_eq!(of("Độ che phủ rừng (%)"), ("Độ che phủ rừng", Some(Measure::PERCENT)));
        assert_eq!(of("Thu ngân sách (ĐVT: tỷ đồng)").0, "Thu ngân sách");
        assert_eq!(of("Tốc độ tăng (GDP)"), ("Tốc độ tăng (GDP)", None));
    }
}
