//! The overlays, one file each.

mod export;
mod help;
mod naming;
mod picker;
mod why;

use ratatui::Frame;

use super::paint::Painter;
use crate::app::Overlay;

/// Draws an overlay over what is there.
pub(super) fn draw(painter: &Painter<'_>, overlay: &Overlay, frame: &mut Frame) {
    match overlay {
        Overlay::Help(help) => help::draw(painter, help, frame),
        Overlay::Picker(picker) => picker::draw(painter, picker, frame),
        Overlay::Export(dialog) => export::draw(painter, dialog, frame),
        Overlay::Why(why) => why::draw(painter, why, frame),
        Overlay::Naming(naming) => naming::draw(painter, naming, frame),
    }
}
