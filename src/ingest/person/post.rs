//! Posts: the words that they begin with and go on with.

use crate::ingest::document::key::{Key, word};
use crate::ingest::document::syllable::Syllables;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::ClassSet;

/// A post: indices of its first and last word, the name of a person after it perhaps included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Post {
    /// Whether the capitalised words from `run` on follow an organ or a type of place, so that they can be its name.
    pub(super) fn is_of_place(self, words: &Syllables<'_, '_>, run: usize) -> bool {
        run > self.first && words.has(run - 1, Class::PostHolder)
    }
}

/// Words of posts that are printed with a capital and are no part of a name or place.
pub(super) fn is_post_word(words: &Syllables<'_, '_>, at: usize) -> bool {
    words.has(at, Class::PostWord) && !words.has(at, Class::PostOrName)
}

/// The number of words of the beginning of a post that stands at a word.
pub(super) fn begins_post(words: &Syllables<'_, '_>, at: usize) -> Option<usize> {
    words.class(at, Class::Post)
}

/// The post that begins at a word, with further posts after commas: `Bí thư Đảng ủy, Chủ tịch HĐND xã Hòa Phú`.
pub(super) fn post_at(words: &Syllables<'_, '_>, at: usize, end: usize) -> Option<Post> {
    let length = begins_post(words, at)?;
    let bare = words.is_any(at, &[word!("nguyên"), word!("quyền"), word!("thường")]) && length <= 2;
    if bare && begins_post(words, at + length).is_none() {
        return None;
    }
    let mut last = at + length - 1;
    while last + 1 < end && last < at + 40 {
        let gap = words.gap(last);
        let stopped = ends_name(words, last) && !words.is_capital(last + 1);
        let goes_on = words.adjoins(last) && !stopped && belongs(words, last + 1);
        let another = matches!(gap.trim(), "," | "-" | "–" | ";")
            && !gap.contains('\n')
            && begins_post(words, last + 1).is_some();
        let dashed_name =
            matches!(gap, " - " | " – " | "-") && words.is_capital(last) && words.is_capital(last + 1);
        if !goes_on && !another && !dashed_name && !lies_in(words, last) {
            break;
        }
        last += 1;
    }
    while last > at && words.key(last) == word!("và") {
        last -= 1;
    }
    Some(Post { first: at, last })
}

/// `Trưởng Công an xã Tân Minh, huyện Đà Bắc`: whether a comma and the place follow that a post's place lies in.
fn lies_in(words: &Syllables<'_, '_>, last: usize) -> bool {
    const TYPES: ClassSet = ClassSet::of(&[Class::Commune, Class::District, Class::Province]);
    let named = words.is_capital(last) || words.is_number(last);
    let typed = words.begins(last + 1, TYPES) && !words.is_capital(last + 1);
    let length = [Class::Commune, Class::District, Class::Province]
        .iter()
        .find_map(|class| words.class(last + 1, *class))
        .unwrap_or(1);
    named && typed && words.gap(last) == ", " && words.is_capital(last + 1 + length)
}

/// Whether a name of a place or person ends at a word, so that what follows in lower case is no part of the post.
fn ends_name(words: &Syllables<'_, '_>, last: usize) -> bool {
    let named = |at: usize| {
        let abbreviated = words.text(at, at).chars().nth(1).is_some_and(char::is_uppercase);
        words.is_capital(at) && !abbreviated && !is_post_word(words, at)
    };
    last > 0
        && named(last)
        && named(last - 1)
        && words.adjoins(last - 1)
        && !words.has(last, Class::PostPair)
        && !words.has(last - 1, Class::PostPair)
}

/// The last syllables of types of places that have a number: khu phố 3, tổ 5.
const NUMBERED: [Key; 3] = [word!("phố"), word!("tổ"), word!("khu")];

fn belongs(words: &Syllables<'_, '_>, at: usize) -> bool {
    let numbered = words.is_number(at) && words.text(at, at).len() <= 2;
    let place = at > 0 && (words.has(at - 1, Class::NumberedPlace) || words.is_any(at - 1, &NUMBERED));
    // `Trưởng Ban Tuyên giáo Huyện ủy phát biểu`, `Giám đốc Công an tỉnh chủ trì`
    let speaks = words.has(at, Class::Picture) && !words.is_capital(at);
    words.is_capital(at) || words.has(at, Class::PostSyllable) && !speaks || (numbered && place)
}
