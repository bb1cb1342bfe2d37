//! The wide table of figures that CSV and spreadsheets share: one row a column, typed cells.

use std::borrow::Cow;
use std::sync::Arc;

use crate::lang::{Language, Strings};
use crate::measure::{Assessment, Missing, assess, attainment_text, goal_text};
use crate::model::{Figure, FigureAt, FigureRole, Report, Target, Verdict};
use crate::text::{Number, sanitise_line};
use crate::view::Selection;
use crate::view::words;

/// The content of one cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// A number, for the spreadsheet to reckon with.
    Number(f64),
    /// Words.
    Text(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn number(number: Option<Number>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.0))
    }

    fn finite(number: Option<f64>) -> Self {
        number.filter(|number| number.is_finite()).map_or(Self::Empty, Self::Number)
    }
}

/// A figure with all that its cells are made of.
#[derive(Debug, Clone)]
pub(super) struct FigureRow<'a> {
    /// The selection's corpus vocabulary and language live here.
    pub(super) selection: &'a Selection<'a>,
    /// Where it stands.
    at: FigureAt,
    /// Its report.
    pub(super) report: &'a Report,
    /// The figure.
    pub(super) figure: &'a Figure,
    /// How it stands.
    pub(super) assessment: Assessment,
}

/// A figure with its report, held for as long as its row is looked at.
#[derive(Debug)]
pub(super) struct Taken<'s> {
    selection: &'s Selection<'s>,
    at: FigureAt,
    report: Arc<Report>,
}

impl<'s> Taken<'s> {
    /// The figure of a place.
    pub(super) fn of(selection: &'s Selection<'s>, at: FigureAt) -> Self {
        selection.progress.count();
        Self { selection, at, report: selection.corpus.report(at.report) }
    }

    /// Its row.
    ///
    /// # Panics
    /// When its report has no such figure.
    pub(super) fn row(&self) -> FigureRow<'_> {
        let (report, figure) = (&*self.report, &self.report.figures[self.at.figure as usize]);
        let assessment = assess(report, figure, self.selection.corpus.vocabulary());
        FigureRow { selection: self.selection, at: self.at, report, figure, assessment }
    }
}

impl<'a> FigureRow<'a> {
    /// The selection's language.
    pub(super) fn language(&self) -> Language {
        self.selection.language
    }

    fn strings(&self) -> &'static Strings {
        self.selection.strings()
    }

    fn target(&self) -> Option<&'a Target> {
        self.figure.target.as_ref()
    }

    /// The name of what it measures.
    pub(super) fn metric_name(&self) -> &'a str {
        self.selection.corpus.vocabulary().metric_name(&self.figure.metric, self.language())
    }

    /// The figure where it is a goal that stands alone, which is a target and no result (method M22).
    fn goal(&self) -> Option<&'a Figure> {
        Some(self.figure).filter(|figure| figure.role == FigureRole::Target)
    }

    /// The figure where it is a result.
    fn result(&self) -> Option<&'a Figure> {
        Some(self.figure).filter(|figure| figure.role != FigureRole::Target)
    }

    fn target_sign(&self) -> Option<&'static str> {
        let of_target = || self.target().map(|target| target.comparator.prefix());
        self.goal().map(|goal| goal.comparator.prefix()).or_else(of_target)
    }

    /// The id of the theme of what it measures.
    fn theme(&self) -> Option<&'a str> {
        let metric = self.selection.corpus.vocabulary().metric(&self.figure.metric);
        metric.map(|metric| &*metric.theme)
    }

    /// The sentence that says it, on one line.
    pub(super) fn evidence(&self) -> Cow<'a, str> {
        sanitise_line(self.report.words(self.report.sentence(self.figure.range)))
    }
}

impl<'a> FigureRow<'a> {
    /// The sentence that says the target, on one line.
    fn target_evidence(&self) -> Option<Cow<'a, str>> {
        let range = self.target()?.range?;
        Some(sanitise_line(self.report.words(self.report.sentence(range))))
    }

    /// The English rendering of the passage that the figure stands in.
    fn rendering(&self) -> Option<&'a str> {
        let passages = self.report.passages.iter();
        passages
            .filter(|passage| passage.range.contains(self.figure.range))
            .find_map(|passage| passage.en.as_deref())
    }

    /// The rules by which the program read the figure in prose.
    fn read_by(&self) -> Option<String> {
        let rules = self.selection.corpus.made_by(self.at);
        (!rules.is_empty()).then(|| rules.join(" "))
    }
}

/// A column of the table.
pub(super) struct Column {
    /// The heading for programs, the same in every language.
    pub(super) code: &'static str,
    /// The heading for readers.
    pub(super) heading: fn(&'static Strings) -> &'static str,
    /// The content.
    pub(super) cell: for<'a> fn(&FigureRow<'a>) -> Cell<'a>,
}

macro_rules! columns {
    ($($code:literal, $heading:ident, $cell:expr;)*) => {
        /// Every column, in order.
        pub(super) static COLUMNS: &[Column] =
            &[$(Column { code: $code, heading: |strings| strings.$heading, cell: $cell }),*];
    };
}

columns! {
    "report", column_report, |row| Cell::text(&row.report.id);
    "locality", locality, |row| Cell::text(&row.report.locality.name);
    "level", column_level, |row| Cell::text(row.report.locality.level.code());
    "level_text", column_level_text, |row| Cell::text(words::level(row.report.locality.level, row.strings()));
    "within", column_within, |row| Cell::maybe(row.report.locality.within.as_deref());
    "now", column_now, |row| Cell::maybe(row.report.locality.now.as_deref());
    "term_from", column_term_from, |row| Cell::finite(row.report.term.map(|term| f64::from(term.from)));
    "term_to", column_term_to, |row| Cell::finite(row.report.term.map(|term| f64::from(term.to)));
    "as_of", as_of, |row| row.assessment.timing.as_of.map_or(Cell::Empty, |as_of| Cell::text(as_of.date.to_string()));
    "figure", column_figure, |row| Cell::text(&row.figure.id);
    "metric", column_metric, |row| Cell::text(&row.figure.metric);
    "metric_name", field_metric, |row| Cell::text(row.metric_name());
    "theme", column_theme, |row| Cell::maybe(row.theme());
    "theme_name", column_theme_name, theme_name;
    "counted", field_counted, |row| Cell::maybe(row.figure.counted.as_deref());
    "place", field_place, |row| Cell::maybe(row.figure.place.as_ref().map(|place| place.name.as_str()));
    "place_level", column_place_level, |row| Cell::maybe(row.figure.place.as_ref().map(|place| place.level.code()));
    "place_level_text", column_place_level_text, |row| Cell::maybe(row.figure.place.as_ref().map(|place| words::level(place.level, row.strings())));
    "role", column_role, |row| Cell::text(row.figure.role.code());
    "role_text", column_role_text, |row| Cell::text(words::figure_role(row.figure.role, row.strings()));
    "comparator", column_comparator, |row| Cell::maybe(row.result().map(|figure| figure.comparator.prefix()).filter(|sign| !sign.is_empty()));
    "value", field_value, |row| Cell::number(row.result().and_then(|figure| figure.value));
    "value_max", column_value_max, |row| Cell::number(row.result().and_then(|figure| figure.value_max));
    "unit", column_unit, |row| Cell::text(row.figure.unit.code());
    "unit_kind", column_unit_kind, |row| Cell::text(words::unit_kind(row.figure.unit, row.strings()));
    "unit_text", column_unit_text, |row| Cell::maybe(row.figure.unit_text.as_deref());
    "target_comparator", column_target_comparator, |row| Cell::maybe(row.target_sign().filter(|sign| !sign.is_empty()));
    "target_value", column_target_value, |row| Cell::number(row.goal().map_or_else(|| row.target().and_then(|target| target.value), |goal| goal.value));
    "target_max", column_target_max, |row| Cell::number(row.goal().map_or_else(|| row.target().and_then(|target| target.value_max), |goal| goal.value_max));
    "target_per", column_target_per, |row| Cell::maybe(row.target().and_then(|target| target.per.as_deref()));
    "target_percent", column_target_percent, |row| Cell::number(row.target().and_then(|target| target.percent));
    "target_whole", column_target_whole, |row| Cell::number(row.target().and_then(|target| target.whole));
    "target_verdict", column_target_verdict, |row| Cell::maybe(row.target().and_then(|target| target.verdict).map(Verdict::code));
    "target_text", field_target, |row| Cell::text(goal_text(&row.assessment, row.figure, row.language()));
    "implied_low", column_implied_low, |row| Cell::finite(row.assessment.implied.map(|implied| tidy(implied.low)));
    "implied_high", column_implied_high, |row| Cell::finite(row.assessment.implied.map(|implied| tidy(implied.high)));
    "attainment_percent", column_attainment, |row| Cell::finite(row.assessment.attainment_bound().map(|share| tidy(share * 100.0)));
    "attainment_text", field_reached, |row| attainment_text(&row.assessment, row.language()).map_or(Cell::Empty, Cell::text);
    "share_percent", column_share, |row| Cell::finite(row.assessment.share.map(|share| tidy(share.bound() * 100.0)));
    "pace", column_pace, |row| Cell::finite(row.assessment.pace.map(|pace| tidy(pace.bound())));
    "status", column_status, |row| Cell::text(row.assessment.status.code());
    "status_text", field_status, |row| Cell::text(row.assessment.status.word(row.language()));
    "missing", column_missing, |row| Cell::maybe(row.assessment.first_missing().map(Missing::code));
    "missing_text", field_missing, |row| Cell::maybe(row.assessment.first_missing().map(|missing| missing.word(row.language())));
    "period", field_period, |row| Cell::maybe(row.figure.period.as_deref());
    "words", column_words, |row| Cell::text(sanitise_line(row.report.words(row.figure.range)));
    "evidence", field_evidence, |row| Cell::text(row.evidence());
    "start", column_start, |row| Cell::Number(row.figure.range.0 as f64);
    "end", column_end, |row| Cell::Number(row.figure.range.1 as f64);
    "outlet", column_outlet, |row| Cell::maybe(row.report.source.outlet.as_deref());
    "author", field_author, |row| Cell::maybe(row.report.source.author.as_deref());
    "published", published, |row| row.report.source.published.map_or(Cell::Empty, |date| Cell::text(date.to_string()));
    "document", field_document, |row| Cell::maybe(row.report.source.document.as_deref());
    "url", column_url, |row| Cell::maybe(row.report.source.url.as_deref());
    "title", column_title, |row| if row.report.title.is_empty() { Cell::Empty } else { Cell::text(&row.report.title) };
    "locality_code", column_locality_code, |row| Cell::maybe(row.report.locality.code.as_deref());
    "target_evidence", column_target_evidence, |row| row.target_evidence().map_or(Cell::Empty, Cell::text);
    "evidence_en", column_evidence_en, |row| row.rendering().map_or(Cell::Empty, |words| Cell::text(sanitise_line(words)));
    "rules", footing_rules, |row| Cell::text(row.assessment.rules);
    "read_by", column_read_by, |row| row.read_by().map_or(Cell::Empty, Cell::text);
}

fn theme_name<'a>(row: &FigureRow<'a>) -> Cell<'a> {
    let vocabulary = row.selection.corpus.vocabulary();
    Cell::maybe(row.theme().map(|theme| vocabulary.theme_name(theme, row.language())))
}

/// A computed number without the noise of binary fractions.
pub(super) fn tidy(number: f64) -> f64 {
    let scaled = number * 1.0e4;
    if scaled.abs() < 1.0e15 { scaled.round() / 1.0e4 } else { number }
}
