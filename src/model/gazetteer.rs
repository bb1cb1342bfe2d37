//! The gazetteer: which administrative units there are and were, what lies in what, and what belongs where since July 2025.
//!
//! Owns the reading of `assets/gazetteer.tsv`. Must not know how prose names a place. Names that several units share are
//! answered with all of them; who asks must choose or say that it cannot.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, RwLock};

mod spelling;

use super::Level;
use crate::text::{canonical_key, fold, fold_char};
use spelling::spelling_key;

/// The division of the country that a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Era {
    /// Three levels and 63 provinces, until 30 June 2025.
    Old,
    /// Two levels and 34 provinces, since 1 July 2025.
    New,
}

/// The type of a unit, which its full name begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TerritoryKind {
    /// Tỉnh.
    Province,
    /// Thành phố trực thuộc trung ương.
    CentralCity,
    /// Thành phố thuộc tỉnh or thuộc thành phố.
    City,
    /// Quận.
    UrbanDistrict,
    /// Huyện.
    RuralDistrict,
    /// Thị xã.
    Town,
    /// Phường.
    Ward,
    /// Xã.
    Commune,
    /// Thị trấn.
    Township,
    /// Đặc khu.
    SpecialZone,
}

impl TerritoryKind {
    fn from_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b't' => Self::Province,
            b'T' => Self::CentralCity,
            b'c' => Self::City,
            b'q' => Self::UrbanDistrict,
            b'h' => Self::RuralDistrict,
            b'x' => Self::Town,
            b'p' => Self::Ward,
            b'a' => Self::Commune,
            b'r' => Self::Township,
            b'k' => Self::SpecialZone,
            _ => return None,
        })
    }

    /// The level on which units of this type stand.
    pub fn level(self) -> Level {
        match self {
            Self::Province | Self::CentralCity => Level::Province,
            Self::City | Self::UrbanDistrict | Self::RuralDistrict | Self::Town => Level::District,
            Self::Ward | Self::Commune | Self::Township | Self::SpecialZone => Level::Commune,
        }
    }

    /// The word before the name, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::CentralCity | Self::City => "thành phố",
            Self::UrbanDistrict => "quận",
            Self::RuralDistrict => "huyện",
            Self::Town => "thị xã",
            Self::Ward => "phường",
            Self::Commune => "xã",
            Self::Township => "thị trấn",
            Self::SpecialZone => "đặc khu",
        }
    }
}

/// An administrative unit of one era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Territory {
    /// Its name without the type word; an earlier name where it was looked up by that.
    pub name: &'static str,
    /// Its type, under that name.
    pub kind: TerritoryKind,
    /// The division it belongs to.
    pub era: Era,
    /// Its code in the national list, unique within its era.
    pub code: &'static str,
    parent: &'static str,
    successors: &'static str,
}

impl Territory {
    /// The level on which it stands.
    pub fn level(&self) -> Level {
        self.kind.level()
    }
}

/// All units; small tables over the embedded text, made when first asked for.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    text: &'static str,
    /// Where each row starts, in the order of folded names.
    starts: Vec<u32>,
    /// Keys of era and code, with row numbers, in order.
    by_code: Vec<(u32, u16)>,
    /// The same by the code of the unit above; made when first asked for.
    by_parent: OnceLock<Vec<(u32, u16)>>,
    /// What was answered to names so far; it changes no answer.
    asked: Arc<RwLock<HashMap<String, Vec<Territory>>>>,
    /// Row numbers by the spelling that names are compared by where none is spelt as asked; made when first asked for.
    by_spelling: Arc<OnceLock<HashMap<String, Vec<u16>>>>,
}

impl Gazetteer {
    /// The gazetteer that the program carries; costs about a millisecond and 150 KiB.
    pub fn embedded() -> Self {
        Self::read(include_str!("../../assets/gazetteer.tsv"))
    }

    fn read(text: &'static str) -> Self {
        let mut starts = Vec::with_capacity(16_500);
        let mut by_code: Vec<(u32, u16)> = Vec::with_capacity(16_500);
        let mut start = 0;
        // Of most rows nothing but the code is ever asked for.
        for line in text.as_bytes().split_inclusive(|byte| *byte == b'\n') {
            let index = starts.len() as u16;
            by_code.extend(own_code(line).map(|key| (key, index)));
            starts.push(start as u32);
            start += line.len();
        }
        by_code.sort_unstable();
        Self {
            text,
            starts,
            by_code,
            by_parent: OnceLock::new(),
            asked: Arc::default(),
            by_spelling: Arc::default(),
        }
    }

    fn by_parent(&self) -> &[(u32, u16)] {
        self.by_parent.get_or_init(|| {
            let key =
                |index: u16| self.row(index).map(|row| (code_key(row.era, row.parent.as_bytes()), index));
            let mut parents: Vec<_> = self.by_code.iter().filter_map(|(_, index)| key(*index)).collect();
            parents.sort_unstable();
            parents
        })
    }

    /// The unit with a code in an era.
    pub fn unit(&self, era: Era, code: &str) -> Option<Territory> {
        let key = code_key(era, code.as_bytes());
        let at = self.by_code.partition_point(|(known, _)| *known < key);
        let row = self.row(self.by_code.get(at)?.1)?;
        (row.era == era && row.code == code).then(|| row.unit())
    }

    /// Every unit of a name, whatever its level and era: same letters and tones, in any case and tone placement; where there
    /// is none, those whose name is spelt otherwise (Đăk Lăk, Mĩ Xuyên, Cư Mgar).
    ///
    /// Units that had the name earlier are among them; the order is old era first, then by code.
    pub fn named(&self, name: &str) -> Vec<Territory> {
        /// Names that are remembered, and bytes of the longest: texts of one province name the same places over and over.
        const MOST: usize = 4096;
        const LONGEST: usize = 64;
        if let Some(units) = self.asked.read().ok().and_then(|asked| asked.get(name).cloned()) {
            return units;
        }
        let key = canonical_key(name);
        // Rows of one spelling stand together.
        let mut last = ("", false);
        let mut units = self.folded_where(name, |spelling| {
            if last.0 != spelling {
                last = (spelling, spelling == name || same_name(&canonical_key(spelling), &key));
            }
            last.1
        });
        if units.is_empty() && name.len() <= LONGEST {
            units = self.spelt_otherwise(name);
        }
        if let Some(mut asked) =
            self.asked.write().ok().filter(|asked| asked.len() < MOST && name.len() <= LONGEST)
        {
            asked.insert(name.to_owned(), units.clone());
        }
        units
    }

    /// Every unit whose name is another spelling of a name, in the order of [`Self::named`]: the commune Đăk Hà and the district
    /// Đắk Hà are one name to who writes of either.
    pub fn spelt_otherwise(&self, name: &str) -> Vec<Territory> {
        let rows = self.by_spelling.get_or_init(|| {
            let mut rows: HashMap<String, Vec<u16>> = HashMap::with_capacity(self.starts.len());
            let mut before = ("", String::new());
            for (index, start) in self.starts.iter().enumerate() {
                let spelt = self.name(*start);
                if before.0 != spelt {
                    before = (spelt, spelling_key(spelt));
                }
                rows.entry(before.1.clone()).or_default().push(index as u16);
            }
            rows
        });
        let found = rows.get(&spelling_key(name)).into_iter().flatten();
        let mut units: Vec<Territory> =
            found.filter_map(|row| self.row(*row)).filter_map(|row| self.unit_of(row)).collect();
        sort(&mut units);
        units
    }

    /// Every unit whose name has the same letters once marks are dropped, in the order of [`Self::named`].
    pub fn folded(&self, name: &str) -> Vec<Territory> {
        self.folded_where(name, |_| true)
    }

    /// The same of those whose name is one that is looked for.
    fn folded_where(&self, name: &str, mut fits: impl FnMut(&'static str) -> bool) -> Vec<Territory> {
        let key = fold(name.trim()).text;
        let mut units = Vec::new();
        let number = key.trim_start_matches('0');
        if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            // Wards are listed as Phường 1 in some cities and Phường 01 in others.
            self.rows_with(number, &mut fits, &mut units);
            self.rows_with(&format!("0{number}"), &mut fits, &mut units);
        } else {
            self.rows_with(&key, &mut fits, &mut units);
        }
        sort(&mut units);
        units
    }

    /// Units of a name on a level, and within a unit above of which the name is given (its own province or district, or
    /// the province that it belongs to today). Empty when there is none, several when the name is ambiguous.
    pub fn lookup(&self, name: &str, level: Level, within: Option<&str>) -> Vec<Territory> {
        let within = within.map(canonical_key);
        let mut units = self.named(name);
        units.retain(|unit| {
            unit.level() == level
                && within.as_ref().is_none_or(|key| {
                    self.chain(*unit).into_iter().any(|above| same_name(&canonical_key(above.name), key))
                })
        });
        units
    }

    /// The unit directly above.
    pub fn parent(&self, unit: Territory) -> Option<Territory> {
        self.unit(unit.era, unit.parent)
    }

    /// The province of its own era that a unit lies in; a province is its own.
    pub fn province_of(&self, unit: Territory) -> Option<Territory> {
        match unit.level() {
            Level::Province => Some(unit),
            _ => self.parent(unit).and_then(|above| self.province_of(above)),
        }
    }

    /// What a unit became in July 2025, the main heir first; itself when it is of the new era, empty when not traced.
    pub fn now(&self, unit: Territory) -> Vec<Territory> {
        if unit.era == Era::New {
            return vec![unit];
        }
        let codes = unit.successors.split(',').map(|code| code.trim_start_matches('~'));
        codes.filter_map(|code| self.unit(Era::New, code)).collect()
    }

    /// The province that a unit belongs to since July 2025.
    pub fn province_now(&self, unit: Territory) -> Option<Territory> {
        let heir = self.now(unit).into_iter().next().and_then(|heir| self.province_of(heir));
        // A commune that went before 2025 and was not traced went where its district or province went.
        heir.or_else(|| self.parent(unit).and_then(|above| self.province_now(above)))
    }

    /// The units directly within a unit, by code.
    pub fn children(&self, unit: Territory) -> Vec<Territory> {
        self.with_parent(unit.era, unit.code)
    }

    /// The provinces of an era, by code.
    pub fn provinces(&self, era: Era) -> Vec<Territory> {
        self.with_parent(era, "")
    }

    fn with_parent(&self, era: Era, code: &str) -> Vec<Territory> {
        let key = code_key(era, code.as_bytes());
        let from = self.by_parent().partition_point(|(known, _)| *known < key);
        let rows = self.by_parent().get(from..).unwrap_or_default();
        let mut units: Vec<Territory> = rows
            .iter()
            .map_while(|(_, row)| self.row(*row).filter(|row| row.era == era && row.parent == code))
            .map(Row::unit)
            .collect();
        units.sort_by_key(|unit| unit.code);
        units
    }

    /// The units above a unit, and the province it belongs to today.
    fn chain(&self, unit: Territory) -> Vec<Territory> {
        let mut chain: Vec<Territory> =
            std::iter::successors(self.parent(unit), |above| self.parent(*above)).collect();
        chain.extend(self.province_now(unit));
        chain
    }

    fn rows_with(&self, key: &str, fits: &mut impl FnMut(&'static str) -> bool, units: &mut Vec<Territory>) {
        let from = self.starts.partition_point(|start| folded_order(self.name(*start), key).is_lt());
        let rows = self.starts.get(from..).unwrap_or_default();
        for start in rows {
            let name = self.name(*start);
            if !folded_order(name, key).is_eq() {
                break;
            }
            if !fits(name) {
                continue;
            }
            units.extend(Row::read(self.line(*start)).and_then(|row| self.unit_of(row)));
        }
    }

    /// The unit of a row; of an earlier name the unit it was given up for, under that name and type.
    fn unit_of(&self, row: Row) -> Option<Territory> {
        match row.code.strip_prefix('=') {
            Some(code) => {
                self.unit(row.era, code).map(|unit| Territory { name: row.name, kind: row.kind, ..unit })
            }
            None => Some(row.unit()),
        }
    }

    /// The name in the row that starts at a place.
    fn name(&self, start: u32) -> &'static str {
        let rest = self.text.get(start as usize..).unwrap_or_default();
        // Names are short, and this is asked very often.
        let end = rest.bytes().position(|byte| byte == b'\t').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    fn line(&self, start: u32) -> &'static str {
        let rest = self.text.get(start as usize..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    fn row(&self, index: u16) -> Option<Row> {
        self.starts.get(usize::from(index)).and_then(|start| Row::read(self.line(*start)))
    }
}

/// Old units first, then by code, each once.
fn sort(units: &mut Vec<Territory>) {
    units.sort_by_key(|unit| (unit.era, unit.code.len(), unit.code));
    units.dedup();
}

/// A row of the table, as it stands there.
struct Row {
    name: &'static str,
    kind: TerritoryKind,
    era: Era,
    code: &'static str,
    parent: &'static str,
    successors: &'static str,
}

impl Row {
    fn read(line: &'static str) -> Option<Self> {
        let mut columns = line.trim_end_matches('\n').split('\t');
        let name = columns.next()?;
        let (era, kind) = era_and_kind(columns.next()?.as_bytes())?;
        let code = columns.next()?;
        let parent = columns.next().unwrap_or_default();
        let successors = columns.nth(1).unwrap_or_default();
        Some(Self { name, kind, era, code, parent, successors })
    }

    fn unit(self) -> Territory {
        let Self { name, kind, era, code, parent, successors } = self;
        Territory { name, kind, era, code, parent, successors }
    }
}

fn era_and_kind(letters: &[u8]) -> Option<(Era, TerritoryKind)> {
    match letters {
        [b'O', letter] => Some((Era::Old, TerritoryKind::from_letter(*letter)?)),
        [b'N', letter] => Some((Era::New, TerritoryKind::from_letter(*letter)?)),
        _ => None,
    }
}

/// The key of the code of a row that is a unit's own, and not an earlier name of one.
fn own_code(line: &[u8]) -> Option<u32> {
    let mut columns = line.split(|byte| matches!(byte, b'\t' | b'\n')).skip(1);
    let (era, _) = era_and_kind(columns.next()?)?;
    let code = columns.next()?;
    (!code.starts_with(b"=")).then(|| code_key(era, code))
}

/// A number that sorts and tells apart codes of both eras and all levels.
fn code_key(era: Era, code: &[u8]) -> u32 {
    let digits = code.iter().map(|digit| u32::from(digit.wrapping_sub(b'0')));
    let number = digits.fold(0_u32, |number, digit| number.wrapping_mul(10).wrapping_add(digit));
    (era as u32) << 24 | (code.len() as u32 & 7) << 20 | (number & 0xf_ffff)
}

/// How a name, once folded, stands to a folded key, without a folded copy.
fn folded_order(name: &str, key: &str) -> Ordering {
    let mut rest = key.chars();
    let mut order = Ordering::Equal;
    for character in name.chars() {
        fold_char(character, |plain| {
            if order.is_eq() {
                order = rest.next().map_or(Ordering::Greater, |other| plain.cmp(&other));
            }
        });
        if order.is_ne() {
            return order;
        }
    }
    if rest.next().is_some() { Ordering::Less } else { Ordering::Equal }
}

/// Whether two canonical names are one; numbers of wards may have a leading zero.
fn same_name(left: &str, right: &str) -> bool {
    let plain = |name: &str| name.trim().trim_start_matches('0').to_owned();
    left.trim() == right.trim()
        || (right.starts_with(|first: char| first.is_ascii_digit()) && plain(left) == plain(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../assets/gazetteer.tsv");

    fn names(units: &[Territory]) -> Vec<&str> {
        units.iter().map(|unit| unit.name).collect()
    }

    fn only(units: &[Territory]) -> Territory {
        assert_eq!(units.len(), 1, "{units:?}");
        units[0]
    }

    #[test]
    fn rows_stand_in_the_order_that_lookups_need() {
        let mut rows: Vec<&str> = TEXT.lines().collect();
        let key = |row: &str| (fold(row.split('\t').next().unwrap()).text, row.to_owned());
        let in_order = rows.is_sorted_by_key(|row| key(row));
        if !in_order && std::env::var_os("UPDATE_GAZETTEER").is_some() {
            rows.sort_by_cached_key(|row| key(row));
            std::fs::write("assets/gazetteer.tsv", rows.join("\n") + "\n").unwrap();
        }
        assert!(in_order, "run with UPDATE_GAZETTEER=1 to put the rows in order");
    }

    #[test]
    fn every_row_is_read_and_every_reference_is_kept() {
        let gazetteer = Gazetteer::embedded();
        let mut counts = std::collections::BTreeMap::new();
        for line in TEXT.lines() {
            let row = Row::read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(crate::text::nfc(row.name), row.name);
            if let Some(code) = row.code.strip_prefix('=') {
                assert!(gazetteer.unit(row.era, code).is_some(), "{line}");
                continue;
            }
            let unit = row.unit();
            *counts.entry((unit.era, unit.level())).or_insert(0) += 1;
            assert_eq!(gazetteer.unit(unit.era, unit.code), Some(unit), "{line}");
            assert_eq!(gazetteer.parent(unit).is_none(), unit.level() == Level::Province, "{line}");
            assert_eq!(gazetteer.province_now(unit).map(|province| province.era), Some(Era::New), "{line}");
            let heirs = unit.successors.split(',').filter(|code| !code.is_empty()).count();
            assert!(unit.era == Era::New || gazetteer.now(unit).len() == heirs, "{line}");
        }
        let counts: Vec<usize> = counts.into_values().collect();
        assert_eq!(counts, [63, 715, 11_168, 34, 3_321]);
    }

    #[test]
    fn a_district_gives_its_province_and_where_it_belongs_now() {
        let gazetteer = Gazetteer::embedded();
        for (district, code, province, now) in [
            ("Đức Trọng", "678", "Lâm Đồng", "Lâm Đồng"),
            ("Chiêm Hoá", "073", "Tuyên Quang", "Tuyên Quang"),
            ("KẾ SÁCH", "943", "Sóc Trăng", "Cần Thơ"),
            ("Mỏ Cày Bắc", "838", "Bến Tre", "Vĩnh Long"),
        ] {
            let unit = only(&gazetteer.lookup(district, Level::District, None));
            assert_eq!((unit.code, unit.era), (code, Era::Old));
            assert_eq!(gazetteer.province_of(unit).unwrap().name, province);
            assert_eq!(gazetteer.province_now(unit).unwrap().name, now);
        }
    }

    #[test]
    fn ambiguous_names_are_answered_with_all_and_narrowed_by_what_is_above() {
        let gazetteer = Gazetteer::embedded();
        assert_eq!(gazetteer.lookup("Châu Thành", Level::District, None).len(), 10);
        let unit = only(&gazetteer.lookup("Châu Thành", Level::District, Some("Bến Tre")));
        assert_eq!(gazetteer.province_of(unit).unwrap().name, "Bến Tre");
        let communes = gazetteer.lookup("Phú Mỹ", Level::Commune, Some("Mỏ Cày Bắc"));
        assert_eq!(only(&communes).code, "28889");
        assert_eq!(gazetteer.now(communes[0])[0].name, "Phước Mỹ Trung");
        assert!(gazetteer.lookup("Hòa Phú", Level::Commune, None).len() > 10);
        assert!(gazetteer.lookup("Phú Mỹ", Level::Province, None).is_empty());
    }

    #[test]
    fn marks_tell_names_apart_unless_they_are_dropped() {
        let gazetteer = Gazetteer::embedded();
        assert!(gazetteer.named("ke sach").is_empty());
        assert_eq!(names(&gazetteer.folded("ke sach")), ["Kế Sách"; 3]);
        assert!(gazetteer.named("Ðắk Lắk").iter().any(|unit| unit.kind == TerritoryKind::Province));
        assert!(gazetteer.named("").is_empty());
    }

    #[test]
    fn earlier_names_and_numbered_wards_are_found() {
        let gazetteer = Gazetteer::embedded();
        let old = gazetteer.lookup("Thừa Thiên Huế", Level::Province, None);
        assert_eq!((only(&old).kind, old[0].code), (TerritoryKind::Province, "46"));
        assert_eq!(names(&gazetteer.now(old[0])), ["Huế"]);
        let tinh_gia = only(&gazetteer.lookup("Tĩnh Gia", Level::District, None));
        assert_eq!(tinh_gia.kind, TerritoryKind::RuralDistrict);
        let wards = gazetteer.lookup("2", Level::Commune, Some("Sóc Trăng"));
        assert!(!wards.is_empty() && wards.iter().all(|ward| ward.kind == TerritoryKind::Ward));
    }

    #[test]
    fn children_are_those_of_the_same_era() {
        let gazetteer = Gazetteer::embedded();
        assert_eq!(gazetteer.provinces(Era::Old).len(), 63);
        let cities: Vec<&str> = gazetteer
            .provinces(Era::New)
            .into_iter()
            .filter(|province| province.kind == TerritoryKind::CentralCity)
            .map(|province| province.name)
            .collect();
        assert_eq!(cities.len(), 7, "{cities:?}");
        let ben_tre = gazetteer.unit(Era::Old, "83").unwrap();
        let districts = gazetteer.children(ben_tre);
        assert_eq!(districts.len(), 9);
        assert!(districts.iter().all(|district| gazetteer.parent(*district) == Some(ben_tre)));
    }
}
