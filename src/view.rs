//! A view: filter, sort and grouping over a corpus; which rows, which counts, which command makes it again.
//!
//! Owns what is shown, never how. Must not know keys, the screen or files.

mod chart;
mod comparing;
mod constant;
mod corpus;
mod growing;
mod held;
mod listed;
pub mod metric;
pub mod naming;
mod order;
mod orders;
mod pacing;
pub mod plot;
mod progress;
mod rows;
mod selection;
mod sort;
mod table;
#[cfg(test)]
mod tests;
mod tree;
pub mod words;

use std::collections::BTreeSet;

pub use chart::{Chart, Coverage, CoverageCell, common_reach, coverage, targets};
pub use comparing::{Among, compare, locality_key, over_time, report_key, widest_locality};
pub use corpus::{Corpus, Data};
pub use growing::{Assessed, Growing, Reading};
pub use held::HeldFigure;
pub use listed::{Figures, Reports};
pub use pacing::{Pacing, attainments};
pub use progress::Progress;
pub use rows::{PlaceRow, Row, Shown, StatusCounts};
pub use selection::{Describe, Format, METADATA_ENDING, Scope, Selection};
pub use sort::{Sort, SortKey};

use crate::lang::Language;
use crate::model::Level;
use crate::search::Filter;

/// What the list lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Listing {
    /// A row a report.
    #[default]
    Reports,
    /// A row a figure.
    Figures,
    /// The tree of localities with their reports.
    Localities,
}

impl Listing {
    /// Every listing, in the order in which one key press goes through them.
    pub const ALL: [Self; 3] = [Self::Reports, Self::Figures, Self::Localities];

    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Figures => "figures",
            Self::Localities => "localities",
        }
    }

    /// The listing of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|listing| listing.code() == name)
    }

    /// The next listing.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Reports => Self::Figures,
            Self::Figures => Self::Localities,
            Self::Localities => Self::Reports,
        }
    }
}

/// By what a comparison sets localities side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// The values, among localities of one level (method M12).
    #[default]
    Value,
    /// The percent of the own target that each has reached, over all levels.
    Percent,
}

impl By {
    /// Every way, in the order in which one key press goes through them.
    pub const ALL: [Self; 2] = [Self::Value, Self::Percent];

    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Percent => "percent",
        }
    }

    /// The way of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == name)
    }

    /// The other way.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Value => Self::Percent,
            Self::Percent => Self::Value,
        }
    }
}

/// What a chart of figures is about, where it is not about all that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A report, by its id.
    Report(String),
    /// A node of the locality tree, by its key.
    Place(String),
}

/// Filter, sort, listing and chart: all that makes one view of a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// What is left in.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// As what rows.
    pub listing: Listing,
    /// Drawn how.
    pub chart: Chart,
    /// The metric that is compared; that of the figure at the cursor when none was chosen.
    pub metric: Option<String>,
    /// The level whose localities are compared; that of the figure at the cursor when none was chosen.
    pub level: Option<Level>,
    /// The locality that is set along time, as [`locality_key`] names it; that of the figure at the cursor when none was chosen.
    pub locality: Option<String>,
    /// By what localities are compared.
    pub by: By,
    /// What the chart against targets and the profile are about; all that is shown where it is not said.
    pub about: Option<About>,
    /// Whether the figures without a stated target stand as rows of their own in the chart against targets.
    pub unfolded: bool,
    /// Nodes of the locality tree that are folded, by their keys.
    pub folded: BTreeSet<String>,
}

impl View {
    /// The rows and counts of this view of a corpus.
    pub fn shown(&self, corpus: &Corpus) -> Shown {
        Shown::new(self, corpus)
    }

    /// The command that prints a scope of this view again, as a shell in the same folder takes it.
    pub fn command(&self, corpus: &Corpus, scope: Scope, language: Language) -> String {
        self.command_on(&corpus.data().arguments, corpus, (scope, language))
    }

    /// The same on these paths.
    fn command_on(
        &self,
        arguments: &[String],
        corpus: &Corpus,
        (scope, language): (Scope, Language),
    ) -> String {
        let mut words = vec!["dauan".to_owned()];
        match scope {
            Scope::View => words.push("list".to_owned()),
            Scope::Chart => words.push("chart".to_owned()),
            Scope::Report(report) => words.extend(["show".to_owned(), shell_word(&corpus.report(report).id)]),
            Scope::Figure(at) => {
                let id = format!("{}#{}", corpus.report(at.report).id, corpus.figure(at).id);
                words.extend(["show".to_owned(), shell_word(&id)]);
            }
        }
        words.extend(arguments.iter().map(|argument| shell_word(argument)));
        let filter = self.filter.to_text();
        if !filter.is_empty() {
            // In one word, so that a filter which begins with a dash is none of our options.
            words.push(format!("--filter={}", shell_word(&filter)));
        }
        if self.sort != Sort::default() {
            words.push(format!("--sort={}", self.sort));
        }
        if self.listing != Listing::default() {
            words.push(format!("--view={}", self.listing.code()));
        }
        if self.chart != Chart::default() {
            words.push(format!("--chart={}", self.chart.code()));
        }
        if let Some(metric) = &self.metric {
            words.push(format!("--metric={}", shell_word(metric)));
        }
        if let Some(level) = self.level {
            words.push(format!("--level={}", level.code()));
        }
        if let Some(locality) = &self.locality {
            words.push(format!("--locality={}", shell_word(locality)));
        }
        if self.by != By::default() {
            words.push(format!("--by={}", self.by.code()));
        }
        if scope == Scope::Chart {
            match &self.about {
                Some(About::Report(id)) => words.push(format!("--report={}", shell_word(id))),
                Some(About::Place(key)) => words.push(format!("--under={}", shell_word(key))),
                None => {}
            }
            if self.unfolded {
                words.push("--unfold".to_owned());
            }
        }
        words.push(format!("--lang={}", language.code()));
        words.join(" ")
    }
}

/// A word as a POSIX shell takes it: quoted where it holds anything but plain characters.
fn shell_word(word: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./:=,@%+".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
