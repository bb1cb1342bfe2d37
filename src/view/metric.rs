//! What a chart of one metric is about: a metric of the vocabulary, or what figures without one count, as these measure many
//! things.
//!
//! Owns the keys by which charts, pickers and the command line name it: `members-admitted`, `other:số buổi tuyên truyền`.

use std::collections::HashMap;

use super::words::capitalised;
use super::{Corpus, Shown};
use crate::lang::Language;
use crate::model::{Figure, FigureAt};
use crate::text::fold;

/// The id of the metric of figures that the vocabulary has none for.
pub(super) const OTHER: &str = "other";

/// Figures without a metric up to which what they count is told apart in a picker; beyond, a filter comes first.
const TOLD_APART: usize = 20_000;

/// What a figure is compared by.
pub fn key(figure: &Figure) -> String {
    match figure.counted.as_deref().filter(|_| figure.metric == OTHER) {
        Some(counted) => format!("{OTHER}:{counted}"),
        None => figure.metric.clone(),
    }
}

/// The counted words of a key; `None` for a metric of the vocabulary.
fn counted(key: &str) -> Option<&str> {
    key.strip_prefix(OTHER)?.strip_prefix(':')
}

/// The metric's own id within a key.
pub(super) fn id(key: &str) -> &str {
    counted(key).map_or(key, |_| OTHER)
}

/// Whether figures are of a key; of `other` alone are those that say of nothing what they count.
pub(super) fn is_of(key: &str) -> impl Fn(&Figure) -> bool + '_ {
    let wanted = counted(key).map(|counted| fold(counted).text);
    move |figure| {
        figure.metric == id(key)
            && (figure.metric != OTHER
                || figure.counted.as_deref().map(|counted| fold(counted).text) == wanted)
    }
}

/// The name of a key.
pub fn name(corpus: &Corpus, key: &str, language: Language) -> String {
    counted(key).map_or_else(|| corpus.vocabulary().metric_name(key, language).to_owned(), capitalised)
}

impl Shown {
    /// The figures shown that a chart of a key is about, in the order of the corpus.
    pub fn of_key(&self, key: &str, corpus: &Corpus) -> Vec<FigureAt> {
        let mut figures = self.of_metric(id(key), corpus);
        if id(key) == OTHER {
            let is_of = is_of(key);
            figures.retain(|at| corpus.pass(*at, |_, figure| is_of(figure)) == Some(true));
        }
        figures
    }

    /// How many figures shown are of a key; those without a metric are looked through where they are few.
    pub fn count_of_key(&self, key: &str, corpus: &Corpus) -> usize {
        let of_metric = self.metric_count(id(key), corpus);
        if id(key) == OTHER && of_metric <= TOLD_APART { self.of_key(key, corpus).len() } else { of_metric }
    }

    /// The keys that shown figures have, by how many: metrics as the vocabulary has them, then what figures without one
    /// count, the most frequent first.
    pub fn key_counts(&self, corpus: &Corpus) -> Vec<(String, usize)> {
        let metrics = self.metric_counts(corpus);
        let (other, known): (Vec<_>, Vec<_>) = metrics.into_iter().partition(|(metric, _)| *metric == OTHER);
        let mut keys: Vec<(String, usize)> =
            known.into_iter().map(|(metric, count)| (metric.to_owned(), count)).collect();
        if other.iter().any(|(_, count)| *count <= TOLD_APART) {
            let mut counts: HashMap<String, (String, usize)> = HashMap::new();
            for at in self.of_metric(OTHER, corpus) {
                corpus.pass(at, |_, figure| {
                    let folded = figure.counted.as_deref().map(|counted| fold(counted).text);
                    counts.entry(folded.unwrap_or_default()).or_insert_with(|| (key(figure), 0)).1 += 1;
                });
            }
            let mut counts: Vec<(String, usize)> = counts.into_values().collect();
            counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            keys.extend(counts);
        }
        keys
    }
}
