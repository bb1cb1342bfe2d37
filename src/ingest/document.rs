//! A text made ready for the readers: tokens with their syllable keys, phrase hits, sentences and blocks.
//!
//! Made once a text and borrowed by every reader (fields, passages, people, places, figures). Must not know what a figure,
//! a place or a person is.

pub mod block;
pub(crate) mod key;
pub(crate) mod lexer;
pub(crate) mod page;
pub(crate) mod phrases;
pub(crate) mod words;
