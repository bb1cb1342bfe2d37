//! What goes out: everything the explorer wants done outside of its own state.
//!
//! Owns the list of wishes. Must not know how they are carried out.

use std::path::PathBuf;
use std::sync::Arc;
use std::{fmt, io};

use crate::view::Progress;

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
    /// Make a corpus ready for a view, by a worker; that it was done comes back as [`super::event::Outcome`].
    Prepare(super::growth::Preparation),
    /// Write a file beside the screen; the outcome comes back as [`super::event::Outcome`].
    Write {
        /// Where to; relative paths count from the working directory.
        path: PathBuf,
        /// What makes the content.
        content: Content,
        /// What to do with a file that is there already.
        existing: Existing,
        /// How far the making has come; once called off, nothing is written and nothing comes back.
        progress: Progress,
    },
}

/// What makes the content of a file, wherever and whenever that is wanted.
#[derive(Clone)]
pub struct Content(Arc<Make>);

type Make = dyn Fn(&mut dyn io::Write) -> io::Result<()> + Send + Sync;

impl Content {
    /// Content that is made by a function.
    pub fn made_by(make: impl Fn(&mut dyn io::Write) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// Makes it, into a writer.
    pub fn make(&self, out: &mut dyn io::Write) -> io::Result<()> {
        (self.0)(out)
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Content")
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Content {}

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
