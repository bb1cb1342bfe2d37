//! The table of metric rules, compiled.

use std::cmp::Reverse;

use super::counted::Counted;
use crate::ingest::document::key::Key;
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Class, Phrase, Phrases, phrase_keys};
use crate::ingest::rules::section::{ClassSet, Rows};
use crate::model::{Toward, Unit};

/// What a row asks of the thing counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Head {
    Any,
    /// Nothing is named behind the number.
    None,
    /// A verdict without a number.
    Verdict,
    /// Nothing is named behind a count.
    Bare,
    Unit(Unit),
    /// The number says how the metric moved, or is a percent of its target.
    Change,
    /// It moved that way.
    Moved(Toward),
    Class(Class),
    Words(Vec<Key>),
    /// Words that must be what is counted behind the number.
    Counted(Vec<Key>),
}

/// Phrases that stand near together, and what need only be said somewhere before.
#[derive(Debug, Default)]
struct Cue {
    near: Vec<Phrase>,
    said: Vec<Phrase>,
}

/// One row: a metric, its heads, and phrases that must or must not stand near.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) metric: String,
    pub(super) weak: bool,
    pub(super) heads: Vec<Head>,
    cues: Vec<Cue>,
    unless: Vec<Cue>,
    sieve: HeadSieve,
}

/// Lets through whatever one of a row's heads may be, and little else, so that most rows cost no look at their words.
#[derive(Debug, Default)]
struct HeadSieve {
    /// Some head asks for no words and no class.
    open: bool,
    /// The slots of the first words of heads.
    slots: u64,
    classes: ClassSet,
}

impl HeadSieve {
    fn of(heads: &[Head]) -> Self {
        let mut sieve = Self::default();
        for head in heads {
            match head {
                Head::Class(class) => sieve.classes.insert(ClassSet::of(&[*class])),
                Head::Words(words) | Head::Counted(words) => match words.first() {
                    Some(first) => sieve.slots |= first.slot(),
                    None => sieve.open = true,
                },
                _ => sieve.open = true,
            }
        }
        sieve
    }

    fn lets_through(&self, counted: &Counted) -> bool {
        self.open || self.slots & counted.slots != 0 || self.classes.meets(counted.classes)
    }
}

/// The nearest.
const OWN: u8 = 0;
const CLAUSE: u8 = 1;
const SENTENCE: u8 = 2;
const SAID: u8 = 3;

/// How well the words of a row fit: tokens up to the number, how many words they have, how near what is said before stands.
pub(super) type Fit = (u16, Reverse<u16>, (u8, u16));

impl Row {
    /// Whether it asks for words beside what is counted.
    pub(super) fn asks(&self) -> bool {
        !self.cues.is_empty()
    }

    /// Whether nothing that forbids the row stands in a tier.
    pub(super) fn may_stand(&self, standing: &Standing, tier: u8) -> bool {
        // What forbids a row stands among the figure's own words, not far from it, or where its cues stand.
        let until = |cue: &Cue| cue.near.iter().map(|phrase| standing.near(*phrase)).max();
        let mut forbidden = self.unless.iter().filter_map(until);
        !forbidden.any(|near| match near.tier {
            OWN if !near.is_far() => true,
            OWN | CLAUSE => tier == CLAUSE || tier == SENTENCE,
            other => other == tier,
        })
    }

    /// Whether words that forbid the row stand among a figure's own.
    pub(super) fn is_forbidden(&self, standing: &Standing) -> bool {
        let near = |phrase: &Phrase| standing.near.get(phrase.index()).copied().unwrap_or(Near::NONE);
        let is_own = |cue: &Cue| cue.near.iter().map(near).all(|near| near.tier == OWN && !near.is_far());
        self.unless.iter().any(is_own)
    }

    /// How well the cue fits that fits best within a tier; rows that ask for none come last.
    pub(super) fn fit(&self, standing: &Standing, tier: u8) -> Fit {
        let within = |phrase: &Phrase| Some(standing.near(*phrase)).filter(|near| near.tier <= tier);
        let fit = |cue: &Cue| {
            let near = cue.near.iter().try_fold((u16::MAX, Reverse(0)), |(least, Reverse(words)), phrase| {
                within(phrase).map(|near| (near.distance.min(least), Reverse(words + near.words)))
            });
            let said = cue.said.iter().map(|phrase| standing.said(*phrase));
            let said = said.map(|near| (near.tier, near.distance)).max();
            let is_said = said.is_none_or(|(tier, _)| tier < u8::MAX);
            near.filter(|_| is_said).map(|(distance, words)| (distance, words, said.unwrap_or((u8::MAX, 0))))
        };
        self.cues.iter().filter_map(fit).min().unwrap_or((u16::MAX, Reverse(0), (u8::MAX, 0)))
    }
}

/// How near to a figure a phrase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) tier: u8,
    /// Tokens between it and the number.
    pub(super) distance: u16,
    /// Tokens that it takes.
    pub(super) words: u16,
}

impl Near {
    /// Nowhere at all.
    pub(super) const NONE: Self = Self { tier: u8::MAX, distance: u16::MAX, words: 0 };

    /// Whether it stands among a figure's own words but at the other end of a long sentence.
    fn is_far(self) -> bool {
        const REACH: u16 = 14;
        self.tier == 0 && self.distance > REACH
    }
}

/// Where the phrases of the rules stand around a figure; one is used for all figures of a page.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The nearest place of each phrase.
    near: Vec<Near>,
    /// The nearest place of each phrase before the figure.
    said: Vec<Near>,
    /// The phrases that stand somewhere.
    phrases: Vec<Phrase>,
}

impl Standing {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        for phrase in self.phrases.drain(..) {
            self.near[phrase.index()] = Near::NONE;
            self.said[phrase.index()] = Near::NONE;
        }
    }

    /// The nearest place of a phrase.
    fn near(&self, phrase: Phrase) -> Near {
        self.near.get(phrase.index()).copied().unwrap_or(Near::NONE)
    }

    /// The tier within which all phrases of a cue stand, those said before it anywhere; `None` where they do not.
    fn tier(&self, cue: &Cue) -> Option<u8> {
        let said = cue.said.iter().all(|phrase| self.said(*phrase).tier < u8::MAX);
        let tier = cue.near.iter().map(|phrase| self.near(*phrase).tier).max();
        tier.filter(|tier| said && *tier < u8::MAX)
    }

    /// The nearest place of a phrase before the figure.
    fn said(&self, phrase: Phrase) -> Near {
        self.said.get(phrase.index()).copied().unwrap_or(Near::NONE)
    }

    /// Adds a place of a phrase, which is said before the figure or behind it.
    pub(super) fn add(&mut self, phrase: Phrase, place: Near, before: bool) {
        let Some(near) = self.near.get_mut(phrase.index()) else { return };
        if *near == Near::NONE {
            self.phrases.push(phrase);
        }
        *near = (*near).min(place);
        if let Some(said) = self.said.get_mut(phrase.index()).filter(|_| before) {
            *said = (*said).min(place);
        }
    }
}

/// All rows and the phrases they name.
#[derive(Debug)]
pub(crate) struct Table {
    pub(super) rows: Vec<Row>,
    /// For each phrase the cues that it is the first of: the row, and which of its cues.
    asking: Vec<Vec<(u16, u16)>>,
    /// The phrases that some row names.
    named: Vec<bool>,
    /// The rows that ask for none.
    unasking: Vec<u16>,
}

/// The alternatives of a field, each the phrases that it joins by `+`; behind `^` what is said before.
fn cues(field: &str, phrases: &mut Phrases) -> Vec<Cue> {
    let alternatives = field.split(';').map(str::trim).filter(|alternative| !alternative.is_empty());
    let mut set = |field: &str| field.split('+').filter_map(|phrase| phrases.add(phrase)).collect();
    alternatives
        .map(|alternative| match alternative.split_once('^') {
            Some((near, said)) => Cue { near: set(near), said: set(said) },
            None => Cue { near: set(alternative), said: Vec::new() },
        })
        .collect()
}

impl Table {
    /// Reads the table; rows of metrics that are not known are left out.
    pub(super) fn read(tables: &Tables<'_>, is_known: impl Fn(&str) -> bool, phrases: &mut Phrases) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for line in tables.rows(Rows::Metrics) {
            let mut fields = line.fields();
            let name = fields.next().unwrap_or_default();
            let metric = name.trim_start_matches('~').trim();
            if metric.is_empty() || !is_known(metric) {
                continue;
            }
            let heads: Vec<Head> = fields.next().unwrap_or_default().split(';').filter_map(head).collect();
            let (asked, unless) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let (cues, unless) = (cues(asked, phrases), cues(unless, phrases));
            let weak = name.starts_with('~');
            let sieve = HeadSieve::of(&heads);
            rows.push(Row { metric: metric.to_owned(), weak, heads, cues, unless, sieve });
        }
        let (mut asking, mut named) = (vec![Vec::new(); phrases.len()], vec![false; phrases.len()]);
        for (number, row) in rows.iter().enumerate() {
            for phrase in row.unless.iter().chain(&row.cues).flat_map(|cue| cue.near.iter().chain(&cue.said))
            {
                named[phrase.index()] = true;
            }
            for (cue, first) in
                row.cues.iter().enumerate().filter_map(|(at, cue)| Some((at, cue.near.first()?)))
            {
                asking[first.index()].push((number as u16, cue as u16));
            }
        }
        let unasking = (0..rows.len() as u16).filter(|row| rows[*row as usize].cues.is_empty()).collect();
        Self { rows, asking, named, unasking }
    }

    /// Nothing standing anywhere.
    pub(super) fn standing(&self) -> Standing {
        let none = vec![Near::NONE; self.asking.len()];
        Standing { near: none.clone(), said: none, phrases: Vec::new() }
    }

    /// The rows whose cues stand no farther than `farthest` and that may have as a head what is counted, each with the tier from
    /// which on its cues stand, in the table's order.
    pub(super) fn rows_near(&self, standing: &Standing, counted: &Counted, farthest: u8) -> Vec<(&Row, u8)> {
        let row =
            |number: u16| self.rows.get(usize::from(number)).filter(|row| row.sieve.lets_through(counted));
        // All phrases of a cue stand within the tier in which its row fits, so the nearer ones find every row.
        let nearer = standing.phrases.iter().filter(|phrase| standing.near(**phrase).tier <= farthest);
        let asking = nearer.filter_map(|phrase| self.asking.get(phrase.index())).flatten();
        let reach = |(number, cue): &(u16, u16)| {
            let tier = standing.tier(row(*number)?.cues.get(usize::from(*cue))?)?;
            (tier <= farthest).then_some((*number, tier))
        };
        let unasking =
            self.unasking.iter().filter(|number| row(**number).is_some()).map(|number| (*number, 0));
        let mut asked: Vec<(u16, u8)> = asking.filter_map(reach).chain(unasking).collect();
        asked.sort_unstable();
        asked.dedup_by_key(|(number, _)| *number);
        let near = asked.into_iter().filter(|(_, from)| *from != SAID);
        near.filter_map(|(number, from)| Some((row(number)?, from))).collect()
    }

    /// Whether a row names a phrase.
    pub(super) fn names(&self, phrase: Phrase) -> bool {
        self.named.get(phrase.index()).copied().unwrap_or_default()
    }
}

/// Whether a head of a row is one that there is.
pub(crate) fn is_known_head(field: &str) -> bool {
    head(field).is_some()
}

fn head(field: &str) -> Option<Head> {
    let field = field.trim();
    Some(match field {
        "" => return None,
        "*" => Head::Any,
        "@none" => Head::None,
        "@bare" => Head::Bare,
        "@verdict" => Head::Verdict,
        "@percent" => Head::Unit(Unit::Percent),
        "@money" => Head::Unit(Unit::Money),
        "@other" => Head::Unit(Unit::Other),
        "@area" => Head::Unit(Unit::Area),
        "@count" => Head::Unit(Unit::Count),
        "@rank" => Head::Unit(Unit::Rank),
        "@change" => Head::Change,
        "@rise" => Head::Moved(Toward::Up),
        "@fall" => Head::Moved(Toward::Down),
        _ => match (field.strip_prefix('@'), field.strip_prefix('=')) {
            (Some(class), _) => Head::Class(Class::of_section(class)?),
            (None, Some(words)) => Head::Counted(phrase_keys(words)),
            (None, None) => Head::Words(phrase_keys(field)),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::file::FILES;
    use crate::model::Vocabulary;

    #[test]
    fn every_row_names_a_metric_and_heads_that_exist() {
        let tables = Tables::read(FILES);
        let vocabulary = Vocabulary::embedded();
        for line in tables.rows(Rows::Metrics) {
            let fields: Vec<&str> = line.fields().collect();
            let metric = fields[0].trim_start_matches('~').trim();
            assert!(vocabulary.metric(metric).is_some(), "{}: {metric}", line.at);
            assert!(fields.len() >= 3, "{}: {}", line.at, line.text);
            for field in fields[1].split(';') {
                assert!(head(field).is_some(), "{}: {field}", line.at);
            }
        }
    }
}
