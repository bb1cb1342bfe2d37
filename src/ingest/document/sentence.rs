//! Where sentences end: the one splitter, for every reader.
//!
//! Abbreviations are data (`assets/rules/abbreviations.txt`). Must not know what a sentence says.

use std::ops::Range;

use super::Document;
use super::key::mark;
use crate::ingest::rules::section::Class;

/// Tokens after which a sentence is taken to end, so that a text without stops is read in linear time.
const LONGEST: usize = 500;

/// Letters of the longest number of a list item: `1.`, `b.`, `iii.`.
const LONGEST_NUMBER: usize = 4;

/// A sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Its tokens, the marks that close it included.
    pub(crate) tokens: Range<usize>,
    /// The index of its block.
    pub(crate) block: usize,
}

/// The sentences of a document, block by block, in order.
pub(super) fn sentences(document: &Document<'_>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in 0..document.blocks.len() {
        let tokens = document.block(block);
        let mut start = tokens.start;
        while start < tokens.end {
            let end = end_of(document, start, tokens.end);
            sentences.push(Sentence { tokens: start..end, block });
            start = end;
        }
    }
    sentences
}

/// The end of the sentence that begins at a token.
fn end_of(document: &Document<'_>, start: usize, limit: usize) -> usize {
    let most = limit.min(start + LONGEST);
    for at in start..most {
        let stop = document.is_any(at, &[mark!('.'), mark!('…'), mark!('!'), mark!('?')]);
        if stop && let Some(end) = ends(document, start, at, limit) {
            return end.min(most);
        }
    }
    most
}

/// The end of the sentence whose last stop this is; `None` where it goes on.
fn ends(document: &Document<'_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    let mut end = at + 1;
    while end < limit && document.is_glued(end) && closes(document, end) {
        end += 1;
    }
    if end >= limit {
        return Some(limit);
    }
    let stops = document.is_any(end, &[mark!('.'), mark!('…'), mark!('!'), mark!('?')]);
    let goes_on = stops
        || document.is_glued(end)
        || document.is_any(end, &[mark!(','), mark!(';'), mark!(':'), mark!('/'), mark!('%')])
        || document.is_word(end) && !document.is_capital(end);
    let short = document.key(at) == mark!('.') && document.is_glued(at) && is_short(document, start, at);
    (!goes_on && !short).then_some(end)
}

fn closes(document: &Document<'_>, at: usize) -> bool {
    document.is_any(at, &[mark!('"'), mark!(')'), mark!(']'), mark!('\'')])
}

/// Whether the stop at a token belongs to an abbreviation, an initial or the number of a list item.
fn is_short(document: &Document<'_>, start: usize, stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1).filter(|before| *before >= start) else { return false };
    let letters = document.word(before).chars().count();
    // `P. Tân An`, `Nguyễn V. A`.
    let initial = document.is_word(before) && document.is_capital(before) && letters == 1;
    let number = before == start && letters <= LONGEST_NUMBER;
    number
        || initial && document.is_capital(stop + 1)
        || document.class_before(stop, Class::Abbreviation).is_some()
}

#[cfg(test)]
mod tests {
    use crate::ingest::document::Document;
    use crate::ingest::document::block::{Block, BlockKind};
    use crate::ingest::rules::Rules;
    use crate::model::{Span, Vocabulary};

    fn sentences(text: &str) -> Vec<String> {
        let rules = Rules::new(Vocabulary::embedded());
        let blocks = vec![Block { range: Span(0, text.len()), kind: BlockKind::Body }];
        let document = Document::of_blocks(text, blocks, &rules.lexicon);
        document.sentences.iter().map(|sentence| document.words(&sentence.tokens).to_owned()).collect()
    }

    #[test]
    fn a_stop_ends_a_sentence_unless_it_belongs_to_a_word() {
        for (text, expected) in [
            ("Huyện có 60 chi bộ. Toàn huyện kết nạp 12 đảng viên.", 2),
            ("Theo BS. Giám đốc Trung tâm Y tế, đạt 97%.", 1),
            ("GS. TS. Chủ nhiệm đề tài cho biết, có 35 mô hình.", 1),
            ("Kết nạp 86 đảng viên tại P. Tân An và X. Hòa Long, đạt 115%.", 1),
            ("Huyện kết nạp 64 đảng viên. Tp. Sóc Trăng xây 8 căn nhà. Toàn huyện có 118 chi bộ.", 3),
            ("1. Kết nạp đảng viên mới. 2. Kiểm tra, giám sát.", 2),
            ("Đ/c. Nguyễn Văn A dự. Hội nghị kết thúc.", 2),
            ("Có lúa, ngô, khoai, v.v. Năm sau tăng.", 2),
            ("Đạt 2.500 ha… và tăng thêm.", 1),
            ("Đã xong (100%.) Năm sau làm tiếp.", 2),
            ("“Xã đã về đích.” Bí thư nói vậy!", 2),
            ("Vì sao? Vì dân tin... Và vì dân làm.", 3),
        ] {
            assert_eq!(sentences(text).len(), expected, "{text}: {:?}", sentences(text));
        }
    }

    #[test]
    fn the_lines_of_a_paragraph_are_one_sentence_and_paragraphs_are_apart() {
        let rules = Rules::new(Vocabulary::embedded());
        let text = "Trong nửa đầu nhiệm kỳ, theo báo cáo của Huyện ủy Ba Tri,\ntoàn huyện kết nạp 12 đảng viên mới, vượt chỉ tiêu.\n\nKết quả\nNăm sau tăng.";
        let document = Document::new(text, &rules.lexicon);
        let lines: Vec<&str> =
            document.sentences.iter().map(|sentence| document.words(&sentence.tokens)).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].contains("Ba Tri,\ntoàn huyện"), "{lines:?}");
    }
}
