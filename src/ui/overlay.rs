//! The overlays, one file each.

mod export;
mod help;
mod naming;
mod picker;
mod why;

use super::canvas::Canvas;
use super::paint::Painter;
use crate::app::Overlay;

/// Draws an overlay over what is there.
pub(super) fn draw(painter: &Painter<'_>, overlay: &Overlay, canvas: &mut Canvas<'_>) {
    match overlay {
        Overlay::Help(help) => help::draw(painter, help, canvas),
        Overlay::Picker(picker) => picker::draw(painter, picker, canvas),
        Overlay::Export(dialog) => export::draw(painter, dialog, canvas),
        Overlay::Why(why) => why::draw(painter, why, canvas),
        Overlay::Naming(naming) => naming::draw(painter, naming, canvas),
    }
}
