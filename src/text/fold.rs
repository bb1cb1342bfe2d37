//! Folding: any spelling of a Vietnamese word to one plain key, with the way back to the original bytes.

use std::borrow::Cow;

use super::latin::{LATIN_LETTERS, Latin, latin_letter};

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Brings `text` to Normalization Form C, borrowing when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_plainly_composed(text) || words(text).all(is_composed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(composed(text))
    }
}

/// A text word by word; a blank composes with nothing before or behind it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '\n'])
}

fn is_composed(word: &str) -> bool {
    is_plainly_composed(word) || is_nfc_quick(word.chars()) == IsNormalized::Yes
}

/// Composes text word by word, as few words of a text need it.
fn composed(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for word in words(text) {
        if is_plainly_composed(word) { composed.push_str(word) } else { composed.extend(word.nfc()) }
    }
    composed
}

/// Whether text has nothing but ASCII, letters below U+0300, Vietnamese letters and common punctuation: NFC for certain.
fn is_plainly_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            0x00..=0xcb => 1,
            // U+1E80 to U+1EFF.
            0xe1 if matches!(bytes.get(at + 1), Some(0xba | 0xbb)) => 3,
            // U+2002 to U+203F: dashes, quotes, ellipsis. The two before them have canonical forms of their own.
            0xe2 if bytes.get(at + 1) == Some(&0x80)
                && bytes.get(at + 2).is_some_and(|last| *last >= 0x82) =>
            {
                3
            }
            _ => return false,
        };
    }
    true
}

/// A folded text and, for each of its characters, the byte offset of the original character it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters: lower case, no marks, đ Đ Ð Ɖ as d, odd spaces as one space character.
    pub text: String,
    /// One byte offset into the original for each character of `text`.
    pub offsets: Vec<u32>,
}

/// Whether a character is a letter; the same as `char::is_alphabetic`, without its search for the letters of Vietnamese.
#[inline]
pub fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphabetic(),
        '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => character.is_alphabetic(),
    }
}

/// Whether a character is printed for the apostrophe of highland names: Cư M’gar, Ea H´leo.
#[inline]
pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′')
}

/// Whether a character is a capital; the same as `char::is_uppercase`, without its search for the letters of Vietnamese.
#[inline]
pub fn is_capital(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_uppercase(),
        '\u{c0}'..='\u{de}' => character != '×',
        '\u{df}'..='\u{ff}' | 'ơ' | 'ư' => false,
        // Capitals and small letters in turn.
        '\u{100}'..='\u{137}' | '\u{1ea0}'..='\u{1eff}' => u32::from(character) & 1 == 0,
        _ => character.is_uppercase(),
    }
}

/// Folds one character: its plain characters go to `push`, none for a combining or invisible character.
#[inline]
pub fn fold_char(character: char, mut push: impl FnMut(char)) {
    match PLAIN.get(character) {
        Some(plain) => push(char::from(plain)),
        None => fold_other(character, &mut push),
    }
}

/// Folds a character that is neither ASCII nor a Vietnamese letter.
fn fold_other(character: char, push: &mut impl FnMut(char)) {
    match character {
        'ɖ' => push('d'),
        '\0' => push(character),
        '\u{202f}' | '\u{2007}' | '\u{2009}' => push(' '),
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
        _ => decompose_canonical(character, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().filter(|lower| !is_combining_mark(*lower)).for_each(&mut *push);
            }
        }),
    }
}

/// What ASCII characters and Vietnamese letters fold to.
static PLAIN: Latin<u8> = Latin::<u8>::of_plain_letters();

impl Latin<u8> {
    const fn of_plain_letters() -> Self {
        let mut table = Self([0; LATIN_LETTERS]);
        let mut place = 0;
        while place < LATIN_LETTERS {
            let letter = latin_letter(place);
            table.0[place] = match letter {
                '\0'..='\u{7f}' => letter.to_ascii_lowercase() as u8,
                // Vietnamese đ and the look-alikes that web pages use for it; lower-casing Ð would give ð.
                'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' => b'd',
                '\u{a0}' => b' ',
                _ => match plain_vowel(letter) {
                    Some(vowel) => vowel as u8,
                    None => 0,
                },
            };
            place += 1;
        }
        table
    }
}

/// The plain vowel of a Vietnamese one, without the tables of all the world's letters.
const fn plain_vowel(character: char) -> Option<char> {
    Some(match character {
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | 'Ạ'..='ặ' => 'a',
        'È'..='Ë' | 'è'..='ë' | 'Ẹ'..='ệ' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' => 'u',
        'Ý' | 'ý' | 'ÿ' | 'Ỳ'..='ỹ' => 'y',
        _ => return None,
    })
}

/// Folds `text`, keeping for each folded character where it came from; NFC and NFD input give the same folded text.
pub fn fold(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), offsets: Vec::with_capacity(text.len()) };
    for (offset, character) in text.char_indices() {
        fold_char(character, |plain| {
            folded.text.push(plain);
            folded.offsets.push(offset as u32);
        });
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_spelling_of_a_name_folds_to_one_key() {
        for spelling in ["Đắk Lắk", "ĐẮK LẮK", "Ðắk Lắk", "Ɖắk Lắk", "Đă\u{301}k Lă\u{301}k", "Đắk\u{a0}Lắk"]
        {
            assert_eq!(fold(spelling).text, "dak lak", "{spelling:?}");
        }
        assert_eq!(fold("Đại hội").text, "dai hoi");
        assert_eq!(fold("Đảng uỷ").text, fold("Đảng ủy").text);
    }

    #[test]
    fn the_short_way_for_vowels_gives_what_decomposing_gives() {
        for character in ('\u{80}'..='\u{250}').chain('\u{1e00}'..='\u{1f00}') {
            let Some(vowel) = plain_vowel(character) else { continue };
            let mut letters = Vec::new();
            decompose_canonical(character, |part| letters.push(part));
            letters.retain(|part| !is_combining_mark(*part));
            let small: String = letters.into_iter().flat_map(char::to_lowercase).collect();
            assert_eq!(small, vowel.to_string(), "{character}");
        }
    }

    #[test]
    fn offsets_lead_back_to_the_original_characters() {
        let folded = fold("Kế Sa\u{301}ch");
        assert_eq!(folded.text, "ke sach");
        assert_eq!(folded.offsets, [0, 1, 4, 5, 6, 9, 10]);
    }

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for character in '\0'..='\u{2fff}' {
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character:?}");
            assert_eq!(is_capital(character), character.is_uppercase(), "{character:?}");
        }
    }

    #[test]
    fn what_is_plainly_composed_is_nfc() {
        for code in 0..0x3100 {
            let Some(character) = char::from_u32(code) else { continue };
            let text = format!("a{character}");
            assert!(!is_plainly_composed(&text) || text.nfc().eq(text.chars()), "U+{code:04X}");
        }
        assert!(is_plainly_composed("Đảng bộ – “ễ”…\u{a0}ữ") && !is_plainly_composed("e\u{301}"));
    }

    proptest! {
        #[test]
        fn composing_word_by_word_gives_what_composing_the_whole_gives(
            text in "([a-zĐđàếơ \n]|[\u{300}-\u{304}\u{31b}\u{323}]|\\PC){0,40}"
        ) {
            prop_assert_eq!(nfc(&text).into_owned(), text.nfc().collect::<String>());
        }
    }

    #[test]
    fn nfc_borrows_what_is_already_composed() {
        assert!(matches!(nfc("Kế Sách"), Cow::Borrowed(_)));
        assert_eq!(nfc("Ke\u{302}\u{301} Sa\u{301}ch"), "Kế Sách");
    }
}
