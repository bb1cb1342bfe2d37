//! A report: one document about one locality, its passages, people and figures.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::unknown::{apart, keep_unknown};
use super::{Figure, PartialDate};
use crate::text::{Abbreviations, sentences};

/// The format that this program reads and writes.
pub const FORMAT: &str = "dauan/1";

/// Unknown fields, kept in their order and written back.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// A byte range `[start, end)` in the report's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Span(pub usize, pub usize);

impl Span {
    /// The span as a range to take from a text.
    pub fn range(self) -> Range<usize> {
        self.0..self.1
    }

    /// Whether the other span lies wholly inside this one.
    pub fn contains(self, other: Self) -> bool {
        self.0 <= other.0 && other.1 <= self.1
    }
}

/// Where a figure stands in a corpus: the index of its report and its index there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureAt {
    /// Index of the report in the corpus.
    pub report: u32,
    /// Index of the figure in its report.
    pub figure: u32,
}

/// An administrative level, or what a report is about instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh (until July 2025).
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// Thôn, ấp, bản, khu phố, tổ dân phố.
    Village,
    /// An office or branch rather than a place.
    Sector,
    /// None of these.
    Other,
}

impl Level {
    /// Every level, from the widest place down.
    pub const ALL: [Self; 6] =
        [Self::Province, Self::District, Self::Commune, Self::Village, Self::Sector, Self::Other];

    /// The word of the data contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Village => "village",
            Self::Sector => "sector",
            Self::Other => "other",
        }
    }
}

/// Where a report comes from; absent is `None`, never guessed.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Source {
    /// The newspaper, site or office.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<String>,
    /// When it was published.
    #[serde(default)]
    pub published: Option<PartialDate>,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// The name of the document read.
    #[serde(default)]
    pub document: Option<String>,
    /// SHA-256 of that document, in hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(Source {
    outlet = None,
    author = None,
    published = None,
    url = None,
    document = None,
    sha256 = None,
});

/// The locality that a report is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Locality {
    /// The name without the type word.
    pub name: String,
    /// Its administrative level at the time of the report.
    pub level: Level,
    /// The unit above it at that time.
    #[serde(default)]
    pub within: Option<String>,
    /// Its code in the national list of that time.
    #[serde(default)]
    pub code: Option<String>,
    /// The province that it belongs to since July 2025.
    #[serde(default)]
    pub now: Option<String>,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(Locality {
    name,
    level,
    within = None,
    code = None,
    now = None,
});

/// A term of office, by its first and last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Term {
    /// The year in which it begins.
    pub from: u16,
    /// The year in which it ends.
    pub to: u16,
}

apart!(Term { from, to });

/// What a stretch of text does in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PassageRole {
    /// What was achieved.
    Result,
    /// What still falls short.
    Limitation,
    /// Why it does.
    Cause,
    /// What was learned.
    Lesson,
    /// What is to be done.
    Direction,
    /// The setting.
    Context,
}

impl PassageRole {
    /// Every role, in the order in which a report is read.
    pub const ALL: [Self; 6] =
        [Self::Result, Self::Limitation, Self::Cause, Self::Lesson, Self::Direction, Self::Context];

    /// The word of the data contract.
    pub fn code(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Limitation => "limitation",
            Self::Cause => "cause",
            Self::Lesson => "lesson",
            Self::Direction => "direction",
            Self::Context => "context",
        }
    }
}

/// A stretch of text with a role.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Passage {
    /// Where it stands in the text.
    pub range: Span,
    /// What it does.
    pub role: PassageRole,
    /// Theme ids of the vocabulary.
    #[serde(default)]
    pub themes: Vec<String>,
    /// An English rendering.
    #[serde(default)]
    pub en: Option<String>,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(Passage {
    range,
    role,
    themes = Vec::new(),
    en = None,
});

/// A named person with a post.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Person {
    /// The name.
    pub name: String,
    /// The post, in the report's words.
    #[serde(default)]
    pub post: Option<String>,
    /// Where the text names them.
    pub range: Span,
    /// Fields we do not know, kept as they came.
    #[serde(flatten)]
    pub extra: Extra,
}

keep_unknown!(Person {
    name,
    post = None,
    range,
});

/// One document about one locality.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Always `dauan/1` for data of this version.
    #[cfg_attr(test, serde(default = "format_of_today"))]
    pub format: String,
    /// Unique within the data, made of letters, digits, `.`, `_` and `-`.
    pub id: String,
    /// The document's title.
    #[cfg_attr(test, serde(default))]
    pub title: String,
    /// The language of the text, as a two-letter code.
    #[cfg_attr(test, serde(default = "vietnamese"))]
    pub language: String,
    /// Where it comes from.
    #[cfg_attr(test, serde(default))]
    pub source: Source,
    /// What it is about.
    pub locality: Locality,
    /// The term it reports on.
    #[cfg_attr(test, serde(default))]
    pub term: Option<Term>,
    /// The date its figures stand for.
    #[cfg_attr(test, serde(default))]
    pub as_of: Option<PartialDate>,
    /// The whole text, NFC; every range is a byte range in it.
    #[cfg_attr(test, serde(default))]
    pub text: String,
    /// Stretches of the text with their roles.
    #[cfg_attr(test, serde(default))]
    pub passages: Vec<Passage>,
    /// People named.
    #[cfg_attr(test, serde(default))]
    pub people: Vec<Person>,
    /// Quantities reported.
    #[cfg_attr(test, serde(default))]
    pub figures: Vec<Figure>,
    /// Fields we do not know, kept as they came.
    #[cfg_attr(test, serde(flatten))]
    pub extra: Extra,
}

keep_unknown!(joined Report {
    format = format_of_today(),
    id,
    title = String::new(),
    language = vietnamese(),
    source = Source::default(),
    locality,
    term + apart = None,
    as_of = None,
    text = String::new(),
    passages = Vec::new(),
    people = Vec::new(),
    figures = Vec::new(),
});

fn format_of_today() -> String {
    FORMAT.to_owned()
}

fn vietnamese() -> String {
    "vi".to_owned()
}

/// Bytes of a sentence that are looked at before and after a span of it.
pub const REACH: usize = 1000;

/// Finds the passages that spans begin in.
#[derive(Debug, Clone, Copy)]
pub struct PassageFinder<'a> {
    passages: &'a [Passage],
    /// Whether they stand one after the other without overlapping, as they do in what we write.
    apart: bool,
}

impl PassageFinder<'_> {
    /// The index of the first passage in which a span begins.
    pub fn at(&self, span: Span) -> Option<usize> {
        let begins = |passage: &Passage| passage.range.0 <= span.0 && span.0 < passage.range.1;
        if !self.apart {
            return self.passages.iter().position(begins);
        }
        let at = self.passages.partition_point(|passage| passage.range.1 <= span.0);
        self.passages.get(at).filter(|passage| begins(passage)).map(|_| at)
    }
}

/// Something that must hold of a report and does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where, as a JSON path: `figures[3].range`.
    pub path: String,
    /// What is wrong, in English and in the contract's words.
    pub what: String,
}

impl Report {
    /// The words of a span, empty where the span does not lie in the text.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The way to find the passages that spans begin in, made once for any number of them.
    pub fn passage_finder(&self) -> PassageFinder<'_> {
        let starts = self.passages.iter().map(|passage| passage.range.0);
        let pairs = self.passages.iter().zip(self.passages.iter().skip(1));
        let apart = starts.is_sorted() && pairs.into_iter().all(|(one, next)| one.range.1 <= next.range.0);
        PassageFinder { passages: &self.passages, apart }
    }

    /// The sentence around a span, or the sentences it reaches over, within its paragraph and no further than [`REACH`]
    /// either way, so that a text of one endless sentence costs no more than others.
    pub fn sentence(&self, span: Span) -> Span {
        let paragraph = self.paragraph(span);
        let text = self.words(paragraph);
        let mut around = span;
        for sentence in sentences(text, Abbreviations::embedded()) {
            let (start, end) = (paragraph.0 + sentence.start, paragraph.0 + sentence.end);
            if end > span.0 && start < span.1.max(span.0 + 1) {
                around = Span(around.0.min(start), around.1.max(end));
            }
        }
        around
    }

    /// What is near of the row around a span of a table; else of the passage around it, which is of one paragraph even where
    /// that has several lines; else of the line. Passages are looked for as they are written, one after the other.
    fn paragraph(&self, span: Span) -> Span {
        let near = self.near(span);
        let before = self.text.get(near.0..span.0).unwrap_or_default();
        let start = before.rfind('\n').map_or(near.0, |at| near.0 + at + 1);
        let after = self.text.get(span.1..near.1).unwrap_or_default();
        let line = Span(start, span.1 + after.split('\n').next().unwrap_or_default().len());
        if is_row(self.words(line)) {
            return line;
        }
        let at = self.passages.partition_point(|passage| passage.range.1 < span.1);
        let passage = self.passages.get(at).filter(|passage| passage.range.contains(span));
        passage.map_or(line, |passage| Span(near.0.max(passage.range.0), near.1.min(passage.range.1)))
    }

    /// The text within [`REACH`] of a span, from word to word.
    fn near(&self, span: Span) -> Span {
        let start = span.0.saturating_sub(REACH);
        let start = (start..=span.0).find(|at| self.text.is_char_boundary(*at)).unwrap_or(span.0);
        let before = self.text.get(start..span.0).unwrap_or_default();
        let word = before.find(char::is_whitespace).filter(|_| start > 0);
        let start = word.map_or(start, |at| {
            let rest = before.get(at..).unwrap_or_default();
            span.0 - rest.trim_start().len()
        });
        let end = span.1.saturating_add(REACH).min(self.text.len());
        let end = (span.1..=end).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(span.1);
        let after = self.text.get(span.1..end).unwrap_or_default();
        let word = after.rfind(char::is_whitespace).filter(|_| end < self.text.len());
        Span(start, word.map_or(end, |at| span.1 + at))
    }

    /// Theme ids of the whole report, each once, in the order in which its passages name them.
    pub fn themes(&self) -> Vec<&str> {
        let mut themes: Vec<&str> = Vec::new();
        for theme in self.passages.iter().flat_map(|passage| &passage.themes) {
            if !themes.contains(&theme.as_str()) {
                themes.push(theme);
            }
        }
        themes
    }

    /// Everything that must hold of a report and does not, in the order of the contract's fields.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        let mut say = |path: String, what: &str| found.push(Violation { path, what: what.to_owned() });
        if self.id.is_empty() {
            say("id".into(), "is empty");
        }
        if self.locality.name.is_empty() {
            say("locality.name".into(), "is empty");
        }
        if self.term.is_some_and(|term| term.from > term.to) {
            say("term".into(), "ends before it begins");
        }
        for (index, passage) in self.passages.iter().enumerate() {
            self.check_span(passage.range, &format!("passages[{index}].range"), &mut say);
        }
        for (index, person) in self.people.iter().enumerate() {
            self.check_span(person.range, &format!("people[{index}].range"), &mut say);
        }
        let mut ids = std::collections::HashSet::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let at = |field: &str| format!("figures[{index}].{field}");
            if !ids.insert(&figure.id) {
                say(at("id"), "stands twice in the report");
            }
            self.check_span(figure.range, &at("range"), &mut say);
            let numbers = [
                ("value", figure.value),
                ("value_max", figure.value_max),
                ("target.value", figure.target.as_ref().and_then(|target| target.value)),
                ("target.value_max", figure.target.as_ref().and_then(|target| target.value_max)),
                ("target.percent", figure.target.as_ref().and_then(|target| target.percent)),
                ("target.whole", figure.target.as_ref().and_then(|target| target.whole)),
            ];
            for (field, number) in numbers {
                if number.is_some_and(|number| !number.0.is_finite()) {
                    say(at(field), "is not a finite number");
                }
            }
            if figure.value_max.is_some_and(|max| figure.value.is_none_or(|value| max < value)) {
                say(at("value_max"), "is below value");
            }
            if figure.span.is_some_and(|span| span.years() <= 0.0) {
                say(at("span"), "ends before it begins");
            }
            if let Some(range) = figure.target.as_ref().and_then(|target| target.range) {
                self.check_span(range, &at("target.range"), &mut say);
            }
        }
        found
    }

    fn check_span(&self, span: Span, path: &str, say: &mut impl FnMut(String, &str)) {
        if span.0 > span.1 || self.text.get(span.range()).is_none() {
            say(path.to_owned(), "does not lie on characters of the text");
        }
    }
}

/// Whether a line is a row of a table: cells between bars or tabs.
fn is_row(line: &str) -> bool {
    line.contains(" | ") || line.contains('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str) -> Report {
        serde_json::from_value(serde_json::json!({
            "id": "a", "locality": { "name": "Kế Sách", "level": "district" }, "text": text
        }))
        .unwrap()
    }

    #[test]
    fn a_sentence_ends_at_its_stop_not_at_a_number_or_an_abbreviation() {
        let text = "Câu một. Cả TP. Cần Thơ có 1.226 cán bộ mới. Câu ba.\nDòng hai";
        let report = report(text);
        let at = text.find("1.226").unwrap();
        assert_eq!(report.words(report.sentence(Span(at, at + 5))), "Cả TP. Cần Thơ có 1.226 cán bộ mới.");
        let last = text.find("hai").unwrap();
        assert_eq!(report.words(report.sentence(Span(last, last + 3))), "Dòng hai");
    }

    #[test]
    fn unknown_fields_are_kept_and_written_back() {
        let raw =
            r#"{"id":"a","locality":{"name":"X","level":"commune","colour":"red"},"later":[1,{"b":2}]}"#;
        let report: Report = serde_json::from_str(raw).unwrap();
        let back = serde_json::to_value(&report).unwrap();
        assert_eq!(back["later"], serde_json::json!([1, {"b": 2}]));
        assert_eq!(back["locality"]["colour"], "red");
    }

    #[test]
    fn a_sentence_without_end_is_looked_at_no_further_than_its_reach() {
        let long = report(&format!("{} giữa {}", "đạt 5; ".repeat(1000), "đạt 6; ".repeat(1000)));
        let at = long.text.find("giữa").unwrap();
        let sentence = long.words(long.sentence(Span(at, at + 5)));
        assert!(sentence.len() <= 2 * REACH + 5 && sentence.len() > 2 * REACH - 20, "{}", sentence.len());
        assert!(sentence.starts_with(['đ', '5']) && sentence.ends_with(['t', ';']), "{sentence:?}");
    }

    #[test]
    fn passages_are_found_alike_in_order_and_out_of_it() {
        let passage = |from, to| Passage {
            range: Span(from, to),
            role: PassageRole::Result,
            themes: Vec::new(),
            en: None,
            extra: Extra::new(),
        };
        let mut report = report(&"a".repeat(40));
        for ranges in [vec![(0, 5), (5, 9), (12, 12), (12, 20)], vec![(12, 20), (0, 15), (5, 9)], vec![]] {
            report.passages = ranges.into_iter().map(|(from, to)| passage(from, to)).collect();
            let finder = report.passage_finder();
            for at in 0..25 {
                let plain =
                    report.passages.iter().position(|passage| passage.range.0 <= at && at < passage.range.1);
                assert_eq!(finder.at(Span(at, at + 1)), plain, "{at}");
            }
        }
    }

    #[test]
    fn ranges_outside_the_text_or_inside_a_character_are_named() {
        let mut report = report("Kế");
        report.passages.push(Passage {
            range: Span(0, 2),
            role: PassageRole::Result,
            themes: Vec::new(),
            en: None,
            extra: Extra::new(),
        });
        assert_eq!(report.violations()[0].path, "passages[0].range");
    }
}
