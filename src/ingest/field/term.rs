//! The term that a report is about, among the terms that it names.

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::date::years;
use crate::ingest::document::key::{keys, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::rules::lexicon::Class;
use crate::model::{Level, Locality, PartialDate, Span, Term};
use crate::text::canonical_key;

use super::{Doubt, DoubtKind};

/// A term named somewhere, and how much speaks for it.
#[derive(Debug, Clone, Copy)]
struct Named {
    term: Term,
    weight: i32,
    range: Span,
}

/// What is known of the report when its term is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) locality: Option<&'a Locality>,
    pub(super) published: Option<PartialDate>,
}

/// The report's own term; `None` when no term is named, or only those of others.
pub(super) fn term(
    words: &Syllables<'_, '_>,
    blocks: &[Block],
    known: Known<'_>,
    doubts: &mut Vec<Doubt>,
) -> Option<Term> {
    let congress = own_congress(words, blocks, known.locality);
    let mut sums = sums(words, blocks, known, congress, |kind| kind != BlockKind::Question);
    if sums.is_empty() {
        // An interviewer asks of the term: `Mục tiêu của nhiệm kỳ 2025-2030 là gì?`
        sums = self::sums(words, blocks, known, congress, |kind| kind == BlockKind::Question);
    }
    if sums.is_empty() {
        return period_of_congress(words, blocks);
    }
    // The later of two that weigh the same: a report that closes one term and opens the next is about the next.
    sums.sort_by_key(|sum| (sum.weight, sum.term.from));
    let best = sums.pop()?;
    if sums.last().is_some_and(|second| second.weight == best.weight) {
        doubts.push(Doubt { range: best.range, kind: DoubtKind::SeveralTerms });
    }
    Some(best.term)
}

/// The terms that blocks of some kinds name and that can be the report's, each with all that speaks for it.
fn sums(
    words: &Syllables<'_, '_>,
    blocks: &[Block],
    known: Known<'_>,
    congress: Option<&str>,
    is_read: impl Fn(BlockKind) -> bool,
) -> Vec<Named> {
    let mut sums: Vec<Named> = Vec::new();
    for block in blocks.iter().filter(|block| is_read(block.kind)) {
        for at in words.within(block.range) {
            let Some((term, years)) = term_at(words, at, block.range) else { continue };
            let naming = Naming { words, start: words.within(block.range).start, at, after: years };
            let Some(weight) = naming.weight(block.kind, term, known, congress) else { continue };
            let range = words.span(at, years - 1);
            match sums.iter_mut().find(|sum| sum.term == term) {
                Some(sum) => sum.weight += weight,
                None => sums.push(Named { term, weight, range }),
            }
        }
    }
    sums.retain(|sum| sum.weight > 0);
    sums
}

/// `Giai đoạn 2015-2020, Đảng bộ huyện …`: the five years between two congresses, in the title or the lead of a report
/// that speaks of its congress.
fn period_of_congress(words: &Syllables<'_, '_>, blocks: &[Block]) -> Option<Term> {
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
    let lead = blocks.iter().find(|block| block.kind == BlockKind::Body);
    let of_congress = blocks.iter().filter(|block| block.kind != BlockKind::Furniture).any(|block| {
        words
            .within(block.range)
            .any(|at| words.says(at, keys!["đại", "hội"]) || words.says(at, keys!["nhiệm", "kỳ"]))
    });
    let named = [title, lead].into_iter().flatten().find_map(|block| {
        words.within(block.range).find_map(|at| {
            let stage = at >= 2 && words.says(at - 2, keys!["giai", "đoạn"]);
            years_at(words, at).map(|(term, _)| term).filter(|term| stage && term.to == term.from + 5)
        })
    });
    named.filter(|term| of_congress && term.from % 5 == 0)
}

/// Two years with a dash between them from a word on, and the index of the word after them.
fn years_at(words: &Syllables<'_, '_>, at: usize) -> Option<(Term, usize)> {
    let ((from, to), end) = years(words.document(), words.token(at))?;
    Some((Term { from, to }, words.in_tokens(&(words.token(at)..end)).end))
}

/// A term: two years shortly after the word nhiệm kỳ or the number of a congress, four or five years apart.
fn term_at(words: &Syllables<'_, '_>, at: usize, block: Span) -> Option<(Term, usize)> {
    let (term, after) = years_at(words, at)?;
    if !(4..=6).contains(&(term.to - term.from)) {
        // Cells of hamlets serve half as long; their terms are not the report's.
        return None;
    }
    let first = at.saturating_sub(9).max(words.within(block).start);
    for index in (first..at).rev() {
        if words.says(index, keys!["giai", "đoạn"]) {
            return None;
        }
        let named = words.says(index, keys!["nhiệm", "kỳ"]) || words.key(index) == word!("nk");
        let numbered = words.gap(at - 1).contains('(') && words.class(index, Class::CongressLead).is_some();
        if named || numbered {
            return Some((term, after));
        }
        if words.gap(index).contains(['.', ';', ':']) {
            return None;
        }
    }
    None
}

/// Where a term is named: the word of its first year, the word after it, and where its block begins.
struct Naming<'w, 'a> {
    words: &'w Syllables<'w, 'a>,
    start: usize,
    at: usize,
    after: usize,
}

impl Naming<'_, '_> {
    /// How much a mention speaks for its term; `None` when it cannot be the report's.
    fn weight(&self, kind: BlockKind, term: Term, known: Known<'_>, congress: Option<&str>) -> Option<i32> {
        let own = self.owner(known.locality);
        let mut weight = match kind {
            BlockKind::Title => 12,
            BlockKind::Heading => 6,
            BlockKind::Body => 2,
            // A banner speaks of the congress of a committee; it counts where it names the report's own.
            BlockKind::Furniture if own == Owner::Named || self.elects(congress) => 1,
            BlockKind::Caption | BlockKind::Dateline | BlockKind::Question => 1,
            _ => return None,
        };
        weight += match own {
            Owner::Named | Owner::Level => 4,
            Owner::Unsaid => 0,
            Owner::Other => -4,
            Owner::Council => return None,
        };
        if self.elects(congress) {
            weight += 4;
        }
        if self.is_aim() {
            weight -= 5;
        }
        let year = known.published.map(|published| published.year);
        if year.is_some_and(|year| year < term.from || year > term.to + 1) {
            weight -= 6;
        }
        // Congresses are held in the second half of a term's first year; before that the term is an aim.
        if known.published.is_some_and(|published| published.end() <= f64::from(term.from) + 0.5) {
            weight -= 2;
        }
        Some(weight)
    }

    /// Whose term it is, by the nearest committee named before it in the clause.
    fn owner(&self, locality: Option<&Locality>) -> Owner {
        let first = self.at.saturating_sub(22).max(self.start);
        let mut apart = false;
        for index in (first..self.at).rev() {
            if self.words.gap(index).contains(['.', ';']) {
                break;
            }
            if self.words.says(index, keys!["toàn", "quốc"]) {
                return Owner::Other;
            }
            // `HĐND huyện khóa XI, nhiệm kỳ 2016-2021`: the number belongs to the term.
            let numbered = self.words.gap(index).trim() == "," && self.ends_congress(index);
            apart |= !numbered && self.words.gap(index).contains([',', ':', '"', '“']);
            if !apart && self.words.has(index, Class::OtherTerm) {
                return Owner::Council;
            }
            let Some((level, next)) = committee(self.words, index) else { continue };
            let Some(locality) = locality else { return Owner::Unsaid };
            let own_level = level.contains(&locality.level);
            let syllables =
                locality.name.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
            let name = self.words.text(next, next + syllables.count().max(1) - 1);
            if own_level && canonical_key(name) == canonical_key(&locality.name) {
                return Owner::Named;
            }
            // Another place of the same level is another's term.
            let named = self.words.is_capital(next) && self.words.adjoins(next - 1);
            return if own_level && !named { Owner::Level } else { Owner::Other };
        }
        Owner::Unsaid
    }

    /// Whether a word is the number of a congress or of a council: `lần thứ XII`, `khóa XI`.
    fn ends_congress(&self, number: usize) -> bool {
        (1..=2).filter_map(|steps| number.checked_sub(steps)).any(|lead| {
            congress_at(self.words, lead)
                .is_some_and(|roman| std::ptr::eq(roman, self.words.text(number, number)))
        })
    }

    /// The number of the congress that elected for this term, as it is written just before or after.
    fn congress(&self) -> Option<&str> {
        let first = self.at.saturating_sub(8).max(self.start);
        let before = (first..self.at).rev().find_map(|index| congress_at(self.words, index));
        before.or_else(|| (self.after..self.after + 4).find_map(|index| congress_at(self.words, index)))
    }

    /// Whether the term is that of the congress with a number.
    fn elects(&self, congress: Option<&str>) -> bool {
        congress.is_some() && self.congress() == congress
    }

    /// Whether the term is still to be prepared.
    fn is_aim(&self) -> bool {
        let first = self.at.saturating_sub(20).max(self.start);
        (first..self.at)
            .rev()
            .take_while(|index| !self.words.gap(*index).contains(['.', ';']))
            .any(|index| self.words.has(index, Class::TermAim))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The report's own locality, by name.
    Named,
    /// Its level, without a name.
    Level,
    /// Nobody is named.
    Unsaid,
    /// Another committee.
    Other,
    /// A body whose terms are not the party's: a people's council, the Front.
    Council,
}

/// Committees whose terms are the party's, with the levels that they are of.
const COMMITTEES: [(Class, &[Level]); 7] = [
    (Class::CommitteeProvince, &[Level::Province]),
    (Class::CommitteeCity, &[Level::Province, Level::District]),
    (Class::CommitteeDistrict, &[Level::District]),
    (Class::CommitteeCommune, &[Level::Commune]),
    (Class::CommitteeVillage, &[Level::Village]),
    (Class::CommitteeOffice, &[Level::Sector]),
    (Class::CommitteeBelow, &[Level::Other]),
];

/// The levels of a committee whose type word stands at a word, and the index of the word after it.
fn committee(words: &Syllables<'_, '_>, at: usize) -> Option<(&'static [Level], usize)> {
    let known = COMMITTEES.iter().filter_map(|(class, levels)| Some((*levels, words.class(at, *class)?)));
    known.max_by_key(|(_, length)| *length).map(|(levels, length)| (levels, at + length))
}

/// The number of a congress whose words begin at a word: `lần thứ XII`, `khóa XXII`.
fn congress_at<'w>(words: &Syllables<'_, 'w>, at: usize) -> Option<&'w str> {
    let next = at + words.class(at, Class::CongressLead)?;
    let number = words.text(next, next);
    let roman = !number.is_empty() && number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    (roman && words.adjoins(next - 1)).then_some(number)
}

/// The number of the locality's own congress, where prose or title names one without the years of its term.
fn own_congress<'w>(
    words: &Syllables<'_, 'w>,
    blocks: &[Block],
    locality: Option<&Locality>,
) -> Option<&'w str> {
    let level = locality?.level;
    let prose = |kind: BlockKind| matches!(kind, BlockKind::Title | BlockKind::Body | BlockKind::Heading);
    blocks.iter().filter(|block| prose(block.kind)).find_map(|block| {
        let range = words.within(block.range);
        range.clone().find_map(|at| {
            let number = congress_at(words, at)?;
            let first = at.saturating_sub(8).max(range.start);
            let nearest = (first..at)
                .rev()
                .take_while(|index| !words.gap(*index).contains(['.', ';', ',']))
                .find_map(|index| committee(words, index));
            nearest.is_some_and(|(levels, _)| levels.contains(&level)).then_some(number)
        })
    })
}
