//! The loop: events in, effects done, one frame for all that has arrived.
//!
//! Owns the order of things. Knows neither the terminal's codes nor what the program is about, so it runs over any backend.

use std::io;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::Backend;

use super::terminal::Taken;
use super::{Ending, Outside, Program, paint};
use crate::app::effect::{Effect, Mouse};
use crate::app::event::{Event, Outcome};

/// Events handled before a frame is drawn, so that a flood of them does not freeze the picture.
const BATCH: usize = 512;

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Arrival {
    /// Something for the program.
    Event(Event),
    /// The screen was somebody else's for a while.
    Repaint,
    /// No more keys can be read.
    Lost(io::Error),
}

/// The way for workers to report to the program.
#[derive(Debug, Clone)]
pub struct Post(Sender<Arrival>);

impl Post {
    pub(super) fn new(sender: Sender<Arrival>) -> Self {
        Self(sender)
    }

    /// Sends news to the program; false when it has ended, and with it any use for more.
    pub fn send(&self, outcome: Outcome) -> bool {
        self.arrive(Arrival::Event(Event::Done(outcome)))
    }

    /// Starts a worker; if it panics, the program is told so and goes on.
    pub fn spawn(&self, name: &str, work: impl FnOnce(&Self) + Send + 'static) -> io::Result<()> {
        let post = self.clone();
        thread::Builder::new().name(name.to_owned()).spawn(move || work(&post)).map(drop)
    }

    pub(super) fn panicked(&self, words: String) {
        self.send(Outcome::WorkerPanicked(words));
    }

    pub(super) fn arrive(&self, arrival: Arrival) -> bool {
        self.0.send(arrival).is_ok()
    }
}

/// The screen of the loop beyond drawing: what effects ask of it.
pub(super) trait Stage {
    /// Stops the process; when it goes on, a repaint arrives.
    fn suspend(&self) -> io::Result<()>;
    /// Hands text to the clipboard.
    fn copy(&self, text: &str) -> io::Result<()>;
    /// Takes the mouse or leaves it.
    fn set_mouse(&self, mouse: Mouse) -> io::Result<()>;
    /// Does work that a way out should not cut.
    fn hold_exit(&self, work: &mut dyn FnMut());
}

impl Stage for Taken {
    /// As the terminal's driver does on Ctrl-Z outside of raw mode: the whole job stops, whatever feeds us included.
    fn suspend(&self) -> io::Result<()> {
        Ok(rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?)
    }

    fn copy(&self, text: &str) -> io::Result<()> {
        super::terminal::Terminal::copy(self, text)
    }

    fn set_mouse(&self, mouse: Mouse) -> io::Result<()> {
        super::terminal::Terminal::set_mouse(self, mouse)
    }

    fn hold_exit(&self, work: &mut dyn FnMut()) {
        super::terminal::Terminal::hold_exit(self, work);
    }
}

/// A program at work.
pub(super) struct Driver<'a, P, S> {
    program: &'a mut P,
    outside: &'a mut dyn Outside,
    stage: &'a S,
    ending: Option<Ending>,
    repaint: bool,
}

impl<'a, P: Program, S: Stage> Driver<'a, P, S> {
    pub(super) fn new(program: &'a mut P, outside: &'a mut dyn Outside, stage: &'a S) -> Self {
        Self { program, outside, stage, ending: None, repaint: false }
    }

    /// Tells the program its size and draws once, before anything else is set up.
    pub(super) fn first_frame<B>(&mut self, screen: &mut Terminal<B>) -> io::Result<()>
    where
        B: Backend<Error: Send + Sync + 'static>,
    {
        self.resize(screen)?;
        self.draw(screen)
    }

    /// Handles what arrives and draws, until the program ends.
    pub(super) fn until_the_end<B>(
        &mut self,
        screen: &mut Terminal<B>,
        arrivals: &Receiver<Arrival>,
    ) -> io::Result<Ending>
    where
        B: Backend<Error: Send + Sync + 'static>,
    {
        while self.ending.is_none() {
            let first = arrivals.recv().map_err(|_| io::Error::other("no source of events is left"))?;
            let mut resized = false;
            for arrival in std::iter::once(first).chain(arrivals.try_iter()).take(BATCH) {
                match arrival {
                    Arrival::Event(Event::Resize(..)) => resized = true,
                    Arrival::Repaint => (resized, self.repaint) = (true, true),
                    Arrival::Lost(error) => return Err(error),
                    Arrival::Event(event) => {
                        // A key means what it means on the screen of its time: the size comes first.
                        if std::mem::take(&mut resized) {
                            self.resize(screen)?;
                        }
                        self.handle(event)?;
                    }
                }
                if let Some(ending) = self.ending {
                    return Ok(ending);
                }
            }
            if resized {
                self.resize(screen)?;
            }
            self.draw(screen)?;
        }
        Ok(self.ending.unwrap_or(Ending::Quit))
    }

    /// Asks the size now, as it may have changed again since it was reported.
    fn resize<B>(&mut self, screen: &Terminal<B>) -> io::Result<()>
    where
        B: Backend<Error: Send + Sync + 'static>,
    {
        let size = screen.size().map_err(io::Error::other)?;
        self.handle(Event::Resize(size.width, size.height))
    }

    fn draw<B>(&mut self, screen: &mut Terminal<B>) -> io::Result<()>
    where
        B: Backend<Error: Send + Sync + 'static>,
    {
        if std::mem::take(&mut self.repaint) {
            screen.clear().map_err(io::Error::other)?;
        }
        screen.draw(|frame| paint(self.program, frame)).map(drop).map_err(io::Error::other)
    }

    fn handle(&mut self, event: Event) -> io::Result<()> {
        if let Event::Key(key) = event {
            if is_control(key, 'c') {
                self.ending = Some(Ending::Interrupted);
                return Ok(());
            }
            if is_control(key, 'z') {
                return self.stage.suspend();
            }
        }
        for effect in self.program.handle(event) {
            self.carry_out(effect)?;
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.ending = Some(Ending::Quit),
            Effect::Suspend => self.stage.suspend()?,
            Effect::Repaint => self.repaint = true,
            Effect::Copy(text) => self.stage.copy(&text)?,
            Effect::Mouse(mouse) => self.stage.set_mouse(mouse)?,
            Effect::Write { path, bytes, existing } => {
                let mut outcome = None;
                self.stage.hold_exit(&mut || outcome = Some(self.outside.write(&path, &bytes, existing)));
                if let Some(outcome) = outcome {
                    self.handle(Event::Done(outcome))?;
                }
            }
        }
        Ok(())
    }
}

fn is_control(key: KeyEvent, letter: char) -> bool {
    key.code == KeyCode::Char(letter) && key.modifiers == KeyModifiers::CONTROL
}
