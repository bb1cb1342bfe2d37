//! SVG: the chart as one self-contained picture, with its title, its footing and nothing from outside.

use super::drawing;
use super::footing;
use crate::view::{Format, Selection};

/// The chart.
pub(super) const FORMAT: Format = Format {
    name: "svg",
    extension: "svg",
    help: |strings| strings.format_svg,
    write: |selection| Ok(picture(selection).into_bytes()),
};

fn picture(selection: &Selection<'_>) -> String {
    let mut canvas = drawing::draw(selection);
    // What the chart counts stands right under it.
    let facts = footing::facts(selection).into_iter();
    let facts = facts
        .filter(|fact| fact.label != selection.strings().footing_chart)
        .map(|fact| format!("{}: {}", fact.label, fact.text));
    let sources = footing::sources(selection);
    let heading = selection.strings().export_sources;
    let sources = sources.into_iter().map(|source| format!("{heading}: {source}"));
    canvas.footing(facts.chain(sources));
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", canvas.finish(&drawing::title(selection)))
}
