//! What a view shows against the plain way of showing it: every row listed, sorted and counted.

use std::cmp::Ordering;

use super::*;
use crate::measure::Status;
use crate::model::{FigureAt, Unit, Vocabulary};
use crate::synthetic::{self, Plan};
use crate::text::fold;

fn corpus() -> Corpus {
    let reports = synthetic::reports(Plan { reports: 60, figures: 700, seed: 9 }).collect();
    Corpus::new(reports, Vocabulary::embedded(), Data::default())
}

const FILTERS: [&str; 9] = [
    "",
    "tan",
    "members",
    "status:behind",
    "status:behind role:limitation",
    "loc:xa !metric:members-admitted",
    "level:district pct<80",
    "has:target",
    "zzzz",
];

/// The unit of a figure, and how much is missing to its target in it.
fn missing(corpus: &Corpus, at: FigureAt) -> Option<((u8, Option<String>), f64)> {
    let figure = &*corpus.figure(at);
    let is_printed = !matches!(figure.unit, Unit::Count | Unit::Percent);
    let unit = (figure.unit as u8, figure.unit_text.clone().filter(|_| is_printed));
    corpus.assessment(at).shortfall().map(|missing| (unit, missing))
}

/// Reports and figures in order, by sorting all of them.
#[allow(clippy::too_many_lines, reason = "every order once, without the index")]
fn plainly(view: &View, corpus: &Corpus) -> (Vec<u32>, Vec<FigureAt>) {
    let found = corpus.index().find(&view.filter);
    let mut reports: Vec<u32> = found.reports.iter().map(|hit| hit.report).collect();
    let mut figures: Vec<FigureAt> = found.figures.iter().collect();
    if view.sort.key == SortKey::Relevance && view.filter.asks_for_words() {
        if view.sort.reversed {
            reports.reverse();
            figures.reverse();
        }
        return (reports, figures);
    }
    let shown = |report: u32| figures.iter().filter(|at| at.report == report).count();
    let name = |report: u32| {
        let data = &*corpus.outline(report);
        (fold(&data.locality.name).text, data.term, data.source.published, report)
    };
    let bound = |at: &FigureAt| corpus.assessment(*at).attainment_bound();
    let best = |report: u32| corpus.figures_of(report).filter_map(|at| bound(&at)).max_by(f64::total_cmp);
    let ranked = |one: &(u8, Option<f64>), other: &(u8, Option<f64>), turn: &dyn Fn(Ordering) -> Ordering| {
        let by_bound = last(one.1, other.1, |one, other| turn(one.total_cmp(other)));
        turn(one.0.cmp(&other.0)).then(by_bound)
    };
    let rank = |one: &(u8, Option<f64>), other: &(u8, Option<f64>)| ranked(one, other, &|order| order);
    let worst = |at: &FigureAt| {
        let group = match corpus.assessment(*at).status {
            Status::NotMet | Status::BehindPace => 0,
            Status::Undecided => 1,
            Status::NoVerdict => return None,
            _ => 2,
        };
        Some((group, bound(at)))
    };
    let worst_of = |report: u32| corpus.figures_of(report).filter_map(|at| worst(&at)).min_by(rank);
    let pace = |at: &FigureAt| corpus.assessment(*at).pace.map(|pace| f64::from(pace.bound() as f32));
    let slowest = |report: u32| corpus.figures_of(report).filter_map(|at| pace(&at)).min_by(f64::total_cmp);
    let date = |report: u32| {
        let report = &*corpus.outline(report);
        report.as_of.or(report.source.published)
    };
    let by_key = |key: SortKey, one: u32, other: u32| {
        let order = match key {
            SortKey::Date => last(date(one), date(other), |one, other| other.cmp(one)),
            SortKey::Attainment => last(best(one), best(other), |one, other| other.total_cmp(one)),
            SortKey::Worst => last(worst_of(one), worst_of(other), |one, other| rank(one, other)),
            SortKey::Pace => last(slowest(one), slowest(other), f64::total_cmp),
            SortKey::Figures | SortKey::Value => shown(other).cmp(&shown(one)),
            SortKey::Relevance | SortKey::Locality | SortKey::Distance | SortKey::Metric => Ordering::Equal,
        };
        order.then_with(|| name(one).cmp(&name(other)))
    };
    let turn = |order: Ordering| if view.sort.reversed { order.reverse() } else { order };
    reports.sort_by(|one, other| turn(by_key(view.sort.key, *one, *other)));
    let stands = match view.sort.key {
        SortKey::Figures | SortKey::Distance | SortKey::Value | SortKey::Metric => SortKey::Locality,
        key => key,
    };
    let in_report = |one: &FigureAt, other: &FigureAt| {
        turn(by_key(stands, one.report, other.report)).then(one.figure.cmp(&other.figure))
    };
    let value = |at: &FigureAt| corpus.figure(*at).value.map(|value| value.0);
    let descending = |one: &f64, other: &f64| turn(other.total_cmp(one));
    let metric = |at: &FigureAt| {
        let id = corpus.figure(*at).metric.clone();
        let known = corpus.vocabulary().metrics().iter().position(|metric| *metric.id == *id);
        (known.is_none(), known, id)
    };
    let mut sorted = figures.clone();
    sorted.sort_by(|one, other| {
        let order = match view.sort.key {
            SortKey::Metric => turn(metric(one).cmp(&metric(other))),
            SortKey::Worst => last(worst(one), worst(other), |one, other| ranked(one, other, &turn)),
            SortKey::Pace => last(pace(one), pace(other), |one, other| turn(one.total_cmp(other))),
            SortKey::Attainment => last(bound(one), bound(other), descending),
            SortKey::Distance => last(missing(corpus, *one), missing(corpus, *other), |one, other| {
                one.0.cmp(&other.0).then_with(|| descending(&one.1, &other.1))
            }),
            SortKey::Value => last(value(one), value(other), descending),
            SortKey::Relevance | SortKey::Locality | SortKey::Date | SortKey::Figures => Ordering::Equal,
        };
        order.then_with(|| in_report(one, other))
    });
    (reports, sorted)
}

fn last<T>(one: Option<T>, other: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => compare(&one, &other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}

fn every_view() -> impl Iterator<Item = View> {
    let sorts = SortKey::ALL.into_iter().flat_map(|key| [false, true].map(|reversed| Sort { key, reversed }));
    sorts.flat_map(|sort| {
        FILTERS.into_iter().flat_map(move |filter| {
            let filter = Filter::parse(filter).unwrap();
            Listing::ALL.map(|listing| View { filter: filter.clone(), sort, listing, ..View::default() })
        })
    })
}

#[test]
fn rows_by_window_are_those_of_the_whole_list_sorted() {
    let corpus = corpus();
    for view in every_view() {
        let shown = view.shown(&corpus);
        let (reports, figures) = plainly(&view, &corpus);
        let what = (view.filter.to_text(), view.sort, view.listing);
        assert_eq!(shown.reports().iter().collect::<Vec<_>>(), reports, "{what:?}");
        assert_eq!(shown.figures().iter().collect::<Vec<_>>(), figures, "{what:?}");
        let rows = shown.rows(0..usize::MAX, &corpus);
        assert_eq!(rows.len(), shown.len());
        for (place, row) in rows.iter().enumerate() {
            assert_eq!(shown.position(row), Some(place), "{what:?} {row:?}");
            assert_eq!(shown.row(place, &corpus).as_ref(), Some(row));
        }
        assert_eq!(shown.row(rows.len(), &corpus), None);
        let (from, to) = (rows.len() / 3, rows.len() / 2);
        assert_eq!(shown.rows(from..to, &corpus), rows[from..to]);
    }
}

#[test]
fn counts_are_those_of_the_figures_shown() {
    let corpus = corpus();
    for view in every_view().filter(|view| view.sort == Sort::default()) {
        let shown = view.shown(&corpus);
        let mut assessed = crate::measure::summary(shown.figures().iter().map(|at| corpus.assessment(at)));
        let counts = shown.counts(&corpus);
        assessed.attainment = None;
        assert_eq!(counts, assessed);
        assert_eq!(counts, corpus.counts(shown.figures().iter()));
        for row in shown.rows(0..shown.len(), &corpus) {
            if let Row::Report { report, figures, statuses, .. } = row {
                let of_report: Vec<FigureAt> =
                    shown.figures().iter().filter(|at| at.report == report).collect();
                assert_eq!(figures, of_report.len());
                for status in Status::ALL {
                    let count =
                        of_report.iter().filter(|at| corpus.assessment(**at).status == status).count();
                    assert_eq!(statuses[status as usize] as usize, count);
                }
            }
        }
        let figures: Vec<FigureAt> = shown.figures().iter().collect();
        assert_eq!(shown.targets(&corpus).0.iter().collect::<Vec<_>>(), targets(&corpus, figures.clone()));
        for (metric, count) in shown.metric_counts(&corpus) {
            let mut of_metric: Vec<FigureAt> =
                figures.iter().copied().filter(|at| corpus.figure(*at).metric == metric).collect();
            of_metric.sort_unstable();
            assert_eq!(of_metric.len(), count);
            assert_eq!(shown.of_metric(metric, &corpus), of_metric);
        }
    }
}

#[test]
fn the_widest_metric_is_in_the_most_reports() {
    let corpus = corpus();
    for view in every_view().filter(|view| view.sort == Sort::default()) {
        let shown = view.shown(&corpus);
        let width = |metric: &str| {
            let mut reports: Vec<u32> =
                shown.of_metric(metric, &corpus).into_iter().map(|at| at.report).collect();
            reports.dedup();
            reports.len()
        };
        let widest = shown.metric_counts(&corpus).iter().map(|(metric, _)| width(metric)).max();
        assert_eq!(shown.widest_metric(&corpus).map(width), widest);
    }
}

#[test]
fn a_scale_of_values_is_for_one_metric_in_one_unit() {
    let corpus = corpus();
    let shown = View::default().shown(&corpus);
    assert_eq!(common_reach(&corpus, shown.figures().iter()), None);
    assert_eq!(common_reach(&corpus, []), None);
    let of_metric = shown.of_metric("members-admitted", &corpus);
    let largest = of_metric.iter().map(|at| corpus.assessment(*at).reach()).fold(0.0, f64::max);
    assert_eq!(common_reach(&corpus, of_metric), Some(largest));
}
