//! The locality that a report is about, among the places that it names.

mod resolve;
mod title;

use std::collections::HashMap;

use crate::ingest::document::block::{Block, BlockKind};
use crate::ingest::document::key::{mark, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::place::{Mention, Names};
use crate::ingest::rules::lexicon::Class;
use crate::model::{Extra, Gazetteer, Level, Locality, PartialDate, Span, Territory, TerritoryKind as Kind};
use crate::text::canonical_key;

use self::resolve::{Above, Resolver};
use super::Doubt;
use super::sector::sectors;

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

/// What a report of the whole country is about.
const COUNTRY: &str = "Việt Nam";

/// What a mention weighs in a heading before the prose.
const HEADING: i32 = 12;

/// How much a mention weighs by where it stands.
pub(super) fn weight_of(block: &Block, first_body: Option<Span>) -> i32 {
    match block.kind {
        BlockKind::Title => 16,
        BlockKind::Heading if first_body.is_none_or(|body| block.range.0 < body.0) => HEADING,
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
        offices: Vec::new(),
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
    /// Where the offices stand that the report may be about, their places included.
    offices: Vec<Span>,
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
        self.count_levels(blocks);
        for block in blocks.iter().filter(|block| block.kind == BlockKind::Title) {
            self.read_title(block.range);
        }
        self.weigh_levels(blocks);
        let mut candidates = std::mem::take(&mut self.candidates);
        // Among equals the one that is named first.
        candidates.sort_by_key(|candidate| (-candidate.weight, candidate.range.0));
        let Some(best) = candidates.first().filter(|best| best.weight > 0) else {
            return self.country(blocks);
        };
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

impl Survey<'_, '_, '_> {
    fn read(&mut self, block: &Block, weight: i32) {
        let range = self.words.within(block.range);
        let opens = weight >= HEADING;
        let offices =
            if weight > 0 { sectors(self.words, self.names, range, weight, opens) } else { Vec::new() };
        self.offices.extend(offices.iter().map(|office| office.range));
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
            let opens = index == 0 && block.kind == BlockKind::Title && self.opens(place, block);
            let weight = if opens { weight + weight / 2 } else { weight };
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
        if self.is_venue(place) || next.is_some_and(|next| self.is_met_at(place, next)) {
            return 0;
        }
        // `HỘI LHPN TỈNH VĨNH LONG` on the line above `BAN CHẤP HÀNH HUYỆN VŨNG LIÊM`: the office above the one that writes.
        let above = next.is_some_and(|lower| {
            let line = self.words.between(place.range.1, lower.range.0).contains('\n');
            line && level(Some(place)).zip(level(Some(lower))).is_some_and(|(upper, lower)| upper < lower)
        });
        let weight = if above && weight >= HEADING { weight / 3 } else { weight };
        let half = place.bare || place.level == Some(Level::Village) || self.is_part(place);
        match (listed, half) {
            (true, _) => weight / 4,
            (false, true) => weight / 2,
            (false, false) => weight,
        }
    }

    /// Whether a title opens with a place, perhaps behind its organ: it is what is told of, whatever else is named.
    fn opens(&self, place: &Mention, title: &Block) -> bool {
        const ORGAN: usize = 3;
        let range = self.words.within(title.range);
        let before = range.start..self.words.in_tokens(&place.tokens).start;
        before.len() <= ORGAN && !before.clone().any(|at| self.words.has(at, Class::Post))
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

    /// `Tại thành phố Đà Lạt, ngày 2/7, Huyện ủy Lạc Dương …`: where a committee meets, with the day behind it.
    fn is_met_at(&self, place: &Mention, next: &Mention) -> bool {
        const DAY: usize = 9;
        let page = self.words.document();
        let (end, organ) = (place.tokens.end, next.tokens.start);
        let begins = page.back(place.tokens.start, 1) == word!("tại")
            && place.tokens.start.checked_sub(2).is_none_or(|before| !page.is_word(before));
        let meets = next.level.is_some()
            && (page.key(organ + 1) == word!("ủy")
                || page.class_before(organ, Class::Organisation).is_some());
        begins
            && meets
            && page.key(end) == mark!(',')
            && (end..organ).len() <= DAY
            && (end + 1..organ).any(|at| page.is_digits(at))
            && !(end..organ).any(|at| page.is_any(at, &[mark!('.'), mark!(';')]))
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
        // Thừa Thiên Huế and Huế are names of one unit.
        let mut holders: Vec<Territory> = holders;
        holders.retain(|holder| above.iter().any(|unit| is_same(*unit, *holder)));
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

    /// `Ở huyện Si Ma Cai, toàn huyện có …`: whether general words mean the place whose part of the report has just been opened.
    fn is_of_a_part(&self, at: usize) -> bool {
        /// Mentions before it among which the wider place stands.
        const NEAR: usize = 16;
        let page = self.words.document();
        let token = self.words.token(at);
        let before = self.places.partition_point(|place| place.range.1 <= self.words.span(at, at).0);
        let place = before.checked_sub(1).and_then(|before| self.places.get(before));
        place.filter(|place| !place.is_general() && page.key(place.tokens.end) == mark!(',')).is_some_and(
            |place| {
                let start = place.tokens.start;
                let located = page.is_any(start.wrapping_sub(1), &[word!("ở"), word!("tại"), word!("riêng")]);
                let wider = || {
                    self.places[before.saturating_sub(NEAR)..before].iter().any(|wider| {
                        !wider.is_general() && lies_in(&place.units, &wider.units, self.gazetteer)
                    })
                };
                located && wider() && token == place.tokens.end + 1
            },
        )
    }

    /// Counts what the report says of its own level: toàn huyện, Đảng bộ tỉnh, Huyện ủy, `năm nay, huyện đăng ký …`.
    fn count_levels(&mut self, blocks: &[Block]) {
        const OWN: [Class; 3] = [Class::OwnProvince, Class::OwnDistrict, Class::OwnCommune];
        let spoken = |kind: BlockKind| matches!(kind, BlockKind::Body | BlockKind::Title);
        let mut counts = [0_i32; 3];
        for block in blocks.iter().filter(|block| spoken(block.kind)) {
            for at in self.words.within(block.range) {
                for (class, count) in OWN.iter().zip(&mut counts) {
                    // With a name behind it another place may be meant.
                    let said =
                        self.words.class(at, *class).filter(|length| !self.words.is_capital(at + length));
                    *count += i32::from(said.is_some() && !self.is_of_a_part(at));
                }
            }
        }
        // `tỉnh giao 90`: who sets a target is not who reports; committees are counted above.
        let page = self.words.document();
        let speaks = |place: &&Mention| {
            let end = place.tokens.end;
            place.is_general()
                && place.bare
                && page.key(end - 1) != word!("ủy")
                && page.class_at(end, Class::Sets).is_none()
        };
        for place in self.places.iter().filter(speaks) {
            if let Some(count) = place.level.and_then(|level| counts.get_mut(level as usize)) {
                *count += 1;
            }
        }
        self.own = counts;
    }

    /// Adds what the report says of its own level to the candidates on it.
    fn weigh_levels(&mut self, blocks: &[Block]) {
        const MOST: i32 = 8;
        let page = self.words.document();
        let bodies = blocks.iter().filter(|block| block.kind == BlockKind::Body);
        let cities: i32 = bodies
            .map(|block| {
                let said = |at: &usize| {
                    let length = page.class_at(*at, Class::OwnCity);
                    length.is_some_and(|length| !page.is_capital(at + length))
                };
                page.tokens_in(block.range).filter(said).count() as i32
            })
            .sum();
        for candidate in &mut self.candidates {
            let own = self.own.get(candidate.level as usize).copied().unwrap_or(0);
            let city = candidate.units.iter().any(|unit| matches!(unit.kind, Kind::City | Kind::CentralCity));
            candidate.weight += (own + if city { cities } else { 0 }).min(MOST);
        }
    }

    /// `Kết quả thực hiện các chỉ tiêu của cả nước`: the country, where the title names it and the text names no place.
    fn country(&self, blocks: &[Block]) -> Option<Locality> {
        let page = self.words.document();
        let titles = || blocks.iter().filter(|block| block.kind == BlockKind::Title);
        let named = titles().any(|block| page.has(page.tokens_in(block.range), Class::OwnCountry));
        named.then(|| Locality {
            name: COUNTRY.to_owned(),
            level: Level::Other,
            within: None,
            code: None,
            now: None,
            extra: Extra::new(),
        })
    }
}

/// Words of a capitalised run that are looked at for a name.
const LONGEST_RUN: usize = 6;

/// Whether one of two places can lie in the other.
fn related(left: &Candidate, right: &Candidate, gazetteer: &Gazetteer) -> bool {
    lies_in(&left.units, &right.units, gazetteer) || lies_in(&right.units, &left.units, gazetteer)
}

/// Whether two are one unit, whatever name each goes by.
fn is_same(left: Territory, right: Territory) -> bool {
    left.era == right.era && left.code == right.code
}

/// Whether one of some units lies in one of others.
fn lies_in(inner: &[Territory], outer: &[Territory], gazetteer: &Gazetteer) -> bool {
    let mut chains = inner
        .iter()
        .flat_map(|unit| std::iter::successors(gazetteer.parent(*unit), |above| gazetteer.parent(*above)));
    chains.any(|holder| outer.iter().any(|unit| is_same(*unit, holder)))
}
