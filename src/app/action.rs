//! The table of actions: name, where it applies, its keys and its help text, one row each.
//!
//! Help, palette, hint line, key dispatch and the `keys` command read this table; nothing else knows a key.

use crossterm::event::KeyEvent;

use super::keys::key;
use super::layout::Pane;
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

/// What actions are about, as help and documentation set them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Choosing what is shown.
    Filter,
    /// Choosing how it is shown.
    Views,
    /// Moving in what is shown.
    Moving,
    /// Taking it out of the program.
    Output,
    /// Language and looks.
    Looks,
    /// The program itself.
    Program,
    /// The filter line.
    Line,
    /// What lies over the panes.
    Over,
}

impl Group {
    /// Every group, in the order of help.
    pub const ALL: [Self; 8] = [
        Self::Filter,
        Self::Views,
        Self::Moving,
        Self::Output,
        Self::Looks,
        Self::Program,
        Self::Line,
        Self::Over,
    ];

    /// Where the keys of its actions are heard.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Line => Scope::FilterLine,
            Self::Over => Scope::Overlay,
            _ => Scope::Panes,
        }
    }

    /// Its heading.
    pub fn heading(self, strings: &Strings) -> &'static str {
        match self {
            Self::Filter => strings.group_filter,
            Self::Views => strings.group_views,
            Self::Moving => strings.group_moving,
            Self::Output => strings.group_output,
            Self::Looks => strings.group_looks,
            Self::Program => strings.group_program,
            Self::Line => strings.scope_filter_line,
            Self::Over => strings.scope_overlay,
        }
    }
}

/// A text of the table in a language.
type Words = fn(&'static Strings) -> &'static str;

macro_rules! actions {
    ($($group:ident $action:ident $name:literal [$($key:literal),*] $help:ident $($hint:ident)?;)*) => {
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
                group: Group::$group,
                scope: Group::$group.scope(),
                keys: &[$(key($key)),*],
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
    /// What it is about.
    pub group: Group,
    /// Where its keys are heard.
    pub scope: Scope,
    /// Its keys until the user sets others.
    pub keys: &'static [KeyEvent],
    /// Its help text.
    pub help: Words,
    hint: &'static [Words],
}

actions! {
    Filter EditFilter "filter" ["/"] help_filter hint_filter;
    Filter PickLocality "locality" ["l"] help_locality hint_locality;
    Filter PickTheme "theme" ["t"] help_theme hint_theme;
    Filter PickFilter "filters" ["F"] help_filters hint_filters;
    Filter SaveFilter "save-filter" ["W"] help_save_filter;
    Filter PickCondition "conditions" ["d"] help_conditions;
    Filter DropCondition "drop" ["x", "<backspace>"] help_drop hint_drop;
    Filter ClearFilter "clear" ["X"] help_clear;
    Filter Undo "undo" ["u"] help_undo hint_undo;
    Filter Redo "redo" ["U", "<c-r>"] help_redo;
    Views CycleList "list" ["v"] help_list hint_list;
    Views PickSort "sort" ["s"] help_sort;
    Views ReverseSort "reverse" ["S"] help_reverse;
    Views CycleChart "chart" ["c"] help_chart hint_chart;
    Views PickChart "choose-chart" ["C"] help_pick_chart;
    Views PickMetric "metric" ["M"] help_metric hint_metric;
    Views CompareBy "compare-by" ["%"] help_compare_by;
    Views CompareLevel "compare-level" ["K"] help_compare_level;
    Views Open "open" ["<enter>"] help_open hint_open;
    Views Why "why" ["w"] help_why hint_why;
    Views Remarks "remarks" ["r"] help_remarks;
    Views Back "back" ["<esc>"] help_back hint_back;
    Views Zoom "zoom" ["z"] help_zoom hint_zoom;
    Views Fold "fold" ["o"] help_fold;
    Views FoldAll "fold-all" ["O"] help_fold_all;
    Moving Down "down" ["j", "<down>"] help_down;
    Moving Up "up" ["k", "<up>"] help_up;
    Moving Left "left" ["h", "<left>"] help_left;
    Moving Right "right" ["<right>"] help_right;
    Moving First "first" ["g", "<home>"] help_first;
    Moving Last "last" ["G", "<end>"] help_last;
    Moving HalfDown "half-down" ["<c-d>", "<pagedown>", "<space>"] help_half_down;
    Moving HalfUp "half-up" ["<c-u>", "<pageup>"] help_half_up;
    Moving NextHit "next-hit" ["n"] help_next_hit hint_next_hit;
    Moving PreviousHit "previous-hit" ["N"] help_previous_hit;
    Moving NextFigure "next-figure" ["]"] help_next_figure hint_next_figure;
    Moving PreviousFigure "previous-figure" ["["] help_previous_figure;
    Moving NextSame "next-same" ["}"] help_next_same;
    Moving PreviousSame "previous-same" ["{"] help_previous_same;
    Moving TargetWords "target-words" ["T"] help_target_words;
    Moving NextPane "next-pane" ["<tab>"] help_next_pane;
    Moving PreviousPane "previous-pane" ["<s-tab>"] help_previous_pane;
    Moving FocusList "list-pane" ["1"] help_focus_list;
    Moving FocusDetail "detail-pane" ["2"] help_focus_detail;
    Moving FocusChart "chart-pane" ["3"] help_focus_chart;
    Output Export "export" ["e"] help_export hint_export;
    Output CopyCommand "copy-command" ["y"] help_copy;
    Looks SwitchTranslation "translation" ["b"] help_translation hint_translation;
    Looks SwitchLanguage "language" ["L"] help_language;
    Looks SwitchPalette "palette" ["P"] help_palette;
    Looks SwitchGlyphs "glyphs" ["A"] help_glyphs;
    Looks SwitchMouse "mouse" ["m"] help_mouse;
    Program Help "help" ["?", "<f1>"] help_help hint_help;
    Program Commands "commands" [":"] help_commands;
    Program Suspend "suspend" ["<c-z>"] help_suspend;
    Program Quit "quit" ["q"] help_quit hint_quit;
    Line AcceptFilter "accept-filter" ["<enter>"] help_accept_filter hint_accept_filter;
    Line CompleteFilter "complete-filter" ["<tab>"] help_complete_filter hint_complete_filter;
    Line OlderFilter "older-filter" ["<up>", "<c-p>"] help_older_filter hint_older_filter;
    Line NewerFilter "newer-filter" ["<down>", "<c-n>"] help_newer_filter;
    Line LeaveFilter "leave-filter" ["<esc>"] help_leave_filter hint_leave_filter;
    Over OverlayAccept "accept" ["<enter>"] help_overlay_accept hint_overlay_accept;
    Over OverlayOverwrite "overwrite" ["<c-o>"] help_overlay_overwrite hint_overlay_overwrite;
    Over OverlayMark "mark" ["<tab>"] help_overlay_mark hint_overlay_mark;
    Over OverlayClose "close" ["<esc>"] help_overlay_close hint_overlay_close;
    Over OverlayQuit "close-box" ["q"] help_overlay_quit;
    Over OverlayDown "overlay-down" ["<down>", "<c-n>"] help_down;
    Over OverlayUp "overlay-up" ["<up>", "<c-p>"] help_up;
    Over OverlayHalfDown "overlay-half-down" ["<pagedown>", "<c-d>"] help_half_down;
    Over OverlayHalfUp "overlay-half-up" ["<pageup>", "<c-u>"] help_half_up;
    Over OverlayPreviousField "previous-field" ["<s-tab>"] help_previous_field;
    Over OverlayNextValue "next-value" ["<right>"] help_next_value;
    Over OverlayPreviousValue "previous-value" ["<left>"] help_previous_value;
}

/// The actions whose keys stand at the foot of the screen, the most wanted first: by scope, and among the panes by focus.
pub fn hinted(scope: Scope, focus: Pane) -> &'static [Action] {
    use Action as A;
    match (scope, focus) {
        (Scope::FilterLine, _) => &[A::AcceptFilter, A::CompleteFilter, A::LeaveFilter, A::OlderFilter],
        (Scope::Overlay, _) => &[A::OverlayAccept, A::OverlayMark, A::OverlayClose],
        (Scope::Panes, Pane::List) => &[
            A::EditFilter,
            A::PickLocality,
            A::PickTheme,
            A::CycleList,
            A::CycleChart,
            A::Open,
            A::Why,
            A::Export,
            A::Help,
            A::PickFilter,
            A::Undo,
            A::Quit,
        ],
        (Scope::Panes, Pane::Detail) => &[
            A::Open,
            A::NextFigure,
            A::NextHit,
            A::SwitchTranslation,
            A::Why,
            A::Back,
            A::Export,
            A::Help,
            A::Zoom,
            A::EditFilter,
        ],
        (Scope::Panes, Pane::Chart) => &[
            A::Open,
            A::CycleChart,
            A::PickMetric,
            A::Why,
            A::Back,
            A::Export,
            A::Help,
            A::Zoom,
            A::EditFilter,
        ],
    }
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
                assert_eq!(
                    keys::normalise(*key),
                    *key,
                    "{key:?} is not in the form that keys are looked up in"
                );
                let written = keys::notation(*key).expect("a key that scripts can name");
                assert_eq!(keys::parse_keys(&written), Ok(vec![*key]));
                assert!(
                    taken.insert((row.scope, key.code, key.modifiers)),
                    "{written} stands twice in {:?}",
                    row.scope
                );
            }
        }
    }
}
