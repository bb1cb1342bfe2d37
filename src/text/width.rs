//! Display width: measuring, cutting, padding and wrapping by terminal columns, never inside a grapheme.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that `text` takes on a terminal.
pub fn width(text: &str) -> usize {
    plain_columns(text).unwrap_or_else(|| text.width())
}

/// Whether `character` is a grapheme of its own, one column wide, beside others of its kind.
///
/// Nearly all Vietnamese text is of these; asking the Unicode tables for each of them takes most of the time of a frame.
pub fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25fc}')
}

/// The columns of a text of plain characters ([`is_plain`]); `None` where another is among them.
pub fn plain_columns(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut columns) = (0, 0);
    while let Some(first) = bytes.get(at) {
        at += plain_bytes(*first, bytes.get(at + 1..).unwrap_or_default())?;
        columns += 1;
    }
    Some(columns)
}

/// The bytes of a character that begins with `first`, where it is plain ([`is_plain`]).
fn plain_bytes(first: u8, rest: &[u8]) -> Option<usize> {
    match (first, rest) {
        (b' '..=b'~', _) => Some(1),
        (0xc3..=0xcb, _) | (0xc2, [0xa1..=0xac | 0xae..=0xbf, ..]) => Some(2),
        (0xe1, [0xb8..=0xbb, ..])
        | (0xe2, [0x80, 0x90..=0xa7, ..] | [0x94..=0x96, ..] | [0x97, 0x80..=0xbc, ..]) => Some(3),
        _ => None,
    }
}

/// Cuts `text` to at most `columns`, ending a cut text in `…`.
pub fn truncate(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        cut.push_str(grapheme);
    }
    if columns > 0 {
        cut.push('…');
    }
    cut
}

/// Cuts a text to so many columns at the end of a word where that keeps half of the room; `…` says that more follows.
pub fn shorten(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let Some(kept) = cut.strip_suffix('…').filter(|_| !text.ends_with('…')) else { return cut };
    let goes_on = text.get(kept.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    match kept.rsplit_once(' ') {
        Some((whole, _)) if goes_on && width(whole) * 2 >= columns => {
            format!("{}…", whole.trim_end_matches([' ', ',', '(', '–', '·']))
        }
        _ => cut,
    }
}

/// Cuts or pads `text` on the right to exactly `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = truncate(text, columns);
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// Cuts `text` or pads it on the left to exactly `columns`, as numbers stand.
pub fn pad_left(text: &str, columns: usize) -> String {
    let cut = truncate(text, columns);
    let missing = columns.saturating_sub(width(&cut));
    let mut padded = " ".repeat(missing);
    padded.push_str(&cut);
    padded
}

/// Breaks `text` into lines of at most `columns`, as byte ranges of `text` without the break's own space.
///
/// Breaks at spaces and newlines; a word longer than a line is broken between graphemes. An empty text gives one empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap_line(text, start..start + line.len(), columns, &mut lines);
        start += line.len() + 1;
    }
    lines
}

fn wrap_line(text: &str, line: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let content = text.get(line.clone()).unwrap_or_default();
    let known = lines.len();
    if !break_plain(content.as_bytes(), line.start, columns, lines) {
        lines.truncate(known);
        let graphemes = content.grapheme_indices(true);
        break_line(
            graphemes.map(|(at, grapheme)| (at, grapheme == " ", width(grapheme))),
            line,
            columns,
            lines,
        );
    }
}

/// Breaks a line of plain characters in one pass over its bytes; false where another is among them.
fn break_plain(line: &[u8], offset: usize, columns: usize, lines: &mut Vec<Range<usize>>) -> bool {
    let (mut start, mut used) = (0, 0);
    // Where the last space stands, and the columns up to behind it.
    let mut space = None;
    let mut at = 0;
    while let Some(first) = line.get(at) {
        let Some(bytes) = plain_bytes(*first, line.get(at + 1..).unwrap_or_default()) else { return false };
        if used < columns {
            if *first == b' ' {
                space = Some((at, used + 1));
            }
            used += 1;
        } else if *first == b' ' {
            lines.push(offset + start..offset + at);
            (start, used, space) = (at + 1, 0, None);
        } else {
            let (end, next, columns_before) =
                space.take().map_or((at, at, used), |(at, before)| (at, at + 1, before));
            lines.push(offset + start..offset + end);
            start = next;
            used = used - columns_before + 1;
        }
        at += bytes;
    }
    lines.push(offset + start.min(line.len())..offset + line.len());
    true
}

/// Breaks a line of graphemes: where each begins in the line, whether it is a space, and its columns.
fn break_line(
    graphemes: impl Iterator<Item = (usize, bool, usize)>,
    line: Range<usize>,
    columns: usize,
    lines: &mut Vec<Range<usize>>,
) {
    let mut start = line.start;
    let mut used = 0;
    let mut last_space = None;
    for (at, is_space, wide) in graphemes {
        let at = line.start + at;
        if is_space {
            if used >= columns {
                lines.push(start..at);
                start = at + 1;
                used = 0;
                last_space = None;
                continue;
            }
            last_space = Some((at, used + 1));
        } else if used + wide > columns {
            if let Some((space, columns_before)) = last_space.take() {
                lines.push(start..space);
                start = space + 1;
                used -= columns_before;
            } else if at > start {
                lines.push(start..at);
                start = at;
                used = 0;
            }
        }
        used += wide;
    }
    lines.push(start.min(line.end)..line.end);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_text_breaks_as_graphemes_do(text in "[a-cđế –]{0,60}", columns in 1_usize..14) {
            let (mut plain, mut slow) = (Vec::new(), Vec::new());
            prop_assert!(break_plain(text.as_bytes(), 0, columns, &mut plain));
            let graphemes = text.grapheme_indices(true).map(|(at, grapheme)| (at, grapheme == " ", 1));
            break_line(graphemes, 0..text.len(), columns, &mut slow);
            prop_assert_eq!(plain, slow);
        }
    }

    fn wrapped(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn plain_text_is_that_of_plain_characters() {
        for character in '\u{0}'..='\u{3000}' {
            let expected = is_plain(character).then_some(1);
            assert_eq!(plain_columns(character.encode_utf8(&mut [0; 4])), expected, "{character:?}");
        }
        assert_eq!(plain_columns("Kế Sách – 67 %"), Some(14));
        assert_eq!(plain_columns("Kế\u{301}"), None);
        assert_eq!(plain_columns(""), Some(0));
    }

    #[test]
    fn a_cut_never_splits_a_grapheme() {
        assert_eq!(truncate("Đức Trọng", 5), "Đức …");
        assert_eq!(truncate("Ke\u{302}\u{301} Sa\u{301}ch", 3), "Ke\u{302}\u{301}…");
        assert_eq!(truncate("Kế", 0), "");
        assert_eq!(pad("Kế", 4), "Kế  ");
        assert_eq!(pad_left("26", 4), "  26");
    }

    #[test]
    fn plain_characters_are_what_unicode_says() {
        for character in (0..=0x2fff).filter_map(char::from_u32).filter(|character| is_plain(*character)) {
            let between = format!("e{character}\u{1ec7}");
            assert_eq!(between.graphemes(true).count(), 3, "{character:?}");
            assert_eq!(between.as_str().width(), 3, "{character:?}");
        }
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_break_anyway() {
        assert_eq!(wrapped("kết nạp đảng viên mới", 8), ["kết nạp", "đảng", "viên mới"]);
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrapped("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrapped("", 9), [""]);
        assert_eq!(wrapped("ab cd", 2), ["ab", "cd"]);
    }

    proptest::proptest! {
        #[test]
        fn wrapped_lines_fit_and_lose_nothing_but_spaces(text in "[ a-zđếọ\\n]{0,80}", columns in 1_usize..20) {
            let lines = wrap(&text, columns);
            let kept: String = lines.iter().flat_map(|line| text[line.clone()].chars()).filter(|c| *c != ' ').collect();
            let wanted: String = text.chars().filter(|c| *c != ' ' && *c != '\n').collect();
            proptest::prop_assert_eq!(kept, wanted);
            for line in lines {
                proptest::prop_assert!(width(&text[line]) <= columns);
            }
        }
    }
}
