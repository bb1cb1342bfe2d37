//! Ranked sets: groups of members, best first.

use super::set::Set;

/// Groups that may stand in one ranking; more are joined from the bottom before two rankings are combined.
const GROUPS: usize = 24;

/// Members of a set, best group first; the groups are disjoint and none is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranked {
    groups: Vec<(u32, Set)>,
}

impl Ranked {
    /// Sets with their scores: a member of several stands in the best, equal scores make one group.
    pub(super) fn new(mut scored: Vec<(u32, Set)>) -> Self {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let mut groups: Vec<(u32, Set)> = Vec::new();
        let mut seen = Set::default();
        for (score, mut set) in scored {
            if !groups.is_empty() {
                set.remove(&seen);
            }
            if set.is_empty() {
                continue;
            }
            seen.add(&set);
            match groups.last_mut() {
                Some((last, group)) if *last == score => group.add(&set),
                _ => groups.push((score, set)),
            }
        }
        Self { groups }
    }

    /// One group without ranks.
    pub(super) fn flat(set: Set) -> Self {
        Self::new(vec![(0, set)])
    }

    /// The groups, best first.
    pub(super) fn groups(&self) -> &[(u32, Set)] {
        &self.groups
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.groups.iter().map(|(_, group)| group.len()).sum()
    }

    /// Every member, without ranks.
    pub(super) fn all(&self) -> Set {
        match self.groups.as_slice() {
            [(_, only)] => only.clone(),
            groups => {
                let mut all = Set::default();
                for (_, group) in groups {
                    all.add(group);
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
    pub(super) fn map(&self, set: impl Fn(&Set) -> Set) -> Self {
        Self::new(self.groups.iter().map(|(score, group)| (*score, set(group))).collect())
    }

    /// Members of both, by the sum of their scores.
    pub(super) fn both(&self, other: &Self) -> Self {
        let (left, right) = (self.coarse(), other.coarse());
        let mut scored = Vec::new();
        for (score, group) in left.iter() {
            for (other_score, other_group) in right.iter() {
                let common = group.common(other_group);
                if !common.is_empty() {
                    scored.push((score + other_score, common));
                }
            }
        }
        Self::new(scored)
    }

    /// Without the members of a set.
    pub(super) fn without(mut self, set: &Set) -> Self {
        for (_, group) in &mut self.groups {
            group.remove(set);
        }
        self.groups.retain(|(_, group)| !group.is_empty());
        self
    }

    fn coarse(&self) -> std::borrow::Cow<'_, [(u32, Set)]> {
        if self.groups.len() <= GROUPS {
            return self.groups.as_slice().into();
        }
        let mut groups = self.groups.get(..GROUPS).unwrap_or_default().to_vec();
        if let Some((_, last)) = groups.last_mut() {
            for (_, group) in self.groups.iter().skip(GROUPS) {
                last.add(group);
            }
        }
        groups.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(ranked: &Ranked) -> Vec<(u32, Vec<u32>)> {
        ranked.groups().iter().map(|(score, group)| (*score, group.iter().collect())).collect()
    }

    fn set(members: &[u32]) -> Set {
        members.iter().copied().collect()
    }

    #[test]
    fn a_member_of_several_groups_stands_in_the_best() {
        let ranked = Ranked::new(vec![(1, set(&[1, 2, 3])), (5, set(&[2])), (5, set(&[4])), (3, set(&[2]))]);
        assert_eq!(listed(&ranked), [(5, vec![2, 4]), (1, vec![1, 3])]);
        assert_eq!(ranked.len(), 4);
        let both = ranked.both(&Ranked::new(vec![(10, set(&[3])), (1, set(&[2]))]));
        assert_eq!(listed(&both), [(11, vec![3]), (6, vec![2])]);
    }

    #[test]
    fn many_groups_are_joined_from_the_bottom() {
        let many = Ranked::new((0..100).map(|score| (score, set(&[score]))).collect());
        let all = Ranked::flat(Set::upto(100));
        let both = many.both(&all);
        assert_eq!(both.groups().len(), GROUPS);
        assert_eq!(both.len(), 100);
        assert!(both.groups()[0].1.contains(99));
    }
}
