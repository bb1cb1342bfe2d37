//! The one sanitiser: what may reach a terminal (promises T1, T2).
//!
//! Dangerous characters become visible instead of vanishing; the raw text stays in the report for JSON.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::{is_plain, plain_columns};

/// Combining marks kept on one character; Vietnamese needs two.
pub const MARK_LIMIT: usize = 8;
/// Characters kept of one sanitised line-sized field.
pub const FIELD_LIMIT: usize = 20_000;

/// Makes `text` safe to show: controls and bidi or invisible characters become visible signs, colour sequences go.
///
/// Newlines stay, `\r\n` becomes one newline, a tab becomes four spaces. Borrowed when nothing had to change.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if is_safe(text) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut characters = text.char_indices().peekable();
    let mut marks = 0;
    let mut before = ' ';
    while let Some((at, character)) = characters.next() {
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        match character {
            '\u{1b}' => {
                if let Some(length) = text.get(at..).and_then(colour_sequence) {
                    while characters.peek().is_some_and(|(next, _)| *next < at + length) {
                        characters.next();
                    }
                } else {
                    safe.push('␛');
                }
            }
            '\n' => safe.push('\n'),
            '\t' => safe.push_str("    "),
            '\r' if characters.peek().is_some_and(|(_, next)| *next == '\n') => {}
            '\u{0}'..='\u{1f}' => safe.push(char::from_u32(0x2400 + character as u32).unwrap_or('␦')),
            '\u{7f}' => safe.push('␡'),
            '\u{80}'..='\u{9f}' => push_code(&mut safe, character),
            '\u{200d}' if is_emoji(before) && characters.peek().is_some_and(|(_, next)| is_emoji(*next)) => {
                safe.push(character);
            }
            _ if is_invisible(character) => push_code(&mut safe, character),
            _ if marks > MARK_LIMIT => {}
            _ => safe.push(character),
        }
        before = character;
    }
    Cow::Owned(safe)
}

/// Makes `text` safe and one line: newlines become spaces, and what is longer than [`FIELD_LIMIT`] is cut with `…`.
pub fn sanitise_line(text: &str) -> Cow<'_, str> {
    let safe = sanitise(text);
    let too_long = safe.len() > FIELD_LIMIT && safe.chars().nth(FIELD_LIMIT).is_some();
    if !too_long && !safe.contains('\n') {
        return safe;
    }
    let mut line: String = safe
        .chars()
        .take(FIELD_LIMIT)
        .map(|character| if character == '\n' { ' ' } else { character })
        .collect();
    if too_long {
        line.push('…');
    }
    Cow::Owned(line)
}

/// Whether `text` can be shown as it stands.
pub fn is_safe(text: &str) -> bool {
    // Nearly all text is of lines of plain characters.
    if text.split('\n').all(|line| plain_columns(line).is_some()) {
        return true;
    }
    let mut marks = 0;
    text.chars().all(|character| {
        if is_plain(character) || character == '\n' {
            marks = 0;
            return true;
        }
        if character.is_ascii() {
            return false;
        }
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        marks <= MARK_LIMIT && !('\u{80}'..='\u{9f}').contains(&character) && !is_invisible(character)
    })
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
}

fn push_code(safe: &mut String, character: char) {
    use std::fmt::Write as _;
    // Writing to a String cannot fail.
    let _ = write!(safe, "⟨U+{:04X}⟩", character as u32);
}

/// Length in bytes of a well-formed colour (SGR) sequence at the head of `text`.
fn colour_sequence(text: &str) -> Option<usize> {
    let body = text.strip_prefix("\u{1b}[")?;
    let end =
        body.find(|character: char| !character.is_ascii_digit() && character != ';' && character != ':')?;
    body.get(end..)?.starts_with('m').then_some(2 + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_dangerous_survives_and_nothing_vanishes_unseen() {
        let cases = [
            ("Kế Sách", "Kế Sách"),
            ("a\u{1b}[31mb\u{1b}[0m", "ab"),
            ("a\u{1b}[2Jb", "a␛[2Jb"),
            ("a\u{1b}]0;title\u{7}", "a␛]0;title␇"),
            ("a\u{202e}b", "a⟨U+202E⟩b"),
            ("a\tb\r\nc\rd", "a    b\nc␍d"),
            ("\u{feff}a\u{200b}", "⟨U+FEFF⟩a⟨U+200B⟩"),
            ("\u{85}\u{9b}", "⟨U+0085⟩⟨U+009B⟩"),
            ("👨\u{200d}👩", "👨\u{200d}👩"),
            ("a\u{200d}b", "a⟨U+200D⟩b"),
        ];
        for (raw, safe) in cases {
            assert_eq!(sanitise(raw), safe, "{raw:?}");
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(1000));
        assert_eq!(sanitise(&tower).chars().count(), 1 + MARK_LIMIT);
    }

    #[test]
    fn a_line_has_no_break_and_an_end() {
        assert_eq!(sanitise_line("a\nb"), "a b");
        assert_eq!(sanitise_line(&"x".repeat(FIELD_LIMIT + 5)).chars().count(), FIELD_LIMIT + 1);
    }

    proptest::proptest! {
        #[test]
        fn what_was_made_safe_stays_as_it_is(text in ".{0,60}") {
            let safe = sanitise(&text).into_owned();
            proptest::prop_assert_eq!(sanitise(&safe), safe.clone());
            proptest::prop_assert!(!safe.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
