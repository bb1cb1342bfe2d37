//! Word keys: one number for every spelling of a Vietnamese syllable.
//!
//! Case, tone placement (`uỷ`, `ủy`), `i` for `y` at the end (`kỉ`, `kỷ`), the look-alikes of đ and invisible
//! characters make no difference; tones and vowel marks do, so that `năm` is never `nam`. Must not know sentences.

/// The key of a word, a mark or a line break; equal for every spelling of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key(u64);

/// Bits of one letter, letters that fit, and where the tone and the flags stand.
const LETTER: u32 = 6;
const LETTERS: u32 = 9;
const TONE: u32 = LETTER * LETTERS;
const HASHED: u64 = 1 << 62;
const MARK: u64 = 1 << 63;

impl Key {
    /// No word at all: before the first and after the last.
    pub(crate) const NONE: Self = Self(0);
    /// A line break.
    pub(crate) const NEWLINE: Self = Self(MARK | 0x0A);
    /// Any number written in digits.
    pub(crate) const NUMBER: Self = Self(MARK | 0x30);

    /// The key of a mark; dashes, quotes and wide forms of one mark have one key.
    pub(crate) const fn mark(character: char) -> Self {
        let plain = match character {
            '–' | '—' | '−' | '‐' | '‑' | '‒' => '-',
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' => '\'',
            '％' => '%',
            '／' | '∕' | '⁄' => '/',
            '，' => ',',
            '；' => ';',
            '：' => ':',
            '（' => '(',
            '）' => ')',
            other => other,
        };
        Self(MARK | plain as u64)
    }

    /// A number that spreads the key's bits, for hashing.
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }
}

/// Letter codes: a–z 1–26, ă â ê ô ơ ư đ from here, then the digits.
const BREVE_A: u64 = 27;
const CIRCUMFLEX_A: u64 = 28;
const CIRCUMFLEX_E: u64 = 29;
const CIRCUMFLEX_O: u64 = 30;
const HORN_O: u64 = 31;
const HORN_U: u64 = 32;
const BARRED_D: u64 = 33;
const DIGIT: u64 = 34;

const GRAVE: u64 = 1;
const ACUTE: u64 = 2;
const HOOK: u64 = 3;
const TILDE: u64 = 4;
const DOT: u64 = 5;

/// Letter and tone of U+1EA0..=U+1EF9, one row for each pair of capital and small letter.
const VIETNAMESE: [(u64, u64); 45] = [
    (1, DOT),
    (1, HOOK),
    (CIRCUMFLEX_A, ACUTE),
    (CIRCUMFLEX_A, GRAVE),
    (CIRCUMFLEX_A, HOOK),
    (CIRCUMFLEX_A, TILDE),
    (CIRCUMFLEX_A, DOT),
    (BREVE_A, ACUTE),
    (BREVE_A, GRAVE),
    (BREVE_A, HOOK),
    (BREVE_A, TILDE),
    (BREVE_A, DOT),
    (5, DOT),
    (5, HOOK),
    (5, TILDE),
    (CIRCUMFLEX_E, ACUTE),
    (CIRCUMFLEX_E, GRAVE),
    (CIRCUMFLEX_E, HOOK),
    (CIRCUMFLEX_E, TILDE),
    (CIRCUMFLEX_E, DOT),
    (9, HOOK),
    (9, DOT),
    (15, DOT),
    (15, HOOK),
    (CIRCUMFLEX_O, ACUTE),
    (CIRCUMFLEX_O, GRAVE),
    (CIRCUMFLEX_O, HOOK),
    (CIRCUMFLEX_O, TILDE),
    (CIRCUMFLEX_O, DOT),
    (HORN_O, ACUTE),
    (HORN_O, GRAVE),
    (HORN_O, HOOK),
    (HORN_O, TILDE),
    (HORN_O, DOT),
    (21, DOT),
    (21, HOOK),
    (HORN_U, ACUTE),
    (HORN_U, GRAVE),
    (HORN_U, HOOK),
    (HORN_U, TILDE),
    (HORN_U, DOT),
    (25, GRAVE),
    (25, DOT),
    (25, HOOK),
    (25, TILDE),
];

/// Letter code and tone of a character; `None` for a character outside Vietnamese words.
const fn letter(code: u32) -> Option<(u64, u64)> {
    let capital_folded = if code >= 0xC0 && code <= 0xDD { code + 0x20 } else { code };
    Some(match capital_folded {
        0x61..=0x7A => (code as u64 - 0x60, 0),
        0x41..=0x5A => (code as u64 - 0x40, 0),
        0x30..=0x39 => (DIGIT + code as u64 - 0x30, 0),
        0xB2 => (DIGIT + 2, 0),
        0xB3 => (DIGIT + 3, 0),
        0xE0 => (1, GRAVE),
        0xE1 => (1, ACUTE),
        0xE2 => (CIRCUMFLEX_A, 0),
        0xE3 => (1, TILDE),
        0xE8 => (5, GRAVE),
        0xE9 => (5, ACUTE),
        0xEA => (CIRCUMFLEX_E, 0),
        0xEC => (9, GRAVE),
        0xED => (9, ACUTE),
        0xF0 | 0x110 | 0x111 | 0x189 | 0x256 => (BARRED_D, 0),
        0xF2 => (15, GRAVE),
        0xF3 => (15, ACUTE),
        0xF4 => (CIRCUMFLEX_O, 0),
        0xF5 => (15, TILDE),
        0xF9 => (21, GRAVE),
        0xFA => (21, ACUTE),
        0xFD => (25, ACUTE),
        0x102 | 0x103 => (BREVE_A, 0),
        0x128 | 0x129 => (9, TILDE),
        0x168 | 0x169 => (21, TILDE),
        0x1A0 | 0x1A1 => (HORN_O, 0),
        0x1AF | 0x1B0 => (HORN_U, 0),
        0x1EA0..=0x1EF9 => VIETNAMESE[((code - 0x1EA0) / 2) as usize],
        _ => return None,
    })
}

/// Whether a character is invisible and so no part of a word's key.
pub(crate) const fn is_invisible(code: u32) -> bool {
    matches!(code, 0x200B..=0x200D | 0xFEFF | 0xAD | 0x2060)
}

/// Decodes the character at `at` of well-formed UTF-8: its code and its length in bytes.
const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at] as u32;
    if first < 0x80 {
        return (first, 1);
    }
    let (mut code, length) = match first {
        0xC0..=0xDF => (first & 0x1F, 2),
        0xE0..=0xEF => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut offset = 1;
    while offset < length && at + offset < bytes.len() {
        code = code << 6 | (bytes[at + offset] as u32 & 0x3F);
        offset += 1;
    }
    (code, length)
}

/// The key of one word (NFC). Words of more than nine letters and foreign letters are hashed.
pub(crate) const fn key(word: &str) -> Key {
    let bytes = word.as_bytes();
    let mut packed = 0;
    let mut tone = 0;
    let mut count = 0;
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    let mut foreign = false;
    let mut before = 0;
    let mut last = 0;
    let mut at = 0;
    while at < bytes.len() {
        let (code, length) = decode(bytes, at);
        at += length;
        if is_invisible(code) {
            continue;
        }
        let known = letter(code);
        foreign |= known.is_none();
        let (plain, mark) = if let Some(known) = known { known } else { (code as u64, 0) };
        if mark != 0 {
            tone = mark;
        }
        if count < LETTERS {
            packed = packed << LETTER | (plain & 0x3F);
        }
        hash = (hash ^ plain).wrapping_mul(0x0100_0000_01B3);
        count += 1;
        before = last;
        last = plain;
    }
    if foreign || count > LETTERS {
        return Key(HASHED | (hash ^ tone) >> 4);
    }
    if last == 25 && !is_vowel(before) {
        packed = packed & !0x3F | 9;
    }
    Key(packed | tone << TONE)
}

const fn is_vowel(letter: u64) -> bool {
    matches!(letter, 1 | 5 | 9 | 15 | 21 | 25 | BREVE_A..=HORN_U)
}

/// Keys of the words of a phrase, worked out when the program is compiled.
macro_rules! keys {
    ($($word:literal),+ $(,)?) => {{
        const KEYS: &[$crate::ingest::key::Key] = &[$($crate::ingest::key::key($word)),+];
        KEYS
    }};
}
/// The key of one word, worked out when the program is compiled.
macro_rules! word {
    ($word:literal) => {
        const { $crate::ingest::key::key($word) }
    };
}
/// The key of one mark.
macro_rules! mark {
    ($mark:literal) => {
        const { $crate::ingest::key::Key::mark($mark) }
    };
}
pub(crate) use {keys, mark, word};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_word_has_one_key() {
        for (one, other) in [
            ("ủy", "uỷ"),
            ("HÓA", "hoá"),
            ("kỷ", "kỉ"),
            ("tỷ", "Tỉ"),
            ("đảng", "Ðảng"),
            ("đảng", "ĐẢNG"),
            ("đảng", "đả\u{ad}ng"),
            ("m2", "m²"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_have_other_keys() {
        for (one, other) in [("năm", "nam"), ("tay", "tai"), ("một", "mốt"), ("trăm", "trắm"), ("an", "na")]
        {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("administration"), key("administrations"));
    }
}
