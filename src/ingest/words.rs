//! Words of a text with their canonical keys, in one pass and two allocations, for the readers of names, posts and fields.
//!
//! Must not know what the words mean.

use std::ops::Range;

use crate::model::Span;
use crate::text::{canonical, is_letter};

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
    head: [u8; 2],
}

impl<'a> Words<'a> {
    /// Reads the words of a text.
    pub(crate) fn of(text: &'a str) -> Self {
        let folded = canonical(text);
        let mut list: Vec<Word> = Vec::with_capacity(folded.text.len() / 6);
        let mut open = false;
        for ((at, character), offset) in folded.text.char_indices().zip(&folded.offsets) {
            let next = at + character.len_utf8();
            let inside = is_letter(character)
                || character.is_numeric()
                || (open && is_apostrophe(character, &folded.text, next));
            if inside {
                let end = *offset
                    + text
                        .get(*offset as usize..)
                        .and_then(|rest| rest.chars().next())
                        .map_or(0, char::len_utf8) as u32;
                match list.last_mut() {
                    Some(word) if open => {
                        word.end = end;
                        word.key.1 = next as u32;
                    }
                    _ => list.push(Word { start: *offset, end, key: (at as u32, next as u32), head: [0; 2] }),
                }
            }
            open = inside;
        }
        for word in &mut list {
            word.head = head(folded.text.as_bytes().get(word.key.0 as usize..word.key.1 as usize));
        }
        Self { text, keys: folded.text, list }
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
        let end = self.list.get(index).map_or(self.text.len(), |word| word.end as usize);
        let next = self.list.get(index + 1).map_or(self.text.len(), |word| word.start as usize);
        self.text.get(end..next).unwrap_or_default()
    }

    /// Whether nothing but one space stands between a word and the next.
    pub(crate) fn adjoins(&self, index: usize) -> bool {
        let mut signs =
            self.gap(index).chars().filter(|sign| !matches!(sign, '\u{200b}' | '\u{ad}' | '\u{feff}'));
        let spaced = signs.next().is_some_and(|sign| sign.is_whitespace() && sign != '\n');
        spaced && signs.all(|sign| sign.is_whitespace() && sign != '\n') && index + 1 < self.list.len()
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

    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.text(index, index).starts_with(char::is_uppercase)
    }

    pub(crate) fn is_number(&self, index: usize) -> bool {
        let key = self.key(index);
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a phrase's first word can be this one: most are told apart by their first bytes.
    #[inline]
    pub(crate) fn may_begin(&self, index: usize, phrase: &str) -> bool {
        self.list.get(index).is_some_and(|word| word.head == head(Some(phrase.as_bytes())))
    }

    /// The number of words of a canonical phrase that stand from a word on, `None` when they do not.
    pub(crate) fn phrase(&self, index: usize, phrase: &str) -> Option<usize> {
        if !self.may_begin(index, phrase) {
            return None;
        }
        let mut at = index;
        for word in phrase.split(' ') {
            if self.key(at) != word || (at > index && !self.adjoins(at - 1)) {
                return None;
            }
            at += 1;
        }
        Some(at - index)
    }
}

/// The first two bytes of a word, the second 0 where it has one or a space follows.
fn head(bytes: Option<&[u8]>) -> [u8; 2] {
    match bytes {
        Some([first, second, ..]) if *second > b' ' => [*first, *second],
        Some([first, ..]) => [*first, 0],
        _ => [0; 2],
    }
}

fn is_apostrophe(character: char, text: &str, next: usize) -> bool {
    matches!(character, '\'' | '’')
        && text.get(next..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
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
