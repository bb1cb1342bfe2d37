//! Bullet rows: the value as a bar, the target at its true place, the pace expected by now (method, "Drawing").

mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::columns::{Columns, Wishes};
use super::scale::{Axis, ChartScale, ends};
use super::track::{Bar, MarkKind, Track};
use super::{ChartStyle, Manner};
use crate::lang::fill;
use crate::measure::{self, Assessment, Goal, Interval, Status};
use crate::model::{Direction, Figure};
use crate::text::GlyphSet;
use words::{note, reached, short_note, value_text, word};

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

/// One figure as a row: texts, and numbers on the chart's axis.
#[derive(Debug, Clone, PartialEq)]
pub struct BulletRow {
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
            label,
            place,
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
        self.bar = assessment.value.map(|ends| Bar { ends, to_scale: true });
        self.mark = mark(assessment, Some);
        self.pace = assessment.expected;
        self
    }

    /// Progress for each share of the term gone by, so that 1 is an even pace in every row.
    fn on_pace(mut self, assessment: &Assessment, manner: Manner) -> Self {
        let language = manner.language;
        self.bar = assessment.pace.map(|ends| Bar { ends, to_scale: true });
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
        self
    }

    /// Divides everything by the target, so that 1 is the target in every row.
    fn on_shares(mut self, assessment: &Assessment) -> Self {
        let one = Interval::point(1.0);
        let by_distance = assessment.direction == Direction::Down;
        if by_distance {
            // Less is better: only the way covered from a baseline is a share (method M3).
            let share = assessment.distance;
            self.bar = share.map(|ends| Bar { ends, to_scale: true });
            self.mark = share.and(one).map_or(Mark::None, Mark::Line);
            self.pace =
                assessment.timing.elapsed.filter(|_| assessment.pace.is_some()).and_then(Interval::point);
        } else if let Some(target) = assessment.target().map(Interval::bound).filter(|target| *target > 0.0) {
            let scaled = |interval: Interval| interval.times(1.0 / target);
            self.bar = assessment.value.and_then(scaled).map(|ends| Bar { ends, to_scale: true });
            self.mark = mark(assessment, scaled);
            self.pace = assessment.expected.and_then(scaled);
        } else if let Some(share) = assessment.attainment.map(|reached| reached.share) {
            self.bar = Some(Bar { ends: share, to_scale: true });
            self.mark = one.map_or(Mark::None, Mark::Line);
            self.pace =
                assessment.timing.elapsed.filter(|_| assessment.pace.is_some()).and_then(Interval::point);
        } else if let Some(share) = assessment.share {
            self.bar = Some(Bar { ends: share, to_scale: true });
            self.mark = one.map_or(Mark::None, Mark::Whole);
        }
        // A value without a target has no place on this axis: it is drawn dashed, which the legend explains.
        self.bar = self.bar.or_else(|| assessment.value.map(|ends| Bar { ends, to_scale: false }));
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

    fn status_text(&self, glyphs: GlyphSet) -> String {
        format!("{} {}", self.status.glyph(glyphs), self.word)
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

/// A chart of bullet rows on one scale, with the scale on its last line.
#[derive(Debug, Clone, Copy)]
pub struct BulletChart<'a> {
    /// The rows to draw, the first of them at the top: only those that can be seen need be made.
    pub rows: &'a [BulletRow],
    /// The scale that all rows share.
    pub scale: &'a ChartScale,
    /// Styles.
    pub style: ChartStyle,
    /// The characters that may be drawn.
    pub glyphs: GlyphSet,
    /// The row at the cursor.
    pub selected: Option<usize>,
}

impl BulletChart<'_> {
    /// How many rows fit into a height beside the scale's line.
    pub fn rows_in(height: u16) -> usize {
        usize::from(if height > 1 { height - 1 } else { height })
    }

    /// Signs and their meaning, in the order in which they matter; for a legend that fits the width at hand.
    pub fn legend(manner: Manner) -> Vec<(&'static str, &'static str)> {
        let strings = manner.language.strings();
        let sign = |unicode, ascii| manner.glyphs.pick(unicode, ascii);
        vec![
            (sign("│", "|"), strings.chart_legend_target),
            (sign("▒", "="), strings.chart_legend_implied),
            (sign("┆", ":"), strings.chart_legend_pace),
            (sign("▶ ░", "> /"), strings.chart_legend_open),
            (sign("≠", "!="), strings.chart_legend_differs),
            (sign("╌", "-"), strings.chart_legend_plain),
        ]
    }

    fn draw_row(&self, index: usize, row: &BulletRow, (line, columns): (Rect, Columns), buffer: &mut Buffer) {
        let is_selected = self.selected == Some(index);
        let style = self.style;
        let patch = |base: Style| if is_selected { base.patch(style.selected) } else { base };
        let status = row.status_text(self.glyphs);
        let note = if columns.short { &row.short_note } else { &row.note };
        let cells = [
            (row.value.as_str(), patch(style.text)),
            (note.as_str(), style.dim),
            (status.as_str(), style.status(row.status)),
        ];
        columns.write_label(line, (&row.label, patch(style.text)), (&row.place, style.dim), buffer);
        columns.write(line, cells, buffer);
        let track = Track {
            x: line.x + columns.bar_at(),
            y: line.y,
            width: columns.bar.min(line.width.saturating_sub(columns.bar_at())),
            scale: self.scale,
            glyphs: self.glyphs,
        };
        let has_target = !matches!(row.mark, Mark::None | Mark::Whole(_));
        let bar_style = if has_target { style.bar } else { style.plain };
        if let Some(bar) = row.bar {
            track.bar(bar, bar_style, buffer);
        }
        if let Some(pace) = row.pace {
            track.mark(pace, MarkKind::Pace, style.pace, buffer);
        }
        match row.mark {
            Mark::None => {}
            Mark::Line(target) => track.mark(target, MarkKind::Target, style.target, buffer),
            Mark::Band(band) => track.mark(band, MarkKind::Band, style.band, buffer),
            Mark::Both(target, band) => {
                // The band comes second: what the report's own percent implies is never hidden.
                track.mark(target, MarkKind::Target, style.target, buffer);
                track.mark(band, MarkKind::Band, style.band, buffer);
            }
            Mark::Whole(whole) => track.mark(whole, MarkKind::Whole, style.dim, buffer),
        }
        if let Some(bar) = row.bar {
            track.number_off_the_scale(bar, &row.over, bar_style, buffer);
        }
    }
}

impl Widget for &BulletChart<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let mut wishes = Wishes::default();
        for row in self.rows {
            wishes.add((&row.label, &row.place), &row.value, &row.status_text(self.glyphs));
            wishes.add_notes(&row.note, &row.short_note);
        }
        let (inner, gutter) = gutter(area, self.selected.is_some());
        let columns = Columns::of(inner.width, wishes);
        let shown = BulletChart::rows_in(area.height);
        for (index, row) in self.rows.iter().take(shown).enumerate() {
            let line = Rect { y: inner.y + index as u16, height: 1, ..inner };
            if self.selected == Some(index) {
                cursor(gutter, line.y, self.glyphs, self.style.selected, buffer);
            }
            self.draw_row(index, row, (line, columns), buffer);
        }
        if area.height > 1 {
            let below = self.rows.len().min(shown) as u16;
            let line = Rect { y: inner.y + below, height: 1, ..inner };
            columns.write_scale(line, self.scale, self.style.dim, buffer);
        }
    }
}

/// Splits off the column of the cursor, where there is a cursor and room.
pub(super) fn gutter(area: Rect, has_cursor: bool) -> (Rect, Option<u16>) {
    if has_cursor && area.width > 2 {
        (Rect { x: area.x + 1, width: area.width - 1, ..area }, Some(area.x))
    } else {
        (area, None)
    }
}

/// Marks the row at the cursor by a sign, as colours alone may not (method M6).
pub(super) fn cursor(gutter: Option<u16>, y: u16, glyphs: GlyphSet, style: Style, buffer: &mut Buffer) {
    if let Some(cell) = gutter.and_then(|x| buffer.cell_mut((x, y))) {
        cell.set_symbol(glyphs.pick("▌", ">")).set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::measure::assess;
    use crate::model::Vocabulary;
    use crate::synthetic::{Plan, reports};

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
