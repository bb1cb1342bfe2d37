//! Lines of a text and what a line alone gives away: furniture, datelines, bylines, questions.
//!
//! Must not know the lines around it; `block` weighs those.

use super::BlockKind;
use super::cues::{
    ADDRESS_STARTS, BYLINE_ENDS, BYLINE_STARTS, COUNTERS, DATE_WORDS, ENDINGS, FURNITURE_LINES,
    FURNITURE_STARTS, QUESTION_STARTS,
};
use crate::model::Span;
use crate::text::fold_char;

/// Characters of a line that are looked at for cues; longer lines are prose.
const HEAD: usize = 200;

/// A line (or lines that one wrapped paragraph was broken into) with what cues are looked up in.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it stands, white space trimmed.
    pub(super) span: Span,
    /// The folded start of the line, bullets and marks of headings removed.
    pub(super) key: String,
    /// Whether the whole line is in `key`.
    pub(super) short: bool,
    /// Whether a bullet or a list dash stood before it.
    pub(super) bullet: bool,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) apart: bool,
    /// Words of `key`.
    pub(super) words: usize,
}

impl Line {
    pub(super) fn new(text: &str, span: Span, apart: bool) -> Self {
        let words = text.get(span.range()).unwrap_or_default();
        let head = words.trim_start_matches(is_bullet);
        let mut key = String::with_capacity(head.len().min(HEAD));
        let mut characters = head.chars();
        let (mut count, mut space_before) = (0, true);
        for character in characters.by_ref().take(HEAD) {
            let length = key.len();
            fold_char(character, |plain| key.push(plain));
            if key.len() > length {
                let space = character.is_whitespace();
                count += usize::from(space_before && !space);
                space_before = space;
            }
        }
        let short = characters.next().is_none();
        key.truncate(key.trim_end().len());
        let bullet = head.len() < words.len() && !words.starts_with('#');
        Self { span, key, short, bullet, apart, words: count }
    }

    /// Takes in the next line of the same paragraph, which ends at `end`.
    pub(super) fn join(&mut self, text: &str, end: usize) {
        let whole = Span(self.span.0, end);
        if self.short {
            *self = Self::new(text, whole, self.apart);
        } else {
            self.span = whole;
        }
    }

    /// Whether the line ends as a sentence does.
    pub(super) fn stops(&self, text: &str) -> bool {
        let words = text.get(self.span.range()).unwrap_or_default();
        words.trim_end_matches(['”', '"', '’', ')', ']', '*']).ends_with(['.', '!', '?', '…', ';', ':'])
    }
}

/// Signs that stand before a list item or a heading and say nothing.
pub(super) fn is_bullet(character: char) -> bool {
    matches!(
        character,
        '•' | '●'
            | '▪'
            | '■'
            | '◆'
            | '►'
            | '▶'
            | '·'
            | '*'
            | '#'
            | '-'
            | '–'
            | '—'
            | '+'
            | '>'
            | '✓'
            | '|'
    ) || character.is_whitespace()
        || character == '\u{feff}'
        || character == '\u{200b}'
}

/// What a line is by itself; `None` when only its neighbours can tell.
pub(super) fn kind_alone(line: &Line) -> Option<BlockKind> {
    let key = line.key.as_str();
    if key.bytes().filter(u8::is_ascii_alphabetic).nth(1).is_none() {
        let digits = key.bytes().any(|byte| byte.is_ascii_digit());
        return Some(if digits && has_date(key) { BlockKind::Dateline } else { BlockKind::Furniture });
    }
    if is_question(line) {
        return Some(BlockKind::Question);
    }
    if !line.short {
        return None;
    }
    if is_dateline(line) {
        return Some(BlockKind::Dateline);
    }
    if is_byline(line) {
        return Some(BlockKind::Byline);
    }
    is_furniture(line).then_some(BlockKind::Furniture)
}

/// Whether the line announces what a page shows after its article.
pub(super) fn is_ending(line: &Line) -> bool {
    let key = line.key.trim_end_matches([':', '.', '»', '>', ' ', ')', '(', '0', '…']);
    line.short && ENDINGS.contains(&key)
}

/// Whether a line begins as one of a list does.
fn begins_as(key: &str, starts: &[&str]) -> bool {
    // Most differ in their first letter.
    let first = key.bytes().next();
    starts.iter().any(|start| start.bytes().next() == first && key.starts_with(start))
}

fn is_furniture(line: &Line) -> bool {
    let (key, words) = (line.key.as_str(), line.words);
    if FURNITURE_LINES.contains(&key.trim_end_matches([':', '.', '!', ' '])) {
        return true;
    }
    if words <= 30 && begins_as(key, FURNITURE_STARTS) {
        return true;
    }
    let masthead = words <= 7 && key.starts_with("bao ") && key.ends_with(" dien tu");
    let address = words <= 12 && (key.contains('@') && key.contains('.') || key.contains("gp-bt"));
    masthead
        || address
        || (words <= 3 && is_url(key))
        || words <= 4 && is_document_number(key)
        || is_menu(line)
        || is_counter(key)
}

fn is_url(key: &str) -> bool {
    let bare = key.trim_start_matches(['(', '[', ' ']);
    ["http://", "https://", "www."].iter().any(|start| bare.starts_with(start))
        || (!key.contains(' ') && [".vn", ".vn/", ".com", ".com/"].iter().any(|end| key.ends_with(end)))
}

/// `Số: 123-BC/HU`, the number of an official document on its own line.
fn is_document_number(key: &str) -> bool {
    let Some(rest) = key.strip_prefix("so").map(|rest| rest.trim_start_matches([':', ' ', '.'])) else {
        return false;
    };
    rest.contains('/')
        && rest.contains('-')
        && rest.starts_with(|first: char| first.is_ascii_digit() || first == '.' || first == '-')
}

/// A way to the page through the site: `Trang chủ > Xây dựng Đảng > …`.
fn is_menu(line: &Line) -> bool {
    let key = line.key.as_str();
    // The first bytes of the signs below: most lines have none of them.
    if !key.bytes().any(|byte| matches!(byte, b'>' | b'|' | 0xc2 | 0xe2)) {
        return false;
    }
    let trail = [" » ", " › ", " >> "].iter().any(|sign| key.contains(sign));
    (trail && line.words <= 12) || key.matches(" > ").count() >= 2 || key.matches(" | ").count() >= 3
}

fn is_counter(key: &str) -> bool {
    COUNTERS.iter().filter_map(|word| key.strip_prefix(word)).any(|rest| {
        let rest = rest.trim_start_matches([':', ' ']);
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
    })
}

fn is_question(line: &Line) -> bool {
    let key = line.key.as_str();
    let named =
        begins_as(key, QUESTION_STARTS) && key.char_indices().take(60).any(|(_, character)| character == ':');
    named || (line.short && key.ends_with('?') && begins_as(key, ADDRESS_STARTS))
}

fn is_dateline(line: &Line) -> bool {
    let key = line.key.as_str();
    if key.starts_with("cap nhat luc") || key.starts_with("cap nhat ngay") || key.starts_with("cap nhat:") {
        return key.bytes().any(|byte| byte.is_ascii_digit());
    }
    let dated = has_date(key);
    let written = key.contains("ngay ") && key.contains(" thang ") && key.contains(" nam ");
    if !(dated || written) || line.words > 14 {
        return false;
    }
    let others = key
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|word| !DATE_WORDS.contains(word))
        .count();
    // `Chiêm Hóa, ngày 15 tháng 6 năm 2020` names a place of up to four syllables first.
    others <= if written { 5 } else { 3 }
}

/// Whether a date of day, month and year in digits stands in a folded line, the day or the year first.
pub(super) fn has_date(key: &str) -> bool {
    // The shortest date has six digits.
    if key.bytes().filter(u8::is_ascii_digit).count() < 6 {
        return false;
    }
    let mut parts = [0_usize; 3];
    let mut sign = ' ';
    for character in key.chars().chain([' ']) {
        match character {
            '0'..='9' => parts[2] += 1,
            '/' | '-' | '.' if parts[2] > 0 => {
                if character != sign {
                    parts[1] = 0;
                }
                sign = character;
                parts = [parts[1], parts[2], 0];
            }
            _ => {
                let day_first = matches!(parts, [1 | 2, 1 | 2, 4]);
                let year_first = sign == '-' && matches!(parts, [4, 2, 2]);
                if day_first || year_first {
                    return true;
                }
                parts = [0; 3];
                sign = ' ';
            }
        }
    }
    false
}

fn is_byline(line: &Line) -> bool {
    let (key, words) = (line.key.as_str(), line.words);
    let cited = key.starts_with("theo bao ") && !key.starts_with("theo bao cao");
    (words <= 14 && (cited || begins_as(key, BYLINE_STARTS)))
        || (words <= 10 && BYLINE_ENDS.iter().any(|end| key.ends_with(end)))
}
