//! Passages: stretches of prose with what they do in a report and what they are about.
//!
//! A passage is a run of sentences of one paragraph with one role. Must not know figures, people or places.

mod cues;
mod lexicon;

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::phrases::{add, first_hashes, passes};
use crate::ingest::document::words::Words;
use crate::model::{Extra, Passage, PassageRole, Span, Vocabulary};
use crate::text::canonical_key;

use self::cues::{Cue, heading_role, sentence_role};

/// Themes that one passage is given at most.
const THEMES: usize = 3;

/// The passages of an NFC text: its prose, paragraph by paragraph, split where the role changes.
pub fn passages(text: &str, blocks: &[Block], vocabulary: &Vocabulary) -> Vec<Passage> {
    passages_of(&Words::of(text), blocks, &ThemeCues::of(vocabulary))
}

/// The passages of a text whose words are known, by the cues of a vocabulary made ready.
pub(crate) fn passages_of(words: &Words<'_>, blocks: &[Block], themes: &ThemeCues) -> Vec<Passage> {
    let bodies = blocks.iter().filter(|block| block.kind == BlockKind::Body).count();
    let mut section = Section::default();
    let mut found = Vec::new();
    let mut seen = 0;
    for block in blocks {
        match block.kind {
            BlockKind::Heading => section = Section::under(words, block.range),
            BlockKind::Question => section.lasting = None,
            BlockKind::Body => {
                let place = Place { first: seen == 0, late: seen * 3 >= bodies * 2 };
                seen += 1;
                let runs = runs(words, block.range, place, &mut section);
                found.extend(runs.into_iter().map(|(range, role)| Passage {
                    range,
                    role,
                    themes: themes.of_words(words, range),
                    en: None,
                    extra: Extra::new(),
                }));
            }
            _ => {}
        }
    }
    found
}

/// The passage that a table is.
pub(crate) fn of_table(words: &Words<'_>, range: Span, role: PassageRole, themes: &ThemeCues) -> Passage {
    Passage { range, role, themes: themes.of_words(words, range), en: None, extra: Extra::new() }
}

/// What the section so far says of paragraphs that say nothing themselves.
#[derive(Debug, Clone, Copy, Default)]
struct Section {
    /// The role that the heading gives.
    role: Option<PassageRole>,
    /// Lessons, directions and causes go on over paragraphs until something else is said.
    lasting: Option<PassageRole>,
}

impl Section {
    fn under(words: &Words<'_>, heading: Span) -> Self {
        Self { role: heading_role(words, words.within(heading)), lasting: None }
    }
}

/// Where a paragraph stands in its report.
#[derive(Debug, Clone, Copy)]
struct Place {
    first: bool,
    /// In the last third.
    late: bool,
}

/// The sentences of a paragraph, those of one role joined.
fn runs(words: &Words<'_>, paragraph: Span, place: Place, section: &mut Section) -> Vec<(Span, PassageRole)> {
    let mut runs: Vec<(Span, PassageRole)> = Vec::new();
    for sentence in sentences(words.whole(), paragraph) {
        let cue = sentence_role(words, words.within(sentence), place);
        let before = runs.last().map(|(_, role)| *role);
        let role = weigh(cue, before, *section, place);
        match runs.last_mut() {
            Some((range, last)) if *last == role => range.1 = sentence.1,
            _ => runs.push((sentence, role)),
        }
        let lasts = role == PassageRole::Lesson || (role == PassageRole::Direction && place.late);
        section.lasting = lasts.then_some(role);
    }
    runs
}

/// The role of a sentence: what it says itself, else what stands before it, else its section's.
fn weigh(cue: Cue, before: Option<PassageRole>, section: Section, place: Place) -> PassageRole {
    match cue {
        Cue::Says(role) => role,
        // A lesson or a task names what fell short without admitting it anew.
        Cue::Mentions => section.lasting.unwrap_or(PassageRole::Limitation),
        // Deeds are told in any section; under a heading that gives a role they belong to it.
        Cue::Tells => match section.role {
            Some(role @ (PassageRole::Limitation | PassageRole::Lesson | PassageRole::Direction)) => role,
            _ => PassageRole::Result,
        },
        // Hoped-for outcomes belong to the tasks and lessons that they are hoped from.
        Cue::Hints => match (before, section.lasting) {
            (Some(role @ (PassageRole::Direction | PassageRole::Lesson)), _) | (None, Some(role)) => role,
            _ => weigh(Cue::Tells, before, section, place),
        },
        Cue::Nothing => match (before, section.lasting, section.role) {
            (Some(role), _, _) | (None, Some(role), _) | (None, None, Some(role)) => role,
            (None, None, None) if place.first => PassageRole::Context,
            (None, None, None) => PassageRole::Result,
        },
    }
}

/// The sentences of a paragraph, without the white space between them.
fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    /// The first byte of `…`.
    const ELLIPSIS: u8 = 0xe2;
    let Some(words) = text.get(paragraph.range()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = 0;
    for (at, byte) in words.bytes().enumerate() {
        let mut end = match byte {
            b'.' | b'!' | b'?' => at + 1,
            ELLIPSIS if words.get(at..).is_some_and(|rest| rest.starts_with('…')) => at + '…'.len_utf8(),
            _ => continue,
        };
        if end <= start {
            continue;
        }
        let rest = words.get(end..).unwrap_or_default();
        let closing =
            rest.chars().take_while(|sign| matches!(sign, '”' | '"' | '’' | ')' | '.' | '!' | '?' | '…'));
        end += closing.map(char::len_utf8).sum::<usize>();
        let rest = words.get(end..).unwrap_or_default();
        let next = rest.trim_start();
        let ends = rest.len() > next.len() && next.starts_with(begins_sentence);
        if ends && !is_abbreviation(words.get(start..at).unwrap_or_default()) {
            found.push(Span(paragraph.0 + start, paragraph.0 + end));
            start = words.len() - next.len();
        }
    }
    if start < words.len() {
        found.push(Span(paragraph.0 + start, paragraph.1));
    }
    found
}

fn begins_sentence(first: char) -> bool {
    first.is_uppercase()
        || first.is_ascii_digit()
        || matches!(first, '“' | '"' | '‘' | '(' | '-' | '–' | '•' | '+')
}

/// Whether the words before a stop end in an abbreviation or are the number of a list item.
fn is_abbreviation(before: &str) -> bool {
    const ABBREVIATIONS: [&str; 12] =
        ["TP", "TX", "TT", "Đ/c", "đ/c", "Ths", "ThS", "TS", "tr", "BS", "PGS", "v.v"];
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    ABBREVIATIONS.contains(&word) || (word.len() == before.len() && word.len() <= 4)
}

/// The cues of all themes, by the hash of their first word.
#[derive(Debug)]
pub(crate) struct ThemeCues {
    /// Sorted by the hash of the first word.
    cues: Vec<ThemeCue>,
    sieve: [u64; 16],
    ids: Vec<String>,
}

/// A cue with its theme's place and the hashes of its first two words.
#[derive(Debug)]
struct ThemeCue {
    first: u32,
    second: u32,
    words: String,
    theme: usize,
}

impl ThemeCues {
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let themes = vocabulary.themes().iter().enumerate();
        let mut cues: Vec<ThemeCue> = themes
            .flat_map(|(theme, entry)| entry.cues.iter().map(move |cue| (theme, cue)))
            .map(|(theme, cue)| {
                let words = canonical_key(cue);
                let (first, second) = first_hashes(&words);
                ThemeCue { first, second, words, theme }
            })
            .collect();
        cues.sort_by_key(|cue| (cue.first, cue.theme));
        let mut sieve = [0; 16];
        for cue in &cues {
            add(&mut sieve, cue.first);
        }
        let ids = vocabulary.themes().iter().map(|theme| theme.id.to_string()).collect();
        Self { cues, sieve, ids }
    }

    /// The themes of some words, the most spoken of first; longer cues count for more.
    fn of_words(&self, words: &Words<'_>, range: Span) -> Vec<String> {
        let mut scores: Vec<(usize, usize)> = (0..self.ids.len()).map(|theme| (0, theme)).collect();
        for at in words.within(range) {
            let first = words.hash(at);
            if !passes(&self.sieve, first) {
                continue;
            }
            let from = self.cues.partition_point(|cue| cue.first < first);
            let second = words.hash(at + 1);
            for cue in self.cues.iter().skip(from).take_while(|cue| cue.first == first) {
                if cue.second == 0 || cue.second == second {
                    scores[cue.theme].0 += words.phrase(at, &cue.words).unwrap_or(0);
                }
            }
        }
        scores.sort_by_key(|(score, theme)| (std::cmp::Reverse(*score), *theme));
        let best = scores.first().map_or(0, |(score, _)| *score);
        let spoken = scores.iter().take(THEMES).take_while(|(score, _)| *score > 0 && *score * 3 >= best);
        spoken.filter_map(|(_, theme)| self.ids.get(*theme).cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::document::block::blocks;
    use crate::text::nfc;

    fn roles(text: &str) -> Vec<(PassageRole, &str)> {
        let found = passages(text, &blocks(text), Vocabulary::embedded());
        found.into_iter().map(|passage| (passage.role, &text[passage.range.range()])).collect()
    }

    #[test]
    fn a_sentence_says_what_it_does() {
        use PassageRole::{Cause, Context, Direction, Lesson, Limitation, Result};
        let lead = "Huyện Ba Tri nhìn lại nửa nhiệm kỳ\nBa Tri là một huyện ven biển.\n";
        for (sentence, role) in [
            ("Toàn huyện kết nạp 412 đảng viên, vượt chỉ tiêu.", Result),
            ("Hạ tầng giao thông được nâng lên rõ rệt.", Result),
            ("Tuy nhiên, nguồn kết nạp ở vùng xa còn ít.", Limitation),
            ("Bên cạnh những kết quả ấy, việc thu phí vẫn chững lại ở 3 xã.", Limitation),
            ("Huyện ủy chỉ đạo tập trung khắc phục những hạn chế sau kiểm điểm.", Result),
            ("Nhiều khó khăn, vướng mắc về đất đai đã từng bước được khắc phục.", Result),
            ("Xã đã thay thế 3 cán bộ yếu kém.", Result),
            ("Mức đầu tư năm nay là chưa từng có ở huyện đảo.", Result),
            ("Nguyên nhân chính là thanh niên đi làm ăn xa.", Cause),
            ("Từ thực tế ấy, Huyện ủy rút ra ba bài học về công tác cán bộ.", Lesson),
            ("Thời gian tới, huyện sẽ mở thêm 12 lớp bồi dưỡng.", Direction),
            ("Năm sau, Đảng bộ đề ra 16 chỉ tiêu chủ yếu.", Direction),
            ("Mặc dù vậy, thu ngân sách vẫn đạt 98% dự toán.", Result),
        ] {
            let text = format!("{lead}{sentence}\nHuyện có 60 chi bộ trực thuộc.");
            let found = roles(&text);
            assert_eq!(found[0].0, Context, "{found:?}");
            assert!(found.contains(&(role, sentence)), "{role:?} {sentence}: {found:?}");
        }
    }

    #[test]
    fn a_paragraph_is_split_where_its_role_changes() {
        let text = "Huyện mở 12 lớp bồi dưỡng. Học viên dự đầy đủ. Song số lượng chưa đều ở TP. Bến Tre. Nguyên nhân là đường xa.";
        let expected = [
            (PassageRole::Result, "Huyện mở 12 lớp bồi dưỡng. Học viên dự đầy đủ."),
            (PassageRole::Limitation, "Song số lượng chưa đều ở TP. Bến Tre."),
            (PassageRole::Cause, "Nguyên nhân là đường xa."),
        ];
        assert_eq!(roles(text), expected);
    }

    #[test]
    fn headings_and_what_came_before_speak_for_silent_paragraphs() {
        let text = "Nhìn lại một chặng đường\nHuyện có 60 chi bộ trực thuộc.\nBài học kinh nghiệm\n\
                    Giữ vững nguyên tắc, sâu sát cơ sở.\nGần dân, trọng dân, tin dân, học dân.\n\
                    Phương hướng\nMở rộng vùng chuyên canh ở các xã ven sông.";
        let found: Vec<_> = roles(text).into_iter().map(|(role, _)| role).collect();
        let (result, lesson) = (PassageRole::Result, PassageRole::Lesson);
        assert_eq!(found, [result, lesson, lesson, PassageRole::Direction]);
    }

    #[test]
    fn themes_are_those_spoken_of_most() {
        let text = "Công tác kiểm tra, giám sát và thi hành kỷ luật trong Đảng được tăng cường ở 12 xã.";
        let found = passages(text, &blocks(text), Vocabulary::embedded());
        assert_eq!(found[0].themes.first().map(String::as_str), Some("inspection"));
        let text = "Trời xanh, gió mát suốt mùa hội.";
        assert!(passages(text, &blocks(text), Vocabulary::embedded())[0].themes.is_empty());
    }

    #[test]
    fn passages_are_in_order_and_on_characters() {
        let vocabulary = Vocabulary::embedded();
        let pieces =
            "(Tuy nhiên, |còn hạn chế|\\. |\\.\\.\\. |\\n|Bài học |đã đạt 57%|sẽ |TP\\. |”|… |\\PC){0,30}";
        proptest!(|(text in pieces)| {
            let text = nfc(&text);
            let mut end = 0;
            for passage in passages(&text, &blocks(&text), vocabulary) {
                prop_assert!(passage.range.0 >= end && passage.range.1 > passage.range.0);
                prop_assert!(text.get(passage.range.range()).is_some());
                end = passage.range.1;
            }
        });
    }
}
