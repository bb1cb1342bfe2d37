//! What comes in: everything that can happen to the explorer, whatever terminal or script it comes from.
//!
//! Owns the list of happenings. Must not know where they come from or what they do.

use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed; in the form of [`super::keys::normalise`].
    Key(KeyEvent),
    /// The mouse was used; comes only while the mouse is taken.
    Mouse(MouseEvent),
    /// Text was pasted in one piece; it is raw and may hold line breaks and control characters.
    Paste(String),
    /// The screen has this many columns and rows now; comes once before the first frame.
    Resize(u16, u16),
    /// Something that was asked for outside is done, or a worker has news.
    Done(Outcome),
}

/// News from outside: what became of an effect or of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The file that is being made has come so far.
    Writing {
        /// Figures made.
        made: usize,
        /// Figures that there are to make.
        total: usize,
    },
    /// A file was written whole.
    Written {
        /// Absolute path of the file.
        path: PathBuf,
        /// Length of the file in bytes.
        bytes: u64,
    },
    /// Nothing was written: the file is there already and replacing it was not allowed (promise F2).
    Exists {
        /// Absolute path of the file.
        path: PathBuf,
        /// A name beside it that is free.
        free: PathBuf,
    },
    /// Nothing was written, and an old file is as it was.
    NotWritten {
        /// Path as it was asked for.
        path: PathBuf,
        /// Why, in words of the operating system.
        reason: String,
    },
    /// A filter stands in the settings.
    FilterSaved {
        /// Its name.
        name: String,
        /// The filter, as it is typed.
        filter: String,
        /// The file of the settings.
        path: PathBuf,
    },
    /// The filter does not stand in the settings, which are as they were.
    FilterNotSaved {
        /// Why.
        reason: String,
    },
    /// The data grew, or were made ready to be shown.
    Grew(super::growth::Growth),
    /// A worker panicked; the explorer goes on without its result.
    WorkerPanicked(String),
}
