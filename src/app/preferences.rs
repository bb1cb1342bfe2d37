//! What a user set for every run: keys, saved filters, who gets the mouse at the start.
//!
//! Owns their form inside the program. Must not know the file that they stand in.

use crossterm::event::KeyEvent;

use super::keymap::Keymap;
use crate::lang::Strings;
use crate::search::Filter;

/// A filter under a name.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedFilter {
    /// The name that it is chosen by.
    pub name: String,
    /// Its conditions.
    pub filter: Filter,
    /// The key that puts it on.
    pub key: Option<KeyEvent>,
}

/// What a user set for every run.
#[derive(Debug, Clone, Default)]
pub struct Preferences {
    /// The keys.
    pub keymap: Keymap,
    /// The saved filters, in the order of the settings.
    pub saved: Vec<SavedFilter>,
    /// Whether the mouse is the program's from the start.
    pub takes_mouse: bool,
    /// What is wrong with the settings, to be said on the first screen.
    pub complaint: Option<String>,
}

/// A filter that the program brings along.
pub struct Preset {
    /// Its name in a language.
    pub name: fn(&'static Strings) -> &'static str,
    /// Its conditions, as they are typed.
    pub filter: &'static str,
}

/// What people ask first.
pub static PRESETS: &[Preset] = &[
    Preset { name: |strings| strings.preset_behind, filter: "status:behind" },
    Preset { name: |strings| strings.preset_no_target, filter: "!has:target" },
    Preset { name: |strings| strings.preset_limitations, filter: "role:limitation" },
    Preset { name: |strings| strings.preset_mismatch, filter: "has:mismatch" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_filters_written_as_the_program_writes_them() {
        for preset in PRESETS {
            assert_eq!(Filter::parse(preset.filter).unwrap().to_text(), preset.filter);
        }
    }
}
