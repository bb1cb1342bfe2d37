//! Reading prose: text in, report and remarks out; pure, and it cannot fail.
//!
//! Owns the grammar of figures, relations, roles, people and document fields, and the form of digests. Must not know where
//! a text came from, how reports are stored or shown, or what a figure is worth against its target.

pub mod block;
pub mod document;
pub mod format;
mod name;
pub mod passage;
pub mod person;
mod phrases;
pub mod place;
mod words;
