//! How far the making of an export has come, and the word to call it off.
//!
//! Owns two counts and a flag, shared by who makes and who waits. Must not know what is made.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far something has come that is made beside the screen; clones are the same.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<State>);

#[derive(Debug, Default)]
struct State {
    made: AtomicUsize,
    total: AtomicUsize,
    called_off: AtomicBool,
}

impl Progress {
    /// Says how many figures there are to make.
    pub fn expect(&self, total: usize) {
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// Counts a figure made.
    pub fn count(&self) {
        self.0.made.fetch_add(1, Ordering::Relaxed);
    }

    /// Figures made up to now, of so many; a form that writes a figure into several tables counts it once at most.
    pub fn made_of(&self) -> (usize, usize) {
        let total = self.0.total.load(Ordering::Relaxed);
        (self.0.made.load(Ordering::Relaxed).min(total), total)
    }

    /// Asks for the making to end; nothing of it is wanted any more.
    pub fn call_off(&self) {
        self.0.called_off.store(true, Ordering::Relaxed);
    }

    /// Whether the making is to end.
    pub fn is_called_off(&self) -> bool {
        self.0.called_off.load(Ordering::Relaxed)
    }
}

impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Progress {}
