//! Remarks: what a reader should look at, with the words and where they stand.
//!
//! Owns the kinds of remarks and their place in the text. Must not know files or the screen.

use crate::ingest::field::DoubtKind;
use crate::lang::{Language, Strings};
use crate::model::{Lost, Span};

/// What a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemarkKind {
    /// A number that can be read in more than one way and was left out.
    AmbiguousNumber,
    /// A percent of a target with no figure that it belongs to.
    UnattachedPercent,
    /// Parts that do not add up to their whole.
    SumMismatch,
    /// A printed percent that does not follow from the printed numbers.
    PercentMismatch,
    /// A text longer than what is read of one document.
    TextCut,
    /// The same, with a rest that is too long even for its figures to be counted.
    TextNotCounted,
    /// A document whose reading takes more steps than one document may.
    TooManySteps,
    /// Bytes of the document that stand for no letter.
    Unreadable,
    /// Markup of the document that is damaged, so that what stands in it may be missing.
    DamagedMarkup,
    /// A correction of a digest that corrects nothing: the rules read its figure right.
    UnusedCorrection,
    /// A table with numbers of which nobody can tell what they are.
    UnreadableTable,
    /// A row of a table with numbers and no name.
    NamelessRow,
    /// Words that the document strikes out or hides, with a number.
    NotShown,
    /// A field of the document that can be read in more than one way.
    Field(DoubtKind),
}

impl RemarkKind {
    /// Every kind that is not about a field of the document.
    pub const ALL: [Self; 13] = [
        Self::AmbiguousNumber,
        Self::UnattachedPercent,
        Self::SumMismatch,
        Self::PercentMismatch,
        Self::TextCut,
        Self::TextNotCounted,
        Self::TooManySteps,
        Self::Unreadable,
        Self::DamagedMarkup,
        Self::UnusedCorrection,
        Self::UnreadableTable,
        Self::NamelessRow,
        Self::NotShown,
    ];

    /// The kind in the words of a language.
    pub fn label(self, language: Language) -> &'static str {
        let Strings {
            remark_ambiguous_number,
            remark_unattached_percent,
            remark_sum_mismatch,
            remark_percent_mismatch,
            remark_text_cut,
            remark_text_not_counted,
            remark_too_many_steps,
            remark_unreadable,
            remark_damaged_markup,
            remark_unused_correction,
            remark_unreadable_table,
            remark_nameless_row,
            remark_not_shown,
            ..
        } = language.strings();
        match self {
            Self::AmbiguousNumber => remark_ambiguous_number,
            Self::UnattachedPercent => remark_unattached_percent,
            Self::SumMismatch => remark_sum_mismatch,
            Self::PercentMismatch => remark_percent_mismatch,
            Self::TextCut => remark_text_cut,
            Self::TextNotCounted => remark_text_not_counted,
            Self::TooManySteps => remark_too_many_steps,
            Self::Unreadable => remark_unreadable,
            Self::DamagedMarkup => remark_damaged_markup,
            Self::UnusedCorrection => remark_unused_correction,
            Self::UnreadableTable => remark_unreadable_table,
            Self::NamelessRow => remark_nameless_row,
            Self::NotShown => remark_not_shown,
            Self::Field(doubt) => doubt.words(language.strings()),
        }
    }
}

/// Something a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// The bytes of the report's text that it is about.
    pub range: Span,
    /// The line of the text, from 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// The words of the text.
    pub words: String,
    /// What was left out there, with how many: letters that cannot be read, what stands over the limit.
    pub lost: Vec<(Lost, u64)>,
}

impl Remark {
    /// A remark about the first place where a letter stands in a text; `None` where it has none.
    pub fn at_first(text: &str, letter: char, kind: RemarkKind) -> Option<Self> {
        let at = text.find(letter)?;
        place(text, vec![(Span(at, at + letter.len_utf8()), kind)]).pop()
    }

    /// A remark about the end of a text.
    pub fn at_end(text: &str, kind: RemarkKind) -> Self {
        let line = text.matches('\n').count() + 1;
        let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let range = Span(text.len(), text.len());
        Self { kind, range, line, column, words: shown(text, range), lost: Vec::new() }
    }

    /// The same, with something that was left out there.
    #[must_use]
    pub fn losing(mut self, lost: Lost, count: u64) -> Self {
        self.lost.extend((count > 0).then_some((lost, count)));
        self
    }
}

/// Bytes of a remark's words at most.
const WORDS: usize = 160;

/// Places remarks in a text: lines are counted once however many remarks there are.
pub(crate) fn place(text: &str, mut found: Vec<(Span, RemarkKind)>) -> Vec<Remark> {
    found.sort_unstable_by_key(|(span, _)| *span);
    found.dedup();
    let mut line = 1;
    let mut line_start = 0;
    let mut read = 0;
    found
        .into_iter()
        .map(|(range, kind)| {
            let passed = text.get(read..range.0).unwrap_or_default();
            line += passed.matches('\n').count();
            line_start = passed.rfind('\n').map_or(line_start, |at| read + at + 1);
            read = range.0;
            let before = text.get(line_start.max(range.0.saturating_sub(100_000))..range.0);
            let column = before.map_or(1, |before| before.chars().count() + 1);
            Remark { kind, range, line, column, words: shown(text, range), lost: Vec::new() }
        })
        .collect()
}

/// Bytes of the words before a place that has none itself.
const WORDS_BEFORE: usize = 60;

/// The words of a span, cut at a character where they are many; of an empty one those that stand before it.
fn shown(text: &str, range: Span) -> String {
    if range.0 == range.1 {
        let before = text.get(..range.0).unwrap_or_default().trim_end();
        let from = before.len().saturating_sub(WORDS_BEFORE);
        let from = (from..=before.len()).find(|from| before.is_char_boundary(*from)).unwrap_or(0);
        let words = before.get(from..).unwrap_or_default();
        // A word that is cut says nothing.
        let whole = if from > 0 {
            words.split_once(char::is_whitespace).map_or(words, |(_, rest)| rest)
        } else {
            words
        };
        return whole.trim_start().to_owned();
    }
    let end = (range.0..=range.1.min(range.0 + WORDS)).rev().find(|end| text.is_char_boundary(*end));
    text.get(range.0..end.unwrap_or(range.0)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_placed_by_line_and_character() {
        let text = "một\nhai bốn\n\nĐảng bộ 5/9";
        let at = text.find("5/9").unwrap();
        let placed = place(
            text,
            vec![(Span(at, at + 3), RemarkKind::AmbiguousNumber), (Span(6, 9), RemarkKind::SumMismatch)],
        );
        let positions: Vec<_> =
            placed.iter().map(|remark| (remark.line, remark.column, remark.words.as_str())).collect();
        assert_eq!(positions, [(2, 1, "hai"), (4, 9, "5/9")]);
    }

    #[test]
    fn a_place_without_words_is_told_by_those_before_it() {
        let at_end = |text: &str| Remark::at_end(text, RemarkKind::TextCut).words;
        assert_eq!(at_end("kết nạp 26 đảng viên \n"), "kết nạp 26 đảng viên");
        assert_eq!(at_end(&" ".repeat(1000)), "");
        let long = at_end(&"Đảng bộ xã ".repeat(20));
        assert!(long.len() <= WORDS_BEFORE && long.ends_with("Đảng bộ xã"), "{long:?}");
    }

    #[test]
    fn every_kind_has_its_own_words_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let labels: std::collections::HashSet<_> =
                RemarkKind::ALL.map(|kind| kind.label(language)).into();
            assert_eq!(labels.len(), RemarkKind::ALL.len());
        }
    }
}
