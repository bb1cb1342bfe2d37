//! Letters that a Vietnamese input method makes of keys: where nothing is typed, they are the keys that they were made of.
//!
//! With Telex `w` alone arrives as `ư`, and `o` then `w` as `o`, a Backspace, and `ơ`. Must not know what keys do.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_normalization::UnicodeNormalization;

/// What the input method may be in the middle of.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Composing {
    /// Nothing.
    #[default]
    Nothing,
    /// A letter that another key may change, which the method does with a Backspace first.
    Letter,
    /// The Backspace behind such a letter.
    Taken,
}

impl Composing {
    /// The key that was pressed; `None` for what the input method only sends to change its last letter.
    pub(super) fn key(&mut self, key: KeyEvent, is_bound: bool) -> Option<KeyEvent> {
        let before = std::mem::take(self);
        if key.code == KeyCode::Backspace && key.modifiers.is_empty() && before == Self::Letter {
            *self = Self::Taken;
            return None;
        }
        let KeyCode::Char(letter) = key.code else { return Some(key) };
        if !(key.modifiers - KeyModifiers::SHIFT).is_empty() {
            return Some(key);
        }
        if is_changed(letter) {
            *self = Self::Letter;
        }
        match pressed(letter, before == Self::Taken) {
            Some(pressed) if !is_bound => Some(KeyEvent { code: KeyCode::Char(pressed), ..key }),
            _ => Some(key),
        }
    }

    /// Something else came between.
    pub(super) fn forget(&mut self) {
        *self = Self::Nothing;
    }
}

/// Whether another key may make another letter of it.
fn is_changed(letter: char) -> bool {
    !letter.is_ascii() || matches!(letter.to_ascii_lowercase(), 'o' | 'u')
}

/// The Telex key that made a letter: that of its tone, else that of its mark.
fn pressed(letter: char, is_change: bool) -> Option<char> {
    let lower = letter.to_lowercase().next()?;
    let parts: Vec<char> = std::iter::once(lower).nfd().collect();
    let tone = parts.iter().find_map(|part| match part {
        '\u{301}' => Some('s'),
        '\u{300}' => Some('f'),
        '\u{309}' => Some('r'),
        '\u{303}' => Some('x'),
        '\u{323}' => Some('j'),
        _ => None,
    });
    let key = match (tone, lower) {
        (Some(tone), _) => tone,
        (None, 'đ') => 'd',
        (None, 'ư' | 'ă') => 'w',
        (None, 'ơ') if is_change => 'w',
        (None, 'â' | 'ê' | 'ô' | 'ơ') => *parts.first()?,
        _ => return None,
    };
    Some(if letter.is_uppercase() { key.to_ascii_uppercase() } else { key })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::{name, parse_keys};

    fn meant(script: &str) -> Vec<String> {
        let mut composing = Composing::default();
        let keys = parse_keys(script).unwrap().into_iter();
        keys.filter_map(|key| composing.key(key, false)).map(name).collect()
    }

    #[test]
    fn letters_are_the_keys_that_they_were_made_of() {
        let cases: &[(&str, &[&str])] = &[
            ("ư", &["w"]),
            ("Ư", &["W"]),
            ("đ", &["d"]),
            ("âêô", &["a", "e", "o"]),
            ("ơ", &["o"]),
            ("o<bs>ơ", &["o", "w"]),
            ("u<bs>ư", &["u", "w"]),
            ("u<bs>ũ", &["u", "x"]),
            ("o<bs>ó", &["o", "s"]),
            ("ư<bs>w", &["w", "w"]),
            ("j<bs>", &["j", "Backspace"]),
            ("ư<bs><bs>", &["w", "Backspace"]),
            ("漢é", &["漢", "s"]),
        ];
        for (script, wanted) in cases {
            assert_eq!(meant(script), *wanted, "{script}");
        }
    }

    #[test]
    fn a_letter_that_the_user_bound_stays_itself() {
        let key = parse_keys("đ").unwrap()[0];
        assert_eq!(Composing::default().key(key, true), Some(key));
    }
}
