//! Short labels of pickers and help: which fit what is typed, the best first.

use super::word::{Typing, Word, words};

/// The indexes of the labels that have every typed word as the beginning of one of theirs, in any spelling.
///
/// Labels that begin with what is typed come first, the others keep their order; nothing typed keeps all.
pub fn rank(typed: &str, labels: &[&str]) -> Vec<usize> {
    let typed: Vec<Word> = words(typed).collect();
    let typing = Typing::of(&typed);
    let mut fitting: Vec<(bool, usize)> = labels
        .iter()
        .enumerate()
        .filter_map(|(index, label)| {
            let found: Vec<Word> = words(label).collect();
            let fits =
                |at: usize, word: &Word| found.get(at).is_some_and(|other| word.fit(other, typing).is_some());
            let all = typed.iter().all(|word| (0..found.len()).any(|at| fits(at, word)));
            let begins = typed.iter().enumerate().all(|(at, word)| fits(at, word));
            all.then_some((!begins, index))
        })
        .collect();
    fitting.sort_unstable();
    fitting.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_begin_with_what_is_typed_come_first() {
        let labels = ["Vượt chỉ tiêu", "Chỉ tiêu khác", "Kế Sách"];
        assert_eq!(rank("chi", &labels), [1, 0]);
        assert_eq!(rank("sach ke", &labels), [2]);
        assert_eq!(rank("", &labels), [0, 1, 2]);
        assert!(rank("xyz", &labels).is_empty());
    }
}
