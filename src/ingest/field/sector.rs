//! Reports of offices and branches rather than of places: a police, a military command, a department's own party committee.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::rules::lexicon::Class;
use crate::model::Level;

use super::locality::Candidate;

/// Words before an office that make it the one reported on.
const OWNERS: [&[Key]; 3] = [keys!["đảng", "bộ"], keys!["đảng", "ủy"], keys!["chi", "bộ"]];

/// The offices that some words name as reporting on themselves.
pub(super) fn sectors(words: &Syllables<'_, '_>, range: Range<usize>, weight: i32) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in range.clone() {
        let Some(owner) = OWNERS.iter().find(|owner| words.says(at, owner)) else { continue };
        let first = at + owner.len();
        let Some(length) = words.class(first, Class::Office) else { continue };
        if !words.adjoins(first - 1) || first + length > range.end {
            continue;
        }
        let last = end_of_name(words, first + length - 1, range.end);
        // `đảng ủy công an` in passing is not the name of an office; a capital makes it one.
        if !words.is_capital(first) {
            continue;
        }
        let (named, last) = (last, place_after(words, last, range.end));
        let name = words.text(first, named).split_whitespace().collect::<Vec<_>>().join(" ");
        found.push(Candidate {
            name,
            level: Level::Sector,
            units: Vec::new(),
            weight,
            range: words.span(at, last),
            stated: Vec::new(),
        });
    }
    found
}

/// The last word of an office's name: its capitalised words with what belongs to them, and the type of place it is of.
fn end_of_name(words: &Syllables<'_, '_>, first: usize, end: usize) -> usize {
    let mut last = first;
    let mut placed = false;
    while last + 1 < end && words.adjoins(last) {
        let is_type = words.has(last + 1, Class::OfficeUnit) && !words.is_capital(last + 1);
        let belongs = !placed && (words.has(last + 1, Class::OfficeSyllable) || words.is_capital(last + 1));
        if !is_type && !belongs {
            break;
        }
        placed |= is_type;
        last += 1;
    }
    // A conjunction joins the name to something else when nothing of the name follows.
    if words.key(last) == word!("và") { last - 1 } else { last }
}

/// The last word of the place that an office's type word is followed by; the office's own last word without one.
fn place_after(words: &Syllables<'_, '_>, last: usize, end: usize) -> usize {
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
