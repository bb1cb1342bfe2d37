//! The screen without a terminal: a program run by a key script, and its picture as text, colours or SVG.
//!
//! Owns how a buffer of cells is written down. Must not know what the cells mean.

use std::fmt::Write as _;
use std::ops::Range;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

use super::look::Look;
use super::{Outside, Program};
use crate::app::effect::Effect;
use crate::app::event::{Event, Outcome};
use crate::app::growth::Growth;
use crate::text::width;

pub use super::svg::{Ground, to_svg};

/// Feeds `keys` to the program on a screen of this size and returns the screen after the last one.
///
/// Files are written through `outside` as in the terminal; the clipboard, the mouse and suspending are left out. Keys after the one
/// that quits are not pressed.
pub fn run_script<P: Program>(
    program: &mut P,
    outside: &mut dyn Outside,
    keys: &[KeyEvent],
    size: Size,
) -> Buffer {
    let resized = Event::Resize(size.width, size.height);
    for event in std::iter::once(resized).chain(keys.iter().copied().map(Event::Key)) {
        if !handle(program, outside, event) {
            break;
        }
    }
    picture(program, size)
}

/// The screen of a program as it is.
pub fn picture(program: &impl Program, size: Size) -> Buffer {
    let mut cells = Buffer::empty(Rect::from((Position::ORIGIN, size)));
    if !cells.area.is_empty() {
        program.draw(&mut cells);
    }
    cells
}

/// Hands over one event and carries out what follows; false when the program quit.
fn handle<P: Program>(program: &mut P, outside: &mut dyn Outside, event: Event) -> bool {
    program.handle(event).into_iter().all(|effect| match effect {
        Effect::Quit => false,
        Effect::Write { path, content, existing, .. } => {
            let outcome = outside.write(&path, &content, existing);
            handle(program, outside, Event::Done(outcome))
        }
        Effect::Prepare(preparation) => {
            preparation.work();
            handle(program, outside, Event::Done(Outcome::Grew(Growth::Prepared)))
        }
        Effect::SaveFilter { name, filter } => {
            let outcome = outside.save_filter(&name, &filter);
            handle(program, outside, Event::Done(outcome))
        }
        Effect::Suspend | Effect::Repaint | Effect::Copy(_) | Effect::Mouse(_) => true,
    })
}

/// The characters of the screen, a line a row, without trailing blanks.
pub fn to_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(buffer) {
        let line: String = row.iter().map(|run| run.text.as_str()).collect();
        text.push_str(line.trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// The screen with colour codes (SGR), a line a row, each line starting and ending in the terminal's own colours.
pub fn to_ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    for mut row in rows(buffer) {
        if let Some(last) = row.last_mut()
            && last.look == Look::PLAIN
        {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        for run in row {
            if run.look == Look::PLAIN {
                text.push_str(&run.text);
            } else {
                text.push_str(&run.look.codes());
                text.push_str(&run.text);
                text.push_str("\x1b[0m");
            }
        }
        text.push('\n');
    }
    text
}

/// A text in a style, as a terminal takes it; plain where the style is none.
pub fn coloured(text: &str, style: ratatui::style::Style) -> String {
    let look = Look {
        fg: style.fg.unwrap_or(Color::Reset),
        bg: style.bg.unwrap_or(Color::Reset),
        modifier: style.add_modifier,
    };
    if look == Look::PLAIN { text.to_owned() } else { format!("{}{text}\x1b[0m", look.codes()) }
}

/// The styles of the screen, a line a run, as `3:4-18 fg=Yellow bold`: row 3, columns 4 up to 18, both counted from 0.
///
/// Runs in the terminal's own colours are left out, so a change of colour is one readable line of a snapshot.
pub fn to_styles(buffer: &Buffer) -> String {
    let mut text = String::new();
    for (y, row) in rows(buffer).enumerate() {
        for run in row.iter().filter(|run| run.look != Look::PLAIN) {
            let _ = write!(text, "{y}:{}-{}", run.start, run.end);
            if run.look.fg != Color::Reset {
                let _ = write!(text, " fg={}", run.look.fg);
            }
            if run.look.bg != Color::Reset {
                let _ = write!(text, " bg={}", run.look.bg);
            }
            for (name, _) in run.look.modifier.iter_names() {
                text.push(' ');
                text.push_str(&name.to_lowercase());
            }
            text.push('\n');
        }
    }
    text
}

/// Neighbouring cells that look the same; columns `start` up to `end` from the left edge.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What stands there.
    pub(super) text: String,
    /// One entry a glyph: its column and its bytes in the text.
    pub(super) glyphs: Vec<(usize, Range<usize>)>,
    pub(super) look: Look,
}

/// The rows of a buffer as runs; the cell covered by the right half of a wide character is left out.
pub(super) fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<Run>> {
    let columns = usize::from(buffer.area.width);
    let cells = buffer.content.chunks(columns.max(1)).take(usize::from(buffer.area.height));
    cells.map(move |cells| {
        let mut runs: Vec<Run> = Vec::new();
        let mut x = 0;
        while let Some(cell) = cells.get(x) {
            let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
            let end = (x + width(symbol).max(1)).min(columns);
            let look = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
            match runs.last_mut() {
                Some(run) if run.look == look => run.end = end,
                _ => runs.push(Run { start: x, end, glyphs: Vec::new(), text: String::new(), look }),
            }
            if let Some(run) = runs.last_mut() {
                run.glyphs.push((x, run.text.len()..run.text.len() + symbol.len()));
                run.text.push_str(symbol);
            }
            x = end;
        }
        runs
    })
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;
    use std::path::{Path, PathBuf};

    use crossterm::event::KeyCode;
    use ratatui::style::Style;

    use super::*;
    use crate::app::effect::{Content, Existing};
    use crate::app::keys::parse_keys;
    use crate::view::Progress;

    fn picture() -> Buffer {
        let mut buffer = Buffer::with_lines(["Kế Sách     ", "漢字 x      ", "            "]);
        buffer.set_style(ratatui::layout::Rect::new(0, 0, 2, 1), Style::new().fg(Color::Yellow).bold());
        buffer.set_style(
            ratatui::layout::Rect::new(0, 1, 4, 1),
            Style::new().bg(Color::Rgb(1, 2, 3)).reversed(),
        );
        buffer.set_style(
            ratatui::layout::Rect::new(10, 2, 2, 1),
            Style::new().fg(Color::LightBlue).bg(Color::Indexed(99)),
        );
        buffer
    }

    #[test]
    fn text_ends_where_the_words_end_and_wide_characters_count_once() {
        assert_eq!(to_text(&picture()), "Kế Sách\n漢字 x\n\n");
        assert_eq!(to_text(&Buffer::empty(ratatui::layout::Rect::ZERO)), "");
    }

    #[test]
    fn styles_are_readable_runs() {
        assert_eq!(
            to_styles(&picture()),
            "0:0-2 fg=Yellow bold\n1:0-4 bg=#010203 reversed\n2:10-12 fg=LightBlue bg=99\n"
        );
    }

    #[test]
    fn a_terminal_shows_the_printed_colours_as_they_were() {
        let printed = to_ansi(&picture()).replace('\n', "\r\n");
        let size = |cells| NonZeroU16::new(cells).unwrap();
        let mut terminal = vt100::Parser::new(size(4), size(12), 0);
        terminal.process(printed.as_bytes());
        let screen = terminal.screen();
        assert_eq!(screen.contents().trim_end(), "Kế Sách\n漢字 x\n\u{20}         ".trim_end());
        let cell = |row, column| screen.cell(row, column).unwrap();
        assert_eq!((cell(0, 1).fgcolor(), cell(0, 1).bold()), (vt100::Color::Idx(3), true));
        assert_eq!((cell(0, 2).fgcolor(), cell(0, 2).bold()), (vt100::Color::Default, false));
        assert_eq!((cell(1, 0).bgcolor(), cell(1, 0).inverse()), (vt100::Color::Rgb(1, 2, 3), true));
        assert_eq!(
            (cell(2, 11).fgcolor(), cell(2, 11).bgcolor()),
            (vt100::Color::Idx(12), vt100::Color::Idx(99))
        );
    }

    /// Writes down the keys; `w` writes a file, `q` quits.
    #[derive(Default)]
    struct Typed {
        text: String,
        size: (u16, u16),
    }

    impl Program for Typed {
        fn handle(&mut self, event: Event) -> Vec<Effect> {
            match event {
                Event::Resize(columns, rows) => self.size = (columns, rows),
                Event::Done(outcome) => {
                    let _ = write!(self.text, "{outcome:?}");
                }
                Event::Key(KeyEvent { code: KeyCode::Char('q'), .. }) => return vec![Effect::Quit],
                Event::Key(KeyEvent { code: KeyCode::Char('w'), .. }) => {
                    return vec![Effect::Write {
                        path: PathBuf::from("a.csv"),
                        content: Content::made_by(|out| out.write_all(b"xy")),
                        existing: Existing::Keep,
                        progress: Progress::default(),
                    }];
                }
                Event::Key(KeyEvent { code: KeyCode::Char(typed), .. }) => self.text.push(typed),
                _ => {}
            }
            Vec::new()
        }

        fn draw(&self, cells: &mut Buffer) -> Option<Position> {
            cells.set_string(0, 0, format!("{}x{} {}", self.size.0, self.size.1, self.text), Style::new());
            None
        }
    }

    /// Says that every file exists.
    struct Full(Vec<PathBuf>);

    impl Outside for Full {
        fn write(&mut self, path: &Path, content: &Content, existing: Existing) -> Outcome {
            let mut bytes = Vec::new();
            content.make(&mut bytes).unwrap();
            assert_eq!((bytes.as_slice(), existing), (&b"xy"[..], Existing::Keep));
            self.0.push(path.to_owned());
            Outcome::Exists { path: path.to_owned(), free: path.to_owned() }
        }

        fn beside(&self) -> Box<dyn Outside + Send> {
            Box::new(Self(Vec::new()))
        }

        fn save_filter(&mut self, _: &str, _: &str) -> Outcome {
            Outcome::FilterNotSaved { reason: "full".to_owned() }
        }
    }

    #[test]
    fn a_script_runs_until_its_end_or_until_the_program_quits() {
        let mut outside = Full(Vec::new());
        let screen = |script: &str, outside: &mut Full| {
            let keys = parse_keys(script).unwrap();
            to_text(&run_script(&mut Typed::default(), outside, &keys, Size::new(40, 1)))
        };
        assert_eq!(screen("kế", &mut outside), "40x1 kế\n");
        assert_eq!(screen("aqb", &mut outside), "40x1 a\n");
        assert_eq!(screen("w.", &mut outside), "40x1 Exists { path: \"a.csv\", free: \"a.cs\n");
        assert_eq!(outside.0, [PathBuf::from("a.csv")]);
    }

    #[test]
    fn no_size_is_too_small() {
        for size in [Size::ZERO, Size::new(1, 0), Size::new(0, 1), Size::new(1, 1)] {
            let buffer = run_script(&mut Typed::default(), &mut Full(Vec::new()), &[], size);
            assert_eq!(buffer.area.as_size(), size);
            let lines = if size.width == 0 { 0 } else { usize::from(size.height) };
            assert_eq!(to_text(&buffer).lines().count(), lines);
            assert!(to_svg(&buffer, "", Ground::DARK).ends_with("</svg>\n"));
        }
    }
}
