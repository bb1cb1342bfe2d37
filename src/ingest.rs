//! Reading prose: text in, report and remarks out; pure, and it cannot fail.
//!
//! Owns the grammar of figures, relations, roles, people and document fields, and the form of digests. Must not know where
//! a text came from, how reports are stored or shown, or what a figure is worth against its target.
//!
//! ```text
//!   text ─▶ blocks ─▶ tokens, phrases ─▶ masks ─▶ quantities ─▶ relations ─▶ metric, place, period ─▶ links ─▶ figures
//! ```
//!
//! One kind of mask is one function and one row (`mask`); what words mean stands in `assets/words.txt`, what a figure
//! measures in `assets/metric-rules.txt`.

pub mod block;
pub mod digest;
pub mod document;
mod item;
mod key;
mod lexer;
mod lexicon;
mod link;
mod mask;
mod metric;
mod name;
#[cfg(test)]
mod notation;
mod page;
pub mod passage;
mod period;
pub mod person;
pub mod place;
mod whereabouts;
mod quantity;
mod reader;
mod relation;
mod remark;
mod time;
mod words;

use std::sync::Arc;

use crate::model::{FORMAT, Gazetteer, Level, Locality, Report, Source, Span, Vocabulary};
use crate::text::{fold, nfc};
use block::{BlockKind, blocks};
use reader::Rules;
pub use remark::{Remark, RemarkKind};

/// Bytes of one document that are read; the rest is left out with a remark.
pub const TEXT_LIMIT: usize = 4 << 20;

/// What reading needs besides the text; cheap to clone, shared between threads.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    rules: Arc<Rules>,
    gazetteer: Option<&'a Gazetteer>,
    document: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Compiles the word tables together with a vocabulary; done once for any number of documents.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Self { rules: Arc::new(Rules::new(vocabulary)), gazetteer: None, document: None }
    }

    /// The same with a gazetteer, which tells levels, provinces and names.
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
}

/// Reads one document; pure, linear in the text's length, and it gives a report whatever the text is.
pub fn read(text: &str, context: &Context<'_>) -> Ingested {
    let (text, cut) = cut(text);
    let text = nfc(text).into_owned();
    let blocks = blocks(&text);
    let prose: Vec<Span> = blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Body | BlockKind::Heading))
        .map(|block| block.range)
        .collect();
    let reading = reader::figures(&text, &prose, &context.rules, None);
    let mut odd = reading.odd;
    if cut {
        odd.push((Span(text.len(), text.len()), RemarkKind::TextCut));
    }
    let remarks = remark::place(&text, odd);
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = title.and_then(|block| text.get(block.range.range())).unwrap_or_default().to_owned();
    let report = Report {
        format: FORMAT.to_owned(),
        id: identifier(context.document, &title),
        title,
        language: "vi".to_owned(),
        source: Source { document: context.document.map(str::to_owned), ..Source::default() },
        locality: Locality {
            name: String::new(),
            level: Level::Other,
            within: None,
            code: None,
            now: None,
            extra: serde_json::Map::new(),
        },
        term: None,
        as_of: None,
        text,
        passages: Vec::new(),
        people: Vec::new(),
        figures: reading.figures,
        extra: serde_json::Map::new(),
    };
    Ingested { report, remarks }
}

/// The part of a text that is read, and whether something was left out.
fn cut(text: &str) -> (&str, bool) {
    if text.len() <= TEXT_LIMIT {
        return (text, false);
    }
    let end = (0..=TEXT_LIMIT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    (text.get(..end).unwrap_or_default(), true)
}

/// A name made of letters, digits and hyphens: of the document's file name, else of the title.
fn identifier(document: Option<&str>, title: &str) -> String {
    let stem = document.and_then(|document| document.rsplit(['/', '\\']).next());
    let stem = stem.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    slug(stem.unwrap_or(title)).unwrap_or_else(|| "report".to_owned())
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
mod tests {
    use super::*;

    #[test]
    #[ignore = "prints what is read from each line of a file"]
    fn lines() {
        let path = std::env::var("DAUAN_TEXT").unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let context = Context::new(&Vocabulary::embedded());
        for line in text.lines() {
            let reading = reader::figures(line, &[Span(0, line.len())], &context.rules, None);
            println!("{line}\n    => {}", notation::line(&reading.figures));
            for (span, kind) in reading.odd {
                println!("    ! {kind:?} {}", &line[span.range()]);
            }
        }
    }

    #[test]
    #[ignore = "prints what is read from a file"]
    fn dump() {
        let path = std::env::var("DAUAN_TEXT").unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let ingested = read(&text, &Context::new(&Vocabulary::embedded()));
        for figure in &ingested.report.figures {
            println!(
                "{:60} <{}> counted={:?} period={:?}",
                notation::line(std::slice::from_ref(figure)),
                ingested.report.words(figure.range),
                figure.counted,
                figure.period
            );
        }
        for remark in &ingested.remarks {
            println!("! {remark:?}");
        }
    }
}
