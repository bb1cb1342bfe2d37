//! Posting lists: the members of each value of a field.

use std::sync::Arc;

use super::set::Set;

/// Values that have a set each; more have lists, which cost nothing for a value without members.
const FEW: usize = 64;

/// The members of each value.
#[derive(Debug)]
pub(super) enum Postings {
    /// Many values with few members each.
    Lists(Lists),
    /// Few values with many members each.
    Sets(Vec<Arc<Set>>),
}

impl Default for Postings {
    fn default() -> Self {
        Self::Sets(Vec::new())
    }
}

impl Postings {
    /// From pairs of value and member, the members in order.
    pub(super) fn new(pairs: &[(u32, u32)], values: usize) -> Self {
        if values > FEW {
            return Self::Lists(Lists::new(pairs, values));
        }
        let mut sets = Vec::new();
        for (value, member) in pairs {
            push(&mut sets, *value, *member);
        }
        Self::sets(sets)
    }

    /// Of values that have a set each.
    pub(super) fn sets(sets: Vec<Set>) -> Self {
        Self::Sets(sets.into_iter().map(|set| Arc::new(set.compact())).collect())
    }

    /// Whether no value has a member.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Lists(lists) => lists.members.is_empty(),
            Self::Sets(sets) => sets.is_empty(),
        }
    }

    /// The set of a value that has one.
    pub(super) fn set(&self, value: u32) -> Option<&Arc<Set>> {
        match self {
            Self::Lists(lists) => lists.dense(value),
            Self::Sets(sets) => sets.get(value as usize),
        }
    }

    /// The members of a value that has no set.
    pub(super) fn list(&self, value: u32) -> &[u32] {
        match self {
            Self::Lists(lists) => lists.of(value),
            Self::Sets(_) => &[],
        }
    }

    /// A number that all members of values without sets are below.
    pub(super) fn bound(&self) -> u32 {
        match self {
            Self::Lists(lists) => lists.bound,
            Self::Sets(_) => 0,
        }
    }

    /// The values of each member.
    pub(super) fn turned(&self) -> Lists {
        let mut pairs = Vec::new();
        match self {
            Self::Lists(lists) => {
                for value in 0..lists.starts.len().saturating_sub(1) as u32 {
                    pairs.extend(lists.of(value).iter().map(|member| (*member, value)));
                }
            }
            Self::Sets(sets) => {
                for (set, value) in sets.iter().zip(0..) {
                    pairs.extend(set.iter().map(|member| (member, value)));
                }
            }
        }
        let members = pairs.iter().map(|(member, _)| member + 1).max().unwrap_or(0);
        Lists::new(&pairs, members as usize)
    }
}

/// Whether so many of the members below `bound` take no more room as bits than twice what their list takes.
fn is_dense(count: usize, bound: u32) -> bool {
    count > 512 && count > bound as usize / 64
}

/// Adds a member to the set of a value; members come in order, and a repeated one changes nothing.
pub(super) fn push(sets: &mut Vec<Set>, value: u32, member: u32) {
    if sets.len() <= value as usize {
        sets.resize(value as usize + 1, Set::default());
    }
    if let Some(set) = sets.get_mut(value as usize) {
        set.push(member);
    }
}

/// Members for each value of a dictionary with many values, in one stretch of memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    members: Vec<u32>,
    /// One more than the largest member.
    bound: u32,
    /// Sets of the values with so many members that they are joined faster as bits, by value.
    dense: Vec<(u32, Arc<Set>)>,
}

impl Lists {
    /// Sorts pairs of value and member by value; the members of a value keep their order, repeated ones stand once.
    pub(super) fn new(pairs: &[(u32, u32)], values: usize) -> Self {
        let mut starts = vec![0_u32; values + 1];
        for (value, _) in pairs {
            starts[*value as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut members = vec![0; pairs.len()];
        for (value, member) in pairs {
            let place = &mut next[*value as usize];
            members[*place as usize] = *member;
            *place += 1;
        }
        let mut kept = 0;
        for value in 0..values {
            let from = kept;
            for at in starts[value] as usize..starts[value + 1] as usize {
                let member = members[at];
                if kept == from || members[kept - 1] != member {
                    members[kept] = member;
                    kept += 1;
                }
            }
            starts[value] = from as u32;
        }
        starts[values] = kept as u32;
        members.truncate(kept);
        members.shrink_to_fit();
        let bound = members.iter().max().map_or(0, |most| most + 1);
        let mut lists = Self { starts, members, bound, dense: Vec::new() };
        let dense = (0..values as u32).filter(|value| is_dense(lists.of(*value).len(), bound));
        let bits = |value: u32| Set::gather(lists.of(value).iter().copied(), usize::MAX, bound);
        lists.dense = dense.map(|value| (value, Arc::new(bits(value)))).collect();
        lists
    }

    /// The members of a value.
    pub(super) fn of(&self, value: u32) -> &[u32] {
        let at = value as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => self.members.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The set of a value that has one.
    fn dense(&self, value: u32) -> Option<&Arc<Set>> {
        let at = self.dense.binary_search_by_key(&value, |(known, _)| *known).ok()?;
        self.dense.get(at).map(|(_, set)| set)
    }

    /// Members of any of the values that have no set of their own; all members are below `bound`.
    fn gathered(&self, values: &[u32], bound: u32) -> Set {
        let sparse = || values.iter().filter(|value| self.dense(**value).is_none());
        let total: usize = sparse().map(|value| self.of(*value).len()).sum();
        Set::gather(sparse().flat_map(|value| self.of(*value)).copied(), total, bound)
    }

    /// Members of any of the values; all members are below `bound`.
    pub(super) fn union(&self, values: &[u32], bound: u32) -> Set {
        let mut all = self.gathered(values, bound);
        values.iter().filter_map(|value| self.dense(*value)).for_each(|set| all.add(set));
        all
    }
}
