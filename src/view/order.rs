//! Standing orders: what does not depend on a filter is sorted once, and a filter only leaves places out.

use std::ops::Range;
use std::sync::Arc;

/// An order of all reports or all figures of a corpus, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Order {
    members: Vec<u32>,
    places: Vec<u32>,
}

impl Order {
    /// The order in which these members stand; they are all numbers below their count, each once.
    pub(super) fn new(members: Vec<u32>) -> Self {
        let mut places = vec![0; members.len()];
        for (place, member) in members.iter().enumerate() {
            if let Some(slot) = places.get_mut(*member as usize) {
                *slot = place as u32;
            }
        }
        Self { members, places }
    }

    /// The same members the other way round.
    pub(super) fn reversed(&self) -> Self {
        Self::new(self.members.iter().rev().copied().collect())
    }

    /// The members, in order.
    pub(super) fn members(&self) -> &[u32] {
        &self.members
    }

    /// The place of a member; 0 for what is none.
    pub(super) fn place(&self, member: u32) -> u32 {
        self.places.get(member as usize).copied().unwrap_or_default()
    }
}

/// Bits of one block, before each of which the members are counted.
const BLOCK: usize = 512;

/// Words of one block.
const WORDS: usize = BLOCK / 64;

/// The places of an order that are kept, with the count before each block, so that the n-th and the number of any is near.
#[derive(Debug, Clone, Default)]
struct Places {
    words: Vec<u64>,
    before: Vec<u32>,
    count: usize,
}

impl Places {
    fn new(bound: usize, places: impl Iterator<Item = u32>) -> Self {
        let mut words = vec![0_u64; bound.div_ceil(BLOCK) * WORDS];
        for place in places {
            if let Some(word) = words.get_mut(place as usize / 64) {
                *word |= 1 << (place % 64);
            }
        }
        let mut count = 0;
        let before = words
            .chunks(WORDS)
            .map(|block| {
                let before = count;
                count += block.iter().map(|word| word.count_ones()).sum::<u32>();
                before
            })
            .collect();
        Self { words, before, count: count as usize }
    }

    fn holds(&self, place: u32) -> bool {
        self.words.get(place as usize / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    /// How many stand before a place.
    fn rank(&self, place: u32) -> usize {
        let (block, at) = (place as usize / BLOCK, place as usize / 64);
        let whole = self.words.get(block * WORDS..at).unwrap_or_default();
        let part = self.words.get(at).map_or(0, |word| (word & ((1 << (place % 64)) - 1)).count_ones());
        let counted = whole.iter().map(|word| word.count_ones()).sum::<u32>() + part;
        (self.before.get(block).copied().unwrap_or_default() + counted) as usize
    }

    /// The places from the n-th on.
    fn from(&self, number: usize) -> impl Iterator<Item = u32> + '_ {
        let block = self.before.partition_point(|before| *before as usize <= number).saturating_sub(1);
        let skip = number - self.before.get(block).map_or(0, |before| *before as usize);
        let words = self.words.iter().enumerate().skip(block * WORDS);
        let places = words.flat_map(|(at, word)| Ones(*word).map(move |bit| at as u32 * 64 + bit));
        places.skip(skip)
    }
}

/// The bits of a word that are set, from the lowest.
struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        (self.0 != 0).then(|| {
            let bit = self.0.trailing_zeros();
            self.0 &= self.0 - 1;
            bit
        })
    }
}

/// Members of a standing order: all, or those that a filter keeps.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    order: Arc<Order>,
    kept: Option<Places>,
}

impl Standing {
    /// All members.
    pub(super) fn all(order: Arc<Order>) -> Self {
        Self { order, kept: None }
    }

    /// Some members.
    pub(super) fn only(order: Arc<Order>, members: impl Iterator<Item = u32>) -> Self {
        let places = Places::new(order.members.len(), members.map(|member| order.place(member)));
        Self { order, kept: Some(places) }
    }

    pub(super) fn len(&self) -> usize {
        self.kept.as_ref().map_or(self.order.members.len(), |kept| kept.count)
    }

    /// The members at these places among those kept.
    pub(super) fn window(&self, places: Range<usize>) -> Vec<u32> {
        let places = places.start.min(self.len())..places.end.min(self.len());
        let member = |place: u32| self.order.members.get(place as usize).copied();
        match &self.kept {
            None => self.order.members.get(places).unwrap_or_default().to_vec(),
            Some(_) if places.is_empty() => Vec::new(),
            Some(kept) => kept.from(places.start).take(places.len()).filter_map(member).collect(),
        }
    }

    /// The place of a member among those kept; `None` when it is not.
    pub(super) fn position(&self, member: u32) -> Option<usize> {
        let place = self.order.places.get(member as usize).copied()?;
        match &self.kept {
            None => Some(place as usize),
            Some(kept) => kept.holds(place).then(|| kept.rank(place)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn windows_and_positions_are_those_of_the_filtered_list(
            keys in proptest::collection::vec(0_u32..50, 0..1500),
            kept in proptest::collection::vec(proptest::bool::ANY, 1500),
            window in (0_usize..1600, 0_usize..1600),
        ) {
            let mut members: Vec<u32> = (0..keys.len() as u32).collect();
            members.sort_by_key(|member| keys[*member as usize]);
            let order = Arc::new(Order::new(members.clone()));
            let listed: Vec<u32> = members.iter().copied().filter(|member| kept[*member as usize]).collect();
            for (standing, listed) in [
                (Standing::all(Arc::clone(&order)), members),
                (Standing::only(order, listed.iter().rev().copied()), listed),
            ] {
                proptest::prop_assert_eq!(standing.len(), listed.len());
                let expected: Vec<u32> = listed.iter().copied().take(window.1).skip(window.0).collect();
                proptest::prop_assert_eq!(standing.window(window.0..window.1), expected);
                for member in 0..keys.len() as u32 {
                    let place = listed.iter().position(|other| *other == member);
                    proptest::prop_assert_eq!(standing.position(member), place);
                }
            }
        }
    }
}
