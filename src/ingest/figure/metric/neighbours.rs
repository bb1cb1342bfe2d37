//! Which figures stand beside a figure: what it goes on about, what it is part of, and where its own words begin and end.
//!
//! Must not know the rules of metrics.

#![allow(clippy::unused_self, reason = "what is asked of the neighbours is asked of them")]

use std::ops::Range;

use super::{Around, Metrics, OTHER, after_separator, is_name_only};
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::figure::measurement::{Kind, Measurement};
use crate::ingest::figure::quantity::{COUNTABLE, Quantity};
use crate::ingest::figure::{Work, period};
use crate::ingest::rules::lexicon::Class;
use crate::model::{ChangeBasis, ChangeForm, Unit};

impl Work<'_> {
    /// Place, period and metric of every item.
    pub(in crate::ingest::figure) fn measure(&mut self, items: &mut [Measurement], metrics: &Metrics) {
        let mut found = metrics.find(self.page);
        let mut listed = Vec::new();
        let mut left = 0;
        for at in 0..items.len() {
            let Some(around) = self.around(items, at, left) else { continue };
            left = around.left_start;
            let Some(sentence) = items.get(at).and_then(|item| self.sentences.get(item.sentence)) else {
                continue;
            };
            let inherited = self.inherited(items, at, metrics);
            let parallel = self.parallel(items, at);
            let of_whole = self.whole(items, at).map(|whole| whole.metric.clone());
            let of_whole = of_whole.filter(|whole| metrics.has_like_parts(whole));
            let shared = self.shared_name(items, at);
            let repeated =
                self.repeated(items, at).or_else(|| self.goes_on_counting(items, at)).map(str::to_owned);
            let Some(item) = items.get_mut(at) else { continue };
            let look = metrics.look(self.page, &mut found, item, &around);
            item.named = metrics.name_of(self.page, item, &look);
            period::assign(self.page, &self.times, item, (&sentence.tokens, around.previous_end));
            if let Some(taken) = inherited.filter(|taken| look.own().is_none() || taken.always) {
                item.metric = taken.metric;
                item.place = taken.place;
            } else {
                item.place = self.place_of(item, sentence, &mut listed);
                let of_item = || metrics.of_item(self.page, &found, item, (&around, &look)).to_owned();
                item.metric =
                    parallel.or_else(|| look.own().map(str::to_owned)).or(of_whole).unwrap_or_else(of_item);
                if item.metric == OTHER {
                    let fits =
                        |metric: &String| !metrics.is_forbidden(self.page, &found, (item, &around), metric);
                    item.metric = repeated.filter(fits).unwrap_or_else(|| OTHER.to_owned());
                }
            }
            // `gấp 2,6 lần năm 2015`, `thấp hơn 0,5 điểm so với mục tiêu` are no levels of growth.
            let far = item.change.as_ref().is_some_and(|change| {
                change.form == ChangeForm::Multiple || change.basis == Some(ChangeBasis::Plan)
            });
            if metrics.is_growth(&item.metric) && !far {
                item.change = None;
                let alone = item.kind == Kind::Change && item.said_of.is_none();
                item.kind = if alone { Kind::Level } else { item.kind };
            }
            if item.metric == OTHER && item.named.is_none() {
                item.named = shared;
            }
        }
        self.mentions.extend(listed);
    }

    /// The name of the figure before, which an item without words of its own goes on with.
    fn shared_name(&self, items: &[Measurement], at: usize) -> Option<Range<usize>> {
        let item = items.get(at)?;
        let before = items.get(..at)?.iter().rev().find(|other| other.is_figure())?;
        let near = before.sentence + 1 >= item.sentence;
        let counted = || before.quantity.as_ref().and_then(|quantity| quantity.counted.clone());
        before.named.clone().or_else(counted).filter(|_| near)
    }

    /// The neighbours of an item in its sentence.
    fn around(&self, items: &[Measurement], at: usize, left_before: usize) -> Option<Around> {
        let item = items.get(at)?;
        let sentence = self.sentences.get(item.sentence)?;
        let neighbour = |other: &&Measurement| other.sentence == item.sentence && other.is_figure();
        let previous =
            items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence).find(neighbour);
        let next =
            items.get(at + 1..)?.iter().take_while(|other| other.sentence == item.sentence).find(neighbour);
        // `52 lượt tổ chức đảng và 180 đảng viên được kiểm tra`: the words behind the last of them speak of all.
        let (mut last, mut next) = (item, next);
        let behind = items.get(at + 1..)?.iter().take_while(|other| other.sentence == item.sentence);
        for other in behind.filter(neighbour) {
            next = Some(other);
            if !self.speaks_of_both(last, other) || !self.is_joined_on(last.tokens.end..other.tokens.start) {
                break;
            }
            (last, next) = (other, None);
        }
        let section = &sentence.section;
        let start = item.tokens.start;
        let joined = previous.is_some_and(|previous| self.is_joined(previous, item));
        // What stands in brackets speaks of the words before them: `giải ngân đầu tư công (91%)`.
        let bracket = item.own_start().saturating_sub(1);
        let bracketed = self.page.key(bracket) == mark!('(');
        let left_start = match previous {
            Some(_) if joined => left_before,
            Some(previous) => {
                // What is said of the figure before is not said of this one.
                let said = items.get(at - 1).map_or(0, |said| said.tokens.end);
                let from = previous.tokens.end.max(said.min(start));
                after_separator(self.page, from, if bracketed { bracket.max(from) } else { start })
            }
            None => sentence.tokens.start,
        };
        Some(Around {
            alone_start: if joined { start } else { left_start },
            left_start,
            right_start: last.tokens.end,
            joined_end: self.noun_end(last),
            previous_end: previous.map_or(sentence.tokens.start, |previous| previous.tokens.end),
            next_start: next.map_or(sentence.tokens.end, Measurement::own_start),
            sentence: sentence.tokens.clone(),
            before: sentence.before.clone(),
            above: [section.list_head.clone(), section.heading.clone(), section.headline.clone()],
        })
    }

    /// Where the noun of what an item counts ends.
    fn noun_end(&self, item: &Measurement) -> usize {
        let counted = item.quantity.as_ref().and_then(|quantity| quantity.counted.clone());
        let noun = counted.map(|counted| {
            counted.start + self.page.any_at(counted.start, COUNTABLE).unwrap_or_else(|| counted.len())
        });
        noun.unwrap_or(item.tokens.end)
    }

    /// The noun of what is counted.
    pub(super) fn head(&self, quantity: &Quantity) -> Option<&[Key]> {
        let counted = quantity.counted.as_ref()?;
        let length = self.page.any_at(counted.start, COUNTABLE).unwrap_or_else(|| counted.len());
        Some(self.page.keys_in(counted.start..counted.start + length))
    }

    /// Whether nothing but a comma, `và` or the name of a place stands between two counts.
    fn is_joined(&self, previous: &Measurement, item: &Measurement) -> bool {
        let between = previous.tokens.end..item.tokens.start;
        !previous.is_percent() && !item.is_percent() && self.is_joined_on(between)
    }

    /// Whether nothing but a comma, `và`, the name of a place or what stands in brackets parts two quantities.
    fn is_joined_on(&self, between: Range<usize>) -> bool {
        let joints = [mark!(','), word!("và"), word!("với"), word!("cùng"), mark!('/'), mark!(';')];
        let places = [Class::Village, Class::Commune, Class::District];
        let mut depth = 0_usize;
        !between.is_empty()
            && between.into_iter().all(|at| {
                match self.page.key(at) {
                    key if key == mark!('(') => depth += 1,
                    key if key == mark!(')') => depth = depth.saturating_sub(1),
                    _ if depth > 0 => {}
                    _ => {
                        return self.page.is_any(at, &joints)
                            || self.page.is_capital(at)
                            || self.page.any_at(at, &places).is_some();
                    }
                }
                true
            })
    }

    /// The figure that an item is part of: `kết nạp 188 đảng viên. Trong đó: nữ 71 đồng chí, tôn giáo 2`.
    fn whole<'i>(&self, items: &'i [Measurement], at: usize) -> Option<&'i Measurement> {
        let item = items.get(at)?;
        let sentence = self.sentences.get(item.sentence)?;
        let unit = item.quantity.as_ref()?.measured.unit;
        let parts = |at: &usize| {
            self.page.says(*at, keys!["trong", "đó"])
                || self.page.class_at(*at, Class::Parts).is_some() && *at == sentence.tokens.start
        };
        let lead = (sentence.tokens.start..item.tokens.start).rev().find(parts)?;
        let counts = |whole: &&Measurement| {
            whole.is_figure()
                && whole.quantity.as_ref().is_some_and(|quantity| quantity.measured.unit == Unit::Count)
        };
        let earlier = items.get(..at)?.iter().rev().filter(|other| other.tokens.end <= lead);
        let mut near = earlier.take_while(|other| other.sentence + 1 >= item.sentence);
        if lead > sentence.tokens.start {
            let whole = near.find(|other| other.is_figure()).filter(|whole| whole.sentence == item.sentence);
            return whole.filter(counts).filter(|_| unit != Unit::Money);
        }
        near.filter(counts).last().filter(|_| unit != Unit::Money)
    }

    /// The metric of a count before that an item goes on with for another place: `huyện A kết nạp 12 đảng viên, huyện B 9 đảng viên`.
    fn parallel(&self, items: &[Measurement], at: usize) -> Option<String> {
        let item = items.get(at)?;
        let head = self.head(item.quantity.as_ref()?)?;
        let same = |other: &&Measurement| {
            other.quantity.as_ref().and_then(|quantity| self.head(quantity)) == Some(head)
        };
        let earlier = items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence);
        let before = earlier.filter(|other| other.is_figure()).find(same)?;
        let start = item.tokens.start;
        let marks = [mark!(','), mark!(';')];
        let from = (before.tokens.end..start).rev().find(|at| self.page.is_any(*at, &marks))? + 1;
        (from < start && is_name_only(self.page, from..start) && before.metric != OTHER)
            .then(|| before.metric.clone())
    }

    /// Whether the words behind the second of two quantities may speak of the first as well: not in `46 trường, 32 trường đạt chuẩn`, and not
    /// in `độ che phủ rừng 55%, 92% gia đình văn hóa`.
    fn speaks_of_both(&self, first: &Measurement, second: &Measurement) -> bool {
        let (Some(one), Some(other)) = (&first.quantity, &second.quantity) else { return false };
        let named = one.counted.is_none() && other.counted.is_some();
        let same = one.counted.is_some() && self.head(one) == self.head(other);
        one.is_percent() == other.is_percent() && !(one.is_percent() && named) && !same
    }
}
