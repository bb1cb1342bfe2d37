//! Places in the text and which of them a figure speaks of.
//!
//! A type word must stand before the name: common words are commune names. Must not know metrics or targets.

use std::ops::Range;

use super::LEVELS;
pub(crate) use super::Mention;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Level, Locality, Place};

/// Words of a place name at most.
const LONGEST_NAME: usize = 4;

/// Mentions before a figure that are looked at, so that long lists of places stay linear.
const LOOKED_AT: usize = 32;

/// The mentions of a page as figures see them: those that stand in a row together name no one place, heads of sections
/// speak for what follows.
pub(crate) fn mentions(page: &Page<'_>, found: &[Mention]) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(found.len());
    let mut dropped = false;
    for mention in found {
        // A hamlet with a number is told by the commune it lies in.
        let numbered = mention.level == Some(Level::Village)
            && mention.name.starts_with(|first: char| first.is_ascii_digit());
        if !numbered {
            mentions.push(Mention { holds: mention.holds && !dropped, ..mention.clone() });
        }
        dropped = numbered;
    }
    tell_apart(page, &mut mentions);
    scopes(page, &mut mentions);
    mentions
}

/// Takes the names of the places that stand in a row together.
fn tell_apart(page: &Page<'_>, mentions: &mut [Mention]) {
    let mut together = vec![false; mentions.len()];
    for at in 0..mentions.len() {
        let Some(mention) = mentions.get(at).filter(|mention| !mention.is_general()) else { continue };
        let end = mention.tokens.end;
        let joined = page.is_any(end, &[mark!(','), word!("và"), mark!(';')]);
        let next = mentions.get(at + 1).filter(|next| !next.is_general() && next.tokens.start == end + 1);
        if joined && next.is_some_and(|next| next.level == mention.level) {
            together.iter_mut().skip(at).take(2).for_each(|mark| *mark = true);
        }
        if names_another(page, end) {
            together.iter_mut().skip(at).take(1).for_each(|mark| *mark = true);
        }
    }
    let several = mentions.iter_mut().zip(together).filter(|(_, together)| *together);
    several.for_each(|(mention, _)| mention.place = None);
}

/// Gives the heads of sections, lines that are nothing but a place, what stands under them.
fn scopes(page: &Page<'_>, mentions: &mut [Mention]) {
    /// Tokens of a line that can be a heading.
    const HEADING: usize = 14;
    let mut open: Option<usize> = None;
    let mut next = 0;
    for line in lines(page) {
        while mentions.get(next).is_some_and(|mention| mention.tokens.start < line.start) {
            next += 1;
        }
        let head = mentions.get(next).filter(|mention| is_head(page, mention, &line)).map(|_| next);
        let stops = page.is_any(line.end - 1, &[mark!('.'), mark!(';'), mark!(':'), mark!('!'), mark!(',')]);
        let heading = line.len() <= HEADING && !stops && page.is_capital(line.start);
        // `3. Toàn tỉnh` ends the section of a district.
        let whole = mentions.get(next).is_some_and(|mention| stands_alone(page, mention, &line));
        if head.is_some() || heading || whole {
            open = head;
        }
        if let Some(mention) = open.and_then(|open| mentions.get_mut(open)) {
            mention.scope = line.end;
        }
    }
}

/// The lines of a page that hold something.
fn lines(page: &Page<'_>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 0..=page.tokens.len() {
        if at == page.tokens.len() || page.key(at) == Key::NEWLINE {
            if at > start {
                lines.push(start..at);
            }
            start = at + 1;
        }
    }
    lines
}

/// Whether a line is nothing but a place, perhaps behind its number and its organ.
fn is_head(page: &Page<'_>, mention: &Mention, line: &Range<usize>) -> bool {
    !mention.is_general() && stands_alone(page, mention, line)
}

/// Whether a line is nothing but a place or general words for one.
fn stands_alone(page: &Page<'_>, mention: &Mention, line: &Range<usize>) -> bool {
    let ends = mention.tokens.end == line.end
        || mention.tokens.end + 1 == line.end && page.key(mention.tokens.end) == mark!(':');
    ends && mention.tokens.start < line.end
        && (line.start..mention.tokens.start).all(|at| {
            !page.is_word(at)
                || page
                    .class_before(mention.tokens.start, Class::Organisation)
                    .is_some_and(|length| at + length >= mention.tokens.start)
                || page.word(at).len() <= 3 && page.key(at + 1) == mark!('.')
        })
}

/// `xã Kim Thủy, Ngân Thủy`: whether a bare name of the same kind goes on behind a name, with no number of its own.
fn names_another(page: &Page<'_>, end: usize) -> bool {
    if !page.is_any(end, &[mark!(','), word!("và")]) {
        return false;
    }
    let Some(stop) = name_end(page, end + 1) else { return false };
    let short = stop < end + 3;
    let person = page.class_at(end + 1, Class::Surname).is_some() && stop > end + 3;
    !short && !person && page.number(stop).is_none() && page.any_at(end + 1, &[Class::Person]).is_none()
}

/// The end of the capitalised words that begin at `start`; organs and posts are no names.
fn name_end(page: &Page<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    while end - start < LONGEST_NAME
        && page.is_word(end)
        && page.is_capital(end)
        && page.class_at(end, Class::NotAPlace).is_none()
        && (page.word(end).chars().count() <= 2 || !is_all_capitals(page, end))
    {
        end += 1;
    }
    (end > start).then_some(end)
}

fn is_all_capitals(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// A name right before its number, as lists have it: `Mỏ Cày Nam 121, Giồng Trôm 120`, `Cái Bè (158%)`.
pub(crate) fn listed_name(
    page: &Page<'_>,
    figure: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Mention> {
    const APART: [Key; 9] = [
        mark!(':'),
        mark!(','),
        mark!(';'),
        mark!('('),
        mark!('-'),
        word!("và"),
        word!("là"),
        word!("như"),
        word!("gồm"),
    ];
    let bracket = figure.start > sentence.start && page.key(figure.start - 1) == mark!('(');
    let end = figure.start - usize::from(bracket);
    let mut start = end;
    while start > sentence.start
        && end - start < LONGEST_NAME
        && page.is_word(start - 1)
        && page.is_capital(start - 1)
        && !is_all_capitals(page, start - 1)
    {
        start -= 1;
    }
    let apart = start > sentence.start && page.is_any(start - 1, &APART);
    if end - start < 2 || !apart || page.class_at(start, Class::NotAPlace).is_some() {
        return None;
    }
    // The kind of place is said once, before the list.
    let level = (sentence.start..start).rev().find_map(|at| {
        LEVELS.iter().find(|(class, _)| page.class_at(at, *class).is_some()).map(|(_, level)| *level)
    });
    if bracket && level.is_none() {
        return None;
    }
    let tokens = start..end;
    let (name, range) = (page.words(&tokens).to_owned(), page.span(&tokens));
    let place = Some(Place { name: name.clone(), level: level.unwrap_or(Level::Other) });
    Some(Mention { tokens, range, place, name, level, units: Vec::new(), holds: false, bare: true, scope: 0 })
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
    /// paragraph, else the head of its section.
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
        if end.is_some_and(|end| {
            names_other_end(page, end..figure.start) || names_office(page, end..figure.start)
        }) {
            return None;
        }
        if let Some(index) = in_sentence {
            return Some(self.meant(index, first));
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
        let carried = (first..before).rev().find(|index| {
            mentions.get(*index).is_some_and(|mention| is_subject(page, mention) && !self.is_wider(mention))
        });
        carried.map(|index| self.meant(index, first)).or_else(|| self.head(figure.start, before))
    }

    /// The head of the section that a token stands in.
    fn head(&self, at: usize, before: usize) -> Option<usize> {
        let covers = |mention: &Mention| mention.scope > at && mention.tokens.end < at;
        (before.saturating_sub(LOOKED_AT)..before)
            .rev()
            .find(|index| self.mentions.get(*index).is_some_and(covers))
    }

    /// The mention that general words mean: `toàn Đảng bộ thị xã` behind `Theo Thị ủy Cai Lậy` is Cai Lậy.
    fn meant(&self, index: usize, first: usize) -> usize {
        let Some(general) = self.mentions.get(index).filter(|mention| mention.is_general()) else {
            return index;
        };
        let own = self.own.map(|own| own.level);
        if general.level.is_some() && (own.is_none() || general.level == own) {
            return index;
        }
        let named = (first..index).rev().find(|before| {
            self.mentions.get(*before).is_some_and(|mention| {
                !mention.is_general()
                    && mention.place.is_some()
                    && !mention.holds
                    && !self.is_wider(mention)
                    && general.level.map_or_else(
                        || is_subject(self.page, mention) || is_cited(self.page, mention),
                        |level| mention.level == Some(level),
                    )
            })
        });
        named
            .or_else(|| self.head(general.tokens.start, index).filter(|_| general.level != own))
            .unwrap_or(index)
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
        let (Some(own), Some(level)) = (self.own, mention.level.filter(|_| !mention.is_general())) else {
            return false;
        };
        let holds = |name: &String| mention.place.as_ref().is_some_and(|place| place.name == *name);
        own.level < Level::Sector && level < own.level
            || level < Level::Commune && own.within.iter().any(holds)
    }
}

/// `Đảng bộ xã Nhơn Mỹ 41; Đảng bộ Công an huyện 21`: whether a clause opens with the committee of an office, which is in no place.
fn names_office(page: &Page<'_>, mut range: Range<usize>) -> bool {
    range.any(|at| {
        let owner = page.class_at(at + 1, Class::Organisation).filter(|_| page.key(at) == mark!(';'));
        owner.is_some_and(|length| page.class_at(at + 1 + length, Class::Office).is_some())
    })
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

/// `Theo Thị ủy Cai Lậy, …`: a place whose committee is cited for what follows.
fn is_cited(page: &Page<'_>, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    let theo = (1..=4).any(|steps| page.back(start, steps) == word!("theo"));
    theo && page.key(mention.tokens.end) == mark!(',')
}

/// A place that a sentence is about: it opens the sentence, perhaps behind its organ or a speaker's post.
fn is_subject(page: &Page<'_>, mention: &Mention) -> bool {
    const ORGANS: [&[Key]; 5] =
        [keys!["đảng", "bộ"], keys!["đảng", "ủy"], keys!["ubnd"], keys!["chi", "bộ"], keys!["nhân", "dân"]];
    let start = mention.tokens.start;
    let located = page.is_any(start.wrapping_sub(1), &[word!("tại"), word!("ở"), word!("đến"), word!("về")]);
    let first = start.saturating_sub(usize::from(located));
    let opens = first == 0 || !page.is_word(first - 1) && page.key(first - 1) != mark!('(');
    !mention.holds && (mention.is_general() || mention.place.is_none() || opens)
        || ORGANS.iter().any(|organ| page.ends(start, organ))
}
