//! Which letters of a shown text a filter means.

use std::ops::Range;

use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation;

use super::dictionary::scatter;
use super::field::Field;
use super::filter::{Asked, Condition, Filter};
use super::word::{Typing, Word, is_apostrophe, word_ranges, words};
use crate::text::fold;

/// The byte ranges of `text` that a filter means, on grapheme boundaries, in order and apart.
///
/// `field` is what the text is: the name of a locality, a theme, a metric, a place or a person, [`Field::Text`] for
/// the text of a passage, [`Field::Words`] for a title or the counted words.
pub fn highlights(filter: &Filter, field: Field, text: &str) -> Vec<Range<usize>> {
    let means = |condition: &&Condition| {
        let asks =
            condition.field() == field || (condition.field() == Field::Words && holds_bare_words(field));
        asks && !condition.is_negated()
    };
    let mut conditions = filter.conditions().iter().filter(means).peekable();
    if conditions.peek().is_none() {
        return Vec::new();
    }
    let shown = Shown::new(text);
    let mut marked = Vec::new();
    conditions.for_each(|condition| shown.mark(condition, field, &mut marked));
    on_graphemes(text, marked)
}

/// Whether bare words are looked for in such a text, or worth showing there.
fn holds_bare_words(field: Field) -> bool {
    matches!(
        field,
        Field::Words | Field::Locality | Field::Place | Field::Theme | Field::Metric | Field::Text
    )
}

/// A shown text and its words.
struct Shown<'a> {
    text: &'a str,
    words: Vec<(Range<usize>, Word)>,
}

impl<'a> Shown<'a> {
    fn new(text: &'a str) -> Self {
        let found = word_ranges(text).filter_map(|range| Some((range.clone(), Word::new(text.get(range)?)?)));
        Self { text, words: found.collect() }
    }

    fn mark(&self, condition: &Condition, field: Field, marked: &mut Vec<Range<usize>>) {
        let typed = match condition.asked() {
            // "name, unit above": each part may stand here.
            Asked::Words(text) | Asked::Whole(text) if field == Field::Locality && text.contains(',') => {
                text.split(',').for_each(|part| {
                    self.runs(&words(part).collect::<Vec<_>>(), marked);
                });
                return;
            }
            _ => condition.text_words(),
        };
        let known = marked.len();
        self.runs(&typed, marked);
        if marked.len() > known || typed.is_empty() || field == Field::Text {
            return;
        }
        if self.anywhere(&typed, marked) || self.stretches(&typed, marked) {
            return;
        }
        self.scattered(&typed, marked);
    }

    /// Marks every place where the typed words stand together.
    fn runs(&self, typed: &[Word], marked: &mut Vec<Range<usize>>) {
        if typed.is_empty() {
            return;
        }
        for window in self.words.windows(typed.len()) {
            let last = typed.len() - 1;
            let fits = typed.iter().zip(window).enumerate().all(|(place, (word, (_, found)))| {
                word.fit(found, Typing::Plain).is_some_and(|fit| fit.whole || place == last)
            });
            if fits {
                marked.extend(typed.iter().zip(window).map(|(word, found)| self.letters(word, &found.0)));
            }
        }
    }

    /// Marks the typed words where each begins some word of the text, in any order.
    fn anywhere(&self, typed: &[Word], marked: &mut Vec<Range<usize>>) -> bool {
        let mut places = Vec::new();
        for word in typed {
            let fitting = |(index, (_, found)): (usize, &(Range<usize>, Word))| {
                let free = !places.contains(&index);
                word.fit(found, Typing::Plain).filter(|_| free).map(|fit| (fit, std::cmp::Reverse(index)))
            };
            match self.words.iter().enumerate().filter_map(fitting).max() {
                Some((_, std::cmp::Reverse(index))) => places.push(index),
                None => return false,
            }
        }
        for (word, index) in typed.iter().zip(places) {
            marked.extend(self.words.get(index).map(|(range, _)| self.letters(word, range)));
        }
        true
    }

    /// Marks the longest stretches of the typed words that stand together; a short word alone means nothing.
    fn stretches(&self, typed: &[Word], marked: &mut Vec<Range<usize>>) -> bool {
        let known = marked.len();
        for length in (1..typed.len()).rev() {
            for part in typed.windows(length) {
                if length > 1 || part.iter().all(|word| word.folded.len() > 2) {
                    self.runs(part, marked);
                }
            }
            if marked.len() > known {
                return true;
            }
        }
        false
    }

    /// Marks letters scattered over the text.
    fn scattered(&self, typed: &[Word], marked: &mut Vec<Range<usize>>) {
        let (mut folded, mut places) = (String::new(), Vec::new());
        for (range, word) in &self.words {
            if !folded.is_empty() {
                folded.push(' ');
                places.push(range.start..range.start);
            }
            folded.push_str(&word.folded);
            places.extend(self.characters(range));
        }
        let matcher = SkimMatcherV2::default().respect_case();
        let found: Option<Vec<_>> =
            typed.iter().map(|word| scatter(&matcher, &folded, &word.folded).map(|(_, at)| at)).collect();
        let indices = found.unwrap_or_default().into_iter().flatten();
        marked.extend(indices.filter_map(|index| places.get(index).cloned()));
    }

    /// The letters of a word of the text that a typed word is the beginning of.
    fn letters(&self, typed: &Word, range: &Range<usize>) -> Range<usize> {
        let count = typed.folded.chars().count();
        let end = self.characters(range).get(count.saturating_sub(1)).map_or(range.end, |last| last.end);
        range.start..end
    }

    /// The bytes of each plain letter of a word of the text, its marks included.
    fn characters(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let surface = self.text.get(range.clone()).unwrap_or_default();
        let folded = fold(surface);
        let letters = folded.text.chars().zip(&folded.offsets).filter(|(letter, _)| !is_apostrophe(*letter));
        let starts: Vec<usize> = letters.map(|(_, offset)| range.start + *offset as usize).collect();
        let ends = starts.iter().skip(1).copied().chain(std::iter::once(range.end));
        starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
    }
}

/// Widens ranges to whole graphemes and joins those that meet.
fn on_graphemes(text: &str, mut marked: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marked.retain(|range| !range.is_empty());
    if marked.is_empty() {
        return marked;
    }
    let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    edges.push(text.len());
    for range in &mut marked {
        let before = edges.partition_point(|edge| *edge <= range.start).saturating_sub(1);
        let after = edges.partition_point(|edge| *edge < range.end);
        *range = edges.get(before).copied().unwrap_or(0)..edges.get(after).copied().unwrap_or(text.len());
    }
    marked.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in marked {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(filter: &str, field: Field, text: &'a str) -> Vec<&'a str> {
        let filter = Filter::parse(filter).unwrap();
        highlights(&filter, field, text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn the_letters_meant_are_marked_in_any_spelling() {
        assert_eq!(marked("ke sach", Field::Locality, "Kế Sách"), ["Kế", "Sách"]);
        assert_eq!(marked("loc:trong", Field::Locality, "Đức Trọng"), ["Trọng"]);
        assert_eq!(marked("sa", Field::Locality, "Kế Sa\u{301}ch"), ["Sa\u{301}"]);
        assert_eq!(marked("nang", Field::Locality, "Đà Nẵng"), ["Nẵng"]);
        assert_eq!(marked("đại hội", Field::Words, "Nghị quyết Ðại hội XII"), ["Ðại", "hội"]);
        assert_eq!(marked("kesach", Field::Locality, "Kế Sách"), ["Kế", "Sách"]);
        assert_eq!(marked("ke sach dang vien", Field::Metric, "Đảng viên mới kết nạp"), ["Đảng", "viên"]);
        assert_eq!(marked("loc=\"Tân Thành, Phú Tân\"", Field::Locality, "Tân Thành"), ["Tân", "Thành"]);
    }

    #[test]
    fn only_what_the_filter_asks_of_this_text_is_marked() {
        assert!(marked("theme:members", Field::Locality, "Members").is_empty());
        assert!(marked("!ke sach", Field::Locality, "Kế Sách").is_empty());
        assert!(marked("tan", Field::Metric, "Kế toán").is_empty());
        assert!(marked("ke sach", Field::Metric, "Kế hoạch ban hành").is_empty());
        let text = "Xây dựng nông thôn mới; nông dân, thôn, đổi mới";
        assert_eq!(marked("text:\"nong thon moi\"", Field::Text, text), ["nông", "thôn", "mới"]);
    }

    proptest::proptest! {
        #[test]
        fn marks_lie_on_characters_in_order(
            typed in "[a-zđếạ ]{0,8}",
            text in "[a-zA-ZđĐếạ\u{301}\u{302}\u{323}' ]{0,30}",
        ) {
            if let Ok(filter) = Filter::parse(&typed) {
                let mut end = 0;
                for range in highlights(&filter, Field::Locality, &text) {
                    proptest::prop_assert!(range.start >= end && range.start < range.end);
                    proptest::prop_assert!(text.get(range.clone()).is_some());
                    end = range.end;
                }
            }
        }
    }
}
