//! The words by which a sentence says what it does in a report.

use std::ops::Range;

use super::Place;
use super::lexicon::{
    AHEAD, AHEAD_AFTER_LEAD, AHEAD_AFTER_YEAR, AHEAD_LATE, DONE, EFFORTS, LESSONS, OVERCOME, OVERCOME_AFTER,
    REASONS, SETS, SETS_FIRST, SHORT, SHORTFALLS, TELLS, TURNS, YEAR_LEADS,
};
use crate::ingest::phrases::{Phrases, add, meet, passes, phrases, union};
use crate::ingest::words::Words;
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

/// Lets through every word that begins a cue of any list, so that most words are looked at once.
static ANY: [u64; 16] = union(&[
    &AHEAD,
    &AHEAD_AFTER_LEAD,
    &AHEAD_LATE,
    &AHEAD_AFTER_YEAR,
    &YEAR_LEADS,
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
]);

/// The words of one sentence.
struct Sentence<'w, 'a> {
    words: &'w Words<'a>,
    start: usize,
    end: usize,
    /// Its words that may begin a cue.
    cues: Vec<usize>,
    /// Lets through what begins with one of those, so that most lists need no look at the words.
    sieve: [u64; 16],
    /// Whether one of its words is a number.
    counts: bool,
}

impl<'w, 'a> Sentence<'w, 'a> {
    fn of(words: &'w Words<'a>, range: Range<usize>) -> Self {
        let cues: Vec<usize> = range.clone().filter(|at| passes(&ANY, words.hash(*at))).collect();
        let mut sieve = [0; 16];
        cues.iter().for_each(|at| add(&mut sieve, words.hash(*at)));
        let counts = range.clone().any(|at| words.is_number(at));
        Self { words, start: range.start, end: range.end, cues, sieve, counts }
    }

    fn any(&self, cues: &Phrases) -> bool {
        self.may_have(cues) && self.cues.iter().any(|at| cues.stands(self.words, *at))
    }

    fn may_have(&self, cues: &Phrases) -> bool {
        meet(&self.sieve, &cues.sieve)
    }

    /// Whether a cue stands among the first words.
    fn opens(&self, cues: &Phrases) -> bool {
        self.may_have(cues)
            && (self.start..self.end.min(self.start + 3)).any(|at| cues.stands(self.words, at))
    }

    /// Whether it speaks of what is to come.
    fn looks_ahead(&self, place: Place) -> bool {
        if !self.may_have(&AHEAD) && !self.may_have(&AHEAD_AFTER_LEAD) {
            return false;
        }
        let said = self.cues.iter().any(|at| {
            let at = *at;
            let effort = at > self.start && EFFORTS.stands(self.words, at - 1);
            AHEAD.stands(self.words, at)
                || (!place.first && !effort && AHEAD_AFTER_LEAD.stands(self.words, at))
        });
        said && !self.any(&EFFORTS_MADE)
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
        self.may_have(&SETTING)
            && self.cues.iter().any(|at| {
                SETTING.length(self.words, *at).is_some_and(|length| self.words.is_number(at + length))
            })
    }

    /// Whether it admits a shortfall that it does not overcome in the same breath.
    fn falls_short(&self, cues: &Phrases) -> bool {
        let words = self.words;
        let mut shortfalls = if self.may_have(cues) { self.cues.iter() } else { [].iter() };
        shortfalls.any(|at| {
            let at = *at;
            let Some(length) = cues.length(words, at) else { return false };
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
    let short = sentence.falls_short(&SHORT);
    let turns = sentence.opens(&TURNS);
    if sentence.looks_ahead(place) && !(short && turns) {
        return Cue::Says(PassageRole::Direction);
    }
    let done = sentence.any(&DONE);
    if sentence.opens(&SETS_FIRST) && !done {
        return Cue::Says(PassageRole::Direction);
    }
    if sentence.any(&REASONS) && !sentence.any(&OF_A_REASON) {
        return Cue::Says(PassageRole::Cause);
    }
    if sentence.any(&LESSONS) {
        return Cue::Says(PassageRole::Lesson);
    }
    let tells = sentence.any(&TELLS);
    if short || (turns && !tells) {
        return Cue::Says(PassageRole::Limitation);
    }
    if sentence.falls_short(&SHORTFALLS) {
        return Cue::Mentions;
    }
    let (counts, having) = (sentence.counts, sentence.any(&HAVING));
    let closes = place.late && !counts && !having && sentence.opens(&AHEAD_LATE);
    let sets = sentence.any(&SETS) || sentence.sets_a_number();
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
