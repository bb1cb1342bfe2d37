//! The words of all passages, one number a word, for finding a run of words in them.

use super::filter::LONGEST;
use super::outcome::Outcome;
use super::postings::Lists;
use super::ranked::Ranked;
use super::rows::Rows;
use super::set::Set;
use super::tokens::{Fits, Interner};
use super::word::Marks;

/// Word numbers in two bytes each as long as they fit.
#[derive(Debug, Clone)]
enum Stream {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Stream {
    fn len(&self) -> usize {
        match self {
            Self::Narrow(words) => words.len(),
            Self::Wide(words) => words.len(),
        }
    }

    fn push(&mut self, word: u32) {
        match self {
            Self::Wide(words) => words.push(word),
            Self::Narrow(words) => {
                if let Ok(narrow) = u16::try_from(word) {
                    words.push(narrow);
                } else {
                    let mut wide: Vec<u32> = words.iter().copied().map(u32::from).collect();
                    wide.push(word);
                    *self = Self::Wide(wide);
                }
            }
        }
    }
}

/// The passages of a corpus: their words, their reports and the figures that stand in them.
#[derive(Debug, Clone)]
pub(super) struct Passages {
    words: Stream,
    /// Where each text begins among the words, and the passage that it is a text of.
    texts: Vec<(u32, u32)>,
    /// The report of each passage.
    reports: Vec<u32>,
    rows: Lists,
    pairs: Vec<(u32, u32)>,
}

impl Default for Passages {
    fn default() -> Self {
        Self {
            words: Stream::Narrow(Vec::new()),
            texts: Vec::new(),
            reports: Vec::new(),
            rows: Lists::default(),
            pairs: Vec::new(),
        }
    }
}

impl Passages {
    /// Adds a passage with its texts (the report's own, a rendering in another language) and gives its number.
    pub(super) fn add<'a>(
        &mut self,
        report: u32,
        texts: impl Iterator<Item = &'a str>,
        interner: &mut Interner,
    ) -> u32 {
        let passage = self.reports.len() as u32;
        self.reports.push(report);
        for text in texts {
            self.texts.push((self.words.len() as u32, passage));
            interner.words(text).for_each(|word| self.words.push(word));
        }
        passage
    }

    /// Says that a figure stands in a passage.
    pub(super) fn stands_in(&mut self, passage: u32, row: u32) {
        self.pairs.push((passage, row));
    }

    /// Puts the figures in order, once the corpus is read.
    pub(super) fn finish(mut self) -> Self {
        self.rows = Lists::new(&self.pairs, self.reports.len());
        self.pairs = Vec::new();
        match &mut self.words {
            Stream::Narrow(words) => words.shrink_to_fit(),
            Stream::Wide(words) => words.shrink_to_fit(),
        }
        self
    }

    /// Passages with this run of words: their reports, and the figures that stand in them.
    pub(super) fn find(&self, typed: &[Fits], tokens: usize, rows: &Rows) -> Outcome {
        let typed = typed.get(..LONGEST).unwrap_or(typed);
        if typed.is_empty() {
            return Outcome::default();
        }
        let run = Run::new(typed, tokens);
        let mut found = match &self.words {
            Stream::Narrow(words) => self.scan(words, &run),
            Stream::Wide(words) => self.scan(words, &run),
        };
        found.sort_unstable();
        let of = |exact: bool| -> Vec<u32> {
            let mut passages: Vec<u32> = found
                .iter()
                .filter(|(_, as_typed)| *as_typed == exact)
                .map(|(passage, _)| *passage)
                .collect();
            passages.dedup();
            passages
        };
        let group = |passages: &[u32]| {
            let reports = passages.iter().filter_map(|passage| self.reports.get(*passage as usize)).copied();
            let reports = Set::gather(reports, passages.len(), rows.reports());
            (reports, self.rows.union(passages, rows.rows()))
        };
        let (exact, other) = (group(&of(true)), group(&of(false)));
        let reports = Ranked::new([(1000, exact.0), (0, other.0)]);
        Outcome {
            closed: Ranked::default(),
            owners: Some(reports.clone()),
            reports,
            figures: Ranked::new([(1000, exact.1), (0, other.1)]),
        }
    }

    fn scan<Number: Copy + Into<u32>>(&self, words: &[Number], run: &Run) -> Vec<(u32, bool)> {
        let mut found = Vec::new();
        for (index, (start, passage)) in self.texts.iter().enumerate() {
            let end = self.texts.get(index + 1).map_or(words.len(), |(next, _)| *next as usize);
            let text = words.get(*start as usize..end).unwrap_or_default();
            if let Some(as_typed) = run.stands_in(text) {
                found.push((*passage, as_typed));
            }
        }
        found
    }
}

/// A run of typed words as bits: bit `i` of a word's mask is set where the word may stand `i`-th in the run.
struct Run {
    any: Vec<u32>,
    as_typed: Vec<u32>,
    last: u32,
}

impl Run {
    fn new(typed: &[Fits], tokens: usize) -> Self {
        let mut run = Self { any: vec![0; tokens], as_typed: vec![0; tokens], last: 1 << (typed.len() - 1) };
        for (place, fits) in typed.iter().enumerate() {
            for token in &fits.tokens {
                let Some(fit) = fits.fit(*token) else { continue };
                // All but the last word must be whole: the last may still be being typed.
                if !fit.whole && place + 1 < typed.len() {
                    continue;
                }
                let at = *token as usize;
                run.any[at] |= 1 << place;
                if fit.marks == Marks::AsTyped {
                    run.as_typed[at] |= 1 << place;
                }
            }
        }
        run
    }

    /// Whether the run stands in the words, and whether with the marks typed.
    fn stands_in<Number: Copy + Into<u32>>(&self, words: &[Number]) -> Option<bool> {
        let (mut any, mut as_typed) = (0_u32, 0_u32);
        let mut found = None;
        for word in words {
            let at = (*word).into() as usize;
            any = ((any << 1) | 1) & self.any.get(at).copied().unwrap_or(0);
            as_typed = ((as_typed << 1) | 1) & self.as_typed.get(at).copied().unwrap_or(0);
            if as_typed & self.last != 0 {
                return Some(true);
            }
            if any & self.last != 0 {
                found = Some(false);
            }
        }
        found
    }
}
