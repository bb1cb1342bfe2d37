//! Exporting: a view in, bytes out, one file a format.
//!
//! Owns the formats and the footing that every export carries. Must not know where the bytes go, keys or the screen.
