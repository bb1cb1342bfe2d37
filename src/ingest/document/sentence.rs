//! The sentences of a document, as runs of tokens. The splitter itself is `text::sentences`.

use std::ops::Range;

use super::Document;
use crate::model::Span;
use crate::text::{Abbreviations, sentences as split};

/// Tokens after which a sentence is taken to end, so that a text without stops is read in linear time.
const LONGEST: usize = 500;

/// A sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Its tokens, the marks that close it included.
    pub(crate) tokens: Range<usize>,
    /// The index of its block.
    pub(crate) block: usize,
}

/// The sentences of a document, block by block, in order.
pub(super) fn sentences(document: &Document<'_>, abbreviations: &Abbreviations) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(document.blocks.len() * 2);
    for (block, paragraph) in document.blocks.iter().enumerate() {
        let text = document.text.get(paragraph.range.range()).unwrap_or_default();
        let begins = paragraph.range.0;
        for range in split(text, abbreviations) {
            let mut tokens = document.tokens_in(Span(begins + range.start, begins + range.end));
            while !tokens.is_empty() {
                let end = tokens.end.min(tokens.start + LONGEST);
                sentences.push(Sentence { tokens: tokens.start..end, block });
                tokens.start = end;
            }
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use crate::ingest::document::Document;
    use crate::ingest::rules::Rules;
    use crate::model::Vocabulary;

    #[test]
    fn the_lines_of_a_paragraph_are_one_sentence_and_paragraphs_are_apart() {
        let rules = Rules::new(Vocabulary::embedded());
        let text = "Trong nửa đầu nhiệm kỳ, theo báo cáo của Huyện ủy Ba Tri,\n\
                    toàn huyện kết nạp 12 đảng viên mới, vượt chỉ tiêu.\n\nKết quả\nNăm sau tăng.";
        let document = Document::new(text, &rules);
        let lines: Vec<&str> =
            document.sentences.iter().map(|sentence| document.words(&sentence.tokens)).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].contains("Ba Tri,\ntoàn huyện"), "{lines:?}");
    }

    #[test]
    fn a_text_without_stops_is_cut_into_sentences() {
        let rules = Rules::new(Vocabulary::embedded());
        let text = "kết nạp 12 đảng viên ".repeat(300);
        let document = Document::new(&text, &rules);
        assert!(document.sentences.len() >= 2);
        let covered: usize = document.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        assert_eq!(covered, document.tokens.len());
    }
}
