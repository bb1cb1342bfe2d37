//! Mentions of places: a type word, or the name of a party committee, and the capitalised name after it.
//!
//! The one finder of places. A bare name is a mention only where it opens a clause and is a province or district, or was
//! named with its type elsewhere: Chỉ Đạo, Đoàn Kết and Hành Trung are communes and common words. Must not know what is
//! said of a place.

mod bare;
pub(crate) mod whereabouts;

use std::collections::HashMap;
use std::ops::Range;

use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Class, phrase_keys};
use crate::ingest::rules::section::{ClassSet, Rows};
use crate::model::{Gazetteer, Level, Place, Span, Territory};
use crate::text::is_apostrophe;

/// A place named in the text, or the report's own locality in general words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// Its tokens, from the type word to the end of the name.
    pub(crate) tokens: Range<usize>,
    /// The same in bytes.
    pub(crate) range: Span,
    /// The place; `None` for general words, toàn huyện, and for one of several places named together.
    pub(crate) place: Option<Place>,
    /// The name without the type word, as the gazetteer spells it, else as printed; empty for general words.
    pub(crate) name: String,
    /// The level that the type word says; of a thành phố, what the gazetteer says. `None` for toàn Đảng bộ.
    pub(crate) level: Option<Level>,
    /// The units it can be, the old era first; several when ambiguous, none when the gazetteer does not know it.
    pub(crate) units: Vec<Territory>,
    /// Whether it only says where the place before it lies: `xã Hòa Phú (huyện Chiêm Hóa)`.
    pub(crate) holds: bool,
    /// Whether it stands without a type word.
    pub(crate) bare: bool,
    /// The token up to which it is what the text speaks of, for the head of a section or of an item of a list.
    pub(crate) scope: usize,
}

impl Mention {
    /// Whether it names no place but speaks of one: toàn huyện, Đảng bộ tỉnh.
    pub(crate) fn is_general(&self) -> bool {
        self.name.is_empty()
    }
}

/// Type words and what they stand for; compiled once.
#[derive(Debug)]
pub(crate) struct PlaceTypes {
    /// Other forms of a type word, with the word itself; those of one letter ask for a full stop.
    short: Vec<(Vec<Key>, String)>,
}

impl PlaceTypes {
    /// Reads the forms of type words.
    pub(crate) fn of(tables: &Tables<'_>) -> Self {
        let rows = tables.rows(Rows::PlaceShort).filter_map(|line| {
            let mut fields = line.fields();
            Some((phrase_keys(fields.next()?), fields.next()?.to_owned()))
        });
        Self { short: rows.collect() }
    }

    /// The type word that some words are a form of; the words themselves where they are none.
    fn word(&self, words: &Syllables<'_, '_>, at: usize, length: usize) -> Option<&str> {
        let is_form = |form: &&(Vec<Key>, String)| {
            form.0.len() == length
                && form.0.iter().enumerate().all(|(step, key)| words.key(at + step) == *key)
        };
        self.short.iter().find(is_form).map(|(_, word)| word.as_str())
    }
}

/// The gazetteer with the names that were already looked up, as texts name few places often.
pub(crate) struct Names<'g, 'a> {
    pub(crate) gazetteer: Option<&'g Gazetteer>,
    types: &'g PlaceTypes,
    known: HashMap<&'a str, Vec<Territory>>,
}

impl<'g, 'a> Names<'g, 'a> {
    pub(crate) fn of(gazetteer: Option<&'g Gazetteer>, types: &'g PlaceTypes) -> Self {
        Self { gazetteer, types, known: HashMap::new() }
    }

    /// Every unit of a name as it is printed.
    pub(crate) fn named(&mut self, printed: &'a str) -> &[Territory] {
        let gazetteer = self.gazetteer;
        self.known.entry(printed).or_insert_with(|| {
            gazetteer.map(|gazetteer| gazetteer.named(&spell(printed))).unwrap_or_default()
        })
    }
}

impl Names<'_, '_> {
    /// Every unit whose name is another spelling of what is printed.
    fn spelt_otherwise(&self, printed: &str) -> Vec<Territory> {
        self.gazetteer.map(|gazetteer| gazetteer.spelt_otherwise(&spell(printed))).unwrap_or_default()
    }
}

/// The classes of type words, with the level of each.
const LEVELS: [(Class, Level); 4] = [
    (Class::Village, Level::Village),
    (Class::Commune, Level::Commune),
    (Class::District, Level::District),
    (Class::Province, Level::Province),
];

/// Everything a mention can begin with.
const BEGINNINGS: ClassSet = ClassSet::of(&[
    Class::Village,
    Class::Commune,
    Class::District,
    Class::Province,
    Class::Whole,
    Class::PlaceByItself,
]);

/// Syllables in the longest name of a unit.
const LONGEST: usize = 7;

/// Every place that the words name, in order.
pub(crate) fn mentions<'a>(words: &Syllables<'_, 'a>, names: &mut Names<'_, 'a>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let typed = words.begins(at, BEGINNINGS) || is_letter_type(words, at);
        let mention = if typed { mention(words, at, names) } else { None };
        let Some(mention) = mention else {
            at += 1;
            continue;
        };
        at = words.in_tokens(&mention.tokens).end.max(at + 1);
        found.push(mention);
    }
    bare::add(words, names, &mut found);
    tell_levels(words, &mut found);
    found
}

/// A type word with what it says.
#[derive(Debug, Clone, Copy)]
struct TypeWord {
    /// The index of its first word and of the first of the name.
    at: usize,
    name: usize,
    /// Its words, without what is said of the place before its name.
    length: usize,
    level: Level,
    /// Whether the gazetteer tells if a province or a district is meant.
    city: bool,
    /// Whether the name must be in the gazetteer.
    known: bool,
    numbered: bool,
}

/// Whether a letter with a full stop stands for a type word: `H.Đức Trọng`, `P. 5`.
fn is_letter_type(words: &Syllables<'_, '_>, at: usize) -> bool {
    let (page, token) = (words.document(), words.token(at));
    page.word(token).len() == 1
        && page.is_capital(token)
        && page.key(token + 1) == mark!('.')
        && page.is_glued(token + 1)
        && !(token > 0 && page.is_glued(token) && page.key(token - 1) == mark!('.'))
}

fn mention<'a>(words: &Syllables<'_, 'a>, at: usize, names: &mut Names<'_, 'a>) -> Option<Mention> {
    if let Some(length) = words.class(at, Class::PlaceByItself) {
        let units = names.named(words.text(at, at + length - 1)).to_vec();
        return listed(words, at..at + length, units);
    }
    if let Some(mention) = general(words, at)
        && !goes_on(words, &mention, names)
    {
        return Some(mention);
    }
    let kind = type_word(words, at, names.types)?;
    if kind.level == Level::Village && words.is_capital(at) && is_name(words, at, names) {
        return None;
    }
    read_name(words, kind, names)
}

/// `Sóc Trăng`, `Buôn Đôn`: whether what looks like a type word is the first word of a province or district.
fn is_name<'a>(words: &Syllables<'_, 'a>, at: usize, names: &mut Names<'_, 'a>) -> bool {
    let end = run_end(words, at, LONGEST);
    (at + 2..=end)
        .any(|end| names.named(words.text(at, end - 1)).iter().any(|unit| unit.level() <= Level::District))
}

/// `toàn huyện`, `Đảng bộ tỉnh` without a name behind it.
fn general(words: &Syllables<'_, '_>, at: usize) -> Option<Mention> {
    let length = words.class(at, Class::Whole).filter(|length| !words.is_capital(at + length))?;
    let last = at + length - 1;
    // The last syllable or two say the level.
    let level = (at..=last).rev().take(2).find_map(|from| {
        LEVELS
            .iter()
            .find(|(class, _)| words.class(from, *class) == Some(last + 1 - from))
            .map(|(_, level)| *level)
    });
    Some(Mention { level, ..plain(words, at..at + length) })
}

/// `Đảng bộ huyện đảo Lý Sơn`: whether the type word that general words end in is told of and named behind them.
fn goes_on<'a>(words: &Syllables<'_, 'a>, general: &Mention, names: &mut Names<'_, 'a>) -> bool {
    let run = words.in_tokens(&general.tokens);
    let kind = (run.start + 1..run.end).rev().take(2).find_map(|at| type_word(words, at, names.types));
    kind.filter(|kind| kind.name > run.end).and_then(|kind| read_name(words, kind, names)).is_some()
}

/// A mention of these words that names nothing yet.
fn plain(words: &Syllables<'_, '_>, run: Range<usize>) -> Mention {
    let tokens = words.token(run.start)..words.token(run.end - 1) + 1;
    Mention {
        range: words.document().span(&tokens),
        tokens,
        place: None,
        name: String::new(),
        level: None,
        units: Vec::new(),
        holds: false,
        bare: false,
        scope: 0,
    }
}

/// A mention of units of the gazetteer; the first is the one it is taken for.
fn listed(words: &Syllables<'_, '_>, run: Range<usize>, units: Vec<Territory>) -> Option<Mention> {
    let first = units.first()?;
    // The apostrophe is the text's: Cư M’gar.
    let curly = words.text(run.start, run.end - 1).contains('’');
    let name = if curly { first.name.replace('\'', "’") } else { first.name.to_owned() };
    let level = first.level();
    let place = Some(Place { name: name.clone(), level });
    Some(Mention { place, name, level: Some(level), units, ..plain(words, run) })
}

/// The type word at a place.
fn type_word(words: &Syllables<'_, '_>, at: usize, types: &PlaceTypes) -> Option<TypeWord> {
    let page = words.document();
    // The second word of `thị xã`.
    if at > 0
        && words.class(at - 1, Class::District).is_some_and(|length| length > 1)
        && words.adjoins(at - 1)
    {
        return None;
    }
    let letter = is_letter_type(words, at);
    let by_class = || {
        let known = LEVELS.iter().filter_map(|(class, level)| Some((*level, words.class(at, *class)?)));
        known.max_by_key(|(_, length)| *length)
    };
    let by_letter = || types.word(words, at, 1).and_then(level_of).map(|level| (level, 1));
    let (level, length) = if letter { by_letter() } else { by_class() }?;
    // `huyện vùng cao Quan Sơn`, `xã biên giới Tam Thanh`
    // `các huyện vùng cao Hà Giang`: what follows several is what they lie in.
    let several =
        page.is_any(words.token(at).wrapping_sub(1), &[word!("các"), word!("những"), word!("nhiều")]);
    let small = !words.is_capital(at + length);
    let told = small && words.adjoins(at + length - 1) && level < Level::Village && !several;
    let epithet = words.class(at + length, Class::PlaceEpithet).filter(|_| told).unwrap_or(0);
    let name = at + length + epithet;
    let last = words.token(name - 1);
    let stop = page.key(last + 1) == mark!('.') && page.is_glued(last + 1);
    let short = letter || words.has(at, Class::KnownPlace) && length == 1;
    let joined = words.adjoins(name - 1) || short && stop && words.token(name) == last + 2;
    // “làng Hàn Quốc” is a nickname.
    let quoted = page.back(words.token(at), 1) == mark!('"');
    let kind = TypeWord {
        at,
        name,
        length,
        level,
        city: words.class(at, Class::City) == Some(length),
        known: letter || epithet > 0 || words.has(at, Class::KnownPlace),
        numbered: letter || words.has(at, Class::NumberedPlace),
    };
    let begins =
        words.is_capital(name) || kind.numbered && words.is_number(name) && words.text(name, name).len() <= 2;
    (joined && begins && !quoted).then_some(kind)
}

/// The level of units of a type word.
fn level_of(word: &str) -> Option<Level> {
    use crate::model::TerritoryKind as Kind;
    let kinds = [Kind::Province, Kind::RuralDistrict, Kind::UrbanDistrict, Kind::Commune, Kind::Ward];
    kinds.iter().find(|kind| kind.word() == word).map(|kind| kind.level())
}

fn read_name<'a>(words: &Syllables<'_, 'a>, kind: TypeWord, names: &mut Names<'_, 'a>) -> Option<Mention> {
    let TypeWord { at, name, level, length, .. } = kind;
    let end = run_end(words, name, LONGEST);
    if level != Level::Village {
        for end in (name + 1..=end).rev() {
            let units = names.named(words.text(name, end - 1));
            let fits =
                |unit: &Territory| unit.level() == level || kind.city && unit.level() == Level::Province;
            let mut units = units.to_vec();
            if !units.is_empty() && !units.iter().any(fits) {
                // `huyện Đăk Hà`: spelt as its commune of today, not as the district was.
                units = names.spelt_otherwise(words.text(name, end - 1));
            }
            units.retain(fits);
            let printed = words.text(at, at + length - 1).to_lowercase();
            let word = names.types.word(words, at, length).map_or(printed, str::to_owned);
            prefer_type(&mut units, &word);
            if let Some(mention) = listed(words, at..end, units) {
                return Some(mention);
            }
        }
    }
    unlisted(words, kind)
}

/// The end of the capitalised words that begin at a word, dashes inside a name included.
fn run_end(words: &Syllables<'_, '_>, first: usize, longest: usize) -> usize {
    let mut end = first + 1;
    while end < words.len() && end - first < longest {
        let linked = words.adjoins(end - 1) || matches!(words.gap(end - 1).trim(), "-" | "–" | "—");
        if !linked || !words.is_capital(end) {
            break;
        }
        end += 1;
    }
    end
}

/// A name that is not in the list, as printed, where no person's name can be meant.
fn unlisted(words: &Syllables<'_, '_>, kind: TypeWord) -> Option<Mention> {
    let TypeWord { at, name, level, .. } = kind;
    let page = words.document();
    let is_caps = |word: usize| is_all_capitals(words.text(word, word));
    let shouted = is_caps(name - 1);
    if kind.known || shouted && level != Level::Village || words.has(name, Class::NotAPlace) {
        return None;
    }
    let longest = if level == Level::Village { 3 } else { 4 };
    let mut end = name + 1;
    while end < words.len()
        && end - name < longest
        && words.adjoins(end - 1)
        && words.is_capital(end)
        && !words.is_number(name)
        && !words.has(end, Class::NotAPlace)
        && (shouted || !is_caps(end) || words.text(end, end).chars().count() <= 2)
    {
        end += 1;
    }
    let surname = words.has(name, Class::Surname);
    if end - name >= 3 && surname && (level != Level::Village || after_organ(words, at)) {
        return None;
    }
    let end = before_person(words, name, end);
    // One syllable may be anything, unless a number or the end of the clause follows.
    let behind = words.token(end - 1) + 1;
    let short = level != Level::Village && end - name < 2 && page.is_word(behind);
    if short
        || words.is_number(name) && (end - name > 1 || level != Level::Village && level != Level::Commune)
    {
        return None;
    }
    let printed = spell(words.text(name, end - 1));
    let tokens = words.token(at)..words.token(end - 1) + 1;
    let place = Some(Place { name: printed.clone(), level });
    Some(Mention {
        range: page.span(&tokens),
        tokens,
        place,
        name: printed,
        level: Some(level),
        ..plain(words, at..end)
    })
}

/// `Chủ tịch UBND quận Bạch Đình Sáu`: behind a post it is the name of a person.
fn after_organ(words: &Syllables<'_, '_>, at: usize) -> bool {
    words.document().class_before(words.token(at), Class::Organisation).is_some()
}

/// `xã Hải Lộc Đỗ Văn Kiên`: the end of a name without the name of a person that stands right behind it.
fn before_person(words: &Syllables<'_, '_>, start: usize, end: usize) -> usize {
    let stop = run_end(words, start, 8);
    let person = (start + 2..stop.saturating_sub(1)).find(|at| words.has(*at, Class::Surname));
    person.map_or(end, |person| person.min(end))
}

fn is_all_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Keeps the units of the type that was said, where there are any; a unit under two of its names counts once.
fn prefer_type(units: &mut Vec<Territory>, word: &str) {
    let same =
        |unit: &Territory| crate::text::canonical_key(unit.kind.word()) == crate::text::canonical_key(word);
    if units.iter().any(same) {
        units.retain(same);
    }
    units.dedup_by_key(|unit| (unit.era, unit.code));
}

/// Marks the mentions that say where the one before lies; a city in a province is a district.
fn tell_levels(words: &Syllables<'_, '_>, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let [before, place] = &mut mentions[at - 1..=at] else { continue };
        let between = words.between(before.range.1, place.range.0);
        if !matches!(between.trim(), "," | "(" | "-" | "–" | "thuộc" | "của" | ", thuộc") {
            continue;
        }
        if place.level == Some(Level::Province) && !place.is_general() {
            let inner = |unit: &Territory| unit.level() > Level::Province;
            if before.units.iter().any(inner) && before.level == Some(Level::Province) {
                before.units.retain(inner);
                before.level = Some(Level::District);
                before.place.iter_mut().for_each(|place| place.level = Level::District);
            }
        }
        // `tại xã An Mỹ, Huyện ủy Kế Sách họp`: a committee acts and holds nothing.
        let committee = words.document().key(place.tokens.start + 1) == word!("ủy");
        let wider = place.level.is_some() && before.level > place.level;
        place.holds = wider && !committee && !before.is_general();
    }
}

/// A name on one line with plain spaces and apostrophes.
pub(crate) fn spell(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(is_apostrophe, "'").replace(['Ð', 'Ɖ'], "Đ")
}

#[cfg(test)]
mod tests;
