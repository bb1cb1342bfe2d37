//! Targets that were missed: what `thấp hơn` says of a figure, and the figures listed behind a count of missed targets.
//!
//! Must not know how a verdict is put on its figure.

use std::ops::Range;

use super::verdict::counts_targets;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::model::Verdict;

/// `Hai chỉ tiêu không đạt là tỷ lệ … (79%/82%) và …`: what is listed behind a count of missed targets, where its own numbers
/// say so as well.
pub(super) fn list_of_missed(page: &Page<'_>, sentence: &Range<usize>, items: &mut [Measurement]) {
    const LEADS: [Key; 5] = [word!("là"), word!("gồm"), word!("bao"), word!("đó"), mark!(':')];
    let Some(count) = items.iter().position(|item| {
        let verdict = item.target.as_ref().and_then(|target| target.verdict);
        counts_targets(page, item) && verdict == Some(Verdict::NotMet)
    }) else {
        return;
    };
    let Some(end) = items.get(count).map(|item| item.tokens.end) else { return };
    let next = items.get(count + 1).map_or(sentence.end, |item| item.tokens.start);
    // What is hard to reach is not missed yet.
    let stated = (end..next).any(|at| page.is_any(at, &[word!("không"), word!("chưa")]));
    if !stated || !(end..next).any(|at| page.is_any(at, &LEADS)) {
        return;
    }
    for item in items.iter_mut().skip(count + 1).filter(|item| item.is_level()) {
        let reached = item.quantity.as_ref().map(|quantity| quantity.value);
        let Some(target) = item.target.as_mut().filter(|target| target.verdict.is_none()) else { continue };
        let below = target.value.zip(reached).is_some_and(|(asked, reached)| reached < asked.0);
        if below || target.percent.is_some_and(|percent| percent.0 < 100.0) {
            target.verdict = Some(Verdict::NotMet);
        }
    }
}

/// What `thấp hơn chỉ tiêu` says: good news where the target is a ceiling or the figure fell, none where less of it is better.
pub(crate) fn below(page: &Page<'_>, at: usize) -> Option<Verdict> {
    const REACH: usize = 24;
    const CEILINGS: [&[Key]; 4] =
        [keys!["dưới"], keys!["không", "quá"], keys!["tối", "đa"], keys!["trở", "xuống"]];
    const FELL: [&[Key]; 4] =
        [keys!["giảm", "còn"], keys!["giảm", "xuống"], keys!["chỉ", "còn"], keys!["xuống", "còn"]];
    const BETTER_LESS: [&[Key]; 14] = [
        keys!["nghèo"],
        keys!["tội", "phạm"],
        keys!["thất", "nghiệp"],
        keys!["suy", "dinh", "dưỡng"],
        keys!["tử", "vong"],
        keys!["nợ", "xấu"],
        keys!["nợ", "quá", "hạn"],
        keys!["nợ", "đọng"],
        keys!["tai", "nạn"],
        keys!["tỷ", "suất", "sinh"],
        keys!["sinh", "con", "thứ"],
        keys!["yếu", "kém"],
        keys!["vi", "phạm"],
        keys!["bỏ", "học"],
    ];
    if !page.says(at, keys!["thấp", "hơn"]) {
        return Some(Verdict::NotMet);
    }
    let ends = |at: &usize| page.is_any(*at, &[mark!('.'), mark!(';'), Key::NEWLINE]);
    let floor = at.saturating_sub(REACH);
    let start = (floor..at).rev().find(ends).map_or(floor, |end| end + 1);
    let stop = (at..at + REACH).find(ends).unwrap_or(at + REACH);
    let ceiling = CEILINGS.iter().any(|words| page.contains(at..stop, words));
    let fell = FELL.iter().any(|words| page.contains(start..at, words));
    let less = BETTER_LESS.iter().any(|words| page.contains(start..at, words));
    match (ceiling || fell && less, less) {
        (true, _) => Some(Verdict::Exceeded),
        (false, true) => None,
        (false, false) => Some(Verdict::NotMet),
    }
}
