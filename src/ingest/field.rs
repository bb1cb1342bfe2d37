//! What a document says of itself: title, outlet, author, date, locality, term and as-of date.
//!
//! Absent is `None`, never guessed; what is doubtful is said as a doubt. Must not know figures, people or roles.

mod date;
mod locality;
mod sector;
mod source;
mod term;

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::place::{Mention, Names};
use crate::lang::Strings;
use crate::model::{Locality, PartialDate, Span, Term};

/// The fields of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentFields {
    /// The title, on one line.
    pub title: Option<String>,
    /// The newspaper, site or office.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Its own address, where it is printed in full.
    pub url: Option<String>,
    /// What it is about.
    pub locality: Option<Locality>,
    /// The term it reports on.
    pub term: Option<Term>,
    /// The date its figures stand for.
    pub as_of: Option<PartialDate>,
    /// What could not be told for certain, in the order it was met.
    pub doubts: Vec<Doubt>,
}

/// A field that could be read in more than one way, with the words in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The words.
    pub range: Span,
    /// What is doubtful about them.
    pub kind: DoubtKind,
}

/// What can be doubtful about a document's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DoubtKind {
    /// Another date of publication than the one that was taken.
    DatesDisagree,
    /// A date that no calendar has.
    ImpossibleDate,
    /// Figures counted up to a date after publication.
    DateToCome,
    /// A locality whose name several units share.
    AmbiguousPlace,
    /// Several terms that the report could be about.
    SeveralTerms,
}

impl DoubtKind {
    /// The doubt in words of a language.
    pub fn words(self, strings: &'static Strings) -> &'static str {
        match self {
            Self::DatesDisagree => strings.doubt_dates_disagree,
            Self::ImpossibleDate => strings.doubt_impossible_date,
            Self::DateToCome => strings.doubt_date_to_come,
            Self::AmbiguousPlace => strings.doubt_ambiguous_place,
            Self::SeveralTerms => strings.doubt_several_terms,
        }
    }
}

/// Reads the fields of a document whose places are known.
pub(crate) fn fields<'a>(
    words: &Syllables<'_, 'a>,
    places: &[Mention],
    names: &mut Names<'_, 'a>,
) -> DocumentFields {
    let (text, page) = (words.whole(), words.document());
    let blocks = page.blocks.as_slice();
    let mut doubts = Vec::new();
    let published = date::published(page, blocks, &mut doubts);
    let is_new = is_new(words, blocks, published);
    let told = locality::Told { blocks, published, is_new };
    let locality = locality::locality(words, places, names, told, &mut doubts);
    let known = term::Known { locality: locality.as_ref(), published };
    let term = term::term(words, blocks, known, &mut doubts);
    DocumentFields {
        title: title(text, blocks),
        outlet: source::outlet(page),
        author: source::author(page),
        url: source::url(page),
        published,
        term,
        as_of: date::as_of(page, blocks, published, &mut doubts),
        locality,
        doubts,
    }
}

/// Whether a document was written since the division of July 2025: by its date, else by the day it tells of.
fn is_new(words: &Syllables<'_, '_>, blocks: &[Block], published: Option<PartialDate>) -> bool {
    let date = published.or_else(|| date::told_day(words.document(), blocks));
    date.is_some_and(|date| (date.year, date.month.unwrap_or(12)) >= (2025, 7))
}

fn title(text: &str, blocks: &[Block]) -> Option<String> {
    let block = blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    text.get(block.range.range()).map(source::one_line)
}

#[cfg(test)]
mod tests;
