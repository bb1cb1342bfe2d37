//! Reading a report: folding its parts, and the ways from a figure to its target's words and to its metric elsewhere.

use super::detail::DetailLine;
use super::{App, MessageKind, Pane, Subject};
use crate::model::{FigureAt, PassageRole};
use crate::view::metric;

impl App {
    /// Folds or unfolds the part of the report that the figure at the cursor stands in, else the part at the top.
    pub(super) fn fold_part(&mut self) {
        if self.focus == Pane::Chart && self.chart.has_fold() {
            return self.fold_figures();
        }
        let Subject::Report(report, figure) = self.subject else { return };
        let of_figure = figure.and_then(|at| {
            let range = self.corpus.figure(at).range;
            let passages = &self.corpus.report(report).passages;
            passages.iter().find(|passage| passage.range.contains(range)).map(|passage| passage.role)
        });
        let role = |line: &DetailLine| line.part;
        let above = || self.detail_lines(0..self.scroll + 1).iter().rev().find_map(role);
        let below = || self.detail_lines(self.scroll..self.detail.len()).iter().find_map(role);
        if let Some(role) = of_figure.or_else(above).or_else(below)
            && !self.folded.remove(&role)
        {
            self.folded.insert(role);
        }
    }

    /// Folds every part of the report, or unfolds them where any is folded.
    pub(super) fn fold_all_parts(&mut self) {
        let Some(report) = self.subject.report() else { return };
        let is_folded = !self.folded.is_empty();
        self.folded.clear();
        if !is_folded {
            self.folded.extend(self.corpus.report(report).passages.iter().map(|passage| passage.role));
        }
        self.scroll = 0;
    }

    /// Unfolds the part that a figure stands in, so that its words can be seen.
    pub(super) fn unfold_for(&mut self, at: FigureAt) {
        let range = self.corpus.figure(at).range;
        let passages = &self.corpus.report(at.report).passages;
        let roles: Vec<PassageRole> = passages
            .iter()
            .filter(|passage| passage.range.contains(range))
            .map(|passage| passage.role)
            .collect();
        self.folded.retain(|role| !roles.contains(role));
    }

    /// Goes to the words of the target of the figure at the cursor.
    pub(super) fn go_to_target(&mut self) {
        let figure = self.figure_here();
        let words = figure.and_then(|at| {
            let range = self.corpus.figure(at).target.as_ref()?.range?;
            Some((at, range))
        });
        match words {
            Some((at, range)) => self.go_to_words(at.report, range),
            None => self.say(MessageKind::Error, self.strings().no_target_words),
        }
    }

    /// Goes to the next or previous shown figure of the same metric, in whatever report it stands.
    pub(super) fn step_metric(&mut self, step: isize) {
        let Some(at) = self.figure_here() else {
            return self.say(MessageKind::Error, self.strings().no_figure_at_cursor);
        };
        let figures = self.shown.of_key(&metric::key(&self.corpus.figure(at)), &self.corpus);
        let place = figures.iter().position(|other| *other == at);
        let count = figures.len() as isize;
        let next = place.and_then(|place| {
            let next = (place as isize + step).rem_euclid(count.max(1)) as usize;
            figures.get(next).copied().filter(|next| *next != at)
        });
        match next {
            Some(next) if self.focus == Pane::Detail => {
                self.take(Subject::Report(next.report, Some(next)));
                self.show_evidence(next);
            }
            Some(next) => self.go_to_evidence(next),
            None => self.say(MessageKind::Error, self.strings().no_same_metric),
        }
    }
}
