//! The terminal: taking it and giving it back, the loop over any backend and event source, effects, signals.
//!
//! Owns the terminal's state on every way out (promises T4 to T8). Must not decide what a key means or what is drawn.
