//! The standing orders of a corpus: by which sort what stands where, each sorted when it is first asked for.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::order::Order;
use super::{Corpus, Sort, SortKey};
use crate::text::fold;

/// Whether figures stand by their class in the chart against targets before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// They do not.
    None,
    /// They do.
    ByClass,
}

type Slots<const N: usize> = [OnceLock<Arc<Order>>; N];

/// One slot for every order that can be asked for.
#[derive(Debug, Default)]
pub(super) struct Orders {
    reports: Slots<{ SortKey::ALL.len() * 2 }>,
    figures: Slots<{ SortKey::ALL.len() * 4 }>,
}

impl Orders {
    pub(super) fn reports(&self, corpus: &Corpus, sort: Sort) -> Arc<Order> {
        let key = report_key(sort.key);
        let natural = key as usize * 2;
        let order = |reversed: usize, make: &dyn Fn() -> Order| {
            Arc::clone(self.reports[natural + reversed].get_or_init(|| Arc::new(make())))
        };
        if sort.reversed {
            let forwards = self.reports(corpus, Sort { key, reversed: false });
            return order(1, &|| forwards.reversed());
        }
        match key {
            SortKey::Locality => order(0, &|| by_name(corpus)),
            key => {
                let names = self.reports(corpus, Sort { key: SortKey::Locality, reversed: false });
                order(0, &|| sorted_reports(corpus, key, &names))
            }
        }
    }

    pub(super) fn figures(&self, corpus: &Corpus, sort: Sort, grouping: Grouping) -> Arc<Order> {
        let slot = sort.key as usize * 4 + usize::from(sort.reversed) * 2 + grouping as usize;
        let make = || match grouping {
            Grouping::ByClass => {
                let mut members = self.figures(corpus, sort, Grouping::None).members().to_vec();
                members.sort_by_key(|number| corpus.table().class(*number as usize));
                Order::new(members)
            }
            Grouping::None => sorted_figures(corpus, sort, &self.reports(corpus, sort)),
        };
        match self.figures[slot].get() {
            Some(order) => Arc::clone(order),
            None => Arc::clone(self.figures[slot].get_or_init(|| Arc::new(make()))),
        }
    }
}

/// What reports stand by: what depends on the figures shown cannot stand, and goes by name.
fn report_key(key: SortKey) -> SortKey {
    match key {
        SortKey::Date | SortKey::Attainment => key,
        SortKey::Relevance | SortKey::Locality | SortKey::Figures | SortKey::Distance | SortKey::Value => {
            SortKey::Locality
        }
    }
}

/// Reports by the folded name of their locality, then by term and date; then as the data has them.
fn by_name(corpus: &Corpus) -> Order {
    let mut folded: BTreeMap<&str, String> = BTreeMap::new();
    for report in corpus.reports() {
        folded.entry(&report.locality.name).or_insert_with(|| fold(&report.locality.name).text);
    }
    let key = |index: u32| {
        let report = corpus.report(index);
        (folded.get(report.locality.name.as_str()), report.term, report.source.published)
    };
    let mut keyed: Vec<_> = (0..corpus.reports().len() as u32).map(|index| (key(index), index)).collect();
    keyed.sort_unstable();
    Order::new(keyed.into_iter().map(|(_, index)| index).collect())
}

/// Reports by a key, the newest or best first, those without one last; ties by name.
fn sorted_reports(corpus: &Corpus, key: SortKey, names: &Order) -> Order {
    let mut members = names.members().to_vec();
    if key == SortKey::Date {
        let date = |index: u32| {
            let report = corpus.report(index);
            report.as_of.or(report.source.published)
        };
        members.sort_by(|one, other| last_if_none(date(*one), date(*other), |one, other| other.cmp(one)));
        return Order::new(members);
    }
    let table = corpus.table();
    let bounds: Vec<Option<f64>> = table
        .starts()
        .windows(2)
        .map(|ends| {
            let numbers = ends[0] as usize..ends[1] as usize;
            numbers.filter_map(|number| table.bound(number)).max_by(f64::total_cmp)
        })
        .collect();
    let bound = |index: u32| bounds.get(index as usize).copied().flatten();
    members.sort_by(|one, other| last_if_none(bound(*one), bound(*other), |one, other| other.total_cmp(one)));
    Order::new(members)
}

/// Figures by a key; those that lack it stand last either way, ties go by report and by the order in it.
fn sorted_figures(corpus: &Corpus, sort: Sort, reports: &Order) -> Order {
    let table = corpus.table();
    let starts = table.starts();
    let mut members: Vec<u32> = Vec::with_capacity(table.len());
    for report in reports.members() {
        let report = *report as usize;
        members.extend(starts[report]..starts[report + 1]);
    }
    let turn = |order: Ordering| if sort.reversed { order.reverse() } else { order };
    let descending = |one: &f64, other: &f64| turn(other.total_cmp(one));
    match sort.key {
        // Reports stand in this order already.
        SortKey::Relevance | SortKey::Locality | SortKey::Date => {}
        SortKey::Figures => {
            let metric = |number: &u32| &table.metrics()[table.metric(*number as usize)];
            members.sort_by(|one, other| turn(metric(one).cmp(metric(other))));
        }
        SortKey::Attainment => {
            let bound = |number: &u32| table.bound(*number as usize);
            members.sort_by(|one, other| last_if_none(bound(one), bound(other), descending));
        }
        SortKey::Distance => {
            let shortfall = |number: &u32| table.shortfall(*number as usize);
            members.sort_by(|one, other| {
                last_if_none(shortfall(one), shortfall(other), |(unit, one), (other_unit, other)| {
                    unit.cmp(other_unit).then_with(|| descending(one, other))
                })
            });
        }
        SortKey::Value => {
            let values: Vec<Option<f64>> = corpus
                .reports()
                .iter()
                .flat_map(|report| &report.figures)
                .map(|figure| figure.value.map(|value| value.0))
                .collect();
            let value = |number: &u32| values.get(*number as usize).copied().flatten();
            members.sort_by(|one, other| last_if_none(value(one), value(other), descending));
        }
    }
    Order::new(members)
}

fn last_if_none<T>(one: Option<T>, other: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => compare(&one, &other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
