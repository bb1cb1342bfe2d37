//! What goes out: everything the explorer wants done outside of its own state.
//!
//! Owns the list of wishes. Must not know how they are carried out.

use std::path::PathBuf;

/// One thing to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program with success.
    Quit,
    /// Give the terminal back and stop until the shell continues the program (promise T5).
    Suspend,
    /// Clear the screen and draw all of it again.
    Repaint,
    /// Hand this text to the terminal's clipboard; only on a key press (promise T3).
    Copy(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(Mouse),
    /// Save a filter under a name in the settings; the outcome comes back as [`super::event::Outcome`].
    SaveFilter {
        /// The name.
        name: String,
        /// The filter, as it is typed.
        filter: String,
    },
    /// Write a file; the outcome comes back as [`super::event::Outcome`].
    Write {
        /// Where to; relative paths count from the working directory.
        path: PathBuf,
        /// The whole content.
        bytes: Vec<u8>,
        /// What to do with a file that is there already.
        existing: Existing,
    },
}

/// Who gets the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The program: clicks and the wheel arrive as events.
    Program,
    /// The terminal: selecting text works as everywhere.
    Terminal,
}

/// What happens to a file that is there already (promise F2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the outcome says so.
    Keep,
    /// It is replaced; the user said yes.
    Replace,
}
