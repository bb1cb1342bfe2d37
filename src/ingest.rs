//! Reading prose: text in, report and remarks out; pure, and it cannot fail.
//!
//! Owns the grammar of figures, relations, roles, people and document fields, and the form of digests. Must not know where
//! a text came from, how reports are stored or shown, or what a figure is worth against its target.
//!
//! ```text
//!   text ─▶ blocks ─▶ tokens, phrases ─▶ masks ─▶ quantities ─▶ relations ─▶ metric, place, period ─▶ links ─▶ figures
//! ```
//!
//! One kind of mask is one function and one row (`mask`); what words mean and what a figure measures stands in `assets/rules`.

pub mod digest;
pub mod document;
mod explain;
pub mod field;
mod figure;
pub mod format;
pub mod passage;
pub mod person;
pub mod place;
mod remark;
mod rules;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{
    FORMAT, Figure, Gazetteer, Level, Locality, Lost, Report, Source, Span, Term, Vocabulary,
};
use crate::text::{fold, nfc};
use document::Document;
use document::block::BlockKind;
use document::lexer::{Kind, Token, tokens};
use document::syllable::Syllables;
use document::table::Table;
pub use explain::Explainer;
use field::DocumentFields;
use figure::Prose;
use place::Names;
pub use remark::{Remark, RemarkKind};
use rules::Rules;
pub use rules::check::{Finding, findings, shown, standing};
use rules::file::Tables as RuleTables;
pub use rules::{RuleSet, RuleText};
use table::Tables;

/// Bytes of the text of one document that are kept: 1 MiB. The rest is only counted, with a remark that says how much it is.
pub const TEXT_LIMIT: usize = 1 << 20;

/// Steps that the reading of one document may take: a word or a mark is one, a number twenty-eight, as all the rules of
/// figures look at it, and six in a table, where its column says most. An article of 7 kB takes some 3,000, a mebibyte of prose
/// with a number every sixty bytes fewer than these. Steps are counted, not time, so that a document is read alike on every machine.
pub const STEP_LIMIT: usize = 750_000;

/// Steps that the counting of what follows the first mebibyte of a document may take.
pub const COUNT_LIMIT: usize = 1_000_000;

/// Steps of a number in prose.
const NUMBER_STEPS: usize = 28;
/// Steps of a number in a table.
const CELL_STEPS: usize = 6;

/// Bytes of a text that are within the steps whatever they are: each is a token at most.
const CHEAP: usize = STEP_LIMIT / NUMBER_STEPS;

/// What reading needs besides the text; cheap to clone, shared between threads.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    rules: Arc<Rules>,
    gazetteer: Option<&'a Gazetteer>,
    document: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Compiles the word tables together with a vocabulary; done once for any number of documents.
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        Self { rules: Arc::new(Rules::new(vocabulary)), gazetteer: None, document: None }
    }

    /// Compiles the rules of a set, with its vocabulary.
    pub fn of_rules(set: &'a RuleSet) -> Self {
        let tables = RuleTables::read(&set.files());
        Self { rules: Arc::new(Rules::of(&tables, set.vocabulary())), gazetteer: None, document: None }
    }

    /// The same with a gazetteer; without one a report's locality, term and dates stay unknown.
    #[must_use]
    pub fn with_gazetteer(self, gazetteer: &'a Gazetteer) -> Self {
        Self { gazetteer: Some(gazetteer), ..self }
    }

    /// The same for a document with a file name.
    #[must_use]
    pub fn of_document(&self, document: &'a str) -> Self {
        Self { document: Some(document), ..self.clone() }
    }
}

/// What was read from one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Ingested {
    /// The report; its text is the document's in Normalization Form C.
    pub report: Report,
    /// What a reader should look at, in the order of the text.
    pub remarks: Vec<Remark>,
    /// For each figure of the report the rules that made it, in order; empty where figures come from elsewhere.
    pub made_by: Vec<Vec<&'static str>>,
}

/// Reads one document; pure, linear in the text's length, and it gives a report whatever the text is.
pub fn read(text: &str, context: &Context<'_>) -> Ingested {
    let (text, rest) = cut(text);
    read_within(nfc(text).into_owned(), Vec::new(), rest, context)
}

/// Reads one document whose text is in Normalization Form C, with the tables that its format told; the same as [`read`].
pub fn read_decoded(mut text: String, tables: Vec<Table>, context: &Context<'_>) -> Ingested {
    let kept = cut(&text).0.len();
    let rest = text.split_off(kept);
    read_within(text, tables, &rest, context)
}

/// Reads a text within the steps of one document; nothing of it is read where it takes more.
fn read_within(text: String, told: Vec<Table>, rest: &str, context: &Context<'_>) -> Ingested {
    let tables = table::find(&text, told, &context.rules);
    if steps(&text, &tables) > STEP_LIMIT {
        let mut remark = Remark::at_end("", RemarkKind::TooManySteps);
        remark.lost.push((Lost::File, 1));
        let report = report(text, DocumentFields::default(), context.document);
        return Ingested { report, remarks: vec![remark], made_by: Vec::new() };
    }
    read_composed(text, &tables, &Rest::of(rest, COUNT_LIMIT, context), context)
}

/// The steps that the reading of a text takes; for a short one, which takes few enough, its length.
fn steps(text: &str, tables: &Tables) -> usize {
    if text.len() <= CHEAP {
        return text.len();
    }
    let ranges = tables.ranges();
    let mut ranges = ranges.iter().peekable();
    let steps = |token: &Token| {
        if token.kind != Kind::Number {
            return 1;
        }
        while ranges.next_if(|range| range.1 <= token.start).is_some() {}
        if ranges.peek().is_some_and(|range| range.0 <= token.start) { CELL_STEPS } else { NUMBER_STEPS }
    };
    tokens(text).iter().map(steps).sum()
}

/// What stands over the limit of one document.
#[derive(Debug, Default)]
struct Rest {
    /// Bytes whose figures were counted.
    counted: usize,
    figures: usize,
    /// Bytes that the steps of the document did not suffice for.
    uncounted: usize,
}

impl Rest {
    /// Counts the figures of a text without keeping any, a stretch at a time, until so many steps are taken.
    fn of(mut text: &str, mut steps_left: usize, context: &Context<'_>) -> Self {
        let mut rest = Self::default();
        while !text.is_empty() {
            let (part, after) = cut_at(text, STRETCH);
            let composed = nfc(part).into_owned();
            let tables = table::find(&composed, Vec::new(), &context.rules);
            let Some(left) = steps_left.checked_sub(steps(&composed, &tables)) else { break };
            let read = read_composed(composed, &tables, &Self::default(), context);
            rest.figures += read.report.figures.len();
            rest.counted += part.len();
            (text, steps_left) = (after, left);
        }
        Self { uncounted: text.len(), ..rest }
    }
}

/// Bytes that are counted in one piece of what stands over the limit; more than are cheap, so that their steps are known.
const STRETCH: usize = 1 << 18;

/// Reads a text with its tables, whatever it takes.
fn read_composed(text: String, tables: &Tables, rest: &Rest, context: &Context<'_>) -> Ingested {
    let rules = &context.rules;
    let document = Document::around(&text, &tables.ranges(), rules);
    let blocks = &document.blocks;
    let words = Syllables::of(&document);
    let mut names = Names::of(context.gazetteer, &rules.places);
    let places = place::mentions(&words, &mut names);
    // Without a gazetteer a report's locality, term and dates stay unknown.
    let fields = match context.gazetteer {
        Some(_) => field::fields(&words, &places, &mut names),
        None => DocumentFields::default(),
    };
    let mut passages = passage::passages(&words, rules.themes());
    let of_table = |(range, role)| passage::of_table(&document, range, role, rules.themes());
    passages.extend(tables.passages(&text).map(of_table));
    passages.sort_by_key(|passage| passage.range);
    let people = person::people(&words);
    let prose = Prose {
        paragraphs: blocks.iter().filter(|block| is_prose(block.kind)).map(|block| block.range).collect(),
        headings: blocks_of(blocks, BlockKind::Heading).collect(),
        headline: blocks_of(blocks, BlockKind::Title).next(),
        passages: &passages,
        places: &places,
        locality: fields.locality.as_ref(),
        published: fields.published,
    };
    let reading = figure::figures(&document, &prose, rules);
    let rows = tables.figures(&text, rules, fields.published);
    let mut odd = reading.odd;
    odd.extend(rows.odd);
    let prose = reading.figures.into_iter().zip(reading.made_by);
    let rows_read = !rows.figures.is_empty();
    let found = prose.chain(rows.figures.into_iter().zip(rows.made_by));
    let (figures, made_by) = if rows_read { in_order(found.collect()) } else { found.unzip() };
    let counts = |tokens: &std::ops::Range<usize>| tokens.clone().any(|at| document.is_digits(at));
    let struck = document.struck().into_iter().filter(counts);
    odd.extend(struck.map(|tokens| (document.span(&tokens), RemarkKind::NotShown)));
    odd.extend(fields.doubts.iter().map(|doubt| (doubt.range, RemarkKind::Field(doubt.kind))));
    let of_rest = if rest.uncounted > 0 { RemarkKind::TextNotCounted } else { RemarkKind::TextCut };
    if rest.counted + rest.uncounted > 0 {
        odd.push((Span(text.len(), text.len()), of_rest));
    }
    let mut remarks = remark::place(&text, odd);
    if let Some(cut) = remarks.iter_mut().find(|remark| remark.kind == of_rest) {
        let lost =
            [(Lost::Figure, rest.figures), (Lost::Text, rest.counted), (Lost::Uncounted, rest.uncounted)];
        cut.lost = lost.into_iter().map(|(lost, count)| (lost, count as u64)).collect();
        cut.lost.retain(|(_, count)| *count > 0);
    }
    let report = Report { passages, people, figures, ..report(text, fields, context.document) };
    Ingested { report, remarks, made_by }
}

/// Where the blocks of a kind stand, in order.
fn blocks_of(blocks: &[document::block::Block], kind: BlockKind) -> impl Iterator<Item = Span> + '_ {
    blocks.iter().filter(move |block| block.kind == kind).map(|block| block.range)
}

/// The figures of prose and of tables in the order of the text, numbered anew, and the rules that made each.
fn in_order(mut found: Vec<(Figure, Vec<&'static str>)>) -> (Vec<Figure>, Vec<Vec<&'static str>>) {
    found.sort_by_key(|(figure, _)| figure.range);
    let number = |(index, (figure, _)): (usize, &mut (Figure, _))| {
        let id = format!("f{}", index + 1);
        (std::mem::replace(&mut figure.id, id.clone()), id)
    };
    let ids: HashMap<String, String> = found.iter_mut().enumerate().map(number).collect();
    for (figure, _) in &mut found {
        let of = figure.change.as_mut().and_then(|change| change.of.as_mut());
        for old in [figure.part_of.as_mut(), of].into_iter().flatten() {
            if let Some(id) = ids.get(old) {
                old.clone_from(id);
            }
        }
    }
    found.into_iter().unzip()
}

/// Whether figures are read from a block: never from what stands around the prose.
fn is_prose(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Body | BlockKind::Heading | BlockKind::Title)
}

/// A report with its fields and nothing read from its prose yet.
fn report(text: String, fields: DocumentFields, document: Option<&str>) -> Report {
    Report {
        format: FORMAT.to_owned(),
        id: identifier(&fields, document),
        title: fields.title.unwrap_or_default(),
        language: "vi".to_owned(),
        source: Source {
            outlet: fields.outlet,
            author: fields.author,
            published: fields.published,
            url: fields.url,
            document: document.map(str::to_owned),
            ..Source::default()
        },
        locality: fields.locality.unwrap_or_else(unknown_locality),
        term: fields.term,
        as_of: fields.as_of,
        text,
        passages: Vec::new(),
        people: Vec::new(),
        figures: Vec::new(),
        extra: serde_json::Map::new(),
    }
}

/// The locality of a report that names none: the contract asks for a name, and none is made up.
fn unknown_locality() -> Locality {
    Locality {
        name: "?".to_owned(),
        level: Level::Other,
        within: None,
        code: None,
        now: None,
        extra: serde_json::Map::new(),
    }
}

/// The part of a text that is within the limit, and the rest.
fn cut(text: &str) -> (&str, &str) {
    cut_at(text, TEXT_LIMIT)
}

/// The first so many bytes of a text, cut at a character, and the rest.
fn cut_at(text: &str, limit: usize) -> (&str, &str) {
    if text.len() <= limit {
        return (text, "");
    }
    let end = (0..=limit).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// A name made of letters, digits and hyphens: of the locality with its term or year, else of the document or its title.
fn identifier(fields: &DocumentFields, document: Option<&str>) -> String {
    let stem = document.and_then(|document| document.rsplit(['/', '\\']).next());
    let stem = stem.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let name = fields.locality.as_ref().map(|locality| {
        let year = fields.as_of.or(fields.published).map(|date| date.year.to_string());
        let term = fields.term.map(|Term { from, to }| format!("{from}-{to}"));
        format!("{} {}", locality.name, term.or(year).unwrap_or_default())
    });
    let candidates = [name.as_deref(), stem, fields.title.as_deref()];
    candidates.into_iter().flatten().find_map(slug).unwrap_or_else(|| "report".to_owned())
}

/// Bytes of a slug at most.
const SLUG: usize = 60;

/// Letters and digits of a text with single hyphens between; `None` where it has none.
fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    for character in fold(text).text.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= SLUG {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

#[cfg(test)]
mod tests;
