//! Keys, pastes and the mouse as they come from the terminal.
//!
//! Owns the thread that reads them. Must not know what they mean.

use std::panic::catch_unwind;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::{Event as Raw, KeyEventKind, read};
use signal_hook::consts::SIGINT;

use super::drive::{Arrival, is_control};
use super::reply::Replies;
use super::terminal::Terminal;
use super::{Post, signal};
use crate::app::event::Event;
use crate::app::keys::normalise;

/// Faults in a row after which reading is given up; crossterm fails once when it cannot ask the size.
const FAULTS: usize = 8;

/// Starts the thread that reads the terminal; it ends with the process.
///
/// Ctrl-C ends the process from here where the loop does not within [`ANSWER`], whatever it is busy with.
pub(super) fn read_keys(terminal: &Arc<Terminal>, post: &Post) -> io::Result<()> {
    let (terminal, post) = (Arc::clone(terminal), post.clone());
    thread::Builder::new().name("keys".to_owned()).spawn(move || read_until_lost(&terminal, &post)).map(drop)
}

/// How long the loop has to answer Ctrl-C.
const ANSWER: Duration = Duration::from_millis(40);

fn read_until_lost(terminal: &Terminal, post: &Post) {
    let (mut faults, mut replies) = (0, Replies::default());
    loop {
        let Ok(came) = catch_unwind(read) else {
            // What reads the keys fell over and is of no more use; without keys the program would only be ended by a signal.
            post.arrive(Arrival::Lost(io::ErrorKind::InvalidData.into()));
            return;
        };
        match came {
            Ok(raw) => {
                faults = 0;
                if let Raw::Key(key) = &raw
                    && replies.takes(*key, Instant::now())
                {
                    continue;
                }
                let Some(event) = translate(raw) else { continue };
                let is_end = matches!(event, Event::Key(key) if is_control(key, 'c'));
                if !post.arrive(Arrival::Event(event)) {
                    return;
                }
                if is_end {
                    // Where it answers, the process ends meanwhile.
                    thread::sleep(ANSWER);
                    signal::leave(terminal, SIGINT);
                }
            }
            Err(_) if faults < FAULTS => faults += 1,
            Err(error) => {
                post.arrive(Arrival::Lost(error));
                return;
            }
        }
    }
}

/// Our form of what crossterm read; `None` for what no program needs. Only presses count (promise T11).
///
/// Sizes come from our own signal thread: crossterm would miss what happens between the first frame and the first reading.
fn translate(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind == KeyEventKind::Press => Some(Event::Key(normalise(key))),
        Raw::Mouse(mouse) => Some(Event::Mouse(mouse)),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Key(_) | Raw::Resize(..) | Raw::FocusGained | Raw::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn a_held_and_a_released_key_do_nothing() {
        let with = |kind| Raw::Key(KeyEvent::new_with_kind(KeyCode::Char('G'), KeyModifiers::SHIFT, kind));
        let pressed = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE);
        assert_eq!(translate(with(KeyEventKind::Press)), Some(Event::Key(pressed)));
        assert_eq!(translate(with(KeyEventKind::Repeat)), None);
        assert_eq!(translate(with(KeyEventKind::Release)), None);
    }
}
