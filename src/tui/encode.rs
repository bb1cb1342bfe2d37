//! Cells to terminal codes, as few as a frame needs: the place, the style and the text of what changed.
//!
//! Owns the escape codes of a frame. Must not know where they go. Colours are always written: whether there are any is
//! decided by the theme (crossterm would leave them out under `NO_COLOR` and write an empty code in their place, which
//! cancels bold and reverse too).

use ratatui::buffer::Cell;
use ratatui::style::Color;

use super::look::{Look, push_codes, push_number};
use crate::text::plain_columns;

/// Writes the codes of changed cells, given from the top left, as ratatui's comparison of two screens gives them.
pub(super) fn encode<'a>(changes: impl Iterator<Item = (u16, u16, &'a Cell)>, codes: &mut Vec<u8>) {
    let mut cursor = None;
    let mut look = Look::PLAIN;
    for (x, y, cell) in changes {
        if cursor != Some((x, y)) {
            go_to(cursor, (x, y), codes);
        }
        let wanted = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if wanted != look {
            change(look, wanted, codes);
            look = wanted;
        }
        let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
        codes.extend_from_slice(symbol.as_bytes());
        cursor = is_sure(symbol).then_some((x + 1, y));
    }
    change(look, Look::PLAIN, codes);
}

/// Whether every terminal goes one column on with a symbol; after anything but one plain character they differ on where they
/// are.
fn is_sure(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [b' '..=b'~']) || plain_columns(symbol) == Some(1)
}

/// Moves the cursor, by a step to the right where that is shorter.
pub(super) fn go_to(from: Option<(u16, u16)>, (x, y): (u16, u16), codes: &mut Vec<u8>) {
    codes.extend_from_slice(b"\x1b[");
    if let Some((column, row)) = from
        && row == y
        && column < x
    {
        if x - column > 1 {
            push_number(x - column, codes);
        }
        codes.push(b'C');
        return;
    }
    push_number(y + 1, codes);
    codes.push(b';');
    push_number(x + 1, codes);
    codes.push(b'H');
}

/// Changes the style; attributes can only be taken away all at once, colours one by one.
fn change(from: Look, to: Look, codes: &mut Vec<u8>) {
    if from == to {
        return;
    }
    if to == Look::PLAIN {
        codes.extend_from_slice(b"\x1b[m");
        return;
    }
    let cleared = !to.modifier.contains(from.modifier);
    let from = if cleared { Look::PLAIN } else { from };
    let wanted = |before: Color, after: Color| if before == after { None } else { Some(after) };
    codes.extend_from_slice(if cleared { b"\x1b[0;" } else { b"\x1b[" });
    push_codes(to.modifier - from.modifier, wanted(from.fg, to.fg), wanted(from.bg, to.bg), codes);
    codes.push(b'm');
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 4 };

    fn codes_between(before: &Buffer, after: &Buffer) -> Vec<u8> {
        let mut codes = Vec::new();
        encode(before.diff(after).into_iter(), &mut codes);
        codes
    }

    #[test]
    fn a_word_is_its_place_and_its_letters() {
        let mut after = Buffer::empty(AREA);
        after.set_string(2, 1, "Kế Sách", Style::new());
        let codes = codes_between(&Buffer::empty(AREA), &after);
        assert_eq!(String::from_utf8(codes).unwrap(), "\u{1b}[2;3HKế\u{1b}[CSách");
    }

    #[test]
    fn only_what_differs_of_a_style_is_written() {
        let mut after = Buffer::empty(AREA);
        let bold = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);
        after.set_string(0, 0, "a", bold);
        after.set_string(1, 0, "b", bold.fg(Color::Rgb(1, 2, 3)));
        after.set_string(2, 0, "c", Style::new().bg(Color::Indexed(9)));
        let codes = codes_between(&Buffer::empty(AREA), &after);
        assert_eq!(
            String::from_utf8(codes).unwrap(),
            "\u{1b}[1;1H\u{1b}[1;33ma\u{1b}[38;2;1;2;3mb\u{1b}[0;48;5;9mc\u{1b}[m"
        );
    }

    #[test]
    fn after_a_wide_character_the_place_is_told_again() {
        let mut after = Buffer::empty(AREA);
        after.set_string(0, 0, "漢x", Style::new());
        let codes = codes_between(&Buffer::empty(AREA), &after);
        assert_eq!(String::from_utf8(codes).unwrap(), "\u{1b}[1;1H漢\u{1b}[1;3Hx");
    }

    fn any_colour() -> impl Strategy<Value = Color> {
        prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::LightBlue),
            any::<u8>().prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color::Rgb(red, green, blue)),
        ]
    }

    /// A screen with some words in some styles; attributes that the emulator knows.
    fn any_screen() -> impl Strategy<Value = Buffer> {
        let flags = proptest::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::ITALIC | Modifier::UNDERLINED,
            Modifier::REVERSED | Modifier::BOLD,
        ]);
        let word = ("[a-c đế]{1,6}", 0..AREA.width, 0..AREA.height, any_colour(), any_colour(), flags);
        proptest::collection::vec(word, 0..8).prop_map(|words| {
            let mut screen = Buffer::empty(AREA);
            for (text, x, y, fg, bg, flags) in words {
                screen.set_string(x, y, text, Style::reset().fg(fg).bg(bg).add_modifier(flags));
            }
            screen
        })
    }

    fn colour_shown(colour: Color) -> vt100::Color {
        match colour {
            Color::Red => vt100::Color::Idx(1),
            Color::LightBlue => vt100::Color::Idx(12),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            _ => vt100::Color::Default,
        }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_each_screen_as_it_was_drawn(screens in proptest::collection::vec(any_screen(), 1..4)) {
            let size = |cells| NonZeroU16::new(cells).unwrap();
            let mut terminal = vt100::Parser::new(size(AREA.height), size(AREA.width), 0);
            let mut before = Buffer::empty(AREA);
            for after in screens {
                terminal.process(&codes_between(&before, &after));
                for (y, row) in super::super::print::rows(&after).enumerate() {
                    for (x, bytes) in row.iter().flat_map(|run| &run.glyphs) {
                        let run = row.iter().find(|run| (run.start..run.end).contains(x)).unwrap();
                        let cell = terminal.screen().cell(y as u16, *x as u16).unwrap();
                        let shown = if cell.has_contents() { cell.contents() } else { " " };
                        if let Some(symbol) = run.text.get(bytes.clone()) {
                            prop_assert_eq!(shown, symbol, "at {},{}", x, y);
                        }
                        prop_assert_eq!(cell.fgcolor(), colour_shown(run.look.fg));
                        prop_assert_eq!(cell.bgcolor(), colour_shown(run.look.bg));
                        let flags = [
                            (Modifier::BOLD, cell.bold()),
                            (Modifier::DIM, cell.dim()),
                            (Modifier::ITALIC, cell.italic()),
                            (Modifier::UNDERLINED, cell.underline()),
                            (Modifier::REVERSED, cell.inverse()),
                        ];
                        for (flag, shown) in flags {
                            prop_assert_eq!(run.look.modifier.contains(flag), shown);
                        }
                    }
                }
                before = after;
            }
        }
    }
}
