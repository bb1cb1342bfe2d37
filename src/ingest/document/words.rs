//! Words of a text with their canonical keys, in one pass and two allocations, for the readers of names, posts and fields.
//!
//! Must not know what the words mean.

use std::ops::Range;

use crate::ingest::document::phrases::hash;
use crate::model::Span;
use crate::text::{Canonical, canonical_char, is_capital, unify_tone};

/// The words of an NFC text: runs of letters and digits, apostrophes inside a name included.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    keys: String,
    list: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    start: u32,
    end: u32,
    key: (u32, u32),
    hash: u32,
    capital: bool,
    number: bool,
}

/// Words while they are read.
struct Reader {
    keys: String,
    list: Vec<Word>,
    open: bool,
    /// Where the word at hand, while it is open, begins in the text, ends there so far, and begins among the keys.
    start: usize,
    end: usize,
    key: usize,
    capital: bool,
}

impl Reader {
    /// Adds a character of a word, printed at a place and up to another, with its canonical form.
    #[inline]
    fn add(&mut self, span: Span, printed: char, small: char) {
        if !self.open {
            self.begin_word(span.0, printed);
        }
        self.end = span.1;
        self.keys.push(small);
    }

    /// Reads a character of a text that is beyond ASCII, or an apostrophe.
    #[inline]
    fn read(&mut self, span: Span, character: char, text: &str) {
        let before_letter =
            || text.get(span.1..).is_some_and(|behind| behind.starts_with(char::is_alphabetic));
        match canonical_char(character) {
            Canonical::Letter(small) => self.add(span, character, small),
            Canonical::Other(sign @ ('\'' | '’')) if self.open && before_letter() => {
                self.add(span, character, sign);
            }
            Canonical::Other(sign) if !sign.is_ascii() && sign.is_alphanumeric() => {
                self.add(span, character, sign);
            }
            Canonical::Other(_) => self.end_word(),
            Canonical::Nothing => {}
            Canonical::Many => {
                character.to_lowercase().for_each(|small| self.add(span, character, small));
            }
        }
    }

    #[inline(never)]
    fn begin_word(&mut self, at: usize, printed: char) {
        self.open = true;
        self.start = at;
        self.key = self.keys.len();
        self.capital = is_capital(printed);
    }

    fn end_word(&mut self) {
        if !self.open {
            return;
        }
        self.open = false;
        unify_tone(&mut self.keys, self.key);
        let key = self.keys.as_bytes().get(self.key..).unwrap_or_default();
        self.list.push(Word {
            start: self.start as u32,
            end: self.end as u32,
            key: (self.key as u32, self.keys.len() as u32),
            hash: hash(key, key.len()),
            capital: self.capital,
            number: key.iter().all(u8::is_ascii_digit),
        });
    }
}

impl<'a> Words<'a> {
    /// Reads the words of a text.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut reader = Reader {
            keys: String::with_capacity(text.len()),
            list: Vec::with_capacity(text.len() / 5),
            open: false,
            start: 0,
            end: 0,
            key: 0,
            capital: false,
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                let small = char::from(byte.to_ascii_lowercase());
                reader.add(Span(at, at + 1), char::from(*byte), small);
                at += 1;
            } else if byte.is_ascii() && *byte != b'\'' {
                reader.end_word();
                at += 1;
            } else {
                let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                let next = at + character.len_utf8();
                reader.read(Span(at, next), character, text);
                at = next;
            }
        }
        reader.end_word();
        Self { text, keys: reader.keys, list: reader.list }
    }

    /// The hash of a word's canonical spelling.
    #[inline]
    pub(crate) fn hash(&self, index: usize) -> u32 {
        self.list.get(index).map_or(0, |word| word.hash)
    }

    /// The text that the words are of.
    pub(crate) fn whole(&self) -> &'a str {
        self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The words that lie in a span, as a range of indices.
    pub(crate) fn within(&self, span: Span) -> Range<usize> {
        let from = self.list.partition_point(|word| (word.start as usize) < span.0);
        let to = self.list.partition_point(|word| (word.end as usize) <= span.1);
        from..to.max(from)
    }

    /// The canonical spelling of a word; empty past the last.
    pub(crate) fn key(&self, index: usize) -> &str {
        let key = self.list.get(index).map(|word| word.key.0 as usize..word.key.1 as usize);
        key.and_then(|key| self.keys.get(key)).unwrap_or_default()
    }

    /// The text from one word to another, both included.
    pub(crate) fn text(&self, from: usize, to: usize) -> &'a str {
        self.text.get(self.span(from, to).range()).unwrap_or_default()
    }

    /// Where the words from one to another stand, both included; empty at the end past the last.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let end = self.text.len();
        let start = self.list.get(from).map_or(end, |word| word.start as usize);
        Span(start, self.list.get(to).map_or(end, |word| word.end as usize).max(start))
    }

    /// What stands between a word and the next.
    pub(crate) fn gap(&self, index: usize) -> &'a str {
        let (end, next) = self.gap_bounds(index);
        self.text.get(end..next).unwrap_or_default()
    }

    /// Where what stands between a word and the next begins and ends.
    fn gap_bounds(&self, index: usize) -> (usize, usize) {
        let end = self.list.get(index).map_or(self.text.len(), |word| word.end as usize);
        let next = self.list.get(index + 1).map_or(self.text.len(), |word| word.start as usize);
        (end, next)
    }

    /// Whether nothing but a space stands between a word and the next, or the end of a line that a margin broke.
    pub(crate) fn adjoins(&self, index: usize) -> bool {
        /// White space wider than this keeps words apart.
        const WIDEST: usize = 12;
        let (end, next) = self.gap_bounds(index);
        if next == end + 1 && self.text.as_bytes().get(end) == Some(&b' ') {
            return true;
        }
        let gap = self.gap(index);
        let spaced = !gap.is_empty() && gap.len() <= WIDEST && index + 1 < self.list.len();
        let blank = |sign: char| sign.is_whitespace() || is_invisible(sign);
        spaced && gap.contains(char::is_whitespace) && gap.chars().all(blank) && !self.breaks(index, gap)
    }

    /// Whether a gap between two words ends a paragraph.
    fn breaks(&self, index: usize, gap: &str) -> bool {
        /// Bytes of a line that was long enough to be broken by a margin.
        const MARGIN: usize = 55;
        let end = self.list.get(index).map_or(0, |word| word.end as usize);
        let line = self.text.as_bytes().get(end.saturating_sub(MARGIN)..end).unwrap_or_default();
        let short = line.len() < MARGIN || line.contains(&b'\n');
        match gap.matches('\n').count() {
            0 => false,
            1 => short && self.is_capital(index + 1),
            _ => true,
        }
    }

    /// What stands between two places of the text; empty when they are not in order.
    pub(crate) fn between(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The first word that begins at or after a place of the text.
    pub(crate) fn index_after(&self, offset: usize) -> Option<usize> {
        let index = self.list.partition_point(|word| (word.start as usize) < offset);
        (index < self.list.len()).then_some(index)
    }

    /// Up to `most` capitalised words from a word on, as they are printed.
    pub(crate) fn capital_run(&self, at: usize, most: usize) -> &'a str {
        let mut last = at;
        while last + 1 < at + most && self.adjoins(last) && self.is_capital(last + 1) {
            last += 1;
        }
        self.text(at, last)
    }

    #[inline]
    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.capital)
    }

    /// Whether a word is nothing but digits.
    #[inline]
    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.number)
    }

    /// The number of words of a canonical phrase that stand from a word on, `None` when they do not; a comma in the phrase
    /// stands for one in the text.
    pub(crate) fn phrase(&self, index: usize, phrase: &str) -> Option<usize> {
        let (mut at, mut rest) = (index, phrase);
        loop {
            let key = self.key(at);
            rest = rest.strip_prefix(key).filter(|_| !key.is_empty())?;
            at += 1;
            if rest.is_empty() {
                return Some(at - index);
            }
            let joined = match rest.strip_prefix(", ") {
                Some(_) => self.gap(at - 1).trim() == ",",
                None => self.adjoins(at - 1),
            };
            rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')).filter(|_| joined)?;
        }
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_keep_their_places_and_keys() {
        let words = Words::of("Huyện uỷ Cư M’gar,\u{a0}Ðắk Lắk: 22/24");
        let keys: Vec<&str> = (0..words.len()).map(|index| words.key(index)).collect();
        assert_eq!(keys, ["huyện", "ủy", "cư", "m’gar", "đắk", "lắk", "22", "24"]);
        assert_eq!(words.text(2, 3), "Cư M’gar");
        assert_eq!(words.gap(3), ",\u{a0}");
        assert_eq!(words.phrase(0, "huyện ủy"), Some(2));
        assert_eq!(words.phrase(3, "m’gar đắk"), None);
        assert!(words.is_capital(0) && !words.is_capital(1) && words.is_number(7));
        assert_eq!(words.within(Span(0, 12)), 0..2);
        let wrapped = "Trong nửa đầu nhiệm kỳ, theo báo cáo của Huyện ủy\nBa Tri và\n\nTiêu đề\nCâu";
        let words = Words::of(wrapped);
        assert!(words.phrase(9, "huyện ủy ba tri").is_some(), "a margin broke the line");
        assert!(!words.adjoins(13) && !words.adjoins(15), "paragraphs are apart");
    }

    proptest! {
        #[test]
        fn words_lie_on_characters_in_order(text in "\\PC{0,80}") {
            let words = Words::of(&text);
            let mut end = 0;
            for index in 0..words.len() {
                let span = words.span(index, index);
                prop_assert!(span.0 >= end && span.1 > span.0 && text.get(span.range()).is_some());
                prop_assert!(!words.key(index).is_empty());
                end = span.1;
            }
            prop_assert_eq!(words.key(words.len()), "");
        }
    }
}
