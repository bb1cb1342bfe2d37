//! Sets of reports and figures: ranked groups, and the way between the figures of a corpus and its reports.

use std::sync::Arc;

use roaring::RoaringBitmap;

/// Groups that may stand in one ranking; more are joined from the bottom before two rankings are combined.
const GROUPS: usize = 24;

/// Members of a set, best group first; the groups are disjoint and none is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranked {
    groups: Vec<(u32, RoaringBitmap)>,
}

impl Ranked {
    /// Sets with their scores: a member of several stands in the best, equal scores make one group.
    pub(super) fn new(mut scored: Vec<(u32, RoaringBitmap)>) -> Self {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let mut groups: Vec<(u32, RoaringBitmap)> = Vec::new();
        let mut seen = RoaringBitmap::new();
        for (score, mut set) in scored {
            if !groups.is_empty() {
                set -= &seen;
            }
            if set.is_empty() {
                continue;
            }
            seen |= &set;
            match groups.last_mut() {
                Some((last, group)) if *last == score => *group |= set,
                _ => groups.push((score, set)),
            }
        }
        Self { groups }
    }

    /// One group without ranks.
    pub(super) fn flat(set: RoaringBitmap) -> Self {
        Self::new(vec![(0, set)])
    }

    /// The groups, best first.
    pub(super) fn groups(&self) -> &[(u32, RoaringBitmap)] {
        &self.groups
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn len(&self) -> u64 {
        self.groups.iter().map(|(_, group)| group.len()).sum()
    }

    /// Every member, without ranks.
    pub(super) fn all(&self) -> RoaringBitmap {
        match self.groups.as_slice() {
            [(_, only)] => only.clone(),
            groups => {
                let mut all = RoaringBitmap::new();
                for (_, group) in groups {
                    all |= group;
                }
                all
            }
        }
    }

    /// Members of any of the rankings, each with its best score.
    pub(super) fn any<'a>(rankings: impl IntoIterator<Item = &'a Self>) -> Self {
        Self::new(rankings.into_iter().flat_map(|ranking| ranking.groups.iter().cloned()).collect())
    }

    /// The same ranking of other sets.
    pub(super) fn map(&self, set: impl Fn(&RoaringBitmap) -> RoaringBitmap) -> Self {
        Self::new(self.groups.iter().map(|(score, group)| (*score, set(group))).collect())
    }

    /// Members of both, by the sum of their scores.
    pub(super) fn both(&self, other: &Self) -> Self {
        let (left, right) = (self.coarse(), other.coarse());
        let mut scored = Vec::new();
        for (score, group) in left.iter() {
            for (other_score, other_group) in right.iter() {
                let common = group & other_group;
                if !common.is_empty() {
                    scored.push((score + other_score, common));
                }
            }
        }
        Self::new(scored)
    }

    /// Only the members of a set.
    pub(super) fn only(&self, set: &RoaringBitmap) -> Self {
        let groups = self.groups.iter().map(|(score, group)| (*score, group & set));
        Self { groups: groups.filter(|(_, group)| !group.is_empty()).collect() }
    }

    /// Without the members of a set.
    pub(super) fn without(mut self, set: &RoaringBitmap) -> Self {
        for (_, group) in &mut self.groups {
            *group -= set;
        }
        self.groups.retain(|(_, group)| !group.is_empty());
        self
    }

    fn coarse(&self) -> std::borrow::Cow<'_, [(u32, RoaringBitmap)]> {
        if self.groups.len() <= GROUPS {
            return self.groups.as_slice().into();
        }
        let mut groups = self.groups.get(..GROUPS).unwrap_or_default().to_vec();
        if let Some((_, last)) = groups.last_mut() {
            for (_, group) in self.groups.iter().skip(GROUPS) {
                *last |= group;
            }
        }
        groups.into()
    }
}

/// A flat set of bits, for filling by many small steps before it becomes a compressed set.
pub(super) struct Bits(Vec<u8>);

impl Bits {
    /// An empty set of numbers below `bound`.
    pub(super) fn new(bound: u32) -> Self {
        Self(vec![0; (bound as usize).div_ceil(8)])
    }

    /// Adds a number.
    pub(super) fn insert(&mut self, member: u32) {
        if let Some(byte) = self.0.get_mut(member as usize / 8) {
            *byte |= 1 << (member % 8);
        }
    }

    fn insert_range(&mut self, from: u32, to: u32) {
        let (first, last) = (from as usize / 8, to as usize / 8);
        let (head, tail) = (0xff_u8 << (from % 8), !(0xff_u8 << (to % 8)));
        if first == last {
            if let Some(byte) = self.0.get_mut(first) {
                *byte |= head & tail;
            }
            return;
        }
        if let Some(whole) = self.0.get_mut(first + 1..last) {
            whole.fill(0xff);
        }
        if let Some(byte) = self.0.get_mut(first) {
            *byte |= head;
        }
        if let Some(byte) = self.0.get_mut(last) {
            *byte |= tail;
        }
    }

    /// The same set, compressed.
    pub(super) fn into_set(self) -> RoaringBitmap {
        RoaringBitmap::from_lsb0_bytes(0, &self.0)
    }
}

/// Where the figures of each report begin among all figures of a corpus.
#[derive(Debug, Clone)]
pub(super) struct Rows(Arc<[u32]>);

impl Rows {
    /// From the first row of each report and the number of all rows.
    pub(super) fn new(starts: Vec<u32>) -> Self {
        Self(starts.into())
    }

    /// How many reports there are.
    pub(super) fn reports(&self) -> u32 {
        self.0.len().saturating_sub(1) as u32
    }

    /// How many figures there are.
    pub(super) fn rows(&self) -> u32 {
        self.0.last().copied().unwrap_or(0)
    }

    /// The rows of a report.
    pub(super) fn of(&self, report: u32) -> std::ops::Range<u32> {
        let start = |index: usize| self.0.get(index).copied().unwrap_or_else(|| self.rows());
        start(report as usize)..start(report as usize + 1)
    }

    /// The report of a row.
    pub(super) fn report(&self, row: u32) -> u32 {
        self.0.partition_point(|start| *start <= row).saturating_sub(1) as u32
    }

    /// Every row of some reports.
    pub(super) fn rows_of(&self, reports: &RoaringBitmap) -> RoaringBitmap {
        if reports.len() < 256 {
            let mut rows = RoaringBitmap::new();
            for report in reports {
                rows.insert_range(self.of(report));
            }
            return rows;
        }
        let mut bits = Bits::new(self.rows());
        for report in reports {
            let rows = self.of(report);
            bits.insert_range(rows.start, rows.end);
        }
        bits.into_set()
    }

    /// The reports of some rows.
    pub(super) fn reports_of(&self, rows: &RoaringBitmap) -> RoaringBitmap {
        if rows.len() < 256 {
            return rows.iter().map(|row| self.report(row)).collect();
        }
        let mut bits = Bits::new(self.reports());
        let mut end = 0;
        let mut next = 0_usize;
        for row in rows {
            if row < end {
                continue;
            }
            // Rows come in order, so the next report is near: look a little ahead before searching.
            next = match self
                .0
                .get(next..next + 8)
                .and_then(|near| near.iter().position(|start| *start > row))
            {
                Some(steps) => next + steps,
                None => self.0.partition_point(|start| *start <= row),
            };
            bits.insert(next.saturating_sub(1) as u32);
            end = self.0.get(next).copied().unwrap_or(u32::MAX);
        }
        bits.into_set()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(members: &[u32]) -> RoaringBitmap {
        members.iter().copied().collect()
    }

    #[test]
    fn a_member_of_several_groups_stands_in_the_best() {
        let ranked = Ranked::new(vec![(1, set(&[1, 2, 3])), (5, set(&[2])), (5, set(&[4])), (3, set(&[2]))]);
        assert_eq!(ranked.groups(), [(5, set(&[2, 4])), (1, set(&[1, 3]))]);
        assert_eq!(ranked.len(), 4);
        let both = ranked.both(&Ranked::new(vec![(10, set(&[3])), (1, set(&[2]))]));
        assert_eq!(both.groups(), [(11, set(&[3])), (6, set(&[2]))]);
    }

    #[test]
    fn rows_and_reports_lead_to_each_other() {
        let rows = Rows::new(vec![0, 2, 2, 5, 6]);
        assert_eq!(rows.rows_of(&set(&[0, 1, 3])), set(&[0, 1, 5]));
        assert_eq!(rows.reports_of(&set(&[1, 3, 4])), set(&[0, 2]));
        assert_eq!((rows.report(0), rows.report(2), rows.report(5)), (0, 2, 3));
    }

    proptest::proptest! {
        #[test]
        fn many_reports_give_the_same_rows_as_few(sizes in proptest::collection::vec(0_u32..12, 300..900), step in 1_usize..4) {
            let mut starts = vec![0];
            for size in &sizes {
                starts.push(starts[starts.len() - 1] + size);
            }
            let rows = Rows::new(starts);
            let reports: RoaringBitmap = (0..rows.reports()).step_by(step).collect();
            let mut slow = RoaringBitmap::new();
            for report in &reports {
                slow.insert_range(rows.of(report));
            }
            proptest::prop_assert_eq!(&rows.rows_of(&reports), &slow);
            let filled: RoaringBitmap = reports.iter().filter(|report| !rows.of(*report).is_empty()).collect();
            proptest::prop_assert_eq!(rows.reports_of(&slow), filled);
        }
    }
}
