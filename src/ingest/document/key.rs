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

    /// One bit of 64 that the key falls on: a list of words that lacks the bit lacks the word.
    pub(crate) const fn slot(self) -> u64 {
        1 << (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
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
    let packed = match code {
        0..LATIN => LATIN_LETTERS[code as usize],
        0x1EA0..=0x1EF9 => VIETNAMESE_LETTERS[(code - 0x1EA0) as usize],
        _ => 0,
    };
    if packed == 0 { None } else { Some((packed as u64 & 0x3F, packed as u64 >> LETTER)) }
}

/// Codes that [`LATIN_LETTERS`] holds.
const LATIN: u32 = 0x257;
/// What [`spelt`] says of every code below [`LATIN`], and from U+1EA0 on: a text is read letter by letter.
static LATIN_LETTERS: [u16; LATIN as usize] = packed_letters(0);
static VIETNAMESE_LETTERS: [u16; 0x5A] = packed_letters(0x1EA0);

/// Letter code and tone of a run of codes in one number each; 0 for what is no letter.
const fn packed_letters<const COUNT: usize>(from: u32) -> [u16; COUNT] {
    let mut letters = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        if let Some((plain, tone)) = spelt(from + at as u32) {
            letters[at] = (plain | tone << LETTER) as u16;
        }
        at += 1;
    }
    letters
}

/// [`letter`] as a table for the eye.
const fn spelt(code: u32) -> Option<(u64, u64)> {
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
pub(crate) const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
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

/// A word while its letters are read.
#[derive(Clone, Copy)]
pub(crate) struct Spelling {
    /// Letter codes, the last in the low bits.
    packed: u64,
    tone: u64,
    /// Letters; more than fit where one is foreign.
    count: u32,
}

impl Spelling {
    /// No letter yet.
    pub(crate) const EMPTY: Self = Self { packed: 0, tone: 0, count: 0 };

    /// The word with one more character.
    pub(crate) const fn with(self, code: u32) -> Self {
        let Some((plain, tone)) = letter(code) else {
            let count = if is_invisible(code) { self.count } else { LETTERS + 1 };
            return Self { count, ..self };
        };
        Self {
            packed: self.packed << LETTER | plain,
            tone: if tone == 0 { self.tone } else { tone },
            count: self.count + 1,
        }
    }

    /// The word with one more letter from a to z, small or capital.
    pub(crate) const fn with_ascii(self, letter: u8) -> Self {
        let plain = (letter & 0x1F) as u64;
        Self { packed: self.packed << LETTER | plain, count: self.count + 1, ..self }
    }

    /// The key of the word whose bytes these are. Words of more than nine letters and foreign letters are hashed.
    pub(crate) const fn key(self, bytes: &[u8]) -> Key {
        if self.count > LETTERS {
            return hashed(bytes);
        }
        let (last, before) = (self.packed & 0x3F, self.packed >> LETTER & 0x3F);
        let ends_in_i = last == 25 && !is_vowel(before);
        Key(if ends_in_i { self.packed & !0x3F | 9 } else { self.packed } | self.tone << TONE)
    }
}

/// The key of one word (NFC).
pub(crate) const fn key(word: &str) -> Key {
    let bytes = word.as_bytes();
    let mut spelling = Spelling::EMPTY;
    let mut at = 0;
    while at < bytes.len() {
        let (code, length) = decode(bytes, at);
        at += length;
        spelling = spelling.with(code);
    }
    spelling.key(bytes)
}

/// The key of a word that does not fit: a hash of its letters and its tone.
const fn hashed(bytes: &[u8]) -> Key {
    let mut tone = 0;
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    let mut at = 0;
    while at < bytes.len() {
        let (code, length) = decode(bytes, at);
        at += length;
        if is_invisible(code) || matches!(code, 0x27 | 0x2019) {
            continue;
        }
        let (plain, mark) = if let Some(known) = letter(code) { known } else { (code as u64, 0) };
        if mark != 0 {
            tone = mark;
        }
        hash = (hash ^ plain).wrapping_mul(0x0100_0000_01B3);
    }
    Key(HASHED | (hash ^ tone) >> 4)
}

const fn is_vowel(letter: u64) -> bool {
    matches!(letter, 1 | 5 | 9 | 15 | 21 | 25 | BREVE_A..=HORN_U)
}

/// Keys of the words of a phrase, worked out when the program is compiled.
macro_rules! keys {
    ($($word:literal),+ $(,)?) => {{
        const KEYS: &[$crate::ingest::document::key::Key] = &[$($crate::ingest::document::key::key($word)),+];
        KEYS
    }};
}
/// The key of one word, worked out when the program is compiled.
macro_rules! word {
    ($word:literal) => {
        const { $crate::ingest::document::key::key($word) }
    };
}
/// The key of one mark.
macro_rules! mark {
    ($mark:literal) => {
        const { $crate::ingest::document::key::Key::mark($mark) }
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
