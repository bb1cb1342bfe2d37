//! Every distinct word of a corpus, once, with the words that a typed word begins.

use std::collections::HashMap;

use super::word::{Fit, Marks, Typing, Word, word_ranges};

/// Gives each distinct word a number while a corpus is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Interner {
    /// Surface forms seen, so that most words of a text cost one look-up; `None` for what is no word.
    surfaces: HashMap<Box<str>, Option<u32>>,
    numbers: HashMap<Word, u32>,
}

impl Interner {
    /// The numbers of the words of a text, in order.
    pub(super) fn words<'a>(&'a mut self, text: &'a str) -> impl Iterator<Item = u32> + 'a {
        word_ranges(text).filter_map(move |range| self.number(text.get(range)?))
    }

    fn number(&mut self, surface: &str) -> Option<u32> {
        if let Some(known) = self.surfaces.get(surface) {
            return *known;
        }
        let number = Word::new(surface).map(|word| {
            let next = self.numbers.len() as u32;
            *self.numbers.entry(word).or_insert(next)
        });
        self.surfaces.insert(surface.into(), number);
        number
    }

    /// The table of all words, once the corpus is read.
    pub(super) fn finish(self) -> Tokens {
        let mut numbered: Vec<(Word, u32)> = self.numbers.into_iter().collect();
        numbered.sort_unstable_by_key(|(_, number)| *number);
        let words: Vec<Word> = numbered.into_iter().map(|(word, _)| word).collect();
        let mut by_key: Vec<u32> = (0..words.len() as u32).collect();
        by_key
            .sort_unstable_by(|left, right| words[*left as usize].folded.cmp(&words[*right as usize].folded));
        let letters = words.iter().map(|word| word.folded.chars().count().min(255) as u8).collect();
        Tokens { words, by_key, letters }
    }
}

/// Every distinct word of a corpus by its number.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    words: Vec<Word>,
    by_key: Vec<u32>,
    letters: Vec<u8>,
}

impl Tokens {
    /// How many distinct words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The plain letters of a word.
    pub(super) fn folded(&self, token: u32) -> &str {
        self.words.get(token as usize).map_or("", |word| &word.folded)
    }

    /// How many plain letters a word has, 255 for more.
    pub(super) fn letters(&self, token: u32) -> u32 {
        self.letters.get(token as usize).copied().map_or(0, u32::from)
    }

    /// For each word of a typed phrase the words that it begins or is.
    pub(super) fn fits(&self, typed: &[Word]) -> Vec<Fits> {
        let typing = Typing::of(typed);
        typed.iter().map(|word| self.fits_of(word, typing)).collect()
    }

    fn fits_of(&self, typed: &Word, typing: Typing) -> Fits {
        let from = self.by_key.partition_point(|token| *self.folded(*token) < *typed.folded);
        let mut fits = Fits {
            table: vec![0; self.words.len()],
            tokens: Vec::new(),
            letters: typed.folded.chars().count() as u32,
            typing,
        };
        for token in self.by_key.get(from..).unwrap_or_default() {
            let Some(fit) = self.words.get(*token as usize).and_then(|word| typed.fit(word, typing)) else {
                break;
            };
            if let Some(place) = fits.table.get_mut(*token as usize) {
                *place = encode(fit);
                fits.tokens.push(*token);
            }
        }
        fits
    }

    /// The number of exactly this word.
    pub(super) fn number(&self, word: &Word) -> Option<u32> {
        let from = self.by_key.partition_point(|token| *self.folded(*token) < *word.folded);
        let same = |token: &&u32| self.folded(**token) == &*word.folded;
        let rest = self.by_key.get(from..).unwrap_or_default();
        rest.iter().take_while(same).copied().find(|token| self.words.get(*token as usize) == Some(word))
    }
}

/// The words of a corpus that one typed word fits.
#[derive(Debug)]
pub(super) struct Fits {
    table: Vec<u8>,
    /// The words that fit, in the order of their plain letters.
    pub(super) tokens: Vec<u32>,
    /// Letters of the typed word.
    pub(super) letters: u32,
    /// How the phrase was typed that it is a word of.
    pub(super) typing: Typing,
}

impl Fits {
    /// How the typed word fits a word of the corpus.
    pub(super) fn fit(&self, token: u32) -> Option<Fit> {
        decode(self.table.get(token as usize).copied().unwrap_or(0))
    }
}

fn encode(fit: Fit) -> u8 {
    1 + 2 * (fit.marks as u8) + u8::from(fit.whole)
}

fn decode(code: u8) -> Option<Fit> {
    let plain = code.checked_sub(1)?;
    let marks = match plain / 2 {
        0 => Marks::Folded,
        1 => Marks::SameD,
        2 => Marks::SameLetters,
        _ => Marks::AsTyped,
    };
    Some(Fit { marks, whole: plain % 2 == 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_word_finds_every_word_it_begins() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = interner.words("Tân Thành tấn TÂN tan tận Thạnh hoà hòa").collect();
        assert_eq!(numbers, [0, 1, 2, 0, 3, 4, 5, 6, 6]);
        let tokens = interner.finish();
        let fits = &tokens.fits(&[Word::new("tân").unwrap()])[0];
        assert_eq!(fits.tokens.len(), 4);
        assert_eq!(fits.fit(0), Some(Fit { marks: Marks::AsTyped, whole: true }));
        assert_eq!(fits.fit(2), Some(Fit { marks: Marks::SameLetters, whole: true }));
        assert_eq!(fits.fit(3), Some(Fit { marks: Marks::SameD, whole: true }));
        assert_eq!(fits.fit(1), None);
        assert_eq!(tokens.fits(&[Word::new("t").unwrap()])[0].tokens.len(), 6);
        assert_eq!(tokens.number(&Word::new("tận").unwrap()), Some(4));
        assert_eq!(tokens.number(&Word::new("tăn").unwrap()), None);
    }
}
