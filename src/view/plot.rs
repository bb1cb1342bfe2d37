//! Charts as data: which rows, what each says and where its marks lie; the screen and every export draw from here, so that
//! they say the same.
//!
//! ```text
//!   View + Shown ──▶ Plot ──▶ BulletRow, ChartScale, legend, footing ──▶ ui (cells) · export (pictures, tables, data)
//! ```
//!
//! Owns the rows of every chart and their words. Must not know cells, pixels, keys or file formats.

mod bullet;
mod compared;
mod content;
mod label;
mod legend;
mod made;
mod scale;
#[cfg(test)]
mod tests;
mod wording;

use std::ops::Range;

pub use bullet::{Bar, BulletRow, Mark, RowKind};
pub use compared::{compare_row, compare_scale};
pub use content::{Item, ProfileRow, ProfileRows, StatusRow, StatusRows, TargetAxis, TargetRows};
pub use legend::{Entry, shade, shades};
pub use scale::{Axis, ChartScale};

use super::{Chart, Corpus, Coverage, Pacing, View};
use super::{naming, words};
use crate::lang::{Language, fill, format_number};
use crate::measure::{Comparison, Interval, Status, percent_text};
use crate::model::FigureAt;
use crate::text::GlyphSet;

/// The words and signs that rows are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// The language of words and numbers.
    pub language: Language,
    /// The characters that may be drawn.
    pub glyphs: GlyphSet,
}

impl Manner {
    /// What stands between two parts of a text.
    pub fn dot(self) -> &'static str {
        self.glyphs.pick(" · ", " - ")
    }
}

/// What a chart draws.
#[derive(Debug, Clone, Default)]
pub enum Plot {
    /// There is nothing to draw.
    #[default]
    Empty,
    /// Figures against their targets.
    Targets(TargetRows),
    /// One metric over localities.
    Compare(Comparison),
    /// No metric was chosen to compare.
    NoMetric,
    /// Reports by themes.
    Coverage(Coverage),
    /// Progress against the share of the term gone by.
    Pace(Pacing),
    /// One metric of one locality over its reports.
    Time(Comparison, String),
    /// Counts per status.
    Status(StatusRows),
    /// The report card of one report.
    Profile(ProfileRows),
}

impl Plot {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Empty | Self::NoMetric => 0,
            Self::Targets(rows) => rows.len(),
            Self::Compare(comparison) | Self::Time(comparison, _) => comparison.rows.len(),
            Self::Pace(pacing) => pacing.figures.len(),
            Self::Status(status) => status.rows.len(),
            Self::Coverage(coverage) => coverage.reports.len(),
            Self::Profile(profile) => profile.rows.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a row is.
    pub fn item(&self, row: usize) -> Option<Item<'_>> {
        match self {
            Self::Empty | Self::NoMetric => None,
            Self::Targets(rows) => rows.items(row..row.saturating_add(1)).pop(),
            Self::Compare(comparison) | Self::Time(comparison, _) => {
                comparison.rows.get(row).map(|row| Item::Figure(row.at))
            }
            Self::Pace(pacing) => pacing.figures.get(row).map(Item::Figure),
            Self::Status(status) => status.rows.get(row).map(|row| Item::Status(*row)),
            Self::Coverage(coverage) => coverage.reports.get(row).map(Item::Report),
            Self::Profile(profile) => profile.item(row),
        }
    }

    /// The figure of a row.
    pub fn figure(&self, row: usize) -> Option<FigureAt> {
        match self.item(row)? {
            Item::Figure(at) => Some(at),
            _ => None,
        }
    }

    /// The figures that the chart is about, those behind a folded line among them; `None` where it is about all that is shown.
    pub fn figures(&self) -> Option<Vec<FigureAt>> {
        match self {
            Self::Targets(rows) => Some(rows.figures.iter().collect()),
            Self::Compare(comparison) | Self::Time(comparison, _) => {
                Some(comparison.rows.iter().map(|row| row.at).collect())
            }
            Self::Pace(pacing) => Some(pacing.figures.iter().collect()),
            Self::Profile(profile) => Some(profile.figures.clone()),
            Self::Empty | Self::NoMetric | Self::Status(_) | Self::Coverage(_) => None,
        }
    }

    /// The rows at these places, as they are drawn; none for a matrix, which has cells.
    pub fn bullets(&self, places: Range<usize>, corpus: &Corpus, manner: Manner) -> Vec<BulletRow> {
        let places = places.start.min(self.len())..places.end.min(self.len());
        let several = self.is_of_several_terms(corpus);
        let rows = places.clone().zip(self.items(places));
        rows.filter_map(|row| self.bullet(row, several, corpus, manner)).collect()
    }

    /// What the rows at these places are.
    fn items(&self, places: Range<usize>) -> Vec<Item<'_>> {
        match self {
            Self::Targets(rows) => rows.items(places),
            Self::Pace(pacing) => pacing.figures.window(places).into_iter().map(Item::Figure).collect(),
            _ => places.filter_map(|row| self.item(row)).collect(),
        }
    }

    fn bullet(
        &self,
        (row, item): (usize, Item<'_>),
        several: bool,
        corpus: &Corpus,
        manner: Manner,
    ) -> Option<BulletRow> {
        let at = match item {
            Item::Figure(at) => at,
            Item::Theme(theme) => {
                let name = corpus.vocabulary().theme_name(theme, manner.language);
                return Some(BulletRow::line(RowKind::Heading, name.to_owned()));
            }
            Item::Fold(count, is_open) => return Some(fold_line(count, is_open, manner)),
            Item::Status(of) => {
                let Self::Status(rows) = self else { return None };
                return Some(status_row(of, rows, manner));
            }
            Item::Report(_) => return None,
        };
        let (assessment, figure) = (corpus.assessment(at), &*corpus.figure(at));
        let assessed = (&assessment, figure);
        Some(match self {
            Self::Compare(comparison) => {
                let label = label::locality(corpus, at, several, manner);
                compare_row(label, (comparison.rows.get(row)?, comparison), assessed, manner)
            }
            Self::Time(comparison, _) => {
                let label = label::date(corpus, at, manner);
                compare_row(label, (comparison.rows.get(row)?, comparison), assessed, manner)
            }
            Self::Pace(pacing) => {
                let label = match pacing.metric {
                    Some(_) => label::place(corpus, at, manner),
                    None => label::figure(corpus, at, true, manner),
                };
                BulletRow::of(label, &assessment, figure, Axis::Pace, manner)
            }
            Self::Targets(rows) => {
                let label = match rows.metric {
                    Some(_) => label::place(corpus, at, manner),
                    None => label::figure(corpus, at, rows.of_several, manner),
                };
                BulletRow::of(label, &assessment, figure, rows.axis.axis(), manner)
            }
            _ => {
                let label = label::figure(corpus, at, false, manner);
                BulletRow::of(label, &assessment, figure, Axis::PercentOfTarget, manner)
            }
        })
    }

    /// Whether the rows of a comparison are of several terms, so that each must name its own.
    fn is_of_several_terms(&self, corpus: &Corpus) -> bool {
        let Self::Compare(comparison) = self else { return false };
        let mut terms =
            comparison.rows.iter().map(|row| corpus.pass(row.at, |report, _| report.term).flatten());
        let first = terms.next();
        terms.any(|term| Some(term) != first)
    }

    /// The scale that the bars share.
    pub fn scale(&self, corpus: &Corpus, language: Language) -> ChartScale {
        match self {
            Self::Targets(rows) => match (rows.axis, rows.figures.get(0)) {
                (TargetAxis::Values(reach), Some(first)) => {
                    let first = corpus.figure(first);
                    let unit = words::unit(&first, language.strings());
                    ChartScale::values([reach], unit, language)
                }
                _ => ChartScale::percent(language),
            },
            Self::Compare(comparison) if comparison.of_target => ChartScale::percent(language),
            Self::Compare(comparison) | Self::Time(comparison, _) => {
                compare_scale(comparison, |row| corpus.reach(row.at), language)
            }
            Self::Pace(_) => ChartScale::pace(language),
            Self::Status(status) => {
                let unit = language.strings().axis_figures;
                ChartScale::values([status.counted.total as f64], unit, language)
            }
            _ => ChartScale::percent(language),
        }
    }

    /// The name of the chart, with what it is about.
    pub fn title(&self, view: &View, corpus: &Corpus, language: Language) -> String {
        let strings = language.strings();
        let chart = words::chart(view.chart, strings);
        let metric = |key: &str| super::metric::name(corpus, key, language);
        match self {
            Self::Targets(TargetRows { metric: Some(id), .. })
            | Self::Pace(Pacing { metric: Some(id), .. }) => {
                format!("{chart}: {}", metric(id))
            }
            Self::Compare(comparison) => format!("{chart}: {}", metric(&comparison.metric)),
            Self::Time(comparison, locality) => {
                format!("{chart}: {} · {locality}", metric(&comparison.metric))
            }
            Self::Profile(profile) => {
                let report = &*corpus.outline(profile.report);
                let name = naming::of_locality(&report.locality, strings);
                format!("{chart}: {name} · {}", words::term(report.term, strings))
            }
            _ => chart.to_owned(),
        }
    }

    /// What the chart counts, what it leaves out and why.
    pub fn footing(&self, view: &View, language: Language) -> String {
        match self {
            Self::Empty | Self::NoMetric | Self::Coverage(_) => String::new(),
            Self::Targets(rows) => words::against_targets(&rows.counted, view, language),
            Self::Compare(comparison) => words::comparison(comparison, language),
            Self::Time(comparison, locality) => words::over_time(comparison, locality, language),
            Self::Pace(pacing) => words::pacing(pacing, language),
            Self::Status(status) => words::statuses(&status.counted, status.spread, language),
            Self::Profile(profile) => words::summary(&profile.counted, language),
        }
    }

    /// Why there is nothing to see, where there is not.
    pub fn empty_text(&self, language: Language) -> Option<&'static str> {
        let strings = language.strings();
        match self {
            Self::Empty => Some(strings.chart_none),
            Self::NoMetric => Some(strings.chart_no_metric),
            Self::Compare(comparison) if comparison.rows.is_empty() => Some(strings.chart_none),
            Self::Time(comparison, _) if comparison.rows.is_empty() => {
                Some(strings.chart_no_reports_over_time)
            }
            Self::Pace(pacing) if pacing.figures.is_empty() => Some(strings.chart_no_pace),
            Self::Profile(profile) if profile.rows.is_empty() => Some(strings.chart_none),
            _ => None,
        }
    }

    /// Whether it is one of the charts whose rows are bars.
    pub fn has_bars(&self) -> bool {
        !matches!(self, Self::Empty | Self::NoMetric | Self::Coverage(_))
    }
}

/// The line that stands for the figures without a stated target.
fn fold_line(count: usize, is_open: bool, manner: Manner) -> BulletRow {
    let strings = manner.language.strings();
    let template = if is_open { strings.chart_unfolded } else { strings.chart_folded };
    let count = format_number(count as f64, manner.language);
    BulletRow::line(RowKind::Fold, fill(template, &[("count", &count)]))
}

/// How many figures have a status, or lack one for a reason, of how many.
fn status_row(row: StatusRow, rows: &StatusRows, manner: Manner) -> BulletRow {
    let (language, strings) = (manner.language, manner.language.strings());
    let (label, of, count) = match row {
        StatusRow::Of(of) => (of.word(language).to_owned(), of, rows.counted.count(of)),
        StatusRow::Lacking(missing) => {
            (format!("  {}", missing.word(language)), missing.status(), rows.counted.missing(missing))
        }
        StatusRow::Open => (format!("  {}", strings.missing_nothing), Status::Undecided, rows.counted.open()),
    };
    let all = rows.counted.total.max(1) as f64;
    let share = Interval::point(count as f64 / all);
    let percent = share.map_or_else(String::new, |share| percent_text(share, language));
    let part = fill(strings.chart_part_of, &[("share", &percent), ("all", &format_number(all, language))]);
    BulletRow {
        value: format_number(count as f64, language),
        note: part,
        short_note: percent.clone(),
        percent,
        status: of,
        bar: Interval::point(count as f64).map(|ends| Bar { ends }),
        ..BulletRow::line(RowKind::Figure, label)
    }
}

/// Whether a chart is one of those whose figures stand on shares of their own targets.
pub fn is_on_shares(chart: Chart) -> bool {
    matches!(chart, Chart::Targets | Chart::Profile)
}
