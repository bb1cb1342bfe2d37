//! Where invented reports are at home: units of the gazetteer, villages and offices made up within them.

use super::random::Random;
use crate::model::{Era, Gazetteer, Level, Term, Territory};

/// Names that villages of any province have.
const VILLAGES: [&str; 16] = [
    "Đoàn Kết",
    "Tân Tiến",
    "Hòa Bình",
    "Thống Nhất",
    "Đồng Tâm",
    "Phú Hòa",
    "Trung Thành",
    "An Thịnh",
    "Đông Thạnh",
    "Tân Lập",
    "Yên Sơn",
    "Nà Khoang",
    "Buôn Ea Sim",
    "Vĩnh Lộc",
    "Xuân Quang",
    "Bãi Nam",
];

/// Branches whose Party organisations report for themselves.
const SECTORS: [&str; 8] =
    ["Giáo dục", "Y tế", "Công an", "Quân sự", "Nông nghiệp", "Doanh nghiệp", "Tài chính", "Tư pháp"];

/// A locality that a report is about.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub(super) name: String,
    pub(super) level: Level,
    /// The type word before the name, in lower case.
    pub(super) word: &'static str,
    pub(super) within: Option<String>,
    pub(super) code: Option<&'static str>,
    pub(super) now: Option<String>,
    /// Units inside it that its report can name.
    pub(super) children: Vec<Territory>,
}

impl Home {
    /// Its name with the type word.
    pub(super) fn full(&self) -> String {
        format!("{} {}", self.word, self.name)
    }
}

/// The units of one era, by level.
#[derive(Debug)]
struct Units {
    provinces: Vec<Territory>,
    districts: Vec<Territory>,
    communes: Vec<Territory>,
}

impl Units {
    fn new(gazetteer: &Gazetteer, era: Era) -> Self {
        let provinces = gazetteer.provinces(era);
        let below: Vec<Territory> = provinces.iter().flat_map(|unit| gazetteer.children(*unit)).collect();
        let (districts, mut communes): (Vec<Territory>, Vec<Territory>) =
            below.into_iter().partition(|unit| unit.level() == Level::District);
        communes.extend(districts.iter().flat_map(|unit| gazetteer.children(*unit)));
        Self { provinces, districts, communes }
    }
}

/// Every unit that a report can be at home in.
#[derive(Debug)]
pub(super) struct Atlas {
    gazetteer: Gazetteer,
    old: Units,
    new: Units,
}

impl Atlas {
    pub(super) fn new() -> Self {
        let gazetteer = Gazetteer::embedded();
        let (old, new) = (Units::new(&gazetteer, Era::Old), Units::new(&gazetteer, Era::New));
        Self { gazetteer, old, new }
    }

    /// A locality of a level, of the division that was in force in a term; since 2025 there are communes where districts were.
    pub(super) fn home(&self, level: Level, term: Term, random: &mut Random) -> Home {
        let units = if term.from < 2025 { &self.old } else { &self.new };
        match level {
            Level::Province => self.of_unit(*random.of(&units.provinces)),
            Level::District if !units.districts.is_empty() => self.of_unit(*random.of(&units.districts)),
            Level::District | Level::Commune => self.of_unit(*random.of(&units.communes)),
            Level::Village => {
                let name = match random.below(3) {
                    0 => format!("{} {}", random.of(&VILLAGES), random.between(1, 9)),
                    _ => (*random.of(&VILLAGES)).to_owned(),
                };
                self.inside(*random.of(&units.communes), (name, Level::Village, "thôn"))
            }
            Level::Sector => {
                let name = (*random.of(&SECTORS)).to_owned();
                self.inside(*random.of(&units.provinces), (name, Level::Sector, "ngành"))
            }
            Level::Other => {
                let name = format!("số {}", random.between(1, 12));
                self.inside(*random.of(&units.provinces), (name, Level::Other, "cụm thi đua"))
            }
        }
    }

    fn of_unit(&self, unit: Territory) -> Home {
        Home {
            name: unit.name.to_owned(),
            level: unit.level(),
            word: unit.kind.word(),
            within: self.gazetteer.parent(unit).map(|above| above.name.to_owned()),
            code: Some(unit.code),
            now: self.gazetteer.province_now(unit).map(|province| province.name.to_owned()),
            children: self.gazetteer.children(unit),
        }
    }

    /// Something that is no unit of the gazetteer, inside one that is.
    fn inside(&self, unit: Territory, (name, level, word): (String, Level, &'static str)) -> Home {
        let above = self.of_unit(unit);
        Home { name, level, word, within: Some(above.name), code: None, now: above.now, children: Vec::new() }
    }
}
