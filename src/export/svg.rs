//! SVG: the chart as one self-contained picture, with its title, its footing and nothing from outside.

use anyhow::Result;

use super::drawing;
use super::footing;
use crate::view::{Format, Selection};

/// The chart.
pub(super) const FORMAT: Format =
    Format { name: "svg", extension: "svg", help: |strings| strings.format_svg, write };

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let mut canvas = drawing::draw(selection);
    let facts = footing::facts(selection).into_iter().map(|fact| format!("{}: {}", fact.label, fact.text));
    let sources = footing::sources(selection);
    let heading = selection.strings().export_sources;
    let sources = sources.into_iter().map(|source| format!("{heading}: {source}"));
    canvas.footing(facts.chain(sources));
    let mut bytes = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec();
    bytes.extend(canvas.finish(&drawing::title(selection)).into_bytes());
    Ok(bytes)
}

/// The chart as it stands inside a page, which has its own footing.
pub(super) fn chart(selection: &Selection<'_>) -> String {
    drawing::draw(selection).finish(&drawing::title(selection))
}
