//! The members of the values of a field, and the way back from a member to its values.

use std::sync::{Arc, OnceLock};

use super::postings::{Lists, Postings};
use super::set::Set;

/// Which members each value has; of some fields also which values each member has, so that a few members can be asked
/// for without the sets of all being made.
#[derive(Debug, Default)]
pub(super) struct Column {
    postings: Postings,
    values: Option<Lists>,
}

impl Column {
    /// The members of each value.
    pub(super) fn new(postings: Postings) -> Arc<Self> {
        Arc::new(Self { postings, values: None })
    }

    /// The members of each value and the values of each member.
    pub(super) fn with_way_back(postings: Postings) -> Arc<Self> {
        let values = Some(postings.turned());
        Arc::new(Self { postings, values })
    }

    /// Whether no value has a member.
    pub(super) fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    /// Whether a member leads to its values.
    pub(super) fn has_way_back(&self) -> bool {
        self.values.is_some()
    }
}

/// Members of any of some values of a column, put together when they are first asked for.
#[derive(Debug)]
pub(super) struct Union {
    column: Arc<Column>,
    values: Vec<u32>,
    set: OnceLock<Arc<Set>>,
}

impl Union {
    /// Unions that have the members of the values between them: one for each value whose set stands already, one for the
    /// others.
    pub(super) fn of(column: &Arc<Column>, values: &[u32]) -> Vec<Arc<Self>> {
        let mut unions = Vec::new();
        let mut others = Vec::new();
        for value in values {
            match column.postings.set(*value) {
                Some(set) if set.is_empty() => {}
                Some(set) => unions.push(Arc::new(Self {
                    column: Arc::clone(column),
                    values: vec![*value],
                    set: OnceLock::from(Arc::clone(set)),
                })),
                None if column.postings.list(*value).is_empty() => {}
                None => others.push(*value),
            }
        }
        if !others.is_empty() {
            let set = OnceLock::new();
            unions.push(Arc::new(Self { column: Arc::clone(column), values: others, set }));
        }
        unions
    }

    /// The members.
    pub(super) fn set(&self) -> &Arc<Set> {
        self.set
            .get_or_init(|| Arc::new(Set::gather(self.members(), self.reach(), self.column.postings.bound())))
    }

    /// The members where they are put together already.
    pub(super) fn known(&self) -> Option<&Arc<Set>> {
        self.set.get()
    }

    /// The members one value after the other, perhaps repeated; of a union that is not put together yet.
    pub(super) fn members(&self) -> impl Iterator<Item = u32> + '_ {
        self.values.iter().flat_map(|value| self.column.postings.list(*value)).copied()
    }

    /// How many members there are at the most; of a union that is not put together yet.
    pub(super) fn reach(&self) -> usize {
        self.values.iter().map(|value| self.column.postings.list(*value).len()).sum()
    }

    /// A number that all members are below.
    pub(super) fn bound(&self) -> u32 {
        self.column.postings.bound()
    }

    /// Whether its members lead to their values.
    pub(super) fn has_way_back(&self) -> bool {
        self.column.has_way_back()
    }
}

/// The scores of the values of a column that has a way back, so that a member can be asked for its score.
#[derive(Debug)]
pub(super) struct ValueScores {
    column: Arc<Column>,
    /// The first value that has a score.
    first: u32,
    /// One more than the score of each value from there on, 0 for a value without one.
    scores: Vec<u32>,
}

impl ValueScores {
    /// Values, which stand together by their scores; `None` for a column without a way back.
    pub(super) fn new(column: &Arc<Column>, groups: &[(u32, Vec<u32>)]) -> Option<Self> {
        let values = || groups.iter().flat_map(|(_, values)| values).copied();
        let first = values().min().filter(|_| column.has_way_back())?;
        let most = values().max()?;
        let mut scores = vec![0; (most - first) as usize + 1];
        for (score, values) in groups {
            for value in values {
                if let Some(known) = scores.get_mut((*value - first) as usize) {
                    *known = (score + 1).max(*known);
                }
            }
        }
        Some(Self { column: Arc::clone(column), first, scores })
    }

    /// The best score of a member's values.
    pub(super) fn score(&self, member: u32) -> Option<u32> {
        let values = self.column.values.as_ref()?.of(member).iter();
        let scores =
            values.filter_map(|value| self.scores.get(value.checked_sub(self.first)? as usize).copied());
        scores.max().unwrap_or(0).checked_sub(1)
    }
}
