//! From a view to the chart it draws.

use super::Plot;
use super::content::{ProfileRow, ProfileRows, StatusRow, StatusRows, TargetAxis, TargetRows};
use crate::measure::{Missing, Status, Summary};
use crate::model::{Direction, FigureAt};
use crate::view::table::NO_TARGET;
use crate::view::{self, About, Among, Chart, Corpus, Figures, Pacing, Shown, View};

impl Plot {
    /// The chart of a view: its rows, in their order.
    pub fn of(view: &View, shown: &Shown, corpus: &Corpus) -> Self {
        if shown.reports().is_empty() {
            return Self::Empty;
        }
        match view.chart {
            Chart::Targets => {
                let rows = target_rows(view, shown, corpus);
                if rows.is_empty() { Self::Empty } else { Self::Targets(rows) }
            }
            Chart::Compare => metric(view, shown, corpus).map_or(Self::NoMetric, |metric| {
                let figures = shown.of_key(&metric, corpus);
                let among = Among { level: view.level, sort: view.sort, by: view.by };
                Self::Compare(view::compare(corpus, &metric, &figures, among))
            }),
            Chart::Time => time(view, shown, corpus).unwrap_or(Self::NoMetric),
            Chart::Pace => Self::Pace(Pacing::of(shown, corpus, view.sort)),
            Chart::Status => Self::Status(status_rows(shown, corpus)),
            Chart::Coverage => Self::Coverage(view::coverage(corpus, shown.reports().clone())),
            Chart::Profile => profile(view, shown, corpus).map_or(Self::Empty, Self::Profile),
        }
    }

    /// Some figures against their targets.
    pub fn targets_of(corpus: &Corpus, figures: Vec<FigureAt>, is_open: bool) -> Self {
        if figures.is_empty() {
            return Self::Empty;
        }
        let counted = corpus.counts(figures.iter().copied());
        let figures = Figures::listed(view::targets(corpus, figures));
        Self::Targets(rows_of(corpus, figures, counted, is_open))
    }
}

/// The metric that a chart of one metric is about: the chosen one, else the one that most reports have a figure of.
fn metric(view: &View, shown: &Shown, corpus: &Corpus) -> Option<String> {
    view.metric.clone().or_else(|| shown.widest_metric(corpus).map(str::to_owned))
}

fn time(view: &View, shown: &Shown, corpus: &Corpus) -> Option<Plot> {
    let metric = metric(view, shown, corpus)?;
    let figures = shown.of_key(&metric, corpus);
    let chosen = view.locality.clone();
    let locality = chosen.or_else(|| view::widest_locality(corpus, &metric, &figures))?;
    Some(Plot::Time(view::over_time(corpus, &metric, &figures, &locality), locality))
}

fn status_rows(shown: &Shown, corpus: &Corpus) -> StatusRows {
    let counted = shown.counts(corpus);
    let rows = Status::ALL.into_iter().flat_map(|of| with_reasons(of, &counted)).collect();
    let spread = view::attainments(corpus, shown.figures().iter());
    StatusRows { rows, counted, spread }
}

/// A status and the reasons that some figures have it, which add up to it.
fn with_reasons(of: Status, counted: &Summary) -> Vec<StatusRow> {
    let mut rows = vec![StatusRow::Of(of)];
    let lacking = Missing::ALL.into_iter().filter(|missing| missing.status() == of);
    rows.extend(lacking.filter(|missing| counted.missing(*missing) > 0).map(StatusRow::Lacking));
    if of == Status::Undecided && counted.open() > 0 {
        rows.push(StatusRow::Open);
    }
    rows
}

/// The report of an id; without one the first that is shown.
fn report_of(view: &View, shown: &Shown, corpus: &Corpus) -> Option<u32> {
    match &view.about {
        Some(About::Report(id)) => corpus.heads().position(|report| report.id == *id).map(|at| at as u32),
        _ => shown.reports().get(0),
    }
}

/// The figures shown of a report, all of them where the filter shows none.
fn figures_of(report: u32, shown: &Shown, corpus: &Corpus) -> Vec<FigureAt> {
    let of_filter = shown.figures_of(report, corpus);
    if of_filter.is_empty() { corpus.figures_of(report).collect() } else { of_filter }
}

/// The rows of the chart against targets: the figures shown of the report or of the node, or all that are shown.
fn target_rows(view: &View, shown: &Shown, corpus: &Corpus) -> TargetRows {
    match &view.about {
        Some(About::Report(_)) => {
            let figures = report_of(view, shown, corpus).map(|report| figures_of(report, shown, corpus));
            let figures = figures.unwrap_or_default();
            let counted = corpus.counts(figures.iter().copied());
            let figures = Figures::listed(view::targets(corpus, figures));
            rows_of(corpus, figures, counted, view.unfolded)
        }
        Some(About::Place(key)) => {
            let (figures, counted) = shown.targets_under(key, corpus);
            rows_of(corpus, figures, counted, view.unfolded)
        }
        None => {
            let (figures, untargeted) = shown.targets(corpus);
            let counted = shown.counts(corpus);
            let axis = match figures.get(0) {
                Some(first) if is_without_percents(corpus, first, untargeted == figures.len()) => {
                    axis_of(shown.common_reach(corpus))
                }
                _ => TargetAxis::Shares,
            };
            let of_several = is_of_several(&figures);
            let metric = shown.of_one_metric(corpus).filter(|_| of_several);
            let metric = metric.map(|at| corpus.figure(at).metric.clone());
            TargetRows { figures, untargeted, is_open: view.unfolded, counted, axis, of_several, metric }
        }
    }
}

fn rows_of(corpus: &Corpus, figures: Figures, counted: Summary, is_open: bool) -> TargetRows {
    let class = |at: FigureAt| corpus.table().class(corpus.table().number(at));
    let untargeted = figures.iter().filter(|at| class(*at) == NO_TARGET).count();
    let axis = match figures.get(0) {
        Some(first) if is_without_percents(corpus, first, untargeted == figures.len()) => {
            axis_of(view::common_reach(corpus, figures.iter()))
        }
        _ => TargetAxis::Shares,
    };
    let of_several = is_of_several(&figures);
    let metric_of = |at: FigureAt| corpus.metric(at);
    // Figures that the vocabulary has no metric for measure many things.
    let first = figures.get(0).filter(|_| of_several).map(metric_of).filter(|metric| *metric != "other");
    let metric = first.filter(|first| figures.iter().all(|at| metric_of(at) == *first)).map(str::to_owned);
    TargetRows { figures, untargeted, is_open, counted, axis, of_several, metric }
}

/// Whether no row has a percent of its target: none has a target, or less is better (method M3).
fn is_without_percents(corpus: &Corpus, first: FigureAt, no_target: bool) -> bool {
    let metric = corpus.vocabulary().metric(&corpus.figure(first).metric);
    no_target || metric.is_some_and(|metric| metric.direction == Direction::Down)
}

fn axis_of(reach: Option<f64>) -> TargetAxis {
    reach.map_or(TargetAxis::Shares, TargetAxis::Values)
}

fn is_of_several(figures: &Figures) -> bool {
    let first = figures.get(0).map(|at| at.report);
    figures.iter().any(|at| Some(at.report) != first)
}

/// From the worst to the best; the undecided stand between.
fn badness(status: Status) -> u8 {
    match status {
        Status::NotMet => 0,
        Status::BehindPace => 1,
        Status::Undecided => 2,
        Status::OnPace => 3,
        Status::Met => 4,
        Status::Exceeded => 5,
        Status::NoVerdict => 6,
    }
}

/// The report card: figures with a target by theme, the worst first, the rest folded to a line.
fn profile(view: &View, shown: &Shown, corpus: &Corpus) -> Option<ProfileRows> {
    let report = report_of(view, shown, corpus)?;
    let all = figures_of(report, shown, corpus);
    let counted = corpus.counts(all.iter().copied());
    let table = corpus.table();
    let (mut with, rest): (Vec<FigureAt>, Vec<FigureAt>) =
        all.into_iter().partition(|at| table.class(table.number(*at)) < 2);
    with.sort_by(|one, other| {
        let key = |at: &FigureAt| badness(corpus.status(*at));
        let bound = |at: &FigureAt| table.bound(table.number(*at)).unwrap_or(f64::INFINITY);
        key(one).cmp(&key(other)).then(bound(one).total_cmp(&bound(other))).then(one.cmp(other))
    });
    let theme_of = |at: &FigureAt| {
        let metric = corpus.vocabulary().metric(&corpus.figure(*at).metric);
        metric.map(|metric| metric.theme.to_string()).unwrap_or_default()
    };
    // Themes stand in the order of the vocabulary; what has none comes last.
    let mut themes: Vec<String> =
        corpus.vocabulary().themes().iter().map(|theme| theme.id.to_string()).collect();
    let unknown: Vec<String> = with.iter().map(theme_of).filter(|theme| !themes.contains(theme)).collect();
    themes.extend(unknown);
    themes.dedup();
    let (mut rows, mut figures) = (Vec::new(), Vec::new());
    for theme in themes {
        let of_theme: Vec<FigureAt> = with.iter().copied().filter(|at| theme_of(at) == theme).collect();
        if of_theme.is_empty() || figures.contains(&of_theme[0]) {
            continue;
        }
        rows.push(ProfileRow::Theme(theme));
        rows.extend(of_theme.iter().copied().map(ProfileRow::Figure));
        figures.extend(of_theme);
    }
    if !rest.is_empty() {
        rows.push(ProfileRow::Fold(rest.len()));
        if view.unfolded {
            rows.extend(rest.iter().copied().map(ProfileRow::Figure));
        }
    }
    figures.extend(rest);
    Some(ProfileRows { report, rows, figures, is_open: view.unfolded, counted })
}
