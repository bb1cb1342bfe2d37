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

/// A text of the table in a language.
type Words = fn(&'static Strings) -> &'static str;

macro_rules! actions {
    ($($scope:ident $action:ident $name:literal [$($key:literal),*] $help:ident $($hint:ident)?;)*) => {
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
                hint: &[$(|strings| strings.$hint)?],
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
    /// Its help text.
    pub help: Words,
    hint: &'static [Words],
}

actions! {
    Panes EditFilter "filter" ["/"] help_filter hint_filter;
    Panes PickLocality "locality" ["l"] help_locality hint_locality;
    Panes PickTheme "theme" ["t"] help_theme hint_theme;
    Panes CycleList "list" ["v"] help_list hint_list;
    Panes CycleChart "chart" ["c"] help_chart hint_chart;
    Panes Open "open" ["<enter>"] help_open hint_open;
    Panes Why "why" ["w"] help_why hint_why;
    Panes Export "export" ["e"] help_export hint_export;
    Panes Help "help" ["?", "<f1>"] help_help hint_help;
    Panes Undo "undo" ["u"] help_undo hint_undo;
    Panes Quit "quit" ["q"] help_quit hint_quit;
    Panes Redo "redo" ["U", "<c-r>"] help_redo;
    Panes Back "back" ["<esc>"] help_back;
    Panes CopyCommand "copy-command" ["y"] help_copy;
    Panes CycleSort "sort" ["s"] help_sort;
    Panes ReverseSort "reverse" ["S"] help_reverse;
    Panes PickChart "choose-chart" ["C"] help_pick_chart;
    Panes PickMetric "metric" ["M"] help_metric;
    Panes DropCondition "drop" ["x", "<backspace>"] help_drop;
    Panes ClearFilter "clear" ["X"] help_clear;
    Panes Down "down" ["j", "<down>"] help_down;
    Panes Up "up" ["k", "<up>"] help_up;
    Panes Left "left" ["h", "<left>"] help_left;
    Panes Right "right" ["<right>"] help_right;
    Panes First "first" ["g", "<home>"] help_first;
    Panes Last "last" ["G", "<end>"] help_last;
    Panes HalfDown "half-down" ["<c-d>", "<pagedown>", "<space>"] help_half_down;
    Panes HalfUp "half-up" ["<c-u>", "<pageup>"] help_half_up;
    Panes NextHit "next-hit" ["n"] help_next_hit;
    Panes PreviousHit "previous-hit" ["N"] help_previous_hit;
    Panes NextFigure "next-figure" ["]"] help_next_figure;
    Panes PreviousFigure "previous-figure" ["["] help_previous_figure;
    Panes NextSame "next-same" ["}"] help_next_same;
    Panes PreviousSame "previous-same" ["{"] help_previous_same;
    Panes TargetWords "target-words" ["T"] help_target_words;
    Panes Fold "fold" ["o"] help_fold;
    Panes FoldAll "fold-all" ["O"] help_fold_all;
    Panes NextPane "next-pane" ["<tab>"] help_next_pane;
    Panes PreviousPane "previous-pane" ["<s-tab>"] help_previous_pane;
    Panes FocusList "list-pane" ["1"] help_focus_list;
    Panes FocusDetail "detail-pane" ["2"] help_focus_detail;
    Panes FocusChart "chart-pane" ["3"] help_focus_chart;
    Panes Zoom "zoom" ["z"] help_zoom;
    Panes SwitchTranslation "translation" ["b"] help_translation;
    Panes SwitchLanguage "language" ["L"] help_language;
    Panes SwitchPalette "palette" ["P"] help_palette;
    Panes SwitchGlyphs "glyphs" ["A"] help_glyphs;
    Panes Remarks "remarks" ["r"] help_remarks;
    Panes Commands "commands" [":"] help_commands;
    Panes Suspend "suspend" ["<c-z>"] help_suspend;
    FilterLine AcceptFilter "accept-filter" ["<enter>", "<down>"] help_accept_filter hint_accept_filter;
    FilterLine CompleteFilter "complete-filter" ["<tab>"] help_complete_filter hint_complete_filter;
    FilterLine LeaveFilter "leave-filter" ["<esc>"] help_leave_filter hint_leave_filter;
    Overlay OverlayAccept "accept" ["<enter>"] help_overlay_accept hint_overlay_accept;
    Overlay OverlayMark "mark" ["<space>"] help_overlay_mark hint_overlay_mark;
    Overlay OverlayClose "close" ["<esc>"] help_overlay_close hint_overlay_close;
    Overlay OverlayDown "overlay-down" ["<down>", "<c-n>"] help_down;
    Overlay OverlayUp "overlay-up" ["<up>", "<c-p>"] help_up;
    Overlay OverlayHalfDown "overlay-half-down" ["<pagedown>", "<c-d>"] help_half_down;
    Overlay OverlayHalfUp "overlay-half-up" ["<pageup>", "<c-u>"] help_half_up;
    Overlay OverlayNextField "next-field" ["<tab>"] help_next_field;
    Overlay OverlayPreviousField "previous-field" ["<s-tab>"] help_previous_field;
    Overlay OverlayNextValue "next-value" ["<right>"] help_next_value;
    Overlay OverlayPreviousValue "previous-value" ["<left>"] help_previous_value;
}

impl ActionRow {
    /// Its word in the line of keys at the foot of the screen, for actions that stand there.
    pub fn hint(&self, strings: &'static Strings) -> Option<&'static str> {
        self.hint.first().map(|word| word(strings))
    }
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
                assert!(
                    taken.insert((row.scope, read[0].code, read[0].modifiers)),
                    "{key} stands twice in {:?}",
                    row.scope
                );
            }
        }
    }
}
