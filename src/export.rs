//! Exporting: a view in, bytes out, one file a format.
//!
//! Owns the formats and the footing that every export carries. Must not know where the bytes go, keys or the screen.

use crate::view::Format;

/// The forms that a selection can be exported in; one row a form.
pub static FORMATS: &[Format] = &[];
