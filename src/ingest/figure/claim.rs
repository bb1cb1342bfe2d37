//! Claims: what a sentence says of its quantities, one rule after the other.
//!
//! Owns the table of rules and their order. A rule reads one clause and what was claimed before it, and never changes either:
//! the first that knows the quantity decides. Must not know metrics, places or other paragraphs.

pub(crate) mod attach;
pub(crate) mod change;
pub(crate) mod goal;
mod lead;
mod missed;
mod percent;
pub(crate) mod role;
mod scope;
mod target;
mod unsaid;
mod verdict;
mod whole;

use std::ops::Range;

use crate::ingest::document::page::Page;
use crate::ingest::figure::clause::{Clause, Sentence};
use crate::ingest::figure::measurement::{self, Measurement};
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::switch::is_off;
use crate::model::{Target, Toward};
use lead::Lead;

pub(crate) use attach::{is_about, is_bare};
pub(crate) use missed::below;
pub(crate) use verdict::Ruling;

/// What a rule says that a quantity is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Says {
    /// A level like any other.
    Level,
    /// A change on the level of another figure.
    Change,
    /// A target that stands alone.
    Goal,
    /// So much of a target, over it or short of it.
    OfTarget(Target),
    /// The number of another figure's target.
    TargetValue,
    /// The number of all of which another figure is a part.
    Whole,
    /// On which side of its target another figure is; which side is good, the metric knows.
    Gap(Toward),
}

/// What a rule makes of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Claim {
    /// What the quantity is.
    pub(crate) says: Says,
    /// The figure that it is said of, where it is no figure of its own.
    pub(crate) of: Option<usize>,
    /// The words that say so.
    pub(crate) tokens: Range<usize>,
    /// The rule that made it.
    pub(crate) by: &'static str,
    /// What is odd about it.
    pub(crate) remark: Option<RemarkKind>,
}

impl Claim {
    fn new(says: Says, tokens: Range<usize>) -> Self {
        Self { says, of: None, tokens, by: "", remark: None }
    }

    fn of(self, figure: usize) -> Self {
        Self { of: Some(figure), ..self }
    }
}

/// What was claimed before a quantity, and the words that lead to it.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The measurements of the text up to the quantity.
    found: &'a [Measurement],
    /// The first of them in the sentence.
    first: usize,
    /// Index of the sentence.
    sentence: usize,
    /// The stretches of the sentence that announce goals.
    goals: &'a [Range<usize>],
    /// Where what is said of the figure before ends.
    floor: usize,
    /// The verb and the target around the quantity.
    lead: Lead,
}

impl<'a> Context<'a> {
    /// The measurements of the sentence before the quantity.
    fn here(&self) -> &'a [Measurement] {
        self.found.get(self.first..).unwrap_or_default()
    }

    /// The measurements and the run of them that may be spoken of.
    fn standing(&self) -> (&'a [Measurement], usize, usize) {
        (self.found, self.first, self.found.len())
    }

    fn is_in_goal(&self, at: usize) -> bool {
        self.goals.iter().any(|scope| scope.contains(&at))
    }
}

/// One rule: its name, which `--explain` prints, and what it reads.
type Rule = (&'static str, fn(&Clause<'_>, &Context<'_>) -> Option<Claim>);

/// The rules, in the order in which they are asked.
const RULES: &[Rule] = &[
    ("multiple of the plan", percent::multiple_of_plan),
    ("points from the target", percent::points_from_target),
    ("one of several targets in a bracket", target::in_bracket),
    ("goal missed or passed in a goal", percent::measured_goal),
    ("percent of a goal that is announced", percent::announced),
    ("target passed by name", percent::target_itself),
    ("level beside the level planned", percent::beside_plan),
    ("percent over the target", percent::excess),
    ("percent short of the target", percent::shortfall),
    ("percent of the target of what follows", percent::of_next),
    ("percent of the target", percent::of_target),
    ("percent of a target left unsaid", unsaid::of_target),
    ("change on a level before", change::on_level),
    ("whole behind its part", whole::behind),
    ("target of a percent", target::of_percent),
    ("target beside its figure", target::beside),
    ("what is required", target::required),
    ("target that stands alone", target::alone),
];

/// The names of the rules, in order.
#[cfg(test)]
pub(crate) fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(name, _)| *name)
}

/// What was found odd in a sentence: its tokens and what it is.
pub(crate) type Oddity = (Range<usize>, RemarkKind);

/// What the claims of a sentence leave behind.
#[derive(Debug)]
pub(crate) struct Claimed {
    /// What was found odd.
    pub(crate) odd: Vec<Oddity>,
    /// Where the first goal that the sentence announces begins.
    pub(crate) goal: Option<usize>,
}

/// Makes the claims of one sentence; `found` are the measurements of the text up to here.
pub(crate) fn claim(
    page: &Page<'_>,
    (index, sentence): (usize, &Sentence),
    quantities: &[Quantity],
    found: &mut Vec<Measurement>,
) -> Claimed {
    let first = found.len();
    let mut odd = Vec::new();
    let goals = scope::scopes(page, &sentence.tokens, quantities);
    let mut ahead: Option<(usize, &Quantity, Claim)> = None;
    for index_here in 0..quantities.len() {
        let clause = Clause { page, sentence, quantities, index: index_here };
        let (measurement, base) = {
            let context = context(&clause, found, (first, index), &goals);
            let claim = RULES
                .iter()
                .filter(|(name, _)| !is_off(name))
                .find_map(|(name, rule)| rule(&clause, &context).map(|claim| Claim { by: name, ..claim }));
            let claim = claim.unwrap_or_else(|| Claim::new(Says::Level, clause.quantity().tokens.clone()));
            odd.extend(claim.remark.map(|remark| (clause.quantity().tokens.clone(), remark)));
            let measurement = Measurement::of(&clause, &claim, index)
                .with_change(change::of(&clause, &context, &claim))
                .with_whole(whole::of(&clause, &context, &claim))
                .with_role(role::in_sentence(&clause, &context, &claim));
            (measurement, claim.of.map(|of| (of, claim)))
        };
        found.push(measurement);
        // `hoàn thành 100% chỉ tiêu với 42 thanh niên` is said of what comes next.
        if let Some((told, quantity, claim)) = ahead.take()
            && let Some(told) = found.get_mut(told)
        {
            told.take(page, quantity, &claim);
        }
        match base {
            Some((of, claim)) if of == found.len() => ahead = Some((of, clause.quantity(), claim)),
            Some((of, claim)) => {
                if let Some(base) = found.get_mut(of) {
                    base.take(page, clause.quantity(), &claim);
                }
            }
            None => {}
        }
    }
    judge(page, (index, sentence), &goals, found, first);
    Claimed { odd, goal: goals.first().map(|scope| scope.start) }
}

/// Puts the verdicts of a sentence on what they are said of, in order: a later one sees what an earlier one has ruled.
fn judge(
    page: &Page<'_>,
    (index, sentence): (usize, &Sentence),
    goals: &[Range<usize>],
    found: &mut Vec<Measurement>,
    first: usize,
) {
    let tokens = &sentence.tokens;
    for at in first..found.len() {
        if let Some(all) = found.get(at).and_then(|one| verdict::of_all(page, tokens.start, at, one)) {
            measurement::judge(page, found, &all, index);
        }
    }
    let mut from = tokens.start;
    while let Some((ruling, next)) = verdict::next(page, tokens, (found, first), goals, from) {
        measurement::judge(page, found, &ruling, index);
        from = next;
    }
    for ruling in missed::listed(page, tokens, (found, first)) {
        measurement::judge(page, found, &ruling, index);
    }
}

fn context<'a>(
    clause: &Clause<'_>,
    found: &'a [Measurement],
    (first, sentence): (usize, usize),
    goals: &'a [Range<usize>],
) -> Context<'a> {
    let here = found.get(first..).unwrap_or_default();
    let floor = behind(clause, here);
    let lead = Lead::of(clause, floor);
    Context { found, first, sentence, goals, floor, lead }
}

/// The token behind the last measurement of a sentence and the goal phrase that it is a percent of.
fn behind(clause: &Clause<'_>, here: &[Measurement]) -> usize {
    let page = clause.page;
    let Some(last) = here.last() else { return clause.sentence.tokens.start };
    let end = last.tokens.end;
    let measured = last.is_level() && goal::is_measured_goal(page, end);
    if last.is_percent() && !measured { goal::goal_after(page, end).unwrap_or(end) } else { end }
}

/// Whether targets are what is counted: `đạt 15 chỉ tiêu`.
pub(crate) fn counts_targets(page: &Page<'_>, quantity: &Quantity) -> bool {
    quantity.counted.as_ref().is_some_and(|counted| page.class_at(counted.start, Class::Targets).is_some())
}

/// Whether targets or the duties that stand for them are what is counted: `14 đầu việc`, `16/19 tiêu chí`.
pub(crate) fn is_of_targets(page: &Page<'_>, one: &Measurement) -> bool {
    const COUNTED: [Class; 2] = [Class::Targets, Class::Duty];
    let counted = one.quantity.as_ref().and_then(|quantity| quantity.counted.as_ref());
    counted.is_some_and(|counted| page.any_at(counted.start, &COUNTED).is_some())
}
