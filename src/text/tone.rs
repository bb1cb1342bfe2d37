//! The canonical spelling: one key for every way to write a Vietnamese word, with its marks kept.
//!
//! Folding (`fold`) merges năm and nam; this key keeps them apart and only unifies what is the same word: case, đ and its
//! look-alikes, odd spaces, and the place of the tone in open oa, oe and uy (Hòa and Hoà, ủy and uỷ).

use super::latin::{LATIN_LETTERS, Latin, latin_letter};
use super::{Folded, nfc};

/// Brings NFC text to its canonical spelling, keeping for each character where it came from.
///
/// Text that is not NFC is read as it stands; use [`canonical_key`] for text of unknown form.
pub fn canonical(text: &str) -> Folded {
    let mut offsets = Vec::with_capacity(text.len());
    let text = spell(text, |offset| offsets.push(offset as u32));
    Folded { text, offsets }
}

/// The canonical spelling of NFC text; `came_from` is told for each of its characters where it came from.
fn spell(text: &str, mut came_from: impl FnMut(usize)) -> String {
    let mut key = String::with_capacity(text.len());
    let mut syllable = 0;
    for (offset, character) in text.char_indices() {
        match canonical_char(character) {
            Canonical::Letter(small) => {
                key.push(small);
                came_from(offset);
            }
            Canonical::Other(sign) => {
                unify_tone(&mut key, syllable);
                key.push(sign);
                came_from(offset);
                syllable = key.len();
            }
            Canonical::Nothing => {}
            Canonical::Many => character.to_lowercase().for_each(|small| {
                key.push(small);
                came_from(offset);
            }),
        }
    }
    unify_tone(&mut key, syllable);
    key
}

/// The canonical spelling of any text, composed first: the key under which names are looked up.
pub fn canonical_key(text: &str) -> String {
    spell(&nfc(text), |_| {})
}

/// What one character of NFC text becomes in the canonical spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Canonical {
    /// A letter or a mark, in lower case.
    Letter(char),
    /// A sign, a digit or a space; odd spaces are one space character.
    Other(char),
    /// An invisible character, left out.
    Nothing,
    /// A letter of several small ones; none is Vietnamese.
    Many,
}

/// The canonical form of one character.
#[inline]
fn canonical_char(character: char) -> Canonical {
    match LATIN.get(character).and_then(|small| char::from_u32(u32::from(small))) {
        Some(small) => Canonical::Letter(small),
        None if character.is_ascii() => Canonical::Other(character),
        None => canonical_sign(character),
    }
}

/// The small letters of ASCII, Latin-1 and Vietnamese letters.
static LATIN: Latin<u16> = Latin::<u16>::of_small_letters();

impl Latin<u16> {
    const fn of_small_letters() -> Self {
        let mut table = Self([0; LATIN_LETTERS]);
        let mut place = 0;
        while place < LATIN_LETTERS {
            if let Some(small) = lower(latin_letter(place)) {
                table.0[place] = small as u16;
            }
            place += 1;
        }
        table
    }
}

/// The canonical form of a character that is in no table of letters.
#[cold]
fn canonical_sign(character: char) -> Canonical {
    match character {
        'Ɖ' | 'ɖ' => Canonical::Letter('đ'),
        '×' | '÷' => Canonical::Other(character),
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => Canonical::Nothing,
        _ if character.is_whitespace() => Canonical::Other(' '),
        _ if !character.is_alphabetic() => Canonical::Other(character),
        _ => {
            let mut small = character.to_lowercase();
            match (small.next(), small.next()) {
                (Some(only), None) => Canonical::Letter(only),
                _ => Canonical::Many,
            }
        }
    }
}

/// The small letter of an ASCII, Vietnamese or Latin-1 letter, without the tables of all the world's letters.
const fn lower(character: char) -> Option<char> {
    let code = character as u32;
    match code {
        0x41..=0x5a | 0x61..=0x7a => char::from_u32(code | 0x20),
        // Ð and ð stand for Đ and đ on Vietnamese pages.
        0xd0 | 0xf0 => Some('đ'),
        0xc0..=0xde if code != 0xd7 => char::from_u32(code + 0x20),
        0xdf..=0xff if code != 0xf7 => Some(character),
        0x102 | 0x103 | 0x110 | 0x111 | 0x128 | 0x129 | 0x168 | 0x169 | 0x1ea0..=0x1ef9 => {
            char::from_u32(code | 1)
        }
        0x1a0 | 0x1a1 => Some('ơ'),
        0x1af | 0x1b0 => Some('ư'),
        _ => None,
    }
}

/// Moves the tone of the syllable that ends a text, and begins at a byte of it, to its canonical place.
#[inline]
fn unify_tone(text: &mut String, syllable: usize) {
    // Most syllables end in a letter that carries no tone.
    let last = text.as_bytes().last().copied().unwrap_or(0);
    if !last.is_ascii() || matches!(last, b'a' | b'e' | b'y') {
        move_tone(text, syllable);
    }
}

fn move_tone(text: &mut String, syllable: usize) {
    let mut letters = text.get(syllable..).unwrap_or_default().chars().rev();
    let (Some(second), Some(first)) = (letters.next(), letters.next()) else { return };
    let before = letters.next().unwrap_or(' ');
    if let Some((onset, nucleus)) = unified(before, first, second) {
        text.truncate(text.len() - first.len_utf8() - second.len_utf8());
        text.push(onset);
        text.push(nucleus);
    }
}

/// The vowels that can carry the tone in open oa, oe and uy, level tone first.
const TONED: [[char; 6]; 5] = [
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

fn vowel(character: char) -> Option<(usize, usize)> {
    TONED
        .iter()
        .enumerate()
        .find_map(|(row, vowels)| vowels.iter().position(|vowel| *vowel == character).map(|tone| (row, tone)))
}

/// The canonical form of the last two letters of a syllable, where it differs from what stands there.
fn unified(before: char, first: char, second: char) -> Option<(char, char)> {
    // Most syllables end in neither: a quick look before the tables.
    if !matches!(second, 'a' | 'e' | 'y') && (second.is_ascii() || !matches!(first, 'o' | 'u')) {
        return None;
    }
    let ((onset, onset_tone), (nucleus, nucleus_tone)) = (vowel(first)?, vowel(second)?);
    let opens = matches!((onset, nucleus), (0, 1 | 2) | (3, 4));
    if !opens || (onset_tone > 0) == (nucleus_tone > 0) {
        return None;
    }
    let tone = onset_tone + nucleus_tone;
    // After q the u belongs to the consonant, so quý keeps its tone on the y.
    let (to_onset, to_nucleus) = if before == 'q' { (0, tone) } else { (tone, 0) };
    (to_onset != onset_tone).then(|| (TONED[onset][to_onset], TONED[nucleus][to_nucleus]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_share_a_key_and_words_stay_apart() {
        for (left, right) in [
            ("Hoà Phú", "Hòa Phú"),
            ("Đảng uỷ", "ĐẢNG ỦY"),
            ("Ðắk\u{a0}Lắk", "Đắk Lắk"),
            ("Đa\u{306}\u{301}k Nông", "đắk nông"),
            ("quý", "qúy"),
            ("Khoẻ, thuỷ.", "khỏe, thủy."),
        ] {
            assert_eq!(canonical_key(left), canonical_key(right), "{left}");
        }
        for (left, right) in [("năm", "nam"), ("hoàn", "hòan"), ("quý", "quỷ"), ("hoa", "hòa")] {
            assert_ne!(canonical_key(left), canonical_key(right), "{left}");
        }
        assert_eq!(canonical_key("Quý toàn"), "quý toàn");
    }

    proptest! {
        #[test]
        fn the_key_is_stable_and_its_offsets_stand_on_characters(text in "\\PC{0,40}|[oòaàuủyỷqQ ]{0,20}") {
            let text = nfc(&text);
            let key = canonical(&text);
            prop_assert_eq!(key.text.chars().count(), key.offsets.len());
            for offset in &key.offsets {
                prop_assert!(text.is_char_boundary(*offset as usize));
            }
            let again = canonical(&key.text).text;
            prop_assert_eq!(&canonical(&again).text, &again);
        }
    }
}
