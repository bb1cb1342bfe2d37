//! The words of the reader of JSON and of the system, brought into the words of the program.

use std::io;

use super::diagnostic::Problem;
use crate::lang::{Language, Strings, fill};

/// Names the problem behind an error of the JSON reader.
pub(super) fn problem_of(error: &serde_json::Error) -> Problem {
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or_default().to_owned();
    if let Some(field) = message.strip_prefix("missing field ") {
        return Problem::MissingField(plain(field));
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return Problem::Twice(plain(field));
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        return Problem::UnknownWord { found: plain(found), expected: known_words(expected) };
    }
    let kinds = ["invalid type: ", "invalid value: ", "invalid "];
    let typed = kinds
        .iter()
        .find_map(|kind| message.strip_prefix(kind))
        .and_then(|rest| rest.split_once(", expected "));
    if let Some((found, expected)) = typed {
        return Problem::WrongType { found: found.to_owned(), expected: expected.to_owned() };
    }
    if let Some((found, _)) = message.split_once(" is no date") {
        return Problem::Date(found.to_owned());
    }
    match message.as_str() {
        "number out of range" => Problem::NumberRange,
        "recursion limit exceeded" => Problem::TooDeep,
        "invalid unicode code point" => Problem::NotUtf8,
        _ if message.starts_with("EOF while parsing") => Problem::CutLine,
        _ => Problem::Syntax(message),
    }
}

/// A name as serde quotes it, without the quotes.
fn plain(quoted: &str) -> String {
    quoted.trim_matches('`').to_owned()
}

fn known_words(expected: &str) -> String {
    let list = expected.trim_start_matches("one of ");
    list.split([',', ' '])
        .filter(|word| !word.is_empty() && *word != "or")
        .map(plain)
        .collect::<Vec<_>>()
        .join(", ")
}

/// What was found, in the language of the user: `string "x"` → `chuỗi "x"`.
pub(super) fn found_words(found: &str, strings: &'static Strings) -> String {
    let kinds = [
        ("string", strings.type_string),
        ("number", strings.type_number),
        ("integer", strings.type_number),
        ("floating point", strings.type_number),
        ("boolean", strings.type_bool),
        ("sequence", strings.type_list),
        ("map", strings.type_object),
        ("null", strings.type_null),
    ];
    if let Some(count) = found.strip_prefix("length ") {
        return fill(strings.type_length, &[("count", &count)]);
    }
    for (kind, word) in kinds {
        if let Some(rest) = found.strip_prefix(kind) {
            return format!("{word}{}", rest.replace('`', ""));
        }
    }
    plain(found)
}

/// What was expected, in the language of the user.
pub(super) fn expected_words(expected: &str, strings: &'static Strings) -> String {
    let word = match expected {
        "f64" => strings.type_number,
        "a string" => strings.type_string,
        "usize" | "u16" => strings.type_whole,
        "a boolean" => strings.type_bool,
        "a sequence" => strings.type_list,
        "a map" => strings.type_object,
        _ if expected.contains("Span") => strings.type_range,
        _ if expected.starts_with("struct ") => strings.type_object,
        _ => return expected.to_owned(),
    };
    word.to_owned()
}

/// What is wrong with the syntax, in the language of the user where we know the reader's phrase.
pub(super) fn syntax_words<'a>(message: &'a str, strings: &'static Strings) -> &'a str {
    match message {
        "expected value" | "expected ident" => strings.syntax_value,
        "expected `:`" => strings.syntax_colon,
        "expected `,` or `}`" => strings.syntax_comma_or_brace,
        "expected `,` or `]`" => strings.syntax_comma_or_bracket,
        "trailing comma" => strings.syntax_trailing_comma,
        "trailing characters" => strings.syntax_trailing,
        "key must be a string" => strings.syntax_key,
        "invalid number" => strings.syntax_number,
        "invalid escape" | "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            strings.syntax_escape
        }
        "control character (\\u0000-\\u001F) found while parsing a string" => strings.syntax_control,
        other => other,
    }
}

/// A broken rule of the data contract, in the language of the user.
pub(super) fn violation_words<'a>(what: &'a str, strings: &'static Strings) -> &'a str {
    match what {
        "is empty" => strings.load_violation_empty,
        "ends before it begins" => strings.load_violation_term,
        "does not lie on characters of the text" => strings.load_violation_span,
        "stands twice in the report" => strings.load_violation_twice,
        "is not a finite number" => strings.load_violation_finite,
        "is below value" => strings.load_violation_below,
        other => other,
    }
}

/// Why the system refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    kind: io::ErrorKind,
    message: String,
}

impl Reason {
    pub(super) fn of(error: &io::Error) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }

    /// The reason in a language where it is a common one, otherwise in the system's own words.
    pub fn words(&self, language: Language) -> String {
        let strings = language.strings();
        match self.kind {
            io::ErrorKind::PermissionDenied => strings.reason_permission.to_owned(),
            io::ErrorKind::StorageFull => strings.reason_full.to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => strings.reason_read_only.to_owned(),
            io::ErrorKind::NotFound => strings.reason_missing.to_owned(),
            _ => self.message.clone(),
        }
    }
}
