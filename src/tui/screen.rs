//! The backend that ratatui draws on: one write a frame, and none when nothing changed (promise T7).
//!
//! Owns the bytes of a frame until it is complete. Must not know the program.

use std::io::{self, Write as _};
use std::sync::Arc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::encode::encode;
use super::terminal::{Taken, Terminal};

const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";

/// A backend that writes the terminal we took, and remembers the cursor.
#[derive(Debug)]
pub(super) struct Screen {
    frame: Vec<u8>,
    terminal: Arc<Terminal>,
    cursor: Option<Position>,
    shown: bool,
}

impl Screen {
    /// A backend on the terminal that was taken, which has hidden the cursor.
    pub(super) fn new(taken: &Taken) -> Self {
        Self { frame: Vec::with_capacity(16 * 1024), terminal: taken.share(), cursor: None, shown: false }
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_some() {
            self.cursor = None;
            encode(content, &mut self.frame);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, false) {
            self.frame.extend_from_slice(HIDE_CURSOR);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.shown, true) {
            self.frame.extend_from_slice(SHOW_CURSOR);
        }
        Ok(())
    }

    /// Where we put the cursor last; the terminal is never asked, as its answer would have to be waited for.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.replace(position) == Some(position) {
            return Ok(());
        }
        write!(self.frame, "\x1b[{};{}H", position.y + 1, position.x + 1)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Clears, and puts the cursor into a known state, since somebody else may have had the screen.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let code: &[u8] = match region {
            ClearType::All => b"\x1b[m\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        (self.cursor, self.shown) = (None, false);
        self.frame.extend_from_slice(HIDE_CURSOR);
        self.frame.extend_from_slice(code);
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.terminal.size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.terminal.size(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let sent = self.terminal.write_frame(&self.frame);
        self.frame.clear();
        sent
    }
}
