//! Numbers that look drawn by lot and are the same for one seed on every machine (`SplitMix64`).

/// The step of the sequence: the golden ratio in 64 bits.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A sequence of numbers that follows from a seed.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The sequence of a seed and the number of a member, independent of those of other members.
    pub(super) fn new(seed: u64, member: u64) -> Self {
        let mut mixed = Self(seed);
        let start = mixed.next() ^ member.wrapping_mul(STEP);
        let mut random = Self(start);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 where that is 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// One of some things.
    ///
    /// # Panics
    /// When there is none; the tables that it is asked about are constants.
    pub(super) fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len() as u64) as usize]
    }

    /// One of some words.
    pub(super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.of::<&'static str>(words)
    }

    /// A number below the number of weights, as often as its weight says.
    pub(super) fn weighted<const N: usize>(&mut self, weights: [u64; N]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_that_of_the_published_generator() {
        // The first numbers of SplitMix64 from the seed 1234567.
        let mut random = Random(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn weights_and_bounds_are_kept() {
        let mut random = Random::new(7, 3);
        for _ in 0..200 {
            assert!(random.below(5) < 5);
            assert!((3..=4).contains(&random.between(3, 4)));
            assert_ne!(random.weighted([1, 0, 3]), 1);
        }
        assert_eq!(random.below(0), 0);
    }
}
