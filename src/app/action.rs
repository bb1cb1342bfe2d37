//! The table of actions: name, where it applies, its keys and its help text, one row each.
//!
//! Help, palette, hint line, key dispatch and the `keys` command read this table; nothing else knows a key.

use crate::lang::Strings;

/// Where keys of an action are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Whenever no overlay is open and no line is being typed.
    Panes,
    /// While the filter line is being typed.
    FilterLine,
    /// While an overlay is open that lists things or takes a line: help, pickers, palette, export.
    Overlay,
}

/// What hint lines show of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Shown at the foot of the screen, in the order of the table.
    Shown,
    /// Only in help and palette.
    Hidden,
}

macro_rules! actions {
    ($($scope:ident $action:ident $name:literal [$($key:literal),*] $help:ident $hint:ident;)*) => {
        /// Something that a user can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = concat!("`", $name, "`")] $action,)*
        }

        /// Every action with its row.
        pub static ACTIONS: &[ActionRow] = &[
            $(ActionRow {
                action: Action::$action,
                name: $name,
                scope: Scope::$scope,
                keys: &[$($key),*],
                help: |strings| strings.$help,
                hint: Hint::$hint,
            },)*
        ];
    };
}

/// A row of the table of actions.
pub struct ActionRow {
    /// The action.
    pub action: Action,
    /// Its name, as the palette and the documentation write it.
    pub name: &'static str,
    /// Where its keys are heard.
    pub scope: Scope,
    /// Its keys, in the notation of [`super::keys`].
    pub keys: &'static [&'static str],
    /// Its help text in a language.
    pub help: fn(&'static Strings) -> &'static str,
    /// Whether the hint line names it.
    pub hint: Hint,
}

actions! {
    Panes EditFilter "filter" ["/"] help_filter Shown;
    Panes PickLocality "locality" ["l"] help_locality Shown;
    Panes PickTheme "theme" ["t"] help_theme Shown;
    Panes CycleList "list" ["v"] help_list Shown;
    Panes CycleChart "chart" ["c"] help_chart Shown;
    Panes Open "open" ["<enter>"] help_open Shown;
    Panes Why "why" ["w"] help_why Shown;
    Panes Export "export" ["e"] help_export Shown;
    Panes Help "help" ["?", "<f1>"] help_help Shown;
    Panes Undo "undo" ["u"] help_undo Shown;
    Panes Quit "quit" ["q"] help_quit Shown;
    Panes Redo "redo" ["U", "<c-r>"] help_redo Hidden;
    Panes Back "back" ["<esc>"] help_back Hidden;
    Panes CopyCommand "copy-command" ["y"] help_copy Hidden;
    Panes CycleSort "sort" ["s"] help_sort Hidden;
    Panes ReverseSort "reverse" ["S"] help_reverse Hidden;
    Panes PickChart "choose-chart" ["C"] help_pick_chart Hidden;
    Panes PickMetric "metric" ["M"] help_metric Hidden;
    Panes DropCondition "drop" ["x", "<backspace>"] help_drop Hidden;
    Panes ClearFilter "clear" ["X"] help_clear Hidden;
    Panes Down "down" ["j", "<down>"] help_down Hidden;
    Panes Up "up" ["k", "<up>"] help_up Hidden;
    Panes Left "left" ["h", "<left>"] help_left Hidden;
    Panes Right "right" ["<right>"] help_right Hidden;
    Panes First "first" ["g", "<home>"] help_first Hidden;
    Panes Last "last" ["G", "<end>"] help_last Hidden;
    Panes HalfDown "half-down" ["<c-d>", "<pagedown>", "<space>"] help_half_down Hidden;
    Panes HalfUp "half-up" ["<c-u>", "<pageup>"] help_half_up Hidden;
    Panes NextHit "next-hit" ["n"] help_next_hit Hidden;
    Panes PreviousHit "previous-hit" ["N"] help_previous_hit Hidden;
    Panes NextFigure "next-figure" ["]"] help_next_figure Hidden;
    Panes PreviousFigure "previous-figure" ["["] help_previous_figure Hidden;
    Panes NextPane "next-pane" ["<tab>"] help_next_pane Hidden;
    Panes PreviousPane "previous-pane" ["<s-tab>"] help_previous_pane Hidden;
    Panes FocusList "list-pane" ["1"] help_focus_list Hidden;
    Panes FocusDetail "detail-pane" ["2"] help_focus_detail Hidden;
    Panes FocusChart "chart-pane" ["3"] help_focus_chart Hidden;
    Panes Zoom "zoom" ["z"] help_zoom Hidden;
    Panes SwitchTranslation "translation" ["b"] help_translation Hidden;
    Panes SwitchLanguage "language" ["L"] help_language Hidden;
    Panes SwitchPalette "palette" ["P"] help_palette Hidden;
    Panes SwitchGlyphs "glyphs" ["A"] help_glyphs Hidden;
    Panes Commands "commands" [":"] help_commands Hidden;
    Panes Suspend "suspend" ["<c-z>"] help_suspend Hidden;
    FilterLine AcceptFilter "accept-filter" ["<enter>", "<down>"] help_accept_filter Shown;
    FilterLine CompleteFilter "complete-filter" ["<tab>"] help_complete_filter Shown;
    FilterLine LeaveFilter "leave-filter" ["<esc>"] help_leave_filter Shown;
    Overlay OverlayAccept "accept" ["<enter>"] help_overlay_accept Shown;
    Overlay OverlayMark "mark" ["<space>"] help_overlay_mark Shown;
    Overlay OverlayClose "close" ["<esc>"] help_overlay_close Shown;
    Overlay OverlayDown "overlay-down" ["<down>", "<c-n>"] help_down Hidden;
    Overlay OverlayUp "overlay-up" ["<up>", "<c-p>"] help_up Hidden;
    Overlay OverlayHalfDown "overlay-half-down" ["<pagedown>", "<c-d>"] help_half_down Hidden;
    Overlay OverlayHalfUp "overlay-half-up" ["<pageup>", "<c-u>"] help_half_up Hidden;
    Overlay OverlayNextField "next-field" ["<tab>"] help_next_field Hidden;
    Overlay OverlayPreviousField "previous-field" ["<s-tab>"] help_previous_field Hidden;
    Overlay OverlayNextValue "next-value" ["<right>"] help_next_value Hidden;
    Overlay OverlayPreviousValue "previous-value" ["<left>"] help_previous_value Hidden;
}

impl Action {
    /// The action's row of the table.
    pub fn row(self) -> &'static ActionRow {
        &ACTIONS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::keys;

    #[test]
    fn each_row_stands_at_its_action() {
        for (index, row) in ACTIONS.iter().enumerate() {
            assert_eq!(row.action as usize, index, "{}", row.name);
        }
    }

    #[test]
    fn no_key_is_taken_twice_and_each_is_readable() {
        let mut taken = HashSet::new();
        let mut names = HashSet::new();
        for row in ACTIONS {
            assert!(names.insert(row.name), "{} stands twice", row.name);
            assert!(!row.keys.is_empty(), "{} has no key", row.name);
            for key in row.keys {
                let read = keys::parse_keys(key).unwrap();
                assert_eq!(read.len(), 1, "{key}");
                assert!(taken.insert((row.scope, read[0].code, read[0].modifiers)), "{key} stands twice in {:?}", row.scope);
            }
        }
    }
}
