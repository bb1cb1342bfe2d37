//! Places without a type word, where nothing else can be meant, and type words without a name.
//!
//! Must not know what is said of a place.

use std::collections::HashMap;

use super::{LEVELS, Mention, Names, listed, plain, run_end};
use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::ClassSet;
use crate::model::{Level, Place, Territory};
use crate::text::canonical_key;

/// Syllables of a bare name at most.
const LONGEST: usize = 6;

/// Words that say a deed or a state, so that what stands before them is who did it.
const VERBS: ClassSet = ClassSet::of(&[Class::Tells, Class::Done, Class::Reach, Class::OfItself]);

/// Adds the mentions that stand without a type word or without a name, in order.
pub(super) fn add<'a>(words: &Syllables<'_, 'a>, names: &mut Names<'_, 'a>, found: &mut Vec<Mention>) {
    let typed = typed(found);
    let mut others = Vec::new();
    let mut next = 0;
    let mut at = 0;
    while at < words.len() {
        while found.get(next).is_some_and(|mention| words.in_tokens(&mention.tokens).end <= at) {
            next += 1;
        }
        let inside =
            found.get(next).map(|mention| words.in_tokens(&mention.tokens)).filter(|run| run.contains(&at));
        if let Some(run) = inside {
            at = run.end.max(at + 1);
            continue;
        }
        let Some(opening) = opening(words, at) else {
            at += 1;
            continue;
        };
        let mention = unnamed(words, at).or_else(|| named(words, names, &typed, (at, opening)));
        at = mention.as_ref().map_or(at + 1, |mention| words.in_tokens(&mention.tokens).end.max(at + 1));
        others.extend(mention);
    }
    found.append(&mut others);
    found.sort_by_key(|mention| mention.tokens.start);
}

/// The places that the text names with a type word, by their names.
fn typed(found: &[Mention]) -> HashMap<String, (Place, Vec<Territory>)> {
    let wide = |mention: &&Mention| mention.level.is_some_and(|level| level < Level::Village);
    let places = found.iter().filter(wide).filter_map(|mention| {
        Some((canonical_key(&mention.name), (mention.place.clone()?, mention.units.clone())))
    });
    let mut typed = HashMap::new();
    for (name, place) in places {
        typed.entry(name).or_insert(place);
    }
    typed
}

/// What a word opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Sentence,
    Clause,
}

/// Whether a word opens a sentence, an item of a list or a clause.
fn opening(words: &Syllables<'_, '_>, at: usize) -> Option<Opening> {
    const CLAUSES: [Key; 4] = [mark!(','), mark!(';'), mark!('('), mark!(':')];
    let page = words.document();
    let token = words.token(at);
    if token == 0 || !page.is_word(token - 1) && !page.is_digits(token - 1) {
        let clause = token > 0 && page.is_any(token - 1, &CLAUSES);
        return Some(if clause { Opening::Clause } else { Opening::Sentence });
    }
    let led = page.is_any(token - 1, &[word!("và"), word!("là"), word!("như"), word!("gồm"), word!("riêng")]);
    led.then_some(Opening::Clause)
}

/// `Trong nhiệm kỳ, huyện kết nạp 312 đảng viên`: the type word alone, for the place that is spoken of.
fn unnamed(words: &Syllables<'_, '_>, at: usize) -> Option<Mention> {
    let (level, length) =
        LEVELS.iter().find_map(|(class, level)| Some((*level, words.class(at, *class)?)))?;
    let behind = at + length;
    let acts = level < Level::Village
        && words.adjoins(behind - 1)
        && words.begins(behind, VERBS)
        && !words.is_capital(behind);
    acts.then(|| Mention { level: Some(level), bare: true, ..plain(words, at..behind) })
}

/// `Cái Bè kết nạp 12 đảng viên`: a name that was said with its type elsewhere, or a province or district that acts.
fn named<'a>(
    words: &Syllables<'_, 'a>,
    names: &mut Names<'_, 'a>,
    typed: &HashMap<String, (Place, Vec<Territory>)>,
    (at, opening): (usize, Opening),
) -> Option<Mention> {
    if !words.is_capital(at) || words.has(at, Class::Remembered) {
        return None;
    }
    let end = run_end(words, at, LONGEST);
    let printed = words.text(at, end - 1);
    if end - at >= 2
        && let Some((place, units)) = typed.get(&canonical_key(printed))
    {
        let (name, level) = (place.name.clone(), Some(place.level));
        let (place, units) = (Some(place.clone()), units.clone());
        return Some(Mention { place, name, level, units, bare: true, ..plain(words, at..end) });
    }
    let page = words.document();
    let behind = words.token(end - 1) + 1;
    let acts = words.adjoins(end - 1) && words.begins(end, VERBS) || page.key(behind) == mark!(':');
    if opening != Opening::Sentence || !acts || end - at < 2 {
        return None;
    }
    let units = names.named(printed).iter().filter(|unit| unit.level() <= Level::District).copied();
    listed(words, at..end, units.collect()).map(|mention| Mention { bare: true, ..mention })
}
