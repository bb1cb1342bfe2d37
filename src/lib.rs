//! `dauan`: a terminal explorer of local term reports.
//!
//! ```text
//!   prose ──ingest──▶ report data ──store──▶ corpus ──search, measure──▶ view ──▶ app ──▶ ui ──▶ tui
//!                                                                          └────▶ export ──▶ bytes
//! ```
//!
//! | layer | modules |
//! |---|---|
//! | 0 | `text`, `lang` |
//! | 1 | `model` |
//! | 2 | `ingest`, `store`, `measure`, `search`, `synthetic` |
//! | 3 | `view` |
//! | 4 | `export`, `app` |
//! | 5 | `ui` |
//! | 6 | `tui` |
//! | 7 | `cli` |
//!
//! Imports point down only (a test reads them); modules of one layer do not know each other. Data flows one way: event → action → `update` → effects → draw. Drawing never
//! writes state; there are no globals, and time, locale and size come in as arguments.

#![cfg_attr(test, allow(clippy::string_slice))]

#[cfg(not(unix))]
compile_error!("dauan runs on Linux and macOS: it takes the terminal, signals and files as Unix has them");

pub mod app;
pub mod cli;
pub mod export;
pub mod ingest;
pub mod lang;
pub mod measure;
pub mod model;
pub mod search;
pub mod store;
pub mod synthetic;
pub mod text;
pub mod tui;
pub mod ui;
pub mod view;
