//! What the line before found, so that a keystroke looks only for what it changed.
//!
//! Kept are the parts of the last line, none older; they change no answer.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::super::filter::Condition;
use super::super::outcome::Outcome;
use super::super::word::{Typing, Word};

/// What was looked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// A condition on a field of its own.
    Condition(Condition),
    /// Words together in one name.
    Named(Typing, Vec<Word>),
    /// Words in titles.
    Titled(Typing, Vec<Word>),
}

#[derive(Debug)]
struct Known {
    part: Part,
    outcome: Outcome,
    /// The line that asked for it last.
    line: u64,
}

#[derive(Debug, Default)]
struct Lines {
    line: u64,
    known: Vec<Known>,
}

/// The outcomes of the parts of the last line.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Lines>);

impl Memory {
    fn lines(&self) -> MutexGuard<'_, Lines> {
        // Nothing is half done where a thread broke off: a part is either known or not.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another line is looked for: parts that the one before did not ask for are forgotten.
    pub(super) fn next_line(&self) {
        let mut lines = self.lines();
        let last = lines.line;
        lines.known.retain(|known| known.line == last);
        lines.line += 1;
    }

    /// Nothing is looked for any more: everything is forgotten.
    pub(super) fn forget(&self) {
        self.lines().known.clear();
    }

    /// What a part finds, known or found now.
    pub(super) fn outcome(&self, part: Part, find: impl FnOnce() -> Outcome) -> Outcome {
        {
            let mut lines = self.lines();
            let line = lines.line;
            if let Some(known) = lines.known.iter_mut().find(|known| known.part == part) {
                known.line = line;
                return known.outcome.clone();
            }
        }
        let outcome = find();
        let mut lines = self.lines();
        let line = lines.line;
        lines.known.push(Known { part, outcome: outcome.clone(), line });
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::ranked::Ranked;
    use crate::search::set::Set;
    use crate::search::word::words;

    #[test]
    fn parts_of_the_last_line_are_known_and_no_others() {
        let memory = Memory::default();
        let looked_for = std::cell::Cell::new(0);
        let ask = |typed: &str| {
            let typed: Vec<Word> = words(typed).collect();
            memory.outcome(Part::Named(Typing::of(&typed), typed), || {
                looked_for.set(looked_for.get() + 1);
                Outcome::closed(Ranked::flat(Set::upto(looked_for.get())))
            })
        };
        for (line, searches) in [("tan", 1), ("tan", 1), ("tan thanh", 2), ("tan thành", 3), ("tan", 4)] {
            memory.next_line();
            ask(line);
            assert_eq!(ask(line).all_reports().len(), searches as usize, "{line}");
            assert_eq!(looked_for.get(), searches, "{line}");
        }
        memory.forget();
        assert_eq!(ask("tan").all_reports().len(), 5);
    }
}
