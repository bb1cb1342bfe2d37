//! When a figure stands: its as-of date, the term around it and the kind of period it covers (method M1, M5).

#![allow(clippy::match_same_arms, reason = "periods are told apart in order")]

use super::direction;
use crate::model::{Accumulation, Figure, Metric, PartialDate, Report, Term, TimeSpan, Unit};
use crate::text::fold;

/// Where an as-of date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOfSource {
    /// The figure names it.
    Figure,
    /// The report names it for all its figures.
    Report,
    /// Neither does: the day of publication stands in, and every text that uses it says so.
    Publication,
}

/// The date a figure stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The date, as exactly as it is known.
    pub date: PartialDate,
    /// Where it comes from.
    pub source: AsOfSource,
}

/// Where a date lies in its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The term or the date is not known.
    Unknown,
    /// Before the term begins.
    Before,
    /// Inside the term.
    Running,
    /// At or after its end: attainment is final.
    Finished,
}

/// The stretch of time at whose end a target is to be reached (method M17).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// The term.
    Term,
    /// A calendar year.
    Year(u16),
    /// A quarter of a calendar year, from 1.
    Quarter(u16, u8),
    /// A month of a calendar year, from 1.
    Month(u16, u8),
}

impl Stretch {
    /// Start and end, as years since year 0; a term has its own.
    fn bounds(self) -> Option<(f64, f64)> {
        let part = |year: u16, number: u8, parts: f64| {
            let start = f64::from(year) + (f64::from(number) - 1.0) / parts;
            Some((start, start + 1.0 / parts))
        };
        match self {
            Self::Term => None,
            Self::Year(year) => part(year, 1, 1.0),
            Self::Quarter(year, quarter) => part(year, quarter, 4.0),
            Self::Month(year, month) => part(year, month, 12.0),
        }
    }

    /// The year, quarter or month in which a date ends; so many of them make a year.
    fn around(date: PartialDate, parts: f64) -> Self {
        // What ends with the year belongs to that year, not to the next.
        let end = date.end() - HAIR;
        let year = end.floor() as u16;
        let number = ((end - end.floor()) * parts).floor() as u8 + 1;
        match parts {
            4.0 => Self::Quarter(year, number),
            12.0 => Self::Month(year, number),
            _ => Self::Year(year),
        }
    }
}

/// Room for rounding, so that a stretch of time ends when it is over.
const HAIR: f64 = 1.0e-9;

/// A figure's place in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timing {
    /// The date it stands for.
    pub as_of: Option<AsOf>,
    /// The term it belongs to: the one its own period names, else the report's.
    pub term: Option<Term>,
    /// What the target is to be reached in: the term, or the year that it is a target of.
    pub stretch: Stretch,
    /// Where the date lies in that stretch.
    pub phase: Phase,
    /// Share of that stretch gone by (τ), 0 at its start and 1 at its end, beyond them outside.
    pub elapsed: Option<f64>,
}

/// The kind of period that a figure covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// Counted over the term so far.
    Term,
    /// Counted over one calendar year, where that is named.
    Year(u16),
    /// Counted over a part of a calendar year: a quarter, some months.
    PartOfYear(u16),
    /// Held or counted every year.
    Yearly,
    /// A level at a date.
    Level,
}

/// Start and end of a term, as years since year 0.
///
/// Congresses that open and close a term meet around the middle of the year, so 2020–2025 runs five years from the
/// middle of 2020 to the middle of 2025; a "term" inside one year is that calendar year.
pub(super) fn bounds(term: Term) -> (f64, f64) {
    let (from, to) = (f64::from(term.from), f64::from(term.to));
    if term.from < term.to { (from + 0.5, to + 0.5) } else { (from, from + 1.0) }
}

/// Whole years of a term, at least one.
pub(super) fn years(term: Term) -> u16 {
    term.to.saturating_sub(term.from).max(1)
}

impl Timing {
    /// Reads when a figure of a report stands.
    pub fn of(report: &Report, figure: &Figure) -> Self {
        let as_of = as_of(report, figure);
        let term =
            figure.period.as_deref().and_then(term_in).or(report.term).filter(|term| term.from <= term.to);
        let elapsed = as_of.zip(term).map(|(as_of, term)| {
            let (start, end) = bounds(term);
            (as_of.date.end() - start) / (end - start)
        });
        Self { as_of, term, stretch: Stretch::Term, phase: phase(elapsed), elapsed }
    }

    /// The same, with what is gone by of the stretch that the figure's target is a target of (method M17).
    pub(super) fn against_target(self, figure: &Figure, period: PeriodKind) -> Self {
        let per = figure.target.as_ref().and_then(|target| target.per.as_deref());
        let parts = per.and_then(super::goal::times_a_year);
        let is_of_the_term = match period {
            PeriodKind::Term => true,
            PeriodKind::Level => parts != Some(1.0) || period_year(figure).is_none(),
            PeriodKind::Year(_) | PeriodKind::PartOfYear(_) | PeriodKind::Yearly => false,
        };
        if is_of_the_term {
            return self;
        }
        let stretch = match (period, self.as_of, parts) {
            (PeriodKind::Year(year), ..) => Stretch::Year(year),
            (PeriodKind::PartOfYear(year), _, None | Some(1.0)) => Stretch::Year(year),
            (_, Some(as_of), parts) => Stretch::around(as_of.date, parts.unwrap_or(1.0)),
            (_, None, _) => return Self { phase: Phase::Unknown, elapsed: None, ..self },
        };
        let elapsed = self
            .as_of
            .zip(stretch.bounds())
            .map(|(as_of, (start, end))| (as_of.date.end() - start) / (end - start));
        Self { stretch, phase: phase(elapsed), elapsed, ..self }
    }

    /// Years from the start of the term to the date, for rates per year (method M12); `None` before the start.
    pub fn span(self) -> Option<f64> {
        let length = f64::from(years(self.term?));
        self.elapsed.filter(|share| *share > 0.0).map(|share| share.min(1.0) * length)
    }
}

fn phase(elapsed: Option<f64>) -> Phase {
    match elapsed {
        None => Phase::Unknown,
        Some(share) if share <= 0.0 => Phase::Before,
        // A hair of rounding must not leave a finished term running.
        Some(share) if share >= 1.0 - HAIR => Phase::Finished,
        Some(_) => Phase::Running,
    }
}

fn as_of(report: &Report, figure: &Figure) -> Option<AsOf> {
    let dated = |date: Option<PartialDate>, source| date.map(|date| AsOf { date, source });
    let of_report = dated(report.as_of, AsOfSource::Report)
        .or_else(|| dated(report.source.published, AsOfSource::Publication));
    // What covers a stretch of time stands for its end, as far as the report can know it.
    let end = figure.span.map(|span| span.to);
    let known = end.filter(|end| of_report.is_none_or(|as_of| end.end() <= as_of.date.end() + HAIR));
    dated(figure.as_of.or(known), AsOfSource::Figure).or(of_report)
}

/// The calendar year in which a figure's period lies, where it names one or a part of one.
fn period_year(figure: &Figure) -> Option<u16> {
    let within = |span: TimeSpan| (span.from.year == span.to.year).then_some(span.to.year);
    figure.span.map_or_else(|| one_year(&fold(figure.period.as_deref()?).text), within)
}

impl PeriodKind {
    /// Reads the kind of period from a figure's own words, else from how its metric adds up.
    pub fn of(figure: &Figure, metric: Option<&Metric>) -> Self {
        let usual = metric.map_or(Accumulation::Level, |metric| metric.accumulation);
        let words = figure.period.as_deref().map(|period| fold(period).text).unwrap_or_default();
        if is_every_year(&words) {
            return Self::Yearly;
        }
        if direction::moved(figure, metric).is_some() {
            // A change adds up over nothing: it is held every year, or stands for its date.
            let is_rate = figure.change.as_ref().is_some_and(|change| change.per.is_some());
            return if is_rate { Self::Yearly } else { Self::Level };
        }
        match usual {
            Accumulation::Level => Self::Level,
            // What is measured in percent does not add up over a term or a year: it is held or not.
            Accumulation::Term | Accumulation::Yearly if is_rate(figure, metric) => Self::Yearly,
            Accumulation::Term | Accumulation::Yearly => match (period_year(figure), usual) {
                (Some(year), _) if figure.span.is_some_and(|span| span.years() < 1.0 - HAIR) => {
                    Self::PartOfYear(year)
                }
                (Some(year), _) => Self::Year(year),
                // "53 % of the year's target": what was counted is of that year too.
                (None, _) if is_of_a_year_s_target(figure) => Self::Yearly,
                (None, Accumulation::Yearly) if !words.contains("nhiem ky") => Self::Yearly,
                (None, _) => Self::Term,
            },
        }
    }

    /// Whether it is the same kind, whichever the year.
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// The word of exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Year(_) => "year",
            Self::PartOfYear(_) => "part-of-year",
            Self::Yearly => "yearly",
            Self::Level => "level",
        }
    }
}

/// Whether a figure's only target is a percent of what a year, quarter or month was to bring.
fn is_of_a_year_s_target(figure: &Figure) -> bool {
    figure.target.as_ref().is_some_and(|target| {
        let per = target.per.as_deref().and_then(super::goal::times_a_year);
        target.value.is_none() && target.percent.is_some() && per.is_some()
    })
}

/// Whether a figure is a percent by nature, not the percent of a target that was reached.
pub(super) fn is_rate(figure: &Figure, metric: Option<&Metric>) -> bool {
    figure.unit == Unit::Percent && metric.is_some_and(|metric| metric.unit == Unit::Percent)
}

/// Whether folded words speak of every year; whole words only, as "9 tháng năm 2022" holds the letters of "hằng năm".
pub(super) fn is_every_year(words: &str) -> bool {
    // One of these is in every cue, and few words have any.
    if !["nam", "year", "annual"].iter().any(|part| words.contains(part)) {
        return false;
    }
    let is_letter = |letter: char| letter.is_alphanumeric();
    EVERY_YEAR.iter().any(|cue| {
        words.match_indices(cue).any(|(at, _)| {
            let before = words.get(..at).and_then(|before| before.chars().next_back());
            let after = words.get(at + cue.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
        })
    })
}

/// Folded words that say "every year".
const EVERY_YEAR: [&str; 10] = [
    "hang nam",
    "moi nam",
    "tung nam",
    "nam nao cung",
    "every year",
    "each year",
    "per year",
    "yearly",
    "annual",
    "annually",
];

/// The year of folded words that name nothing else: "nam 2022", "trong nam 2022", "2022".
fn one_year(words: &str) -> Option<u16> {
    let rest = words.trim();
    let rest = ["trong ", "in "].iter().find_map(|cue| rest.strip_prefix(cue)).unwrap_or(rest);
    let rest = rest.strip_prefix("nam ").unwrap_or(rest).trim();
    (rest.len() == 4).then(|| rest.parse().ok()).flatten().filter(|year| (1900..=2199).contains(year))
}

/// The term that a period names: "nhiệm kỳ 2015 - 2020".
fn term_in(period: &str) -> Option<Term> {
    let years: Vec<&str> =
        period.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [from, to] = years.as_slice() else { return None };
    let between = period.split_once(from)?.1.split_once(to)?.0;
    let joined =
        between.chars().all(|character| character.is_whitespace() || matches!(character, '-' | '–' | '—'));
    let year = |digits: &str| digits.parse::<u16>().ok().filter(|year| (1900..=2199).contains(year));
    let term = Term { from: year(from)?, to: year(to)? };
    (joined && !between.trim().is_empty() && term.from < term.to).then_some(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_runs_from_the_middle_of_its_first_year() {
        assert_eq!(bounds(Term { from: 2020, to: 2025 }), (2020.5, 2025.5));
        assert_eq!(bounds(Term { from: 2020, to: 2020 }), (2020.0, 2021.0));
        assert_eq!(years(Term { from: 2020, to: 2025 }), 5);
    }

    #[test]
    fn every_year_is_said_in_whole_words() {
        for words in ["hang nam", "binh quan moi nam", "(hang nam)", "per year", "annual", "tung nam mot"] {
            assert!(is_every_year(words), "{words}");
        }
        for words in ["9 thang nam 2022", "6 thang dau nam 2024", "thang nam", "biannual", "nam 2022"] {
            assert!(!is_every_year(words), "{words}");
        }
    }

    #[test]
    fn a_period_may_name_its_own_term_or_year() {
        assert_eq!(term_in("nhiệm kỳ 2015 - 2020"), Some(Term { from: 2015, to: 2020 }));
        assert_eq!(term_in("giai đoạn 2021–2025"), Some(Term { from: 2021, to: 2025 }));
        assert_eq!(term_in("từ 2015 đến nay"), None);
        assert_eq!(term_in("tháng 6-2023"), None);
        assert_eq!(one_year("trong nam 2022"), Some(2022));
        assert_eq!(one_year("den nam 2022"), None);
        assert_eq!(one_year("tu dau nhiem ky"), None);
    }
}
