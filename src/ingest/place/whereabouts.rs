//! Places in the text and which of them a figure speaks of.
//!
//! A type word must stand before the name: common words are commune names. Must not know metrics or targets.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::place;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Level, Locality, Place};

/// Words of a place name at most.
const LONGEST_NAME: usize = 4;

/// Mentions before a figure that are looked at, so that long lists of places stay linear.
const LOOKED_AT: usize = 32;

/// A place named in the text, or the report's own locality in general words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// From its type word to its end.
    pub(crate) tokens: Range<usize>,
    /// The place; `None` for general words, toàn huyện, and for one of several places named together.
    pub(crate) place: Option<Place>,
    /// Whether it only says where the place before it lies: `xã Hòa Phú (huyện Chiêm Hóa)`.
    holds: bool,
}

impl Mention {
    fn of(tokens: Range<usize>, place: Option<Place>) -> Self {
        Self { tokens, place, holds: false }
    }

    fn level(&self) -> Option<Level> {
        self.place.as_ref().map(|place| place.level)
    }
}

/// Every mention of a place, in order; `known` are those whose names the gazetteer has.
pub(crate) fn mentions(page: &Page<'_>, known: &[place::Mention]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut known = known.iter().filter(|place| !place.units.is_empty()).peekable();
    let mut at = 0;
    while at < page.tokens.len() {
        let start = page.tokens.get(at).map_or(0, |token| token.start);
        while known.next_if(|place| place.range.0 < start).is_some() {}
        let listed = known.peek().filter(|place| place.range.0 == start).map(|place| {
            let tokens = at..page.tokens_in(place.range).end.max(at + 1);
            Mention::of(tokens, Some(Place { name: place.name.clone(), level: place.level }))
        });
        match listed.or_else(|| mention(page, at)) {
            Some(mention) => {
                at = mention.tokens.end.max(at + 1);
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    tell_apart(page, &mut mentions);
    mentions
}

/// Marks the mentions that say where the one before lies, and takes the names of those that stand in a row together.
fn tell_apart(page: &Page<'_>, mentions: &mut [Mention]) {
    const WITHIN: [Key; 5] = [mark!(','), mark!('('), mark!('-'), word!("thuộc"), word!("của")];
    let mut together = vec![false; mentions.len()];
    for at in 0..mentions.len() {
        let Some((level, end)) =
            mentions.get(at).and_then(|mention| Some((mention.level()?, mention.tokens.end)))
        else {
            continue;
        };
        let next = mentions.get(at + 1).and_then(|next| Some((next.level()?, next.tokens.start)));
        if let Some((wider, start)) = next
            && start == end + 1
        {
            let joined = page.is_any(end, &[mark!(','), word!("và"), mark!(';')]);
            if wider < level && WITHIN.contains(&page.key(end)) {
                mentions.iter_mut().skip(at + 1).take(1).for_each(|next| next.holds = true);
            } else if wider == level && joined {
                together.iter_mut().skip(at).take(2).for_each(|mark| *mark = true);
            }
        }
        if names_another(page, end) {
            together.iter_mut().skip(at).take(1).for_each(|mark| *mark = true);
        }
    }
    let several = mentions.iter_mut().zip(together).filter(|(_, together)| *together);
    several.for_each(|(mention, _)| mention.place = None);
}

/// `xã Kim Thủy, Ngân Thủy`: whether a bare name of the same kind goes on behind a name, with no number of its own.
fn names_another(page: &Page<'_>, end: usize) -> bool {
    if !page.is_any(end, &[mark!(','), word!("và")]) {
        return false;
    }
    let Some(stop) = name_end(page, end + 1) else { return false };
    let short = stop < end + 3;
    let person = crate::ingest::person::name::is_surname_word(page.word(end + 1)) && stop > end + 3;
    !short && !person && page.number(stop).is_none() && page.any_at(end + 1, &[Class::Person]).is_none()
}

const LEVELS: [(Class, Level); 4] = [
    (Class::Village, Level::Village),
    (Class::Commune, Level::Commune),
    (Class::District, Level::District),
    (Class::Province, Level::Province),
];

/// Cities that are provinces.
const CITIES: [&[Key]; 6] = [
    keys!["hà", "nội"],
    keys!["hồ", "chí", "minh"],
    keys!["hải", "phòng"],
    keys!["đà", "nẵng"],
    keys!["cần", "thơ"],
    keys!["huế"],
];

fn mention(page: &Page<'_>, at: usize) -> Option<Mention> {
    if !page.is_word(at) {
        return None;
    }
    let whole = page.class_at(at, Class::Whole);
    if let Some(length) = whole.filter(|length| !page.is_capital(at + length)) {
        return Some(Mention::of(at..at + length, None));
    }
    let (level, length) = LEVELS
        .iter()
        .filter_map(|(class, level)| Some((*level, page.class_at(at, *class)?)))
        .max_by_key(|(_, length)| *length)?;
    // “làng Hàn Quốc” is a nickname.
    if page.back(at, 1) == mark!('"') {
        return None;
    }
    // "thôn, tổ dân phố" and "cấp xã" name nothing; "Ban Tổ chức" is an organ.
    let mut start = at + length;
    let short = page.is_any(at, &[word!("tp"), word!("tx"), word!("tt")]);
    if short && page.key(start) == mark!('.') && page.is_glued(start) {
        start += 1;
    }
    let end = name_end(page, start)?;
    // `Chủ tịch UBND quận Bạch Đình Sáu`: behind a post it is the name of a person.
    let person = end >= start + 3 && crate::ingest::person::name::is_surname_word(page.word(start));
    if person && level != Level::Village && page.class_before(at, Class::Organisation).is_some() {
        return None;
    }
    let city = level == Level::District && CITIES.iter().any(|city| page.says(start, city));
    let name = page.words(&(start..end)).to_owned();
    Some(Mention::of(at..end, Some(Place { name, level: if city { Level::Province } else { level } })))
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
    (end > start).then(|| before_person(page, start, end))
}

/// `xã Hải Lộc Đỗ Văn Kiên`: the end of a name without the name of a person that stands right behind it.
fn before_person(page: &Page<'_>, start: usize, end: usize) -> usize {
    let mut stop = end;
    while stop - start < 2 * LONGEST_NAME && page.is_word(stop) && page.is_capital(stop) {
        stop += 1;
    }
    let person = (start + 2..stop.saturating_sub(1))
        .find(|at| stop - at >= 2 && crate::ingest::person::name::is_surname_word(page.word(*at)));
    person.map_or(end, |person| person.min(end))
}

fn is_all_capitals(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
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
    let place = Place { name, level: level.unwrap_or(Level::Other) };
    Some(Mention::of(start..figure.start, Some(place)))
}

/// The places of a page and what its report is about.
pub(crate) struct Scene<'a> {
    pub(crate) page: &'a Page<'a>,
    /// Every mention, in order.
    pub(crate) mentions: &'a [Mention],
    /// The report's own locality.
    pub(crate) own: Option<&'a Locality>,
}

impl Scene<'_> {
    /// The mention a figure speaks of: the nearest before it in its sentence, else the subject carried over from its
    /// paragraph.
    pub(crate) fn of_figure(
        &self,
        figure: &Range<usize>,
        sentence: &Range<usize>,
        paragraph: &Range<usize>,
    ) -> Option<usize> {
        let (page, mentions) = (self.page, self.mentions);
        let before = mentions.partition_point(|mention| mention.tokens.start < figure.start);
        let first = mentions.partition_point(|mention| mention.tokens.start < paragraph.start);
        let first = first.max(before.saturating_sub(LOOKED_AT));
        let in_sentence = (first..before).rev().find(|index| {
            mentions.get(*index).is_some_and(|mention| {
                mention.tokens.start >= sentence.start && !self.is_aside(mention, sentence)
            })
        });
        // `cao nhất là xã Bãi Trành 99%, thấp nhất cũng trên 80%`: the other end is another place.
        let end = in_sentence.and_then(|index| mentions.get(index)).map(|mention| mention.tokens.end);
        if end.is_some_and(|end| names_other_end(page, end..figure.start)) {
            return None;
        }
        if in_sentence.is_some() {
            return in_sentence;
        }
        let behind = mentions
            .iter()
            .enumerate()
            .skip(before)
            .find(|(_, mention)| mention.tokens.start < figure.end + 6);
        if let Some((index, mention)) = behind
            && mention.tokens.start < sentence.end
            && is_located(page, figure, mention)
            && !self.is_wider(mention)
        {
            return Some(index);
        }
        (first..before).rev().find(|index| {
            mentions.get(*index).is_some_and(|mention| is_subject(page, mention) && !self.is_wider(mention))
        })
    }

    /// A mention that tells where a place lies, where somebody holds a post or who set a target, not what the figure is about.
    fn is_aside(&self, mention: &Mention, sentence: &Range<usize>) -> bool {
        let (page, start) = (self.page, mention.tokens.start);
        let opens = start == sentence.start || start == sentence.start + 1 && !page.is_word(sentence.start);
        mention.holds
            || self.is_wider(mention) && !opens
            || page.is_any(start.wrapping_sub(1), &[word!("ủy"), word!("chủ")])
            || (0..6).any(|steps| page.class_before(start.saturating_sub(steps), Class::Goal).is_some())
                && mention.place.is_none()
    }

    /// Whether a place is wider than what the report is about, and so only holds it.
    fn is_wider(&self, mention: &Mention) -> bool {
        let (Some(own), Some(level)) = (self.own, mention.level()) else { return false };
        let holds = |name: &String| mention.place.as_ref().is_some_and(|place| place.name == *name);
        own.level < Level::Sector && level < own.level
            || level < Level::Commune && own.within.iter().any(holds)
    }
}

/// Whether a clause opens with `cao nhất` or `thấp nhất` and names no place.
fn names_other_end(page: &Page<'_>, range: Range<usize>) -> bool {
    const ENDS: [&[Key]; 4] =
        [keys!["thấp", "nhất"], keys!["cao", "nhất"], keys!["ít", "nhất"], keys!["nhiều", "nhất"]];
    range
        .into_iter()
        .skip(1)
        .any(|at| page.is_any(at - 1, &[mark!(','), mark!(';')]) && ENDS.iter().any(|end| page.says(at, end)))
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
    let opens = first == 0 || !page.is_word(first - 1) && page.key(first - 1) != mark!('(');
    !mention.holds && (mention.place.is_none() || opens) || ORGANS.iter().any(|organ| page.ends(start, organ))
}
