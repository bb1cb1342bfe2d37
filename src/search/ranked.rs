//! Ranked sets: groups of members, best first.

use std::sync::{Arc, OnceLock};

use super::column::{Column, Union, ValueScores};
use super::set::Set;

/// Groups that may stand in one ranking; more are joined from the bottom before two rankings are combined.
const GROUPS: usize = 8;

/// Members that were found one by one and stay a list.
const LISTED: usize = 4096;

/// Some members of a ranking that have one score.
#[derive(Debug, Clone)]
enum Part {
    /// A set.
    Made(Arc<Set>),
    /// Members of values, which may never be put together.
    Late(Arc<Union>),
}

impl Part {
    fn set(&self) -> &Arc<Set> {
        match self {
            Self::Made(set) => set,
            Self::Late(union) => union.set(),
        }
    }

    /// Whether the scores of values say who is a member.
    fn has_value_scores(&self) -> bool {
        matches!(self, Self::Late(union) if union.has_way_back())
    }
}

/// The members whose best score is one.
#[derive(Debug, Clone)]
struct Group {
    members: Arc<Set>,
    /// Members with a better score.
    better: Arc<Set>,
}

/// Members of a set, best group first.
///
/// Sets are shared, not copied, while conditions are combined, and those of values are made when they are first asked for.
/// A member may stand in several of them; which is its best is worked out only where somebody asks for groups, as it costs
/// a pass over every set.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranked {
    /// Sets with their scores, the best first; none is empty.
    scored: Vec<(u32, Part)>,
    /// Scores of the values that the late sets are of, where a member leads to its values.
    values: Vec<Arc<ValueScores>>,
    /// The same without repetitions, made one after the other as far as somebody looks.
    groups: OnceLock<Box<[OnceLock<Group>]>>,
    /// All of them together.
    all: OnceLock<Arc<Set>>,
}

impl Ranked {
    /// Sets with their scores: a member of several stands in the best, equal scores make one group.
    pub(super) fn new(scored: impl IntoIterator<Item = (u32, Set)>) -> Self {
        Self::shared(scored.into_iter().map(|(score, set)| (score, Arc::new(set))))
    }

    /// The same of sets that stand elsewhere too.
    fn shared(scored: impl IntoIterator<Item = (u32, Arc<Set>)>) -> Self {
        let held = scored.into_iter().filter(|(_, set)| !set.is_empty());
        Self::of_parts(held.map(|(score, set)| (score, Part::Made(set))).collect(), Vec::new())
    }

    /// Members of values, which stand together by their scores.
    pub(super) fn of_values(column: &Arc<Column>, groups: &[(u32, Vec<u32>)]) -> Self {
        if column.is_empty() {
            return Self::default();
        }
        let parts = groups.iter().flat_map(|(score, values)| {
            Union::of(column, values).into_iter().map(|union| (*score, Part::Late(union)))
        });
        let parts: Vec<(u32, Part)> = parts.collect();
        let values = if parts.is_empty() { None } else { ValueScores::new(column, groups) };
        Self::of_parts(parts, values.into_iter().map(Arc::new).collect())
    }

    fn of_parts(mut scored: Vec<(u32, Part)>, values: Vec<Arc<ValueScores>>) -> Self {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        Self { scored, values, groups: OnceLock::new(), all: OnceLock::new() }
    }

    /// One group without ranks.
    pub(super) fn flat(set: Set) -> Self {
        Self::new([(0, set)])
    }

    /// The sets, best first, in which a member may stand more than once; each is made when it is come to.
    pub(super) fn sets(&self) -> impl Iterator<Item = (u32, &Set)> {
        self.scored.iter().map(|(score, part)| (*score, &**part.set()))
    }

    /// The sets of one score.
    pub(super) fn sets_of(&self, score: u32) -> impl Iterator<Item = &Arc<Set>> {
        self.scored.iter().filter(move |(own, _)| *own == score).map(|(_, part)| part.set())
    }

    /// The sets that the scores of values do not speak of, best first.
    fn sets_without_values(&self) -> impl Iterator<Item = (u32, &Set)> {
        let parts = self.scored.iter().filter(|(_, part)| !part.has_value_scores());
        parts.map(|(score, part)| (*score, &**part.set()))
    }

    /// The scores that occur, the best first.
    pub(super) fn ranks(&self) -> impl Iterator<Item = u32> {
        let mut previous = None;
        self.scored
            .iter()
            .map(|(score, _)| *score)
            .filter(move |score| previous.replace(*score) != Some(*score))
    }

    /// The groups, best first; they are disjoint and none is empty. Each is made when it is come to.
    pub(super) fn groups(&self) -> impl Iterator<Item = (u32, &Set)> {
        self.shared_groups().map(|(score, group)| (score, &**group))
    }

    fn shared_groups(&self) -> impl Iterator<Item = (u32, &Arc<Set>)> {
        let mut ranks = self.ranks();
        let groups = self.groups.get_or_init(|| vec![OnceLock::new(); self.ranks().count()].into());
        let mut before: Option<&Group> = None;
        groups.iter().filter_map(move |group| {
            let score = ranks.next()?;
            let group = group.get_or_init(|| self.group(score, before));
            before = Some(group);
            Some((score, &group.members)).filter(|(_, members)| !members.is_empty())
        })
    }

    /// The members of a score that the groups before have not.
    fn group(&self, score: u32, before: Option<&Group>) -> Group {
        let mut sets = self.sets_of(score);
        let mut members = sets.next().map(Arc::clone).unwrap_or_default();
        for set in sets {
            Arc::make_mut(&mut members).add(set);
        }
        let Some(before) = before else { return Group { members, better: Arc::default() } };
        let mut better = Arc::clone(&before.members);
        if !before.better.is_empty() {
            Arc::make_mut(&mut better).add(&before.better);
        }
        if !members.is_disjoint(&better) {
            Arc::make_mut(&mut members).remove(&better);
        }
        Group { members, better }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.scored.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.all().len()
    }

    /// Whether every set stands there as a list.
    pub(super) fn is_listed(&self) -> bool {
        let is_list = |part: &Part| matches!(part, Part::Made(set) if matches!(**set, Set::Few(_)));
        self.scored.iter().all(|(_, part)| is_list(part))
    }

    /// How many sets there are.
    pub(super) fn parts(&self) -> usize {
        self.scored.len()
    }

    pub(super) fn contains(&self, member: u32) -> bool {
        if let Some(all) = self.all.get() {
            return all.contains(member);
        }
        self.score_by_values(member).is_some()
            || self.sets_without_values().any(|(_, set)| set.contains(member))
    }

    /// The score of a member; `None` for what is no member.
    pub(super) fn score(&self, member: u32) -> Option<u32> {
        let by_values = self.score_by_values(member);
        let mut better = self.sets_without_values().take_while(|(score, _)| Some(*score) > by_values);
        better.find(|(_, set)| set.contains(member)).map(|(score, _)| score).or(by_values)
    }

    /// The score that a member has by its values, where its sets have a way back to them.
    fn score_by_values(&self, member: u32) -> Option<u32> {
        self.values.iter().filter_map(|values| values.score(member)).max()
    }

    /// The scores of numbers that are in order, each once; `None` for what is no member.
    pub(super) fn scores(&self, numbers: &[u32]) -> Vec<Option<u32>> {
        let mut scores: Vec<Option<u32>> = if self.values.is_empty() {
            vec![None; numbers.len()]
        } else {
            numbers.iter().map(|number| self.score_by_values(*number)).collect()
        };
        for (score, set) in self.sets_without_values() {
            match set {
                // The members of a small set are looked for among the numbers, not the other way round.
                Set::Few(few) if few.len() < numbers.len() => {
                    for place in few.iter().filter_map(|member| numbers.binary_search(member).ok()) {
                        if let Some(known) = scores.get_mut(place) {
                            *known = (*known).max(Some(score));
                        }
                    }
                }
                set => {
                    for (known, number) in scores.iter_mut().zip(numbers) {
                        if *known < Some(score) && set.contains(*number) {
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
            return Arc::clone(only.set());
        }
        Arc::clone(self.all.get_or_init(|| Arc::new(self.join())))
    }

    fn join(&self) -> Set {
        // What is not put together yet is so once, for all scores.
        let late = || {
            self.scored.iter().filter_map(|(_, part)| match part {
                Part::Late(union) if union.known().is_none() => Some(union),
                _ => None,
            })
        };
        let bound = late().map(|union| union.bound()).max().unwrap_or(0);
        let reach = late().map(|union| union.reach()).sum();
        let mut all = Set::gather(late().flat_map(|union| union.members()), reach, bound);
        for (_, part) in &self.scored {
            match part {
                Part::Made(set) => all.add(set),
                Part::Late(union) => {
                    if let Some(set) = union.known() {
                        all.add(set);
                    }
                }
            }
        }
        all
    }

    /// Members of any of the rankings, each with its best score.
    pub(super) fn any<'a>(rankings: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut rankings = rankings.into_iter().filter(|ranking| !ranking.is_empty());
        match (rankings.next(), rankings.next()) {
            (None, _) => Self::default(),
            (Some(only), None) => only.clone(),
            (Some(first), Some(second)) => {
                let all: Vec<&Self> = [first, second].into_iter().chain(rankings).collect();
                let parts = all.iter().flat_map(|ranking| ranking.scored.iter().cloned()).collect();
                let values = all.iter().flat_map(|ranking| ranking.values.iter().cloned()).collect();
                Self::of_parts(parts, values)
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
        for (score, group) in &left {
            for (other_score, other_group) in &right {
                if !group.is_disjoint(other_group) {
                    scored.push((score + other_score, Arc::new(group.common(other_group))));
                }
            }
        }
        Self::shared(scored)
    }

    /// Without the members of a set.
    pub(super) fn without(self, set: &Set) -> Self {
        Self::shared(self.scored.into_iter().map(|(score, part)| {
            let mut group = Arc::clone(part.set());
            if !group.is_disjoint(set) {
                Arc::make_mut(&mut group).remove(set);
            }
            (score, group)
        }))
    }

    /// The groups, those far down in one.
    fn coarse(&self) -> Vec<(u32, Arc<Set>)> {
        let mut groups: Vec<(u32, Arc<Set>)> = Vec::new();
        for (score, group) in self.shared_groups() {
            if groups.len() < GROUPS {
                groups.push((score, Arc::clone(group)));
            } else if let Some((_, last)) = groups.last_mut() {
                Arc::make_mut(last).add(group);
            }
        }
        groups
    }
}

/// Members by their scores.
#[derive(Debug, Default)]
pub(super) struct Scored {
    groups: Vec<(u32, Vec<u32>)>,
    /// One more than the place of the group of each score, 0 where there is none. Sums of scores are some thousands.
    places: Vec<u32>,
}

impl Scored {
    /// Adds a member that is no smaller than those before; once more adds nothing.
    pub(super) fn add(&mut self, score: u32, member: u32) {
        let at = score as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        if self.places[at] == 0 {
            self.groups.push((score, Vec::new()));
            self.places[at] = self.groups.len() as u32;
        }
        if let Some((_, members)) = self.groups.get_mut(self.places[at] as usize - 1)
            && members.last() != Some(&member)
        {
            members.push(member);
        }
    }

    pub(super) fn ranked(self) -> Ranked {
        let set = |members: Vec<u32>| match members.last() {
            Some(last) if members.len() > LISTED => {
                Set::gather(members.iter().copied(), members.len(), last + 1)
            }
            _ => members.into_iter().collect(),
        };
        Ranked::new(self.groups.into_iter().map(|(score, members)| (score, set(members))))
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
        assert_eq!(both.groups().count(), GROUPS);
        assert_eq!(both.len(), 100);
        assert!(both.groups().next().unwrap().1.contains(99));
    }
}
