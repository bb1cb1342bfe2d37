//! The three panes, one file each.

pub(super) mod chart;
pub(super) mod detail;
pub(super) mod list;
