//! What one condition finds.

use std::cell::OnceCell;

use super::super::dictionary::Hit;
use super::super::facet::Facet;
use super::super::field::Field;
use super::super::filter::{Asked, Condition, Interval};
use super::super::outcome::Outcome;
use super::super::ranked::Ranked;
use super::super::respell::respelled;
use super::super::tokens::Fits;
use super::super::word::{Typing, Word, words};
use super::Index;
use super::memory::Part;

/// Words that are tried together in every way; more are each looked for alone.
const TOGETHER: usize = 6;

/// Ties between the fields that bare words are looked for in: a locality stands above a theme, a theme above a title.
const LOCALITY: u32 = 6;
const PLACE: u32 = 5;
const THEME: u32 = 4;
const METRIC: u32 = 3;
const COUNTED: u32 = 2;
const TITLE: u32 = 1;

/// Whether only fields that name things are looked at, or titles too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Names,
    Titles,
}

impl Index {
    /// What a condition finds, its negation left aside.
    pub(super) fn outcome(&self, condition: &Condition) -> Outcome {
        match condition.field() {
            // Of bare words parts are remembered.
            Field::Words => self.found_by(condition),
            _ => self.memory.outcome(Part::Condition(condition.clone()), || self.found_by(condition)),
        }
    }

    fn found_by(&self, condition: &Condition) -> Outcome {
        match (condition.field(), condition.asked()) {
            (Field::Words, Asked::Words(_)) => self.bare_words(&condition.text_words()),
            (Field::Words, _) => self.phrase(&condition.text_words()),
            (Field::Locality, asked) => self.locality(asked),
            (Field::Text, _) => self.text(&condition.text_words()),
            (Field::Person, Asked::Words(_)) => {
                let typed = condition.text_words();
                let named =
                    Outcome::any([self.fuzzy(&self.people, &typed, 0), self.fuzzy(&self.posts, &typed, 0)]);
                if named.is_empty() { self.scattered(&self.people, &typed) } else { named }
            }
            (field, Asked::Words(text)) => self.facet(field).map_or_else(Outcome::default, |facet| {
                if let Some(value) = facet.id(text) {
                    return facet.ranked(vec![(value, 0)]);
                }
                let typed = condition.text_words();
                let found = self.fuzzy(facet, &typed, 0);
                let found = if found.is_empty() {
                    let ways = respelled(text).into_iter();
                    Outcome::any(ways.map(|way| self.fuzzy(facet, &words(&way).collect::<Vec<_>>(), 0)))
                } else {
                    found
                };
                if found.is_empty() { self.scattered(facet, &typed) } else { found }
            }),
            (field, Asked::Phrase(text) | Asked::Whole(text)) => {
                self.facet(field).map_or_else(Outcome::default, |facet| {
                    let values = match facet.id(text) {
                        Some(value) => vec![value],
                        None => facet.dictionary.whole(&words(text).collect::<Vec<_>>(), &self.tokens),
                    };
                    facet.flat(values)
                })
            }
            (field, Asked::Code(code)) => {
                self.facet(field).map_or_else(Outcome::default, |facet| facet.flat(facet.id(code)))
            }
            (field, Asked::Within(interval)) => self.interval(field, interval),
            (_, Asked::Term { from, to }) => self.term(*from, *to),
        }
    }

    /// The field's values where it has a list of them.
    pub(super) fn facet(&self, field: Field) -> Option<&Facet> {
        Some(match field {
            Field::Theme => &self.themes,
            Field::Metric => &self.metrics,
            Field::Level => &self.levels,
            Field::Place => &self.places,
            Field::Person => &self.people,
            Field::Status => &self.statuses,
            Field::Has => &self.tags,
            Field::Role => &self.roles,
            Field::Unit => &self.units,
            Field::Year => &self.years,
            Field::Term => &self.terms,
            Field::Words | Field::Locality | Field::Percent | Field::Value | Field::Text => return None,
        })
    }

    fn fuzzy(&self, facet: &Facet, typed: &[Word], field: u32) -> Outcome {
        self.fuzzy_fits(facet, &self.tokens.fits(typed), field)
    }

    fn fuzzy_fits(&self, facet: &Facet, fits: &[Fits], field: u32) -> Outcome {
        facet.ranked(scored(facet.dictionary.find(fits, &self.tokens), field))
    }

    fn scattered(&self, facet: &Facet, typed: &[Word]) -> Outcome {
        facet.ranked(scored(facet.dictionary.scattered(typed, &self.tokens), 0))
    }

    fn locality(&self, asked: &Asked) -> Outcome {
        let found = match asked {
            Asked::Whole(name) => {
                let whole = self.localities.whole(name, &self.tokens);
                return self.localities_of(whole.into_iter().map(|entity| (entity, 0)));
            }
            Asked::Words(text) | Asked::Phrase(text) => {
                let typed = words(text).collect::<Vec<Word>>();
                let found = match text.split_once(',') {
                    Some((name, kin)) if words(kin).next().is_some() => {
                        let (name, kin): (Vec<_>, Vec<_>) = (words(name).collect(), words(kin).collect());
                        self.localities.find_in(&name, &kin, &self.tokens)
                    }
                    _ => self.localities.find(&typed, &self.tokens.fits(&typed), &self.tokens),
                };
                let found = if found.is_empty() { self.respelled_localities(text) } else { found };
                if found.is_empty() { self.localities.scattered(&typed, &self.tokens) } else { found }
            }
            _ => Vec::new(),
        };
        self.localities_of(scored(found, 0))
    }

    /// Localities by other spellings of a name.
    fn respelled_localities(&self, text: &str) -> Vec<Hit> {
        let ways = respelled(text).into_iter().map(|way| {
            let typed: Vec<Word> = words(&way).collect();
            self.localities.find(&typed, &self.tokens.fits(&typed), &self.tokens)
        });
        // The likeliest spelling that finds something.
        ways.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn localities_of(&self, scored: impl IntoIterator<Item = (u32, u32)>) -> Outcome {
        self.localities.reports.ranked(scored)
    }

    fn text(&self, typed: &[Word]) -> Outcome {
        let fits = self.tokens.fits(typed);
        self.passages.find(&fits, self.tokens.len(), &self.rows)
    }

    fn interval(&self, field: Field, interval: &Interval) -> Outcome {
        let numbers =
            match field {
                Field::Value => &self.values,
                Field::Percent => &self.percents,
                _ => {
                    let years =
                        self.years.ids.iter().enumerate().filter(|(_, id)| {
                            id.parse::<f64>().is_ok_and(|year| interval.touches(year, year))
                        });
                    let years: Vec<u32> = years.map(|(value, _)| value as u32).collect();
                    return self.years.flat(years);
                }
            };
        let rows = numbers.within(interval, self.rows.rows());
        Outcome { figures: Ranked::flat(rows), ..Outcome::default() }
    }

    fn term(&self, from: u16, to: u16) -> Outcome {
        let fits = |term: &crate::model::Term| {
            if from == to { term.from <= from && from <= term.to } else { (term.from, term.to) == (from, to) }
        };
        let terms = self.term_values.iter().enumerate().filter(|(_, term)| fits(term));
        let terms: Vec<u32> = terms.map(|(value, _)| value as u32).collect();
        self.terms.flat(terms)
    }

    /// All words together in one value of any field that bare words are looked for in.
    fn phrase(&self, typed: &[Word]) -> Outcome {
        self.together(typed, &self.tokens.fits(typed), Scope::Titles)
    }

    /// Bare words: together in one name where there is one, else apart in as few names as possible; titles with all of
    /// them count in any case. Scattered letters are the last resort.
    fn bare_words(&self, typed: &[Word]) -> Outcome {
        let fits = self.tokens.fits(typed);
        let titles = self.in_titles(typed, &fits);
        let named = self.together(typed, &fits, Scope::Names);
        if !named.is_empty() {
            return Outcome::any([named, titles]);
        }
        let written = typed.iter().map(|word| &*word.folded).collect::<Vec<_>>().join(" ");
        let ways = respelled(&written).into_iter().map(|way| {
            let typed: Vec<Word> = words(&way).collect();
            self.together(&typed, &self.tokens.fits(&typed), Scope::Names)
        });
        if let Some(respelled) = ways.into_iter().find(|outcome| !outcome.is_empty()) {
            return Outcome::any([respelled, titles]);
        }
        let apart = Outcome::any([self.apart(typed, &fits), titles]);
        if !apart.is_empty() {
            return apart;
        }
        Outcome::any([
            self.localities_of(scored(self.localities.scattered(typed, &self.tokens), LOCALITY)),
            self.scattered(&self.places, typed),
            self.scattered(&self.themes, typed),
            self.scattered(&self.metrics, typed),
            self.scattered(&self.counted, typed),
        ])
    }

    fn in_titles(&self, typed: &[Word], fits: &[Fits]) -> Outcome {
        let typing = fits.first().map_or(Typing::Plain, |fits| fits.typing);
        self.memory.outcome(Part::Titled(typing, typed.to_vec()), || {
            Outcome::closed(Ranked::new(self.titles.holding(fits, &self.tokens, TITLE)))
        })
    }

    /// All words in one value of a field that names something, or in a title.
    fn together(&self, typed: &[Word], fits: &[Fits], scope: Scope) -> Outcome {
        let typing = fits.first().map_or(Typing::Plain, |fits| fits.typing);
        let named = self.memory.outcome(Part::Named(typing, typed.to_vec()), || self.named(typed, fits));
        match scope {
            Scope::Names => named,
            Scope::Titles => Outcome::any([named, self.in_titles(typed, fits)]),
        }
    }

    fn named(&self, typed: &[Word], fits: &[Fits]) -> Outcome {
        let places = self.localities.find(typed, fits, &self.tokens);
        let locality = self.localities_of(scored(places, LOCALITY));
        let named =
            [(&self.places, PLACE), (&self.themes, THEME), (&self.metrics, METRIC), (&self.counted, COUNTED)];
        let named = named.map(|(facet, field)| self.fuzzy_fits(facet, fits, field));
        Outcome::any(named.into_iter().chain([locality]))
    }

    /// The words in order, cut into as few stretches as give something: each stretch together in one value.
    fn apart(&self, typed: &[Word], fits: &[Fits]) -> Outcome {
        let count = typed.len();
        if count < 2 {
            return Outcome::default();
        }
        let stretch = |from: usize, to: usize| match (typed.get(from..to), fits.get(from..to)) {
            (Some(words), Some(fits)) => self.together(words, fits, Scope::Titles),
            _ => Outcome::default(),
        };
        if count > TOGETHER {
            let alone = (0..count).map(|at| stretch(at, at + 1));
            return alone.reduce(|all, next| all.both(&next, &self.rows)).unwrap_or_default();
        }
        // Each stretch is looked for when it is first needed; most are not.
        let known: Vec<OnceCell<Outcome>> = vec![OnceCell::new(); count * (count + 1)];
        let stretch = |from: usize, to: usize| {
            known.get(from * (count + 1) + to).map(|known| known.get_or_init(|| stretch(from, to)))
        };
        // What the first words give when cut into so many stretches, by the number of words.
        let mut reached: Vec<Outcome> = Vec::new();
        for stretches in 2..=count {
            let longer = |to: usize| {
                Outcome::any((1..to).filter_map(|cut| {
                    let first = || if stretches == 2 { stretch(0, cut) } else { reached.get(cut) };
                    let second = || stretch(cut, to);
                    // More words find less, so that the others need not be looked for where they find nothing.
                    let is_nothing = |found: Option<&Outcome>| found.is_none_or(Outcome::is_empty);
                    if to - cut < cut && is_nothing(first()) || is_nothing(second()) || is_nothing(first()) {
                        return None;
                    }
                    Some(first()?.both(second()?, &self.rows))
                }))
            };
            let whole = longer(count);
            if !whole.is_empty() {
                return whole;
            }
            reached = (0..count).map(longer).collect();
        }
        Outcome::default()
    }
}

fn scored(hits: Vec<Hit>, field: u32) -> impl Iterator<Item = (u32, u32)> {
    hits.into_iter().map(move |(value, standing)| (value, standing.score(field)))
}
