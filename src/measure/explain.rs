//! The why of a status: the formula with the figure's own numbers, the rules, what was missing, and the words (method M13).

use super::assess::Assessment;
use super::audit::audit;
use super::direction;
use super::goal::Goal;
use super::interval::Interval;
use super::rules::Rules;
use super::sentence::sentence;
use super::status::{Basis, Status};
use super::timing::{AsOfSource, PeriodKind, Phase, Stretch};
use super::wording::{
    date_text, gap_text, goal_text, in_unit, interval_text, number, pace_text, percent_text, stretch_text,
    to_digits, value_text,
};
use crate::lang::{Language, Strings, fill};
use crate::model::{Comparator, Direction, Figure, Report, Span, Vocabulary};
use crate::text::sanitise_line;

/// What a line of an explanation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// How it stands, in a sentence.
    Status,
    /// A number of this figure, or a formula with its numbers.
    Formula,
    /// A rule in words.
    Note,
    /// An input that was missing.
    Missing,
    /// What the audit found.
    Audit,
    /// Words of the source.
    Evidence,
}

/// One short line of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// The rule behind it: "M15"; none for evidence and for the sentence that sums up.
    pub rule: Option<&'static str>,
    /// The line without the rule's number, safe to show.
    pub text: String,
    /// Where the report says it, for evidence.
    pub span: Option<Span>,
}

/// Explains an assessment with the figure's own numbers, the rules, what was missing and the words in the source.
pub fn explain(
    assessment: &Assessment,
    report: &Report,
    figure: &Figure,
    vocabulary: &Vocabulary,
    language: Language,
) -> Vec<Line> {
    let mut page =
        Page { assessment, report, figure, language, strings: language.strings(), lines: Vec::new() };
    page.sentence();
    page.status();
    page.value();
    page.target();
    page.attainment();
    page.distance();
    page.time();
    page.reasons();
    page.audit(vocabulary);
    page.evidence();
    page.lines
}

struct Page<'a> {
    assessment: &'a Assessment,
    report: &'a Report,
    figure: &'a Figure,
    language: Language,
    strings: &'static Strings,
    lines: Vec<Line>,
}

impl Page<'_> {
    fn say(&mut self, kind: LineKind, rule: &'static str, text: String) {
        let safe = sanitise_line(&text);
        let text = if safe == text { text } else { safe.into_owned() };
        self.lines.push(Line { kind, rule: Some(rule), text, span: None });
    }

    fn plain(&self, interval: Interval) -> String {
        in_unit(interval, self.figure, self.language)
    }

    fn percent(&self, share: Interval) -> String {
        percent_text(share, self.language)
    }

    /// What the rest works out, in one sentence.
    fn sentence(&mut self) {
        let text = sentence(self.assessment, self.figure, self.language);
        let text = sanitise_line(&text).into_owned();
        self.lines.push(Line { kind: LineKind::Status, rule: None, text, span: None });
    }

    fn status(&mut self) {
        let reported = self.assessment.basis == Basis::Reported;
        let template =
            if reported { self.strings.explain_status_reported } else { self.strings.explain_status };
        let word = self.assessment.status.word(self.language);
        self.say(LineKind::Formula, "M6", fill(template, &[("status", &word)]));
    }

    fn value(&mut self) {
        let printed = value_text(self.figure, self.language);
        let Some(value) = self.assessment.value else { return };
        let text = if value.is_point() {
            fill(self.strings.explain_value, &[("value", &printed)])
        } else {
            let interval = bracketed(value, self.language);
            fill(self.strings.explain_value_open, &[("value", &printed), ("interval", &interval)])
        };
        self.say(LineKind::Formula, "M8", text);
    }

    fn target(&mut self) {
        match self.assessment.goal {
            Goal::Rate(rate) => {
                let text = fill(
                    self.strings.explain_target_rate,
                    &[
                        ("each", &interval_text(rate.each, self.language)),
                        ("years", &rate.years),
                        ("total", &self.plain(rate.total)),
                    ],
                );
                self.say(LineKind::Formula, "M9", text);
            }
            Goal::Whole(_) | Goal::Implied(_) => {}
            _ => {
                let target = goal_text(self.assessment, self.figure, self.language);
                let text = fill(self.strings.explain_target, &[("target", &target)]);
                self.say(LineKind::Formula, "M1", text);
            }
        }
        self.implied();
        if let (Goal::Whole(whole), Some(share)) = (self.assessment.goal, self.assessment.share) {
            let text = fill(
                self.strings.explain_share,
                &[
                    ("value", &value_text(self.figure, self.language)),
                    ("whole", &interval_text(whole, self.language)),
                    ("percent", &self.percent(share)),
                ],
            );
            self.say(LineKind::Formula, "M1", text);
        }
    }

    /// `Chỉ tiêu suy ra: 26 ÷ 57,5 % … 26 ÷ 56,5 % = 45,2–46,0`.
    fn implied(&mut self) {
        let (Some(band), Some(reported)) = (self.assessment.implied, self.assessment.reported) else {
            return;
        };
        let target = self.figure.target.as_ref();
        let Some(shares) = target.and_then(|target| super::goal::percent_band(target, Some(reported))) else {
            return;
        };
        let value = interval_text(self.assessment.value.unwrap_or(band), self.language);
        let band = self.plain(band);
        let exact = |end: f64| Interval::point(end).map_or_else(String::new, |end| self.fine_percent(end));
        let text = if shares.is_bounded() && shares.low > 0.0 {
            let (low, high) = (exact(shares.low), exact(shares.high));
            let places: [(&str, &dyn std::fmt::Display); 4] =
                [("value", &value), ("high", &high), ("low", &low), ("band", &band)];
            fill(self.strings.explain_implied, &places)
        } else {
            let percent = self.percent(shares);
            fill(
                self.strings.explain_implied_range,
                &[("value", &value), ("percent", &percent), ("band", &band)],
            )
        };
        self.say(LineKind::Formula, "M15", text);
        let percent = self.percent(reported);
        self.say(LineKind::Note, "M15", fill(self.strings.explain_implied_why, &[("percent", &percent)]));
    }

    /// A percent with every digit that half a printed digit needs.
    fn fine_percent(&self, share: Interval) -> String {
        fill(self.strings.measure_percent, &[("number", &number(share.low * 100.0, 6, self.language))])
    }

    fn attainment(&mut self) {
        let Some(attainment) = self.assessment.attainment else { return };
        let percent = self.percent(attainment.share);
        if attainment.basis == Basis::Reported {
            let text = fill(self.strings.explain_attainment_reported, &[("percent", &percent)]);
            self.say(LineKind::Formula, "M1", text);
            return;
        }
        let Some((value, target)) = self.assessment.value.zip(self.assessment.goal.stated()) else { return };
        let text = fill(
            self.strings.explain_attainment,
            &[
                ("value", &interval_text(value, self.language)),
                ("target", &self.bound(target)),
                ("percent", &percent),
            ],
        );
        self.say(LineKind::Formula, "M1", text);
        if let Some(reported) = self.assessment.reported {
            let text = fill(self.strings.explain_also_reported, &[("percent", &self.percent(reported))]);
            self.say(LineKind::Formula, "M9", text);
        }
    }

    /// The bound of a threshold, the whole of a bounded target.
    fn bound(&self, target: Interval) -> String {
        let shown = if target.is_bounded() { Some(target) } else { Interval::point(target.bound()) };
        interval_text(shown.unwrap_or(target), self.language)
    }

    fn distance(&mut self) {
        if let Some(gap) = gap_text(self.assessment, self.figure, self.language) {
            let target = self.assessment.goal.stated().map_or_else(String::new, |target| self.plain(target));
            let value = value_text(self.figure, self.language);
            let text =
                fill(self.strings.explain_gap, &[("value", &value), ("target", &target), ("gap", &gap)]);
            self.say(LineKind::Formula, "M3", text);
        }
        let (Some(distance), Some(baseline)) = (self.assessment.distance, self.assessment.baseline) else {
            return;
        };
        let (Some(value), Some(target)) = (self.assessment.value, self.assessment.target()) else { return };
        if baseline == 0.0 && self.assessment.attainment.is_some() {
            return;
        }
        let text = fill(
            self.strings.explain_distance,
            &[
                ("value", &interval_text(value, self.language)),
                ("baseline", &number(baseline, 6, self.language)),
                ("target", &self.bound(target)),
                ("percent", &self.percent(distance)),
            ],
        );
        self.say(LineKind::Formula, "M1", text);
    }

    fn time(&mut self) {
        let timing = self.assessment.timing;
        let used = self.assessment.pace.is_some()
            || (timing.phase == Phase::Finished
                && self.assessment.is_assessed()
                && self.assessment.period != PeriodKind::Yearly);
        let (Some(as_of), Some(elapsed)) = (timing.as_of, timing.elapsed) else { return };
        if !used {
            return;
        }
        let gone = Interval::point(elapsed).map_or_else(String::new, |gone| self.percent(gone));
        let date = date_text(as_of.date, self.language);
        let finished = timing.phase == Phase::Finished;
        let strings = self.strings;
        match (timing.stretch, timing.term) {
            (Stretch::Term, Some(term)) => {
                let template = if finished { strings.explain_finished } else { strings.explain_elapsed };
                let places: [(&str, &dyn std::fmt::Display); 4] =
                    [("percent", &gone), ("from", &term.from), ("to", &term.to), ("date", &date)];
                self.say(LineKind::Formula, "M5", fill(template, &places));
            }
            (Stretch::Term, None) => return,
            (stretch, _) => {
                let template =
                    if finished { strings.explain_finished_stretch } else { strings.explain_elapsed_stretch };
                let stretch = stretch_text(stretch, self.language);
                let places: [(&str, &dyn std::fmt::Display); 3] =
                    [("percent", &gone), ("stretch", &stretch), ("date", &date)];
                self.say(LineKind::Formula, "M17", fill(template, &places));
            }
        }
        let source = match as_of.source {
            AsOfSource::Publication => Some(self.strings.explain_date_of_publication),
            AsOfSource::Figure => Some(self.strings.explain_date_of_figure),
            AsOfSource::Report => None,
        };
        if let Some(template) = source {
            self.say(LineKind::Note, "M5", fill(template, &[("date", &date)]));
        }
        if let Some(pace) = pace_text(self.assessment, self.language) {
            self.pace(&gone, &pace);
        }
    }

    fn pace(&mut self, gone: &str, pace: &str) {
        let assessment = self.assessment;
        let from_nothing = assessment.baseline == Some(0.0);
        let attained = assessment.attainment.map(|attainment| attainment.share).filter(|_| from_nothing);
        let covered = attained.or(assessment.distance).map_or_else(String::new, |share| self.percent(share));
        let text =
            fill(self.strings.explain_pace, &[("covered", &covered), ("elapsed", &gone), ("pace", &pace)]);
        self.say(LineKind::Formula, "M1", text);
        if let Some(expected) = assessment.expected {
            let expected = self.plain(to_digits(expected));
            let text = fill(self.strings.explain_expected, &[("expected", &expected)]);
            self.say(LineKind::Formula, "M5", text);
        }
    }

    /// The rules in words that decided, and what was missing.
    fn reasons(&mut self) {
        let strings = self.strings;
        if self.figure.change.is_some() {
            self.say(LineKind::Note, "M16", strings.explain_change.to_owned());
        }
        if direction::counts_targets(self.figure) {
            self.say(LineKind::Note, "M21", strings.explain_targets_counted.to_owned());
        }
        let is_said = self.figure.target.as_ref().is_some_and(|target| {
            target.value.is_some() && !matches!(target.comparator, Comparator::Equal | Comparator::About)
        });
        match self.assessment.direction {
            Direction::Up if is_said => {
                self.say(LineKind::Note, "M18", strings.explain_floor.to_owned());
            }
            Direction::Up => {}
            Direction::Down if is_said => {
                self.say(LineKind::Note, "M18", strings.explain_ceiling.to_owned());
            }
            Direction::Down => {
                self.say(LineKind::Note, "M3", strings.explain_direction_down.to_owned());
            }
            Direction::Range => {
                self.say(LineKind::Note, "M10", strings.explain_direction_range.to_owned());
            }
            Direction::Unknown => {
                self.say(LineKind::Note, "M2", strings.explain_direction_unknown.to_owned());
            }
        }
        let open = self.assessment.value.is_some_and(|value| !value.is_point());
        match self.assessment.status {
            Status::Met | Status::Exceeded if open && self.assessment.basis == Basis::Computed => {
                self.say(LineKind::Note, "M8", strings.explain_sure.to_owned());
            }
            Status::Undecided if self.assessment.missing.is_empty() => {
                self.say(LineKind::Note, "M8", strings.explain_open.to_owned());
            }
            _ => {}
        }
        if self.assessment.status == Status::Exceeded {
            let from = Rules::named(self.assessment.rules).unwrap_or_default().exceeded_from;
            let percent = Interval::point(from).map_or_else(String::new, |from| self.percent(from));
            self.say(LineKind::Note, "M6", fill(strings.explain_exceeded, &[("percent", &percent)]));
        }
        let is_numeric = self.assessment.goal.stated().is_some();
        if self.assessment.period == PeriodKind::Yearly && self.assessment.is_assessed() && is_numeric {
            self.say(LineKind::Note, "M5", strings.explain_held.to_owned());
        }
        // A verdict in the report's words needs no value, the percent does.
        let is_assessed = self.assessment.is_assessed();
        let lacking = if is_assessed { strings.explain_no_percent } else { strings.explain_missing };
        for missing in &self.assessment.missing {
            let text = fill(lacking, &[("missing", &missing.word(self.language))]);
            self.say(LineKind::Missing, "M7", text);
        }
    }

    fn audit(&mut self, vocabulary: &Vocabulary) {
        let Some(index) = self.report.figures.iter().position(|other| other.id == self.figure.id) else {
            return;
        };
        for finding in audit(self.report, vocabulary) {
            if finding.figures.contains(&index) {
                self.say(LineKind::Audit, "M9", finding.text.get(self.language).to_owned());
            }
        }
    }

    /// The words of the figure and of its target, where they stand apart.
    fn evidence(&mut self) {
        let target = self.figure.target.as_ref().and_then(|target| target.range);
        let spans = std::iter::once(self.figure.range)
            .chain(target.filter(|range| !self.figure.range.contains(*range)));
        for span in spans {
            let words = self.report.words(span);
            if !words.is_empty() {
                let text = fill(self.strings.explain_evidence, &[("words", &sanitise_line(words))]);
                self.lines.push(Line { kind: LineKind::Evidence, rule: None, text, span: Some(span) });
            }
        }
    }
}

/// An interval with its ends, as mathematics writes them: `(540; ∞)`, `[535; 545]`.
fn bracketed(interval: Interval, language: Language) -> String {
    let end = |value: f64| match value {
        value if value == f64::INFINITY => "∞".to_owned(),
        value if value == f64::NEG_INFINITY => "−∞".to_owned(),
        value => number(value, 6, language),
    };
    let (open, close) =
        (if interval.low_open { '(' } else { '[' }, if interval.high_open { ')' } else { ']' });
    format!("{open}{}; {}{close}", end(interval.low), end(interval.high))
}
