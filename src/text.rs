//! Text as Vietnamese needs it: normal form, folding with an index map, the sanitiser, display width and numbers as they are printed.
//!
//! Owns every rule about characters. Must not know reports, figures or the screen.

mod fold;
mod glyph;
mod latin;
mod near;
mod number;
mod sanitise;
mod sentence;
mod tone;
mod width;

pub use fold::{Folded, fold, fold_char, is_apostrophe, is_capital, is_letter, nfc};
pub use glyph::GlyphSet;
pub use near::{distance, nearest};
pub use number::{Number, parse_number};
pub use sanitise::{FIELD_LIMIT, MARK_LIMIT, is_safe, sanitise, sanitise_line};
pub use sentence::{Abbreviations, sentences};
pub use tone::{canonical, canonical_key};
pub use width::{is_plain, pad, pad_left, plain_columns, shorten, truncate, width, wrap};
