//! Places in the text and which of them a figure speaks of.
//!
//! A type word must stand before the name: common words are commune names. Must not know metrics or targets.

use std::ops::Range;

use super::key::{Key, keys, mark, word};
use super::lexicon::Class;
use super::page::Page;
use crate::model::{Level, Place};

/// Words of a place name at most.
const LONGEST_NAME: usize = 4;

/// Mentions before a figure that are looked at, so that long lists of places stay linear.
const LOOKED_AT: usize = 32;

/// A place named in the text, or the report's own locality in general words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// From its type word to its end.
    pub(crate) tokens: Range<usize>,
    /// The place; `None` for general words: toàn huyện.
    pub(crate) place: Option<Place>,
}

/// Every mention of a place, in order.
pub(crate) fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() {
        match mention(page, at) {
            Some(mention) => {
                at = mention.tokens.end.max(at + 1);
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    mentions
}

const LEVELS: [(Class, Level); 4] = [
    (Class::Village, Level::Village),
    (Class::Commune, Level::Commune),
    (Class::District, Level::District),
    (Class::Province, Level::Province),
];

fn mention(page: &Page<'_>, at: usize) -> Option<Mention> {
    if !page.is_word(at) {
        return None;
    }
    let whole = page.class_at(at, Class::Whole);
    if let Some(length) = whole.filter(|length| !page.is_capital(at + length)) {
        return Some(Mention { tokens: at..at + length, place: None });
    }
    let (level, length) = LEVELS
        .iter()
        .filter_map(|(class, level)| Some((*level, page.class_at(at, *class)?)))
        .max_by_key(|(_, length)| *length)?;
    // "thôn, tổ dân phố" and "cấp xã" name nothing; "Ban Tổ chức" is an organ.
    let mut start = at + length;
    let short = page.is_any(at, &[word!("tp"), word!("tx"), word!("tt")]);
    if short && page.key(start) == mark!('.') && page.is_glued(start) {
        start += 1;
    }
    let end = name_end(page, start)?;
    let name = page.words(&(start..end)).to_owned();
    Some(Mention { tokens: at..end, place: Some(Place { name, level }) })
}

/// The end of the capitalised words that begin at `start`; organs and posts are no names.
fn name_end(page: &Page<'_>, start: usize) -> Option<usize> {
    const ORGANS: [&[Key]; 12] = [
        keys!["ủy", "ban"],
        keys!["ban"],
        keys!["đảng"],
        keys!["bí", "thư"],
        keys!["phó"],
        keys!["chủ", "tịch"],
        keys!["hội", "đồng"],
        keys!["mặt", "trận"],
        keys!["nghị", "quyết"],
        keys!["đoàn", "thanh"],
        keys!["nông", "thôn", "mới"],
        keys!["ubnd"],
    ];
    let mut end = start;
    while end - start < LONGEST_NAME && page.is_word(end) && page.is_capital(end) {
        if ORGANS.iter().any(|organ| page.says(end, organ))
            || page.word(end).chars().count() > 2 && is_all_capitals(page, end)
        {
            break;
        }
        end += 1;
    }
    (end > start).then_some(end)
}

fn is_all_capitals(page: &Page<'_>, at: usize) -> bool {
    page.word(at).chars().all(char::is_uppercase)
}

/// A name right before its number, as lists have it: `Mỏ Cày Nam 121, Giồng Trôm 120`.
pub(crate) fn listed_name(
    page: &Page<'_>,
    figure: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Mention> {
    let mut start = figure.start;
    while start > sentence.start
        && figure.start - start < LONGEST_NAME
        && page.is_word(start - 1)
        && page.is_capital(start - 1)
        && !is_all_capitals(page, start - 1)
    {
        start -= 1;
    }
    let apart = start > sentence.start
        && page.is_any(start - 1, &[mark!(':'), mark!(','), mark!(';'), mark!('('), word!("và")]);
    if figure.start - start < 2 || !apart {
        return None;
    }
    // The kind of place is said once, before the list.
    let level = (sentence.start..start).rev().find_map(|at| {
        LEVELS.iter().find(|(class, _)| page.class_at(at, *class).is_some()).map(|(_, level)| *level)
    });
    let name = page.words(&(start..figure.start)).to_owned();
    Some(Mention {
        tokens: start..figure.start,
        place: Some(Place { name, level: level.unwrap_or(Level::Other) }),
    })
}

/// The mention a figure speaks of: the nearest before it in its sentence, else the subject carried over from its paragraph.
pub(crate) fn of_figure(
    page: &Page<'_>,
    mentions: &[Mention],
    figure: &Range<usize>,
    (sentence, paragraph): (&Range<usize>, &Range<usize>),
) -> Option<usize> {
    let before = mentions.partition_point(|mention| mention.tokens.start < figure.start);
    let first = mentions.partition_point(|mention| mention.tokens.start < paragraph.start);
    let first = first.max(before.saturating_sub(LOOKED_AT));
    let in_sentence = (first..before).rev().find(|index| {
        mentions
            .get(*index)
            .is_some_and(|mention| mention.tokens.start >= sentence.start && !is_aside(page, mention))
    });
    if in_sentence.is_some() {
        return in_sentence;
    }
    let behind =
        mentions.iter().enumerate().skip(before).find(|(_, mention)| mention.tokens.start < figure.end + 6);
    if let Some((index, mention)) = behind
        && mention.tokens.start < sentence.end
        && is_located(page, figure, mention)
    {
        return Some(index);
    }
    (first..before).rev().find(|index| mentions.get(*index).is_some_and(|mention| is_subject(page, mention)))
}

/// A mention that tells where somebody holds a post or who set a target, not what the figure is about.
fn is_aside(page: &Page<'_>, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    page.is_any(start.wrapping_sub(1), &[word!("ủy"), word!("chủ")])
        || (0..6).any(|steps| page.class_before(start.saturating_sub(steps), Class::Goal).is_some())
            && mention.place.is_none()
}

/// `26 đảng viên ở xã Hòa Phú`.
fn is_located(page: &Page<'_>, figure: &Range<usize>, mention: &Mention) -> bool {
    let lead = page.is_any(
        mention.tokens.start.wrapping_sub(1),
        &[word!("ở"), word!("tại"), word!("của"), word!("thuộc")],
    );
    lead && (figure.start..mention.tokens.start)
        .all(|at| page.is_word(at) || page.number(at).is_some() || page.key(at) == mark!('%'))
}

/// A place that a sentence is about: it opens the sentence, perhaps behind its organ or a speaker's post.
fn is_subject(page: &Page<'_>, mention: &Mention) -> bool {
    const ORGANS: [&[Key]; 5] =
        [keys!["đảng", "bộ"], keys!["đảng", "ủy"], keys!["ubnd"], keys!["chi", "bộ"], keys!["nhân", "dân"]];
    let start = mention.tokens.start;
    let located = page.is_any(start.wrapping_sub(1), &[word!("tại"), word!("ở"), word!("đến"), word!("về")]);
    let first = start.saturating_sub(usize::from(located));
    let opens = first == 0 || !page.is_word(first - 1);
    mention.place.is_none() || opens || ORGANS.iter().any(|organ| page.ends(start, organ))
}
