//! How a figure is set against its target: attainment, pace, status, audit, comparability (the method's rules M1 to M15).
//!
//! Owns everything derived from a figure; nothing here is stored. Must not know files, filters or the screen.
