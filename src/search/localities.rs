//! Localities by name, and by what they lie in and belong to today.

use std::collections::HashMap;

use super::column::Column;
use super::dictionary::Hit;
use super::facet::{Facet, FacetBuilder, Members};
use super::postings::{Lists, Postings};
use super::rank::Standing;
use super::tokens::{Fits, Interner, Tokens};
use super::word::{Word, words};
use crate::model::{Level, Locality};

/// The number of no name.
const NONE: u32 = u32::MAX;

/// Type words that may be typed before a name, folded; the name itself stands in the data without them.
const TYPE_WORDS: [&[&str]; 13] = [
    &["tinh"],
    &["thanh", "pho"],
    &["tp"],
    &["huyen"],
    &["quan"],
    &["thi", "xa"],
    &["tx"],
    &["thi", "tran"],
    &["tt"],
    &["xa"],
    &["phuong"],
    &["dac", "khu"],
    &["ap"],
];

/// One distinct locality of a corpus; names by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Entity {
    pub(super) name: u32,
    pub(super) level: Level,
    pub(super) within: u32,
    pub(super) now: u32,
    /// What the unit above lies in, where the corpus knows it.
    pub(super) above: u32,
}

impl Entity {
    /// The names it belongs to, nearest first.
    pub(super) fn kin(&self) -> [u32; 3] {
        [self.within, self.above, self.now]
    }
}

/// Collects localities while a corpus is read.
#[derive(Debug, Clone, Default)]
pub(super) struct LocalitiesBuilder {
    names: FacetBuilder,
    known: HashMap<Entity, u32>,
    entities: Vec<Entity>,
    reports: Vec<(u32, u32)>,
}

impl LocalitiesBuilder {
    fn name(&mut self, name: Option<&str>, interner: &mut Interner) -> u32 {
        name.filter(|name| !name.is_empty()).map_or(NONE, |name| self.names.spelled(name, interner))
    }

    /// Adds the locality of a report.
    pub(super) fn add(&mut self, report: u32, locality: &Locality, interner: &mut Interner) {
        let entity = Entity {
            name: self.name(Some(&locality.name), interner),
            level: locality.level,
            within: self.name(locality.within.as_deref(), interner),
            now: self.name(locality.now.as_deref(), interner),
            above: NONE,
        };
        let next = self.entities.len() as u32;
        let number = *self.known.entry(entity).or_insert(next);
        if number == next {
            self.entities.push(entity);
        }
        self.reports.push((number, report));
    }

    /// The localities, once the corpus is read.
    pub(super) fn finish(mut self, tokens: &Tokens) -> Localities {
        // The unit above a commune's district is known where exactly one wider unit of that name is.
        let mut above: HashMap<u32, Option<(Level, u32)>> = HashMap::new();
        for entity in self.entities.iter().filter(|entity| entity.within != NONE) {
            let found = (entity.level, entity.within);
            above
                .entry(entity.name)
                .and_modify(|known| {
                    if known.is_some_and(|known| known != found) {
                        *known = None;
                    }
                })
                .or_insert(Some(found));
        }
        for entity in &mut self.entities {
            if let Some(Some((level, name))) = above.get(&entity.within)
                && *level < entity.level
            {
                entity.above = *name;
            }
        }
        let reports = Lists::new(&self.reports, self.entities.len());
        let mut belonging = Vec::new();
        for (index, entity) in self.entities.iter().enumerate() {
            let mut names = vec![entity.name];
            for kin in entity.kin() {
                if kin != NONE && !names.contains(&kin) {
                    names.push(kin);
                }
            }
            belonging.extend(names.into_iter().map(|name| (name, index as u32)));
        }
        Localities {
            belonging: Lists::new(&belonging, self.names.len()),
            names: self.names.finish(tokens, Members::default()),
            entities: self.entities,
            reports: Members::Reports(Column::with_way_back(Postings::Lists(reports))),
            of_report: self.reports.into_iter().map(|(locality, _)| locality).collect(),
        }
    }
}

/// The distinct localities of a corpus.
#[derive(Debug, Default)]
pub(super) struct Localities {
    names: Facet,
    entities: Vec<Entity>,
    /// The localities of each name and those that belong to them.
    belonging: Lists,
    /// The reports of each locality.
    pub(super) reports: Members,
    /// The locality of each report.
    of_report: Vec<u32>,
}

impl Localities {
    /// Every distinct locality.
    pub(super) fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Sums what is counted of reports (two counts each) for each locality.
    pub(super) fn counts(&self, of_reports: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let mut counts = vec![(0, 0); self.entities.len()];
        for (locality, one) in self.of_report.iter().zip(of_reports) {
            if let Some(count) = counts.get_mut(*locality as usize) {
                count.0 += one.0;
                count.1 += one.1;
            }
        }
        counts
    }

    /// A name by its number; `None` where there is none.
    pub(super) fn label(&self, name: u32) -> Option<&str> {
        self.names.ids.get(name as usize).map(|label| &**label)
    }

    /// The first names, while nothing of one is typed.
    pub(super) fn listed(&self, most: usize) -> Vec<Hit> {
        let own = self.entities.iter().map(|entity| entity.name);
        let mut names: Vec<u32> = own.take(most).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| (name, Standing::scattered(0))).collect()
    }

    /// The names that a phrase fits; a type word before the name may be missing.
    pub(super) fn named(&self, typed: &[Word], fits: &[Fits], tokens: &Tokens) -> Vec<Hit> {
        let mut names = self.names.dictionary.find(fits, tokens);
        let skipped = type_words(typed);
        if skipped > 0
            && let Some(rest) = fits.get(skipped..)
        {
            names.extend(self.names.dictionary.find(rest, tokens));
        }
        names
    }

    /// Localities that a phrase names, or that belong to what it names; a type word before the name may be missing.
    pub(super) fn find(&self, typed: &[Word], fits: &[Fits], tokens: &Tokens) -> Vec<Hit> {
        self.belonging(&self.named(typed, fits, tokens))
    }

    /// Localities over whose names the letters are scattered.
    pub(super) fn scattered(&self, typed: &[Word], tokens: &Tokens) -> Vec<Hit> {
        self.belonging(&self.names.dictionary.scattered(typed, tokens))
    }

    /// Localities found by `name, what it belongs to`.
    pub(super) fn find_in(&self, name: &[Word], kin: &[Word], tokens: &Tokens) -> Vec<Hit> {
        let mut inside = vec![false; self.entities.len()];
        for (entity, _) in self.find(kin, &tokens.fits(kin), tokens) {
            inside[entity as usize] = true;
        }
        let mut found = self.find(name, &tokens.fits(name), tokens);
        found.retain(|(entity, _)| inside[*entity as usize]);
        found
    }

    /// Localities of exactly this name and those that belong to it; `name, unit above` tells namesakes apart.
    pub(super) fn whole(&self, value: &str, tokens: &Tokens) -> Vec<u32> {
        let name = |text: &str| self.names.dictionary.whole(&words(text).collect::<Vec<_>>(), tokens);
        let names = name(value);
        if !names.is_empty() {
            return self.of_names(&names);
        }
        let Some((first, second)) = value.split_once(',') else { return Vec::new() };
        self.of_namesakes(&name(first), &name(second))
    }

    /// Localities of any of the names that belong to any of the others, and those that belong to them.
    pub(super) fn of_namesakes(&self, names: &[u32], above: &[u32]) -> Vec<u32> {
        let mut found = self.of_names(names);
        found.retain(|number| {
            self.entities.get(*number as usize).is_some_and(|entity| {
                let [within, beyond, now] = entity.kin();
                if names.contains(&entity.name) {
                    [within, beyond, now].iter().any(|kin| above.contains(kin))
                } else {
                    names.contains(&within) && (above.contains(&beyond) || above.contains(&now))
                }
            })
        });
        found
    }

    /// Localities of any of the names and those that belong to them.
    pub(super) fn of_names(&self, names: &[u32]) -> Vec<u32> {
        let mut found: Vec<u32> = names.iter().flat_map(|name| self.belonging.of(*name)).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Localities of the names found, and below them those that belong to these.
    fn belonging(&self, names: &[Hit]) -> Vec<Hit> {
        if names.is_empty() {
            return Vec::new();
        }
        // Few standings occur; each name has the place of its own among them, from 1 on.
        let mut standings: Vec<Standing> = Vec::new();
        for (_, standing) in names {
            for standing in [*standing, standing.of_kin()] {
                if !standings.contains(&standing) {
                    standings.push(standing);
                }
            }
        }
        standings.sort_unstable();
        let place = |standing: Standing| standings.partition_point(|known| *known <= standing) as u8;
        let mut places = vec![0_u8; self.names.ids.len()];
        for (name, standing) in names {
            if let Some(known) = places.get_mut(*name as usize) {
                *known = (*known).max(place(*standing));
            }
        }
        let mut of_kin = vec![0_u8];
        of_kin.extend(standings.iter().map(|standing| place(standing.of_kin())));
        let of = |name: u32| places.get(name as usize).copied().unwrap_or_default();
        let best = |entity: &Entity| {
            let kin = entity.kin().map(of).into_iter().fold(0, u8::max);
            let kin = of_kin.get(usize::from(kin)).copied().unwrap_or_default();
            standings.get(usize::from(of(entity.name).max(kin)).checked_sub(1)?).copied()
        };
        let listed: usize = names.iter().map(|(name, _)| self.belonging.of(*name).len()).sum();
        if listed > self.entities.len() / 8 {
            let all = self.entities.iter().zip(0..);
            return all.filter_map(|(entity, number)| Some((number, best(entity)?))).collect();
        }
        let names: Vec<u32> = names.iter().map(|(name, _)| *name).collect();
        let few = self.of_names(&names).into_iter();
        few.filter_map(|number| Some((number, best(self.entities.get(number as usize)?)?))).collect()
    }
}

/// How many words of a type stand before a name.
fn type_words(typed: &[Word]) -> usize {
    let stand_first = |words: &&&[&str]| {
        words.len() < typed.len() && words.iter().zip(typed).all(|(word, typed)| *typed.folded == **word)
    };
    TYPE_WORDS.iter().filter(stand_first).map(|words| words.len()).max().unwrap_or(0)
}
