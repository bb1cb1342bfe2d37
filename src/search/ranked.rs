//! Ranked sets: groups of members, best first.

use std::sync::Arc;

use super::set::Set;

/// Groups that may stand in one ranking; more are joined from the bottom before two rankings are combined.
const GROUPS: usize = 8;

/// Members of a set, best group first; the groups are disjoint and none is empty.
///
/// Groups are shared, not copied, while conditions are combined.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranked {
    groups: Vec<(u32, Arc<Set>)>,
}

impl Ranked {
    /// Sets with their scores: a member of several stands in the best, equal scores make one group.
    pub(super) fn new(scored: impl IntoIterator<Item = (u32, Set)>) -> Self {
        Self::shared(scored.into_iter().map(|(score, set)| (score, Arc::new(set))).collect())
    }

    fn shared(mut scored: Vec<(u32, Arc<Set>)>) -> Self {
        scored.retain(|(_, set)| !set.is_empty());
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let mut groups: Vec<(u32, Arc<Set>)> = Vec::with_capacity(scored.len());
        let mut seen = Set::default();
        let last = scored.len().saturating_sub(1);
        for (index, (score, mut set)) in scored.into_iter().enumerate() {
            if !set.is_disjoint(&seen) {
                Arc::make_mut(&mut set).remove(&seen);
                if set.is_empty() {
                    continue;
                }
            }
            if index < last {
                seen.add(&set);
            }
            match groups.last_mut() {
                Some((known, group)) if *known == score => Arc::make_mut(group).add(&set),
                _ => groups.push((score, set)),
            }
        }
        Self { groups }
    }

    /// One group without ranks.
    pub(super) fn flat(set: Set) -> Self {
        Self::new([(0, set)])
    }

    /// The groups, best first.
    pub(super) fn groups(&self) -> impl ExactSizeIterator<Item = (u32, &Set)> {
        self.groups.iter().map(|(score, group)| (*score, &**group))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.groups().map(|(_, group)| group.len()).sum()
    }

    pub(super) fn contains(&self, member: u32) -> bool {
        self.groups().any(|(_, group)| group.contains(member))
    }

    /// Every member, without ranks.
    pub(super) fn all(&self) -> Arc<Set> {
        match self.groups.as_slice() {
            [(_, only)] => Arc::clone(only),
            groups => {
                let mut all = Set::default();
                for (_, group) in groups {
                    all.add(group);
                }
                Arc::new(all)
            }
        }
    }

    /// Members of any of the rankings, each with its best score.
    pub(super) fn any<'a>(rankings: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut rankings = rankings.into_iter().filter(|ranking| !ranking.is_empty());
        match (rankings.next(), rankings.next()) {
            (None, _) => Self::default(),
            (Some(only), None) => only.clone(),
            (Some(first), Some(second)) => {
                let all = [first, second].into_iter().chain(rankings);
                Self::shared(all.flat_map(|ranking| ranking.groups.iter().cloned()).collect())
            }
        }
    }

    /// The same ranking of other sets.
    pub(super) fn map(&self, set: impl Fn(&Set) -> Set) -> Self {
        Self::new(self.groups().map(|(score, group)| (score, set(group))))
    }

    /// Members of both, by the sum of their scores.
    pub(super) fn both(&self, other: &Self) -> Self {
        let (left, right) = (self.coarse(), other.coarse());
        let mut scored = Vec::new();
        for (score, group) in left.iter() {
            for (other_score, other_group) in right.iter() {
                if !group.is_disjoint(other_group) {
                    scored.push((score + other_score, Arc::new(group.common(other_group))));
                }
            }
        }
        Self::shared(scored)
    }

    /// Without the members of a set.
    pub(super) fn without(mut self, set: &Set) -> Self {
        for (_, group) in &mut self.groups {
            if !group.is_disjoint(set) {
                Arc::make_mut(group).remove(set);
            }
        }
        self.groups.retain(|(_, group)| !group.is_empty());
        self
    }

    fn coarse(&self) -> std::borrow::Cow<'_, [(u32, Arc<Set>)]> {
        if self.groups.len() <= GROUPS {
            return self.groups.as_slice().into();
        }
        let mut groups = self.groups.get(..GROUPS).unwrap_or_default().to_vec();
        if let Some((_, last)) = groups.last_mut() {
            for (_, group) in self.groups.iter().skip(GROUPS) {
                Arc::make_mut(last).add(group);
            }
        }
        groups.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(ranked: &Ranked) -> Vec<(u32, Vec<u32>)> {
        ranked.groups().map(|(score, group)| (score, group.iter().collect())).collect()
    }

    fn set(members: &[u32]) -> Set {
        members.iter().copied().collect()
    }

    #[test]
    fn a_member_of_several_groups_stands_in_the_best() {
        let ranked = Ranked::new([(1, set(&[1, 2, 3])), (5, set(&[2])), (5, set(&[4])), (3, set(&[2]))]);
        assert_eq!(listed(&ranked), [(5, vec![2, 4]), (1, vec![1, 3])]);
        assert_eq!(ranked.len(), 4);
        let both = ranked.both(&Ranked::new([(10, set(&[3])), (1, set(&[2]))]));
        assert_eq!(listed(&both), [(11, vec![3]), (6, vec![2])]);
    }

    #[test]
    fn many_groups_are_joined_from_the_bottom() {
        let many = Ranked::new((0..100).map(|score| (score, set(&[score]))));
        let all = Ranked::flat(Set::upto(100));
        let both = many.both(&all);
        assert_eq!(both.groups().len(), GROUPS);
        assert_eq!(both.len(), 100);
        assert!(both.groups().next().unwrap().1.contains(99));
    }
}
