//! The words by which a sentence says what it does in a report.

use std::ops::Range;

use super::Place;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::ClassSet;
use crate::model::PassageRole;

/// What a sentence says of its own role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// It names its role.
    Says(PassageRole),
    /// It names shortfalls, perhaps only in passing.
    Mentions,
    /// It tells of deeds or states figures.
    Tells,
    /// It may tell of outcomes or wish for them.
    Hints,
    /// It gives nothing away.
    Nothing,
}

const OF_A_REASON: [&[Key]; 2] = [keys!["kỹ", "nguyên", "nhân"], keys!["rõ", "nguyên", "nhân"]];
const HAVING: [&[Key]; 1] = [keys!["đã"]];
const SETTING: [&[Key]; 2] = [keys!["đề", "ra"], keys!["đặt", "ra"]];
const EFFORTS_MADE: [&[Key]; 3] =
    [keys!["đã", "phấn", "đấu"], keys!["luôn", "phấn", "đấu"], keys!["nỗ", "lực", "phấn", "đấu"]];

/// The classes that the words of a sentence are looked up in all at once.
const CUES: ClassSet = ClassSet::of(&[
    Class::Ahead,
    Class::AheadAfterLead,
    Class::AheadLate,
    Class::Reason,
    Class::Lesson,
    Class::SetsATarget,
    Class::SetsFirst,
    Class::Achieved,
    Class::FallsShort,
    Class::Shortfall,
    Class::Turn,
    Class::Tells,
]);

/// Words that say what came of something.
const OUTCOMES: ClassSet = ClassSet::of(&[Class::Tells, Class::Achieved, Class::FallsShort, Class::StillSo]);

/// The words of one sentence.
struct Sentence<'w, 'a> {
    words: &'w Syllables<'w, 'a>,
    start: usize,
    end: usize,
    /// Its words that begin a cue.
    cues: Vec<usize>,
    /// Whether one of its words is a number.
    counts: bool,
}

impl<'w, 'a> Sentence<'w, 'a> {
    fn of(words: &'w Syllables<'w, 'a>, range: Range<usize>) -> Self {
        let cues = range.clone().filter(|at| words.begins(*at, CUES)).collect();
        let counts = range.clone().any(|at| words.document().is_digits(words.token(at)));
        Self { words, start: range.start, end: range.end, cues, counts }
    }

    /// The words at which a phrase of a class begins that ends in the sentence.
    fn candidates(&self, class: Class) -> impl Iterator<Item = usize> {
        let ends =
            move |at: &usize| self.words.class(*at, class).is_some_and(|length| at + length <= self.end);
        self.cues.iter().copied().filter(ends)
    }

    fn any(&self, class: Class) -> bool {
        self.candidates(class).next().is_some()
    }

    fn says(&self, phrases: &[&[Key]]) -> bool {
        (self.start..self.end).any(|at| phrases.iter().any(|phrase| self.words.says(at, phrase)))
    }

    /// Whether a cue stands among the first words.
    fn opens(&self, class: Class) -> bool {
        self.candidates(class).any(|at| at < self.start + 3)
    }

    /// The first word behind its first comma, its first word where it has none.
    fn behind_comma(&self) -> usize {
        let comma = (self.start..self.end).find(|at| self.words.gap(*at).contains(','));
        comma.map_or(self.start, |comma| comma + 1)
    }

    /// Whether it speaks of what is to come.
    fn looks_ahead(&self, place: Place) -> bool {
        let effort = |at: usize| {
            at > self.start && (self.words.has(at - 1, Class::Effort) || self.words.is_number(at - 1))
        };
        // `kiến nghị xử lý hành chính 17 tổ chức` tells what an inspection did.
        let deed = |at: usize| self.words.class(at, Class::Proposed).is_some();
        let said = self.any(Class::Ahead)
            || !place.first && self.candidates(Class::AheadAfterLead).any(|at| !effort(at) && !deed(at));
        said && !self.says(&EFFORTS_MADE)
    }

    /// Whether it opens with a year and says what is meant to be done in it, near the end of a report.
    fn plans_a_year(&self, place: Place) -> bool {
        let Some(lead) = self.words.class(self.start, Class::YearLead) else { return false };
        let behind = self.start + lead;
        place.late
            && self.words.is_number(behind)
            && (behind + 1..self.end.min(behind + 10)).any(|at| self.words.has(at, Class::AheadAfterYear))
    }

    /// Whether a number of targets is set: `đề ra 16 chỉ tiêu`.
    fn sets_a_number(&self) -> bool {
        (self.start..self.end).any(|at| {
            SETTING.iter().any(|phrase| self.words.says(at, phrase)) && self.words.is_number(at + 2)
        })
    }

    /// `không có chi bộ yếu kém`: whether the clause denies what it names at a word.
    fn is_denied(&self, at: usize) -> bool {
        let first = at.saturating_sub(8).max(self.start);
        let mut clause =
            (first..at).rev().take_while(|before| !self.words.gap(*before).contains([',', ';', '.', ':']));
        clause.any(|before| self.words.has(before, Class::Denial))
    }

    /// `hộ nghèo còn 2,3%, thấp hơn mục tiêu`: less is better of what the sentence counts.
    fn is_better_lower(&self, at: usize) -> bool {
        let first = at.saturating_sub(20).max(self.start);
        self.words.has(at, Class::Lower)
            && (first..at).any(|before| self.words.has(before, Class::BetterLower))
    }

    /// Where the main clause of a sentence begins that opens with what it concedes:
    /// `Mặc dù gặp khó khăn, xã vẫn đạt 30/32 chỉ tiêu`.
    fn main_clause(&self) -> Option<usize> {
        let words = self.words;
        let opens = (self.start..self.end.min(self.start + 2)).any(|at| words.has(at, Class::Concession));
        if !opens || self.opens(Class::Turn) {
            return None;
        }
        let but = (self.start + 2..self.end).find(|at| words.is_any(*at, &[word!("nhưng"), word!("song")]));
        let comma = (self.start..self.end).find(|at| words.gap(*at).contains(','));
        but.or_else(|| {
            let from = comma? + 1;
            // What is conceded may itself be a list: the clause of the first verb of outcome is the main one.
            let verb = (from..self.end).find(|at| words.begins(*at, OUTCOMES))?;
            (from..=verb).rev().find(|at| *at == from || words.gap(at - 1).contains(','))
        })
    }

    /// Whether it admits a shortfall that it does not overcome in the same breath.
    fn falls_short(&self, class: Class) -> bool {
        let words = self.words;
        self.candidates(class).any(|at| {
            let Some(length) = words.class(at, class) else { return false };
            // `chưa từng có` praises, `chưa đầy 2 năm` counts.
            if words.has(at, Class::NoShortfall) || self.is_denied(at) || self.is_better_lower(at) {
                return false;
            }
            // What is still short cannot have been overcome: only the things named, not their being still there.
            let admitted = words.is_any(at, &[word!("chưa"), word!("còn"), word!("vẫn")]);
            let first = at.saturating_sub(6).max(self.start);
            let before = (first..at).rev().take_while(|index| !words.gap(*index).contains([';', '.']));
            let overcome = before.into_iter().any(|index| words.has(index, Class::Overcome));
            let after =
                (at + length..self.end.min(at + 16)).any(|index| words.has(index, Class::OvercomeAfter));
            !after && (admitted || !overcome)
        })
    }
}

/// The role that a sentence gives itself, by where its paragraph stands.
pub(super) fn sentence_role(words: &Syllables<'_, '_>, range: Range<usize>, place: Place) -> Cue {
    let mut sentence = Sentence::of(words, range);
    let conceded = sentence.main_clause();
    if let Some(main) = conceded {
        sentence = Sentence::of(words, main..sentence.end);
    }
    let short = sentence.falls_short(Class::FallsShort);
    let turns = sentence.opens(Class::Turn);
    if sentence.looks_ahead(place) && !(short && turns) {
        return Cue::Says(PassageRole::Direction);
    }
    let done = sentence.any(Class::Achieved);
    if sentence.opens(Class::SetsFirst) && !done {
        return Cue::Says(PassageRole::Direction);
    }
    if sentence.any(Class::Reason) && !sentence.says(&OF_A_REASON) {
        return Cue::Says(PassageRole::Cause);
    }
    if sentence.any(Class::Lesson) {
        return Cue::Says(PassageRole::Lesson);
    }
    // `Bên cạnh những kết quả đạt được, …`: what follows the turn tells.
    let turned = if turns { sentence.behind_comma() } else { sentence.start };
    let tells = sentence.candidates(Class::Tells).any(|at| at >= turned);
    if short || (turns && !tells) {
        return Cue::Says(PassageRole::Limitation);
    }
    if sentence.falls_short(Class::Shortfall) {
        return Cue::Mentions;
    }
    let (counts, having) = (sentence.counts, sentence.says(&HAVING));
    let closes = place.late && !counts && !having && sentence.opens(Class::AheadLate);
    let sets = sentence.any(Class::SetsATarget) || sentence.sets_a_number();
    if closes || ((sets || sentence.plans_a_year(place)) && !done) {
        return Cue::Says(PassageRole::Direction);
    }
    match (counts || having || conceded.is_some(), tells) {
        (true, _) => Cue::Tells,
        (false, true) => Cue::Hints,
        (false, false) => Cue::Nothing,
    }
}

/// What headings are called, by the role of the paragraphs under them.
const HEADINGS: [(PassageRole, Class); 6] = [
    (PassageRole::Lesson, Class::HeadingLesson),
    (PassageRole::Direction, Class::HeadingDirection),
    (PassageRole::Cause, Class::HeadingCause),
    (PassageRole::Limitation, Class::HeadingLimitation),
    (PassageRole::Result, Class::HeadingResult),
    (PassageRole::Context, Class::HeadingContext),
];

/// The role that a heading gives to the paragraphs under it: that of what it names first. `Kết quả thực hiện nhiệm vụ` are
/// results, `Khắc phục hạn chế` and `Vượt mục tiêu` are deeds.
pub(super) fn heading_role(words: &Syllables<'_, '_>, range: Range<usize>) -> Option<PassageRole> {
    let role_at = |at: usize| {
        let named = HEADINGS.iter().filter_map(|(role, class)| Some((*role, words.class(at, *class)?)));
        named.max_by_key(|(_, length)| *length).map(|(role, _)| role)
    };
    let (first, role) = range.clone().find_map(|at| Some((at, role_at(at)?)))?;
    // `Đảng viên hoàn thành tốt nhiệm vụ: 91,4%`, `so với mục tiêu: đạt 104%` tell of what has been.
    let done = (range.start..first).any(|at| words.says(at, keys!["hoàn", "thành"]))
        || first > range.start && words.key(first - 1) == word!("với");
    if role == PassageRole::Direction && done {
        return None;
    }
    let overcome = range.into_iter().any(|at| words.has(at, Class::Overcome));
    (!overcome).then_some(role)
}

/// The role of the words before the colon that a paragraph opens with, and the token behind it: `2. Hạn chế: Việc tạo nguồn …`.
pub(super) fn opening_role(words: &Syllables<'_, '_>, tokens: &Range<usize>) -> Option<(PassageRole, usize)> {
    /// Tokens of the longest opening.
    const OPENING: usize = 12;
    let document = words.document();
    let colon =
        (tokens.start..tokens.end.min(tokens.start + OPENING)).find(|at| document.key(*at) == mark!(':'))?;
    let stops = (tokens.start..colon).any(|at| document.key(at) == mark!(','));
    let role = heading_role(words, words.in_tokens(&(tokens.start..colon)))?;
    (!stops || role != PassageRole::Result).then_some((role, colon + 1))
}
