//! Passages: stretches of prose with what they do in a report and what they are about.
//!
//! A passage is a run of sentences of one paragraph with one role. Must not know figures, people or places.

mod cues;

use crate::ingest::document::block::BlockKind;
use crate::ingest::document::syllable::Syllables;
use crate::ingest::document::{Document, Sentence};
use crate::ingest::rules::lexicon::Phrases;
use crate::model::{Extra, Passage, PassageRole, Span, Vocabulary};

use self::cues::{Cue, heading_role, opening_role, sentence_role};

/// Themes that one passage is given at most.
const THEMES: usize = 3;

/// The passages of a text: its prose, paragraph by paragraph, split where the role changes.
pub(crate) fn passages(words: &Syllables<'_, '_>, themes: &ThemeCues) -> Vec<Passage> {
    let document = words.document();
    let blocks = document.blocks.as_slice();
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
                    themes: themes.spoken_of(document, range),
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
pub(crate) fn of_table(
    document: &Document<'_>,
    range: Span,
    role: PassageRole,
    themes: &ThemeCues,
) -> Passage {
    Passage { range, role, themes: themes.spoken_of(document, range), en: None, extra: Extra::new() }
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
    fn under(words: &Syllables<'_, '_>, heading: Span) -> Self {
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
fn runs(
    words: &Syllables<'_, '_>,
    paragraph: Span,
    place: Place,
    section: &mut Section,
) -> Vec<(Span, PassageRole)> {
    let mut runs: Vec<(Span, PassageRole)> = Vec::new();
    let page = words.document();
    let opening = opening_role(words, &page.tokens_in(paragraph));
    let own = Section { role: opening.map(|(role, _)| role).or(section.role), ..*section };
    for Sentence { tokens, .. } in page.sentences_in(&page.tokens_in(paragraph)) {
        let sentence = page.span(tokens);
        let cue = sentence_role(words, words.in_tokens(tokens), place);
        let before = runs.last().map(|(_, role)| *role);
        let role = weigh(cue, before, Section { lasting: section.lasting, ..own }, place);
        match runs.last_mut() {
            Some((range, last)) if *last == role => range.1 = sentence.1,
            _ => runs.push((sentence, role)),
        }
        let lasts = role == PassageRole::Lesson || (role == PassageRole::Direction && place.late);
        section.lasting = lasts.then_some(role);
    }
    // `Hạn chế:` on a line of its own is a heading.
    if let Some((role, _)) = opening.filter(|(_, behind)| *behind >= page.tokens_in(paragraph).end) {
        *section = Section { role: Some(role), lasting: None };
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

/// The cues of all themes.
#[derive(Debug)]
pub(crate) struct ThemeCues {
    /// The themes of each phrase, by its place.
    cues: Vec<Vec<u16>>,
    ids: Vec<String>,
}

impl ThemeCues {
    /// Makes the cues of a vocabulary ready, which are looked for with all other phrases.
    pub(crate) fn of(vocabulary: &Vocabulary, phrases: &mut Phrases) -> Self {
        let mut cues: Vec<Vec<u16>> = Vec::new();
        for (theme, entry) in vocabulary.themes().iter().enumerate() {
            for phrase in entry.cues.iter().filter_map(|cue| phrases.add(cue)) {
                cues.resize(cues.len().max(phrase.index() + 1), Vec::new());
                cues[phrase.index()].push(theme as u16);
            }
        }
        let ids = vocabulary.themes().iter().map(|theme| theme.id.to_string()).collect();
        Self { cues, ids }
    }

    /// The themes of some words, the most spoken of first; longer cues count for more.
    fn spoken_of(&self, document: &Document<'_>, range: Span) -> Vec<String> {
        let mut scores: Vec<(usize, usize)> = (0..self.ids.len()).map(|theme| (0, theme)).collect();
        for hit in document.tokens_in(range).flat_map(|at| document.hits(at)) {
            for theme in self.cues.get(hit.phrase.index()).into_iter().flatten() {
                if let Some((score, _)) = scores.get_mut(usize::from(*theme)) {
                    *score += hit.length;
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
    use crate::ingest::rules::Rules;
    use crate::text::nfc;

    fn passages_of(text: &str) -> Vec<Passage> {
        let rules = Rules::new(Vocabulary::embedded());
        let page = Document::new(text, &rules);
        passages(&Syllables::of(&page), rules.themes())
    }

    fn roles(text: &str) -> Vec<(PassageRole, &str)> {
        let found = passages_of(text);
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
        let found = passages_of(text);
        assert_eq!(found[0].themes.first().map(String::as_str), Some("inspection"));
        let text = "Trời xanh, gió mát suốt mùa hội.";
        assert!(passages_of(text)[0].themes.is_empty());
    }

    #[test]
    fn passages_are_in_order_and_on_characters() {
        let pieces =
            "(Tuy nhiên, |còn hạn chế|\\. |\\.\\.\\. |\\n|Bài học |đã đạt 57%|sẽ |TP\\. |”|… |\\PC){0,30}";
        proptest!(|(text in pieces)| {
            let text = nfc(&text);
            let mut end = 0;
            for passage in passages_of(&text) {
                prop_assert!(passage.range.0 >= end && passage.range.1 > passage.range.0);
                prop_assert!(text.get(passage.range.range()).is_some());
                end = passage.range.1;
            }
        });
    }
}
