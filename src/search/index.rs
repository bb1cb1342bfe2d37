//! The index of a corpus: built once, asked on every keystroke.

mod build;
mod candidates;
mod choices;
mod complete;
mod evaluate;
mod memory;

#[cfg(test)]
mod tests;

pub use build::{IndexBuilder, OTHER_METRIC};
pub use candidates::Suggestion;
pub use choices::Choice;

use memory::Memory;

use super::dictionary::Dictionary;
use super::facet::{Facet, Numbers};
use super::field::Field;
use super::filter::{Condition, Filter};
use super::found::{Figures, Found, Reports};
use super::localities::Localities;
use super::outcome::Outcome;
use super::passages::Passages;
use super::ranked::Ranked;
use super::rows::Rows;
use super::set::Set;
use super::tokens::Tokens;
use crate::model::Term;
#[cfg(test)]
use crate::model::{FigureAt, Report, Vocabulary};

/// What the layers above compute of a figure and a filter may ask for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureFacts {
    /// The id of its status: `met`, `exceeded`, `on-pace`, `behind`, `not-met`, `undecided` or `no-verdict`.
    pub status: &'static str,
    /// What `has:` finds it by: `target`, `percent`, `whole`, `mismatch` and the like.
    pub tags: Vec<&'static str>,
    /// The percent of its target that was reached, where it is one number.
    pub percent: Option<f64>,
}

/// The index of a corpus: distinct values with the reports and figures that have them.
#[derive(Debug)]
pub struct Index {
    tokens: Tokens,
    rows: Rows,
    localities: Localities,
    titles: Dictionary,
    themes: Facet,
    metrics: Facet,
    counted: Facet,
    levels: Facet,
    places: Facet,
    people: Facet,
    posts: Facet,
    statuses: Facet,
    tags: Facet,
    roles: Facet,
    units: Facet,
    years: Facet,
    terms: Facet,
    term_values: Vec<Term>,
    values: Numbers,
    percents: Numbers,
    passages: Passages,
    memory: Memory,
}

impl Index {
    /// Reads a corpus; `facts` gives what is computed of each figure.
    #[cfg(test)]
    pub(crate) fn build(
        reports: &[Report],
        vocabulary: &Vocabulary,
        facts: impl Fn(FigureAt) -> FigureFacts,
    ) -> Self {
        let mut builder = IndexBuilder::new(vocabulary);
        for (index, report) in reports.iter().enumerate() {
            let figures = 0..report.figures.len() as u32;
            builder.add(report, figures.map(|figure| facts(FigureAt { report: index as u32, figure })));
        }
        builder.finish()
    }

    /// How many reports there are.
    pub fn reports(&self) -> usize {
        self.rows.reports() as usize
    }

    /// How many figures there are.
    pub fn figures(&self) -> usize {
        self.rows.rows() as usize
    }

    /// Forgets what the last filter found, where there is none any more.
    pub fn forget(&self) {
        self.memory.forget();
    }

    /// What a filter keeps, best first; what the last filter shares with it is not looked for again.
    pub fn find(&self, filter: &Filter) -> Found {
        self.memory.next_line();
        let outcomes: Vec<(&Condition, Outcome)> =
            filter.conditions().iter().map(|condition| (condition, self.outcome(condition))).collect();
        let all: Vec<usize> = (0..outcomes.len()).collect();
        let kept = self.combine(&outcomes, &all);
        let found = self.found(&kept);
        if found.figures.is_empty() && found.reports.is_empty() {
            let emptied_by = all.iter().rev().copied().find(|dropped| {
                let others: Vec<usize> = all.iter().copied().filter(|index| index != dropped).collect();
                !self.combine(&outcomes, &others).is_empty()
            });
            return Found { emptied_by, ..found };
        }
        found
    }

    /// The conditions of the indices in force together: any of those on one field, all fields, none of the negated.
    fn combine(&self, outcomes: &[(&Condition, Outcome)], indices: &[usize]) -> Outcome {
        let (mut fields, mut negated): (Vec<(Field, Vec<Outcome>)>, Vec<&Outcome>) = (Vec::new(), Vec::new());
        for (condition, outcome) in indices.iter().filter_map(|index| outcomes.get(*index)) {
            if condition.is_negated() {
                negated.push(outcome);
                continue;
            }
            match fields.iter_mut().find(|(field, _)| *field == condition.field()) {
                Some((_, alternatives)) => alternatives.push(outcome.clone()),
                None => fields.push((condition.field(), vec![outcome.clone()])),
            }
        }
        let fields = fields.into_iter().map(|(_, alternatives)| Outcome::any(alternatives));
        let together = fields.reduce(|all, next| all.both(&next, &self.rows));
        let everything = || Outcome::closed(Ranked::flat(Set::upto(self.rows.reports())));
        let kept = together.unwrap_or_else(everything);
        negated.into_iter().fold(kept, |kept, outcome| kept.without(outcome, &self.rows))
    }

    /// Reports are found by themselves or by a figure, whichever stands better.
    fn found(&self, kept: &Outcome) -> Found {
        let figures = Figures::new(kept.closed.clone(), kept.figures.clone(), self.rows.clone());
        Found {
            reports: Reports::new(kept.shown_reports(&self.rows), figures.clone()),
            figures,
            emptied_by: None,
        }
    }
}
