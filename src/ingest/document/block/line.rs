//! Lines of a text and what a line alone gives away: furniture, datelines, bylines, questions.
//!
//! Must not know the lines around it; `block` weighs those.

use std::ops::Range;

use super::BlockKind;
use super::dateline::{full_date, is_dateline};
use crate::ingest::document::Document;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::rules::lexicon::Class;
use crate::model::Span;

/// Characters of a line that is no more than a heading or a caption; longer lines are prose.
const SHORT: usize = 200;

/// A line (or lines that one wrapped paragraph was broken into) with what cues are looked up in.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it stands, white space trimmed.
    pub(super) span: Span,
    /// Its tokens, without bullets and marks of headings before them.
    pub(super) tokens: Range<usize>,
    /// Whether it is short enough for a heading.
    pub(super) short: bool,
    /// Whether a bullet or a list dash stood before it.
    pub(super) bullet: bool,
    /// Words and numbers of it, and marks that stand alone.
    pub(super) words: usize,
}

impl Line {
    pub(super) fn new(page: &Document<'_>, span: Span) -> Self {
        let words = page.text.get(span.range()).unwrap_or_default();
        let head = words.trim_start_matches(is_bullet);
        let tokens = page.tokens_in(Span(span.1 - head.len(), span.1));
        let short = head.chars().nth(SHORT).is_none();
        let bullet = head.len() < words.len() && !words.starts_with('#');
        let count = if short { head.split_whitespace().count() } else { tokens.len() };
        Self { span, tokens, short, bullet, words: count }
    }

    /// Whether the line ends as a sentence does.
    pub(super) fn stops(&self, page: &Document<'_>) -> bool {
        let words = page.text.get(self.span.range()).unwrap_or_default();
        words.trim_end_matches(['”', '"', '’', ')', ']', '*']).ends_with(['.', '!', '?', '…', ';', ':'])
    }

    /// How many tokens of its beginning a phrase of a class takes.
    pub(super) fn begins(&self, page: &Document<'_>, class: Class) -> Option<usize> {
        page.class_at(self.tokens.start, class).filter(|length| *length <= self.tokens.len())
    }

    /// Whether it is nothing but a phrase of a class and marks or numbers behind it.
    fn is_only(&self, page: &Document<'_>, class: Class) -> bool {
        self.begins(page, class)
            .is_some_and(|length| (self.tokens.start + length..self.tokens.end).all(|at| !page.is_word(at)))
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
pub(super) fn kind_alone(page: &Document<'_>, line: &Line) -> Option<BlockKind> {
    let words = page.text.get(line.span.range()).unwrap_or_default();
    if words.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_none() {
        let dated = full_date(page, &line.tokens);
        return Some(if dated { BlockKind::Dateline } else { BlockKind::Furniture });
    }
    if is_question(page, line) {
        return Some(BlockKind::Question);
    }
    if !line.short {
        return None;
    }
    if is_counter(page, line) {
        return Some(BlockKind::Furniture);
    }
    if is_dateline(page, line) {
        return Some(BlockKind::Dateline);
    }
    if is_byline(page, line) {
        return Some(BlockKind::Byline);
    }
    is_furniture(page, line, words).then_some(BlockKind::Furniture)
}

/// Whether the line announces what a page shows after its article.
pub(super) fn is_ending(page: &Document<'_>, line: &Line) -> bool {
    line.short && line.is_only(page, Class::Ending)
}

/// `Xem thêm: Huyện Mỹ Tú kết nạp 310 đảng viên mới`: the headline of another article.
fn is_related(page: &Document<'_>, line: &Line) -> bool {
    let Some(length) = line.begins(page, Class::Ending) else { return false };
    let behind = line.tokens.start + length;
    let colon = page.key(behind) == mark!(':') || page.key(behind - 1) == mark!(':');
    let named = (behind..line.tokens.end).any(|at| page.is_word(at));
    colon && named && page.key(line.tokens.end - 1) != mark!('.')
}

fn is_furniture(page: &Document<'_>, line: &Line, words: &str) -> bool {
    if line.is_only(page, Class::FurnitureLine) || is_related(page, line) {
        return true;
    }
    if line.words <= 30 && line.begins(page, Class::Furniture).is_some() {
        return true;
    }
    let Range { start, end } = line.tokens;
    let masthead = line.words <= 7 && page.key(start) == word!("báo") && page.ends(end, keys!["điện", "tử"]);
    let address = line.words <= 12 && (words.contains('@') && words.contains('.') || words.contains("GP-BT"));
    masthead
        || address
        || (line.words <= 3 && is_url(words))
        || line.words <= 4 && is_document_number(page, line)
        || is_menu(line, words)
}

fn is_url(words: &str) -> bool {
    let bare = words.trim_start_matches(['(', '[', ' ']);
    ["http://", "https://", "www."].iter().any(|start| bare.starts_with(start))
        || (!words.contains(' ') && [".vn", ".vn/", ".com", ".com/"].iter().any(|end| words.ends_with(end)))
}

/// `Số: 123-BC/HU`, the number of an official document on its own line.
fn is_document_number(page: &Document<'_>, line: &Line) -> bool {
    let mut tokens = line.tokens.clone();
    let has = |sign: Key| line.tokens.clone().any(|at| page.key(at) == sign);
    tokens.next().is_some_and(|at| page.key(at) == word!("số"))
        && has(mark!('/'))
        && has(mark!('-'))
        && tokens.find(|at| page.key(*at) != mark!(':')).is_some_and(|at| !page.is_word(at))
}

/// A way to the page through the site: `Trang chủ > Xây dựng Đảng > …`.
fn is_menu(line: &Line, words: &str) -> bool {
    let trail = [" » ", " › ", " >> "].iter().any(|sign| words.contains(sign));
    (trail && line.words <= 12) || words.matches(" > ").count() >= 2 || words.matches(" | ").count() >= 3
}

/// `Đang trực tuyến: 45 | Hôm nay: 1.204 | Tổng số: 3.401.223`: nothing but counters of visits.
fn is_counter(page: &Document<'_>, line: &Line) -> bool {
    const BETWEEN: [Key; 5] = [mark!('|'), mark!(','), mark!(';'), mark!('-'), mark!(':')];
    let mut at = line.tokens.start;
    while at < line.tokens.end {
        let Some(length) = page.class_at(at, Class::Counter) else { return false };
        at += length;
        at += usize::from(page.is_any(at, &[word!("lượt"), word!("người"), word!("khách")]));
        at += usize::from(page.is_any(at, &[mark!(':'), mark!('(')]));
        if !page.is_digits(at) || at >= line.tokens.end {
            return false;
        }
        at += 1;
        at += usize::from(page.is_any(at, &[mark!(')'), word!("lượt"), word!("người"), word!("khách")]));
        while at < line.tokens.end && page.is_any(at, &BETWEEN) {
            at += 1;
        }
    }
    true
}

fn is_question(page: &Document<'_>, line: &Line) -> bool {
    /// Tokens before the colon behind who asks.
    const ASKER: usize = 12;
    let Range { start, end } = line.tokens;
    let named = line.begins(page, Class::Question).is_some()
        && (start..end.min(start + ASKER)).any(|at| page.key(at) == mark!(':'));
    let asks = end > start && page.key(end - 1) == mark!('?');
    named || (line.short && asks && line.begins(page, Class::Addressing).is_some())
}

fn is_byline(page: &Document<'_>, line: &Line) -> bool {
    let Range { start, end } = line.tokens;
    let report = page.says(start, keys!["theo", "báo", "cáo"]);
    // The bracket before a source is no bullet: `(Theo baobentre.vn)`.
    let opens = line.begins(page, Class::Byline).is_some() && !report;
    // `(Thực hiện).`
    let last = (start..end).rev().find(|at| page.is_word(*at)).unwrap_or(start);
    let bracket = (start..last).rev().find(|at| page.key(*at) == mark!('('));
    let closes = bracket.is_some_and(|open| {
        page.class_at(open + 1, Class::BylineEnd).is_some_and(|length| open + 1 + length == last + 1)
            && page.key(last + 1) == mark!(')')
    });
    (line.words <= 14 && opens) || (line.words <= 10 && closes)
}
