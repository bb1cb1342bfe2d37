//! The frames: ratatui's `Terminal` over a backend that collects the bytes of a frame, one write each, and none when
//! nothing changed (promise T7).
//!
//! Owns what stands on the screen and the bytes of the next frame. Must not know the program or where the bytes go.

use std::convert::Infallible;

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};

use super::encode::{encode, go_to};
use super::terminal::{FRAME_BEGIN, FRAME_END};

const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const CLEAR: &[u8] = b"\x1b[m\x1b[2J";

/// The screen as it was written last.
#[derive(Debug)]
pub(super) struct Screen {
    /// Made with the first frame, whose size it takes.
    terminal: Option<Terminal<Frame>>,
    /// Whether something else may stand on it.
    unknown: bool,
}

impl Screen {
    /// A blank screen whose cursor is hidden.
    pub(super) fn blank() -> Self {
        Self { terminal: None, unknown: false }
    }

    /// The size of the last frame; none before the first.
    pub(super) fn size(&self) -> Size {
        self.terminal.as_ref().map_or(Size::ZERO, |terminal| terminal.backend().size)
    }

    /// Clears with the next frame, since somebody else may have had the screen.
    pub(super) fn clear(&mut self) {
        self.unknown = true;
    }

    /// Lets `paint` fill blank cells of this size and say where the cursor is shown, and gives the bytes that bring the
    /// terminal there; none when nothing changed.
    pub(super) fn frame(&mut self, size: Size, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        let terminal = match self.terminal.take() {
            Some(terminal) => Ok(terminal),
            None => Terminal::new(Frame::blank(size)),
        };
        // A backend that only collects bytes cannot fail.
        let Ok(mut terminal) = terminal;
        terminal.backend_mut().begin(size);
        let drawn = if std::mem::take(&mut self.unknown) { terminal.clear() } else { Ok(()) };
        let Ok(()) = drawn;
        // Nothing on a screen without cells, where some widgets of ratatui panic (promise T6).
        if size.width > 0 && size.height > 0 {
            let Ok(_) = terminal.draw(|frame| {
                if let Some(place) = paint(frame.buffer_mut()) {
                    frame.set_cursor_position(place);
                }
            });
        }
        self.terminal.insert(terminal).backend().bytes()
    }
}

/// The bytes of one frame, and what is known of the cursor after it.
#[derive(Debug)]
struct Frame {
    size: Size,
    codes: Vec<u8>,
    /// Whether the cursor is to be shown, and where.
    visible: bool,
    place: Position,
    /// Where the terminal shows it; `None` while it is hidden.
    shown: Option<Position>,
}

impl Frame {
    fn blank(size: Size) -> Self {
        let codes = Vec::with_capacity(16 * 1024);
        Self { size, codes, visible: false, place: Position::ORIGIN, shown: None }
    }

    /// Begins a frame of a size.
    fn begin(&mut self, size: Size) {
        self.size = size;
        self.codes.clear();
        self.codes.extend_from_slice(FRAME_BEGIN);
    }

    /// The frame as it is to be written; nothing where it has no codes of its own.
    fn bytes(&self) -> &[u8] {
        if self.codes.len() > FRAME_BEGIN.len() { &self.codes } else { &[] }
    }

    /// Blanks the whole screen, once a frame, with the cursor in a known state.
    fn blank_screen(&mut self) {
        if self.codes.len() == FRAME_BEGIN.len() {
            self.codes.extend_from_slice(HIDE_CURSOR);
            self.codes.extend_from_slice(CLEAR);
            self.shown = None;
        }
    }

    fn place_cursor(&mut self, is_moved: bool) {
        let wanted = self.visible.then_some(self.place);
        let before = std::mem::replace(&mut self.shown, wanted);
        let Some(place) = wanted else {
            if before.is_some() {
                self.codes.extend_from_slice(HIDE_CURSOR);
            }
            return;
        };
        if before.is_none() {
            self.codes.extend_from_slice(SHOW_CURSOR);
        }
        if is_moved || before != wanted {
            go_to(None, (place.x, place.y), &mut self.codes);
        }
    }
}

impl Backend for Frame {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        encode(content, &mut self.codes);
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.visible = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.visible = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.place)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.place = position.into();
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.blank_screen();
        Ok(())
    }

    /// The viewport is the whole screen, so every region that ratatui asks for is all of it.
    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        self.blank_screen();
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        let is_moved = self.codes.len() > FRAME_BEGIN.len();
        self.place_cursor(is_moved);
        if self.codes.len() > FRAME_BEGIN.len() {
            self.codes.extend_from_slice(FRAME_END);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
}
