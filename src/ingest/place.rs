//! Mentions of places: a type word, or the name of a party committee, and the capitalised name after it.
//!
//! A bare name is never a mention: Chỉ Đạo, Đoàn Kết and Hành Trung are communes and common words. Must not know what is said
//! of a place.

pub(crate) mod whereabouts;

use std::collections::HashMap;

use crate::ingest::document::phrases::{Phrases, phrases};
use crate::ingest::document::words::Words;
use crate::model::{Gazetteer, Level, Span, Territory};

/// A place named in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// From the type word to the end of the name.
    pub range: Span,
    /// The name without the type word, as the gazetteer spells it, else as printed.
    pub name: String,
    /// The level that the type word says; of a thành phố, what the gazetteer says.
    pub level: Level,
    /// The units it can be, the old era first; several when ambiguous, none when the gazetteer does not know it.
    pub units: Vec<Territory>,
}

/// What may stand before the name of a place.
struct TypeWord {
    words: &'static str,
    levels: &'static [Level],
    /// Whether the name must be in the gazetteer, because a person's name may follow as well.
    sure: bool,
}

const fn unit(words: &'static str, levels: &'static [Level]) -> TypeWord {
    TypeWord { words, levels, sure: false }
}

const fn organ(words: &'static str, levels: &'static [Level]) -> TypeWord {
    TypeWord { words, levels, sure: true }
}

/// Longer words before shorter ones that they begin with; the phrases below in the same order.
const TYPE_WORDS: &[TypeWord] = &[
    organ("tỉnh ủy", &[Level::Province]),
    organ("thành ủy", &[Level::Province, Level::District]),
    organ("huyện ủy", &[Level::District]),
    organ("thị ủy", &[Level::District]),
    organ("quận ủy", &[Level::District]),
    unit("thành phố", &[Level::Province, Level::District]),
    unit("thị xã", &[Level::District]),
    unit("thị trấn", &[Level::Commune]),
    unit("đặc khu", &[Level::Commune]),
    unit("tỉnh", &[Level::Province]),
    unit("huyện", &[Level::District]),
    unit("quận", &[Level::District]),
    unit("phường", &[Level::Commune]),
    unit("xã", &[Level::Commune]),
    organ("tp", &[Level::Province, Level::District]),
    organ("tx", &[Level::District]),
    organ("tt", &[Level::Commune]),
    unit("tổ dân phố", &[Level::Village]),
    unit("khu phố", &[Level::Village]),
    unit("thôn", &[Level::Village]),
    unit("ấp", &[Level::Village]),
    unit("bản", &[Level::Village]),
    unit("làng", &[Level::Village]),
    unit("buôn", &[Level::Village]),
    unit("bon", &[Level::Village]),
    unit("khóm", &[Level::Village]),
    unit("xóm", &[Level::Village]),
];

static TYPE_PHRASES: Phrases = phrases![
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "thị ủy",
    "quận ủy",
    "thành phố",
    "thị xã",
    "thị trấn",
    "đặc khu",
    "tỉnh",
    "huyện",
    "quận",
    "phường",
    "xã",
    "tp",
    "tx",
    "tt",
    "tổ dân phố",
    "khu phố",
    "thôn",
    "ấp",
    "bản",
    "làng",
    "buôn",
    "bon",
    "khóm",
    "xóm",
];

/// Syllables in the longest name of a unit.
const LONGEST: usize = 7;

/// Every place that NFC text names, in order.
pub fn mentions(text: &str, gazetteer: &Gazetteer) -> Vec<Mention> {
    let words = Words::of(text);
    mentions_in(&words, 0..words.len(), &mut Names::of(gazetteer))
}

/// The gazetteer with the names that were already looked up, as texts name few places often.
pub(crate) struct Names<'g, 'a> {
    pub(crate) gazetteer: &'g Gazetteer,
    known: HashMap<&'a str, Vec<Territory>>,
}

impl<'g, 'a> Names<'g, 'a> {
    pub(crate) fn of(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, known: HashMap::new() }
    }

    /// Every unit of a name as it is printed.
    pub(crate) fn named(&mut self, printed: &'a str) -> &[Territory] {
        self.known.entry(printed).or_insert_with(|| self.gazetteer.named(&spell(printed)))
    }
}

/// The places named by some of the words of a text.
pub(crate) fn mentions_in<'a>(
    words: &Words<'a>,
    range: std::ops::Range<usize>,
    names: &mut Names<'_, 'a>,
) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let typed = type_word(words, at);
        let Some((kind, name)) = typed.filter(|(_, name)| *name < range.end) else {
            at += 1;
            continue;
        };
        match read_name(words, (at, name), kind, names) {
            Some((mention, next)) => {
                found.push(mention);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The type word at a place and the index of the first word of the name after it.
fn type_word(words: &Words<'_>, at: usize) -> Option<(&'static TypeWord, usize)> {
    let (place, length) = TYPE_PHRASES.find(words, at)?;
    let kind = TYPE_WORDS.get(place)?;
    let name = at + length;
    let abbreviation = kind.words.len() == 2;
    let joined = words.adjoins(name - 1) || (abbreviation && words.gap(name - 1).trim_end() == ".");
    (joined && begins_name(words, name, kind)).then_some((kind, name))
}

/// Whether a word can begin the name of a place: a capital, or the number of a ward or hamlet.
fn begins_name(words: &Words<'_>, at: usize, kind: &TypeWord) -> bool {
    let numbered = matches!(kind.words, "phường" | "quận") || kind.levels == [Level::Village];
    words.is_capital(at) || (numbered && words.is_number(at) && words.key(at).len() <= 2)
}

fn read_name<'a>(
    words: &Words<'a>,
    (at, name): (usize, usize),
    kind: &TypeWord,
    names: &mut Names<'_, 'a>,
) -> Option<(Mention, usize)> {
    let mut ends = vec![name];
    while ends.len() < LONGEST {
        let last = ends[ends.len() - 1];
        let linked = words.adjoins(last) || matches!(words.gap(last).trim(), "-" | "–");
        if !linked || words.is_number(name) || !words.is_capital(last + 1) {
            break;
        }
        ends.push(last + 1);
    }
    if kind.levels != [Level::Village] {
        for end in ends.iter().rev() {
            let found = names.named(words.text(name, *end)).iter();
            let mut units: Vec<Territory> =
                found.filter(|unit| kind.levels.contains(&unit.level())).copied().collect();
            prefer_type(&mut units, kind.words);
            if let Some(first) = units.first() {
                let level = first.level();
                let range = words.span(at, *end);
                return Some((Mention { range, name: first.name.to_owned(), level, units }, *end + 1));
            }
        }
    }
    // Not in the list: taken as printed when no person's name can be meant.
    ends.truncate(if kind.levels == [Level::Village] { 3 } else { 4 });
    let end = *ends.last()?;
    let is_person = ends.len() >= 3 && crate::ingest::person::name::is_surname(words, name);
    if kind.sure || is_person || POSTS.stands(words, name) || words.is_number(name) && ends.len() > 1 {
        return None;
    }
    let level = *kind.levels.last()?;
    if level != Level::Village && ends.len() < 2 {
        return None;
    }
    let name = spell(words.text(name, end));
    Some((Mention { range: words.span(at, end), name, level, units: Vec::new() }, end + 1))
}

/// Keeps the units of the type that was said, where there are any; a unit under two of its names counts once.
fn prefer_type(units: &mut Vec<Territory>, said: &str) {
    let word = match said {
        "tỉnh ủy" => "tỉnh",
        "thành ủy" | "tp" => "thành phố",
        "huyện ủy" => "huyện",
        "thị ủy" | "tx" => "thị xã",
        "quận ủy" => "quận",
        "tt" => "thị trấn",
        other => other,
    };
    if units.iter().any(|unit| unit.kind.word() == word) {
        units.retain(|unit| unit.kind.word() == word);
    }
    units.dedup_by_key(|unit| (unit.era, unit.code));
}

/// Capitalised words that follow a level without being its name: `cấp xã Bí thư Đảng ủy`.
static POSTS: Phrases = phrases![
    "bí",
    "phó",
    "chủ",
    "trưởng",
    "ủy",
    "đảng",
    "ban",
    "hội",
    "mặt",
    "đoàn",
    "thường",
    "hđnd",
    "ubnd",
    "đồng",
    "trung",
];

/// A name on one line with plain spaces and apostrophes.
fn spell(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'").replace(['Ð', 'Ɖ'], "Đ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<(String, Level, usize)> {
        let gazetteer = Gazetteer::embedded();
        mentions(text, &gazetteer)
            .into_iter()
            .map(|mention| {
                (text[mention.range.range()].to_owned(), mention.level, mention.units.len().min(2))
            })
            .collect()
    }

    fn check(text: &str, expected: &[(&str, Level, usize)]) {
        let expected: Vec<_> =
            expected.iter().map(|(words, level, units)| ((*words).to_owned(), *level, *units)).collect();
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn phrases_stand_beside_their_type_words() {
        let words: Vec<&str> = TYPE_WORDS.iter().map(|kind| kind.words).collect();
        assert_eq!(words, TYPE_PHRASES.list);
    }

    #[test]
    fn a_type_word_and_capitals_make_a_place() {
        use Level::{Commune, District, Province, Village};
        check(
            "Đảng bộ huyện Ba Tri, tỉnh Bến Tre",
            &[("huyện Ba Tri", District, 1), ("tỉnh Bến Tre", Province, 1)],
        );
        check("Bí thư Huyện ủy Mỏ Cày Bắc Trần Thị Sol", &[("Huyện ủy Mỏ Cày Bắc", District, 1)]);
        check("Chủ tịch UBND xã Đỗ Văn Kiên", &[]);
        check(
            "TP. Hồ Chí Minh, TX.Gò Công",
            &[("TP. Hồ Chí Minh", Province, 2), ("TX.Gò Công", District, 1)],
        );
        check(
            "Phường 2 và thành phố Sóc Trăng",
            &[("Phường 2", Commune, 2), ("thành phố Sóc Trăng", District, 1)],
        );
        check("tỉnh Bà Rịa - Vũng Tàu", &[("tỉnh Bà Rịa - Vũng Tàu", Province, 1)]);
        check("ấp Thạnh Hòa, thôn 5", &[("ấp Thạnh Hòa", Village, 0), ("thôn 5", Village, 0)]);
        check("Tỉnh uỷ Lâm Đồng", &[("Tỉnh uỷ Lâm Đồng", Province, 2)]);
    }

    #[test]
    fn common_words_that_are_names_of_communes_are_no_places() {
        for text in [
            "Ban Chấp hành Trung ương tăng cường Chỉ Đạo",
            "tinh thần Đoàn Kết, Thống Nhất trong xã hội",
            "tư tưởng Hồ Chí Minh",
            "các xã, thị trấn",
            "cấp xã Bí thư kiêm Chủ tịch",
            "HUYỆN",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn mentions_lie_on_characters() {
        let gazetteer = Gazetteer::embedded();
        proptest!(|(text in "((huyện|xã|TP\\.|Tỉnh ủy|ấp|Ba|Tri|Lâm|Đồng|1|-|,|\\PC) ?){0,20}")| {
            for mention in mentions(&text, &gazetteer) {
                prop_assert!(text.get(mention.range.range()).is_some());
                prop_assert!(!mention.name.is_empty());
            }
        });
    }
}
