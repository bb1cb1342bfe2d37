//! Where sentences end: the one splitter, for reading and for showing the words behind a figure.
//!
//! Abbreviations are data (`assets/rules/abbreviations.txt`). Must not know what a sentence says.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::canonical_key;

/// The file of the abbreviations that the program carries.
const EMBEDDED: &str = include_str!("../../assets/rules/abbreviations.txt");

/// Words whose full stop ends no sentence, in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Abbreviations(HashSet<String>);

impl Abbreviations {
    /// The abbreviations that the program carries.
    pub fn embedded() -> &'static Self {
        static WORDS: LazyLock<Abbreviations> = LazyLock::new(|| {
            let lines = EMBEDDED.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
            lines.filter(|line| !line.starts_with(['[', '>'])).flat_map(|line| line.split('|')).collect()
        });
        &WORDS
    }

    fn have(&self, word: &str) -> bool {
        self.0.contains(&canonical_key(word))
    }
}

impl<'a> FromIterator<&'a str> for Abbreviations {
    fn from_iter<Words: IntoIterator<Item = &'a str>>(words: Words) -> Self {
        let words = words.into_iter().map(str::trim).filter(|word| !word.is_empty());
        Self(words.map(canonical_key).collect())
    }
}

/// The sentences of a paragraph, as byte ranges without the white space between them, in order.
pub fn sentences<'a>(
    paragraph: &'a str,
    abbreviations: &'a Abbreviations,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut start = paragraph.len() - paragraph.trim_start().len();
    let end = paragraph.trim_end().len();
    std::iter::from_fn(move || {
        let from = start;
        if from >= end {
            return None;
        }
        let stops = paragraph.get(from..end)?.match_indices(['.', '…', '!', '?']);
        let found = stops.map(|(at, stop)| (from + at, from + at + stop.len())).find_map(|(at, behind)| {
            let next = next_sentence(paragraph, behind)?;
            let before = paragraph.get(from..at).unwrap_or_default();
            let short = paragraph.get(at..behind) == Some(".")
                && is_short(before, paragraph.get(next.end..).unwrap_or_default(), abbreviations);
            (!short).then_some(next)
        });
        let gap = found.unwrap_or(end..end);
        start = gap.end;
        Some(from..gap.start)
    })
}

/// The white space before the sentence that begins behind a stop; `None` where the same sentence goes on.
fn next_sentence(paragraph: &str, stop: usize) -> Option<Range<usize>> {
    let rest = paragraph.get(stop..)?;
    let closed = rest.trim_start_matches(['”', '"', '’', '»', ')', ']']);
    let next = closed.trim_start();
    let first = next.chars().next()?;
    let glued = next.len() == closed.len();
    let goes_on =
        first.is_lowercase() || matches!(first, ',' | ';' | ':' | '/' | '%' | '.' | '…' | '!' | '?');
    (!glued && !goes_on).then(|| paragraph.len() - closed.len()..paragraph.len() - next.len())
}

/// Whether a stop behind some words of a sentence belongs to an abbreviation, an initial or the number of a list item.
fn is_short(before: &str, next: &str, abbreviations: &Abbreviations) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    // `TS.BS. Nguyễn Văn A`.
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    let single = letters.next().filter(|_| letters.next().is_none());
    // `P. Tân An`, `Nguyễn V. A`.
    let initial = single.is_some_and(char::is_uppercase) && next.starts_with(char::is_uppercase);
    // `1.`, `b.`, `III.`
    let number = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 3
            || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'))
    };
    let item = word.len() == before.len() && !word.is_empty() && (single.is_some() || number(word));
    item || initial || abbreviations.have(word) || abbreviations.have(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Abbreviations::embedded()).map(|range| &text[range]).collect()
    }

    #[test]
    fn a_stop_ends_a_sentence_unless_it_belongs_to_a_word() {
        for (text, expected) in [
            ("Huyện có 60 chi bộ. Toàn huyện kết nạp 12 đảng viên.", 2),
            ("Theo BS. Giám đốc Trung tâm Y tế, đạt 97%.", 1),
            ("GS. TS. Chủ nhiệm đề tài cho biết, có 35 mô hình.", 1),
            ("(ThS.BS. Nguyễn Văn A), KS. Trần B và Nguyễn V. C dự.", 1),
            ("Kết nạp 86 đảng viên tại P. Tân An và X. Hòa Long, đạt 115%.", 1),
            ("Huyện kết nạp 64 đảng viên. Tp. Sóc Trăng xây 8 căn nhà. Toàn huyện có 118 chi bộ.", 3),
            ("1. Kết nạp đảng viên mới. II. Kiểm tra, giám sát.", 2),
            ("Đ/c. Nguyễn Văn A dự. Hội nghị kết thúc.", 2),
            ("Có lúa, ngô, khoai, v.v. Năm sau tăng.", 2),
            ("Đạt 2.500 ha… và tăng thêm.", 1),
            ("Đã xong (100%.) Năm sau làm tiếp.", 2),
            ("“Xã đã về đích.” Bí thư nói vậy!", 2),
            ("Vì sao? Vì dân tin... Và vì dân làm.", 3),
            ("", 0),
        ] {
            assert_eq!(split(text).len(), expected, "{text}: {:?}", split(text));
        }
    }

    #[test]
    fn what_closes_a_sentence_belongs_to_it() {
        let text = " “Xã đã về đích.”  Có 5 xã (năm 2020.)\nNăm sau có 7. ";
        assert_eq!(split(text), ["“Xã đã về đích.”", "Có 5 xã (năm 2020.)", "Năm sau có 7."]);
    }

    proptest! {
        #[test]
        fn sentences_cover_all_but_white_space(text in "(TP\\.|Tp\\. |[.!?…] ?|”|\\)|\n| |a|Đ|1|v\\.v|\\PC){0,40}") {
            let mut end = 0;
            for range in sentences(&text, Abbreviations::embedded()) {
                prop_assert!(text.get(end..range.start).unwrap().trim().is_empty());
                prop_assert!(!text.get(range.clone()).unwrap().trim().is_empty());
                end = range.end;
            }
            prop_assert!(text.get(end..).unwrap().trim().is_empty());
        }
    }
}
