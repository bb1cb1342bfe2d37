//! The lexer: words, numbers, marks and line breaks with their byte spans; every byte is looked at once.
//!
//! Owns what a token is. Must not know what any word means.

use crate::ingest::document::key::{Key, Spelling, decode, is_invisible};
use crate::text::{is_apostrophe as is_apostrophe_sign, is_letter, parse_number};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with digits right behind them where they belong to the word: `m2`, `F1`.
    Word,
    /// Digits with points and commas inside.
    Number,
    /// One other visible character.
    Mark,
    /// A line break.
    Newline,
}

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// The word's or mark's key.
    pub(crate) key: Key,
    /// The number's value; not a number where it cannot be read or is none.
    pub(crate) value: f64,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether it stands right behind the token before it.
    pub(crate) glued: bool,
    /// Whether its first letter is a capital.
    pub(crate) capital: bool,
}

/// Whether a character separates tokens without being one.
fn is_space(character: char) -> bool {
    if character.is_ascii() {
        return character != '\n' && (character == ' ' || character.is_ascii_control());
    }
    character.is_whitespace() || is_invisible(character as u32) || character.is_control()
}

/// Splits a text (NFC) into tokens, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    let mut glued = false;
    while let Some(byte) = bytes.get(at) {
        if *byte == b' ' {
            at += 1;
            glued = false;
            continue;
        }
        let (code, length) = decode(bytes, at);
        let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        if is_space(character) {
            at += length;
            glued = is_invisible(code) && glued;
            continue;
        }
        let mut token = Token {
            start: at,
            end: at + length,
            key: Key::NEWLINE,
            value: f64::NAN,
            kind: Kind::Newline,
            glued,
            capital: false,
        };
        if character.is_ascii_digit() || ('０'..='９').contains(&character) {
            token.end = number_end(bytes, at);
            token.kind = Kind::Number;
            token.key = Key::NUMBER;
            token.value = number_value(text.get(at..token.end).unwrap_or_default());
        } else if is_letter(character) {
            (token.end, token.key) = word(text, at);
            token.kind = Kind::Word;
            token.capital = character.is_uppercase();
        } else if character != '\n' {
            token.kind = Kind::Mark;
            token.key = Key::mark(character);
        }
        at = token.end;
        glued = token.kind != Kind::Newline;
        tokens.push(token);
    }
    tokens
}

fn number_value(digits: &str) -> f64 {
    if digits.len() > 24 {
        return f64::NAN;
    }
    parse_number(digits).unwrap_or(f64::NAN)
}

/// The end of a number: digits, points and commas that have digits on both sides, and spaces that group thousands: `6 842`.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    loop {
        let digit = digit_length(bytes, end);
        if digit > 0 {
            end += digit;
        } else if matches!(bytes.get(end), Some(b'.' | b',')) && digit_length(bytes, end + 1) > 0 {
            end += 1;
        } else {
            break;
        }
    }
    let first = bytes.get(start..end).unwrap_or_default();
    if first.len() > 3 || first.first() == Some(&b'0') || !first.iter().all(u8::is_ascii_digit) {
        return end;
    }
    while let Some(group) = group_end(bytes, end) {
        end = group;
    }
    let decimals = bytes.get(end..).unwrap_or_default();
    let decimals = decimals.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
    let apart = end > start + first.len() && bytes.get(end) == Some(&b',') && decimals > 0;
    if apart { end + 1 + decimals } else { end }
}

/// Bytes of the digit at `at`, plain or wide; 0 where there is none.
fn digit_length(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(byte) if byte.is_ascii_digit() => 1,
        Some(0xEF) if bytes.get(at + 1) == Some(&0xBC) && matches!(bytes.get(at + 2), Some(0x90..=0x99)) => 3,
        _ => 0,
    }
}

/// The end of three digits behind one space, plain, narrow or not to be broken.
fn group_end(bytes: &[u8], at: usize) -> Option<usize> {
    let space = [&b" "[..], "\u{a0}".as_bytes(), "\u{202f}".as_bytes(), "\u{2009}".as_bytes()];
    let rest = bytes.get(at..)?;
    let space = space.iter().find(|space| rest.starts_with(space))?.len();
    let digits = rest.get(space..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = at + space + digits;
    let goes_on = matches!(bytes.get(end), Some(b'.' | b'/' | b'-')) && digit_length(bytes, end + 1) > 0;
    (digits == 3 && !goes_on && digit_length(bytes, end) == 0).then_some(end)
}

/// The end and the key of a word: letters and invisible characters, then digits where it is short or an abbreviation.
fn word(text: &str, start: usize) -> (usize, Key) {
    let bytes = text.as_bytes();
    let mut spelling = Spelling::EMPTY;
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphabetic() {
            spelling = spelling.with_ascii(*byte);
            end += 1;
            continue;
        }
        if byte.is_ascii() && !matches!(*byte, b'\'' | b'`') {
            break;
        }
        let (code, length) = decode(bytes, end);
        if is_apostrophe(code) && end > start && is_letter_at(bytes, end + length) {
            end += length;
            continue;
        }
        let letter = char::from_u32(code).is_some_and(is_letter);
        if !(letter || is_invisible(code) || matches!(code, 0xB2 | 0xB3) || is_combining(code)) {
            break;
        }
        spelling = spelling.with(code);
        end += length;
    }
    let digit = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit());
    if digit(end).is_some() && takes_digits(text.get(start..end).unwrap_or_default()) {
        while let Some(digit) = digit(end) {
            spelling = spelling.with(u32::from(*digit));
            end += 1;
        }
    }
    (end, spelling.key(bytes.get(start..end).unwrap_or_default()))
}

/// An apostrophe inside a name makes no difference: Cư M’gar, Đắk R'Lấp, Ea H´leo.
fn is_apostrophe(code: u32) -> bool {
    char::from_u32(code).is_some_and(is_apostrophe_sign)
}

fn is_letter_at(bytes: &[u8], at: usize) -> bool {
    at < bytes.len() && char::from_u32(decode(bytes, at).0).is_some_and(is_letter)
}

/// Whether digits right behind a word belong to it: `m2`, `F1`, `NQ35`.
fn takes_digits(word: &str) -> bool {
    let letters = || word.chars().filter(|character| is_letter(*character));
    letters().count() <= 2 || letters().all(char::is_uppercase)
}

/// Combining marks that no composed letter takes up belong to the word they stand in.
fn is_combining(code: u32) -> bool {
    (0x300..=0x36F).contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn numbers_units_and_marks_come_apart() {
        assert_eq!(words("đạt 48.772, tức 2,19%."), ["đạt", "48.772", ",", "tức", "2,19", "%", "."]);
        assert_eq!(words("1.300ha/vụ"), ["1.300", "ha", "/", "vụ"]);
        assert_eq!(words("5 km2, F1, đạt100%"), ["5", "km2", ",", "F1", ",", "đạt", "100", "%"]);
        assert_eq!(words("2021 - \u{a0}2025\n"), ["2021", "-", "2025", "\n"]);
        for sign in ['\'', '’', '‘', '`', '´', 'ʼ', '′'] {
            assert_eq!(words(&format!("Cư M{sign}gar")), ["Cư".to_owned(), format!("M{sign}gar")], "{sign}");
            assert_eq!(words(&format!("{sign}Cư{sign} có")).len(), if sign == 'ʼ' { 2 } else { 4 }, "{sign}");
        }
    }

    #[test]
    fn glue_and_capitals_are_known() {
        let tokens = tokens("Xã 55triệu");
        assert!(tokens[0].capital && !tokens[0].glued);
        assert!(!tokens[1].glued && tokens[2].glued && !tokens[2].capital);
        assert!((tokens[1].value - 55.0).abs() < 1e-9);
    }
}
