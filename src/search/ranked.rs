//! Ranked sets: groups of members, best first.

use std::sync::{Arc, OnceLock};

use super::set::Set;

/// Groups that may stand in one ranking; more are joined from the bottom before two rankings are combined.
const GROUPS: usize = 8;

/// Members of a set, best group first.
///
/// Sets are shared, not copied, while conditions are combined. A member may stand in several of them; which is its best is
/// worked out only where somebody asks for groups, as it costs a pass over every set.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranked {
    /// Sets with their scores, the best first; none is empty.
    scored: Vec<(u32, Arc<Set>)>,
    /// The same without repetitions: disjoint, one set a score.
    groups: OnceLock<Vec<(u32, Arc<Set>)>>,
    /// All of them together.
    all: OnceLock<Arc<Set>>,
}

impl Ranked {
    /// Sets with their scores: a member of several stands in the best, equal scores make one group.
    pub(super) fn new(scored: impl IntoIterator<Item = (u32, Set)>) -> Self {
        Self::shared(scored.into_iter().map(|(score, set)| (score, Arc::new(set))))
    }

    /// The same of sets that stand elsewhere too.
    pub(super) fn shared(scored: impl IntoIterator<Item = (u32, Arc<Set>)>) -> Self {
        let mut scored: Vec<(u32, Arc<Set>)> =
            scored.into_iter().filter(|(_, set)| !set.is_empty()).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        Self { scored, groups: OnceLock::new(), all: OnceLock::new() }
    }

    /// One group without ranks.
    pub(super) fn flat(set: Set) -> Self {
        Self::new([(0, set)])
    }

    /// The sets, best first, in which a member may stand more than once.
    pub(super) fn sets(&self) -> impl ExactSizeIterator<Item = (u32, &Set)> {
        self.scored.iter().map(|(score, set)| (*score, &**set))
    }

    /// The groups, best first; they are disjoint and none is empty.
    pub(super) fn groups(&self) -> impl ExactSizeIterator<Item = (u32, &Set)> {
        self.disjoint().iter().map(|(score, group)| (*score, &**group))
    }

    fn disjoint(&self) -> &[(u32, Arc<Set>)] {
        if self.scored.len() < 2 { &self.scored } else { self.groups.get_or_init(|| disjoint(&self.scored)) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.scored.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.all().len()
    }

    pub(super) fn contains(&self, member: u32) -> bool {
        self.sets().any(|(_, set)| set.contains(member))
    }

    /// The score of a member; `None` for what is no member.
    pub(super) fn score(&self, member: u32) -> Option<u32> {
        self.sets().find(|(_, set)| set.contains(member)).map(|(score, _)| score)
    }

    /// The scores of numbers that are in order, each once; `None` for what is no member.
    pub(super) fn scores(&self, numbers: &[u32]) -> Vec<Option<u32>> {
        let mut scores = vec![None; numbers.len()];
        for (score, set) in self.sets() {
            match set {
                // The members of a small set are looked for among the numbers, not the other way round.
                Set::Few(few) if few.len() < numbers.len() => {
                    for place in few.iter().filter_map(|member| numbers.binary_search(member).ok()) {
                        if let Some(known @ None) = scores.get_mut(place) {
                            *known = Some(score);
                        }
                    }
                }
                set => {
                    for (known, number) in scores.iter_mut().zip(numbers) {
                        if known.is_none() && set.contains(*number) {
                            *known = Some(score);
                        }
                    }
                }
            }
        }
        scores
    }

    /// Every member, without ranks.
    pub(super) fn all(&self) -> Arc<Set> {
        if let [(_, only)] = self.scored.as_slice() {
            return Arc::clone(only);
        }
        let join = || {
            let mut all = Set::default();
            for (_, set) in self.sets() {
                all.add(set);
            }
            Arc::new(all)
        };
        Arc::clone(self.all.get_or_init(join))
    }

    /// Members of any of the rankings, each with its best score.
    pub(super) fn any<'a>(rankings: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut rankings = rankings.into_iter().filter(|ranking| !ranking.is_empty());
        match (rankings.next(), rankings.next()) {
            (None, _) => Self::default(),
            (Some(only), None) => only.clone(),
            (Some(first), Some(second)) => {
                let all = [first, second].into_iter().chain(rankings);
                Self::shared(all.flat_map(|ranking| ranking.scored.iter().cloned()))
            }
        }
    }

    /// The same ranking of other sets.
    pub(super) fn map(&self, set: impl Fn(&Set) -> Set) -> Self {
        Self::new(self.sets().map(|(score, group)| (score, set(group))))
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
    pub(super) fn without(self, set: &Set) -> Self {
        Self::shared(self.scored.into_iter().map(|(score, mut group)| {
            if !group.is_disjoint(set) {
                Arc::make_mut(&mut group).remove(set);
            }
            (score, group)
        }))
    }

    fn coarse(&self) -> std::borrow::Cow<'_, [(u32, Arc<Set>)]> {
        let disjoint = self.disjoint();
        if disjoint.len() <= GROUPS {
            return disjoint.into();
        }
        let mut groups = disjoint.get(..GROUPS).unwrap_or_default().to_vec();
        if let Some((_, last)) = groups.last_mut() {
            for (_, group) in disjoint.iter().skip(GROUPS) {
                Arc::make_mut(last).add(group);
            }
        }
        groups.into()
    }
}

/// Each member in its best set only, equal scores in one set.
fn disjoint(scored: &[(u32, Arc<Set>)]) -> Vec<(u32, Arc<Set>)> {
    let mut groups: Vec<(u32, Arc<Set>)> = Vec::with_capacity(scored.len());
    let mut seen = Set::default();
    for (index, (score, set)) in scored.iter().enumerate() {
        let mut set = Arc::clone(set);
        if !set.is_disjoint(&seen) {
            Arc::make_mut(&mut set).remove(&seen);
            if set.is_empty() {
                continue;
            }
        }
        if index + 1 < scored.len() {
            seen.add(&set);
        }
        match groups.last_mut() {
            Some((known, group)) if known == score => Arc::make_mut(group).add(&set),
            _ => groups.push((*score, set)),
        }
    }
    groups
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
