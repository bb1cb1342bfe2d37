//! Words as they are compared: letters and tone apart, and the plain key that any spelling of them shares.
//!
//! A Vietnamese syllable has one tone; taking it out of the letters makes `hòa` and `hoà` the same word.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// One word in the forms that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// Lower-case letters with their own marks (â ă ê ô ơ ư đ) and without tones.
    pub(super) letters: Box<str>,
    /// Plain letters: no marks at all, đ as d.
    pub(super) folded: Box<str>,
    /// The tones in the order of the letters.
    tones: Box<[Tone]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Tone {
    Grave,
    Acute,
    Tilde,
    Hook,
    Dot,
}

/// How the marks of a typed word stand to those of a word found; later is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Marks {
    /// Other letters, and a đ where a d is or the other way round.
    Folded,
    /// Other letters, but every đ is a đ: it is a letter, not a mark.
    SameD,
    /// The same letters with other tones.
    SameLetters,
    /// As typed; also everything for a word typed without marks.
    AsTyped,
}

/// How a typed word fits a word found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// How the marks agree.
    pub(super) marks: Marks,
    /// Whether it is the whole word, not only its beginning.
    pub(super) whole: bool,
}

/// Whether marks were typed anywhere in a phrase: only then a word without marks means that it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typing {
    /// No marks: any spelling is as typed.
    Plain,
    /// Some marks.
    Marked,
}

impl Typing {
    /// How a phrase was typed.
    pub(super) fn of(typed: &[Word]) -> Self {
        if typed.iter().any(Word::is_marked) { Self::Marked } else { Self::Plain }
    }
}

impl Word {
    /// The word of a stretch of text; `None` when nothing of it can be compared.
    pub(super) fn new(surface: &str) -> Option<Self> {
        let mut tones = Vec::new();
        let mut letters = String::with_capacity(surface.len());
        for part in surface.nfd() {
            match part {
                '\u{300}' => tones.push(Tone::Grave),
                '\u{301}' => tones.push(Tone::Acute),
                '\u{303}' => tones.push(Tone::Tilde),
                '\u{309}' => tones.push(Tone::Hook),
                '\u{323}' => tones.push(Tone::Dot),
                'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => letters.push('đ'),
                part if is_joiner(part) => {}
                part => letters.extend(part.to_lowercase()),
            }
        }
        let letters: String = letters.nfc().collect();
        let folded = fold(&letters).text;
        (!folded.is_empty()).then(|| Self {
            letters: letters.into(),
            folded: folded.into(),
            tones: tones.into(),
        })
    }

    /// Whether it was typed with a tone, a mark or a đ.
    pub(super) fn is_marked(&self) -> bool {
        !self.tones.is_empty() || self.letters != self.folded
    }

    /// How this typed word fits the beginning of another; `None` when it does not.
    pub(super) fn fit(&self, found: &Self, typing: Typing) -> Option<Fit> {
        let rest = found.folded.strip_prefix(&*self.folded)?;
        let whole = rest.is_empty();
        let marks = if typing == Typing::Plain {
            Marks::AsTyped
        } else if found.letters.starts_with(&*self.letters) {
            let tones = if whole { found.tones == self.tones } else { found.tones.starts_with(&self.tones) };
            if tones { Marks::AsTyped } else { Marks::SameLetters }
        } else if self
            .letters
            .chars()
            .zip(found.letters.chars())
            .all(|(typed, found)| (typed == 'đ') == (found == 'đ'))
        {
            Marks::SameD
        } else {
            Marks::Folded
        };
        Some(Fit { marks, whole })
    }
}

/// Whether a character belongs to a word without being a letter of it: invisible ones and the apostrophe of `H'leo`.
fn is_joiner(character: char) -> bool {
    is_apostrophe(character)
        || matches!(character, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '`')
}

/// Whether a character is a letter or a digit; the letters of Vietnamese without a look into the tables.
fn is_letter(character: char) -> bool {
    match character {
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{1bf}' | '\u{1ea0}'..='\u{1eff}' => true,
        _ => character.is_alphanumeric() && !is_apostrophe(character),
    }
}

/// The byte ranges of the words of a text: runs of letters, digits and their marks.
pub(super) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = loop {
            let (at, character) = characters.next()?;
            if is_letter(character) {
                break (at, at + character.len_utf8());
            }
        };
        let mut end = start.1;
        while let Some(&(at, character)) = characters.peek() {
            if is_letter(character) || is_combining_mark(character) {
                end = at + character.len_utf8();
            } else if !is_joiner(character) || (is_apostrophe(character) && at != end) {
                break;
            }
            characters.next();
        }
        Some(start.0..end)
    })
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    word_ranges(text).filter_map(|range| text.get(range).and_then(Word::new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Word {
        Word::new(text).unwrap()
    }

    #[test]
    fn every_spelling_of_a_syllable_is_one_word() {
        for (left, right) in [
            ("Hóa", "hoá"),
            ("ỦY", "uỷ"),
            ("Đắk", "Ðắk"),
            ("Đắk", "Ɖă\u{301}k"),
            ("Sách", "Sa\u{301}ch"),
            ("Thạnh", "tha\u{323}nh"),
            ("Ộ", "o\u{302}\u{323}"),
        ] {
            assert_eq!(word(left), word(right), "{left} {right}");
        }
        assert_ne!(word("quý"), word("quy"));
        assert_ne!(word("đan"), word("dan"));
    }

    #[test]
    fn typed_marks_rank_exact_over_tones_over_letters() {
        let marks = |typed: &str, found: &str| {
            let typed = [word(typed)];
            typed[0].fit(&word(found), Typing::of(&typed)).map(|fit| fit.marks)
        };
        assert_eq!(marks("tân", "Tân"), Some(Marks::AsTyped));
        assert_eq!(marks("tân", "Tấn"), Some(Marks::SameLetters));
        assert_eq!(marks("tân", "Tan"), Some(Marks::SameD));
        assert_eq!(marks("tan", "Tấn"), Some(Marks::AsTyped));
        assert_eq!(marks("đuc", "Đức"), Some(Marks::SameD));
        assert_eq!(marks("đuc", "Dục"), Some(Marks::Folded));
        assert_eq!(marks("hò", "Hoà"), Some(Marks::AsTyped));
        assert_eq!(marks("thành", "Thanh"), Some(Marks::SameLetters));
        assert_eq!(marks("tan", "toán"), None);
    }

    #[test]
    fn words_end_at_spaces_and_signs_but_not_at_an_apostrophe_inside() {
        let found = |text: &str| words(text).map(|word| word.folded.to_string()).collect::<Vec<_>>();
        assert_eq!(
            found("Ea H’leo, 22/24 “Phan Rang-Tháp Chàm”"),
            ["ea", "hleo", "22", "24", "phan", "rang", "thap", "cham"]
        );
        assert_eq!(found("Ke\u{302}\u{301} Sa\u{301}ch's"), ["ke", "sachs"]);
        assert_eq!(found("các' 'từ'"), ["cac", "tu"]);
        assert_eq!(found("  ... "), Vec::<String>::new());
    }
}
