//! The audit: what a report's own numbers say of each other (method M9). Nothing reported is ever overwritten.

mod sums;

use std::collections::HashMap;

use super::assess::{Assessment, assess};
use super::direction;
use super::goal::{self, Goal};
use super::interval::{Certainty, Interval};
use super::timing::{self, PeriodKind, Timing};
use super::wording::{self, interval_text, percent_text, signed, value_text};
use crate::lang::{Language, fill};
use crate::model::{Bilingual, Direction, Figure, FigureRole, Report, Span, Target, Unit, Vocabulary};
use crate::text::{Number, fold};

/// What was checked, and how it came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// The percent recomputes when rounded.
    PercentAgrees,
    /// The percent recomputes when its further digits are cut off, not when rounded.
    PercentCut,
    /// The percent does not recompute.
    PercentDiffers,
    /// The yearly target times the years of the term fits the reported percent when rounded.
    RateAgrees,
    /// It fits when cut, not when rounded.
    RateCut,
    /// It does not fit.
    RateDiffers,
    /// The percent of a whole recomputes, rounded or cut.
    ShareAgrees,
    /// The percent of a whole does not recompute.
    ShareDiffers,
    /// Parts that follow a total add up to it.
    SumAgrees,
    /// They do not.
    SumDiffers,
    /// The report's verdict and its numbers contradict each other.
    VerdictDiffers,
    /// The target's own words make a ceiling or a floor where the vocabulary has the other direction.
    DirectionDiffers,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The numbers agree.
    Agrees,
    /// They agree under a reading that the report does not state.
    Remark,
    /// They do not agree.
    Mismatch,
}

impl FindingKind {
    /// How grave it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::PercentAgrees | Self::RateAgrees | Self::ShareAgrees | Self::SumAgrees => Severity::Agrees,
            Self::PercentCut | Self::RateCut | Self::DirectionDiffers => Severity::Remark,
            Self::PercentDiffers
            | Self::RateDiffers
            | Self::ShareDiffers
            | Self::SumDiffers
            | Self::VerdictDiffers => Severity::Mismatch,
        }
    }

    /// The word of filters and exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::PercentAgrees => "percent-agrees",
            Self::PercentCut => "percent-cut",
            Self::PercentDiffers => "percent-differs",
            Self::RateAgrees => "rate-agrees",
            Self::RateCut => "rate-cut",
            Self::RateDiffers => "rate-differs",
            Self::ShareAgrees => "share-agrees",
            Self::ShareDiffers => "share-differs",
            Self::SumAgrees => "sum-agrees",
            Self::SumDiffers => "sum-differs",
            Self::VerdictDiffers => "verdict-differs",
            Self::DirectionDiffers => "direction-differs",
        }
    }
}

/// One thing that a report's numbers say of each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was checked, and how it came out.
    pub kind: FindingKind,
    /// Indexes of the figures it rests on, the one it is about first.
    pub figures: Vec<usize>,
    /// Where the text says them.
    pub spans: Vec<Span>,
    /// The finding in words.
    pub text: Bilingual,
}

impl Finding {
    fn new(
        kind: FindingKind,
        report: &Report,
        figures: Vec<usize>,
        words: impl Fn(Language) -> String,
    ) -> Self {
        let mut spans = Vec::new();
        for figure in figures.iter().filter_map(|index| report.figures.get(*index)) {
            spans.push(figure.range);
            spans.extend(figure.target.as_ref().and_then(|target| target.range));
        }
        let text = Bilingual { vi: words(Language::Vietnamese).into(), en: words(Language::English).into() };
        Self { kind, figures, spans, text }
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// Checks percents, yearly targets, verdicts and sums of a report against each other, in the order of its figures.
pub fn audit(report: &Report, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = Vec::new();
    let yearly = YearlyTargets::of(report);
    for (index, figure) in report.figures.iter().enumerate() {
        let Some(target) = &figure.target else { continue };
        let subject = Subject { report, yearly: &yearly, index, figure, target };
        findings.extend(subject.percent(vocabulary));
        findings.extend(subject.share());
        findings.extend(subject.rate(vocabulary));
        findings.extend(subject.verdict(vocabulary));
        findings.extend(subject.direction(vocabulary));
    }
    findings.extend(sums::findings(report));
    findings
}

/// The first yearly target that stands alone in a report, by metric and name of the place; those under one key differ in unit or level.
struct YearlyTargets<'a>(HashMap<(&'a str, &'a str), Vec<YearlyTarget<'a>>>);

/// What is asked for each year, by which figure and its index.
type YearlyTarget<'a> = (Interval, usize, &'a Figure);

impl<'a> YearlyTargets<'a> {
    fn of(report: &'a Report) -> Self {
        let mut targets: HashMap<_, Vec<YearlyTarget<'_>>> = HashMap::new();
        let alone = |(_, figure): &(usize, &Figure)| figure.role == FigureRole::Target;
        for (index, figure) in report.figures.iter().enumerate().filter(alone) {
            let each = times_of(figure).and_then(|times| goal::value(figure)?.times(times));
            let of_metric = targets.entry(Self::key(figure)).or_default();
            let known = of_metric.iter().any(|(.., other)| is_like(other, figure));
            if let Some(each) = each.filter(|_| !known) {
                of_metric.push((each, index, figure));
            }
        }
        Self(targets)
    }

    fn key(figure: &Figure) -> (&str, &str) {
        (&figure.metric, figure.place.as_ref().map_or("", |place| &place.name))
    }

    /// The target of the same metric, unit and place, and which figure it is.
    fn find(&self, figure: &Figure) -> Option<(Interval, usize)> {
        let of_metric = self.0.get(&Self::key(figure))?;
        of_metric.iter().find(|(.., other)| is_like(other, figure)).map(|(each, index, _)| (*each, *index))
    }
}

fn is_like(one: &Figure, other: &Figure) -> bool {
    one.unit == other.unit && one.place == other.place
}

/// A figure with a target, in its report.
struct Subject<'a> {
    report: &'a Report,
    yearly: &'a YearlyTargets<'a>,
    index: usize,
    figure: &'a Figure,
    target: &'a Target,
}

/// How a recomputed percent stands to the printed one.
#[derive(Clone, Copy)]
enum Agreement {
    Rounded,
    Cut,
    Differs,
}

impl Subject<'_> {
    /// The reported percent against value over the target's own number.
    fn percent(&self, vocabulary: &Vocabulary) -> Option<Finding> {
        let percent = self.target.percent?;
        let direction = direction::of(self.figure, vocabulary.metric(&self.figure.metric)).direction;
        let (agreement, computed) = recomputed(self.figure, direction)?;
        let kind = match agreement {
            Agreement::Rounded => FindingKind::PercentAgrees,
            Agreement::Cut => FindingKind::PercentCut,
            Agreement::Differs => FindingKind::PercentDiffers,
        };
        let target = goal::stated(self.target)?;
        Some(Finding::new(kind, self.report, vec![self.index], |language| {
            let target = interval_text(target, language);
            percent_words(kind, percent, self.figure, (&target, computed), language)
        }))
    }

    /// A percent beside a whole; one that does not recompute may be a percent of a target, so only agreement is told apart.
    fn share(&self) -> Option<Finding> {
        let (percent, whole) = (self.target.percent?, self.target.whole?);
        if self.target.value.is_some() {
            return None;
        }
        let computed = printed(self.figure)?.over(Interval::point(whole.0)?)?;
        let kind = match agreement(percent, goal::percent_comparator(self.target), computed)? {
            Agreement::Rounded | Agreement::Cut => FindingKind::ShareAgrees,
            Agreement::Differs => FindingKind::ShareDiffers,
        };
        Some(Finding::new(kind, self.report, vec![self.index], |language| {
            let whole = signed(whole.0, crate::model::Comparator::Equal, language);
            percent_words(kind, percent, self.figure, (&whole, computed), language)
        }))
    }

    /// The reported percent against the total that a yearly target makes over the term.
    fn rate(&self, vocabulary: &Vocabulary) -> Option<Finding> {
        let percent = self.target.percent?;
        let metric = vocabulary.metric(&self.figure.metric);
        let timing = Timing::of(self.report, self.figure);
        if PeriodKind::of(self.figure, metric) != PeriodKind::Term {
            return None;
        }
        let years = timing::years(timing.term?);
        let (each, other) = self.yearly_target()?;
        let total = each.times(f64::from(years))?;
        let bound = Interval::point(total.bound())?;
        let computed = printed(self.figure)?.over(bound)?;
        let kind = match agreement(percent, goal::percent_comparator(self.target), computed)? {
            Agreement::Rounded => FindingKind::RateAgrees,
            Agreement::Cut => FindingKind::RateCut,
            Agreement::Differs => FindingKind::RateDiffers,
        };
        let figures = std::iter::once(self.index).chain(other).collect();
        Some(Finding::new(kind, self.report, figures, |language| {
            let rate = fill(
                language.strings().audit_rate,
                &[
                    ("each", &interval_text(each, language)),
                    ("years", &years),
                    ("total", &interval_text(total, language)),
                ],
            );
            let target = interval_text(bound, language);
            format!("{rate} {}", percent_words(kind, percent, self.figure, (&target, computed), language))
        }))
    }

    /// The yearly target: the figure's own, or one that stands alone for the same metric and place.
    fn yearly_target(&self) -> Option<(Interval, Option<usize>)> {
        if let Some(times) = self.target.per.as_deref().and_then(goal::times_a_year) {
            return Some((goal::stated(self.target)?.times(times)?, None));
        }
        if self.target.value.is_some() {
            return None;
        }
        let (each, index) = self.yearly.find(self.figure)?;
        Some((each, Some(index)))
    }

    /// The report's verdict against its own numbers, where these decide the matter.
    fn verdict(&self, vocabulary: &Vocabulary) -> Option<Finding> {
        let verdict = self.target.verdict?;
        let assessment = assess(self.report, self.figure, vocabulary);
        let (value, target) = (assessment.value?, assessment.goal.stated()?);
        let target = if matches!(assessment.goal, Goal::Rate(_)) { return None } else { target };
        let passes = match assessment.direction {
            Direction::Up => value.at_least(Interval::point(target.low).unwrap_or(target)),
            Direction::Down => Interval::point(target.high).unwrap_or(target).at_least(value),
            Direction::Range => value.inside(target),
            Direction::Unknown => return None,
        };
        let contradicts = match verdict {
            crate::model::Verdict::NotMet => passes == Certainty::Yes,
            crate::model::Verdict::Met | crate::model::Verdict::Exceeded => passes == Certainty::No,
        };
        // No status word: while its time runs, what misses its target is not "not met" (method M6).
        let reaches = passes == Certainty::Yes;
        contradicts.then(|| {
            Finding::new(FindingKind::VerdictDiffers, self.report, vec![self.index], |language| {
                let strings = language.strings();
                let template =
                    if reaches { strings.audit_verdict_reached } else { strings.audit_verdict_missed };
                fill(
                    template,
                    &[
                        ("verdict", &wording::verdict_word(verdict, language)),
                        ("value", &value_text(self.figure, language)),
                        ("target", &interval_text(target, language)),
                    ],
                )
            })
        })
    }
}

impl Subject<'_> {
    /// A ceiling where more is better, or a floor where less is: the target's own words decide (method M18).
    fn direction(&self, vocabulary: &Vocabulary) -> Option<Finding> {
        let way = direction::of(self.figure, vocabulary.metric(&self.figure.metric));
        way.against?;
        let target = goal::stated(self.target)?;
        Some(Finding::new(FindingKind::DirectionDiffers, self.report, vec![self.index], |language| {
            let strings = language.strings();
            let template = match way.direction {
                Direction::Down => strings.audit_ceiling_against,
                _ => strings.audit_floor_against,
            };
            fill(template, &[("target", &interval_text(target, language))])
        }))
    }
}

/// How a figure's reported percent stands to the one that its value and target give; `None` where it cannot be recomputed.
///
/// The one place that decides "agrees or not" (method M19): chart, list, why, check and export ask here.
fn recomputed(figure: &Figure, direction: Direction) -> Option<(Agreement, Interval)> {
    let target = figure.target.as_ref()?;
    if target.per.is_some() || direction == Direction::Down {
        return None;
    }
    let computed = printed(figure)?.over(target_printed(figure, target)?)?;
    Some((agreement(target.percent?, goal::percent_comparator(target), computed)?, computed))
}

/// Whether a figure's reported percent contradicts its own value and target (method M9, M19).
pub fn reported_differs(assessment: &Assessment, figure: &Figure) -> bool {
    matches!(recomputed(figure, assessment.direction), Some((Agreement::Differs, _)))
}

/// How often a year a target that stands alone counts.
fn times_of(figure: &Figure) -> Option<f64> {
    let per = figure.target.as_ref().and_then(|target| target.per.as_deref());
    per.and_then(goal::times_a_year).or_else(|| {
        let words = fold(figure.period.as_deref()?).text;
        timing::is_every_year(&words).then_some(1.0)
    })
}

/// A value as far as its print leaves it open: counts are exact, anything else is known to half a printed digit.
pub(super) fn printed(figure: &Figure) -> Option<Interval> {
    let plain = figure.comparator == crate::model::Comparator::Equal && figure.value_max.is_none();
    if plain && figure.unit != Unit::Count { Interval::rounded(figure.value?) } else { goal::value(figure) }
}

fn target_printed(figure: &Figure, target: &Target) -> Option<Interval> {
    let plain = target.comparator == crate::model::Comparator::Equal && target.value_max.is_none();
    match (plain, figure.unit) {
        (true, Unit::Count) => goal::stated(target),
        (true, _) => Interval::rounded(target.value?),
        // "At least 500" is divided by its bound, as reports do.
        (false, _) => Interval::point(goal::stated(target)?.bound()),
    }
}

fn agreement(percent: Number, comparator: crate::model::Comparator, computed: Interval) -> Option<Agreement> {
    let computed = computed.times(100.0)?;
    if comparator != crate::model::Comparator::Equal {
        let meets = Interval::qualified(percent, comparator)?.meets(computed);
        return Some(if meets { Agreement::Rounded } else { Agreement::Differs });
    }
    Some(if Interval::rounded(percent)?.meets(computed) {
        Agreement::Rounded
    } else if Interval::cut(percent)?.meets(computed) {
        Agreement::Cut
    } else {
        Agreement::Differs
    })
}

fn percent_words(
    kind: FindingKind,
    percent: Number,
    figure: &Figure,
    (target, computed): (&str, Interval),
    language: Language,
) -> String {
    let strings = language.strings();
    let template = match kind.severity() {
        Severity::Agrees => strings.audit_percent_agrees,
        Severity::Remark => strings.audit_percent_cut,
        Severity::Mismatch => strings.audit_percent_differs,
    };
    let comparator = figure.target.as_ref().map_or(crate::model::Comparator::Equal, goal::percent_comparator);
    let reported = fill(strings.measure_percent, &[("number", &signed(percent.0, comparator, language))]);
    // The middle of what half a printed digit leaves open is what a reader would compute.
    let computed = if computed.is_bounded() { Interval::point(computed.bound()) } else { Some(computed) };
    let computed = computed.map_or_else(String::new, |share| percent_text(share, language));
    fill(
        template,
        &[
            ("percent", &reported),
            ("value", &value_text(figure, language)),
            ("target", &target),
            ("computed", &computed),
        ],
    )
}
