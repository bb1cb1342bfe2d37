//! The fields of the filter language: one row a field, read by the parser, completion and help.

use crate::lang::{Language, Strings};
use crate::text::{fold, nearest};

/// What a condition asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Bare words: locality, place, theme, metric, counted words and title.
    Words,
    /// The locality of the report, what it lies in and what it belongs to today.
    Locality,
    /// The theme of a passage or of a figure's metric.
    Theme,
    /// What a figure measures.
    Metric,
    /// The administrative level of the report's locality.
    Level,
    /// The place a figure speaks of.
    Place,
    /// A person named in the report, or their post.
    Person,
    /// How a figure stands to its target.
    Status,
    /// What a figure has: a target, a percent, a mismatch.
    Has,
    /// The role of a passage or of a figure.
    Role,
    /// The kind of quantity.
    Unit,
    /// The year that a figure stands for.
    Year,
    /// The percent of the target that was reached.
    Percent,
    /// The printed number.
    Value,
    /// The term reported on.
    Term,
    /// Words in the passages.
    Text,
}

/// How the value of a field is written and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words, found in any spelling and ranked.
    Fuzzy,
    /// One of a set of codes, exact.
    Code,
    /// A number or a range of numbers.
    Number,
    /// A year or a range of years.
    Year,
    /// A term of office.
    Term,
    /// A run of words in the passages.
    Text,
}

/// One field as the filter language knows it.
#[derive(Debug)]
pub struct FieldRow {
    /// The field.
    pub field: Field,
    /// The word before the colon.
    pub key: &'static str,
    /// Other words for it, in Vietnamese and English.
    pub aliases: &'static [&'static str],
    /// How its value is written.
    pub kind: FieldKind,
    /// Codes that are always known, with their words; empty where any value may occur.
    pub codes: &'static [Code],
    /// A whole condition to show as an example.
    pub example: &'static str,
}

/// A value that a field can have: its code, and its word in a language.
#[derive(Debug)]
pub struct Code {
    /// The code, the same in every language.
    pub id: &'static str,
    word: fn(&'static Strings) -> &'static str,
}

impl Code {
    /// Its word in a language.
    pub fn word(&self, strings: &'static Strings) -> &'static str {
        (self.word)(strings)
    }
}

macro_rules! codes {
    ($($id:literal: $word:ident),* $(,)?) => { &[$(Code { id: $id, word: |strings| strings.$word }),*] };
}

const STATUSES: &[Code] = codes![
    "met": status_met,
    "exceeded": status_exceeded,
    "on-pace": status_on_pace,
    "behind": status_behind_pace,
    "not-met": status_not_met,
    "undecided": status_undecided,
    "no-verdict": status_no_verdict,
];
const ROLES: &[Code] = codes![
    "result": role_result,
    "limitation": role_limitation,
    "cause": role_cause,
    "lesson": role_lesson,
    "direction": role_direction,
    "context": role_context,
    "actual": role_actual,
    "target": role_target,
    "share": role_share,
    "whole": role_whole,
];
/// What `has:` finds figures by; `view` says which figure has which.
const TAGS: &[Code] = codes![
    "target": tag_target,
    "percent": tag_percent,
    "whole": tag_whole,
    "verdict": tag_verdict,
    "mismatch": tag_mismatch,
    "conflict": tag_conflict,
    "change": tag_change,
    "value": tag_value,
    "place": tag_place,
];
const UNITS: &[Code] = codes![
    "count": unit_count,
    "percent": unit_percent_word,
    "money": unit_money,
    "area": unit_area,
    "rank": unit_rank,
    "other": unit_other,
];

const fn row(
    field: Field,
    key: &'static str,
    aliases: &'static [&'static str],
    kind: FieldKind,
    example: &'static str,
) -> FieldRow {
    FieldRow { field, key, aliases, kind, codes: &[], example }
}

/// Every field that has a word of its own, in the order of help.
pub static FIELDS: &[FieldRow] = &[
    row(Field::Locality, "loc", &["locality", "địa-phương"], FieldKind::Fuzzy, "loc:\"can tho\""),
    row(Field::Theme, "theme", &["chủ-đề"], FieldKind::Fuzzy, "theme:members"),
    row(Field::Metric, "metric", &["chỉ-số", "chỉ-tiêu"], FieldKind::Fuzzy, "metric:ket nap"),
    row(Field::Level, "level", &["cấp"], FieldKind::Fuzzy, "level:district"),
    row(Field::Place, "place", &["nơi"], FieldKind::Fuzzy, "place:hoa phu"),
    row(Field::Person, "person", &["người"], FieldKind::Fuzzy, "person:bi thu"),
    FieldRow {
        codes: STATUSES,
        ..row(Field::Status, "status", &["trạng-thái"], FieldKind::Code, "status:behind")
    },
    FieldRow { codes: TAGS, ..row(Field::Has, "has", &["có"], FieldKind::Code, "has:target") },
    FieldRow { codes: ROLES, ..row(Field::Role, "role", &["vai-trò"], FieldKind::Code, "role:limitation") },
    FieldRow { codes: UNITS, ..row(Field::Unit, "unit", &["đơn-vị"], FieldKind::Code, "unit:percent") },
    row(Field::Year, "year", &["năm"], FieldKind::Year, "year:2018..2020"),
    row(Field::Percent, "pct", &["percent", "tỷ-lệ"], FieldKind::Number, "pct<80"),
    row(Field::Value, "value", &["giá-trị"], FieldKind::Number, "value>=100"),
    row(Field::Term, "term", &["nhiệm-kỳ"], FieldKind::Term, "term:2020-2025"),
    row(Field::Text, "text", &["lời"], FieldKind::Text, "text:\"nông thôn mới\""),
];

/// A code or word as codes are written: plain letters, words joined by a hyphen.
fn plain(text: &str) -> String {
    let folded = fold(text.trim()).text;
    let words = folded.split(|letter: char| letter.is_whitespace() || letter == '_' || letter == '-');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The status that words name, in either language; only such as have two words or more, since one alone is a common word.
pub(super) fn status_named(words: &str) -> Option<&'static Code> {
    let wanted = plain(words);
    let is_named = |code: &&Code| {
        let mut names = [Language::Vietnamese, Language::English]
            .map(|language| plain(code.word(language.strings())))
            .into_iter();
        names.any(|name| name.contains('-') && name == wanted)
    };
    STATUSES.iter().find(is_named)
}

impl Field {
    /// The field's row of the table; `None` for bare words, which have no word of their own.
    pub fn row(self) -> Option<&'static FieldRow> {
        FIELDS.iter().find(|row| row.field == self)
    }

    /// The word before the colon, empty for bare words.
    pub fn key(self) -> &'static str {
        self.row().map_or("", |row| row.key)
    }

    /// The word before the colon in a language, which is read back as this field.
    pub fn label(self, language: Language) -> String {
        match (language, self.row().and_then(|row| row.aliases.last())) {
            (Language::Vietnamese, Some(_)) => self.vietnamese().replace('-', " "),
            _ => self.key().to_owned(),
        }
    }

    /// The Vietnamese word before the colon: the first alias that is no English word.
    fn vietnamese(self) -> &'static str {
        let is_english = |alias: &&&str| matches!(**alias, "locality" | "percent");
        self.row()
            .and_then(|row| row.aliases.iter().find(|alias| !is_english(alias)))
            .copied()
            .unwrap_or_default()
    }

    /// The codes of its values that a typed value may mean: the one that it is, by its code or its word in either language,
    /// else those that it begins.
    pub(super) fn meant(self, typed: &str) -> Vec<&'static Code> {
        let wanted = plain(typed);
        let codes = self.row().map_or(&[][..], |row| row.codes);
        let names = |code: &'static Code| {
            let words = [Language::Vietnamese, Language::English]
                .map(|language| plain(code.word(language.strings())));
            std::iter::once(code.id.to_owned()).chain(words)
        };
        let exact = codes.iter().filter(|code| names(code).any(|name| name == wanted));
        let exact: Vec<&Code> = exact.take(1).collect();
        if !exact.is_empty() || wanted.is_empty() {
            return exact;
        }
        codes.iter().filter(|code| names(code).any(|name| name.starts_with(&wanted))).collect()
    }

    /// How its value is written; bare words count as fuzzy.
    pub fn kind(self) -> FieldKind {
        self.row().map_or(FieldKind::Fuzzy, |row| row.kind)
    }

    /// The field of a key or an alias, written in any case, with or without marks.
    pub fn from_key(key: &str) -> Option<Self> {
        let wanted = fold(key).text;
        FIELDS
            .iter()
            .find(|row| row.key == wanted || row.aliases.iter().any(|alias| fold(alias).text == wanted))
            .map(|row| row.field)
    }

    /// The key that a mistyped one most likely meant.
    pub(super) fn nearest_key(key: &str) -> Option<&'static str> {
        nearest(&fold(key).text, FIELDS.iter().map(|row| row.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_aliases_are_found_in_any_spelling_and_none_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for row in FIELDS {
            for key in std::iter::once(&row.key).chain(row.aliases) {
                assert_eq!(Field::from_key(key), Some(row.field), "{key}");
                assert!(seen.insert(fold(key).text), "{key} stands twice");
            }
        }
        assert_eq!(Field::from_key("CHU-DE"), Some(Field::Theme));
        assert_eq!(Field::from_key("nope"), None);
    }

    #[test]
    fn every_word_of_a_code_means_that_code_alone() {
        for row in FIELDS {
            for code in row.codes {
                for language in [Language::Vietnamese, Language::English] {
                    let meant = row.field.meant(code.word(language.strings()));
                    assert_eq!(
                        meant.iter().map(|code| code.id).collect::<Vec<_>>(),
                        [code.id],
                        "{}",
                        row.key
                    );
                    assert_eq!(
                        Field::from_key(&row.field.label(language).replace(' ', "-")),
                        Some(row.field)
                    );
                }
            }
        }
    }

    #[test]
    fn a_mistyped_key_leads_to_the_near_one() {
        assert_eq!(Field::nearest_key("them"), Some("theme"));
        assert_eq!(Field::nearest_key("thmee"), Some("theme"));
        assert_eq!(Field::nearest_key("stauts"), Some("status"));
        assert_eq!(Field::nearest_key("xyzzy"), None);
    }
}
