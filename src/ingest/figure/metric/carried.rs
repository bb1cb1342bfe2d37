//! What goes on about the figure before it: `…, tăng 12%`, `nâng tổng số lên 42`, `12 lớp cho 340 người`, and what it then measures.
//!
//! Owns the rows of `[carried]`. Must not know the other rules of metrics.

use std::collections::HashMap;
use std::ops::Range;

use super::{Metrics, OTHER};
use crate::ingest::document::key::{keys, mark, word};
use crate::ingest::figure::measurement::{Kind, Measurement};
use crate::ingest::figure::quantity::{COUNTABLE, Quantity};
use crate::ingest::figure::{Work, claim};
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::Rows;
use crate::model::{ChangeBasis, FigureRole, Toward, Unit};

/// How a figure goes on about the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Way {
    /// It says the same of something else, or more of it.
    Same,
    /// What part of a whole that is.
    Share,
    /// By how much it rose or fell.
    Moved(Toward),
    /// By how much it rose a year on average.
    Yearly,
    /// What is left of it.
    Left,
    /// What the count has come to with it.
    Total,
    /// How many came to the events that were counted.
    Attended,
}

impl Way {
    fn of_field(field: &str) -> Option<Self> {
        Some(match field {
            "@percent" => Self::Share,
            "@rise" => Self::Moved(Toward::Up),
            "@fall" => Self::Moved(Toward::Down),
            "@yearly" => Self::Yearly,
            "@left" => Self::Left,
            "@total" => Self::Total,
            "@attended" => Self::Attended,
            _ => return None,
        })
    }
}

/// What an item takes from the figure before it.
pub(super) struct Taken {
    pub(super) metric: String,
    /// As an index into the page's mentions.
    pub(super) place: Option<usize>,
    /// Whether it is so even where the item's own words say that it measures something.
    pub(super) always: bool,
}

/// Whether a word of a row is a way to go on that there is.
pub(crate) fn is_known_way(field: &str) -> bool {
    Way::of_field(field).is_some()
}

/// The metrics that figures measure which go on about figures of other metrics.
#[derive(Debug)]
pub(super) struct Carried(HashMap<(String, Way), String>);

impl Carried {
    /// Reads the rows; those of metrics that are not known are left out.
    pub(super) fn read(tables: &Tables<'_>, is_known: impl Fn(&str) -> bool) -> Self {
        let row = |fields: Vec<&str>| {
            let [from, way, to] = fields[..] else { return None };
            (is_known(from) && is_known(to))
                .then_some(((from.to_owned(), Way::of_field(way)?), to.to_owned()))
        };
        Self(tables.rows(Rows::Carried).filter_map(|line| row(line.fields().collect())).collect())
    }

    fn has(&self, before: &str, way: Way) -> bool {
        self.0.contains_key(&(before.to_owned(), way))
    }

    /// What a figure measures that goes on about one of a metric.
    pub(super) fn metric<'a>(&'a self, before: &'a str, way: Way) -> &'a str {
        self.0.get(&(before.to_owned(), way)).map_or(before, String::as_str)
    }
}

impl Work<'_> {
    /// Metric and place that an item takes from the figure before, where it goes on about it: `…, tăng 12% so với cùng kỳ`.
    pub(super) fn inherited(&self, items: &[Measurement], at: usize, metrics: &Metrics) -> Option<Taken> {
        let item = items.get(at)?;
        let shared = self.shared(items, at);
        let changed = self.changed(items, at);
        let always = changed.is_some() && self.is_bare_noun(item) || self.is_share_counted(items, at);
        let before = shared.or(changed).or_else(|| {
            items.get(..at)?.iter().rev().find(|other| other.is_figure() && other.quantity.is_some())
        })?;
        let before = self.same_count(items, at).filter(|_| before.is_percent()).unwrap_or(before);
        if before.metric == OTHER {
            return None;
        }
        let quantity = item
            .quantity
            .as_ref()
            .filter(|_| item.role != FigureRole::Target || before.role == FigureRole::Target)?;
        let counted = before.quantity.as_ref()?;
        let between = before.tokens.end..item.tokens.start;
        let way = if before.sentence == item.sentence && self.is_attendance(quantity, counted, &between) {
            Way::Attended
        } else if before.sentence == item.sentence && self.is_total(quantity, counted, &between) {
            Way::Total
        } else if shared.is_some() {
            Way::Same
        } else {
            let same = self.goes_on(item, quantity, counted, &between) && self.is_about(item, before);
            let left = self.page.back(item.tokens.start, 1) == word!("còn");
            let way = way(item, quantity);
            let yearly = way == Way::Moved(Toward::Up) && self.is_average(between.clone());
            let way =
                if yearly && metrics.carried.has(&before.metric, Way::Yearly) { Way::Yearly } else { way };
            same.then_some(if left { Way::Left } else { way })?
        };
        let metric = metrics.carried.metric(&before.metric, way).to_owned();
        Some(Taken {
            metric,
            place: before.place,
            always: always || matches!(way, Way::Attended | Way::Total),
        })
    }

    /// The count of which a percent is the share by its own numbers: `khám phá 428/487 vụ, bắt 806 đối tượng, đạt tỷ lệ 87,9%`.
    fn shared<'i>(&self, items: &'i [Measurement], at: usize) -> Option<&'i Measurement> {
        const ROUNDING: f64 = 0.1;
        let item = items.get(at).filter(|item| item.is_percent() && !is_change(item))?;
        let quantity = item.quantity.as_ref().filter(|quantity| quantity.counted.is_none())?;
        let earlier = items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence);
        let share = |other: &Measurement| {
            let count = other.quantity.as_ref()?;
            count.whole.filter(|whole| *whole > 0.0).map(|whole| 100.0 * count.value / whole)
        };
        let is_share = |other: &&Measurement| {
            other.is_figure() && share(other).is_some_and(|share| (share - quantity.value).abs() < ROUNDING)
        };
        // Of the count right before it everything else is asked as well.
        earlier.filter(|other| other.is_figure()).skip(1).find(is_share)
    }

    /// `chiếm 18,5% tổng số đảng viên (742 đồng chí)`: whether a count in brackets is what the percent before it is.
    fn is_share_counted(&self, items: &[Measurement], at: usize) -> bool {
        let Some((item, before)) = items.get(at).zip(at.checked_sub(1).and_then(|before| items.get(before)))
        else {
            return false;
        };
        let open = item.tokens.start.saturating_sub(1);
        let end = before.quantity.as_ref().map_or(open, |quantity| quantity.measured.end);
        before.sentence == item.sentence
            && before.is_percent()
            && self.page.key(open) == mark!('(')
            && (self.page.says(end, keys!["tổng", "số"]) || self.page.says(end, keys!["số"]))
            && (end..open).all(|at| self.page.is_word(at))
    }

    /// Whether nothing but a noun is counted: `12 vụ`, not `12 vụ cháy`.
    fn is_bare_noun(&self, item: &Measurement) -> bool {
        let counted = item.quantity.as_ref().and_then(|quantity| quantity.counted.as_ref());
        counted.is_some_and(|counted| self.page.any_at(counted.start, COUNTABLE) == Some(counted.len()))
    }

    /// The metric of a count before it in its sentence that an item goes on with, where nothing else says what it measures:
    /// `22 mô hình “Dân vận khéo”, đã công nhận 15/22 mô hình`.
    pub(super) fn repeated<'i>(&self, items: &'i [Measurement], at: usize) -> Option<&'i str> {
        let item = items.get(at).filter(|item| self.is_bare_noun(item))?;
        let quantity = item.quantity.as_ref().filter(|quantity| !quantity.is_percent())?;
        // `7 chỉ tiêu đang trong lộ trình thực hiện`
        if self.page.is_any(item.tokens.end, &[word!("đang"), word!("chưa"), word!("chậm")]) {
            return None;
        }
        let head = self.head(quantity);
        let mut earlier = items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence);
        // A part is of a kind of its own: `87 đảng viên; trong đó 12 đảng viên dự bị`.
        let part = |other: &Measurement| self.page.has(other.tokens.end..item.tokens.start, Class::Parts);
        let before = earlier.find(|other| {
            let same = |count: &Quantity| {
                let whole = quantity.whole.is_some_and(|whole| (whole - count.value).abs() < f64::EPSILON);
                self.head(count) == head && (whole || !self.is_generic(quantity))
            };
            other.is_figure() && other.quantity.as_ref().is_some_and(same)
        })?;
        (before.metric != OTHER && !part(before)).then_some(before.metric.as_str())
    }

    /// The metric of the figure before it in its sentence, where an item goes on in its unit and names nothing that is counted but people or
    /// cases of whatever kind: `Biên chế được giao 138 người, thực có 127`, `3.245 ha cà phê, riêng diện tích đã cho thu hoạch 2.870 ha`.
    pub(super) fn goes_on_counting<'i>(&self, items: &'i [Measurement], at: usize) -> Option<&'i str> {
        let item = items.get(at).filter(|item| item.is_level() && !item.is_percent())?;
        let quantity = item.quantity.as_ref()?;
        let mut earlier = items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence);
        let before = earlier.find(|other| other.is_level())?;
        let counted = before.quantity.as_ref()?;
        let named = quantity.counted.is_some();
        let same = match quantity.measured.unit {
            Unit::Count => {
                let bare = !named || self.is_bare_noun(item) && self.head(quantity) == self.head(counted);
                let between = before.tokens.end..item.tokens.start;
                bare && !self.page.has(between.clone(), Class::Parts) && !self.names_people(between)
            }
            Unit::Area => !named,
            _ => false,
        };
        (same && quantity.measured.unit == counted.measured.unit && before.metric != OTHER)
            .then_some(before.metric.as_str())
    }

    /// Whether words name people or bodies: `đoàn viên 18 đồng chí`.
    fn names_people(&self, mut words: Range<usize>) -> bool {
        let kinds = [Class::Person, Class::Organisation, Class::Household, Class::Document];
        words.any(|at| self.page.any_at(at, &kinds).is_some())
    }

    /// The count that a change in things of the same name is one of: `138 vụ, 188 đối tượng (ít hơn năm trước 24 vụ, nhiều hơn 12 đối tượng)`.
    fn changed<'i>(&self, items: &'i [Measurement], at: usize) -> Option<&'i Measurement> {
        let item = items.get(at).filter(|item| is_change(item))?;
        let head = self.head(item.quantity.as_ref()?)?;
        let mut earlier = items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence);
        earlier.find(|other| {
            let same = || other.quantity.as_ref().and_then(|quantity| self.head(quantity)) == Some(head);
            other.is_level() && same()
        })
    }

    /// The count of the same things which `con số này` speaks of, before the percent that it is: `8.935 hộ nghèo, chiếm 61,7%. Con số này giảm
    /// xuống còn 5.804 hộ`.
    fn same_count<'i>(&self, items: &'i [Measurement], at: usize) -> Option<&'i Measurement> {
        let item = items.get(at).filter(|item| !item.is_percent())?;
        let head = self.head(item.quantity.as_ref()?)?;
        let start = self.sentence_of(item).start;
        let mut near = items.get(..at)?.iter().rev().take_while(|other| other.sentence + 1 >= item.sentence);
        let same = |other: &Measurement| {
            other
                .quantity
                .as_ref()
                .and_then(|quantity| self.head(quantity))
                .is_some_and(|other| other.first() == head.first())
        };
        near.find(|other| other.is_figure() && same(other))
            .filter(|_| self.refers_back(start, item.tokens.start))
    }

    /// Whether what an item counts may be what the figure before counts.
    fn goes_on(
        &self,
        item: &Measurement,
        quantity: &Quantity,
        before: &Quantity,
        between: &Range<usize>,
    ) -> bool {
        let same_head = self.head(quantity) == self.head(before);
        let averaged = same_head && self.is_average(between.clone());
        let start = item.tokens.start;
        let part = self.page.is_any(start.wrapping_sub(1), &[word!("chiếm"), word!("tới"), word!("bằng")]);
        let elided = claim::is_bare(self.page, between.clone())
            && quantity.counted.is_none()
            && quantity.measured.unit == Unit::Count
            && claim::counts_targets(self.page, before);
        match item.kind {
            _ if is_change(item) => same_head || self.is_generic(quantity),
            _ if self.refers_back(self.sentence_of(item).start, start) => {
                self.is_generic(quantity) || same_head
            }
            // `đạt chuẩn chiếm 50% (8 xã)`: the count of which the percent is a share.
            _ if before.is_percent() && quantity.measured.unit == Unit::Count => {
                between.len() == 1 && self.page.key(between.start) == mark!('(')
            }
            _ => averaged || elided || quantity.is_percent() && (quantity.counted.is_none() || part),
        }
    }

    /// Whether nothing but words of result leads from the figure before to an item.
    fn is_about(&self, item: &Measurement, before: &Measurement) -> bool {
        const LEAD: usize = 5;
        let sentence = self.sentence_of(item);
        let start = item.tokens.start;
        let same = || item.quantity.as_ref().and_then(|quantity| self.head(quantity));
        // `nhiều hơn trước 20 thôn`
        let near = before.tokens.end.max(start.saturating_sub(LEAD))..start;
        let parted = near.rev().any(|at| self.page.is_any(at, &[mark!(','), mark!('('), mark!(';')]));
        if is_change(item) && parted && before.sentence == item.sentence && same().is_some() {
            return true;
        }
        before.sentence == item.sentence && claim::is_about(self.page, before.tokens.end, start)
            || self.refers_back(sentence.start, start) && before.sentence + 1 == item.sentence
    }

    /// `mở 12 lớp cho 340 học viên`: whether an item counts who came to the events before it.
    fn is_attendance(&self, quantity: &Quantity, before: &Quantity, between: &Range<usize>) -> bool {
        let lead = [word!("cho"), word!("với"), word!("có"), word!("hút"), word!("được")];
        let of = |quantity: &Quantity, class| {
            let counted = quantity.counted.as_ref();
            counted.is_some_and(|counted| self.page.class_at(counted.start, class).is_some())
        };
        let led = between.clone().next_back().is_some_and(|last| self.page.is_any(last, &lead));
        led && of(before, Class::Event)
            && of(quantity, Class::Person)
            && between.clone().all(|at| self.page.is_word(at) || self.page.key(at) == mark!(','))
            && between.clone().filter(|at| self.page.key(*at) == mark!(',')).all(|at| at + 3 >= between.end)
    }

    /// `thành lập mới 5 hợp tác xã, nâng tổng số lên 42`: whether an item is what the count before has come to.
    fn is_total(&self, quantity: &Quantity, before: &Quantity, between: &Range<usize>) -> bool {
        const TAIL: usize = 8;
        let same = self.is_generic(quantity) || self.head(quantity) == self.head(before);
        // `xã nâng cao` was raised to no total.
        let risen = [word!("lên"), word!("thành"), word!("đến"), word!("tới")];
        let raised = |at: usize| {
            self.page.class_at(at, Class::RaisedTotal).is_some()
                && (at..between.end).any(|to| self.page.is_any(to, &risen))
        };
        between.clone().any(|at| at + TAIL >= between.end && raised(at))
            && same
            && quantity.measured.unit == before.measured.unit
    }

    /// Whether a quantity counts nothing, or people and cases of whatever kind was named before.
    fn is_generic(&self, quantity: &Quantity) -> bool {
        let generic = [word!("đồng"), word!("người"), word!("trường"), word!("vụ"), word!("hộ")];
        quantity.counted.as_ref().is_none_or(|counted| self.page.is_any(counted.start, &generic))
    }

    /// Whether the words between two quantities say that the second is the first on average.
    fn is_average(&self, mut between: Range<usize>) -> bool {
        between
            .any(|at| self.page.says(at, keys!["bình", "quân"]) || self.page.says(at, keys!["trung", "bình"]))
    }

    /// `con số ấy giảm còn 61,92%`: whether a sentence speaks of the figure before it.
    fn refers_back(&self, from: usize, to: usize) -> bool {
        let this = [word!("ấy"), word!("này"), word!("đó"), word!("trên")];
        (from..to).any(|at| {
            let number = self.page.says(at, keys!["con", "số"]) || self.page.says(at, keys!["tỷ", "lệ"]);
            number && self.page.is_any(at + 2, &this)
        })
    }
}

/// Whether an item says how something moved.
fn is_change(item: &Measurement) -> bool {
    item.kind == Kind::Change || item.change.is_some()
}

/// What an item says of the figure that it goes on about.
fn way(item: &Measurement, quantity: &Quantity) -> Way {
    match (&item.change, item.kind) {
        // `thấp hơn 0,5 điểm so với mục tiêu` is told of the rate itself.
        (Some(change), _) if change.basis == Some(ChangeBasis::Plan) => Way::Same,
        (Some(change), _) => Way::Moved(change.toward),
        (None, Kind::Change) => Way::Same,
        (None, _) if quantity.is_percent() => Way::Share,
        (None, _) => Way::Same,
    }
}
