//! Exporting: a selection in, bytes out, one file a format.
//!
//! ```text
//!   Selection ─┬─▶ table ────▶ csv, xlsx            every column, numbers as numbers
//!              ├─▶ content ──▶ markdown, html, text  headings, facts, tables, passages
//!              ├─▶ drawing ──▶ svg, png              the chart
//!              └─▶ footing ──▶ all of them           filter, counts, data, sources, command
//! ```
//!
//! A new format is a file with a [`Format`] and a row in [`FORMATS`]. Owns the formats and the footing that every
//! export carries. Must not know where the bytes go, keys or the screen.

mod chart_table;
mod content;
mod csv;
pub mod csvw;
mod drawing;
mod escape;
mod footing;
mod html;
mod json;
mod markdown;
mod ndjson;
mod package;
mod plain;
#[cfg(feature = "png")]
pub mod png;
mod svg;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::path::Path;

pub use json::{losses, plain as plain_json};

use crate::view::Format;

/// Every format, in the order in which dialogs and help list them.
pub static FORMATS: &[Format] = &[
    markdown::FORMAT,
    csv::FORMAT,
    csv::NOTES,
    csv::TABS,
    json::FORMAT,
    html::FORMAT,
    #[cfg(feature = "xlsx")]
    xlsx::FORMAT,
    package::FORMAT,
    svg::FORMAT,
    #[cfg(feature = "png")]
    png::FORMAT,
    plain::FORMAT,
    ndjson::FORMAT,
    ndjson::ENVELOPE,
];

/// The name that the plain table had when CSV still began with its footing.
const EARLIER_CSV: &str = "csv-plain";

/// The byte order mark that old spreadsheet programs need to read UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The format of a name.
pub fn named(name: &str) -> Option<&'static Format> {
    let name = if name == EARLIER_CSV { "csv" } else { name };
    FORMATS.iter().find(|format| format.name == name)
}

/// The first format whose files end as a path does, in any case.
pub fn of_path(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?;
    FORMATS.iter().find(|format| format.extension.eq_ignore_ascii_case(extension))
}

/// Whether a form draws the chart and nothing else.
pub fn is_picture(format: &Format) -> bool {
    matches!(format.name, "svg" | "png")
}

#[cfg(test)]
mod tests;
