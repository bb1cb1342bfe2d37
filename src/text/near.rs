//! Likeness of names: what a mistyped one most likely meant.

/// Letters to change, add, drop or swap with their neighbour to turn one name into the other.
pub fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    // Lines of the table of distances between beginnings of both: this far, a letter less, two letters less.
    let mut above: Vec<usize> = (0..=to.len()).collect();
    let mut two_above = above.clone();
    for (line, letter) in from.iter().enumerate() {
        let mut here = vec![line + 1];
        for (column, other) in to.iter().enumerate() {
            let changed = above[column] + usize::from(letter != other);
            let mut least = changed.min(above[column + 1] + 1).min(here[column] + 1);
            if line > 0 && column > 0 && *letter == to[column - 1] && from[line - 1] == *other {
                least = least.min(two_above[column - 1] + 1);
            }
            here.push(least);
        }
        two_above = std::mem::replace(&mut above, here);
    }
    above.last().copied().unwrap_or_default()
}

/// The candidate that `word` begins, else the one that differs from it by at most two letters and less than half its length.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if word.is_empty() {
        return None;
    }
    candidates.clone().find(|candidate| candidate.starts_with(word)).or_else(|| {
        candidates
            .map(|candidate| (distance(word, candidate), candidate))
            .filter(|(distance, candidate)| *distance <= 2 && *distance * 2 < candidate.chars().count())
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, candidate)| candidate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_little_are_near() {
        assert_eq!(distance("reports.json", "report.json"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("ke-sach", "ke-sahc"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("Kế", "kế"), 1);
    }

    #[test]
    fn the_beginning_goes_before_the_likeness() {
        let names = ["list", "schema", "keys", "cells", "cell-quality"];
        assert_eq!(nearest("lst", names.into_iter()), Some("list"));
        assert_eq!(nearest("cell-", names.into_iter()), Some("cell-quality"));
        assert_eq!(nearest("key", names.into_iter()), Some("keys"));
        assert_eq!(nearest("cvs", ["html", "csv", "svg"].into_iter()), Some("csv"));
        assert_eq!(nearest("xyz", names.into_iter()), None);
        assert_eq!(nearest("", names.into_iter()), None);
    }
}
