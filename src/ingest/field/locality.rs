//! The locality that a report is about, among the places that it names.

use std::collections::{HashMap, HashSet};

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::person::name::title_case;
use crate::ingest::place::{Mention, Names};
use crate::ingest::rules::lexicon::{Class, phrase_keys};
use crate::model::{
    Era, Extra, Gazetteer, Level, Locality, PartialDate, Span, Territory, TerritoryKind as Kind,
};
use crate::text::canonical_key;

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
    /// The units that it is said to lie in, right behind its name.
    pub(super) stated: Vec<Territory>,
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

/// What a report is told by besides the places it names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) published: Option<PartialDate>,
    /// Whether it was written under the division of July 2025.
    pub(super) is_new: bool,
}

/// The report's locality, among the places that its text names; none when it names no place, or several of which none
/// stands out.
pub(super) fn locality<'a>(
    words: &Syllables<'_, 'a>,
    places: &[Mention],
    names: &mut Names<'_, 'a>,
    told: Told<'_>,
    doubts: &mut Vec<Doubt>,
) -> Option<Locality> {
    let gazetteer = names.gazetteer?;
    let mut survey = Survey {
        words,
        names,
        gazetteer,
        places,
        candidates: Vec::new(),
        known: HashMap::new(),
        above: Above::default(),
        own: [0; 3],
    };
    survey.locality(told, doubts)
}

/// The places of a document while they are counted.
struct Survey<'w, 'g, 'a> {
    words: &'w Syllables<'w, 'a>,
    names: &'w mut Names<'g, 'a>,
    gazetteer: &'g Gazetteer,
    places: &'w [Mention],
    candidates: Vec<Candidate>,
    /// Where a level and a canonical name stand among the candidates.
    known: HashMap<(Level, String), usize>,
    above: Above,
    /// How often the report speaks of itself as a province, a district and a commune.
    own: [i32; 3],
}

impl Survey<'_, '_, '_> {
    fn locality(&mut self, told: Told<'_>, doubts: &mut Vec<Doubt>) -> Option<Locality> {
        let blocks = told.blocks;
        let titled = blocks.iter().any(|block| block.kind == BlockKind::Title);
        let first_body = blocks.iter().find(|block| block.kind == BlockKind::Body).map(|block| block.range);
        for (index, block) in blocks.iter().enumerate() {
            let weight = weight_of(block, first_body.filter(|_| titled));
            let above = blocks.get(index + 1).is_some_and(|next| self.is_letterhead(block, next));
            self.read(block, if above { weight / 3 } else { weight });
        }
        for block in blocks.iter().filter(|block| block.kind == BlockKind::Title) {
            self.read_bare_names(block.range);
        }
        self.weigh_levels(blocks);
        let mut candidates = std::mem::take(&mut self.candidates);
        // Among equals the one that is named first.
        candidates.sort_by_key(|candidate| (-candidate.weight, candidate.range.0));
        let best = candidates.first().filter(|best| best.weight > 0)?;
        let rivals =
            |other: &Candidate| other.weight * 2 > best.weight && !related(best, other, self.gazetteer);
        let resolver = Resolver { gazetteer: self.gazetteer, above: std::mem::take(&mut self.above), told };
        if let Some(whole) = self.whole_of_parts(&candidates, titled) {
            return Some(resolver.resolve(whole, doubts));
        }
        // Loose sentences about several places are about none of them.
        if !titled && candidates.iter().skip(1).any(rivals) {
            return None;
        }
        Some(resolver.resolve(candidates.swap_remove(0), doubts))
    }

    /// `ĐẢNG BỘ TỈNH TRÀ VINH` above `THỊ ỦY DUYÊN HẢI`: the committee above the one that writes.
    fn is_letterhead(&self, block: &Block, next: &Block) -> bool {
        let level = |block: &Block| {
            let first = self.places.partition_point(|place| place.range.0 < block.range.0);
            let place = self.places.get(first).filter(|place| place.range.1 <= block.range.1)?;
            place.level.filter(|_| !place.is_general())
        };
        let headings = block.kind == BlockKind::Heading && next.kind == BlockKind::Heading;
        headings && matches!((level(block), level(next)), (Some(upper), Some(lower)) if upper < lower)
    }

    /// The province of a report that calls itself one and names only districts: `Toàn tỉnh … Trong đó, huyện Cái Bè …`.
    fn whole_of_parts(&self, candidates: &[Candidate], titled: bool) -> Option<Candidate> {
        let [province, district, commune] = self.own;
        let best = candidates.first()?;
        let silent = province > 0 && district == 0 && commune == 0 && titled;
        if !silent || !matches!(best.level, Level::District | Level::Commune) || best.weight >= 16 {
            return None;
        }
        let mut holders: Vec<Territory> = Vec::new();
        for part in candidates.iter().filter(|part| part.level == Level::District) {
            let [unit] = part.units.as_slice() else { continue };
            holders.extend(self.gazetteer.province_of(*unit).filter(|holder| !holders.contains(holder)));
        }
        let [holder] = holders.as_slice() else { return None };
        Some(Candidate {
            name: holder.name.to_owned(),
            level: Level::Province,
            units: vec![*holder],
            weight: best.weight,
            range: best.range,
            stated: Vec::new(),
        })
    }
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

impl Survey<'_, '_, '_> {
    fn read(&mut self, block: &Block, weight: i32) {
        let range = self.words.within(block.range);
        let offices = if weight > 0 { sectors(self.words, range, weight) } else { Vec::new() };
        let mut office = offices.iter().peekable();
        let first = self.places.partition_point(|place| place.range.0 < block.range.0);
        let places = self.places.get(first..).unwrap_or_default();
        let end = places.partition_point(|place| place.range.1 <= block.range.1);
        let places = places.get(..end).unwrap_or_default();
        for (index, place) in places.iter().enumerate().filter(|(_, place)| !place.is_general()) {
            let wide = matches!(place.level, Some(Level::Province | Level::District));
            if wide && !place.bare {
                place.units.iter().for_each(|unit| self.above.add(*unit));
            }
            // Both stand in the order of the text.
            while office.next_if(|office| office.range.1 <= place.range.0).is_some() {}
            let of_an_office = office.peek().is_some_and(|office| office.range.contains(place.range));
            // A hamlet with a number is told by the commune it lies in.
            let told = place.level != Some(Level::Village)
                || !place.name.starts_with(|first: char| first.is_ascii_digit());
            let weight = self.weight_in(place, places, index, weight);
            if weight > 0 && told && !of_an_office && !place.holds {
                let stated = places.get(index + 1).filter(|next| next.holds).map(|next| next.units.clone());
                self.count(place, weight, stated.unwrap_or_default());
            }
            self.read_holder(place);
        }
        for office in offices {
            self.add(office);
        }
    }

    /// The weight of a mention by what it is there: less where a meeting takes place, in a list, or of a part.
    fn weight_in(&self, place: &Mention, places: &[Mention], index: usize, weight: i32) -> i32 {
        let level =
            |other: Option<&Mention>| other.and_then(|other| other.level.filter(|_| !other.is_general()));
        let beside = |other: Option<&Mention>, from: usize, to: usize| {
            let gap = self.words.between(from, to).trim();
            level(other) == place.level && matches!(gap, "," | ";" | "và" | "-" | ", và" | "cùng")
        };
        let before = index.checked_sub(1).and_then(|before| places.get(before));
        let next = places.get(index + 1);
        let listed = before.is_some_and(|before| beside(Some(before), before.range.1, place.range.0))
            || next.is_some_and(|next| beside(Some(next), place.range.1, next.range.0));
        if self.is_venue(place) {
            return 0;
        }
        let half = place.bare || place.level == Some(Level::Village) || self.is_part(place);
        match (listed, half) {
            (true, _) => weight / 4,
            (false, true) => weight / 2,
            (false, false) => weight,
        }
    }

    /// `Sáng 5/5, tại phường Phan Đình Phùng, Huyện ủy Đại Từ …`: where a meeting takes place.
    fn is_venue(&self, place: &Mention) -> bool {
        let page = self.words.document();
        let start = place.tokens.start;
        let at = (1..=6).find(|steps| page.back(start, *steps) == word!("tại"));
        let Some(at) = at.map(|steps| start - steps) else { return false };
        let apart = (at..start).any(|token| page.is_any(token, &[mark!(','), mark!('.'), mark!(';')]));
        // The day stands right before it, or the organ that meets right behind.
        let dated =
            page.back(at, 1) == mark!(',') && (1..=9).any(|steps| page.is_digits(at.saturating_sub(steps)));
        let met = page.key(place.tokens.end) == mark!(',');
        !apart && dated && met
    }

    /// `Trong đó, Đảng bộ huyện Trà Ôn …`: a part of what is spoken of.
    fn is_part(&self, place: &Mention) -> bool {
        let page = self.words.document();
        (1..=6).any(|steps| {
            page.class_before((place.tokens.start + 1).saturating_sub(steps), Class::Parts).is_some()
        })
    }

    /// A bare name in brackets or after a comma that says where a place lies: `xã Hải Lộc (Hải Hậu)`.
    fn read_holder(&mut self, place: &Mention) {
        let Some(next) = self.words.index_after(place.range.1) else { return };
        let between = self.words.between(place.range.1, self.words.span(next, next).0);
        if !matches!(between.trim(), "," | "(" | "-" | "–") || !self.words.is_capital(next) {
            return;
        }
        let run = self.capital_run(next, LONGEST_RUN);
        let named = (next + 1..=run).rev().find_map(|end| {
            let holders = self.names.named(self.words.text(next, end - 1)).to_vec();
            (!holders.is_empty()).then_some(holders)
        });
        let holders = named.unwrap_or_default();
        let chain = |unit: &Territory| {
            let parent = self.gazetteer.parent(*unit);
            std::iter::successors(parent, |above| self.gazetteer.parent(*above)).collect::<Vec<_>>()
        };
        let above: Vec<Territory> = place.units.iter().flat_map(chain).collect();
        let holders: Vec<Territory> = holders.into_iter().filter(|holder| above.contains(holder)).collect();
        for holder in &holders {
            self.above.add(*holder);
        }
        let key = place.level.map(|level| (level, canonical_key(&place.name)));
        let candidate = key.and_then(|key| self.known.get(&key)).and_then(|at| self.candidates.get_mut(*at));
        if let Some(candidate) = candidate.filter(|candidate| candidate.stated.is_empty()) {
            candidate.stated = holders;
        }
    }

    /// The end of the capitalised words that begin at a word, dashes inside a name included.
    fn capital_run(&self, at: usize, most: usize) -> usize {
        let mut end = at + 1;
        while end < at + most
            && end < self.words.len()
            && self.words.is_capital(end)
            && (self.words.adjoins(end - 1) || matches!(self.words.gap(end - 1), " - " | " – " | "-" | "–"))
        {
            end += 1;
        }
        end
    }

    fn count(&mut self, place: &Mention, weight: i32, stated: Vec<Territory>) {
        let Some(level) = place.level else { return };
        let (name, units, range) = (place.name.clone(), place.units.clone(), place.range);
        self.add(Candidate { name, level, units, weight, range, stated });
    }

    fn add(&mut self, candidate: Candidate) {
        let key = (candidate.level, canonical_key(&candidate.name));
        let place = *self.known.entry(key).or_insert(self.candidates.len());
        let Some(known) = self.candidates.get_mut(place) else {
            self.candidates.push(candidate);
            return;
        };
        known.weight += candidate.weight;
        if known.stated.is_empty() {
            known.stated = candidate.stated;
        }
        // A type word said later may be the more exact: thành phố of a tỉnh, thị xã of a huyện.
        if candidate.units.len() < known.units.len() && !candidate.units.is_empty() {
            known.units = candidate.units;
        }
    }

    /// Names without a type word in the title: of places that the prose names with one, else of a province or district.
    fn read_bare_names(&mut self, title: Span) {
        let range = self.words.within(title);
        let mut any = false;
        let words = self.words;
        for candidate in &mut self.candidates {
            let key = phrase_keys(&candidate.name);
            let key: Vec<Key> = key.into_iter().filter(|key| *key != mark!('-')).collect();
            let named = range.clone().any(|at| words.is_capital(at) && words.says(at, &key));
            if named && !matches!(candidate.level, Level::Sector | Level::Village) {
                candidate.weight += 14;
                any = true;
            }
        }
        if !any {
            self.read_unknown_names(title);
        }
    }

    /// Names of provinces and districts in a title that the prose does not name.
    fn read_unknown_names(&mut self, title: Span) {
        let only_leads = !self.candidates.is_empty();
        let range = self.words.within(title);
        let mut at = range.start;
        while at < range.end {
            let begins = self.words.is_capital(at) && !self.is_in_mention(at);
            let run = self.capital_run(at, LONGEST_RUN);
            if !begins {
                at += 1;
                continue;
            }
            let found = (at + 1..=run).rev().find_map(|end| {
                let mut units = self.names.named(self.words.text(at, end - 1)).to_vec();
                units.retain(|unit| matches!(unit.level(), Level::Province | Level::District));
                // Where the prose names places, a title's own place stands before a colon: `Hải Dương: Sáp nhập …`.
                let leads = self.words.gap(end - 1).trim_start().starts_with(':');
                let whole = end == run && end - at >= 2 || leads;
                units.retain(|_| whole && (leads || !only_leads));
                (!units.is_empty()).then_some((units, end))
            });
            let Some((mut units, end)) = found else {
                at = run.max(at + 1);
                continue;
            };
            if let Some(unit) = units.first().copied() {
                units.retain(|other| other.level() == unit.level());
                self.add(Candidate {
                    name: unit.name.to_owned(),
                    level: unit.level(),
                    units,
                    weight: if only_leads { 20 } else { 8 },
                    range: self.words.span(at, end - 1),
                    stated: Vec::new(),
                });
            }
            at = end;
        }
    }

    /// Whether a word belongs to a place that was named with its type.
    fn is_in_mention(&self, at: usize) -> bool {
        let token = self.words.token(at);
        let next = self.places.partition_point(|place| place.tokens.end <= token);
        self.places.get(next).is_some_and(|place| place.tokens.contains(&token) && !place.bare)
    }

    /// Adds what the report says of its own level: toàn huyện, Đảng bộ tỉnh, Huyện ủy.
    fn weigh_levels(&mut self, blocks: &[Block]) {
        const MOST: i32 = 8;
        const OWN: [Class; 3] = [Class::OwnProvince, Class::OwnDistrict, Class::OwnCommune];
        let spoken = |kind: BlockKind| matches!(kind, BlockKind::Body | BlockKind::Title);
        let mut counts = [0_i32; 3];
        for block in blocks.iter().filter(|block| spoken(block.kind)) {
            for at in self.words.within(block.range) {
                for (class, count) in OWN.iter().zip(&mut counts) {
                    // With a name behind it another place may be meant.
                    let said =
                        self.words.class(at, *class).filter(|length| !self.words.is_capital(at + length));
                    *count += i32::from(said.is_some());
                }
            }
        }
        self.own = counts;
        for candidate in &mut self.candidates {
            candidate.weight += counts.get(candidate.level as usize).map_or(0, |count| (*count).min(MOST));
        }
    }
}

/// Words of a capitalised run that are looked at for a name.
const LONGEST_RUN: usize = 6;

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

/// Chooses among the units of one name, and fills the fields of the contract.
struct Resolver<'g, 't> {
    gazetteer: &'g Gazetteer,
    above: Above,
    told: Told<'t>,
}

impl Resolver<'_, '_> {
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
        let lies_there = |unit: &Territory| self.chain(*unit).any(|above| stated.contains(&above));
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
