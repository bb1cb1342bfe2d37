//! The figures of a row: its result with target, percent and verdict, a goal alone, a change.
//!
//! Must not know how the row's name and unit were found.

#![allow(clippy::unnecessary_wraps, reason = "the field that it fills is optional")]

use super::{Current, Rows};
use crate::ingest::document::table::Row;
use crate::ingest::remark::RemarkKind;
use crate::ingest::table::column::{Column, Kind, is_mark};
use crate::ingest::table::name::one_line;
use crate::ingest::table::period::Period;
use crate::ingest::table::unit::{self, Measure};
use crate::ingest::table::value::{self, Content, Value};
use crate::ingest::table::words::Saying;
use crate::model::{
    Change, ChangeBasis, ChangeForm, Comparator, Extra, Figure, FigureRole, Span, TablePlace, Target, Toward,
    Unit, Verdict,
};
use crate::text::Number;

/// From this on a percent beside what was before is not how much more it is but what it is of it.
const MULTIPLE: f64 = 50.0;

impl<'a> Rows<'a, '_> {
    /// The figure of a result's cell with what the other columns say of it.
    pub(super) fn result(&mut self, current: &Current<'a>, at: usize, aimed: &mut [bool]) {
        let span = current.row.cells.get(at).copied().unwrap_or(Span(0, 0));
        let value = match self.content(current.row, at) {
            Content::Value(value) => value,
            Content::Ambiguous => {
                self.reading.odd.push((span, RemarkKind::AmbiguousNumber));
                return;
            }
            Content::Nothing | Content::Words => return,
        };
        let pair = self.pairs[at];
        let mut figure = self.figure(current, at, &value);
        let mut target = Target::default();
        if let Some(column) = pair.target
            && let Content::Value(goal) = self.content(current.row, column)
        {
            aimed[column] = true;
            target.value = Some(Number(goal.value));
            target.value_max = goal.max.map(Number);
            target.comparator = goal.comparator.unwrap_or_default();
            target.range = current.row.cells.get(column).copied();
            // Against the plan of a year stands what a part of it brought: `Thực hiện 6 tháng`.
            let part = |period: &Period| period.span.is_none() && period.date.is_none();
            let year = |at: usize| self.part.columns[at].period.as_ref();
            if year(at).is_some_and(part)
                && year(column).is_some_and(|period| period.year.is_some() && !period.long)
            {
                target.per = Some("year".to_owned());
            }
        }
        target.whole = value.whole.map(Number);
        if let Some(Content::Value(share)) = pair.share.map(|column| self.content(current.row, column)) {
            target.percent = percent(&share, &value, target.value);
        }
        let judged = pair.verdict.map(|column| self.grid.cell(current.row, column)).unwrap_or_default();
        self.judge(judged, &mut target);
        if pair.target == self.last_target() {
            target.verdict = target.verdict.or_else(|| self.marked(current.row).map(|(_, verdict)| verdict));
        }
        if target.verdict.is_none() && target.percent.is_none() {
            self.judge(value.after, &mut target);
        }
        figure.target = (target != Target::default()).then_some(target);
        self.push(figure, "table: result");
    }

    /// Puts what a cell says of a target into it: `Vượt`, `Đạt 105%`, `Vượt 5,4%`.
    fn judge(&self, cell: &str, target: &mut Target) {
        let verdict = self.verdict(cell);
        let value = value::read(cell, self.reader().decimals, self.reader().rules).value();
        let percent = value.filter(|value| value.after.starts_with('%'));
        match (verdict, percent) {
            (Some(Verdict::Exceeded), Some(value)) if value.value < 100.0 => {
                target.percent.get_or_insert(Number(100.0 + value.value));
            }
            (Some(Verdict::NotMet), Some(_)) | (_, None) => {}
            (_, Some(value)) => {
                target.percent.get_or_insert(Number(value.value));
                return;
            }
        }
        target.verdict = verdict;
    }

    /// The column of the last target.
    fn last_target(&self) -> Option<usize> {
        self.pairs.iter().rev().find_map(|pair| pair.target)
    }

    /// The column with a mark that says whether the row's target was reached.
    pub(super) fn marked(&self, row: &Row) -> Option<(usize, Verdict)> {
        self.part.columns.iter().enumerate().find_map(|(at, column)| match column.kind {
            Kind::Marked(verdict) if is_mark(self.grid.cell(row, at)) => Some((at, verdict)),
            _ => None,
        })
    }

    /// What a cell says of a target in words.
    pub(super) fn verdict(&self, cell: &str) -> Option<Verdict> {
        let said = self.reader().rules.tables.said(cell);
        let longest = [
            (Saying::NotMet, Verdict::NotMet),
            (Saying::Exceeded, Verdict::Exceeded),
            (Saying::Met, Verdict::Met),
        ];
        let begun = longest.iter().filter_map(|(saying, verdict)| Some((said.begins(*saying)?, *verdict)));
        begun.max_by_key(|(length, _)| *length).map(|(_, verdict)| verdict)
    }

    /// A row that says only whether its target was reached.
    pub(super) fn judged(&mut self, current: &Current<'a>) {
        let found = self.part.columns.iter().enumerate().find_map(|(at, column)| {
            let judges = matches!(column.kind, Kind::Verdict | Kind::Result);
            let verdict = judges.then(|| self.verdict(self.grid.cell(current.row, at))).flatten()?;
            Some((at, verdict))
        });
        let Some((at, verdict)) = found.or_else(|| self.marked(current.row)) else { return };
        let mut figure = self.bare(current, at);
        figure.target =
            Some(Target { verdict: Some(verdict), range: Some(figure.range), ..Target::default() });
        self.push(figure, "table: verdict in words");
    }

    /// A target that nothing is set against.
    pub(super) fn goal(&mut self, current: &Current<'a>, at: usize) {
        let Content::Value(value) = self.content(current.row, at) else { return };
        let mut figure = self.figure(current, at, &value);
        figure.role = FigureRole::Target;
        self.push(figure, "table: goal");
    }

    /// How the row's number stands to what was before: `107,4` percent of it, or `-2,1` percent.
    pub(super) fn change(&mut self, current: &Current<'a>, at: usize, level: Option<usize>) {
        let Content::Value(value) = self.content(current.row, at) else { return };
        let column = &self.part.columns[at];
        let percent = value.after.starts_with('%') || column.head.contains('%') || !value.signed;
        // `107,4` under `So với cùng kỳ (%)`: what it is now in percent of what it was.
        let multiple = percent && !value.signed && value.value >= MULTIPLE;
        let form = match (multiple, percent) {
            (true, _) => ChangeForm::Multiple,
            (_, true) => ChangeForm::Percent,
            _ => ChangeForm::Amount,
        };
        let falls = if multiple { value.value < 100.0 } else { value.value < 0.0 };
        let level = level.and_then(|level| self.reading.figures.get(level)).cloned();
        let (basis, from) = self.basis(column, level.as_ref());
        let mut figure = self.figure(current, at, &Value { value: value.value.abs(), ..value });
        if percent {
            (figure.unit, figure.unit_text) = (Unit::Percent, None);
        }
        if let Some(level) = &level {
            (figure.period, figure.as_of, figure.span) = (level.period.clone(), level.as_of, level.span);
        }
        if column.of_plan {
            figure.role = FigureRole::Target;
        }
        figure.change = Some(Box::new(Change {
            form,
            toward: if falls { Toward::Down } else { Toward::Up },
            basis,
            from,
            per: None,
            of: level.map(|level| level.id),
            extra: Extra::new(),
        }));
        self.push(figure, "table: change");
    }

    /// What a column of changes counts from.
    fn basis(&self, column: &Column, level: Option<&Figure>) -> (Option<ChangeBasis>, Option<u16>) {
        if self.reader().rules.tables.said(&column.head).has(Saying::LastTerm) {
            return (Some(ChangeBasis::LastTerm), None);
        }
        let from = column.compared;
        let own = level.and_then(|figure| figure.as_of).map(|date| date.year);
        match (from, own) {
            (Some(from), Some(own)) if from + 1 != own => (Some(ChangeBasis::BaseYear), Some(from)),
            _ => (Some(ChangeBasis::LastYear), None),
        }
    }

    /// A figure of a cell's number.
    fn figure(&self, current: &Current<'a>, at: usize, value: &Value<'_>) -> Figure {
        let column = &self.part.columns[at];
        let own = unit::read(value.after, self.reader().rules);
        let measure = own.or_else(|| current.measure.clone()).or_else(|| column.measure.clone());
        let measure = match (&column.measure, column.kind) {
            // `Số lượng | Tỷ lệ (%)` below one result.
            (Some(head), Kind::Open | Kind::Result)
                if column.thing.is_some() || head.unit == Unit::Percent =>
            {
                Some(head.clone())
            }
            _ => measure,
        };
        let measure = measure.unwrap_or(Measure::COUNT);
        let estimated = if column.estimate { Comparator::About } else { Comparator::Equal };
        Figure {
            value: Some(Number(value.value)),
            value_max: value.max.map(Number),
            comparator: value.comparator.unwrap_or(estimated),
            unit: measure.unit,
            unit_text: measure.text,
            ..self.bare(current, at)
        }
    }

    /// A figure of a row without a number.
    fn bare(&self, current: &Current<'a>, at: usize) -> Figure {
        let column = &self.part.columns[at];
        let period: Option<&Period> = column.period.as_ref().or(self.part.lead.period.as_ref());
        let counted = match &column.thing {
            Some(thing) if self.name.is_none() => thing.clone(),
            Some(thing) if column.kind == Kind::Open => format!("{}: {thing}", one_line(current.name.words)),
            _ => one_line(current.name.words),
        };
        let metric = match &self.things.get(at) {
            Some(Some(metric)) => metric.clone(),
            _ => current.metric.clone(),
        };
        let place = TablePlace {
            page: None,
            sheet: self.grid.table.sheet.clone(),
            row: Some(current.row.number),
            extra: Extra::new(),
        };
        Figure {
            id: format!("t{}", self.reading.figures.len() + 1),
            metric,
            counted: Some(counted).filter(|words| !words.is_empty()),
            value: None,
            value_max: None,
            comparator: Comparator::Equal,
            unit: current.measure.as_ref().map_or(Unit::Count, |measure| measure.unit),
            unit_text: None,
            role: FigureRole::Actual,
            target: None,
            period: period.map(|period| period.words.clone()),
            as_of: period.and_then(|period| period.date),
            place: current.place.clone(),
            change: None,
            part_of: current.part_of.clone(),
            span: period.and_then(|period| period.span),
            source: Some(Box::new(place)),
            range: current.row.cells.get(at).copied().unwrap_or(Span(0, 0)),
            extra: Extra::new(),
        }
    }

    fn push(&mut self, figure: Figure, by: &'static str) {
        // A merged cell is said once.
        if self.reading.figures.last().is_none_or(|last| last.range != figure.range) {
            let target = figure.target.as_ref();
            let said = [
                (target.is_some_and(|target| target.value.is_some()), "table: target"),
                (target.is_some_and(|target| target.percent.is_some()), "table: percent"),
                (target.is_some_and(|target| target.verdict.is_some()), "table: verdict"),
            ];
            let said = said.into_iter().filter(|(says, _)| *says).map(|(_, by)| by);
            self.reading.made_by.push(std::iter::once(by).chain(said).collect());
            self.reading.figures.push(figure);
        }
    }
}

/// The percent of a target that a cell prints; spreadsheets keep 1.05 for 105 %.
fn percent(share: &Value<'_>, value: &Value<'_>, target: Option<Number>) -> Option<Number> {
    let printed = share.value;
    let ratio = target.filter(|target| target.0 != 0.0).map(|target| value.value / target.0);
    let part = !share.after.starts_with('%')
        && ratio.is_some_and(|ratio| ratio > 0.0 && (printed - ratio).abs() < 0.005 + ratio * 0.005);
    Some(Number(if part { (printed * 10_000.0).round() / 100.0 } else { printed }))
}
