//! A tiny program on the real terminal loop, for the tests of the loop: it shows what arrives.
//!
//! Keys: `P` panics, `D` panics while drawing, `m` takes the mouse, `y` copies a word, `w` writes a file that exists,
//! `n` does nothing, `q` quits.
//! With the argument `worker-panics` a worker panics after the first frame.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crossterm::event::KeyCode;
use dauan::app::effect::{Content, Effect, Existing, Mouse};
use dauan::app::event::{Event, Outcome};
use dauan::tui::{Outside, Program, is_interactive, run};
use dauan::view::Progress;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

#[derive(Default)]
struct Probe {
    typed: String,
    keys: usize,
    size: (u16, u16),
    news: String,
    falls: bool,
    frames: Cell<usize>,
}

impl Program for Probe {
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) if key.code == KeyCode::Char('n') => {}
            Event::Key(key) => {
                self.keys += 1;
                match key.code {
                    KeyCode::Char('q') => return vec![Effect::Quit],
                    KeyCode::Char('P') => panic!("the probe fell over"),
                    KeyCode::Char('D') => self.falls = true,
                    KeyCode::Char('m') => return vec![Effect::Mouse(Mouse::Program)],
                    KeyCode::Char('y') => return vec![Effect::Copy("Kế Sách".to_owned())],
                    KeyCode::Char('w') => {
                        let path = PathBuf::from("there.csv");
                        let content = Content::made_by(|_| Ok(()));
                        let (existing, progress) = (Existing::Keep, Progress::default());
                        return vec![Effect::Write { path, content, existing, progress }];
                    }
                    KeyCode::Char(typed) => self.typed.push(typed),
                    other => self.typed.extend(["<", &other.to_string(), ">"]),
                }
            }
            Event::Paste(text) => self.news = format!("pasted {} characters", text.chars().count()),
            Event::Mouse(mouse) => self.news = format!("mouse at {},{}", mouse.column, mouse.row),
            Event::Resize(columns, rows) => self.size = (columns, rows),
            Event::Done(outcome) => self.news = format!("{outcome:?}").replace(['\n', '\r'], " "),
        }
        Vec::new()
    }

    fn draw(&self, cells: &mut Buffer) -> Option<Position> {
        assert!(!self.falls, "the probe fell over while drawing");
        self.frames.set(self.frames.get() + 1);
        let area = cells.area;
        let typed: String = self.typed.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
        let lines = [
            format!("probe {}x{} ready", self.size.0, self.size.1),
            format!("typed {typed}."),
            format!("keys {}.", self.keys),
            self.news.clone(),
        ];
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            cells.set_string(area.x, y, line, Style::new());
        }
        if area.height > 4 {
            let row = ratatui::layout::Rect { y: 4, height: 1, ..area };
            cells.set_string(area.x, 4, "selected", Style::new().yellow());
            cells.set_style(row, Style::new().reversed());
        }
        None
    }
}

struct Nothing;

impl Outside for Nothing {
    fn write(&mut self, path: &Path, _: &Content, _: Existing) -> Outcome {
        Outcome::Exists { path: path.to_owned(), free: path.to_owned() }
    }

    fn beside(&self) -> Box<dyn Outside + Send> {
        Box::new(Self)
    }

    fn save_filter(&mut self, _: &str, _: &str) -> Outcome {
        Outcome::FilterNotSaved { reason: "full".to_owned() }
    }
}

fn main() -> ExitCode {
    if !is_interactive() {
        println!("no terminal");
        return ExitCode::SUCCESS;
    }
    let worker_panics = std::env::args().any(|argument| argument == "worker-panics");
    let ended = run(&mut Probe::default(), &mut Nothing, |post| {
        if worker_panics {
            let started = post.spawn("unlucky", |_| panic!("the worker fell over"));
            assert!(started.is_ok());
        }
    });
    match ended {
        Ok(ending) => {
            if std::env::args().any(|argument| argument == "says-goodbye") {
                println!("goodbye");
            }
            ExitCode::from(ending.code())
        }
        Err(error) => {
            eprintln!("probe: {error}");
            ExitCode::FAILURE
        }
    }
}
