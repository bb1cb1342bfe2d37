//! The explorer's state: actions, key table, overlays, and `update`, the only place where state changes.
//!
//! Owns what the program does on a key. Must not know files, the clock or drawing; what is to be done outside leaves as an effect.

pub mod effect;
pub mod event;
pub mod keys;
