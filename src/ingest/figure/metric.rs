//! What a figure measures: rows of `assets/rules/metrics.txt`, then the cues of the vocabulary.
//!
//! Owns the windows around a figure in which words are looked for. Must not know targets or places.

mod elided;
mod table;

use std::collections::HashMap;
use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Hit, Phrase, Phrases};
use crate::model::{Unit, Vocabulary};

use elided::is_elided;
pub(crate) use elided::is_name_only;
use table::{Head, Near, Row};
pub(crate) use table::{Standing, Table, is_known_head};

/// The metric of a figure for which nothing fits.
pub(crate) const OTHER: &str = "other";

/// Whether a metric is a change by its own definition, so that its figures are levels of it (method M16).
pub(crate) fn is_change(metric: &str) -> bool {
    const CHANGES: [&str; 7] = [
        "poverty-reduction",
        "grdp-growth",
        "sector-growth",
        "output-growth",
        "population-growth",
        "growth-contribution",
        "cpi",
    ];
    CHANGES.contains(&metric)
}

/// How near to a figure a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// Between it and its neighbours.
    Own,
    /// In the same clause.
    Clause,
    /// In the same sentence.
    Sentence,
    /// In the sentence before, of the same paragraph.
    Before,
}

/// The rules compiled together with a vocabulary.
#[derive(Debug)]
pub(crate) struct Metrics {
    table: Table,
    /// The metrics that the rules know nothing of, each with a cue of it.
    owners: HashMap<Phrase, String>,
}

impl Metrics {
    /// Compiles the rules and a vocabulary's cues; rows of metrics that the vocabulary lacks are left out.
    pub(crate) fn new(tables: &Tables<'_>, vocabulary: &Vocabulary, phrases: &mut Phrases) -> Self {
        let table = Table::read(tables, |id| vocabulary.metric(id).is_some(), phrases);
        let mut owners = HashMap::new();
        // Only where the rules know nothing of a metric its cues are asked.
        for metric in vocabulary.metrics().iter().filter(|metric| !table.knows(&metric.id)) {
            for phrase in metric.cues.iter().filter_map(|cue| phrases.add(cue)) {
                owners.entry(phrase).or_insert_with(|| metric.id.to_string());
            }
        }
        Self { table, owners }
    }

    /// Finds every phrase of the rules and cues on a page.
    pub(crate) fn find(&self, page: &Page<'_>) -> Found {
        let all = || page.all_hits().iter().copied();
        Found {
            rules: all().filter(|hit| self.table.names(hit.phrase)).collect(),
            cues: all().filter(|hit| self.owners.contains_key(&hit.phrase)).collect(),
            standing: self.table.standing(),
        }
    }

    /// The id of what an item measures, `other` where nothing fits.
    pub(crate) fn of_item(
        &self,
        page: &Page<'_>,
        found: &mut Found,
        item: &Measurement,
        around: &Around,
    ) -> &str {
        let windows = Windows::new(page, item, around);
        found.stand_in(&windows);
        let rows = self.table.rows_near(&found.standing);
        let passes = [
            (Tier::Own, false),
            (Tier::Own, true),
            (Tier::Clause, false),
            (Tier::Sentence, false),
            (Tier::Sentence, true),
            (Tier::Before, false),
        ];
        let of_its_own = is_rate_of_its_own(page, item, &windows.left);
        let counted = Counted::of(page, item, &windows);
        for (tier, weak) in passes {
            if tier > Tier::Own && of_its_own {
                break;
            }
            if tier == Tier::Before && !is_elided(page, item, &around.sentence) {
                break;
            }
            let fitting = rows.iter().filter(|(row, tiers)| {
                row.weak == weak && tiers.contains(&(tier as u8)) && counted.fits(page, row, tier)
            });
            // Of rows that fit the one whose words stand nearest, then the one that is listed first.
            if let Some((row, _)) = fitting.min_by_key(|(row, _)| row.distance(&found.standing, tier as u8)) {
                return &row.metric;
            }
        }
        self.by_cue(found, item, &windows).unwrap_or(OTHER)
    }

    /// The metric with a cue in the figure's own words, for vocabularies with metrics that the rules do not know.
    fn by_cue(&self, found: &Found, item: &Measurement, windows: &Windows) -> Option<&str> {
        let first = found.cues.partition_point(|hit| hit.start < windows.left.start);
        found
            .cues
            .iter()
            .skip(first)
            .take_while(|hit| hit.start < windows.right.end)
            .filter(|hit| windows.tier(hit) == Some(Tier::Own))
            .filter_map(|hit| Some((hit.length, self.owners.get(&hit.phrase)?)))
            .filter(|_| item.quantity.is_some())
            .max_by_key(|(length, _)| *length)
            .map(|(_, id)| id.as_str())
    }
}

/// The phrases of rules and cues that stand on a page.
#[derive(Debug)]
pub(crate) struct Found {
    rules: Vec<Hit>,
    cues: Vec<Hit>,
    standing: Standing,
}

impl Found {
    /// Works out where the phrases of the rules stand in the windows around a figure.
    fn stand_in(&mut self, windows: &Windows) {
        self.standing.clear();
        let first = self.rules.partition_point(|hit| hit.start < windows.before.start);
        for hit in self.rules.iter().skip(first).take_while(|hit| hit.start < windows.sentence.end) {
            if let Some(tier) = windows.tier(hit) {
                let place = Near { tier: tier as u8, distance: windows.distance(hit, tier) };
                self.standing.add(hit.phrase, place);
            }
        }
    }
}

/// What surrounds an item: its neighbours' tokens, its sentence and the one before.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    /// End of the item before in the sentence, or the sentence's start.
    pub(crate) previous_end: usize,
    /// Where the words left of the item begin; shared by items that are joined by a comma or `và`.
    pub(crate) left_start: usize,
    /// Start of the item after in the sentence, or the sentence's end.
    pub(crate) next_start: usize,
    /// The sentence.
    pub(crate) sentence: Range<usize>,
    /// The sentence before it in its paragraph; empty where there is none.
    pub(crate) before: Range<usize>,
}

/// Stretches of tokens around an item.
struct Windows {
    /// From the separator behind the item before.
    left: Range<usize>,
    /// To the separator behind the item.
    right: Range<usize>,
    /// Behind a bracket that follows the item: `28 chi bộ (chiếm 14%) hoàn thành tốt`.
    resumed: Range<usize>,
    /// From the clause's start, whatever stands between, where the subject of an elided noun stands.
    subject: Range<usize>,
    clause: Range<usize>,
    sentence: Range<usize>,
    before: Range<usize>,
    /// Where the item ends.
    end: usize,
}

impl Windows {
    fn new(page: &Page<'_>, item: &Measurement, around: &Around) -> Self {
        let number = item.quantity.as_ref().map_or(item.tokens.start, |quantity| quantity.number.start);
        let left = around.left_start.min(number);
        let from = item.tokens.end.max(number);
        let until = around.next_start.max(from);
        let open = (from..around.next_start.max(from)).find(|at| page.key(*at) == mark!('('));
        let until = open.unwrap_or(until).max(from);
        let right = (from..until).find(|at| is_separator(page, *at)).unwrap_or(until);
        let semicolon = |at: &usize| page.key(*at) == mark!(';');
        let opened = around.previous_end > around.sentence.start;
        let sentence_start =
            if opened && has_own_verb(page, item, left) { left } else { around.sentence.start };
        let clause_start = (sentence_start..number).rev().find(semicolon).map_or(sentence_start, |at| at + 1);
        let clause_end = (from..around.sentence.end).find(semicolon).unwrap_or(around.sentence.end);
        // A verdict's own words name the target, not what is measured, unless nothing else is said.
        if item.quantity.is_none() {
            let end = if left == number { item.tokens.end } else { number };
            return Self {
                left: left..number,
                right: number..end,
                resumed: number..number,
                subject: left..number,
                clause: clause_start..end,
                sentence: sentence_start..end,
                before: around.before.clone(),
                end,
            };
        }
        let resumed = resumed(page, right, around.sentence.end);
        let subject =
            (around.sentence.start..number).rev().find(semicolon).map_or(around.sentence.start, |at| at + 1);
        let ahead = if has_own_verb(page, item, left) { until } else { clause_end.max(until) };
        Self {
            resumed,
            subject: subject..number,
            left: left..number,
            right: number..right,
            clause: clause_start..ahead.min(clause_end).max(from),
            sentence: sentence_start..clause_end.max(from),
            before: if around.before.is_empty() { around.sentence.clone() } else { around.before.clone() },
            end: from,
        }
    }

    /// Tokens between a phrase and the number; in the sentence before, what it opens with counts as nearest.
    fn distance(&self, hit: &Hit, tier: Tier) -> u16 {
        let number = self.left.end;
        let tokens = match tier {
            Tier::Before => hit.start - self.before.start,
            _ if hit.start >= number => hit.start.saturating_sub(self.end),
            _ => number.saturating_sub(hit.start + hit.length),
        };
        tokens.min(usize::from(u16::MAX - 1)) as u16
    }

    fn tier(&self, hit: &Hit) -> Option<Tier> {
        let inside = |range: &Range<usize>| range.start <= hit.start && hit.start + hit.length <= range.end;
        // A phrase may begin left of the number and end behind it: `4 tốt`.
        let own = self.left.start..self.right.end;
        if inside(&own) || inside(&self.resumed) {
            Some(Tier::Own)
        } else if inside(&self.clause) {
            Some(Tier::Clause)
        } else if inside(&self.sentence) {
            Some(Tier::Sentence)
        } else {
            inside(&self.before).then_some(Tier::Before)
        }
    }
}

/// The words behind a bracket that opens at `open`, to their next separator.
fn resumed(page: &Page<'_>, open: usize, limit: usize) -> Range<usize> {
    const LONGEST: usize = 30;
    if page.key(open) != mark!('(') {
        return open..open;
    }
    let close = (open..limit.min(open + LONGEST)).find(|at| page.key(*at) == mark!(')'));
    let Some(start) = close.map(|close| close + 1) else { return open..open };
    let end = (start..limit).find(|at| is_separator(page, *at) || page.number(*at).is_some());
    start..end.unwrap_or_else(|| limit.max(start))
}

/// Whether the word right before an item is a verb or noun of its own, so that verbs further left belong to others.
fn has_own_verb(page: &Page<'_>, item: &Measurement, left: usize) -> bool {
    use crate::ingest::rules::lexicon::Class;
    const PARTICLES: [Key; 18] = [
        word!("lên"),
        word!("xuống"),
        word!("thành"),
        word!("đến"),
        word!("được"),
        word!("là"),
        word!("cho"),
        word!("của"),
        word!("với"),
        word!("có"),
        word!("số"),
        word!("và"),
        word!("đó"),
        word!("tới"),
        word!("từ"),
        word!("nữ"),
        word!("trên"),
        word!("cả"),
    ];
    let at = item.tokens.start;
    at > left
        && page.is_word(at - 1)
        && page.mask(at - 1).is_none()
        && !page.is_any(at - 1, &PARTICLES)
        && page.class_before(at, Class::Filler).is_none()
        && page.class_before(at, Class::Parts).is_none()
}

/// The token behind the first separator of a run; its start where there is none.
pub(crate) fn after_separator(page: &Page<'_>, from: usize, to: usize) -> usize {
    (from..to).find(|at| is_separator(page, *at) || page.key(*at) == word!("và")).map_or(from, |at| at + 1)
}

fn is_separator(page: &Page<'_>, at: usize) -> bool {
    page.is_any(at, &[mark!(','), mark!(';'), mark!('('), mark!(')'), mark!(':')])
}

/// Whether the noun at a token is of a class, the longest phrase there being the noun.
fn is_of_class(page: &Page<'_>, at: usize, class: crate::ingest::rules::lexicon::Class) -> bool {
    page.class_at(at, class)
        .is_some_and(|length| Some(length) == page.any_at(at, crate::ingest::figure::quantity::COUNTABLE))
}

/// What an item counts, as the heads of rows ask for it.
struct Counted<'a> {
    quantity: Option<&'a Quantity>,
    /// What is named behind the number, else the words left of it.
    own: Range<usize>,
    /// The same with the whole clause left of the number.
    clause: Range<usize>,
    /// Where the words of both ranges fall, to pass over heads that have none of them.
    slots: u64,
    /// Whether it is who something is given to or held for, which is no total: `hội nghị cho 486 đảng viên`.
    receives: bool,
}

impl<'a> Counted<'a> {
    fn of(page: &Page<'_>, item: &'a Measurement, windows: &Windows) -> Self {
        let quantity = item.quantity.as_ref();
        let named = quantity.and_then(|quantity| quantity.counted.clone());
        let named = named.map(|counted| without_number_word(page, counted));
        let own = named.clone().unwrap_or_else(|| windows.left.clone());
        let clause = named.unwrap_or_else(|| windows.subject.clone());
        // Heads that name more words than are counted reach over the end.
        let words = own.start.min(clause.start)..own.end.max(clause.end) + 8;
        Self {
            quantity,
            slots: words.fold(0, |slots, at| slots | page.key(at).slot()),
            own,
            clause,
            receives: page.back(item.tokens.start, 1) == word!("cho"),
        }
    }

    /// Whether it is one of a row's heads.
    fn fits(&self, page: &Page<'_>, row: &Row, tier: Tier) -> bool {
        let Some(quantity) = self.quantity else {
            return row.heads.iter().any(|head| matches!(head, Head::Any | Head::None | Head::Verdict));
        };
        if row.weak && (quantity.measured.unit != Unit::Count || self.receives) {
            return false;
        }
        let counted = if tier == Tier::Own { &self.own } else { &self.clause };
        let may_stand = |head: &Head| match head {
            Head::Words(words) | Head::Counted(words) => {
                words.first().is_none_or(|first| first.slot() & self.slots != 0)
            }
            _ => true,
        };
        row.heads.iter().any(|head| may_stand(head) && is_head(page, head, quantity, counted, tier))
    }
}

/// Whether what a quantity counts is a head.
fn is_head(page: &Page<'_>, head: &Head, quantity: &Quantity, counted: &Range<usize>, tier: Tier) -> bool {
    let named = quantity.counted.is_some();
    let unit = quantity.measured.unit;
    match head {
        // A percent of things named tells of a metric of its own, not of what the clause before was about.
        Head::Any | Head::Unit(Unit::Percent) if named && quantity.is_percent() => tier < Tier::Sentence,
        Head::Any => tier != Tier::Before || !page.says(counted.start, keys!["tiêu", "chí"]),
        Head::None => !named && matches!(unit, Unit::Count | Unit::Percent),
        Head::Verdict => false,
        Head::Unit(wanted) => unit == *wanted,
        Head::Class(class) => named && is_of_class(page, counted.start, *class),
        Head::Counted(words) if !named => words.is_empty(),
        Head::Words(words) | Head::Counted(words) if named => {
            page.says(counted.start, words)
                || page.contains(counted.start..counted.start + words.len() + 1, words)
        }
        Head::Words(words) | Head::Counted(words) => {
            matches!(unit, Unit::Count | Unit::Percent) && page.contains(counted.clone(), words)
        }
    }
}

/// `…, tỷ lệ tham gia bảo hiểm y tế đạt 91,4%`: a rate with a subject of its own, which tells of nothing that was said before.
fn is_rate_of_its_own(page: &Page<'_>, item: &Measurement, left: &Range<usize>) -> bool {
    use crate::ingest::rules::lexicon::Class;
    let end = item.tokens.start;
    let rate = (left.start..end).find(|at| page.says(*at, keys!["tỷ", "lệ"]));
    let named = rate.is_some_and(|at| {
        let words = at + 2..end;
        let verb = |at: usize| page.any_at(at, &[Class::Reach, Class::Filler]).is_some();
        let subject = words.clone().any(|at| page.is_word(at) && !verb(at));
        subject && !page.is_any(at + 2, &[word!("này"), word!("ấy"), word!("đó"), word!("trên")])
    });
    item.is_percent() && named
}

/// `số xã`, `tổng số đảng viên mới` without the words for number.
fn without_number_word(page: &Page<'_>, counted: Range<usize>) -> Range<usize> {
    let words = [word!("tổng"), word!("số"), word!("các")];
    let start = counted.clone().find(|at| !words.contains(&page.key(*at))).unwrap_or(counted.start);
    start..counted.end
}

/// What is counted where it stands left of the number: `Khiển trách 26`, `tỷ lệ hộ nghèo còn 3%`.
pub(crate) fn counted_left(
    page: &Page<'_>,
    item: &Measurement,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    use crate::ingest::rules::lexicon::Class;
    const LONGEST: usize = 14;
    const LEADS: [Key; 6] =
        [word!("và"), word!("trong"), word!("đó"), word!("của"), word!("với"), word!("riêng")];
    let mut end = item.tokens.start;
    while end > sentence.start
        && let Some(length) =
            [Class::Reach, Class::Rise, Class::Fall, Class::Filler, Class::Exceed, Class::Recurring]
                .iter()
                .filter_map(|class| page.class_before(end, *class))
                .max()
        && end >= sentence.start + length
    {
        end -= length;
    }
    let floor = end.saturating_sub(LONGEST).max(sentence.start);
    let start = (floor..end).rev().find(|at| is_separator(page, *at)).map_or(floor, |at| at + 1);
    let rate = (start..end).find(|at| page.says(*at, keys!["tỷ", "lệ"]) || is_number_of(page, *at));
    let start = rate.unwrap_or_else(|| start.max(end.saturating_sub(6)));
    let start = (start..end).find(|at| !LEADS.contains(&page.key(*at))).unwrap_or(end);
    (end > start && (start..end).all(|at| page.is_word(at))).then_some(start..end)
}

/// `số` that begins a phrase: not the end of `dân tộc thiểu số`.
fn is_number_of(page: &Page<'_>, at: usize) -> bool {
    page.key(at) == word!("số") && !page.is_any(at.wrapping_sub(1), &[word!("thiểu"), word!("đa")])
}
