//! The backend that ratatui draws on: one write a frame, and none when nothing changed (promise T7).
//!
//! Owns the bytes of a frame until it is complete. Must not know the program.

use std::io::{self, Write};
use std::sync::Arc;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::terminal::{Taken, Terminal};

/// A backend over crossterm's escape codes that asks and writes the terminal we took, and remembers the cursor.
#[derive(Debug)]
pub(super) struct Screen {
    codes: CrosstermBackend<Frame>,
    terminal: Arc<Terminal>,
    cursor: Option<Position>,
    shown: bool,
}

/// Collects the codes of a frame; a flush sends them.
#[derive(Debug)]
struct Frame {
    bytes: Vec<u8>,
    terminal: Arc<Terminal>,
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let sent = self.terminal.write_frame(&self.bytes);
        self.bytes.clear();
        sent
    }
}

impl Screen {
    /// A backend on the terminal that was taken.
    ///
    /// Colours are always written as codes: crossterm would otherwise leave them out under `NO_COLOR` and write an empty
    /// code in their place, which cancels bold and reverse too. Whether there are colours is decided by the theme.
    pub(super) fn new(taken: &Taken) -> Self {
        crossterm::style::force_color_output(true);
        let frame = Frame { bytes: Vec::with_capacity(16 * 1024), terminal: taken.share() };
        Self { codes: CrosstermBackend::new(frame), terminal: taken.share(), cursor: None, shown: false }
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        self.codes.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, false) { queue!(self.codes, Hide) } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, true) { Ok(()) } else { queue!(self.codes, Show) }
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
        queue!(self.codes, MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Clears, and puts the cursor into a known state, since somebody else may have had the screen.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        use crossterm::terminal::{Clear, ClearType as Code};
        let code = match region {
            ClearType::All => Code::All,
            ClearType::AfterCursor => Code::FromCursorDown,
            ClearType::BeforeCursor => Code::FromCursorUp,
            ClearType::CurrentLine => Code::CurrentLine,
            ClearType::UntilNewLine => Code::UntilNewLine,
        };
        (self.cursor, self.shown) = (None, false);
        queue!(self.codes, Hide, Clear(code))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.terminal.size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.terminal.size(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.codes)
    }
}
