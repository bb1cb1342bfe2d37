//! The places that a title names without their type: `Ba Tri giữ nhịp tăng trưởng`, `Hải Dương: Sáp nhập …`.
//!
//! Must not know what is chosen among the candidates.

use std::ops::Range;

use super::{Candidate, LONGEST_RUN, Survey, lies_in};
use crate::ingest::document::key::{Key, keys, mark};
use crate::ingest::rules::lexicon::phrase_keys;
use crate::model::{Level, Span, Territory};

/// Words before a name that make it the place a title speaks of: `Phát triển đảng viên ở Quan Sơn`.
const AT: [&[Key]; 3] = [keys!["ở"], keys!["tại"], keys!["của"]];

/// What a name weighs in a title: of a place that the prose names with its type, that a colon follows, that opens the title, and
/// where the prose names no place at all.
const TYPED: i32 = 14;
const LEADS: i32 = 20;
const OPENS: i32 = 20;
const ALONE: i32 = 8;

/// A name in a title.
#[derive(Debug, Clone, Copy)]
struct Named {
    at: usize,
    end: usize,
    /// The end of the capitalised words that it stands in.
    run: usize,
}

impl Survey<'_, '_, '_> {
    /// Weighs the names in a title: of places that the prose names with a type word, else of a province or district.
    pub(super) fn read_title(&mut self, title: Span) {
        let range = self.words.within(title);
        let mut any = false;
        let (words, offices) = (self.words, &self.offices);
        let in_office = |at: usize| offices.iter().any(|office| office.contains(words.span(at, at)));
        for candidate in &mut self.candidates {
            let key = phrase_keys(&candidate.name);
            let key: Vec<Key> = key.into_iter().filter(|key| *key != mark!('-')).collect();
            let named =
                range.clone().any(|at| words.is_capital(at) && words.says(at, &key) && !in_office(at));
            if named && !matches!(candidate.level, Level::Sector | Level::Village) {
                candidate.weight += TYPED;
                any = true;
            }
        }
        if !any {
            self.read_unknown(range);
        }
    }

    /// Names of units in a title that the prose does not name with their type.
    fn read_unknown(&mut self, title: Range<usize>) {
        let mut at = title.start;
        while at < title.end {
            let run = self.capital_run(at, LONGEST_RUN).min(title.end);
            if !self.words.is_capital(at) || self.is_in_mention(at) || self.is_in_office(at) {
                at += 1;
                continue;
            }
            let found = (at + 1..=run).rev().find_map(|end| {
                let units = self.names.named(self.words.text(at, end - 1)).to_vec();
                let named = Named { at, end, run };
                let (units, weight) = self.weigh_unknown(named, &title, units)?;
                Some((units, weight, end))
            });
            let Some((units, weight, end)) = found else {
                at = run.max(at + 1);
                continue;
            };
            if let Some(unit) = units.first().copied() {
                let (name, level, range) = (unit.name.to_owned(), unit.level(), self.words.span(at, end - 1));
                self.add(Candidate { name, level, units, weight, range, stated: Vec::new() });
            }
            at = end;
        }
    }

    /// The units of one level that a name in a title can be, and its weight there; `None` where it may be anything.
    fn weigh_unknown(
        &self,
        named: Named,
        title: &Range<usize>,
        mut units: Vec<Territory>,
    ) -> Option<(Vec<Territory>, i32)> {
        let Named { at, end, run } = named;
        let start = title.start;
        let words = self.words;
        let only = self.candidates.is_empty();
        // `Hải Dương: Sáp nhập …`
        let leads = words.gap(end - 1).trim_start().starts_with(':');
        let shouted = !words.text(start, run - 1).chars().any(char::is_lowercase);
        let whole = end - at >= 2 && (end == run || shouted);
        let opens = at == start && whole;
        // `Phát triển đảng viên ở Quan Sơn`, `Giảm nghèo ở các huyện vùng cao Hà Giang`
        let led = at > start && whole && (end == title.end || AT.iter().any(|word| words.says(at - 1, word)));
        units.retain(|unit| match unit.level() {
            Level::Province | Level::District => {
                leads || only && whole && !shouted || (opens || led) && self.supports(unit)
            }
            // Common words are names of communes: the prose must speak of its commune.
            Level::Commune => (leads || opens) && end - at >= 2 && self.own[Level::Commune as usize] > 0,
            _ => false,
        });
        let level = units.iter().map(Territory::level).min()?;
        units.retain(|unit| unit.level() == level);
        let weight = match (leads && !only, opens || led, only) {
            (true, ..) => LEADS,
            (false, true, _) if units.iter().any(|unit| self.supports(unit)) => OPENS,
            (false, _, true) => ALONE,
            _ => TYPED,
        };
        Some((units, weight))
    }

    /// Whether the prose bears out that it is about a unit: it speaks of itself on that level, or names what lies there.
    fn supports(&self, unit: &Territory) -> bool {
        self.own.get(unit.level() as usize).is_some_and(|own| *own > 0)
            || self
                .candidates
                .iter()
                .any(|candidate| lies_in(&candidate.units, std::slice::from_ref(unit), self.gazetteer))
    }

    fn is_in_office(&self, at: usize) -> bool {
        let span = self.words.span(at, at);
        self.offices.iter().any(|office| office.contains(span))
    }

    /// Whether a word belongs to a place that was named with its type.
    fn is_in_mention(&self, at: usize) -> bool {
        let token = self.words.token(at);
        let next = self.places.partition_point(|place| place.tokens.end <= token);
        self.places.get(next).is_some_and(|place| place.tokens.contains(&token) && !place.bare)
    }
}
