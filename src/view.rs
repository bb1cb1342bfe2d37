//! A view: filter, sort and grouping over a corpus; which rows, which counts, which command makes it again.
//!
//! Owns what is shown, never how. Must not know keys, the screen or files.
