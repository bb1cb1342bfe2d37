//! Words of bits whose memory is used again: the large sets of a keystroke live for some microseconds each.
//!
//! Taken from the allocator and given back, 125 kB at a time, they cost a fifth of a keystroke at a million figures.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// Words from which on memory is kept; the allocator is quick with less.
const LARGE: usize = 1024;

/// Stretches of memory that are kept, 8 MB at a million figures.
const KEPT: usize = 64;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u64>>> = const { RefCell::new(Vec::new()) };
}

/// Words of 64 bits.
#[derive(Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// So many words without a bit.
    pub(super) fn zeroed(words: usize) -> Self {
        if words < LARGE {
            return Self(vec![0; words]);
        }
        let mut bits = Self::with_room(words);
        bits.0.resize(words, 0);
        bits
    }

    /// No words, with room for so many.
    fn with_room(words: usize) -> Self {
        if words < LARGE {
            return Self(Vec::with_capacity(words));
        }
        let spare = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            let fits = |kept: &Vec<u64>| (words..=words * 2).contains(&kept.capacity());
            let at = spare.iter().rposition(fits)?;
            Some(spare.swap_remove(at))
        });
        Self(spare.ok().flatten().unwrap_or_else(|| Vec::with_capacity(words)))
    }

    /// As many words as there are, or more, the new ones without a bit.
    pub(super) fn grow(&mut self, words: usize) {
        if self.0.len() < words {
            self.0.resize(words, 0);
        }
    }

    /// Without the words at the end that have no bit, and without room for more.
    pub(super) fn shrink(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self.0.shrink_to_fit();
    }

    /// The bits that both have.
    pub(super) fn common(&self, other: &Self) -> Self {
        let mut bits = Self::with_room(self.len().min(other.len()));
        bits.0.extend(self.iter().zip(other.iter()).map(|(word, other)| word & other));
        bits
    }
}

impl Clone for Bits {
    fn clone(&self) -> Self {
        let mut bits = Self::with_room(self.len());
        bits.0.extend_from_slice(self);
        bits
    }
}

impl Drop for Bits {
    fn drop(&mut self) {
        if self.0.capacity() < LARGE {
            return;
        }
        let mut words = std::mem::take(&mut self.0);
        words.clear();
        // While a thread ends its spare memory may be gone already; then this goes with it.
        let _gone = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() == KEPT {
                // What was kept longest may be of another corpus.
                spare.remove(0);
            }
            spare.push(words);
        });
    }
}

impl Deref for Bits {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        &self.0
    }
}

impl DerefMut for Bits {
    fn deref_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_comes_back_holds_no_old_bits() {
        let mut first = Bits::zeroed(LARGE * 3);
        first.fill(u64::MAX);
        let address = first.as_ptr();
        drop(first);
        let second = Bits::zeroed(LARGE * 2);
        assert_eq!(second.as_ptr(), address);
        assert_eq!(second.len(), LARGE * 2);
        assert!(second.iter().all(|word| *word == 0));
        let mut copy = second.clone();
        copy.grow(LARGE * 4);
        copy[0] = 5;
        assert_eq!(&*copy.common(&copy.clone()), &*copy);
        assert_eq!((second[0], copy.len()), (0, LARGE * 4));
    }
}
