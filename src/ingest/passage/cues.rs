//! The words by which a sentence says what it does in a report.

use std::ops::Range;

use super::Place;
use super::lexicon::{
    AHEAD, AHEAD_AFTER_LEAD, AHEAD_AFTER_YEAR, AHEAD_LATE, DONE, EFFORTS, LESSONS, OVERCOME, OVERCOME_AFTER,
    REASONS, SETS, SETS_FIRST, SHORT, SHORTFALLS, TELLS, TURNS, YEAR_LEADS,
};
use crate::ingest::document::phrases::{Beginnings, Phrases, phrases};
use crate::ingest::document::words::Words;
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

static OF_A_REASON: Phrases = phrases!["kỹ nguyên nhân", "rõ nguyên nhân"];
static HAVING: Phrases = phrases!["đã"];
static SETTING: Phrases = phrases!["đề ra", "đặt ra"];
static EFFORTS_MADE: Phrases = phrases!["đã phấn đấu", "luôn phấn đấu", "nỗ lực phấn đấu"];

/// The lists that the words of a sentence are looked up in all at once.
#[derive(Debug, Clone, Copy)]
enum List {
    Ahead,
    AheadAfterLead,
    AheadLate,
    Reasons,
    Lessons,
    Sets,
    SetsFirst,
    Done,
    Short,
    Shortfalls,
    Turns,
    Tells,
    OfAReason,
    Having,
    Setting,
    EffortsMade,
}

/// The phrases of each list, in the order of [`List`].
static LISTS: [&Phrases; 16] = [
    &AHEAD,
    &AHEAD_AFTER_LEAD,
    &AHEAD_LATE,
    &REASONS,
    &LESSONS,
    &SETS,
    &SETS_FIRST,
    &DONE,
    &SHORT,
    &SHORTFALLS,
    &TURNS,
    &TELLS,
    &OF_A_REASON,
    &HAVING,
    &SETTING,
    &EFFORTS_MADE,
];

static ANY: Beginnings<1024> = Beginnings::of(&LISTS);

impl List {
    fn phrases(self) -> &'static Phrases {
        LISTS[self as usize]
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The words of one sentence.
struct Sentence<'w, 'a> {
    words: &'w Words<'a>,
    start: usize,
    end: usize,
    /// Its words that begin a cue as far as one word tells, with the bits of the lists that have it.
    cues: Vec<(usize, u32)>,
    /// The lists that any of those words may begin a cue of.
    lists: u32,
    /// Whether one of its words is a number.
    counts: bool,
}

impl<'w, 'a> Sentence<'w, 'a> {
    fn of(words: &'w Words<'a>, range: Range<usize>) -> Self {
        let found = range.clone().map(|at| (at, ANY.lists(words.hash(at))));
        let cues: Vec<(usize, u32)> = found.filter(|(_, lists)| *lists != 0).collect();
        let lists = cues.iter().fold(0, |all, (_, lists)| all | lists);
        let counts = range.clone().any(|at| words.is_number(at));
        Self { words, start: range.start, end: range.end, cues, lists, counts }
    }

    /// The words that may begin a cue of a list.
    fn candidates(&self, list: List) -> impl Iterator<Item = usize> {
        let cues = if self.lists & list.bit() == 0 { &[] } else { self.cues.as_slice() };
        cues.iter().filter(move |(_, lists)| lists & list.bit() != 0).map(|(at, _)| *at)
    }

    fn any(&self, list: List) -> bool {
        self.candidates(list).any(|at| list.phrases().stands(self.words, at))
    }

    /// Whether a cue stands among the first words.
    fn opens(&self, list: List) -> bool {
        let mut first = self.candidates(list).take_while(|at| *at < self.start + 3);
        first.any(|at| list.phrases().stands(self.words, at))
    }

    /// Whether it speaks of what is to come.
    fn looks_ahead(&self, place: Place) -> bool {
        let effort = |at: usize| at > self.start && EFFORTS.stands(self.words, at - 1);
        let said = self.any(List::Ahead)
            || !place.first
                && self
                    .candidates(List::AheadAfterLead)
                    .any(|at| !effort(at) && AHEAD_AFTER_LEAD.stands(self.words, at));
        said && !self.any(List::EffortsMade)
    }

    /// Whether it opens with a year and says what is meant to be done in it, near the end of a report.
    fn plans_a_year(&self, place: Place) -> bool {
        let Some(lead) = YEAR_LEADS.length(self.words, self.start) else { return false };
        let behind = self.start + lead;
        place.late
            && self.words.is_number(behind)
            && (behind + 1..self.end.min(behind + 10)).any(|at| AHEAD_AFTER_YEAR.stands(self.words, at))
    }

    /// Whether a number of targets is set: `đề ra 16 chỉ tiêu`.
    fn sets_a_number(&self) -> bool {
        self.candidates(List::Setting)
            .any(|at| SETTING.length(self.words, at).is_some_and(|length| self.words.is_number(at + length)))
    }

    /// Whether it admits a shortfall that it does not overcome in the same breath.
    fn falls_short(&self, list: List) -> bool {
        let words = self.words;
        self.candidates(list).any(|at| {
            let Some(length) = list.phrases().length(words, at) else { return false };
            // `chưa từng có` praises.
            if words.key(at) == "chưa" && matches!(words.key(at + 1), "từng" | "bao") {
                return false;
            }
            // What is still short cannot have been overcome: only the things named, not their being still there.
            let admitted = matches!(words.key(at), "chưa" | "còn" | "vẫn");
            let first = at.saturating_sub(6).max(self.start);
            let before = (first..at).rev().take_while(|index| !words.gap(*index).contains([';', '.']));
            let overcome = before.into_iter().any(|index| OVERCOME.stands(words, index));
            let after = (at + length..self.end.min(at + 16)).any(|index| OVERCOME_AFTER.stands(words, index));
            !after && (admitted || !overcome)
        })
    }
}

/// The role that a sentence gives itself, by where its paragraph stands.
pub(super) fn sentence_role(words: &Words<'_>, range: Range<usize>, place: Place) -> Cue {
    let sentence = Sentence::of(words, range);
    let short = sentence.falls_short(List::Short);
    let turns = sentence.opens(List::Turns);
    if sentence.looks_ahead(place) && !(short && turns) {
        return Cue::Says(PassageRole::Direction);
    }
    let done = sentence.any(List::Done);
    if sentence.opens(List::SetsFirst) && !done {
        return Cue::Says(PassageRole::Direction);
    }
    if sentence.any(List::Reasons) && !sentence.any(List::OfAReason) {
        return Cue::Says(PassageRole::Cause);
    }
    if sentence.any(List::Lessons) {
        return Cue::Says(PassageRole::Lesson);
    }
    let tells = sentence.any(List::Tells);
    if short || (turns && !tells) {
        return Cue::Says(PassageRole::Limitation);
    }
    if sentence.falls_short(List::Shortfalls) {
        return Cue::Mentions;
    }
    let (counts, having) = (sentence.counts, sentence.any(List::Having));
    let closes = place.late && !counts && !having && sentence.opens(List::AheadLate);
    let sets = sentence.any(List::Sets) || sentence.sets_a_number();
    if closes || ((sets || sentence.plans_a_year(place)) && !done) {
        return Cue::Says(PassageRole::Direction);
    }
    match (counts || having, tells) {
        (true, _) => Cue::Tells,
        (false, true) => Cue::Hints,
        (false, false) => Cue::Nothing,
    }
}

/// What headings are called, by the role of the paragraphs under them.
static HEADINGS: [(PassageRole, Phrases); 6] = [
    (PassageRole::Lesson, phrases!["bài học", "kinh nghiệm"]),
    (
        PassageRole::Direction,
        phrases!["phương hướng", "nhiệm vụ", "mục tiêu", "thời gian tới", "kiến nghị", "hướng tới"],
    ),
    (PassageRole::Cause, phrases!["nguyên nhân"]),
    (
        PassageRole::Limitation,
        phrases!["hạn chế", "tồn tại", "khó khăn", "vướng mắc", "yếu kém", "khuyết điểm"],
    ),
    (PassageRole::Result, phrases!["kết quả", "thành tựu", "dấu ấn", "ưu điểm"]),
    (PassageRole::Context, phrases!["đặc điểm", "tình hình chung", "bối cảnh"]),
];

/// The role that a heading gives to the paragraphs under it.
pub(super) fn heading_role(words: &Words<'_>, range: Range<usize>) -> Option<PassageRole> {
    let any = |cues: &Phrases| range.clone().any(|at| cues.stands(words, at));
    if any(&OVERCOME) {
        return None;
    }
    HEADINGS.iter().find(|(_, cues)| any(cues)).map(|(role, _)| *role)
}
