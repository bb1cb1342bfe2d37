//! The words that packed reports share, each once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Words by their numbers; there are only ever more of them, so that a number stays what it is.
#[derive(Debug, Default)]
pub struct Words(RwLock<Known>);

impl Words {
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Known> {
        // A word is either known or not.
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Known> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known of words.
#[derive(Debug, Default)]
pub(super) struct Known {
    words: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Known {
    /// The number of a word.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let (number, word): (u32, Arc<str>) = (self.words.len() as u32, word.into());
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        number
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u64) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }
}
