//! What an export or a listing shows: the figures of a view within a scope, with everything its footing needs.

use super::plot::Plot;
use super::{Corpus, Progress, Shown, View};
use crate::lang::{Language, Strings};
use crate::model::FigureAt;

/// The part of the explorer that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everything the filter shows.
    View,
    /// One report with its figures.
    Report(u32),
    /// One figure.
    Figure(FigureAt),
    /// The chart as it is shown.
    Chart,
}

/// Figures taken for an export or a listing, in order, with what is needed to say where they come from.
#[derive(Debug)]
pub struct Selection<'a> {
    /// The data.
    pub corpus: &'a Corpus,
    /// Filter, sort, listing and chart.
    pub view: &'a View,
    /// What was taken.
    pub scope: Scope,
    /// Indexes of the reports taken, in order.
    pub reports: Vec<u32>,
    /// The figures taken, in order.
    pub figures: Vec<FigureAt>,
    /// The chart as it is shown, where that is what is taken; reports and figures are those that it is about.
    pub plot: Option<Plot>,
    /// The command that makes it again.
    pub command: String,
    /// The language of headings and words.
    pub language: Language,
    /// How far the making of its bytes has come.
    pub progress: Progress,
}

impl<'a> Selection<'a> {
    /// Takes a scope of a view.
    pub fn new(corpus: &'a Corpus, view: &'a View, scope: Scope, language: Language) -> Self {
        Self::of(corpus, view, &view.shown(corpus), scope, language)
    }

    /// Takes a scope of a view whose rows are known.
    pub fn of(corpus: &'a Corpus, view: &'a View, shown: &Shown, scope: Scope, language: Language) -> Self {
        let plot = (scope == Scope::Chart).then(|| Plot::of(view, shown, corpus));
        let all = || (shown.reports().iter().collect(), shown.figures().iter().collect());
        let (reports, figures) = match scope {
            Scope::View => all(),
            Scope::Chart => plot
                .as_ref()
                .and_then(Plot::figures)
                .map_or_else(all, |figures| (reports_of(&figures), figures)),
            Scope::Report(report) => (vec![report], corpus.figures_of(report).collect()),
            Scope::Figure(at) => (vec![at.report], vec![at]),
        };
        let command = view.command_on(&corpus.data().named_arguments(), corpus, (scope, language));
        let progress = Progress::default();
        progress.expect(figures.len());
        Self { corpus, view, scope, reports, figures, plot, command, language, progress }
    }

    /// The same selection as it is written in a form: its command names the form, so that it makes the same bytes.
    #[must_use]
    pub fn in_form(mut self, format: &Format) -> Self {
        self.command.push_str(" --format=");
        self.command.push_str(format.name);
        self
    }

    /// The same, told to who waits for it, who may call it off.
    #[must_use]
    pub fn told_to(mut self, progress: &Progress) -> Self {
        progress.expect(self.figures.len());
        self.progress = progress.clone();
        self
    }

    /// The figures taken, in order, until the making is called off; then what was made is worth nothing.
    pub fn wanted(&self) -> impl Iterator<Item = FigureAt> + '_ {
        self.figures.iter().copied().take_while(|_| !self.progress.is_called_off())
    }

    /// The filter that chose what was taken; empty where one report or figure was taken whatever the filter says.
    pub fn filter_text(&self) -> String {
        match self.scope {
            Scope::View | Scope::Chart => self.view.filter.to_text(),
            Scope::Report(_) | Scope::Figure(_) => String::new(),
        }
    }

    /// The texts of the selection's language.
    pub fn strings(&self) -> &'static Strings {
        self.language.strings()
    }

    /// Figures of the data that the scope leaves out.
    pub fn figures_left_out(&self) -> usize {
        self.corpus.figure_count().saturating_sub(self.figures.len())
    }

    /// Reports of the data that the scope leaves out.
    pub fn reports_left_out(&self) -> usize {
        self.corpus.report_count().saturating_sub(self.reports.len())
    }
}

/// The reports of some figures, each once, in the order in which they first stand.
fn reports_of(figures: &[FigureAt]) -> Vec<u32> {
    let mut seen = std::collections::HashSet::new();
    figures.iter().map(|at| at.report).filter(|report| seen.insert(*report)).collect()
}

/// Makes the description of a file of a name that stands beside it.
pub type Describe = fn(&Selection<'_>, &str) -> Vec<u8>;

/// What is added to the name of a file for the name of the file that describes it.
pub const METADATA_ENDING: &str = "-metadata.json";

/// A form that a selection can be exported in; the table of forms stands in `export`.
#[derive(Clone, Copy)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// What it is good for, in a language.
    pub help: fn(&'static Strings) -> &'static str,
    /// Makes the bytes.
    pub write: fn(&Selection<'_>) -> anyhow::Result<Vec<u8>>,
    /// Makes what stands beside the file and says what it holds, for a file of this name; most files say it themselves.
    pub metadata: Option<Describe>,
}

impl Format {
    /// The bytes of a selection; an error in words where a file of its data changed since it was read, as then texts would lack.
    pub fn made(&self, selection: &Selection<'_>) -> anyhow::Result<Vec<u8>> {
        let bytes = (self.write)(selection)?;
        match selection.corpus.changed_words(selection.language) {
            Some(words) => Err(anyhow::Error::msg(words)),
            None => Ok(bytes),
        }
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Format").field("name", &self.name).finish_non_exhaustive()
    }
}
