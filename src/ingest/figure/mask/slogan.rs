//! Numbers in slogans, ratings and names: “4 tốt”, 3 sạch, 4 tại chỗ, OCOP 4 sao, 5G.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::rules::lexicon::Class;

/// Tokens that a quoted slogan has at most.
const LONGEST: usize = 12;

/// A small number inside a short quotation, or before a word that only slogans and ratings have there.
pub(super) fn slogan(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    if page.word(at).len() > 2 {
        return None;
    }
    // `ba chương trình mục tiêu quốc gia` are three by name.
    let named = page.says(at + 1, keys!["chương", "trình", "mục", "tiêu", "quốc", "gia"]);
    (named
        || is_quoted(page, at)
        || is_slogan_word(page, at + 1)
        || is_tiers(page, at)
        || is_movement(page, at))
    .then(|| at..at + 1)
}

fn is_slogan_word(page: &Page<'_>, at: usize) -> bool {
    const WORDS: [Key; 18] = [
        word!("điều"),
        word!("chữ"),
        word!("cùng"),
        word!("chống"),
        word!("xây"),
        word!("tốt"),
        word!("rõ"),
        word!("sạch"),
        word!("sao"),
        word!("k"),
        word!("g"),
        word!("nhất"),
        word!("chung"),
        word!("bám"),
        word!("biết"),
        word!("dám"),
        word!("hóa"),
        word!("sẵn"),
    ];
    // "3 không đạt" counts; "3 không, 3 sạch" does not.
    let no = page.key(at) == word!("không") && !page.is_word(at + 1);
    // `3 điều dưỡng` counts nurses.
    let nurses = page.is_any(at + 1, &[word!("dưỡng"), word!("tra")]);
    page.is_any(at, &WORDS) && !nurses
        || page.says(at, keys!["tại", "chỗ"])
        || page.says(at, keys!["trong", "1"])
        || no
}

/// `chính quyền địa phương 02 cấp`, `mô hình 3 cấp`: how many tiers there are is part of a name.
fn is_tiers(page: &Page<'_>, at: usize) -> bool {
    const REACH: usize = 6;
    page.key(at + 1) == word!("cấp")
        && page.any_at(at + 2, &[Class::Person]).is_none()
        && !page.is_any(at + 2, &[word!("ủy"), word!("giấy"), word!("thẻ")])
        && page.has(at.saturating_sub(REACH)..at, Class::Tiered)
}

/// `phong trào 5 xung kích, 4 đồng hành và 3 khâu đột phá`: the numbers of the name of a movement.
fn is_movement(page: &Page<'_>, at: usize) -> bool {
    for before in (at.saturating_sub(LONGEST)..=at).rev() {
        if page.class_before(before, Class::Movement).is_some() {
            // Only a name has its first number right behind the noun.
            return page.is_digits(before) && page.word(before).len() <= 2;
        }
        let listed = page.is_word(before) || page.is_digits(before) || page.key(before) == mark!(',');
        let told = page.key(before) == word!("có") || page.any_at(before, &[Class::Reach]).is_some();
        if !listed || told && before < at {
            return false;
        }
    }
    false
}

fn is_quoted(page: &Page<'_>, at: usize) -> bool {
    let quote = mark!('"');
    let mut open = None;
    for steps in 1..LONGEST.min(at + 1) {
        let key = page.back(at, steps);
        if key == quote {
            open = Some(at - steps);
            break;
        }
        if key == Key::NEWLINE || key == mark!('.') {
            return false;
        }
    }
    let Some(open) = open else { return false };
    // An opening quote has a space before it and none behind it.
    let opens = !page.is_glued(open) && page.is_glued(open + 1);
    let close = (at + 1..open + LONGEST).find(|end| page.key(*end) == quote);
    opens && close.is_some() && page.key(at + 1) != mark!('%')
}
