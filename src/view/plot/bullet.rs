//! Bullet rows as data: the value as a bar, the target at its true place, the pace expected by now (method, "Drawing").
//!
//! Owns what a row says and where its marks lie. Must not know cells or pixels.

use super::Manner;
use super::scale::{Axis, ends};
use super::wording::{note, percent, reached, short_note, value_text, word};
use crate::lang::fill;
use crate::measure::{self, Assessment, Goal, Interval, Status};
use crate::model::{Direction, Figure};
use crate::text::GlyphSet;

/// A value as a bar: solid as far as it is sure, open where it is not; in the scale's own numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The numbers it may end at.
    pub ends: Interval,
}

/// Where a target is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// No target.
    None,
    /// A target that is stated, as a line.
    Line(Interval),
    /// A target that is implied or is a range, as a band as wide as it is.
    Band(Interval),
    /// A yearly target's total over the term, and the band that the reported percent implies.
    Both(Interval, Interval),
    /// The whole that the value is part of; no target.
    Whole(Interval),
}

impl Mark {
    /// The same mark on a scale so many times as large; `None` where its numbers leave the scale.
    pub(super) fn times(self, factor: f64) -> Option<Self> {
        Some(match self {
            Self::None => Self::None,
            Self::Line(mark) => Self::Line(mark.times(factor)?),
            Self::Band(mark) => Self::Band(mark.times(factor)?),
            Self::Both(line, band) => Self::Both(line.times(factor)?, band.times(factor)?),
            Self::Whole(mark) => Self::Whole(mark.times(factor)?),
        })
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// A figure, or what is counted.
    #[default]
    Figure,
    /// The heading of the rows below it.
    Heading,
    /// A line that stands for rows which it opens and folds.
    Fold,
}

/// One figure as a row: texts, and numbers on the chart's axis.
#[derive(Debug, Clone, PartialEq)]
pub struct BulletRow {
    /// What it is.
    pub kind: RowKind,
    /// What is measured.
    pub label: String,
    /// Where, written after it with less weight; may be empty.
    pub place: String,
    /// The value as reported.
    pub value: String,
    /// The target and what was reached, in words.
    pub note: String,
    /// The same without what the signs of the row and their legend say.
    pub short_note: String,
    /// What was reached alone, in percent; may be empty.
    pub percent: String,
    /// The status, which also gives the row's sign and style.
    pub status: Status,
    /// The word after the sign: the status, or what was missing.
    pub word: String,
    /// The bar; `None` where no value is given.
    pub bar: Option<Bar>,
    /// The target's mark.
    pub mark: Mark,
    /// What is expected by the as-of date.
    pub pace: Option<Interval>,
    /// What is written at the tip of a bar that runs off the scale.
    pub over: String,
}

impl BulletRow {
    /// A line of words among the rows.
    pub fn line(kind: RowKind, label: String) -> Self {
        Self {
            kind,
            label,
            place: String::new(),
            value: String::new(),
            note: String::new(),
            short_note: String::new(),
            percent: String::new(),
            status: Status::NoVerdict,
            word: String::new(),
            bar: None,
            mark: Mark::None,
            pace: None,
            over: String::new(),
        }
    }

    /// Makes the row of a figure on an axis.
    pub fn of(
        (label, place): (String, String),
        assessment: &Assessment,
        figure: &Figure,
        axis: Axis,
        manner: Manner,
    ) -> Self {
        let language = manner.language;
        let value = value_text(assessment, figure, manner);
        let reached = reached(assessment, figure, manner);
        let row = Self {
            kind: RowKind::Figure,
            label,
            place,
            percent: percent((assessment, figure), reached.as_deref(), language),
            note: note(assessment, figure, reached.as_deref(), manner),
            short_note: short_note(assessment, figure, reached.as_deref(), manner),
            status: assessment.status,
            word: word(assessment, figure, manner),
            bar: None,
            mark: Mark::None,
            pace: None,
            over: match (axis, assessment.attainment) {
                (Axis::Values, _) => value.clone(),
                (_, Some(reached)) => measure::percent_text(reached.share, language),
                (_, None) => String::new(),
            },
            value,
        };
        match axis {
            Axis::Values => row.on_values(assessment),
            Axis::PercentOfTarget => row.on_shares(assessment),
            Axis::Pace => row.on_pace(assessment, manner),
        }
    }

    fn on_values(mut self, assessment: &Assessment) -> Self {
        self.bar = assessment.value.map(|ends| Bar { ends });
        self.mark = mark(assessment, Some);
        self.pace = assessment.expected;
        self
    }

    /// Progress for each share of the term gone by, so that 1 is an even pace in every row.
    fn on_pace(mut self, assessment: &Assessment, manner: Manner) -> Self {
        let language = manner.language;
        self.bar = assessment.pace.map(|ends| Bar { ends });
        self.mark = Interval::point(1.0).map_or(Mark::None, Mark::Line);
        self.value = measure::pace_text(assessment, language).unwrap_or_default();
        self.over.clone_from(&self.value);
        let share = if assessment.direction == Direction::Down {
            assessment.distance
        } else {
            assessment.attainment.map(|reached| reached.share).or(assessment.distance)
        };
        let percent = |share: Option<Interval>| {
            share.map_or_else(String::new, |share| measure::percent_text(share, language))
        };
        // Elapsed time is known to the month at best, so whole percents say enough.
        let elapsed = assessment.timing.elapsed.map(|elapsed| (elapsed * 100.0).round() / 100.0);
        let elapsed = percent(elapsed.and_then(Interval::point));
        let stretch = measure::stretch_text(assessment.timing.stretch, language);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("reached", &percent(share)), ("elapsed", &elapsed), ("stretch", &stretch)];
        self.note = fill(language.strings().chart_pace_note, &values);
        self.short_note = fill(language.strings().chart_pace_note_short, &values);
        self.percent = percent(share);
        self
    }

    /// Divides everything by the target, so that 1 is the target in every row.
    fn on_shares(mut self, assessment: &Assessment) -> Self {
        let one = Interval::point(1.0);
        let by_distance = assessment.direction == Direction::Down;
        if by_distance {
            // Less is better: only the way covered from a baseline is a share (method M3).
            let share = assessment.distance;
            self.bar = share.map(|ends| Bar { ends });
            self.mark = share.and(one).map_or(Mark::None, Mark::Line);
            self.pace =
                assessment.timing.elapsed.filter(|_| assessment.pace.is_some()).and_then(Interval::point);
        } else if let Some(target) = assessment.target().map(Interval::bound).filter(|target| *target > 0.0) {
            let scaled = |interval: Interval| interval.times(1.0 / target);
            self.bar = assessment.value.and_then(scaled).map(|ends| Bar { ends });
            self.mark = mark(assessment, scaled);
            self.pace = assessment.expected.and_then(scaled);
        } else if let Some(share) = assessment.attainment.map(|reached| reached.share) {
            self.bar = Some(Bar { ends: share });
            self.mark = one.map_or(Mark::None, Mark::Line);
            self.pace =
                assessment.timing.elapsed.filter(|_| assessment.pace.is_some()).and_then(Interval::point);
        } else if let Some(share) = assessment.share {
            self.bar = Some(Bar { ends: share });
            self.mark = one.map_or(Mark::None, Mark::Whole);
        }
        // A value without a target has no place on this axis: "the words, no bar on a scale of percents".
        self
    }

    /// The numbers that a scale of values must hold: the target and its pace, and the value up to one and a half targets.
    pub fn extent(&self) -> impl Iterator<Item = f64> {
        let marks = match self.mark {
            Mark::None => [None, None],
            Mark::Line(mark) | Mark::Band(mark) | Mark::Whole(mark) => [Some(mark), None],
            Mark::Both(line, band) => [Some(line), Some(band)],
        };
        let target = marks.into_iter().flatten().flat_map(ends).fold(0.0, f64::max);
        let value = self.bar.into_iter().flat_map(|bar| ends(bar.ends)).fold(0.0, f64::max);
        let value = if target > 0.0 { value.min(target * 1.5) } else { value };
        [target, value].into_iter().chain(self.pace.into_iter().flat_map(ends))
    }

    /// The sign and the word of the status; nothing for a line of words.
    pub fn status_text(&self, glyphs: GlyphSet) -> String {
        match self.kind {
            RowKind::Figure => format!("{} {}", self.status.glyph(glyphs), self.word).trim_end().to_owned(),
            RowKind::Heading | RowKind::Fold => String::new(),
        }
    }

    /// The label with the place after it.
    pub fn name(&self) -> String {
        if self.place.is_empty() { self.label.clone() } else { format!("{} {}", self.label, self.place) }
    }
}

fn mark(assessment: &Assessment, scaled: impl Fn(Interval) -> Option<Interval>) -> Mark {
    let line =
        |target: Interval| Interval::point(target.bound()).and_then(&scaled).map_or(Mark::None, Mark::Line);
    match assessment.goal {
        Goal::Stated(target) if target.is_point() => line(target),
        Goal::Stated(target) => scaled(target).map_or(Mark::None, Mark::Band),
        Goal::Threshold(target) => line(target),
        Goal::Implied(band) => scaled(band).map_or(Mark::None, Mark::Band),
        Goal::Rate(rate) => {
            let total = Interval::point(rate.total.bound()).and_then(&scaled);
            match (total, assessment.implied.and_then(&scaled)) {
                (Some(total), Some(band)) => Mark::Both(total, band),
                (Some(total), None) => Mark::Line(total),
                (None, _) => Mark::None,
            }
        }
        Goal::Whole(whole) => scaled(whole).map_or(Mark::None, Mark::Whole),
        Goal::None | Goal::Words | Goal::Verdict(_) | Goal::Percent | Goal::OtherUnit(_) => Mark::None,
    }
}

#[cfg(test)]
mod reach {
    use super::*;
    use crate::lang::Language;
    use crate::measure::assess;
    use crate::model::Vocabulary;
    use crate::synthetic::{Plan, reports};
    use crate::text::GlyphSet;

    #[test]
    fn an_assessment_reaches_as_far_as_its_row() {
        let vocabulary = Vocabulary::embedded();
        let manner = Manner { language: Language::English, glyphs: GlyphSet::Ascii };
        for report in reports(Plan { reports: 60, figures: 1500, seed: 2 }) {
            for figure in &report.figures {
                let assessment = assess(&report, figure, vocabulary);
                let row =
                    BulletRow::of((String::new(), String::new()), &assessment, figure, Axis::Values, manner);
                let reach = row.extent().filter(|end| end.is_finite()).fold(0.0, f64::max);
                assert_eq!(assessment.reach().to_bits(), reach.to_bits(), "{figure:?}");
            }
        }
    }
}
