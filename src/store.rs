//! Finding, reading and writing data: the embedded reports, files, folders, standard input; atomic writing.
//!
//! Owns bytes on disk and the diagnostics of loading. Must not know prose, measures, filters or the screen.
