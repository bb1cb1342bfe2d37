//! Posts: the words that they begin with and go on with.

use super::lexicon::{BEGINNINGS, NAMES_TOO, PAIRS, SYLLABLES, WORDS};
use crate::ingest::document::phrases::{Phrases, phrases};
use crate::ingest::document::words::Words;

/// A post: indices of its first and last word, the name of a person after it perhaps included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Post {
    /// Whether the capitalised words from `run` on follow an organ or a type of place, so that they can be its name.
    pub(super) fn is_of_place(self, words: &Words<'_>, run: usize) -> bool {
        static HOLDERS: Phrases = phrases![
            "ủy",
            "tỉnh",
            "huyện",
            "quận",
            "xã",
            "phường",
            "phố",
            "trấn",
            "ấp",
            "thôn",
            "bản",
            "bộ",
            "khu",
            "thpt",
            "thcs",
            "trường",
            "học",
            "non",
            "ty",
            "htx",
            "viện",
            "đường",
            "làng",
            "buôn",
            "khóm",
            "xóm",
        ];
        run > self.first && HOLDERS.stands(words, run - 1)
    }
}

/// Words of posts that are printed with a capital and are no part of a name or place.
pub(super) fn is_post_word(words: &Words<'_>, at: usize) -> bool {
    WORDS.stands(words, at) && !NAMES_TOO.stands(words, at)
}

/// The number of words of the beginning of a post that stands at a word.
pub(super) fn begins_post(words: &Words<'_>, at: usize) -> Option<usize> {
    BEGINNINGS.length(words, at)
}

/// The post that begins at a word, with further posts after commas: `Bí thư Đảng ủy, Chủ tịch HĐND xã Hòa Phú`.
pub(super) fn post_at(words: &Words<'_>, at: usize, end: usize) -> Option<Post> {
    let length = begins_post(words, at)?;
    let bare = matches!(words.key(at), "nguyên" | "quyền" | "thường") && length <= 2;
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
        if !goes_on && !another && !dashed_name {
            break;
        }
        last += 1;
    }
    while last > at && words.key(last) == "và" {
        last -= 1;
    }
    Some(Post { first: at, last })
}

/// Whether a name of a place or person ends at a word, so that what follows in lower case is no part of the post.
fn ends_name(words: &Words<'_>, last: usize) -> bool {
    let named = |at: usize| {
        let abbreviated = words.text(at, at).chars().nth(1).is_some_and(char::is_uppercase);
        words.is_capital(at) && !abbreviated && !is_post_word(words, at)
    };
    last > 0 && named(last) && named(last - 1) && words.adjoins(last - 1) && !PAIRS.stands(words, last)
}

fn belongs(words: &Words<'_>, at: usize) -> bool {
    let numbered = words.is_number(at) && words.key(at).len() <= 2;
    let place = matches!(
        words.key(at - 1),
        "ấp" | "thôn" | "phường" | "quận" | "phố" | "tổ" | "bản" | "khóm" | "xóm" | "khu" | "đội"
    );
    words.is_capital(at) || SYLLABLES.stands(words, at) || (numbered && place)
}
