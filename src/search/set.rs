//! Sets of small numbers: rows of figures, reports, texts.
//!
//! A filter makes and joins some dozens of them on every keystroke. Few members stand in a list, many as one bit each:
//! at a million rows that is 125 kB and some microseconds an operation, whatever the members are. (Measured against
//! compressed bitmaps: those cost ten times as much here, for most sets of a ranking are neither dense nor sparse.)

use super::bits::Bits;

/// Whether so many members below `bound` are cheaper as a list than as bits.
fn are_few(count: usize, bound: u32) -> bool {
    count <= (bound as usize / 64).min(512)
}

/// A set of numbers.
#[derive(Debug, Clone)]
pub(super) enum Set {
    /// Few members, in order.
    Few(Vec<u32>),
    /// One bit for each number, up to the last word that was needed.
    Many(Bits),
}

impl Default for Set {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl FromIterator<u32> for Set {
    fn from_iter<Members: IntoIterator<Item = u32>>(members: Members) -> Self {
        let mut members: Vec<u32> = members.into_iter().collect();
        if !members.is_sorted() {
            members.sort_unstable();
        }
        members.dedup();
        Self::Few(members)
    }
}

impl Set {
    /// Every number below `end`.
    pub(super) fn upto(end: u32) -> Self {
        let mut set = Self::bits(end);
        set.insert_range(0..end);
        set
    }

    /// An empty set of bits for numbers below `bound`, to be filled in any order.
    pub(super) fn bits(bound: u32) -> Self {
        Self::Many(Bits::zeroed((bound as usize).div_ceil(64)))
    }

    /// Of `count` members below `bound`, in any order, perhaps repeated.
    pub(super) fn gather(members: impl Iterator<Item = u32>, count: usize, bound: u32) -> Self {
        if are_few(count, bound) {
            return members.collect();
        }
        let mut words = Bits::zeroed((bound as usize).div_ceil(64));
        put_all(&mut words, members);
        Self::Many(words)
    }

    /// Adds a number that is no smaller than the last one added.
    pub(super) fn push(&mut self, member: u32) {
        match self {
            Self::Few(members) if members.last() == Some(&member) => {}
            Self::Few(members) if are_few(members.len() / 2, member) || members.len() < 8 => {
                members.push(member);
            }
            Self::Few(members) => {
                let mut words = Bits::default();
                put_all(&mut words, members.iter().copied().chain([member]));
                *self = Self::Many(words);
            }
            Self::Many(words) => put(words, member),
        }
    }

    /// Adds a number to a set of bits.
    pub(super) fn insert(&mut self, member: u32) {
        match self {
            Self::Many(words) => put(words, member),
            Self::Few(members) => {
                if let Err(at) = members.binary_search(&member) {
                    members.insert(at, member);
                }
            }
        }
    }

    /// Adds a range of numbers.
    #[inline]
    pub(super) fn insert_range(&mut self, range: std::ops::Range<u32>) {
        let Self::Many(words) = self else {
            range.for_each(|member| self.insert(member));
            return;
        };
        if range.is_empty() {
            return;
        }
        let (first, last) = (range.start as usize / 64, (range.end - 1) as usize / 64);
        words.grow(last + 1);
        let (head, tail) = (u64::MAX << (range.start % 64), u64::MAX >> (63 - (range.end - 1) % 64));
        match words.get_mut(first..=last) {
            Some([word]) => *word |= head & tail,
            Some([one, between @ .., other]) => {
                *one |= head;
                between.fill(u64::MAX);
                *other |= tail;
            }
            _ => {}
        }
    }

    /// How many members there are; counts bits, so ask once.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Few(members) => members.len(),
            Self::Many(words) => words.iter().map(|word| word.count_ones() as usize).sum(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Few(members) => members.is_empty(),
            Self::Many(words) => words.iter().all(|word| *word == 0),
        }
    }

    pub(super) fn contains(&self, member: u32) -> bool {
        match self {
            Self::Few(members) => members.binary_search(&member).is_ok(),
            Self::Many(words) => {
                words.get(member as usize / 64).is_some_and(|word| word >> (member % 64) & 1 == 1)
            }
        }
    }

    /// The members in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let (few, many) = match self {
            Self::Few(members) => (members.as_slice(), [].as_slice()),
            Self::Many(words) => ([].as_slice(), &**words),
        };
        few.iter().copied().chain(many.iter().enumerate().flat_map(|(index, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(index as u32 * 64 + bit)
            })
        }))
    }

    /// The members in order, the set being given away.
    pub(super) fn into_members(self) -> impl Iterator<Item = u32> {
        let mut least = 0;
        std::iter::from_fn(move || {
            let member = self.next_from(least)?;
            least = member + 1;
            Some(member)
        })
    }

    /// The first member that is no smaller.
    fn next_from(&self, least: u32) -> Option<u32> {
        match self {
            Self::Few(members) => members.get(members.partition_point(|member| *member < least)).copied(),
            Self::Many(words) => {
                let mut at = least as usize / 64;
                let mut word = words.get(at)? & (u64::MAX << (least % 64));
                while word == 0 {
                    at += 1;
                    word = *words.get(at)?;
                }
                Some(at as u32 * 64 + word.trailing_zeros())
            }
        }
    }

    /// Adds the members of another set.
    pub(super) fn add(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Many(words), Self::Many(others)) => {
                words.grow(others.len());
                words.iter_mut().zip(others.iter()).for_each(|(word, other)| *word |= other);
            }
            (Self::Many(words), Self::Few(members)) => put_all(words, members.iter().copied()),
            (Self::Few(members), Self::Many(others)) => {
                let mut words = others.clone();
                put_all(&mut words, members.iter().copied());
                *self = Self::Many(words);
            }
            (Self::Few(members), Self::Few(others)) => {
                let bound = members.last().max(others.last()).copied().unwrap_or(0);
                if are_few(members.len().max(others.len()), bound) {
                    members.extend_from_slice(others);
                    members.sort_unstable();
                    members.dedup();
                } else {
                    let mut words = Bits::zeroed(bound as usize / 64 + 1);
                    put_all(&mut words, others.iter().chain(members.iter()).copied());
                    *self = Self::Many(words);
                }
            }
        }
    }

    /// Takes out the members of another set.
    pub(super) fn remove(&mut self, other: &Self) {
        match (self, other) {
            (Self::Many(words), Self::Many(others)) => {
                words.iter_mut().zip(others.iter()).for_each(|(word, other)| *word &= !other);
            }
            (Self::Many(words), Self::Few(members)) => {
                for member in members {
                    if let Some(word) = words.get_mut(*member as usize / 64) {
                        *word &= !(1 << (member % 64));
                    }
                }
            }
            (Self::Few(members), other) => members.retain(|member| !other.contains(*member)),
        }
    }

    /// Whether the sets have no member in common.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Many(words), Self::Many(others)) => {
                words.iter().zip(others.iter()).all(|(word, other)| word & other == 0)
            }
            (Self::Few(few), other) | (other, Self::Few(few)) => {
                !few.iter().any(|member| other.contains(*member))
            }
        }
    }

    /// The members of both sets.
    pub(super) fn common(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Many(words), Self::Many(others)) => Self::Many(words.common(others)),
            (Self::Few(few), Self::Few(others)) if others.len() < few.len() => other.common(self),
            (Self::Few(few), other) | (other, Self::Few(few)) => {
                Self::Few(few.iter().copied().filter(|member| other.contains(*member)).collect())
            }
        }
    }

    /// The members from the `places.start`-th on, as many as `places` has.
    pub(super) fn window(&self, places: std::ops::Range<usize>) -> Vec<u32> {
        match self {
            Self::Few(members) => members.iter().copied().skip(places.start).take(places.len()).collect(),
            Self::Many(words) => {
                let (mut before, mut found) = (0, Vec::new());
                for (index, word) in words.iter().enumerate() {
                    let count = word.count_ones() as usize;
                    if before + count > places.start {
                        let mut left = *word;
                        for place in before..before + count {
                            if places.contains(&place) {
                                found.push(index as u32 * 64 + left.trailing_zeros());
                            }
                            left &= left - 1;
                        }
                    }
                    before += count;
                    if before >= places.end {
                        break;
                    }
                }
                found
            }
        }
    }

    /// How many members lie in a range.
    pub(super) fn count_in(&self, range: std::ops::Range<u32>) -> usize {
        match self {
            Self::Few(members) => {
                let below = |end: u32| members.partition_point(|member| *member < end);
                below(range.end).saturating_sub(below(range.start))
            }
            Self::Many(words) => {
                let last = range.end.div_ceil(64) as usize;
                let words = words.iter().enumerate().take(last).skip(range.start as usize / 64);
                let counts = words.map(|(index, word)| {
                    let first = index as u32 * 64;
                    let head = u64::MAX.checked_shl(range.start.saturating_sub(first)).unwrap_or(0);
                    let tail = u64::MAX.checked_shl(range.end.saturating_sub(first)).unwrap_or(0);
                    (word & head & !tail).count_ones() as usize
                });
                counts.sum()
            }
        }
    }

    /// The same set in the form that takes less room.
    pub(super) fn compact(self) -> Self {
        match self {
            Self::Many(mut words) => {
                words.shrink();
                let set = Self::Many(words);
                if let Self::Many(words) = &set
                    && are_few(set.len(), words.len() as u32 * 64)
                {
                    return Self::Few(set.iter().collect());
                }
                set
            }
            Self::Few(mut members) => {
                members.shrink_to_fit();
                Self::Few(members)
            }
        }
    }
}

/// Reads a set from front to back, up to 64 numbers at a time.
#[derive(Debug)]
pub(super) enum Reader<'a> {
    /// What is left of a list.
    Few(&'a [u32]),
    /// All bits.
    Many(&'a [u64]),
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of a set.
    pub(super) fn new(set: &'a Set) -> Self {
        match set {
            Set::Few(members) => Self::Few(members),
            Set::Many(words) => Self::Many(words),
        }
    }

    /// The members among `count` (at most 64) numbers from `start` on, one bit each; later calls begin no earlier.
    pub(super) fn read(&mut self, start: u32, count: u32) -> u64 {
        let wanted = u64::MAX >> (64 - count.clamp(1, 64));
        match self {
            Self::Few(left) => {
                match left.first() {
                    Some(first) if *first < start => {
                        let passed = left.partition_point(|member| *member < start);
                        *left = left.get(passed..).unwrap_or_default();
                    }
                    Some(first) if *first - start < count => {}
                    _ => return 0,
                }
                let near = left.iter().map(|member| member - start).take_while(|after| *after < count);
                near.fold(0, |bits, after| bits | 1 << after)
            }
            Self::Many(words) => {
                let (at, shift) = (start as usize / 64, start % 64);
                let word = |at: usize| words.get(at).copied().unwrap_or_default();
                let next = if shift == 0 { 0 } else { word(at + 1) << (64 - shift) };
                (word(at) >> shift | next) & wanted
            }
        }
    }
}

fn put(words: &mut Bits, member: u32) {
    let at = member as usize / 64;
    words.grow(at + 1);
    if let Some(word) = words.get_mut(at) {
        *word |= 1 << (member % 64);
    }
}

fn put_all(words: &mut Bits, members: impl Iterator<Item = u32>) {
    // Nearly always there is room already; then no more than the word is asked for.
    members.for_each(|member| match words.get_mut(member as usize / 64) {
        Some(word) => *word |= 1 << (member % 64),
        None => put(words, member),
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn both_forms(members: &BTreeSet<u32>) -> [Set; 2] {
        let mut bits = Set::bits(64);
        for member in members {
            bits.insert(*member);
        }
        [members.iter().copied().collect(), bits]
    }

    proptest::proptest! {
        #[test]
        fn sets_agree_with_the_plain_kind(
            left in proptest::collection::btree_set(0_u32..200, 0..60),
            right in proptest::collection::btree_set(0_u32..200, 0..60),
            range in (0_u32..210, 0_u32..210),
        ) {
            let listed = |set: &Set| set.iter().collect::<Vec<_>>();
            for one in both_forms(&left) {
                proptest::prop_assert_eq!(one.len(), left.len());
                proptest::prop_assert_eq!(one.is_empty(), left.is_empty());
                proptest::prop_assert_eq!(listed(&one), left.iter().copied().collect::<Vec<_>>());
                proptest::prop_assert_eq!(listed(&one.clone().compact()), listed(&one));
                proptest::prop_assert_eq!(one.clone().into_members().collect::<Vec<_>>(), listed(&one));
                let (start, end) = (range.0.min(range.1), range.0.max(range.1));
                proptest::prop_assert_eq!(one.count_in(start..end), left.range(start..end).count());
                let mut reader = Reader::new(&one);
                for from in [start / 3, start, end] {
                    let count = (end - start).clamp(1, 64);
                    let wanted = left.range(from..from + count).fold(0_u64, |bits, member| bits | 1 << (member - from));
                    proptest::prop_assert_eq!(reader.read(from, count), wanted);
                }
                let places = start as usize / 4..end as usize / 4;
                let wanted: Vec<u32> = left.iter().copied().skip(places.start).take(places.len()).collect();
                proptest::prop_assert_eq!(one.window(places), wanted);
                let mut filled = one.clone();
                filled.insert_range(start..end);
                let wanted: BTreeSet<u32> = left.iter().copied().chain(start..end).collect();
                proptest::prop_assert_eq!(listed(&filled), wanted.into_iter().collect::<Vec<_>>());
                for other in both_forms(&right) {
                    proptest::prop_assert_eq!(one.is_disjoint(&other), left.is_disjoint(&right));
                    proptest::prop_assert_eq!(listed(&one.common(&other)), left.intersection(&right).copied().collect::<Vec<_>>());
                    let (mut more, mut less) = (one.clone(), one.clone());
                    more.add(&other);
                    less.remove(&other);
                    proptest::prop_assert_eq!(listed(&more), left.union(&right).copied().collect::<Vec<_>>());
                    proptest::prop_assert_eq!(listed(&less), left.difference(&right).copied().collect::<Vec<_>>());
                }
            }
        }

        #[test]
        fn members_pushed_in_order_are_all_there(step in 1_u32..9, count in 0_u32..3000) {
            let mut set = Set::default();
            for member in 0..count {
                set.push(member * step);
                set.push(member * step);
            }
            proptest::prop_assert_eq!(set.iter().collect::<Vec<_>>(), (0..count).map(|member| member * step).collect::<Vec<_>>());
        }
    }
}
