//! The figures of a corpus in one row, and the way between them and their reports.

use std::sync::Arc;

use super::set::Set;

/// Where the figures of each report begin among all figures of a corpus.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    /// The first row of each report, then the number of all rows.
    starts: Arc<[u32]>,
    /// The report of each row.
    reports: Arc<[u32]>,
}

impl Rows {
    /// From the first row of each report and the number of all rows.
    pub(super) fn new(starts: Vec<u32>) -> Self {
        let mut reports = Vec::with_capacity(starts.last().copied().unwrap_or(0) as usize);
        for (report, ends) in starts.windows(2).enumerate() {
            reports.resize(ends[1] as usize, report as u32);
        }
        Self { starts: starts.into(), reports: reports.into() }
    }

    /// How many reports there are.
    pub(super) fn reports(&self) -> u32 {
        self.starts.len().saturating_sub(1) as u32
    }

    /// How many figures there are.
    pub(super) fn rows(&self) -> u32 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The rows of a report.
    pub(super) fn of(&self, report: u32) -> std::ops::Range<u32> {
        let start = |index: usize| self.starts.get(index).copied().unwrap_or_else(|| self.rows());
        start(report as usize)..start(report as usize + 1)
    }

    /// The report of a row; the last one for what is none.
    pub(super) fn report(&self, row: u32) -> u32 {
        let known = self.reports.get(row as usize).copied();
        known.unwrap_or_else(|| self.reports().saturating_sub(1))
    }

    /// Every row of some reports.
    pub(super) fn rows_of(&self, reports: &Set) -> Set {
        if let Set::Few(few) = reports
            && few.iter().map(|report| self.of(*report).len()).sum::<usize>() < self.rows() as usize / 64
        {
            return Set::Few(few.iter().flat_map(|report| self.of(*report)).collect());
        }
        let mut rows = Set::bits(self.rows());
        self.each_run(reports, |run| rows.insert_range(run));
        rows
    }

    /// The rows of some reports, those of neighbours in one run.
    fn each_run(&self, reports: &Set, mut visit: impl FnMut(std::ops::Range<u32>)) {
        match reports {
            Set::Few(few) => few.iter().for_each(|report| visit(self.of(*report))),
            Set::Many(words) => {
                for (first, word) in (0..).step_by(64).zip(words.iter()) {
                    let mut left = *word;
                    while left != 0 {
                        let from = left.trailing_zeros();
                        let length = (left >> from).trailing_ones();
                        visit(self.of(first + from).start..self.of(first + from + length - 1).end);
                        left &= u64::MAX.checked_shl(from + length).unwrap_or(0);
                    }
                }
            }
        }
    }

    /// How many rows some reports have.
    pub(super) fn count_of(&self, reports: &Set) -> usize {
        let mut count = 0;
        self.each_run(reports, |run| count += run.len());
        count
    }

    /// The reports of some rows.
    pub(super) fn reports_of(&self, rows: &Set) -> Set {
        let words = match rows {
            Set::Few(few) => return few.iter().map(|row| self.report(*row)).collect(),
            Set::Many(words) => words,
        };
        let mut reports = Set::bits(self.reports());
        for (index, word) in words.iter().enumerate() {
            let first = index as u32 * 64;
            let mut left = *word;
            while left != 0 {
                let report = self.report(first + left.trailing_zeros());
                reports.insert(report);
                // Its other rows say nothing new.
                left &= u64::MAX.checked_shl(self.of(report).end.saturating_sub(first)).unwrap_or(0);
            }
        }
        reports
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(set: &Set) -> Vec<u32> {
        set.iter().collect()
    }

    #[test]
    fn rows_and_reports_lead_to_each_other() {
        let rows = Rows::new(vec![0, 2, 2, 5, 6]);
        assert_eq!(listed(&rows.rows_of(&[0, 1, 3].into_iter().collect())), [0, 1, 5]);
        assert_eq!(listed(&rows.reports_of(&[1, 3, 4].into_iter().collect())), [0, 2]);
        assert_eq!((rows.report(0), rows.report(2), rows.report(5)), (0, 2, 3));
    }

    proptest::proptest! {
        #[test]
        fn many_reports_give_the_same_rows_as_few(
            sizes in proptest::collection::vec(0_u32..150, 1..200),
            step in 1_usize..4,
            skipped in 1_usize..90,
        ) {
            let mut starts = vec![0];
            for size in &sizes {
                starts.push(starts[starts.len() - 1] + size);
            }
            let rows = Rows::new(starts);
            let reports: Set = (0..rows.reports()).step_by(step).collect();
            let wanted: Vec<u32> = reports.iter().flat_map(|report| rows.of(report)).collect();
            let found = rows.rows_of(&reports);
            proptest::prop_assert_eq!(listed(&found), wanted);
            let some: Vec<u32> = found.iter().step_by(skipped).collect();
            let mut owners: Vec<u32> = some.iter().map(|row| rows.report(*row)).collect();
            owners.dedup();
            let mut bits = Set::bits(rows.rows());
            for row in &some {
                bits.insert(*row);
            }
            proptest::prop_assert_eq!(listed(&rows.reports_of(&bits)), owners.clone());
            proptest::prop_assert_eq!(listed(&rows.reports_of(&some.into_iter().collect())), owners);
        }
    }
}
