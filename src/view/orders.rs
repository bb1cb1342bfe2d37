//! The standing orders of a corpus: by which sort what stands where, each sorted when it is first asked for.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use super::order::Order;
use super::{Corpus, Sort, SortKey, naming};
use crate::lang::VI;
use crate::model::PartialDate;
use crate::text::fold;

/// Whether figures stand by their class in the chart against targets before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// They do not.
    None,
    /// They do.
    ByClass,
}

impl Grouping {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::None, Self::ByClass];
}

/// The orders of each key: natural and turned round, those of figures by class too.
type Slots<const N: usize> = [[OnceLock<Arc<Order>>; N]; SortKey::ALL.len()];

/// One slot for every order that can be asked for.
#[derive(Debug, Default)]
pub(super) struct Orders {
    reports: Slots<2>,
    figures: Slots<4>,
}

impl Orders {
    /// Whether reports and figures were put in this order already.
    pub(super) fn are_ready_for(&self, sort: Sort) -> bool {
        let (key, reversed) = (report_key(sort.key) as usize, usize::from(sort.reversed));
        let of_figures = |grouping: Grouping| {
            self.figures[sort.key as usize][reversed * 2 + grouping as usize].get().is_some()
        };
        self.reports[key][reversed].get().is_some() && Grouping::ALL.into_iter().all(of_figures)
    }

    pub(super) fn reports(&self, corpus: &Corpus, sort: Sort) -> Arc<Order> {
        let key = report_key(sort.key);
        let order = |reversed: usize, make: &dyn Fn() -> Order| {
            Arc::clone(self.reports[key as usize][reversed].get_or_init(|| Arc::new(make())))
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
        let slot = &self.figures[sort.key as usize][usize::from(sort.reversed) * 2 + grouping as usize];
        let make = || match grouping {
            Grouping::ByClass => {
                let mut members = self.figures(corpus, sort, Grouping::None).members().to_vec();
                members.sort_by_key(|number| corpus.table().class(*number as usize));
                Order::new(members)
            }
            Grouping::None => sorted_figures(corpus, sort, &self.reports(corpus, sort)),
        };
        match slot.get() {
            Some(order) => Arc::clone(order),
            None => Arc::clone(slot.get_or_init(|| Arc::new(make()))),
        }
    }
}

/// What reports stand by: what depends on the figures shown cannot stand, and goes by name.
fn report_key(key: SortKey) -> SortKey {
    match key {
        SortKey::Date | SortKey::Worst | SortKey::Attainment | SortKey::Pace => key,
        SortKey::Relevance
        | SortKey::Locality
        | SortKey::Figures
        | SortKey::Metric
        | SortKey::Distance
        | SortKey::Value => SortKey::Locality,
    }
}

/// Reports by the folded name of their locality, then by term and date; then as the data has them.
fn by_name(corpus: &Corpus) -> Order {
    let mut folded: HashMap<String, Rc<str>> = HashMap::new();
    let mut keyed = Vec::with_capacity(corpus.report_count());
    for (report, index) in corpus.heads().zip(0_u32..) {
        // As they are written, `Phường 26`: the order is the same in every language.
        let name = naming::of_locality(&report.locality, &VI);
        if !folded.contains_key(name.as_ref()) {
            folded.insert(name.to_string(), fold(&name).text.into());
        }
        keyed.push(((folded.get(name.as_ref()).cloned(), report.term, report.source.published), index));
    }
    keyed.sort_unstable();
    Order::new(keyed.into_iter().map(|(_, index)| index).collect())
}

/// Reports by a key, the newest or best first, those without one last; ties by name.
fn sorted_reports(corpus: &Corpus, key: SortKey, names: &Order) -> Order {
    let mut members = names.members().to_vec();
    if key == SortKey::Date {
        let dates: Vec<Option<PartialDate>> =
            corpus.heads().map(|report| report.as_of.or(report.source.published)).collect();
        let date = |index: u32| dates.get(index as usize).copied().flatten();
        members.sort_by(|one, other| last_if_none(date(*one), date(*other), |one, other| other.cmp(one)));
        return Order::new(members);
    }
    let worst_first =
        |one: &(u8, Option<f64>), other: &(u8, Option<f64>)| by_worst(one, other, |order| order);
    match key {
        SortKey::Worst => {
            let worst = first_of_each(corpus, |number| corpus.table().worst(number), worst_first);
            members.sort_by(|one, other| last_if_none(worst(*one), worst(*other), worst_first));
        }
        SortKey::Pace => {
            let pace = first_of_each(corpus, |number| pace(corpus, number), f32::total_cmp);
            members.sort_by(|one, other| last_if_none(pace(*one), pace(*other), f32::total_cmp));
        }
        _ => {
            let descending = |one: &f64, other: &f64| other.total_cmp(one);
            let bound = first_of_each(corpus, |number| corpus.table().bound(number), descending);
            members.sort_by(|one, other| last_if_none(bound(*one), bound(*other), descending));
        }
    }
    Order::new(members)
}

/// Of each report what stands first among its figures; `None` where no figure has it.
fn first_of_each<T: Copy>(
    corpus: &Corpus,
    of: impl Fn(usize) -> Option<T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> impl Fn(u32) -> Option<T> {
    let first: Vec<Option<T>> = corpus
        .table()
        .starts()
        .windows(2)
        .map(|ends| (ends[0] as usize..ends[1] as usize).filter_map(&of).min_by(&compare))
        .collect();
    move |index| first.get(index as usize).copied().flatten()
}

/// The order of what [`super::table::Table::worst`] gives, natural or turned round; what has no percent stands last in its
/// group either way.
pub(super) fn by_worst(
    one: &(u8, Option<f64>),
    other: &(u8, Option<f64>),
    turn: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    let by_bound = last_if_none(one.1, other.1, |one, other| turn(one.total_cmp(other)));
    turn(one.0.cmp(&other.0)).then(by_bound)
}

fn pace(corpus: &Corpus, number: usize) -> Option<f32> {
    Some(corpus.table().pace(number)).filter(|pace| !pace.is_nan())
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
        SortKey::Relevance | SortKey::Locality | SortKey::Date | SortKey::Figures => {}
        SortKey::Metric => {
            let metric = |number: &u32| table.metric(*number as usize);
            members.sort_by(|one, other| turn(metric(one).cmp(&metric(other))));
        }
        SortKey::Worst => {
            let worst = |number: &u32| table.worst(*number as usize);
            members.sort_by(|one, other| {
                last_if_none(worst(one), worst(other), |one, other| by_worst(one, other, turn))
            });
        }
        SortKey::Pace => {
            let pace = |number: &u32| pace(corpus, *number as usize);
            members.sort_by(|one, other| {
                last_if_none(pace(one), pace(other), |one, other| turn(one.total_cmp(other)))
            });
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
            let mut values: Vec<Option<f64>> = Vec::with_capacity(table.len());
            for report in corpus.outlines() {
                values.extend(report.figures.iter().map(|figure| figure.value.map(|value| value.0)));
            }
            let value = |number: &u32| values.get(*number as usize).copied().flatten();
            members.sort_by(|one, other| last_if_none(value(one), value(other), descending));
        }
    }
    Order::new(members)
}

pub(super) fn last_if_none<T>(
    one: Option<T>,
    other: Option<T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => compare(&one, &other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
