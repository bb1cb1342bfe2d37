//! The locality that a report is about, among the places that it names.

use std::collections::{HashMap, HashSet};

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::words::Words;
use crate::ingest::person::name::title_case;
use crate::ingest::place::{Mention, Names, mentions_in};
use crate::model::{Era, Extra, Gazetteer, Level, Locality, PartialDate, Span, Territory};
use crate::text::canonical_key;

use super::level::{OWN, OWN_LEVELS};
use super::sector::sectors;
use super::{Doubt, DoubtKind};

/// A place or an office that the report may be about.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) level: Level,
    pub(super) units: Vec<Territory>,
    pub(super) weight: i32,
    pub(super) range: Span,
}

/// How much a mention weighs by where it stands.
pub(super) fn weight_of(block: &Block, first_body: Option<Span>) -> i32 {
    match block.kind {
        BlockKind::Title => 16,
        BlockKind::Heading if first_body.is_none_or(|body| block.range.0 < body.0) => 12,
        BlockKind::Body if first_body == Some(block.range) => 6,
        BlockKind::Body | BlockKind::Heading => 2,
        BlockKind::Caption | BlockKind::Question => 1,
        BlockKind::Dateline | BlockKind::Byline | BlockKind::Table | BlockKind::Furniture => 0,
    }
}

/// The report's locality and every place that the text names; no locality when it names no place, or several of which none
/// stands out.
pub(super) fn locality(
    words: &Words<'_>,
    blocks: &[Block],
    gazetteer: &Gazetteer,
    published: Option<PartialDate>,
    doubts: &mut Vec<Doubt>,
) -> (Option<Locality>, Vec<Mention>) {
    let mut survey = Survey {
        words,
        names: Names::of(gazetteer),
        candidates: Vec::new(),
        known: HashMap::new(),
        above: Above::default(),
        places: Vec::new(),
    };
    let locality = survey.locality(blocks, published, doubts);
    (locality, survey.places)
}

impl Survey<'_, '_> {
    fn locality(
        &mut self,
        blocks: &[Block],
        published: Option<PartialDate>,
        doubts: &mut Vec<Doubt>,
    ) -> Option<Locality> {
        let gazetteer = self.names.gazetteer;
        let titled = blocks.iter().any(|block| block.kind == BlockKind::Title);
        let first_body = blocks.iter().find(|block| block.kind == BlockKind::Body).map(|block| block.range);
        for block in blocks {
            let weight = weight_of(block, first_body.filter(|_| titled));
            self.read(block, weight);
        }
        for block in blocks.iter().filter(|block| block.kind == BlockKind::Title) {
            self.read_bare_names(block.range);
        }
        self.weigh_levels(blocks);
        let mut candidates = std::mem::take(&mut self.candidates);
        // Among equals the one that is named first.
        candidates.sort_by_key(|candidate| (-candidate.weight, candidate.range.0));
        let mut ranked = candidates.into_iter();
        let best = ranked.next().filter(|best| best.weight > 0)?;
        // Loose sentences about several places are about none of them.
        let rivals = |other: Candidate| other.weight * 2 > best.weight && !related(&best, &other, gazetteer);
        if !titled && ranked.any(rivals) {
            return None;
        }
        let resolver = Resolver { gazetteer, above: std::mem::take(&mut self.above), published };
        Some(resolver.resolve(best, doubts))
    }
}

/// The places of a document while they are counted.
struct Survey<'w, 'a> {
    words: &'w Words<'a>,
    names: Names<'w, 'a>,
    candidates: Vec<Candidate>,
    /// Where a level and a canonical name stand among the candidates.
    known: HashMap<(Level, String), usize>,
    above: Above,
    places: Vec<Mention>,
}

/// Provinces and districts named anywhere, with how often, to tell units of one name apart.
#[derive(Debug, Default)]
struct Above {
    units: HashMap<(Era, &'static str), (Territory, usize)>,
    names: HashSet<(Level, String)>,
}

impl Above {
    fn add(&mut self, unit: Territory) {
        let entry = self.units.entry((unit.era, unit.code)).or_insert_with(|| {
            self.names.insert((unit.level(), canonical_key(unit.name)));
            (unit, 0)
        });
        entry.1 += 1;
    }

    fn names(&self, unit: Territory) -> bool {
        self.names.contains(&(unit.level(), canonical_key(unit.name)))
    }

    /// The one named most often; of equals the old unit, then the lower code.
    fn most_named(&self, levels: &[Level]) -> Option<Territory> {
        let wide = self.units.values().filter(|(unit, _)| levels.contains(&unit.level()));
        wide.max_by_key(|(unit, count)| (*count, unit.era == Era::Old, std::cmp::Reverse(unit.code)))
            .map(|(unit, _)| *unit)
    }
}

impl Survey<'_, '_> {
    fn read(&mut self, block: &Block, weight: i32) {
        let range = self.words.within(block.range);
        let offices = if weight > 0 { sectors(self.words, range.clone(), weight) } else { Vec::new() };
        let mut office = offices.iter().peekable();
        let places = mentions_in(self.words, range, &mut self.names);
        for (index, place) in places.iter().enumerate() {
            let wide = matches!(place.level, Level::Province | Level::District);
            if wide {
                place.units.iter().for_each(|unit| self.above.add(*unit));
            }
            // Both stand in the order of the text.
            while office.next_if(|office| office.range.1 <= place.range.0).is_some() {}
            let of_an_office = office.peek().is_some_and(|office| office.range.contains(place.range));
            let holds_the_one_before = index > 0 && self.holds(place, &places[index - 1]);
            // A hamlet with a number is told by the commune it lies in.
            let told = place.level != Level::Village
                || !place.name.starts_with(|first: char| first.is_ascii_digit());
            if weight > 0 && told && !of_an_office && !holds_the_one_before {
                self.count(place, if place.level == Level::Village { weight / 2 } else { weight });
            }
            self.read_holder(place);
        }
        for office in offices {
            self.add(office);
        }
        self.places.extend(places);
    }

    /// Whether a place is only named to say where the one before it lies: `xã Phú Mỹ, huyện Mỏ Cày Bắc`.
    fn holds(&self, place: &Mention, before: &Mention) -> bool {
        let between = self.words.between(before.range.1, place.range.0);
        before.level > place.level && matches!(between.trim(), "," | "(" | "-" | "–" | "thuộc" | "của")
    }

    /// A bare name in brackets or after a comma that says where a place lies: `xã Hải Lộc (Hải Hậu)`.
    fn read_holder(&mut self, place: &Mention) {
        let Some(next) = self.words.index_after(place.range.1) else { return };
        let between = self.words.between(place.range.1, self.words.span(next, next).0);
        if !matches!(between.trim(), "," | "(" | "-" | "–") || !self.words.is_capital(next) {
            return;
        }
        let name = self.words.capital_run(next, 5);
        let holders = self.names.named(name).to_vec();
        if holders.is_empty() {
            return;
        }
        let chain = |unit: &Territory| {
            std::iter::successors(self.names.gazetteer.parent(*unit), |above| {
                self.names.gazetteer.parent(*above)
            })
            .collect::<Vec<_>>()
        };
        let above: Vec<Territory> = place.units.iter().flat_map(chain).collect();
        holders.into_iter().filter(|holder| above.contains(holder)).for_each(|holder| self.above.add(holder));
    }

    fn count(&mut self, place: &Mention, weight: i32) {
        self.add(Candidate {
            name: place.name.clone(),
            level: place.level,
            units: place.units.clone(),
            weight,
            range: place.range,
        });
    }

    fn add(&mut self, candidate: Candidate) {
        let key = (candidate.level, canonical_key(&candidate.name));
        let place = *self.known.entry(key).or_insert(self.candidates.len());
        let Some(known) = self.candidates.get_mut(place) else {
            self.candidates.push(candidate);
            return;
        };
        known.weight += candidate.weight;
        // A type word said later may be the more exact: thành phố of a tỉnh, thị xã of a huyện.
        if candidate.units.len() < known.units.len() && !candidate.units.is_empty() {
            known.units = candidate.units;
        }
    }

    /// Names without a type word in the title: of places that the prose names with one, else of a province or district.
    fn read_bare_names(&mut self, title: Span) {
        let range = self.words.within(title);
        let mut any = false;
        for candidate in &mut self.candidates {
            let key = canonical_key(&candidate.name);
            let named =
                range.clone().any(|at| self.words.is_capital(at) && self.words.phrase(at, &key).is_some());
            if named && !matches!(candidate.level, Level::Sector | Level::Village) {
                candidate.weight += 14;
                any = true;
            }
        }
        if any {
            return;
        }
        let only_leads = !self.candidates.is_empty();
        for at in range {
            let starts = self.words.is_capital(at)
                && (at == 0 || !self.words.is_capital(at - 1) || !self.words.adjoins(at - 1));
            if !starts {
                continue;
            }
            let name = self.words.capital_run(at, 5);
            // Where the prose names places, a title's own place stands before a colon: `Hải Dương: Sáp nhập …`.
            if only_leads && !self.words.gap(at + syllables(name) - 1).trim_start().starts_with(':') {
                continue;
            }
            let mut units = self.names.named(name).to_vec();
            units.retain(|unit| matches!(unit.level(), Level::Province | Level::District));
            if let Some(unit) = units.first().copied().filter(|_| syllables(name) >= 2) {
                let range = self.words.span(at, at + syllables(name) - 1);
                units.retain(|other| other.level() == unit.level());
                self.add(Candidate {
                    name: unit.name.to_owned(),
                    level: unit.level(),
                    units,
                    weight: if only_leads { 20 } else { 8 },
                    range,
                });
            }
        }
    }

    /// Adds what the report says of its own level: toàn huyện, Đảng bộ tỉnh, Huyện ủy.
    fn weigh_levels(&mut self, blocks: &[Block]) {
        const MOST: i32 = 8;
        let mut counts = [0_i32; 3];
        for block in blocks.iter().filter(|block| block.kind == BlockKind::Body) {
            for at in self.words.within(block.range) {
                let said = OWN.find(self.words, at).and_then(|(place, _)| OWN_LEVELS.get(place));
                if let Some(count) = said.and_then(|level| counts.get_mut(*level as usize)) {
                    *count += 1;
                }
            }
        }
        for candidate in &mut self.candidates {
            candidate.weight += counts.get(candidate.level as usize).map_or(0, |count| (*count).min(MOST));
        }
    }
}

/// Whether one of two places can lie in the other.
fn related(left: &Candidate, right: &Candidate, gazetteer: &Gazetteer) -> bool {
    let lies_in = |inner: &Candidate, outer: &Candidate| {
        let chain = |unit: &Territory| {
            std::iter::successors(gazetteer.parent(*unit), |above| gazetteer.parent(*above))
        };
        inner.units.iter().any(|unit| {
            let mut above = chain(unit);
            above.any(|holder| {
                outer.units.iter().any(|unit| unit.era == holder.era && unit.code == holder.code)
            })
        })
    };
    lies_in(left, right) || lies_in(right, left)
}

fn syllables(name: &str) -> usize {
    name.split(|sign: char| !sign.is_alphanumeric() && sign != '\'')
        .filter(|part| !part.is_empty())
        .count()
        .max(1)
}

/// Chooses among the units of one name, and fills the fields of the contract.
struct Resolver<'g> {
    gazetteer: &'g Gazetteer,
    above: Above,
    published: Option<PartialDate>,
}

impl Resolver<'_> {
    fn resolve(&self, candidate: Candidate, doubts: &mut Vec<Doubt>) -> Locality {
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
            let holder = self.above.most_named(wider);
            locality.within = holder.map(|unit| unit.name.to_owned());
            locality.now =
                holder.and_then(|unit| self.gazetteer.province_now(unit)).map(|unit| unit.name.to_owned());
            return locality;
        }
        let units = self.narrow(candidate.units);
        match units.as_slice() {
            [unit] => {
                unit.name.clone_into(&mut locality.name);
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

    /// The units that lie in a place that the report names, of the era it was written in.
    fn narrow(&self, mut units: Vec<Territory>) -> Vec<Territory> {
        let is_new = self.published.is_some_and(|date| (date.year, date.month.unwrap_or(12)) >= (2025, 7));
        let era = if is_new { Era::New } else { Era::Old };
        if units.iter().any(|unit| unit.era == era) {
            units.retain(|unit| unit.era == era);
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

    fn is_held(&self, unit: Territory, level: Level) -> bool {
        let mut chain =
            std::iter::successors(self.gazetteer.parent(unit), |above| self.gazetteer.parent(*above));
        chain.any(|holder| holder.level() == level && self.above.names(holder))
    }
}
