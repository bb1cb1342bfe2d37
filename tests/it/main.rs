//! The program as a whole: its design, its keys, its screens, its command line and its documentation.
//!
//! One crate, so that one build serves all of it. What needs a terminal stands in `tests/pty_loop.rs`.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "helpers of tests fail as tests do")]

mod cases;
mod charts;
mod cli;
mod corpora;
mod differential;
mod docs;
mod documents;
mod exports;
mod filters;
mod folder;
mod growth;
mod habits;
mod keys;
mod layers;
mod licences;
mod mouse;
mod pictures;
mod properties;
mod reach;
mod rows;
mod rules;
mod screens;
mod stage;
mod state;
mod tables;
mod unseen;
mod verdicts;
