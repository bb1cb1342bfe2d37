//! The canonical spelling: one key for every way to write a Vietnamese word, with its marks kept.
//!
//! Folding (`fold`) merges năm and nam; this key keeps them apart and only unifies what is the same word: case, đ and its
//! look-alikes, odd spaces, and the place of the tone in open oa, oe and uy (Hòa and Hoà, ủy and uỷ).

use super::{Folded, is_letter, nfc};

/// Brings NFC text to its canonical spelling, keeping for each character where it came from.
///
/// Text that is not NFC is read as it stands; use [`canonical_key`] for text of unknown form.
pub fn canonical(text: &str) -> Folded {
    let mut key = Folded { text: String::with_capacity(text.len()), offsets: Vec::with_capacity(text.len()) };
    let mut tail = Tail::default();
    for (offset, character) in text.char_indices() {
        let mut push = |plain: char| {
            tail.take(&mut key.text, plain);
            key.offsets.push(offset as u32);
        };
        match character {
            'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => push('đ'),
            '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
            '\n' => push('\n'),
            _ if character.is_ascii() => push(character.to_ascii_lowercase()),
            _ if character.is_whitespace() => push(' '),
            _ => character.to_lowercase().for_each(&mut push),
        }
    }
    tail.settle(&mut key.text);
    key
}

/// The canonical spelling of any text, composed first: the key under which names are looked up.
pub fn canonical_key(text: &str) -> String {
    canonical(&nfc(text)).text
}

/// The last three characters written, so that the tone can move when a syllable ends.
#[derive(Default)]
struct Tail([char; 3]);

impl Tail {
    fn take(&mut self, text: &mut String, character: char) {
        if !is_letter(character) {
            self.settle(text);
        }
        text.push(character);
        self.0 = [self.0[1], self.0[2], character];
    }

    /// Moves the tone of an open syllable to its canonical place.
    fn settle(&mut self, text: &mut String) {
        let [before, first, second] = self.0;
        let Some((onset, toned)) = unified(before, first, second) else { return };
        text.truncate(text.len() - first.len_utf8() - second.len_utf8());
        text.push(onset);
        text.push(toned);
        self.0 = [before, onset, toned];
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
    if second.is_ascii_punctuation() || second == '\0' {
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
