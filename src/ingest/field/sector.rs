//! Reports of offices and branches rather than of places: a police, a military command, a department's own party committee.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::person::name::title_case;
use crate::ingest::place::Names;
use crate::ingest::rules::lexicon::Class;
use crate::model::Level;

use super::locality::Candidate;

/// Words before an office that make it the one reported on.
const OWNERS: [&[Key]; 3] = [keys!["đảng", "bộ"], keys!["đảng", "ủy"], keys!["chi", "bộ"]];

/// What an office weighs more that a title or a letterhead opens with: the report is about it, whatever place it names.
const OPENS: i32 = 12;

/// Capitalised words of a place's name that are looked up behind an office.
const PLACE: usize = 4;

/// The offices that some words name as reporting on themselves. Titles and letterheads, which open something, name them
/// without their party committee as well: `Sở Y tế An Giang: …`.
pub(super) fn sectors<'a>(
    words: &Syllables<'_, 'a>,
    names: &mut Names<'_, 'a>,
    range: Range<usize>,
    weight: i32,
    opens: bool,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in range.clone() {
        let owner = OWNERS.iter().find(|owner| words.says(at, owner)).map(|owner| owner.len());
        let first = at + owner.unwrap_or(0);
        let first_words = opens && at == range.start;
        let alone = || words.class(first, Class::OfficeAlone);
        let office = match owner {
            Some(_) => words.class(first, Class::Office).max(alone()).filter(|_| words.adjoins(first - 1)),
            None => alone().filter(|_| first_words),
        };
        let Some(length) = office.filter(|length| first + length <= range.end) else { continue };
        // `đảng ủy công an` in passing is not the name of an office; a capital makes it one.
        if !first_words && !words.is_capital(first) {
            continue;
        }
        let (named, placed) = end_of_name(words, names, first + length - 1, range.end);
        let last = place_after(words, names, named, range.end);
        let stated =
            if last > named { names.named(words.text(named + 1, last)).to_vec() } else { Vec::new() };
        // A department is always one of a province: `Sở Y tế tỉnh`.
        let of_province = placed && words.key(first) == word!("sở");
        let named = if of_province { before_type(words, first, named) } else { named };
        let name = words.text(first, named).split_whitespace().collect::<Vec<_>>().join(" ");
        let shouted = !name.chars().any(char::is_lowercase);
        let bonus = if first_words { OPENS } else { 0 };
        found.push(Candidate {
            name: if shouted { title_case(&name) } else { name },
            level: Level::Sector,
            units: Vec::new(),
            weight: weight + bonus,
            range: words.span(at, last),
            stated,
        });
    }
    found
}

/// The last word of an office's name: its capitalised words with what belongs to them, and the type of place it is of;
/// whether there is such a type.
fn end_of_name<'a>(
    words: &Syllables<'_, 'a>,
    names: &mut Names<'_, 'a>,
    first: usize,
    end: usize,
) -> (usize, bool) {
    let mut last = first;
    let mut placed = words.has(first, Class::OfficeUnit);
    while last + 1 < end && (words.adjoins(last) || is_joined(words, last)) {
        let next = last + 1;
        let is_type = words.has(next, Class::OfficeUnit)
            && (!words.is_capital(next)
                || is_shouted(words, next) && !words.has(next, Class::OfficeSyllable));
        let belongs = !placed && (words.has(next, Class::OfficeSyllable) || words.is_capital(next));
        if !is_type && (!belongs || placed || place_at(words, names, next, end).is_some()) {
            break;
        }
        placed |= is_type;
        last = next;
    }
    // A conjunction joins the name to something else when nothing of the name follows.
    if words.key(last) == word!("và") { (last - 1, placed) } else { (last, placed) }
}

fn is_shouted(words: &Syllables<'_, '_>, at: usize) -> bool {
    !words.text(at, at).chars().any(char::is_lowercase)
}

/// `Lao động - Thương binh và Xã hội`, `Văn hóa, Thể thao và Du lịch`: a mark inside a name.
fn is_joined(words: &Syllables<'_, '_>, last: usize) -> bool {
    matches!(words.gap(last).trim(), "-" | "–" | ",")
        && words.is_capital(last + 1)
        && !words.has(last + 1, Class::Office)
        && words.has(last + 2, Class::OfficeSyllable)
        && words.adjoins(last + 1)
}

/// The end of the name of a province or district that begins at a word: `Sở Y tế An Giang`.
fn place_at<'a>(
    words: &Syllables<'_, 'a>,
    names: &mut Names<'_, 'a>,
    at: usize,
    end: usize,
) -> Option<usize> {
    let mut stop = at;
    while stop < end && stop < at + PLACE && words.is_capital(stop) && (stop == at || words.adjoins(stop - 1))
    {
        stop += 1;
    }
    (at + 2..=stop).rev().find(|stop| {
        let units = names.named(words.text(at, stop - 1));
        units.iter().any(|unit| unit.level() <= Level::District)
    })
}

/// The last word of the place that an office's name is followed by; the office's own last word without one.
fn place_after<'a>(words: &Syllables<'_, 'a>, names: &mut Names<'_, 'a>, last: usize, end: usize) -> usize {
    if words.adjoins(last)
        && let Some(stop) = place_at(words, names, last + 1, end)
    {
        return stop - 1;
    }
    let mut place = last;
    while words.has(last, Class::OfficeUnit)
        && place + 1 < end
        && words.adjoins(place)
        && words.is_capital(place + 1)
    {
        place += 1;
    }
    place
}

/// The last word of a name without the type of place at its end.
fn before_type(words: &Syllables<'_, '_>, first: usize, last: usize) -> usize {
    let mut end = last;
    while end > first && words.has(end, Class::OfficeUnit) && words.key(end) != mark!('-') {
        end -= 1;
    }
    end
}
