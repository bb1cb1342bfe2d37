//! How well a typed phrase stands in a value: the one scale by which everything found is ranked.

use super::tokens::{Fits, Tokens};
use super::word::{Fit, Marks};

/// How the words of a phrase stand in a value; later is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Letters of the phrase, scattered over the value.
    Scattered,
    /// The value belongs to what was found: a district of the province.
    Kin,
    /// All words, in another order.
    AnyOrder,
    /// All words in order, with others between them.
    Gaps,
    /// All words together, inside the value; or only their beginnings, at its start.
    Inside,
    /// All words together, at the start of the value.
    Begins,
    /// The whole value.
    Whole,
}

/// A phrase's standing in a value; later is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    marks: Marks,
    tier: Tier,
    /// 3 when no letter is left over, 0 when many are.
    closeness: u8,
}

impl Standing {
    /// The standing of letters scattered over a value, from 0 (barely) to 3.
    pub(super) fn scattered(closeness: u8) -> Self {
        Self { marks: Marks::Folded, tier: Tier::Scattered, closeness }
    }

    /// The standing of one word somewhere inside a long value.
    pub(super) fn inside(fit: Fit) -> Self {
        let tier = if fit.whole { Tier::Inside } else { Tier::Gaps };
        Self { marks: fit.marks, tier, closeness: 0 }
    }

    /// The standing of a value that belongs to the one found.
    pub(super) fn of_kin(self) -> Self {
        Self { tier: self.tier.min(Tier::Kin), ..self }
    }

    /// A number that grows with the standing; `field` (0 to 9) breaks ties between fields.
    pub(super) fn score(self, field: u32) -> u32 {
        1000 * (1 + self.marks as u32) + 100 * self.tier as u32 + 10 * u32::from(self.closeness) + field
    }
}

/// The best standing of typed words in the words of a value; `None` when a word is missing.
pub(super) fn standing(typed: &[Fits], found: &[u32], tokens: &Tokens) -> Option<Standing> {
    if typed.is_empty() || typed.len() > found.len() {
        return None;
    }
    let together = (0..=found.len() - typed.len())
        .filter_map(|start| {
            let marks_and_tier = aligned(typed, found.get(start..start + typed.len())?)?;
            Some(match marks_and_tier {
                (marks, true, true) if start == 0 && typed.len() == found.len() => (marks, Tier::Whole),
                (marks, true, _) if start == 0 => (marks, Tier::Begins),
                (marks, true, _) => (marks, Tier::Inside),
                (marks, false, _) if start == 0 => (marks, Tier::Inside),
                (marks, false, _) => (marks, Tier::Gaps),
            })
        })
        .max();
    let (marks, tier) = together.or_else(|| apart(typed, found))?;
    let all: u32 = found.iter().map(|token| tokens.letters(*token)).sum();
    let used: u32 = typed.iter().map(|fits| fits.letters).sum();
    let closeness = match all.saturating_sub(used) {
        0 => 3,
        1..=3 => 2,
        4..=8 => 1,
        _ => 0,
    };
    Some(Standing { marks, tier, closeness })
}

/// Typed words against as many words side by side: marks, whether all but the last are whole words, whether the last is.
fn aligned(typed: &[Fits], found: &[u32]) -> Option<(Marks, bool, bool)> {
    let mut result = (Marks::AsTyped, true, true);
    for (fits, token) in typed.iter().zip(found) {
        let fit = fits.fit(*token)?;
        result = (result.0.min(fit.marks), result.1 && result.2, fit.whole);
    }
    Some(result)
}

/// Typed words anywhere in the value, each its own word there; all but the last must be whole words.
fn apart(typed: &[Fits], found: &[u32]) -> Option<(Marks, Tier)> {
    if typed.len() < 2 {
        return None;
    }
    let mut taken = vec![false; found.len()];
    let (mut marks, mut tier, mut after) = (Marks::AsTyped, Tier::Gaps, 0);
    for (index, fits) in typed.iter().enumerate() {
        let last = index + 1 == typed.len();
        let best = found
            .iter()
            .enumerate()
            .filter(|(at, _)| !taken[*at])
            .filter_map(|(at, token)| Some((at, fits.fit(*token)?)))
            .filter(|(_, fit)| fit.whole || last)
            .max_by_key(|(at, fit)| (*at >= after, fit.marks, fit.whole, std::cmp::Reverse(*at)))?;
        let (at, fit) = best;
        taken[at] = true;
        marks = marks.min(fit.marks);
        if at < after {
            tier = Tier::AnyOrder;
        }
        after = at + 1;
    }
    // One letter as the beginning of any word says too little.
    let last_says = typed.last().is_some_and(|fits| fits.letters > 1);
    last_says.then_some((marks, tier))
}
