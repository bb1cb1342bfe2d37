//! The candidates under the filter line: what the words that are being typed may be meant to be.

use super::App;
use super::filter_line::Candidate;
use crate::lang::{fill, format_number};
use crate::search::{Field, Suggestion};
use crate::text::sanitise_line;

/// Candidates that are looked for.
const MOST: usize = 8;

impl App {
    /// Finds what the line may be meant to say; none of it is marked.
    pub(super) fn refresh_candidates(&mut self) {
        let language = self.settings.language;
        let Some(line) = &self.line else { return };
        let typed = line.input.value();
        // At the end of a condition that is closed by a space, the next one has not begun.
        let most = if typed.trim().is_empty() { usize::MAX } else { MOST };
        let suggestions = if self.corpus.report_count() == 0 {
            Vec::new()
        } else {
            self.corpus.index().suggestions(&line.base, typed, most, language)
        };
        let candidates = suggestions.into_iter().map(|suggestion| self.candidate(suggestion)).collect();
        if let Some(line) = &mut self.line {
            line.candidates = candidates;
            line.marked = None;
        }
    }

    fn candidate(&self, suggestion: Suggestion) -> Candidate {
        let language = self.settings.language;
        let label = match &suggestion.condition {
            Some(condition) => self.chip(condition),
            None => format!("{}:", suggestion.field.label(language)),
        };
        let number = |count: usize| format_number(count as f64, language);
        let note = match (&suggestion.condition, suggestion.field) {
            (None, _) => String::new(),
            (_, Field::Text) => {
                fill(self.strings().in_the_texts, &[("reports", &number(suggestion.reports))])
            }
            _ => number(suggestion.figures),
        };
        Candidate { label: sanitise_line(&label).into_owned(), note, line: suggestion.line }
    }

    /// Marks the next or previous candidate; past the first, none. False where there is none to go to.
    pub(super) fn step_candidate(&mut self, step: isize) -> bool {
        let Some(line) = &mut self.line else { return false };
        let count = line.candidates.len();
        line.marked = match (line.marked, step > 0) {
            _ if count == 0 => return false,
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(count - 1)),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => return false,
        };
        true
    }
}
