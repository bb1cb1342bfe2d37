//! Ranking of any list of labels by typed words: pickers and the command palette.

use super::dictionary::Texts;
use super::rank::Standing;
use super::tokens::Interner;
use super::word::{Word, words};

/// Indices of the labels that typed words fit, best first; every label in its order while nothing is typed. A label is several
/// texts by which it is found.
pub fn rank<Label: AsRef<[Text]>, Text: AsRef<str>>(typed: &str, labels: &[Label]) -> Vec<usize> {
    match standings(typed, labels) {
        None => (0..labels.len()).collect(),
        Some(mut found) => {
            found.sort_by_key(|(index, standing)| (std::cmp::Reverse(*standing), *index));
            found.into_iter().map(|(index, _)| index).collect()
        }
    }
}

/// The labels that typed words fit and how; `None` while nothing is typed.
pub(super) fn standings<Label: AsRef<[Text]>, Text: AsRef<str>>(
    typed: &str,
    labels: &[Label],
) -> Option<Vec<(usize, Standing)>> {
    let typed: Vec<Word> = words(typed).collect();
    if typed.is_empty() {
        return None;
    }
    let mut interner = Interner::default();
    let mut texts = Texts::default();
    for (index, label) in labels.iter().enumerate() {
        for text in label.as_ref() {
            texts.add(index as u32, text.as_ref(), &mut interner);
        }
    }
    let tokens = interner.finish();
    let dictionary = texts.finish(&tokens);
    let mut hits = dictionary.find(&tokens.fits(&typed), &tokens);
    if hits.is_empty() {
        hits = dictionary.scattered(&typed, &tokens);
    }
    Some(hits.into_iter().map(|(index, standing)| (index as usize, standing)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_ranked_and_all_shown_while_nothing_is_typed() {
        let labels = [["Chọn chủ đề"], ["Chọn địa phương"], ["Đổi ngôn ngữ"], ["Địa phương"]];
        assert_eq!(rank(" ", &labels), [0, 1, 2, 3]);
        assert_eq!(rank("dia phuong", &labels), [3, 1]);
        assert_eq!(rank("đổi", &labels), [2]);
        assert_eq!(rank("cdp", &labels), [1]);
        assert!(rank("zz", &labels).is_empty());
        let named = [["Kết nạp đảng viên", "Members admitted"], ["Đảng viên", "Members in all"]];
        assert_eq!(rank("admit", &named), [0]);
        assert_eq!(rank("dang vien", &named), [1, 0]);
    }
}
