//! Finding, reading and writing data: the embedded reports, files, folders, standard input; atomic writing.
//!
//! ```text
//!   origins ──find──▶ files ──lines──▶ documents ──outline──▶ records ──▶ reports + diagnostics
//! ```
//!
//! Loading is partial and never silent (promise F5): what is wrong in one report costs that report or one part of
//! it, and one [`Diagnostic`] says so. Owns bytes on disk and the diagnostics of loading. Must not know prose,
//! measures, filters or the screen: prose is handed on unread.

mod again;
mod diagnostic;
mod document;
mod find;
mod lines;
mod load;
mod normal;
mod outline;
mod packed;
mod record;
mod sift;
mod slug;
mod words;
mod write;

pub use again::{Changed, Place};
pub use diagnostic::{Diagnostic, Effect, Problem, Severity};
pub use find::{LoadError, is_document_of, look};
pub use load::{
    DataName, FolderData, LoadOptions, Loaded, Origin, Prose, Receiver, Summary, embedded, load, visit,
};
pub use record::Ids;
pub use slug::slug;
pub use words::Reason;
pub use write::{
    Output, Overwrite, Pending, Producer, WriteError, Written, checked_stdout, free_name, is_same_file,
    stream_with, write, write_file, write_with,
};

#[cfg(test)]
mod tests;
