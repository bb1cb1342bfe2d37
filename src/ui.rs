//! Drawing: roles to styles, widgets, panes, overlays.
//!
//! Reads `&App` and writes cells; must not change state, read files or know the terminal.

pub mod widget;
