//! What all figures shown have in common, so that a table need not say it in every row.

use super::{Corpus, Shown};
use crate::model::FigureAt;

/// Figures of the one report shown that are looked at for their place; more are taken to differ.
const LOOKED_AT: usize = 500;

impl Shown {
    /// A figure of the metric that all figures shown are of; `None` where they are of several, or of none that the vocabulary
    /// names.
    pub fn of_one_metric(&self, corpus: &Corpus) -> Option<FigureAt> {
        let first = self.figures().get(0)?;
        let table = corpus.table();
        let metric = table.metric(table.number(first));
        corpus.vocabulary().metric(&corpus.figure(first).metric).filter(|known| known.id != "other")?;
        (self.count_in(corpus.sets().metrics.get(metric)?) == self.figures().len()).then_some(first)
    }

    /// A figure of the place that all figures shown are of; `None` where they are of several.
    pub fn of_one_place(&self, corpus: &Corpus) -> Option<FigureAt> {
        let first = self.figures().get(0)?;
        if self.reports().len() != 1 || self.figures().len() > LOOKED_AT {
            return None;
        }
        let place = |at: FigureAt| corpus.figure(at).place.as_ref().map(|place| place.name.clone());
        let own = place(first);
        self.figures().iter().all(|at| place(at) == own).then_some(first)
    }
}
