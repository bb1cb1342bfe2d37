//! Counting: from one article's report and expected data to numbers that can be added up over a set.

use std::collections::BTreeMap;
use std::iter::Sum;

use dauan::model::{Figure, Report, Span, Verdict, Vocabulary};
use dauan::text::fold;

use super::corpus::Article;
use super::expected::ExpectedFigure;
use super::fields;
use super::pairing::{Pairing, furniture, pair, same, spans, text_of};

/// Right, found in excess, and missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hits {
    pub(crate) right: usize,
    pub(crate) extra: usize,
    pub(crate) missed: usize,
}

impl Hits {
    /// Right among the found, 1 where nothing was found.
    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.right + self.extra)
    }

    /// Right among the expected, 1 where nothing was expected.
    pub(crate) fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall.
    pub(crate) fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.extra + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

/// Right of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) right: usize,
    pub(crate) of: usize,
}

impl Marks {
    /// The share that is right, 1 where nothing was asked.
    pub(crate) fn share(self) -> f64 {
        ratio(self.right, self.of)
    }

    pub(crate) fn mark(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The counts of an article or of a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) value: Hits,
    pub(crate) relation: Hits,
    pub(crate) comparator: Marks,
    pub(crate) unit: Marks,
    pub(crate) unit_text: Marks,
    pub(crate) metric: Marks,
    /// The same by families: a metric beside the right one in its family is right here.
    pub(crate) family: Marks,
    pub(crate) place: Marks,
    pub(crate) role: Marks,
    pub(crate) as_of: Marks,
    pub(crate) passages: Marks,
    pub(crate) people: Hits,
    pub(crate) posts: Marks,
    /// Document fields by name.
    pub(crate) fields: BTreeMap<&'static str, Marks>,
    /// Figures found in page furniture; they are also among the extra values.
    pub(crate) furniture: usize,
}

impl Tally {
    /// The fields that say what the report is about and when: locality, publication date, term.
    pub(crate) fn identity(&self) -> Marks {
        let mut marks = Marks::default();
        for name in ["locality", "published", "term"] {
            marks.add(self.fields.get(name).copied().unwrap_or_default());
        }
        marks
    }
}

impl<'a> Sum<&'a Self> for Tally {
    fn sum<I: Iterator<Item = &'a Self>>(tallies: I) -> Self {
        let mut sum = Self::default();
        for tally in tallies {
            sum.value.add(tally.value);
            sum.relation.add(tally.relation);
            sum.people.add(tally.people);
            sum.comparator.add(tally.comparator);
            sum.unit.add(tally.unit);
            sum.unit_text.add(tally.unit_text);
            sum.metric.add(tally.metric);
            sum.family.add(tally.family);
            sum.place.add(tally.place);
            sum.role.add(tally.role);
            sum.as_of.add(tally.as_of);
            sum.passages.add(tally.passages);
            sum.posts.add(tally.posts);
            sum.furniture += tally.furniture;
            for (name, marks) in &tally.fields {
                sum.fields.entry(name).or_default().add(*marks);
            }
        }
        sum
    }
}

/// The counts of one article and, in words, everything that went wrong in it.
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) tally: Tally,
    pub(crate) faults: Vec<String>,
}

/// Scores a report against the expected data of its article.
pub(crate) fn outcome(article: &Article, report: &Report, vocabulary: &Vocabulary) -> Outcome {
    let text = text_of(report, &article.text);
    let spans = spans(&article.expected, &text);
    let pairing = pair(&article.expected.figures, &spans, &report.figures);
    let mut outcome = Outcome { name: article.name.clone(), tally: Tally::default(), faults: Vec::new() };
    count_values(&mut outcome, article, report, &pairing);
    let lines = furniture(&article.expected, &text);
    let inside = |span: Span| lines.iter().any(|line| line.0 <= span.0 && span.1 <= line.1);
    outcome.tally.furniture =
        pairing.extra.iter().filter(|other| inside(report.figures[**other].range)).count();
    for (index, other) in &pairing.matched {
        let (expected, found) = (&article.expected.figures[*index], &report.figures[*other]);
        if !expected.optional {
            compare(&mut outcome, (expected, found), report, vocabulary);
        }
    }
    count_relations(&mut outcome, article, report, &pairing);
    fields::score(&mut outcome, &article.expected, report);
    fields::passages(&mut outcome, &article.expected, report, &text);
    outcome
}

fn count_values(outcome: &mut Outcome, article: &Article, report: &Report, pairing: &Pairing) {
    let expected = &article.expected.figures;
    let counts = |index: &&usize| expected[**index].value.is_some();
    let required = pairing.matched.iter().map(|(index, _)| index).filter(|index| !expected[**index].optional);
    outcome.tally.value.right = required.filter(counts).count();
    outcome.tally.value.missed = pairing.missed.iter().filter(counts).count();
    outcome.tally.value.extra =
        pairing.extra.iter().filter(|other| report.figures[**other].value.is_some()).count();
    for index in &pairing.missed {
        let figure = &expected[*index];
        outcome.faults.push(format!("missed   {} «{}»", number(figure.value), figure.words));
    }
    for other in &pairing.extra {
        let figure = &report.figures[*other];
        let value = number(figure.value.map(|value| value.0));
        outcome.faults.push(format!("extra    {value} «{}»", report.words(figure.range)));
    }
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "(verdict)".to_owned(), |value| value.to_string())
}

/// Comparator, unit, metric, place, role and date of a figure whose value is right.
fn compare(
    outcome: &mut Outcome,
    pair: (&ExpectedFigure, &Figure),
    report: &Report,
    vocabulary: &Vocabulary,
) {
    let (expected, found) = pair;
    let words = &expected.words;
    let mut fault = |what: &str, wanted: String, got: String| {
        outcome.faults.push(format!("{what:<8} {got} for {wanted} «{words}»"));
    };
    let comparator =
        found.comparator == expected.comparator || expected.may.comparator.contains(&found.comparator);
    if !comparator {
        fault("sign", expected.comparator.sign().to_owned(), found.comparator.sign().to_owned());
    }
    let metric = metric_right(&expected.metric, &found.metric, vocabulary);
    if !metric {
        fault("metric", expected.metric.clone(), found.metric.clone());
    }
    let place = place_right(expected, found, report);
    if !place {
        fault("place", format!("{:?}", expected.place), format!("{:?}", found.place));
    }
    if found.role != expected.role {
        fault("role", format!("{:?}", expected.role), format!("{:?}", found.role));
    }
    // A year and its last month end on the same day.
    let ends = |date: Option<dauan::model::PartialDate>| date.map(dauan::model::PartialDate::end);
    let dated = ends(expected.as_of) == ends(found.as_of);
    if expected.as_of.is_some() && !dated {
        let date = |date: Option<dauan::model::PartialDate>| {
            date.map_or_else(|| "none".to_owned(), |date| date.to_string())
        };
        fault("as of", date(expected.as_of), date(found.as_of));
    }
    if found.unit != expected.unit {
        fault("unit", format!("{:?}", expected.unit), format!("{:?}", found.unit));
    }
    let tally = &mut outcome.tally;
    tally.comparator.mark(comparator);
    tally.metric.mark(metric);
    tally.family.mark(metric || family_right(&expected.metric, &found.metric, vocabulary));
    tally.place.mark(place);
    tally.unit.mark(found.unit == expected.unit);
    tally.role.mark(found.role == expected.role);
    if let Some(text) = &expected.unit_text {
        let found = fold(found.unit_text.as_deref().unwrap_or_default()).text;
        tally.unit_text.mark(!found.is_empty() && found.starts_with(&fold(text).text));
    }
    if expected.as_of.is_some() {
        tally.as_of.mark(dated);
    }
}

/// A finer metric answers for its family where the family is what is expected; the family never for a finer one. What the vocabulary has
/// learned since the truth was written answers for the wider metric of that day (`corpus/vocabulary.txt`).
fn metric_right(expected: &str, found: &str, vocabulary: &Vocabulary) -> bool {
    const OF_THE_TRUTH: &str = include_str!("../corpus/vocabulary.txt");
    let family = vocabulary.metric(found).and_then(|metric| metric.family.as_deref());
    let lines = || OF_THE_TRUTH.lines().filter(|line| !line.starts_with('#'));
    let known = lines().any(|line| line == found);
    let wider = lines().find_map(|line| line.split_once(' ').filter(|(finer, _)| *finer == found));
    expected.split('|').any(|id| {
        id == found
            || family == Some(id)
            || id == "other" && !known
            || wider.is_some_and(|(_, wider)| wider == id)
    })
}

/// Whether a metric is of the family of what is expected.
fn family_right(expected: &str, found: &str, vocabulary: &Vocabulary) -> bool {
    let family = |id: &str| {
        let metric = vocabulary.metric(id);
        metric.and_then(|metric| metric.family.as_deref()).unwrap_or(id).to_owned()
    };
    expected.split('|').any(|id| family(id) == family(found))
}

/// No place, or the report's own locality by name, is the same answer.
fn place_right(expected: &ExpectedFigure, found: &Figure, report: &Report) -> bool {
    let key = |name: &str| fold(name).text;
    let own = |name: &str| key(name) == key(&report.locality.name);
    let found = found.place.as_ref().filter(|place| !own(&place.name));
    let agrees = |wanted: Option<&dauan::model::Place>| match (wanted, found) {
        (None, None) => true,
        (Some(wanted), Some(found)) => key(&wanted.name) == key(&found.name) && wanted.level == found.level,
        (Some(wanted), None) => own(&wanted.name),
        (None, Some(_)) => false,
    };
    agrees(expected.place.as_ref()) || expected.may.place.iter().any(|place| agrees(place.as_ref()))
}

/// What a figure is set against: each number or word of a target on its own.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Relation {
    Value(f64),
    Percent(f64),
    Whole(f64),
    Verdict(Verdict),
}

impl Relation {
    fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::Value(one), Self::Value(other))
            | (Self::Percent(one), Self::Percent(other))
            | (Self::Whole(one), Self::Whole(other)) => same(one, other),
            (Self::Verdict(one), Self::Verdict(other)) => one == other,
            _ => false,
        }
    }
}

fn relations_expected(figure: &ExpectedFigure) -> Vec<Relation> {
    let target = figure.target.clone().unwrap_or_default();
    let numbers = [target.value.map(Relation::Value), target.percent.map(Relation::Percent)];
    let rest = [target.whole.map(Relation::Whole), target.verdict.map(Relation::Verdict)];
    numbers.into_iter().chain(rest).flatten().collect()
}

fn relations_allowed(figure: &ExpectedFigure) -> Vec<Relation> {
    let may = &figure.may;
    let numbers =
        [may.target.map(Relation::Value), may.percent.map(Relation::Percent), may.whole.map(Relation::Whole)];
    numbers.into_iter().flatten().chain(may.verdict.iter().copied().map(Relation::Verdict)).collect()
}

fn relations_found(figure: &Figure) -> Vec<Relation> {
    let Some(target) = &figure.target else { return Vec::new() };
    let numbers =
        [target.value.map(|n| Relation::Value(n.0)), target.percent.map(|n| Relation::Percent(n.0))];
    let rest = [target.whole.map(|n| Relation::Whole(n.0)), target.verdict.map(Relation::Verdict)];
    numbers.into_iter().chain(rest).flatten().collect()
}

fn count_relations(outcome: &mut Outcome, article: &Article, report: &Report, pairing: &Pairing) {
    let expected = &article.expected.figures;
    for index in &pairing.missed {
        outcome.tally.relation.missed += relations_expected(&expected[*index]).len();
    }
    for other in &pairing.extra {
        outcome.tally.relation.extra += relations_found(&report.figures[*other]).len();
    }
    for (index, other) in &pairing.matched {
        if expected[*index].optional {
            continue;
        }
        let (figure, allowed) = (&expected[*index], relations_allowed(&expected[*index]));
        let (wanted, found) = (relations_expected(figure), relations_found(&report.figures[*other]));
        for relation in &wanted {
            if found.iter().any(|answer| answer.agrees(*relation)) {
                outcome.tally.relation.right += 1;
            } else {
                outcome.tally.relation.missed += 1;
                outcome.faults.push(format!("relation {relation:?} missed at «{}»", figure.words));
            }
        }
        for answer in &found {
            if !wanted.iter().chain(&allowed).any(|relation| relation.agrees(*answer)) {
                outcome.tally.relation.extra += 1;
                outcome.faults.push(format!("relation {answer:?} in excess at «{}»", figure.words));
            }
        }
    }
}
