//! Lists of phrases that are looked for at every word of a text, prepared at compile time.
//!
//! Must not know what the phrases mean.

use crate::ingest::document::words::Words;

/// A list of canonical phrases, found by the hashes of their first two words; made by [`phrases!`](super::phrases).
#[derive(Debug)]
pub(crate) struct Phrases {
    pub(crate) list: &'static [&'static str],
    pub(crate) heads: &'static [Head],
    pub(crate) slots: &'static [u16],
    pub(crate) sieve: [u64; 16],
}

/// How a phrase begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    first: u32,
    /// The hash of its second word, 0 where it has only one.
    second: u32,
    /// The place, from 1, of the next phrase of the list that begins with the same word; 0 at the last.
    next: u16,
}

impl Phrases {
    /// The first phrase of the list that stands at a word: its place in the list and its number of words.
    #[inline]
    pub(crate) fn find(&self, words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
        let hash = words.hash(at);
        if passes(&self.sieve, hash) { self.find_first(words, at, hash) } else { None }
    }

    /// The first phrase of the list that stands at a word of this hash.
    fn find_first(&self, words: &Words<'_>, at: usize, hash: u32) -> Option<(usize, usize)> {
        let mut place = self.slot(hash);
        while let Some(head) = place.checked_sub(1).and_then(|place| self.heads.get(place)) {
            // Most phrases that begin as the text does go on otherwise.
            if (head.second == 0 || head.second == words.hash(at + 1))
                && let Some(length) = words.phrase(at, self.list[place - 1])
            {
                return Some((place - 1, length));
            }
            place = usize::from(head.next);
        }
        None
    }

    /// The place, from 1, of the first phrase whose first word has a hash; 0 where there is none.
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let place = usize::from(self.slots[slot]);
            if place == 0 || self.heads[place - 1].first == hash {
                return place;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number of words of the first phrase that stands at a word.
    #[inline]
    pub(crate) fn length(&self, words: &Words<'_>, at: usize) -> Option<usize> {
        self.find(words, at).map(|(_, length)| length)
    }

    /// Whether a phrase of the list stands at a word.
    #[inline]
    pub(crate) fn stands(&self, words: &Words<'_>, at: usize) -> bool {
        self.find(words, at).is_some()
    }
}

/// The hash of the bytes of a canonical word (FNV-1a).
pub(crate) const fn hash(word: &[u8], length: usize) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < length {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    // The sieve reads the low bits, which FNV mixes least.
    hash ^ hash >> 15
}

/// The hashes of the first two words of a phrase; 0 for the second where it has only one.
pub(crate) const fn first_hashes(phrase: &str) -> (u32, u32) {
    let (first, rest) = phrase.as_bytes().split_at(word_length(phrase.as_bytes()));
    let (_, rest) = rest.split_at(separator_length(rest));
    let second = if rest.is_empty() { 0 } else { hash(rest, word_length(rest)) };
    (hash(first, first.len()), second)
}

/// How each phrase of a list begins, those of one first word chained.
pub(crate) const fn heads<const COUNT: usize>(list: &[&str]) -> [Head; COUNT] {
    let mut heads = [Head { first: 0, second: 0, next: 0 }; COUNT];
    let mut place = COUNT;
    while place > 0 {
        place -= 1;
        (heads[place].first, heads[place].second) = first_hashes(list[place]);
        let mut other = place + 1;
        while other < COUNT && heads[other].first != heads[place].first {
            other += 1;
        }
        heads[place].next = if other < COUNT { other as u16 + 1 } else { 0 };
    }
    heads
}

const fn word_length(phrase: &[u8]) -> usize {
    let mut length = 0;
    while length < phrase.len() && phrase[length] != b' ' && phrase[length] != b',' {
        length += 1;
    }
    length
}

const fn separator_length(rest: &[u8]) -> usize {
    let mut length = 0;
    while length < rest.len() && (rest[length] == b' ' || rest[length] == b',') {
        length += 1;
    }
    length
}

/// The slots that a table of so many phrases takes: a power of two, at most half of them full.
pub(crate) const fn table_size(count: usize) -> usize {
    (count * 2 + 1).next_power_of_two()
}

/// A table from hashes to the first phrases that begin with them; places count from 1.
pub(crate) const fn slots<const SIZE: usize>(heads: &[Head]) -> [u16; SIZE] {
    let mut slots = [0; SIZE];
    let mut place = 0;
    while place < heads.len() {
        let hash = heads[place].first;
        let mut slot = hash as usize & (SIZE - 1);
        while slots[slot] != 0 && heads[slots[slot] as usize - 1].first != hash {
            slot = (slot + 1) & (SIZE - 1);
        }
        if slots[slot] == 0 {
            slots[slot] = place as u16 + 1;
        }
        place += 1;
    }
    slots
}

/// A sieve that lets through every word that begins a phrase, and few others.
pub(crate) const fn sieve(heads: &[Head]) -> [u64; 16] {
    let mut sieve = [0; 16];
    let mut place = 0;
    while place < heads.len() {
        add(&mut sieve, heads[place].first);
        place += 1;
    }
    sieve
}

/// Makes a sieve let a hash through.
pub(crate) const fn add(sieve: &mut [u64; 16], hash: u32) {
    sieve[(hash >> 6 & 15) as usize] |= 1 << (hash & 63);
}

/// Whether a sieve lets a hash through.
#[inline]
pub(crate) fn passes(sieve: &[u64; 16], hash: u32) -> bool {
    sieve[(hash >> 6 & 15) as usize] >> (hash & 63) & 1 == 1
}

/// Which of several lists have a phrase that begins with a word, in one look.
#[derive(Debug)]
pub(crate) struct Beginnings<const SIZE: usize> {
    /// Hashes of first words with a bit for each list.
    slots: [(u32, u32); SIZE],
}

impl<const SIZE: usize> Beginnings<SIZE> {
    /// Of up to 32 lists; the size is a power of two, and about twice the number of their first words.
    pub(crate) const fn of(lists: &[&Phrases]) -> Self {
        let mut slots = [(0, 0); SIZE];
        let mut list = 0;
        while list < lists.len() {
            let heads = lists[list].heads;
            let mut place = 0;
            while place < heads.len() {
                let hash = heads[place].first;
                let mut slot = hash as usize & (SIZE - 1);
                while slots[slot].1 != 0 && slots[slot].0 != hash {
                    slot = (slot + 1) & (SIZE - 1);
                }
                slots[slot] = (hash, slots[slot].1 | 1 << list);
                place += 1;
            }
            list += 1;
        }
        Self { slots }
    }

    /// A bit for each list that has a phrase beginning with a word of this hash, by the order of the lists.
    #[inline]
    pub(crate) fn lists(&self, hash: u32) -> u32 {
        let mut slot = hash as usize & (SIZE - 1);
        loop {
            let (known, lists) = self.slots[slot];
            if lists == 0 || known == hash {
                return lists;
            }
            slot = (slot + 1) & (SIZE - 1);
        }
    }
}

/// A [`Phrases`] of literal phrases in canonical spelling, the more telling ones first.
macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => {{
        const LIST: &[&str] = &[$($phrase),*];
        const HEADS: [$crate::ingest::document::phrases::Head; LIST.len()] = $crate::ingest::document::phrases::heads(LIST);
        const SLOTS: [u16; $crate::ingest::document::phrases::table_size(LIST.len())] =
            $crate::ingest::document::phrases::slots(&HEADS);
        $crate::ingest::document::phrases::Phrases {
            list: LIST,
            heads: &HEADS,
            slots: &SLOTS,
            sieve: $crate::ingest::document::phrases::sieve(&HEADS),
        }
    }};
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    static COLOURS: Phrases = phrases!["xanh lá cây", "xanh", "đỏ, vàng", "đỏ"];
    static SHADES: Phrases = phrases!["đỏ tía", "vàng"];
    static ANY: Beginnings<16> = Beginnings::of(&[&COLOURS, &SHADES]);

    #[test]
    fn the_first_phrase_of_the_list_is_found_at_its_word() {
        let words = Words::of("Màu XANH lá cây, đỏ, vàng, đỏ vàng, xanh rì");
        let found: Vec<_> = (0..words.len()).map(|at| COLOURS.find(&words, at)).collect();
        let none = None;
        assert_eq!(
            found,
            [none, Some((0, 3)), none, none, Some((2, 2)), none, Some((3, 1)), none, Some((1, 1)), none]
        );
        assert!(!COLOURS.stands(&words, words.len()));
        let lists: Vec<u32> = (0..words.len()).map(|at| ANY.lists(words.hash(at))).collect();
        assert_eq!(lists, [0, 1, 0, 0, 3, 2, 3, 2, 1, 0]);
    }
}
