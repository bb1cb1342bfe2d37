//! Reading the typed line: conditions as far as they can be read, and the first thing that cannot.

use std::ops::{Bound, Range};

use unicode_segmentation::UnicodeSegmentation;

use super::super::field::{Field, FieldKind, status_named};
use super::condition::{Asked, Condition, Interval};
use super::error::{ErrorKind, FilterError};
use crate::lang::Language;
use crate::text::{fold, nearest, nfc};

/// The sign between a field and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Is,
    Whole,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Words of the longest status.
const LONGEST_STATUS: usize = 5;

/// Whether a character opens or closes a quoted value.
pub(super) fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '＂')
}

fn is_not(character: char) -> bool {
    matches!(character, '!' | '！')
}

/// Composes the text, turns every run of spaces and control characters into one space, and trims it.
pub(super) fn tidy(text: &str) -> String {
    let composed = nfc(text);
    let parts = composed.split(|character: char| character.is_whitespace() || character.is_control());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Bare words, in quotes where a word of theirs would read as something else.
pub(super) fn bare(text: &str) -> Asked {
    if text.split(' ').all(is_plain) { Asked::Words(text.to_owned()) } else { Asked::Phrase(text.to_owned()) }
}

/// Whether a word without spaces reads as a bare word.
fn is_plain(word: &str) -> bool {
    !word.starts_with(|first| is_not(first) || is_quote(first)) && matches!(split_key(word), Key::None)
}

enum Key<'a> {
    /// A field, its operator and where the value begins.
    Field(Field, Operator, usize),
    /// A word before an operator that is no field.
    Unknown(&'a str),
    /// No condition of a field at all.
    None,
}

/// Takes a word apart at its first operator.
fn split_key(word: &str) -> Key<'_> {
    let Some((at, sign)) = word.char_indices().find(|(_, character)| is_operator(*character)) else {
        return Key::None;
    };
    let key = word.get(..at).unwrap_or_default();
    let after = at + sign.len_utf8();
    let letters = |character: char| character.is_alphabetic() || character == '-';
    let composed = nfc(key);
    if key.is_empty() || !composed.chars().all(letters) {
        return Key::None;
    }
    let Some(field) = Field::from_key(key) else { return Key::Unknown(key) };
    let next = word.get(after..).and_then(|rest| rest.chars().next());
    let equals = next.filter(|next| matches!(next, '=' | '＝'));
    let (operator, end) = match (sign, equals) {
        ('<' | '＜', Some(equals)) => (Operator::AtMost, after + equals.len_utf8()),
        ('>' | '＞', Some(equals)) => (Operator::AtLeast, after + equals.len_utf8()),
        (':' | '：', Some(equals)) => (Operator::Whole, after + equals.len_utf8()),
        ('<' | '＜', None) => (Operator::Less, after),
        ('>' | '＞', None) => (Operator::More, after),
        ('≤', _) => (Operator::AtMost, after),
        ('≥', _) => (Operator::AtLeast, after),
        (':' | '：', None) => (Operator::Is, after),
        _ => (Operator::Whole, after),
    };
    Key::Field(field, operator, end)
}

/// The key that a line begins with; in Vietnamese it may have two words: `trạng thái:`.
fn key_at(text: &str) -> Key<'_> {
    let space = |character: char| character.is_whitespace() || character.is_control();
    let first = text.split(space).next().unwrap_or_default();
    let key = split_key(first);
    if !matches!(key, Key::None) || !first.chars().all(char::is_alphabetic) {
        return key;
    }
    let rest = text.get(first.len()..).unwrap_or_default();
    let second = rest.trim_start_matches(space);
    let word = second.split(space).next().unwrap_or_default();
    let Some(end) = word.find(is_operator) else { return Key::None };
    let both = format!("{first}-{}", word.get(..end).unwrap_or_default());
    if end == 0 || Field::from_key(&both).is_none() {
        return Key::None;
    }
    let before = text.len() - second.len();
    let joined = format!("{both}{}", word.get(end..).unwrap_or_default());
    match split_key(&joined) {
        Key::Field(field, operator, at) => Key::Field(field, operator, before + end + at - both.len()),
        _ => Key::None,
    }
}

fn is_operator(character: char) -> bool {
    ":：=＝<＜>＞≤≥".contains(character)
}

/// A condition as far as it is typed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::search) struct Typed {
    /// Where it begins in the line.
    pub(in crate::search) start: usize,
    /// Whether it is turned round.
    pub(in crate::search) negated: bool,
    /// Its field; bare words when there is none yet.
    pub(in crate::search) field: Field,
    /// Its value without quotes.
    pub(in crate::search) value: String,
}

/// The last condition of a line, as far as it is typed.
pub(super) fn last(text: &str) -> Option<Typed> {
    let language = Language::default();
    let mut reader = Reader { text, language, at: 0, conditions: Vec::new(), error: None };
    let mut start = None;
    while reader.skip_spaces() {
        start = Some(reader.at);
        reader.condition();
    }
    let start = start?;
    let typed = text.get(start..)?;
    let positive = typed.trim_start_matches(is_not);
    let negated = typed.chars().take_while(|sign| is_not(*sign)).count() % 2 == 1;
    let (field, value) = match key_at(positive) {
        Key::Field(field, _, at) => (field, positive.get(at..)?),
        _ => (Field::Words, positive),
    };
    let value = tidy(value.trim_matches(|edge: char| is_quote(edge) || edge.is_whitespace()));
    Some(Typed { start, negated, field, value })
}

/// Reads one typed line from left to right.
struct Reader<'a> {
    text: &'a str,
    language: Language,
    at: usize,
    conditions: Vec<Condition>,
    error: Option<FilterError>,
}

/// Reads every condition that can be read, and says what is wrong with the first that cannot.
pub(super) fn conditions(text: &str, language: Language) -> (Vec<Condition>, Option<FilterError>) {
    let mut reader = Reader { text, language, at: 0, conditions: Vec::new(), error: None };
    while reader.skip_spaces() {
        reader.condition();
    }
    (reader.conditions, reader.error)
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves to the next character that is no space; false at the end.
    fn skip_spaces(&mut self) -> bool {
        let rest = self.rest();
        let trimmed =
            rest.trim_start_matches(|character: char| character.is_whitespace() || character.is_control());
        self.at += rest.len() - trimmed.len();
        !trimmed.is_empty()
    }

    /// The characters up to the next space.
    fn word(&self) -> &'a str {
        let end = |character: char| character.is_whitespace() || character.is_control();
        self.rest().split(end).next().unwrap_or_default()
    }

    fn fail(&mut self, range: Range<usize>, kind: ErrorKind) {
        if self.error.is_some() {
            return;
        }
        let before = self.text.get(..range.start).unwrap_or_default();
        let column = before.graphemes(true).count() + 1;
        self.error = Some(FilterError { range, column, kind });
    }

    fn condition(&mut self) {
        let start = self.at;
        let mut negated = false;
        while let Some(sign) = self.peek().filter(|next| is_not(*next)) {
            negated = !negated;
            self.at += sign.len_utf8();
        }
        match self.peek() {
            None => self.fail(start..self.at, ErrorKind::MissingCondition),
            Some(next) if next.is_whitespace() || next.is_control() => {
                self.fail(start..self.at, ErrorKind::MissingCondition);
            }
            Some(next) if is_quote(next) => {
                let phrase = self.quoted();
                if !phrase.is_empty() {
                    self.conditions.push(Condition::new(Field::Words, Asked::Phrase(phrase), negated));
                }
            }
            Some(_) => self.unquoted(start, negated),
        }
    }

    fn unquoted(&mut self, start: usize, negated: bool) {
        let word = self.word();
        match key_at(self.rest()) {
            Key::None => {
                let words = self.plain_words();
                self.bare_words(&words, negated);
            }
            Key::Unknown(key) => {
                let range = self.at..self.at + key.len();
                self.fail(range, ErrorKind::UnknownField(nfc(key).into_owned(), Field::nearest_key(key)));
                self.at += word.len();
            }
            Key::Field(field, operator, value_at) => {
                self.at += value_at;
                self.field(field, operator, start, negated);
            }
        }
    }

    /// Bare words, of which some may name a status: `lâm đồng chậm tiến độ`.
    fn bare_words(&mut self, words: &str, negated: bool) {
        let parts: Vec<&str> = words.split(' ').collect();
        if negated {
            // Without quotes one could not tell where the words to leave out end.
            let condition = match status_named(words) {
                Some(status) => Condition::new(Field::Status, Asked::Code(status.id.to_owned()), true),
                None => Condition::new(Field::Words, Asked::Phrase(words.to_owned()), true),
            };
            return self.conditions.push(condition);
        }
        let (mut at, mut rest): (usize, Vec<&str>) = (0, Vec::new());
        while at < parts.len() {
            let longest = (2..=LONGEST_STATUS.min(parts.len() - at)).rev();
            let named = longest.filter_map(|count| {
                let phrase = parts.get(at..at + count)?.join(" ");
                status_named(&phrase).map(|status| (count, status.id))
            });
            if let Some((count, id)) = { named }.next() {
                self.conditions.push(Condition::new(Field::Status, Asked::Code(id.to_owned()), false));
                at += count;
            } else {
                rest.extend(parts.get(at));
                at += 1;
            }
        }
        if !rest.is_empty() {
            self.conditions.push(Condition::new(Field::Words, Asked::Words(rest.join(" ")), false));
        }
    }

    fn field(&mut self, field: Field, operator: Operator, start: usize, negated: bool) {
        let value_at = self.at;
        let mut written = match self.peek() {
            Some(next) if is_quote(next) => self.quoted(),
            Some(next) if !next.is_whitespace() && !next.is_control() => self.unquoted_value(field),
            _ => String::new(),
        };
        if written.is_empty() && self.error.is_none() && self.skip_spaces() {
            // "loc: ke sach": a space after the colon, as in prose.
            let plain = !self.rest().starts_with(is_not) && matches!(key_at(self.rest()), Key::None);
            written = match self.peek() {
                Some(next) if is_quote(next) => self.quoted(),
                Some(_) if plain => self.unquoted_value(field),
                _ => String::new(),
            };
        }
        if written.is_empty() {
            self.fail(start..value_at, ErrorKind::MissingValue(field));
            return;
        }
        match value(field, operator, &written, self.language) {
            Ok(asked) => self.conditions.push(Condition::new(field, asked, negated)),
            Err(kind) => self.fail(value_at..self.at, kind),
        }
    }

    /// The value of a field: one word, and for words in any spelling the plain words after it.
    fn unquoted_value(&mut self, field: Field) -> String {
        let first = self.word();
        self.at += first.len();
        let mut written = tidy(first);
        match field.kind() {
            FieldKind::Fuzzy | FieldKind::Text => {
                let more = self.plain_words();
                if !more.is_empty() {
                    written.push(' ');
                    written.push_str(&more);
                }
            }
            FieldKind::Code => self.more_of_a_code(field, &mut written),
            FieldKind::Number | FieldKind::Year | FieldKind::Term => {}
        }
        written
    }

    /// The words after the first that still are, or begin, a value of the field: `trạng thái:chậm tiến độ`.
    fn more_of_a_code(&mut self, field: Field, written: &mut String) {
        loop {
            let before = self.at;
            if !self.skip_spaces() || !matches!(key_at(self.rest()), Key::None) {
                self.at = before;
                return;
            }
            let word = self.word();
            let longer = format!("{written} {}", tidy(word));
            if field.meant(&longer).is_empty() {
                self.at = before;
                return;
            }
            *written = longer;
            self.at += word.len();
        }
    }

    /// Bare words up to the next thing that is none.
    fn plain_words(&mut self) -> String {
        let mut words: Vec<&str> = Vec::new();
        loop {
            let before = self.at;
            if !self.skip_spaces() {
                break;
            }
            let word = self.word();
            if !is_plain(word) || !matches!(key_at(self.rest()), Key::None) {
                self.at = before;
                break;
            }
            words.push(word);
            self.at += word.len();
        }
        tidy(&words.join(" "))
    }

    /// A quoted value, tidied; one that is not closed reaches to the end.
    fn quoted(&mut self) -> String {
        let start = self.at;
        let mut value = String::new();
        let mut characters = self.rest().char_indices().skip(1);
        while let Some((offset, character)) = characters.next() {
            if is_quote(character) {
                self.at = start + offset + character.len_utf8();
                return tidy(&value);
            }
            match character {
                '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
                other => value.push(other),
            }
        }
        self.at = self.text.len();
        self.fail(start..self.text.len(), ErrorKind::UnclosedQuote);
        tidy(&value)
    }
}

/// Reads the value of a field.
pub(super) fn value(
    field: Field,
    operator: Operator,
    written: &str,
    language: Language,
) -> Result<Asked, ErrorKind> {
    let ordered = !matches!(operator, Operator::Is | Operator::Whole);
    match field.kind() {
        FieldKind::Fuzzy | FieldKind::Text | FieldKind::Code | FieldKind::Term if ordered => {
            Err(ErrorKind::NoOrder(field))
        }
        FieldKind::Fuzzy if operator == Operator::Whole => Ok(Asked::Whole(written.to_owned())),
        FieldKind::Fuzzy | FieldKind::Text => Ok(Asked::Words(written.to_owned())),
        FieldKind::Code => code(field, written),
        FieldKind::Term => term(field, written),
        FieldKind::Number | FieldKind::Year => interval(field, operator, written, language),
    }
}

fn code(field: Field, written: &str) -> Result<Asked, ErrorKind> {
    let known = field.row().map_or(&[][..], |row| row.codes);
    let meant = field.meant(written);
    match meant[..] {
        [only] => return Ok(Asked::Code(only.id.to_owned())),
        [] => {}
        _ => return Err(ErrorKind::Several(field, written.to_owned())),
    }
    let code = fold(written).text.replace(['_', ' '], "-");
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if known.is_empty() && !code.is_empty() && code.chars().all(plain) {
        return Ok(Asked::Code(code));
    }
    if known.is_empty() {
        return Err(ErrorKind::NoValue(field, written.to_owned()));
    }
    let near = nearest(&code, known.iter().map(|code| code.id));
    Err(ErrorKind::UnknownValue(field, written.to_owned(), near))
}

fn term(field: Field, written: &str) -> Result<Asked, ErrorKind> {
    let plain = written.replace(['–', '—', '−'], "-").replace("..", "-");
    let (from, to) = plain.split_once('-').map_or((plain.as_str(), None), |(from, to)| (from, Some(to)));
    let from = year(field, from, written)?;
    let to = to.map_or(Ok(from), |to| year(field, to, written))?;
    if to < from { Err(ErrorKind::Reversed(field)) } else { Ok(Asked::Term { from, to }) }
}

fn year(field: Field, digits: &str, written: &str) -> Result<u16, ErrorKind> {
    let digits = digits.trim();
    match digits.parse::<u16>() {
        _ if !digits.bytes().all(|byte| byte.is_ascii_digit()) => {}
        _ if digits.len() < 4 => return Err(ErrorKind::HalfTyped(field)),
        Ok(year) if digits.len() == 4 => return Ok(year),
        _ => {}
    }
    Err(ErrorKind::NoValue(field, written.to_owned()))
}

fn interval(field: Field, operator: Operator, written: &str, language: Language) -> Result<Asked, ErrorKind> {
    let number = |text: &str| number(field, text.trim(), written, language);
    let (low, high) = match operator {
        Operator::Less => (Bound::Unbounded, Bound::Excluded(number(written)?)),
        Operator::AtMost => (Bound::Unbounded, Bound::Included(number(written)?)),
        Operator::More => (Bound::Excluded(number(written)?), Bound::Unbounded),
        Operator::AtLeast => (Bound::Included(number(written)?), Bound::Unbounded),
        Operator::Is | Operator::Whole => {
            let plain = written.replace(['–', '—', '…'], "..");
            let Some((low, high)) = plain.split_once("..") else {
                let exact = number(&plain)?;
                let both = Bound::Included(exact);
                return Ok(Asked::Within(Interval { low: both, high: both }));
            };
            let bound = |text: &str| match text.trim() {
                "" => Ok(Bound::Unbounded),
                text => number(text).map(Bound::Included),
            };
            (bound(low)?, bound(high)?)
        }
    };
    match (low, high) {
        (Bound::Unbounded, Bound::Unbounded) => Err(ErrorKind::HalfTyped(field)),
        (Bound::Included(low), Bound::Included(high)) if high < low => Err(ErrorKind::Reversed(field)),
        _ => Ok(Asked::Within(Interval { low, high })),
    }
}

fn number(field: Field, text: &str, written: &str, language: Language) -> Result<f64, ErrorKind> {
    if field.kind() == FieldKind::Year {
        return if text.is_empty() {
            Err(ErrorKind::HalfTyped(field))
        } else {
            year(field, text, written).map(f64::from)
        };
    }
    let plain = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (sign, digits) = match plain.strip_prefix(['-', '−']) {
        Some(digits) => (-1.0, digits),
        None => (1.0, plain),
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || (digits.ends_with(['.', ',']) && is_number(&digits.replace(['.', ','], ""))) {
        return Err(ErrorKind::HalfTyped(field));
    }
    if !is_number(&digits.replace(['.', ','], "")) {
        return Err(ErrorKind::NoValue(field, written.to_owned()));
    }
    let read =
        in_manner(digits, language).ok_or_else(|| ErrorKind::OtherNumber(field, written.to_owned()))?;
    if read.is_finite() { Ok(sign * read) } else { Err(ErrorKind::NoValue(field, written.to_owned())) }
}

/// A number as a language writes it, `3.847,5` or `3,847.5`; one that cannot be taken for anything else, such as `2.5` or
/// `2,5`, in any language. `None` where it would be another number in the other language and is none in this.
fn in_manner(digits: &str, language: Language) -> Option<f64> {
    let (group, decimal) = match language {
        Language::Vietnamese => ('.', ','),
        Language::English => (',', '.'),
    };
    let grouped = |whole: &str, sign: char| {
        let mut parts = whole.split(sign);
        let first = parts.next().unwrap_or_default();
        let whole_parts = parts.all(|part| part.len() == 3);
        (!whole.contains(sign) || (1..=3).contains(&first.len()) && whole_parts)
            .then(|| whole.replace(sign, ""))
    };
    let (whole, fraction) = match digits.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let joined = |whole: String, fraction: Option<&str>| {
        let fraction = fraction.unwrap_or("0");
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits(&whole) && digits(fraction)).then(|| format!("{whole}.{fraction}"))?.parse::<f64>().ok()
    };
    if let Some(read) = grouped(whole, group).and_then(|whole| joined(whole, fraction)) {
        return Some(read);
    }
    // The other language's sign for decimals, where it cannot group: not three digits behind it, and nothing else beside it.
    let (whole, fraction) = digits.split_once(group).filter(|_| !digits.contains(decimal))?;
    (fraction.len() != 3).then(|| joined(whole.to_owned(), Some(fraction)))?
}
