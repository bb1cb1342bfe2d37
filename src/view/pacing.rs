//! Pace over a view: the figures that have one, the farthest behind first, and why the others have none (method M5).

use super::{Corpus, Figures, Shown, Sort, SortKey};
use crate::measure::{Spread, Status, Unpaced, spread};
use crate::model::FigureAt;

/// Figures with a pace, and what was left out.
#[derive(Debug, Clone, Default)]
pub struct Pacing {
    /// The figures, the farthest behind first.
    pub figures: Figures,
    /// How many of them are behind an even pace.
    pub behind: usize,
    /// How many figures have no pace, by reason; reasons that none has are left out.
    pub left_out: Vec<(Unpaced, usize)>,
    /// The metric that all of the figures are of, so that no row need say it.
    pub metric: Option<String>,
}

impl Pacing {
    /// The pace of what is shown; a sort by attainment or value turned round puts the farthest ahead first.
    pub fn of(shown: &Shown, corpus: &Corpus, sort: Sort) -> Self {
        let figures = shown.of_set(&corpus.sets().paced, corpus);
        let mut pacing = Self::listed(corpus, figures, sort);
        let counts =
            Unpaced::ALL.map(|reason| (reason, shown.count_in(&corpus.sets().unpaced[reason as usize])));
        pacing.left_out = counts.into_iter().filter(|(_, count)| *count > 0).collect();
        pacing
    }

    /// The pace of some figures.
    pub fn of_figures(corpus: &Corpus, figures: &[FigureAt], sort: Sort) -> Self {
        let reason = |at: &FigureAt| corpus.table().unpaced(corpus.table().number(*at));
        let paced = figures.iter().copied().filter(|at| reason(at).is_none()).collect();
        let mut pacing = Self::listed(corpus, paced, sort);
        let count = |wanted: Unpaced| figures.iter().filter(|at| reason(at) == Some(wanted)).count();
        let counts = Unpaced::ALL.map(|reason| (reason, count(reason)));
        pacing.left_out = counts.into_iter().filter(|(_, count)| *count > 0).collect();
        pacing
    }

    fn listed(corpus: &Corpus, mut figures: Vec<FigureAt>, sort: Sort) -> Self {
        let pace = |at: &FigureAt| corpus.table().pace(corpus.table().number(*at));
        figures.sort_unstable();
        figures.sort_by(|one, other| pace(one).total_cmp(&pace(other)));
        if sort.reversed && sort.key == SortKey::Attainment {
            figures.reverse();
        }
        let behind = figures.iter().filter(|at| pace(at) < 1.0 - EVEN).count();
        let table = corpus.table();
        let metric_of = |at: &FigureAt| table.metric(table.number(*at));
        let first = figures.first().filter(|_| figures.len() > 1);
        let metric = first
            .filter(|first| figures.iter().all(|at| metric_of(at) == metric_of(first)))
            .map(|first| corpus.figure(*first).metric.clone())
            .filter(|metric| metric != super::metric::OTHER);
        Self { figures: Figures::listed(figures), behind, left_out: Vec::new(), metric }
    }
}

/// Room for rounding, so that what is exactly on pace is not behind.
const EVEN: f32 = 1.0e-6;

/// Median and range of the attainment of assessed figures that have one (method M11); `None` where none has.
pub fn attainments(corpus: &Corpus, figures: impl IntoIterator<Item = FigureAt>) -> Option<Spread> {
    let table = corpus.table();
    let judged = figures.into_iter().filter(|at| corpus.status(*at) != Status::NoVerdict);
    spread(judged.filter_map(|at| table.bound(table.number(at))).collect())
}
