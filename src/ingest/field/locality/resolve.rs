//! Which unit of a name is meant, and what the contract says of it: code, unit above, province of today.
//!
//! Must not know why a place was chosen.

use std::collections::{HashMap, HashSet};

use crate::ingest::person::name::title_case;
use crate::model::{Era, Extra, Gazetteer, Level, Locality, Territory, TerritoryKind as Kind};
use crate::text::canonical_key;

use super::{Candidate, Told, is_same};
use crate::ingest::field::{Doubt, DoubtKind};

/// Provinces and districts named anywhere, with how often, to tell units of one name apart.
#[derive(Debug, Default)]
pub(super) struct Above {
    units: HashMap<(Era, &'static str), (Territory, usize)>,
    names: HashSet<(Level, String)>,
}

impl Above {
    pub(super) fn add(&mut self, unit: Territory) {
        let entry = self.units.entry((unit.era, unit.code)).or_insert_with(|| {
            self.names.insert((unit.level(), canonical_key(unit.name)));
            (unit, 0)
        });
        entry.1 += 1;
    }

    pub(super) fn names(&self, unit: Territory) -> bool {
        self.names.contains(&(unit.level(), canonical_key(unit.name)))
    }

    /// The one named most often; of equals the old unit, then the lower code.
    pub(super) fn most_named(&self, levels: &[Level]) -> Option<Territory> {
        let wide = self.units.values().filter(|(unit, _)| levels.contains(&unit.level()));
        wide.max_by_key(|(unit, count)| (*count, unit.era == Era::Old, std::cmp::Reverse(unit.code)))
            .map(|(unit, _)| *unit)
    }
}

/// Chooses among the units of one name, and fills the fields of the contract.
pub(super) struct Resolver<'g, 't> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) above: Above,
    pub(super) told: Told<'t>,
}

impl Resolver<'_, '_> {
    pub(super) fn resolve(&self, candidate: Candidate, doubts: &mut Vec<Doubt>) -> Locality {
        let mut locality = Locality {
            name: candidate.name,
            level: candidate.level,
            within: None,
            code: None,
            now: None,
            extra: Extra::new(),
        };
        if candidate.level == Level::Sector {
            // An office belongs to the province or district that the report names around it.
            let wider: &[Level] =
                if locality.name.ends_with("huyện") { &[Level::District] } else { &[Level::Province] };
            let mut stated = candidate.stated.iter().filter(|unit| unit.level() <= Level::District);
            let era = if self.told.is_new { Era::New } else { Era::Old };
            let named = stated.clone().find(|unit| unit.era == era).or_else(|| stated.next()).copied();
            let holder = named.or_else(|| self.above.most_named(wider));
            locality.within = holder.map(|unit| unit.name.to_owned());
            locality.now =
                holder.and_then(|unit| self.gazetteer.province_now(unit)).map(|unit| unit.name.to_owned());
            return locality;
        }
        let units = self.narrow(candidate.level, candidate.units, &candidate.stated);
        if let Some(unit) = units.first() {
            locality.level = unit.level();
        }
        match units.as_slice() {
            [unit] => {
                let curly = locality.name.contains('’');
                locality.name = if curly { unit.name.replace('\'', "’") } else { unit.name.to_owned() };
                locality.code = Some(unit.code.to_owned());
                locality.within = self.gazetteer.parent(*unit).map(|above| above.name.to_owned());
                locality.now = self.gazetteer.province_now(*unit).map(|now| now.name.to_owned());
            }
            [] => {
                let wider: &[Level] = match candidate.level {
                    Level::Village | Level::Commune => &[Level::District],
                    _ => &[Level::Province],
                };
                locality.name = title_case(&locality.name);
                if candidate.level != Level::Province {
                    locality.within = self.above.most_named(wider).map(|unit| unit.name.to_owned());
                }
            }
            several => {
                doubts.push(Doubt { range: candidate.range, kind: DoubtKind::AmbiguousPlace });
                // What all of them share is still known.
                let shared = |name: &dyn Fn(&Territory) -> Option<&'static str>| {
                    let first = several.first().and_then(name);
                    first.filter(|_| several.iter().all(|unit| name(unit) == first)).map(str::to_owned)
                };
                locality.within = shared(&|unit| self.gazetteer.parent(*unit).map(|above| above.name));
                locality.now = shared(&|unit| self.gazetteer.province_now(*unit).map(|now| now.name));
            }
        }
        locality
    }

    /// The units that lie where the text says, of the era it was written in.
    fn narrow(&self, level: Level, mut units: Vec<Territory>, stated: &[Territory]) -> Vec<Territory> {
        let retain_era = |units: &mut Vec<Territory>| {
            let era = if self.told.is_new { Era::New } else { Era::Old };
            if units.iter().any(|unit| unit.era == era) {
                units.retain(|unit| unit.era == era);
            }
        };
        // Since July 2025 a district that is named is one that was.
        if self.told.is_new {
            retain_era(&mut units);
        }
        let lies_there = |unit: &Territory| {
            self.chain(*unit).any(|above| stated.iter().any(|holder| is_same(*holder, above)))
        };
        if units.iter().any(lies_there) {
            units.retain(lies_there);
        }
        retain_era(&mut units);
        // Huế was a city of its province until the end of 2024.
        let early = self.told.published.is_some_and(|date| date.year < 2025);
        let cities = units.iter().all(|unit| matches!(unit.kind, Kind::City | Kind::CentralCity));
        let level = if early && cities { Level::District } else { level };
        if units.iter().any(|unit| unit.level() == level) {
            units.retain(|unit| unit.level() == level);
        }
        // The nearest unit above that is named decides before the province does.
        for level in [Level::District, Level::Province] {
            let mut held = units.clone();
            held.retain(|unit| self.is_held(*unit, level));
            if !held.is_empty() {
                units = held;
            }
        }
        units
    }

    fn chain(&self, unit: Territory) -> impl Iterator<Item = Territory> {
        std::iter::successors(self.gazetteer.parent(unit), |above| self.gazetteer.parent(*above))
    }

    fn is_held(&self, unit: Territory, level: Level) -> bool {
        self.chain(unit).any(|holder| holder.level() == level && self.above.names(holder))
    }
}
