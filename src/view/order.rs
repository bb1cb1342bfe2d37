//! Standing orders: what does not depend on a filter is sorted once, and a filter only leaves places out.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

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
}

impl Places {
    fn new(order: &Order, kept: &impl Kept) -> Self {
        let mut words = vec![0_u64; order.members.len().div_ceil(BLOCK) * WORDS];
        kept.each(&mut |member| {
            let place = order.place(member);
            if let Some(word) = words.get_mut(place as usize / 64) {
                *word |= 1 << (place % 64);
            }
        });
        let mut count = 0;
        let before = words
            .chunks(WORDS)
            .map(|block| {
                let before = count;
                count += block.iter().map(|word| word.count_ones()).sum::<u32>();
                before
            })
            .collect();
        Self { words, before }
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

/// What a filter keeps of the members of an order.
pub(super) trait Kept {
    /// How many members are kept.
    fn count(&self) -> usize;
    /// Whether a member is kept.
    fn holds(&self, member: u32) -> bool;
    /// Goes through the members that are kept, in any order.
    fn each(&self, visit: &mut dyn FnMut(u32));
}

/// Steps along an order that are cheaper than noting the place of every member.
const WALK: usize = 4096;

/// Members of a standing order: all, or those that a filter keeps.
#[derive(Debug, Clone)]
pub(super) struct Standing<K> {
    order: Arc<Order>,
    kept: Option<K>,
    /// The places of the members kept, once a stretch or a place far from the beginning was asked for.
    places: OnceLock<Places>,
}

impl<K: Kept> Standing<K> {
    /// All members, or only those kept.
    pub(super) fn new(order: Arc<Order>, kept: Option<K>) -> Self {
        Self { order, kept, places: OnceLock::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.kept.as_ref().map_or(self.order.members.len(), Kept::count)
    }

    fn places(&self, kept: &K) -> &Places {
        self.places.get_or_init(|| Places::new(&self.order, kept))
    }

    /// The members at these places among those kept.
    pub(super) fn window(&self, window: Range<usize>) -> Vec<u32> {
        let window = window.start.min(self.len())..window.end.min(self.len());
        let Some(kept) = &self.kept else {
            return self.order.members.get(window).unwrap_or_default().to_vec();
        };
        if window.is_empty() {
            return Vec::new();
        }
        if self.places.get().is_none() && window.end < WALK {
            // Where much is kept, the first of it stand near the beginning.
            let near = self.order.members.iter().take(WALK).copied().filter(|member| kept.holds(*member));
            let found: Vec<u32> = near.skip(window.start).take(window.len()).collect();
            if found.len() == window.len() {
                return found;
            }
        }
        let places = self.places(kept).from(window.start).take(window.len());
        places.filter_map(|place| self.order.members.get(place as usize).copied()).collect()
    }

    /// Whether a member is kept.
    pub(super) fn contains(&self, member: u32) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.holds(member))
    }

    /// Goes through the members that are kept, in any order.
    pub(super) fn each(&self, visit: &mut dyn FnMut(u32)) {
        match &self.kept {
            Some(kept) => kept.each(visit),
            None => self.order.members.iter().copied().for_each(visit),
        }
    }

    /// Those of some members that are kept, in order.
    pub(super) fn among(&self, some: &[u32]) -> Vec<u32> {
        let mut kept: Vec<u32> = some.iter().copied().filter(|member| self.contains(*member)).collect();
        kept.sort_unstable_by_key(|member| self.order.place(*member));
        kept
    }

    /// The place of a member among those kept; `None` when it is not.
    pub(super) fn position(&self, member: u32) -> Option<usize> {
        let place = self.order.places.get(member as usize).copied()?;
        let Some(kept) = &self.kept else { return Some(place as usize) };
        if !kept.holds(member) {
            return None;
        }
        if self.places.get().is_none() && (place as usize) < WALK {
            let before = self.order.members.iter().take(place as usize);
            return Some(before.filter(|member| kept.holds(**member)).count());
        }
        Some(self.places(kept).rank(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Listed(Vec<u32>);

    impl Kept for Listed {
        fn count(&self) -> usize {
            self.0.len()
        }

        fn holds(&self, member: u32) -> bool {
            self.0.contains(&member)
        }

        fn each(&self, visit: &mut dyn FnMut(u32)) {
            self.0.iter().rev().copied().for_each(visit);
        }
    }

    proptest::proptest! {
        #[test]
        fn windows_and_positions_are_those_of_the_filtered_list(
            keys in proptest::collection::vec(0_u32..50, 0..1500),
            kept in proptest::collection::vec(proptest::bool::ANY, 1500),
            window in (0_usize..1600, 0_usize..1600),
            far_first in proptest::bool::ANY,
        ) {
            let mut members: Vec<u32> = (0..keys.len() as u32).collect();
            members.sort_by_key(|member| keys[*member as usize]);
            let order = Arc::new(Order::new(members.clone()));
            let listed: Vec<u32> = members.iter().copied().filter(|member| kept[*member as usize]).collect();
            let kept = Listed(listed.clone());
            if far_first {
                let places = Places::new(&order, &kept);
                for (number, member) in listed.iter().enumerate() {
                    proptest::prop_assert_eq!(places.rank(order.place(*member)), number);
                    proptest::prop_assert_eq!(places.from(number).next(), Some(order.place(*member)));
                }
            }
            for (standing, listed) in [
                (Standing::new(Arc::clone(&order), None), members),
                (Standing::new(order, Some(kept)), listed),
            ] {
                proptest::prop_assert_eq!(standing.len(), listed.len());
                let expected: Vec<u32> = listed.iter().copied().take(window.1).skip(window.0).collect();
                proptest::prop_assert_eq!(standing.window(window.0..window.1), expected);
                for member in (0..keys.len() as u32).step_by(7) {
                    let place = listed.iter().position(|other| *other == member);
                    proptest::prop_assert_eq!(standing.position(member), place);
                }
            }
        }
    }
}
