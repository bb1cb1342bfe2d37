//! The frames: one write each, and none when nothing changed (promise T7).
//!
//! Owns what stands on the screen and the bytes of the next frame. Must not know the program or where the bytes go.
//!
//! ratatui's own `Terminal` fills and compares two screens of cells before it writes the first byte. Here a frame on a
//! blank screen is compared with nothing, and the second screen is made with the second frame: a tenth of the time until
//! something is seen.

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

use super::encode::{encode, go_to, is_sure};
use super::terminal::{FRAME_BEGIN, FRAME_END};

const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const CLEAR: &[u8] = b"\x1b[m\x1b[2J";

/// The screen as it was written last.
#[derive(Debug)]
pub(super) struct Screen {
    /// What stands on it; `None` while it is blank.
    shown: Option<Buffer>,
    /// The cells of the frame before, to be filled again.
    spare: Buffer,
    /// Where the cursor was shown last; `None` while it is hidden.
    cursor: Option<Position>,
    /// Whether something else may stand on it.
    unknown: bool,
    codes: Vec<u8>,
}

impl Screen {
    /// A blank screen whose cursor is hidden.
    pub(super) fn blank() -> Self {
        let codes = Vec::with_capacity(16 * 1024);
        Self { shown: None, spare: Buffer::default(), cursor: None, unknown: false, codes }
    }

    /// The size of the last frame; none before the first.
    pub(super) fn size(&self) -> Size {
        self.shown.as_ref().map_or(Size::ZERO, |shown| shown.area.as_size())
    }

    /// Clears with the next frame, since somebody else may have had the screen.
    pub(super) fn clear(&mut self) {
        (self.shown, self.cursor, self.unknown) = (None, None, true);
    }

    /// Lets `paint` fill blank cells of this size and say where the cursor is shown, and gives the bytes that bring the
    /// terminal there; none when nothing changed.
    pub(super) fn frame(&mut self, size: Size, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        let area = Rect::from((Position::ORIGIN, size));
        if self.shown.as_ref().is_some_and(|shown| shown.area != area) {
            self.clear();
        }
        let mut cells = std::mem::take(&mut self.spare);
        if cells.area == area {
            cells.reset();
        } else {
            cells = Buffer::empty(area);
        }
        // Nothing on a screen without cells, where some widgets of ratatui panic (promise T6).
        let cursor = if area.is_empty() { None } else { paint(&mut cells) };
        self.codes.clear();
        self.codes.extend_from_slice(FRAME_BEGIN);
        if std::mem::take(&mut self.unknown) {
            // The cursor comes into a known state, too.
            self.codes.extend_from_slice(HIDE_CURSOR);
            self.codes.extend_from_slice(CLEAR);
        }
        let before = self.codes.len();
        match &self.shown {
            Some(shown) => encode(shown.diff_iter(&cells), &mut self.codes),
            None => encode(filled(&cells), &mut self.codes),
        }
        let is_moved = self.codes.len() > before;
        self.spare = self.shown.replace(cells).unwrap_or_default();
        self.place_cursor(cursor, is_moved);
        if self.codes.len() == FRAME_BEGIN.len() {
            return &[];
        }
        self.codes.extend_from_slice(FRAME_END);
        &self.codes
    }

    fn place_cursor(&mut self, cursor: Option<Position>, is_moved: bool) {
        let before = std::mem::replace(&mut self.cursor, cursor);
        let Some(place) = cursor else {
            if before.is_some() {
                self.codes.extend_from_slice(HIDE_CURSOR);
            }
            return;
        };
        if before.is_none() {
            self.codes.extend_from_slice(SHOW_CURSOR);
        }
        if is_moved || before != cursor {
            go_to(None, (place.x, place.y), &mut self.codes);
        }
    }
}

/// The cells that a blank screen has not, without those that lie under the second half of a wide character.
fn filled(cells: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let columns = usize::from(cells.area.width).max(1);
    let mut covered = 0;
    cells.content.iter().enumerate().filter_map(move |(at, cell)| {
        if at < covered || is_blank(cell) {
            return None;
        }
        covered = at + if is_sure(cell.symbol()) { 1 } else { usize::from(cell.cell_width()) };
        Some(((at % columns) as u16, (at / columns) as u16, cell))
    })
}

/// Whether it is a cell as a blank screen has it ([`Cell::EMPTY`], compared by what we set of cells).
fn is_blank(cell: &Cell) -> bool {
    cell.bg == Color::Reset && cell.fg == Color::Reset && cell.modifier.is_empty() && cell.symbol() == " "
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;

    const SIZE: Size = Size { width: 9, height: 3 };

    fn text(screen: &mut Screen, size: Size, words: &str, cursor: Option<Position>) -> String {
        let paint = |cells: &mut Buffer| {
            cells.set_string(0, 0, words, Style::new());
            cursor
        };
        String::from_utf8(screen.frame(size, paint).to_vec()).unwrap()
    }

    #[test]
    fn a_frame_is_one_piece_and_nothing_is_written_when_nothing_changed() {
        let mut screen = Screen::blank();
        assert_eq!(text(&mut screen, SIZE, "Kế", None), "\x1b[?2026h\x1b[1;1HKế\x1b[?2026l");
        assert_eq!(text(&mut screen, SIZE, "Kế", None), "");
        assert_eq!(text(&mut screen, SIZE, "Kề", None), "\x1b[?2026h\x1b[1;2Hề\x1b[?2026l");
    }

    #[test]
    fn the_cursor_is_told_when_it_moved_or_was_moved() {
        let mut screen = Screen::blank();
        let at = |x| Some(Position { x, y: 1 });
        assert_eq!(text(&mut screen, SIZE, "", at(2)), "\x1b[?2026h\x1b[?25h\x1b[2;3H\x1b[?2026l");
        assert_eq!(text(&mut screen, SIZE, "", at(2)), "");
        assert_eq!(text(&mut screen, SIZE, "", at(3)), "\x1b[?2026h\x1b[2;4H\x1b[?2026l");
        assert_eq!(text(&mut screen, SIZE, "a", at(3)), "\x1b[?2026h\x1b[1;1Ha\x1b[2;4H\x1b[?2026l");
        assert_eq!(text(&mut screen, SIZE, "a", None), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }

    #[test]
    fn another_size_and_a_screen_that_somebody_else_had_are_cleared() {
        let mut screen = Screen::blank();
        text(&mut screen, SIZE, "a", Some(Position::ORIGIN));
        let smaller = Size { width: 5, height: 2 };
        let whole = "\x1b[?2026h\x1b[?25l\x1b[m\x1b[2J\x1b[1;1Ha\x1b[?2026l";
        assert_eq!(text(&mut screen, smaller, "a", None), whole);
        screen.clear();
        assert_eq!(text(&mut screen, smaller, "a", None), whole);
    }

    #[test]
    fn a_screen_without_cells_is_not_painted() {
        let mut screen = Screen::blank();
        let frame = screen.frame(Size::ZERO, |_| panic!("painted"));
        assert!(frame.is_empty());
    }

    proptest! {
        #[test]
        fn a_blank_screen_is_filled_as_ratatui_fills_it(
            words in proptest::collection::vec(("[a đ漢\u{1f1fb}\u{2764}\u{fe0f}\u{301}]{0,5}", 0..SIZE.width, any::<bool>()), 3)
        ) {
            let mut cells = Buffer::empty(Rect::from((Position::ORIGIN, SIZE)));
            for ((text, x, lit), y) in words.into_iter().zip(0..) {
                cells.set_string(x, y, text, if lit { Style::new().bg(Color::Red) } else { Style::new() });
            }
            let blank = Buffer::empty(cells.area);
            prop_assert_eq!(filled(&cells).collect::<Vec<_>>(), blank.diff(&cells));
        }
    }
}
