//! The shape of the reviewed expected data beside each article.
//!
//! Where the data contract leaves two readings open, the expected data says so (`optional`, `may`, alternatives in a list)
//! instead of choosing one by taste: either reading is then right.

use std::collections::BTreeMap;

use dauan::model::{
    Comparator, FigureRole, Level, PartialDate, PassageRole, Place, Span, Term, Unit, Verdict,
};
use serde::Deserialize;

/// What a reader of one article should come away with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    /// File name of a source article kept elsewhere.
    #[serde(default)]
    pub(crate) source: Option<String>,
    pub(crate) document: Document,
    pub(crate) figures: Vec<ExpectedFigure>,
    #[serde(default)]
    pub(crate) people: Vec<ExpectedPerson>,
    /// Words that stand once in the text, and the role of the passage around them.
    #[serde(default)]
    pub(crate) roles: BTreeMap<String, PassageRole>,
    /// Lines of the page around the article: telephones, licences, counters. No figure may come from them.
    #[serde(default)]
    pub(crate) furniture: Vec<Words>,
}

/// One accepted answer or several; an answer of `null` is "the text does not say".
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Accepted<T> {
    /// Any of these.
    Any(Vec<Option<T>>),
    /// This one.
    One(Option<T>),
}

impl<T> Accepted<T> {
    /// Whether one of the accepted answers passes the test.
    pub(crate) fn any(&self, test: impl Fn(Option<&T>) -> bool) -> bool {
        match self {
            Self::Any(answers) => answers.iter().any(|answer| test(answer.as_ref())),
            Self::One(answer) => test(answer.as_ref()),
        }
    }
}

/// Fields of the document; one that is left out is not scored.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    #[serde(default, deserialize_with = "stated")]
    pub(crate) title: Option<Accepted<String>>,
    #[serde(default, deserialize_with = "stated")]
    pub(crate) outlet: Option<Accepted<String>>,
    #[serde(default, deserialize_with = "stated")]
    pub(crate) author: Option<Accepted<String>>,
    #[serde(default, deserialize_with = "stated")]
    pub(crate) published: Option<Accepted<PartialDate>>,
    #[serde(default, deserialize_with = "stated")]
    pub(crate) locality: Option<Accepted<ExpectedLocality>>,
    #[serde(default, deserialize_with = "stated")]
    pub(crate) term: Option<Accepted<Term>>,
    #[serde(default, deserialize_with = "stated")]
    pub(crate) as_of: Option<Accepted<PartialDate>>,
}

/// Keeps `null` ("the text does not say") apart from a field that is left out ("not scored").
fn stated<'de, D, T>(deserializer: D) -> Result<Option<Accepted<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Accepted::deserialize(deserializer).map(Some)
}

/// The locality that the article is about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedLocality {
    pub(crate) name: String,
    pub(crate) level: Level,
    pub(crate) within: Option<String>,
}

/// Words of the text, and which of their occurrences is meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) words: String,
    /// Counted from 1.
    #[serde(default = "first")]
    pub(crate) nth: usize,
}

/// A figure that the article states.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedFigure {
    pub(crate) words: String,
    #[serde(default = "first")]
    pub(crate) nth: usize,
    /// Words with which the figure ends, where it is too long to quote whole.
    #[serde(default)]
    pub(crate) through: Option<String>,
    /// `None` where the article gives a verdict without a number.
    pub(crate) value: Option<f64>,
    #[serde(default)]
    pub(crate) value_max: Option<f64>,
    #[serde(default)]
    pub(crate) comparator: Comparator,
    pub(crate) unit: Unit,
    #[serde(default)]
    pub(crate) unit_text: Option<String>,
    /// One id, or several parted by `|` where the vocabulary leaves it open.
    pub(crate) metric: String,
    #[serde(default)]
    pub(crate) role: FigureRole,
    #[serde(default)]
    pub(crate) place: Option<Place>,
    #[serde(default)]
    pub(crate) target: Option<ExpectedTarget>,
    #[serde(default)]
    pub(crate) as_of: Option<PartialDate>,
    /// Found or not, both are right.
    #[serde(default)]
    pub(crate) optional: bool,
    /// What may be said besides, or instead.
    #[serde(default)]
    pub(crate) may: May,
}

/// The target that the article sets the figure against.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ExpectedTarget {
    pub(crate) value: Option<f64>,
    pub(crate) value_max: Option<f64>,
    pub(crate) comparator: Comparator,
    pub(crate) percent: Option<f64>,
    pub(crate) whole: Option<f64>,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) per: Option<String>,
}

/// Other readings that the contract allows as well.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct May {
    /// Another value: "1 tỷ 200 triệu" as 1,2 or as 1.200.
    pub(crate) value: Option<f64>,
    pub(crate) comparator: Vec<Comparator>,
    pub(crate) place: Vec<Option<Place>>,
    /// Relations that are neither asked for nor wrong.
    pub(crate) target: Option<f64>,
    pub(crate) percent: Option<f64>,
    pub(crate) whole: Option<f64>,
    pub(crate) verdict: Vec<Verdict>,
}

/// A person whom the article names with a post.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedPerson {
    pub(crate) name: String,
    pub(crate) post: Option<String>,
    /// Found or not, both are right.
    #[serde(default)]
    pub(crate) optional: bool,
}

fn first() -> usize {
    1
}

/// Where the nth occurrence of the words stands in the text.
pub(crate) fn locate(text: &str, words: &str, nth: usize) -> Option<Span> {
    let (start, found) = text.match_indices(words).nth(nth.checked_sub(1)?)?;
    Some(Span(start, start + found.len()))
}

impl ExpectedFigure {
    /// Where the figure stands in the text.
    pub(crate) fn span(&self, text: &str) -> Option<Span> {
        let span = locate(text, &self.words, self.nth)?;
        let Some(last) = &self.through else { return Some(span) };
        let end = locate(text.get(span.1..)?, last, 1)?.1;
        Some(Span(span.0, span.1 + end))
    }
}

/// The whole line around a span.
pub(crate) fn line_around(text: &str, span: Span) -> Span {
    let start = text.get(..span.0).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let length = text.get(span.1..).and_then(|after| after.find('\n'));
    Span(start, length.map_or(text.len(), |length| span.1 + length))
}
