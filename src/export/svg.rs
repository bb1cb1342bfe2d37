//! SVG: the chart as one self-contained picture, with its title, its key, its sources and nothing from outside.

use super::drawing;
use crate::view::{Format, Selection};

/// The chart.
pub(super) const FORMAT: Format = Format {
    name: "svg",
    extension: "svg",
    help: |strings| strings.format_svg,
    write: |selection| Ok(picture(selection).into_bytes()),
    metadata: None,
};

/// The chart as a whole file.
pub(super) fn picture(selection: &Selection<'_>) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", drawing::picture(selection))
}
