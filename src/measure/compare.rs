//! Comparison: one metric over localities, only where the figures are comparable (method M12).

use std::collections::BTreeMap;

use super::assess::assess;
use super::direction;
use super::goal;
use super::interval::Interval;
use super::timing::{PeriodKind, Timing, years};
use crate::lang::Language;
use crate::model::{Comparator, Direction, Figure, FigureAt, FigureRole, Level, Report, Unit, Vocabulary};
use crate::text::fold;

/// A figure that may enter a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Where it stands in the corpus.
    pub at: FigureAt,
    /// Its report.
    pub report: &'a Report,
    /// The figure itself.
    pub figure: &'a Figure,
}

/// Why a figure stays out of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeftOut {
    /// It measures something else.
    OtherMetric,
    /// It is a target, a share or a whole rather than a result.
    NotAResult,
    /// It says how the metric moved and is no level.
    Change,
    /// It is a part of another figure, which is the whole.
    Part,
    /// Its value is not given.
    ValueNotGiven,
    /// It is counted in another unit.
    OtherUnit,
    /// It is about a locality of another level, which is no peer.
    OtherLevel,
    /// It covers another kind of period.
    OtherPeriod,
    /// It has no percent of a target of its own.
    NoTarget,
    /// The years it was counted over are not known, so no rate per year can be given.
    SpanUnknown,
}

impl LeftOut {
    /// The reason in a language.
    pub fn word(self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::OtherMetric => strings.left_out_metric,
            Self::NotAResult => strings.left_out_role,
            Self::Change => strings.left_out_change,
            Self::Part => strings.left_out_part,
            Self::ValueNotGiven => strings.left_out_value,
            Self::OtherUnit => strings.left_out_unit,
            Self::OtherLevel => strings.left_out_level,
            Self::OtherPeriod => strings.left_out_period,
            Self::NoTarget => strings.left_out_target,
            Self::SpanUnknown => strings.left_out_span,
        }
    }
}

/// One figure of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparisonRow {
    /// Where it stands in the corpus.
    pub at: FigureAt,
    /// The value as reported.
    pub value: Interval,
    /// How it was qualified, for the sign to print (method M8).
    pub comparator: Comparator,
    /// What is compared: the value itself, or its rate per year where the spans differ.
    pub measure: Interval,
    /// Years it was counted over, for counts over a term.
    pub span: Option<f64>,
    /// Years of the whole term, for counts over a term.
    pub whole: Option<f64>,
}

/// Comparable figures of one metric, highest first, with what was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The metric's id.
    pub metric: String,
    /// Which way is good.
    pub direction: Direction,
    /// The unit that all rows share.
    pub unit: Unit,
    /// The printed scale that all rows share.
    pub unit_text: Option<String>,
    /// The level of the localities, which are peers; `None` when there is no row, or when levels do not matter.
    pub level: Option<Level>,
    /// The kind of period that all rows share; `None` when there is no row.
    pub period: Option<PeriodKind>,
    /// Whether rows are rates per year because they were counted over different spans.
    pub per_year: bool,
    /// Whether rows are shares of their own targets.
    pub of_target: bool,
    /// The rows, highest first, then in the order given.
    pub rows: Vec<ComparisonRow>,
    /// How many figures were left out, by reason.
    pub left_out: BTreeMap<LeftOut, usize>,
}

/// What must agree: unit, printed scale, kind of period.
type Group = (Unit, String, &'static str);

/// Whose figures are set side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peers {
    /// Localities of one level: this one where any figure is of it, else the one that most are of.
    OfLevel(Option<Level>),
    /// All of them, as they are of one locality.
    Any,
    /// All of them, whatever their level: each is set by the percent of its own target that it has reached.
    ByTarget,
}

struct Entry {
    group: Group,
    level: Level,
    period: PeriodKind,
    unit_text: Option<String>,
    row: ComparisonRow,
    /// The share of its own target that was reached, where that is compared.
    share: Option<Interval>,
}

/// Compares the figures of one metric; the largest group that shares unit and kind of period stays, the first of equals.
pub fn compare(
    metric: &str,
    candidates: &[Candidate<'_>],
    peers: Peers,
    vocabulary: &Vocabulary,
) -> Comparison {
    let mut comparing = Comparing::new(metric, peers, vocabulary);
    for candidate in candidates {
        comparing.add(*candidate);
    }
    comparing.finish()
}

/// A comparison to which figures are added one after the other; none of them is kept.
pub struct Comparing<'v> {
    peers: Peers,
    vocabulary: &'v Vocabulary,
    comparison: Comparison,
    entries: Vec<Entry>,
}

impl<'v> Comparing<'v> {
    /// One of the figures of a metric, none yet.
    pub fn new(metric: &str, peers: Peers, vocabulary: &'v Vocabulary) -> Self {
        let known = vocabulary.metric(metric);
        let comparison = Comparison {
            metric: metric.to_owned(),
            direction: known.map_or(Direction::Unknown, |known| known.direction),
            unit: known.map_or(Unit::Other, |known| known.unit),
            unit_text: None,
            level: None,
            period: None,
            per_year: false,
            of_target: peers == Peers::ByTarget,
            rows: Vec::new(),
            left_out: BTreeMap::new(),
        };
        Self { peers, vocabulary, comparison, entries: Vec::new() }
    }

    /// Adds a figure; those added first stand first among equals.
    pub fn add(&mut self, candidate: Candidate<'_>) {
        match entry(&self.comparison.metric, candidate, self.vocabulary) {
            Ok(mut entry) => {
                if self.peers == Peers::ByTarget {
                    let assessment = assess(candidate.report, candidate.figure, self.vocabulary);
                    entry.share = assessment.attainment.map(|attainment| attainment.share);
                }
                self.entries.push(entry);
            }
            Err(reason) => *self.comparison.left_out.entry(reason).or_default() += 1,
        }
    }

    /// The comparison, once every figure was added.
    pub fn finish(self) -> Comparison {
        let Self { peers, mut comparison, mut entries, .. } = self;
        if let Peers::OfLevel(wanted) = peers {
            comparison.keep_level(&mut entries, wanted);
        }
        if peers == Peers::ByTarget {
            comparison.by_target(entries);
        } else {
            comparison.by_value(entries);
        }
        comparison
    }
}

fn entry(metric: &str, candidate: Candidate<'_>, vocabulary: &Vocabulary) -> Result<Entry, LeftOut> {
    let figure = candidate.figure;
    if figure.metric != metric {
        return Err(LeftOut::OtherMetric);
    }
    if figure.role != FigureRole::Actual {
        return Err(LeftOut::NotAResult);
    }
    if direction::moved(figure, vocabulary.metric(metric)).is_some() || direction::is_deviation(figure) {
        return Err(LeftOut::Change);
    }
    if figure.part_of.is_some() {
        return Err(LeftOut::Part);
    }
    let value = goal::value(figure).ok_or(LeftOut::ValueNotGiven)?;
    let period = PeriodKind::of(figure, vocabulary.metric(metric));
    let timing = (period == PeriodKind::Term).then(|| Timing::of(candidate.report, figure));
    let span = timing.and_then(Timing::span);
    let whole = timing.and_then(|timing| timing.term).map(|term| f64::from(years(term)));
    let scale = fold(figure.unit_text.as_deref().unwrap_or_default()).text.trim().to_owned();
    let row =
        ComparisonRow { at: candidate.at, value, comparator: figure.comparator, measure: value, span, whole };
    Ok(Entry {
        group: (figure.unit, scale, period.code()),
        level: level_of(candidate.report, figure),
        period,
        unit_text: figure.unit_text.clone(),
        row,
        share: None,
    })
}

/// The level of the locality that a figure speaks of.
pub fn level_of(report: &Report, figure: &Figure) -> Level {
    figure.place.as_ref().map_or(report.locality.level, |place| place.level)
}

fn largest(entries: &[Entry]) -> Option<Group> {
    let count = |group: &Group| entries.iter().filter(|entry| entry.group == *group).count();
    let mut best: Option<(&Group, usize)> = None;
    let mut seen: Vec<&Group> = Vec::new();
    for entry in entries {
        if seen.contains(&&entry.group) {
            continue;
        }
        seen.push(&entry.group);
        let size = count(&entry.group);
        if best.is_none_or(|(_, most)| size > most) {
            best = Some((&entry.group, size));
        }
    }
    best.map(|(group, _)| group.clone())
}

impl Comparison {
    /// Keeps the figures of localities of one level: a province and a commune are no peers.
    fn keep_level(&mut self, entries: &mut Vec<Entry>, wanted: Option<Level>) {
        let count = |level: Level| entries.iter().filter(|entry| entry.level == level).count();
        let wanted = wanted.filter(|level| count(*level) > 0);
        // The widest of equals, as levels stand.
        let most = || Level::ALL.into_iter().rev().max_by_key(|level| count(*level));
        let Some(level) = wanted.or_else(most).filter(|level| count(*level) > 0) else { return };
        self.level = Some(level);
        let before = entries.len();
        entries.retain(|entry| entry.level == level);
        if entries.len() < before {
            *self.left_out.entry(LeftOut::OtherLevel).or_default() += before - entries.len();
        }
    }

    /// Sets figures by their values: of those that share most a unit and a kind of period.
    fn by_value(&mut self, entries: Vec<Entry>) {
        let Some(group) = largest(&entries) else { return };
        for entry in entries {
            if entry.group.0 != group.0 || entry.group.1 != group.1 {
                *self.left_out.entry(LeftOut::OtherUnit).or_default() += 1;
            } else if entry.group.2 != group.2 {
                *self.left_out.entry(LeftOut::OtherPeriod).or_default() += 1;
            } else {
                self.unit = entry.group.0;
                self.period = self.period.or(Some(entry.period));
                self.unit_text = self.unit_text.take().or(entry.unit_text);
                self.rows.push(entry.row);
            }
        }
        self.level_spans();
        self.rows.sort_by(|one, other| other.measure.bound().total_cmp(&one.measure.bound()));
    }

    /// Sets every figure by the share of its own target that was reached; the least first, as that is what is looked for.
    fn by_target(&mut self, entries: Vec<Entry>) {
        for mut entry in entries {
            match entry.share {
                Some(share) => {
                    entry.row.measure = share;
                    self.rows.push(entry.row);
                }
                None => *self.left_out.entry(LeftOut::NoTarget).or_default() += 1,
            }
        }
        self.rows.sort_by(|one, other| one.measure.bound().total_cmp(&other.measure.bound()));
    }

    /// Turns counts over different spans into rates per year; equal spans stay as they are.
    fn level_spans(&mut self) {
        if self.period != Some(PeriodKind::Term) {
            return;
        }
        let first = self.rows.first().and_then(|row| row.span);
        let same = |span: Option<f64>| match (span, first) {
            (Some(span), Some(first)) => (span - first).abs() < 1.0e-6,
            (None, None) => true,
            _ => false,
        };
        if self.rows.iter().all(|row| same(row.span)) && (first.is_some() || self.rows.len() == 1) {
            return;
        }
        self.per_year = true;
        let before = self.rows.len();
        self.rows.retain_mut(|row| {
            let rate = row.span.and_then(|span| row.value.times(1.0 / span));
            rate.inspect(|rate| row.measure = *rate).is_some()
        });
        if self.rows.len() < before {
            *self.left_out.entry(LeftOut::SpanUnknown).or_default() += before - self.rows.len();
        }
    }

    /// How many figures were left out in all.
    pub fn left_out_count(&self) -> usize {
        self.left_out.values().sum()
    }
}
