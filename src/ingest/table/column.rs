//! Columns: what the cells below a head are, by the words of the head and by what stands in the cells.
//!
//! Owns the heads of tables. Must not know rows or figures.

#![allow(
    clippy::match_same_arms,
    clippy::items_after_statements,
    reason = "heads are told apart in the order in which they are read"
)]

use super::period::{self, Period};
use super::unit::{self, Measure};
use super::value::{self, Content, Decimals};
use super::words::{Said, Saying};
use crate::ingest::rules::Rules;
use crate::model::Verdict;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Which row it is.
    Number,
    /// What is measured.
    Name,
    /// Whose row it is.
    Place,
    /// What it is measured in.
    Unit,
    /// What was planned.
    Target,
    /// What was done.
    Result,
    /// A number of which the head says only when it was or what it counts: a result or a goal as the table's own words say.
    Open,
    /// The result in percent of the target.
    Share,
    /// The result beside what was before.
    Change,
    /// Whether the target was reached.
    Verdict,
    /// A mark here says that it was reached, passed or missed.
    Marked(Verdict),
    /// What is no figure.
    Note,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    /// What its cells are.
    pub(crate) kind: Kind,
    /// Whether its numbers are estimates: `Ước thực hiện`.
    pub(crate) estimate: bool,
    /// Whether its head names a goal that is set for longer than the plan of a year: `Nghị quyết`.
    pub(crate) goal: bool,
    /// Whether its head speaks of a plan or of reaching one.
    pub(crate) of_plan: bool,
    /// The time that its head names.
    pub(crate) period: Option<Period>,
    /// The unit that its head names.
    pub(crate) measure: Option<Measure>,
    /// What its head says the numbers are, where that is no word of tables: `Tổng số hộ`.
    pub(crate) thing: Option<String>,
    /// The year that its numbers are compared with.
    pub(crate) compared: Option<u16>,
    /// The words of its head, from the top down.
    pub(crate) head: String,
}

/// What reading heads and cells needs.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The words of tables and of texts.
    pub(crate) rules: &'a Rules,
    /// How the table's numbers have their decimals.
    pub(crate) decimals: Decimals,
}

/// What stands below a head.
#[derive(Debug, Clone, Copy, Default)]
struct Below {
    filled: usize,
    numbers: usize,
    verdicts: usize,
    units: usize,
    marks: usize,
}

impl Below {
    fn of(cells: &[&str], reader: Reader<'_>) -> Self {
        let mut below = Self::default();
        for cell in cells {
            match value::read(cell, reader.decimals, reader.rules) {
                Content::Nothing if *cell == "%" => below.units += 1,
                Content::Nothing | Content::Words if is_mark(cell) => below.marks += 1,
                Content::Nothing => continue,
                Content::Value(_) | Content::Ambiguous => below.numbers += 1,
                Content::Words => {
                    let said = reader.rules.tables.said(cell);
                    below.verdicts +=
                        usize::from(JUDGED.iter().any(|(saying, _)| said.begins(*saying).is_some()));
                    below.units += usize::from(unit::read(cell, reader.rules).is_some());
                }
            }
            below.filled += 1;
        }
        below
    }

    fn are_numbers(self) -> bool {
        self.numbers * 2 > self.filled
    }

    fn are_words(self) -> bool {
        self.filled > 0 && self.numbers * 2 <= self.filled
    }

    fn are_verdicts(self) -> bool {
        self.verdicts > 0 && self.verdicts * 2 >= self.filled
    }

    fn are_units(self) -> bool {
        self.units > 0 && self.units * 2 >= self.filled
    }
}

/// `x`, `+`, `✓`: a mark in the column that fits.
pub(crate) fn is_mark(cell: &str) -> bool {
    matches!(cell.trim(), "x" | "X" | "+" | "v" | "V" | "✓" | "✔" | "√" | "×" | "•" | "●")
}

/// What a head says of a target, where it says nothing else.
const JUDGED: [(Saying, Verdict); 3] =
    [(Saying::NotMet, Verdict::NotMet), (Saying::Exceeded, Verdict::Exceeded), (Saying::Met, Verdict::Met)];

/// Reads a column: the words of its head from the top down, and the cells below.
pub(crate) fn read(heads: &[&str], cells: &[&str], reader: Reader<'_>) -> Column {
    let head = heads.join(" ");
    let below = Below::of(cells, reader);
    let said = reader.rules.tables.said(&head);
    let lowest = heads.last().map(|lowest| reader.rules.tables.said(lowest));
    let period = heads.iter().rev().find_map(|head| period::read(head, reader.rules));
    let measure = heads.iter().rev().find_map(|head| measure_of(head, reader.rules));
    let kind = kind(&head, &said, lowest.as_ref(), below, period.is_some());
    let estimate = matches!(kind, Kind::Result | Kind::Open) && said.has(Saying::Estimate);
    let thing = thing(heads, kind, reader);
    let compared = if kind == Kind::Change { last_year(&head) } else { None };
    let (goal, of_plan) = (said.has(Saying::Goal), said.has(Saying::Target) || said.has(Saying::Reached));
    Column { kind, estimate, goal, of_plan, period, measure, thing, compared, head }
}

/// What a head says its cells are, what stands in them deciding where it can be read in two ways.
fn kind(head: &str, said: &Said, lowest: Option<&Said>, below: Below, timed: bool) -> Kind {
    let begins = |saying: Saying| said.begins(saying).unwrap_or(0);
    if said.is_all(Saying::Number) || head.trim() == "#" {
        return Kind::Number;
    }
    let judged = JUDGED.iter().find(|(saying, _)| lowest.unwrap_or(said).is_all(*saying));
    if let Some((_, verdict)) = judged.filter(|_| below.marks == below.filled) {
        return Kind::Marked(*verdict);
    }
    let plan_or_result = begins(Saying::Target).max(begins(Saying::Result)).max(begins(Saying::Unit));
    if begins(Saying::Note) > plan_or_result.min(1) && begins(Saying::Note) >= plan_or_result {
        return Kind::Note;
    }
    if begins(Saying::Unit) > 0 && !below.are_numbers() {
        return if below.are_units()
            || said.others(&[Saying::Unit]) == 0 && below.units > 0
            || below.filled == 0
        {
            Kind::Unit
        } else {
            Kind::Place
        };
    }
    if begins(Saying::Verdict) > 0 || below.are_verdicts() {
        return if below.are_numbers() { share_or_result(head, said) } else { Kind::Verdict };
    }
    if let Some(kind) = comparison(head, said, below) {
        return kind;
    }
    let lowest_kind = lowest.and_then(|lowest| first_named(lowest, below));
    match lowest_kind.or_else(|| first_named(said, below)) {
        Some(kind) => kind,
        None if timed || below.are_numbers() => Kind::Open,
        None => Kind::Note,
    }
}

/// `Mức độ hoàn thành (%)`, `Đánh giá kết quả`: numbers under a head that judges.
fn share_or_result(head: &str, said: &Said) -> Kind {
    if head.contains('%') || said.has(Saying::Share) { Kind::Share } else { Kind::Result }
}

/// `So với kế hoạch (%)`, `TH/KH`, `% so cùng kỳ`: columns that set one number beside another.
fn comparison(head: &str, said: &Said, below: Below) -> Option<Kind> {
    if below.are_words() {
        return None;
    }
    let plan = said.first(Saying::Target);
    let result = said.first(Saying::Result).or_else(|| said.first(Saying::Estimate));
    // `Đạt % KH`: the percent of the plan, not a plan in percent.
    let words = head.split_once('%').map(|(ahead, _)| ahead.split_whitespace().count());
    let percent = words.is_some_and(|words| words == 0 || plan.is_some_and(|(at, _)| at >= words));
    let slash = head.contains('/') && !head.contains("/N") && !head.contains("/n");
    let compares = said.has(Saying::Share) || percent || slash && plan.is_some();
    let before = said.has(Saying::Change);
    match (plan, result) {
        _ if !compares && !before => None,
        // `Kế hoạch 2025/Thực hiện 2024`: the plan beside what was before.
        (Some(plan), Some(result)) if slash && plan.0 < result.0 => Some(Kind::Change),
        (Some(_), _) if before && !head.contains('%') => Some(Kind::Note),
        (Some(_), _) => Some(Kind::Share),
        (None, _) if before || compares_years(head) => Some(Kind::Change),
        (None, _) => Some(Kind::Share),
    }
}

/// The last year in a head.
fn last_year(head: &str) -> Option<u16> {
    let numbers = head.split(|sign: char| !sign.is_ascii_digit());
    numbers.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok()).next_back()
}

/// `So với năm 2023`, `ƯTH 2024/TH 2023`: a year behind what compares.
fn compares_years(head: &str) -> bool {
    let lower = head.to_lowercase();
    let behind = lower.find("so ").or_else(|| lower.find('/')).and_then(|at| lower.get(at..));
    behind.is_some_and(|behind| behind.chars().filter(char::is_ascii_digit).count() >= 4)
}

/// What the first word of tables in a head makes of its column.
fn first_named(said: &Said, below: Below) -> Option<Kind> {
    const SAYINGS: [(Saying, Kind); 6] = [
        (Saying::Estimate, Kind::Result),
        (Saying::Result, Kind::Result),
        (Saying::Target, Kind::Target),
        (Saying::Name, Kind::Name),
        (Saying::Place, Kind::Place),
        (Saying::Verdict, Kind::Verdict),
    ];
    let fits = |kind: Kind| match kind {
        Kind::Name | Kind::Place => !below.are_numbers(),
        Kind::Target => !below.are_words() || below.filled == 0,
        _ => true,
    };
    let named = SAYINGS.iter().filter(|(_, kind)| fits(*kind));
    let named = named.filter_map(|(saying, kind)| Some((said.first(*saying)?, *kind)));
    named.min_by_key(|((start, length), _)| (*start, usize::MAX - length)).map(|(_, kind)| kind)
}

/// The unit in a head: `Kết quả (%)`, `Số tiền (triệu đồng)`.
fn measure_of(head: &str, rules: &Rules) -> Option<Measure> {
    head.contains(['(', '%']).then(|| unit::in_name(head, rules).1).flatten()
}

/// What a head says is counted, where its words are none of tables: `Tổng số hộ`, `Hộ nghèo`.
fn thing(heads: &[&str], kind: Kind, reader: Reader<'_>) -> Option<String> {
    if !matches!(kind, Kind::Open | Kind::Result | Kind::Share) {
        return None;
    }
    const SAYINGS: [Saying; 6] =
        [Saying::Result, Saying::Estimate, Saying::Target, Saying::Share, Saying::Change, Saying::Name];
    let lowest = heads.iter().rev().find(|head| !head.trim().is_empty())?;
    let (name, _) = unit::in_name(lowest, reader.rules);
    let said = reader.rules.tables.said(name);
    let timed = period::read(name, reader.rules).is_some();
    let others = said.others(&SAYINGS);
    (others > 0 && !timed).then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}
