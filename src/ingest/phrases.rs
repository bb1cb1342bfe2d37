//! Lists of phrases that are looked for at every word of a text, prepared at compile time.
//!
//! Must not know what the phrases mean.

use super::words::Words;

/// A list of canonical phrases with the hashes of their first words; made by [`phrases!`](super::phrases).
#[derive(Debug)]
pub(crate) struct Phrases {
    pub(crate) list: &'static [&'static str],
    pub(crate) first: &'static [u32],
    pub(crate) sieve: [u64; 16],
    /// For the low bits of a hash one more than the place of the first phrase whose first word has them; 0 for none.
    pub(crate) heads: &'static [u16],
    /// The same for the phrase after each.
    pub(crate) next: &'static [u16],
}

impl Phrases {
    /// The first phrase of the list that stands at a word: its place in the list and its number of words.
    #[inline]
    pub(crate) fn find(&self, words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
        let hash = words.hash(at);
        if passes(&self.sieve, hash) { self.look_up(words, at, hash) } else { None }
    }

    fn look_up(&self, words: &Words<'_>, at: usize, hash: u32) -> Option<(usize, usize)> {
        let mut link = self.heads[hash as usize & (self.heads.len() - 1)];
        while let Some(place) = usize::from(link).checked_sub(1) {
            if self.first[place] == hash
                && let Some(length) = words.phrase(at, self.list[place])
            {
                return Some((place, length));
            }
            link = self.next[place];
        }
        None
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

/// The hashes of the first words of phrases.
pub(crate) const fn first_hashes<const COUNT: usize>(list: &[&str]) -> [u32; COUNT] {
    let mut hashes = [0; COUNT];
    let mut place = 0;
    while place < COUNT {
        let phrase = list[place].as_bytes();
        let mut length = 0;
        while length < phrase.len() && phrase[length] != b' ' && phrase[length] != b',' {
            length += 1;
        }
        hashes[place] = hash(phrase, length);
        place += 1;
    }
    hashes
}

/// How many heads a list of phrases has: a power of two, so that few share one.
pub(crate) const fn head_count(phrases: usize) -> usize {
    (2 * phrases + 1).next_power_of_two()
}

/// The first links of the phrases, by the low bits of the hashes of their first words.
pub(crate) const fn heads<const COUNT: usize>(hashes: &[u32]) -> [u16; COUNT] {
    let mut heads = [0; COUNT];
    let mut place = hashes.len();
    while place > 0 {
        place -= 1;
        heads[hashes[place] as usize & (COUNT - 1)] = place as u16 + 1;
    }
    heads
}

/// The link of each phrase to the next with the same head.
pub(crate) const fn links<const COUNT: usize>(hashes: &[u32], heads: usize) -> [u16; COUNT] {
    let mut next = [0; COUNT];
    let mut place = 0;
    while place < COUNT {
        let mut later = place + 1;
        while later < COUNT && (hashes[later] ^ hashes[place]) as usize & (heads - 1) != 0 {
            later += 1;
        }
        next[place] = if later < COUNT { later as u16 + 1 } else { 0 };
        place += 1;
    }
    next
}

/// A sieve that lets through every word that begins a phrase, and few others.
pub(crate) const fn sieve(hashes: &[u32]) -> [u64; 16] {
    let mut sieve = [0; 16];
    let mut place = 0;
    while place < hashes.len() {
        sieve[(hashes[place] >> 6 & 15) as usize] |= 1 << (hashes[place] & 63);
        place += 1;
    }
    sieve
}

/// A sieve that lets through what any of the lists lets through.
pub(crate) const fn union(lists: &[&Phrases]) -> [u64; 16] {
    let mut sieve = [0; 16];
    let mut place = 0;
    while place < lists.len() {
        let mut part = 0;
        while part < sieve.len() {
            sieve[part] |= lists[place].sieve[part];
            part += 1;
        }
        place += 1;
    }
    sieve
}

/// Whether a sieve lets a hash through.
#[inline]
pub(crate) fn passes(sieve: &[u64; 16], hash: u32) -> bool {
    sieve[(hash >> 6 & 15) as usize] >> (hash & 63) & 1 == 1
}

/// A [`Phrases`] of literal phrases in canonical spelling, the more telling ones first.
macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => {{
        const LIST: &[&str] = &[$($phrase),*];
        const FIRST: [u32; LIST.len()] = $crate::ingest::phrases::first_hashes(LIST);
        const HEADS: usize = $crate::ingest::phrases::head_count(LIST.len());
        static HEAD: [u16; HEADS] = $crate::ingest::phrases::heads(&FIRST);
        static NEXT: [u16; LIST.len()] = $crate::ingest::phrases::links(&FIRST, HEADS);
        $crate::ingest::phrases::Phrases {
            list: LIST,
            first: &FIRST,
            sieve: $crate::ingest::phrases::sieve(&FIRST),
            heads: &HEAD,
            next: &NEXT,
        }
    }};
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    static COLOURS: Phrases = phrases!["xanh lá cây", "xanh", "đỏ, vàng", "đỏ"];

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
    }
}
