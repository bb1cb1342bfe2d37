//! Links across sentences: a goal to the figure that reports on it, a percent to the figure before it.
//!
//! Owns which measurements belong together. Must not know how one takes up the other.

use std::collections::HashMap;

use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::claim::{self, below};
use crate::ingest::figure::clause::Sentence;
use crate::ingest::figure::frame::Frame;
use crate::ingest::figure::measurement::{self, Kind, Measurement};
use crate::ingest::figure::metric::OTHER;
use crate::ingest::place::whereabouts::Mention;
use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Comparator, Direction, FigureRole, Toward, Unit, Verdict};

/// The rules by which a goal is wanted for the time to come, and no target of a resolution that is told of.
const AHEAD: [&str; 3] = [
    "under a heading or list of goals",
    "behind an announcement of goals",
    "in a passage that says what is to be done",
];
/// Sentences over which a goal looks for its figure: of a known metric, and of none.
const REACH: usize = 12;
const REACH_OF_OTHER: usize = 1;
/// Items that are looked at for one goal, so that long lists stay linear.
const LOOKED_AT: usize = 40;

/// The verdict of a figure of which only the side of its target is said: `thấp hơn mục tiêu 0,7 điểm` is good where less is.
pub(crate) fn gaps(page: &Page<'_>, rules: &Rules, found: &mut [Measurement]) {
    for one in found.iter_mut() {
        let Some(toward) = one.gap else { continue };
        let falls = one.change.as_ref().is_some_and(|change| change.toward == Toward::Down);
        let verdict = match (toward, rules.direction(&one.metric)) {
            // `tội phạm giảm 11,5%, vượt chỉ tiêu giảm 5%`: it fell by more than was asked for; that good things fall is no success.
            (Toward::Up, Direction::Down) if falls => Some(Verdict::Exceeded),
            (Toward::Down, Direction::Down) if falls => Some(Verdict::NotMet),
            (_, Direction::Up) if falls => None,
            (Toward::Up, Direction::Down) | (Toward::Down, Direction::Up) => Some(Verdict::NotMet),
            (Toward::Up, _) | (Toward::Down, Direction::Down) => Some(Verdict::Exceeded),
            (Toward::Down, _) => {
                let end = one.tokens.end;
                let lower = (end..end + 4).find(|at| page.says(*at, keys!["thấp", "hơn"]));
                below(page, lower.unwrap_or(end))
            }
        };
        one.settle_gap(verdict);
    }
}

/// Where links are looked for.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// The text.
    pub(crate) page: &'a Page<'a>,
    /// The places that it names.
    pub(crate) mentions: &'a [Mention],
    /// Its sentences.
    pub(crate) sentences: &'a [Sentence],
    /// The year of its publication.
    pub(crate) published: Option<u16>,
}

/// A goal that stands alone and the figure that reports on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Link {
    goal: usize,
    answer: usize,
    by: &'static str,
}

/// Puts each goal that stands alone on the figure of the same metric, place and unit that reports on it.
pub(crate) fn goals(scope: &Scope<'_>, items: &mut [Measurement]) {
    let index = Answers::of(scope, items);
    for at in 0..items.len() {
        if let Some(goal) = items.get_mut(at).filter(|item| item.kind == Kind::Goal) {
            goal.state_rate(scope.page);
        }
        let Some(link) = scope.answer_to(items, &index, at) else { continue };
        measurement::link(scope.page, items, (link.goal, link.answer), link.by);
    }
}

/// The figures of known metrics that may report on a goal, by metric and place, in order.
#[derive(Debug)]
struct Answers<'a> {
    by_key: HashMap<Asked<'a>, Vec<usize>>,
}

/// What a goal and the figure that reports on it have in common.
type Asked<'a> = (String, Option<&'a str>);

impl<'a> Answers<'a> {
    fn of(scope: &Scope<'a>, items: &[Measurement]) -> Self {
        let mut by_key: HashMap<_, Vec<usize>> = HashMap::new();
        let answers = |item: &Measurement| {
            matches!(item.kind, Kind::Level | Kind::Change) && item.role != FigureRole::Target
        };
        for (index, item) in items.iter().enumerate().filter(|(_, item)| answers(item)) {
            if let Some(key) = scope.asked(item) {
                by_key.entry(key).or_default().push(index);
            }
        }
        Self { by_key }
    }
}

impl<'a> Scope<'a> {
    /// The link of a goal, where some figure reports on it.
    fn answer_to(&self, items: &[Measurement], index: &Answers<'a>, at: usize) -> Option<Link> {
        let page = self.page;
        let goal = items.get(at).filter(|item| item.kind == Kind::Goal)?;
        // How many targets are set is no target of those that were met.
        if goal.quantity.as_ref().is_some_and(|goal| claim::counts_targets(page, goal)) {
            return None;
        }
        let link = |by: &'static str| move |answer: usize| Link { goal: at, answer, by };
        // What is wanted next is no target of what was reached before: `Năm 2024 kết nạp 96 … Năm 2025 phấn đấu 110`.
        let ahead = goal.made_by.iter().any(|by| AHEAD.contains(by));
        // What a passage alone makes a goal is too unsure to be the target of something else.
        let unsure = goal.made_by.contains(&AHEAD[2]);
        let near = |item: &Measurement| {
            !unsure
                && item.sentence.abs_diff(goal.sentence) <= reach(goal)
                && (!ahead || item.tokens.start > goal.tokens.start)
        };
        let window = at.saturating_sub(LOOKED_AT)..items.len().min(at + LOOKED_AT);
        let fits = |index: &usize| {
            *index != at && items.get(*index).is_some_and(|item| near(item) && self.answers(goal, item))
        };
        let same_sentence =
            |index: &usize| items.get(*index).is_some_and(|item| item.sentence == goal.sentence);
        let here = (at + 1..window.end).chain((window.start..at).rev());
        let here = here.filter(same_sentence).find(fits);
        here.or_else(|| (at + 1..window.end).find(fits))
            .map(link("goal of the same metric and place"))
            .or_else(|| answered_next(page, items, at).map(link("goal right before")))
            .or_else(|| asked_behind(page, items, at).map(link("goal right behind")))
            .or_else(|| {
                let far = self.far_answer(items, index, at).filter(|_| !unsure);
                far.map(link("goal of the same metric, place and years"))
            })
    }

    /// Whatever stands between: the one figure of the metric, place and unit of a goal that is told of the years it is set for.
    fn far_answer(&self, items: &[Measurement], index: &Answers<'a>, at: usize) -> Option<usize> {
        // `giải ngân 100% kế hoạch` asks for a plan, not for a level.
        let of_plan = |asked: &&Measurement| {
            asked
                .quantity
                .as_ref()
                .is_some_and(|asked| self.page.class_at(asked.measured.end, Class::Goal).is_some())
        };
        let goal = items.get(at).filter(|goal| !of_plan(goal))?;
        let asked = self.frame(goal)?;
        let known = index.by_key.get(&self.asked(goal)?)?;
        let near = known.partition_point(|known| *known < at);
        let near = near.saturating_sub(LOOKED_AT)..known.len().min(near + LOOKED_AT);
        let told = |index: &&usize| {
            items.get(**index).is_some_and(|item| {
                let frame = self.frame(item);
                frame.is_some_and(|frame| frame.is_within(asked)) && self.answers(goal, item)
            })
        };
        let mut told = known.get(near)?.iter().filter(told);
        told.next().copied().filter(|_| told.next().is_none())
    }

    /// What a goal asks, where its metric is known.
    fn asked(&self, item: &Measurement) -> Option<Asked<'a>> {
        (item.metric != OTHER).then(|| (item.metric.clone(), place_name(self.mentions, item)))
    }

    /// The years that a measurement is told of: its own, or its sentence's.
    fn frame(&self, item: &Measurement) -> Option<Frame> {
        Frame::of(item.span, item.as_of)
            .or_else(|| self.sentences.get(item.sentence).and_then(|sentence| sentence.frame))
    }

    /// Whether a measurement reports on what a goal asks.
    fn answers(&self, goal: &Measurement, item: &Measurement) -> bool {
        let (Some(asked), Some(given)) = (&goal.quantity, &item.quantity) else { return false };
        let alike = goal.metric != OTHER
            || given.measured.is_like(self.page, &asked.measured)
                && asked.head(self.page) == given.head(self.page);
        // A target is no answer to a spread over places: `46 mô hình cho thu nhập từ 80-500 triệu đồng`.
        let spread = given.max.is_some() && asked.max.is_none();
        // A fall that is asked for is answered by a fall: `tức giảm 117; kế hoạch đề ra giảm 110 xóm`.
        let moved = |one: &Measurement| one.change.as_ref().map(|change| (change.toward, change.form));
        let kind = item.kind == Kind::Level || item.kind == Kind::Change && goal.change.is_some();
        let timely = match (self.frame(goal), self.frame(item)) {
            (Some(asked), Some(told)) => told.can_answer(asked, self.published),
            (None, Some(told)) => !told.is_before(),
            _ => true,
        };
        kind && moved(item) == moved(goal)
            && !is_origin(self.page, item)
            && item.role != FigureRole::Target
            && item.is_open()
            && !spread
            && timely
            && item.metric == goal.metric
            && is_plausible(goal, item)
            && place_name(self.mentions, item) == place_name(self.mentions, goal)
            && given.measured.unit == asked.measured.unit
            && alike
    }
}

/// Where something came from is no answer: `giảm từ 22,7% xuống còn 17,1%`.
fn is_origin(page: &Page<'_>, item: &Measurement) -> bool {
    let exact = item.quantity.as_ref().is_some_and(|given| given.comparator == Comparator::Equal);
    let start = item.tokens.start;
    exact && (page.back(start, 1) == word!("từ") || page.key(start) == word!("từ"))
}

/// `NQ đề ra 200 đảng viên; đến nay đã kết nạp 231`: the count right behind a goal, of the same things or of things unsaid,
/// where the words between tell a result.
fn answered_next(page: &Page<'_>, items: &[Measurement], at: usize) -> Option<usize> {
    const RESULTS: [Class; 2] = [Class::Done, Class::Reach];
    let (goal, item) = (items.get(at)?, items.get(at + 1)?);
    let (asked, given) = (goal.quantity.as_ref()?, item.quantity.as_ref()?);
    let between = goal.tokens.end..item.tokens.start;
    let told = between.clone().any(|at| page.any_at(at, &RESULTS).is_some());
    // `Chỉ tiêu là 210 đảng viên. Đảng bộ đã kết nạp được 143 đồng chí.`
    let generic = given
        .counted
        .as_ref()
        .is_some_and(|counted| page.is_any(counted.start, &[word!("đồng"), word!("người")]));
    let people =
        asked.counted.as_ref().is_some_and(|counted| page.class_at(counted.start, Class::Person).is_some());
    let elided = generic && people
        || given.head(page).is_none() && given.measured.unit == Unit::Count
        || given.is_percent() && claim::is_bare(page, between.clone());
    let alike = asked.head(page).is_some() && asked.head(page) == given.head(page) || elided;
    (item.kind == Kind::Level
        && item.role != FigureRole::Target
        && item.sentence.abs_diff(goal.sentence) <= 1
        && goal.per.is_none()
        && told
        && item.is_open()
        && !is_origin(page, item)
        && alike
        && item.place == goal.place
        && given.measured.is_like(page, &asked.measured)
        && is_plausible(goal, item))
    .then_some(at + 1)
}

/// `Năm nay đưa 64 người đi. Kế hoạch là 80 người.`: a sentence that opens with its target takes up the one figure before it,
/// unless it names a time of its own.
fn asked_behind(page: &Page<'_>, items: &[Measurement], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let (item, goal) = (items.get(before)?, items.get(at)?);
    let (given, asked) = (item.quantity.as_ref()?, goal.quantity.as_ref()?);
    let between = item.tokens.end..goal.tokens.start;
    let stop = between.clone().rev().find(|at| page.key(*at) == mark!('.'))?;
    let opens = page.class_at(stop + 1, Class::Goal).is_some();
    let timed = (stop..goal.tokens.start).any(|at| page.mask(at).is_some());
    let in_sentence =
        |index: usize, sentence: usize| items.get(index).is_some_and(|one| one.sentence == sentence);
    let alone = !before.checked_sub(1).is_some_and(|index| in_sentence(index, item.sentence))
        && !in_sentence(at + 1, goal.sentence);
    (item.kind == Kind::Level
        && item.role != FigureRole::Target
        && item.sentence + 1 == goal.sentence
        && goal.per.is_none()
        && opens
        && !timed
        && alone
        && item.is_open()
        && given.measured.is_like(page, &asked.measured)
        && (given.head(page) == asked.head(page) || asked.head(page).is_none())
        && is_plausible(goal, item))
    .then_some(before)
}

/// A percent right behind a figure whose target is known by now: `kết nạp 385 đồng chí, đạt 64,2%`.
pub(crate) fn bare_percents(page: &Page<'_>, items: &mut [Measurement]) {
    for at in 1..items.len() {
        let Some((before, rest)) = items.split_at_mut_checked(at) else { return };
        let (item, percent) = (before.iter_mut().rev().find(|item| item.is_figure()), rest.first_mut());
        let (Some(item), Some(percent)) = (item, percent) else { continue };
        let open =
            item.target.as_ref().is_some_and(|target| target.value.is_some() && target.percent.is_none());
        let bare = percent.kind == Kind::Level && percent.target.is_none();
        let quantity =
            percent.quantity.as_ref().filter(|quantity| quantity.is_percent() && quantity.counted.is_none());
        let Some(value) = quantity.map(|quantity| quantity.value).filter(|_| open && bare) else { continue };
        let start = percent.tokens.start;
        let reached = page.class_before(start, Class::Reach).unwrap_or(0);
        let about =
            item.sentence == percent.sentence && claim::is_about(page, item.tokens.end, start - reached);
        let agrees = share_of_target(item).is_some_and(|share| (share - value).abs() <= 1.0);
        let follows = !item.is_percent() || agrees;
        // `95/80 đoàn viên ưu tú (118,8%)`
        let bracketed = page.back(start, 1) == mark!('(') && agrees;
        if (reached > 0 || bracketed) && about && follows && item.kind == Kind::Level {
            item.take_percent(percent, value, page.span(&(start - reached..percent.tokens.end)));
        }
    }
}

/// The percent of its target's own number that a figure is.
fn share_of_target(item: &Measurement) -> Option<f64> {
    let target = item.target.as_ref()?.value.filter(|value| value.0 > 0.0)?;
    Some(100.0 * item.quantity.as_ref()?.value / target.0)
}

fn reach(goal: &Measurement) -> usize {
    if goal.metric == OTHER { REACH_OF_OTHER } else { REACH }
}

/// Whether the percent that a figure reports can be of this goal; a goal for each year or place says nothing here.
fn is_plausible(goal: &Measurement, item: &Measurement) -> bool {
    const TOLERANCE: f64 = 0.25;
    let (Some(asked), Some(given)) = (&goal.quantity, &item.quantity) else { return false };
    let Some(percent) = item.target.as_ref().and_then(|target| target.percent) else { return true };
    let share = 100.0 * given.value / asked.value.max(f64::MIN_POSITIVE);
    goal.per.is_some() || (share - percent.0).abs() <= TOLERANCE * percent.0
}

fn place_name<'a>(mentions: &'a [Mention], item: &Measurement) -> Option<&'a str> {
    let mention = item.place.and_then(|place| mentions.get(place))?;
    mention.place.as_ref().map(|place| place.name.as_str())
}
