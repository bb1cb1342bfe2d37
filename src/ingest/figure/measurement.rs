//! Measurements: the quantities of a text with what was claimed of each of them.
//!
//! Owns how claims are put together: each adds what is not known yet, none changes what an earlier one said. Must not know the
//! rules that make claims.

use std::ops::Range;

use crate::ingest::document::page::Page;
use crate::ingest::figure::claim::{Claim, Ruling, Says};
use crate::ingest::figure::clause::Clause;
use crate::ingest::figure::period;
use crate::ingest::figure::quantity::Quantity;
use crate::model::{Change, Comparator, FigureRole, PartialDate, Span, Target, TimeSpan, Toward, Verdict};
use crate::text::Number;

/// What a quantity turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A figure of its own.
    Level,
    /// A change on an earlier level: a figure, but never set against a target of that level.
    Change,
    /// Said of another measurement and so no figure of its own.
    Said,
    /// A goal that stands alone.
    Goal,
}

/// A quantity in its sentence; without a quantity it is a verdict in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measurement {
    /// The number and its words; `None` for a verdict without a number.
    pub(crate) quantity: Option<Quantity>,
    /// All tokens of the measurement.
    pub(crate) tokens: Range<usize>,
    /// Index of its sentence in the text.
    pub(crate) sentence: usize,
    /// Which quantity of its sentence it is.
    pub(crate) order: usize,
    /// What it turned out to be.
    pub(crate) kind: Kind,
    /// Its role as a figure.
    pub(crate) role: FigureRole,
    /// The measurement that it is said of, where it is no figure of its own or a change on another.
    pub(crate) said_of: Option<usize>,
    /// What it is set against.
    pub(crate) target: Option<Target>,
    /// How something moved, where it says that (method M16).
    pub(crate) change: Option<Change>,
    /// Which side of its target it is on, where only that is said: `thấp hơn mục tiêu 0,7 điểm`.
    pub(crate) gap: Option<Toward>,
    /// Whether its target is a rate over the years or another period: the words of the data contract.
    pub(crate) per: Option<&'static str>,
    /// The metric's id.
    pub(crate) metric: String,
    /// The words left of it that name what it measures.
    pub(crate) named: Option<Range<usize>>,
    /// The place it speaks of, as an index into the page's mentions.
    pub(crate) place: Option<usize>,
    /// Period words.
    pub(crate) period: Option<Range<usize>>,
    /// The date it stands for.
    pub(crate) as_of: Option<PartialDate>,
    /// What the period says.
    pub(crate) span: Option<TimeSpan>,
    /// The measurement of which it is a part.
    pub(crate) part_of: Option<usize>,
    /// The rules that made it, in order.
    pub(crate) made_by: Vec<&'static str>,
}

impl Measurement {
    fn new(quantity: Option<Quantity>, tokens: Range<usize>, sentence: usize) -> Self {
        Self {
            quantity,
            tokens,
            sentence,
            order: 0,
            kind: Kind::Level,
            role: FigureRole::Actual,
            said_of: None,
            target: None,
            change: None,
            gap: None,
            per: None,
            metric: String::new(),
            named: None,
            place: None,
            period: None,
            as_of: None,
            span: None,
            part_of: None,
            made_by: Vec::new(),
        }
    }

    /// A quantity as its claim has it.
    pub(crate) fn of(clause: &Clause<'_>, claim: &Claim, sentence: usize) -> Self {
        let quantity = clause.quantity();
        let mut measurement = Self::new(Some(quantity.clone()), quantity.tokens.clone(), sentence);
        measurement.order = clause.index;
        measurement.said_of = claim.of;
        measurement.made_by.extend((!claim.by.is_empty()).then_some(claim.by));
        #[allow(
            clippy::match_same_arms,
            reason = "each arm is a kind of claim, in the order in which they are told apart"
        )]
        match (&claim.says, claim.of) {
            (Says::Level, _) => {}
            // `thấp hơn 0,7% so với chỉ tiêu` tells of its figure only; points and pieces are a change on the target.
            (Says::Gap(_), Some(_)) if is_plain_percent(clause) => measurement.kind = Kind::Said,
            (Says::Change | Says::Gap(_), _) => measurement.kind = Kind::Change,
            (Says::Goal, _) => {
                measurement.kind = Kind::Goal;
                measurement.role = FigureRole::Target;
            }
            (Says::TargetValue | Says::Whole, _) => measurement.kind = Kind::Said,
            // What is over a target in its own unit is a change on it: `vượt 1.600 tấn so với kế hoạch`.
            (Says::OfTarget(_), Some(_)) if quantity.is_percent() || is_multiple(clause) => {
                measurement.kind = Kind::Said;
            }
            (Says::OfTarget(_), Some(_)) => measurement.kind = Kind::Change,
            (Says::OfTarget(target), None) => {
                measurement.tokens = claim.tokens.clone();
                measurement.role = FigureRole::Share;
                measurement.target = Some(target.clone());
            }
        }
        measurement
    }

    /// The same with the change that it says.
    pub(crate) fn with_change(mut self, change: Option<Change>) -> Self {
        self.made_by.extend(change.as_ref().map(|_| "change"));
        self.change = change;
        self
    }

    /// The same with the whole or the plan behind its slash.
    pub(crate) fn with_whole(mut self, whole: Option<Target>) -> Self {
        if whole.is_some() {
            self.made_by.push("whole");
            self.target = self.target.or(whole);
        }
        self
    }

    /// The same with the role that its sentence gives it.
    pub(crate) fn with_role(mut self, role: Option<(FigureRole, &'static str)>) -> Self {
        let open = self.role == FigureRole::Actual && self.kind != Kind::Said;
        let changes = self.change.is_some();
        if let Some((role, by)) = role.filter(|(role, _)| open && !(changes && *role == FigureRole::Share)) {
            self.made_by.push(by);
            self.role = role;
            if role == FigureRole::Target && self.kind == Kind::Level {
                self.kind = Kind::Goal;
            }
        }
        self
    }

    /// Makes it a goal; what a rule of its sentence said stays but for a percent of its own target, which is the goal itself.
    pub(crate) fn aim_at(&mut self, by: &'static str) {
        if self.kind == Kind::Level {
            self.kind = Kind::Goal;
        }
        self.role = FigureRole::Target;
        // `đạt 100% chỉ tiêu giao` in a list of goals.
        self.target =
            self.target.take().filter(|target| target.percent.is_none() && target.verdict.is_none());
        self.made_by.push(by);
    }

    /// Takes up what another quantity says of this measurement; what is known already stays.
    pub(crate) fn take(&mut self, page: &Page<'_>, quantity: &Quantity, claim: &Claim) {
        self.made_by.push(claim.by);
        match &claim.says {
            Says::OfTarget(said) => self.merge(said),
            Says::TargetValue => {
                let range = page.span(&claim.tokens);
                let words = claim.tokens.start..quantity.number.start;
                let per = period::per_in(page, words).filter(|_| !quantity.measured.rated).map(str::to_owned);
                let target = self.target_mut();
                target.value = Some(Number(quantity.value));
                target.value_max = quantity.max.map(Number);
                target.comparator = quantity.comparator;
                target.per = target.per.take().or(per);
                target.range = target.range.or(Some(range));
            }
            Says::Whole => {
                let range = page.span(&claim.tokens);
                let target = self.target_mut();
                target.whole = target.whole.or(Some(Number(quantity.value)));
                target.range = target.range.or(Some(range));
            }
            Says::Gap(toward) => {
                let range = page.span(&claim.tokens);
                self.gap = self.gap.or(Some(*toward));
                self.target_mut().range.get_or_insert(range);
            }
            Says::Level | Says::Change | Says::Goal => {}
        }
    }

    /// Adds to the target what another part of the text says of it; what is known already stays.
    pub(crate) fn merge(&mut self, said: &Target) {
        let target = self.target_mut();
        target.percent = target.percent.or(said.percent);
        target.verdict = target.verdict.or(said.verdict);
        target.range = target.range.or(said.range);
        target.per = target.per.take().or_else(|| said.per.clone());
        if target.value.is_none() {
            target.comparator = said.comparator;
        }
    }

    /// Takes the verdict of its gap, now that the metric is known.
    pub(crate) fn settle_gap(&mut self, verdict: Option<Verdict>) {
        let target = self.target_mut();
        target.verdict = target.verdict.or(verdict);
    }

    /// Takes up a percent of its target that stands right behind it, which is no figure of its own then.
    pub(crate) fn take_percent(&mut self, percent: &mut Self, value: f64, range: Span) {
        let target = self.target_mut();
        target.percent = Some(Number(value));
        target.range = Some(range);
        percent.kind = Kind::Said;
    }

    /// Says of a goal for each year or place what it is a rate of.
    pub(crate) fn state_rate(&mut self, page: &Page<'_>) {
        let Some(per) = self.per else { return };
        let range = page.span(&self.tokens);
        let target = self.target_mut();
        target.per.get_or_insert_with(|| per.to_owned());
        target.range.get_or_insert(range);
    }

    /// Whether it has neither a target's number nor a whole.
    pub(crate) fn is_open(&self) -> bool {
        self.target.as_ref().is_none_or(|target| target.value.is_none() && target.whole.is_none())
    }

    /// The target, made where there was none.
    pub(crate) fn target_mut(&mut self) -> &mut Target {
        self.target.get_or_insert_with(Target::default)
    }

    /// Whether it becomes a figure.
    pub(crate) fn is_figure(&self) -> bool {
        self.kind != Kind::Said
    }

    /// Whether it is a figure of its own: no goal, and no change on another.
    pub(crate) fn is_level(&self) -> bool {
        self.kind == Kind::Level
    }

    /// Whether it is a goal that stands alone.
    pub(crate) fn is_goal(&self) -> bool {
        self.kind == Kind::Goal
    }

    /// Whether it is a change on another level.
    pub(crate) fn is_change(&self) -> bool {
        self.kind == Kind::Change
    }

    /// Where its quantity begins, without the verb that leads to it.
    pub(crate) fn own_start(&self) -> usize {
        self.quantity.as_ref().map_or(self.tokens.start, |quantity| quantity.tokens.start)
    }

    /// Whether its number is a percent.
    pub(crate) fn is_percent(&self) -> bool {
        self.quantity.as_ref().is_some_and(Quantity::is_percent)
    }
}

/// Puts a ruling on the measurement that it is said of, where nothing is ruled yet, or lets it stand in its place as a verdict
/// without a number.
pub(crate) fn judge(page: &Page<'_>, found: &mut Vec<Measurement>, ruling: &Ruling, sentence: usize) {
    const BY: &str = "verdict in words";
    let said =
        Target { verdict: ruling.verdict, range: Some(page.span(&ruling.tokens)), ..Target::default() };
    if let Some(on) = ruling.on {
        let Some(one) = found.get_mut(on) else { return };
        one.gap = one.gap.or(ruling.gap);
        one.made_by.push(BY);
        let target = one.target_mut();
        target.verdict = target.verdict.or(said.verdict);
        target.range = target.range.or(said.range);
        return;
    }
    let mut wordless = Measurement::new(None, ruling.tokens.clone(), sentence);
    wordless.target = Some(said);
    wordless.made_by.push(BY);
    let behind = |one: &Measurement| one.tokens.start > ruling.tokens.start && one.sentence == sentence;
    let at = found.iter().rposition(|one| !behind(one)).map_or(0, |last| last + 1);
    for one in found.iter_mut().skip(at) {
        one.said_of = one.said_of.map(|of| of + usize::from(of >= at));
    }
    found.insert(at, wordless);
}

/// Puts a goal that stood alone on the measurement that reports on it; the goal takes its metric.
pub(crate) fn link(
    page: &Page<'_>,
    items: &mut [Measurement],
    (goal, answer): (usize, usize),
    by: &'static str,
) {
    let Some((asked, per, range)) =
        items.get(goal).and_then(|goal| Some((goal.quantity.clone()?, goal.per, page.span(&goal.tokens))))
    else {
        return;
    };
    let Some(item) = items.get_mut(answer) else { return };
    let target = item.target_mut();
    target.value = Some(Number(asked.value));
    target.value_max = asked.max.map(Number);
    target.comparator = asked.comparator;
    target.per = per.map(str::to_owned);
    target.range = target.range.or(Some(range));
    item.role = FigureRole::Actual;
    item.made_by.push(by);
    let metric = item.metric.clone();
    if let Some(goal) = items.get_mut(goal) {
        goal.metric = metric;
    }
}

/// Whether a figure of the headline is said again: the same number, or about it where the headline rounds.
pub(crate) fn is_repeated(headline: &Measurement, other: &Measurement) -> bool {
    const ROUNDING: f64 = 0.1;
    let (Some(one), Some(other)) = (&headline.quantity, &other.quantity) else { return false };
    let same = (one.value - other.value).abs() < 1e-9;
    let near = (one.value - other.value).abs() <= ROUNDING * other.value.abs();
    let rounded = one.comparator != Comparator::Equal && one.measured.unit == other.measured.unit;
    same || near && rounded
}

/// `0,7%`, not `0,7 điểm %`
fn is_plain_percent(clause: &Clause<'_>) -> bool {
    use crate::ingest::document::key::mark;
    let quantity = clause.quantity();
    quantity.is_percent() && clause.page.key(quantity.measured.start) == mark!('%')
}

/// `gấp 1,53 lần`
fn is_multiple(clause: &Clause<'_>) -> bool {
    use crate::ingest::document::key::word;
    clause.page.key(clause.quantity().measured.start) == word!("lần")
}
