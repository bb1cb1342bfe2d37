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
    /// Members that were found one by one; everything else is made of them where it is asked for.
    listed: Option<Arc<Scored>>,
    /// Sets with their scores, the best first; none is empty.
    scored: OnceLock<Vec<(u32, Part)>>,
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
        Self { scored: OnceLock::from(scored), values, ..Self::default() }
    }

    fn scored(&self) -> &[(u32, Part)] {
        self.scored.get_or_init(|| self.listed.as_ref().map_or_else(Vec::new, |listed| listed.parts()))
    }

    /// One group without ranks.
    pub(super) fn flat(set: Set) -> Self {
        Self::new([(0, set)])
    }

    /// The sets, best first, in which a member may stand more than once; each is made when it is come to.
    pub(super) fn sets(&self) -> impl Iterator<Item = (u32, &Set)> {
        self.scored().iter().map(|(score, part)| (*score, &**part.set()))
    }

    /// The sets of one score.
    pub(super) fn sets_of(&self, score: u32) -> impl Iterator<Item = &Arc<Set>> {
        self.scored().iter().filter(move |(own, _)| *own == score).map(|(_, part)| part.set())
    }

    /// The sets that the scores of values do not speak of, best first.
    fn sets_without_values(&self) -> impl Iterator<Item = (u32, &Set)> {
        let parts = self.scored().iter().filter(|(_, part)| !part.has_value_scores());
        parts.map(|(score, part)| (*score, &**part.set()))
    }

    /// The scores that occur, the best first.
    pub(super) fn ranks(&self) -> impl Iterator<Item = u32> {
        let mut previous = None;
        self.scored()
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
        // Of members that were found one by one each has one score.
        let Some(before) = before.filter(|_| self.listed.is_none()) else {
            return Group { members, better: Arc::default() };
        };
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
        self.listed.is_none() && self.scored().is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.listed.as_ref().map_or_else(|| self.all().len(), |listed| listed.members.len())
    }

    /// The members that are in a set too, with their scores; `None` where they were not found one by one.
    pub(super) fn listed_in(&self, set: &Set) -> Option<Self> {
        self.listed.as_ref().map(|listed| listed.filtered(|member| set.contains(member)).ranked())
    }

    /// How many sets there are.
    pub(super) fn parts(&self) -> usize {
        self.scored().len()
    }

    pub(super) fn contains(&self, member: u32) -> bool {
        if let Some(listed) = &self.listed {
            return listed.score(member).is_some();
        }
        if let Some(all) = self.all.get() {
            return all.contains(member);
        }
        self.score_by_values(member).is_some()
            || self.sets_without_values().any(|(_, set)| set.contains(member))
    }

    /// The score of a member; `None` for what is no member.
    pub(super) fn score(&self, member: u32) -> Option<u32> {
        if let Some(listed) = &self.listed {
            return listed.score(member);
        }
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
        if let Some(listed) = &self.listed {
            return listed.scores(numbers);
        }
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
        if let Some(listed) = &self.listed {
            return Arc::clone(self.all.get_or_init(|| Arc::new(listed_set(&listed.members))));
        }
        if let [(_, only)] = self.scored() {
            return Arc::clone(only.set());
        }
        Arc::clone(self.all.get_or_init(|| Arc::new(self.join())))
    }

    fn join(&self) -> Set {
        // What is not put together yet is so once, for all scores.
        let late = || {
            self.scored().iter().filter_map(|(_, part)| match part {
                Part::Late(union) if union.known().is_none() => Some(union),
                _ => None,
            })
        };
        let bound = late().map(|union| union.bound()).max().unwrap_or(0);
        let reach = late().map(|union| union.reach()).sum();
        let mut all = Set::gather(late().flat_map(|union| union.members()), reach, bound);
        for (_, part) in self.scored() {
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
                let listed: Option<Vec<&Scored>> =
                    all.iter().map(|ranking| ranking.listed.as_deref()).collect();
                if let Some([first, others @ ..]) = listed.as_deref() {
                    let merged = others.iter().fold((*first).clone(), |merged, other| merged.merged(other));
                    return merged.ranked();
                }
                let parts = all.iter().flat_map(|ranking| ranking.scored().iter().cloned()).collect();
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
    pub(super) fn without(&self, set: &Set) -> Self {
        if let Some(listed) = &self.listed {
            return listed.filtered(|member| !set.contains(member)).ranked();
        }
        Self::shared(self.scored().iter().map(|(score, part)| {
            let mut group = Arc::clone(part.set());
            if !group.is_disjoint(set) {
                Arc::make_mut(&mut group).remove(set);
            }
            (*score, group)
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

/// Members that were found one by one, with a score each, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Scored {
    members: Vec<u32>,
    /// The score of each member.
    scores: Vec<u32>,
}

impl Scored {
    /// Adds a member that is no smaller than those before; once more it keeps the better score.
    pub(super) fn add(&mut self, score: u32, member: u32) {
        match self.scores.last_mut() {
            Some(best) if self.members.last() == Some(&member) => *best = score.max(*best),
            _ => {
                self.members.push(member);
                self.scores.push(score);
            }
        }
    }

    fn each(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.scores.iter().copied().zip(self.members.iter().copied())
    }

    fn score(&self, member: u32) -> Option<u32> {
        let place = self.members.binary_search(&member).ok()?;
        self.scores.get(place).copied()
    }

    /// The scores of numbers that are in order, each once.
    fn scores(&self, numbers: &[u32]) -> Vec<Option<u32>> {
        if numbers.len() < self.members.len() / 16 {
            return numbers.iter().map(|number| self.score(*number)).collect();
        }
        let mut left = self.each().peekable();
        let score = |number: &u32| {
            while left.next_if(|(_, member)| member < number).is_some() {}
            left.next_if(|(_, member)| member == number).map(|(score, _)| score)
        };
        numbers.iter().map(score).collect()
    }

    /// Those that are meant.
    fn filtered(&self, is_meant: impl Fn(u32) -> bool) -> Self {
        let (scores, members) = self.each().filter(|(_, member)| is_meant(*member)).unzip();
        Self { members, scores }
    }

    /// Members of either, each with its better score.
    fn merged(&self, other: &Self) -> Self {
        let mut merged = Self::default();
        let (mut ones, mut others) = (self.each().peekable(), other.each().peekable());
        loop {
            let next = match (ones.peek(), others.peek()) {
                (Some((_, one)), Some((_, other))) if one <= other => ones.next(),
                (Some(_), None) => ones.next(),
                _ => others.next(),
            };
            let Some((score, member)) = next else { return merged };
            merged.add(score, member);
        }
    }

    /// The members of each score, the best first.
    fn parts(&self) -> Vec<(u32, Part)> {
        // Sums of scores are some thousands, and few of them occur: one more than the place of the group of each.
        let mut places: Vec<u32> = vec![0; self.scores.iter().max().map_or(0, |most| *most as usize + 1)];
        let mut groups: Vec<(u32, Vec<u32>)> = Vec::new();
        for (score, member) in self.each() {
            let Some(place) = places.get_mut(score as usize) else { continue };
            if *place == 0 {
                groups.push((score, Vec::new()));
                *place = groups.len() as u32;
            }
            if let Some((_, members)) = groups.get_mut(*place as usize - 1) {
                members.push(member);
            }
        }
        groups.sort_unstable_by_key(|(score, _)| std::cmp::Reverse(*score));
        let set = |members: Vec<u32>| Part::Made(Arc::new(listed_set(&members)));
        groups.into_iter().map(|(score, members)| (score, set(members))).collect()
    }

    pub(super) fn ranked(self) -> Ranked {
        let listed = Some(Arc::new(self)).filter(|listed| !listed.members.is_empty());
        Ranked { listed, ..Ranked::default() }
    }
}

/// A set of members in order.
fn listed_set(members: &[u32]) -> Set {
    match members.last() {
        Some(last) if members.len() > LISTED => Set::gather(members.iter().copied(), members.len(), last + 1),
        _ => Set::Few(members.to_vec()),
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

    proptest::proptest! {
        #[test]
        fn members_found_one_by_one_stand_as_sets_of_them_do(
            one in proptest::collection::btree_map(0_u32..300, 0_u32..20, 0..80),
            two in proptest::collection::btree_map(0_u32..300, 0_u32..20, 0..80),
            asked in proptest::collection::btree_set(0_u32..310, 0..40),
        ) {
            let list = |scores: &std::collections::BTreeMap<u32, u32>| {
                let mut scored = Scored::default();
                for (member, score) in scores {
                    scored.add(*score, *member);
                    scored.add(score / 2, *member);
                }
                scored.ranked()
            };
            let sets = |scores: &std::collections::BTreeMap<u32, u32>| {
                Ranked::new(scores.iter().map(|(member, score)| (*score, set(&[*member]))))
            };
            let (lists, wanted) = ([list(&one), list(&two)], [sets(&one), sets(&two)]);
            let some: Set = asked.iter().copied().collect();
            for (found, wanted) in [
                (lists[0].clone(), wanted[0].clone()),
                (Ranked::any(&lists), Ranked::any(&wanted)),
                (Ranked::any([&lists[0], &wanted[1]]), Ranked::any(&wanted)),
                (lists[0].without(&some), wanted[0].without(&some)),
                (lists[0].listed_in(&some).unwrap_or_default(), wanted[0].map(|set| set.common(&some))),
            ] {
                proptest::prop_assert_eq!(found.is_empty(), wanted.is_empty());
                proptest::prop_assert_eq!(found.len(), wanted.len());
                let numbers: Vec<u32> = asked.iter().copied().collect();
                proptest::prop_assert_eq!(found.scores(&numbers), wanted.scores(&numbers));
                proptest::prop_assert_eq!(found.scores(&numbers[..numbers.len().min(2)]), wanted.scores(&numbers[..numbers.len().min(2)]));
                for number in numbers {
                    proptest::prop_assert_eq!(found.contains(number), wanted.contains(number));
                    proptest::prop_assert_eq!(found.score(number), wanted.score(number));
                }
                proptest::prop_assert_eq!(found.all().iter().collect::<Vec<_>>(), wanted.all().iter().collect::<Vec<_>>());
                proptest::prop_assert_eq!(listed(&found), listed(&wanted));
            }
        }
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
