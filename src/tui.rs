//! The terminal: taking it and giving it back, the loop over any stage and event source, effects, signals.
//!
//! Owns the terminal's state on every way out (promises T4 to T8). Must not decide what a key means or what is drawn.
//!
//! ```text
//!   keys ──▶ input ───┐                                   ┌──▶ screen ──▶ terminal ──▶ tty
//!   workers ─▶ Post ──┼──▶ drive: handle ─▶ effects ─▶ draw
//!   signals ──▶ signal┘            (once for all that has arrived)
//! ```
//!
//! Four threads, all of them blocked while nothing happens: the caller's drives and draws, one reads keys, one waits for
//! signals, one waits for the terminal to hang up. The last two end the process themselves, because the others may be stuck.

mod drive;
mod encode;
mod input;
mod look;
pub mod print;
mod reply;
mod screen;
mod signal;
mod svg;
mod terminal;

use std::io;
use std::path::Path;
use std::sync::mpsc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::effect::{Content, Effect, Existing};
use crate::app::event::{Event, Outcome};
use crate::store::Pending;

pub use drive::Post;
pub use terminal::{columns, is_interactive};

/// What runs in the terminal: state that takes events and can be drawn.
pub trait Program {
    /// Takes one event and says what is to be done outside.
    fn handle(&mut self, event: Event) -> Vec<Effect>;

    /// Takes one event among several: where more have arrived, what they ask may wait for the last of them.
    fn handle_among(&mut self, event: Event, _more: bool) -> Vec<Effect> {
        self.handle(event)
    }

    /// Draws the whole screen into blank cells, of which there is at least one, and says where the cursor is shown; must not
    /// change anything.
    fn draw(&self, cells: &mut Buffer) -> Option<Position>;
}

/// The world outside of the terminal, as far as a program may change it.
pub trait Outside {
    /// Makes the content of a file, writes it whole, and says what became of it.
    fn write(&mut self, path: &Path, content: &Content, existing: Existing) -> Outcome;

    /// The same world for a worker beside the screen.
    fn beside(&self) -> Box<dyn Outside + Send>;

    /// What is being written and has no name yet: it is cleared away on every way out.
    fn unfinished(&self) -> Pending {
        Pending::default()
    }

    /// Saves a filter under a name in the settings and says what became of it.
    fn save_filter(&mut self, name: &str, filter: &str) -> Outcome;
}

/// How a program came to its end by itself; signals and a lost terminal end the process instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The program asked to quit.
    Quit,
    /// Ctrl-C was pressed.
    Interrupted,
    /// The terminal is gone.
    HungUp,
}

impl Ending {
    /// The exit code of the process: 0, 130 after Ctrl-C, 129 after a hang-up.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Interrupted => 130,
            Self::HungUp => 129,
        }
    }
}

/// Takes the terminal, runs `program` until it ends, and gives the terminal back.
///
/// `start` is called once, after the first frame, with the way for workers to report. A signal, or a terminal that hung
/// up, ends the process with 128 + the signal's number. Fails when there is no usable terminal ([`is_interactive`] says so
/// beforehand) or when it cannot be written to.
pub fn run<P: Program>(
    program: &mut P,
    outside: &mut dyn Outside,
    start: impl FnOnce(&Post),
) -> io::Result<Ending> {
    let (sender, arrivals) = mpsc::channel();
    let post = Post::new(sender);
    let unfinished = outside.unfinished();
    let terminal = terminal::Terminal::open(unfinished.clone())?;
    terminal::restore_on_panic(&terminal, &post);
    let mut driver = drive::Driver::new(program, outside, &*terminal).with_workers(post.clone());
    // Threads beside the first frame would hold it up, as all of them ask the system for memory. So it is drawn before there
    // are any, and the terminal is taken with it, once signals are watched for.
    let frame = driver.first_frame()?;
    signal::watch(&terminal, &post)?;
    let _taken = terminal.take(frame)?;
    if !driver.fits() {
        // It was resized before that was watched for.
        post.arrive(drive::Arrival::Resized);
    }
    let ended = || {
        let _ = signal::watch_hang_up(&terminal);
        input::read_keys(&terminal, &post)?;
        start(&post);
        driver.until_the_end(&arrivals)
    };
    // Writing to a terminal that is gone fails before the watch may have seen it.
    let ending =
        ended().or_else(|error| if signal::is_gone(&terminal) { Ok(Ending::HungUp) } else { Err(error) });
    unfinished.clear();
    ending
}
