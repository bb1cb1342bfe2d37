//! Which columns belong together: a result and its target, its percent of the target, its verdict.
//!
//! Must not know rows.

use super::column::{Column, Kind};

/// The columns that say something of a result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Its target.
    pub(crate) target: Option<usize>,
    /// Its percent of the target.
    pub(crate) share: Option<usize>,
    /// Whether the target was reached.
    pub(crate) verdict: Option<usize>,
}

/// For each column that holds results what belongs to it; nothing for other columns.
pub(crate) fn pairs(columns: &[Column], is_result: impl Fn(&Column) -> bool) -> Vec<Pair> {
    let results: Vec<usize> = (0..columns.len()).filter(|at| is_result(&columns[*at])).collect();
    let mut pairs = vec![Pair::default(); columns.len()];
    for result in &results {
        pairs[*result].target = target_of(columns, *result, &results);
    }
    let of = |kind: Kind| (0..columns.len()).filter(move |at| columns[*at].kind == kind);
    for share in of(Kind::Share) {
        if let Some(result) = judged(columns, share, &results, &pairs) {
            pairs[result].share.get_or_insert(share);
        }
    }
    for verdict in of(Kind::Verdict) {
        if let Some(result) = judged(columns, verdict, &results, &pairs) {
            pairs[result].verdict.get_or_insert(verdict);
        }
    }
    pairs
}

/// The target of a result: the one of the same year, else one without a year, else a long one that the last result is set against.
fn target_of(columns: &[Column], result: usize, results: &[usize]) -> Option<usize> {
    let year = |at: usize| columns[at].period.as_ref().and_then(|period| period.year);
    let targets = || (0..columns.len()).filter(|at| columns[*at].kind == Kind::Target);
    let nearest = |fits: &dyn Fn(usize) -> bool| {
        // A plan stands before what came of it.
        targets().filter(|at| fits(*at)).min_by_key(|at| (*at > result, at.abs_diff(result)))
    };
    let own = year(result);
    if own.is_some()
        && let Some(same) = nearest(&|at| year(at) == own && !is_long(&columns[at]))
            .or_else(|| nearest(&|at| year(at) == own))
    {
        return Some(same);
    }
    let last = results.iter().copied().max_by_key(|at| (year(*at), *at));
    let alone = results.len() == 1 || last == Some(result);
    match own {
        None => nearest(&|at| year(at).is_none() || targets().count() == 1 || at < result),
        Some(own) if alone => nearest(&|at| match year(at) {
            None => true,
            // What is planned for a later year alone is no target of this one.
            Some(year) => year >= own && at < result && (is_long(&columns[at]) || columns[at].goal),
        }),
        Some(_) => None,
    }
}

/// Whether a target is one of several years.
fn is_long(column: &Column) -> bool {
    column.period.as_ref().is_some_and(|period| period.long)
}

/// The result that a column judges: of its year where it names one, else the nearest with a target, those to the left first.
fn judged(columns: &[Column], judge: usize, results: &[usize], pairs: &[Pair]) -> Option<usize> {
    let year = |at: usize| columns[at].period.as_ref().and_then(|period| period.year);
    let nearest = |fits: &dyn Fn(usize) -> bool| {
        results.iter().copied().filter(|at| fits(*at)).min_by_key(|at| (*at > judge, at.abs_diff(judge)))
    };
    let aimed = |at: usize| pairs[at].target.is_some();
    nearest(&|at| aimed(at) && year(judge).is_some() && year(at) == year(judge))
        .or_else(|| nearest(&aimed))
        .or_else(|| nearest(&|_| true))
}
